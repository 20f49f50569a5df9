"""A doubt about whom a name means, answered in one click."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from articles.models import Doubt, Naming
from newsroom.models import User
from people.models import Official
from tests import factories as make
from tests import register
from tests.importing.facts import naming, official
from tests.importing.pages import store
from tests.web.conftest import Get, Queries
from tests.web.forms import form_of, save
from tests.web.test_desk_bad_input import BAD_IDS

pytestmark = pytest.mark.django_db


@pytest.fixture
def doubt(db: None) -> Doubt:
    """Of a name in a piece: the importer took it for the secretary."""
    secretary = register.make_official("燕青山", note="区应急管理局")
    register.make_term(secretary, "区应急管理局局长")
    register.make_official("燕青山", note="柳溪街道")
    naming = register.make_naming(secretary, title="区委委员")
    return make.make_doubt(
        naming.article.issue, article=naming.article, naming=naming, code="official-ambiguous"
    )


def answer(client: Client, doubt: Doubt, **said: object) -> str:
    response = client.post(f"/admin/articles/doubt/{doubt.pk}/who/", said, follow=True)
    doubt.refresh_from_db()
    return response.content.decode()


def meant(doubt: Doubt) -> Official | None:
    return Naming.objects.get(pk=doubt.naming_id).official


def test_the_form_offers_everybody_of_the_name_with_their_titles(
    editor: User, doubt: Doubt, get: Get
) -> None:
    page = get(form_of(doubt))
    assert "就是这一位: 燕青山（区应急管理局）" in page
    assert "是那一位: 燕青山（柳溪街道）" in page
    for row in Official.objects.filter(name="燕青山"):
        assert f'<a href="{form_of(row)}">' in page
    assert "区应急管理局局长" in page


def test_an_office_is_offered_with_its_district_and_days(
    editor: User, doubt: Doubt, get: Get
) -> None:
    """Of two districts' offices of one title nobody could tell the holders apart."""
    office = register.make_office(
        "区水利局局长", district=register.make_organization("石泉区", kind="district")
    )
    namesake = register.make_official("燕青山", note="石泉区")
    day = date(2031, 3, 4)
    register.make_proposal(namesake, office=office, first_seen=day, last_seen=day)
    assert ">区水利局局长（石泉区） 2031-03-04</a>" in get(form_of(doubt))


def test_what_is_told_of_a_start_and_an_end_is_offered(
    editor: User, doubt: Doubt, get: Get
) -> None:
    namesake = register.make_official("燕青山", note="石泉区")
    register.make_term(namesake, "区水利局局长", start="2029", end="2031-03")
    assert ">区水利局局长 2029–2031-03</a>" in get(form_of(doubt))


def test_a_person_is_offered_by_another_name_too(editor: User, doubt: Doubt, get: Get) -> None:
    other = register.make_official("燕清山")
    other.other_names.create(name="燕青山")
    assert "是那一位: 燕清山" in get(form_of(doubt))


def test_the_candidates_cost_no_query_each(editor: User, doubt: Doubt, queries: Queries) -> None:
    once = queries(form_of(doubt))
    for place in ("石桥街道", "南塔街道"):
        register.make_term(register.make_official("燕青山", note=place), f"{place}办事处主任")
    assert queries(form_of(doubt)) == once


def test_this_one_keeps_the_person_and_settles_the_doubt(
    editor: User, doubt: Doubt, client: Client
) -> None:
    taken = meant(doubt)
    assert taken is not None
    answer(client, doubt, official=taken.pk)
    assert meant(doubt) == taken
    assert (doubt.settled_by, doubt.resolution) == (editor, "燕青山（区应急管理局）")


def test_the_last_of_a_name_needs_no_note(editor: User, client: Client) -> None:
    for day, title in (("2031-03-04", "区财政局局长"), ("2031-03-05", "云溪区教育局局长")):
        store(naming(day, official("燕青山", title)))
    first = Official.objects.order_by("pk")[0]
    assert first.note
    answer(client, Doubt.objects.get(), official=first.pk)
    assert [(row.pk, row.note) for row in Official.objects.all()] == [(first.pk, "")]


def test_that_one_gets_the_naming(editor: User, doubt: Doubt, client: Client) -> None:
    other = Official.objects.get(note="柳溪街道")
    answer(client, doubt, official=other.pk)
    assert meant(doubt) == other


def test_another_is_found_by_typing_and_keeps_the_printed_name(
    editor: User, doubt: Doubt, client: Client
) -> None:
    other = register.make_official("燕清山")
    answer(client, doubt, **{"another-official": other.pk, "other": ""})
    assert meant(doubt) == other
    assert [row.name for row in other.other_names.all()] == ["燕青山"]


def test_a_new_one_is_entered_with_what_tells_them_apart(
    editor: User, doubt: Doubt, client: Client
) -> None:
    answer(client, doubt, new="yes", note="石桥街道")
    new = Official.objects.get(note="石桥街道")
    assert (new.name, new.confirmed, meant(doubt)) == ("燕青山", True, new)


def test_a_new_one_without_a_note_is_not_entered(
    editor: User, doubt: Doubt, client: Client
) -> None:
    assert "请选定是谁" in answer(client, doubt, new="yes", note=" ")
    assert doubt.settled_at is None
    assert Official.objects.count() == 2


