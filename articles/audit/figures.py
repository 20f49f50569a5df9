"""Figures of campaigns over time: a cumulative one that falls, and units that differ. Pure."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from articles.audit.chain import outliers
from articles.audit.found import Found

FALLS, UNIT = "figure-falls", "figure-unit"

#: Counted anew each year.
_OF_THE_YEAR = re.compile("今年|本年|年初")
#: As far as a rounded figure may stand from the true one.
_ROUNDED = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Figure:
    """`places` are the streets and villages that the piece is about: each counts its own."""

    id: int
    article: int
    campaign: str
    label: str
    value: Decimal
    unit: str = ""
    about: str = ""
    cumulative: bool = False
    day: date | None = None
    text: str = ""
    places: frozenset[int] = frozenset()

    @property
    def shown(self) -> str:
        return f"{self.value.normalize():f}{self.about}{self.unit}"

    @property
    def bounds(self) -> tuple[Decimal, Decimal]:
        """What it is at least and at most: 1100余 may be 1199, 近1200 somewhat less."""
        spread = abs(self.value) * _ROUNDED
        match self.about:
            case "余" | "超" | "多":
                return self.value, self.value + max(self._step, spread)
            case "近":
                return self.value - spread, self.value
            case "约":
                return self.value - spread, self.value + spread
            case _:
                return self.value, self.value

    @property
    def _step(self) -> Decimal:
        """The last digit that is told: 余 stands for less than one of it."""
        exponent = self.value.normalize().as_tuple().exponent
        return Decimal(1).scaleb(exponent) if isinstance(exponent, int) else Decimal(0)

    @property
    def scope(self) -> tuple[object, ...]:
        """Only figures of one scope add up."""
        year = self.day.year if self.day and _OF_THE_YEAR.search(self.text) else None
        return self.unit, self.places, year


def examine(figures: Iterable[Figure]) -> Iterator[Found]:
    """Of each campaign what one label counts."""
    groups: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for figure in sorted(figures, key=_order):
        groups[figure.campaign, figure.label].append(figure)
    for group in groups.values():
        yield from _units(group)
        yield from _falls(group)


def _order(figure: Figure) -> tuple[date, int, int]:
    return figure.day or date.max, figure.article, figure.id


def _units(figures: Sequence[Figure]) -> Iterator[Found]:
    """Those in another unit than most, or than the first ones, of one place."""
    places: dict[frozenset[int], list[Figure]] = defaultdict(list)
    for figure in figures:
        places[figure.places].append(figure)
    for own in places.values():
        usual, _number = Counter(figure.unit for figure in own).most_common(1)[0]
        for figure in own:
            if figure.unit != usual:
                yield _found(UNIT, figure, usual, usual=usual)


def _falls(figures: Sequence[Figure]) -> Iterator[Found]:
    scopes: dict[tuple[object, ...], list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.cumulative and figure.day:
            scopes[figure.scope].append(figure)
    for scope in scopes.values():
        off = outliers([figure.bounds for figure in scope])
        for place in off:
            yield _against(scope, place, set(off))


def _against(scope: Sequence[Figure], place: int, off: set[int]) -> Found:
    """With the figure that it contradicts: an earlier one that is more, or a later one that is
    less.
    """
    figure = scope[place]
    others = [scope[n] for n in range(place - 1, -1, -1) if n not in off]
    others = [one for one in others if one.bounds[0] > figure.bounds[1]] or [
        scope[n]
        for n in range(place + 1, len(scope))
        if n not in off and scope[n].bounds[1] < figure.bounds[0]
    ]
    other = others[0] if others else figure
    return _found(FALLS, figure, other.day, other.shown, other=other.shown, other_day=_day(other))


def _found(code: str, figure: Figure, *facts: object, **words: object) -> Found:
    told = {
        "campaign": figure.campaign,
        "label": figure.label,
        "figure": figure.shown,
        "day": _day(figure),
    }
    return Found(
        code,
        (*told.values(), *facts),
        told | words,
        article=figure.article,
        figure=figure.id,
    )


def _day(figure: Figure) -> str:
    return figure.day.isoformat() if figure.day else "–"
