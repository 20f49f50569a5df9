"""A meeting of its own name that was held once: readers find the meeting, and no series of it."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from articles.models import Meeting, Series
from tests import register
from tests.web.conftest import Get

pytestmark = pytest.mark.django_db

NAME = "防汛工作动员会"


def held(year: int = 2031, status: str = "published") -> Meeting:
    series = register.make_series(NAME)
    return register.make_meeting(
        f"{year}年{NAME}", series=series, date=date(year, 3, 3), status=status
    )


def series_url() -> str:
    return str(Series.objects.get().get_absolute_url())


def pages_of(meeting: Meeting) -> list[str]:
    """Where a meeting tells its series."""
    article = meeting.reports.get().article
    return [meeting.get_absolute_url(), "/meetings/all/", article.get_absolute_url()]


def test_it_is_no_series(get: Get) -> None:
    held()
    assert NAME not in get("/series/")


def test_its_series_has_no_page(client: Client) -> None:
    held()
    assert client.get(series_url()).status_code == 404


def test_nothing_leads_there(get: Get) -> None:
    for url in pages_of(held()):
        page = get(url)
        assert NAME in page, url
        assert series_url() not in page, url


def test_with_the_next_one_it_is_a_series(get: Get) -> None:
    held(2030)
    for url in pages_of(held(2031)):
        assert series_url() in get(url), url
    assert NAME in get("/series/")
    assert "2030年" in get(series_url())


def test_a_draft_makes_no_series_of_it(client: Client, get: Get) -> None:
    """Nobody is to know of the other one."""
    held(2030, status="draft")
    for url in pages_of(held(2031)):
        assert series_url() not in get(url), url
    assert client.get(series_url()).status_code == 404


def test_an_editor_makes_a_series_of_it(get: Get) -> None:
    meeting = held()
    Series.objects.update(confirmed=True)
    for url in pages_of(meeting):
        assert series_url() in get(url), url
    assert NAME in get("/series/")
