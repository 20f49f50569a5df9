"""The pieces of an official, found by the days of the namings."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest

from articles.models import Article
from newsroom.pages.register import PIECES
from people.models import Official
from tests import factories as make
from tests import register
from tests.web.conftest import Get

pytestmark = pytest.mark.django_db

FIRST = date(2031, 1, 1)


@pytest.fixture
def official() -> Official:
    """Named in pieces of all kinds: several of one day, drafts, undated ones, and twice in some."""
    own = register.make_official()
    undated = make.make_page(make.make_issue(None), None)
    for number in range(2 * PIECES + 5):
        day = FIRST + timedelta(days=number * 7 % 15)
        status = "draft" if number % 9 == 4 else "published"
        piece = (
            make.make_article(undated, f"第{number}篇", order=number, status=status)
            if number % 8 == 3
            else register.make_piece(f"第{number}篇", day, status=status)
        )
        for title in ("区长", "区委副书记")[: 1 + (number % 5 == 2)]:
            register.make_naming(own, piece, title=title)
    return own


def expected() -> list[int]:
    rows = Article.objects.filter(status="published").values_list("pk", "published_on")
    dated = sorted((row for row in rows if row[1]), key=lambda row: (-row[1].toordinal(), row[0]))
    return [pk for pk, _day in (*dated, *sorted(row for row in rows if not row[1]))]


def walked(get: Get, url: str, towards: str) -> list[list[int]]:
    pages = []
    asked: str | None = url
    while asked:
        page = get(asked)
        pages.append([int(pk) for pk in re.findall(r'<h3><a href="/articles/(\d+)/"', page)])
        found = re.search(rf'href="(\?{towards}=[^"]+)"', page)
        asked = url.partition("?")[0] + found[1] if found else None
    return pages


def test_all_pieces_are_met_once_in_their_order_going_back(get: Get, official: Official) -> None:
    pages = walked(get, official.get_absolute_url(), "older")
    assert [pk for page in pages for pk in page] == expected()


def test_the_same_pieces_are_met_going_forward(get: Get, official: Official) -> None:
    last = expected()[-1]
    url = f"{official.get_absolute_url()}?newer=-.{last}"
    pages = walked(get, url, "newer")
    shown = {pk for page in pages for pk in page}
    assert shown == {*expected()} - {last}
