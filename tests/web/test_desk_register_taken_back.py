"""A merge made at the desk and taken back there: each row is as it was, down to its number."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.test import Client

from articles.models import ArticleOrganization, Meeting, Series, SourceDump
from newsroom.models import User
from people.links import every
from people.merging import merge, split, split_off
from people.models import Appointment, Merge, Office, Official, Organization
from tests import register
from tests.importing import facts
from tests.importing.facts import naming, official
from tests.importing.pages import store
from tests.web.conftest import Get
from tests.web.forms import act

pytestmark = pytest.mark.django_db

Rows = dict[str, set[tuple[Any, ...]]]


def rows() -> Rows:
    """All of the register and of the pieces, without the dumps' bytes and the account of merges."""
    models = [model for app in ("people", "articles") for model in _models(app)]
    return {
        model._meta.label: set(map(repr, every(model).values_list()))
        for model in models
        if model not in (Merge, SourceDump)
    }


def _models(app: str) -> list[Any]:
    return list(apps.get_app_config(app).get_models(include_auto_created=True))


def namesakes() -> None:
    """Of two posts that nobody holds at once."""
    days = ("2031-03-04", "2031-03-05", "2031-03-06", "2031-03-07")
    for day, title in zip(days, ("区财政局局长", "区教育局局长") * 2, strict=True):
        store(naming(day, official("燕青山", title)))


def spellings() -> None:
    """Of one person."""
    for day, name in (("2031-03-04", "沈望舟"), ("2031-03-05", "沈旺舟")):
        held = facts.meeting("区政府常务会议", int(day[-1]), date=day, chair=name)
        store(naming(day, official(name, "区长"), meetings=(held,)))


def series() -> None:
    for day, name in (("2031-03-04", "区政府常务会议"), ("2031-03-05", "区长办公例会")):
        told = facts.meeting(name, int(day[-1]), date=day)
        store(naming(day, meetings=(told,), name=f"{name}.txt"))


CASES: list[tuple[str, Any, Callable[[], None]]] = [
    ("people/official", Official, namesakes),
    ("people/official", Official, spellings),
    ("people/office", Office, namesakes),
    ("people/organization", Organization, namesakes),
    ("series", Series, series),
    ("meeting", Meeting, series),
    ("meeting", Meeting, spellings),
]


@pytest.mark.parametrize("kept", [0, 1])
@pytest.mark.parametrize(("path", "model", "told"), CASES)
def test_each_row_is_as_it_was(
    editor: User, client: Client, path: str, model: Any, told: Callable[[], None], kept: int
) -> None:
    told()
    two = list(model.objects.order_by("-pk")[:2])
    before = rows()
    act(client, path, "merge_rows", *two, kept=two[kept].pk)
    act(client, "people/merge", "take_back", Merge.objects.get(), sure="1")
    after = rows()
    for label in before:
        assert before[label] == after[label], label


@pytest.mark.parametrize("kept", [0, 1])
def test_each_row_is_there_again_though_a_page_came_between(
    editor: User, client: Client, kept: int
) -> None:
    namesakes()
    two = list(Official.objects.order_by("pk"))
    before = rows()
    act(client, "people/official", "merge_rows", *two, kept=two[kept].pk)
    store(naming("2031-03-05", official("燕青山", "区财政局局长"), name="b.txt"))
    act(client, "people/merge", "take_back", Merge.objects.get(), sure="1")
    after = rows()
    assert {
        label: told - after[label] for label, told in before.items() if told - after[label]
    } == {}


def test_a_question_that_a_later_merge_had_answered_comes_back_with_its_end(
    editor: User, client: Client
) -> None:
    namesakes()
    first, second = Official.objects.order_by("pk")
    third = register.make_official("燕清山")
    before = rows()
    act(client, "people/official", "merge_rows", third, first, kept=first.pk)
    act(client, "people/official", "merge_rows", first, second, kept=first.pk)
    for merged in Merge.objects.order_by("pk"):
        act(client, "people/merge", "take_back", merged, sure="1")
    assert rows()["articles.Doubt"] == before["articles.Doubt"]


def test_what_was_imported_since_goes_to_the_office_that_it_prints(
    editor: User, client: Client
) -> None:
    namesakes()
    kept, gone = Office.objects.order_by("pk")
    act(client, "people/office", "merge_rows", kept, gone, kept=kept.pk)
    store(naming("2031-03-09", official("白露", gone.title)))
    act(client, "people/merge", "take_back", Merge.objects.get(), sure="1")
    assert Appointment.objects.get(official__name="白露").office == gone


