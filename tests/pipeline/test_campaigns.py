"""The campaigns that a piece concerns, and those that it only mentions."""

from __future__ import annotations

import pytest

from articles.pipeline import campaigns
from articles.pipeline.records import Article, Block, Official


def concerns(
    *paragraphs: str,
    headline: str = "",
    column: str = "",
    vocabulary: campaigns.Vocabulary | None = None,
) -> set[str]:
    blocks = tuple(Block("paragraph", text, ((n, n),)) for n, text in enumerate(paragraphs, 1))
    article = Article("news", headline_lines=(headline,), column=column, blocks=blocks)
    return set(campaigns.read(article, vocabulary or campaigns.STARTERS))


LONG = ("街道干部走村入户。", "大家坐下来谈。", "一件一件记在本子上。", "夜里灯还亮着。")


def test_a_campaign_of_the_headline_is_concerned() -> None:
    assert concerns("事情办好了。", headline="学雷锋志愿服务月启动") == {"学雷锋志愿服务"}


def test_a_campaign_of_the_column_is_concerned() -> None:
    assert concerns("事情办好了。", column="乡村振兴进行时") == {"乡村振兴"}


def test_a_campaign_of_the_opening_is_concerned() -> None:
    assert concerns("为做好防汛工作，东湖街道备足物资。", *LONG) == {"防汛救灾"}


def test_what_a_campaign_is_called_the_focus_of_concerns_it() -> None:
    text = "街道把校园周边作为创建全国文明城市的重点。"
    assert concerns(*LONG, text, *LONG) == {"创建全国文明城市"}


def test_a_passing_mention_is_none() -> None:
    assert concerns(*LONG, "会议还提到了消防安全。", *LONG) == set()


def test_one_of_a_list_is_a_passing_mention() -> None:
    assert concerns(*LONG, "抓好疫情防控、消防安全、乡村振兴等工作。", *LONG) == set()


def test_spoken_of_in_three_sentences_is_at_length() -> None:
    text = (
        "来访群众坐下了。",
        "纠纷说开了，靠的是人民调解。",
        "调解员又跑了两趟。",
        "信访量降了。",
    )
    assert "信访矛盾化解" in concerns(*LONG, *text)


@pytest.mark.parametrize(
    "text",
    ["要以乡村振兴为抓手。", "要把党建引领作为总抓手。", "优化营商环境，就是要让企业办得成事。"],
)
def test_one_mention_in_such_a_frame_is_enough(text: str) -> None:
    assert len(concerns(*LONG, text, *LONG)) == 1


def test_signs_that_none_of_them_names_it_add_up() -> None:
    text = "瓜农们成立合作社，村集体有了大棚，客商上门，村民增收。"
    assert concerns(*LONG[:1], text) == {"乡村振兴"}


def test_quotes_and_spaces_inside_a_name_do_not_matter() -> None:
    assert concerns("“五星” 支部创建启动。") == {"“五星”支部创建"}


def test_the_title_of_somebody_is_no_word_of_a_campaign() -> None:
    assert concerns("区信访局局长沈越参加植树。") == set()


def test_a_cooperative_alone_revives_no_village() -> None:
    assert concerns("青岚区机械合作社的32台收割机上了渡船。", *LONG) == set()


def test_projects_alone_are_no_campaign_of_projects() -> None:
    assert concerns("区长沈越调研重点项目建设。") == set()


def test_editors_own_the_vocabulary() -> None:
    found = concerns("净巷行动开始了。", vocabulary={"背街小巷整治": ("净巷行动",)})
    assert found == {"背街小巷整治"}


def test_what_a_leader_asks_for_is_concerned() -> None:
    assert concerns(*LONG, "会议强调，要持续优化营商环境，当好服务员。") == {"优化营商环境"}


def test_a_contest_that_bears_a_campaigns_name_is_none() -> None:
    assert concerns("“和美乡村”女子篮球赛落幕。", *LONG) == set()


def test_training_without_officials_is_no_training_of_officials() -> None:
    text = "培训班开讲，学员认真听课程，老师在讲台授课，党校提供场地。"
    assert "干部队伍建设" not in concerns(text)


@pytest.mark.parametrize(
    "text",
    [
        "他说，优化营商环境不能等企业来敲门。",
        "两人围绕优化营商环境作了交流发言。",
        "用优化营商环境的实招换来企业的真金白银。",
        "区里还要修步行线，让营商环境更暖。",
        "这是区里实施营商环境提升行动的首个项目。",
        "就当前优化营商环境工作，区长提出要求。",
    ],
)
def test_what_is_asked_for_or_carried_out_is_concerned(text: str) -> None:
    assert concerns(*LONG, text, *LONG) == {"优化营商环境"}


def test_a_committee_named_after_a_campaign_is_no_title() -> None:
    assert concerns("事情办好了。", headline="全区消防安全委员会全体会议召开") == {"消防安全"}


