"""Readers' pages for everybody: light and dark, large, in high contrast, by keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

import pytest
from django.urls import URLPattern
from playwright.sync_api import expect

from articles.models import Article
from newsroom import urls
from tests.browser.kinds import addresses
from tests.browser.test_reading import OVERFLOW, violations

pytestmark = [pytest.mark.browser, pytest.mark.either_database]

Open = Callable[..., Any]


#: What is no page of its own: forms and files, what leads on, and what another program reads.
NO_PAGES = {
    *("archive-year", "feed", "healthz", "look", "look-sheet", "suggest", "openapi", "oembed"),
    *("article-card", "site-card", "issue-epub", "issue-text", "sitemap", "sitemap-section"),
    *("sitemap-news", "robots"),
}


def test_the_kinds_are_all_that_there_are(paper: Article) -> None:
    named = {pattern.name for pattern in patterns(urls.urlpatterns)}
    pages = {name for name in named if name and "." not in name}
    told = {kind.partition(" ")[0] for kind in addresses(paper)} - {"(nowhere)"}
    assert pages - NO_PAGES == told


def patterns(found: list[Any]) -> Iterator[URLPattern]:
    """Of the public site."""
    for each in found:
        if isinstance(each, URLPattern):
            yield each
        elif str(each.pattern) != "admin/":
            yield from patterns(each.url_patterns)


#: Rules that colours may break, and those that sizes may; no look changes what stands on a page.
COLOURS = ("color-contrast", "link-in-text-block")
SIZES = ("target-size", "scrollable-region-focusable")
#: Looks by data attributes of the root, as a reader's choice sets them (static/newsroom/look.js),
#: and the widths where they are looked at: but for light and dark they do not know of widths.
LOOKS = {
    360: (
        ({"scheme": "dark"}, COLOURS),
        ({"type": "larger"}, SIZES),
        ({"contrast": "high"}, COLOURS),
        ({"contrast": "high", "scheme": "dark"}, COLOURS),
    ),
    1280: (({"scheme": "dark"}, COLOURS),),
}
CHOOSE = """look => {
  const root = document.documentElement;
  for (const name of ["type", "contrast", "scheme"]) root.removeAttribute(`data-${name}`);
  for (const [name, value] of Object.entries(look)) root.setAttribute(`data-${name}`, value);
}"""


#: What Chromium says of an answer that is none.
FAILED = "Failed to load resource: the server responded with a status of"
EXPECTED = {
    "(nowhere)": [f"{FAILED} 404 (Not Found)"],
    "article (withdrawn)": [f"{FAILED} 410 (Gone)"],
}


def faults(page: Any, width: int) -> list[str]:
    """Of the page as it comes by all rules, and in each look by those that it can break."""
    wrong = violations(page) + too_wide(page)
    for look, rules in LOOKS[width]:
        page.evaluate(CHOOSE, look)
        seen = violations(page, *rules) + too_wide(page)
        wrong += [f"{look}: {fault}" for fault in seen]
    return wrong


def too_wide(page: Any) -> list[str]:
    over = page.evaluate(OVERFLOW)
    return [f"{over} px too wide"] if over > 0 else []


@pytest.mark.slow
@pytest.mark.parametrize("width", LOOKS)
def test_every_kind_of_page_is_clean_in_every_look(
    open_page: Open, paper: Article, width: int
) -> None:
    page, complaints = open_page(width)
    found = {}
    for kind, url in addresses(paper).items():
        complaints.errors.clear()
        page.goto(url)
        wrong = faults(page, width)
        if complaints.errors != EXPECTED.get(kind, []):
            wrong += complaints.errors or [f"no {EXPECTED[kind]}"]
        if wrong:
            found[kind] = wrong
    assert found == {}
    assert complaints.hosts == {page.url.split("/")[2]}


def test_who_prefers_the_dark_has_it_without_choosing(open_page: Open, paper: Article) -> None:
    page, _ = open_page(color_scheme="dark")
    page.goto("/")
    preferred = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.emulate_media(color_scheme="light")
    page.evaluate(CHOOSE, {"scheme": "dark"})
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == preferred


@pytest.mark.slow
def test_nothing_is_cut_off_at_four_hundred_per_cent(open_page: Open, paper: Article) -> None:
    """1280 px wide and four times enlarged: 320 px."""
    page, _ = open_page(320)
    for kind, url in addresses(paper).items():
        page.goto(url)
        assert page.evaluate(OVERFLOW) == 0, kind


def choose(page: Any, name: str) -> None:
    page.locator("details.look summary").click()
    page.locator(".look").get_by_role("button", name=name, exact=True).click()


@pytest.mark.parametrize("scripts", [True, False])
def test_a_choice_is_remembered_with_scripts_and_without(
    open_page: Open, paper: Article, scripts: bool
) -> None:
    page, _ = open_page(java_script_enabled=scripts)
    root = page.locator("html")
    page.goto("/")
    choose(page, "特大字")
    expect(root).to_have_css("font-size", "23px")
    page.goto("/issues/")
    expect(root).to_have_css("font-size", "23px")
    choose(page, "深色")
    expect(root).to_have_css("color-scheme", "dark")
    page.goto(paper.get_absolute_url())
    expect(root).to_have_css("font-size", "23px")
    expect(root).to_have_css("color-scheme", "dark")
    expect(page.locator("body")).to_have_css("background-color", "rgb(22, 21, 19)")


def test_with_a_script_the_page_is_not_loaded_anew(open_page: Open, paper: Article) -> None:
    page, _ = open_page()
    page.goto(paper.get_absolute_url())
    page.evaluate("window.same = true")
    page.locator(".sizes").get_by_role("button", name="大字", exact=True).click()
    expect(page.locator("html")).to_have_css("font-size", "19px")
    expect(page.locator('.sizes [aria-pressed="true"]')).to_have_text("大字")
    assert page.evaluate("window.same")


def test_an_open_panel_is_closed_by_escape(open_page: Open, paper: Article) -> None:
    page, _ = open_page()
    page.goto("/")
    page.locator("details.look summary").press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(page.locator(".look form")).to_be_hidden()
    expect(page.locator("details.look summary")).to_be_focused()


@pytest.mark.slow
def test_a_whole_visit_by_the_keyboard(open_page: Open, paper: Article) -> None:
    """From home to a piece, to its official, and to the report of an error."""
    page, _ = open_page()

    def follow(selector: str) -> None:
        for _ in range(120):
            page.keyboard.press("Tab")
            if page.evaluate("s => document.activeElement.matches(s)", selector):
                break
        else:
            raise AssertionError(f"the keyboard does not reach {selector} on {page.url}")
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline == "solid", selector
        with page.expect_navigation():
            page.keyboard.press("Enter")

    page.goto("/")
    follow(".lead h2 a")
    assert "/articles/" in page.url
    follow('.around a[href^="/officials/"]')
    assert "/officials/" in page.url
    follow(f'a[href="{paper.get_absolute_url()}"]')
    follow("a[data-report]")
    page.locator("textarea[name=message]").focus()
    page.keyboard.type("错字")
    follow("form.form button")
    assert "sent=1" in page.url
    expect(page.locator("main").get_by_role("status")).to_be_visible()


def test_marked_words_go_with_the_report(open_page: Open, paper: Article) -> None:
    page, _ = open_page()
    page.goto(paper.get_absolute_url())
    page.evaluate("getSelection().selectAllChildren(document.querySelector('.body h2'))")
    page.wait_for_function("document.querySelector('a[data-report]').href.includes('quote=')")
    page.locator("a[data-report]").first.click()
    expect(page.locator("textarea[name=quote]")).to_have_value("压实管护责任")


@pytest.mark.slow
def test_every_page_has_its_landmarks_and_one_first_heading(
    open_page: Open, paper: Article
) -> None:
    page, _ = open_page()
    for kind, url in addresses(paper).items():
        page.goto(url)
        assert page.locator("h1").count() == 1, kind
        for landmark in ("banner", "main", "contentinfo"):
            assert page.get_by_role(landmark).count() == 1, (kind, landmark)
        assert page.get_by_role("banner").get_by_role("search").count() == 1, kind
        levels = page.evaluate(
            "[...document.querySelectorAll('h1,h2,h3,h4')].map(h => +h.tagName[1])"
        )
        steps = pairwise(levels)
        assert all(after <= before + 1 for before, after in steps), (kind, levels)


@pytest.mark.slow
def test_without_pictures_nothing_is_lost(open_page: Open, paper: Article) -> None:
    """Every kind of page: words stand for each picture, and the picture's place breaks nothing."""
    page, _ = open_page(360)
    page.route("**/media/**", lambda route: route.abort())
    pictures = 0
    for kind, url in addresses(paper).items():
        page.goto(url)
        told = page.evaluate("[...document.images].map(each => each.alt)")
        pictures += len(told)
        assert all(told), kind
        assert page.evaluate(OVERFLOW) == 0, kind
        assert page.locator("h1").count() == 1, kind
    assert pictures > 10


