"""What is made of values is made again where these have changed, and only there."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from articles.models import Article
from newsroom.caching.later import Later
from newsroom.caching.middleware import KeptPagesMiddleware
from newsroom.caching.notes import kept
from tests import factories as make

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("sites")]

Get = Callable[[], str]


@pytest.fixture
def made() -> list[str]:
    """What was made, each time."""
    return []


@pytest.fixture
def get(made: list[str]) -> Get:
    """A reader of a site with one page, which tells the headlines."""

    def written(titles: list[str]) -> str:
        made.append("，".join(titles))
        return made[-1]

    @kept()
    def view(_request: HttpRequest) -> HttpResponse:
        titles = list(Article.objects.published().order_by("pk").values_list("headline", flat=True))
        return Later("titles", {"titles": titles}, lambda: written(titles), "text/plain")

    def through(request: HttpRequest) -> HttpResponse:
        response = view(request)
        return response if response.is_rendered else response.render()  # type: ignore[attr-defined]

    site = KeptPagesMiddleware(through)

    def asked() -> str:
        return site(RequestFactory().get("/titles.txt")).content.decode()

    return asked


@pytest.fixture(autouse=True)
def article() -> Article:
    return make.make_article(headline="甲")


def test_it_is_made_once_while_nothing_changes(get: Get, made: list[str]) -> None:
    assert [get(), get()] == ["甲", "甲"]
    assert made == ["甲"]


def test_it_is_not_made_again_where_a_row_has_come_that_it_does_not_tell(
    get: Get, made: list[str], article: Article
) -> None:
    get()
    make.make_article(article.page, "草稿", status="draft")
    assert get() == "甲"
    assert made == ["甲"]


def test_it_is_made_again_with_another_value(get: Get, made: list[str]) -> None:
    get()
    Article.objects.update(headline="乙")
    assert get() == "乙"
    assert made == ["甲", "乙"]


def test_what_is_not_kept_is_made_each_time(client, made: list[str]) -> None:
    response = Later("titles", {}, lambda: made.append("") or "丙", "text/plain", 410).render()
    assert (response.content.decode(), response.status_code) == ("丙", 410)


@pytest.mark.parametrize("url", ["/feed.atom", "/feed.rss", "{}issue.epub"])
def test_what_shows_nothing_of_a_change_is_not_made_again(
    client: Client, article: Article, sites, url: str
) -> None:
    url = url.format(article.issue.get_absolute_url())
    before = client.get(url).content
    article.page.articles.create(headline="草稿")
    Article.objects.filter(status="draft").update(headline="另一份草稿")
    assert client.get(url).content == before
    assert sites[0].counts == {"rendered": 1, "same": 1}


@pytest.mark.parametrize("url", ["/feed.atom", "/feed.rss", "{}issue.txt", "{}issue.epub"])
def test_what_shows_another_paper_is_made_again(client: Client, article: Article, url: str) -> None:
    url = url.format(article.issue.get_absolute_url())
    before = client.get(url).content
    article.issue.publication.name = "青岚晚报"
    article.issue.publication.save()
    assert client.get(url).content != before