@pytest.mark.parametrize(
    ("text", "campaign"),
    [
        ("社区坚持以党建引领基层治理，把楼栋划成网格。", "党建引领"),
        ("支书说，有事大家议，党建引领小区治理更有温度。", "党建引领"),
        ("区长强调，要深化“三个一批”活动。", "三个一批项目建设"),
        ("镇里把“五星”支部创建作为头号工程。", "“五星”支部创建"),
        ("支书说，村里把“五星”支部创建与产业发展同谋划。", "“五星”支部创建"),
        ("要以“三个一批”项目建设的新突破带动全局。", "三个一批项目建设"),
    ],
)
def test_what_a_sentence_sets_as_its_means_or_aim_is_named_once(text: str, campaign: str) -> None:
    assert campaign in concerns(*LONG, text)


def test_a_drive_of_a_hundred_days_is_no_project_by_itself() -> None:
    assert concerns("事情办好了。", headline="控烟百日攻坚行动启动") == set()


def test_new_schools_are_projects_of_education() -> None:
    assert "教育项目" in concerns("区长开会，研究中小学校新建改扩建，要求补齐学位。")


@pytest.mark.parametrize(
    "text",
    [
        "昨天，青年志愿者走进松涛养老院，为大家唱戏。",
        "副区长到商场和养老机构查看消防通道。",
        "在夕阳红敬老院，孩子们包起了饺子。",
    ],
)
def test_a_home_for_the_aged_that_somebody_visits_is_no_campaign(text: str) -> None:
    assert "老年友好型社区" not in concerns(text, *LONG)


def test_a_home_for_the_aged_that_is_spoken_of_is_of_the_campaign() -> None:
    assert "老年友好型社区" in concerns("今年，养老机构将添三百张护理床。", *LONG)
    assert "老年友好型社区" not in concerns("灯亮了。", headline="消防课堂走进养老院")


@pytest.mark.parametrize(
    "text",
    [
        "社区开展消防安全专项行动，看了25家店。",
        "会议听取了关于五星支部创建工作情况的汇报。",
        "村里用好新路子，助力乡村振兴。",
    ],
)
def test_its_own_name_told_once_concerns_a_campaign(text: str) -> None:
    assert len(concerns(*LONG, text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "她们在项目建设、乡村振兴一线建功。",
        "会议还研究了消防安全。",
        "社区把乡村振兴和冬季生产放在一起说。",
        "一行查看了数字产业园、青禾教育项目进展。",
    ],
)
def test_its_own_name_in_passing_concerns_none(text: str) -> None:
    assert concerns(*LONG, text) == set()


def test_its_own_name_told_once_is_lost_in_a_long_piece() -> None:
    assert concerns(*LONG * 4, "支部把党建引领写进本子。") == set()


def test_an_own_campaign_of_the_editors_is_told_by_a_part_of_its_name() -> None:
    vocabulary: campaigns.Vocabulary = {"净巷行动与楼道清理": ("净巷行动", "扫街")}
    told = concerns(*LONG, "社区组织净巷行动。", vocabulary=vocabulary)
    other = concerns(*LONG, "社区组织扫街。", vocabulary=vocabulary)
    assert (told, other) == ({"净巷行动与楼道清理"}, set())


def test_a_paper_that_a_meeting_decides_on_concerns_its_subject() -> None:
    text = "会议审议了《青岚区2024年老旧小区改造实施方案》。"
    assert concerns(*LONG, text) == {"城市更新与片区规划"}


@pytest.mark.parametrize(
    "text",
    [
        "区畜牧中心组织村级防疫员做好春季动物防疫。",
        "村里为生猪、家禽开展疫苗接种。",
        "区里评出孝老爱亲好人三名。",
        "孩子们走进富民社区看展览。",
    ],
)
def test_what_only_looks_like_a_campaigns_word_is_none(text: str) -> None:
    assert concerns(text, *LONG) == set()


def test_a_persons_name_is_no_word_of_a_campaign() -> None:
    block = Block("paragraph", "组织部长党建成讲话，党建成提了要求。", ((1, 1),))
    article = Article(
        "news", blocks=(block,), officials=(Official("党建成", "组织部长", ((1, 1),)),)
    )
    assert campaigns.read(article) == ()


def test_residents_who_talk_things_over_are_no_consultative_conference() -> None:
    assert concerns("社区推行有事好商量，居民围坐树下协商议事。") == set()


@pytest.mark.parametrize(
    ("text", "campaign"),
    [
        ("石桥镇在广场开展春季防火演练。", "消防安全"),
        ("区消防救援大队夜访两个市场。", "消防安全"),
        ("干部连夜转移群众。", "防汛救灾"),
        ("组织部实施墩苗计划，干部到一线去。", "干部队伍建设"),
        ("自然资源所逐一核查图斑。", "耕地保护"),
        ("镇里调解一起宅基地纠纷。", "信访矛盾化解"),
    ],
)
def test_words_that_only_a_campaign_uses_tell_it(text: str, campaign: str) -> None:
    assert concerns(text, *LONG) == {campaign}
