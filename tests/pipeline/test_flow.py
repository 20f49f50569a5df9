"""Running text told apart: paragraphs over blank lines and column breaks, and display lines."""

from __future__ import annotations

import pytest

from articles.pipeline import endings, flow, marks
from tests.pipeline.columns import (
    FIRST,
    INDENT,
    SECOND,
    THIRD,
    bodies,
    lines,
    page_of,
    read,
    set_column,
)
from tests.scoring import plain

HEADLINE = "巷口添绿意 居民乐开怀"
TOLD = FIRST.partition("）")[2]
TOLD_AGAIN = "本报讯（记者 何清远）9月4日，金桂苑小区的议事亭迎来第一场居民议事会。"


def kinds(*texts: str) -> list[str]:
    page = lines(*texts)
    told = flow.tell(page, marks.mark_all(page), ())
    return [told[index] for index in sorted(told)]


def column_of(*paragraphs: str, ems: int = 16, between: str = "\n\n", indent: str = "") -> str:
    return between.join(set_column(text, ems, indent) for text in paragraphs) + "\n"


def test_a_paragraphs_lines_are_one_start_and_more() -> None:
    assert kinds(*set_column(FIRST).split("\n")) == [
        "start",
        *["more"] * (len(set_column(FIRST).split("\n")) - 1),
    ]


@pytest.mark.parametrize("ems", [9, 12, 16, 20])
def test_paragraphs_end_at_blank_lines_in_a_column_of_any_width(ems: int) -> None:
    assert bodies(read(f"{HEADLINE}\n{column_of(FIRST, SECOND, THIRD, ems=ems)}")) == [
        TOLD,
        SECOND,
        THIRD,
    ]


@pytest.mark.parametrize("at", [1, 2])
def test_a_blank_line_in_mid_sentence_is_a_column_break(at: int) -> None:
    body = set_column(SECOND).split("\n")
    torn = "\n".join([*body[:at], "", *body[at:]])
    page = read(f"{HEADLINE}\n{set_column(FIRST)}\n\n{torn}\n\n{set_column(THIRD)}\n")
    assert bodies(page) == [TOLD, SECOND, THIRD]


def test_a_narrow_line_after_a_sentences_end_begins_a_paragraph_without_a_blank() -> None:
    page = read(f"{HEADLINE}\n{column_of(FIRST, SECOND, THIRD, between=chr(10))}")
    assert bodies(page) == [TOLD, SECOND, THIRD]


def test_a_full_line_after_a_sentences_end_goes_on() -> None:
    whole = (
        "清扫从上午八时开始至十一时结束。街道干部和居民代表也来到现场，一起把"
        "巷子里的杂物清走，再把墙面刷白。"
    )
    page = read(f"{HEADLINE}\n{column_of(FIRST, whole, THIRD)}")
    assert bodies(page) == [TOLD, whole, THIRD]


def test_a_quote_may_close_behind_the_last_sentence() -> None:
    said = "家住巷口的高先生说：“墙白了，路平了，晚上出门散步的人多了，大家都盼着新座椅早点装好。”"
    assert bodies(read(f"{HEADLINE}\n{column_of(FIRST, said, THIRD)}")) == [TOLD, said, THIRD]


@pytest.mark.parametrize("indent", [INDENT, f" {INDENT}", "　　"])
def test_an_indent_begins_a_paragraph(indent: str) -> None:
    page = read(f"{HEADLINE}\n{column_of(FIRST, SECOND, THIRD, between=chr(10), indent=indent)}")
    assert bodies(page) == [TOLD, SECOND, THIRD]


def test_one_line_a_paragraph_with_ascii_marks_is_set_full_width() -> None:
    raw = (
        f"{HEADLINE}\n\n{FIRST}\n\n{SECOND}\n\n{THIRD}".replace("，", ",")
        .replace("（", "(")
        .replace("）", ")")
    )
    assert bodies(read(raw + "\n")) == [TOLD, SECOND, THIRD]


def test_stray_spaces_change_no_paragraph() -> None:
    raw = page_of(FIRST, SECOND, THIRD).replace("，", " ，").replace("“", "“ ")
    assert bodies(read(raw)) == [TOLD, SECOND, THIRD]


@pytest.mark.parametrize("newline", ["\r\n", "\n"])
def test_line_ends_change_no_paragraph_and_no_number(newline: str) -> None:
    page = read(page_of(FIRST, SECOND).replace("\n", newline))
    assert (bodies(page), page.articles[0].headline_at) == ([TOLD, SECOND], ((1, 1),))


