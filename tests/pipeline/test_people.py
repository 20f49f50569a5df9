"""Officials, other people and changes of office, as a page names them."""

from __future__ import annotations

import pytest

from articles.pipeline import people
from articles.pipeline.records import Article, Block, Credit, Knowledge, Official


def read(*paragraphs: str, byline: tuple[Credit, ...] = ()) -> people.Named:
    blocks = tuple(Block("paragraph", text, ((n, n),)) for n, text in enumerate(paragraphs, 1))
    return people.read([Article("news", blocks=blocks, byline=byline)], Knowledge())[0]


def officials(*paragraphs: str) -> set[tuple[str, str]]:
    return {(official.name, official.title) for official in read(*paragraphs).officials}


def named(*paragraphs: str) -> set[str]:
    return {person.name for person in read(*paragraphs).people}


def test_a_title_stands_directly_before_its_name() -> None:
    assert officials("5月6日上午，区委书记陶知远主持召开会议。") == {("陶知远", "区委书记")}


def test_an_official_keeps_the_lines_that_name_him() -> None:
    assert read("前文。", "区长沈越说。").officials == (Official("沈越", "区长", ((2, 2),)),)


def test_a_list_shares_its_word() -> None:
    assert officials("区领导沈越、陶小宁、欧阳敏出席会议。") == {
        ("沈越", "区领导"),
        ("陶小宁", "区领导"),
        ("欧阳敏", "区领导"),
    }


def test_a_title_of_ones_own_replaces_the_lists_word() -> None:
    found = officials("区领导沈越、陶小宁出席会议。", "副区长沈越要求，抓紧落实。")
    assert found == {("沈越", "副区长"), ("陶小宁", "区领导")}


def test_how_a_post_is_held_hides_neither_its_body_nor_its_head() -> None:
    [head, deputy] = read("区人大常委会主任（代）沈越主持，副主任（挂职）陶小宁出席。").officials
    assert (deputy.title, deputy.body) == ("副主任（挂职）", "区人大常委会")
    assert head.body == ""


def test_two_names_share_one_title() -> None:
    assert officials("市水利局副局长沈越、陶小宁参加会议。") == {
        ("沈越", "市水利局副局长"),
        ("陶小宁", "市水利局副局长"),
    }


def test_titles_joined_before_one_name_are_one_title() -> None:
    assert officials("区委常委、宣传部长、副区长沈越宣读决定。") == {
        ("沈越", "区委常委、宣传部长、副区长")
    }


def test_those_of_the_next_clause_bear_the_lists_word_too() -> None:
    found = officials("县领导沈越、陶小宁出席会议，柏正、阮静列席会议。")
    assert {("柏正", "县领导"), ("阮静", "县领导")} <= found


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("会议听取了区农办主任沈越关于秋收的汇报。", "区农办主任"),
        ("陶知远向县林业局局长沈越询问苗木的成活率。", "县林业局局长"),
        ("在县法院院长沈越的领誓下，大家宣誓。", "县法院院长"),
        ("“问一次，就办一次。”区委组织部副部长沈越说。", "区委组织部副部长"),
        ("区自然资源和规划局局长沈越参加。", "区自然资源和规划局局长"),
        ("区人大代表、东湖社区党委书记沈越建议修桥。", "区人大代表、东湖社区党委书记"),
        ("区政协副主席、民盟区委会主委沈越列席。", "区政协副主席、民盟区委会主委"),
        ("会议任命沈越为区人民法院审判委员会委员。", "区人民法院审判委员会委员"),
    ],
)
def test_what_leads_to_a_title_is_no_part_of_it(text: str, title: str) -> None:
    assert ("沈越", title) in officials(text)


def test_a_verb_behind_a_short_name_is_no_part_of_it() -> None:
    assert officials("石佛镇副镇长纪凡讲的是修路。") == {("纪凡", "石佛镇副镇长")}


@pytest.mark.parametrize("name", ["欧阳桂兰", "司徒燕", "艾山江·吐尔逊"])
def test_compound_surnames_and_middle_dots_are_whole(name: str) -> None:
    assert named(f"居民{name}说，灯亮了。") == {name}


def test_a_surname_never_seen_is_read_before_a_word_of_speech() -> None:
    assert officials("区民政局局长昶明介绍，食堂开了。") == {("昶明", "区民政局局长")}


def test_a_company_manager_is_a_person() -> None:
    found = read("云岚纺织公司董事长沈越介绍，订单多了。")
    assert not found.officials
    assert [person.name for person in found.people] == ["沈越"]


def test_who_answers_for_an_office_is_an_official() -> None:
    assert officials("区市场监管局负责人沈越表示，将回访。") == {("沈越", "区市场监管局负责人")}


@pytest.mark.parametrize(
    "text",
    [
        "操着遥控器的老汉叫沈越山，今年种了百亩地。",
        "73岁的沈越山把豆子倒进锅里。",
        "住在一楼的沈越山说得直接。",
        "铺子的主人是沈越山，今年七十六岁。",
        "来自青石铺的沈越山反映，路坏了。",
        "老人大名沈越山，八十一岁了。",
        "老邻居姓沈，叫沈越山，腿脚不便。",
        "畲族沈越山登台领奖。",
    ],
)
def test_a_sentence_introduces_a_person(text: str) -> None:
    assert named(text) == {"沈越山"}


@pytest.mark.parametrize(
    "text",
    [
        "居民走进沈越山广场散步。",
        "群众观看了电影《村民沈越山》。",
        "干部要深入一线，群众满意度不断提高。",
        "领导小组办公室要对标先进。",
        "业主焦女士说，电梯修好了。",
        "由局领导、中层干部和商户代表担任巷长。",
        "海面上响起“突突”的马达声。",
        "主播阿锦说，货都卖完了。",
        "天越来越晴，收成越来越好。",
        "柯尔克孜族是一个古老的民族。",
        "全镇因水而兴，吉岭因煤而兴，吉岭区的路修好了。",
    ],
)
def test_a_place_a_film_or_a_word_is_nobody(text: str) -> None:
    found = read(text)
    assert (found.people, found.officials) == ((), ())


