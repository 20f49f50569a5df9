"""The home page: the newest issue by weight, and what the register has of it."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from newsroom.pages.home import THIRDS, home_view
from tests import factories as make
from tests import register
from tests.pictures import jpeg
from tests.web.conftest import Get, Queries, without_ids

pytestmark = pytest.mark.django_db


def lead_of(page: str) -> str:
    found = re.search(r'<div class="lead">.*?</article>', page, re.DOTALL)
    assert found
    return found[0]


LEADS = re.compile(r'<article class="entry first".*?</article>', re.DOTALL)


def headlines(page: str) -> list[str]:
    heads = re.findall(r"<h2><a [^>]*>(.*?)</a>", page)
    return [re.sub("<[^>]*>", "", each) for each in heads]


def test_the_first_printed_piece_leads(get: Get) -> None:
    page = make.make_page()
    make.make_article(page, "二条", order=1)
    make.make_article(page, "头条", order=0)
    assert "头条" in lead_of(get("/"))


@pytest.mark.parametrize("kind", ["brief", "notice", "followup"])
def test_a_minor_kind_leads_only_where_there_is_nothing_else(get: Get, kind: str) -> None:
    page = make.make_page()
    make.make_article(page, "小稿", kind=kind, order=0)
    assert "小稿" in lead_of(get("/"))
    make.make_article(page, "消息", order=1)
    assert "消息" in lead_of(get("/"))


def test_the_papers_lead_is_the_sites_whatever_the_others_have(get: Get, media_root: Path) -> None:
    page = make.make_page()
    make.make_article(page, "短的头条", order=0)
    long = make.make_article(page, "有照片的通讯", body="字" * 1500, order=2)
    make.make_photo(article=long, image=ContentFile(jpeg(60, 40), "river.jpg"))
    make.make_article(page, "短的二条", order=1)
    shown = get("/")
    assert "短的头条" in lead_of(shown)
    assert shown.index("有照片的通讯<") < shown.index("短的二条<")


@pytest.mark.parametrize("headline", ["消息", ""])
def test_home_leads_with_what_its_issue_leads_with(get: Get, headline: str) -> None:
    page = make.make_page()
    make.make_article(page, "小稿", kind="brief", order=0)
    make.make_article(page, headline, order=1)
    make.make_article(page, "后面的消息", body="字" * 1500, order=2)
    (lead,) = LEADS.findall(get(page.issue.get_absolute_url()))
    assert headlines(lead_of(get("/"))) == headlines(lead.replace("h3", "h2"))


def test_a_second_part_leads_where_the_first_is_not_published(get: Get) -> None:
    first = make.make_article(status="withdrawn")
    make.make_article(first.page, "后半篇", continues=first, order=1)
    assert headlines(lead_of(get("/"))) == ["后半篇"]


def test_each_page_of_an_issue_has_its_lead(get: Get) -> None:
    issue = make.make_issue()
    first, second = (make.make_page(issue, number) for number in (1, 2))
    opening = make.make_article(first, "一版的头条")
    make.make_article(second, "", continues=opening, order=0)
    make.make_article(second, "二版的头条", order=1)
    leads = LEADS.findall(get(first.issue.get_absolute_url()))
    assert [headlines(lead.replace("h3", "h2")) for lead in leads] == [
        ["一版的头条"],
        ["二版的头条"],
    ]


def test_under_a_lead_without_a_picture_stands_the_first_that_has_one(get: Get) -> None:
    page = make.make_page()
    for order in range(8):
        make.make_article(page, f"第{order}条", order=order)
    pictured = make.make_article(page, "有照片的消息", order=9)
    make.make_photo(article=pictured, image=ContentFile(jpeg(60, 40), "river.jpg"))
    shown = get("/")
    lead = shown[shown.index('class="lead"') : shown.index('class="seconds"')]
    assert lead.index("第0条") < lead.index("有照片的消息") < lead.index("<img")
    assert shown.count(">有照片的消息<") == 1


def test_no_picture_below_the_lead_s_words_comes_before_what_they_are_set_in(get: Get) -> None:
    """On a phone it is seen after a screen of text, and would take the sheet's room on the wire."""
    page = make.make_page()
    make.make_article(page, "头条", body="字" * 1500)
    pictured = make.make_article(page, "有照片的消息", order=1)
    make.make_photo(article=pictured, image=ContentFile(jpeg(60, 40), "river.jpg"))
    shown = get("/")
    assert "<img" in shown
    assert "fetchpriority" not in shown


