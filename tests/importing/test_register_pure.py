"""Titles → posts, names → people, days → terms: what the register rests on, without rows."""

from __future__ import annotations

from datetime import date
from itertools import permutations

import pytest

from articles.importing.register import bodies, naming_rule
from articles.importing.register.identity import AMBIGUOUS, CONFLICT, Group, Known, who_is_who
from articles.importing.register.terms import Change, spans
from articles.importing.register.titles import posts

QINGLAN, YUNXI = "青岚区", "云溪区"


def day(month, number=1, year=2031):
    return date(year, month, number)


def group(title, first=None, last=None, *, district=QINGLAN, listed=False, name="张川"):
    return Group(name, district, title, listed, first, last or first)


def offices(title, district=QINGLAN):
    return [(post.place, post.office, post.capacity) for post in posts(title, district)]


def titles(decision):
    return sorted(sorted(one.title for one in person.groups) for person in decision.people)


def codes(decision):
    return [question.code for question in decision.questions]


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("区委书记", [(QINGLAN, "区委书记", "full")]),
        ("青岚区委书记", [(QINGLAN, "区委书记", "full")]),
        ("云泽市青岚区区长", [(QINGLAN, "区长", "full")]),
        ("青岚区副区长", [(QINGLAN, "副区长", "full")]),
        ("云溪区区长", [(YUNXI, "区长", "full")]),
        ("云溪区委书记", [(YUNXI, "区委书记", "full")]),
        ("市长", [("市", "市长", "full")]),
        ("代区长", [(QINGLAN, "区长", "acting")]),
        ("新任副区长", [(QINGLAN, "副区长", "full")]),
        ("新当选的区长", [(QINGLAN, "区长", "full")]),
        ("新任区财政局局长", [(QINGLAN, "区财政局局长", "full")]),
        ("原州区区长", [("原州区", "区长", "full")]),
        ("区委副书记、代区长", [(QINGLAN, "区委副书记", "full"), (QINGLAN, "区长", "acting")]),
        (
            "区财政局党组书记、局长",
            [(QINGLAN, "区财政局党组书记", "full"), (QINGLAN, "区财政局局长", "full")],
        ),
        (
            "云河街道党工委书记、办事处主任",
            [(QINGLAN, "云河街道党工委书记", "full"), (QINGLAN, "云河街道办事处主任", "full")],
        ),
        ("副区长兼区公安局局长", [(QINGLAN, "副区长", "full"), (QINGLAN, "区公安局局长", "full")]),
        ("区应急管理局副局长（主持工作）", [(QINGLAN, "区应急管理局副局长", "in-charge")]),
        ("幸福社区党支部书记", [(QINGLAN, "幸福社区党支部书记", "full")]),
        ("开发区管委会主任", [(QINGLAN, "开发区管委会主任", "full")]),
        ("市委党校副校长、教授", [("市", "市委党校副校长", "full")]),
        ("区城管局负责人", [(QINGLAN, "", "full")]),
    ],
)
def test_a_title_names_offices_of_a_place(title, found):
    assert offices(title) == found


def test_a_former_office_is_held_no_more():
    assert [post.former for post in posts("原区委书记", QINGLAN)] == [True]
    assert [post.former for post in posts("区委原书记", QINGLAN)] == [True]


def test_how_a_post_is_held_makes_no_other_office() -> None:
    assert [post.office for post in posts("副区长（挂职）", QINGLAN)] == ["副区长"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (group("区长", day(3)), group("区长", day(6))),
        (group("副区长", day(3)), group("区长", day(6))),
        (group("区委副书记、代区长", day(3)), group("区长", day(6))),
        (group("区长", day(3), day(9)), group("区领导", day(6), listed=True)),
        (group("区财政局副局长", day(3)), group("区财政局局长", day(6))),
        (group("区委常委", day(3), day(9)), group("副区长", day(2), day(8))),
        (group("区委书记", day(3)), group("原区委书记", day(9))),
        (group("市长", day(3)), group("市长", day(4), district="云泽市")),
        (group("市委常委、区委书记", day(3), day(9)), group("区委书记", day(4))),
        (group("新任副区长", day(3)), group("副区长", day(6))),
        (group("副区长", day(3), day(6)), group("区长", day(6), day(9))),
    ],
)
def test_one_person_in_offices_that_fit(one, other):
    decision = who_is_who([one, other])
    assert len(decision.people) == 1
    assert not decision.questions


