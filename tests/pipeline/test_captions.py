"""Captions are found by credit, bold type or words, wherever their frame landed."""

from __future__ import annotations

import pytest

from articles.pipeline import captions, marks, vocabulary
from tests.pipeline.columns import FIRST, SECOND, THIRD, bodies, lines, page_of, read, set_column

WHITE = "一群白鹭飞过青岚区澄江湿地公园的水面。"


def found(*texts: str) -> list[str]:
    """The captions of a page, each as its lines with | between them."""
    page = lines(*texts)
    cut, _, spans = captions.find(page, marks.mark_all(page))
    return ["|".join(line.text for line in cut[first : last + 1]) for first, last in spans]


@pytest.mark.parametrize("opener", vocabulary.load("captions")["openers"])
def test_a_line_with_any_opener_is_a_caption(opener: str) -> None:
    assert found("会议随后结束。", "", f"{opener}志愿者清扫街道。") == [f"{opener}志愿者清扫街道。"]


def test_a_line_with_a_credit_is_a_caption() -> None:
    assert found("会议随后结束。", "", f"{WHITE} 记者 田野 摄") == [f"{WHITE} 记者 田野 摄"]


def test_a_credit_on_its_own_line_belongs_to_the_caption_above() -> None:
    assert found("会议随后结束。", "", WHITE, "记者 田野 摄") == [f"{WHITE}|记者 田野 摄"]


def test_a_credit_behind_a_blank_line_belongs_to_the_caption_above() -> None:
    assert found("会议随后结束。", "", f"图为{WHITE}", "", "记者 田野 摄") == [
        f"图为{WHITE}|记者 田野 摄"
    ]


def test_a_caption_of_several_lines_is_one() -> None:
    assert found("会议随后结束。", "", "一群白鹭飞过青岚区", "澄江湿地公园的水面。 田野 摄") == [
        "一群白鹭飞过青岚区|澄江湿地公园的水面。 田野 摄"
    ]


def test_a_credit_over_a_lines_end_is_one() -> None:
    assert found("会议随后结束。", "", "白鹭飞过湿地。 记者 田", "野 摄") == [
        "白鹭飞过湿地。 记者 田|野 摄"
    ]


@pytest.mark.parametrize("opener", ["图为", "上图：", "左图为"])
def test_the_words_of_a_caption_tell_it_without_a_credit(opener: str) -> None:
    assert found("会议随后结束。", "", f"{opener}白鹭飞过湿地。") == [f"{opener}白鹭飞过湿地。"]


def test_bold_type_that_came_doubled_is_a_caption() -> None:
    assert found("会议随后结束。", "", "宣宣传传栏栏换换新新颜颜。。 记者 田野 摄") == [
        "宣传栏换新颜。 记者 田野 摄"
    ]


def test_a_bold_caption_of_two_lines_is_one() -> None:
    assert found(
        "会议随后结束。", "", "志志愿愿者者修修剪剪绿绿植植，，", "美美化化家家园园。。 田野 摄"
    ) == ["志愿者修剪绿植，|美化家园。 田野 摄"]


def test_a_bold_headline_over_its_article_is_no_caption() -> None:
    assert found("巷巷口口添添绿绿意意", "本报讯（记者 杭小川）会议随后结束。") == []


def test_a_caption_glued_to_a_bodys_last_line_is_cut_off() -> None:
    page = lines(*set_column(FIRST).split("\n"), f"会议结束。{WHITE} 记者 田野 摄")
    cut, _, spans = captions.find(page, marks.mark_all(page))
    assert [cut[first].text for first, _ in spans] == [f"{WHITE} 记者 田野 摄"]
    assert (cut[-2].text, cut[-2].no == cut[-1].no) == ("会议结束。", True)


def test_both_share_the_line_where_a_caption_was_glued_on() -> None:
    page = read(f"巷口添绿意 居民乐开怀\n{set_column(FIRST)}{WHITE} 记者 田野 摄\n")
    assert page.photos[0].at == (page.articles[0].body_at[-1][-1:] * 2,)


def test_a_caption_in_mid_piece_does_not_divide_a_paragraph() -> None:
    body = set_column(SECOND).split("\n")
    torn = "\n".join([*body[:2], "", f"{WHITE} 记者 田野 摄", "", *body[2:]])
    page = read(f"巷口添绿意 居民乐开怀\n{set_column(FIRST)}\n\n{torn}\n\n{set_column(THIRD)}\n")
    assert bodies(page)[1:] == [SECOND, THIRD]
    assert [photo.caption for photo in page.photos] == [WHITE]


