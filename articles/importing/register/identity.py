"""Names with titles → people: one candidate or a question, never a guess. Pure.

All that was printed of a name is looked at together, in an order of its own, so that it does not
matter in which order it arrived.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from articles.importing.register.compatible import (
    CHANGED,
    NOTHING,
    Dated,
    Offices,
    excluded,
    telling,
)
from articles.importing.register.titles import LEADER, Post, posts

AMBIGUOUS = "official-ambiguous"
CONFLICT = "official-conflict"


@dataclass(frozen=True, slots=True)
class Group:
    """All namings of a name with a title on a district's pages, from the first day to the last."""

    name: str
    district: str
    title: str
    listed: bool = False
    first: date | None = None
    last: date | None = None

    @property
    def key(self) -> tuple[str, str, str]:
        return self.name, self.district, self.title

    @property
    def dated(self) -> tuple[Dated, ...]:
        found = posts(self.title, self.district)
        if self.listed:
            found = (Post(found[0].place if found else self.district, "", "", LEADER),)
        return tuple(Dated(post, self.first, self.last, self.listed) for post in found)


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody on whom an editor has worked: the importer keeps to what stands there.

    Of one whom an editor has `merged` from two, no title is against another; such a one is who was
    told from namesakes by `places` alone.
    """

    pk: int
    held: tuple[Dated, ...] = ()
    merged: bool = False
    places: frozenset[str] = frozenset()


@dataclass(slots=True)
class Person:
    """Groups that name one person; `known` is the row that an editor has worked on."""

    known: int | None = None
    merged: bool = False
    places: frozenset[str] = frozenset()
    #: Made one from several of whom nothing is told any more: whoever is told of is that one.
    blank: bool = False
    held: list[Dated] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)

    def add(self, group: Group) -> None:
        self.groups.append(group)
        self.held.extend(group.dated)

    @property
    def first(self) -> Group:
        return min(self.groups, key=_age)


@dataclass(frozen=True, slots=True)
class Question:
    """Who `group` names; `others` are the titles of those whom it may mean, or cannot mean.

    Of the others those who are `before` are asked about here; who comes behind is asked about by a
    question of their own.
    """

    code: str
    group: Group
    groups: tuple[Group, ...]
    others: tuple[str, ...]
    before: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """`people` of one name, and the questions; groups of no person are undecided."""

    people: tuple[Person, ...]
    questions: tuple[Question, ...]


def who_is_who(
    groups: Iterable[Group],
    known: Sequence[Known] = (),
    decided: Mapping[tuple[str, str, str], int | None] | None = None,
    changed: Offices = frozenset(),
) -> Decision:
    """The people whom the groups of one name mean.

    `decided` are groups of which an editor has said whom they mean, None for nobody; `changed` are
    offices that a printed change gave to somebody of the name.
    """
    people = {
        one.pk: Person(one.pk, one.merged, one.places, one.merged and not one.held, list(one.held))
        for one in known
    }
    decided = decided or {}
    new: list[Person] = []
    open_groups: list[tuple[Group, list[Person]]] = []
    for group in sorted(groups, key=lambda group: (group.key not in decided, *_order(group))):
        if group.key in decided:
            meant = people.get(decided[group.key] or 0)
            if meant:
                meant.add(group)
            continue
        fitting = _fitting([*people.values(), *new], group, changed)
        if len(fitting) > 1:
            open_groups.append((group, fitting))
            continue
        if not fitting:
            new.append(Person())
        (fitting or new[-1:])[0].add(group)
    everybody = (*people.values(), *sorted(new, key=lambda person: _age(person.first)))
    return Decision(everybody, (*_apart(everybody), *_undecided(open_groups)))


def _order(group: Group) -> tuple[object, ...]:
    """What tells most first: several titles at once, then by day; lists and no-places last."""
    return group.listed, not group.district, -len(group.dated), *_age(group)


def _age(group: Group) -> tuple[date, str, str]:
    return group.first or date.max, group.district, group.title


def _fitting(people: Iterable[Person], group: Group, changed: Offices) -> list[Person]:
    """Those of whom the group tells most, unless anything excludes them."""
    told = [(person, _told(person, group, changed)) for person in people]
    most = max((much for _person, much in told), default=NOTHING)
    return [person for person, much in told if much == most != NOTHING]


def _told(person: Person, group: Group, changed: Offices) -> int:
    if person.blank:
        return CHANGED
    pairs = [(held, new) for held in person.held for new in group.dated]
    if not person.merged and any(excluded(held, new) for held, new in pairs):
        return NOTHING
    told = max((telling(held, new, changed) for held, new in pairs), default=NOTHING)
    return told or (CHANGED if _is_the_one_there(person, group) else NOTHING)


def _is_the_one_there(person: Person, group: Group) -> bool:
    held = [one for one in person.held if one.post.place == group.district]
    return group.district in person.places and not any(
        excluded(one, new) for one in held for new in group.dated
    )


def _apart(people: Sequence[Person]) -> Iterable[Question]:
    """Each person but the first, whom nobody has told apart from the others of the name."""
    started = [person for person in people if person.known or person.groups]
    for number, person in enumerate(started):
        if person.known or not number:
            continue
        others = [other for other in started if other is not person]
        code = CONFLICT if all(_excludes(person, other) for other in others) else AMBIGUOUS
        yield Question(
            code,
            person.first,
            tuple(person.groups),
            _titles(others),
            _titles(started[:number]),
        )


def _excludes(person: Person, other: Person) -> bool:
    return any(excluded(one, two) for one in person.held for two in other.held)


def _undecided(found: Iterable[tuple[Group, list[Person]]]) -> Iterable[Question]:
    for group, candidates in found:
        titles = _titles(candidates)
        yield Question(AMBIGUOUS, group, (group,), titles, titles)


def _titles(people: Iterable[Person]) -> tuple[str, ...]:
    """A title of each: that of the first group, or the first post of one without any."""
    told = [_called(person) for person in people if person.groups or person.held]
    return tuple(sorted(set(told)))


def _called(person: Person) -> str:
    if person.groups:
        return in_full(person.first.title, person.first.district)
    post = person.held[0].post
    return in_full(post.office, post.place)


def in_full(title: str, district: str) -> str:
    """With the district, where the title tells no place: 青岚区 副区长, but 青岚区副区长, 市长."""
    elsewhere = any(post.place != district for post in posts(title, district))
    return title if elsewhere or title.startswith(district) else f"{district} {title}"
