"""Facets are of the newest pieces that a search finds; the total is of all."""

from __future__ import annotations

from datetime import date

import pytest

from articles.models import Article
from articles.search import find
from articles.search.asked import Asked
from articles.search.query import Days, parse
from tests import factories as make

pytestmark = pytest.mark.django_db

DAYS = [None, date(2029, 12, 31), date(2030, 1, 1), date(2030, 12, 31), date(2031, 1, 1)]


@pytest.fixture
def pieces(monkeypatch: pytest.MonkeyPatch) -> list[Article]:
    """Oldest first; the window holds three."""
    monkeypatch.setattr(find, "WINDOW", 3)
    return [make.make_article(make.make_page(make.make_issue(day)), "植树") for day in DAYS]


def found(text: str, *days: Days) -> find.Found:
    return find.find(Asked(parse(text).terms, days=days))


def years(shown: find.Found) -> dict[str, int]:
    return {facet: pieces for facet, pieces in shown.facets.items() if facet[0] == "y"}


def test_more_than_the_window_holds_are_counted(pieces: list[Article]) -> None:
    shown = found("植树")
    assert shown.total == len(pieces)
    assert shown.articles() == tuple(piece.pk for piece in reversed(pieces[2:]))


def test_as_many_as_the_window_holds_are_counted(pieces: list[Article]) -> None:
    since = Days(DAYS[2], DAYS[4])
    assert found("植树", since).total == 3


def test_those_of_some_days_are_counted(pieces: list[Article]) -> None:
    since = Days(DAYS[1], DAYS[4])
    assert found("植树", since).total == 4


def test_each_year_has_its_pieces(pieces: list[Article], monkeypatch: pytest.MonkeyPatch) -> None:
    assert years(found("植树")) == {"y2030": 2, "y2031": 1}
    monkeypatch.setattr(find, "WINDOW", 9)
    assert years(found("植树 -河堤")) == {"y0": 1, "y2029": 1, "y2030": 2, "y2031": 1}


def test_pieces_of_one_day_come_as_they_were_printed(pieces: list[Article]) -> None:
    page = pieces[-1].page
    later = [make.make_article(page, f"植树{number}") for number in range(2)]
    assert found("植树").articles() == (pieces[-1].pk, *(piece.pk for piece in later))
