"""Home, an issue, and the issues by year."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client

from articles.models import Page, SourceDump
from tests import factories as make
from tests.pictures import jpeg
from tests.web.conftest import Get, Queries

pytestmark = pytest.mark.django_db


def order_of(page: str, *words: str) -> list[int]:
    return [page.index(word) for word in words]


def test_home_shows_the_newest_issue(get: Get) -> None:
    make.make_article(make.make_page(make.make_issue(date(2031, 3, 4))), "新的一期")
    make.make_article(make.make_page(make.make_issue(date(2031, 2, 4))), "旧的一期")
    page = get("/")
    assert page.index("新的一期") < page.index("往期") < page.index("旧的一期")


def test_home_links_the_earlier_issues(get: Get) -> None:
    make.make_article()
    old = make.make_issue(date(2030, 1, 2))
    make.make_article(make.make_page(old))
    assert f'href="{old.get_absolute_url()}"' in get("/")


def test_home_without_any_issue_says_so(get: Get) -> None:
    assert "尚未发布任何内容" in get("/")


def test_an_undated_issue_is_not_the_newest(get: Get) -> None:
    make.make_article(make.make_page(make.make_issue(None), None), "不知哪天")
    make.make_article(make.make_page(make.make_issue(date(2001, 1, 1))), "知道哪天")
    assert "知道哪天" in get("/")


def test_an_issue_has_its_pages_and_articles_in_order(get: Get) -> None:
    issue = make.make_issue()
    second, first = make.make_page(issue, 2), make.make_page(issue, 1, section="要闻")
    make.make_article(second, "二版头条")
    make.make_article(first, "一版二条", order=1)
    make.make_article(first, "一版头条", order=0)
    words = ("第1版 要闻", "一版头条", "一版二条", "第2版", "二版头条")
    page = get(issue.get_absolute_url())
    page = re.sub(r"<[^>]+>", "", page[page.index('<section class="page"') :])
    places = order_of(page, *words)
    assert places == sorted(places)


def test_an_issue_of_several_pages_leads_to_each(get: Get) -> None:
    issue = make.make_issue()
    make.make_article(make.make_page(issue, 1, section="要闻"))
    assert 'href="#page-1"' not in get(issue.get_absolute_url())
    make.make_article(make.make_page(issue, 2))
    page = get(issue.get_absolute_url())
    for each in re.findall(r'href="#(page-\d)"', page):
        assert f'id="{each}"' in page
    assert page.count('href="#page-') == 2


def labelled(page: Page, *labels: str, **fields: Any) -> SourceDump:
    return make.make_dump(
        page, labels=[{"text": each, "at": [[1, 1]]} for each in labels], **fields
    )


def test_a_page_shows_the_labels_that_stand_alone_on_it(get: Get) -> None:
    article = make.make_article(make.make_page(number=5, section="青岚新闻"), column="简讯")
    labelled(article.page, "花海徜徉", "简讯", "青岚新闻", "花海徜徉", "云泽日报")
    page = get(article.issue.get_absolute_url())
    labels = re.findall(r'<p class="labels" lang="zh-Hans">(.*?)</p>', page)
    assert [re.findall(r"<span>(.*?)</span>", each) for each in labels] == [
        ["花海徜徉", "云泽日报"]
    ]


def test_labels_of_a_corrected_dump_are_gone(get: Get) -> None:
    article = make.make_article()
    now = labelled(article.page, "清凉一夏")
    labelled(article.page, "清京一夏", superseded_by=now)
    page = get(article.issue.get_absolute_url())
    assert "清凉一夏" in page
    assert "清京一夏" not in page


def test_a_brief_is_called_so_once(get: Get) -> None:
    article = make.make_article(column="简讯", kind="brief")
    make.make_article(article.page, kind="brief", order=1)
    assert get(article.issue.get_absolute_url()).count("简讯") == 2


def test_a_paper_of_unknown_name_is_not_named(get: Get) -> None:
    issue = make.make_issue(publication=make.make_publication("本报"))
    article = make.make_article(make.make_page(issue))
    for url in ("/", "/issues/", issue.get_absolute_url(), article.get_absolute_url()):
        page = get(url)
        assert "本报" not in page
        assert "《" not in page
        assert "2031年3月4日" in page


def test_an_issue_shows_the_photos_without_an_article(get: Get) -> None:
    page = make.make_article().page
    make.make_photo(page, by=make.make_reporter("单立人"), caption="河堤上的柳树。")
    shown = get(page.issue.get_absolute_url())
    assert "河堤上的柳树。" in shown
    assert "单立人" in shown


def test_photos_of_a_page_with_drafts_only_are_not_shown(get: Get) -> None:
    issue = make.make_issue()
    make.make_article(make.make_page(issue, 1))
    drafts = make.make_page(issue, 2)
    make.make_article(drafts, "草稿", status="draft")
    make.make_photo(drafts, caption="还没有发布的照片。")
    assert "还没有发布的照片。" not in get(issue.get_absolute_url())


def test_a_lost_headline_shows_as_the_first_words_in_brackets(get: Get) -> None:
    article = make.make_article(
        headline="", body="柳溪街道为独居老人安装智能水表，用水异常会报警。"
    )
    page = get(article.issue.get_absolute_url())
    assert "［柳溪街道为独居老人安装智能水表……］" in page


@pytest.mark.parametrize("status", ["draft", "withdrawn"])
def test_what_is_not_published_is_not_in_its_issue(get: Get, status: str) -> None:
    page = make.make_article().page
    make.make_article(page, "不该看见", status=status, order=1)
    for url in ("/", page.issue.get_absolute_url()):
        assert "不该看见" not in get(url)


@pytest.mark.parametrize("status", ["draft", "withdrawn"])
def test_an_issue_without_a_published_piece_is_not_there(client: Client, status: str) -> None:
    issue = make.make_article(status=status).issue
    assert client.get(issue.get_absolute_url()).status_code == 404
    assert issue.get_absolute_url() not in client.get("/issues/").content.decode()


def test_an_inferred_date_is_called_inferred_wherever_it_is_shown(get: Get) -> None:
    make.make_article()
    inferred = make.make_issue(date(2030, 6, 7), date_basis="inferred")
    article = make.make_article(make.make_page(inferred, None), by=make.make_reporter())
    urls = ["/", "/issues/year/2030/", inferred.get_absolute_url(), article.get_absolute_url()]
    for url in [*urls, make.make_reporter().get_absolute_url()]:
        page = get(url)
        assert page.count("2030年6月7日") == page.count("日期为推定"), url


def test_a_printed_date_is_not_called_inferred(get: Get) -> None:
    assert "推定" not in get(make.make_article().issue.get_absolute_url())


def test_a_second_part_is_listed_on_its_page_and_leads_to_the_piece(get: Get) -> None:
    issue = make.make_issue()
    first = make.make_article(make.make_page(issue, 1), "对账交卷")
    second = make.make_article(make.make_page(issue, 2), "", continues=first)
    page = get(issue.get_absolute_url())
    assert f'href="/articles/{first.pk}/#part-{second.pk}"' in page
    assert f'href="/articles/{second.pk}/' not in page


def test_years_lead_to_their_issues_and_the_undated_stand_last(get: Get) -> None:
    for day in (date(2029, 5, 6), date(2031, 5, 6), None):
        make.make_article(make.make_page(make.make_issue(day), None))
    page = get("/issues/")
    places = order_of(page, "/issues/year/2031/", "/issues/year/2029/", "/issues/undated/")
    assert places == sorted(places)


def test_a_year_lists_its_issues_only(get: Get) -> None:
    inside, outside = (make.make_issue(date(year, 5, 6)) for year in (2029, 2031))
    for issue in (inside, outside):
        make.make_article(make.make_page(issue))
    page = get("/issues/year/2029/")
    assert f'href="{inside.get_absolute_url()}"' in page
    assert f'href="{outside.get_absolute_url()}"' not in page


def test_a_calendar_shows_the_days_with_an_issue_and_those_without(get: Get) -> None:
    issue = make.make_issue(date(2029, 5, 6))
    make.make_article(make.make_page(issue))
    make.make_article()
    page = get("/issues/year/2029/")
    sheet = page[page.index('id="month-5"') : page.index('id="month-4"')]
    assert f'<a href="{issue.get_absolute_url()}" aria-label="2029年5月6日报纸">6</a>' in sheet
    assert "<td>7</td>" in sheet
    assert sheet.count("<a href") == 2  # the month's pieces, and the day
    assert page.count('class="calendar"') == 12


def test_every_issue_of_a_full_year_is_reached(get: Get, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsroom.pages.issues.LISTED", 2)
    issues = [
        make.make_issue(date(2029, 5, day), publication=make.make_publication(name))
        for day, name in ((6, "甲报"), (6, "乙报"), (7, "甲报"))
    ]
    for issue in issues:
        make.make_article(make.make_page(issue))
    page = get("/issues/year/2029/")
    assert all(f'href="{issue.get_absolute_url()}"' in page for issue in issues)


def test_months_after_the_newest_issue_are_not_missing(get: Get) -> None:
    make.make_article(make.make_page(make.make_issue(date(2029, 5, 6))))
    assert get("/issues/").count('class="calendar"') == 5


def test_previous_and_next_issue_are_of_the_same_paper(get: Get) -> None:
    other = make.make_publication("云泽日报")
    days = [date(2031, 3, day) for day in (1, 4, 9)]
    before, now, after = (make.make_issue(day) for day in days)
    beside = make.make_issue(date(2031, 3, 3), publication=other)
    for issue in (before, now, after, beside):
        make.make_article(make.make_page(issue))
    hidden = make.make_issue(date(2031, 3, 5))
    make.make_article(make.make_page(hidden), status="draft")
    page = get(now.get_absolute_url())
    assert f'rel="prev" href="{before.get_absolute_url()}"' in page
    assert f'rel="next" href="{after.get_absolute_url()}"' in page


@pytest.mark.parametrize("url", ["/issues/year/2029/", "/issues/undated/"])
def test_a_year_without_issues_is_not_there(client: Client, url: str) -> None:
    make.make_article()
    assert client.get(url).status_code == 404


@pytest.mark.parametrize("url", ["/", "/issues/", "/issues/year/2031/", "issue"])
def test_queries_do_not_grow_with_the_rows(queries: Queries, url: str) -> None:
    issue = make.make_issue()
    address = issue.get_absolute_url() if url == "issue" else url

    def add(number: int) -> None:
        page = make.make_page(issue, number)
        make.make_article(page, by=make.make_reporter(f"记者{number}"))
        make.make_photo(page, by=make.make_reporter())
        labelled(page, f"栏目{number}")
        make.make_article(make.make_page(make.make_issue(date(2031, 1, number))))

    add(1)
    once = queries(address)
    add(2)
    add(3)
    assert queries(address) == once


@pytest.mark.parametrize("way", ["", "list/", "whole/"])
def test_an_issue_says_of_which_page_a_piece_was_withdrawn(get: Get, way: str) -> None:
    issue = make.make_issue()
    first, second = make.make_page(issue, 1), make.make_page(issue, 2)
    make.make_article(first)
    make.make_article(second)
    gone = make.make_article(second, "不该看见", status="withdrawn", order=1)
    make.make_article(second, "也不该看见", status="draft", order=2)
    _before, on_first, on_second = get(f"{issue.get_absolute_url()}{way}").split('class="folio"')
    assert "撤回" not in on_first
    assert on_second.count(f'<a href="{gone.get_absolute_url()}">') == 1
    assert "不该看见" not in on_second


@pytest.mark.parametrize("way", ["", "list/", "whole/"])
def test_a_page_of_which_nothing_else_is_published_says_so_in_its_place(get: Get, way: str) -> None:
    issue = make.make_issue()
    first, second, third = (make.make_page(issue, number) for number in (1, 2, 3))
    make.make_article(first)
    gone = make.make_article(second, status="withdrawn")
    make.make_article(third)
    _before, *sheets = get(f"{issue.get_absolute_url()}{way}").split('class="folio"')
    assert [gone.get_absolute_url() in sheet for sheet in sheets] == [False, True, False]
    assert "第2版" in sheets[1]


def test_the_first_picture_is_that_of_the_first_page_with_a_piece(get: Get) -> None:
    issue = make.make_issue()
    make.make_article(make.make_page(issue, 1), status="withdrawn")
    article = make.make_article(make.make_page(issue, 2))
    make.make_photo(article=article, image=ContentFile(jpeg(900, 600), "a.jpg"))
    assert 'fetchpriority="high"' in get(issue.get_absolute_url())


def test_the_second_part_of_a_withdrawn_piece_is_said_once(get: Get) -> None:
    page = make.make_article().page
    gone = make.make_article(page, status="withdrawn", order=1)
    make.make_article(page, "", continues=gone, status="withdrawn", order=2)
    assert get(page.issue.get_absolute_url()).count('class="elsewhere"') == 1


def test_the_newest_month_of_a_year_comes_first(get: Get) -> None:
    for month in (1, 3):
        make.make_article(make.make_page(make.make_issue(date(2031, month, 4))))
    page = get("/issues/")
    assert re.findall(r'id="month-(\d+)"', page) == ["3", "2", "1"]
