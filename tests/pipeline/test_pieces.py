"""Where one piece ends and the next begins: headlines, labels, briefs, notices, signatures."""

from __future__ import annotations

import pytest

from tests.pipeline.columns import FIRST, INDENT, SECOND, THIRD, bodies, page_of, read, set_column

OTHER = (
    "本报讯（记者 何清远）9月4日，金桂苑小区的议事亭迎来第一场居民议事会，"
    "会上讨论了老槐树的修剪办法。"
)
THEN = (
    "网格员把树画在两张大纸上，请居民写下意见，最后一份分三年修剪的方案获得大家赞成，工程下月动工。"
)

TOLD_AT_LENGTH = (
    "近日，青岚区东湖街道丁香里社区组织三十名志愿者清扫背街小巷，粉刷旧墙二百余米，还补种了花木。"
)
TOLD_OF_ANOTHER = (
    "9月4日，金桂苑小区的议事亭迎来第一场居民议事会，会上讨论了老槐树的修剪办法，大家都很赞成。"
)


def page_with(*items: str) -> str:
    """Items of a page, a blank line between them."""
    return "\n\n".join(items) + "\n"


def headlines(text: str) -> list[str]:
    return [article.headline for article in read(text).articles]


def kinds(text: str) -> list[str]:
    return [article.kind for article in read(text).articles]


def subheads(text: str) -> list[str]:
    return [b.text for a in read(text).articles for b in a.blocks if b.type == "subhead"]


TWO = page_with(
    f"巷口添绿意 居民乐开怀\n{set_column(FIRST)}",
    set_column(SECOND),
    f"小议事亭化解大烦恼\n{set_column(OTHER)}",
    set_column(THEN),
)


def test_a_lead_begins_a_piece_with_the_headline_above_it() -> None:
    assert headlines(TWO) == ["巷口添绿意 居民乐开怀", "小议事亭化解大烦恼"]


def test_each_piece_has_its_own_paragraphs() -> None:
    page = read(TWO)
    assert [bodies(page, 0)[1:], bodies(page, 1)[1:]] == [[SECOND], [THEN]]


def test_a_headline_of_several_lines_with_a_blank_below_is_whole() -> None:
    page = read(
        page_with(
            "街巷清扫不停歇\n志愿者换来满巷绿意", f"{INDENT}{set_column(FIRST)}", set_column(SECOND)
        )
    )
    assert page.articles[0].headline_lines == ("街巷清扫不停歇", "志愿者换来满巷绿意")


def test_a_space_where_a_frame_begins_is_no_part_of_the_headline() -> None:
    assert headlines(page_with(f" 巷口添绿意 居民乐开怀\n{set_column(FIRST)}")) == [
        "巷口添绿意 居民乐开怀"
    ]


def test_a_short_line_between_paragraphs_is_a_subhead() -> None:
    text = page_with(
        page_of(FIRST, SECOND, THIRD).strip(), "把小事办好", set_column(THEN), set_column(SECOND)
    )
    assert (subheads(text), len(read(text).articles)) == (["把小事办好"], 1)


def test_a_section_that_says_its_subhead_again_is_no_new_piece() -> None:
    section = "为了给小巷换上新路灯，志愿者冬天里量遍了每一处拐角。小巷换上新路灯那晚，大家都来了。"
    text = page_with(
        page_of(FIRST, SECOND, THIRD).strip(), f"小巷换上新路灯\n{set_column(section)}"
    )
    assert (subheads(text), len(read(text).articles)) == (["小巷换上新路灯"], 1)


def test_a_subhead_on_two_lines_is_one_with_a_space() -> None:
    text = page_with(
        page_of(FIRST, SECOND, THIRD).strip(),
        "把小事办好\n把实事办实",
        set_column(THEN),
        set_column(SECOND),
    )
    assert subheads(text) == ["把小事办好 把实事办实"]


def test_numbered_sections_are_of_one_piece() -> None:
    text = page_with(
        page_of(FIRST, SECOND).strip(),
        "一、巷子里的清扫",
        set_column(THIRD),
        "二、亭子里的商量",
        set_column(THEN),
    )
    assert (len(read(text).articles), subheads(text)) == (
        1,
        ["一、巷子里的清扫", "二、亭子里的商量"],
    )


@pytest.mark.parametrize("body", [SECOND, THEN, TOLD_OF_ANOTHER])
def test_a_byline_on_its_own_line_begins_a_feature(body: str) -> None:
    text = page_with(
        page_of(FIRST, SECOND).strip(),
        "澄江两岸话变迁\n□ 本报记者 何清远",
        set_column(body),
        set_column(THIRD),
    )
    page = read(text)
    assert [(a.kind, a.headline) for a in page.articles] == [
        ("news", "巷口添绿意 居民乐开怀"),
        ("feature", "澄江两岸话变迁"),
    ]


def test_a_features_byline_belongs_to_the_headlines_side() -> None:
    article = read(page_with("澄江两岸话变迁\n□ 本报记者 何清远", set_column(THEN))).articles[0]
    assert (article.headline_at, article.body_at[0][0]) == (((1, 2),), 4)


