"""Pages of series: how their meetings are counted, with the numbers of which nobody tells."""

from __future__ import annotations

import re
from datetime import date, timedelta
from html import unescape

import pytest
from django.test import Client

from articles.models import Series
from newsroom.pages.series import SEATS
from tests import register
from tests.web.conftest import Get

pytestmark = pytest.mark.django_db


def test_a_series_says_how_its_meetings_are_called(get: Get) -> None:
    series = register.make_series("区委常委会会议", pattern="区委{届}届第{次}次常委会会议")
    register.make_meeting(series=series, term=5, ordinal=40)
    assert "区委…届第…次常委会会议" in get(series.get_absolute_url())


def numbers(page: str) -> list[str]:
    """The numbers of a series as the page has them, gaps in brackets."""
    found = re.findall(r'<li( class="gap")?><span class="ordinal">([^<]*)</span>', page)
    return [f"（{number}）" if gap else number for gap, number in found]


def test_gaps_between_numbers_are_shown(get: Get) -> None:
    series = register.make_series(numbering="continuous")
    for ordinal in (3, 4, 6, 10):
        register.make_meeting(series=series, ordinal=ordinal)
    expected = ["第10次", "（第7至9次）", "第6次", "（第5次）", "第4次", "第3次"]
    assert numbers(get(series.get_absolute_url())) == expected


def test_a_new_term_counts_anew(get: Get) -> None:
    series = register.make_series(numbering="term")
    for term, ordinal in ((4, 50), (5, 1), (5, 2)):
        register.make_meeting(series=series, term=term, ordinal=ordinal)
    page = get(series.get_absolute_url())
    assert numbers(page) == ["第2次", "第1次", "第50次"]
    assert page.index("第5届") < page.index("第4届")


def test_a_number_whose_term_is_not_printed_is_no_gap_of_the_term(get: Get) -> None:
    series = register.make_series(numbering="term")
    for month, (term, ordinal) in enumerate(((5, 16), (None, 17), (5, 18)), 1):
        day = date(2031, month, 8)
        register.make_meeting(series=series, date=day, term=term, ordinal=ordinal)
    page = get(series.get_absolute_url())
    assert numbers(page) == ["第18次", "第17次", "第16次"]
    assert "届次不详" not in page


def test_numbers_that_begin_anew_without_a_term_leave_no_gap(get: Get) -> None:
    series = register.make_series(numbering="term")
    days = (date(2031, 11, 8), date(2031, 12, 8), date(2032, 1, 8), date(2032, 2, 8))
    for day, ordinal in zip(days, (26, 28, 1, 2), strict=True):
        register.make_meeting(series=series, date=day, ordinal=ordinal)
    page = get(series.get_absolute_url())
    assert numbers(page) == ["第2次", "第1次", "第28次", "（第27次）", "第26次"]
    anew, before = re.findall(r'<h2 id="group-\d">([^<]*)', page)
    assert "2032年1月8日" in anew
    assert before == "届次不详"


def test_a_series_of_which_no_term_is_printed_has_no_heading_for_it(get: Get) -> None:
    series = register.make_series(numbering="term")
    for ordinal in (28, 29):
        register.make_meeting(series=series, ordinal=ordinal)
    page = get(series.get_absolute_url())
    assert numbers(page) == ["第29次", "第28次"]
    assert "届次不详" not in page


def test_a_new_year_counts_anew(get: Get) -> None:
    series = register.make_series(numbering="year")
    for day, ordinal in ((date(2030, 12, 30), 12), (date(2031, 1, 8), 1)):
        register.make_meeting(series=series, date=day, ordinal=ordinal)
    page = get(series.get_absolute_url())
    assert numbers(page) == ["第1次", "第12次"]
    assert page.index("2031年") < page.index("2030年")