def test_a_caption_at_the_dumps_end_is_no_part_of_the_last_piece() -> None:
    page = read(page_of(FIRST, SECOND) + f"\n{WHITE} 记者 田野 摄\n")
    assert bodies(page)[1:] == [SECOND]


def test_a_body_without_photos_has_no_captions() -> None:
    assert read(page_of(FIRST, SECOND, THIRD)).photos == ()


def test_a_byline_over_a_feature_is_no_credit() -> None:
    assert found("澄江两岸话变迁", "□ 本报记者 何清远", "", set_column(SECOND)) == []


SCENE = "辅导员在教室里给孩子们讲故事。"


#: Nobody of whom one knows that they can be seen.
WIND = "穿堂风在教室里轻轻翻着书页。"


@pytest.mark.parametrize(
    ("by", "clause", "captions_"),
    [("文/图", SCENE, [SCENE]), ("文/图", WIND, [WIND]), ("", WIND, [])],
)
def test_a_clause_alone_shows_the_photo_of_a_piece_by_text_and_photo(
    by: str, clause: str, captions_: list[str]
) -> None:
    told = f"{set_column(SECOND)}\n\n{set_column(THIRD)}"
    page = read(f"老槐树下的课堂\n□ 记者 杭小川 {by}\n\n{told}\n\n\n{clause}\n")
    assert [photo.caption for photo in page.photos] == captions_


def test_a_credit_may_stand_behind_its_role() -> None:
    assert found("会议随后结束。", "", f"{WHITE} 摄影 田野") == [f"{WHITE} 摄影 田野"]


def test_a_headline_that_speaks_of_taking_photos_is_no_caption() -> None:
    assert found("会议随后结束。", "", "青岚区摄影大赛开幕") == []


def test_the_end_of_a_column_glued_to_a_caption_stays_text() -> None:
    column = ("校长何清远说，很多孩子不敢", "看人的眼睛，却愿意把最圆的")
    told = found(*column, "", f"石头送给志愿者。 {WHITE} 记者 田野 摄")
    assert told == [f"{WHITE} 记者 田野 摄"]


def test_a_headline_over_a_byline_by_text_and_photo_is_no_caption() -> None:
    assert (
        found("会议随后结束。", "", "修表匠的“慢时光”", "□ 记者 田野 文/图", *SECOND.split("，"))
        == []
    )


def test_a_caption_glued_to_a_paragraph_on_one_line_is_cut_off() -> None:
    told = f"{SECOND}“一座棚能多收入八千元。”他说。"
    assert found(f"{told} {WHITE} 通讯员 田野 摄") == [f"{WHITE} 通讯员 田野 摄"]


def test_a_caption_on_a_paragraphs_last_line_leaves_the_paragraph() -> None:
    column = set_column(FIRST + SECOND, 12)
    told = set_column("居民们清早起来就拿着扫帚清扫门前的小巷一直扫到了巷口。", 12)
    page = read(f"巷口添绿意 居民乐开怀\n{column}\n\n{told} 图为现场。 （田野 摄）\n")
    assert [photo.caption for photo in page.photos] == ["图为现场。"]
    assert bodies(page)[-1] == told.replace("\n", "")


def test_a_headline_over_a_byline_with_a_full_width_stroke_is_no_caption() -> None:
    assert found("槐叶落时", "本报记者 田 野 文／图", "　　霜降过后，老槐树落了一地黄叶。") == []


def test_a_bold_subhead_over_a_blank_line_is_no_caption() -> None:
    def bold(text: str) -> str:
        return "".join(char * 2 for char in text)

    column = "\n\n".join(
        [
            f"槐叶落时\n\n本报记者 何清远\n\n{set_column(THIRD)}",
            f"{bold('第一年：种下一棵树')}\n\n{bold('也种下盼头')}\n{set_column(SECOND)}",
            f"{bold('第二年：巷子变了样')}\n{set_column(THIRD)}",
            f"{bold('第三年：有人回来了')}\n{set_column(SECOND)}",
        ]
    )
    page = read(f"{column}\n")
    assert page.photos == ()
    assert sum(block.type == "subhead" for block in page.articles[0].blocks) >= 3


def test_a_headline_wider_than_its_brief_is_no_frame_of_a_photo() -> None:
    brief = set_column("近日，青岚区公布新一批老街巷名单，东湖街道丁香里榜上有名。", 12)
    column = set_column(FIRST + SECOND, 12)
    page = read(f"巷口添绿意\n{column}\n\n丁香里登上“老街巷重点保护”名单榜首\n{brief}\n")
    assert page.photos == ()


