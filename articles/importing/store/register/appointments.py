"""What was printed of each person's offices → appointments, which editors confirm or correct."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from articles.importing.register.terms import Change, Span, spans
from articles.importing.register.titles import Post, posts
from articles.importing.store import bulk
from articles.importing.store.register import bodies, offices
from articles.importing.store.register.told import Key, Meant, Printed, Told, is_kept
from articles.models import Naming
from people.models import Appointment

_WRITTEN = ("start", "end", "first_seen", "last_seen")


@dataclass
class _Office:
    """What was printed of one person in one office: days in each capacity, and changes."""

    days: dict[str, set[date]] = field(default_factory=lambda: defaultdict(set))
    changes: list[Change] = field(default_factory=list)

    def add(self, other: _Office) -> None:
        for capacity, days in other.days.items():
            self.days[capacity] |= days
        self.changes += other.changes

    @property
    def spans(self) -> list[Span]:
        capacities = {capacity for capacity, days in self.days.items() if days}
        capacities |= {"acting" if one.kind == "acting" else "full" for one in self.changes}
        return [
            span
            for capacity in sorted(capacities or self.days)
            for span in spans(capacity, sorted(self.days.get(capacity, ())), self.changes)
            or (Span(capacity),)
        ]


@dataclass
class _Plan:
    """What becomes of the rows; `changed` are officials who have other terms than before."""

    left: dict[int, Appointment]
    new: list[Appointment] = field(default_factory=list)
    updated: list[Appointment] = field(default_factory=list)
    changed: set[int] = field(default_factory=set)


def sync(meant: Meant, found: Told, directory: bodies.Directory) -> set[int]:
    """Write the proposals; the officials who have other terms than before."""
    offices_of: dict[tuple[int, offices.Key], _Office] = defaultdict(_Office)
    wanted: dict[offices.Key, Post] = {}
    days = _days(_divided(meant, found), found)
    for pk, one in _printed(meant, found):
        for post in held(one.group.key):
            wanted[offices.key_of(post)] = post
            seen = days.get((one.group.key, one.decided)) or _ends(one)
            offices_of[pk, offices.key_of(post)].days[post.capacity] |= seen
    for pk, key, change in _changes(meant, found):
        for post in held(key):
            wanted[offices.key_of(post)] = post
            offices_of[pk, offices.key_of(post)].changes.append(change)
    _call(offices_of, wanted, found, directory)
    _place(offices_of, wanted, found)
    held_now = {office: wanted[office] for _pk, office in offices_of}
    found.offices = ids = offices.find(held_now.values(), directory)
    people = {*meant.values(), *found.orphans, *(pk for pk, _office in offices_of)}
    left = {
        term.pk: term
        for pk in people
        for term in found.appointments.get(pk, ())
        if not is_kept(term)
    }
    plan = _Plan(left)
    for (pk, office), told in sorted(offices_of.items(), key=lambda item: item[0]):
        _propose(plan, pk, ids[office], told, found)
    _write(plan, found)
    return plan.changed


def _call(
    offices_of: dict[tuple[int, offices.Key], _Office],
    wanted: dict[offices.Key, Post],
    found: Told,
    directory: bodies.Directory,
) -> None:
    """One office by whatever name of its body."""
    for key, post in offices.proper(list(wanted.values()), directory).items():
        found.proper[key] = own = offices.key_of(post)
        wanted.setdefault(own, post)
    for pk, office in list(offices_of):
        if office in found.proper:
            printed = offices_of.pop((pk, office))
            offices_of[pk, found.proper[office]].add(printed)


def _place(
    offices_of: dict[tuple[int, offices.Key], _Office], wanted: dict[offices.Key, Post], found: Told
) -> None:
    """An office of no known district is the only one of that title that the person holds."""
    known: dict[tuple[int, str], set[offices.Key]] = defaultdict(set)
    for pk, office in (*offices_of, *_kept_offices(found)):
        if office[0]:
            known[pk, office[1]].add(office)
    for pk, office in list(offices_of):
        same = known[pk, office[1]]
        if not office[0] and len(same) == 1:
            found.placed[pk, office] = placed = min(same)
            wanted.setdefault(placed, replace(wanted[office], place=placed[0]))
            offices_of[pk, placed].add(offices_of.pop((pk, office)))


def _kept_offices(found: Told) -> Iterator[tuple[int, offices.Key]]:
    for pk, terms in found.appointments.items():
        for term in filter(is_kept, terms):
            title, district = found.titles[term.office_id]
            yield pk, (found.districts.get(district, ""), title)


def held(key: Key) -> Iterator[Post]:
    """The offices that a title says to be held, which a list's word is not."""
    return (post for post in posts(key[2], key[1]) if post.office and not post.former)


