"""Days on which somebody was printed in an office, and printed changes → terms. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from people.partial import UNKNOWN, PartialDate

ELECTED, APPOINTED, ACTING, REMOVED = "elected", "appointed", "acting", "removed"

#: What begins and what ends a term in each capacity: whoever is elected acts no more.
_BEGINS = {"full": (ELECTED, APPOINTED), "acting": (ACTING,)}
_ENDS = {"acting": (REMOVED, ELECTED, APPOINTED)}


@dataclass(frozen=True, slots=True)
class Change:
    """A printed change: 当选, 任命, 代 or 免去; not `told` its day is that of the paper."""

    kind: str
    day: date
    told: bool = True


@dataclass(frozen=True, slots=True)
class Span:
    """One term in one capacity, with the first and last day on which it was printed."""

    capacity: str
    start: PartialDate = UNKNOWN
    end: PartialDate = UNKNOWN
    first_seen: date | None = None
    last_seen: date | None = None

    def holds(self, day: date) -> bool:
        return self.start.first_day <= day <= self.end.last_day


def spans(capacity: str, days: Sequence[date], changes: Iterable[Change]) -> tuple[Span, ...]:
    """The terms in that capacity; days after a printed end and before a new start are in none."""
    turns = _turns(capacity, sorted(days), sorted(changes, key=lambda one: (one.day, one.kind)))
    return tuple(_seen(Span(capacity, *turn), days) for turn in turns)


def _turns(
    capacity: str, days: Sequence[date], changes: Sequence[Change]
) -> Iterator[tuple[PartialDate, PartialDate]]:
    """Starts and ends in turn. A change that two pieces report counts once."""
    begins, ends = _BEGINS.get(capacity, ()), _ENDS.get(capacity, (REMOVED,))
    start, is_open, is_first = UNKNOWN, False, True
    for change in changes:
        day = PartialDate(change.day.isoformat())
        before = is_first and any(seen < change.day for seen in days)
        if change.kind in begins and not is_open:
            # Elected into what they are known to hold: a further term of the same office. And that
            # it began with the paper's day nobody has said, unless another term came before.
            unsaid = before or (is_first and not change.told)
            start, is_open = UNKNOWN if unsaid else day, True
        elif change.kind in ends and (is_open or before or (is_first and change.kind == REMOVED)):
            yield start, day
            start, is_open, is_first = UNKNOWN, False, False
    if is_open or (is_first and days):
        yield start, UNKNOWN


def _seen(span: Span, days: Sequence[date]) -> Span:
    inside = [day for day in days if span.holds(day)]
    if not inside:
        return span
    return Span(span.capacity, span.start, span.end, min(inside), max(inside))