def test_a_column_label_is_no_headline() -> None:
    page = read(
        page_with("“创文”进行时", f"巷口添绿意 居民乐开怀\n{set_column(FIRST)}", set_column(SECOND))
    )
    assert [label.text for label in page.labels] == ["“创文”进行时"]
    assert page.articles[0].headline_lines == ("巷口添绿意 居民乐开怀",)


def test_a_column_label_belongs_to_the_piece_below_only_if_that_speaks_of_it() -> None:
    story = f"巷口添绿意 居民乐开怀\n{set_column(FIRST)}"
    columns = [
        read(page_with(label, story, set_column(SECOND))).articles[0].column
        for label in ("“创文”进行时", "志愿者在行动")
    ]
    assert columns == ["", "志愿者在行动"]


def test_a_unit_line_above_is_the_headlines_kicker() -> None:
    page = read(page_with("东湖街道办事处", f"巷口添绿意 居民乐开怀\n{set_column(FIRST)}"))
    assert (page.articles[0].kicker, page.articles[0].headline) == (
        "东湖街道办事处",
        "巷口添绿意 居民乐开怀",
    )


def test_a_slogan_that_the_piece_does_not_speak_of_is_a_label() -> None:
    page = read(page_with("喜迎新时代 奋进新征程", f"巷口添绿意 居民乐开怀\n{set_column(FIRST)}"))
    assert [label.text for label in page.labels] == ["喜迎新时代 奋进新征程"]


BRIEFS = page_with(
    page_of(FIRST, SECOND).strip(),
    "简讯",
    f"●{set_column('9月1日，丁香里社区书屋开放，首日接待读者一百二十人次，受到居民的欢迎。')}",
    f"●{set_column('9月2日，锦绣里社区为六十五岁以上老人义诊，发放健康手册八十余份。')}",
)


def test_briefs_under_their_label_are_pieces_of_their_own() -> None:
    assert kinds(BRIEFS) == ["news", "brief", "brief"]


def test_a_briefs_bullet_is_no_text() -> None:
    assert bodies(read(BRIEFS), 1)[0].startswith("9月1日，丁香里")


def test_a_brief_without_a_headline_of_its_own_has_none() -> None:
    assert read(BRIEFS).articles[1].headline == ""


@pytest.mark.parametrize("head", ["停水通知", "遗失声明", "招聘启事", "拍卖公告"])
def test_a_notice_is_kept_apart_from_the_news(head: str) -> None:
    text = page_with(
        page_of(FIRST, SECOND).strip(),
        head,
        set_column("因管道检修，定于9月6日对东湖路沿线停水，请居民提前储水。"),
    )
    assert kinds(text) == ["news", "notice"]


def test_the_company_and_the_date_under_a_notice_belong_to_it() -> None:
    text = page_with(
        page_of(FIRST, SECOND).strip(),
        "停水通知\n"
        + set_column("因管道检修，定于9月6日对东湖路沿线停水，请居民提前储水。")
        + "\n青岚区自来水公司\n2031年9月3日",
    )
    page = read(text)
    last = text.count("\n")
    taken = {no for first, end in page.articles[1].body_at for no in range(first, end + 1)}
    assert last - 1 in taken


@pytest.mark.parametrize(
    "last",
    [
        "青岚区自来水公司2031年9月3日",
        "青岚区自来水公司\n\n2031年9月3日",
        "青岚区自来水公司\n\n二〇三一年九月三日",
        "数据来源：区水利局",
        "（区水利局提供）",
    ],
)
def test_what_closes_a_notice_behind_a_blank_is_no_kicker_of_the_next_piece(last: str) -> None:
    text = page_with(
        page_of(FIRST).strip(),
        "停水通知",
        set_column("因管道检修，定于9月6日对东湖路沿线停水，请居民提前储水。"),
        last,
        "小议事亭化解大烦恼",
        set_column(OTHER),
    )
    page = read(text)
    assert page.articles[2].headline_lines == ("小议事亭化解大烦恼",)
    assert page.unclaimed == ()


def test_a_notices_title_right_over_its_table_heads_it() -> None:
    text = page_with(
        page_of(FIRST, SECOND).strip(),
        "青岚区秋季河长巡河情况公示\n河名 河长 次数\n澄江 陶知远 12\n青溪 沈越 15\n特此公示。",
    )
    page = read(text)
    assert [a.kind for a in page.articles] == ["news", "notice"]
    assert page.articles[1].headline == "青岚区秋季河长巡河情况公示"


@pytest.mark.parametrize(
    "printed",
    [("深山里的", "小议事亭"), ("江声一路入青岚", "树影半窗话议亭")],
    ids=["its end asks for more", "a couplet"],
)
def test_a_first_line_may_be_of_the_headline_behind_its_blank(printed: tuple[str, str]) -> None:
    first, second = printed
    text = page_with(page_of(FIRST).strip(), first, f"{second}\n{set_column(OTHER)}")
    assert read(text).articles[1].headline_lines == printed


