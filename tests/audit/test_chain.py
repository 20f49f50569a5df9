"""The fewest values without which none falls."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.audit.chain import outliers


def exact(*values):
    return [(value, value) for value in values]


@pytest.mark.parametrize(
    ("values", "off"),
    [
        (exact(), []),
        (exact(1, 2, 2, 9), []),
        (exact(100, 80), [1]),
        (exact(1, 2, 9, 3, 4), [2]),
        (exact(5, 7, 6, 8), [2]),
        (exact(4, 5, 6, 3), [3]),
        ([(1100, 1200), (1150, 1150)], []),
        ([(1100, 1200), (1050, 1050)], [1]),
    ],
)
def test_what_does_not_go_on(values, off):
    assert outliers(values) == off


@given(st.lists(st.integers(0, 6), max_size=8))
def test_no_fewer_would_do(values):
    off = outliers(exact(*values))
    rest = [value for place, value in enumerate(values) if place not in off]
    assert rest == sorted(rest)
    longer = combinations(values, len(rest) + 1)
    assert not any(list(one) == sorted(one) for one in longer)
