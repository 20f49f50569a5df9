"""A cumulative figure that falls, and units that differ: found, each once, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.audit import figures
from articles.audit.figures import Figure

FIRST = date(2031, 5, 1)


def figure(number, value, **fields):
    defaults = {"unit": "处", "cumulative": True, "day": FIRST + timedelta(days=number)}
    return Figure(number, number, "防汛救灾", "排查隐患", Decimal(value), **(defaults | fields))


def row(*values, **fields):
    return [figure(number, value, **fields) for number, value in enumerate(values, 1)]


def found(some):
    return [(one.code, one.figure) for one in figures.examine(some)]


@given(st.lists(st.integers(0, 10**6), max_size=20))
def test_nothing_is_found_in_what_rises(values):
    assert found(row(*sorted(values))) == []


@given(st.integers(3, 20), st.data())
def test_k_figures_that_fall_are_found(count, data):
    """No two of them next to each other: the true ones stand between."""
    values = [1000 * number for number in range(1, count + 1)]
    places = data.draw(st.sets(st.integers(1, count // 2)))
    planted = sorted(2 * place - 1 for place in places if 2 * place - 1 < count)
    for place in planted:
        values[place] = values[place - 1] - 1
    assert found(row(*values)) == [(figures.FALLS, place + 1) for place in planted]


def test_one_that_is_too_high_is_the_one():
    assert found(row(100, 9000, 200, 300)) == [(figures.FALLS, 2)]


def test_the_finding_says_what_it_contradicts():
    (one,) = figures.examine(row(1860, 1680))
    assert (one.words["figure"], one.words["other"]) == ("1680处", "1860处")
    assert one.words["other_day"] == "2031-05-02"


def test_a_figure_of_one_day_may_fall():
    assert found(row(300, 200, cumulative=False)) == []


@pytest.mark.parametrize(
    ("first", "then", "falls"),
    [
        (("1100", ""), ("1099", ""), True),
        (("1199", ""), ("1100", "余"), False),
        (("1300", ""), ("1100", "余"), True),
        (("1200", "近"), ("1150", ""), False),
        (("1200", "约"), ("1150", ""), False),
        (("1200", "超"), ("1150", ""), True),
    ],
)
def test_rounded_figures_fall_where_they_must(first, then, falls):
    some = [figure(n, value, about=about) for n, (value, about) in enumerate((first, then), 1)]
    assert bool(found(some)) == falls


def test_each_street_counts_its_own():
    assert (
        found([figure(1, 900, places=frozenset({4})), figure(2, 80, places=frozenset({7}))]) == []
    )


def test_this_years_count_begins_anew_in_january():
    some = [figure(1, 900, text="今年以来"), figure(300, 20, text="今年以来")]
    assert found(some) == []
    assert found([replace(one, text="累计") for one in some]) == [(figures.FALLS, 300)]


def test_each_label_and_each_campaign_counts_for_itself():
    other = [replace(figure(2, 5), label="劝返"), replace(figure(3, 5), campaign="爱国卫生运动")]
    assert found([figure(1, 900), *other]) == []


@given(st.integers(3, 20), st.data())
def test_k_figures_in_another_unit_are_found(count, data):
    some = row(*range(1, count + 1))
    planted = data.draw(st.sets(st.integers(1, count), max_size=(count - 1) // 2))
    some = [replace(one, unit="条") if one.id in planted else one for one in some]
    assert found(some) == [(figures.UNIT, number) for number in sorted(planted)]


def test_a_street_counts_in_a_unit_of_its_own():
    street = figure(2, 80, unit="张", places=frozenset({7}))
    assert found([figure(1, 900), street, figure(3, 950)]) == []


def test_a_figure_in_another_unit_is_not_compared():
    assert found([figure(1, 900), figure(2, 3, unit="条")]) == [(figures.UNIT, 2)]


def test_the_key_is_the_same_whatever_the_ids():
    some = row(100, 80)
    moved = [replace(one, id=one.id + 70, article=one.article + 70) for one in some]
    assert [o.key for o in figures.examine(some)] == [o.key for o in figures.examine(moved)]


def test_another_value_is_another_finding():
    first, second = (next(iter(figures.examine(row(100, value)))) for value in (80, 81))
    assert first.key != second.key
