"""Appointments that pieces or other appointments contradict. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from itertools import combinations

from articles.audit.found import Found
from articles.importing.register.compatible import Dated, excluded
from articles.importing.register.titles import posts
from people.partial import UNKNOWN
from people.registry import Capacity, Contradiction, Mention, Registry, Seat, Term

CONTRADICTED, SHARED, AT_ONCE = "appointment-contradicted", "office-shared", "posts-at-once"

_DAY = timedelta(days=1)
#: The first and the last day of a time in which a term surely was somebody's.
Span = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Printed:
    """One office that a piece prints with a name; those of one `naming` stand together."""

    naming: int
    mention: Mention


@dataclass(frozen=True)
class Terms:
    """The register, and what the pieces print of it; districts and headlines are by id."""

    registry: Registry
    printed: Sequence[Printed]
    districts: Mapping[int | None, str]
    headlines: Mapping[int, str] = field(default_factory=dict)

    def examine(self) -> Iterator[Found]:
        yield from self._contradicted()
        yield from self._shared()
        yield from self._at_once()

    def _contradicted(self) -> Iterator[Found]:
        """By pieces that print an office before its term, after it, or while it is suspended.

        Each piece is a finding; those of one day and one headline are numbered.
        """
        pieces: dict[tuple[object, ...], list[int]] = defaultdict(list)
        against: dict[Mention, list[tuple[Term, Contradiction]]] = defaultdict(list)
        for term in self.registry.terms:
            mentions = self._mentions.get((term.person, term.seat.id), ())
            for one in self.registry.contradicted_by(term, mentions):
                against[one.mention].append((term, one))
        for mention, found in against.items():
            term, contradiction = min(found, key=lambda one: _distance(one[0], mention.day))
            words = self._words(term) | {"why": str(contradiction.why), "printed": mention.day}
            headline = self.headlines.get(mention.source, "")
            facts = (*self._facts(term), contradiction.why, mention.day, headline)
            if mention.source not in pieces[facts]:
                pieces[facts].append(mention.source)
            number = pieces[facts].index(mention.source)
            yield self._found(CONTRADICTED, term, (*facts, number), words, mention.source)

    def _shared(self) -> Iterator[Found]:
        """Offices of one holder that two had at once; a day of handing over is a day of both."""
        sole = (term for term in self._full if term.seat.sole)
        for first, other, day in _overlapping(sole, lambda term: term.seat.id):
            # 市长 of no district that pages told may be of two cities.
            one_office = first.seat.district or first.confirmed or other.confirmed
            if first.person != other.person and one_office:
                yield self._pair(SHARED, first, other, day)

    def _at_once(self) -> Iterator[Found]:
        """Full posts that nobody holds at once, unless a piece prints both with one name."""
        for first, other, day in _overlapping(self._full, lambda term: term.person):
            pair = frozenset((first.seat.id, other.seat.id))
            apart = len(pair) > 1 and pair not in self._together
            if apart and self._excluded(first.seat, other.seat):
                yield self._pair(AT_ONCE, first, other, day)

    @cached_property
    def _full(self) -> list[Term]:
        return [term for term in self.registry.terms if term.capacity == Capacity.FULL]

    @cached_property
    def _mentions(self) -> Mapping[tuple[int, int], dict[Mention, None]]:
        """By person and office, in order, each piece once."""
        found: dict[tuple[int, int], dict[Mention, None]] = defaultdict(dict)
        for one in self.printed:
            found[one.mention.person, one.mention.office][one.mention] = None
        return found

    @cached_property
    def _together(self) -> set[frozenset[int]]:
        offices: dict[int, set[int]] = defaultdict(set)
        for one in self.printed:
            offices[one.naming].add(one.mention.office)
        return {frozenset(pair) for held in offices.values() for pair in combinations(held, 2)}

    def _excluded(self, one: Seat, other: Seat) -> bool:
        """Whether their titles are never one person's; a 常委 holds another post besides."""
        pairs = [(a, b) for a in self._dated(one) for b in self._dated(other)]
        member = any(a.post.member or b.post.member for a, b in pairs)
        return not member and any(excluded(a, b) for a, b in pairs)

    def _dated(self, seat: Seat) -> list[Dated]:
        """As of one day: that the terms meet is known."""
        found = posts(seat.title, self.districts.get(seat.district, ""))
        return [Dated(post, date.min, date.min) for post in found]

    def _pair(self, code: str, one: Term, other: Term, day: date) -> Found:
        """Told of the later term, with a piece that prints it."""
        earlier, later = sorted((one, other), key=lambda term: (term.known_from, term.id))
        also = {f"other_{name}": value for name, value in self._words(earlier).items()}
        facts = (*self._facts(later), *self._facts(earlier), day)
        words = self._words(later) | also | {"day": day}
        return self._found(code, later, facts, words, self._piece(later, day))

    def _piece(self, term: Term, day: date) -> int | None:
        """The first piece that prints the term from that day on, or the last before."""
        mentions = sorted(
            self._mentions.get((term.person, term.seat.id), ()),
            key=lambda one: (one.day < day, abs(one.day - day), one.source),
        )
        return mentions[0].source if mentions else None

    def _found(
        self,
        code: str,
        term: Term,
        facts: tuple[object, ...],
        words: Mapping[str, object],
        article: int | None,
    ) -> Found:
        name = str(words["who"])
        return Found(code, facts, words, article=article, appointment=term.id, name=name)

    def _words(self, term: Term) -> dict[str, object]:
        person = self.registry.people.get(term.person)
        return {
            "who": person.name if person else "",
            "title": term.title,
            "since": str(term.start) or _day(term.first_seen),
            "until": str(term.end) or _day(term.last_seen),
        }

    def _facts(self, term: Term) -> tuple[object, ...]:
        """Whose term it is and when, as far as it is told; not the days on which it was printed,
        for each new piece changes them.
        """
        person = self.registry.people.get(term.person)
        who = (person.name, person.note) if person else ()
        place = self.districts.get(term.seat.district, "")
        return (*who, place, term.title, term.start, term.end, term.suspended_from)


def _overlapping(
    terms: Iterable[Term], key: Callable[[Term], int]
) -> Iterator[tuple[Term, Term, date]]:
    """Pairs of one key that surely meet, with the first day on which they do."""
    groups: dict[int, list[Term]] = defaultdict(list)
    for term in terms:
        groups[key(term)].append(term)
    for group in groups.values():
        for one, other in combinations(group, 2):
            days = [_meeting(a, b) for a in _spans(one) for b in _spans(other)]
            first = min(filter(None, days), default=None)
            if first:
                yield one, other, first


def _spans(term: Term) -> list[Span]:
    """Without the time of a suspension, in which another may hold it."""
    first, last = term.known_from, term.known_to
    if not term.suspended_from:
        spans = [(first, last)]
    else:
        pause, back = term.suspended_from.first_day, term.suspended_to.last_day
        after = min(back, date.max - _DAY) + _DAY
        spans = [(first, min(last, pause - _DAY)), (max(first, after), last)]
        if term.suspended_to == UNKNOWN:
            spans.pop()
    return [span for span in spans if span[0] <= span[1]]


def _meeting(one: Span, other: Span) -> date | None:
    """The first day of both; a single one has to lie inside one of them."""
    first, last = max(one[0], other[0]), min(one[1], other[1])
    inside = any(start < first < end for start, end in (one, other))
    return first if first < last or (first == last and inside) else None


def _distance(term: Term, day: date) -> tuple[int, int]:
    """How far the day lies outside of the term."""
    before, after = term.start.first_day - day, day - term.end.last_day
    return max(before.days, after.days, 0), term.id


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