def test_a_table_under_a_notice_belongs_to_it() -> None:
    text = page_with(
        page_of(FIRST, SECOND).strip(),
        "批发价格\n品名  产地  价格\n白菜  东湖  1.2\n萝卜  澄江  0.9",
    )
    page = read(text)
    assert [a.kind for a in page.articles] == ["news", "notice"]
    assert page.unclaimed == ()


def test_a_list_of_names_and_posts_is_a_piece_and_no_kicker_of_the_next_one() -> None:
    roster = "职务　　姓名\n区教育局局长　　陶小宁\n区民政局局长　　沈越"
    text = page_with(
        page_of(FIRST).strip(),
        f"区人大常委会任命名单\n（2031年9月3日区人大常委会第二十次会议通过）\n\n{roster}",
        "巷口添绿意 居民乐开怀\n" + set_column("本报讯（记者 林晓岚）" + SECOND),
    )
    page = read(text)
    assert [one.kind for one in page.articles] == ["news", "notice", "news"]
    notice, last = page.articles[1:]
    assert (notice.headline, notice.subtitle) == (
        "区人大常委会任命名单", "（2031年9月3日区人大常委会第二十次会议通过）",
    )  # fmt: skip
    assert notice.blocks[1].text == "区教育局局长\u3000陶小宁"
    assert last.kicker == ""


def test_a_table_in_a_piece_that_goes_on_behind_it_belongs_to_it() -> None:
    rows = "村名　户数　已迁　安置\n柳湾村　52　48　集中\n竹坪村　41　37　货币"
    (article,) = read(
        f"巷口添绿意 居民乐开怀\n　　{FIRST}\n{rows}\n　　{SECOND}\n　　{THIRD}\n"
    ).articles
    assert [block.text for block in article.blocks][1:-2] == rows.split("\n")


def test_a_line_behind_an_announced_list_is_no_headline() -> None:
    forecast = (
        *("具体预报如下 ：", "4 月 29日：晴到多云，偏北风 2\n到 3 级 ， 13 ℃到 25℃ ；"),
        *("4 月 30 日：晴，偏南风 2 级， 14", "℃到 27 ℃；"),
        "5月 1 日：多云转阴，东南风 2\n到 3 级， 15 ℃到 26 ℃。",
    )
    text = page_with(page_of(FIRST, SECOND).strip(), *forecast)
    assert headlines(text) == ["巷口添绿意 居民乐开怀"]


def test_a_subhead_that_counts_on_from_another_one_heads_no_piece() -> None:
    text = page_with(
        page_of(FIRST, SECOND).strip(),
        *("第一年：冻坏了", set_column(TOLD_AT_LENGTH)),
        *("第二年：邻居们来敲门了", set_column("第二年，邻居们陆续来敲门，" + THEN)),
    )
    assert subheads(text) == ["第一年：冻坏了", "第二年：邻居们来敲门了"]


def test_a_subhead_that_names_its_account_as_a_later_one_does_heads_no_piece() -> None:
    text = page_with(
        "一江碧水的“算账本”\n□ 本报记者 何清远",
        set_column(TOLD_AT_LENGTH),
        "算生态账：船上岸 鸟归来",
        set_column("砂船上岸以后，鸟归来了，生态账算得清楚。" + THEN),
        "算民生账：人转身 碗新端",
        set_column("渔民转身做了护江员，碗是新端上的。" + TOLD_OF_ANOTHER),
    )
    assert subheads(text) == ["算生态账：船上岸 鸟归来", "算民生账：人转身 碗新端"]


def test_a_notices_headline_of_two_lines_is_whole() -> None:
    text = page_with(page_of(FIRST).strip(), "关于征集中小学\n校服款式的公告", set_column(THEN))
    assert read(text).articles[1].headline_lines == ("关于征集中小学", "校服款式的公告")


def test_a_boxed_label_is_no_headline() -> None:
    page = read(page_with("【民生】", set_column(FIRST)))
    assert (page.articles[0].headline, [label.text for label in page.labels]) == ("", ["【民生】"])


def test_a_table_in_the_news_is_told_as_unclaimed() -> None:
    text = page_with(
        page_of(FIRST, SECOND).strip(), "品名  产地  价格\n白菜  东湖  1.2\n萝卜  澄江  0.9"
    )
    assert [left.why for left in read(text).unclaimed] == ["table"]


def test_a_signature_in_brackets_closes_a_piece() -> None:
    text = page_with(
        "巷口添绿意 居民乐开怀\n" + set_column(TOLD_AT_LENGTH + "（杭小川）"),
        "小议事亭化解大烦恼\n" + set_column(TOLD_OF_ANOTHER + "（何清远）"),
    )
    assert headlines(text) == ["巷口添绿意 居民乐开怀", "小议事亭化解大烦恼"]