def test_a_photo_report_is_credited_behind_a_blank() -> None:
    caption = "9月3日，澄江龙舟队奋力竞渡，两岸观众齐声喝彩。"
    assert found("会议随后结束。", "", caption, "", "本报记者 田野 摄影报道") == [
        f"{caption}|本报记者 田野 摄影报道"
    ]


NAMED = ("七十岁的缪阿土守着老茶坊。", "缪阿土说，茶是等出来的。")


def test_a_clause_alone_about_somebody_of_the_page_is_a_caption() -> None:
    scene = "缪阿土在竹匾前翻晒新茶。"
    assert found(*NAMED, "", scene, "", "茶香飘满了巷子。") == [scene]


def test_such_a_clause_may_begin_with_a_compound_surname() -> None:
    told, scene = "端木阿土守着老茶坊。", "端木阿土在竹匾前翻晒新茶。"
    assert found(told, told, "", scene, "", "茶香飘满了巷子。") == [scene]


@pytest.mark.parametrize(
    "clause",
    [
        "缪阿土在竹匾前站了很久。",
        "缪阿土翻晒新茶 340 余斤。",
        "缪阿土在竹匾前翻晒新茶",
        "高小满在竹匾前翻晒新茶。",
    ],
    ids=["over", "counted", "without a stop", "named nowhere else"],
)
def test_a_clause_alone_that_shows_nobody_at_work_is_no_caption(clause: str) -> None:
    assert found(*NAMED, "", clause, "", "茶香飘满了巷子。") == []


def test_where_lines_are_paragraphs_the_one_above_a_caption_is_none_of_it() -> None:
    body = ["　　社区把闲置的锅炉房改成了书屋，藏书五千余册，居民随时可以借阅。"] * 3
    caption = "孩子们在书屋里读书。记者 田野 摄"
    assert found("巷口添绿意 居民乐开怀", *body, caption, "　　书屋每天开到晚上九点。") == [caption]


def test_a_scene_under_another_photo_is_a_caption() -> None:
    photo, scene = "新路通了。 记者 田野 摄", "抢险队员正在疏通湖滨大道的雨水井。"
    assert found("会议随后结束。", "", photo, "", scene) == [photo, scene]


def test_so_is_whatever_one_clause_says_under_another_photo() -> None:
    photo, caught = "新路通了。 记者 田野 摄", "渔民们在青岚湖上喜获丰收。"
    assert found("会议随后结束。", "", photo, "", caught, "") == [photo, caught]


def test_under_a_photo_in_mid_sentence_the_text_goes_on() -> None:
    photo = "新路通了。 记者 田野 摄"
    assert found("大家一起清理了路上的", "", photo, "", "树枝和碎石后道路恢复通行。", "") == [photo]


def test_a_credit_that_leaves_names_for_the_next_line_is_one() -> None:
    bold = ("一一群群白白鹭鹭飞飞过过青青岚岚区区", "湿湿地地的的水水面面。。 记")
    assert found("会议随后结束。", "", *bold, "者 田野 通讯员 秦牧云 摄", "", *[SECOND] * 2) == [
        "一群白鹭飞过青岚区|湿地的水面。 记|者 田野 通讯员 秦牧云 摄"
    ]


def test_a_photographer_alone_on_the_next_line_leaves_the_caption_whole() -> None:
    head, rest = page_of(FIRST, SECOND + THIRD).split("设置休", 1)
    (photo,) = read(f"{head}设置休\n\n白鹭飞过湿地。 记者 秦牧云\n摄\n\n{rest.strip()}\n").photos
    assert (photo.caption, [c.name for c in photo.credit]) == ("白鹭飞过湿地。", ["秦牧云"])


def test_a_clause_behind_a_pause_of_any_width_shows_no_scene() -> None:
    told = FIRST.replace("川）", "川 文/图）")
    assert read(f"巷口添绿意\n{told}\n\n目前,工程正在进一步推进。\n").photos == ()


def test_a_signed_paragraph_above_a_caption_is_none_of_it() -> None:
    signed = "“路宽了，灯也亮了。”居民秦牧云在留言簿里写道。（通讯员 何清远）"
    lines_ = [
        "巷口添绿意 居民乐开怀",
        *(FIRST, SECOND, THIRD, FIRST[16:], SECOND),
        signed,
        "居民在巷口的长椅上休息。 通讯员 何清远 摄",
    ]
    page = read("\n".join(lines_))
    assert [photo.caption for photo in page.photos] == ["居民在巷口的长椅上休息。"]
    assert [credit.name for credit in page.articles[0].byline] == ["杭小川", "何清远"]