#: Where the keyboard must lead: what can be seen and does something.
TARGETS = """() => [...document.querySelectorAll(
  'a[href], button, input:not([type=hidden]), textarea, select, summary, [tabindex="0"]'
)].filter(each => each.checkVisibility() && each.tabIndex >= 0
  && !(each.closest('details:not([open])') && each.tagName !== 'SUMMARY'))"""
#: Notes what the focus came to, and whether that is seen.
WATCH = """() => {
  window.unseen = [];
  addEventListener("focusin", ({target}) => {
    target.dataset.reached = "";
    if (getComputedStyle(target).outlineStyle === "none") unseen.push(target.outerHTML);
  });
}"""


@pytest.mark.slow
def test_the_keyboard_leads_to_everything_on_every_kind_of_page(
    open_page: Open, paper: Article
) -> None:
    page, _ = open_page()
    for kind, url in addresses(paper).items():
        page.goto(url)
        page.evaluate(WATCH)
        for _ in range(page.evaluate(f"({TARGETS})().length")):
            page.keyboard.press("Tab")
        assert page.evaluate("unseen") == [], kind
        left = f"({TARGETS})().filter(each => !('reached' in each.dataset)).map(e => e.outerHTML)"
        assert page.evaluate(left) == [], kind


def test_the_pages_for_print_are_a4_with_their_source(open_page: Open, paper: Article) -> None:
    page, _ = open_page()
    page.goto(paper.get_absolute_url())
    made = page.pdf(prefer_css_page_size=True)
    assert made.startswith(b"%PDF")
    assert b"/MediaBox [0 0 594.95996 841.91998]" in made or b"/MediaBox [0 0 595" in made