def test_zero_width_marks_and_nul_change_no_paragraph() -> None:
    raw = page_of(FIRST, SECOND, THIRD).replace("社区", "社\u200b区").replace("居民", "居\x00民")
    assert bodies(read(raw)) == [TOLD, SECOND, THIRD]


def test_a_paragraph_goes_on_over_a_form_feed() -> None:
    body = set_column(SECOND).split("\n")
    torn = "\n".join([*body[:2], "\f" + body[2], *body[3:]])
    page = read(f"{HEADLINE}\n{set_column(FIRST)}\n\n{torn}\n\n{set_column(THIRD)}\n")
    assert bodies(page) == [TOLD, SECOND, THIRD]


def test_emoji_stay_in_their_paragraph() -> None:
    glad = SECOND.replace("绿意", "绿意🎋🌳")
    assert bodies(read(page_of(FIRST, glad, THIRD))) == [TOLD, glad, THIRD]


def test_html_like_text_is_kept_as_text() -> None:
    tagged = SECOND.replace("花木", "<b>花木</b>和<br/>草")
    assert bodies(read(page_of(FIRST, tagged, THIRD))) == [TOLD, tagged, THIRD]


def test_a_very_long_line_is_one_paragraph() -> None:
    long = "青岚区的澄江很长，" * 12_000 + "没有尽头。"
    assert bodies(read(f"{HEADLINE}\n\n{FIRST}\n\n{long}\n")) == [TOLD, long]


def test_lines_above_the_lead_are_display() -> None:
    assert kinds("东湖街道", HEADLINE, *set_column(FIRST).split("\n"))[:3] == [
        "display",
        "display",
        "start",
    ]


def test_a_short_line_between_paragraphs_is_display() -> None:
    page = [*set_column(FIRST).split("\n"), "", "把小事办好", "", *set_column(SECOND).split("\n")]
    assert kinds(*page).count("display") == 1


def test_a_short_last_line_is_no_display() -> None:
    assert "display" not in kinds(
        *set_column(FIRST).split("\n"), "", *set_column(SECOND).split("\n")
    )


@pytest.mark.parametrize("headline", ["巷口的绿意从哪里来？", "这样的巷子真好看！"])
def test_a_headline_may_ask_or_exclaim(headline: str) -> None:
    assert kinds(headline, *set_column(FIRST).split("\n"))[:2] == ["display", "start"]


def test_a_signature_behind_a_sentence_ends_a_paragraph() -> None:
    page = lines("会议随后结束。（记者 杭小川）")
    assert endings.ended(page, 0)


def test_a_jump_to_another_page_ends_a_paragraph() -> None:
    assert endings.ended(lines("会议指出，要（下转第二版）"), 0)


def test_the_first_line_of_a_letter_ends_a_paragraph() -> None:
    assert endings.ended(lines("编辑同志："), 0)


def test_a_line_in_mid_sentence_ends_none() -> None:
    assert not endings.ended(lines("会议指出，要把小事"), 0)


def test_over_a_pages_first_paragraph_that_begins_with_a_day_stands_its_headline() -> None:
    told_of = (
        "9月3日，青岚区委农村工作领导小组第五次会议在东湖街道召开，与会人员察看了丁香里的果园。"
    )
    page = read(
        f"区委农村工作领导小组第五次会\n议暨果园现场推进会召开\n\n{set_column(told_of)}\n\n{set_column(SECOND)}\n"
    )
    assert [a.headline_at for a in page.articles] == [((1, 2),)]


@pytest.mark.parametrize(
    "cut",
    [
        "三天后，新的路牌立起，两家在",
        "会议于9月上午选举何清远为",
        "会议通报八月创建情况，观",
        "“灯从来不灭。”东湖街道何",
    ],
)
def test_a_line_that_is_cut_off_in_mid_sentence_is_no_subhead(cut: str) -> None:
    below = "里的老槐树下喝了一顿茶\n说起往年的事情，都笑了。"
    page = read(f"{page_of(FIRST, SECOND)}\n{cut}\n{below}\n\n{set_column(THIRD)}\n")
    assert [b.type for a in page.articles for b in a.blocks] == ["paragraph"] * 4


def test_one_overlong_line_makes_no_subhead_of_the_paragraphs_first() -> None:
    first, *rest = set_column("会议听取了年度协商工作的汇报，要求各单位进一步优化工作。", 16).split(
        "\n"
    )
    long = "\n".join([first, "", f"{rest[0][:5]}<script>{rest[0][5:]}", *rest[1:]])
    page = read(f"{page_of(FIRST, SECOND)}\n{long}\n\n{set_column(THIRD)}\n")
    assert [b.type for a in page.articles for b in a.blocks] == ["paragraph"] * 4


