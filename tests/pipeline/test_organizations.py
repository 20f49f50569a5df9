"""The lead actors of a piece: who is one, and who is only named."""

from __future__ import annotations

import pytest

from articles.pipeline import organization_names, organizations
from articles.pipeline.records import Article, Block


def lead(
    *paragraphs: str,
    headline: tuple[str, ...] = (),
    feature: bool = False,
    district: str = "青岚区",
) -> tuple[str, ...]:
    blocks = tuple(Block("paragraph", text, ((n, n),)) for n, text in enumerate(paragraphs, 1))
    article = Article(
        "feature" if feature else "news",
        headline_lines=headline,
        lead=None if feature else "本报讯",
        blocks=blocks,
    )
    found = organizations.read(article, district, frozenset())
    return tuple(name.removeprefix("区") for name in found)


def test_who_acts_in_the_opening_leads() -> None:
    assert lead("连日来，青岚区东湖街道开展环境整治。") == ("东湖街道",)


def test_the_districts_own_name_is_taken_off() -> None:
    assert lead("近日，青岚区民政局举办培训班。") == ("民政局",)


@pytest.mark.parametrize(
    "text",
    [
        "5月6日，区委书记陶知远主持召开会议，区教育局汇报了工作。",
        "青岚区召开安全生产会议，区教育局作交流发言。",
        "全区作风建设会议召开，区教育局参加。",
        "区委农村工作领导小组会议召开，石桥镇、界河镇参加。",
    ],
)
def test_where_the_district_or_its_leaders_act_no_unit_leads(text: str) -> None:
    assert lead(text) == ()


def test_a_meeting_of_the_leaders_has_no_lead_whoever_is_named_later() -> None:
    found = lead(
        "5月6日，区委书记陶知远主持召开区委常委会会议。", "问题不整改的，由区纪委监委约谈。"
    )
    assert found == ()


def test_a_unit_named_only_with_its_source_leads_nothing() -> None:
    assert lead("据区统计局数据，今年粮食丰收。") == ()


def test_two_units_that_act_together_both_lead() -> None:
    text = "连日来，青岚区自然资源局、农业农村局组成4个工作组，督促撂荒地复耕。"
    assert lead(text) == ("自然资源局", "农业农村局")


def test_all_units_of_a_row_lead() -> None:
    text = "6月16日上午，区应急管理局、区总工会、区工业和信息化局在广场联合举办活动。"
    assert lead(text) == ("应急管理局", "总工会", "工业和信息化局")


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("近日，云锦纺织有限公司为百名学生送去书包。", "云锦纺织有限公司"),
        ("近日，青岚区石桥镇人民政府整治河道。", "石桥镇人民政府"),
        ("连日来，区疾控中心工作人员走进课堂。", "疾控中心"),
        ("警铃响起，这是区消防救援局举行的演练。", "消防救援局"),
    ],
)
def test_the_first_unit_of_the_opening_leads(text: str, unit: str) -> None:
    assert lead(text) == (unit,)


def test_a_company_behind_the_bodies_that_act_does_not_lead() -> None:
    text = "区教育局、区慈善总会举行捐赠仪式，云锦纺织公司向全区乡村教师赠送书包。"
    assert lead(text, "云锦纺织公司总经理沈越出席。") == ("教育局", "慈善总会")


def test_a_house_of_a_school_is_a_place() -> None:
    assert lead("5月12日下午，青岚中学3号宿舍楼升起浓烟。") == ()


def test_a_label_in_quotes_is_no_unit() -> None:
    assert lead("会上评出“红旗社区”10个、“黄旗社区”6个。") == ()


def test_a_number_of_villages_in_a_works_name_is_no_unit() -> None:
    assert lead("9月6日，“千村示范”工程推进会举行。") == ()


def test_a_place_where_something_stands_is_no_actor() -> None:
    assert lead("清晨，石佛镇柳湾村的山路上，一辆旧摩托响着。", feature=True) == ()


def test_a_units_line_of_the_headline_names_the_lead() -> None:
    assert lead("夏收开始了。", headline=("东湖街道办事处", "颗粒归仓")) == ("东湖街道办事处",)


def test_a_headline_that_calls_a_company_by_half_its_name_names_it() -> None:
    found = lead(
        "走进青岚区云锦纺织有限公司的车间，纱锭飞转。",
        "区科工局总工程师沈越说，技改补贴到位了。",
        headline=("云锦纺织：一根纱线的旅程",),
    )
    assert found == ("云锦纺织有限公司",)


