"""Headline parts: wraps joined, kickers, units and subtitles told apart."""

from __future__ import annotations

from articles.pipeline.headline import Parts, parts


def test_a_line_that_breaks_inside_a_quotation_goes_on_in_the_next() -> None:
    found = parts(["澄江村登上“全国", "乡村旅游重点村”榜单"], [0, 0], "")
    assert found.lines == ("澄江村登上“全国乡村旅游重点村”榜单",)


def test_a_line_goes_on_where_the_body_says_both_sides_of_its_end() -> None:
    found = parts(
        ["五届区委第41次常", "委（扩大）会议召开"], [0, 0], "五届区委第41次常委（扩大）会议"
    )
    assert found.headline == "五届区委第41次常委（扩大）会议召开"


def test_what_looks_like_a_units_name_goes_on_where_the_body_says_so() -> None:
    text = "青岚区五届人大常委会第十七次会议举行。"
    assert parts(["五届区人大常委", "会第十七次会议举行"], [0, 0], text).lines == (
        "五届区人大常委会第十七次会议举行",
    )


def test_two_short_lines_are_halves_with_a_space_between() -> None:
    assert parts(["拧紧安全阀", "念好“平安经”"], [0, 0], "").headline == "拧紧安全阀 念好“平安经”"


def test_a_whole_two_half_line_over_the_headline_is_its_kicker() -> None:
    found = parts(["从细处着手 向实处用力", "青岚区召开作风建设会议"], [0, 0], "")
    assert (found.kicker, found.headline) == ("从细处着手 向实处用力", "青岚区召开作风建设会议")


def test_what_somebody_stressed_stands_under_the_line_that_says_so() -> None:
    found = parts(["沈望舟检查防汛时强调", "打好主动仗"], [0, 0], "")
    assert (found.kicker, found.headline) == ("沈望舟检查防汛时强调", "打好主动仗")


def test_a_units_name_under_the_headline_is_no_headline() -> None:
    found = parts(["联动执法 守护“舌尖”", "区市场监督管理局"], [0, 0], "")
    assert (found.headline, found.subtitle) == ("联动执法 守护“舌尖”", "区市场监督管理局")


def test_a_dash_marks_a_subtitle_and_is_not_shown_in_it() -> None:
    found = parts(["用脚步丈量民情", "———记一位网格员"], [0, 1], "")
    assert (found.headline, found.subtitle) == ("用脚步丈量民情", "记一位网格员")


def test_lines_with_a_blank_between_are_never_joined() -> None:
    assert parts(["拧紧安全阀", "念好“平安经”"], [0, 1], "").lines == ("拧紧安全阀", "念好“平安经”")


def test_without_a_line_there_are_no_parts() -> None:
    assert parts([], [], "正文。") == Parts()


def test_a_line_goes_on_in_brackets_that_name_a_kind_of_meeting() -> None:
    found = parts(["五届区委第41次常委", "（扩大）会议召开"], [0, 0], "")
    assert found.headline == "五届区委第41次常委（扩大）会议召开"


def test_a_number_that_a_lines_end_cut_is_one() -> None:
    assert parts(["我区举办新中国成立8", "0周年合唱比赛"], [0, 0], "").headline == (
        "我区举办新中国成立80周年合唱比赛"
    )