def test_a_line_over_a_first_line_is_a_subhead_though_it_has_a_comma() -> None:
    subhead = "一条老巷子，变了样子还种了花"
    page = read(page_of(FIRST, THIRD).rstrip() + f"\n\n{subhead}\n{set_column(SECOND)}\n")
    assert [block.text for block in page.articles[0].blocks if block.type == "subhead"] == [subhead]
    assert bodies(page)[-1] == SECOND


def test_what_somebody_says_may_be_a_subhead_with_its_commas() -> None:
    subhead = "“树绿了，灯亮了，好走了”"
    page = read(page_of(FIRST, SECOND).rstrip() + f"\n\n{subhead}\n{set_column(THIRD)}\n")
    assert [block.text for block in page.articles[0].blocks if block.type == "subhead"] == [subhead]


def test_a_sentences_last_words_below_make_no_subhead_of_its_first() -> None:
    column = [
        "居民们说老巷子如今好看也好走",
        "了许多。大家盼着新座椅早一点",
        "装好，到了傍晚就出来坐坐，聊聊天说",
        "说话。",
    ]
    page = read(page_of(FIRST, SECOND).rstrip() + "\n\n" + "\n".join(column) + "\n")
    assert bodies(page)[-1] == "".join(column)


def test_a_large_first_letter_is_the_first_of_its_paragraph() -> None:
    text = "霜降过后，丁香里的老槐树落了一地黄叶，居民们清早起来就拿着扫帚清扫门前的小巷。"
    column = set_column(text[1:])
    page = read(f"槐叶落时\n\n本报记者 何清远\n\n{text[0]}\n{column}\n")
    assert bodies(page) == [text]


@pytest.mark.parametrize("narrow", ["窗子不是擦擦就算，二十名党", "9月5日，区司法局又组织律"])
def test_a_sentences_narrow_first_line_is_no_subhead(narrow: str) -> None:
    """Where marks are squeezed, a first line falls short by more than its indent."""
    page = f"{page_of(FIRST, SECOND)}\n{narrow}\n走进丁香里社区敲门，\n{SECOND[20:36]}\n都讲好。\n"
    assert bodies(read(page))[-1].startswith(narrow)


def test_the_first_line_of_two_is_no_subhead() -> None:
    page = f"{page_of(FIRST, SECOND)}\n区红十字会志愿者为老人量血\n压，一直忙到下午。\n"
    assert bodies(read(page))[-1] == "区红十字会志愿者为老人量血压，一直忙到下午。"


def test_headlines_alone_at_the_dumps_end_are_display() -> None:
    heads = [f"志愿者清扫{n}巷" for n in "甲乙丙丁戊己庚辛壬癸子丑"]
    text = [*set_column(FIRST).split("\n"), *(part for head in heads for part in ("", head))]
    assert kinds(*text)[-len(heads) :] == ["display"] * len(heads)


def test_where_a_line_is_a_paragraph_one_that_broke_off_is_no_headline() -> None:
    broken = "居民希望，社区在巷口多补种一些花木，多设置一些休息座椅，让老街巷既干净又好看"
    rows = [FIRST, SECOND, broken, "区住建局:", "巷口添绿意 居民乐开怀", TOLD_AGAIN]
    assert kinds(*"\n\n".join(rows).split("\n")) == [
        *("start", "start", "start", "display", "display", "start")
    ]


@pytest.mark.parametrize("end", [("多设一些座椅，让老人",), ("补种一些花木，多设", "一些座椅")])
def test_a_tail_that_breaks_off_is_no_headline(end: tuple[str, ...]) -> None:
    column = set_column(SECOND).split("\n")
    rows = [*set_column(FIRST).split("\n"), "", *column[:-1], "", *end, "", HEADLINE, TOLD_AGAIN]
    assert kinds(*rows)[-2 - len(end) : -2] == ["more"] * len(end)


def test_a_pause_before_a_blank_begins_no_headline() -> None:
    broken = [
        "四十八岁的掘进队长说，",
        "",
        "过去握的是风镐，如今操作的",
        "是无人机的遥控器，刚开始",
    ]
    rows = [*set_column(FIRST).split("\n"), "", *broken, "", HEADLINE, TOLD_AGAIN]
    assert kinds(*rows)[-5:] == ["start", "more", "more", "display", "start"]


