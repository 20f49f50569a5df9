"""Figures over time as a drawing: where the points stand, and round values beside them."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.charts import HEIGHT, WIDTH, Chart, Point, chart, plain, scale, short

DAY = date(2031, 3, 4)


def drawn(*values: str, joined: bool = True) -> Chart:
    points = [
        Point(DAY + timedelta(days=n), Decimal(value), value) for n, value in enumerate(values)
    ]
    found = chart(points, joined=joined)
    assert found is not None
    return found


def test_a_larger_value_stands_higher_and_a_later_day_further_right() -> None:
    first, second = drawn("100", "900").marks
    assert float(second.y) < float(first.y)
    assert float(second.x) > float(first.x)


def test_a_line_goes_through_all_points_in_the_order_of_their_days() -> None:
    found = drawn("1", "3", "2")
    assert found.line == " ".join(f"{mark.x},{mark.y}" for mark in found.marks)


def test_figures_of_one_day_are_not_drawn() -> None:
    assert chart([Point(DAY, Decimal(n), "") for n in (1, 2)], joined=True) is None


def test_no_figure_is_no_drawing() -> None:
    assert chart([], joined=True) is None


def test_equal_figures_are_drawn_above_nought() -> None:
    found = drawn("0", "0")
    assert {mark.y for mark in found.marks} == {found.base}


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (["41"], ["0", "20", "40", "60"]),
        (["409", "1100"], ["0", "500", "1000", "1500"]),
        (["0.3", "0.8"], ["0", "0.2", "0.4", "0.6", "0.8"]),
        (["-7", "7"], ["-10", "-5", "0", "5", "10"]),
        (["12000000"], ["0", "500万", "1000万", "1500万"]),
        (["0"], ["0", "1"]),
    ],
)
def test_values_beside_the_drawing_are_round(values: list[str], expected: list[str]) -> None:
    assert [short(step) for step in scale(list(map(Decimal, values)))] == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [("1100.0000", "1100"), ("1E+3", "1000"), ("18.6000", "18.6"), ("0.0000", "0")],
)
def test_a_value_is_written_without_idle_noughts(value: str, expected: str) -> None:
    assert plain(Decimal(value)) == expected


amounts = st.decimals(min_value=-(10**15), max_value=10**15, places=4)
days = st.dates(min_value=date(1950, 1, 1), max_value=date(2100, 1, 1))


@given(st.lists(st.tuples(days, amounts), min_size=1, max_size=40))
def test_every_point_stands_inside_the_drawing(rows: list[tuple[date, Decimal]]) -> None:
    found = chart([Point(day, value, "") for day, value in rows], joined=False)
    if found is None:
        assert len({day for day, _value in rows}) == 1
        return
    assert all(0 <= float(mark.x) <= WIDTH and 0 <= float(mark.y) <= HEIGHT for mark in found.marks)
    assert len(found.values) <= 12