def test_a_reporter_of_the_byline_is_no_person_of_the_piece() -> None:
    found = read("沈越山说，天亮了。沈越山介绍，菜卖完了。", byline=(Credit("记者", "沈越山"),))
    assert not found.people


def test_an_official_may_bear_a_reporters_name() -> None:
    found = read("区长沈越山说。", byline=(Credit("记者", "沈越山"),))
    assert [official.name for official in found.officials] == ["沈越山"]


def test_changes_of_office_are_read_with_their_sentence() -> None:
    text = "会议决定免去沈越的区教育局局长职务，任命陶小宁为区司法局局长、柏正为区财政局局长。"
    found = read(text)
    assert [(change.kind, change.name, change.title) for change in found.changes] == [
        ("appointed", "陶小宁", "区司法局局长"),
        ("appointed", "柏正", "区财政局局长"),
        ("removed", "沈越", "区教育局局长"),
    ]
    assert {change.text for change in found.changes} == {text}


def test_what_editors_confirmed_tells_where_a_name_ends() -> None:
    article = Article("news", blocks=(Block("paragraph", "居民沈越山林里巡查。", ()),))
    known = Knowledge(officials={"沈越山": ("护林员",)})
    assert [person.name for person in people.read([article], known)[0].people] == ["沈越山"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("一等奖由四年级二班的沈小禾夺得。", "沈小禾"),
        ("住在三单元的盛小雨开了门。", "盛小雨"),
        ("开早餐铺的包永胜却说，叶子湿了打滑。", "包永胜"),
        ("22岁的新队员鱼跃龙紧随其后。", "鱼跃龙"),
        ("“90后”车工来俊程在数控车床项目中夺魁。", "来俊程"),
        ("孩子取名沈青岚，一家人都笑了。", "沈青岚"),
        ("小将那小雨独得两金。", "那小雨"),
    ],
)
def test_a_surname_that_is_a_word_is_read_where_the_sentence_leaves_no_doubt(
    text: str, name: str
) -> None:
    assert named(text) == {name}


@pytest.mark.parametrize(
    "name", ["古丽米拉", "巴特尔", "苏木其格", "达瓦次仁", "阿依古丽·买买提", "欧阳明珠"]
)
def test_a_name_of_another_people_is_whole(name: str) -> None:
    assert named(f"受助学生{name}说，她想当医生。") == {name}


def test_those_listed_behind_a_name_are_named_too() -> None:
    assert named("冠军由选手沈越山、陶小宁、阮静分享。") == {"沈越山", "陶小宁", "阮静"}


@pytest.mark.parametrize(
    "text",
    ["沈越山、陶小宁两名船员获救。", "获奖的有沈越山、陶小宁，都是新手。"],
)
def test_a_list_of_names_is_read_whole_by_what_it_says_of_them(text: str) -> None:
    assert named(text) == {"沈越山", "陶小宁"}


def test_the_first_part_of_a_whole_name_is_the_same_person() -> None:
    found = named("教师吉克阿木收到了信。", "大家给吉克老师寄了一盒叶子。")
    assert found == {"吉克阿木"}


def test_a_preposition_behind_a_title_begins_no_name() -> None:
    assert officials("要发挥驻村第一书记和工作队的作用。") == set()


def test_what_a_name_leaves_of_a_word_is_no_name() -> None:
    assert officials("区民政局局长操守正带头讲党课。") == {("操守正", "区民政局局长")}


def test_a_pair_given_together_is_whole_before_another_name() -> None:
    assert named("他看望了参战老兵苟大同和困难党员晏大山。") == {"苟大同", "晏大山"}


def test_what_members_of_a_body_do_is_no_name() -> None:
    assert officials("每个项目由一名局班子成员分包，每周到工地一次。") == set()


def test_a_name_that_comes_back_is_read_where_little_introduces_it() -> None:
    text = ("讲台上一站三十年，蔺守真总说自己只会一件事。", "蔺守真的课常搬到田头。")
    assert named(*text) == {"蔺守真"}


@pytest.mark.parametrize(
    "text",
    [
        "60岁以上老人占四成。",
        "辖区人居环境焕然一新。",
        "志愿者为居民修家电、磨剪刀。",
        "学生安全是头等大事。",
        "居民生活越来越好，群众满意度节节升高。",
        "第五轮，红队扳回一局。",
        "说起小区的来龙去脉，大家都笑了。",
        "“谢谢您！”老人说。",
    ],
)
def test_everyday_words_behind_people_are_no_names(text: str) -> None:
    assert named(text) == set()


def test_a_judge_in_office_is_an_official_and_a_retired_one_a_person() -> None:
    found = read("法官沈越山当庭宣判。", "退休法官陶小宁说，都是老邻居。")
    assert [official.name for official in found.officials] == ["沈越山"]
    assert [person.name for person in found.people] == ["陶小宁"]


def test_a_name_of_four_characters_and_no_known_surname_is_read_behind_a_post() -> None:
    assert officials("区民政局局长步六孤云说，食堂开了。") == {("步六孤云", "区民政局局长")}


def test_what_follows_a_post_as_a_verb_is_no_name() -> None:
    assert officials("执行法官辗转三省，追回案款。") == set()


def test_pupils_named_behind_their_school_are_read() -> None:
    assert named("区第一中学沈越山、陶小宁组成的小队夺冠。") == {"沈越山", "陶小宁"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("县委书记沙马云铁出席会议并讲话。", "沙马云铁"),
        ("县政协主席巴音达木列席会议。", "巴音达木"),
        ("县教育局局长格列曲珍和校长走上讲台。", "格列曲珍"),
        ("旗长苏伦朝鲁，旗委常委特古斯参加。", "苏伦朝鲁"),
        ("嘎查达那顺说，草场返青了。", "那顺"),
        ("旗委组织部部长照日勒图在会上说，要抓紧。", "照日勒图"),
        ("县司法局局长黑惹小宁作了发言。", "黑惹小宁"),
    ],
)
def test_an_officials_name_of_another_people_is_whole_though_it_has_no_dot(
    text: str, name: str
) -> None:
    assert name in {found for found, _ in officials(text)}


