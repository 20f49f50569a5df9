"""What the page, its file's name and the operator say of the issue, in this order."""

from __future__ import annotations

import pytest

from articles.pipeline import issue
from articles.pipeline.records import Hints, Issue, Unit
from tests.pipeline.columns import unit

NO_HINTS = Hints()


def printed(*texts: str, source: str = "page.txt", hints: Hints = NO_HINTS) -> Issue:
    return issue.read([unit(text, "furniture") for text in texts], source, hints)


@pytest.mark.parametrize(
    "text",
    [
        "2031年9月3日 星期三",
        "２０３１年９月３日",
        "2031-09-03",
        "2031.9.3",
        "2031/9/3",
        "二〇三一年九月三日",
        "2031 年 9 月 3 日",
    ],
)
def test_a_printed_date_is_read(text: str) -> None:
    found = printed(text)
    assert (found.date, found.year, found.date_basis) == ("2031-09-03", 2031, "printed")


def test_the_printed_words_are_its_evidence() -> None:
    assert printed("2031年9月3日 星期三").evidence == "2031年9月3日"


def test_a_day_that_does_not_exist_is_no_date() -> None:
    assert printed("2031年2月30日").date is None


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("第05版", 5),
        ("第五版", 5),
        ("第十二版", 12),
        ("第二十三版", 23),
        ("第108版", 108),
        ("A3版", 3),
        ("05", 5),
        ("版次：5", 5),
        ("2031-09-03 05版", 5),
        ("2031年9月3日 12版", 12),
        ("星期三 十三版", 13),
        ("总第1234期 05版", 5),
    ],
)
def test_a_printed_page_number_is_read(text: str, number: int) -> None:
    assert printed(text).page == number


def test_a_pointer_to_another_page_is_no_page_number() -> None:
    assert printed("湿地公园开园 ▶2版").page is None


@pytest.mark.parametrize("text", ["版次：99999", "第99999版", "2031版"])
def test_a_number_that_no_page_has_is_no_page_number(text: str) -> None:
    assert printed(text).page is None


def test_section_and_paper_are_read() -> None:
    found = printed("云泽日报 综合新闻 第5版")
    assert (found.publication, found.section, found.page) == ("云泽日报", "综合新闻", 5)


def test_the_editors_names_are_no_section() -> None:
    assert printed("责任编辑：何清远 校对：田野").section == ""


def test_a_file_name_tells_date_page_and_section() -> None:
    found = printed(source="dumps/2031-09-03_05_青岚新闻.txt")
    assert (found.date, found.date_basis, found.page, found.section) == (
        "2031-09-03",
        "filename",
        5,
        "青岚新闻",
    )


@pytest.mark.parametrize(
    "source", ["20310903.txt", "2031-09-03.txt", "2031_09_03_A5版.txt", r"C:\dumps\2031.09.03.txt"]
)
def test_a_date_in_a_file_name_is_found_in_any_of_its_shapes(source: str) -> None:
    assert printed(source=source).date == "2031-09-03"


@pytest.mark.parametrize("source", ["page.txt", "2031-13-45_05.txt", "qinglan-05.txt", ""])
def test_another_file_name_tells_nothing(source: str) -> None:
    assert printed(source=source) == Issue()


def test_an_option_tells_the_date() -> None:
    found = printed(hints=Hints(date="2031-09-03"))
    assert (found.date, found.year, found.date_basis) == ("2031-09-03", 2031, "option")


def test_an_option_tells_the_year_alone() -> None:
    found = printed(hints=Hints(year=2031))
    assert (found.date, found.year, found.date_basis) == (None, 2031, "option")


def test_options_tell_publication_section_and_page() -> None:
    found = printed(hints=Hints(publication="云泽日报", section="青岚新闻", page=5))
    assert (found.publication, found.section, found.page) == ("云泽日报", "青岚新闻", 5)


def test_the_page_goes_before_the_file_name_and_the_option() -> None:
    found = printed(
        "2031年9月3日 第5版", source="2030-01-01_07.txt", hints=Hints(date="2029-01-01", page=8)
    )
    assert (found.date, found.date_basis, found.page) == ("2031-09-03", "printed", 5)


def test_the_file_name_goes_before_the_option() -> None:
    found = printed(source="2030-01-01_07.txt", hints=Hints(date="2029-01-01", page=8))
    assert (found.date, found.date_basis, found.page) == ("2030-01-01", "filename", 7)


def test_a_page_that_says_nothing_has_no_year() -> None:
    assert printed() == Issue()


@pytest.mark.parametrize(
    "text", ["今日8版", "今日 共8版", "本期8版", "共八版", "共二十八版", "共108版", "每期12版"]
)
def test_how_many_pages_there_are_is_no_pages_number(text: str) -> None:
    assert printed(text).page is None


@pytest.mark.parametrize(
    "source", ["17_2031-09-03_A06_城区.txt", "云泽晚报2031-09-03_A06_城区.txt"]
)
def test_a_file_name_may_begin_with_something_else(source: str) -> None:
    found = printed(source=source)
    assert (found.date, found.page, found.section) == ("2031-09-03", 6, "城区")


def test_a_date_within_letters_and_digits_is_none() -> None:
    assert printed(source="9c20310903ab.txt").date is None


@pytest.mark.parametrize(
    "line", ["02  要闻", "02｜综合新闻", "编辑 何清远 校对 田野   综合新闻   02"]
)
def test_a_number_with_a_nought_beside_the_section_is_the_pages(line: str) -> None:
    assert printed(line).page == 2


def test_the_day_with_its_weekday_is_the_pages_where_a_notice_prints_another() -> None:
    assert printed("2031年9月2日", "2031年9月3日 星期三").date == "2031-09-03"


def at(no: int, text: str) -> Unit:
    [line] = unit(text).lines
    return Unit("furniture", (line._replace(no=no),))


def test_a_day_alone_under_a_notice_is_not_the_issues() -> None:
    signed = [at(131, "报备电话：5550119"), at(133, "2031年9月1日")]
    assert issue.read(signed, "page.txt", NO_HINTS).date is None


@pytest.mark.parametrize("page", ["第4版 要闻", "责任编辑：何清远", "云泽日报", "星期一"])
def test_a_day_alone_beside_the_pages_own_lines_is_the_issues(page: str) -> None:
    foot = [at(131, page), at(133, "2031年9月1日")]
    assert issue.read(foot, "page.txt", NO_HINTS).date == "2031-09-01"