def test_a_round_up_is_about_each_unit_that_begins_a_paragraph() -> None:
    found = lead(
        "连日来，全区志愿服务火热开展。",
        "东湖街道组织清扫。",
        "西山街道开展义诊。",
        "石佛镇走访老人。",
    )
    assert found == ("东湖街道", "西山街道", "石佛镇")


def test_what_a_team_of_a_village_plays_is_no_piece_about_the_village() -> None:
    assert lead("青岚区乡村篮球联赛打响，24支村队参赛，柳湾村队夺冠。") == ()


def test_what_editors_confirmed_is_read_whole() -> None:
    article = Article(
        "news", lead="本报讯", blocks=(Block("paragraph", "近日，云上读书会办起了夜校。", ()),)
    )
    assert organizations.read(article, "青岚区", frozenset(["云上读书会"])) == ("云上读书会",)


def test_a_known_name_does_not_cut_a_longer_one_short() -> None:
    """区人民法院 is known, and a page without a district prints the district's name before it."""
    prepared = organization_names.prepare("17日上午，青岚区人民法院公开审理一起案件。", "")
    known = frozenset({"区人民法院"})
    names = [mention.name for mention in organization_names.find(prepared, known=known)]
    assert names == ["青岚区人民法院"]


def test_somebodys_title_is_no_part_of_a_name() -> None:
    assert lead("校长沈越山带队，师生齐上阵。", district="") == ()


def test_units_that_share_a_line_of_the_headline_all_lead() -> None:
    assert lead("日前，检察官走进校园。", headline=("区检察院、区教育局", "法治课开讲")) == (
        "检察院",
        "教育局",
    )


def test_a_health_institute_is_a_unit() -> None:
    assert lead("昨天，区妇幼保健院走进东湖社区义诊。") == ("妇幼保健院",)


def test_a_scene_in_the_district_is_no_act_of_the_district() -> None:
    found = lead(
        "华灯初上，青岚区江沿街上人声鼎沸。今年以来，东湖街道打好特色牌。",
        "该街道投入资金改造老街。",
        "该街道设立服务岗。",
    )
    assert found == ("东湖街道",)
    text = "春节假期，青岚区盐仓里历史街区迎来游客两万人次。"
    assert lead(text, "前年，区文物局启动修缮。区文物局局长沈越介绍了经过。") == ("文物局",)


def test_where_somebody_comes_from_leads_nothing() -> None:
    assert lead("一早，下圩乡种粮大户沈越山的麦田里热闹起来。区农业农村局来了五名技术员。") == (
        "农业农村局",
    )
    assert lead("沈越山是下圩村人。", feature=True) == ()


def test_who_plays_leads_nothing_and_who_holds_the_game_does() -> None:
    assert lead("8月21日，中学生足球赛落幕，云岭中学战胜下圩中学夺冠。") == ()
    assert lead("8月21日，区总工会举办职工篮球赛。") == ("总工会",)


def test_a_body_of_the_province_leads_no_piece_of_the_district() -> None:
    assert lead("近日，省文化和旅游厅公布名录，青岚区的柳编榜上有名。") == ()


def test_a_head_who_informs_speaks_for_the_unit() -> None:
    assert lead("据区粮食局局长沈越介绍，秋粮收购已开始。", "该局抽调骨干深入农户。") == ("粮食局",)


def test_the_youth_league_of_the_district_is_a_unit() -> None:
    assert lead("暑假期间，青岚区团委组织大学生走进社区。") == ("团委",)


def test_the_town_around_a_village_leads_only_where_it_acts() -> None:
    text = "下圩镇云岭村建起烘干车间。", "云岭村的桃子销往外地，云岭村还办起合作社。"
    assert lead(*text) == ("云岭村",)


@pytest.mark.parametrize("school", ["青岚师范大学", "南岭医学院", "江岚理工学院"])
def test_a_university_is_a_unit(school: str) -> None:
    assert lead(f"6月3日，{school}与区教育局签约共建实践基地。") == (school, "教育局")


def test_a_unit_behind_what_is_said_of_it_leads() -> None:
    assert lead("4月12日，迎来建校70周年的青岚师范大学向市民开放校园。") == ("青岚师范大学",)


def test_where_a_winner_studies_leads_nothing() -> None:
    assert lead("最终，南岭体育学院研究生陶明夺得男子组冠军。") == ()


def test_the_unit_whose_team_has_won_leads_where_the_headline_says_so() -> None:
    text = "5月26日，全市中学生龙舟赛在湖上举行，东湖中学以1分58秒的成绩获得冠军。"
    assert lead(text, headline=("东湖中学龙舟队摘得全市冠军",)) == ("东湖中学",)
    assert lead(text, headline=("龙舟竞渡正当时",)) == ()


