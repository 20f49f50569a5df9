"""Pieces by month and by tag, cut by key."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.test import Client

from newsroom.pages.archive import PIECES
from tests import factories as make
from tests.register import make_piece as piece
from tests.web.conftest import Get, Queries

pytestmark = pytest.mark.django_db


def headlines(page: str) -> list[str]:
    return re.findall(r">(第\d+篇)</a></h3>", page)


def printed(days: int, first: date = date(2031, 3, 1), each: int = 3) -> list[str]:
    """So many pieces on each of so many days; their headlines, the newest day first."""
    names: list[str] = []
    for number in range(days):
        page = make.make_page(make.make_issue(first + timedelta(days=number)))
        own = [f"第{number * each + order}篇" for order in range(each)]
        for order, name in enumerate(own):
            make.make_article(page, name, order=order)
        names = own + names
    return names


def link(page: str, rel: str) -> str:
    found = re.search(rf'<a rel="{rel}" href="(\?[^"]+)"', page)
    return found[1] if found else ""


def test_all_pieces_of_a_month_are_met_once_going_back_and_again_coming_forth(get: Get) -> None:
    names = printed(25)
    url, seen = "/archive/2031/3/", []
    pages = [""]
    while pages[-1] is not None:
        page = get(url + pages[-1])
        seen += headlines(page)
        if not (older := link(page, "next")):
            break
        pages.append(older)
    assert seen == names
    assert len(pages) == 3
    back = headlines(page)
    while newer := link(page, "prev"):
        page = get(url + newer)
        back = headlines(page) + back
    assert back == names


def test_the_newest_month_stands_first(get: Get) -> None:
    make.make_article(make.make_page(make.make_issue(date(2031, 3, 4))), "三月的稿件")
    make.make_article(make.make_page(make.make_issue(date(2031, 2, 4))), "二月的稿件")
    page = get("/archive/")
    assert "三月的稿件" in page
    assert "二月的稿件" not in page
    assert 'href="/archive/2031/2/"' in page


def test_the_archive_of_nothing_says_so(get: Get) -> None:
    assert "尚未发布任何内容" in get("/archive/")


def test_months_without_a_piece_are_not_linked(get: Get) -> None:
    for month in (3, 7):
        make.make_article(make.make_page(make.make_issue(date(2031, month, 4))))
    make.make_article(make.make_page(make.make_issue(date(2031, 5, 4))), status="draft")
    page = get("/archive/2031/7/")
    assert set(re.findall(r"/archive/2031/(\d+)/", page)) == {"3", "7"}


def test_a_year_leads_to_its_latest_month(client: Client) -> None:
    for month in (3, 7):
        make.make_article(make.make_page(make.make_issue(date(2031, month, 4))))
    assert client.get("/archive/2031/")["Location"] == "/archive/2031/7/"


@pytest.mark.parametrize(
    "url",
    [
        *("/archive/2030/", "/archive/2031/2/", "/archive/2031/13/", "/archive/0/"),
        *("/archive/9999/", "/archive/9999/12/", "/archive/99999/1/"),
    ],
)
def test_a_month_without_pieces_is_not_there(client: Client, url: str) -> None:
    make.make_article()
    assert client.get(url).status_code == 404


def test_a_month_does_not_show_what_is_not_published(get: Get) -> None:
    page = make.make_article().page
    make.make_article(page, "不该看见", status="draft", order=1)
    assert "不该看见" not in get("/archive/2031/3/")


def test_undated_pieces_come_last_and_are_all_met(get: Get) -> None:
    reporter = make.make_reporter()
    undated = make.make_page(make.make_issue(None), None)
    for number in range(PIECES):
        make.make_article(undated, f"第{number}篇", by=reporter, order=number)
    make.make_article(make.make_page(), "第99篇", by=reporter)
    page = get(reporter.get_absolute_url())
    assert headlines(page)[0] == "第99篇"
    rest = get(reporter.get_absolute_url() + link(page, "next"))
    assert len({*headlines(page), *headlines(rest)}) == PIECES + 1
    again = get(reporter.get_absolute_url() + link(rest, "prev"))
    assert headlines(again) == headlines(page)


def test_a_tag_is_listed_with_published_pieces_only(client: Client, get: Get) -> None:
    shown = make.make_article(headline="看得见")
    hidden = make.make_article(shown.page, "不该看见", status="draft", order=1)
    shown.tags.add("植树")
    hidden.tags.add("植树", "密件")
    page = get("/tags/")
    assert "植树" in page
    assert "密件" not in page
    tag = hidden.tags.get(name="植树")
    assert "不该看见" not in get(f"/tags/{tag.pk}/")
    assert client.get(f"/tags/{hidden.tags.get(name='密件').pk}/").status_code == 404


@pytest.mark.parametrize("url", ["/archive/", "/archive/2031/3/", "/tags/", "tag", "/map/"])
def test_at_most_six_queries_however_many_rows(queries: Queries, url: str) -> None:
    def add(day: int) -> None:
        article = make.make_article(
            make.make_page(make.make_issue(date(2031, 3, day))), by=make.make_reporter(f"记者{day}")
        )
        article.tags.add("植树", f"标签{day}")

    add(1)
    from taggit.models import Tag

    address = f"/tags/{Tag.objects.get(name='植树').pk}/" if url == "tag" else url
    once = queries(address)
    add(2)
    add(3)
    assert queries(address) == once <= 6


@pytest.mark.parametrize("day", [date(24, 3, 4), date(9999, 12, 31)])
@pytest.mark.parametrize("url", ["/issues/", "/archive/", "/map/", "/archive/2031/3/"])
def test_a_mistyped_year_stands_beside_the_others(get: Get, day: date, url: str) -> None:
    piece(day=day)
    piece(day=date(2031, 3, 4))
    page = get(url)
    assert f"/{day.year}/" in page
    assert "/2031/" in page
