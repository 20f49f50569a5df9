"""All that is stored of some names: who bears them, and how and when they were printed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from django.db.models import Max, Min, Q

from articles.importing.register.compatible import Dated
from articles.importing.register.identity import Group, Known
from articles.importing.register.titles import posts
from articles.importing.store.register import bodies
from articles.models import AppointmentNotice, Naming
from people.models import Appointment, Official, OfficialName

#: (name, the district's name, title)
Key = tuple[str, str, str]
#: Whom each group of namings means.
Meant = dict[Key, int]


@dataclass(frozen=True, slots=True)
class Printed:
    """Namings alike: whom they are taken to mean, and from when to when they were printed."""

    group: Group
    by_hand: bool
    nobody: bool
    official: int | None

    @property
    def decided(self) -> int | None:
        """Whom an editor has said that it means."""
        return self.official if self.by_hand else None


@dataclass
class Told:
    """Rows as they stand before the names are decided."""

    names: frozenset[str]
    printed: list[Printed] = field(default_factory=list)
    notices: list[AppointmentNotice] = field(default_factory=list)
    #: Rows that stand for themselves, by id, and the names that each is known by.
    officials: dict[int, Official] = field(default_factory=dict)
    called: dict[int, set[str]] = field(default_factory=dict)
    appointments: dict[int, list[Appointment]] = field(default_factory=dict)
    #: Ids of the offices that these people hold.
    offices: dict[tuple[str, str], int] = field(default_factory=dict)
    touched: set[int] = field(default_factory=set)
    #: (name, note, district) that rows merged into others keep, and those that they went into.
    taken: set[tuple[str, str, int | None]] = field(default_factory=set)
    absorbing: set[int] = field(default_factory=set)
    districts: dict[int | None, str] = field(default_factory=dict)

    def key_of(self, row: Naming | AppointmentNotice) -> Key:
        return row.name, self.districts.get(row.district_id, ""), row.title

    def known(self, name: str) -> list[Known]:
        return [
            Known(pk, tuple(self._held(pk)))
            for pk in sorted(self.touched)
            if name in self.called[pk]
        ]

    def _held(self, pk: int) -> Iterable[Dated]:
        for row in self.appointments.get(pk, ()):
            district = self.districts.get(row.office.district_id, "")
            first, last = known_span(row)
            for post in posts(row.office.title, district):
                yield Dated(replace(post, capacity=row.capacity), first, last)


def known_span(row: Appointment) -> tuple[date | None, date | None]:
    """The first and the last day on which it was held for certain."""
    started = row.start.last_day if row.start else None
    ended = row.end.first_day if row.end else date.max if row.confirmed else None
    first = min(filter(None, (started, row.first_seen)), default=None)
    return first, max(filter(None, (ended, row.last_seen)), default=None)


def load(names: Collection[str], orphans: Iterable[int]) -> Told:
    """In a fixed number of queries; the officials' rows locked, so that two runs take turns."""
    told = Told(frozenset(names))
    _load_officials(told)
    told.districts = bodies.district_names()
    _load_printed(told)
    told.notices = list(AppointmentNotice.objects.filter(name__in=told.names).order_by("pk"))
    _load_appointments(told)
    told.touched = _touched(told, set(orphans))
    return told


def _load_officials(told: Told) -> None:
    other = OfficialName.objects.filter(name__in=told.names).values("official")
    named = Q(name__in=told.names) | Q(pk__in=other)
    rows = list(Official.objects.filter(named).select_for_update().order_by("pk"))
    told.taken = {(row.name, row.note, row.district_id) for row in rows if row.merged_into_id}
    told.absorbing = {row.merged_into_id for row in rows if row.merged_into_id}
    kept = {row.merged_into_id or row.pk for row in rows}
    told.officials = {row.pk: row for row in rows if row.pk in kept}
    if kept - told.officials.keys():
        absorbing = Official.objects.filter(pk__in=kept - told.officials.keys())
        told.officials |= {row.pk: row for row in absorbing.select_for_update().order_by("pk")}
    told.called = {pk: {row.name} for pk, row in told.officials.items()}
    for row in rows:
        told.called[row.merged_into_id or row.pk].add(row.name)
    names = OfficialName.objects.filter(official__in=told.officials)
    for official, name in names.values_list("official", "name"):
        told.called[official].add(name)


def _load_printed(told: Told) -> None:
    rows = (
        Naming.objects.filter(name__in=told.names, kind=Naming.Kind.OFFICIAL)
        .order_by()
        .values_list("name", "district", "title", "listed", "by_hand", "status", "official")
        .annotate(Min("article__published_on"), Max("article__published_on"))
    )
    for name, district, title, listed, by_hand, status, official, first, last in rows:
        group = Group(name, told.districts.get(district, ""), title, listed, first, last)
        told.printed.append(Printed(group, by_hand, status == Naming.Status.NOBODY, official))


def _load_appointments(told: Told) -> None:
    rows = Appointment.objects.filter(official__in=told.officials).select_related("office")
    by_official: dict[int, list[Appointment]] = defaultdict(list)
    for row in rows.order_by("pk"):
        by_official[row.official_id].append(row)
    told.appointments = by_official


def _touched(told: Told, orphans: set[int]) -> set[int]:
    """Officials on whom an editor has worked, by whatever shows it."""
    assigned = {one.official for one in told.printed if not one.by_hand} | orphans
    assigned |= {notice.official_id for notice in told.notices}
    by_hand = {one.official for one in told.printed if one.by_hand}
    return {
        pk
        for pk, row in told.officials.items()
        if row.confirmed
        or pk in by_hand
        or pk not in assigned
        or told.called[pk] != {row.name}
        or pk in told.absorbing
        or any(is_kept(term) for term in told.appointments.get(pk, ()))
    }


def is_kept(term: Appointment) -> bool:
    """Whether an editor has entered or confirmed it."""
    return term.confirmed or term.basis == Appointment.Basis.EDITOR
