"""Where a narrow line parts a headline."""

from __future__ import annotations

import re

import pytest

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
    assert HALF.findall(halves(headline)) == parts


def test_nothing_is_lost_or_added() -> None:
    headline = "向记者致敬！全区举行座谈会 共话发展，同谋新篇"
    assert re.sub(r"<[^>]+>", "", halves(headline)) == headline


def test_markup_in_a_headline_is_text() -> None:
    assert "<b>" not in halves("甲乙丙丁，<b>戊己</b>")
