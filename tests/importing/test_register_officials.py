"""Names with titles in dumps → officials, offices and appointments."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from articles.admin.who import decide
from articles.models import AppointmentNotice, Doubt, Naming
from people.models import Appointment, Office, Official, Organization, OrganizationAlias
from tests.importing.facts import change, leader, naming, official, register
from tests.importing.pages import store

pytestmark = pytest.mark.django_db


def terms():
    rows = Appointment.objects.order_by("official__name", "office__title", "start")
    return [
        (row.official.name, row.office.title, row.capacity, str(row.start), str(row.end))
        for row in rows.select_related("official", "office")
    ]


def people():
    return sorted(Official.objects.values_list("name", "note", "district__name"))


def codes():
    return sorted(Doubt.objects.filter(code__startswith="official").values_list("code", flat=True))


def test_a_printed_title_is_proposed_as_an_appointment():
    store(naming("2031-03-04", official("李宏", "区委书记")))
    term = Appointment.objects.get()
    assert (term.official.name, term.office.title) == ("李宏", "区委书记")
    assert (term.first_seen, term.last_seen) == (date(2031, 3, 4), date(2031, 3, 4))
    assert (term.basis, term.confirmed) == ("printed", False)
    assert Naming.objects.get().official == term.official
    assert list(Naming.objects.get().appointments.all()) == [term]


def test_the_office_is_the_districts_and_ranked_by_its_words():
    store(naming("2031-03-04", official("李宏", "青岚区区长")))
    office = Office.objects.get()
    assert (office.title, str(office.district)) == ("区长", "青岚区")
    assert office.rank is not None
    assert Organization.objects.get(parent=None).kind == "district"


@pytest.mark.parametrize(
    ("title", "body", "kind"),
    [
        ("区委书记", "区委", "party"),
        ("组织部长", "区委组织部", "party"),
        ("区长", "区政府", "government"),
        ("区人大常委会副主任", "区人大常委会", "congress"),
        ("区法院院长", "人民法院", "court"),
    ],
)
def test_the_office_of_a_leader_is_at_the_body_that_is_led(title, body, kind):
    store(naming("2031-03-04", official("李宏", title)))
    found = Office.objects.get().organization
    assert (found.name, found.kind, str(found.parent)) == (body, kind, "青岚区")


def test_the_body_of_a_department_is_an_organization_of_the_district():
    store(naming("2031-03-04", official("丁桂", "区应急管理局副局长")))
    body = Office.objects.get().organization
    assert (body.name, body.kind, str(body.parent)) == ("应急管理局", "department", "青岚区")


def test_titles_joined_are_several_appointments():
    store(naming("2031-03-04", official("李宏", "区委副书记、代区长")))
    assert terms() == [("李宏", "区委副书记", "full", "", ""), ("李宏", "区长", "acting", "", "")]
    assert Naming.objects.get().appointments.count() == 2


def deputy(name="陶宁"):
    """区人大常委会主任某某主持会议，副主任陶宁出席."""
    return official(name, "副主任", body="区人大常委会")


def test_a_bare_title_is_an_office_of_the_body_told_before_it():
    store(naming("2031-03-04", deputy()))
    term = Appointment.objects.get()
    assert (term.office.title, term.office.district.name) == ("区人大常委会副主任", "青岚区")
    row = Naming.objects.get()
    assert (row.title, row.body) == ("副主任", "区人大常委会")
    assert list(row.appointments.all()) == [term]


@pytest.mark.parametrize("bare_first", [True, False])
def test_a_bare_title_is_the_one_printed_in_full_elsewhere(bare_first):
    both = [deputy(), official("陶宁", "区人大常委会副主任")]
    first, second = both if bare_first else reversed(both)
    store(naming("2031-03-04", first))
    store(naming("2031-05-01", second))
    assert people() == [("陶宁", "", "青岚区")]
    term = Appointment.objects.get()
    assert (term.first_seen, term.last_seen) == (date(2031, 3, 4), date(2031, 5, 1))
    assert term.namings.count() == 2
    assert codes() == []


@pytest.mark.parametrize("district", ["青岚区", ""])
def test_an_office_is_one_by_whatever_name_of_its_body(district):
    place = Organization.objects.create(name=district, kind="district") if district else None
    bureau = Organization.objects.create(
        name="应急管理局", parent=place, pattern=not place, confirmed=True
    )
    OrganizationAlias.objects.create(organization=bureau, name="应急局")
    store(naming("2031-03-04", official("丁桂", "区应急局局长")))
    store(naming("2031-03-05", official("丁桂", "区应急管理局局长")))
    term = Appointment.objects.get()
    assert (term.office.title, term.first_seen) == ("区应急管理局局长", date(2031, 3, 4))
    assert term.namings.count() == 2
    assert Official.objects.count() == 1


def test_a_title_that_points_back_is_an_office_of_that_body():
    store(naming("2031-03-04", official("丁桂", "该院第一检察部主任", body="区人民检察院")))
    term = Appointment.objects.get()
    assert term.office.title == "区人民检察院第一检察部主任"
    assert str(Naming.objects.get()) == "该院第一检察部主任丁桂"


def test_a_title_that_points_back_to_nothing_is_no_office():
    store(naming("2031-03-04", official("丁桂", "该局局长")))
    assert people() == [("丁桂", "", "青岚区")]
    assert not Office.objects.exists()


def test_a_judge_of_no_told_court_holds_no_office():
    store(naming("2031-03-04", official("丁桂", "员额法官"), official("陶宁", "法官")))
    assert not Office.objects.exists()


def test_a_change_to_a_bare_post_is_of_the_body_told_before_it():
    store(naming("2031-03-04", official("丁桂", "区教育局局长")))
    left_out = replace(change("丁桂", "局长", "removed"), body="区教育局")
    store(naming("2031-06-04", changes=(left_out,), name="b.txt"))
    assert [(row[1], row[4]) for row in terms()] == [("区教育局局长", "2031-06-04")]


def test_bare_titles_of_two_bodies_are_two_offices():
    store(naming("2031-03-04", deputy()))
    other = official("陶宁", "副主任", body="区发展改革委")
    store(naming("2031-03-05", other))
    titles = {note for _name, note, _place in people()}
    assert titles == {"区人大常委会副主任", "区发展改革委副主任"}
    assert codes() == ["official-ambiguous"]
    assert "区发展改革委副主任陶宁" in Doubt.objects.get().message


def test_a_question_about_a_bare_title_is_asked_once_and_stays_settled():
    store(naming("2031-03-04", deputy()))
    for day in ("2031-03-05", "2031-03-06"):
        store(naming(day, official("陶宁", "副主任", body="区发展改革委")))
        Doubt.objects.update(settled_at="2031-07-01T00:00Z", resolution="两人")
    assert Doubt.objects.filter(code__startswith="official").count() == 1


def test_what_was_printed_between_two_changes_divides_the_term_of_a_bare_title():
    store(naming("2031-03-04", deputy()))
    removed = change("陶宁", "区人大常委会副主任", "removed")
    store(naming("2031-06-04", changes=(removed,), name="b.txt"))
    store(naming("2031-09-04", deputy()))
    assert next((row[1], row[4]) for row in terms()) == ("区人大常委会副主任", "2031-06-04")
    assert {row.official.name for row in Naming.objects.all()} == {"陶宁"}


def test_a_later_dump_extends_what_was_seen():
    for day in ("2031-03-04", "2031-05-01", "2031-04-02"):
        store(naming(day, official("李宏", "区委书记")))
    term = Appointment.objects.get()
    assert (term.first_seen, term.last_seen) == (date(2031, 3, 4), date(2031, 5, 1))
    assert term.namings.count() == 3


def test_a_lists_word_is_no_office():
    store(naming("2031-03-04", leader("李宏")))
    assert people() == [("李宏", "", "青岚区")]
    assert not Office.objects.exists()


def test_a_name_on_the_list_is_the_leader_of_that_name():
    store(naming("2031-03-04", leader("李宏")))
    store(naming("2031-03-05", official("李宏", "副区长")))
    assert people() == [("李宏", "", "青岚区")]
    assert {row.official for row in Naming.objects.all()} == {Official.objects.get()}


def test_a_title_changes_between_two_dates():
    store(naming("2031-03-04", official("李宏", "副区长")))
    store(naming("2031-06-04", official("李宏", "区长")))
    assert people() == [("李宏", "", "青岚区")]
    assert terms() == [("李宏", "副区长", "full", "", ""), ("李宏", "区长", "full", "", "")]


def test_one_piece_takes_an_office_away_and_gives_another():
    """Both titles are printed on one day, and are held one after the other."""
    changes = (
        change("李宏", "区教育局局长", "removed"),
        change("李宏", "区体育局局长", "appointed"),
    )
    titles = [official("李宏", title) for title in ("区教育局局长", "区体育局局长")]
    store(naming("2031-03-04", *titles, changes=changes))
    assert people() == [("李宏", "", "青岚区")]
    assert not Doubt.objects.exists()


def test_printed_changes_start_and_end_a_term():
    elected, removed = (change("李宏", "区长", kind) for kind in ("elected", "removed"))
    store(naming("2031-03-04", changes=(elected,), dates=("2031-03-02",), name="a.txt"))
    store(naming("2031-04-01", official("李宏", "区长")))
    store(naming("2032-03-04", changes=(removed,), dates=("2032-03-03",), name="b.txt"))
    assert terms() == [("李宏", "区长", "full", "2031-03-02", "2032-03-03")]
    assert {notice.official.name for notice in AppointmentNotice.objects.all()} == {"李宏"}


def test_a_change_of_no_told_day_leaves_open_since_when():
    """It was first seen on the page's day; that it began then nobody has said."""
    store(naming("2031-03-04", changes=(change("李宏", "区长", "elected"),)))
    assert terms() == [("李宏", "区长", "full", "", "")]
    term = Appointment.objects.get()
    assert (term.first_seen, term.last_seen) == (date(2031, 3, 4), date(2031, 3, 4))