@pytest.mark.parametrize(
    ("one", "other", "code"),
    [
        (group("区长", day(3)), group("区长", day(6), district=YUNXI), CONFLICT),
        (group("副区长", day(3), day(9)), group("区政协副主席", day(2), day(8)), CONFLICT),
        (group("区委书记", day(3)), group("区长", day(3)), CONFLICT),
        (group("区委书记", day(3)), group("市委常委", day(3)), AMBIGUOUS),
        (group("区财政局局长", day(3)), group("区教育局局长", day(3)), CONFLICT),
        (group("区财政局局长", day(3)), group("区教育局局长", day(6)), AMBIGUOUS),
        (group("区财政局局长", day(3)), group("区领导", day(6), listed=True), AMBIGUOUS),
        (group("副区长", day(3), day(9)), group("幸福社区党支部书记", day(4), day(6)), CONFLICT),
    ],
)
def test_two_people_and_a_question_where_it_cannot_be_one(one, other, code):
    decision = who_is_who([one, other])
    assert len(decision.people) == 2
    assert codes(decision) == [code]


def test_titles_printed_together_are_one_persons():
    together = group("副区长、区公安局局长", day(3))
    decision = who_is_who([group("区公安局局长", day(5)), group("副区长", day(2)), together])
    assert len(decision.people) == 1


def test_a_printed_change_leads_from_one_office_to_another():
    groups = [group("区财政局局长", day(3)), group("区教育局局长", day(6))]
    decision = who_is_who(groups, changed={(QINGLAN, "区教育局局长")})
    assert len(decision.people) == 1
    assert not decision.questions


def test_a_name_in_a_list_that_two_leaders_bear_is_undecided():
    groups = [
        group("副区长", day(3), day(9)),
        group("区政协副主席", day(2), day(8)),
        group("区领导", day(5), listed=True),
    ]
    decision = who_is_who(groups)
    assert titles(decision) == [["副区长"], ["区政协副主席"]]
    undecided = [question for question in decision.questions if question.group.listed]
    assert [question.others for question in undecided] == [("青岚区 副区长", "青岚区 区政协副主席")]


def test_a_question_names_no_district_before_a_title_of_another_place():
    [question] = who_is_who([group("副区长", day(2)), group("云溪区副区长", day(3))]).questions
    assert question.others == ("青岚区 副区长",)
    [question] = who_is_who([group("云溪区副区长", day(2)), group("副区长", day(3))]).questions
    assert question.others == ("云溪区副区长",)


def test_who_was_merged_from_two_bears_the_titles_of_both():
    title = "区教育局局长"
    held = group("区财政局局长", day(3), day(9)).dated + group(title).dated
    found = who_is_who([group(title, day(4), day(8))], [Known(7, held, merged=True)])
    assert [(one.known, len(one.groups)) for one in found.people] == [(7, 1)]
    assert codes(found) == []


def test_what_an_editor_has_decided_stands():
    groups = [group("区财政局局长", day(3)), group("区教育局局长", day(3))]
    decided = {one.key: 7 for one in groups}
    decision = who_is_who(groups, [Known(7)], decided)
    assert len(decision.people) == 1
    assert not decision.questions


def test_nobody_is_nobody():
    only = group("区长", day(3))
    assert not who_is_who([only], decided={only.key: None}).people


def test_the_order_of_the_groups_does_not_matter():
    groups = [
        group("区长", day(5), day(9)),
        group("副区长", day(1), day(4)),
        group("区领导", day(2), day(8), listed=True),
        group("区长", day(3), district=YUNXI),
        group("区教育局局长", day(3), day(7)),
    ]
    found = [who_is_who(order) for order in permutations(groups)]
    assert len({str((titles(one), one.questions)) for one in found}) == 1


def spelled(*found):
    return [
        (one.capacity, str(one.start), str(one.end), one.first_seen, one.last_seen) for one in found
    ]


def test_without_a_change_a_term_is_what_was_seen():
    assert spelled(*spans("full", [day(3), day(6)], [])) == [("full", "", "", day(3), day(6))]


def test_a_change_starts_and_another_ends_a_term():
    changes = [Change("removed", day(9)), Change("elected", day(2))]
    found = spans("full", [day(2), day(5)], changes)
    assert spelled(*found) == [("full", "2031-02-01", "2031-09-01", day(2), day(5))]


def test_an_election_into_the_same_office_starts_no_term():
    found = spans("full", [day(1), day(6)], [Change("elected", day(3))])
    assert spelled(*found) == [("full", "", "", day(1), day(6))]


def test_a_change_that_two_pieces_report_counts_once():
    changes = [Change("elected", day(3)), Change("elected", day(3, 2)), Change("removed", day(8))]
    assert len(spans("full", [day(3, 2)], changes)) == 1


def test_whoever_comes_back_has_two_terms():
    changes = [
        Change("elected", day(1)), Change("removed", day(4)), Change("elected", day(8)),
    ]  # fmt: skip
    found = spans("full", [day(2), day(9)], changes)
    assert spelled(*found) == [
        ("full", "2031-01-01", "2031-04-01", day(2), day(2)),
        ("full", "2031-08-01", "", day(9), day(9)),
    ]