def test_a_frame_with_one_credit_at_its_end_is_one_caption() -> None:
    rows = [
        "9月3日清晨，薄雾笼罩下的湿地",
        "公园宛如一幅水墨画。东湖街道修",
        "复湿地六百余亩，昔日的采砂场",
        "成了市民休闲的去处，白鹭也来",
        "安家，成了大家休闲的好地方",
        "和课堂。 本报记者 田野",
        "摄影报道",
    ]
    body = page_of(FIRST, SECOND, THIRD)
    text = f"{body}\n深化改革进行时\n\n　　" + "\n".join(rows) + "\n"
    assert read(text).photos[-1].at[0][1] - read(text).photos[-1].at[0][0] == len(rows) - 1


def test_a_bold_title_over_another_photos_bold_caption_is_a_caption() -> None:
    assert found(
        *("会议随后结束。", "", "港港口口夜夜景景", ""),
        *("志志愿愿者者引引导导旅旅客客扫扫码码。。 记者 田", "小野 摄"),
    ) == ["港口夜景", "志愿者引导旅客扫码。 记者 田|小野 摄"]


def test_a_question_and_who_asks_are_no_end_of_a_column() -> None:
    asked = ("血压高了点昨晚又打", "了吧？”凌霄一边绑袖带一边问。", "患者老池嘿嘿直笑。")
    assert found(*["边走边扣的白大褂"] * 6, *asked) == []


def test_a_paragraph_goes_on_behind_what_it_quotes() -> None:
    told = "　　社区总结出“先听反对票、再开协调会”"
    rows = ["巷口添绿意 居民乐开怀", *(f"　　{text}" for text in (FIRST, SECOND, THIRD) * 2)]
    text = "\n".join([*rows, told, "", "的办法，今年已促成加装电梯19部。", ""])
    assert read(text).photos == ()


def test_a_scene_without_the_indent_that_all_paragraphs_keep_is_a_caption() -> None:
    told = [
        f"　　{line}" if not at else line
        for text in (FIRST, SECOND, THIRD) * 3
        for at, line in enumerate(set_column(text).split("\n"))
    ]
    page = read(
        "\n".join(["巷口添绿意 居民乐开怀", *told, "", "游客在陶坊里体验拉坯。", "", "05", ""])
    )
    assert [photo.caption for photo in page.photos] == ["游客在陶坊里体验拉坯。"]


NOTE = "今年第三十五场志愿服务日，巷口的居民把旧墙刷白，又在墙根种下了月季和蔷薇。"


def test_a_photos_title_before_the_credit_is_no_name() -> None:
    body = [*set_column(THIRD, 10).split("\n"), "", *set_column(SECOND, 10).split("\n")]
    shown = found(*body[:-1], f"{body[-1]} 方园路夜景 本报记者 何清远 摄")
    assert shown == ["方园路夜景 本报记者 何清远 摄"]


def test_a_caption_behind_the_signature_of_a_paragraph_of_one_line_is_cut_off() -> None:
    signed = f"{NOTE}(记者 何清远 通讯员 田野)"
    shown = found("巷口添绿意", "", NOTE, "", f"{signed} 居民在“爱心小屋”歇脚 通讯员 龚晓蕾 摄")
    assert shown == ["居民在“爱心小屋”歇脚 通讯员 龚晓蕾 摄"]


@pytest.mark.parametrize("pointer", ["上图：", "图①:", "右图："])
def test_what_points_to_a_photo_is_cut_off_a_paragraph_of_one_line(pointer: str) -> None:
    lead = f"又讯(记者 何清远){NOTE}"
    shown = found("巷口添绿意", "", NOTE, "", f"{lead} {pointer}改造后的夜景。 记者 田野 摄")
    assert shown == [f"{pointer}改造后的夜景。 记者 田野 摄"]


def test_a_caption_without_a_blank_under_a_paragraph_that_keeps_its_indent_is_alone() -> None:
    last = "“那一年，他手上的血泡就没断过。”老党员说。路通那天，全村人敲锣打鼓，放了一挂鞭炮。"
    paragraphs = [set_column(text, 20, "　　").split("\n") for text in (SECOND, THIRD, last)]
    page = [line for paragraph in paragraphs for line in paragraph]
    assert found(*page, "党员在村道上清理积石。 田野 摄") == ["党员在村道上清理积石。 田野 摄"]


