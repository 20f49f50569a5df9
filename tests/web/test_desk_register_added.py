"""Whom a piece names besides: entered by an editor in its form, and never overruled."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from articles.models import Article, Doubt, Naming
from newsroom.models import User
from people.models import Official
from tests import factories as make
from tests import register
from tests.importing.facts import naming, official
from tests.importing.pages import store
from tests.web.conftest import Get, Queries
from tests.web.forms import form_of, save, sent

pytestmark = pytest.mark.django_db


def named(article: Article, **told: Any) -> dict[str, Any]:
    """The form's row, as it is sent."""
    fields = {"article": article.pk} | told
    row = {f"namings-0-{name}": value for name, value in fields.items()}
    return {"namings-TOTAL_FORMS": "1", "namings-INITIAL_FORMS": "0"} | row


def add(client: Client, article: Article, **told: Any) -> Naming:
    save(client, article, **named(article, **told))
    return article.namings.latest("pk")


def refuse(client: Client, article: Article, **told: Any) -> None:
    data = sent(client, form_of(article)) | named(article, **told)
    assert client.post(form_of(article), data).status_code == 200


def read(*officials: Any, **fields: Any) -> Article:
    """A piece that the importer brought."""
    store(naming("2031-03-04", *officials, **fields))
    return Article.objects.get()


# What stands there then


def test_an_official_is_added_by_hand(editor: User, client: Client) -> None:
    person = register.make_official("沈望舟")
    row = add(client, make.make_article(), official=person.pk, title="区委书记")
    assert (row.official, row.name, row.title) == (person, "沈望舟", "区委书记")
    assert (row.kind, row.by_hand, row.status) == ("official", True, "read")


def test_another_spelling_in_print_becomes_another_name(editor: User, client: Client) -> None:
    person = register.make_official("沈望舟")
    row = add(client, make.make_article(), official=person.pk, name="沈旺舟")
    assert row.name == "沈旺舟"
    assert [one.name for one in person.other_names.all()] == ["沈旺舟"]


def test_who_is_no_official_is_added_by_name(editor: User, client: Client) -> None:
    row = add(client, make.make_article(), name="白露", title="养蜂人")
    assert (row.kind, row.official, row.by_hand) == ("person", None, True)
    assert not Official.objects.exists()


def test_a_row_without_a_name_is_refused(editor: User, client: Client) -> None:
    article = make.make_article()
    refuse(client, article, title="养蜂人")
    assert not article.namings.exists()


def test_who_is_named_with_that_title_already_is_not_added_twice(
    editor: User, client: Client
) -> None:
    naming = register.make_naming(title="区委书记")
    article = naming.article
    refuse(client, article, official=naming.official_id, title="区委书记")
    assert article.namings.count() == 1


def test_one_name_and_title_is_not_added_twice_at_once(editor: User, client: Client) -> None:
    article = make.make_article()
    both = named(article, name="白露") | {"namings-1-name": "白露", "namings-TOTAL_FORMS": "2"}
    data = sent(client, form_of(article)) | both
    assert client.post(form_of(article), data).status_code == 200
    assert not article.namings.exists()


def test_they_stand_behind_those_that_were_read(editor: User, client: Client) -> None:
    article = read(official("陆怀瑾", "区长"))
    person = register.make_official("沈望舟")
    add(client, article, official=person.pk, title="区委书记")
    assert [row.name for row in article.namings.all()] == ["陆怀瑾", "沈望舟"]


def test_those_that_were_read_are_shown_and_left_alone(
    editor: User, client: Client, get: Get
) -> None:
    article = read(official("陆怀瑾", "区长"))
    assert "陆怀瑾" in get(form_of(article))
    save(client, article)
    assert [row.by_hand for row in article.namings.all()] == [False]


def test_each_leads_to_where_it_is_decided(editor: User, get: Get) -> None:
    naming = register.make_naming()
    assert f'<a href="{form_of(naming)}">区委书记沈望舟</a>' in get(form_of(naming.article))


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, ""),
        ({"kind": "person", "official": None}, ""),
        ({"official": None}, "（未认定）"),
        ({"by_hand": True}, "（由编辑判定）"),
        ({"by_hand": True, "official": None, "status": "nobody"}, "（不是人名）"),
    ],
)
def test_what_is_said_of_each_stands_there(
    editor: User, get: Get, fields: dict[str, Any], said: str
) -> None:
    naming = register.make_naming()
    Naming.objects.filter(pk=naming.pk).update(**fields)
    shown = get(form_of(naming.article)).partition(form_of(naming))[2]
    assert shown.partition("</a>")[2].startswith(f" {said}</li>")


def test_a_new_piece_names_people_at_once(editor: User, client: Client) -> None:
    url = "/admin/articles/article/add/"
    new = {"page": make.make_page().pk, "headline": "新稿", "kind": "news", "status": "draft"}
    row = {"namings-0-official": register.make_official("沈望舟").pk, "namings-TOTAL_FORMS": "1"}
    response = client.post(url, sent(client, url) | new | row)
    assert response.status_code == 302
    assert [one.name for one in Article.objects.get().namings.all()] == ["沈望舟"]


