"""Stray spaces and ASCII marks are undone, widths and sentence ends told."""

from __future__ import annotations

import pytest

from articles.pipeline import text as tx


@pytest.mark.parametrize(
    ("printed", "restored"),
    [
        ("会上 ，与会人员", "会上，与会人员"),
        ("东湖街道 。 会议", "东湖街道。会议"),
        ("所谓“ 歇歇脚 、松口气 ”的思想", "所谓“歇歇脚、松口气”的思想"),
        ("投入 12 万元", "投入12万元"),
        ("青 岚 区 东 湖", "青岚区东湖"),
        ("青岚\u3000区", "青岚区"),
    ],
)
def test_no_stray_space_is_kept_in_a_body(printed: str, restored: str) -> None:
    assert tx.restore(printed) == restored


@pytest.mark.parametrize(
    ("printed", "restored"),
    [
        ("会议指出,要为民", "会议指出，要为民"),
        ("他说:“好!”", "他说：“好！”"),
        ("社区(东湖)", "社区（东湖）"),
        ("居民;商户?", "居民；商户？"),
    ],
)
def test_ascii_marks_beside_chinese_become_full_width(printed: str, restored: str) -> None:
    assert tx.restore(printed) == restored


@pytest.mark.parametrize("text", ["1,200", "3:30", "12.5", "v2.0"])
def test_marks_inside_numbers_stay(text: str) -> None:
    assert tx.restore(f"共{text}次") == f"共{text}次"


def test_full_width_digits_and_letters_become_half_width() -> None:
    assert tx.restore("９月３日，Ａ级") == "9月3日，A级"


def test_a_space_between_latin_words_is_kept() -> None:
    assert tx.restore("主题为 Green  City 的活动") == "主题为Green City的活动"


def test_html_like_text_is_text() -> None:
    assert tx.restore("标签<b>青岚</b>和&amp;") == "标签<b>青岚</b>和&amp;"


def test_emoji_are_kept() -> None:
    assert tx.restore("添绿 🎋 了") == "添绿🎋了"


@pytest.mark.parametrize("text", ["会上 ，“ 好 ”!(东湖)Green  City １２", "a , b", "( x）y"])
def test_restoring_twice_changes_nothing(text: str) -> None:
    once = tx.restore(text)
    assert tx.restore(once) == once


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        ("巷口添绿意  居民乐开怀", "巷口添绿意 居民乐开怀"),
        ("巷口添绿意\u3000居民乐开怀", "巷口添绿意 居民乐开怀"),
        ("建成 22 座书房", "建成22座书房"),
        ("念好 “ 平安经 ”", "念好 “平安经”"),
        ("澄 江 两 岸", "澄江两岸"),
        ("澄 江 两 岸  春 意 正 浓", "澄江两岸 春意正浓"),
    ],
)
def test_one_space_is_kept_between_the_halves_of_a_headline(printed: str, shown: str) -> None:
    assert tx.halves(printed) == shown


@pytest.mark.parametrize(
    "text", ["好。", "好！", "好？", "好……", "“好。”", "（好。）", "好。 ", "他说：“好！’”"]
)
def test_a_sentence_ends_with_its_mark_and_what_closes_behind_it(text: str) -> None:
    assert tx.ends_sentence(text)


@pytest.mark.parametrize("text", ["", "好", "好，", "好：", "好、", "《好》", "“好”"])
def test_no_sentence_ends_without_its_mark(text: str) -> None:
    assert not tx.ends_sentence(text)


@pytest.mark.parametrize(
    ("text", "ems"),
    [("青岚区", 3), ("12", 1), ("，", 0.5), ("青岚，区", 3.5), ("青 岚", 2), ("", 0)],
)
def test_widths_are_ems(text: str, ems: float) -> None:
    assert tx.width(text) == ems


def test_a_mark_may_be_set_a_whole_em_wide() -> None:
    assert tx.width("青岚，区", mark=1.0) == 4


def test_wrapped_lines_join_without_a_space() -> None:
    assert tx.join(["青岚区", "", "东湖"]) == "青岚区东湖"


def test_latin_words_at_a_line_break_join_with_a_space() -> None:
    assert tx.join(["Green", "City 活动"]) == "Green City 活动"


@pytest.mark.parametrize(
    ("text", "closed"),
    [("“青岚”（区）", True), ("“青岚", False), ("青岚）", False), ("(青岚）", True)],
)
def test_brackets_and_quotes_balance(text: str, closed: bool) -> None:
    assert tx.balanced(text) is closed


def test_plain_is_without_spaces_and_in_half_width() -> None:
    assert tx.plain("９ 月（３）日") == "9月(3)日"


def test_lines_that_end_sentences_are_whole_paragraphs() -> None:
    whole = ["东湖街道召开会议。", "金桂苑换了新颜。"]
    assert tx.one_line_a_paragraph([(text, tx.width(text)) for text in whole])


def test_lines_of_a_column_are_not() -> None:
    column = [
        "东湖街道召开会议部",
        "署秋季清扫的各项工",
        "作并为志愿者颁发证",
        "书。金桂苑换了新颜",
    ]
    assert not tx.one_line_a_paragraph([(text, tx.width(text)) for text in column])


def test_whole_paragraphs_among_many_short_lines_are_whole_paragraphs() -> None:
    """Headlines, bylines and wrapped captions may outnumber the paragraphs."""
    short = ["巷口添绿意 居民乐开怀", "又到一年收茶时节", "本报记者 田野 通讯员 高小满"]
    whole = ["青岚区各街道办事处把背街小巷清扫一遍，" * 4 for _ in range(3)]
    mixed = [(text, tx.width(text)) for text in [*short * 3, *whole]]
    assert tx.one_line_a_paragraph(mixed)
