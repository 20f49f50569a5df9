"""A foot that came out among the next piece's columns goes back to the piece that it ends."""

from __future__ import annotations

import pytest

from tests.pipeline.columns import INDENT, bodies, read, set_column

CLEANED = (
    "本报讯（记者 杭小川）9月3日，青岚区东湖街道丁香里社区组织三十名志愿者清扫背街小巷，粉刷旧墙"
)
ITS_FOOT = (
    "二百余米，还在巷口补种了一百二十株花木，设置了十二把休息座椅，居民出门就能见到绿意，"
    "晚上散步的人也多了起来。"
)
TALKED = (
    "本报讯（记者 何清远）9月4日，金桂苑小区的议事亭迎来第一场居民议事会，会上讨论了老槐树的修剪"
)
WENT_ON = (
    "办法，网格员把树画在两张大纸上，请居民写下意见，"
    "最后一份分三年修剪的方案获得大家赞成，工程下月动工。"
)


def column(text: str, indent: str = "") -> list[str]:
    return set_column(text, indent=indent).split("\n")


def two_pieces(first: str, foot: str, second: str, rest: str) -> str:
    """The second piece's head stands under the first one's, its end behind the first one's foot."""
    head = column(first, INDENT)
    other = column(second, INDENT)
    return "\n".join(
        [
            *("巷口添绿意 居民乐开怀", *head, ""),
            *("小议事亭化解大烦恼", *other, ""),
            *(*wrapped(foot), "", *wrapped(rest), ""),
        ]
    )


def wrapped(text: str) -> list[str]:
    """What goes on fills its first line, too: a line is set before it and taken away."""
    return column("一" * 14 + text)[1:]


@pytest.fixture
def torn() -> str:
    return two_pieces(CLEANED, ITS_FOOT, TALKED, WENT_ON)


def test_a_foot_goes_back_to_the_piece_that_stopped_short(torn: str) -> None:
    page = read(torn)
    assert [bodies(page, 0)[-1], bodies(page, 1)[-1]] == [
        (CLEANED + ITS_FOOT).partition("）")[2],
        (TALKED + WENT_ON).partition("）")[2],
    ]


def test_each_line_has_one_owner_still(torn: str) -> None:
    owned = [
        no
        for article in read(torn).articles
        for first, last in (*article.headline_at, *article.body_at)
        for no in range(first, last + 1)
    ]
    assert sorted(owned) == [no for no, line in enumerate(torn.split("\n"), 1) if line]


def test_a_piece_that_ends_takes_nothing() -> None:
    page = read(two_pieces(CLEANED + ITS_FOOT, "办法。" + WENT_ON[3:], TALKED, WENT_ON))
    assert bodies(page, 0)[-1].endswith("多了起来。")


def test_a_foot_behind_a_piece_that_was_told_to_its_end_goes_back() -> None:
    told = "网格员把树画在两张大纸上，请居民写下意见，方案获得大家赞成。"
    page = read(
        "\n".join(
            [
                *("巷口添绿意 居民乐开怀", f"　　{CLEANED}", ""),
                *("小议事亭化解大烦恼", f"　　{TALKED}办法。", f"　　{told}", ""),
                *(ITS_FOOT, f"　　{told}", ""),
            ]
        )
    )
    assert [len(article.blocks) for article in page.articles] == [2, 2]
    assert page.articles[0].blocks[0].text.endswith(ITS_FOOT)