@pytest.mark.parametrize(
    "name", ["吐尔江·加合甫", "热娜·玉素甫", "艾米莉·布朗", "阿木曲各", "包满都仁", "岩温扁"]
)
def test_a_persons_name_ends_with_the_sounds_of_its_language(name: str) -> None:
    assert named(f"果农{name}提着手电钻进杏园。") == {name}


@pytest.mark.parametrize(
    "name", ["沈毛才让", "陶额尔敦", "扎西邓珠", "勒排早山", "拉毛草", "三智加", "图荪江"]
)
def test_a_name_of_another_language_has_a_chinese_surname_or_one_strange_syllable(
    name: str,
) -> None:
    assert named(f"牧民{name}说，草场返青了。") == {name}


def test_where_somebody_comes_from_is_no_part_of_the_name() -> None:
    assert named("主刀医生热娜·玉素甫来自东部协作城市。") == {"热娜·玉素甫"}


def test_offices_listed_behind_an_official_are_nobody() -> None:
    found = officials("区水利局局长沈越以及铁路、航道等单位负责人参加会议。")
    assert {name for name, _ in found} == {"沈越"}


def test_the_first_part_of_a_name_told_in_full_is_nobody_else() -> None:
    found = named("二徒弟叫艾米莉·布朗，来自远方。", "艾米莉说，她爱上了茶山。")
    assert found == {"艾米莉·布朗"}


@pytest.mark.parametrize(
    "place", ["青兰格日旗", "乌兰牧骑", "巴彦嘎查", "乌兰木拉旗", "哈日淖尔镇"]
)
def test_a_place_that_sounds_like_a_name_is_nobody(place: str) -> None:
    assert named(f"凌晨两点，{place}的灯还亮着。") == set()


def test_a_name_may_end_in_a_word_before_a_sure_end() -> None:
    assert {name for name, _ in officials("区领导沈越、柳如是等出席，区长陶可会主持会议。")} == {
        "沈越",
        "柳如是",
        "陶可会",
    }


def test_a_list_behind_a_colon_shares_the_title_before_it() -> None:
    found = officials("大会执行主席还有：沈越、陶小宁、阮静。")
    assert found == {(name, "大会执行主席") for name in ("沈越", "陶小宁", "阮静")}


def test_a_bare_post_among_a_companys_people_is_the_companys() -> None:
    found = read("公司董事长佘启明、总工程师沈越山把图纸铺开。")
    assert not found.officials
    assert [person.name for person in found.people] == ["佘启明", "沈越山"]


def test_a_bare_post_behind_a_public_one_stays_an_official() -> None:
    assert ("沈越", "总工程师") in officials("区住建局局长陶知远、总工程师沈越到场查看。")


def test_an_official_post_joined_with_another_calling_keeps_its_bearer_an_official() -> None:
    title = "云岭村党总支书记、经济联合社社长"
    assert officials(f"{title}沈越山说，分红多了。") == {("沈越山", title)}


def test_a_post_told_behind_the_name_makes_an_official() -> None:
    found = officials("在外跑运输的沈越山被请回来，当选村党支部书记，修了路。")
    assert found == {("沈越山", "村党支部书记")}


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        ("免去勾连喜的青岚区农业局局长职务。", {"勾连喜"}),
        ("会议选举娜仁托雅为青岚区副区长。", {"娜仁托雅"}),
        ("全会递补古丽·玉素甫、米小兰为县委委员。", {"古丽·玉素甫", "米小兰"}),
        ("会议任命阿的木果为县司法局局长。", {"阿的木果"}),
    ],
)
def test_a_change_of_office_names_its_bearers_whole(text: str, changed: set[str]) -> None:
    assert {change.name for change in read(text).changes} == changed


def test_of_two_names_that_share_characters_the_likelier_is_read() -> None:
    assert named("59岁的环卫工人郎玉田捧着碗。") == {"郎玉田"}


def test_whom_a_role_calls_by_name_is_read() -> None:
    assert named("他的搭档叫么连海，二十六岁。") == {"么连海"}


def test_a_word_that_runs_into_a_role_is_no_name() -> None:
    assert named("92岁的老艺人送来了戏服。") == set()


def test_a_trade_that_comes_back_is_nobody() -> None:
    text = "大家要买菜、修鞋配钥匙、托幼。56岁的修鞋匠甘山说，他每周三义务为80岁以上的老人修鞋。"
    assert named(text) == {"甘山"}


def test_a_preposition_before_a_city_is_no_surname() -> None:
    assert named("有食客从珠海开车来，女子冠军由云南选手获得。") == set()


def test_a_bare_title_knows_the_body_of_the_whole_one_before_it() -> None:
    found = read("区人大常委会主任沈越主持会议，副主任陶小宁、柏正，秘书长阮静出席。")
    assert [(one.name, one.title, one.body) for one in found.officials] == [
        ("沈越", "区人大常委会主任", ""),
        ("陶小宁", "副主任", "区人大常委会"),
        ("柏正", "副主任", "区人大常委会"),
        ("阮静", "秘书长", "区人大常委会"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "区委书记沈越主持会议，区长陶小宁出席。",
        "区委书记沈越主持会议。副主任陶小宁出席。",
        "区教育局局长沈越主持会议，副主任陶小宁出席。",
    ],
)
def test_a_title_of_its_own_level_sentence_or_head_takes_no_body(text: str) -> None:
    assert {one.body for one in read(text).officials} == {""}


