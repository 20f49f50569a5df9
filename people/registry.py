"""Who held what on a day: questions over rows already loaded. The day is always asked for. Pure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum
from functools import cached_property

from people.partial import UNKNOWN, PartialDate

#: Where 代 stands in a title: before the post, behind the organization.
_POST = re.compile(r"(?:秘书长|检察长|书记|主任|主席|[^副]长)$")
#: Told before any other office of whoever holds it, whatever their rank: 区委副书记、区长.
_CALLED_FIRST = re.compile(r"委(?:副书记|常委)$")
#: Behind every rank that a row can have.
UNRANKED = 2**16
_NO_OFFICE = UNRANKED + 1


class Capacity(StrEnum):
    """As an appointment keeps it."""

    FULL = "full"
    ACTING = "acting"
    IN_CHARGE = "in-charge"


class Standing(IntEnum):
    """What is known of a term on a day; the smaller, the more of an office it is."""

    HOLDS = 0
    #: Its dates allow it, and do not tell for certain.
    MAY_HOLD = 1
    #: Still theirs, and not exercised.
    SUSPENDED = 2
    NOT_YET = 3
    ENDED = 4


@dataclass(frozen=True, slots=True)
class Person:
    id: int
    name: str
    note: str = ""
    sort_key: str = ""


@dataclass(frozen=True, slots=True)
class Seat:
    """An office; `rank` 0 goes first in protocol, `sole` is held by one person at a time."""

    id: int
    title: str
    rank: int | None = None
    sole: bool = False
    district: int | None = None
    sort_key: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """One person in one office. `first_seen` and `last_seen` are the days on which it was printed;
    an open end is that of an office still held only where an editor has confirmed the term.
    """

    id: int
    person: int
    seat: Seat
    start: PartialDate = UNKNOWN
    end: PartialDate = UNKNOWN
    first_seen: date | None = None
    last_seen: date | None = None
    suspended_from: PartialDate = UNKNOWN
    suspended_to: PartialDate = UNKNOWN
    capacity: str = Capacity.FULL
    confirmed: bool = False

    @property
    def title(self) -> str:
        """As it is printed: 区长, acting, is 代区长."""
        if self.capacity == Capacity.ACTING:
            return _POST.sub(lambda post: f"代{post[0]}", self.seat.title)
        in_charge = self.capacity == Capacity.IN_CHARGE
        return f"{self.seat.title}（主持工作）" if in_charge else self.seat.title

    def on(self, day: date) -> Standing:
        """An end of "2024" has not passed in March 2024, nor has a start of "2024" surely come."""
        if day < self.start.first_day:
            return Standing.NOT_YET
        if day > self.end.last_day:
            return Standing.ENDED
        paused = self._paused(day)
        if paused:
            return Standing.SUSPENDED
        known = paused is not None and self.known_from <= day <= self.known_to
        return Standing.HOLDS if known else Standing.MAY_HOLD

    def _paused(self, day: date) -> bool | None:
        """Whether it was suspended that day; None where dates known in part do not tell."""
        first, last = self.suspended_from, self.suspended_to
        if not first or not first.first_day <= day <= last.last_day:
            return False
        until = last.first_day if last else date.max
        return first.last_day <= day <= until or None

    @property
    def known_from(self) -> date:
        """The first day on which it surely was theirs."""
        started = self.start.last_day if self.start else date.max
        return min(started, self.first_seen or date.max)

    @property
    def known_to(self) -> date:
        """The last such day, as far as anything tells."""
        if not self.end and self.confirmed:
            return date.max
        ending = self.end.first_day if self.end else date.min
        return max(ending, self.last_seen or date.min)


@dataclass(frozen=True, slots=True)
class Holding:
    """A term that has neither ended nor yet to begin on the day asked for."""

    term: Term
    standing: Standing


@dataclass(frozen=True, slots=True)
class Mention:
    """An article (`source`) prints somebody with an office as of a day."""

    source: int
    person: int
    office: int
    day: date
    capacity: str = Capacity.FULL


class Why(StrEnum):
    """How a mention contradicts a term."""

    BEFORE_START = "before-start"
    AFTER_END = "after-end"
    SUSPENDED = "suspended"
    ANOTHER_HOLDER = "another-holder"


@dataclass(frozen=True, slots=True)
class Contradiction:
    mention: Mention
    why: Why


_PRINTED_ALTHOUGH = {
    Standing.NOT_YET: Why.BEFORE_START,
    Standing.ENDED: Why.AFTER_END,
    Standing.SUSPENDED: Why.SUSPENDED,
}


@dataclass(frozen=True)
class Registry:
    """People and their terms, as far as they were loaded."""

    people: Mapping[int, Person]
    terms: tuple[Term, ...]

    def holders(self, office: int, day: date) -> tuple[Holding, ...]:
        """The surest first, of two on one day the newcomer; those who are suspended last."""
        return _holdings(self._by_office.get(office, ()), day, _newest)

    def titles_of(self, person: int, day: date) -> tuple[Holding, ...]:
        """What they hold that day, as they are called; what they only may hold stands behind."""
        return _holdings(self._by_person.get(person, ()), day, as_called)

    def protocol_order(self, people: Iterable[int], day: date) -> tuple[int, ...]:
        """By the first of each one's offices that day, then by sound; without one they go last."""
        return tuple(sorted(set(people), key=lambda person: self._place(person, day)))

    def contradicted_by(self, term: Term, mentions: Iterable[Mention]) -> tuple[Contradiction, ...]:
        """Mentions that cannot be true if the term is. Another term may explain a mention."""
        found = ((mention, self._why(term, mention)) for mention in mentions)
        return tuple(Contradiction(mention, why) for mention, why in found if why)

    @cached_property
    def _by_office(self) -> Mapping[int, Collection[Term]]:
        return _grouped((term.seat.id, term) for term in self.terms)

    @cached_property
    def _by_person(self) -> Mapping[int, Collection[Term]]:
        return _grouped((term.person, term) for term in self.terms)

    def _place(self, person: int, day: date) -> tuple[int, str, str, int]:
        """Whoever may hold an office comes where it would put them, unless they surely hold one;
        a suspended one puts nobody anywhere.
        """
        held = [one for one in self.titles_of(person, day) if one.standing != Standing.SUSPENDED]
        sure = [one for one in held if one.standing == Standing.HOLDS] or held
        rank = min((_rank(one.term)[0] for one in sure), default=_NO_OFFICE)
        who = self.people.get(person, Person(person, ""))
        return rank, who.sort_key, who.note, person

    def _why(self, term: Term, mention: Mention) -> Why | None:
        if mention.office != term.seat.id:
            return None
        if mention.person == term.person:
            return None if self._explained(mention) else _PRINTED_ALTHOUGH.get(term.on(mention.day))
        return Why.ANOTHER_HOLDER if _excludes(term, mention) else None

    def _explained(self, mention: Mention) -> bool:
        """Whether any of the person's terms in that office covers the day: they may come back."""
        terms = self._by_person.get(mention.person, ())
        return any(
            term.seat.id == mention.office and term.on(mention.day) <= Standing.MAY_HOLD
            for term in terms
        )


