"""Drafts become articles: lead, byline, headline parts, kinds, follow-ups, problems."""

from __future__ import annotations

import pytest

from articles.pipeline.articles import build
from articles.pipeline.records import Article, Draft, Unit
from tests.pipeline.columns import FIRST, SECOND, THIRD, page_of, read, set_column, unit


def told(
    *paragraphs: str, above: tuple[str, ...] = ("巷口添绿意",), bylines: tuple[str, ...] = ()
) -> Article:
    """The article of a draft whose first paragraph opens it."""
    body = (unit(paragraphs[0], mark="lead"), *map(unit, paragraphs[1:]))
    shown = tuple(unit(text, "display") for text in above)
    signed = tuple(unit(text, "byline") for text in bylines)
    return build([Draft(shown, signed, body, anchored=True)])[0]


def byline(article: Article) -> list[tuple[str, str]]:
    return [(credit.role, credit.name) for credit in article.byline]


@pytest.mark.parametrize(
    ("raw", "lead"),
    [
        ("本报讯（记者 杭小川）9月3日，会议召开。", "本报讯"),
        ("本 报 讯 （记者 杭小川）9月3日，会议召开。", "本报讯"),
        ("本报9月4日讯（记者 杭小川）9月3日，会议召开。", "本报9月4日讯"),
        ("本报讯 9月3日，会议召开。", "本报讯"),
        ("又讯（记者 杭小川）9月3日，会议召开。", "又讯"),
        ("（记者 杭小川）9月3日，会议召开。", None),
    ],
)
def test_the_lead_and_the_byline_are_no_text(raw: str, lead: str | None) -> None:
    article = told(raw)
    assert (article.lead, article.blocks[0].text) == (lead, "9月3日，会议召开。")


def test_a_dateline_without_brackets_leaves_its_reporter() -> None:
    article = told("本报讯 记者杭小川报道：9月3日，会议召开。")
    assert (byline(article), article.blocks[0].text) == ([("记者", "杭小川")], "9月3日，会议召开。")


@pytest.mark.parametrize(
    "raw",
    [
        "（记者 杭小\n川 通讯员 秦牧云）",
        "（记者 杭\n小川 通讯员 秦牧云）",
        "（记者 杭小川 通\n讯员 秦牧云）",
        "（ 记者 杭小川  通讯员 秦牧\n云 ）",
    ],
)
def test_a_byline_wrapped_over_lines_is_whole(raw: str) -> None:
    article = told(f"本报讯{raw}9月3日，会议召开。")
    assert byline(article) == [("记者", "杭小川"), ("通讯员", "秦牧云")]
    assert article.blocks[0].text == "9月3日，会议召开。"


def test_a_bracket_on_the_line_below_its_lead_is_the_byline() -> None:
    article = told("本报讯\n（记者 杭小川）9月3日，会议召开。")
    assert (byline(article), article.blocks[0].text) == ([("记者", "杭小川")], "9月3日，会议召开。")


def test_a_correspondent_may_sign_alone() -> None:
    assert byline(told("本报讯（通讯员 秦牧云）9月3日，会议召开。")) == [("通讯员", "秦牧云")]


@pytest.mark.parametrize(
    "raw", ["（记者 杭小川 文/图）", "（记者 杭小川 文图）", "（记者 杭小川 文\n/图）"]
)
def test_text_and_photo_by_the_reporter_are_told(raw: str) -> None:
    article = told(f"本报讯{raw}9月3日，会议召开。")
    assert (article.text_and_photo, byline(article)) == (True, [("记者", "杭小川")])


def test_text_and_photo_are_not_told_where_the_byline_does_not() -> None:
    assert not told(FIRST).text_and_photo


def test_a_byline_on_its_own_line_is_the_articles() -> None:
    article = told("9月3日，会议召开。", bylines=("□ 首席记者 杭小川",))
    assert byline(article) == [("首席记者", "杭小川")]


def test_a_name_printed_twice_is_one_credit() -> None:
    article = told(FIRST, bylines=("记者 杭小川",))
    assert byline(article) == [("记者", "杭小川")]


def test_a_byline_that_cannot_be_read_is_a_problem_and_no_text() -> None:
    article = told("本报讯（记者 杭小川 0999）9月3日，会议召开。")
    assert (article.blocks[0].text, [p.code for p in article.problems]) == (
        "9月3日，会议召开。",
        ["byline-odd"],
    )


def test_the_dash_marks_a_subtitle() -> None:
    article = told(FIRST, above=("巷口添绿意 居民乐开怀", "———丁香里社区清扫见闻"))
    assert (article.headline, article.subtitle) == ("巷口添绿意 居民乐开怀", "丁香里社区清扫见闻")


def test_a_line_above_the_headline_is_its_kicker() -> None:
    article = told(FIRST, above=("东湖街道办事处", "巷口添绿意 居民乐开怀"))
    assert (article.kicker, article.headline) == ("东湖街道办事处", "巷口添绿意 居民乐开怀")


def test_all_display_lines_are_kept_in_the_dumps_order() -> None:
    article = told(FIRST, above=("东湖街道", "巷口添绿意  居民乐开怀", "———丁香里见闻"))
    assert article.headline_lines == ("东湖街道", "巷口添绿意 居民乐开怀", "———丁香里见闻")


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        ("本报讯 会议召开。", "news"),
        ("又讯 会议召开。", "followup"),
        ("另讯 会议召开。", "followup"),
        ("会议召开。", "feature"),
    ],
)
def test_the_lead_tells_the_kind(raw: str, kind: str) -> None:
    assert told(raw).kind == kind


def piece(raw: str, kind: str = "") -> Draft:
    return Draft((), (), (unit(raw, mark="lead"),), kind)


