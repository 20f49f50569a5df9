"""Meetings reported as held."""

from __future__ import annotations

from dataclasses import replace

import pytest

from articles.pipeline import meetings, people
from articles.pipeline.records import Article, Block, Knowledge, Meeting, Sitting


def read(*paragraphs: str, dates: tuple[str, ...] = ("2031-09-06",)) -> tuple[Meeting, ...]:
    blocks = tuple(Block("paragraph", text, ((n, n),)) for n, text in enumerate(paragraphs, 1))
    article = Article("news", blocks=blocks, dates=dates)
    named = people.read([article], Knowledge())[0]
    return meetings.read(replace(article, officials=named.officials, people=named.people))


def one(*paragraphs: str) -> Meeting:
    (meeting,) = read(*paragraphs)
    return meeting


SESSION = (
    "9月6日下午，区委书记陶知远主持召开六届区委第27次常委（扩大）会议。"
    "区长沈越，区领导柏正、阮静出席会议。"
)


def test_a_session_has_its_name_day_and_chair() -> None:
    meeting = one(SESSION)
    assert (meeting.name, meeting.date, meeting.part_of_day, meeting.chair) == (
        "六届区委第27次常委（扩大）会议",
        "2031-09-06",
        "下午",
        "陶知远",
    )


def test_a_session_counts_in_its_series_and_term() -> None:
    assert one(SESSION).sittings == (Sitting("区委常委（扩大）会议", 6, 27),)


def test_attendance_has_capacities() -> None:
    more = "区财政局局长彭川列席会议，副区长程维作秋收情况的报告，副区长窦岚安排观摩工作。"
    found = one(SESSION + more).attendance
    assert [(who.name, who.capacity) for who in found] == [
        ("陶知远", "chair"),
        ("沈越", "attends"),
        ("柏正", "attends"),
        ("阮静", "attends"),
        ("彭川", "sits-in"),
        ("程维", "reports"),
        ("窦岚", "speaks"),
    ]


def test_two_series_in_one_sitting_are_both_counted() -> None:
    meeting = one("9月6日，区委书记陶知远主持召开第四次“月点评”会议暨第十七次“周调度”会议。")
    assert [(sitting.series, sitting.ordinal) for sitting in meeting.sittings] == [
        ("“月点评”会议", 4),
        ("“周调度”会议", 17),
    ]


@pytest.mark.parametrize(
    ("text", "ordinal"),
    [
        ("9月6日，区政府第41次常务会议召开。", 41),
        ("9月6日，市政协九届十二次主席会议召开。", 12),
        ("9月6日，青岚区五届人大四次会议召开。", 4),
        ("9月6日，全区秋收工作推进会召开。", None),
        ("9月6日，全区庆祝第40个教师节大会召开。", None),
    ],
)
def test_the_ordinal_is_read_in_digits_and_numerals(text: str, ordinal: int | None) -> None:
    assert one(text).sittings[0].ordinal == ordinal


@pytest.mark.parametrize(
    "count", ["第0次", "第00次", "第０次", "五届第0次", "第0届第0次", "第40000届", "第40001届"]
)
def test_a_number_that_nobody_counts_with_is_no_ordinal(count: str) -> None:
    (sitting,) = one(f"9月6日，区长沈越主持召开区委{count}常委会议。").sittings
    assert (sitting.ordinal, sitting.term) in {(None, None), (None, 5)}


def test_a_bare_ordinal_takes_the_name_of_who_holds_it() -> None:
    assert one("9月6日，县人大常委会举行第四十一次会议。").name == "县人大常委会第四十一次会议"


def test_where_it_was_held_is_no_part_of_its_name() -> None:
    meeting = one("9月6日下午，全区教育工作大会在区文化中心召开。")
    assert (meeting.name, meeting.place) == ("全区教育工作大会", "区文化中心")


def test_nobody_said_to_preside_is_no_chair() -> None:
    assert one("9月6日，青岚区召开片区规划讨论会。区长沈越出席会议。").chair is None


def test_who_is_only_quoted_did_not_attend() -> None:
    text = "9月6日，区长沈越主持召开秋收推进会，贯彻落实市长彭川在青岚调研时的指示精神。"
    assert [who.name for who in one(text).attendance] == ["沈越"]


def test_a_dated_paragraph_may_report_a_meeting() -> None:
    assert one("为激发活力，统战部实施竞争上岗。", "9月6日，统战部召开竞争上岗动员大会，公布岗位。")


@pytest.mark.parametrize(
    "text",
    [
        "9月6日，全区职工运动会召开。",
        "市、区推进会召开后，各单位迅速行动。",
        "街道多次开动员会、部署会、推进会，统一想法。",
        "菜市场里人声鼎沸，大家都说方便。",
    ],
)
def test_fairs_plans_and_passing_mentions_are_no_meetings(text: str) -> None:
    assert read(text) == ()


