"""Sitemaps as a well-known parser of them reads them, and what robots are told."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

import pytest
from django.test import Client
from django.utils import timezone
from lxml import etree
from usp.tree import sitemap_from_str, sitemap_tree_for_homepage
from usp.web_client.abstract_client import (
    AbstractWebClient,
    AbstractWebClientResponse,
    AbstractWebClientSuccessResponse,
    WebClientErrorResponse,
)

from articles.models import Article
from newsroom import sitemaps
from newsroom.origin import Origin
from newsroom.sitemaps import news_of
from tests import factories as make
from tests import register
from tests.register import make_piece as piece
from tests.web.conftest import Queries

pytestmark = pytest.mark.django_db

GRAMMAR = etree.RelaxNG(etree.parse(Path(__file__).parent.parent / "schemas/sitemap.rng"))
HERE = "http://testserver"
AT = Origin(HERE)
SPACES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "n": "http://www.google.com/schemas/sitemap-news/0.9",
}


class Answer(AbstractWebClientSuccessResponse):
    def __init__(self, url: str, response: Any) -> None:
        self._url, self.response = url, response

    def status_code(self) -> int:
        return self.response.status_code

    def status_message(self) -> str:
        return "OK"

    def header(self, case_insensitive_name: str) -> str | None:
        return self.response.headers.get(case_insensitive_name)

    def raw_data(self) -> bytes:
        return self.response.content

    def url(self) -> str:
        return self._url


class Web(AbstractWebClient):
    """The parser's web, which is this site alone."""

    def set_timeout(self, timeout: float | None) -> None:
        pass

    def set_proxies(self, proxies: dict[str, str]) -> None:
        pass

    def set_max_response_data_length(self, max_response_data_length: int | None) -> None:
        pass

    def get(self, url: str) -> AbstractWebClientResponse:
        parts = urlsplit(url)
        response = Client().get(f"{parts.path}?{parts.query}".rstrip("?"))
        if response.status_code != 200:
            return WebClientErrorResponse(str(response.status_code), retryable=False)
        return Answer(url, response)


def crawled() -> dict[str, Any]:
    """All pages that a robot finds from robots.txt on, by their address."""
    tree = sitemap_tree_for_homepage(HERE, web_client=Web(), use_known_paths=False)
    return {page.url.removeprefix(HERE): page for page in tree.all_pages()}


def test_a_robot_finds_every_public_page_from_robots_txt_on() -> None:
    article = piece(by=make.make_reporter())
    article.tags.add("植树")
    register.one_of_each(1, article)
    found = crawled()
    naming = article.namings.get()
    rows = [article, article.issue, naming.official, naming.appointments.get().office]
    rows += [each.meeting for each in article.meeting_reports.all()]
    rows += [article.campaign_links.get().campaign, article.organization_links.get().organization]
    rows += [article.bylines.get().reporter, article.meeting_reports.get().meeting.series.get()]
    wanted = {row.get_absolute_url() for row in rows}
    wanted |= {f"/tags/{article.tags.get().pk}/", "/", "/issues/", "/meetings/", "/map/"}
    assert wanted <= found.keys()


def test_every_page_that_a_sitemap_names_is_there(client: Client) -> None:
    register.one_of_each(1, piece(by=make.make_reporter()))
    for url in crawled():
        assert client.get(url).status_code == 200, url


def test_drafts_and_second_parts_are_in_no_sitemap() -> None:
    first = piece("第一部分")
    hidden = [piece(status="draft"), piece(status="withdrawn"), piece(continues=first)]
    found = crawled()
    assert first.get_absolute_url() in found
    assert not {row.get_absolute_url() for row in hidden} & found.keys()


def test_a_sitemap_tells_when_a_piece_was_changed_last() -> None:
    article = piece()
    moment = datetime(2031, 5, 6, 12, tzinfo=UTC)
    Article.objects.update(modified_at=moment)
    found = crawled()
    assert found[article.get_absolute_url()].last_modified.date() == moment.date()
    assert found[article.issue.get_absolute_url()].last_modified.date() == moment.date()


def index_of(client: Client) -> list[str]:
    """The files that the index names."""
    index = etree.fromstring(client.get("/sitemap.xml").content)
    return [each.text.removeprefix(HERE) for each in index.iterfind("s:sitemap/s:loc", SPACES)]