def test_who_speaks_before_his_verb_is_no_subhead() -> None:
    above = (
        "家住柳湾村的渔民沈越山说。 去年",
        "冬天，他的老伴突发急病，大家顶",
        "着风雪开车把人送到区医院来着，",
        "从那以后，两家成了亲戚。",
    )
    speaker = (
        "柳湾边境派出所的所长陶小宁",
        "介绍， 今年以来， 该所已为居民办",
        "理各类证件 430 余个，调解纠纷",
        "26 起，修好楼道路灯 3 盏。",
    )
    assert kinds(*set_column(FIRST, 17).split("\n"), *above, "", *speaker)[-4:] == [
        "start",
        *["more"] * 3,
    ]


LEAD = "本报讯(记者 杭小川)青岚区丁香里社区的十三户居民,去年冬天凑钱修好了楼前的小路。"
MIDDLE = (
    "社区负责人介绍,下一步将在巷口补种花木,设置休息座椅,让老街巷既干净又好看,居民出门就能见到绿意。"
)

LATER = "家住巷口的居民高先生说,墙白了,路平了,晚上散步的人也多了起来,大家都盼着新座椅早点装好。"


def torn(first: str, rest: str, indent: str = "") -> list[str]:
    """The paragraphs of a page of one line each, the last of which a column's end divides."""
    whole = [LEAD, MIDDLE, LATER]
    page = [HEADLINE, *(f"{indent}{text}" for text in [*whole, first]), rest]
    return bodies(read("\n\n".join(page) + "\n"))


@pytest.mark.parametrize(
    ("first", "rest"),
    [
        ("九年里,她走坏了十四双鞋,调解", "纠纷四百多起。居民都说她是热心人。"),
        ("这些年他常替巷子里的老", "人捎盐捎药,从不收一分钱。"),
        ("社区的那位副主任也姓何", "川介绍,议事亭已收集问题七十四条。"),
        ("为防阴雨天气影响,区里提前", "发布农机作业地图,农户打一个电话就有机手上门。"),
        ("当天还举行了", "“湿地十问”科普沙龙,居民踊跃参加。"),
        ("考核按照投放准确", "率、桶站洁净度、居民知晓率三项打分。"),
    ],
)
def test_a_sentence_that_a_columns_end_divides_is_no_subhead(first: str, rest: str) -> None:
    assert plain(torn(first, rest)[-1]) == plain(first + rest)


def test_where_indents_are_kept_a_line_without_one_goes_on() -> None:
    first = "明年春天小区将改造"
    rest = "全部八栋楼的楼道,加装扶手和声控灯,还要在每层的转角处摆上座椅,让爬楼的老人歇一歇脚。"
    assert plain(torn(first, rest, "　　")[-1]) == plain(first + rest)


def test_a_short_line_alone_between_blanks_is_a_subhead_though_it_pauses() -> None:
    page = page_of(FIRST, SECOND, THIRD).rstrip("\n")
    told = read(f"{page}\n\n门虽没关，只等一个年轻人来\n\n{set_column(SECOND)}\n")
    assert [block.text for block in told.articles[0].blocks if block.type == "subhead"] == [
        "门虽没关，只等一个年轻人来"
    ]


def test_a_line_far_wider_than_the_column_is_a_subhead_where_indents_are_kept() -> None:
    narrow = [set_column(text, 8, "　　") for text in (FIRST, SECOND, THIRD)]
    subhead = "算民生账：渔民转身 端上新碗"
    told = read("\n\n".join([HEADLINE, *narrow, subhead, set_column(SECOND, 8, "　　")]) + "\n")
    assert subhead in [block.text for block in told.articles[0].blocks if block.type == "subhead"]


def test_the_column_is_that_of_this_piece_and_not_of_the_one_above() -> None:
    wide = "\n\n".join([HEADLINE, *(set_column(text, 20) for text in (FIRST, SECOND, THIRD))])
    last = "父亲蹲在门槛上抽了半\n宿烟，什么也没有说。"
    narrow = f"{HEADLINE}\n{set_column(TOLD_AGAIN, 10, INDENT)}\n{last}"
    told = read(f"{wide}\n\n{narrow}\n")
    assert {block.type for block in told.articles[-1].blocks} == {"paragraph"}


def test_a_signature_over_three_lines_of_a_narrow_column_signs() -> None:
    body = set_column("本报讯 9月3日，居民把旧墙刷白。老街回到了大家身边。", 8, INDENT)
    signed = "（记者 何清远 贺\n知秋 通讯员 龚晓\n蕾 马小川 ）"
    told = read(
        f"{HEADLINE}\n{body}\n{signed}\n\n{INDENT}又讯（记者 杭小川）9月4日，居民补种花木。\n"
    )
    assert [credit.name for credit in told.articles[0].byline] == [
        "何清远", "贺知秋", "龚晓蕾", "马小川",
    ]  # fmt: skip