def test_without_a_day_printed_there_is_no_date() -> None:
    (meeting,) = read("近日，区委书记陶知远主持召开秋收工作推进会。", dates=())
    assert meeting.date is None


def test_a_meeting_that_closes_is_reported() -> None:
    text = "青岚区第六届人民代表大会第四次会议圆满完成各项议程，于9月6日下午胜利闭幕。"
    assert one(text).name == "青岚区第六届人民代表大会第四次会议"


def test_a_meetings_name_may_list_its_subjects() -> None:
    text = "9月6日，区长沈越主持召开全区安全生产、消防安全和信访稳定工作会议。"
    assert one(text).name == "全区安全生产、消防安全和信访稳定工作会议"


def test_who_speaks_at_the_meeting_attends_it() -> None:
    meeting = one(
        "9月6日，区长沈越主持召开秋收推进会。",
        "会上，东湖镇党委书记陶小宁、区水利局局长柏正先后作表态发言，创始人阮静代表企业发言。",
        "区气象台台长石磊介绍了天气。",
    )
    found = {who.name for who in meeting.attendance}
    assert found == {"沈越", "陶小宁", "柏正", "阮静", "石磊"}


def test_who_presides_over_the_congress_attends_it() -> None:
    meeting = one(
        "9月6日，青岚区第六届人民代表大会第四次会议召开。", "大会执行主席还有：沈越、陶小宁。"
    )
    assert {who.name for who in meeting.attendance} == {"沈越", "陶小宁"}


def test_a_huddle_without_an_ordinal_is_no_meeting() -> None:
    assert read("9月6日，区长沈越接待来访群众，并主持召开包案领导碰头会，解决问题。") == ()


def test_a_session_without_an_ordinals_sign_counts_in_its_series_and_term() -> None:
    found = one("9月6日，区五届人大四次会议召开。"), one("9月6日，政协青岚区五届四次会议召开。")
    assert [meeting.sittings for meeting in found] == [
        (Sitting("区人大会议", 5, 4),),
        (Sitting("政协青岚区会议", 5, 4),),
    ]


def test_who_sent_another_in_his_place_did_not_attend() -> None:
    text = "9月6日，全区秋收推进会召开。受区委书记陶知远委托，区长沈越主持会议。"
    assert [who.name for who in one(text).attendance] == ["沈越"]


def test_who_presides_in_anothers_place_is_the_chair() -> None:
    text = "9月6日，副区长陶知远受区长沈越委托，主持召开全区秋收推进会。"
    assert one(text).chair == "陶知远"


def test_of_two_who_preside_together_the_first_is_the_chair() -> None:
    meeting = one("9月6日，秋收推进会召开。区委书记陶知远、校长沈越共同主持会议。")
    assert (meeting.chair, [who.name for who in meeting.attendance]) == (
        "陶知远",
        ["陶知远", "沈越"],
    )


@pytest.mark.parametrize("what", ["就任务分工作了说明", "作交流发言", "作经验交流"])
def test_all_who_explain_at_a_meeting_are_there(what: str) -> None:
    said = f"区教育局局长程维、区科技局局长郑渠、东湖乡党委书记窦岚{what}。"
    spoke = [who.name for who in one(SESSION, said).attendance if who.capacity == "speaks"]
    assert spoke == ["程维", "郑渠", "窦岚"]


@pytest.mark.parametrize(
    ("printed", "name", "ordinal"),
    [
        ("召开六届区委第一百零三次常委会会议", "六届区委第一百零三次常委会会议", 103),
        ("召开“五星”支部创建第三次擂台比武会", "“五星”支部创建第三次擂台比武会", 3),
        ("召开第三十六次区长办公“双周会”", "第三十六次区长办公“双周会”", 36),
        ("举行一届八次理事会", "一届八次理事会", 8),
    ],
)
def test_what_counts_makes_a_meeting(printed: str, name: str, ordinal: int) -> None:
    meeting = one(f"9月6日，区委书记陶知远主持{printed}，研究有关工作。")
    assert (meeting.name, meeting.sittings[0].ordinal) == (name, ordinal)


@pytest.mark.parametrize(
    "text",
    [
        "青岚区第六届人民代表大会第四次会议圆满完成各项议程，今天上午在区会堂胜利闭幕。",
        "历时一天的青岚区第六届人民代表大会第四次会议今天下午闭会。",
        "9月6日，青岚区第六届人民代表大会第四次会议听取关于专项治理情况的报告。",
        "9月6日凌晨，灯还亮着。青岚区第六届人民代表大会第四次会议正在这里召开，区长沈越主持会议。",
    ],
)
def test_a_meeting_is_told_by_its_end_by_what_it_heard_and_by_where_it_is(text: str) -> None:
    meeting = one(text)
    assert (meeting.name, meeting.date) == (
        "青岚区第六届人民代表大会第四次会议",
        "2031-09-06",
    )