@pytest.mark.parametrize(("length", "below"), [(300, ["第1篇"]), (1500, [])])
def test_under_a_short_lead_stands_the_next_piece(get: Get, length: int, below: list[str]) -> None:
    page = make.make_page()
    for number in range(8):
        make.make_article(
            page, f"第{number}篇", order=number, body="字" * (100 if number else length)
        )
    lead, *under = headlines(get("/").partition('class="lead"')[2].partition('class="seconds"')[0])
    assert lead == "第0篇"
    assert under == below


def test_an_issue_of_few_pieces_keeps_them_beside_its_lead(get: Get) -> None:
    page = make.make_page()
    for number in range(4):
        make.make_article(page, f"第{number}篇", order=number, body="字" * 100)
    assert headlines(get("/").partition('class="seconds"')[2]) == ["第1篇", "第2篇", "第3篇"]


@pytest.mark.parametrize(
    ("pictured", "beside"),
    [
        ((), ["第1篇", "第2篇", "第3篇"]),
        ((0,), ["第1篇", "第2篇", "第3篇", "第4篇"]),
        ((0, 1, 2, 3), ["第1篇", "第2篇"]),
        ((1,), ["第2篇", "第3篇", "第4篇", "第5篇", "第6篇", "第7篇"]),
        ((1, 3, 4), ["第3篇", "第4篇", "第2篇", "第5篇"]),
        ((1, 2, 3, 4, 5), ["第2篇", "第3篇", "第4篇"]),
    ],
)
def test_a_picture_beside_the_lead_takes_the_place_of_a_piece(
    get: Get, media_root: Path, pictured: tuple[int, ...], beside: list[str]
) -> None:
    page = make.make_page()
    for number in range(10):
        body = "字" * (100 if number else 1500)
        piece = make.make_article(page, f"第{number}篇", order=number, body=body)
        if number in pictured:
            make.make_photo(article=piece, image=ContentFile(jpeg(60, 40), "river.jpg"))
    shown = get("/").partition('class="seconds"')[2].partition('class="row"')[0]
    assert headlines(shown) == beside


def test_the_lead_is_cut_where_a_sentence_ends(get: Get) -> None:
    make.make_article(body=("第一句在这里。" * 60, "第二段很长" * 40))
    lead = lead_of(get("/"))
    words = re.findall(r"<p>(.*?)</p>", lead)
    assert words == ["第一句在这里。" * 60]


def test_a_subhead_is_no_paragraph_of_the_leads_opening(get: Get) -> None:
    lead = make.make_article(body=("开头一段。", "后面一段。"))
    make.make_block(lead, "小标题", type="subhead", order=1)
    assert re.findall(r"<p>(.*?)</p>", lead_of(get("/"))) == ["开头一段。", "后面一段。"]


def test_one_long_sentence_is_cut_with_an_ellipsis(get: Get) -> None:
    make.make_article(body="没有句号的长句" * 90)
    assert re.search(r"没有句号\S*……</p>", lead_of(get("/")))


def test_every_piece_of_the_issue_is_there_once(get: Get) -> None:
    page = make.make_page()
    for number in range(THIRDS + 20):
        make.make_article(page, f"第{number}篇稿件", order=number)
    shown = get("/")
    for number in range(THIRDS + 20):
        assert len(re.findall(rf">第{number}篇稿件<", shown)) == 1, number