def test_a_signature_is_the_byline_and_no_text() -> None:
    article = read(
        page_with("巷口添绿意 居民乐开怀\n" + set_column(TOLD_AT_LENGTH + "（记者 杭小川）"))
    ).articles[0]
    assert [(c.role, c.name) for c in article.byline] == [("记者", "杭小川")]
    assert article.blocks[-1].text == TOLD_AT_LENGTH


def test_a_remark_in_brackets_is_no_signature() -> None:
    article = read(
        page_with("巷口添绿意 居民乐开怀\n" + set_column(TOLD_AT_LENGTH + "（待续）"))
    ).articles[0]
    assert article.byline == ()


def test_what_is_left_of_a_lost_headline_is_told() -> None:
    page = read(page_with("﹃ ﹄", set_column(FIRST), set_column(SECOND)))
    assert [(left.at, left.why) for left in page.unclaimed] == [(((1, 1),), "lost headline")]


def test_a_piece_that_lost_its_headline_has_that_problem() -> None:
    article = read(page_with("﹃ ﹄", set_column(FIRST), set_column(SECOND))).articles[0]
    assert (article.headline_lines, [p.code for p in article.problems]) == (
        (),
        ["headline-missing"],
    )


FURNISHED = page_with(
    "2031年9月3日 星期三 第05版\n综合新闻",
    page_of(FIRST, SECOND).strip(),
    "责任编辑：何清远 校对：田野",
)


def test_the_pages_furniture_is_no_piece() -> None:
    page = read(FURNISHED)
    assert [left.why for left in page.unclaimed] == ["page furniture", "page furniture"]
    assert (page.articles[0].headline, bodies(page)[1:]) == ("巷口添绿意 居民乐开怀", [SECOND])


def test_furniture_in_mid_piece_does_not_divide_a_paragraph() -> None:
    body = set_column(SECOND).split("\n")
    torn = "\n".join([*body[:2], "", "责任编辑：何清远 校对：田野", "", *body[2:]])
    assert bodies(read(page_with(f"巷口添绿意\n{set_column(FIRST)}", torn)))[1:] == [SECOND]


def test_a_page_of_furniture_alone_has_no_article_and_says_so() -> None:
    page = read("2031年9月3日 星期三 第05版\n责任编辑：何清远\n")
    assert (page.articles, [p.code for p in page.problems]) == ((), ["no-article"])


LETTER = (
    "编辑同志：\n\n我们小区的路灯坏了一个多月，晚上出门只能摸黑走，盼有关部门早日修好。\n\n"
    "读者 秦牧云"
)


@pytest.mark.parametrize("blank", ["\n", "\n\n"])
def test_a_letters_salutation_begins_a_piece_under_the_line_above_it(blank: str) -> None:
    page = page_of(FIRST, SECOND) + f"\n路灯何时能亮{blank}{LETTER}\n"
    assert headlines(page)[1:] == ["路灯何时能亮"]


def test_a_letter_behind_a_notice_is_no_part_of_it() -> None:
    notice = "公 告\n\n因管网改造，自9月6日起丁香路封闭施工，请绕行。\n\n青岚区住房和城乡建设局"
    page = page_with(page_of(FIRST, SECOND).rstrip(), notice, "读者来信", "路灯何时能亮", LETTER)
    assert headlines(page)[-1] == "路灯何时能亮"


WIDE = "\n\n\n"


SPOKEN = (
    "“老师，再讲一个。”丁香里小学的孩子们围住了辅导员何清远，谁也不肯先回家，"
    "一直听到天黑。（记者 何清远）"
)


def test_where_a_wider_blank_stands_over_pieces_it_shows_a_headline() -> None:
    heads = (
        ("巷口添绿意", FIRST),
        ("小区开起议事会", OTHER),
        ("老街换新颜", FIRST),
        ("议事亭落成", OTHER),
    )
    news = [f"{head}\n{set_column(text)}\n\n{set_column(SECOND)}" for head, text in heads]
    unsigned = f"“讲故事”让东湖小学课堂热起来\n{set_column(SPOKEN)}"
    assert headlines(WIDE.join([*news, unsigned]) + "\n")[-1] == "“讲故事”让东湖小学课堂热起来"


def test_under_a_label_of_briefs_a_line_wider_than_the_next_is_a_headline() -> None:
    told = "区医保局优化经办流程，推出异地就医备案、参保信息查询等十八项业务网上办、掌上办。"
    text = set_column(f"{told}（通讯员 秦牧云）", 15)
    page = page_of(FIRST, SECOND) + f"\n短讯\n\n区医保局推行“不见面”办理\n{text}\n"
    assert headlines(page)[-1] == "区医保局推行“不见面”办理"


def test_a_slogan_right_over_a_headline_is_its_kicker() -> None:
    page = read(page_of(FIRST, headline="学思想 强党性 重实践\n巷口添绿意 居民乐开怀"))
    assert page.articles[0].kicker == "学思想 强党性 重实践"


def test_a_headline_alone_under_an_article_without_one_is_its() -> None:
    column = "\n\n".join(
        set_column(text, indent=INDENT if text is FIRST else "") for text in (FIRST, SECOND)
    )
    page = read(f"{column}\n\n暴雨夜里撑起的一把伞\n\n校园快讯\n\n▲9月4日，学校开学。\n")
    assert page.articles[0].headline == "暴雨夜里撑起的一把伞"


