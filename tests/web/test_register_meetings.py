"""Pages of meetings and of their series: days, numbers with gaps, who was there."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.test import Client

from newsroom.pages.meetings import ROWS
from tests import register
from tests.register import make_piece as piece
from tests.web.conftest import Get
from tests.web.test_register_people import words

pytestmark = pytest.mark.django_db


# By month


def test_the_latest_month_is_shown_first(get: Get) -> None:
    register.make_meeting("早的会议", date=date(2031, 1, 5))
    register.make_meeting("晚的会议", date=date(2031, 3, 5))
    page = get("/meetings/")
    assert "晚的会议" in page
    assert "早的会议" not in page
    assert 'href="/meetings/month/2031/1/"' in page


def test_a_month_has_its_meetings_only(get: Get) -> None:
    for day, name in ((date(2031, 1, 31), "一月的"), (date(2031, 2, 1), "二月的")):
        register.make_meeting(name, date=day)
    page = get("/meetings/month/2031/1/")
    assert "一月的" in page
    assert "二月的" not in page


def test_a_day_of_the_calendar_leads_to_its_meetings(get: Get) -> None:
    register.make_meeting(date=date(2031, 3, 5))
    page = get("/meetings/month/2031/3/")
    assert page.count('href="#2031-03-05"') == 1
    assert page.count('id="2031-03-05"') == 1
    assert "#2031-03-06" not in page


def test_a_day_on_another_page_of_the_list_is_found_there(get: Get) -> None:
    for number in range(ROWS):
        register.make_meeting(f"第{number}场", date=date(2031, 3, 9))
    register.make_meeting("早几天的", date=date(2031, 3, 2))
    assert 'href="?page=2#2031-03-02"' in get("/meetings/")
    assert "早几天的" in get("/meetings/?page=2")


@pytest.mark.parametrize("month", ["2031/1", "2031/13", "2031/0", "0/1", "9999/12", "99999/1"])
def test_a_month_without_a_meeting_is_not_there(client: Client, month: str) -> None:
    register.make_meeting(date=date(2031, 3, 5))
    assert client.get(f"/meetings/month/{month}/").status_code == 404


def test_a_year_leads_to_its_latest_month_and_shows_how_many_each_of_its_months_has(
    get: Get,
) -> None:
    days = (date(2029, 5, 1), date(2031, 1, 5), date(2031, 3, 5), date(2031, 3, 6))
    for day in days:
        register.make_meeting(f"{day}的会议", date=day)
    nav = get("/meetings/month/2031/1/").partition('<nav class="years"')[2].partition("</nav>")[0]
    links = re.findall(r'href="/meetings/month/(.*?)/"[^>]*>(\S+)(?: <span.*?>(\d+)<)?', nav)
    assert [(url, count) for url, _name, count in links] == [
        ("2031/3", ""),
        ("2029/5", ""),
        ("2031/3", "2"),
        ("2031/1", "1"),
    ]


def test_the_neighbours_of_a_month_are_those_with_a_meeting(get: Get) -> None:
    for day in (date(2029, 5, 1), date(2031, 1, 5), date(2031, 3, 5)):
        register.make_meeting(f"{day}的会议", date=day)
    page = get("/meetings/month/2031/1/")
    assert 'rel="prev" href="/meetings/month/2029/5/"' in page
    assert 'rel="next" href="/meetings/month/2031/3/"' in page
    assert 'rel="next"' not in get("/meetings/")


@pytest.mark.parametrize("day", [date(24, 3, 4), date(9999, 12, 31)])
def test_a_mistyped_year_stands_beside_the_others(get: Get, day: date) -> None:
    register.make_meeting("笔误", date=day)
    register.make_meeting(date=date(2031, 1, 5))
    page = get("/meetings/month/2031/1/")
    for month in ("2031/1", f"{day.year}/{day.month}"):
        assert f'<li><a href="/meetings/month/{month}/"' in page
        assert get(f"/meetings/month/{month}/")


def test_without_any_meeting_the_page_says_so(get: Get) -> None:
    assert "尚未发布任何内容" in get("/meetings/")


def test_all_meetings_are_listed_the_undated_last(get: Get) -> None:
    for name, day in (
        ("不知哪天", None),
        ("早的会", date(2030, 1, 1)),
        ("晚的会", date(2031, 1, 1)),
    ):
        register.make_meeting(name, date=day)
    page = get("/meetings/all/")
    assert page.index("晚的会") < page.index("早的会") < page.index("不知哪天")


@pytest.mark.parametrize("status", ["draft", "withdrawn"])
def test_a_meeting_of_no_published_piece_is_not_there(client: Client, status: str) -> None:
    series = register.make_series()
    meeting = register.make_meeting("秘密会议", series=series, ordinal=3, status=status)
    register.make_meeting("公开会议", series=series, ordinal=2)
    assert client.get(meeting.get_absolute_url()).status_code == 404
    for url in ("/meetings/", "/meetings/all/", series.get_absolute_url()):
        assert "秘密会议" not in client.get(url).content.decode(), url


# A meeting


def test_attendance_stands_by_its_capacity_the_chair_first(get: Get) -> None:
    meeting = register.make_meeting()
    for name, capacity in (("出席者", "attends"), ("列席者", "sits-in"), ("主持者", "chair")):
        register.make_attendance(meeting, name=name, capacity=capacity)
    page = words(get(meeting.get_absolute_url()))
    assert re.search("主持主持者.*出席出席者.*列席列席者", page)


def test_an_attendee_has_the_title_of_that_day(get: Get) -> None:
    meeting = register.make_meeting(date=date(2030, 3, 3))
    official = register.make_official()
    register.make_term(official, "区长", start="2029", end="2030-12")
    register.make_term(official, "区委书记", start="2031")
    register.make_attendance(meeting, official, title="区领导")
    page = get(meeting.get_absolute_url())
    assert ">区长</a>" in page
    assert "区委书记" not in page


def test_the_printed_word_stands_beside_the_title_of_that_day(get: Get) -> None:
    meeting = register.make_meeting()
    for name, printed in (("沈望舟", "区领导"), ("陆怀瑾", "青岚区副区长")):
        term = register.make_term(register.make_official(name), "副区长", start="2029")
        register.make_attendance(meeting, term.official, title=printed)
    page = words(get(meeting.get_absolute_url()))
    assert re.search("沈望舟副区长[^陆]*区领导[^陆]*陆怀瑾副区长", page)
    assert "青岚区副区长" not in page


def test_who_is_printed_as_a_leader_has_the_office_that_pieces_around_that_day_print(
    get: Get,
) -> None:
    term = register.make_proposal(office="副区长")
    for day in (date(2031, 3, 1), date(2031, 3, 9)):
        register.make_naming(term.official, piece("报道", day), term, title="副区长")
    meeting = register.make_meeting(date=date(2031, 3, 3))
    register.make_attendance(meeting, term.official, title="区领导")
    later = register.make_meeting("后来的会议", date=date(2031, 3, 20))
    register.make_attendance(later, term.official, title="区领导")
    assert re.search("副区长据报道.*区领导", words(get(meeting.get_absolute_url())))
    assert "副区长" not in words(get(later.get_absolute_url()))


def test_a_printed_title_leads_to_the_office_that_is_proposed(get: Get) -> None:
    meeting = register.make_meeting()
    term = register.make_proposal(office="副区长")
    register.make_naming(term.official, meeting.reports.get().article, term, title="副区长")
    register.make_attendance(meeting, term.official, title="副区长")
    assert f'href="{term.office.get_absolute_url()}"' in get(meeting.get_absolute_url())


def test_the_words_that_tell_of_the_attendance_are_quoted_once(get: Get) -> None:
    meeting = register.make_meeting()
    for name in ("白露", "石立军"):
        register.make_attendance(meeting, name=name, words="白露、石立军参加会议。")
    assert get(meeting.get_absolute_url()).count("白露、石立军参加会议。") == 1


def test_who_is_not_named_is_not_called_absent(get: Get) -> None:
    meeting = register.make_meeting()
    register.make_attendance(meeting)
    assert "不等于缺席" in get(meeting.get_absolute_url())


def test_an_attendee_without_a_page_is_named_without_a_link(get: Get) -> None:
    meeting = register.make_meeting()
    official = register.make_official()
    register.make_attendance(meeting, official)
    page = get(meeting.get_absolute_url())
    assert official.name in page
    assert official.get_absolute_url() not in page


def test_whom_a_draft_alone_names_is_not_shown(get: Get) -> None:
    told = {"people": [["白露", "attends", "", ""]]}
    meeting = register.make_meeting()
    meeting.reports.update(read=told)
    secret = {"people": [["石立军", "attends", "", ""], *told["people"]]}
    register.make_report(meeting, piece(status="draft"), read=secret)
    for name in ("白露", "石立军"):
        register.make_attendance(meeting, name=name, capacity="attends")
    page = get(meeting.get_absolute_url())
    assert "白露" in page
    assert "石立军" not in page


def test_reports_are_listed(get: Get) -> None:
    meeting = register.make_meeting(article=piece("第一篇报道"))
    register.make_report(meeting, piece("又一篇报道"), text="昨日召开会议。")
    page = get(meeting.get_absolute_url())
    for told in ("第一篇报道", "又一篇报道", "昨日召开会议。"):
        assert told in page, told


def neighbours(page: str) -> dict[str, str]:
    return dict(re.findall(r'rel="(prev|next)" href="(/meetings/\d+/)"', page))


def test_the_neighbours_of_a_meeting_are_those_of_its_term(get: Get) -> None:
    series = register.make_series(numbering="term")
    rows = {
        (term, ordinal): register.make_meeting(series=series, term=term, ordinal=ordinal)
        for term, ordinal in ((4, 41), (5, 39), (5, 40), (5, 43), (6, 41))
    }
    found = neighbours(get(rows[5, 40].get_absolute_url()))
    expected = {"prev": rows[5, 39], "next": rows[5, 43]}
    assert found == {rel: row.get_absolute_url() for rel, row in expected.items()}


def test_a_number_that_counts_on_has_its_neighbours_in_any_term(get: Get) -> None:
    series = register.make_series(numbering="continuous")
    first = register.make_meeting(series=series, term=4, ordinal=40)
    second = register.make_meeting(series=series, term=5, ordinal=41)
    assert neighbours(get(second.get_absolute_url())) == {"prev": first.get_absolute_url()}


def test_without_numbers_the_days_tell_the_neighbours(get: Get) -> None:
    series = register.make_series(numbering="none")
    days = (date(2031, 1, 1), date(2031, 1, 8), date(2031, 1, 15))
    first, middle, last = (register.make_meeting(series=series, date=day) for day in days)
    found = neighbours(get(middle.get_absolute_url()))
    assert found == {"prev": first.get_absolute_url(), "next": last.get_absolute_url()}


def test_the_days_tell_the_neighbours_where_no_term_is_printed(get: Get) -> None:
    series = register.make_series(numbering="term")
    counted = (
        (date(2031, 1, 8), 28, 5),
        (date(2031, 2, 8), 29, None),
        (date(2031, 3, 8), 30, 5),
        (date(2032, 1, 8), 1, None),
        (date(2034, 1, 8), 31, None),
    )
    rows = [
        register.make_meeting(series=series, date=day, ordinal=ordinal, term=term)
        for day, ordinal, term in counted
    ]
    urls = [row.get_absolute_url() for row in rows]
    assert neighbours(get(urls[1])) == {"prev": urls[0], "next": urls[2]}
    assert neighbours(get(urls[2])) == {"prev": urls[1], "next": urls[3]}


def test_a_sitting_of_two_series_stands_in_both(get: Get) -> None:
    first, second = register.make_series("周调度会议"), register.make_series("月点评会议")
    meeting = register.make_meeting(series=first, ordinal=3)
    meeting.sittings.create(series=second, ordinal=9)
    page = get(meeting.get_absolute_url())
    assert "周调度会议" in page
    assert "月点评会议" in page
    for series in (first, second):
        assert meeting.get_absolute_url() in get(series.get_absolute_url())


def test_a_follow_up_is_linked_both_ways(get: Get) -> None:
    before = register.make_meeting("前一次会议")
    after = register.make_meeting("后一次会议", follows=before)
    assert after.get_absolute_url() in get(before.get_absolute_url())
    assert before.get_absolute_url() in get(after.get_absolute_url())


# Lists


@pytest.mark.parametrize("page", ["0", "2", "-1", "x", "", "１", "9" * 30])
def test_a_page_that_is_not_there(client: Client, page: str) -> None:
    meeting = register.make_meeting()
    assert client.get("/meetings/", {"page": page}).status_code == 404
    assert client.get(meeting.get_absolute_url(), {"page": page}).status_code == 200


def test_all_meetings_are_met_once_going_back(get: Get) -> None:
    """The undated come last."""
    days = [date(2031, 1, 1) + timedelta(days=number) for number in range(2 * ROWS)]
    for number, day in enumerate([*days, None, None, None]):
        register.make_meeting(f"第{number}个会议", date=day)
    found: list[str] = []
    url: str | None = "/meetings/all/"
    while url:
        page = get(url)
        found += re.findall(r">(第\d+个会议)<", page)
        older = re.search(r'rel="next" href="([^"]+)"', page)
        url = older and f"/meetings/all/{older[1]}"
    newest_day_first = [*reversed(range(2 * ROWS)), *range(2 * ROWS, 2 * ROWS + 3)]
    assert found == [f"第{number}个会议" for number in newest_day_first]


def test_words_that_open_a_report_are_read_once(get: Get) -> None:
    opening = "昨日上午，区委召开常委会会议。"
    article = piece("会议召开", body=f"{opening}会议研究了春季植树工作。")
    meeting = register.make_meeting()
    register.make_report(meeting, article, text=opening)
    page = get(meeting.get_absolute_url())
    assert re.sub("<[^>]*>", "", page.partition("</header>")[2]).count(opening) == 1


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("zh-hans", '<span lang="zh-Hans">下午</span>'),
        ("en", '<span lang="en">in the afternoon</span>'),
    ],
)
def test_the_part_of_the_day_is_told_in_the_readers_language(
    client: Client, language: str, told: str
) -> None:
    meeting = register.make_meeting(part_of_day="下午", article=piece())
    client.cookies["django_language"] = language
    assert told in client.get(meeting.get_absolute_url()).text


@pytest.mark.parametrize(("language", "mark"), [("zh-hans", "、"), ("en", ", ")])
def test_offices_are_parted_by_the_mark_of_the_readers_language(
    client: Client, language: str, mark: str
) -> None:
    official = register.make_official("沈望舟")
    for office in ("区委书记", "人武部第一书记"):
        register.make_term(official, office, start="2029")
    meeting = register.make_meeting(article=piece())
    register.make_attendance(meeting, official, capacity="chair")
    client.cookies["django_language"] = language
    page = client.get(meeting.get_absolute_url()).text
    beside = page.partition('<span class="beside">')[2].partition("</li>")[0]
    assert f'<span lang="{language}">{mark}</span>' in beside
