"""Which of a row of values do not go on from the others. Pure."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from decimal import Decimal
from typing import TypeVar

Value = TypeVar("Value", int, Decimal)


def outliers(values: Sequence[tuple[Value, Value]], *, early: bool = False) -> list[int]:
    """The fewest places without which no value falls; each is known as (at least, at most).

    Where one of two must go, it is the later one, or the `early` one.
    """
    last = len(values) - 1
    if early:
        mirrored = [(-most, -least) for least, most in reversed(values)]
        kept = {last - place for place in _longest(mirrored)}
    else:
        kept = set(_longest(values))
    return [place for place in range(len(values)) if place not in kept]


def _longest(values: Sequence[tuple[Value, Value]]) -> list[int]:
    """Read from the end, where a value may not rise: so of two the earlier one stays."""
    bounds: list[Value] = []
    ends: list[int] = []
    before: dict[int, int | None] = {}
    for place in range(len(values) - 1, -1, -1):
        least, most = values[place]
        length = bisect_right(bounds, -least)
        before[place] = ends[length - 1] if length else None
        bound = max(-most, bounds[length - 1]) if length else -most
        bounds[length : length + 1] = [bound]
        ends[length : length + 1] = [place]
    chain: list[int] = []
    place_or_none = ends[-1] if ends else None
    while place_or_none is not None:
        chain.append(place_or_none)
        place_or_none = before[place_or_none]
    return chain
