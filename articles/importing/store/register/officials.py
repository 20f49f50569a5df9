"""Names with titles → officials: the rows of the people who were told apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet

from articles.importing.register.identity import Decision, Group, Person, who_is_who
from articles.importing.register.titles import posts
from articles.importing.store import bulk
from articles.importing.store.deposit import fitting
from articles.importing.store.register import (
    appointments,
    bodies,
    known,
    namings,
    offices,
    questions,
    told,
)
from articles.importing.store.register.told import Key, Told
from articles.models import AppointmentNotice, Attendance, Doubt, Naming
from people.models import Official
from people.sound import sort_key, sounds

_REMOVED = AppointmentNotice.Kind.REMOVED


@dataclass
class Row:
    """A person of a decision with the row that stands for them."""

    person: Person
    pk: int


@dataclass
class Settled:
    """New questions, pieces in which names mean somebody else now, and rows that may go."""

    asked: list[Doubt] = field(default_factory=list)
    articles: set[int] = field(default_factory=set)
    gone: list[told.Bearer] = field(default_factory=list)
    #: Offices that somebody of the names holds no more.
    offices: set[int] = field(default_factory=set)


def settle(
    names: Collection[str],
    directory: bodies.Directory,
    orphans: Iterable[int] = (),
    *,
    anew: bool = False,
) -> Settled:
    """Decide again whom these names mean, from all that is stored of them.

    `orphans` are officials who may have lost their last naming; `anew` looks at each naming again,
    not only at those that nobody was found for.
    """
    if not names:
        return Settled()
    found = told.load(names, orphans)
    known.keep(found)
    names = found.names
    decisions = {name: _decide(name, found) for name in sorted(names)}
    held = found.held_by(found.officials)
    rows, gone = _people(decisions, found)
    meant = {group.key: row.pk for row in rows for group in row.person.groups}
    changed = appointments.sync(meant, found, directory)
    dirty = names if anew else {key[0] for key, pk in meant.items() if pk in changed}
    asked = questions.sync(decisions, found)
    articles = namings.assign(meant, found, dirty)
    left = held - found.held_by(found.officials.keys() - gone)
    return Settled(asked, articles, [found.officials[pk] for pk in sorted(gone)], left)


def _decide(name: str, found: Told) -> Decision:
    groups = {one.group.key: one.group for one in _read(name, found)}
    changed = set()
    for notice in found.notices:
        if notice.name == name:
            key = found.key_of(notice)
            groups[key] = _with_notice(groups.get(key) or Group(*key), notice)
            if notice.kind != _REMOVED:
                changed |= {(post.place, post.office) for post in posts(key[2], key[1])}
    for day, printed, key in _removals(name, found):
        groups[key] = _ended(groups[key], day, printed)
    people = known.known(name, found)
    decided = {
        key: pk
        for key, pk in _decided(name, found).items()
        if key not in groups or not known.is_held_by_another(groups[key], pk, found)
    }
    return who_is_who(groups.values(), people, decided, changed)


def _read(name: str, found: Told) -> Iterator[told.Printed]:
    """What no editor has decided, of each group once."""
    merged: dict[Key, told.Printed] = {}
    for one in _of(name, found):
        if not one.by_hand:
            before = merged.get(one.group.key)
            group = _joined(before.group, one.group) if before else one.group
            merged[group.key] = replace(one, group=group)
    return iter(merged.values())


def _joined(one: Group, other: Group) -> Group:
    first = min(filter(None, (one.first, other.first)), default=None)
    last = max(filter(None, (one.last, other.last)), default=None)
    return replace(one, first=first, last=last, listed=one.listed or other.listed)


def _with_notice(group: Group, notice: told.Notice) -> Group:
    return _joined(group, replace(group, first=notice.day, last=notice.day))


def _removals(name: str, found: Told) -> list[tuple[date, date, Key]]:
    """When a title was taken away, and when that was printed: in an order of their own."""
    told = (one for one in found.notices if (one.name, one.kind) == (name, _REMOVED))
    return sorted((one.day, one.printed or one.day, found.key_of(one)) for one in told if one.day)


def _ended(group: Group, day: date, printed: date) -> Group:
    """Held to the eve of the day on which it was taken away, if nothing later prints it: the piece
    that says so prints the title once more, beside that of the next office.
    """
    if not (group.first and group.last) or group.last > max(day, printed):
        return group
    eve = day - timedelta(days=1)
    return replace(group, first=min(group.first, eve), last=eve)


def _decided(name: str, found: Told) -> dict[Key, int | None]:
    """Groups of which editors have always said the same; and titles by which people are known."""
    said: dict[Key, set[int | None]] = defaultdict(set)
    for one in _of(name, found):
        if one.by_hand and (one.official or one.nobody):
            said[one.group.key].add(one.official)
    theirs = {key: pk for key, pk in known.titles(name, found).items() if key not in said}
    return theirs | known.agreed(said)


def _of(name: str, found: Told) -> Iterable[told.Printed]:
    return (one for one in found.printed if one.group.name == name)


def _people(decisions: dict[str, Decision], found: Told) -> tuple[list[Row], set[int]]:
    """A row for everybody, found, corrected or made; and the ids of rows that mean nobody now."""
    free = {pk for pk in found.officials if pk not in found.touched}
    rows: list[Row] = []
    new: list[tuple[Person, Official]] = []
    renamed: list[tuple[told.Bearer, str, int | None]] = []
    assigned = _assigned(found)
    for decision in decisions.values():
        for person, note, district in _notes(decision, found):
            if person.known:
                rows.append(Row(person, person.known))
                continue
            pks = {pk for one in person.groups for pk in assigned.get(one.key, ())} & free
            if not pks:
                name = person.first.name
                told_as = {"name": name, "note": note, "district_id": district}
                new.append((person, Official(**told_as, **sounds(sort_key(name)))))
                continue
            row = found.officials[min(pks)]
            free.discard(row.pk)
            rows.append(Row(person, row.pk))
            if (row.note, row.district_id) != (note, district):
                renamed.append((row, note, district))
    _rename(renamed, [found.officials[pk] for pk in free])
    bulk.create(Official, (made for _person, made in new))
    return rows + [Row(person, made.pk) for person, made in new], free


def _assigned(found: Told) -> dict[Key, set[int]]:
    """Who was taken to be meant by each group before."""
    before: dict[Key, set[int]] = defaultdict(set)
    for one in found.printed:
        if one.official and not one.by_hand:
            before[one.group.key].add(one.official)
    for notice in found.notices:
        if notice.official_id:
            before[found.key_of(notice)].add(notice.official_id)
    return before


def _notes(decision: Decision, found: Told) -> Iterator[tuple[Person, str, int | None]]:
    """Each person with the note and the district of the row.

    Namesakes are told apart by their districts, and those of one district by their first titles.
    """
    ids = {name: pk for pk, name in found.districts.items()}
    everybody = [person for person in decision.people if person.known or person.groups]
    for person in everybody:
        if person.known:
            yield person, "", None
            continue
        first = person.first
        district = ids.get(first.district)
        alone = len(everybody) == 1 and (first.name, "", district) not in found.taken
        others = [_district(other, found) for other in everybody if other is not person]
        told = first.title if first.district in ("", *others) else first.district
        yield person, "" if alone else _note(told, first, district, found), district


def _district(person: Person, found: Told) -> str:
    if person.known:
        return found.districts.get(found.officials[person.known].district_id, "")
    return person.first.district


def _note(told: str, first: Group, district: int | None, found: Told) -> str:
    """Never one that another row keeps."""
    title = fitting(Official, "note", told)
    while (first.name, title, district) in found.taken:
        title = f"{title[:70]}′"
    return title


def _rename(renamed: list[tuple[told.Bearer, str, int | None]], gone: list[told.Bearer]) -> None:
    """By way of notes that nobody has, for two rows may have to change places."""
    aside = [row for row, _note, _district in renamed] + gone
    bulk.update(Official, ("note",), [(f"~{row.pk}", row.pk) for row in aside])
    bulk.update(
        Official,
        ("note", "district"),
        [(note, district, row.pk) for row, note, district in renamed],
    )


def remove(settled: Settled) -> None:
    """Rows that the importer made and nothing supports any more."""
    gone = {row.pk for row in settled.gone}
    if gone:
        unused = Official.objects.filter(pk__in=gone)
        for model in (Naming, Attendance):
            named: QuerySet[Any] = QuerySet(model).filter(official__in=gone)
            unused = unused.exclude(pk__in=named.values("official"))
        unused.delete()
    unheld = offices.unheld(settled.offices) if settled.offices else set()
    districts = {row.district_id for row in settled.gone if row.district_id}
    if unheld or districts:
        bodies.remove_unused(offices.remove_unheld(unheld) | districts)
