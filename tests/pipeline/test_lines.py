"""Lines keep the numbers of `cat -n`, and know their indents, gaps and widths."""

from __future__ import annotations

import pytest

from articles.pipeline.lines import read_lines
from tests.pipeline.columns import INDENT, lines


def test_blank_lines_are_counted_but_are_no_lines() -> None:
    assert [(line.no, line.gap) for line in lines("东湖街道", "", "　 ", "金桂苑小区")] == [
        (1, 0),
        (4, 2),
    ]


def test_crlf_leaves_no_trace_in_text_or_numbers() -> None:
    assert [(line.no, line.text) for line in read_lines("东湖\r\n\r\n金桂\r\n")] == [
        (1, "东湖"),
        (3, "金桂"),
    ]


def test_a_form_feed_divides_a_line_without_counting_as_one() -> None:
    assert [(line.no, line.text) for line in read_lines("东湖街道\f金桂苑\n澄江")] == [
        (1, "东湖街道"),
        (1, "金桂苑"),
        (2, "澄江"),
    ]


def test_a_form_feed_begins_a_new_frame() -> None:
    assert [line.new_frame for line in read_lines("东湖街道\n\f金桂苑\n澄江")] == [
        False,
        True,
        False,
    ]


@pytest.mark.parametrize("separator", ["\u2028", "\u2029", "\x85", "\v", "\r"])
def test_a_separator_that_is_no_lf_divides_a_line_without_counting_as_one(separator: str) -> None:
    assert [line.no for line in read_lines(f"东湖街道{separator}金桂苑\n澄江")] == [1, 1, 2]


@pytest.mark.parametrize("mark", ["\u200b", "\u200d", "\ufeff", "\x00", "\u00ad", "\u2060"])
def test_what_cannot_be_seen_is_no_text(mark: str) -> None:
    (line,) = read_lines(f"东湖{mark}街道{mark}\n")
    assert line.text == "东湖街道"


def test_a_line_of_invisible_signs_is_blank() -> None:
    assert [line.gap for line in read_lines("东湖\n\u200b\x00\n金桂")] == [0, 1]


@pytest.mark.parametrize("blank", [INDENT, f" {INDENT}", "　　", "    "])
def test_every_form_of_an_indent_is_two_ems(blank: str) -> None:
    assert [(line.text, line.indent) for line in lines(f"{blank}青岚区召开会议")] == [
        ("青岚区召开会议", 2)
    ]


@pytest.mark.parametrize("blank", ["", " ", "　"])
def test_less_than_an_indent_is_none(blank: str) -> None:
    assert [(line.text, line.indent) for line in lines(f"{blank}青岚区召开会议")] == [
        ("青岚区召开会议", 0)
    ]


def test_lost_glyphs_inside_a_line_are_no_text() -> None:
    assert lines("青岚\ufffd区")[0].text == "青岚区"


def test_bold_type_that_came_doubled_is_set_once() -> None:
    assert [(line.text, line.doubled) for line in lines("宣宣传传栏栏换换新新，，")] == [
        ("宣传栏换新，", True)
    ]


def test_a_pair_cut_by_the_end_of_a_bold_line_is_set_once() -> None:
    found = lines("志志愿愿者者修修剪剪绿", "绿植植，，美美化化家家园园")
    assert [line.text for line in found] == ["志愿者修剪绿", "植，美化家园"]


def test_bold_type_glued_to_a_line_is_cut_off_and_keeps_its_number() -> None:
    found = lines("会议在掌声中结束。志志愿愿者者清清扫扫小小巷巷")
    assert [(line.no, line.text, line.doubled) for line in found] == [
        (1, "会议在掌声中结束。", False),
        (1, "志愿者清扫小巷", True),
    ]


@pytest.mark.parametrize("text", ["妈妈常常来东湖", "天天清扫，人人参与", "看看花，走走路"])
def test_words_that_double_a_character_are_no_bold_type(text: str) -> None:
    assert [(line.text, line.doubled) for line in lines(text)] == [(text, False)]


@pytest.mark.parametrize("few", ["留留住住", "管管得得住住"])
def test_a_bold_line_of_few_glyphs_is_set_once_where_the_page_has_more_bold_type(few: str) -> None:
    found = lines(few, "才才能能种种得得久久")
    assert [(line.text, line.doubled) for line in found] == [(few[::2], True), ("才能种得久", True)]


def test_bold_type_of_three_different_glyphs_is_set_once() -> None:
    assert lines("共共治治共共管管")[0].text == "共治共管"


def test_a_line_that_doubles_two_characters_is_a_word_where_the_page_has_no_bold_type() -> None:
    assert lines("高高兴兴", "才能种得久")[0].text == "高高兴兴"


def test_vertical_type_is_one_line_over_its_lines() -> None:
    (head, body) = lines("澄", "江", "两", "岸", "", "本报讯 澄江湿地公园开园。")
    assert (head.text, list(head.nos), body.no) == ("澄江两岸", [1, 2, 3, 4], 6)


def test_vertical_quotes_are_turned_upright() -> None:
    assert lines("﹁", "议", "事", "亭", "﹂")[0].text == "‘议事亭’"


def test_widths_are_ems_with_half_of_one_for_ascii_and_marks() -> None:
    assert [line.width for line in lines("青岚区12日，", "青岚区会议在")] == pytest.approx(
        [5.5 + 0.5, 6.0]
    )


def test_a_brief_whose_headline_runs_into_its_text_is_two_lines() -> None:
    found = lines("■丁香里社区添新书屋　　本报讯 书屋昨日开放。")
    assert [(line.no, line.text) for line in found] == [
        (1, "■丁香里社区添新书屋"),
        (1, "本报讯 书屋昨日开放。"),
    ]


def test_a_very_long_line_is_one_line() -> None:
    (line,) = read_lines("青岚区的澄江很长，" * 20_000)
    assert len(line.text) == 180_000


def test_a_gulf_of_spaces_is_narrowed() -> None:
    assert len(lines("东湖" + " " * 500 + "金桂")[0].text) < 20


@pytest.mark.parametrize("last", ["园园", "园园 记者 田野 摄", "园园（田野 摄）"])
def test_the_last_glyph_of_bold_type_on_a_line_of_its_own_is_set_once(last: str) -> None:
    page = lines("焕焕然然一一新新的的口口袋袋公公", last)
    assert page[1].text == last.removeprefix("园")
    assert page[1].doubled


def test_a_word_of_a_doubled_character_below_bold_type_is_a_word() -> None:
    assert lines("焕焕然然一一新新的的口口袋袋公公", "妈妈们说，")[1].text == "妈妈们说，"