def test_a_follow_up_follows_the_piece_above() -> None:
    written = build([piece("本报讯 甲。"), piece("本报讯 乙。"), piece("又讯 丙。")])
    assert [a.follow_up_of for a in written] == [None, None, 1]


def test_a_second_follow_up_follows_the_same_piece() -> None:
    written = build([piece("本报讯 甲。"), piece("又讯 乙。"), piece("又讯 丙。")])
    assert [a.follow_up_of for a in written] == [None, 0, 0]


def test_a_follow_up_does_not_follow_a_notice() -> None:
    written = build(
        [piece("本报讯 甲。"), Draft((), (), (unit("停水。"),), "notice"), piece("又讯 乙。")]
    )
    assert written[2].follow_up_of == 0


def test_a_follow_up_at_the_dumps_start_follows_nothing() -> None:
    assert build([piece("又讯 甲。")])[0].follow_up_of is None


def test_a_follow_up_needs_no_headline() -> None:
    assert build([piece("又讯 会议召开。")])[0].problems == ()


def test_a_follow_up_on_a_page_is_a_piece_of_its_own() -> None:
    text = (
        page_of(FIRST, SECOND)
        + "\n"
        + set_column("又讯 （记者 何清远）9月4日，金桂苑小区也清扫了小巷，居民说好。")
        + "\n"
    )
    assert [(a.kind, a.follow_up_of) for a in read(text).articles] == [
        ("news", None),
        ("followup", 0),
    ]


def test_a_lost_headline_is_a_problem_at_the_body() -> None:
    (problem,) = told("本报讯 会议召开。", above=()).problems
    assert (problem.code, problem.at) == ("headline-missing", ((1, 1),))


def test_a_body_that_breaks_off_is_a_problem() -> None:
    assert [p.code for p in told("本报讯 会议指出，要").problems] == ["body-open"]


def test_a_body_that_goes_on_elsewhere_is_no_problem() -> None:
    article = told("本报讯 会议指出，要（下转第二版）")
    assert (article.continued_on, article.problems, article.blocks[0].text) == (
        2,
        (),
        "会议指出，要",
    )


@pytest.mark.parametrize(
    ("jump", "number"), [("（上接第一版）", 1), ("（上接A1版）", 1), ("上接第12版 ", 12)]
)
def test_a_rest_says_where_it_began(jump: str, number: int) -> None:
    rest = Draft(
        (unit("巷口添绿意", "display"),), (), (unit(f"{jump}会议指出，要清扫。", mark="continued"),)
    )
    (article,) = build([rest])
    assert (article.continued_from, article.blocks[0].text) == (number, "会议指出，要清扫。")


def test_neighbouring_subheads_are_one() -> None:
    body = (
        unit("本报讯 甲。", mark="lead"),
        unit("把小事办好", "display"),
        unit("把实事办实", "display"),
        unit("乙。"),
    )
    (article,) = build([Draft((), (), body)])
    assert [(b.type, b.text) for b in article.blocks] == [
        ("paragraph", "甲。"),
        ("subhead", "把小事办好 把实事办实"),
        ("paragraph", "乙。"),
    ]


def test_a_block_keeps_its_lines() -> None:
    article = read(page_of(FIRST, SECOND, THIRD)).articles[0]
    height = [len(set_column(text).split("\n")) for text in (FIRST, SECOND, THIRD)]
    first = 2, 1 + height[0]
    second = first[1] + 2, first[1] + 1 + height[1]
    third = second[1] + 2, second[1] + 1 + height[2]
    assert [block.at for block in article.blocks] == [(first,), (second,), (third,)]


def test_a_unit_that_says_nothing_is_no_block() -> None:
    empty = Unit("paragraph", unit("本报讯（记者 杭小川）").lines, "lead")
    (article,) = build([Draft((), (), (empty, unit("会议召开。")))])
    assert [block.text for block in article.blocks] == ["会议召开。"]


@pytest.mark.parametrize(
    ("raw", "signed", "text"),
    [
        ("本报讯 记者 杭小川 9月3日，会议召开。", ["杭小川"], "9月3日，会议召开。"),
        (
            "本报讯 记者 杭小川 通讯员 秦牧云\n9月3日，会议召开。",
            ["杭小川", "秦牧云"],
            "9月3日，会议召开。",
        ),
        (
            "本报讯 通讯员 秦牧云 何清远 2030年最后一天，集市开张。",
            ["秦牧云", "何清远"],
            "2030年最后一天，集市开张。",
        ),
        ("本报讯 记者 杭小川 去年12月29日，会议召开。", ["杭小川"], "去年12月29日，会议召开。"),
        ("本报讯　记者杭小川报道　9月3日，会议召开。", ["杭小川"], "9月3日，会议召开。"),
        ("本报讯 记者杭小川\n 通讯员秦牧云报道 “真好。”", ["杭小川", "秦牧云"], "“真好。”"),
        ("本报讯 记者从会上获悉，路灯换完了。", [], "记者从会上获悉，路灯换完了。"),
    ],
)
def test_a_byline_without_brackets_ends_where_the_names_end(
    raw: str, signed: list[str], text: str
) -> None:
    article = told(raw)
    assert [credit.name for credit in article.byline] == signed
    assert article.blocks[0].text == text


def test_a_byline_behind_a_box_is_none_of_the_text() -> None:
    body = (unit("■ 见习记者 杭小川 报道 早\n春的河埠头又热闹起来。", mark="bullet"),)
    (article,) = build([Draft((unit("河埠头醒了", "display"),), (), body)])
    assert (byline(article), article.blocks[0].text) == (
        [("见习记者", "杭小川")],
        "早春的河埠头又热闹起来。",
    )
