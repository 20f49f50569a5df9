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


def test_a_label_in_quotes_is_no_unit() -> None:
    assert lead("会上评出“红旗社区”10个、“黄旗社区”6个。") == ()


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