def test_briefs_that_say_whose_they_are_are_pieces_of_their_own() -> None:
    briefs = [
        "东湖街道：9月3日，东湖街道举办反诈大集，民警用情景剧讲解骗局。",
        "金桂苑社区：近日，金桂苑社区为老人开展免费体检，建立档案二百余份。",
        "区图书馆：即日起至9月30日，区图书馆延长开放时间，新增座位一百个。",
    ]
    page = read(page_with("街坊快讯", *briefs))
    assert [len(bodies(page, at)) for at in range(len(page.articles))] == [1, 1, 1]


def test_a_bullets_line_that_ends_in_a_joint_heads_no_brief() -> None:
    bridge = "◆区公路管理站日前对澄江大桥进行检测，结果显示桥梁技术状况为一类。"
    park = "◆由闲置边角地改造而成的\n“听竹园”近日对外开放，面积共四千平方\n米，配有沙坑。"
    page = read(page_with("简讯", set_column(bridge, 18), park))
    assert [article.headline for article in page.articles] == ["", ""]


def test_a_measure_word_may_end_a_headline() -> None:
    brief = set_column("9月3日，青岚区志愿服务联合会新增共享雨伞点四十个，扫码免押借用。", 13)
    page = read(page_with("一句话新闻", f"地铁口共享雨伞增至2000把\n{brief}"))
    assert [article.headline for article in page.articles] == ["地铁口共享雨伞增至2000把"]


def test_a_columns_name_that_ends_like_an_offices_is_no_kicker() -> None:
    page = read(page_with("百姓事·马上办", f"巷口路灯亮了\n{set_column(FIRST, indent=INDENT)}"))
    assert (page.articles[0].kicker, page.articles[0].headline) == ("", "巷口路灯亮了")


FEATURE = page_with(
    f"老巷口的新座椅\n———丁香里社区微改造见闻\n\n{set_column(TOLD_AT_LENGTH, indent=INDENT)}",
    "本报记者 何清远",
    f"量一量\n{set_column(SECOND, indent=INDENT)}",
    f"坐一坐\n{set_column(THIRD, indent=INDENT)}",
)


def test_a_byline_between_lead_and_sections_divides_no_feature() -> None:
    (piece,) = read(FEATURE).articles
    assert [credit.name for credit in piece.byline] == ["何清远"]
    assert [b.text for b in piece.blocks if b.type == "subhead"] == ["量一量", "坐一坐"]


def test_a_byline_under_a_piece_without_sections_ends_it() -> None:
    signed = page_with(
        f"老巷口的新座椅\n{set_column(TOLD_AT_LENGTH, indent=INDENT)}",
        "本报记者 何清远",
        f"小议事亭化解大烦恼\n{set_column(TOLD_OF_ANOTHER, indent=INDENT)}",
        "本报记者 杭小川",
    )
    assert headlines(signed) == ["老巷口的新座椅", "小议事亭化解大烦恼"]


def test_a_feature_behind_a_part_from_another_page_is_a_piece_of_its_own() -> None:
    page = read(f"（上接第一版）{set_column(SECOND)}\n\n{FEATURE}")
    assert [article.headline for article in page.articles] == ["", "老巷口的新座椅"]


def test_a_follow_up_takes_no_headline_of_the_piece_below() -> None:
    follow_up = set_column(f"又讯（记者 何清远）{TOLD_AT_LENGTH}", indent=INDENT)
    below = f"青岚经济开发区管理委员会\n\n座椅装到家门口\n{set_column(OTHER)}"
    page = read(page_with(TWO.rstrip(), follow_up, below))
    assert page.articles[2].headline_lines == ()


TOLD_ALONE = FIRST.partition("）")[2]


@pytest.mark.parametrize("deck", [(), ("——丁香里社区旧墙换新颜",)])
def test_a_byline_on_its_headlines_line_opens_a_piece(deck: tuple[str, ...]) -> None:
    head = "巷口添绿意居民乐开怀 本报记者 杭小川"
    page = read(page_with(TWO, "\n".join([head, *deck, set_column(TOLD_ALONE, indent=INDENT)])))
    last = page.articles[-1]
    assert (last.headline_lines, [credit.name for credit in last.byline]) == (
        ("巷口添绿意居民乐开怀", *deck),
        ["杭小川"],
    )


@pytest.mark.parametrize("label", ["“志愿者清扫背街小巷”专栏", "“粉刷旧墙添绿意”进行时"])
def test_a_label_in_quotes_is_no_kicker(label: str) -> None:
    page = read(f"{label}\n\n{page_of(FIRST, SECOND)}")
    assert page.articles[0].headline_lines == ("巷口添绿意 居民乐开怀",)