def test_whoever_is_elected_acts_no_more():
    changes = [Change("acting", day(2)), Change("elected", day(5))]
    assert spelled(*spans("acting", [day(3)], changes)) == [
        ("acting", "2031-02-01", "2031-05-01", day(3), day(3))
    ]


def test_a_name_after_the_printed_end_is_in_no_term():
    found = spans("full", [day(2), day(9)], [Change("removed", day(4))])
    assert spelled(*found) == [("full", "", "2031-04-01", day(2), day(2))]


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("区政府常务会议", "区政府常务会议"),
        ("青岚区政府常务会议", "区政府常务会议"),
        ("青岚区人民政府常务会议", "区政府常务会议"),
        ("云泽市青岚区人民政府常务会议", "区政府常务会议"),
        ("青岚区人大常委会会议", "区人大常委会会议"),
        ("青岚区人民代表大会常务委员会会议", "区人大常委会会议"),
        ("青岚区委常委会会议", "区委常委会会议"),
        ("青岚区区委常委会会议", "区委常委会会议"),
        ("青岚区文明城市创建调度会", "文明城市创建调度会"),
        ("文明城市创建调度会", "文明城市创建调度会"),
        ("云溪区政府常务会议", "云溪区政府常务会议"),
        ("学习青岚区经验交流会", "学习青岚区经验交流会"),
    ],
)
def test_spellings_of_one_series_are_one_name(name, called):
    assert bodies.series(name, "青岚区") == called


@pytest.mark.parametrize(
    ("name", "term", "ordinal", "expected"),
    [
        ("区委五届第41次常委会会议", 5, 41, "区委{届}届第{次}次常委会会议"),
        ("青岚区五届人大常委会第十七次会议", 5, 17, "青岚区{届}届人大常委会第{次}次会议"),
        ("区政府第29次常务会议", None, 29, "区政府第{次}次常务会议"),
        ("第三次周调度会议暨第三次月点评会议", None, 3, ""),
        ("区政府常务会议", None, 29, ""),
    ],
)
def test_a_meetings_name_tells_the_rule_of_its_series(name, term, ordinal, expected):
    assert naming_rule.rule(name, term, ordinal) == expected


@pytest.mark.parametrize(
    ("printed", "office"),
    [
        (("区委宣传部长", "区委宣传部部长", "宣传部部长"), "宣传部长"),
        (("青岚区人民政府区长", "区政府区长", "区长"), "区长"),
        (("区人民政府副区长", "副区长"), "副区长"),
        (("区人大主任", "区人大常委会主任"), "区人大常委会主任"),
        (("区法院院长", "区人民法院院长"), "区人民法院院长"),
        (("区纪委监委书记", "区纪委书记"), "区纪委书记"),
        (("区人武部部长", "区人民武装部部长"), "区人民武装部长"),
        (("区委办主任", "区委办公室主任"), "区委办公室主任"),
        (("东湖街道办主任", "东湖街道办事处主任"), "东湖街道办事处主任"),
        (("柳溪镇人民政府镇长", "柳溪镇镇长", "柳溪镇长"), "柳溪镇镇长"),
    ],
)
def test_an_office_is_one_however_it_is_printed(printed, office):
    assert {posts(title, "青岚区")[0].office for title in printed} == {office}


def test_the_citys_head_of_propaganda_is_not_the_districts():
    assert posts("市委宣传部部长", "青岚区")[0].office == "市委宣传部长"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("区应急局局长", "区应急管理局局长"),
        ("区住建局局长", "区住房和城乡建设局局长"),
        ("区发改委主任", "区发展和改革委员会主任"),
        ("区检察院检察官", "区人民检察院第一检察部检察官"),
    ],
)
def test_whose_body_is_only_printed_shorter_is_one_person(one, other):
    found = who_is_who([group(one, day(3)), group(other, day(3))])
    assert (len(found.people), found.questions) == (1, ())


def test_two_bodies_that_sound_alike_are_two():
    assert codes(who_is_who([group("区财政局局长", day(3)), group("区民政局局长", day(3))]))


@pytest.mark.parametrize("title", ["副主任", "局长", "社区党总支书记", "村党支部书记"])
def test_a_post_whose_body_is_not_named_is_no_office(title):
    assert [post.office for post in posts(title, "青岚区")] == [""]


@pytest.mark.parametrize("body", ["农业农村局", "乡村振兴局", "住房和城乡建设局"])
def test_a_bureau_of_villages_is_no_village(body):
    (post,) = posts(f"区{body}局长", "青岚区")
    assert (post.seat, post.tier) == (body, "department")
