"""下转 and 上接: the parts of a piece on one page become one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from articles.pipeline.continuations import join
from articles.pipeline.records import THIS_PAGE, Article, Block, Credit, Problem
from tests.pipeline.columns import FIRST, SECOND, bodies, page_of, read, set_column


def first(headline: str = "巷口添绿意", text: str = "会议指出，要", at: int = 1) -> Article:
    block = Block("paragraph", text, ((at + 1, at + 1),))
    return Article(
        "news", (headline,), headline, headline_at=((at, at),), body_at=block.at, blocks=(block,),
        byline=(Credit("记者", "杭小川"),), continued_on=2,
    )  # fmt: skip


def rest(headline: str = "巷口添绿意", text: str = "清扫小巷。", at: int = 11) -> Article:
    block = Block("paragraph", text, ((at + 1, at + 1),))
    return Article(
        "feature", (headline,), headline, headline_at=((at, at),), body_at=block.at,
        blocks=(block,), continued_from=1,
    )  # fmt: skip


PLAIN = Article("news", ("小议事亭",), "小议事亭", headline_at=((5, 5),))


def test_the_rest_goes_behind_its_first_part() -> None:
    (whole, other) = join([first(), PLAIN, rest()])
    assert (whole.headline, whole.continued_on, other) == ("巷口添绿意", None, PLAIN)


def test_a_sentence_cut_by_the_jump_is_one_again() -> None:
    (whole,) = join([first(), rest()])
    assert whole.blocks == (Block("paragraph", "会议指出，要清扫小巷。", ((2, 2), (12, 12))),)


def test_whole_sentences_stay_paragraphs() -> None:
    (whole,) = join([first(text="会议召开。"), rest()])
    assert [block.text for block in whole.blocks] == ["会议召开。", "清扫小巷。"]


def test_both_parts_keep_their_lines() -> None:
    (whole,) = join([first(), rest()])
    assert (whole.headline_at, whole.body_at) == (((1, 1), (11, 11)), ((2, 2), (12, 12)))


def test_of_several_parts_those_whose_headlines_agree_are_one() -> None:
    joined = join([first(), first("小议事亭", at=3), rest("小议事亭"), rest(at=15)])
    assert [(a.headline, a.body_at) for a in joined] == [
        ("巷口添绿意", ((2, 2), (16, 16))),
        ("小议事亭", ((4, 4), (12, 12))),
    ]


def test_several_parts_without_an_agreeing_headline_stay_apart() -> None:
    assert len(join([first("甲乙丙"), first("丁戊己"), rest("庚辛"), rest("壬癸")])) == 4


def test_several_parts_without_a_headline_go_where_their_words_are() -> None:
    bare = {"headline_lines": (), "headline": "", "headline_at": ()}
    well = first("古井清淤", "柳湾村的古井清淤开工，石匠们")
    ferry = first("渡口换船", "青萝渡口的摆渡船试航，", at=3)
    parts = [replace(rest(text="船工说，青萝渡口的摆渡船稳当。"), **bare)]
    parts += [replace(rest(text="清出淤泥，柳湾村的古井有水了。", at=15), **bare)]
    assert [a.body_at for a in join([well, ferry, *parts])] == [
        ((2, 2), (16, 16)),
        ((4, 4), (12, 12)),
    ]


def test_a_first_part_alone_goes_on_elsewhere() -> None:
    assert join([first()]) == (first(),)


def test_a_rest_alone_came_from_elsewhere() -> None:
    assert join([rest()]) == (rest(),)


def test_a_joined_piece_does_not_break_off() -> None:
    (whole,) = join([replace(first(), problems=(Problem("body-open", "…"),)), rest()])
    assert whole.problems == ()


def test_follow_ups_keep_their_piece_when_parts_are_joined() -> None:
    follow_up = Article("followup", follow_up_of=1)
    assert [a.follow_up_of for a in join([first(), rest(), follow_up])] == [None, 0]


def test_a_page_with_both_parts_reads_as_one_piece() -> None:
    half = SECOND.index("设置")
    text = (
        page_of(FIRST, SECOND[:half] + "（下转第二版）")
        + "\n小议事亭化解大烦恼\n"
        + set_column(
            "本报讯（记者 何清远）9月4日，金桂苑小区的议事亭迎来第一场居民议事会，讨论修剪老树。"
        )
        + "\n\n巷口添绿意 居民乐开怀\n（上接第一版）"
        + set_column(SECOND[half:])
        + "\n"
    )
    page = read(text)
    assert (len(page.articles), bodies(page)[1:]) == (2, [SECOND])


def test_a_jump_on_a_line_of_its_own_says_where_the_rest_began() -> None:
    page = read("（上接第一版）\n巷口添绿意 居民乐开怀\n\n" + set_column(SECOND) + "\n")
    assert [a.continued_from for a in page.articles] == [1]


def test_a_piece_that_jumps_off_the_page_keeps_its_number() -> None:
    page = read(page_of(FIRST, SECOND[:30] + "（下转第六版）"))
    assert (page.articles[0].continued_on, bodies(page)[1]) == (6, SECOND[:30])


@pytest.mark.parametrize(("page", "pieces"), [(1, 1), (2, 1), (None, 1), (5, 2)])
def test_parts_that_lead_to_other_pages_than_the_dumps_are_of_two_pieces(
    page: int | None, pieces: int
) -> None:
    assert len(join([first(), rest("巷口")], page)) == pieces


def test_a_piece_that_goes_on_on_its_own_page_is_one() -> None:
    half = SECOND.index("设置")
    page = read(
        page_of(FIRST, SECOND[:half] + "（下转本版左下）")
        + "\n（上接本版右上）"
        + set_column(SECOND[half:])
        + "\n"
    )
    assert (len(page.articles), bodies(page)[1:]) == (1, [SECOND])


@pytest.mark.parametrize("page", [3, None])
def test_a_part_whose_rest_is_lost_says_that_it_went_on_on_this_page(page: int | None) -> None:
    (part,) = join([Article("news", continued_on=THIS_PAGE)], page)
    assert part.continued_on == page


def test_a_rest_under_a_headline_of_its_own_is_another_pieces() -> None:
    other = rest("筑牢防线 守护平安", "在车站出口，志愿者正在值守。")
    assert join([first(), other]) == (first(), other)


def test_a_rest_that_stands_before_is_another_pieces() -> None:
    other = rest("添绿意 巷口", "在车站出口，志愿者正在值守。")
    assert join([other, first()]) == (other, first())


def test_a_rest_that_an_extractor_put_first_is_known_by_its_headline() -> None:
    (whole,) = join([rest(), first()])
    assert whole.body_at == ((2, 2), (12, 12))
