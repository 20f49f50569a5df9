"""What nobody was led to does not take the room of what readers ask for."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from articles.models import Article
from newsroom.caching.middleware import KeptPagesMiddleware
from newsroom.caching.pages import Page, Pages
from tests import factories as make
from tests import register

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("sites")]

Sites = list[KeptPagesMiddleware]


@pytest.fixture
def article() -> Article:
    return make.make_article(body="青岚区召开春季植树工作推进会。" * 40)


def kept_of(client: Client, sites: Sites, url: str) -> int:
    """How many pages are kept of an address that is asked for twice."""
    for _time in range(2):
        assert client.get(url).status_code == 200
    return len(sites[0].pages)


@pytest.mark.parametrize(
    "url",
    [
        "/officials/?page=1",
        "/archive/?older=2099-01-02.30",
        "/archive/?newer=-.30",
        "/feed.atom?older=2099-01-02.30",
        "/officials.json?page=1",
    ],
)
def test_the_address_of_a_lists_part_is_kept(client: Client, sites, article, url: str) -> None:
    register.make_naming(register.make_official(), article)
    assert kept_of(client, sites, url) == 1


@pytest.mark.parametrize(
    "url",
    [
        "/officials/?page=01",
        "/officials/?page=1&page=1",
        "/officials/?page=2&page=1",
        "/officials/?p%61ge=1",
        "/officials/?page=%31",
        "/officials/?page=1&",
        "/officials/?&",
        "/archive/?older=2099-01-02.030",
        "/archive/?older=2099-01-02.30&newer=2001-01-02.30",
    ],
)
def test_the_same_said_otherwise_is_not_kept(client: Client, sites, article, url: str) -> None:
    register.make_naming(register.make_official(), article)
    assert kept_of(client, sites, url) == 0


@pytest.mark.parametrize(
    "url", ["/feed.atom?page=7", "/index.json?page=7", "/articles/{}.json?older=2031-03-04.5"]
)
def test_what_the_page_is_not_asked_for_is_not_kept_of_its_renditions(
    client: Client, sites, article, url: str
) -> None:
    assert kept_of(client, sites, url.format(article.pk)) == 0


def test_a_number_with_noughts_before_it_is_not_kept(client: Client, sites, article) -> None:
    assert kept_of(client, sites, f"/articles/00{article.pk}/") == 0


def test_a_month_with_a_nought_before_it_is_not_kept(client: Client, sites) -> None:
    make.make_article(make.make_page(make.make_issue(date(2031, 3, 4))))
    assert kept_of(client, sites, "/archive/2031/03/") == 0
    assert kept_of(client, sites, "/archive/2031/3/") == 1


def test_what_is_larger_than_an_eighth_of_the_room_leaves_the_others(article) -> None:
    pages = Pages(80_000)
    for number in range(5):
        pages.put(f"small {number}", Page(b"x" * 1000, {}, None, ()))
    pages.put("large", Page(b"x" * 20_000, {}, None, ()))
    assert (len(pages), pages.get("large")) == (5, None)


def test_a_page_that_has_grown_too_large_is_not_kept_as_it_was(article) -> None:
    pages = Pages(80_000)
    pages.put("page", Page(b"x" * 1000, {}, None, ()))
    pages.put("page", Page(b"x" * 20_000, {}, None, ()))
    assert (len(pages), pages.size) == (0, 0)


def test_a_book_is_not_packed_a_second_time(client: Client, article) -> None:
    """It is a zip: that would save a hundredth, and take its room once more."""
    url = f"{article.issue.get_absolute_url()}issue.epub"
    made = client.get(url)
    again = client.get(url, headers={"accept-encoding": "gzip"})
    assert "Content-Encoding" not in again.headers
    assert again.content == made.content
