"""What a line is by itself, and by its neighbours."""

from __future__ import annotations

import pytest

from articles.pipeline import marks
from articles.pipeline.records import Line
from tests.pipeline.columns import lines


def mark(text: str) -> str:
    (line,) = lines(text)
    return marks.mark(line)


@pytest.mark.parametrize(
    "text",
    [
        "本报讯（记者 杭小川）9月3日",
        "本报讯 9月3日",
        "本报讯(记者 杭小川)9月3日",
        "本 报 讯 （ 记者 杭小川）",
        "本报3月4日讯（记者 杭小川）",
        "本报综合消息 近日",
        "又讯 （记者 杭小川）5月23",
        "新华社青岚3月4日电（记者 杭小川）",
        "（记者 杭小川）9月3日",
        "青岚讯（记者 杭小川）",
        "【本报讯】9月3日",
    ],
)
def test_an_article_begins_with_its_lead(text: str) -> None:
    assert mark(text) == "lead"


@pytest.mark.parametrize(
    "text",
    ["本报记者从东湖街道获悉", "通讯员表示，会议很好", "又讯问了几位居民", "居民收到讯息后很高兴"],
)
def test_words_like_a_lead_in_running_text_are_none(text: str) -> None:
    assert mark(text) == "text"


@pytest.mark.parametrize(
    "text", ["□ 本报记者 何清远", "记者 杭小川 通讯员 秦牧云", "首席记者 杭小川", "见习记者 杭小川"]
)
def test_a_byline_on_its_own_line_is_marked(text: str) -> None:
    assert mark(text) == "byline"


@pytest.mark.parametrize(
    "text",
    [
        "2031年9月3日 星期三 第05版",
        "05",
        "— 5 —",
        "第五版",
        "2031-09-03",
        "返回首页 | 版面导航 | 标题导航",
        "上一篇  下一篇",
        "放大+ 缩小- 默认o",
        "责任编辑：何清远 版式：田野 校对：秦牧云",
        "编委：何清远 田野　　执行编辑：秦牧云",
        "本版编辑 何清远 校对 田野",
        "本版图片除署名外均为资料图片",
        "新闻热线：0999-8012345",
        "国内统一刊号CN99-0001 第1234期",
        "www.example.cn",
    ],
)
def test_the_pages_own_lines_are_furniture(text: str) -> None:
    assert mark(text) == "furniture"


@pytest.mark.parametrize(
    "text",
    [
        "2031年9月3日，东湖街道召开会议。",
        "9月3日，东湖街道组织志愿者清扫小巷",
        "编辑部的灯亮到深夜，何清远还在改稿",
        "全区共有26个议事亭",
    ],
)
def test_a_sentence_with_a_date_or_a_number_is_no_furniture(text: str) -> None:
    assert mark(text) == "text"


@pytest.mark.parametrize("text", ["（上接第一版）会议指出", "（上接A1版）", "上接第1版"])
def test_the_rest_of_a_piece_begins_with_its_jump(text: str) -> None:
    assert mark(text) == "continued"


@pytest.mark.parametrize("text", ["﹃ ﹄", "﹃﹄", "「」"])
def test_quotes_alone_are_what_is_left_of_a_headline(text: str) -> None:
    assert mark(text) == "frame"


@pytest.mark.parametrize("text", ["●丁香里社区添书屋", "■ 丁香里社区添书屋", "▲丁香里社区"])
def test_a_bullet_marks_a_brief(text: str) -> None:
    assert mark(text) == "bullet"


def test_the_sections_name_below_the_date_line_is_furniture() -> None:
    page = lines("2031年9月3日 星期三 第05版", "综合新闻", "", "巷口添绿意 居民乐开怀")
    assert marks.mark_all(page) == ["furniture", "furniture", "text"]


def test_a_sections_name_elsewhere_is_text() -> None:
    assert marks.mark_all(lines("巷口添绿意", "综合新闻")) == ["text", "text"]


def test_rows_with_cells_are_a_table() -> None:
    rows = lines("品名  产地  价格", "白菜  东湖  1.2", "萝卜  澄江  0.9")
    assert marks.mark_all(rows) == ["table"] * 3


def test_rows_are_a_table_where_a_blank_stands_behind_every_line_of_the_page() -> None:
    rows = ("指标 单位 绝对数 同比", "粮食产量 万吨 6.4 2.1", "造林面积 万亩 1.2 0.8")
    page = lines(*(text for line in ("巷口添绿意", *rows, "街坊齐动手") for text in (line, "")))
    assert marks.mark_all(page) == ["text", *["table"] * 3, "text"]


def test_rows_of_as_many_short_cells_are_a_table() -> None:
    rows = lines("线路 路段 时间", "3路 丁香街 8时至18时", "9路 湖滨道 全天")
    assert marks.mark_all(rows) == ["table"] * 3


