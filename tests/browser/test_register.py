"""The register's pages for readers in Chromium: narrow and wide, in the dark, by the keyboard."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from playwright.sync_api import expect

from articles.models import Article, Campaign, Meeting, Series
from people.models import Office, Official, Organization
from tests import register
from tests.browser.test_reading import OVERFLOW, violations
from tests.register import make_piece as piece

pytestmark = pytest.mark.browser

Open = Callable[..., Any]

INDEXES = (
    "/officials/",
    "/offices/",
    "/organizations/",
    "/meetings/",
    "/meetings/all/",
    "/series/",
    "/campaigns/",
)
LONG = "区委副书记、区人民政府党组书记、区长候选人、青岚经济技术开发区管理委员会主任"


@pytest.fixture
def known(transactional_db: None) -> Article:
    """Much of everything, with long names and an unbroken number."""
    first = piece("五届区委召开第38次 常委（扩大）会议", date(2031, 3, 3))
    district = register.make_organization("青岚区", kind="district")
    official = register.make_official("沈望舟", note="区委")
    term = register.make_term(
        official, register.make_office("区委书记", district=district), start="2030-11-03"
    )
    proposal = register.make_proposal(
        official, office=LONG, first_seen=date(2031, 3, 3), last_seen=date(2031, 3, 3)
    )
    series = register.make_series("区委常委（扩大）会议", district=district, numbering="term")
    campaign = register.make_campaign(
        "创建全国文明城市", description="背街小巷。" * 20, start="2030"
    )
    register.make_naming(official, first, term, proposal, title=LONG)
    for number in (38, 39, 42):
        day = date(2031, 3, 3) + timedelta(days=number)
        article = first if number == 38 else piece(f"第{number}次会议", day)
        meeting = register.make_meeting(
            f"五届区委第{number}次常委（扩大）会议",
            series=series,
            ordinal=number,
            term=5,
            article=article,
            place="青岚区行政服务中心三楼第一会议室",
            part_of_day="上午",
        )
        register.make_attendance(
            meeting, official, capacity="chair", title=LONG, words="主持。" * 30
        )
        register.make_about(district, article)
        register.make_link(campaign, article)
        register.make_figure(f"{number}000000", article, campaign, cumulative=True, about="余")
    return first


def tables() -> list[str]:
    """Addresses of pages with a table."""
    campaign, official = address(Campaign), address(Official)
    return [campaign, f"{campaign}figures/", official, address(Office)]


def pages() -> list[str]:
    own = map(address, (Article, Meeting, Series, Organization))
    return [*INDEXES, *own, *tables(), f"{address(Official)}meetings/"]


def address(model: Any) -> str:
    return model.objects.first().get_absolute_url()


@pytest.mark.slow
@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1280, "light")])
def test_every_page_fits_and_can_be_read(
    open_page: Open, known: Article, width: int, scheme: str
) -> None:
    page, complaints = open_page(width, color_scheme=scheme)
    for url in pages():
        assert page.goto(url).status == 200, url
        assert page.evaluate(OVERFLOW) == 0, url
        assert violations(page) == [], url
        assert complaints.errors == [], url
    assert complaints.hosts == {page.url.split("/")[2]}


@pytest.mark.parametrize("width", [360, 1280])
def test_a_column_of_a_table_is_wide_enough_for_words(
    open_page: Open, known: Article, width: int
) -> None:
    """No cell of one character a line."""
    page, _ = open_page(width)
    for url in tables():
        page.goto(url)
        widths = page.evaluate("[...document.querySelectorAll('td')].map(e => e.clientWidth)")
        assert min(widths) > 48, url


@pytest.mark.parametrize("size", ["normal", "larger"])
def test_a_figures_source_is_as_wide_as_its_row_where_that_is_narrow(
    open_page: Open, known: Article, size: str
) -> None:
    page, _ = open_page(360)
    page.goto(f"{address(Campaign)}figures/")
    page.evaluate("size => document.documentElement.dataset.type = size", size)
    row = page.locator("tbody tr").first
    assert page.evaluate(OVERFLOW) == 0
    assert row.locator("td").nth(2).bounding_box()["width"] == row.bounding_box()["width"]


def test_the_pieces_of_a_month_begin_on_one_line(open_page: Open, known: Article) -> None:
    for number in range(3):
        register.make_link(Campaign.objects.get(), piece(f"消息{number}", date(2031, 9, 1)))
    page, _ = open_page()
    page.goto(address(Campaign))
    heads = page.locator(".timeline > li").first.locator("h3")
    assert len({heads.nth(place).bounding_box()["y"] for place in range(3)}) == 1


def test_a_reader_goes_from_a_day_to_its_meeting_by_the_keyboard(
    open_page: Open, known: Article
) -> None:
    page, _ = open_page(java_script_enabled=False)
    page.goto("/meetings/")
    page.get_by_role("link", name="3", exact=False).and_(page.locator("td a")).first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**#2031-03-03")
    page.get_by_role("link", name="五届区委第38次常委（扩大）会议").focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("五届区委第38次常委（扩大）会议")


def test_what_is_drawn_is_told_in_a_table_that_the_keyboard_scrolls(
    open_page: Open, known: Article
) -> None:
    page, _ = open_page()
    page.goto(address(Campaign))
    table = page.get_by_role("region", name="清理小广告")
    table.focus()
    expect(table).to_be_focused()
    expect(table.get_by_text("4200万余处")).to_be_visible()


def test_an_article_leads_to_the_office(open_page: Open, known: Article) -> None:
    page, _ = open_page(360)
    page.goto(known.get_absolute_url())
    page.get_by_role("link", name="区委书记").click()
    expect(page.locator("h1")).to_have_text("区委书记")
