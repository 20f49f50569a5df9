"""Where links lead, and how far the audit follows them."""

from __future__ import annotations

import pytest

from newsroom.audit_site.crawling import Crawl, is_closed
from newsroom.audit_site.fetching import Answer
from tests.site_audit.conftest import Audit

HERE = "https://news.example.org"
EMPTY = Answer(200, "text/html", "<p>")


def crawl(site: dict[str, Answer], limit: int = 100) -> tuple[Crawl, list[str]]:
    """Of a site of these answers; with the addresses asked for."""
    asked: list[str] = []

    def fetch(url: str) -> Answer:
        asked.append(url)
        return site.get(url, Answer(404))

    found = Crawl(fetch, {HERE}, limit)
    found.run()
    return found, asked


def page(*links: str, more: str = "") -> Answer:
    text = "".join(f'<a href="{link}">.</a>' for link in links)
    return Answer(200, "text/html; charset=utf-8", text + more)


def dead(found: Crawl) -> list[tuple[str, str]]:
    return [(f.code, f.url) for f in found.faults if f.code.startswith("dead")]


@pytest.mark.parametrize("url", ["/about/", "/feed.atom", "/static/newsroom/site.css"])
def test_a_dead_link_is_told_with_the_page_that_has_it(look: Audit, url: str) -> None:
    faults = look(
        lambda own, text: text.replace(url, "/nowhere/") if own == "/map/" else text
    ).faults
    assert [(fault.code, fault.url) for fault in faults] == [("dead-link", "/map/")]
    assert "/nowhere/" in faults[0].sentence
    assert "404" in faults[0].sentence


def test_a_link_to_no_place_of_a_page_is_told(look: Audit) -> None:
    change = lambda own, text: text.replace('"#content"', '"#nowhere"') if own == "/" else text  # noqa: E731
    faults = look(change).faults
    assert [(fault.code, fault.url) for fault in faults] == [("dead-fragment", "/")]
    assert "#nowhere" in faults[0].sentence


@pytest.mark.parametrize(
    "element",
    [
        '<img src="/a.png" alt="" srcset="/a.png 320w, /lost.png 640w">',
        '<picture><source srcset="/lost.png 2x"><img src="/a.png" alt=""></picture>',
        f'<meta property="og:image" content="{HERE}/lost.png">',
    ],
)
def test_a_picture_that_is_lost_is_told_wherever_it_is_named(element: str) -> None:
    site = {"/": page(more=element), "/a.png": Answer(200, "image/png")}
    found, _asked = crawl(site)
    assert dead(found) == [("dead-link", "/")]


def test_no_card_is_drawn_for_a_piece_but_the_sites_own_is_looked_at() -> None:
    cards = ("/articles/1/card.png?0", "/card.png")
    _found, asked = crawl(
        {"/": page(more="".join(f'<meta property="og:image" content="{each}">' for each in cards))}
    )
    assert asked == ["/", "/card.png"]


def test_a_place_on_another_page_is_looked_for_there() -> None:
    site = {"/": page("/a/#there", "/a/#not"), "/a/": page(more='<p id="there">')}
    assert dead(crawl(site)[0]) == [("dead-fragment", "/")]


@pytest.mark.parametrize(
    "link",
    [
        *("https://www.example.com/", "//www.example.com/a/", "mailto:news@example.org"),
        *("/admin/x/", "javascript:;", "tel:110", "http://[", "data:text/plain,a"),
    ],
)
def test_what_is_not_of_the_site_is_not_asked_for(link: str) -> None:
    found, asked = crawl({"/": page(link)})
    assert asked == ["/"]
    assert dead(found) == []


@pytest.mark.parametrize("link", ["b/", "/a/b/", f"{HERE}/a/b/", "./b/", "//news.example.org/a/b/"])
def test_an_address_is_asked_for_once_however_it_is_written(link: str) -> None:
    site = {"/": page("/a/"), "/a/": page(link, "/a/b/", link + "#x"), "/a/b/": EMPTY}
    assert crawl(site)[1] == ["/", "/a/", "/a/b/"]


def test_a_redirect_is_followed_to_a_page_that_is_looked_at_once() -> None:
    site = {
        "/": page("/old/#x", "/new/"),
        "/old/": Answer(301, location="/new/"),
        "/new/": page(more='<p id="x">'),
    }
    found, _asked = crawl(site)
    assert dead(found) == []
    assert found.pages == 2


def test_redirects_in_a_circle_are_a_dead_link() -> None:
    site = {
        "/": page("/a/"),
        "/a/": Answer(302, location="/b/"),
        "/b/": Answer(302, location="/a/"),
    }
    assert dead(crawl(site)[0]) == [("dead-link", "/")]


def test_a_redirect_to_elsewhere_is_not_followed() -> None:
    site = {"/": page("/a/"), "/a/": Answer(302, location="https://www.example.com/")}
    found, asked = crawl(site)
    assert (dead(found), asked) == ([], ["/", "/a/"])


def test_a_page_that_fails_is_told() -> None:
    found, _asked = crawl({"/": page("/a/"), "/a/": Answer(500)})
    assert dead(found) == [("dead-link", "/")]


def test_pages_come_before_other_files_and_the_limit_is_kept() -> None:
    site = {"/": page("/a/", more='<img src="/x.png" alt="">'), "/a/": page("/b/"), "/b/": EMPTY}
    found, asked = crawl(site, limit=3)
    assert asked == ["/", "/a/", "/b/"]
    assert (found.looked_at, found.left) == (3, 1)


@pytest.mark.parametrize(
    ("url", "closed"),
    [("/search/?q=a", True), ("/articles/7/report/", True), ("/articles/7/", False), ("/", False)],
)
def test_lists_that_any_words_make_are_not_followed(url: str, closed: bool) -> None:
    assert is_closed(url) == closed
    _found, asked = crawl({"/": page(url), url: page("/beyond/")})
    assert ("/beyond/" in asked) != closed or url == "/"


def test_a_form_that_asks_is_a_link() -> None:
    more = '<form action="/find/"></form><form method="post" action="/send/"></form>'
    assert crawl({"/": page(more=more), "/find/": EMPTY})[1] == ["/", "/find/"]
