"""Readers' pages in Chromium: narrow and wide, without scripts, by keyboard, in the dark."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.core.files.base import ContentFile
from playwright.sync_api import expect

from articles.models import Article
from tests import factories as make
from tests.pictures import jpeg
from tests.web.test_site import Faulty

pytestmark = pytest.mark.browser

OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"

#: What is wrong alone: all that axe looked at would be most of a test's time to fetch.
AUDIT = """async options => (await axe.run(document, options)).violations.map(
  each => `${each.id}: ${each.nodes.map(node => node.html).join(", ")}`
)"""

Open = Callable[..., Any]


def in_english(page: Any) -> None:
    page.locator("details.look summary").click()
    with page.expect_navigation():
        page.get_by_role("button", name="English").click()


def violations(page: Any, *rules: str) -> list[str]:
    """What axe finds, by these rules or by all of them."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    options = {"resultTypes": ["violations"]} | ({"runOnly": list(rules)} if rules else {})
    found: list[str] = page.evaluate(AUDIT, options)
    return found


def test_the_night_is_dark(open_page: Open, story: Article) -> None:
    page, _ = open_page(color_scheme="dark")
    page.goto(story.get_absolute_url())
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(22, 21, 19)"


def test_a_page_can_be_read_in_english(open_page: Open, story: Article) -> None:
    page, _ = open_page(360, locale="en-GB")
    page.goto(story.get_absolute_url())
    in_english(page)
    expect(page.locator("html")).to_have_attribute("lang", "en")
    assert page.evaluate(OVERFLOW) == 0
    assert violations(page) == []


def test_a_reader_without_scripts_gets_around(open_page: Open, story: Article) -> None:
    page, _ = open_page(360, java_script_enabled=False)
    page.goto("/")
    page.get_by_role("link", name="沿河林带补植 月底全部完成").first.click()
    page.wait_for_url(f"**{story.get_absolute_url()}")
    expect(page.locator("h1")).to_have_text("沿河林带补植 月底全部完成")
    in_english(page)
    expect(page.get_by_text("Printed in")).to_be_visible()
    assert page.url.endswith(story.get_absolute_url())


def test_the_keyboard_leads_past_the_navigation(open_page: Open, story: Article) -> None:
    page, _ = open_page()
    page.goto(story.get_absolute_url())
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="跳到正文")
    expect(skip).to_be_focused()
    assert skip.bounding_box()["x"] >= 0
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("main :focus")).to_have_count(1)


def test_what_has_the_focus_is_seen(open_page: Open, story: Article) -> None:
    page, _ = open_page()
    page.goto("/")
    for _ in range(4):
        page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_css("outline-style", "solid")


def test_lines_of_text_are_neither_long_nor_tight(open_page: Open, story: Article) -> None:
    page, _ = open_page()
    page.goto(story.get_absolute_url())
    size, width, line = page.evaluate(
        """() => {
        const p = document.querySelector('.body p'), style = getComputedStyle(p);
        return [parseFloat(style.fontSize), p.clientWidth, parseFloat(style.lineHeight)];
    }"""
    )
    assert 32 <= width / size <= 40
    assert round(line / size, 2) == 1.8


@pytest.mark.parametrize("size", ["normal", "larger"])
def test_a_headline_stands_over_the_text_and_what_goes_with_it(
    open_page: Open, paper: Article, size: str
) -> None:
    page, _ = open_page()
    page.goto(paper.get_absolute_url())
    page.evaluate("size => document.documentElement.setAttribute('data-type', size)", size)
    head, text, beside = (
        page.locator(part).bounding_box() for part in (".piece > header", ".body", ".around")
    )
    assert head["x"] == text["x"] < text["x"] + text["width"] < beside["x"]
    assert head["x"] + head["width"] == pytest.approx(beside["x"] + beside["width"])
    assert head["y"] + head["height"] <= min(text["y"], beside["y"])
    assert text["width"] > 1.8 * beside["width"]


@pytest.mark.parametrize("headline", ["有照片的消息12", "沿河林带补植 月底全部完成"])
def test_neighbours_stand_below_a_piece_whatever_the_register_has_of_it(
    open_page: Open, paper: Article, headline: str
) -> None:
    page, _ = open_page()
    page.goto(Article.objects.get(headline=headline).get_absolute_url())
    text, below = (page.locator(part).bounding_box() for part in (".body", "nav.neighbours"))
    assert below["x"] == text["x"]
    assert below["y"] > text["y"] + text["height"]


def test_long_lists_stand_in_two_columns(open_page: Open, paper: Article) -> None:
    for width, columns in ((1280, 2), (360, 1)):
        page, _ = open_page(width)
        page.goto("/api/")
        rows = page.locator(".pair > li").evaluate_all(
            "rows => rows.map(row => row.getBoundingClientRect().left)"
        )
        assert len(set(rows)) == columns


@pytest.mark.parametrize("width", [360, 1280])
def test_a_tall_picture_is_seen_whole_and_as_it_is(
    open_page: Open, story: Article, width: int
) -> None:
    tall = make.make_photo(article=story, image=ContentFile(jpeg(600, 2400), "tall.jpg"))
    page, _ = open_page(width)
    page.goto(story.get_absolute_url())
    shown = page.locator(f'img[src="{tall.image.url}"]')
    shown.scroll_into_view_if_needed()
    expect(shown).to_have_js_property(name="complete", value=True)
    box = shown.bounding_box()
    assert box["height"] <= 720
    # Its place is as wide as the text before it comes; in it, it is not stretched.
    assert shown.evaluate("each => getComputedStyle(each).objectFit") == "contain"
    assert box["width"] <= width


def test_a_fault_is_told_in_the_sites_own_dress(
    open_page: Open, live_server: Any, settings: Any
) -> None:
    settings.ROOT_URLCONF = Faulty
    page, complaints = open_page(360)
    page.goto("/explode/")
    expect(page.locator("h1")).to_have_text("暂时无法显示")
    assert page.evaluate("getComputedStyle(document.body).paddingLeft") == "16px"
    assert page.evaluate(OVERFLOW) == 0
    assert violations(page) == []
    assert [each for each in complaints.errors if "500" not in each] == []


def test_a_picture_leaves_room_for_the_text_on_its_sheet(open_page: Open, story: Article) -> None:
    tall = make.make_photo(article=story, image=ContentFile(jpeg(600, 2400), "tall.jpg"))
    page, _ = open_page()
    page.goto(story.get_absolute_url())
    page.emulate_media(media="print")
    shown = page.locator(f'img[src="{tall.image.url}"]').bounding_box()
    assert shown["height"] == pytest.approx(4 * shown["width"], rel=0.01)
    assert shown["height"] < 345


def test_paper_carries_the_piece_alone(open_page: Open, story: Article) -> None:
    page, _ = open_page()
    page.goto(story.get_absolute_url())
    page.emulate_media(media="print")
    expect(page.locator("article.piece")).to_be_visible()
    for other in ("header nav", "form.search", "details.look", "form.sizes", "nav.neighbours"):
        expect(page.locator(other).first, other).to_be_hidden()
    assert page.locator(".address").inner_text().endswith(story.get_absolute_url())


def test_a_lead_in_the_largest_type_stands_in_one_column(
    open_page: Open, transactional_db: None
) -> None:
    make.make_article(body=make.PARAGRAPH * 5)
    page, _ = open_page()
    page.goto("/")
    columns = "() => Math.round(document.querySelector('.lead .words p').getClientRects().length)"
    assert page.evaluate(columns) == 2
    page.evaluate("document.documentElement.dataset.type = 'larger'")
    assert page.evaluate(columns) == 1