def test_a_byline_in_brackets_over_three_lines_is_no_table() -> None:
    signed = lines("街坊都说好。（记者 林晓 贺", "知秋 通讯员 龚晓", "蕾 马小川 陶然）")
    assert "table" not in marks.mark_all(signed)


def test_a_table_may_be_ruled() -> None:
    assert marks.mark_all(lines("品名│产地│价格", "白菜│东湖│1.2")) == ["table"] * 2


@pytest.mark.parametrize(
    "rows",
    [
        ("职务  姓名", "区教育局局长  陶然", "区民政局局长  连翘", "区水利局局长  葛天民"),
        ("姓名  职务", "陶然  区教育局局长", "连翘  区民政局局长"),
    ],
)
def test_names_and_their_posts_in_two_columns_are_a_table(rows: tuple[str, ...]) -> None:
    assert marks.mark_all(lines(*rows)) == ["table"] * len(rows)


def test_a_headline_of_two_halves_is_no_table() -> None:
    rows = lines("巷口添绿意  街坊齐动手", "东湖  新貌", "楼道换新颜")
    assert marks.mark_all(rows) == ["text"] * 3


def test_one_row_alone_is_text() -> None:
    assert marks.mark_all(lines("东湖  金桂  丁香", "会议随后结束。")) == ["text", "text"]


def test_names_over_a_break_are_no_table() -> None:
    rows = lines("出席会议的有程砚秋、周既白、", "白露、石立军、高子衿等。")
    assert marks.mark_all(rows) == ["text", "text"]


def test_a_bracket_wrapped_under_its_lead_begins_no_other_piece() -> None:
    page = lines("本报讯", "（记者 杭小川）9月3日，会议召开。")
    assert marks.mark_all(page) == ["lead", "text"]


def test_a_telephone_number_in_mid_sentence_is_text() -> None:
    page = lines("有意者请在三日之内致电办公室联系电话", "0999-8012345", "逾期不候。")
    assert marks.mark_all(page) == ["text"] * 3


def test_a_masthead_with_a_day_in_numerals_is_furniture() -> None:
    page = lines(
        "澄江报 二〇三一年九月十八日　星期四　辛亥年八月初三", "县域·民生", "巷口添绿意 居民乐开怀"
    )
    assert marks.mark_all(page)[:2] == ["furniture", "furniture"]


NOTICE = (
    "巷口添绿意",
    "社区在巷口补种了花木。",
    "停水通知",
    "因管网维修，9月20日停水，望用户储水备用。",
)
REST = ("", "网格员把树画在两张大纸上，", "请居民写下意见。", "工程下月动工。", "大家都盼着。")


@pytest.mark.parametrize(
    ("masthead", "told"), [("2031年9月18日 星期四 第2版", "text"), ("", "furniture")]
)
def test_a_day_under_a_notice_is_the_pages_only_where_nothing_else_dates_it(
    masthead: str, told: str
) -> None:
    page = lines(masthead, *NOTICE, "", "2031年9月17日", *REST)
    at = next(index for index, line in enumerate(page) if line.text == "2031年9月17日")
    assert marks.mark_all(page)[at] == told


def test_a_line_of_running_text_with_half_a_title_is_no_furniture() -> None:
    assert not marks.furniture("本报2031年9月17日2版《丁香里的灯")


def test_a_lead_over_a_lines_end_is_one() -> None:
    page = lines("巷口添绿意 居民乐开怀", "", "本报 9 月 3 日", "讯（记者 杭小川）", "东湖街道近日")
    assert marks.mark_all(page) == ["text", "lead", "text", "text"]


def test_a_byline_in_brackets_that_are_still_open_begins_nothing() -> None:
    page = lines("本报讯（记者 杭小川", "全媒体记者 何清远 通讯员", "秦牧云）9月3日，东湖街道")
    assert marks.mark_all(page) == ["lead", "text", "text"]


def test_a_column_may_break_within_the_brackets() -> None:
    page = lines("本报讯（见习", "", "记者 杭小川 通讯员", "", "秦牧云）9月3日，东湖街道")
    assert marks.mark_all(page) == ["lead", "text", "text"]


def test_a_bracket_that_never_closes_holds_no_byline() -> None:
    page = lines("（记者 田野 摄", "", "记者 杭小川 通讯员 秦牧云", "9月3日，东湖街道")
    assert marks.mark_all(page)[1] == "byline"


def test_names_in_brackets_that_are_still_open_are_no_rows_of_a_table() -> None:
    page = lines(
        "本报讯 （记者 杭小", "川 见习记者 田野 通讯", "员 秦牧云 何清远） 东", "湖街道近日"
    )
    assert "table" not in marks.mark_all(page)


def test_a_reporter_who_learns_something_signs_nothing() -> None:
    assert mark("记者从区统计局获") == "text"


@pytest.mark.parametrize("text", ["享受。咨询电话： 0000", "6.0%。"])
def test_what_ends_a_sentence_is_no_furniture(text: str) -> None:
    page = lines("居民收入稳步提高，增长", text, "社址：人民路1号 邮政编码：000000")
    assert marks.mark_all(page)[1] == "text"