def test_two_meetings_in_one_sentence_are_two() -> None:
    first, second = read(
        "9月6日，区长沈越先后主持召开区政府第四十一次常务会议和区防汛指挥部第六次会议。"
    )
    assert [first.name, second.name] == ["区政府第四十一次常务会议", "区防汛指挥部第六次会议"]
    assert {first.chair, second.chair} == {"沈越"}


def test_who_takes_part_and_speaks_was_there_though_set_between_commas() -> None:
    told = "市委常委陶小宁，市人大常委会副主任柏正，市政协副主席阮静参加会议并作重点发言。"
    meeting = one("9月6日，区长沈越主持召开区政府第四十一次常务会议。", told)
    assert {who.name for who in meeting.attendance} == {"沈越", "陶小宁", "柏正", "阮静"}


def test_the_same_day_is_the_only_one_that_the_piece_tells() -> None:
    told = "当天下午，区长沈越主持召开优化营商环境现场办公会。"
    assert one("9月6日，沈越调研。", told).date == "2031-09-06"
    (meeting,) = read("9月5日，沈越调研。", told, dates=("2031-09-05", "2031-09-06"))
    assert meeting.date is None


def test_a_contest_that_is_a_meeting_too_is_held_by_whom_it_says() -> None:
    meeting = one(
        "9月6日，沙洲镇举办第七次“村村比”擂台赛暨抓党建促乡村振兴工作推进会。镇党委书记陶知远主持会议。"
    )
    assert (meeting.name[:3], meeting.chair) == ("第七次", "陶知远")


def test_a_session_closes_on_the_day_behind_its_agenda() -> None:
    told = "青岚区政协五届四次会议圆满完成各项议程，9月6日下午在区文化中心闭幕。"
    assert one(told).sittings == (Sitting("青岚区政协会议", 5, 4),)


def test_of_a_session_within_a_session_its_own_ordinal_counts() -> None:
    told = (
        "9月6日晚，区五届人大四次会议主席团第二次会议在区文化中心举行。常务主席陶知远继续主持会议。"
    )
    meeting = one(told)
    assert (meeting.sittings[0].ordinal, meeting.chair) == (2, "陶知远")


def test_who_else_sat_on_the_rostrum_attends() -> None:
    told = "9月6日上午，青岚区五届人大四次会议隆重开幕。"
    seated = "在主席台就座的还有区领导沈越、柏正、阮静和大会主席团其他成员。"
    assert {who.name for who in one(told, seated).attendance} == {"沈越", "柏正", "阮静"}


def test_whose_report_the_meeting_heard_reports() -> None:
    told = "9月6日上午，青岚区五届人大四次会议隆重开幕。"
    heard = "大会听取了区人大常委会副主任窦岚关于议案办理情况的说明。"
    assert [(who.name, who.capacity) for who in one(told + heard).attendance] == [
        ("窦岚", "reports")
    ]


def test_who_alone_is_said_to_call_a_meeting_chairs_it() -> None:
    assert (
        one("9月6日晚，区长沈越冒雨检查防汛工作，并在泵站就地召开防汛现场办公会。").chair == "沈越"
    )


def test_of_two_who_call_a_meeting_neither_is_said_to_chair_it() -> None:
    assert one("9月6日晚，区长沈越、副区长程维检查防汛工作，并召开现场办公会。").chair is None


def test_a_meeting_that_only_the_headline_names_is_reported_by_what_it_stressed() -> None:
    text = "会议强调，做好今年经济工作，要抓牢四件大事。"
    article = Article(
        "news", headline="区委经济工作会议召开", blocks=(Block("paragraph", text, ()),)
    )
    assert [meeting.name for meeting in meetings.read(article)] == ["区委经济工作会议"]


def test_a_headline_over_another_story_reports_no_meeting() -> None:
    text = "连日来，全区上下认真学习会议精神。"
    article = Article(
        "news", headline="区委经济工作会议召开", blocks=(Block("paragraph", text, ()),)
    )
    assert meetings.read(article) == ()


def test_two_sessions_that_one_chaired_one_after_the_other_are_two() -> None:
    told = "9月6日，区长沈越先后主持召开六届区政府第8次党组会议和第61次常务会议。"
    assert [meeting.sittings[0].ordinal for meeting in read(told)] == [8, 61]


