"""Pieces as ninjs, officials and meetings in Popolo: held against schemas, read by a parser."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from jsonschema import Draft202012Validator
from popolo_data.importer import Popolo

from articles.models import Article
from tests import factories as make
from tests import register
from tests.register import make_piece as piece
from tests.web.api_site import FORMATS, HERE, get, make_site

pytestmark = pytest.mark.django_db

SCHEMAS = Path(__file__).parent.parent / "schemas"


@pytest.fixture
def filled() -> Article:
    return make_site()


def check(schema: Any, data: Any) -> None:
    """Against a schema of the tests."""
    Draft202012Validator(schema, format_checker=FORMATS).validate(data)


def ninjs(data: Any) -> None:
    check(json.loads((SCHEMAS / "ninjs.json").read_text(encoding="utf-8")), data)


def popolo(kind: str, data: Any) -> None:
    schema = json.loads((SCHEMAS / "popolo.json").read_text(encoding="utf-8"))
    check(schema | {"$ref": f"#/$defs/{kind}"}, data)


# A piece is ninjs


def test_a_piece_is_ninjs_with_all_that_it_says(client: Client, filled: Article) -> None:
    item = get(client, f"/articles/{filled.pk}.json")
    ninjs(item)
    assert item["uri"] == f"{HERE}/articles/{filled.pk}/"
    assert {each["role"]: each["value"] for each in item["headlines"]} == {
        "main": "沿河林带补植任务月底完成",
        "kicker": "清澈澄江",
        "subtitle": "三千株柳树栽到河边",
    }
    assert item["by"] == "记者 林晓岚"
    assert item["bodies"][0]["value"] == make.PARAGRAPH
    assert item["contentCreated"] == "2031-03-04T00:00:00+08:00"
    assert item["infoSources"][0]["name"] == "青岚新闻"


def test_a_day_that_was_inferred_is_called_so(client: Client) -> None:
    told, inferred = (
        make.make_article(make.make_page(make.make_issue(date(2031, 3, day), date_basis=basis)))
        for day, basis in ((4, "printed"), (5, "inferred"))
    )
    assert "edNote" not in get(client, f"/articles/{told.pk}.json")
    item = get(client, f"/articles/{inferred.pk}.json")
    ninjs(item)
    assert item["edNote"] == "2031年3月5日（日期为推定）"


def test_what_a_piece_names_is_named_with_its_address(client: Client, filled: Article) -> None:
    item = get(client, f"/articles/{filled.pk}.json")
    assert {"name": "沈望舟1", "rel": "mentions"}.items() <= item["people"][0].items()
    assert item["people"][0]["uri"].startswith(f"{HERE}/officials/")
    assert {each["rel"] for each in item["subjects"]} == {"campaign", "tag"}
    assert item["events"][0]["uri"].startswith(f"{HERE}/meetings/")
    assert item["organisations"][0]["uri"].startswith(f"{HERE}/organizations/")


def test_pictures_and_the_thread_are_associations(client: Client, filled: Article) -> None:
    found = get(client, f"/articles/{filled.pk}.json")["associations"]
    by_rel: dict[str, list[Any]] = {}
    for each in found:
        by_rel.setdefault(each["rel"], []).append(each)
    with_picture, without = by_rel["photo"]
    assert with_picture["renditions"][0]["href"].startswith(f"{HERE}/media/")
    assert (with_picture["renditions"][0]["width"], with_picture["by"]) == (32, "摄影 林晓岚")
    assert "renditions" not in without
    assert by_rel["follow-up-of"][0]["name"] == "沿河林带补植"
    assert by_rel["follow-up"][0]["name"] == "后续"


def test_the_smallest_piece_is_ninjs_too(client: Client) -> None:
    article = make.make_article(make.make_page(make.make_issue(None)), "", body=())
    item = get(client, f"/articles/{article.pk}.json")
    ninjs(item)
    assert "contentCreated" not in item
    assert "headlines" not in item


def test_of_a_withdrawn_piece_it_is_said_that_it_is_not_to_be_used(client: Client) -> None:
    article = piece("撤下的稿件", status="withdrawn")
    item = get(client, f"/articles/{article.pk}.json", 410)
    ninjs(item)
    assert item["pubStatus"] == "canceled"
    assert "撤下的稿件" not in json.dumps(item, ensure_ascii=False)


def test_of_a_draft_nothing_is_said(client: Client) -> None:
    article = piece(status="draft")
    assert get(client, f"/articles/{article.pk}.json", 404) == {
        "status": 404,
        "title": "Not found",
    }


def test_a_second_part_leads_to_the_rendition_of_the_piece(client: Client) -> None:
    first = piece("第一部分")
    second = piece("", continues=first)
    response = client.get(f"/articles/{second.pk}.json")
    assert (response.status_code, response.headers["Location"]) == (
        302,
        f"/articles/{first.pk}.json",
    )


# Officials, offices, bodies and meetings are Popolo


def test_an_official_is_a_person_with_memberships_of_known_days(client: Client) -> None:
    official = register.make_official()
    body = register.make_organization("青岚区人民政府")
    office = register.make_office("区长", organization=body)
    register.make_term(official, office, start="2020", end="2030-12-31")
    register.make_about(body)
    person = get(client, f"/officials/{official.pk}.json")
    popolo("person", person)
    (held,) = person["memberships"]
    assert (held["role"], held["start_date"], held["end_date"]) == ("区长", "2020", "2030-12-31")
    assert held["post_id"] == f"{HERE}/offices/{office.pk}/"
    assert held["organization_id"] == f"{HERE}/organizations/{body.pk}/"
    assert held["confirmed"] is True


def test_a_day_that_no_published_piece_prints_is_not_told(client: Client) -> None:
    official = register.make_official()
    term = register.make_proposal(official, start="2030-05-06")
    register.make_naming(official, piece(), term)
    (held,) = get(client, f"/officials/{official.pk}.json")["memberships"]
    assert "start_date" not in held
    assert held["confirmed"] is False


def test_a_term_that_only_a_draft_prints_is_not_told(client: Client) -> None:
    official = register.make_official()
    register.make_naming(official, piece())
    term = register.make_proposal(official, office="区长")
    register.make_naming(official, piece(status="draft"), term, title="区长")
    assert "区长" not in json.dumps(get(client, f"/officials/{official.pk}.json"))


def test_an_office_is_a_post_with_those_who_held_it(client: Client) -> None:
    official, office = register.make_official(), register.make_office("区长")
    register.make_term(official, office, start="2031-01-02")
    post = get(client, f"/offices/{office.pk}.json")
    popolo("post", post)
    assert post["label"] == "区长"
    assert post["memberships"][0]["person"]["name"] == "沈望舟"


def test_an_organization_says_where_it_belongs_and_its_posts(client: Client) -> None:
    district = register.make_organization("青岚区", kind="district")
    body = register.make_organization("区政府", parent=district, valid_from="1999")
    register.make_about(district)
    register.make_term(office=register.make_office("区长", organization=body))
    found = get(client, f"/organizations/{body.pk}.json")
    popolo("organization", found)
    assert found["parent"] == {"id": f"{HERE}/organizations/{district.pk}/", "name": "青岚区"}
    assert found["founding_date"] == "1999"
    assert [each["label"] for each in found["posts"]] == ["区长"]


def test_a_meeting_is_an_event_with_those_who_were_there(client: Client) -> None:
    official = register.make_official()
    register.make_naming(official, piece())
    meeting = register.make_meeting("第41次会议", place="区政府会议室")
    register.make_attendance(meeting, official, capacity="chair")
    register.make_attendance(meeting, name="白露")
    event = get(client, f"/meetings/{meeting.pk}.json")
    popolo("event", event)
    assert (event["start_date"], event["location"]) == ("2031-03-03", "区政府会议室")
    assert event["attendees"] == [
        {"id": f"{HERE}/officials/{official.pk}/", "name": "沈望舟"},
        {"name": "白露"},
    ]
    assert event["sources"][0]["note"] == "第41次会议召开"


def test_a_parser_of_popolo_reads_who_held_what(client: Client) -> None:
    official = register.make_official()
    body = register.make_organization("青岚区人民政府")
    office = register.make_office("区长", organization=body)
    register.make_term(official, office, start="2020", end="2030-12-31")
    register.make_about(body)
    person, post, organization = (
        get(client, f"{row.get_absolute_url().rstrip('/')}.json")
        for row in (official, office, body)
    )
    parsed = Popolo(
        {
            "persons": [person],
            "posts": [post],
            "organizations": [organization],
            "memberships": person["memberships"],
        }
    )
    (held,) = parsed.memberships
    assert (held.person.name, held.post.label) == ("沈望舟", "区长")
    assert held.organization.name == "青岚区人民政府"
    assert (held.start_date.earliest_date, held.end_date.latest_date) == (
        date(2020, 1, 1),
        date(2030, 12, 31),
    )


def test_whom_the_register_knows_no_office_of_has_an_empty_list(client: Client) -> None:
    official = register.make_official()
    register.make_naming(official, piece())
    assert get(client, f"/officials/{official.pk}.json")["memberships"] == []


def test_a_merged_official_leads_to_the_rendition_of_the_one_that_it_is(client: Client) -> None:
    kept, gone = register.make_official("沈望舟"), register.make_official("沈旺舟")
    register.make_naming(kept, piece())
    register.merge(gone, kept)
    response = client.get(f"/officials/{gone.pk}.json")
    assert response.headers["Location"] == f"/officials/{kept.pk}.json"


@pytest.mark.parametrize(
    ("url", "name", "kind"),
    [
        ("/officials.json", "persons", "person"),
        ("/offices.json", "posts", "post"),
        ("/organizations.json", "organizations", "organization"),
        ("/meetings/all.json", "events", "event"),
    ],
)
def test_a_list_is_of_the_standards_things(
    client: Client, filled: Article, url: str, name: str, kind: str
) -> None:
    found = get(client, url)
    assert found.get("total", len(found[name])) == len(found[name]) >= 2
    for each in found[name]:
        popolo(kind, each)