def test_a_credit_under_numbered_photos_belongs_to_them() -> None:
    both = ("①图书管理员整理图书。②读", "者在自助机上借书。")
    page = (
        *set_column(SECOND).split("\n"),
        "",
        *both,
        "",
        "本报记者 田野 摄影报道",
        "",
        "泡了一夜",
    )
    assert found(*page) == ["①图书管理员整理图书。②读|者在自助机上借书。|本报记者 田野 摄影报道"]


def test_the_next_number_under_a_numbered_caption_is_one_without_a_credit() -> None:
    page = (
        "会议随后结束。",
        "",
        "①苇荡晨光。 田野 摄",
        "",
        "②老人展示苇编凉席。",
        "",
        "下一条新闻",
    )
    assert found(*page) == ["①苇荡晨光。 田野 摄", "②老人展示苇编凉席。"]


def test_a_title_over_a_caption_wider_than_the_columns_is_no_part_of_it() -> None:
    caption = f"{NOTE}（田野 摄）"
    page = (*set_column(SECOND).split("\n"), "", "巷口换新颜", caption, "", "另一条新闻")
    assert found(*page) == [caption]


def test_paragraphs_of_a_short_dump_that_keep_their_indents_are_no_captions() -> None:
    assert found(*(f"　　{text}" for one in (SECOND, THIRD) for text in (one, "")), "") == []


def test_an_indented_frame_under_another_caption_is_a_caption() -> None:
    above = ("会会议议结结束束。。 田野 摄",)
    frame = ("\ufffd" * 6 + "９月９日晚，市民在广场观看", "电影。")
    page = (*set_column(SECOND).split("\n"), "", *above, "", *frame, "", "新新修修的的步步道道。。")
    assert "９月９日晚，市民在广场观看|电影。" in found(*page)


def test_a_paragraph_set_in_one_with_what_its_photo_shows_is_a_caption() -> None:
    told = "9月4日，澄江龙舟赛在青岚区湿地公园水域开赛。来自八个街道的十六支队伍参加了角逐。"
    block = set_column(f"{told}图为东湖街道队的队员们奋力划桨，率先冲过了终点线。").split("\n")
    (caption,) = found(*set_column(SECOND).split("\n"), "", *block, "", "记者 田野 摄")
    assert caption.startswith("9月4日，")
    assert caption.endswith("|记者 田野 摄")


def test_bold_lines_between_paragraphs_are_a_subhead() -> None:
    def bold(text: str) -> str:
        return "".join(char * 2 for char in text)

    first, second = bold("一块菜地"), bold("半个小区都认识了")
    third, fourth = bold("管得住"), bold("才能种得久")
    column = "\n\n".join(
        [
            f"{set_column(SECOND)}\n\n{first}\n{second}",
            f"{set_column(THIRD)}\n\n{third}\n\n{fourth}",
            set_column(SECOND),
        ]
    )
    page = read(f"槐叶落时\n\n本报记者 何清远\n\n{column}\n")
    assert [block.text for block in page.articles[0].blocks if block.type == "subhead"] == [
        "一块菜地 半个小区都认识了",
        "管得住 才能种得久",
    ]


def test_a_sentence_between_indented_paragraphs_without_an_indent_is_a_caption() -> None:
    shown = "夺冠的女篮队员们相拥而泣。"
    short = SECOND.removesuffix("居民出门就能见到绿意。") + "绿意更浓。"
    column = "\n".join(set_column(text, indent="　　") for text in (SECOND, THIRD, short))
    below = set_column(THIRD, indent="　　")
    page = read(f"槐叶落时\n\n本报记者 何清远\n\n{column}\n\n{shown}\n\n{below}\n")
    assert [photo.caption for photo in page.photos] == [shown]


def test_a_short_paragraph_behind_a_caption_in_mid_sentence_is_no_second_caption() -> None:
    lead = "　　本报讯（记者 何清远）9月3日，青岚区第二批重大项目集中开工，十二个项目同时开工。"
    torn = "　　青衡公司董事长夏侯淳说，从签约到开工只用了七十三天，从来没有过这样的速度，"
    photo = "▲开工现场，工程机械整装待发。 田野/摄"
    after = "　　仪式后，大家来到现场察看，研究用电、用工等问题。"
    told = (lead, torn, photo, "“青岚速度”让人心里有底。", after)
    page = read("项目集中开工\n\n" + "\n\n".join(told) + "\n")
    assert [photo.caption for photo in page.photos] == ["开工现场，工程机械整装待发。"]


