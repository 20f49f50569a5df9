"""Reports of meetings → meetings, series and attendance; campaigns, organizations and figures."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from articles.models import (
    ArticleCampaign,
    ArticleOrganization,
    Attendance,
    Campaign,
    CampaignAlias,
    Doubt,
    Figure,
    Meeting,
    MeetingReport,
    Series,
    Sitting,
)
from articles.pipeline.records import Attendee, Person
from articles.pipeline.records import Sitting as Counted
from people.models import Appointment, Organization, OrganizationAlias
from tests.importing.facts import change, dump, figure, meeting, naming, official, register
from tests.importing.pages import piece, store

pytestmark = pytest.mark.django_db


def test_spellings_of_one_series_are_one():
    names = ("区政府常务会议", "青岚区政府常务会议", "青岚区人民政府常务会议")
    for number, name in enumerate(names, 1):
        told = meeting(name, number, date=f"2031-03-0{number}")
        store(naming(f"2031-03-0{number}", meetings=(told,)))
    assert Series.objects.get().name == "区政府常务会议"
    assert sorted(Sitting.objects.values_list("ordinal", flat=True)) == [1, 2, 3]


def test_a_meeting_is_counted_in_its_series():
    store(naming("2031-03-04", meetings=(meeting(ordinal=33, term=5, place="区委四楼会议室"),)))
    held = Meeting.objects.get()
    assert (held.name, held.date, held.place) == (
        "第33次区委常委会会议",
        date(2031, 3, 4),
        "区委四楼会议室",
    )
    sitting = Sitting.objects.get()
    assert (sitting.series.name, sitting.term, sitting.ordinal) == ("区委常委会会议", 5, 33)
    assert str(sitting.series.district) == "青岚区"


def test_two_series_in_one_sitting():
    both = (Counted("“月讲评”会议", None, 4), Counted("“周交办”会议", None, 17))
    store(naming("2031-03-04", meetings=(meeting(sittings=both),)))
    assert Meeting.objects.count() == 1
    assert [(row.series.name, row.ordinal) for row in Sitting.objects.all()] == [
        ("“月讲评”会议", 4),
        ("“周交办”会议", 17),
    ]


def test_attendance_keeps_capacity_title_and_words():
    held = meeting(chair="李宏", attendance=(Attendee("王芳", "attends"),))
    facts = (official("李宏", "区委书记"), official("王芳", "区委副书记、区长"))
    store(naming("2031-03-04", *facts, meetings=(held,)))
    told = Attendance.objects.values_list("name", "title", "capacity", "official__name")
    assert list(told) == [
        ("李宏", "区委书记", "chair", "李宏"),
        ("王芳", "区委副书记、区长", "attends", "王芳"),
    ]
    assert Attendance.objects.first().words == "区委书记李宏主持召开第4次区委常委会会议。"


def test_two_pieces_that_report_one_meeting():
    store(naming("2031-03-04", meetings=(meeting(name="区委常委会召开"),), name="a.txt"))
    later = meeting(place="区会议中心", attendance=(Attendee("王芳", "attends"),))
    store(naming("2031-03-05", meetings=(later,), name="b.txt"))
    held = Meeting.objects.get()
    assert (held.name, held.place) == ("区委常委会召开", "区会议中心")
    assert held.reports.count() == 2
    assert Attendance.objects.count() == 1


def test_the_same_name_and_day_is_one_meeting():
    for name in ("a.txt", "b.txt"):
        held = meeting(name="信访工作联席会议", sittings=())
        store(naming("2031-03-04", meetings=(held,), name=name))
    assert Meeting.objects.count() == 1


def test_a_page_that_tells_no_district_is_of_the_bureaus_own(settings):
    settings.DISTRICT = "青岚区"
    for day, district in (("2031-03-04", "青岚区"), ("2031-03-05", "")):
        told = meeting("区政府常务会议", 3, date="2031-03-03")
        store(naming(day, official("李宏", "区长"), meetings=(told,), district=district))
    assert str(Series.objects.get().district) == "青岚区"
    assert Meeting.objects.get().reports.count() == 2
    assert str(Appointment.objects.get().office.district) == "青岚区"


def test_the_same_name_in_two_districts_is_two_meetings():
    held = meeting(name="信访工作联席会议", sittings=())
    store(naming("2031-03-04", meetings=(held,), name="a.txt"))
    store(naming("2031-03-04", meetings=(held,), name="b.txt", district="云溪区"))
    assert Meeting.objects.count() == 2


def test_one_ordinal_on_two_days_is_two_meetings():
    store(naming("2031-03-04", meetings=(meeting(date="2031-03-03"),)))
    store(naming("2031-03-14", meetings=(meeting(date="2031-03-13"),)))
    assert Meeting.objects.count() == 2


def test_a_report_without_a_day_joins_the_only_meeting_of_its_ordinal():
    store(naming("2031-03-04", meetings=(meeting(date=None),), name="a.txt"))
    store(naming("2031-03-05", meetings=(meeting(),), name="b.txt"))
    assert Meeting.objects.get().date == date(2031, 3, 4)


def test_what_an_editor_has_changed_of_a_meeting_stays():
    store(naming("2031-03-04", meetings=(meeting(),), name="a.txt"))
    Meeting.objects.update(place="区文化馆")
    store(naming("2031-03-05", meetings=(meeting(place="区会议中心"),), name="b.txt"))
    held = Meeting.objects.get()
    assert held.place == "区文化馆"
    assert held.reports.count() == 2


def test_a_report_joins_a_meeting_that_an_editor_has_entered():
    store(naming("2031-03-01", meetings=(meeting(ordinal=3, date="2031-03-01"),)))
    series = Series.objects.get()
    entered = Meeting.objects.create(name="常委会", date="2031-03-04", district=series.district)
    Sitting.objects.create(meeting=entered, series=series, ordinal=4)
    store(naming("2031-03-05", meetings=(meeting(),)))
    assert [report.meeting_id for report in entered.reports.all()] == [entered.pk]


def test_a_follow_up_leads_to_the_next_meeting():
    first = piece("四次会", meetings=(meeting("“周交办”会议", 17),), officials=())
    second = piece(
        "又讯",
        kind="followup",
        headline="",
        follow_up_of=0,
        meetings=(meeting("“周交办”会议", 18, date="2031-03-05"),),
    )
    store(dump(first, second))
    later = Meeting.objects.get(name__startswith="第18次")
    assert later.follows.name == "第17次“周交办”会议"


def test_a_piece_belongs_to_a_campaign_by_name_or_alias():
    campaign = Campaign.objects.create(name="创建全国文明城市")
    CampaignAlias.objects.create(campaign=campaign, name="创文")
    store(naming("2031-03-04", campaigns=("创文", "防汛救灾")))
    links = ArticleCampaign.objects.values_list("campaign__name", "campaign__confirmed")
    assert set(links) == {("创建全国文明城市", True), ("防汛救灾", False)}


def test_an_editors_no_is_not_overruled():
    store(naming("2031-03-04", campaigns=("防汛救灾",)))
    ArticleCampaign.objects.update(by_hand=True, excluded=True)
    store(naming("2031-03-04", campaigns=("防汛救灾",), more=["订正一处。"]))
    assert ArticleCampaign.objects.get().excluded


def test_figures_belong_to_the_only_campaign_of_their_piece():
    told = (figure(value="1100", cumulative=True, as_of="2031-03-03"), figure("帮扶", "12.5"))
    store(naming("2031-03-04", campaigns=("防汛救灾",), figures=told))
    first, second = Figure.objects.all()
    assert (first.value, first.cumulative, first.as_of) == (1100, True, date(2031, 3, 3))
    assert second.value == Decimal("12.5")
    assert {row.campaign.name for row in Figure.objects.all()} == {"防汛救灾"}


@pytest.mark.parametrize("label", ["清理小广告", "清除小广告"])
def test_a_figure_that_an_editor_corrected_is_not_read_beside_it(label):
    told = (figure(value="1100"), figure(value="90"), figure("帮扶", "12.5"))
    store(naming("2031-03-04", figures=told))
    Figure.objects.filter(value=90).update(value=91, label=label, by_hand=True)
    store(naming("2031-03-04", figures=told, more=["订正一处。"]))
    assert sorted(Figure.objects.values_list("value", flat=True)) == [Decimal("12.5"), 91, 1100]


def test_a_figure_that_an_editor_entered_stands_beside_those_that_are_read():
    store(naming("2031-03-04", figures=(figure(value="1100"),)))
    read = Figure.objects.get()
    Figure.objects.create(article=read.article, label=read.label, value=9, by_hand=True)
    store(naming("2031-03-04", figures=(figure(value="1100"),), more=["订正一处。"]))
    assert sorted(Figure.objects.values_list("value", flat=True)) == [9, 1100]


def test_of_a_figure_told_in_other_words_the_editors_one_stays():
    store(naming("2031-03-04", figures=(figure(value="1100"),)))
    Figure.objects.update(value=1200, by_hand=True)
    other = replace(figure(value="1100"), text="订正：清理小广告1100处")
    store(naming("2031-03-04", figures=(other,), more=["订正一处。"]))
    assert Figure.objects.get().value == 1200


@pytest.mark.parametrize("value", ["9" * 30, "NaN", "许多"])
def test_a_number_that_no_column_holds_is_left_out(value):
    store(naming("2031-03-04", figures=(figure(value=value), figure("帮扶", "3"))))
    assert [row.label for row in Figure.objects.all()] == ["帮扶"]


def test_organizations_are_the_districts():
    store(naming("2031-03-04", organizations=("青岚区应急管理局", "云河街道办事处")))
    found = Organization.objects.filter(article_links__isnull=False)
    assert sorted((row.name, row.kind, str(row.parent)) for row in found) == [
        ("云河街道", "street", "青岚区"),
        ("应急管理局", "department", "青岚区"),
    ]


def test_an_alias_means_its_organization():
    body = Organization.objects.create(name="应急管理局", kind="department", confirmed=True)
    OrganizationAlias.objects.create(organization=body, name="应急局")
    store(naming("2031-03-04", organizations=("应急局",)))
    assert ArticleOrganization.objects.get().organization == body


def test_an_alias_of_two_organizations_is_asked_about():
    for name in ("应急管理局", "应急保障局"):
        body = Organization.objects.create(name=name, confirmed=True)
        OrganizationAlias.objects.create(organization=body, name="应急局")
    store(naming("2031-03-04", organizations=("应急局",)))
    assert not ArticleOrganization.objects.exists()
    assert Doubt.objects.filter(code="organization-ambiguous").count() == 1


def test_meetings_again_change_nothing():
    made = naming("2031-03-04", meetings=(meeting(chair="李宏"),), campaigns=("防汛救灾",))
    store(made)
    before = register()
    store(made)
    assert register() == before


def test_a_meeting_takes_a_fixed_number_of_queries(django_assert_max_num_queries):
    counted = []
    for number, count in enumerate((1, 3)):
        held = tuple(
            meeting(f"第{n}组会议", number + 1, date=f"2031-03-0{number + 1}") for n in range(count)
        )
        for again in (0, 1):
            day = f"2031-03-1{number * 2 + again}"
            with django_assert_max_num_queries(200) as queries:
                store(naming(day, meetings=held))
        counted.append(len(queries))
    assert len(set(counted)) == 1
    assert MeetingReport.objects.count() == 8


def test_all_kinds_of_facts_take_a_fixed_number_of_queries(django_assert_max_num_queries):
    counted = []
    for size in (1, 3):
        for again in range(2):
            day = f"2031-0{size}-1{again}"
            facts = {
                "campaigns": tuple(f"第{size}{n}行动" for n in range(size)),
                "organizations": tuple(f"第{size}{n}街道" for n in range(size)),
                "figures": tuple(figure(f"清理第{size}{n}处") for n in range(size)),
                "changes": tuple(
                    change(f"王{size}{n}", f"第{size}{n}局局长", "elected") for n in range(size)
                ),
                "people": tuple(Person(f"赵{size}{n}", "居民", ((3, 3),)) for n in range(size)),
                "meetings": tuple(
                    meeting(f"第{size}{n}组会议", 1 + again, date=day) for n in range(size)
                ),
            }
            people = [official(f"李{size}{n}", f"第{size}{n}局局长") for n in range(size)]
            with django_assert_max_num_queries(150) as queries:
                store(naming(day, *people, **facts))
        counted.append(len(queries))
    assert counted[0] == counted[1]