def test_a_first_line_that_its_second_one_completes_belongs_to_the_headline() -> None:
    body = "\n\n".join([set_column(SECOND, indent=INDENT), set_column(THIRD)])
    page = read(f"{page_of(FIRST, SECOND)}\n母亲的\n渡口\n□ 通讯员 何清远\n{body}\n")
    assert page.articles[-1].headline_lines == ("母亲的渡口",)


def test_columns_of_vertical_type_are_one_headline() -> None:
    vertical = "一\n渠\n清\n水\n\n润\n万\n家"
    body = "\n\n".join([set_column(SECOND, indent=INDENT), set_column(THIRD)])
    page = read(f"{page_of(FIRST, SECOND)}\n{vertical}\n\n□ 本报记者 何清远\n\n{body}\n")
    assert page.articles[-1].headline_lines == ("一渠清水", "润万家")


def test_a_notice_that_looks_for_volunteers_is_no_part_of_the_piece_above() -> None:
    notice = f"城市书房招募志愿者\n\n{set_column(THIRD, indent=INDENT)}"
    page = read(f"{page_of(FIRST, SECOND)}\n{notice}\n")
    assert [article.kind for article in page.articles] == ["news", "notice"]


def test_vertical_type_between_kicker_and_subtitle_is_the_headline() -> None:
    head = "三十三年 一口井 一村人\n守\n井\n人\n——记丁香里社区老支书\n□ 本报记者 何清远"
    body = "\n\n".join([set_column(SECOND, indent=INDENT), set_column(THIRD)])
    page = read(f"{page_of(FIRST, SECOND)}\n{head}\n{body}\n")
    assert page.articles[-1].headline_lines[:2] == ("三十三年 一口井 一村人", "守井人")


def test_a_slogan_in_the_headlines_own_frame_is_its_kicker() -> None:
    head = "共绘蓝图启新程\n青岚区六届五次会议\n闭幕\n■ 本报记者 何清远"
    body = "\n\n".join([set_column(SECOND, indent=INDENT), set_column(THIRD)])
    page = read(f"{page_of(FIRST, SECOND)}\n{head}\n{body}\n")
    assert page.articles[-1].headline_lines[0] == "共绘蓝图启新程"


@pytest.mark.parametrize("headline", ["●春耕备耕，“小分队”下田", "●“老友食堂”，今天吃什么？"])
def test_a_bullets_line_over_an_indented_text_is_a_headline(headline: str) -> None:
    briefs = "\n\n".join(
        f"{headline}\n{set_column(text, indent='　　')}" for text in (SECOND, THIRD)
    )
    page = read(f"{page_of(FIRST, SECOND)}\n简讯\n\n{briefs}\n")
    assert [article.headline for article in page.articles[1:]] == [headline[1:], headline[1:]]


def test_a_bullet_before_a_unit_leads_the_headline_below() -> None:
    piece = f"●柳叶湾镇\n小田变大田 荒地变良田\n\n{set_column(FIRST, indent='　　')}"
    page = read(f"{page_of(FIRST, SECOND)}\n{piece}\n")
    assert page.articles[-1].headline_lines == ("柳叶湾镇", "小田变大田 荒地变良田")


def test_a_headline_right_on_the_line_of_a_continuation_is_its_own() -> None:
    rest = f"“流动党校”开到田埂上\n（上接第一版）\n\n{set_column(SECOND)}"
    page = read(f"{page_of(FIRST, SECOND)}\n{rest}\n")
    assert (page.articles[-1].headline, page.articles[-1].continued_from) == (
        "“流动党校”开到田埂上",
        1,
    )


@pytest.mark.parametrize("label", ["“清凉一夏”特别报道", "关注", "走转改", "民生直通车"])
@pytest.mark.parametrize("lead", ["又讯（通讯员 何清远）", "●", "本报讯（记者 何清远）"])
def test_a_label_alone_over_news_that_lost_its_headline_is_no_headline(
    label: str, lead: str
) -> None:
    page = read(f"{label}\n\n{set_column(lead + SECOND)}\n\n{set_column(THIRD)}\n")
    assert page.articles[0].headline_lines == ()
    assert [found.text for found in page.labels] == [label]


def test_four_characters_over_a_feature_are_its_headline() -> None:
    page = read(f"槐叶落时\n\n本报记者 何清远\n\n{set_column(SECOND)}\n")
    assert page.articles[0].headline == "槐叶落时"


def test_a_line_that_ends_in_a_count_goes_on_in_the_next_one() -> None:
    brief = set_column("省工业和信息化厅日前公布年度专精特新中小企业名单，三家企业上榜。")
    page = read(f"简讯\n\n我区新增3家\n省级专精特新企业\n\n{brief}\n")
    assert page.articles[0].headline == "我区新增3家省级专精特新企业"


def test_a_headlines_line_may_break_in_a_word_where_a_line_is_a_paragraph() -> None:
    head = "陶知远检查防\n汛备汛工作时强调\n\n打好主动仗 守住基本盘\n\n本报记者 何清远"
    page = read(f"{head}\n\n" + "\n\n".join((SECOND + THIRD, THIRD + SECOND, SECOND)) + "\n")
    assert page.articles[0].kicker == "陶知远检查防汛备汛工作时强调"