def named_in(client: Client, url: str) -> list[str]:
    """The pages that a file names."""
    file = etree.fromstring(client.get(url).content)
    return [each.text.removeprefix(HERE) for each in file.iterfind("s:url/s:loc", SPACES)]


@pytest.fixture
def sparse(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses of pieces in the third, the fourth and the ninth file of two keys."""
    monkeypatch.setattr(sitemaps, "PAGES", 2)
    return [piece(f"稿件{pk}", pk=pk).get_absolute_url() for pk in (5, 6, 7, 17)]


def test_a_long_list_is_several_files(client: Client, sparse: list[str]) -> None:
    own = [each for each in index_of(client) if "articles" in each]
    assert own == [f"/sitemap-articles.xml{end}" for end in ("", "?p=4", "?p=9")]
    assert [named_in(client, each) for each in own] == [sparse[:2], sparse[2:3], sparse[3:]]


def test_a_new_piece_changes_the_last_file_alone(client: Client, sparse: list[str]) -> None:
    urls = [each for each in index_of(client) if "articles" in each]
    before = [client.get(each).content for each in urls]
    piece("新稿", pk=18)
    changed = [client.get(url).content != old for url, old in zip(urls, before, strict=True)]
    assert changed == [False, False, True]


def test_a_file_without_pages_is_not_found(client: Client, sparse: list[str]) -> None:
    for number in (0, 1, 2, 5, 10, 10**11, 10**30, "x", "-1", "９"):
        assert client.get(f"/sitemap-articles.xml?p={number}").status_code == 404, number
    assert client.get("/sitemap-articles.xml?p=3").status_code == 200
    assert client.get("/sitemap-pages.xml?p=2").status_code == 404


def test_the_index_asks_for_each_file_once(queries: Queries, sparse: list[str]) -> None:
    """And once whether there is one more."""
    before = queries("/sitemap.xml")
    piece("同一文件", pk=18)
    assert queries("/sitemap.xml") == before
    piece("新文件", pk=19)
    assert queries("/sitemap.xml") == before + 1


def test_the_index_tells_no_change_that_it_has_not_looked_up(client: Client) -> None:
    piece()
    for each in etree.fromstring(client.get("/sitemap.xml").content):
        assert [etree.QName(part).localname for part in each] == ["loc"]


def test_the_index_names_no_file_without_pages(client: Client) -> None:
    piece()
    named = index_of(client)
    assert named == [f"/sitemap-{name}.xml" for name in ("pages", "issues", "articles")]
    for url in named:
        assert len(etree.fromstring(client.get(url).content)) > 0, url


def test_every_file_is_a_sitemap_by_the_grammar_of_the_protocol(client: Client) -> None:
    article = piece("汛期值守<不停歇>", timezone.localdate(), by=make.make_reporter())
    article.tags.add("植树")
    register.one_of_each(1, article)
    named = index_of(client)
    assert len(named) == len(sitemaps.SITEMAPS)
    for url in ("/sitemap.xml", "/sitemap-news.xml", *named):
        GRAMMAR.assertValid(etree.fromstring(client.get(url).content))


def test_a_sitemap_has_the_elements_of_the_protocol_in_their_order(client: Client) -> None:
    piece()
    root = etree.fromstring(client.get("/sitemap-articles.xml").content)
    assert root.tag == f"{{{SPACES['s']}}}urlset"
    (url,) = root
    assert [etree.QName(each).localname for each in url] == ["loc", "lastmod"]


@pytest.mark.parametrize("url", ["/sitemap-nothing.xml", "/sitemap-articles.xml?p=99"])
def test_a_sitemap_that_there_is_not_is_not_found(client: Client, url: str) -> None:
    assert client.get(url).status_code == 404


def test_addresses_are_those_of_the_setting(client: Client, settings: Any) -> None:
    settings.SITE_URL = "https://news.example.org"
    piece()
    for url in ("/sitemap.xml", "/sitemap-articles.xml", "/robots.txt"):
        text = client.get(url).content.decode()
        assert "https://news.example.org/" in text
        assert "testserver" not in text


def test_an_unchanged_sitemap_is_not_sent_twice(client: Client) -> None:
    piece()
    tag = client.get("/sitemap-articles.xml").headers["ETag"]
    again = client.get("/sitemap-articles.xml", headers={"if-none-match": tag})
    assert again.status_code == 304


def changed_of(article: Article) -> datetime:
    return crawled()[article.get_absolute_url()].last_modified


LATER = datetime(2131, 5, 6, 12, 30, 5, tzinfo=UTC)


def changed_later(article: Article) -> None:
    Article.objects.filter(pk=article.pk).update(modified_at=LATER)


def test_a_piece_was_changed_when_its_second_part_was() -> None:
    article = piece()
    changed_later(piece(continues=article))
    assert changed_of(article) == LATER


def test_a_piece_was_changed_when_its_third_part_was() -> None:
    article = piece()
    changed_later(piece(continues=piece(continues=article)))
    assert changed_of(article) == LATER


@pytest.mark.parametrize("hidden", [0, 1])
def test_a_piece_was_not_changed_when_a_part_that_nobody_sees_was(hidden: int) -> None:
    statuses = ["published", "published"]
    statuses[hidden] = "draft"
    article = piece()
    second = piece(continues=article, status=statuses[0])
    third = piece(continues=second, status=statuses[1])
    changed_later((second, third)[hidden])
    assert changed_of(article) < LATER


def test_a_third_part_behind_a_hidden_second_one_is_not_the_piece_s() -> None:
    article = piece()
    changed_later(piece(continues=piece(continues=article, status="draft")))
    assert changed_of(article) < LATER


def test_a_sitemap_takes_as_many_queries_for_three_pieces_as_for_one(queries: Queries) -> None:
    piece()
    for_one = [queries("/sitemap-articles.xml"), queries("/sitemap-issues.xml")]
    piece(day=date(2031, 3, 5))
    piece(day=date(2031, 3, 6))
    assert [queries("/sitemap-articles.xml"), queries("/sitemap-issues.xml")] == for_one


# News


def test_news_are_the_pieces_of_a_day_and_the_day_before() -> None:
    for number, days in enumerate((-1, 0, 1, 2)):
        piece(f"稿件{number}", make.DAY - timedelta(days=days))
    assert [each.title for each in news_of(make.DAY, AT)] == ["稿件1", "稿件2"]


def test_the_news_of_today_are_read_by_the_parser(client: Client) -> None:
    today = timezone.localdate()
    article = piece("汛期值守<不停歇>", today)
    parsed = sitemap_from_str(client.get("/sitemap-news.xml").content.decode())
    (page,) = parsed.all_pages()
    assert page.url == f"{HERE}{article.get_absolute_url()}"
    assert page.news_story.title == "汛期值守<不停歇>"
    assert page.news_story.publication_name == "青岚新闻"
    assert page.news_story.publish_date.date() == today


def test_without_news_the_home_page_stands_alone_in_a_valid_file(client: Client) -> None:
    piece(day=timezone.localdate() - timedelta(days=2))
    root = etree.fromstring(client.get("/sitemap-news.xml").content)
    GRAMMAR.assertValid(root)
    assert root.xpath("//s:loc/text()", namespaces=SPACES) == [f"{HERE}/"]
    assert root.xpath("//n:news", namespaces=SPACES) == []


def test_a_paper_without_a_name_is_called_as_the_site(settings: Any) -> None:
    settings.SITE_NAME = "青岚发布"
    issue = make.make_issue(publication=make.make_publication("本报"))
    make.make_article(make.make_page(issue))
    assert [each.paper for each in news_of(make.DAY, AT)] == ["青岚发布"]


# Robots


def test_robots_read_pages_and_leave_the_desk_and_the_search(client: Client) -> None:
    robots = RobotFileParser()
    robots.parse(client.get("/robots.txt").content.decode().splitlines())
    assert robots.can_fetch("*", "/articles/1/")
    assert robots.can_fetch("*", "/feed.atom")
    assert not robots.can_fetch("*", "/admin/")
    assert not robots.can_fetch("*", "/search/?q=x")
    assert robots.site_maps() == [f"{HERE}/sitemap.xml", f"{HERE}/sitemap-news.xml"]


def test_robots_are_kept_from_nothing_that_is_not_there(client: Client) -> None:
    piece()
    lines = client.get("/robots.txt").content.decode().splitlines()
    closed = [line.removeprefix("Disallow: ") for line in lines if line.startswith("Disallow")]
    for pattern in closed:
        url = pattern.replace("*", str(Article.objects.get().pk))
        assert client.get(url).status_code in (200, 302, 405), url