def test_whom_a_unit_works_with_does_not_lead_in_its_stead() -> None:
    text = "近日，区工商联联合区税务局、区人社局走进园区。"
    assert lead(text, "区人社局当场帮企业填好了表。") == ("工商联",)


def test_a_partner_whose_head_is_named_leads_too() -> None:
    text = "9月6日，青岚区慈善总会联合区工商联发放助学金。区工商联主席沈越出席仪式。"
    assert lead(text) == ("慈善总会", "工商联")


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("近日，青岚区城市管理和综合执法局推行街长制。", "城市管理和综合执法局"),
        ("近日，老码头街道组织志愿者清扫小巷。", "老码头街道"),
        ("近日，青岚区平安街道推进治理。", "平安街道"),
        ("近日，青岚区慈善会发放助学金。", "慈善会"),
        ("近日，东湖街道社区卫生服务中心开设门诊。", "东湖街道社区卫生服务中心"),
        ("近日，青岚区第九届人大常委会举行联组会议。", "人大常委会"),
        ("近日，政协青岚区第九届委员会常务委员会第二次会议召开。", "政协"),
    ],
)
def test_a_unit_is_named_whole(text: str, unit: str) -> None:
    assert lead(text) == (unit,)


@pytest.mark.parametrize("place", ["体育中心二期工地", "第三中学南校区"])
def test_a_building_site_or_a_campus_is_a_place(place: str) -> None:
    assert lead(f"收工的哨声响过，青岚区{place}亮起了灯。") == ()


def test_a_session_of_study_is_no_school() -> None:
    text = "8月19日，区委理论学习中心组举行第六次集中学习会。"
    assert [one.name for one in organization_names.find(text)] == []


def test_what_a_unit_does_on_the_spot_leads() -> None:
    assert lead("市民反映路灯不亮。区市政服务中心现场排查，更换电缆。") == ("市政服务中心",)
    assert lead("医生来到区人民医院现场，看望伤员。") == ()


def test_a_headlines_street_is_its_office_where_the_text_says_so() -> None:
    text = "连日来，东湖街道办事处组织志愿者清扫小巷。"
    assert lead(text, headline=("东湖街道：小巷换新颜",)) == ("东湖街道办事处",)


@pytest.mark.parametrize(
    "text",
    [
        "第四届社区运动会开幕。",
        "该局联合海关推出新窗口。",
        "公司工会送来清凉。",
        "大事不出镇，矛盾不出嘎查。",
        "几个老社区换了新颜。",
    ],
)
def test_a_number_a_verb_or_a_kind_is_no_name(text: str) -> None:
    assert [one.name for one in organization_names.find(text)] == []


def test_the_office_of_the_headlines_street_leads_though_the_text_only_shows_its_rooms() -> None:
    text = "入梅首日，东湖街道办事处的防汛值班室里灯火通明。"
    assert lead(text, headline=("东湖街道筑牢梅雨防线",)) == ("东湖街道办事处",)


@pytest.mark.parametrize("zone", ["新区", "经开区"])
def test_a_zones_bodies_are_named_after_the_zone(zone: str) -> None:
    text = f"连日来，{zone}税务局把辅导课开进车间。{zone}税务局还组建了一支队伍。"
    assert lead(text, district=f"青岚{zone}") == (f"{zone}税务局",)


@pytest.mark.parametrize("zone", ["青岚经济开发区", "临湖空港经济区", "澄江旅游度假区"])
@pytest.mark.parametrize("body", ["管委会", "管理委员会"])
def test_the_committee_of_a_zone_is_named_with_the_zone(zone: str, body: str) -> None:
    assert lead(f"近日，{zone}{body}推行一枚印章管审批。") == (f"{zone}{body}",)


def test_a_good_manner_of_villages_is_no_town() -> None:
    assert lead("近日，丁香里社区开展培育文明乡风活动。") == ("丁香里社区",)


def test_an_offices_name_ends_behind_the_last_of_its_words() -> None:
    assert lead("近日，区卫生健康委员会组建家庭医生团队。") == ("卫生健康委员会",)


def test_a_community_that_is_called_like_a_lamp_hides_no_street_office() -> None:
    found = lead(
        "银沙街道办事处灯塔社区推出文明积分超市。", headline=("银沙街道：“小积分”兑出“大文明”",)
    )
    assert found == ("银沙街道办事处",)


