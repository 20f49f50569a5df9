"""Bylines and credits are read word for word, or not at all."""

from __future__ import annotations

import pytest

from articles.pipeline import byline
from articles.pipeline.records import Credit


def told(text: str) -> list[tuple[str, str]]:
    found = byline.parse(text)
    assert found is not None
    return [(credit.role, credit.name) for credit in found.credits]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("记者 杭小川", [("记者", "杭小川")]),
        ("通讯员 秦　风\n杭小川", [("通讯员", "秦风"), ("通讯员", "杭小川")]),
        ("通讯员 古丽\n米热", [("通讯员", "古丽米热")]),
        ("通讯员 丁\n香 柏　松", [("通讯员", "丁香"), ("通讯员", "柏松")]),
        ("通讯员尉\n迟恭敬 柏　松", [("通讯员", "尉迟恭敬"), ("通讯员", "柏松")]),
        ("记者杭小川", [("记者", "杭小川")]),
        ("本报记者 杭小川", [("记者", "杭小川")]),
        ("记者 杭小川 何清远", [("记者", "杭小川"), ("记者", "何清远")]),
        ("记者 杭小川、何清远", [("记者", "杭小川"), ("记者", "何清远")]),
        ("记者 杭小川 通讯员 秦牧云", [("记者", "杭小川"), ("通讯员", "秦牧云")]),
        ("通讯员 秦牧云", [("通讯员", "秦牧云")]),
        ("首席记者 杭小川", [("首席记者", "杭小川")]),
        ("见习记者 杭小川", [("见习记者", "杭小川")]),
        ("全媒体记者 杭小川", [("全媒体记者", "杭小川")]),
        ("□ 本报记者 何清远", [("记者", "何清远")]),
        ("记者 欧阳静", [("记者", "欧阳静")]),
        ("记者 慕容雪梅", [("记者", "慕容雪梅")]),
    ],
)
def test_roles_and_names_are_told_apart(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize("text", ["记者 田 野", "记 者 田 野", "记者  田　野"])
def test_a_space_inside_a_name_of_two_characters_is_none(text: str) -> None:
    assert told(text) == [("记者", "田野")]


@pytest.mark.parametrize("text", ["记者 杭\n小川", "记者 杭小\n川", "记\n者 杭小川"])
def test_a_line_break_inside_a_byline_is_none(text: str) -> None:
    assert told(text) == [("记者", "杭小川")]


def test_a_line_break_between_names_divides_them() -> None:
    assert told("记者 杭小川\n何清远") == [("记者", "杭小川"), ("记者", "何清远")]


def test_a_name_with_a_dot_is_one() -> None:
    assert told("通讯员 阿依·古丽") == [("通讯员", "阿依·古丽")]


@pytest.mark.parametrize("text", ["记者 杭小川 文/图", "记者 杭小川 文图", "记者 杭小川 摄影报道"])
def test_text_and_photo_by_the_same_person_are_told(text: str) -> None:
    found = byline.parse(text)
    assert found == byline.Byline((Credit("记者", "杭小川"),), both=True, has_role=True)


def test_text_and_photo_by_two_are_two_roles() -> None:
    assert told("文/杭小川 图/田野") == [("文", "杭小川"), ("摄影", "田野")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("记者 田野 摄", [("记者", "田野")]),
        ("田野 摄", [("摄影", "田野")]),
        ("摄影 田野", [("摄影", "田野")]),
        ("田野摄", [("摄影", "田野")]),
    ],
)
def test_a_photographer_is_named_by_his_role(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text) == expected


def test_a_group_signs_without_names() -> None:
    assert told("本报全媒体报道组") == [("", "全媒体报道组")]


@pytest.mark.parametrize(
    "text", ["", "，", "记者", "记者说，会议很好。", "会议于9月3日举行", "记者 " + "杭小川 " * 40]
)
def test_what_is_no_byline_gives_none(text: str) -> None:
    assert byline.parse(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "记者 杭小川",
        "□ 本报记者 何清远",
        "□ 何清远",
        "记者 杭小川 通讯员 秦牧云",
        "文/杭小川 图/田野",
    ],
)
def test_a_byline_stands_on_a_line_of_its_own(text: str) -> None:
    assert byline.stands_alone(text)


@pytest.mark.parametrize(
    "text", ["何清远", "记者节来了", "记者走基层", "记者在现场看到，人群散去。", "记者 何清远（"]
)
def test_other_lines_are_no_bylines(text: str) -> None:
    assert not byline.stands_alone(text)


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("白鹭飞过湿地。 记者 田野 摄", "白鹭飞过湿地。", [("记者", "田野")]),
        ("白鹭飞过湿地。（记者 田野 摄）", "白鹭飞过湿地。", [("记者", "田野")]),
        ("白鹭飞过湿地 田野 摄", "白鹭飞过湿地", [("摄影", "田野")]),
        (
            "白鹭飞过湿地。 记者 田野 通讯员 秦牧云 摄",
            "白鹭飞过湿地。",
            [("记者", "田野"), ("通讯员", "秦牧云")],
        ),
    ],
)
def test_a_credit_is_split_from_its_caption(
    text: str, words: str, expected: list[tuple[str, str]]
) -> None:
    caption, credit = byline.split_credit(text)
    assert credit is not None
    assert (caption.strip(), [(c.role, c.name) for c in credit.credits]) == (words, expected)


