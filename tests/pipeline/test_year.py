"""The year of a page from its own words."""

from __future__ import annotations

import pytest

from articles.pipeline import year
from articles.pipeline.records import Issue


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("根据青政办〔2031〕12号文件", 2031),
        ("今年是2031年", 2031),
        ("去年（2030年）全区投入", 2031),
        ("比2030年多栽树三千棵", 2031),
        ("2031年上半年，全区", 2031),
        ("庆祝建党110周年", 2031),
        ("庆祝新中国成立八十二周年", 2031),
        ("老一辈革命家为雷锋同志题词68周年", 2031),
        ("今年6月是第三十个“安全生产月”", 2031),
        ("第47个教师节到来之际", 2031),
        ("“十四五”开局之年", 2021),
        ("“十四五”规划收官之年", 2025),
        ("二〇三一年春", 2031),
        ("2031—2032学年", 2031),
    ],
)
def test_the_pages_words_tell_its_year(text: str, expected: int) -> None:
    assert year.decide(text).year == expected


def test_the_words_that_told_it_are_kept() -> None:
    assert year.decide("根据青政办〔2031〕12号文件").evidence == "〔2031〕12号"


def test_what_a_plan_is_held_against_is_no_comparison() -> None:
    assert year.decide("要对照2031年重点事项抓落实。").year == 2031


def test_a_page_without_evidence_has_no_year() -> None:
    assert year.decide("9月3日，东湖街道召开会议。").year is None


def test_a_number_that_is_no_year_is_no_evidence() -> None:
    assert year.decide("全区栽树2031棵，清运垃圾2019吨").year is None


def test_the_better_supported_year_wins_and_the_other_is_named() -> None:
    verdict = year.decide("今年是2031年。根据青政办〔2031〕12号文件，对去年（2028年）的工作")
    assert (verdict.year, "2028" in verdict.against) == (2031, True)


def test_a_weekday_beside_a_day_decides_between_two_years() -> None:
    # 3 September is a Wednesday in 2031, not in 2030.
    assert year.decide("2030年和2031年的账目，9月3日（星期三）公布").year == 2031


def test_a_later_plan_does_not_pull_the_year() -> None:
    assert year.decide("今年是2031年，到2035年建成湿地公园").year == 2031


def test_an_old_founding_does_not_pull_the_year() -> None:
    assert year.decide("今年是2031年，该校始建于1998年").year == 2031


def test_a_year_that_is_told_is_not_inferred() -> None:
    issue = Issue(year=2031, date_basis="printed")
    assert year.infer(issue, "今年是2029年") == (issue, ())


def test_an_inferred_year_says_so() -> None:
    issue, problems = year.infer(Issue(), "今 年 是 ２０３１ 年")
    assert (issue.year, issue.date_basis, issue.date, problems) == (2031, "inferred", None, ())


def test_a_page_that_tells_no_year_has_that_problem() -> None:
    assert [p.code for p in year.infer(Issue(), "东湖街道召开会议")[1]] == ["year-unknown"]


def test_evidence_against_the_year_is_a_problem_that_names_both() -> None:
    text = "今年是2031年。根据青政办〔2031〕12号文件，对照青政办〔2029〕3号文件"
    (problem,) = year.infer(Issue(), text)[1]
    assert (problem.code, "2031" in problem.message, "2029" in problem.message) == (
        "year-contradicts",
        True,
        True,
    )


def test_a_years_first_is_said_of_the_year_that_runs() -> None:
    text = (
        "2031年首个工作日，会议召开。2030年最后一个周末，集市开张。本报2030年12月27日2版一文有误。"
    )
    assert year.decide(text).year == 2031


def test_the_anniversary_of_a_region_tells_the_year() -> None:
    assert year.decide("庆祝西藏自治区成立60周年").year == 2025


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("9月13日，省里公布2031年度企业名单。", 2031),
        ("1月13日，省里公布2030年度企业名单。", 2031),
        ("1月19日，召开2030年度经济社会发展总结表彰大会，落实2031年1号文件。", 2031),
        ("新校区预计2032年春季开放。", 2031),
        ("2003年冬天，他钻进箱梁。6月3日，通报2030年以来的情况，公布2031年度名单。", 2031),
    ],
)
def test_what_is_ahead_or_long_ago_or_of_a_whole_year_tells_little(
    text: str, expected: int
) -> None:
    assert year.decide(text).year == expected


def test_an_anniversary_that_is_next_years_tells_this_one() -> None:
    assert year.decide("明年是新中国成立80周年。").year == 2028