@pytest.mark.parametrize(
    ("paragraphs", "who"),
    [
        (("区农业农村局来了客人。该局局长沈越汇报。",), ("沈越", "局长", "区农业农村局")),
        (
            ("区人民法院开庭，区人民检察院出庭。", "该院第一检察部主任沈越参加。"),
            ("沈越", "第一检察部主任", "区人民检察院"),
        ),
        (("走进柳溪街道，该街道党工委书记沈越说。",), ("沈越", "党工委书记", "柳溪街道")),
        (("青岚实验小学开学，该校校长沈越致辞。",), ("沈越", "校长", "青岚实验小学")),
        (("柳溪街道的人都说好。该局局长沈越说。",), ("沈越", "该局局长", "")),
    ],
)
def test_a_title_points_back_to_the_unit_of_its_kind(
    paragraphs: tuple[str, ...], who: tuple[str, str, str]
) -> None:
    assert [(one.name, one.title, one.body) for one in read(*paragraphs).officials] == [who]


def test_a_bare_title_behind_one_that_points_back_is_of_the_same_unit() -> None:
    found = read("区人民法院开庭，该院院长沈越、审判员陶小宁到庭，该院民庭庭长柏正、法官阮静旁听。")
    assert [one.body for one in found.officials] == [
        "区人民法院",
        "区人民法院",
        "区人民法院",
        "区人民法院民庭",
    ]


def test_a_bare_title_is_that_of_the_same_name_told_in_full() -> None:
    found = read("区人民法院法官沈越、区长陶小宁参加。", "法官沈越说，区长陶小宁说。")
    assert [(one.name, one.title, one.body) for one in found.officials] == [
        ("沈越", "区人民法院法官", ""),
        ("陶小宁", "区长", ""),
        ("沈越", "法官", "区人民法院"),
    ]


def test_a_district_before_a_title_is_nobody_on_a_list() -> None:
    assert officials("云溪区副区长沈越、云溪区教育局局长陶小宁出席会议。") == {
        ("沈越", "云溪区副区长"),
        ("陶小宁", "云溪区教育局局长"),
    }


def test_who_judges_or_prosecutes_is_an_official_and_who_assists_is_not() -> None:
    found = read(
        "审判长沈越、审判员陶小宁、法官柏正，检察官阮静、检察员秦照到庭。",
        "法官助理丁溪、书记员方既明、人民陪审员顾小北、科技特派员窦岚参加。",
    )
    assert {one.name for one in found.officials} == {"沈越", "陶小宁", "柏正", "阮静", "秦照"}
    assert {one.name for one in found.people} == {"丁溪", "方既明", "顾小北", "窦岚"}


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("区教育局宣布，任命沈越为副局长。", "区教育局"),
        ("区人大常委会举行会议，接受沈越辞去主任职务的请求。", "区人大常委会"),
        ("区委组织部宣布，任命沈越为局长。", ""),
        ("区教育局宣布，任命沈越为区民政局局长。", ""),
    ],
)
def test_a_change_to_a_bare_post_is_of_the_unit_with_such_a_head(text: str, body: str) -> None:
    [told] = read(text).changes
    assert (told.name, told.body) == ("沈越", body)


def test_who_is_only_to_be_something_is_not_it_yet() -> None:
    assert officials("经研究，拟提名沈越为区水利局局长人选。") == set()


def test_what_announces_an_appointment_is_nobody() -> None:
    assert officials("区教育局宣布任命沈越为副局长，免去陶小宁的局长职务。") == {
        ("沈越", "副局长"),
        ("陶小宁", "局长"),
    }


@pytest.mark.parametrize(
    ("paragraphs", "changed"),
    [
        (
            ("任命：", "沈越为区教育局局长；", "陶小宁为区人民法院审判员。"),
            {
                ("沈越", "区教育局局长", "appointed"),
                ("陶小宁", "区人民法院审判员", "appointed"),
            },
        ),
        (
            ("会议决定免去：", "沈越的区教育局局长职务；", "会议强调，要抓好秋收。"),
            {("沈越", "区教育局局长", "removed")},
        ),
        (
            ("会议任命陶小宁为区民政局局长，同时免去其区财政局局长的职务。",),
            {("陶小宁", "区民政局局长", "appointed"), ("陶小宁", "区财政局局长", "removed")},
        ),
        (
            ("免去：", "沈越同志区财政局局长职务。"),
            {("沈越", "区财政局局长", "removed")},
        ),
        (
            ("会议决定任命：沈越为区民政局局长。",),
            {("沈越", "区民政局局长", "appointed")},
        ),
        (
            ("会议接受沈越辞去青岚区人民政府区长职务的请求，决定陶小宁为代理区长。",),
            {
                ("沈越", "青岚区人民政府区长", "removed"),
                ("陶小宁", "代理区长", "acting"),
            },
        ),
        (
            ("会议任命沈越为青岚区副区长、代理区长。",),
            {("沈越", "青岚区副区长", "appointed"), ("沈越", "代理区长", "acting")},
        ),
        (
            ("沈越同志任区委书记，陶小宁同志不再担任区委书记、常委、委员职务。",),
            {
                ("沈越", "区委书记", "appointed"),
                ("陶小宁", "区委书记", "removed"),
                ("陶小宁", "区委常委", "removed"),
                ("陶小宁", "区委委员", "removed"),
            },
        ),
    ],
)
def test_changes_are_read_from_lists_resignations_and_joined_offices(
    paragraphs: tuple[str, ...], changed: set[tuple[str, str, str]]
) -> None:
    assert {(one.name, one.title, one.kind) for one in read(*paragraphs).changes} == changed


def test_an_official_bears_the_joined_titles_of_a_change_as_printed() -> None:
    found = officials("会议任命沈越为青岚区副区长、代理区长。")
    assert found == {("沈越", "青岚区副区长、代理区长")}


def test_what_one_did_before_is_no_change_of_office() -> None:
    assert read("2019年，沈越任村党支部书记，带着乡亲种桃。").changes == ()


def test_names_before_the_title_that_they_share_bear_it() -> None:
    assert officials("沈越、陶小宁、柏正等区领导参加会议。") == {
        ("沈越", "区领导"),
        ("陶小宁", "区领导"),
        ("柏正", "区领导"),
    }
    assert named("会上，寇准山、池小鱼、乔木等政协委员先后发言。") == {"寇准山", "池小鱼", "乔木"}
    assert named("收白菜、黄瓜、石榴等农户很多。") == set()