def test_the_next_notice_under_one_without_an_indent_is_no_caption() -> None:
    first = "青岚区顺达农机维修部遗失营业执照副本，统一社会信用代码已登记，声明作废。"
    notices = f"{first}\n\n居民车某某遗失残疾人证，声明作废。"
    story = "\n\n".join(f"　　{text}" for text in (FIRST, SECOND, THIRD, SECOND, THIRD))
    assert read(f"巷口添绿意 居民乐开怀\n\n{story}\n\n\n遗失声明\n\n{notices}\n").photos == ()


def test_what_is_to_be_seen_where_is_a_caption_on_a_page_of_words_and_photos() -> None:
    shown = "青石广场上的便民服务摊位。"
    both = FIRST.replace("杭小川）", "杭小川 文/图）")
    texts = (both, SECOND + THIRD, shown, THIRD + SECOND)
    page = read(f"巷口添绿意 居民乐开怀\n\n{chr(10).join(f'{text}{chr(10)}' for text in texts)}")
    assert [photo.caption for photo in page.photos] == [shown]


def test_the_paper_at_a_bold_captions_end_belongs_to_the_credit_below() -> None:
    told = "".join(char * 2 for char in "传统文化在校园里生根发芽。")
    (caption,) = found("会议随后结束。", "", f"{told} 本报", "记者 何清远 摄影报道")
    assert caption.endswith("本报|记者 何清远 摄影报道")


def test_a_closing_mark_begins_no_caption() -> None:
    torn = "宣判后，法官说：“东西从楼上掉下去，落地的不只是一只花盆，还有法律责任。"
    texts = (FIRST, SECOND, torn, "”旁听的居民赵大妈说，要把花架收进来。", THIRD)
    indented = [text if text[0] == "”" else f"　　{text}" for text in texts]
    assert read("花盆案当庭宣判\n\n" + "\n\n".join(indented) + "\n").photos == ()


def test_a_bold_line_in_mid_sentence_is_a_caption_where_bold_subheads_stand_on_the_page() -> None:
    def bold(text: str) -> str:
        return "".join(char * 2 for char in text)

    body = set_column(SECOND + THIRD).split("\n")
    torn = "\n".join([*body[:3], "", bold("议事会开到家门口"), "", *body[3:]])
    sections = "\n\n".join(
        f"{bold(head)}\n\n{set_column(THIRD)}" for head in ("一块菜地", "半个小区")
    )
    page = read(f"槐叶落时\n\n本报记者 何清远\n\n{torn}\n\n{sections}\n")
    assert [photo.caption for photo in page.photos] == ["议事会开到家门口"]
    assert bodies(page)[0] == SECOND + THIRD


def test_a_clause_behind_the_only_triangle_of_a_page_is_a_caption() -> None:
    texts = [f"　　{text}" for text in (FIRST, SECOND, THIRD)]
    page = read("\n".join(["巷口添绿意", *texts[:2], "▲守灯人擦拭灯罩。", "", texts[2]]) + "\n")
    assert [photo.caption for photo in page.photos] == ["守灯人擦拭灯罩。"]


HEADED = f"巷口添绿意 居民乐开怀\n{set_column(FIRST, indent='　　')}\n"


def feature(ems: int, *below: str) -> str:
    short = SECOND.removesuffix("居民出门就能见到绿意。") + "绿意更浓。"
    texts = (SECOND, THIRD, SECOND, short)
    column = "\n".join(set_column(text, ems, "　　") for text in texts)
    return "\n".join(["槐叶落时\n\n本报记者 何清远\n", column, *below, "", HEADED])


def test_a_clause_without_an_indent_at_the_end_of_an_indented_piece_is_a_caption() -> None:
    shown = "园艺系的学生采摘黄瓜。"
    assert [photo.caption for photo in read(feature(16, shown)).photos] == [shown]


def test_a_paragraphs_last_words_behind_its_first_line_are_no_caption() -> None:
    assert read(feature(12, "　　天光大亮，巷子醒了。", "豆香飘出去很远。")).photos == ()


def test_a_caption_behind_the_only_triangle_may_take_two_lines() -> None:
    texts = [f"　　{text}" for text in (FIRST, SECOND, THIRD)]
    shown = "▲9月4日，千亩油菜花竞相绽放，\n游客在花海中骑行。"
    page = read("\n".join(["巷口添绿意", *texts, shown]) + "\n")
    assert [photo.caption for photo in page.photos] == [
        "9月4日，千亩油菜花竞相绽放，游客在花海中骑行。"
    ]