def test_nobody_takes_the_name_off_the_person(editor: User, doubt: Doubt, client: Client) -> None:
    answer(client, doubt, nobody="yes")
    naming = Naming.objects.get()
    assert (naming.official, naming.status) == (None, "nobody")
    assert doubt.settled_at is not None


def test_what_an_editor_decided_the_importer_leaves_alone(
    editor: User, doubt: Doubt, client: Client
) -> None:
    answer(client, doubt, nobody="yes")
    assert Naming.objects.get().by_hand


def test_the_decision_is_in_the_history(editor: User, doubt: Doubt, client: Client) -> None:
    answer(client, doubt, nobody="yes")
    assert "不是人名" in client.get(f"/admin/articles/doubt/{doubt.pk}/history/").content.decode()


@pytest.mark.parametrize("value", BAD_IDS)
def test_an_answer_that_names_no_row_changes_nothing(
    editor: User, doubt: Doubt, client: Client, value: str
) -> None:
    assert "请选定是谁" in answer(client, doubt, official=value)
    assert doubt.settled_at is None


def test_a_merged_row_is_no_answer(editor: User, doubt: Doubt, client: Client) -> None:
    old = register.make_official("燕清山", merged_into=Official.objects.get(note="柳溪街道"))
    assert "请选定是谁" in answer(client, doubt, official=old.pk)
    assert doubt.settled_at is None


def test_a_link_alone_decides_nothing(editor: User, doubt: Doubt, client: Client) -> None:
    response = client.get(f"/admin/articles/doubt/{doubt.pk}/who/?nobody=yes")
    assert response.status_code == 403
    assert Naming.objects.get().official is not None


def test_a_doubt_about_no_name_has_no_such_question(editor: User, client: Client) -> None:
    doubt = make.make_doubt()
    assert 'class="who' not in client.get(form_of(doubt)).content.decode()
    assert client.post(f"/admin/articles/doubt/{doubt.pk}/who/").status_code == 404


@pytest.mark.parametrize("who", ["reporter", "onlooker"])
def test_who_settles_no_doubts_is_not_asked(
    request: pytest.FixtureRequest, doubt: Doubt, client: Client, who: str
) -> None:
    request.getfixturevalue(who)
    assert 'class="who' not in client.get(form_of(doubt)).content.decode()
    response = client.post(f"/admin/articles/doubt/{doubt.pk}/who/", {"nobody": "yes"})
    assert response.status_code == 403
    assert Naming.objects.get().official is not None


def test_who_was_at_the_meeting_follows_the_answer(
    editor: User, doubt: Doubt, client: Client
) -> None:
    assert doubt.article is not None
    meeting = register.make_meeting(article=doubt.article)
    register.make_attendance(meeting, meant(doubt))
    other = Official.objects.get(note="柳溪街道")
    answer(client, doubt, official=other.pk)
    assert [row.official for row in meeting.attendance.all()] == [other]


def test_nobody_was_at_the_meeting_either(editor: User, doubt: Doubt, client: Client) -> None:
    assert doubt.article is not None
    meeting = register.make_meeting(article=doubt.article)
    register.make_attendance(meeting, meant(doubt))
    answer(client, doubt, nobody="yes")
    assert [row.official for row in meeting.attendance.all()] == [None]


def test_a_person_whom_nothing_names_any_more_goes(editor: User, client: Client) -> None:
    """Where the importer made two of one, and an editor says that they are one."""
    first, second = (register.make_official("燕青山", note=note) for note in ("甲", "乙"))
    article = register.make_piece()
    register.make_naming(first, register.make_piece("别的"), title="区政协主席")
    naming = register.make_naming(second, article, title="区领导", listed=True)
    register.make_attendance(register.make_meeting(article=article), second)
    doubt = make.make_doubt(article.issue, naming=naming, code="official-ambiguous")
    answer(client, doubt, official=first.pk)
    assert [row.pk for row in Official.objects.all()] == [first.pk]


# In the naming's own form


def test_a_naming_is_decided_in_its_form(editor: User, doubt: Doubt, client: Client) -> None:
    naming = Naming.objects.get()
    save(client, naming, official=Official.objects.get(note="柳溪街道").pk)
    assert (str(naming.official), naming.by_hand) == ("燕青山（柳溪街道）", True)


def test_a_naming_saved_untouched_is_not_decided(
    editor: User, doubt: Doubt, client: Client
) -> None:
    naming = Naming.objects.get()
    save(client, naming)
    assert not naming.by_hand


def test_a_naming_cannot_mean_somebody_and_nobody(
    editor: User, doubt: Doubt, client: Client
) -> None:
    naming = Naming.objects.get()
    data = {"official": naming.official_id, "status": "nobody"}
    assert "两者不能并存" in client.post(form_of(naming), data).content.decode()


def test_what_is_open_are_officials_and_not_other_people(editor: User, get: Get) -> None:
    piece = register.make_piece()
    for name, kind in (("燕青山", "official"), ("金灿灿", "person")):
        Naming.objects.create(article=piece, name=name, kind=kind)
    page = get("/admin/articles/naming/?who=open")
    assert "燕青山" in page
    assert "金灿灿" not in page