def test_a_name_in_a_list_of_names_may_begin_like_a_verb() -> None:
    found = officials("区领导沈越、看召山、陶小宁参加会议。")
    assert {name for name, _ in found} == {"沈越", "看召山", "陶小宁"}


def test_an_unknown_surname_is_read_behind_a_whole_title() -> None:
    assert officials("东湖镇党委书记仉国强陪同走访。") == {("仉国强", "东湖镇党委书记")}
    assert officials("村党支部书记嵬晓梅给人的印象很深。") == {("嵬晓梅", "村党支部书记")}


def test_a_word_is_a_name_where_its_bearer_speaks_or_comes_back() -> None:
    assert named("矿机电队技术员丰收说，这是最值钱的账本。") == {"丰收"}
    assert named("民警荆楚连打电话。", "荆楚亮明身份。", "荆楚笑了。") == {"荆楚"}


def test_who_heads_a_company_is_named_whatever_the_word() -> None:
    assert named("云岚机械董事长舒畅、青岚榨菜总经理况守义踊跃发言。") == {"舒畅", "况守义"}


@pytest.mark.parametrize(
    "text",
    [
        "由科级干部任片长，每天巡查三次。",
        "成立由党委书记、镇长任双组长的工作专班。",
        "婆婆过世前叮嘱她，价钱不要涨。",
        "红军路过黄柏坳，一个小战士病了。",
        "73岁的越南归侨教大家包粽子。",
    ],
)
def test_a_verb_of_office_a_time_or_a_place_is_nobody(text: str) -> None:
    found = read(text)
    assert (found.people, found.officials) == ((), ())


def test_a_role_that_goes_on_as_another_is_not_cut() -> None:
    assert named("社区的理发师傅芮小毛说，每周四都来。") == {"芮小毛"}


def test_peoples_listed_before_a_word_that_goes_on_are_nobody() -> None:
    assert named("全州有景颇、德昂、阿昌等世居民族。") == set()


def test_a_list_may_be_of_a_development_zones_leaders() -> None:
    assert officials("经开区领导沈越、陶小宁参加会议。") == {
        ("沈越", "经开区领导"),
        ("陶小宁", "经开区领导"),
    }


def test_a_title_does_not_begin_within_suizhe() -> None:
    assert officials("随着区委书记陶知远一声令下，工程开工。") == {("陶知远", "区委书记")}


def test_who_heads_a_platform_is_no_official() -> None:
    found = read("云上平台负责人陶小宁介绍了情况。")
    assert (found.officials, [person.name for person in found.people]) == ((), ["陶小宁"])


@pytest.mark.parametrize("title", ["桃源牧场党委书记", "区矿山救护队队长"])
def test_a_state_farm_and_a_rescue_brigade_have_officials(title: str) -> None:
    assert officials(f"{title}沈越介绍了情况。") == {("沈越", title)}


def test_a_seldom_character_may_stand_inside_a_name() -> None:
    assert officials("东湖镇党委书记方其昌在会上发言。") == {("方其昌", "东湖镇党委书记")}


def test_a_lists_title_behind_who_presides_is_no_part_of_a_dotted_name() -> None:
    found = officials("县长陶知远主持会议，县领导阿依努尔·吐尔逊、沈越参加会议。")
    assert ("阿依努尔·吐尔逊", "县领导") in found


def test_a_dotted_names_first_part_alone_is_nobody_else() -> None:
    told = named("调解员阿布都热合曼·艾山一早就到了。", "阿布都热合曼退休前当过教师。")
    assert told == {"阿布都热合曼·艾山"}


@pytest.mark.parametrize("act", ["批阅文件", "抓党建、促发展", "先劝、再劝"])
def test_what_an_official_does_is_nobody(act: str) -> None:
    assert officials(f"每周由乡镇党委书记{act}。") == set()


def test_two_words_that_a_surname_begins_are_nobody() -> None:
    assert named("要帮助群众安全温暖过冬。") == set()


def test_how_a_post_is_held_belongs_to_its_title() -> None:
    assert officials("副区长（挂职）沈越介绍了情况。") == {("沈越", "副区长（挂职）")}


@pytest.mark.parametrize(
    "title",
    [
        "市委第三巡回指导组副组长",
        "市纪委监委驻市教育局纪检监察组组长",
        "区委党的群众路线教育实践活动领导小组组长",
    ],
)
def test_who_heads_a_group_of_the_party_is_an_official(title: str) -> None:
    assert officials(f"{title}沈越出席会议。") == {("沈越", title)}


def test_whom_somebody_has_come_has_a_title_without_the_verb() -> None:
    assert officials("街道请来市规划设计研究院院长沈越。") == {("沈越", "市规划设计研究院院长")}


def test_a_long_name_of_another_language_keeps_its_end() -> None:
    assert officials("县长拉毛才让带领相关部门走访。") == {("拉毛才让", "县长")}


@pytest.mark.parametrize(
    ("over", "told"),
    [("职务\u3000姓名", [("陶小宁", "区教育局局长", "appointed")]), ("拟任职务\u3000姓名", [])],
)
def test_a_table_of_appointments_says_who_was_appointed(
    over: str, told: list[tuple[str, str, str]]
) -> None:
    rows = (over, "区教育局局长\u3000陶小宁")
    blocks = tuple(Block("paragraph", text, ((n, n),)) for n, text in enumerate(rows, 1))
    notice = Article("notice", headline="区人大常委会任命名单", blocks=blocks)
    [found] = people.read([notice], Knowledge())
    assert [(one.name, one.title, one.kind) for one in found.changes] == told
    assert len(found.officials) == len(told)


@pytest.mark.parametrize("odd", ["任我行", "郝来生"])
def test_a_surname_and_odd_characters_are_a_name_in_a_list_of_officials(odd: str) -> None:
    assert (odd, "区领导") in officials(f"区领导沈越、陶小宁、{odd}出席会议。")


