"""All that is stored of some names: who bears them, and how and when they were printed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from django.db import DEFAULT_DB_ALIAS
from django.db.models import Q, QuerySet

from articles.importing.register.identity import Group
from articles.importing.store.register import bodies, printed
from articles.models import AppointmentNotice, Naming
from articles.pipeline import pointing
from articles.prepared import Prepared
from people.models import Appointment, Merge, Official, OfficialName

#: The columns of a Bearer, and those of an Appointment.
_BEARER = ("pk", "name", "note", "district", "confirmed", "merged_into", "known_as")
_TERM = [column.attname for column in Appointment._meta.concrete_fields]


def _named(names: Collection[str]) -> QuerySet[Any, Any]:
    """Those of the names, and rows of any name that were merged into them."""
    other = OfficialName.objects.filter(name__in=names).values("official")
    own = Official.objects.filter(name__in=names).values("pk")
    return _locked(Q(name__in=names) | Q(pk__in=other) | Q(merged_into__in=own))


def _locked(which: Q) -> QuerySet[Any, Any]:
    rows = Official.objects.filter(which).select_for_update().order_by("pk")
    return rows.values_list(*_BEARER)


_NAMED = Prepared(_named)
_ABSORBING = Prepared(lambda officials: _locked(Q(pk__in=officials)), -1)
_OTHER_NAMES = Prepared(
    lambda officials: (
        OfficialName.objects.filter(official__in=officials)
        .order_by()
        .values_list("official", "name")
    ),
    -1,
)
_NOTICES = Prepared(
    lambda names: (
        AppointmentNotice.objects.filter(name__in=names)
        .order_by("pk")
        .values_list(
            "pk",
            "name",
            "district",
            "title",
            "kind",
            "day",
            "official",
            "article__published_on",
            "article__event_dates",
        )
    )
)
_TERMS = Prepared(
    lambda officials: (
        Appointment.objects.filter(official__in=officials)
        .order_by("pk")
        .values_list("office__title", "office__district", *_TERM)
    ),
    -1,
)

#: (name, the district's name, title with the body that it leaves out: 区人大常委会副主任)
Key = tuple[str, str, str]
#: Whom each group of namings means.
Meant = dict[Key, int]


class Bearer(NamedTuple):
    """An official's row."""

    pk: int
    name: str
    note: str
    district_id: int | None
    confirmed: bool
    merged_into_id: int | None
    known_as: list[tuple[str, int | None, str, bool]] | None


class Notice(NamedTuple):
    """A printed change's row."""

    pk: int
    name: str
    district_id: int | None
    title: str
    kind: str
    day: date | None
    official_id: int | None
    #: When the piece that tells it was printed, and the days of the events that it tells of.
    printed: date | None
    events: list[str]

    @property
    def is_dated(self) -> bool:
        """Else its day is the paper's, for want of another."""
        return self.day is not None and self.day.isoformat() in self.events


@dataclass(frozen=True, slots=True)
class Printed:
    """Namings alike: whom they are taken to mean, and from when to when they were printed."""

    group: Group
    by_hand: bool
    nobody: bool
    official: int | None
    #: What these namings have in common, as an index has it.
    alike: str

    @property
    def decided(self) -> int | None:
        """Whom an editor has said that it means."""
        return self.official if self.by_hand else None


