"""Whatever is sent to the desk's forms and addresses, the answer is no fault of the server."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from taggit.models import Tag

from articles.models import Article
from newsroom.models import User
from people.models import Reporter
from tests import factories as make
from tests.web.every import LISTS
from tests.web.forms import form_of, sent

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("rows")]

BAD_IDS = ["9" * 24, "abc", "-1", "1.5", "²", "\x00"]


@pytest.mark.parametrize("value", BAD_IDS)
@pytest.mark.parametrize("field", ["page", "continues", "follow_up_of", "bylines-0-reporter"])
def test_a_link_to_no_row_is_refused_in_the_form(
    editor: User, client: Client, field: str, value: str
) -> None:
    article = make.make_article(by=make.make_reporter())
    response = client.post(form_of(article), sent(client, form_of(article)) | {field: value})
    assert response.status_code == 200
    assert response.context["errors"]


@pytest.mark.parametrize("value", BAD_IDS)
@pytest.mark.parametrize(
    "url",
    [
        "/admin/articles/article/add/?page=",
        "/admin/articles/article/add/?continues=",
        "/admin/articles/photo/add/?article=",
        "/admin/articles/page/add/?issue=",
        "/admin/articles/issue/add/?publication=",
    ],
)
def test_a_link_to_a_form_may_name_no_row(
    editor: User, client: Client, url: str, value: str
) -> None:
    assert client.get(url + value).status_code == 200


@pytest.mark.parametrize("value", BAD_IDS)
@pytest.mark.parametrize("name", LISTS)
def test_an_address_of_no_row_leads_back(
    superuser: User, client: Client, name: str, value: str
) -> None:
    assert client.get(f"{LISTS[name]}{value}/change/").status_code in (302, 404)


@pytest.mark.parametrize("value", BAD_IDS)
@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("article", "page__issue__publication__id__exact"),
        ("importoutcome", "run__id__exact"),
        ("doubt", "issue__publication__id__exact"),
        ("article", "p"),
        ("article", "o"),
        ("article", "published_on__year"),
    ],
)
def test_a_filter_by_no_row_is_no_fault(
    superuser: User, client: Client, name: str, field: str, value: str
) -> None:
    assert client.get(LISTS[name], {field: value}, follow=True).status_code == 200


@pytest.mark.parametrize("value", BAD_IDS)
@pytest.mark.parametrize(
    ("name", "action"), [("article", "publish"), ("doubt", "settle"), ("photo", "delete_selected")]
)
def test_an_action_on_no_row_is_no_fault(
    superuser: User, client: Client, name: str, action: str, value: str
) -> None:
    data = {"action": action, "_selected_action": [value]}
    assert client.post(LISTS[name], data, follow=True).status_code == 200


OTHERS = {
    "reporter": "/admin/people/reporter/",
    "user": "/admin/newsroom/user/",
    "group": "/admin/auth/group/",
    "tag": "/admin/taggit/tag/",
}


def other(name: str) -> Any:
    Article.objects.earliest("pk").tags.add("春耕")
    rows = {"reporter": Reporter, "user": User, "group": Group, "tag": Tag}
    return rows[name].objects.order_by("pk").first()


@pytest.mark.parametrize("value", BAD_IDS)
@pytest.mark.parametrize("name", OTHERS)
def test_a_row_of_the_other_apps_is_asked_for_in_vain(
    superuser: User, client: Client, name: str, value: str
) -> None:
    """By its address, by a filter, by an action."""
    other(name)
    url = OTHERS[name]
    assert client.get(f"{url}{value}/change/").status_code in (302, 404)
    for field in ("id__exact", "p", "o", "groups__id__exact"):
        assert client.get(url, {field: value}, follow=True).status_code == 200, field
    data = {"action": "delete_selected", "_selected_action": [value]}
    assert client.post(url, data, follow=True).status_code == 200


@pytest.mark.parametrize("value", BAD_IDS)
@pytest.mark.parametrize(
    ("name", "field"), [("user", "groups"), ("user", "user_permissions"), ("group", "permissions")]
)
def test_a_forged_role_or_permission_is_refused_in_the_form(
    superuser: User, client: Client, name: str, field: str, value: str
) -> None:
    row = other(name)
    url = f"{OTHERS[name]}{row.pk}/change/"
    response = client.post(url, sent(client, url) | {field: [value]})
    assert response.status_code == 200
    assert field in response.context["adminform"].errors


def test_a_parent_of_an_inline_row_may_be_nonsense(superuser: User, client: Client) -> None:
    article = make.make_article()
    for value in BAD_IDS:
        data = sent(client, form_of(article)) | {"blocks-0-id": value, "blocks-0-article": value}
        assert client.post(form_of(article), data).status_code == 200


def test_a_tag_that_is_too_long_is_refused_with_a_sentence(editor: User, client: Client) -> None:
    article = make.make_article()
    data = sent(client, form_of(article)) | {"tags": f"春耕,{'长' * 500}"}
    response = client.post(form_of(article), data)
    assert "标签最多 100 个字" in response.content.decode()
    assert not article.tags.exists()


def test_a_tag_of_a_hundred_characters_is_kept(editor: User, client: Client) -> None:
    article = make.make_article()
    client.post(form_of(article), sent(client, form_of(article)) | {"tags": f"春耕,{'长' * 100}"})
    assert article.tags.count() == 2