@pytest.mark.parametrize("blank", ["", "\n"])
def test_briefs_without_headlines_that_tell_who_and_when_are_pieces(blank: str) -> None:
    told = [
        "区卫生健康委9月12日组织专家到东湖街道开展义诊，接诊群众130余人次。",
        "东湖街道9月14日召开红色物业工作推进会，安排部署下一阶段工作。",
        "区住建局近日对全区56部老旧电梯开展“体检”，更换零部件210件。",
    ]
    page = read("短波\n\n" + f"\n{blank}".join(told) + "\n")
    assert [bodies(page, index) for index in range(3)] == [[text] for text in told]


@pytest.mark.parametrize(
    "slogan", ["聚力开新局 奋进新征程", "聚焦主责主业 夯实基层基础", "听民意 解民难 聚民心"]
)
def test_a_slogans_words_over_a_meetings_headline_are_its_kicker(slogan: str) -> None:
    page = read(f"{slogan}\n\n六届区委召开第58次常委会会议\n\n{set_column(FIRST)}\n")
    assert page.articles[0].kicker == slogan


@pytest.mark.parametrize("banner", ["喜迎新时代 奋进新征程", "推进高质量发展 建设新青岚"])
def test_a_banner_over_a_meetings_headline_is_none(banner: str) -> None:
    page = read(f"{banner}\n\n六届区委召开第58次常委会会议\n\n{set_column(FIRST)}\n")
    assert [label.text for label in page.labels] == [banner]


def test_a_label_between_dots_is_no_kicker() -> None:
    page = read(f"· 要闻速递 ·\n防汛调度会召开\n{set_column(FIRST)}\n")
    assert page.articles[0].headline_lines == ("防汛调度会召开",)


@pytest.mark.parametrize("label", ["【基层短波】", "■警事速览"])
def test_a_label_of_briefs_may_be_boxed_or_have_a_bullet(label: str) -> None:
    told = "近日，东湖街道组织党员栽下侧柏两百多棵，又清理河道垃圾十余吨。"
    briefs = "\n\n".join(f"◆{head}\n{set_column(told)}" for head in ("栽树护绿添新", "清河行动"))
    page = read(f"{label}\n\n{briefs}\n")
    assert [article.headline for article in page.articles] == ["栽树护绿添新", "清河行动"]


def test_a_triangle_before_a_sentence_makes_no_sentences_of_diamond_headlines() -> None:
    told = "东湖街道组织党员栽下侧柏两百多棵，又清理河道垃圾十余吨。"
    briefs = "\n\n".join(f"◆{head}\n{set_column(told)}" for head in ("栽树护绿添新", "清河行动"))
    page = read(f"简讯\n\n{briefs}\n\n▶近日，澄江龙舟队奋力竞渡，观众喝彩。 记者 田野 摄\n")
    assert [article.headline for article in page.articles][:2] == ["栽树护绿添新", "清河行动"]


def test_where_pieces_have_no_blank_a_blank_begins_one() -> None:
    tight = "\n".join(set_column(text, indent="　　") for text in (FIRST, SECOND, THIRD))
    sections = "\n".join(
        f"{head}\n{set_column(text, indent='　　')}"
        for head, text in (("荒沟里走出“羊博士”", THIRD), ("头一年，死了四十只", SECOND))
    )
    page = read(f"巷口添绿意 居民乐开怀\n{tight}\n\n{sections}\n全媒体记者 何清远\n")
    assert [article.headline for article in page.articles][1:] == ["荒沟里走出“羊博士”"]
    assert [block.text for block in page.articles[1].blocks if block.type == "subhead"] == [
        "头一年，死了四十只"
    ]


def test_a_headline_right_under_a_notice_is_the_news_below_it() -> None:
    told = "　　因管网改造，9月5日起金桂苑小区停水两天，请居民储水备用。"
    notice = f"停水公告\n{told}\n青岚区供水公司\n2031年9月4日"
    heads = "青岚：“清廉”不打烊\n“护苗”不缺席"
    column = "\n".join(set_column(text, indent="　　") for text in (FIRST, SECOND))
    page = read(f"巷口添绿意\n{column}\n{notice}\n{heads}\n{column}\n")
    assert page.articles[-1].headline_lines == ("青岚：“清廉”不打烊", "“护苗”不缺席")


def test_sections_that_each_name_a_place_are_one_feature() -> None:
    sections = "\n".join(
        f"{place}：{told}\n　　昨日，记者来到{place}，{told}。{SECOND}"
        for place, told in (
            ("锦绣里小区", "老管网换新颜"),
            ("船厂家属院", "维修班连夜排气"),
            ("文昌巷", "还差最后一度"),
        )
    )
    page = read(f"今冬的暖气片烫手了吗\n□本报记者 何清远\n　　{THIRD}\n{sections}\n")
    assert [article.headline for article in page.articles] == ["今冬的暖气片烫手了吗"]