def test_whoever_is_back_by_a_change_of_no_told_day_is_so_since_that_page():
    """Of two terms in one office the second cannot have begun before the first ended."""
    for day, kind in (("2030-03-04", "removed"), ("2031-03-04", "elected")):
        store(naming(day, changes=(change("李宏", "区长", kind),)))
    assert terms() == [
        ("李宏", "区长", "full", "", "2030-03-04"),
        ("李宏", "区长", "full", "2031-03-04", ""),
    ]


def test_namesakes_of_two_places_stay_apart_and_are_asked_about():
    store(naming("2031-03-04", official("张川", "副区长")))
    store(naming("2031-03-05", official("张川", "副区长"), district="云溪区"))
    assert people() == [("张川", "云溪区", "云溪区"), ("张川", "青岚区", "青岚区")]
    assert codes() == ["official-conflict"]
    assert Doubt.objects.get().naming.official.district.name == "云溪区"


def test_namesakes_of_one_district_and_one_of_another_are_told_apart_by_titles_and_district():
    store(naming("2031-03-04", official("张川", "区财政局局长"), official("张川", "区教育局局长")))
    store(naming("2031-03-05", official("张川", "副区长"), district="云溪区"))
    assert [note for _name, note, _place in people()] == ["云溪区", "区教育局局长", "区财政局局长"]


