"""Days of what is reported as past or present; plans, deadlines and history are none."""

from __future__ import annotations

import pytest

from articles.pipeline import dates
from articles.pipeline.records import Article, Block, Issue

YEAR = Issue(year=2031)
DATED = Issue(year=2031, date="2031-09-05", date_basis="printed")


def told(text: str, issue: Issue = YEAR, lead: str | None = "本报讯") -> list[str]:
    piece = Article("news", lead=lead, blocks=(Block("paragraph", text, ((1, 1),)),))
    return list(dates.event_dates(piece, dates.calendar(issue, text)))


@pytest.mark.parametrize(
    "text", ["9月3日，会议召开。", "9月3日上午，会议召开。", "2031年9月3日，会议召开。"]
)
def test_a_days_year_is_the_pages(text: str) -> None:
    assert told(text) == ["2031-09-03"]


def test_a_page_without_a_year_has_no_dates() -> None:
    assert told("9月3日，会议召开。", Issue()) == []


def test_full_width_digits_in_restored_text_are_days() -> None:
    assert told("9月3日至5日，集市开放。") == ["2031-09-03", "2031-09-05"]


def test_a_span_over_a_months_end_names_both_days() -> None:
    assert told("9月29日至10月2日，集市开放。") == ["2031-09-29", "2031-10-02"]


def test_days_are_in_the_order_of_the_text_and_once() -> None:
    assert told("9月3日，会议召开。9月1日，清扫开始。9月3日，树种下了。") == [
        "2031-09-03",
        "2031-09-01",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "截至9月3日，全区栽树三千棵。",
        "将于9月3日召开会议。",
        "自9月3日起，道路封闭。",
        "9月3日前完成整改。",
        "9月3日，东湖街道将召开会议。",
        "预计9月3日完工。",
        "9月3日以来，全区无雨。",
        "近日，会议召开。",
        "去年9月3日，公园动工。",
        "报名时间为9月3日。",
        "9月3日是全国科普日。",
    ],
)
def test_what_did_not_happen_that_day_is_no_event(text: str) -> None:
    assert told(text) == []


def test_a_past_year_is_history() -> None:
    assert told("2019年9月3日，公园动工。") == []


def test_a_day_that_no_month_has_is_none() -> None:
    assert told("2月30日，会议召开。") == []


def test_a_part_of_the_day_without_its_month_takes_the_one_before() -> None:
    assert told("9月3日，会议召开。5日上午，清扫开始。") == ["2031-09-03", "2031-09-05"]


def test_the_day_after_is_counted() -> None:
    assert told("9月3日，会议召开。次日，清扫开始。") == ["2031-09-03", "2031-09-04"]


def test_yesterday_is_counted_from_the_issue() -> None:
    assert told("昨天上午，会议召开。", DATED) == ["2031-09-04"]


def test_today_is_the_datelines_day() -> None:
    assert told("今天上午，会议召开。", DATED, "本报9月4日讯") == ["2031-09-04"]


def test_a_dateline_alone_is_no_event() -> None:
    assert told("东湖街道清扫小巷。", DATED, "本报9月4日讯") == []


def test_a_day_behind_the_issue_is_no_event_yet() -> None:
    assert told("9月20日，会议召开。", DATED) == []


def test_december_on_a_page_of_january_is_of_the_year_before() -> None:
    issue = Issue(year=2031, date="2031-01-03", date_basis="printed")
    assert told("12月29日，会议召开。1月2日，清扫开始。", issue) == ["2030-12-29", "2031-01-02"]


def test_a_subheads_day_is_no_event() -> None:
    piece = Article("news", blocks=(Block("subhead", "9月3日，会议召开。", ((1, 1),)),))
    assert dates.event_dates(piece, dates.calendar(YEAR, "")) == ()


def test_a_day_in_a_books_title_is_no_event() -> None:
    assert told("他朗读了《9月3日，在东湖》。") == []


def test_in_january_last_years_last_days_are_news() -> None:
    january = Issue(year=2031, date="2031-01-04", date_basis="printed")
    assert told("去年12月29日上午，会议召开。", january) == ["2030-12-29"]