def test_a_photo_of_the_archive_has_a_credit_without_a_name() -> None:
    caption, credit = byline.split_credit("白鹭飞过湿地。（资料图片）")
    assert credit is not None
    assert (caption, credit.credits) == ("白鹭飞过湿地。", ())


@pytest.mark.parametrize("text", ["白鹭飞过湿地。", "乡间的风景 摄", "他喜欢摄影"])
def test_a_caption_without_a_credit_is_left_whole(text: str) -> None:
    assert byline.split_credit(text) == (text, None)


@pytest.mark.parametrize("unit", ["青岚第二小学", "党政办", "司法所", "柳湾村"])
def test_a_signature_may_name_its_owners_unit_in_a_roles_place(unit: str) -> None:
    signed = byline.affiliated(f"{unit} 何清远")
    assert signed is not None
    assert signed.credits == (Credit(unit, "何清远"),)


def test_a_unit_that_is_no_role_in_length_is_left_out() -> None:
    signed = byline.affiliated("青岚区东湖街道丁香里社区第二小学（新校区的北院） 何清远")
    assert signed is not None
    assert signed.credits == (Credit("", "何清远"),)


@pytest.mark.parametrize(
    "name", ["古丽米热", "其其格玛", "次仁央金", "阿依古丽汗", "沈毛才让", "陶额尔敦"]
)
def test_a_name_of_another_language_is_one_name(name: str) -> None:
    assert told(f"记者 {name}") == [("记者", name)]


def test_two_names_without_a_space_are_two() -> None:
    assert told("记者 林涛何清") == [("记者", "林涛"), ("记者", "何清")]


@pytest.mark.parametrize(
    "text",
    [
        "通讯员 赛里克·加玛\n力",
        "通讯员 赛里\n克·加玛力",
        "通讯员 赛里克·\n加玛力",
    ],
)
def test_a_name_with_a_dot_goes_on_behind_a_line_break(text: str) -> None:
    assert told(text) == [("通讯员", "赛里克·加玛力")]


def test_a_whole_name_behind_a_line_break_is_another_ones() -> None:
    assert told("记者 赛里克·加玛力\n杭小川") == [("记者", "赛里克·加玛力"), ("记者", "杭小川")]


@pytest.mark.parametrize("text", ["晚报记者 杭小川", "云泽晚报记者 杭小川"])
def test_a_papers_name_before_the_role_is_no_name(text: str) -> None:
    assert told(text) == [("记者", "杭小川")]


def test_a_second_bullet_divides_roles() -> None:
    assert told("■本报记者 杭小川　■通讯员 秦牧云") == [("记者", "杭小川"), ("通讯员", "秦牧云")]


def test_text_and_photo_may_have_a_full_width_stroke() -> None:
    found = byline.parse("本报记者 田 野 文／图")
    assert found is not None
    assert found.both


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("巷口添绿意 居民乐开怀 本报记者 何清远", ("巷口添绿意 居民乐开怀", "本报记者 何清远")),
        ("议事亭里话修剪□本报记者 何清远", ("议事亭里话修剪", "本报记者 何清远")),
        ("老街巷换新颜（通讯员 何清远）", ("老街巷换新颜", "（通讯员 何清远）")),
        ("老街巷换新颜 记者 何清远 摄影 翟小满", ("老街巷换新颜", "记者 何清远 摄影 翟小满")),
        ("“小记者”走进老街巷 记者 何清远 文/图", ("“小记者”走进老街巷", "记者 何清远 文/图")),
    ],
)
def test_a_byline_may_stand_behind_its_headline(text: str, parts: tuple[str, str]) -> None:
    assert byline.headed(text) == parts


@pytest.mark.parametrize(
    "text",
    [
        "志愿者在巷口补种花木 本报记者 何清远 摄",
        "工人正在检修路灯 本报记者 何清远 摄影报道",
        "本报记者 何清远 通讯员 杭小川",
        "何清远 杭小川 通讯员 翟小满",
        "他说，老槐树要保住 记者 何清远",
        "巷口添绿意 居民乐开怀",
    ],
)
def test_a_caption_or_a_sentence_before_a_name_is_no_headline(text: str) -> None:
    assert byline.headed(text) is None


def test_a_justified_name_that_begins_with_wen_is_a_name() -> None:
    assert told("□ 本报记者 何 清 特约通讯员 文 婧") == [("记者", "何清"), ("特约通讯员", "文婧")]


@pytest.mark.parametrize("text", ["见习记者 习 文", "本报记者　习　文", "（记者 习 文）"])
def test_a_justified_name_that_ends_in_wen_is_a_name(text: str) -> None:
    assert [name for _, name in told(text)] == ["习文"]


def test_names_without_a_role_or_a_space_between_begin_a_brief() -> None:
    assert not byline.stands_alone("■由闲置边角")
    assert byline.stands_alone("■秦牧云 杭小川")


@pytest.mark.parametrize("text", ["记者 帆　舟", "记者 帆　舟 通讯员 岚　汐", "通讯员 帆 舟"])
def test_two_characters_set_wide_behind_a_role_are_a_name_whatever_the_surname(text: str) -> None:
    assert byline.stands_alone(text)


def test_a_name_set_wide_right_behind_its_role_may_end_in_wen() -> None:
    assert told("本报记者何清远 通讯员帅　文")[-1] == ("通讯员", "帅文")