@pytest.mark.parametrize("half", ["“救”在身边", "好人在你我身边"])
def test_a_headlines_half_that_looks_like_a_label_is_one(half: str) -> None:
    page = read(f"{half}\n{'一分钟也不能等'[: len(half)]}\n{set_column(FIRST)}\n")
    assert page.labels == ()


def test_a_slogan_over_a_headline_and_its_subtitle_is_the_kicker() -> None:
    head = "凝心聚力谋发展 履职尽责谱新篇\n区政协六届四次常委会议召开\n———审议通过协商工作计划"
    page = read(f"{head}\n\n{set_column(FIRST, indent='　　')}\n")
    assert page.articles[0].kicker == "凝心聚力谋发展 履职尽责谱新篇"


def test_a_feature_with_its_byline_under_a_table_is_a_piece() -> None:
    table = "商品    单价    涨跌\n黄瓜    3.2    -0.1\n茄子    4.1    +0.2\n数据来源：区发展局"
    text = f"{SECOND}\n{THIRD}"
    page = read(f"主要商品价格表\n{table}\n一件红马甲 三代志愿情\n通讯员 何清远 文/图\n{text}\n")
    assert page.articles[-1].headline_lines == ("一件红马甲 三代志愿情",)


def test_a_subhead_in_two_halves_as_the_others_of_its_piece_heads_a_section() -> None:
    sections = "\n\n".join(
        f"{head}\n\n{set_column(text, ems, '　　')}"
        for head, text, ems in (
            ("账目晒出来了\n街坊邻居不再东问西问", SECOND, 16),
            ("楼道亮堂了 下夜班成了舒心路", THIRD * 2, 18),
        )
    )
    page = read(
        f"一盏楼灯照亮回家路\n\n本报记者 何清远\n\n{set_column(SECOND, 16, '　　')}\n\n{sections}\n"
    )
    assert [article.headline for article in page.articles] == ["一盏楼灯照亮回家路"]


def test_what_a_column_looks_at_is_a_label() -> None:
    page = read(f"青岚基层看变化\n\n一条老街巷 几代邻里情\n\n{set_column(FIRST, indent='　　')}\n")
    assert [label.text for label in page.labels] == ["青岚基层看变化"]


def test_a_dated_brief_without_a_byline_under_a_brief_with_one_is_a_piece() -> None:
    short = "本报讯（通讯员 秦牧云）近日，公证处为行动不便的老人开通绿色通道，上门办证二十三件。"
    dated = "9月6日，根据群众举报，市场监管局在城南市场查获一批假冒种子，案件正在进一步办理中。"
    page = read(
        f"公证处开通绿色通道\n{set_column(short, indent='　　')}\n\n"
        f"市场监管局查处一起售假案件\n{set_column(dated, indent='　　')}\n\n"
        f"巷口添绿意 居民乐开怀\n{set_column(FIRST, indent='　　')}\n"
    )
    assert [article.headline for article in page.articles][1] == "市场监管局查处一起售假案件"


def test_a_place_behind_the_day_that_closes_a_notice_stands_over_the_next_headline() -> None:
    lines = ["注销公告", SECOND, THIRD, "青岚区房产中心", "2031年3月4日"]
    lines += ["云溪乡", "巷口添绿意 居民乐开怀", FIRST, THEN]
    page = read("\n\n".join(lines) + "\n")
    assert page.articles[-1].headline_lines == ("云溪乡", "巷口添绿意 居民乐开怀")


def test_a_briefs_headline_stands_right_under_the_label_and_over_its_day() -> None:
    briefs = [
        *("云溪镇整治“闲置车”", "6月19 日，云溪镇组织综合", "执法队在书院街、鼓楼巷清理"),
        *("“闲置车 ”43辆，腾出公共停车", "位 60 余个。（通讯员 秦牧云）", ""),
        *("东湖乡“三夏”禁烧不松劲", "三夏以来，东湖乡设置禁烧", "服务点 18处，组织 120 名党员干"),
        *("部昼夜巡查，实现“不冒一股烟”。", "（通讯员 何清远）"),
    ]
    above = "\n\n".join(set_column(text, 16, "　　") for text in (FIRST, SECOND, THIRD))
    text = "\n".join([above.replace("　", ""), "", " 简 讯", "", *briefs])
    page = read(f"居民乐开怀\n{text}\n")
    assert page.articles[1].headline == "云溪镇整治“闲置车”"


def test_what_stands_between_dashes_is_a_label() -> None:
    page = read(
        f"———基层走笔———\n\n云溪镇\n巷口添绿意 居民乐开怀\n{set_column(FIRST, indent='　　')}\n"
    )
    assert page.articles[0].headline_lines == ("云溪镇", "巷口添绿意 居民乐开怀")


def test_a_schools_short_name_over_a_headline_is_its_unit_line() -> None:
    page = read(f"青岚一高\n\n举行助学金发放仪式\n\n{set_column(FIRST, indent='　　')}\n")
    assert page.articles[0].headline_lines == ("青岚一高", "举行助学金发放仪式")
