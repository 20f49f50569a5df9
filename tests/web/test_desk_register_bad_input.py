"""Whatever is sent to the register's forms and actions, the answer is no fault of the server."""

from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps
from django.test import Client

from newsroom.models import User
from people.models import Merge
from tests import register
from tests.web.forms import form_of, list_of, sent
from tests.web.test_desk_bad_input import BAD_IDS

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("rows")]

#: The links in each form, of the row's own and of its first inline row.
LINKS = [
    ("people.appointment", "official"),
    ("people.appointment", "office"),
    ("people.official", "district"),
    ("people.official", "appointments-0-office"),
    ("people.office", "organization"),
    ("people.office", "appointments-0-official"),
    ("people.organization", "parent"),
    ("articles.naming", "official"),
    ("articles.meeting", "follows"),
    ("articles.meeting", "sittings-0-series"),
    ("articles.meeting", "attendance-0-official"),
    ("articles.figure", "campaign"),
]
ACTIONS = [
    ("people/official", "merge_rows"),
    ("people/official", "part"),
    ("people/office", "merge_rows"),
    ("people/merge", "take_back"),
    ("people/appointment", "confirm"),
    ("people/appointment", "close"),
    ("finding", "settle"),
]


def row_of(label: str) -> Any:
    told = {"code": "official-ambiguous"} if label == "articles.doubt" else {}
    return apps.get_model(label).objects.filter(**told).earliest("pk")


@pytest.fixture(scope="module")
def forms() -> dict[str, dict[str, Any]]:
    """What the form of each row sends as it stands, read once for all values."""
    return {}


@pytest.mark.parametrize("value", BAD_IDS)
@pytest.mark.parametrize(("label", "field"), LINKS)
def test_a_link_to_no_row_is_refused_in_the_form(
    editor: User, client: Client, forms: dict[str, Any], label: str, field: str, value: str
) -> None:
    url = form_of(row_of(label))
    if url not in forms:
        forms[url] = sent(client, url)
    response = client.post(url, forms[url] | {field: value})
    assert response.status_code == 200
    assert response.context["errors"]


@pytest.mark.parametrize("value", BAD_IDS)
@pytest.mark.parametrize(("name", "action"), ACTIONS)
def test_an_action_on_no_row_changes_nothing(
    editor: User, client: Client, name: str, action: str, value: str
) -> None:
    before = Merge.objects.count()
    more = {"kept": value, "note": "x", "end": "2031", "reason": "x", "sure": "yes"}
    data = {"action": action, "_selected_action": [value, value]} | more
    assert client.post(list_of(name), data, follow=True).status_code == 200
    assert Merge.objects.count() == before


@pytest.mark.parametrize("value", BAD_IDS)
@pytest.mark.parametrize(
    "url",
    [
        "/admin/people/appointment/add/?official=",
        "/admin/people/office/add/?organization=",
        "/admin/articles/meeting/add/?follows=",
        "/admin/articles/figure/add/?campaign=",
    ],
)
def test_a_link_to_a_form_may_name_no_row(
    editor: User, client: Client, url: str, value: str
) -> None:
    assert client.get(url + value).status_code == 200


@pytest.mark.parametrize("value", BAD_IDS)
@pytest.mark.parametrize(
    "url",
    [
        "/admin/articles/naming/?official__id__exact=",
        "/admin/people/appointment/?office__id__exact=",
        "/admin/articles/figure/?campaign__id__exact=",
        "/admin/people/official/?district__id__exact=",
    ],
)
def test_a_filter_by_no_row_is_no_fault(editor: User, client: Client, url: str, value: str) -> None:
    assert client.get(url + value, follow=True).status_code == 200


@pytest.mark.parametrize("value", ["", "x" * 5000, "二〇三一年", "2031-02-30", "\x00", "9999-99"])
def test_a_day_of_any_kind_ends_no_term(editor: User, client: Client, value: str) -> None:
    term = register.make_term()
    data = {"action": "close", "_selected_action": [term.pk], "end": value}
    assert client.post(list_of("people/appointment"), data, follow=True).status_code == 200
    term.refresh_from_db()
    assert str(term.end) == ""


@pytest.mark.parametrize("note", ["x" * 5000, "\x00", "<script>"])
def test_a_note_of_any_kind_parts_namesakes_or_says_why_not(
    editor: User, client: Client, note: str
) -> None:
    official = register.make_official()
    register.make_naming(official)
    data = {"action": "part", "_selected_action": [official.pk], "note": note}
    data |= {"titles": "区委书记"}
    page = client.post(list_of("people/official"), data, follow=True)
    assert page.status_code == 200
    assert "<script>" not in page.content.decode().partition("messagelist")[2][:2000]


@pytest.mark.parametrize("name", ["finding", "doubt"])
def test_words_with_a_nul_settle_nothing(editor: User, client: Client, name: str) -> None:
    row = row_of(f"articles.{name}")
    field = {"finding": "reason", "doubt": "resolution"}[name]
    data = {"action": "settle", "_selected_action": [row.pk], field: "停开\x00一次"}
    client.post(list_of(name), data)
    row.refresh_from_db()
    assert (row.settled_at, getattr(row, field)) == (None, "")


def test_an_answer_with_a_nul_is_taken_without_it(editor: User, client: Client) -> None:
    doubt = row_of("articles.doubt")
    data = {"new": "yes", "note": "柳溪\x00街道"}
    client.post(f"/admin/articles/doubt/{doubt.pk}/who/", data)
    doubt.naming.refresh_from_db()
    assert doubt.naming.official.note == "柳溪街道"


@pytest.mark.parametrize(
    ("label", "inline", "same", "told"),
    [
        ("people.official", "other_names", {"name": "老沈"}, "姓名"),
        ("people.official", "appointments", {"office": "pk", "capacity": "full"}, "职务、身份、起"),
        ("articles.meeting", "sittings", {"series": "pk"}, "会议系列"),
    ],
)
def test_two_rows_alike_are_told_in_the_words_of_the_form(
    editor: User, client: Client, label: str, inline: str, same: dict[str, Any], told: str
) -> None:
    row = row_of(label)
    there = getattr(row, inline)
    same = {name: getattr(there.first(), f"{name}_id") if said == "pk" else said
            for name, said in same.items()}  # fmt: skip
    first = there.count()
    twice = {
        f"{inline}-{n}-{name}": said for n in (first, first + 1) for name, said in same.items()
    }
    form = sent(client, form_of(row)) | twice | {f"{inline}-TOTAL_FORMS": first + 2}
    assert f"请修改{told}的重复数据" in client.post(form_of(row), form).content.decode()
