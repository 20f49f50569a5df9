"""Reporters by sound, and what each has published."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.test import Client

from newsroom.pages.reporters import PIECES
from tests import factories as make
from tests.web.conftest import Get, Queries

pytestmark = pytest.mark.django_db


def test_reporters_stand_under_the_letter_of_their_sound(get: Get) -> None:
    for name in ("单立人", "林晓岚", "仇海棠"):
        make.make_article(by=make.make_reporter(name), page=make.make_page(make.make_issue(None)))
    page = re.sub(r"\s+", "", re.sub(r"<[^>]+>", " ", get("/reporters/")))
    assert re.search(r"L林晓岚.*Q仇海棠.*S单立人", page)


def test_people_of_one_name_are_told_apart(get: Get) -> None:
    make.make_article(by=make.make_reporter("林晓岚", note="柳溪街道"))
    assert "林晓岚（柳溪街道）" in get("/reporters/")


def test_a_reporters_pieces_are_listed_newest_first(get: Get) -> None:
    reporter = make.make_reporter()
    for day, headline in ((date(2030, 1, 1), "早的"), (date(2031, 1, 1), "晚的")):
        make.make_article(make.make_page(make.make_issue(day)), headline, by=reporter)
    page = get(reporter.get_absolute_url())
    assert page.index("晚的") < page.index("早的")


def test_a_photographers_pieces_are_those_with_the_photos(get: Get) -> None:
    photographer = make.make_reporter("单立人")
    make.make_photo(article=make.make_article(headline="有照片的稿件"), by=photographer)
    assert "有照片的稿件" in get(photographer.get_absolute_url())


def test_photos_without_an_article_are_shown_with_their_issue(get: Get) -> None:
    photographer, page = make.make_reporter("单立人"), make.make_article().page
    make.make_photo(page, by=photographer, caption="夜色中的大桥。")
    shown = get(photographer.get_absolute_url())
    assert "夜色中的大桥。" in shown
    assert page.issue.get_absolute_url() in shown


@pytest.mark.parametrize("status", ["draft", "withdrawn"])
def test_what_is_not_published_is_not_listed(get: Get, status: str) -> None:
    reporter = make.make_reporter()
    page = make.make_article(by=reporter).page
    make.make_article(page, "不该看见", by=reporter, status=status, order=1)
    assert "不该看见" not in get(reporter.get_absolute_url())


@pytest.mark.parametrize("status", ["draft", "withdrawn"])
def test_a_reporter_with_nothing_published_is_not_there(client: Client, status: str) -> None:
    reporter = make.make_reporter()
    article = make.make_article(by=reporter, status=status)
    make.make_photo(article=article, by=reporter)
    make.make_photo(article.page, by=reporter)
    assert client.get(reporter.get_absolute_url()).status_code == 404
    assert reporter.name not in client.get("/reporters/").content.decode()


def test_a_long_list_is_cut_into_pages(get: Get) -> None:
    reporter, page = make.make_reporter(), make.make_page()
    for number in range(PIECES + 1):
        make.make_article(page, f"第{number}篇稿件", by=reporter, order=number)
    first = get(reporter.get_absolute_url())
    assert first.count("篇稿件</a>") == PIECES
    older = re.search(r'rel="next" href="([^"]+)"', first)
    assert older
    second = get(reporter.get_absolute_url() + older[1])
    assert second.count("篇稿件</a>") == 1
    assert f"第{PIECES}篇稿件" in second
    newer = re.search(r'rel="prev" href="([^"]+)"', second)
    assert newer
    assert get(reporter.get_absolute_url() + newer[1]).count("篇稿件</a>") == PIECES


KEYS = ["", "x", "2031-13-01.1", "2031-03-04", "2031-03-04.", "2031-03-04.-1", "２０31-03-04.1"]


@pytest.mark.parametrize("key", [*KEYS, "9" * 30, "2031-03-04." + "9" * 30])
@pytest.mark.parametrize("way", ["older", "newer"])
def test_a_key_that_nobody_was_given_is_not_there(client: Client, way: str, key: str) -> None:
    reporter = make.make_reporter()
    make.make_article(by=reporter)
    assert client.get(reporter.get_absolute_url(), {way: key}).status_code == 404


@pytest.mark.parametrize("url", ["/reporters/", "/reporters/1/"])
def test_queries_do_not_grow_with_the_rows(queries: Queries, url: str) -> None:
    reporter, page = make.make_reporter(), make.make_page()
    address = url if url == "/reporters/" else reporter.get_absolute_url()

    def add(number: int) -> None:
        other = make.make_reporter(f"记者{number}")
        article = make.make_article(page, by=other, order=number)
        make.make_byline(reporter, article=article, order=1)
        make.make_photo(page, by=reporter)

    add(1)
    once = queries(address)
    add(2)
    add(3)
    assert queries(address) == once