def test_two_meetings_of_one_number_are_both_shown(get: Get) -> None:
    series = register.make_series()
    for name in ("甲会议", "乙会议"):
        register.make_meeting(name, series=series, term=5, ordinal=3)
    assert numbers(get(series.get_absolute_url())) == ["第3次", "第3次"]


def test_meetings_without_a_number_are_no_gap(get: Get) -> None:
    series = register.make_series(numbering="none")
    for day in (1, 9):
        register.make_meeting(series=series, date=date(2031, 3, day))
    assert numbers(get(series.get_absolute_url())) == ["", ""]


def test_a_gap_at_the_turn_of_a_page_is_shown(get: Get) -> None:
    series = register.make_series(numbering="continuous")
    make_sittings(series, *range(1, SEATS + 2), SEATS + 5)
    first = numbers(get(series.get_absolute_url()))
    assert first[:3] == [
        f"第{SEATS + 5}次",
        f"（第{SEATS + 2}至{SEATS + 4}次）",
        f"第{SEATS + 1}次",
    ]
    second = numbers(older(get, series))
    assert second[0] == "第2次"


def make_sittings(series: Series, *ordinals: int, first: date = date(2031, 1, 1)) -> None:
    """Day after day."""
    for number, ordinal in enumerate(ordinals):
        day = first + timedelta(days=number)
        register.make_meeting(series=series, ordinal=ordinal, date=day)


def older(get: Get, series: Series) -> str:
    """The second page of the series."""
    url = series.get_absolute_url()
    found = re.search(r'rel="next" href="([^"]*)"', get(url))
    assert found
    return get(url + unescape(found[1]))


def test_a_number_on_another_page_is_no_gap(get: Get) -> None:
    """The last two of the first page were held the other way round."""
    series = register.make_series(numbering="continuous")
    make_sittings(series, 1, 3, 2, *range(4, SEATS + 3))
    first, second = numbers(get(series.get_absolute_url())), numbers(older(get, series))
    assert first[-2:] == ["第4次", "第2次"]
    assert second == ["第3次", "第1次"]


def test_a_count_that_began_on_an_older_page_is_told(get: Get) -> None:
    series = register.make_series(numbering="term")
    make_sittings(series, 7, 8, *range(1, SEATS + 2))
    assert "2031年1月3日" in get(series.get_absolute_url())
    page = older(get, series)
    assert numbers(page) == ["第1次", "第8次", "第7次"]
    assert "2031年1月3日" in page


def test_a_term_that_an_older_page_prints_is_told(get: Get) -> None:
    series = register.make_series(numbering="term")
    register.make_meeting(series=series, term=5, ordinal=1, date=date(2030, 12, 1))
    make_sittings(series, *range(2, SEATS + 2))
    assert "第5届" in get(series.get_absolute_url())


def test_a_series_says_how_many_of_its_meetings_are_known(get: Get) -> None:
    series = register.make_series(numbering="continuous")
    make_sittings(series, 1, 2, 3)
    assert '<p class="number">3 次</p>' in get(series.get_absolute_url())


def test_meetings_of_a_series_are_met_once_going_back(get: Get) -> None:
    """The undated come last."""
    series = register.make_series(numbering="none")
    for number in range(SEATS + 5):
        day = date(2031, 1, 1) + timedelta(days=number // 3) if number else None
        register.make_meeting(f"第{number}个会议", series=series, date=day)
    pages = [get(series.get_absolute_url()), older(get, series)]
    found = [re.findall(r'href="/meetings/(\d+)/"', page) for page in pages]
    assert [len(set(own)) for own in found] == [SEATS, 5]
    assert len({*found[0], *found[1]}) == SEATS + 5
    assert "第0个会议" in pages[1]


@pytest.mark.parametrize("place", ["", "x", "2031-02-30.1", "2031-01-01"])
def test_a_place_in_a_series_that_nobody_was_given(client: Client, place: str) -> None:
    series = register.make_series()
    register.make_meeting(series=series, ordinal=1)
    assert client.get(series.get_absolute_url(), {"older": place}).status_code == 404