def test_an_editors_note_stays():
    store(naming("2031-03-04", official("张川", "副区长")))
    Official.objects.update(note="青岚的那位", confirmed=True)
    store(naming("2031-03-05", official("张川", "副区长"), district="云溪区"))
    assert people() == [("张川", "云溪区", "云溪区"), ("张川", "青岚的那位", "青岚区")]


def test_two_full_posts_at_once_are_two_people_and_a_question():
    store(naming("2031-03-04", official("张川", "区财政局局长"), official("张川", "区教育局局长")))
    assert [note for _name, note, _place in people()] == ["区教育局局长", "区财政局局长"]
    assert codes() == ["official-conflict"]


def test_the_question_goes_where_a_later_dump_answers_it():
    store(naming("2031-03-04", official("张川", "区财政局局长")))
    store(naming("2031-06-05", official("张川", "区教育局局长")))
    assert codes() == ["official-ambiguous"]
    store(naming("2031-05-01", changes=(change("张川", "区教育局局长", "appointed"),)))
    assert codes() == []
    assert people() == [("张川", "", "青岚区")]


def test_a_settled_question_is_not_asked_again(django_user_model):
    store(naming("2031-03-04", official("张川", "区财政局局长")))
    store(naming("2031-06-05", official("张川", "区教育局局长")))
    Doubt.objects.update(settled_at="2031-07-01T00:00Z", resolution="两人")
    store(naming("2031-07-05", official("张川", "区教育局局长")))
    assert Doubt.objects.filter(settled_at=None, code__startswith="official").count() == 0


