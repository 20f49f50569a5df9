"""Headlines far from their bodies find them again, where one piece alone speaks of them."""

from __future__ import annotations

import pytest

from articles.pipeline.headlines import adopt
from articles.pipeline.records import Draft, Unit
from tests.pipeline.columns import FIRST, SECOND, bodies, read, set_column, unit

CLEANED = Draft(body=(unit("本报讯 志愿者清扫背街小巷，粉刷旧墙。"),), anchored=True)
TALKED = Draft(body=(unit("本报讯 居民在议事亭商量修剪老槐树。"),), anchored=True)


def shown(*texts: str) -> list[Unit]:
    """Display lines on the lines of one text, an empty one a blank."""
    whole = unit("\n".join(texts), "display")
    return [Unit("display", (line,)) for line in whole.lines]


def test_a_headline_goes_to_the_headless_piece_that_speaks_of_it() -> None:
    loose = shown("志愿者清扫背街小巷")
    drafts, left = adopt([TALKED, CLEANED], loose)
    assert ([d.above for d in drafts], left) == ([(), tuple(loose)], [])


def test_lines_with_no_blank_between_go_together() -> None:
    loose = shown("志愿者清扫小巷", "粉刷旧墙添新颜")
    drafts, left = adopt([CLEANED], loose)
    assert (drafts[0].above, left) == (tuple(loose), [])


def test_groups_with_a_blank_between_go_each_to_its_own() -> None:
    loose = shown("居民议事亭商量修剪", "", "志愿者清扫背街小巷")
    drafts, _ = adopt([CLEANED, TALKED], loose)
    assert [d.above for d in drafts] == [(loose[1],), (loose[0],)]


def test_a_line_that_no_piece_speaks_of_stays_loose() -> None:
    loose = shown("澄江湿地迎来白鹭")
    assert adopt([CLEANED], loose) == ([CLEANED], loose)


def test_two_slogans_are_nobodys_headline() -> None:
    loose = shown("志愿清扫 共建家园前行")
    assert adopt([CLEANED], loose) == ([CLEANED], loose)


def test_a_line_that_two_pieces_speak_of_stays_loose() -> None:
    loose = shown("志愿者清扫背街小巷")
    assert adopt([CLEANED, CLEANED], loose)[1] == loose


def test_a_piece_with_a_headline_takes_no_other() -> None:
    headed = Draft((unit("巷口添绿意", "display"),), (), CLEANED.body, anchored=True)
    loose = shown("志愿者清扫背街小巷")
    assert adopt([headed], loose) == ([headed], loose)


def test_a_short_line_is_not_guessed() -> None:
    loose = shown("清扫小巷")
    assert adopt([CLEANED], loose)[1] == loose


def test_a_headline_at_the_dumps_end_is_read_as_its_pieces() -> None:
    text = set_column(FIRST) + "\n\n" + set_column(SECOND) + "\n\n\n志愿者清扫背街小巷粉刷旧墙\n"
    page = read(text)
    assert ([a.headline for a in page.articles], page.labels) == (
        ["志愿者清扫背街小巷粉刷旧墙"],
        (),
    )


@pytest.mark.parametrize("count", [3, 4])
def test_where_all_frames_come_before_their_headlines_each_piece_has_its_own(count: int) -> None:
    told = (
        ("丁香里社区清扫小巷", "东湖街道丁香里社区组织志愿者清扫背街小巷，粉刷旧墙。"),
        ("老槐树下议事亭开张", "金桂苑小区老槐树下的议事亭开张，居民第一次坐下议事。"),
        ("镜湖公园换上新路灯", "镜湖公园的旧路灯换成了新路灯，散步的人多了起来。"),
        ("春耕农资送到田埂上", "农技员把春耕农资送到田埂上，讲解了怎样配肥。"),
    )[: count + 1]
    frames = [f"本报讯（记者 何清远）9月3日，{body}\n\n{head}" for head, body in told]
    page = read("\n\n".join(frames) + "\n")
    assert [article.headline for article in page.articles] == [head for head, _ in told]


def test_headlines_over_their_pieces_stay_there() -> None:
    told = [f"议事亭之{n}\n\n本报讯（记者 何清远）9月3日，议事亭之{n}开张。" for n in "甲乙丙丁"]
    page = read("\n\n".join(told) + "\n")
    assert [article.headline for article in page.articles] == [f"议事亭之{n}" for n in "甲乙丙丁"]


def test_a_follow_up_needs_no_headline() -> None:
    follow_up = Draft(body=(unit("又讯 志愿者清扫背街小巷，粉刷旧墙。"),), anchored=True)
    assert adopt([follow_up], loose := shown("志愿者清扫背街小巷")) == ([follow_up], loose)


def test_a_headline_taken_by_another_piece_leaves_the_choice_to_the_others() -> None:
    loose = shown("志愿者清扫背街小巷", "", "居民与志愿者商量粉刷")
    drafts, left = adopt([CLEANED, TALKED], loose)
    assert ([d.above for d in drafts], left) == ([(loose[0],), ()], [loose[1]])


def test_a_label_that_other_pieces_speak_of_heads_none() -> None:
    headed = Draft((unit("巷口添绿意", "display"),), (), CLEANED.body, anchored=True)
    loose = shown("志愿者清扫背街小巷")
    assert adopt([headed, CLEANED], loose)[1] == loose


def test_two_headlines_over_one_text_are_parted_where_the_next_piece_has_none() -> None:
    above = tuple(shown("居民议事亭商量修剪", "", "志愿者清扫背街小巷"))
    drafts, _ = adopt([Draft(above, (), TALKED.body, anchored=True), CLEANED], [])
    assert [d.above for d in drafts] == [above[:1], above[1:]]


def test_a_headline_in_anothers_mid_sentence_goes_to_the_piece_beside_it() -> None:
    broken = set_column(SECOND).split("\n")
    text = "\n".join(
        [
            *("小议事亭化解大烦恼", *set_column(FIRST).split("\n"), ""),
            *(*broken[:2], "", "老槐树修剪办法出炉", "", *broken[2:], ""),
            *set_column(
                "本报讯（记者 何清远）9月4日，居民议事会定下老槐树的修剪办法，工程下月动工。"
            ).split("\n"),
        ]
    )
    page = read(text + "\n")
    assert [a.headline for a in page.articles] == ["小议事亭化解大烦恼", "老槐树修剪办法出炉"]
    assert bodies(page)[1] == SECOND