def test_meetings_of_the_week_are_those_of_the_seven_days_before_the_issue(get: Get) -> None:
    make.make_article()
    for day, name in ((date(2031, 2, 26), "本周的会"), (date(2031, 2, 25), "上周的会")):
        register.make_meeting(name, date=day, article=register.make_piece(f"{name}召开"))
    rail = get("/")
    rail = rail[rail.index('class="rail"') :]
    assert "本周的会<" in rail
    assert "上周的会<" not in rail


def test_a_campaign_shows_its_latest_figure(get: Get) -> None:
    campaign = register.make_campaign("清澈澄江")
    for day, value in ((date(2031, 2, 1), "300"), (date(2031, 3, 1), "1100")):
        piece = register.make_piece(f"{value}处", day)
        register.make_link(campaign, piece)
        register.make_figure(value, piece, campaign)
    page = get("/")
    assert '<span class="amount">1100处</span>' in page
    assert '<span class="amount">300处</span>' not in page


@pytest.mark.parametrize("excluded", [True, False])
def test_a_figure_of_a_piece_that_does_not_belong_is_not_shown(get: Get, excluded: bool) -> None:
    campaign, piece = register.make_campaign(), register.make_piece("大扫除")
    register.make_link(campaign, piece, excluded=excluded, by_hand=True)
    register.make_figure("1100", piece, campaign)
    assert ('class="amount"' in get("/")) != excluded


def test_on_this_day_are_pieces_of_earlier_years(get: Get) -> None:
    for day, headline in (
        (date(2031, 3, 4), "今年的头条"),
        (date(2029, 3, 4), "前年今日"),
        (date(2029, 3, 5), "前年的次日"),
    ):
        make.make_article(make.make_page(make.make_issue(day)), headline)
    view = home_view()
    assert view
    assert [(past.year, past.piece.text) for past in view.remembered] == [(2029, "前年今日")]


def test_the_29th_of_february_is_not_in_every_year(get: Get) -> None:
    for year in (2028, 2024):
        make.make_article(make.make_page(make.make_issue(date(year, 2, 29))), f"{year}年的稿件")
    view = home_view()
    assert view
    assert [past.year for past in view.remembered] == [2024]


def test_nothing_on_it_hangs_on_the_clock(get: Get) -> None:
    """An old paper's home page is the same today as on the day of its last issue."""
    make.make_article(make.make_page(make.make_issue(date(1999, 5, 6))))
    assert "1999年5月6日" in get("/")
    assert str(timezone.localdate().year) not in without_ids(get("/"))


def test_a_picture_that_belongs_to_no_piece_is_shown(get: Get, media_root: Path) -> None:
    page = make.make_article().page
    photo = make.make_photo(
        page, image=ContentFile(jpeg(60, 40), "bridge.jpg"), caption="大桥夜景。"
    )
    assert f'<img src="{photo.image.url}" alt="大桥夜景。"' in get("/")


@pytest.mark.parametrize("status", ["draft", "withdrawn"])
def test_what_is_not_published_is_nowhere_on_it(get: Get, status: str) -> None:
    page = make.make_article(headline="看得见的头条").page
    register.make_meeting("不该看见的会议", article=register.make_piece("a", status=status))
    campaign = register.make_campaign("不该看见的专项")
    for day in (make.DAY, date(2029, 3, 4), date(2031, 3, 1)):
        make.make_article(
            make.make_page(make.make_issue(day, publication=make.make_publication("另报"))),
            f"不该看见{day}",
            status=status,
        )
    hidden = make.make_article(page, "不该看见的稿件", status=status, order=3)
    register.make_link(campaign, hidden)
    register.make_figure("1100", hidden, campaign)
    assert "不该看见" not in get("/")


def test_at_most_six_queries_make_it(queries: Queries) -> None:
    for day in range(1, 9):
        piece = register.make_piece("稿件", date(2031, 3, day))
        make.make_byline(make.make_reporter(), article=piece)
        make.make_photo(article=piece)
        campaign = register.make_campaign(f"专项{day}")
        register.make_link(campaign, piece)
        register.make_figure("1100", piece, campaign)
        register.make_meeting(f"会议{day}", article=piece)
    assert queries("/") <= 6