def test_a_question_that_is_answered_is_not_asked_the_other_way_round():
    """Who is the 副主任 of another body is not the one of the first: and that one is not they."""
    store(naming("2031-03-04", official("陶宁", "区民政局局长")))
    store(naming("2031-03-05", official("陶宁", "区财政局科长、团支部书记")))
    doubt = Doubt.objects.get(code__startswith="official")
    Doubt.objects.update(settled_at="2031-07-01T00:00Z", resolution="就是这一位")
    decide(doubt.naming, doubt.naming.official)
    assert Doubt.objects.filter(settled_at=None, code__startswith="official").count() == 0
    store(naming("2031-03-06", official("陶宁", "区审计局局长")))
    asked = Doubt.objects.filter(settled_at=None, code__startswith="official")
    assert [row.naming.title for row in asked] == ["区审计局局长"]


def test_a_question_tells_no_district_twice():
    store(naming("2031-03-04", official("陶宁", "青岚区民政局局长")))
    store(naming("2031-03-05", official("陶宁", "云溪区民政局局长")))
    [message] = Doubt.objects.filter(code__startswith="official").values_list("message", flat=True)
    assert "青岚区民政局局长" in message
    assert "青岚区 青岚区" not in message


def test_what_an_editor_decided_holds_for_later_dumps():
    store(naming("2031-03-04", official("张川", "区财政局局长")))
    store(naming("2031-06-05", official("张川", "区教育局局长")))
    first = Official.objects.get(note="区财政局局长")
    Naming.objects.filter(title="区教育局局长").update(official=first, by_hand=True)
    store(naming("2031-07-05", official("张川", "区教育局局长")))
    assert {row.official for row in Naming.objects.all()} == {first}
    assert codes() == []


def test_a_name_that_is_nobodys_stays_nobodys():
    store(naming("2031-03-04", official("张川", "区长")))
    Naming.objects.update(by_hand=True, official=None, status="nobody")
    store(naming("2031-07-05", official("张川", "区长")))
    assert [row.official for row in Naming.objects.all()] == [None, None]


def test_a_confirmed_appointment_is_only_seen_again():
    store(naming("2031-03-04", official("李宏", "区长")))
    Appointment.objects.update(confirmed=True, start="2030", end="2031-05")
    for day in ("2031-04-04", "2031-08-04"):
        store(naming(day, official("李宏", "区长")))
    term = Appointment.objects.get()
    assert (str(term.start), str(term.end)) == ("2030", "2031-05")
    assert (term.first_seen, term.last_seen) == (date(2031, 3, 4), date(2031, 4, 4))


def test_an_official_merged_into_another_keeps_its_names():
    store(naming("2031-03-04", official("张川", "区财政局局长")))
    store(naming("2031-06-05", official("张川", "区教育局局长")))
    kept, gone = Official.objects.order_by("pk")
    Naming.objects.filter(official=gone).update(official=kept)
    Appointment.objects.filter(official=gone).update(official=kept)
    Official.objects.filter(pk=gone.pk).update(merged_into=kept)
    store(naming("2031-07-05", official("张川", "区教育局局长")))
    assert {row.official for row in Naming.objects.all()} == {kept}
    assert Official.objects.count() == 2


def test_the_same_dump_again_changes_nothing():
    made = naming("2031-03-04", official("李宏", "区长"), leader("王芳"))
    store(made)
    before = register()
    store(made)
    assert register() == before


def test_the_number_of_queries_does_not_grow_with_the_names(django_assert_max_num_queries):
    names = ["李宏", "王芳", "赵岩", "钱塘", "孙河", "周帆"]
    store(naming("2031-03-01", *(official(name, "副区长") for name in names)))
    counted = []
    for number, some in enumerate((names[:1], names[:3], names)):
        with django_assert_max_num_queries(200) as queries:
            store(naming(f"2031-03-1{number}", *(official(name, "副区长") for name in some)))
        counted.append(len(queries))
    assert len(set(counted)) == 1