def as_called(term: Term) -> tuple[int, str, int]:
    """The order in which one person's titles are joined: that of protocol, but for the party's."""
    rank, sound, key = _rank(term)
    return -1 if _CALLED_FIRST.search(term.seat.title) else rank, sound, key


def _holdings(
    terms: Iterable[Term], day: date, order: Callable[[Term], tuple[int, str, int]]
) -> tuple[Holding, ...]:
    found = [Holding(term, term.on(day)) for term in terms]
    held = [one for one in found if one.standing <= Standing.SUSPENDED]
    return tuple(sorted(held, key=lambda one: (one.standing, order(one.term))))


def _newest(term: Term) -> tuple[int, str, int]:
    begun = term.start.first_day if term.start else term.first_seen or date.min
    return -begun.toordinal(), term.capacity, term.id


def _rank(term: Term) -> tuple[int, str, int]:
    rank = UNRANKED if term.seat.rank is None else term.seat.rank
    return rank, term.seat.sort_key, term.id


def _excludes(term: Term, mention: Mention) -> bool:
    """Whether nobody else can hold the office in full that day: not on a day of handing over."""
    in_full = term.capacity == mention.capacity == Capacity.FULL
    inside = term.known_from < mention.day < term.known_to
    return term.seat.sole and in_full and inside and term.on(mention.day) == Standing.HOLDS


def _grouped(pairs: Iterable[tuple[int, Term]]) -> Mapping[int, Collection[Term]]:
    groups: dict[int, list[Term]] = defaultdict(list)
    for key, term in pairs:
        groups[key].append(term)
    return groups
