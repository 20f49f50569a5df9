"""Where a narrow line parts a headline."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.phrases import phrases
from newsroom.templatetags.site import halves

HALF = re.compile(r'<span class="half">(.*?)</span>')


@pytest.mark.parametrize(
    ("headline", "parts"),
    [
        ("打好防汛主动仗 守住安全基本盘", ["打好防汛主动仗", "守住安全基本盘"]),
        ("向记者致敬！全区举行座谈会", ["向记者致敬！", "全区举行座谈会"]),
        ("“让群众满意！”区长这样说", ["“让群众满意！”", "区长这样说"]),
        ("7月24日上午，区长主持召开会议", ["7月24日上午，", "区长主持召开会议"]),
        ("统战部：搭台唱戏", ["统战部：搭台唱戏"]),
        ("春天，来了", ["春天，来了"]),
        ("数字3:2，比分", ["数字3:2，比分"]),
        ("", []),
    ],
)
def test_it_is_parted_at_its_space_and_behind_its_pauses(headline: str, parts: list[str]) -> None:
    assert HALF.findall(halves(headline).replace("<wbr>", "")) == parts


@pytest.mark.parametrize(
    ("headline", "words"),
    [
        ("五届区委召开第41次常委（扩大）会议", "五届 区委 召开 第41次 常委 （扩大） 会议"),
        ("人民群众出行更便利", "人民 群众 出行 更便利"),
        ("电力“保镖”坚守46℃高温", "电力 “保镖” 坚守 46℃高温"),
        ("楼道里的充电难题有了新解", "楼道里的 充电 难题 有了 新解"),
        ("把隐患找在前", "把隐患找 在前"),
        ("APP上线", "APP 上线"),
        ("陆德君主持召开会议", "陆德君 主持 召开 会议"),
        ("何永强调研防汛工作", "何永强 调研 防汛 工作"),
        ("区委书记逯明远出席并讲话", "区委 书记 逯明远 出席并 讲话"),
        ("人", "人"),
    ],
)
def test_a_line_ends_between_words_only(headline: str, words: str) -> None:
    assert phrases(headline) == tuple(words.split())
    assert "<wbr>".join(words.split()) in halves(headline)


@given(st.text())
def test_words_are_the_whole_text(text: str) -> None:
    assert "".join(phrases(text)) == text


def test_nothing_is_lost_or_added() -> None:
    headline = "向记者致敬！全区举行座谈会 共话发展，同谋新篇"
    assert re.sub(r"<[^>]+>", "", halves(headline)) == headline


def test_markup_in_a_headline_is_text() -> None:
    assert "<b>" not in halves("甲乙丙丁，<b>戊己</b>")


def test_what_was_searched_for_is_marked_beyond_a_space() -> None:
    shown = halves("全区植树 造林忙", ("植树 造", "全"))
    assert shown.replace("<wbr>", "") == (
        '<span class="half"><mark>全</mark>区<mark>植树</mark></span>'
        ' <span class="half"><mark>造</mark>林忙</span>'
    )


@given(st.text(), st.lists(st.text(max_size=3), max_size=3).map(tuple))
def test_marks_leave_the_headline_as_it_is(headline: str, sought: tuple[str, ...]) -> None:
    plain = unescape(re.sub(r"<[^>]+>", "", halves(headline, sought)))
    assert plain == " ".join(headline.split())
