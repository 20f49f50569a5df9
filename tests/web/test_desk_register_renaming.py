"""A row of the register that an editor calls otherwise, and pages that print its former name."""

from __future__ import annotations

import pytest
from django.test import Client

from articles.models import Campaign, Meeting, Series
from newsroom.models import User
from people.models import Appointment, Office, Official, Organization
from tests.importing.facts import meeting, naming, official
from tests.importing.pages import store
from tests.web.conftest import Get
from tests.web.forms import form_of, save, sent

pytestmark = pytest.mark.django_db


def test_an_official_keeps_the_former_name(editor: User, client: Client) -> None:
    store(naming("2031-03-04", official("江心白", "区政协主席")))
    row = Official.objects.get()
    save(client, row, name="江新白")
    store(naming("2031-03-05", official("江心白", "区政协主席")))
    assert Official.objects.get() == row
    assert [other.name for other in row.other_names.all()] == ["江心白"]
    assert row.namings.count() == 2


def test_an_organization_keeps_the_former_name(editor: User, client: Client) -> None:
    store(naming("2031-03-04", organizations=("区教育局",)))
    row = Organization.objects.get(name="教育局")
    save(client, row, name="教育体育局")
    store(naming("2031-03-05", organizations=("区教育局",)))
    assert not Organization.objects.filter(name="教育局").exists()
    assert row.article_links.count() == 2


def test_a_campaign_keeps_the_former_name(editor: User, client: Client) -> None:
    store(naming("2031-03-04", campaigns=("清河行动",)))
    row = Campaign.objects.get()
    save(client, row, name="清河净水行动")
    store(naming("2031-03-05", campaigns=("清河行动",)))
    assert Campaign.objects.get() == row
    assert row.article_links.count() == 2


def test_an_office_leaves_a_redirect_under_the_former_title(editor: User, client: Client) -> None:
    store(naming("2031-03-04", official("丁桂", "区城管局局长")))
    row = Office.objects.get()
    save(client, row, title="区城市管理局局长")
    store(naming("2031-03-05", official("丁桂", "区城管局局长")))
    assert Office.objects.get(merged_into=None) == row
    assert Appointment.objects.get().office == row


def test_a_series_leaves_a_redirect_under_the_former_name(editor: User, client: Client) -> None:
    store(naming("2031-03-04", meetings=(meeting("“周交办”会", 4),)))
    row = Series.objects.get()
    save(client, row, name="周交办会议")
    store(naming("2031-03-05", meetings=(meeting("“周交办”会", 5, date="2031-03-05"),)))
    assert Series.objects.get(merged_into=None) == row
    assert {one.series.get() for one in Meeting.objects.all()} == {row}


def test_a_series_takes_its_former_name_back(editor: User, client: Client) -> None:
    store(naming("2031-03-04", meetings=(meeting("“周交办”会", 4),)))
    row = Series.objects.get()
    for name in ("周交办会议", "“周交办”会"):
        save(client, row, name=name)
    assert set(Series.objects.values_list("name", "merged_into")) == {
        ("“周交办”会", None),
        ("周交办会议", row.pk),
    }


def test_what_keeps_its_name_leaves_nothing(editor: User, client: Client, get: Get) -> None:
    store(naming("2031-03-04", meetings=(meeting(),)))
    row = Series.objects.get()
    save(client, row, numbering="year")
    assert Series.objects.get() == row
    assert row.name in get(form_of(row))


def test_a_districts_own_body_stands_before_what_it_was_made_after(
    editor: User, client: Client
) -> None:
    Organization.objects.create(name="财政局", pattern=True)
    district = Organization.objects.create(name="青岚区", kind="district")
    Organization.objects.create(name="财政局", parent=district)
    rows = client.get("/admin/people/organization/?q=财政局").context["cl"].result_list
    assert [row.parent for row in rows] == [district, None]


def test_a_campaign_that_an_editor_enters_is_looked_for(editor: User, client: Client) -> None:
    assert sent(client, "/admin/articles/campaign/add/")["confirmed"] == "on"
