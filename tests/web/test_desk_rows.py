"""The desk with a row in every list: each is found, opens for whoever may see it, and costs no more
for having company.
"""

from __future__ import annotations

import pytest
from django.apps import apps
from django.test import Client

from articles.models import SourceDump
from newsroom.models import User
from tests.web.conftest import Get, Queries
from tests.web.every import LISTS, one, one_of_each

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("rows")]


@pytest.mark.parametrize("name", LISTS)
def test_queries_of_a_list_do_not_grow_with_its_rows(
    superuser: User, queries: Queries, name: str
) -> None:
    once = queries(LISTS[name])
    one_of_each(2)
    one_of_each(3)
    assert queries(LISTS[name]) == once


@pytest.mark.parametrize("name", LISTS)
def test_every_list_can_be_searched(superuser: User, get: Get, name: str) -> None:
    get(f"{LISTS[name]}?q=没有这样的词")


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("who", ["onlooker", "reporter", "editor", "superuser"])
def test_every_row_opens_for_every_role(
    client: Client, request: pytest.FixtureRequest, who: str, name: str
) -> None:
    request.getfixturevalue(who)
    assert client.get(f"{LISTS[name]}{one(name).pk}/change/").status_code == 200


@pytest.mark.parametrize("name", ["page", "issue", "article", "publication", "reporter"])
def test_rows_that_others_point_to_complete_as_one_types(
    superuser: User, queries: Queries, name: str
) -> None:
    app, model, field = {
        "page": ("articles", "article", "page"),
        "article": ("articles", "article", "follow_up_of"),
        "issue": ("articles", "page", "issue"),
        "publication": ("articles", "issue", "publication"),
        "reporter": ("articles", "byline", "reporter"),
    }[name]
    url = f"/admin/autocomplete/?app_label={app}&model_name={model}&field_name={field}&term="
    once = queries(url)
    one_of_each(2)
    one_of_each(3)
    assert queries(url) == once


@pytest.mark.parametrize("name", ["sourcedump", "importrun", "importoutcome"])
def test_what_the_importer_wrote_is_not_for_editing(
    superuser: User, client: Client, name: str
) -> None:
    row = apps.get_model("articles", name).objects.get()
    assert client.get(f"{LISTS[name]}add/").status_code == 403
    assert client.get(f"{LISTS[name]}{row.pk}/delete/").status_code == 403
    assert client.post(f"{LISTS[name]}{row.pk}/change/", {"name": "x"}).status_code == 403


def test_a_reporter_sees_sources_but_no_accounts(reporter: User, client: Client) -> None:
    dump = SourceDump.objects.get()
    assert client.get(f"{LISTS['sourcedump']}{dump.pk}/change/").status_code == 200
    assert client.get("/admin/newsroom/user/").status_code == 403