def test_later_in_the_year_last_year_is_history() -> None:
    assert told("去年12月29日上午，会议召开。", DATED) == []


@pytest.mark.parametrize(
    "text",
    [
        "9月3日，区法院将审判庭搬到了麦田边。",
        "9月3日，首批公交投入运行，预计每年减排百吨。",
    ],
)
def test_what_looks_like_a_plan_and_is_told_as_done_is_an_event(text: str) -> None:
    assert told(text) == ["2031-09-03"]


@pytest.mark.parametrize(
    "text",
    ["活动持续至明年1月20日。", "9月17日夜间至18日，全市将降温。"],
)
def test_what_is_still_to_come_is_no_event(text: str) -> None:
    assert told(text) == []


def test_a_day_without_its_month_takes_the_month_that_the_paragraph_opens_in() -> None:
    assert told("六月的青石村，满山桃红。12日一大早，果农上了山。") == ["2031-06-12"]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("9月3日，居民将一面锦旗送到社区。", ["2031-09-03"]),
        ("9月3日，集市将持续到月底。", []),
        ("9月3日，区领导看望即将入学的新生。", ["2031-09-03"]),
        ("直到9月3日，她才打开箱子。", ["2031-09-03"]),
        ("活动持续到9月3日。", []),
        ("确保新校9月3日如期启用。", []),
    ],
)
def test_what_is_still_to_come_is_told_from_what_was_done(text: str, days: list[str]) -> None:
    assert told(text) == days


def test_the_next_day_is_counted_from_the_paragraph_before() -> None:
    blocks = tuple(
        Block("paragraph", text, ((n, n),))
        for n, text in enumerate(["9月3日夜，大雪封山。", "次日凌晨，货车驶入县城。"], 1)
    )
    piece = Article("news", lead="本报讯", blocks=blocks)
    assert dates.event_dates(piece, dates.calendar(YEAR, "")) == ("2031-09-03", "2031-09-04")


def test_a_span_may_name_the_part_of_the_day() -> None:
    assert told("9月1日夜间至2日上午，全区普降喜雨。") == ["2031-09-01", "2031-09-02"]


def test_an_hour_in_words_may_stand_between_the_day_and_the_deadline() -> None:
    assert told("各站9月4日零时前必须供热。") == []


def test_this_evening_is_the_datelines_day() -> None:
    assert told("今晚八时许，夜市开张。", lead="本报9月2日讯") == ["2031-09-02"]


@pytest.mark.parametrize(
    "text",
    [
        "区气象台今天发布寒潮预警，预计未来两天最低气温降至零下。",
        "今天，区法院将追回的47.3万元工资款全部发放到工人手中。",
    ],
)
def test_what_was_done_today_is_an_event_whatever_is_foreseen(text: str) -> None:
    assert told(text, lead="本报9月2日讯") == ["2031-09-02"]


def test_a_list_of_appointments_says_in_brackets_on_which_day_they_were_voted() -> None:
    voted = "（2031年9月3日区人大常委会第二十次会议通过）"
    piece = Article("notice", subtitle=voted, blocks=(Block("paragraph", "任命：", ((3, 3),)),))
    assert dates.event_dates(piece, dates.calendar(DATED, "")) == ("2031-09-03",)


def test_the_days_of_a_forecast_are_none() -> None:
    assert told("具体预报如下：9月4日：晴到多云，偏北风；9月5日:小雨，东南风。") == []


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("本周二，记者沿江而下。", ["2031-09-02"]),
        ("上周五上午，社区举办开学礼。", ["2031-08-29"]),
        ("上星期天，社区举办开学礼。", ["2031-08-31"]),
        ("上星期五，社区举办开学礼。", ["2031-08-29"]),
        ("会议要求，本周五前报送结果。", []),
        ("本周日，比赛将在体育馆举行。", []),
        ("会议听取上周五项工作汇报。", []),
        ("“上周五，我来过。”他说。", []),
    ],
)
def test_a_weekday_is_counted_from_the_issues_week(text: str, days: list[str]) -> None:
    assert told(text, DATED) == days


def test_a_weekday_without_a_day_to_count_from_is_none() -> None:
    assert told("本周二，记者沿江而下。") == []
