"""Appointments at the desk: confirmed, corrected, ended, and which pieces that touches."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.test import Client

from articles.models import Naming
from newsroom.models import User
from people.models import Appointment, Office, Official
from tests import register
from tests.web.conftest import Get, Queries
from tests.web.forms import act, form_of, save, sent

pytestmark = pytest.mark.django_db

TERM = "people/appointment"


@pytest.fixture
def proposal(db: None) -> Appointment:
    """Printed by one piece."""
    term = register.make_proposal(first_seen=date(2031, 3, 4), last_seen=date(2031, 3, 4))
    register.make_naming(term.official, register.make_piece("打印了职务的稿件"), term)
    return term


def printed(term: Appointment, headline: str, day: date, **fields: object) -> Naming:
    piece = register.make_piece(headline, day)
    return register.make_naming(term.official, piece, term, **fields)


def test_proposals_are_confirmed_from_the_list(
    editor: User, proposal: Appointment, client: Client
) -> None:
    assert "已确认 1 项任职" in act(client, TERM, "confirm", proposal)
    proposal.refresh_from_db()
    assert proposal.confirmed


def test_a_corrected_proposal_is_a_confirmed_one(
    editor: User, proposal: Appointment, client: Client
) -> None:
    save(client, proposal, start="2031-03")
    assert (str(proposal.start), proposal.confirmed) == ("2031-03", True)


def test_a_proposal_saved_untouched_stays_one(
    editor: User, proposal: Appointment, client: Client
) -> None:
    save(client, proposal)
    assert not proposal.confirmed


def test_a_confirmation_can_be_taken_back(editor: User, client: Client) -> None:
    term = register.make_term(basis="printed")
    save(client, term, confirmed="")
    assert not term.confirmed


def test_what_an_editor_enters_is_confirmed(editor: User, client: Client) -> None:
    url = "/admin/people/appointment/add/"
    new = {"official": register.make_official().pk, "office": register.make_office().pk}
    client.post(url, sent(client, url) | new)
    term = Appointment.objects.get()
    assert (term.confirmed, term.basis) == (True, "editor")


@pytest.mark.parametrize("end", ["2030", "2031-02", "2031-02-28"])
def test_an_end_before_the_start_is_refused_with_a_sentence(
    editor: User, client: Client, end: str
) -> None:
    term = register.make_term(start="2031-03")
    data = sent(client, form_of(term)) | {"end": end}
    assert "结束早于开始" in client.post(form_of(term), data).content.decode()


def test_a_pause_without_a_beginning_is_refused(editor: User, client: Client) -> None:
    term = register.make_term(start="2031-03")
    data = sent(client, form_of(term)) | {"suspended_to": "2031-05"}
    form = client.post(form_of(term), data).context["adminform"].form
    assert list(form.errors) == ["suspended_from"]


def test_a_pause_that_ends_before_it_begins_is_refused(editor: User, client: Client) -> None:
    term = register.make_term(start="2031-03")
    data = sent(client, form_of(term)) | {"suspended_from": "2031-06", "suspended_to": "2031-05"}
    assert "结束早于开始" in client.post(form_of(term), data).content.decode()


@pytest.mark.parametrize(
    ("pause", "wrong"),
    [
        ({"suspended_from": "2032"}, ["suspended_from"]),
        ({"suspended_from": "2030-12", "suspended_to": "2031-04"}, ["suspended_from"]),
        ({"suspended_from": "2031-05", "suspended_to": "2032"}, ["suspended_to"]),
        ({"suspended_from": "2031", "suspended_to": "2031"}, []),
    ],
)
def test_a_pause_outside_the_term_is_refused(
    editor: User, client: Client, pause: dict[str, str], wrong: list[str]
) -> None:
    """As far as the dates surely say so."""
    term = register.make_term(start="2031-03", end="2031-09")
    page = client.post(form_of(term), sent(client, form_of(term)) | pause)
    assert list(page.context["adminform"].form.errors if page.context else ()) == wrong


def test_terms_are_listed_by_the_sound_of_the_name(editor: User, get: Get) -> None:
    for name in ("周既白", "白露", "沈望舟"):
        register.make_term(register.make_official(name))
    page = get(f"/admin/{TERM}/")
    assert sorted(("周既白", "白露", "沈望舟"), key=page.index) == ["白露", "沈望舟", "周既白"]


def test_the_list_says_since_when_a_term_is_suspended(editor: User, get: Get) -> None:
    register.make_term(suspended_from="2031-02")
    register.make_term(register.make_official("白露"), suspended_from="2030", suspended_to="2031")
    page = get(f"/admin/{TERM}/")
    assert ">2031-02–<" in page
    assert ">2030–2031<" in page


def test_the_same_term_twice_is_refused_with_a_sentence(editor: User, client: Client) -> None:
    term = register.make_term(start="2031-03")
    url = "/admin/people/appointment/add/"
    twin = {"official": term.official_id, "office": term.office_id, "start": "2031-03"}
    page = client.post(url, sent(client, url) | twin)
    assert page.status_code == 200
    assert Appointment.objects.count() == 1


def test_a_second_term_that_meets_the_first_is_warned_of(editor: User, client: Client) -> None:
    term = register.make_term(
        start="2030-09-13", first_seen=date(2031, 3, 4), last_seen=date(2031, 3, 4)
    )
    said = {"official": term.official_id, "office": term.office_id, "capacity": "full"}
    for start, end, told in (("2029", "2030-08", 0), ("2030-10", "", 1)):
        data = {"start": start, "end": end} | said
        page = client.post(f"/admin/{TERM}/add/", data, follow=True).content.decode()
        assert page.count("2030-09-13–、2030-10–") == told


@pytest.mark.parametrize("day", ["2031-13", "31年", "2031-2-30", "gestern"])
def test_what_is_no_day_is_refused(editor: User, client: Client, day: str) -> None:
    term = register.make_term()
    data = sent(client, form_of(term)) | {"start": day}
    assert client.post(form_of(term), data).context["errors"]


@pytest.mark.parametrize(
    ("since", "until", "lists"),
    [
        ("", "", ()),
        ("2031-02", "", ("ever", "now")),
        ("2031-03-15", "2031-03-15", ("ever", "now")),
        ("2031-02", "2031-03", ("ever", "now")),
        ("2030", "2031", ("ever", "now")),
        ("2030", "2031-02", ("ever",)),
        ("2031-03-16", "", ("ever",)),
        ("2031", "2032-01", ("ever", "now")),
    ],
)
def test_suspended_terms_are_listed(
    editor: User,
    get: Get,
    monkeypatch: pytest.MonkeyPatch,
    since: str,
    until: str,
    lists: tuple[str, ...],
) -> None:
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: date(2031, 3, 15))
    register.make_term(suspended_from=since, suspended_to=until)
    asked = ("ever", "now")
    assert (
        tuple(one for one in asked if "沈望舟" in get(f"/admin/{TERM}/?suspended={one}")) == lists
    )


# Ended from the list


def test_terms_are_ended_on_the_day_that_is_given(editor: User, client: Client) -> None:
    term = register.make_proposal(start="2030")
    act(client, TERM, "close", term, end="2031-03")
    term.refresh_from_db()
    assert (str(term.end), term.confirmed) == ("2031-03", True)


@pytest.mark.parametrize("end", ["", "2031-13"])
def test_without_a_day_no_term_is_ended(editor: User, client: Client, end: str) -> None:
    term = register.make_term()
    act(client, TERM, "close", term, end=end)
    term.refresh_from_db()
    assert str(term.end) == ""


def test_a_term_that_started_later_is_left(editor: User, client: Client) -> None:
    term = register.make_term(start="2031-05")
    page = act(client, TERM, "close", term, end="2031-03")
    assert f"{term}未改动" in page
    assert "2031-03" not in re.findall(r"[^>]*未改动[^<]*", page)[0]
    term.refresh_from_db()
    assert str(term.end) == ""


def test_a_known_end_is_kept(editor: User, client: Client) -> None:
    term = register.make_term(end="2030")
    act(client, TERM, "close", term, end="2031-03")
    term.refresh_from_db()
    assert str(term.end) == "2030"


# What it touches


def test_the_form_lists_the_pieces_that_print_the_term(
    editor: User, proposal: Appointment, get: Get
) -> None:
    assert "打印了职务的稿件" in get(form_of(proposal))


def test_the_form_lists_pieces_that_name_the_person_meanwhile(editor: User, get: Get) -> None:
    term = register.make_term(start="2031-03", end="2031-04")
    for headline, day in (("任内", date(2031, 3, 9)), ("任前", date(2031, 2, 9))):
        register.make_naming(term.official, register.make_piece(headline, day), title="")
    page = get(form_of(term))
    assert "任内" in page
    assert "任前" not in page


def test_more_pieces_than_the_form_shows_are_counted(
    editor: User, get: Get, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("articles.admin.touched.LISTED", 2)
    term = register.make_term(start="2031")
    for number in range(1, 6):
        printed(term, f"第{number}篇", date(2031, 3, number))
    page = get(form_of(term))
    assert len(re.findall("第\\d篇</a>", page)) == 2
    assert re.search(r"official__id__exact=\d+\">[^<]*3[^<]*</a>", page)


def test_a_piece_after_the_end_is_said_to_contradict(editor: User, get: Get) -> None:
    term = register.make_term(start="2030", end="2031-02")
    printed(term, "卸任以后", date(2031, 3, 9))
    assert "晚于结束时间见报" in get(form_of(term))


def test_another_holder_in_print_is_said_to_contradict(editor: User, get: Get) -> None:
    term = register.make_term(start="2030", office=register.make_office(sole=True))
    other = register.make_proposal(register.make_official("陆怀瑾"), office=term.office)
    printed(other, "另有其人", date(2031, 3, 9))
    page = get(form_of(term))
    assert "另有其人" in page
    assert "见报的是另一人" in page


def test_a_change_says_which_pieces_it_touches(
    editor: User, proposal: Appointment, client: Client
) -> None:
    data = sent(client, form_of(proposal)) | {"end": "2031"}
    page = client.post(form_of(proposal), data, follow=True).content.decode()
    assert "涉及 1 篇稿件" in page
    assert "打印了职务的稿件" in page


def test_a_shorter_term_still_says_which_pieces_it_touched(editor: User, client: Client) -> None:
    """A piece that it covered before, and covers no more."""
    term = register.make_term(start="2031-01")
    register.make_naming(term.official, register.make_piece("原在任内", date(2031, 3, 9)), title="")
    data = sent(client, form_of(term)) | {"end": "2031-02"}
    assert "原在任内" in client.post(form_of(term), data, follow=True).content.decode()


def test_a_change_in_the_officials_form_says_so_too(
    editor: User, proposal: Appointment, client: Client
) -> None:
    url = form_of(proposal.official)
    data = sent(client, url) | {"appointments-0-end": "2031-05"}
    page = client.post(url, data, follow=True).content.decode()
    assert "打印了职务的稿件" in page
    proposal.refresh_from_db()
    assert (str(proposal.end), proposal.confirmed) == ("2031-05", True)


def test_what_pieces_print_is_matched_anew_with_changed_terms(editor: User, client: Client) -> None:
    """The naming belongs to the term of its day."""
    office = register.make_office("区委书记")
    early = register.make_term(office=office, start="2029", end="2030", capacity="full")
    naming = printed(early, "后来的一篇", date(2032, 3, 9), title="区委书记")
    url = form_of(early.official)
    data = sent(client, url) | {
        "appointments-TOTAL_FORMS": "2",
        "appointments-1-office": office.pk,
        "appointments-1-official": early.official_id,
        "appointments-1-capacity": "full",
        "appointments-1-start": "2032",
    }
    assert client.post(url, data).status_code == 302
    late = Appointment.objects.exclude(pk=early.pk).get()
    assert list(naming.appointments.all()) == [late]


def test_the_form_costs_no_query_a_piece(editor: User, queries: Queries) -> None:
    term = register.make_term(start="2031")
    printed(term, "第一篇", date(2031, 3, 1))
    once = queries(form_of(term))
    printed(term, "第二篇", date(2031, 3, 2))
    printed(term, "第三篇", date(2031, 3, 3))
    assert queries(form_of(term)) == once


def test_the_officials_form_costs_no_query_a_term(editor: User, queries: Queries) -> None:
    official = register.make_official()
    register.make_term(official, "区委书记")
    once = queries(form_of(official))
    register.make_term(official, "区长")
    register.make_term(official, "副区长")
    assert queries(form_of(official)) == once


def test_an_office_that_many_held_has_them_in_a_list(editor: User, get: Get) -> None:
    office = register.make_office("村民小组组长")
    for number in range(61):
        register.make_term(register.make_official(f"村民{number}"), office)
    page = get(form_of(office))
    assert "appointments-TOTAL_FORMS" not in page
    url = f"/admin/people/appointment/?office__id__exact={office.pk}"
    assert f'<a href="{url}">61</a>' in page
    assert "61 " in get(url)


# Found


def test_open_terms_are_found_by_a_filter(editor: User, get: Get) -> None:
    register.make_term(register.make_official("沈望舟"), end="2030")
    register.make_term(register.make_official("陆怀瑾"))
    page = get("/admin/people/appointment/?ended=open")
    assert "陆怀瑾" in page
    assert "沈望舟" not in page


@pytest.mark.parametrize("name", ["official", "office"])
def test_rows_with_proposals_are_found_by_a_filter(editor: User, get: Get, name: str) -> None:
    register.make_proposal(register.make_official("沈望舟"), office="区委书记")
    register.make_term(register.make_official("陆怀瑾"), "区长")
    shown = {"official": ("沈望舟", "陆怀瑾"), "office": ("区委书记", "区长")}[name]
    page = get(f"/admin/people/{name}/?proposed=open")
    assert shown[0] in page
    assert f">{shown[1]}<" not in page


@pytest.mark.parametrize("term", ["沈望", "shen", "区委书"])
def test_an_official_is_found_by_name_sound_and_title(editor: User, get: Get, term: str) -> None:
    register.make_term(register.make_official("沈望舟"), "区委书记")
    register.make_official("陆怀瑾")
    page = get(f"/admin/people/official/?q={term}")
    assert "沈望舟" in page
    assert "陆怀瑾" not in page


def test_what_goes_with_a_piece_is_told_without_bare_links(chief: User, client: Client) -> None:
    term = register.make_proposal()
    naming = register.make_naming(term.official, register.make_piece(), term)
    page = client.get(f"/admin/articles/article/{naming.article_id}/delete/").content.decode()
    assert f"提及: {naming}" in re.sub("<[^>]+>", "", page)
    assert "Naming_appointments" not in page
    assert "关系" not in page


def test_an_office_with_holders_is_not_deleted(editor: User, client: Client) -> None:
    office = register.make_term().office
    client.post(f"/admin/people/office/{office.pk}/delete/", {"post": "yes"})
    assert Office.objects.exists()


def test_who_is_named_in_pieces_is_listed_with_the_count(
    editor: User, proposal: Appointment, get: Get
) -> None:
    url = f"/admin/articles/naming/?official__id__exact={proposal.official_id}"
    assert url in get(form_of(proposal.official))
    assert "打印了职务的稿件" in get(url)


def test_an_official_that_an_editor_changes_is_confirmed(editor: User, client: Client) -> None:
    official = register.make_official()
    save(client, official, note="区委")
    assert official.confirmed
    assert Official.objects.count() == 1