def test_a_caption_does_not_reach_over_the_line_that_sends_to_another_page() -> None:
    body = f"{set_column(SECOND)}\n如今，自来水普及率达到98%，（下转第六版）"
    shown = "9月4日，澄江水厂的工人在巡检净水设备。记者 田野 摄"
    page = read(f"巷口添绿意\n{set_column(FIRST)}\n{body}\n{shown}\n")
    assert [photo.caption for photo in page.photos] == ["9月4日，澄江水厂的工人在巡检净水设备。"]


def test_what_stands_before_a_credit_on_its_line_is_the_caption() -> None:
    texts = [f"　　{text}" for text in (FIRST, SECOND)]
    shown = "东湖路夜景 本报记者 田野 摄"
    page = read("\n\n".join(["巷口添绿意", *texts, shown, f"　　{THIRD}"]) + "\n")
    assert [photo.caption for photo in page.photos] == ["东湖路夜景"]
    assert bodies(page)[1] == SECOND


def test_a_caption_behind_a_short_paragraph_on_its_line_is_cut_off() -> None:
    glued = "会议还研究了其他事项。 区医院的医生通过远程平台会诊。 （田野 摄）"
    page = read(f"巷口添绿意\n\n{FIRST}\n\n{SECOND}\n\n{glued}\n\n{THIRD}\n")
    assert [photo.caption for photo in page.photos] == ["区医院的医生通过远程平台会诊。"]
    assert "会议还研究了其他事项。" in bodies(page)


def test_a_number_in_bold_type_over_a_section_is_set_once() -> None:
    heads = (
        "００１１\n\n门门诊诊里里的的““老老熟熟人人””",
        "００２２\n\n背背包包里里的的““小小医医院院””",
    )
    sections = (f"{head}\n\n{set_column(SECOND)}" for head in heads)
    page = read("\n\n".join(["槐叶落时", "本报记者 何清远", set_column(THIRD), *sections]) + "\n")
    subheads = [block.text for block in page.articles[0].blocks if block.type == "subhead"]
    assert subheads == ["01 门诊里的“老熟人”", "02 背包里的“小医院”"]


def test_a_days_scene_between_blanks_in_mid_sentence_is_a_caption() -> None:
    body = set_column(SECOND).split("\n")
    shown = "9月4日，澄江村的农机手在抢种玉米。"
    torn = "\n".join([*body[:2], "", shown, "", *body[2:]])
    page = read(f"巷口添绿意 居民乐开怀\n{set_column(FIRST)}\n\n{torn}\n")
    assert [photo.caption for photo in page.photos] == [shown]
    assert bodies(page)[1] == SECOND


def test_somebody_of_the_page_somewhere_alone_between_blanks_is_a_caption() -> None:
    told = (
        "何清远守山三十年。何清远每天上塔，何清远不肯下山，他说机器看不见人心，还得人来守着看着。"
    )
    page = read(page_of(FIRST, told, SECOND) + "\n何清远在瞭望塔上\n\n" + HEADED)
    assert [photo.caption for photo in page.photos] == ["何清远在瞭望塔上"]


def test_triangles_up_and_down_are_captions_each() -> None:
    texts = [f"　　{text}" for text in (FIRST, SECOND, THIRD)]
    shown = "\n▲ 澄江上游的村段\n▼ 学生在采集水样 田野 摄"
    page = read("\n".join(["巷口添绿意", *texts, shown]) + "\n")
    assert [photo.caption for photo in page.photos] == ["澄江上游的村段", "学生在采集水样"]


def test_what_a_photo_shows_behind_a_long_text_without_blanks_takes_none_of_it() -> None:
    shown = "图为丁香里新装的电梯。"
    text = "\n".join(set_column(words) for words in (SECOND, THIRD, SECOND, THIRD, SECOND))
    page = read(f"槐叶落时\n\n本报记者 何清远\n\n{text}\n{shown}\n\n{HEADED}")
    assert [photo.caption for photo in page.photos] == [shown]


def test_the_first_lines_under_a_drop_cap_hold_no_caption() -> None:
    text = "轻\n轻按下按钮，轿厢门缓缓打\n开。这几天，82级台阶变成了19秒。\n"
    page = read(
        f"一部电梯，从吵了三年\n到四十天建成\n□本报记者 何清远\n{text}{set_column(SECOND)}\n"
    )
    assert page.photos == ()


