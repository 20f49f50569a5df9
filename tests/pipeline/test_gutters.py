"""Columns side by side in the same lines are read one after the other."""

from __future__ import annotations

import unicodedata
from collections import Counter
from itertools import zip_longest

from hypothesis import given
from hypothesis import strategies as st

from articles.pipeline import gutters
from tests.pipeline.columns import FIRST, SECOND, THIRD, read, set_column

TALKED = (
    "本报讯（记者 何清远）9月4日，金桂苑小区的议事亭迎来第一场居民议事会，会上讨论了老槐树的修剪"
    "办法，网格员把树画在两张大纸上，请居民写下意见，工程下月动工。"
)


def cells(text: str) -> int:
    return sum(1 + (unicodedata.east_asian_width(char) in "WFA") for char in text)


def beside(*columns: list[str], width: int = 40) -> list[str]:
    """The columns in the same lines, as an extractor prints them that keeps the layout."""
    rows = zip_longest(*columns, fillvalue="")
    return ["".join(part + " " * (width - cells(part)) for part in row).rstrip() for row in rows]


def column(headline: str, *paragraphs: str) -> list[str]:
    return [headline, *(line for text in paragraphs for line in set_column(text).split("\n"))]


CLEANED = column("志愿者清扫背街小巷", FIRST, SECOND, THIRD, SECOND)
DISCUSSED = column("小议事亭化解大烦恼", TALKED, THIRD, SECOND, THIRD)


TEXTS = (FIRST, SECOND, THIRD, SECOND, THIRD, SECOND)
THIRD_COLUMN = set_column(SECOND + THIRD).split("\n")


def read_down(rows: list[str]) -> list[str]:
    return [line for _, line in gutters.rows("\n".join(rows)) if line]


def test_a_column_is_read_to_its_end_before_the_next_one() -> None:
    assert read_down(beside(CLEANED, DISCUSSED)) == [*CLEANED, *DISCUSSED]


def test_each_line_keeps_its_number() -> None:
    numbers = [no for no, line in gutters.rows("\n".join(beside(CLEANED, DISCUSSED))) if line]
    assert numbers == [*range(1, len(CLEANED) + 1), *range(1, len(DISCUSSED) + 1)]


def test_columns_may_be_counted_in_characters() -> None:
    rows = [f"{left:<24}{right}".rstrip() for left, right in zip(CLEANED, DISCUSSED, strict=False)]
    assert read_down(rows) == [*CLEANED[: len(rows)], *DISCUSSED[: len(rows)]]


def test_a_headline_over_two_columns_is_read_before_them() -> None:
    wide = "丁香里社区的志愿者清扫背街小巷 居民出门就见绿意人人叫好"
    assert read_down([wide, "", *beside(CLEANED[1:], DISCUSSED)])[:2] == [wide, CLEANED[1]]


def test_frames_below_one_another_are_not_mixed() -> None:
    upper, lower = beside(CLEANED[:9], CLEANED[9:]), beside(DISCUSSED[:9], DISCUSSED[9:])
    assert read_down([*upper, "", "", *lower]) == [*CLEANED, *DISCUSSED]


def test_a_page_in_columns_side_by_side_is_read_as_its_pieces() -> None:
    page = read("\n".join(beside(CLEANED, DISCUSSED)) + "\n")
    assert [article.headline for article in page.articles] == [CLEANED[0], DISCUSSED[0]]


def test_a_table_is_no_columns() -> None:
    table = [f"姓名{n}      职务{n}      电话{n}" for n in range(20)]
    assert list(gutters.rows("\n".join(table))) == list(enumerate(table, 1))


def test_wide_spaces_in_a_few_lines_are_no_columns() -> None:
    rows = ["丁香里社区志愿者      清扫背街小巷粉刷旧墙", *CLEANED]
    assert list(gutters.rows("\n".join(rows))) == list(enumerate(rows, 1))


@given(
    st.lists(
        st.lists(
            st.sampled_from(["丁香里社区的志愿者", "居民", "", "A", "\f页", "3月4日，上午好"])
        ),
        min_size=10,
    )
)
def test_no_character_is_lost_or_read_twice(table: list[list[str]]) -> None:
    text = "\n".join(
        [*beside(CLEANED, DISCUSSED), *("    ".join(row) for row in table), *beside(CLEANED)]
    )
    read_again = "\n".join(line for _, line in gutters.rows(text))
    assert Counter(read_again.split()) == Counter(text.split())


def test_a_column_without_a_headline_goes_on_from_the_piece_at_the_top_beside_it() -> None:
    rest = set_column(SECOND).split("\n")
    left = [*CLEANED, "", *DISCUSSED]
    assert read_down(beside(left, [*rest, "", *DISCUSSED])) == [
        *CLEANED,
        *rest,
        *DISCUSSED,
        *DISCUSSED,
    ]


def test_a_headline_alone_between_blanks_ends_the_columns_above_it() -> None:
    upper, lower = beside(CLEANED, DISCUSSED), beside(DISCUSSED[1:], THIRD_COLUMN)
    rows = [*upper, "", "      小议事亭化解大烦恼", "", *lower]
    assert read_down(rows)[: 2 * len(CLEANED)] == [*CLEANED, *DISCUSSED]


def test_columns_are_told_in_lines_that_end_as_on_windows() -> None:
    text = "\r\n".join(beside(CLEANED, DISCUSSED)) + "\r\n"
    assert [a.headline for a in read(text).articles] == [CLEANED[0], DISCUSSED[0]]


def with_margin(*paragraphs: str, margin: str = " " * 6) -> list[str]:
    """One wide column in a page's margin, each first line four blanks further in."""
    out = [margin + " " * 12 + "志愿者清扫背街小巷"]
    for text in paragraphs:
        first, *others = set_column(text).split("\n")
        out += [f"{margin}    {first}", *(margin + line for line in others)]
    return out


def test_the_margin_of_a_page_is_no_indent() -> None:
    page = read("\n".join(with_margin(*TEXTS)))
    assert [block.text for block in page.articles[0].blocks][1:] == list(TEXTS[1:])


def test_what_stands_out_into_the_margin_is_kept() -> None:
    rows = ["第3版", *with_margin(*TEXTS)]
    assert [line for _, line in gutters.rows("\n".join(rows))][:2] == [
        "第3版",
        " " * 12 + "志愿者清扫背街小巷",
    ]


def test_blanks_before_each_paragraph_are_an_indent_and_no_margin() -> None:
    rows = [f"    {text}" for text in (FIRST, SECOND, THIRD)]
    assert [line for _, line in gutters.rows("\n".join(rows))] == rows