def test_what_was_imported_since_goes_to_the_meeting_that_it_reports(
    editor: User, client: Client
) -> None:
    series()
    kept, gone = Meeting.objects.order_by("pk")
    act(client, "meeting", "merge_rows", kept, gone, kept=kept.pk)
    again = facts.meeting("区长办公例会", 5, date="2031-03-05", place="四楼")
    store(naming("2031-03-06", meetings=(again,), name="again.txt"))
    act(client, "people/merge", "take_back", Merge.objects.get(), sure="1")
    gone.refresh_from_db()
    assert (kept.reports.count(), gone.reports.count(), gone.place) == (1, 2, "四楼")


def two_bodies() -> tuple[Organization, Organization]:
    for day, body in (("2031-03-04", "应急管理局"), ("2031-03-05", "防汛办")):
        told = paragraphs(body)
        store(naming(day, official("丁桂", f"区{body}局长"), organizations=(body,), more=told))
    return Organization.objects.get(name="应急管理局"), Organization.objects.get(name="防汛办")


def paragraphs(body: str) -> list[str]:
    return [f"区{body}开展巡查。"]


@pytest.mark.parametrize("body", ["应急管理局", "防汛办"])
def test_what_was_imported_since_goes_to_the_body_that_it_prints(
    editor: User, client: Client, body: str
) -> None:
    kept, gone = two_bodies()
    act(client, "people/organization", "merge_rows", kept, gone, kept=kept.pk)
    since = naming("2031-03-09", topic="后来", organizations=(body,), more=paragraphs(body))
    store(since)
    act(client, "people/merge", "take_back", Merge.objects.get(), sure="1")
    assert ArticleOrganization.objects.latest("pk").organization.name == body


def test_an_office_imported_since_goes_to_the_body_that_it_names(
    editor: User, client: Client
) -> None:
    kept, gone = two_bodies()
    act(client, "people/organization", "merge_rows", kept, gone, kept=kept.pk)
    store(naming("2031-03-09", official("白露", "区防汛办主任")))
    act(client, "people/merge", "take_back", Merge.objects.get(), sure="1")
    assert Appointment.objects.get(official__name="白露").office.organization == gone


def test_what_an_editor_linked_since_stays_where_it_was_linked(
    editor: User, client: Client
) -> None:
    kept, gone = two_bodies()
    act(client, "people/organization", "merge_rows", kept, gone, kept=kept.pk)
    store(naming("2031-03-09", topic="后来", organizations=("防汛办",), more=paragraphs("防汛办")))
    link = ArticleOrganization.objects.latest("pk")
    ArticleOrganization.objects.filter(pk=link.pk).update(by_hand=True)
    act(client, "people/merge", "take_back", Merge.objects.get(), sure="1")
    assert ArticleOrganization.objects.get(pk=link.pk).organization == kept


def test_bodies_of_two_districts_are_parted_by_whose_news_it_was(
    editor: User, client: Client
) -> None:
    for day, place in (("2031-03-04", "青岚区"), ("2031-03-05", "柳溪区")):
        store(naming(day, organizations=("水利局",), district=place))
    kept, gone = Organization.objects.filter(name="水利局").order_by("pk")
    act(client, "people/organization", "merge_rows", kept, gone, kept=kept.pk)
    store(naming("2031-03-09", topic="后来", organizations=("水利局",), district="柳溪区"))
    act(client, "people/merge", "take_back", Merge.objects.get(), sure="1")
    assert ArticleOrganization.objects.latest("pk").organization == gone


def states(client: Client, **asked: str) -> list[str]:
    """What the account of merges says was done, the latest first."""
    page = client.get("/admin/people/merge/", asked).content.decode()
    return re.findall(r'<td class="field-done">([^<]*)</td>', page)


def test_the_account_tells_a_merge_one_taken_back_and_a_parting(
    editor: User, client: Client
) -> None:
    """Both of the latter have a day on which the two became two, and are not the same act."""
    kept = register.make_official("燕青山")
    term = register.make_term(kept, "区水利局局长")
    first, second = (register.make_official("燕青山", note=note) for note in ("甲", "乙"))
    split(merge(first, kept), editor)
    merge(second, kept)
    split_off(kept, [term], note="石泉区", by=editor)
    assert states(client) == ["拆分", "合并", "已撤销"]
    assert states(client, state="stands") == ["合并"]
    assert states(client, state="undone") == ["已撤销"]
    assert states(client, state="parted") == ["拆分"]


def test_nobody_is_said_to_have_merged_those_who_were_parted(
    editor: User, client: Client, get: Get
) -> None:
    official = register.make_official("燕青山")
    split_off(official, [register.make_term(official)], note="石泉区", by=editor)
    page = get("/admin/people/merge/")
    assert re.search(r'<td class="field-merged_when">–</td>', page)