def test_a_short_line_in_the_midst_of_a_pages_head_is_its_section() -> None:
    page = lines("第03版", "青岚视窗", "2031年9月3日", "", "巷口添绿意 居民乐开怀")
    assert marks.mark_all(page) == [*["furniture"] * 3, "text"]


def test_a_bold_caption_with_its_credit_is_no_byline() -> None:
    assert mark("东东湖湖路路夜夜景景 记者 杭小川 何清远 摄") == "text"


def test_a_byline_in_a_signatures_open_brackets_is_text() -> None:
    page = lines("“应该来鞠个躬。”（见习", "记者 杭小川 通讯员", "何清远）")
    assert marks.mark_all(page) == ["text", "text", "text"]


def test_a_telephone_number_over_a_lines_end_is_text() -> None:
    page = lines("发现隐瞒、挪用的，可拨", "打投诉电话0000-", "8233001。")
    assert marks.mark_all(page) == ["text", "text", "text"]


def test_the_number_over_a_section_may_be_of_full_width() -> None:
    text = ["会议强调，要抓好秋收。"] * 4
    assert marks.mark_all(lines(*text, "０２", "背包里的小医院", *text))[4] == "text"


def test_todays_weather_is_the_pages_own() -> None:
    assert mark("今日天气：多云转晴 4℃~25℃") == "furniture"


@pytest.mark.parametrize("signer", ["青岚区水利局", "丁香里社区居民委员会"])
def test_a_day_below_the_name_under_a_notice_is_text(signer: str) -> None:
    page = lines(
        "公告", "", "现将河湖长名单公布如下。", "", "澄江 陶知远", "", signer, "", "2031年9月3日"
    )
    assert marks.mark_all(page)[-1] == "text"


def test_a_day_alone_below_a_sentence_is_the_pages_own() -> None:
    page = lines("巷口添绿意", "", *["居民把旧墙刷白。"] * 4, "", "2031年9月3日")
    assert marks.mark_all(page)[-1] == "furniture"


def test_a_pages_contents_are_furniture() -> None:
    assert mark("●“小板凳”坐出大和谐（02版）") == "furniture"


def test_a_masthead_over_the_pages_own_lines_is_furniture() -> None:
    page = lines("青岚新区", "2031年9月17日 星期三 第1版", "农历辛亥年八月初一", "巷口添绿意")
    assert marks.mark_all(page) == [*["furniture"] * 3, "text"]


def test_whose_paper_it_is_is_furniture_over_the_date() -> None:
    page = lines("云泽日报", "中共云泽市委机关报", "2031年9月17日", "巷口添绿意")
    assert marks.mark_all(page) == [*["furniture"] * 3, "text"]


def test_columns_of_cells_one_a_line_are_a_table() -> None:
    columns = (
        ["品名", "白菜", "萝卜", "黄瓜"],
        ["单价", "1.2元", "0.8元", "3元"],
        ["涨跌", "-1.2%", "2%", "5%"],
    )
    rows = [
        Line(no, text, gap=int(text == column[0]))
        for column in columns
        for no, text in enumerate(column, 1)
    ]
    assert marks.mark_all(rows) == ["table"] * 12


def test_a_headline_of_three_lines_beside_another_is_no_table() -> None:
    rows = [Line(no, f"第{no}行标题的文字", gap=int(no % 3 == 1)) for no in range(1, 7)]
    assert "table" not in marks.mark_all(rows)


def test_a_page_line_under_one_that_sends_to_another_page_is_the_pages() -> None:
    page = lines("老街坊还在。（下转第3版）", "上一篇  下一篇")
    assert marks.mark_all(page)[1] == "furniture"


def test_rows_of_which_each_cell_has_a_line_are_a_table() -> None:
    rows = [
        "品种",
        "本期",
        "上期",
        "白菜",
        "1.2元",
        "1.3元",
        "萝卜",
        "0.8元",
        "0.9元",
        "黄瓜",
        "3",
        "3.1",
    ]
    found = marks.mark_all(lines("菜价一周", "", *rows, "", "雪夜暖归途"))
    assert found == ["text", *["table"] * 12, "text"]


def test_two_numbers_between_short_lines_are_no_table() -> None:
    assert "table" not in marks.mark_all(lines("第一书记", "12", "驻村日记", "43", "雪夜暖归途"))


def test_rows_of_a_word_and_values_are_a_table() -> None:
    assert marks.mark_all(lines("柳林铺乡 281 1", "青羊镇 274 2")) == ["table"] * 2


def test_spaces_around_the_numbers_of_a_text_make_no_table() -> None:
    texts = ("区气象台今天 18时 40 分发布暴雨", "橙色预警信号： 预计未来 6 小时")
    assert "table" not in marks.mark_all(lines(*texts))
