"""The ledger of a series: missing, twice given and backward ordinals, days out of order. Pure."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from articles.audit.chain import outliers
from articles.audit.found import Found

MISSING, LEAP = "ordinal-missing", "ordinal-leap"
TWICE, BACKWARD, DAY = "ordinal-twice", "ordinal-backward", "meeting-day"
UNPLACED = "series-unplaced"

#: As many in a row are no meetings that nobody reported: the ordinal is read or printed wrongly.
_LEAP = 100

#: As long as 届 lasts.
_TERM_OF_OFFICE = timedelta(days=5 * 366)

CONTINUOUS, TERM, YEAR = "continuous", "term", "year"


@dataclass(frozen=True, slots=True)
class Series:
    name: str
    district: str = ""
    numbering: str = TERM


@dataclass(frozen=True, slots=True)
class Counted:
    """A meeting with its ordinal in a series."""

    meeting: int
    ordinal: int
    day: date | None = None
    term: int | None = None


@dataclass(frozen=True, slots=True)
class _Count:
    """Meetings that are numbered on from one another."""

    series: Series
    label: str
    sittings: tuple[Counted, ...]

    def found(self, code: str, sitting: Counted, *facts: object, **words: object) -> Found:
        where = (self.series.district, self.series.name, self.label)
        told = {"series": self.series.name, "count": self.label, "ordinal": sitting.ordinal}
        told["numbering"] = self.series.numbering
        return Found(code, (*where, *facts), told | words, meeting=sitting.meeting)


def counted_in(series: Mapping[int, Series]) -> dict[int, list[int]]:
    """Of each series of no known district those of its name that districts have, by their ids.

    Where there is only one, its meetings are most likely of that one, and count there.
    """
    placed: dict[str, list[int]] = defaultdict(list)
    for pk, one in series.items():
        if one.district:
            placed[one.name].append(pk)
    return {
        pk: placed[one.name]
        for pk, one in series.items()
        if not one.district and one.name in placed
    }


def unplaced(series: Series, others: Iterable[Series], sittings: Sequence[Counted]) -> Found:
    """That it is to be merged with one of the others, which only an editor can tell."""
    first = min(sittings, key=_order, default=None)
    words = {"series": series.name, "places": "、".join(sorted(one.district for one in others))}
    return Found(UNPLACED, tuple(words.values()), words, meeting=first.meeting if first else None)


def examine(series: Series, sittings: Iterable[Counted]) -> Iterator[Found]:
    for label, counted in counts(series.numbering, sittings):
        yield from _examine(_Count(series, label, tuple(counted)))


def _order(sitting: Counted) -> tuple[date, int, int]:
    return sitting.day or date.max, sitting.ordinal, sitting.meeting


def _examine(count: _Count) -> Iterator[Found]:
    by_ordinal: dict[int, list[Counted]] = defaultdict(list)
    for sitting in count.sittings:
        by_ordinal[sitting.ordinal].append(sitting)
    yield from _twice(count, by_ordinal.values())
    once = [held[0] for held in by_ordinal.values() if len(held) == 1]
    dated = sorted((one for one in once if one.day), key=_order)
    ordinals = [(one.ordinal, one.ordinal) for one in dated]
    # Where either of two may be the wrong one, it is the one that leaves less to ask.
    ways = (outliers(ordinals), outliers(ordinals, early=True))
    yield from min((list(_in_one_way(count, dated, set(off), by_ordinal)) for off in ways), key=len)


def _in_one_way(
    count: _Count, dated: Sequence[Counted], off: set[int], held: dict[int, list[Counted]]
) -> Iterator[Found]:
    """What is wrong if these places are."""
    present = set(held)
    for one, found, instead in _out_of_order(count, dated, off, present):
        if instead is not None:
            present ^= {one.ordinal, instead}
        yield found
    yield from _missing(count, present, held)


def _twice(count: _Count, held: Iterable[Sequence[Counted]]) -> Iterator[Found]:
    for first, *others in held:
        for number, other in enumerate(others):
            days = {"day": _day(other), "first_day": _day(first)}
            yield count.found(TWICE, other, other.ordinal, *days.values(), number, **days)


def _out_of_order(
    count: _Count, dated: Sequence[Counted], off: set[int], present: set[int]
) -> Iterator[tuple[Counted, Found, int | None]]:
    """Each with the ordinal that it should have had, where the ordinal is what is wrong."""
    kept = [place for place in range(len(dated)) if place not in off]
    chain = [dated[place].ordinal for place in kept]
    taken = set(present)
    for place in sorted(off):
        one, later = dated[place], bisect_left(kept, place)
        before = chain[later - 1] if later else None
        after = chain[later] if later < len(chain) else None
        free = _free(before, after, taken)
        words = {"day": _day(one), "before": before, "after": after}
        facts = (one.ordinal, *words.values())
        between = before is not None and after is not None
        # One that goes on from the other end is where it is for its day alone.
        fits = chain[0] - (not between) <= one.ordinal <= chain[-1] + (not between)
        if free and not fits:
            taken.add(free)
            yield one, count.found(BACKWARD, one, *facts, **words, instead=free), free
        else:
            yield one, count.found(DAY, one, *facts, **words), None


def _free(before: int | None, after: int | None, taken: set[int]) -> int | None:
    """The ordinal that nobody has between two; behind the last the next one, and so on."""
    first = before + 1 if before is not None else max((after or 1) - 1, 1)
    last = after - 1 if after is not None else (before or 0) + 1
    return next((one for one in range(first, last + 1) if one not in taken), None)


def _missing(count: _Count, present: set[int], held: dict[int, list[Counted]]) -> Iterator[Found]:
    ordinals = sorted(held)
    for before, after in pairwise(sorted(present)):
        # An ordinal that a meeting should have had is nobody's: the finding is of that meeting.
        place = bisect_left(ordinals, after)
        known = held[ordinals[place]][0] if place < len(ordinals) else count.sittings[-1]
        words = {"before": before, "after": after}
        if after - before > _LEAP:
            yield count.found(LEAP, known, before, after, **words)
            continue
        for ordinal in range(before + 1, after):
            yield count.found(MISSING, known, ordinal, **words | {"ordinal": ordinal})


def counts(numbering: str, sittings: Iterable[Counted]) -> Iterable[tuple[str, Sequence[Counted]]]:
    """The sittings that are numbered together, and what tells these from others: their term, their
    year, or the day from which they are counted anew.
    """
    ordered = sorted(sittings, key=_order)
    if numbering == CONTINUOUS:
        return [("", ordered)]
    if numbering == YEAR:
        return _grouped((str(one.day.year), one) for one in ordered if one.day)
    if numbering != TERM:
        return []
    if any(one.term for one in ordered):
        return _grouped(_with_terms(ordered))
    return _restarted(ordered)


def _grouped(pairs: Iterable[tuple[str, Counted]]) -> list[tuple[str, Sequence[Counted]]]:
    groups: dict[str, list[Counted]] = defaultdict(list)
    for label, sitting in pairs:
        groups[label].append(sitting)
    return list(groups.items())


def _with_terms(sittings: Sequence[Counted]) -> Iterator[tuple[str, Counted]]:
    """Where the page does not print the term, it is that of the sitting before."""
    terms = [one.term for one in sittings if one.term]
    current, several = terms[0], len(set(terms)) > 1
    for one in sittings:
        if not (one.term or one.day) and several:
            continue
        current = one.term or current
        yield str(current), one


def _restarted(sittings: Sequence[Counted]) -> list[tuple[str, Sequence[Counted]]]:
    """Without any term a fall begins a new count if it falls to the first ordinal, or comes more
    than a term after the old count began; unless the old one goes on behind it.
    """
    dated = [(one, one.day) for one in sittings if one.day]
    starts, highest = [0], 0
    for place, (one, day) in enumerate(dated):
        goes_on = place + 1 < len(dated) and dated[place + 1][0].ordinal > highest
        first = one.ordinal == 1 < highest
        over = one.ordinal <= highest and day - dated[starts[-1]][1] > _TERM_OF_OFFICE
        if (first or over) and not goes_on:
            starts.append(place)
            highest = 0
        highest = max(highest, one.ordinal)
    if len(starts) == 1:
        return [("", sittings)]
    parts = [
        [one for one, _when in dated[first:last]] for first, last in pairwise([*starts, len(dated)])
    ]
    return [("" if not number else _day(part[0]), part) for number, part in enumerate(parts)]


def _day(sitting: Counted) -> str:
    return sitting.day.isoformat() if sitting.day else "–"