def test_a_street_whose_office_acts_is_its_office() -> None:
    told = "今年以来，梧桐街道办事处开展物业整治。"
    assert lead(told, "梧桐街道党工委副书记沈越说，梧桐街道投诉下降。") == ("梧桐街道办事处",)


@pytest.mark.parametrize("joins", ["联合", "会同"])
def test_whom_a_unit_acts_with_acts_too(joins: str) -> None:
    text = f"3月1日，区妇联{joins}区民政局启动关爱行动，为儿童送去书包。"
    assert lead(text) == ("妇联", "民政局")


def test_a_town_with_which_a_unit_acts_is_where_it_does() -> None:
    assert lead("近日，区司法局联合柳溪镇开展宣讲。") == ("司法局",)


def test_what_a_school_helps_is_no_part_of_a_schools_name() -> None:
    assert lead("活动连续办了9年，累计帮助山区学校建成图书角12个。") == ()


def test_a_town_in_which_a_meeting_of_others_is_held_leads_nothing() -> None:
    text = "全区秋收推进会在柳溪镇召开。副区长沈越主持，柳溪镇镇长陶小宁作经验介绍。"
    headline = ("全区秋收推进会在柳溪镇召开",)
    assert lead(text, "会前，大家走进柳溪镇看现场。", headline=headline) == ()


def test_a_town_that_holds_a_meeting_of_its_own_leads() -> None:
    assert lead("近日，柳溪镇召开秋收推进会，部署抢收。") == ("柳溪镇",)


@pytest.mark.parametrize("joins", ["联合", "会同"])
def test_a_street_office_with_which_a_unit_acts_acts_too(joins: str) -> None:
    found = lead(f"近日，区城管局{joins}东湖街道办事处，清理占道货架。")
    assert found == ("城管局", "东湖街道办事处")


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("近日，区人民法院东湖法庭在渡口审结一起船租案。", "人民法院东湖法庭"),
        ("近日，区人民法院少年法庭回访学生。", "人民法院"),
        ("近日，青岚区实验小学教育集团办起暑期书屋。", "实验小学教育集团"),
        ("近日，区应急管理局联合区公安分局查看油库。", "应急管理局"),
    ],
)
def test_what_is_under_a_unit_bears_a_name_and_no_verb(text: str, unit: str) -> None:
    assert lead(text)[0] == unit


@pytest.mark.parametrize("unit", ["镇纪委", "镇司法所", "乡综治中心"])
def test_a_townships_paper_names_its_bodies_without_the_town(unit: str) -> None:
    assert lead(f"近日，{unit}办了一场故事会。", district="") == (unit,)


@pytest.mark.parametrize("unit", ["图书馆", "保卫处", "外语系"])
def test_a_colleges_paper_names_its_units_without_the_college(unit: str) -> None:
    assert lead(f"近日，{unit}添了一排长椅。", district="") == (unit,)


def test_a_districts_paper_has_no_bare_college_units() -> None:
    assert lead("近日，保卫处添了一排长椅。") == ()


def test_a_zones_body_is_named_with_the_zone_though_the_page_is_of_no_district() -> None:
    assert lead("近日，高新区应急管理局清点物资。", district="") == ("高新区应急管理局",)


@pytest.mark.parametrize(
    "headline",
    [("区教育局 区气象局", "一起看云去"), ("区教育局", "区气象局", "一起看云去")],
)
def test_units_side_by_side_over_a_headline_lead_together(headline: tuple[str, ...]) -> None:
    assert lead("操场上，孩子们抬头看云。", headline=headline) == ("教育局", "气象局")


def test_a_headlines_short_name_of_a_body_is_the_texts_long_one() -> None:
    found = lead("连日来，青岚区医疗保障局送单上门。", headline=("区医保局：账单送上门",))
    assert found == ("医疗保障局",)


@pytest.mark.parametrize(
    "text",
    [
        "5月6日，区人大常委会主任陶知远主持召开会议，研究区人大常委会议程。",
        "5月6日，副校长陶知远冒雨检查图书馆屋顶。",
    ],
)
def test_what_is_studied_or_looked_at_has_no_verb_in_its_name(text: str) -> None:
    assert not any(name.startswith(("研究", "检查")) for name in lead(text, district=""))