def test_a_triangle_like_that_of_a_signed_caption_is_one_too() -> None:
    texts = [f"　　{text}" for text in (FIRST, SECOND, THIRD)]
    rows = [
        "巷口添绿意",
        *texts,
        "▲何清远给孩子们讲古树",
        HEADED.strip(),
        "▲代表们投票　摄影：田野",
    ]
    page = read("\n".join(rows) + "\n")
    assert [photo.caption for photo in page.photos] == ["何清远给孩子们讲古树", "代表们投票"]


def test_a_columns_label_is_no_part_of_the_caption_under_it() -> None:
    texts = [f"　　{text}" for text in (FIRST, SECOND, THIRD)]
    shown = "9月4日，东湖街道的志愿者为老人理发、包饺子。　田野 摄"
    page = read("\n".join(["巷口添绿意", *texts, "【光影东湖】", "夏日凉棚", shown]) + "\n")
    assert [photo.at for photo in page.photos] == [((6, 7),)]


def test_a_triangle_ends_a_page_on_which_a_caption_was_cut_off_a_text() -> None:
    texts = [f"　　{text}" for text in (FIRST, SECOND, THIRD)]
    rows = ["巷口添绿意", *texts[:2], f"{texts[2]} 上图：居民在凉棚下乘凉。", "▲守灯人擦拭灯罩。"]
    page = read("\n".join(rows) + "\n")
    assert [photo.caption for photo in page.photos] == [
        "上图：居民在凉棚下乘凉。",
        "守灯人擦拭灯罩。",
    ]


def test_a_scene_without_an_indent_under_a_subhead_is_a_caption() -> None:
    texts = [f"　　{text}" for text in (FIRST, SECOND, THIRD)]
    shown = "学生在启动仪式上展示书包。"
    rows = ["巷口添绿意", texts[0], texts[1], "一盏灯暖一条街", shown, texts[2]]
    assert [photo.caption for photo in read("\n\n".join(rows)).photos] == [shown]


def test_a_frame_that_begins_with_a_day_within_a_sentence_is_a_caption() -> None:
    lines = set_column(SECOND, indent="　　").split("\n")
    shown = "9月3日，东湖街道茶农在采茶。当前，全街道八百亩早茶陆续开园，茶香漫过山坡。"
    rows = [*lines[:3], "", f"{set_column(shown)} 田野 摄", "", *lines[3:]]
    page = read(page_of(FIRST) + "\n" + "\n".join(rows) + "\n")
    assert [photo.caption for photo in page.photos] == [shown]


GROUP = (
    "早春二月人倍忙",
    "9月3日，东湖街道果农在果园里修剪果树。 田野 摄",
    "柿饼装箱，运往外地。",
    "蔬菜大棚里一派繁忙景象。\n田野 摄",
)


def test_a_sentence_between_two_captions_with_credits_is_one_too() -> None:
    page = read(page_of(FIRST, SECOND, THIRD) + "\n" + "\n\n".join(GROUP) + "\n\n" + HEADED)
    assert [photo.caption[-10:] for photo in page.photos][1:] == [
        "柿饼装箱，运往外地。",
        "菜大棚里一派繁忙景象。"[-10:],
    ]


@pytest.mark.parametrize("photographer", ["区小薇", "田野"])
def test_a_photographers_surname_may_be_a_word_elsewhere(photographer: str) -> None:
    page = read(page_of(FIRST, SECOND) + f"\n第二中学新宿舍楼。 {photographer} 摄\n\n" + HEADED)
    assert [photo.credit[0].name for photo in page.photos] == [photographer]


def test_a_wider_column_begins_with_no_caption() -> None:
    narrow = set_column("“以前跑船，垃圾往江里一倒就走，如今大伙儿都装进袋子里带回岸上来，", 13)
    wide = set_column(f"江水才会清。”老船工高素梅说。{SECOND}{THIRD}", 18)
    page = read(page_of(FIRST, SECOND) + f"\n{narrow}\n{wide}\n")
    assert page.photos == ()


def test_an_indented_paragraph_is_no_frame_where_every_paragraph_is_indented() -> None:
    told = "　　村红白理事会会长高素梅说，办一场喜事能省两三万元。"
    page = read(f"小议事亭化解大烦恼\n\n　　{FIRST}\n\n树新风 省开支\n\n　　{FIRST}\n\n{told}\n")
    assert (page.photos, len(bodies(page, 1))) == ((), 2)