def subheads(*between: str, indent: str = "") -> list[str]:
    """Those of a piece with these lines before its last paragraph; indents stand for blanks."""
    texts = (FIRST, SECOND, THIRD, f"如今{SECOND}")
    *above, below = (set_column(text, 16, indent) for text in texts)
    blank = "\n" if indent else "\n\n"
    page = read(blank.join((HEADLINE, *above, "\n".join(between), below)) + "\n")
    return [block.text for block in page.articles[0].blocks if block.type == "subhead"]


@pytest.mark.parametrize("halves", [("320户，", "户户都是股东"), ("7时：天亮了，", "街净了")])
def test_two_short_halves_that_a_comma_parts_are_a_subhead(halves: tuple[str, str]) -> None:
    assert subheads(*halves) == ["".join(halves)]


@pytest.mark.parametrize("halves", [("“谁还用这个？”",), ("2.“上岸之后，", "干啥呢？”")])
def test_a_question_over_an_indented_paragraph_is_a_subhead(halves: tuple[str, ...]) -> None:
    assert subheads(*halves, indent="　　") == ["".join(halves)]


def test_a_headlines_first_half_may_end_in_a_comma_where_a_line_is_a_paragraph() -> None:
    head = "一颗红枣,\n\n如何变成“金疙瘩”?\n\n——丁香里社区产业发展纪实\n\n□本报记者 何清远"
    text = f"{MIDDLE}\n\n{LATER}\n"
    page = read(f"{HEADLINE}\n\n{LEAD}\n\n{text}\n{head}\n\n{text}")
    assert page.articles[-1].headline_lines[0] == "一颗红枣，"


def feature(*sections: str) -> str:
    column = "\n\n".join(sections)
    return f"槐叶落时\n\n本报记者 何清远\n\n{set_column(SECOND)}\n\n{column}\n"


def titled(text: str) -> list[str]:
    return [block.text for block in read(text).articles[0].blocks if block.type == "subhead"]


@pytest.mark.parametrize(
    ("printed", "subhead"),
    [
        ("一盏小灯，照亮\n回家的山路\n", "一盏小灯，照亮回家的山路"),
        ("【托育】\n", "【托育】"),
        ("【口袋公园】\n", "【口袋公园】"),
        ("０１ 门诊里的“老熟人”", "01 门诊里的“老熟人”"),
        ("02\n背包里的“小医院”", "02 背包里的“小医院”"),
        ("算长远账：立下规矩 管住明天", "算长远账：立下规矩 管住明天"),
    ],
)
def test_a_subhead_is_told_by_its_block_or_by_what_it_prints(printed: str, subhead: str) -> None:
    told = "2018年12月，青岚区在全市率先建立流域生态补偿资金池，水好者得补偿，水差者掏腰包。"
    text = feature(f"{printed}\n{set_column(told)}", f"{set_column(THIRD)}")
    assert titled(text) == [subhead]


@pytest.mark.parametrize("mark", ["问：", "答：", "9月4日：", "5日："])
def test_what_is_asked_answered_or_listed_by_day_begins_its_paragraph(mark: str) -> None:
    first = "具体安排和大家关心的问题，下面一件一件说给各位居民朋友们听一听记一记。"
    item = f"{mark}多云转阴，偏南风三到四级，最高气温二十六摄氏度，出门请带好雨具。"
    page = read(f"{HEADLINE}\n{set_column(FIRST)}\n\n{set_column(first)}\n{set_column(item, 18)}\n")
    assert bodies(page)[-1] == item


def test_a_feature_keeps_its_own_indents_and_not_those_of_the_news_above() -> None:
    news = "\n".join(set_column(text, indent="　　") for text in (FIRST, SECOND, THIRD))
    first = "家住巷口的居民高先生说，墙白了，路平了，晚上散步的人多了，大家都说日子越过越好。"
    column = f"{set_column(first)}\n\n{set_column(SECOND)}\n\n{set_column(THIRD)}"
    page = read(f"{HEADLINE}\n{news}\n\n槐叶落时\n\n本报记者 何清远\n\n{column}\n")
    assert bodies(page, 1) == [first, SECOND, THIRD]