def test_a_place_inside_which_it_goes_does_not_hide_who_goes_there() -> None:
    assert lead("3月9日，区消防救援大队走进长乐里社区，讲了一课。") == ("消防救援大队",)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("3月9日，区老干部局办起书画班。", "老干部局"),
        ("当天，区消防救援站的5辆车开进了广场。", "消防救援站"),
        ("近日，国家税务总局青岚区税务局推出直通车。", "税务局"),
        ("近日，云湖动物园的鹤孵出三只雏鸟。", "云湖动物园"),
        ("近日，石门司法所走进集市普法。", "石门司法所"),
        ("近日，白水乡开展义诊。", "白水乡"),
        ("5月9日，柳林镇人大主席团开展接待日活动。", "柳林镇人大主席团"),
        ("今年，青岚区“创文”办举办培训班。", "“创文”办"),
        ("9月1日，“暖阳”志愿服务队走进石桥社区。", "“暖阳”志愿服务队"),
    ],
)
def test_units_of_every_kind_are_known(text: str, unit: str) -> None:
    assert lead(text) == (unit,)


@pytest.mark.parametrize(
    "text",
    [
        "3月9日，区政协主席洪砚走访慰问老党员。",
        "3月9日，区人大常委会党组书记、主任洪砚到石桥镇宣讲。",
        "3月9日，区委理论学习中心组举行学习会。区人大常委会主任洪砚参加。",
    ],
)
def test_the_head_of_an_assembly_alone_is_a_leader(text: str) -> None:
    assert lead(text) == ()


def test_the_head_of_an_assembly_with_its_members_acts_for_it() -> None:
    assert lead("3月9日，区政协主席洪砚带领部分政协委员视察工地。") == ("政协",)


@pytest.mark.parametrize(
    "text",
    [
        "全区26所山区小学的孩子放了假。",
        "她2018年回村养蜂，一养就是六年。",
        "让“一村火”变成“村村火”。",
        "新一届村“两委”班子上任。",
        "镇里推行“明白村账”，人人看得懂。",
    ],
)
def test_what_only_ends_like_a_unit_is_none(text: str) -> None:
    assert lead(text, headline=("二十六所山区小学",)) == ()


def test_who_goes_to_a_home_for_the_aged_is_no_part_of_its_name() -> None:
    text = "6月9日，东湖街道办事处到松鹤养老院开展理发活动。"
    assert lead(text, headline=("暖心理发进养老院",)) == ("东湖街道办事处",)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("11月6日，乡水利站修好了水闸。", "乡水利站"),
        ("歌会由镇妇联和镇团委承办，唱了一夜。", "镇妇联"),
        ("6月9日，区食品安全委员会办公室检查食堂。", "食品安全委员会办公室"),
        ("8月5日，区人大工委组织部分代表察看水渠。", "人大工委"),
        ("今年，石桥镇党委把支部创建放在心上。", "石桥镇党委"),
    ],
)
def test_offices_of_committees_and_of_towns_are_units(text: str, unit: str) -> None:
    assert unit in lead(text)


def test_a_towns_secretary_speaks_for_the_town() -> None:
    assert lead("石桥镇党委书记沈越介绍，今年收成好。") == ("石桥镇",)


def test_a_headline_that_tells_the_town_leaves_it_to_the_body_that_acts() -> None:
    text = "4月9日，石桥镇文化站请来了皮影班。"
    assert lead(text, headline=("石桥镇：看皮影去",)) == ("石桥镇文化站",)


def test_the_street_office_stands_around_the_community_of_a_headline() -> None:
    text = "青岚区东湖街道办事处松涛社区的课堂3月9日开课。"
    assert lead(text, headline=("松涛社区：课堂开课",)) == ("东湖街道办事处", "松涛社区")


def test_whose_head_presides_is_named_by_a_title_only() -> None:
    assert lead("会议在市民中心召开，由区政府办公室主任沈越主持。") == ("政府办公室",)


def test_units_that_each_do_their_part_lead_where_the_district_only_names_them_all() -> None:
    text = "5月5日，青岚区各单位开展志愿服务。在广场，区总工会、团区委、区妇联摆起集市。"
    assert lead(text) == ("总工会", "团区委", "妇联")


@pytest.mark.parametrize("head", ["高新区管委会副主任", "管委会主任"])
def test_the_head_of_a_zone_is_a_leader(head: str) -> None:
    assert lead(f"9月7日，{head}沈越到云锦公司现场办公。", district="云港高新区") == ()


def test_whoever_is_of_the_unit_acts_for_it() -> None:
    text = "上周，县人民医院的“橙色医疗队”带着药品，去了最远的石桥镇。"
    assert lead(text, district="") == ("县人民医院",)


def test_a_credit_union_is_a_unit() -> None:
    assert lead("日前，青禾农村信用联社与牧民签订协议。") == ("青禾农村信用联社",)