def test_between_two_names_of_a_list_of_officials_stands_a_name() -> None:
    found = officials("区领导沈越、却东、陶小宁、毌丘坚、柏正出席会议。")
    assert {name for name, _ in found} == {"沈越", "却东", "陶小宁", "毌丘坚", "柏正"}


@pytest.mark.parametrize(
    "text", ["邻居田秀莲逢人便夸。", "群众才睡得踏实。", "干部和群众越走越亲。"]
)
def test_words_that_begin_like_a_surname_are_nobody(text: str) -> None:
    assert named(text).isdisjoint({"逢人", "才睡得", "越走越"})


def test_what_is_passed_on_is_no_part_of_a_title() -> None:
    assert officials("会议传达市委书记陶知远讲话精神。") == {("陶知远", "市委书记")}


def test_the_leaders_of_the_four_bodies_are_a_list() -> None:
    found = officials("县四大班子领导查明、荣海波、那英杰参加大会。")
    assert {name for name, _ in found} == {"查明", "荣海波", "那英杰"}


@pytest.mark.parametrize(
    ("text", "official"),
    [
        ("镇里选派镇人大主席沈越包联柿园村。", ("沈越", "镇人大主席")),
        ("从致富能手中选出柿园村党支部书记陶小宁。", ("陶小宁", "柿园村党支部书记")),
        ("在主席台就座的还有区领导沈越。", ("沈越", "区领导")),
        ("她握住村妇联主席、计生专干陶小宁的手说。", ("陶小宁", "村妇联主席、计生专干")),
        ("区档案馆馆长鲍自在介绍，展览免费开放。", ("鲍自在", "区档案馆馆长")),
        ("区档案馆馆长鲍自在介绍展览时说，欢迎参观。", ("鲍自", "区档案馆馆长")),
    ],
)
def test_a_title_begins_behind_its_verb_and_a_name_before_its_own(
    text: str, official: tuple[str, str]
) -> None:
    assert officials(text) == {official}


def test_what_secretaries_are_made_to_do_is_nobody() -> None:
    assert officials("每月组织一次擂台比武，让支部书记亮成绩、晒短板、谈打算。") == set()


@pytest.mark.parametrize(
    "official",
    [
        ("欧冶子明", "县水利局局长"),
        ("公孙棣", "区监委委员"),
        ("陶小宁", "东湖街道办事处党工委委员、组织干事"),
    ],
)
def test_who_is_named_with_a_rare_surname_or_a_post_beside_another_is_an_official(
    official: tuple[str, str],
) -> None:
    name, title = official
    assert officials(f"{title}{name}主持会议。") == {official}


def test_what_leaders_look_after_is_nobody() -> None:
    assert officials("要落实“区领导包街道、街道干部包社区、社区干部包户”的责任链。") == set()


def test_what_an_official_does_next_is_no_name() -> None:
    assert officials("区检察院检察长沈越带领办案检察官来到东湖街道。") == {
        ("沈越", "区检察院检察长")
    }


@pytest.mark.parametrize(
    ("text", "name", "title"),
    [
        ("区应急局副局长苌勇手把手教居民用灭火器。", "苌勇", "区应急局副局长"),
        ("区应急局副局长苌勇明确要求，隐患立即整改。", "苌勇", "区应急局副局长"),
        ("柳溪镇副镇长佟春来请来专家把脉。", "佟春来", "柳溪镇副镇长"),
        ("柳溪镇副镇长乐正开办起夜校。", "乐正开", "柳溪镇副镇长"),
    ],
)
def test_a_name_ends_where_the_next_word_begins(text: str, name: str, title: str) -> None:
    assert officials(text) == {(name, title)}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("教练苌勇手把手教孩子们打球。", "苌勇"),
        ("种粮大户皋高交谈了很久。", "皋高"),
        ("资助过的学生佟疆考上了大学。", "佟疆"),
        ("退休工人佟福来免费磨剪刀。", "佟福来"),
        ("返乡青年乐正开办起合作社。", "乐正开"),
    ],
)
def test_a_person_is_not_named_with_the_first_character_of_a_word(text: str, name: str) -> None:
    assert named(text) == {name}


def test_a_verb_and_what_is_grown_are_nobody() -> None:
    assert named("他带着村民种高山萝卜，头一年就卖光了。") == set()


def test_a_surname_that_a_title_may_end_in_is_no_part_of_it() -> None:
    assert officials("区委副书记员半千主持会议。") == {("员半千", "区委副书记")}
    assert officials("镇党委书记员半千说，路修好了。") == {("员半千", "镇党委书记")}


def test_a_clerk_of_a_court_stays_one() -> None:
    assert read("区法院书记员沈越到庭。").people[0].what == "区法院书记员"


def test_a_member_behind_the_head_of_a_committee_is_an_official_of_it() -> None:
    text = "区人大常委会主任沈越主持，副主任柏正，委员陶小宁、阮静出席会议。"
    assert ("陶小宁", "委员") in officials(text)
    assert ("阮静", "委员") in officials(text)
    [*_, member] = read(text).officials
    assert member.body == "区人大常委会"


def test_members_who_are_no_officials_stay_people() -> None:
    assert officials("区政协主席沈越看望大家。委员陶小宁说，路要修。") == {("沈越", "区政协主席")}


@pytest.mark.parametrize("place", ["桃和镇", "永和乡", "人和村", "清和街道"])
def test_a_place_with_an_and_in_its_name_is_not_cut(place: str) -> None:
    assert officials(f"{place}党委书记沈越说，路修好了。") == {("沈越", f"{place}党委书记")}
    assert officials(f"会议由{place}党委书记沈越主持。") == {("沈越", f"{place}党委书记")}


@pytest.mark.parametrize("before", ["区教育局", "他", "区", "张家兄弟"])
def test_who_stands_beside_a_town_is_no_part_of_its_name(before: str) -> None:
    assert officials(f"{before}和镇党委书记沈越商量。") == {("沈越", "镇党委书记")}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("区委书记左丘明亮出席会议并讲话。", "左丘明亮"),
        ("区委书记左丘明正蹲下身子察看。", "左丘明"),
        ("区委书记百里长青来柳溪调研。", "百里长青"),
        ("区委书记郎大有乐得合不拢嘴。", "郎大有"),
        ("区委书记郎大有种了半辈子树。", "郎大有"),
    ],
)
def test_a_surname_of_two_readings_leaves_the_name_whole(text: str, name: str) -> None:
    assert officials(text) == {(name, "区委书记")}