def test_a_headlines_dash_set_alone_is_no_column() -> None:
    told = "2016年12月，青岚区在全市率先建立流域生态补偿的资金池，水好者得补偿。"
    next_ = "社区办起小菜园\n\n—\n—\n\n东湖街道盘活闲置地块的探索\n\n本报记者 贺知秋"
    columns = [set_column(text, 20) for text in (FIRST, told, THIRD)]
    page = read("\n\n".join([f"{HEADLINE}\n{columns[0]}", columns[1], next_, columns[2]]) + "\n")
    assert bodies(page)[-1] == told


@pytest.mark.parametrize("subhead", ["“种”出来的底气", "（一）小积分兑出大和气"])
def test_an_indented_line_that_ends_no_sentence_over_an_indent_is_a_subhead(subhead: str) -> None:
    column = "\n".join(set_column(text, indent="　　") for text in (SECOND, THIRD))
    below = set_column(f"如今{SECOND}", indent="　　")
    text = f"槐叶落时\n\n本报记者 何清远\n\n{column}\n　　{subhead}\n{below}\n"
    assert titled(text) == [subhead]


def test_the_second_line_of_a_subhead_may_be_as_wide_as_a_first_line() -> None:
    told = "过去一把青菜三个价，如今电子屏上实时公示四十六种菜的指导价，市场监管所每天抽检两次。"
    halves = "账目晒出来了\n街坊邻居不再东问西问"
    text = feature(
        set_column(THIRD, 12), f"{halves}\n\n{set_column(told, 12)}", set_column(SECOND, 12)
    )
    assert titled(text) == ["账目晒出来了 街坊邻居不再东问西问"]


@pytest.mark.parametrize("torn", ["区政协委员、儿科医生步青云带来了", "在男子T46级跳远决赛中"])
def test_a_paragraph_torn_before_what_it_tells_is_no_headline(torn: str) -> None:
    rest = "关于发展社区托育的提案，她调研发现，全区有托育需求的家庭占三成，实际入托率还不高。"
    page = read(
        f"{HEADLINE}\n\n{FIRST}\n\n{THIRD}{SECOND}\n\n{torn}\n\n{rest}\n\n{SECOND}{THIRD}\n"
    )
    assert [len(page.articles), page.articles[0].blocks[2].text] == [1, torn + rest]


def test_items_that_semicolons_end_are_paragraphs_where_a_line_is_one() -> None:
    items = ["9月4日:晴,偏南风2级,14℃到27℃;", "9月5日:多云转阴,东南风2到3级,15℃到26℃。"]
    page = read("\n\n".join([HEADLINE, LEAD, LATER, "具体预报如下:", *items, MIDDLE]) + "\n")
    assert [plain(text) for text in bodies(page)[-3:-1]] == [plain(item) for item in items]


@pytest.mark.parametrize("lead", ["本报讯（记者 何清远）", "本报讯 "])
def test_a_salutation_behind_the_lead_is_a_paragraph(lead: str) -> None:
    page = read(f"一封来信\n\n{lead}编辑同志：\n\n{set_column(SECOND)}\n")
    assert bodies(page) == ["编辑同志：", SECOND]


def test_a_question_is_a_letters_headline() -> None:
    letter = f"编辑同志：\n\n{set_column(SECOND)}"
    page = read(f"{HEADLINE}\n{set_column(FIRST)}\n\n健身器材坏了谁来修？\n{letter}\n")
    assert [article.headline for article in page.articles][1:] == ["健身器材坏了谁来修？"]


def test_a_question_may_stand_over_a_subtitle_or_over_a_unit_and_a_headline() -> None:
    first = f"冬天，暖气热不热？\n———三方“问暖”记\n□ 本报记者 何清远\n{set_column(SECOND)}"
    second = f"“救命钱”怎么守？\n区医保局\n织密监管网 筑牢“防火墙”\n{set_column(FIRST)}"
    page = read(f"{HEADLINE}\n{set_column(FIRST)}\n\n{first}\n\n{second}\n")
    assert [article.headline_lines[0] for article in page.articles][1:] == [
        "冬天，暖气热不热？",
        "“救命钱”怎么守？",
    ]


def test_what_an_item_quotes_on_two_lines_is_a_subhead() -> None:
    text = feature(f"（一）“输得起，\n才赢得来”\n{set_column(THIRD)}", set_column(SECOND))
    assert titled(text) == ["（一）“输得起，才赢得来”"]


def test_a_label_of_briefs_is_one_in_a_narrow_column_too() -> None:
    brief = set_column("区文化馆新设图书漂流柜15个，首批投放图书三千册，市民扫码即可借阅。", 8)
    text = f"{set_column(FIRST, 8)}\n\n一句话新闻\n\n图书漂流柜上新\n{brief}\n"
    page = read(f"{HEADLINE}\n{text}")
    assert [label.text for label in page.labels] == ["一句话新闻"]


