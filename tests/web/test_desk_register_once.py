"""A meeting of its own name that was held once, among the series at the desk."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from articles.models import Series
from newsroom.models import User
from tests import register
from tests.web.conftest import Get, Queries

pytestmark = pytest.mark.django_db

LIST = "/admin/articles/series/"


def once() -> Series:
    series = register.make_series("防汛工作动员会")
    register.make_meeting("防汛工作动员会", series=series)
    return series


def numbered() -> Series:
    series = register.make_series("区政府常务会议")
    register.make_meeting("区政府第28次常务会议", series=series, ordinal=28)
    return series


def held_twice() -> Series:
    series = once()
    register.make_meeting("防汛工作动员会", series=series, date=date(2032, 3, 3))
    return series


def confirmed() -> Series:
    series = once()
    Series.objects.update(confirmed=True)
    return series


def listed(get: Get, recurring: str) -> bool:
    return "/change/" in get(f"{LIST}?recurring={recurring}")


def test_what_was_held_once_and_is_not_numbered_is_called_so(editor: User, get: Get) -> None:
    once()
    row = get(LIST).partition('class="field-how_counted"')[2].partition("</td>")[0]
    assert "每届重新编号" not in row


def test_it_is_listed_apart_from_the_series(editor: User, get: Get) -> None:
    once()
    assert listed(get, "no")
    assert not listed(get, "yes")


@pytest.mark.parametrize("made", [numbered, held_twice, confirmed])
def test_what_counts_on_is_a_series(editor: User, get: Get, made: Callable[[], Series]) -> None:
    made()
    assert listed(get, "yes")
    assert not listed(get, "no")


def test_a_filter_that_says_nothing_lists_all(editor: User, get: Get) -> None:
    once()
    numbered()
    assert "防汛工作动员会" in get(f"{LIST}?recurring=maybe")


def test_the_list_costs_no_query_a_series(editor: User, queries: Queries) -> None:
    once()
    before = queries(LIST)
    numbered()
    assert queries(LIST) == before
