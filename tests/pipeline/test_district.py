"""Whose news a page brings."""

from __future__ import annotations

import pytest

from articles.pipeline import district

PAGE = (
    "近日，青岚区委书记主持召开会议。青岚区政府部署工作。全区各单位参加。"
    "青岚区召开现场会。我区区长讲话。"
)


def test_the_place_that_governs_is_the_pages() -> None:
    assert district.read(PAGE) == "青岚区"


@pytest.mark.parametrize("level", ["县", "市", "旗"])
def test_every_level_is_one(level: str) -> None:
    assert district.read(PAGE.replace("区", level)) == f"青岚{level}"


def test_another_place_that_is_named_in_passing_is_not() -> None:
    assert district.read(PAGE + "代表团到云泽市西山区考察。云泽市区热闹。") == "青岚区"


@pytest.mark.parametrize("word", ["社区", "小区", "景区", "开发区", "超市"])
def test_what_only_ends_like_a_district_is_none(word: str) -> None:
    assert district.read(f"和顺{word}开展活动。和顺{word}热闹。和顺{word}举办晚会。" * 3) == ""


def test_the_youth_league_is_no_place() -> None:
    text = "团市委主办活动。团市委书记讲话。市委、市政府召开会议。全市行动。云泽市召开会议。"
    assert district.read(text * 2) == "云泽市"


def test_a_page_without_evidence_has_none() -> None:
    assert district.read("天气晴。") == ""


@pytest.mark.parametrize("name", ["镇岚区", "从澜县", "会泉县", "全岭县", "于山县", "澄都区"])
def test_a_name_may_begin_like_an_everyday_word(name: str) -> None:
    assert district.read(PAGE.replace("青岚区", name).replace("区", name[-1])) == name


def test_neither_a_partys_branch_nor_the_day_before_it_is_a_district() -> None:
    text = (
        "民盟镇岚区委会主委出席。8月6日镇岚区开展活动。中共镇岚区委召开会议。区委部署，全区行动。"
    )
    assert district.read(text * 3) == "镇岚区"


def test_a_name_may_end_like_the_word_for_city() -> None:
    text = "云城市人民广场热闹。云城市长桥区来人。云城市召开会议。市委、市政府部署，我市全市行动。"
    assert district.read(text * 2) == "云城市"


def test_cities_in_general_are_no_place() -> None:
    assert district.read("大城市热闹。文明城市人人爱。我的城市我做主。" * 3) == ""


def test_a_persons_name_before_the_districts_committee_is_no_place() -> None:
    text = (
        "组版：周凯县委召开会议。周凯县委部署工作。勒玛木县开展活动。勒玛木县召开会议。全县行动。"
    )
    assert district.read(text * 2 + "勒玛木县举办大赛。" * 2) == "勒玛木县"


def test_a_district_that_is_called_after_a_hill_is_one() -> None:
    text = "炉山区第二届运动会开幕。炉山区第一小学开学。区委、区政府部署。全区行动。24小时自助区。"
    assert district.read(text * 2) == "炉山区"


@pytest.mark.parametrize(
    "line",
    [
        "拟任职务　姓名　现任职务　区水利局局长",
        "沈越同志任区财政局局长",
        "陶小宁同志任区审计局局长",
    ],
)
def test_the_heads_of_a_list_of_appointments_are_no_place(line: str) -> None:
    assert (
        district.read(f"青岚区人民政府决定。区委、区政府部署。{line}。{line}。{line}。") == "青岚区"
    )


def test_a_name_does_not_go_over_an_empty_line() -> None:
    text = "校对：简明\n\n青岚区人民政府决定。区委、区政府、区直单位执行。青岚区人民政府通知。\n"
    assert district.read(text) == "青岚区"


@pytest.mark.parametrize("verb", ["召开", "出席", "传达"])
def test_what_is_done_to_a_council_is_no_name_of_its_district(verb: str) -> None:
    text = f"9月18日，区长主持{verb}区政府会议。区委书记{verb}区委会议，全区行动。"
    assert district.read(text * 3) == ""


@pytest.mark.parametrize(
    "words", ["区长沈越带领区教育局、区财政局走访。", "山洪威胁区的居民转移了。"]
)
def test_what_stands_before_a_body_or_in_danger_is_no_district(words: str) -> None:
    assert district.read(words * 5 + "区委、区政府部署，全区行动。") == ""


def test_a_place_that_is_spoken_of_often_needs_no_committee_beside_it() -> None:
    assert district.read("青岚区开展义诊。青岚区举办晚会。青岚区的老人说好。") == "青岚区"


def test_a_place_named_now_and_then_is_no_district_without_one() -> None:
    assert district.read("他从青岚区来。她到青岚区去。") == ""


def test_a_preposition_before_a_level_is_no_place() -> None:
    assert district.read("从县委到各村，从县城到田头，从北到南，从早到晚。全县动员。") == ""


def test_the_party_before_a_name_is_no_part_of_it() -> None:
    text = "本报讯中共青岚区委员会召开会议。全区动员，区委部署。青岚区领导参加。"
    assert district.read(text) == "青岚区"


def test_a_headlines_end_before_a_committee_is_no_place() -> None:
    text = "扬帆再出发区委召开会议。全区动员，全区行动，区政府部署。青岚区落实。青岚好。"
    assert district.read(text) == "青岚区"


def test_a_zone_is_told_by_its_committee_and_no_slogan_before_it_is_its_name() -> None:
    text = "碧水长流步履不停新区召开会议。云岚新区管委会召开会议。云岚新区好。全区动员，全区行动。"
    assert district.read(text) == "云岚新区"