def _printed(meant: Meant, found: Told) -> Iterator[tuple[int, Printed]]:
    """Whom each group of namings means: whom an editor said, or who was found."""
    for one in found.printed:
        pk = one.decided if one.by_hand else meant.get(one.group.key)
        if pk and not one.group.listed:
            yield pk, one


def _ends(one: Printed) -> set[date]:
    """The first and the last day, which tell all of a term that nothing divides."""
    return set(filter(None, (one.group.first, one.group.last)))


def _changes(meant: Meant, found: Told) -> Iterator[tuple[int, Key, Change]]:
    for notice in found.notices:
        key = found.key_of(notice)
        if key in meant and notice.day:
            yield meant[key], key, Change(notice.kind, notice.day, notice.is_dated)


def _divided(meant: Meant, found: Told) -> set[str]:
    """Names in whose offices something began or ended between their first and last day."""
    limits: dict[str, set[date]] = defaultdict(set)
    for notice in found.notices:
        if notice.day:
            limits[notice.name].add(notice.day)
    for pk, one in _printed(meant, found):
        for term in found.appointments.get(pk, ()):
            if is_kept(term):
                limits[one.group.name] |= {term.start.first_day, term.end.last_day}
    return {
        one.group.name
        for one in found.printed
        if one.group.first
        and one.group.last
        and any(one.group.first < day < one.group.last for day in limits[one.group.name])
    }


def _days(names: set[str], found: Told) -> dict[tuple[Key, int | None], set[date]]:
    """Every day on which these names were printed; few names need it."""
    days: dict[tuple[Key, int | None], set[date]] = defaultdict(set)
    if not names:
        return days
    rows = Naming.objects.filter(name__in=names, kind=Naming.Kind.OFFICIAL)
    told = rows.values_list("name", "district", "body", "title", "by_hand", "official", "day")
    for name, district, body, title, by_hand, official, day in told.order_by().distinct():
        key = found.key(name, district, title, body)
        if day:
            days[key, official if by_hand else None].add(day)
    return days


def _propose(plan: _Plan, pk: int, office: int, printed: _Office, found: Told) -> None:
    """A proposal for each span, unless an editor has entered or confirmed who held the office."""
    terms = [term for term in found.appointments.get(pk, ()) if term.office_id == office]
    if any(map(is_kept, terms)):
        plan.updated += _seen_again(filter(is_kept, terms), printed)
        return
    known = bool(terms)
    for span in printed.spans:
        term = _alike(terms, span)
        if term:
            terms.remove(term)
            plan.left.pop(term.pk)
            _update(plan, term, span)
            continue
        row = Appointment(official_id=pk, office_id=office, basis=Appointment.Basis.PRINTED)
        _fill(row, span)
        plan.new.append(row)
        plan.changed |= {pk} if known else set()


def _alike(terms: Sequence[Appointment], span: Span) -> Appointment | None:
    """The row of that capacity and start, or else the first of that capacity."""
    same = [term for term in terms if term.capacity == span.capacity]
    return next((term for term in same if term.start == span.start), next(iter(same), None))


def _update(plan: _Plan, term: Appointment, span: Span) -> None:
    before = (term.start, term.end), (term.first_seen, term.last_seen)
    _fill(term, span)
    after = (term.start, term.end), (term.first_seen, term.last_seen)
    if before != after:
        plan.updated.append(term)
    if before[0] != after[0]:
        plan.changed.add(term.official_id)


def _fill(term: Appointment, span: Span) -> None:
    term.capacity, term.start, term.end = span.capacity, span.start, span.end
    term.first_seen, term.last_seen = span.first_seen, span.last_seen


def _seen_again(terms: Iterable[Appointment], printed: _Office) -> Iterator[Appointment]:
    """Of an editor's terms only the days are kept on which they were printed."""
    days = set().union(*printed.days.values())
    for term in terms:
        inside = [day for day in days if term.start.first_day <= day <= term.end.last_day]
        seen = (min(inside), max(inside)) if inside else (None, None)
        if (term.first_seen, term.last_seen) != seen:
            term.first_seen, term.last_seen = seen
            yield term


def _write(plan: _Plan, found: Told) -> None:
    plan.changed |= {term.official_id for term in plan.left.values()}
    if plan.left:
        Appointment.objects.filter(pk__in=plan.left).delete()
    rows = [(t.start, t.end, t.first_seen, t.last_seen, t.pk) for t in plan.updated]
    bulk.update(Appointment, _WRITTEN, rows)
    for pk in {term.official_id for term in plan.left.values()}:
        found.appointments[pk] = [t for t in found.appointments[pk] if t.pk not in plan.left]
    for term in bulk.create(Appointment, plan.new):
        found.appointments[term.official_id].append(term)