@pytest.mark.parametrize(
    ("torn", "rest"),
    [
        ("　　得知此事后，区公交公司授予", "司机“最美夜班人”称号。"),
        ("　　区工商联主席、云泽轴承公司董事长殷正阳说", ":“清单贴在一起，我们心里就有底了。”"),
        ("　　骑手的手机里就一直都存着这", "张图，找一栋楼不用再绕半天了。"),
    ],
)
def test_a_paragraph_torn_where_indents_are_kept_is_one(torn: str, rest: str) -> None:
    texts = (LEAD, LATER, MIDDLE, LATER)
    above = "\n\n".join(f"　　{text}" for text in texts)
    page = read(f"{HEADLINE}\n\n{above}\n\n{torn}\n\n{rest}\n\n　　{MIDDLE}\n")
    assert plain(bodies(page)[4]) == plain(torn.strip() + rest)


@pytest.mark.parametrize(
    ("printed", "subhead"),
    [
        ("引水入渠\n让田解渴\n", "引水入渠让田解渴"),
        ("从一口井到百口井\n", "从一口井到百口井"),
        ("（一）“输得起，才赢得来”", "（一）“输得起，才赢得来”"),
        ("2031：渡口“退休”", "2031：渡口“退休”"),
    ],
)
def test_a_subhead_of_a_narrow_column_is_told(printed: str, subhead: str) -> None:
    told = SECOND if "：" in printed else "治水先治污。" + SECOND
    text = feature(f"{printed}\n{set_column(told)}", set_column(THIRD))
    assert [plain(words).replace(" ", "") for words in titled(text)] == [plain(subhead)]


def test_a_short_question_alone_is_a_subhead_where_others_stand() -> None:
    sections = (
        f"从一口井到百口井\n\n{set_column(SECOND)}",
        f"钱从哪里来？\n\n{set_column(THIRD)}",
    )
    assert titled(feature(*sections)) == ["从一口井到百口井", "钱从哪里来？"]


def test_a_short_question_alone_is_a_paragraph_where_no_subhead_stands() -> None:
    text = feature(set_column(THIRD), "钱从哪里来？", set_column(SECOND))
    assert titled(text) == []


@pytest.mark.parametrize(
    ("torn_off", "rest"),
    [
        ("会议围绕“千亩果园”", "建设进度作了通报,并安排了下一步工作。"),
        (
            "视察组一行先后走进金桂苑小区、东湖街道办事处丁香里社区、澄江村",
            "的湿地公园,查看步道和护栏。",
        ),
        ("按照区安委会〔2031〕11", "号文件要求,各街道逐户排查。"),
        ("区政协主席殷正阳出席并", "讲话,与会人员作了交流。"),
    ],
)
def test_what_a_meeting_did_or_a_long_line_is_no_subhead(torn_off: str, rest: str) -> None:
    assert plain(torn(torn_off, rest)[-1]) == plain(torn_off + rest)


def test_a_first_line_that_a_column_cut_is_no_second_half_of_a_subhead() -> None:
    sections = "　　" + LATER + "\n\n改：“绣花针”代替“推土机”\n\n　　怎么改？总工程师殷正阳给出\n\n"
    text = f"{HEADLINE}\n\n　　{LEAD}\n\n{sections}的答案是“一户一案”，{MIDDLE}\n\n　　{LATER}\n"
    assert titled(text) == ["改：“绣花针”代替“推土机”"]


def test_a_question_on_the_line_below_a_quoted_one_is_text() -> None:
    asked = "　　本报讯（记者\n杭小川）“路灯能不\n能亮到十点半？”\n“垃圾车能不能早来\n一个钟头？”"
    told = "\n\n".join(set_column(text, 9, "　　") for text in (SECOND, THIRD))
    assert titled(f"{HEADLINE}\n\n{asked}\n\n{told}\n") == []


def test_what_is_said_with_an_exclamation_before_a_headline_is_a_paragraph() -> None:
    said = "临街的面馆老板端出一大锅米粥:“谁先干完活谁先来喝,不要钱!”"
    page = read(
        f"{HEADLINE}\n\n{LEAD}\n\n{LATER}\n\n{said}\n\n区政府第十九次常务会议召开\n\n{LEAD}\n"
    )
    assert page.articles[-1].headline_lines == ("区政府第十九次常务会议召开",)
    assert plain(bodies(page)[-1]) == plain(said)