def test_a_given_name_that_is_a_verb_is_whole_behind_a_role() -> None:
    assert named("物业经理钮大为，忙着加装电梯。") == {"钮大为"}
    assert named("老汉叫郎大有，种了半辈子树。") == {"郎大有"}


def test_a_long_wall_of_a_hundred_miles_is_nobody() -> None:
    assert named("两年建成百里长堤，居民百里长廊看花。") == set()


@pytest.mark.parametrize(
    "text",
    [
        "他察看预案，并与桥头镇党委书记沈越视频连线。",
        "村口大槐树下，柏承志与桥头镇党委书记沈越坐在一起。",
        "她同桥头镇党委书记沈越算了一笔账。",
    ],
)
def test_with_whom_somebody_speaks_has_a_title_of_his_own(text: str) -> None:
    assert officials(text) == {("沈越", "桥头镇党委书记")}


@pytest.mark.parametrize("title", ["区总工会与社会工作部部长", "水利与湖泊局局长"])
def test_a_unit_with_an_and_in_its_name_is_not_cut(title: str) -> None:
    assert officials(f"会上，{title}沈越发言。") == {("沈越", title)}


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("副总河长沈越连夜巡堤。", "副总河长"),
        ("县委书记、第一总林长沈越进山。", "县委书记、第一总林长"),
        ("柳溪派出所副所长、三级警长沈越坐镇。", "柳溪派出所副所长、三级警长"),
        ("市自然资源局总督察沈越带队检查。", "市自然资源局总督察"),
        ("市实验二小校长沈越说，书读完了。", "市实验二小校长"),
    ],
)
def test_newer_posts_and_schools_have_officials(text: str, title: str) -> None:
    assert officials(text) == {("沈越", title)}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("“说事员”隆安邦三次上门，两家和好了。", "隆安邦"),
        ("“最美乡村教师”柏燕红着脸上台。", "柏燕"),
        ("合作社成立，由祭红卫任理事长。", "祭红卫"),
        ("造血干细胞捐献者璩天宝上台领奖。", "璩天宝"),
        ("社工辛珂给老人读报。", "辛珂"),
        ("守桥人漕小满拎着马灯。", "漕小满"),
    ],
)
def test_whom_a_word_in_quotes_a_post_or_a_role_introduces(text: str, name: str) -> None:
    assert name in named(text)


def test_a_schools_paper_has_officials_of_its_own() -> None:
    found = officials(
        "校党委书记沈越率队赴云岚集团访企拓岗，走进公司车间。",
        "校长陶小宁说，公司和集团要给师生更多岗位。教职工为学校出力，校领导柏正参加。",
        "我校师生走进集团，职工代表座谈。",
    )
    assert {("沈越", "校党委书记"), ("陶小宁", "校长"), ("柏正", "校领导")} <= found


def test_who_goes_along_is_not_named_with_the_verb() -> None:
    assert officials("区科技局局长莫谦随同走访。") == {("莫谦", "区科技局局长")}
    assert officials("区应急局局长丌官牧随行。") == {("丌官牧", "区应急局局长")}


def test_a_word_and_a_preposition_are_nobody() -> None:
    assert named("老板井然对上门服务很满意。") == set()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("网格员佟安正在登记门牌。", "佟安"),
        ("农机手车健正擦洗机身。", "车健"),
        ("养蜂人东方琳正小心地割蜜。", "东方琳"),
        ("药剂师桂姗一下午配了六副药。", "桂姗"),
        ("选手柏然红着脸退了场。", "柏然"),
        ("护士桂芸先后领唱。", "桂芸"),
        ("志愿者鲜于芳和同事们叠被。", "鲜于芳"),
    ],
)
def test_how_or_how_long_it_is_done_is_no_end_of_a_name(text: str, name: str) -> None:
    assert named(text) == {name}


@pytest.mark.parametrize("text", ["志愿者柏守正在会上说，门要常开。", "志愿者柏守正说，门要常开。"])
def test_a_name_may_end_in_upright_before_a_place_or_what_is_said(text: str) -> None:
    assert named(text) == {"柏守正"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("剪枝能手束长田手把手带新人。", "束长田"),
        ("亲家母亓月娥还送来喜糖。", "亓月娥"),
        ("技术员步春山一遍遍调水温。", "步春山"),
        ("退休工人柏天福捐出一箱旧书。", "柏天福"),
        ("铺主柏振山免费配钥匙。", "柏振山"),
        ("村民吾强与弟弟一同下山。", "吾强"),
        ("88岁的老人钟吾桂芳递来一把伞。", "钟吾桂芳"),
    ],
)
def test_further_roles_surnames_and_deeds_tell_a_name(text: str, name: str) -> None:
    assert named(text) == {name}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("开茶摊的卞春菊摆好长凳。", "卞春菊"),
        ("学园林的柏雨摘下草帽。", "柏雨"),
        ("县职教中心代表队的蓝天阔夺得头名。", "蓝天阔"),
    ],
)
def test_who_does_what_for_a_living_is_introduced(text: str, name: str) -> None:
    assert named(text) == {name}


@pytest.mark.parametrize(
    "text",
    [
        "商会办起企业家沙龙。",
        "山脚的老板栗园挂了果。",
        "70岁的五保老人住进新屋。",
        "账目公开了，村民才肯点头。",
        "会议审议了人大主席团报告。",
        "区少年宫排练新节目。",
    ],
)
def test_words_behind_what_looks_like_a_role_are_nobody(text: str) -> None:
    assert named(text) == set()
    assert officials(text) == set()


def test_what_officials_are_there_for_is_nobody() -> None:
    assert officials("镇里要求班子成员包片、站所包点。") == set()
    assert officials("集市上有检察官释法，有人提问。") == set()


