"""People on whom an editor has worked, and by what the importer knows them.

Whom a name means follows from the pages that are stored and from what editors have said, and from
nothing else: the order of imports, and pages that were taken back, leave no trace. So each look
forgets whom a name was taken to mean, and which terms were proposed for it, but for what editors
have said:

- whom a naming means, which all that is printed alike follows;
- who held what, from the start to the end that they enter or confirm;
- that there is such a person: what pages had told of them when an editor first worked on them is
  written down (`Official.known_as`). Those titles are theirs from then on, unless an editor says
  otherwise, though the pages go.

What comes later joins them as far as it tells of any of these, or of a page that does, and leaves
with its page. Were it to speak for or against other pages besides, the first to come would take the
person.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from articles.importing.register.compatible import Dated
from articles.importing.register.identity import Group, Known
from articles.importing.register.titles import posts
from articles.importing.store import bulk
from articles.importing.store.register import told
from articles.importing.store.register.told import Key, Told, is_kept
from people.models import Appointment, Official


def remember(people: Iterable[Official]) -> None:
    """What pages tell of these people now is theirs from now on: an editor works on them."""
    rows = list(people)
    found = told.load({row.name for row in rows}, ())
    _write_down(found, found.touched | {row.pk for row in rows})


def keep(found: Told) -> None:
    """The same of all on whom an editor has worked since the last look; else it is forgotten."""
    _write_down(found, found.touched)


def _write_down(found: Told, people: Collection[int]) -> None:
    rows = found.officials
    other = [pk for pk, row in rows.items() if (row.known_as is None) == (pk in people)]
    called = _called(found) if other else {}
    ids = {name: pk for pk, name in found.districts.items()}
    for pk in other:
        seen = sorted(called[pk].items())
        known_as = [(name, ids.get(place), title, listed) for (name, place, title), listed in seen]
        rows[pk] = rows[pk]._replace(known_as=known_as if pk in people else None)
    bulk.update(Official, ("known_as",), [(rows[pk].known_as, pk) for pk in other])


def _called(found: Told) -> dict[int, dict[Key, bool]]:
    """By what each is called now, and whether that is a list's word."""
    called: dict[int, dict[Key, bool]] = defaultdict(dict)
    for row in found.notices:
        if row.official_id:
            called[row.official_id].setdefault(found.key_of(row), False)
    for one in found.printed:
        if one.official and not one.by_hand:
            is_list = called[one.official].get(one.group.key, False)
            called[one.official][one.group.key] = is_list or one.group.listed
    return called


def known(name: str, found: Told) -> list[Known]:
    return [
        Known(
            pk,
            tuple(dated for about in _ABOUT for dated in about(pk, found)),
            pk in found.absorbed,
            _there(pk, found),
        )
        for pk in _of(name, found)
    ]


def titles(name: str, found: Told) -> dict[Key, int | None]:
    """Whose title each is, by what one of them was known as, or is told from namesakes."""
    known_as: dict[Key, set[int | None]] = defaultdict(set)
    for pk in _of(name, found):
        for group in _known_as(pk, found):
            known_as[group.key].add(pk)
    return agreed(known_as) | {key: pk for pk in _of(name, found) for key in _noted(pk, found)}


def agreed(people: Mapping[Key, set[int | None]]) -> dict[Key, int | None]:
    return {key: next(iter(meant)) for key, meant in people.items() if len(meant) == 1}


def is_held_by_another(group: Group, pk: int | None, found: Told) -> bool:
    """Whether an editor says that a namesake of `pk` held the title while it was printed: then
    what was said of some pages does not decide for them all."""
    if pk is None:
        return False
    return any(
        (held.post.place, held.post.office) == (new.post.place, new.post.office)
        and (held.first or date.min) <= (new.last or date.max)
        and (new.first or date.min) <= (held.last or date.max)
        for other in _of(group.name, found)
        if other != pk
        for held in _held(other, found)
        for new in group.dated
    )


def _of(name: str, found: Told) -> list[int]:
    return [pk for pk in sorted(found.touched) if name in found.called[pk]]


def _known_as(pk: int, found: Told) -> Iterator[Group]:
    for row in (*found.absorbed.get(pk, ()), found.officials[pk]):
        for name, district, title, is_list in row.known_as or ():
            yield Group(*found.key(name, district, title), is_list)


def _seen(pk: int, found: Told) -> Iterable[Dated]:
    return (dated for group in _known_as(pk, found) for dated in group.dated)


def _said(pk: int, found: Told) -> Iterable[Dated]:
    """What an editor said to mean them."""
    return (dated for one in found.printed if one.decided == pk for dated in one.group.dated)


def _held(pk: int, found: Told) -> Iterable[Dated]:
    """Terms as an editor has entered or confirmed them."""
    for row in filter(is_kept, found.appointments.get(pk, ())):
        title, district = found.titles[row.office_id]
        for post in posts(title, found.districts.get(district, "")):
            yield Dated(replace(post, capacity=row.capacity), *_span(row))


def _span(row: Appointment) -> tuple[date | None, date | None]:
    """The first and the last day on which it was held for certain."""
    last = row.end.first_day if row.end else date.max if row.confirmed else None
    return row.start.last_day if row.start else None, last


def _stood_for(pk: int, found: Told) -> Iterable[Dated]:
    """The titles of rows that were made one: a merge outlives the namings it was made for."""
    for name, district, title in _merged(pk, found):
        listed = not any(post.office for post in posts(title, district))
        is_title = title and title != district
        yield from Group(name, district, title, listed).dated if is_title else ()


_ABOUT = (_held, _said, _seen, _stood_for)


def _there(pk: int, found: Told) -> frozenset[str]:
    """The districts by which rows that were made one had been told from namesakes."""
    return frozenset(place for _name, place, note in _merged(pk, found) if note == place != "")


def _merged(pk: int, found: Told) -> Iterable[Key]:
    """Rows that were made one, by what they are noted."""
    return _noted(pk, found) if found.absorbed.get(pk) else ()


def _noted(pk: int, found: Told) -> Iterable[Key]:
    for row in (*found.absorbed.get(pk, ()), found.officials[pk]):
        for note in filter(None, (row.note, *found.former.get(row.pk, ()))):
            yield found.key(row.name, row.district_id, note)