def test_a_sentence_that_speaks_of_a_dynamic_is_no_label_of_briefs() -> None:
    column = "今年以来，该局动态\n巡查320余次，制止违法占地行为27起，拆除违建14处。"
    page = read(f"{HEADLINE}\n{set_column(FIRST, 10)}\n\n{column}\n")
    assert len(page.articles) == 1
    assert page.labels == ()


def test_two_short_questions_alone_are_subheads() -> None:
    sections = (f"{ask}\n\n{set_column(SECOND)}" for ask in ("账，为什么看不懂？", "晒完以后呢？"))
    assert titled(feature(*sections)) == ["账，为什么看不懂？", "晒完以后呢？"]


def test_what_readers_ask_is_no_subhead() -> None:
    asked = (f"{ask}\n\n答：{SECOND}" for ask in ("问：钱从哪里来？", "问：晒完以后呢？"))
    assert titled(feature(*asked)) == []


def test_who_said_what_was_quoted_above_begins_no_paragraph() -> None:
    told = "“党和政府一直惦记着咱村里的老人，这日子越过越有大盼头啊，往后的好日子还长着呢。”"
    quoted = set_column(told, 14)
    broken = set_column(THIRD, 14).replace("\n", "\n\n", 1)
    said = f"{quoted}\n高素梅拉着来人的手连说。\n{broken}"
    page = read(f"{HEADLINE}\n{column_of(FIRST, ems=14)}\n{said}\n")
    assert [text[-3:] for text in bodies(page)[1:]] == ["连说。", THIRD[-3:]]


def test_a_line_over_a_full_one_is_a_paragraphs_first_and_no_subhead() -> None:
    wide = column_of(FIRST, SECOND, ems=15)
    torn = "高坪镇还抽调党员三十名\n干部组成敲门队伍对空巷老人们逐\n户登记，做到一户不漏。\n"
    assert titled(f"{HEADLINE}\n{wide}\n{torn}\n{column_of(THIRD, ems=15)}") == []


def test_a_line_that_stops_at_an_adverb_is_no_subhead() -> None:
    torn = f"高素梅的八亩大棚曾\n\n因根腐病绝收,{LATER}"
    assert titled(f"{HEADLINE}\n\n{LEAD}\n\n{LATER}\n\n{torn}\n\n{LATER}\n") == []


def test_a_line_over_a_day_behind_a_signed_brief_is_the_next_ones_headline() -> None:
    briefs = (
        "公安局返还失物\n9月1日，公安局召开退\n还大会，将追回的电缆、\n还失主。（通讯\n员 司建南）",
        "城关镇栽下万株樱花\n9月2日，城关镇干部群众\n在滨河路两侧栽植樱花。\n（通讯员 柏小舟）",
        "畜牧局培训防疫员\n近日，畜牧局举办春季防\n疫培训班，培训村级防疫员百\n名。（记者 何清远）",
        "一根烟头的教训\n消防大队约谈五家\n商场负责人",
    )
    text = "\n\n".join(briefs)
    page = read(f"{HEADLINE}\n{column_of(FIRST, ems=13)}\n{text}\n{set_column(FIRST, 13)}\n")
    assert page.articles[-2].headline_lines == ("畜牧局培训防疫员",)


@pytest.mark.parametrize(
    ("torn", "below"),
    [
        (
            "要对照《青岚区民生实事清单》",
            "（青政〔2024〕3号），早谋划、早动工、早见效，做到件件有着落。",
        ),
        (
            "高素梅就做好当前的防汛工作",
            "提出要求 ，强调要咬定目标不放松，逐企逐项目分析研判，守住底线。",
        ),
        ("活动共发放消防宣传手册8", "00余份,帮助四十六户居民排查电路隐患,大家都说办到了心坎上。"),
        (
            "东湖街道办事处对农贸市场实行",
            "“路长＋摊长”管理，规范经营摊位一百三十二个，群众拍手叫好。",
        ),
    ],
)
def test_a_line_whose_sentence_goes_on_below_is_no_subhead(torn: str, below: str) -> None:
    assert titled(f"{HEADLINE}\n\n{LEAD}\n\n{LATER}\n\n{torn}\n\n{below}\n\n{LATER}\n") == []


@pytest.mark.parametrize(
    "shown", ["为什么楼里的水压“时高时低”？", "为什么楼里的水\n压“时高时低”？"]
)
def test_a_question_under_its_unit_is_a_headline(shown: str) -> None:
    asked = f"区供水公司\n{shown}\n\n见习记者 何清远\n\n{INDENT}{set_column(SECOND)}\n"
    page = read(page_of(FIRST, THIRD) + f"\n{asked}")
    assert page.articles[-1].headline.endswith("“时高时低”？")