def test_those_whom_commas_part_spoke_one_after_the_other() -> None:
    held = "9月6日，区里召开防汛调度会。区长沈越主持会议。"
    spoke = "会上，区水利局局长彭川，东湖街道党工委书记窦岚先后发言。"
    assert [(who.name, who.capacity) for who in one(held + spoke).attendance][1:] == [
        ("彭川", "speaks"),
        ("窦岚", "speaks"),
    ]


def test_a_reporters_long_title_hides_not_who_reports_before() -> None:
    held = "9月6日，区里召开防汛调度会。区长沈越主持会议。"
    told = "区气象局局长彭川、区水利局党组书记窦岚分别通报雨情水情。"
    assert [(who.name, who.capacity) for who in one(held + told).attendance][1:] == [
        ("彭川", "reports"),
        ("窦岚", "reports"),
    ]


def test_who_answers_at_a_meeting_speaks() -> None:
    held = "9月6日，区里召开防汛调度会。区长沈越主持会议。"
    answered = "会上，区交通局副局长程维现场作出答复：年内办好。"
    assert ("程维", "speaks") in [
        (who.name, who.capacity) for who in one(held, answered).attendance
    ]


def test_the_number_of_the_meeting_that_is_studied_is_not_this_ones() -> None:
    name = "县委十四届七次全会精神学习贯彻动员会"
    assert one(f"9月6日上午，柳溪县召开{name}。").sittings == (Sitting(name),)


@pytest.mark.parametrize("name", ["全会精神宣讲第三次推进会议", "第三次学习贯彻全会精神推进会议"])
def test_a_meeting_for_the_spirit_of_another_has_a_number_of_its_own(name: str) -> None:
    [sitting] = one(f"9月6日上午，柳溪县召开{name}。").sittings
    assert sitting.ordinal == 3


def under_a_headline(*paragraphs: str) -> tuple[Meeting, ...]:
    blocks = tuple(Block("paragraph", text, ()) for text in paragraphs)
    return meetings.read(Article("news", headline="区委召开防汛工作专题会议", blocks=blocks))


def test_a_headline_names_the_meeting_whose_report_goes_on_in_a_later_paragraph() -> None:
    [meeting] = under_a_headline("要提高能力。", "会议强调，要下沉一线。")
    assert meeting.name == "防汛工作专题会议"


def test_a_headline_that_names_a_meeting_over_another_story_reports_none() -> None:
    assert under_a_headline("大家挥锹铲土。") == ()


def test_who_presides_says_that_a_meeting_was_held() -> None:
    meeting = one("9月6日，区政协委员协商停车难。区政协主席沈越主持专题协商会，副主席阮静参加。")
    assert (meeting.name, meeting.chair) == ("专题协商会", "沈越")


def test_a_dated_sentence_within_a_paragraph_reports_a_meeting() -> None:
    text = "新制度推行两个月。9月6日，区纪委召开家风建设报告会，讲了三个故事。"
    assert one("区里推出新制度。", text).name == "家风建设报告会"


def test_who_holds_an_enlarged_meeting_is_part_of_its_name() -> None:
    assert one("9月6日，区政府党组召开（扩大）会议。").name == "区政府党组（扩大）会议"


@pytest.mark.parametrize("end", ["圆满结束", "落幕", "隆重开幕"])
def test_a_meeting_that_ends_or_begins_was_held(end: str) -> None:
    assert one(f"9月6日，全区冬季农业生产观摩会{end}。").name == "全区冬季农业生产观摩会"


def test_who_is_asked_to_lecture_is_present() -> None:
    meeting = one(
        "9月6日，区委召开理论学习会议。区委书记陶知远主持。",
        "会上，市委党校教授沈越应邀作专题辅导。",
    )
    assert ("沈越", "speaks") in {(who.name, who.capacity) for who in meeting.attendance}


@pytest.mark.parametrize("name", ["网络议政会", "区直单位工作评议会议"])
def test_further_kinds_of_meetings(name: str) -> None:
    assert one(f"9月6日，区政协召开{name}。").name == name


def test_what_is_no_formal_meeting_by_itself_is_one_with_another() -> None:
    name = "全区河长制工作部署会暨巡河员培训会"
    assert one(f"9月6日，{name}召开。").name == name
    assert read("9月6日，巡河员培训会召开。") == ()


def test_a_deputy_head_of_a_groups_study_campaign_is_there() -> None:
    meeting = one(
        "9月6日，区委主题学习教育领导小组会议召开。"
        "区委副书记、区委主题学习教育领导小组副组长陶知远主持会议。"
    )
    assert meeting.chair == "陶知远"


def test_giving_back_what_was_stolen_is_no_meeting() -> None:
    assert read("9月6日，区公安局召开返赃大会，羊回了家。") == ()