# What follows from it


def test_an_office_of_the_pages_district_is_proposed(editor: User, client: Client) -> None:
    article = read(official("陆怀瑾", "区长"))
    person = register.make_official("沈望舟")
    row = add(client, article, official=person.pk, title="区委书记")
    term = row.appointments.get()
    assert (term.official, term.confirmed) == (person, False)
    assert (term.office.title, str(term.office.district)) == ("区委书记", "青岚区")


def test_readers_find_the_person_on_the_pieces_page_and_the_piece_on_theirs(
    editor: User, client: Client, get: Get
) -> None:
    article = read(official("陆怀瑾", "区长"))
    assert "沈望舟" not in get(article.get_absolute_url())
    person = register.make_official("沈望舟")
    add(client, article, official=person.pk, title="区委书记")
    assert person.get_absolute_url() in get(article.get_absolute_url())
    assert article.get_absolute_url() in get(person.get_absolute_url())


def test_a_search_finds_the_piece_by_the_name(editor: User, client: Client, get: Get) -> None:
    article = read()
    add(client, article, name="白露", title="养蜂人")
    assert article.get_absolute_url() in get("/search/?q=白露")


def test_who_was_at_the_meeting_is_the_person_added(editor: User, client: Client) -> None:
    article = register.make_piece()
    meeting = register.make_meeting(article=article)
    person = register.make_official("沈望舟")
    there = register.make_attendance(meeting, None, name="沈望舟", title="")
    add(client, article, official=person.pk)
    there.refresh_from_db()
    assert there.official == person


# What later dumps and other editors do to it


def test_a_correction_leaves_it_as_it_is(editor: User, client: Client) -> None:
    article = read(official("陆怀瑾", "区长"), name="a.txt")
    person = register.make_official("沈望舟")
    row = add(client, article, official=person.pk, title="区委书记")
    store(naming("2031-03-04", official("陆怀瑾", "区长"), name="a.txt", more=["补正。"]))
    row.refresh_from_db()
    assert (row.official, row.by_hand) == (person, True)


@pytest.mark.parametrize("title", ["区委书记", "书记", "", "区委书记、区人武部党委第一书记"])
def test_a_correction_that_reads_the_name_adds_no_second_one(
    editor: User, client: Client, title: str
) -> None:
    """However much of the title the editor has entered."""
    article = read(official("陆怀瑾", "区长"), name="a.txt")
    person = register.make_official("沈望舟")
    row = add(client, article, official=person.pk, title=title)
    told = (official("陆怀瑾", "区长"), official("沈望舟", "区委书记"))
    topic = article.headline.removeprefix("青岚区推进")
    store(naming("2031-03-04", *told, name="a.txt", more=["补正。"], topic=topic))
    assert article.namings.get(name="沈望舟") == row
    assert not Doubt.objects.exists()


def test_a_correction_keeps_the_namesake_beside_whom_one_was_added(
    editor: User, client: Client
) -> None:
    told = official("张川", "区教育局局长")
    article = read(told, name="a.txt")
    other = register.make_official("张川", note="柳溪街道")
    add(client, article, official=other.pk, title="柳溪街道红旗村村民")
    store(naming("2031-03-04", told, name="a.txt", more=["补正。"]))
    assert [(row.title, row.by_hand) for row in article.namings.all()] == [
        ("区教育局局长", False),
        ("柳溪街道红旗村村民", True),
    ]


def test_it_is_taken_back_in_its_own_form(editor: User, client: Client, get: Get) -> None:
    article = read()
    person = register.make_official("沈望舟")
    row = add(client, article, official=person.pk, title="区委书记")
    save(client, row, official="", status="nobody")
    assert "沈望舟" not in get(article.get_absolute_url())


def test_who_was_read_as_no_official_is_the_one_that_an_editor_says(
    editor: User, client: Client, get: Get
) -> None:
    person = register.make_official("白露")
    article = make.make_article()
    naming = Naming.objects.create(article=article, kind="person", name="白露", title="养蜂人")
    save(client, naming, official=person.pk)
    assert person.get_absolute_url() in get(article.get_absolute_url())


# Who may, and what it costs


def test_a_reporter_sees_them_and_adds_none(reporter: User, client: Client, get: Get) -> None:
    article = read(official("陆怀瑾", "区长"))
    assert "陆怀瑾" in get(form_of(article))
    person = register.make_official("沈望舟")
    client.post(
        form_of(article), sent(client, form_of(article)) | named(article, official=person.pk)
    )
    assert [row.name for row in article.namings.all()] == ["陆怀瑾"]


def test_the_form_of_a_piece_costs_no_query_a_person(editor: User, queries: Queries) -> None:
    article = make.make_article()
    register.make_naming(register.make_official("沈望舟"), article)
    once = queries(form_of(article))
    for name in ("陆怀瑾", "白露"):
        register.make_naming(register.make_official(name), article)
    assert queries(form_of(article)) == once