@pytest.mark.parametrize("title", ["市领导", "市政协主席"])
def test_a_compound_surname_that_begins_like_a_head_is_one(title: str) -> None:
    assert officials(f"{title}长孙明出席会议。") == {("长孙明", title)}


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("县人大财经委员会主任委员", "步长云"),
        ("农业委员会副主任委员", "景秋阳"),
        ("县长助理", "荀亮清"),
        ("中学集团总校长", "东方明志"),
        ("青岚日报社副总编辑、高级记者", "沈越"),
        ("县档案馆馆长、县志编修领导小组成员", "沈越"),
    ],
)
def test_heads_of_committees_assistants_and_groups_of_schools_are_officials(
    title: str, name: str
) -> None:
    assert officials(f"会上，{title}{name}介绍了情况。") == {(name, title)}


def test_who_heads_a_company_stays_no_official() -> None:
    assert officials("云岚集团总经理沈越介绍了情况。") == set()


def test_a_bare_post_beside_a_retired_one_is_none_in_office() -> None:
    assert officials("团长、退休教师沈越举起小旗。") == set()
    assert named("团长、退休教师沈越举起小旗。") == {"沈越"}


def test_a_name_may_end_in_use_before_what_somebody_says() -> None:
    assert officials("校长柏大用说，书要常读。") == {("柏大用", "校长")}
    assert officials("校长柏宁用手机记下门牌。") == {("柏宁", "校长")}


def test_a_name_may_end_in_a_conjunction_where_a_list_goes_on() -> None:
    assert officials("区领导翟连、沈越参加会议。") == {("翟连", "区领导"), ("沈越", "区领导")}


@pytest.mark.parametrize("told", ["以《守住底线》为题授课。", "走访慰问老党员。"])
def test_what_somebody_does_next_is_no_part_of_the_name(told: str) -> None:
    assert officials(f"区委常委、组织部部长翟连{told}") == {("翟连", "区委常委、组织部部长")}


@pytest.mark.parametrize(
    ("text", "name", "title"),
    [
        ("区农业农村局高级农艺师陶知远来到地头。", "陶知远", "区农业农村局高级农艺师"),
        ("市委党校教授陶知远作专题辅导。", "陶知远", "市委党校教授"),
        ("区消防救援大队防火监督员陶知远提醒居民。", "陶知远", "区消防救援大队防火监督员"),
        ("市慈善会副会长陶知远介绍了项目。", "陶知远", "市慈善会副会长"),
    ],
)
def test_who_serves_the_state_by_a_profession_is_an_official(
    text: str, name: str, title: str
) -> None:
    assert officials(text) == {(name, title)}


@pytest.mark.parametrize(
    "text",
    [
        "青岚大学教授陶知远走进田间。",
        "云锦公司高级工程师陶知远解决了难题。",
        "县农业技术推广中心退休农艺师陶知远回到村里。",
    ],
)
def test_the_same_profession_elsewhere_makes_no_official(text: str) -> None:
    assert officials(text) == set()


def test_a_zones_committee_governs_on_a_page_of_its_companies() -> None:
    page = "公司职工走进车间，班组长检查设备，集团领导到公司调研，公司职工表示感谢。" * 2
    assert officials(page, "管委会主任陶知远主持召开会议，讲了三点意见。") == {
        ("陶知远", "管委会主任")
    }


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("副区长随正阳出席会议并讲话。", "随正阳"),
        ("区政协主席问少华列席会议。", "问少华"),
        ("区领导沈越、陶敏、随国强，区人武部政委齐军参加。", "随国强"),
        ("县领导沈越、党玉林分赴各乡镇走访。", "党玉林"),
        ("区消防救援大队副大队长隆啸云边说边记。", "隆啸云"),
        ("镇农技站站长左丘宁帮他修好了水泵。", "左丘宁"),
    ],
)
def test_a_name_of_a_rare_surname_ends_where_what_is_done_begins(text: str, name: str) -> None:
    assert name in {one for one, _title in officials(text)}


@pytest.mark.parametrize(
    "text", ["区委组织部举办驻村第一书记擂台赛，18人登台。", "区里举行书记论坛，谈治理。"]
)
def test_what_heads_take_part_in_is_nobody(text: str) -> None:
    assert officials(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "公诉机关指派检察员陶知远出庭。",
        "提起检察员陶知远，村里人都说好。",
    ],
)
def test_who_sends_or_speaks_of_an_official_is_no_part_of_the_title(text: str) -> None:
    assert officials(text) == {("陶知远", "检察员")}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("带队参赛的匡大川数完分，笑了。", "匡大川"),
        ("农民出身的强克勤如今管着两座大棚。", "强克勤"),
        ("清早，年过六旬的古月清都会绕湖走一圈。", "古月清"),
        ("住在6楼的戚云兰和住在5楼的邻居下过棋。", "戚云兰"),
        ("其中诸葛小敏已当上车间的师傅。", "诸葛小敏"),
        ("蒲兰是社区护士，也教人唱歌。", "蒲兰"),
        ("石桥村村民笃定远舍不得卖。", "笃定远"),
        ("门口排起了队。村民幸梅花用积分换走一桶油。", "幸梅花"),
    ],
)
def test_what_only_people_do_introduces_a_name(text: str, name: str) -> None:
    assert name in named(text)


def test_the_head_of_a_kindergarten_is_an_official() -> None:
    assert officials("区实验幼儿园园长茹小梅说，很好。") == {("茹小梅", "区实验幼儿园园长")}


@pytest.mark.parametrize(
    "text", ["县级领导包河道、包水库，乡镇干部包村。", "要选优配强校长队伍，关心教师。"]
)
def test_what_leaders_look_after_and_their_ranks_are_nobodys_names(text: str) -> None:
    assert officials(text) == set()


def test_a_name_ends_where_the_verb_behind_it_begins() -> None:
    assert officials("街道办事处副主任燕小北跺了跺脚。") == {("燕小北", "街道办事处副主任")}