@dataclass
class Told:
    """Rows as they stand before the names are decided."""

    names: frozenset[str]
    printed: list[Printed] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    #: Rows that stand for themselves, by id, and the names that each is known by.
    officials: dict[int, Bearer] = field(default_factory=dict)
    called: dict[int, set[str]] = field(default_factory=dict)
    appointments: dict[int, list[Appointment]] = field(default_factory=dict)
    #: (title, district) of each office in these appointments.
    titles: dict[int, tuple[str, int | None]] = field(default_factory=dict)
    #: Ids of the offices that these people hold now.
    offices: dict[tuple[str, str], int] = field(default_factory=dict)
    #: What an office is called whose body is printed by another name.
    proper: dict[tuple[str, str], tuple[str, str]] = field(default_factory=dict)
    #: What an office of no known district is, by who holds it.
    placed: dict[tuple[int, tuple[str, str]], tuple[str, str]] = field(default_factory=dict)
    touched: set[int] = field(default_factory=set)
    #: Officials who may have lost their last naming.
    orphans: set[int] = field(default_factory=set)
    #: (name, note, district) of rows that keep them: merged into others, or touched by an editor.
    taken: set[tuple[str, str, int | None]] = field(default_factory=set)
    #: What rows were noted until others were merged into them.
    former: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    #: Rows that were merged into others, by what they went into.
    absorbed: dict[int, list[Bearer]] = field(default_factory=lambda: defaultdict(list))
    districts: dict[int | None, str] = field(default_factory=dict)

    def key(self, name: str, district: int | None, title: str, body: str = "") -> Key:
        return name, self.districts.get(district, ""), pointing.in_full(title, body)

    def key_of(self, row: Notice) -> Key:
        return self.key(row.name, row.district_id, row.title)

    def held_by(self, officials: Iterable[int]) -> set[int]:
        return {term.office_id for pk in officials for term in self.appointments.get(pk, ())}


def load(names: Collection[str], orphans: Iterable[int]) -> Told:
    """In a fixed number of queries; the officials' rows locked, so that two runs take turns."""
    told = Told(frozenset(names))
    _load_officials(told)
    others = frozenset().union(*told.called.values()) - told.names
    if others:  # what they are printed as under another name is theirs, too
        told = Told(told.names | others)
        _load_officials(told)
    told.districts = bodies.district_names()
    _load_printed(told)
    told.notices = [Notice(*row) for row in _NOTICES.rows(told.names)]
    _load_appointments(told)
    told.orphans = set(orphans) & told.officials.keys()
    told.touched = _touched(told, told.orphans)
    kept = (told.officials[pk] for pk in told.touched)
    told.taken |= {(row.name, row.note, row.district_id) for row in kept}
    return told


def _load_officials(told: Told) -> None:
    rows = [Bearer(*row) for row in _NAMED.rows(told.names)]
    told.taken = {(row.name, row.note, row.district_id) for row in rows if row.merged_into_id}
    for row in rows:
        if row.merged_into_id:
            told.absorbed[row.merged_into_id].append(row)
    kept = {row.merged_into_id or row.pk for row in rows}
    told.officials = {row.pk: row for row in rows if row.pk in kept}
    if kept - told.officials.keys():
        absorbing = map(Bearer._make, _ABSORBING.rows(kept - told.officials.keys()))
        told.officials |= {row.pk: row for row in absorbing}
    told.called = {pk: {row.name} for pk, row in told.officials.items()}
    for row in rows:
        told.called[row.merged_into_id or row.pk].add(row.name)
    for official, name in _OTHER_NAMES.rows(told.officials):
        told.called[official].add(name)
    if told.absorbed:
        _load_former_notes(told, {row.pk for row in rows} | told.officials.keys())


def _load_former_notes(told: Told, officials: Collection[int]) -> None:
    """What an editor's merges have dropped, which their accounts begin with."""
    merges = Merge.objects.filter(model=Official._meta.label, split_at=None, kept__in=officials)
    dropped = merges.filter(journal__0__old__note__isnull=False).order_by("pk")
    for kept, note in dropped.values_list("kept", "journal__0__old__note"):
        told.former[kept].append(note)


def _load_printed(told: Told) -> None:
    for row in printed.alike(told.names):
        key = told.key(row.name, row.district, row.title, row.body)
        group = Group(*key, row.listed, row.first, row.last)
        nobody = row.status == Naming.Status.NOBODY
        told.printed.append(Printed(group, row.by_hand, nobody, row.official, row.alike))


def _load_appointments(told: Told) -> None:
    told.appointments = defaultdict(list)
    for title, district, *values in _TERMS.rows(told.officials):
        row = Appointment.from_db(DEFAULT_DB_ALIAS, _TERM, values)
        told.titles[row.office_id] = title, district
        told.appointments[row.official_id].append(row)


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
        or pk in told.absorbed
        or any(is_kept(term) for term in told.appointments.get(pk, ()))
    }


def is_kept(term: Appointment) -> bool:
    """Whether an editor has entered or confirmed it."""
    return term.confirmed or term.basis == Appointment.Basis.EDITOR
