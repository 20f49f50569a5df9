"""Counted results: what is counted, how much, and what is no result."""

from __future__ import annotations

import pytest

from articles.pipeline import figures
from articles.pipeline.dates import Calendar
from articles.pipeline.records import Article, Block, Figure

CALENDAR = Calendar(year=2031, month=None)


def counted(text: str, kind: str = "news", calendar: Calendar = CALENDAR) -> list[Figure]:
    article = Article(kind, blocks=(Block("paragraph", text, ((3, 4),)),))
    return list(figures.read(article, calendar))


def short(text: str) -> list[tuple[str, str, str]]:
    return [(figure.label, figure.value, figure.unit) for figure in counted(text)]


def test_a_result_has_label_value_unit_and_its_sentence() -> None:
    (found,) = counted("干部走上街头。街道清理小广告1100余处，市容好了。")
    assert (found.label, found.value, found.unit, found.about) == ("清理小广告", "1100", "处", "余")
    assert found.text == "街道清理小广告1100余处，市容好了"
    assert found.at == ((3, 4),)


@pytest.mark.parametrize(("printed", "about"), [("近300", "近"), ("约300", "约"), ("超300", "超")])
def test_the_word_that_makes_it_vague_is_kept(printed: str, about: str) -> None:
    (found,) = counted(f"街道走访群众{printed}人次。")
    assert (found.value, found.about) == ("300", about)


@pytest.mark.parametrize(
    ("printed", "value"), [("2.6万", "26000"), ("1.3亿", "130000000"), ("三百二十", "320")]
)
def test_numerals_are_multiplied_out(printed: str, value: str) -> None:
    assert [figure.value for figure in counted(f"街道服务群众{printed}人次。")] == [value]


def test_what_is_counted_in_a_campaign_is_not_called_by_its_name() -> None:
    text = "全区消防安全专项整治共排查场所1520处。文明创建已清理小广告36处。"
    assert [label for label, *_count in short(text)] == ["排查场所", "清理小广告"]


def test_a_list_shares_its_verb() -> None:
    assert short("队员们清理小广告36处、软条幅7处。") == [
        ("清理小广告", "36", "处"),
        ("清理软条幅", "7", "处"),
    ]


def test_two_counts_of_one_thing_share_its_label() -> None:
    assert short("全区组建抢险队伍14支、1260人。") == [
        ("组建抢险队伍", "14", "支"),
        ("组建抢险队伍", "1260", "人"),
    ]


def test_the_noun_may_stand_behind_its_count() -> None:
    assert short("街道设立3个集中接种点。") == [("设立集中接种点", "3", "个")]


def test_what_happens_on_the_way_is_no_part_of_the_label() -> None:
    assert short("镇里筹集资金为各村修建沉淀池10座。") == [("修建沉淀池", "10", "座")]
    assert short("通过巡查、群众举报等渠道发现并整改问题73宗。")[-1][0] == "发现并整改问题"


@pytest.mark.parametrize("word", ["截至目前，累计", "今年以来，共", "7月1日至今，共"])
def test_a_running_total_is_cumulative(word: str) -> None:
    assert [figure.cumulative for figure in counted(f"{word}排查返乡人员409人。")] == [True]


@pytest.mark.parametrize("word", ["当天共", "活动中，共", ""])
def test_a_days_count_is_not_cumulative(word: str) -> None:
    assert [figure.cumulative for figure in counted(f"{word}排查返乡人员409人。")] == [False]


def test_the_day_that_it_is_as_of_is_told() -> None:
    assert [figure.as_of for figure in counted("截至9月3日，排查返乡人员409人。")] == ["2031-09-03"]


def test_in_january_a_day_of_december_is_last_years() -> None:
    found = counted("截至12月29日，排查企业40家。", calendar=Calendar(year=2031, month=1))
    assert [figure.as_of for figure in found] == ["2030-12-29"]


@pytest.mark.parametrize(
    "text",
    [
        "今年计划新增学位5400个。",
        "全镇正规划建设6公里步道。",
        "会议明确，新增泊位600个、公路45公里，10月底前要全部完工。",
        "每户发放口罩5个。",
        "投诉由23件减到9件。",
        "文件（青办发〔2031〕7号）印发。",
        "区政协召开五届二十一次主席会议。",
        "去年发放补贴30万元。",
        "推出10元、20元、30元三种蔬菜包。",
        "会议强调三个方面。",
    ],
)
def test_a_plan_a_rate_a_comparison_is_no_result(text: str) -> None:
    assert counted(text) == []


def test_notices_have_no_results() -> None:
    assert counted("发放手册300份。", kind="notice") == []


@pytest.mark.parametrize(
    "text",
    [
        "法庭当庭宣判刘某赔偿车辆维修费及停运损失共计8640元。",
        "经调解，双方签订协议，由邻居补偿维修费8640元。",
        "法院判决物业公司退还物业费1200元。",
    ],
)
def test_a_sum_that_two_parties_argued_about_is_no_result(text: str) -> None:
    assert counted(text) == []


def test_what_a_court_has_counted_up_is_a_result() -> None:
    assert short("今年以来，法院累计追回欠薪12万元。") == [("追回欠薪", "120000", "元")]
