"""Figures over time as a drawing: coordinates and words, finished here, for an SVG template."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from math import ceil, floor

#: The drawing's own units; a stylesheet decides how large it appears.
WIDTH, HEIGHT = 360, 200
LEFT, RIGHT, TOP, BOTTOM = 60, 10, 14, 28
#: Lines across, at most.
STEPS = 4


@dataclass(frozen=True, slots=True)
class Point:
    day: date
    value: Decimal
    #: What is told of the point: `3月5日 1100余处`.
    words: str


@dataclass(frozen=True, slots=True)
class Mark:
    x: str
    y: str
    words: str


@dataclass(frozen=True, slots=True)
class Tick:
    at: str
    words: str
    #: Where the words stand to their tick: `start`, `middle` or `end`.
    anchor: str = "end"


@dataclass(frozen=True, slots=True)
class Chart:
    """A line where each value continues the last; else a column a value."""

    box: str
    joined: bool
    line: str
    marks: tuple[Mark, ...]
    #: Where a column stands, and where the days are written.
    base: str
    left: str
    right: str
    days_at: str
    values: tuple[Tick, ...]
    days: tuple[Tick, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a day and a value stand in the drawing."""

    first: date
    last: date
    low: Decimal
    high: Decimal

    def x(self, day: date) -> str:
        share = (day - self.first).days / ((self.last - self.first).days or 1)
        return _at(LEFT + share * (WIDTH - LEFT - RIGHT))

    def y(self, value: Decimal) -> str:
        share = (value - self.low) / (self.high - self.low)
        return _at(HEIGHT - BOTTOM - float(share) * (HEIGHT - TOP - BOTTOM))


def chart(points: Sequence[Point], *, joined: bool) -> Chart | None:
    """None where the points are of one day only: there is nothing to compare."""
    ordered = sorted(points, key=lambda point: point.day)
    if not ordered or ordered[0].day == ordered[-1].day:
        return None
    steps = scale([point.value for point in ordered])
    frame = Frame(ordered[0].day, ordered[-1].day, steps[0], steps[-1])
    marks = tuple(Mark(frame.x(p.day), frame.y(p.value), p.words) for p in ordered)
    return Chart(
        box=f"0 0 {WIDTH} {HEIGHT}",
        joined=joined,
        line=" ".join(f"{mark.x},{mark.y}" for mark in marks),
        marks=marks,
        base=frame.y(Decimal(0)),
        left=_at(LEFT),
        right=_at(WIDTH - RIGHT),
        days_at=_at(HEIGHT - BOTTOM + 6),
        values=tuple(Tick(frame.y(step), short(step)) for step in steps),
        days=_days(frame),
    )


def scale(values: Sequence[Decimal]) -> tuple[Decimal, ...]:
    """Round values, evenly apart, that go from nought beyond the largest (and the smallest)."""
    low, high = min(*values, Decimal(0)), max(*values, Decimal(0))
    step = _step(high - low)
    first = floor(low / step)
    last = max(ceil(high / step), first + 1)
    return tuple(step * n for n in range(first, last + 1))


def _step(span: Decimal) -> Decimal:
    """The smallest of 1, 2, 5, 10, 20 … that reaches over `span` in few steps."""
    if not span:
        return Decimal(1)
    power = Decimal(1).scaleb((span / STEPS).adjusted())
    return next(power * n for n in (1, 2, 5, 10) if power * n * STEPS >= span)


def short(value: Decimal) -> str:
    """As a paper writes it: 12000 is 1.2万."""
    for unit, name in ((Decimal(10**8), "亿"), (Decimal(10**4), "万")):
        if abs(value) >= unit:
            return f"{plain(value / unit)}{name}"
    return plain(value)


def plain(value: Decimal) -> str:
    """Without the noughts behind the point, and never as 1E+3."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _days(frame: Frame) -> tuple[Tick, ...]:
    """The first and the last day; what lies between stands in the table."""
    return (
        Tick(frame.x(frame.first), frame.first.isoformat(), "start"),
        Tick(frame.x(frame.last), frame.last.isoformat(), "end"),
    )


def _at(number: float) -> str:
    return f"{number:.1f}"
