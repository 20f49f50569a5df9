"""Roles on the desk: who may only look, and who puts a piece before the readers."""

from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import Permission
from django.test import Client

from articles.models import Article, Issue
from newsroom.models import User
from tests import factories as make
from tests.accounts import account
from tests.web.forms import act, form_of, save, sent
from tests.web.test_desk_lists import LISTS, one_of_each

pytestmark = pytest.mark.django_db


@pytest.fixture
def reporter(client: Client, db: None) -> User:
    """A reporter of the house who is logged in."""
    user = account("reporter")
    client.force_login(user)
    return user


@pytest.fixture
def onlooker(client: Client, db: None) -> User:
    """Somebody who may see everything and change nothing."""
    user = User.objects.create_user("onlooker", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__startswith="view_"))
    client.force_login(user)
    return user


def one(name: str) -> Any:
    return apps.get_model("people" if name == "reporter" else "articles", name).objects.first()


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("who", ["onlooker", "reporter", "editor"])
def test_every_row_opens_for_every_role(
    client: Client, request: pytest.FixtureRequest, who: str, name: str
) -> None:
    one_of_each(1)
    request.getfixturevalue(who)
    assert client.get(f"{LISTS[name]}{one(name).pk}/change/").status_code == 200


def test_an_inferred_date_opens_for_those_who_cannot_confirm_it(
    onlooker: User, client: Client
) -> None:
    issue = make.make_issue(date_basis="inferred")
    assert "confirm_date" not in client.get(form_of(issue)).content.decode()


def test_dates_are_confirmed_from_the_list(editor: User, client: Client) -> None:
    issue = make.make_issue(date_basis="inferred")
    act(client, "issue", "confirm_dates", issue)
    assert Issue.objects.get().is_told


@pytest.mark.parametrize("action", ["publish", "withdraw"])
def test_a_reporter_has_no_action_that_publishes(
    reporter: User, client: Client, action: str
) -> None:
    article = make.make_article(status="draft")
    act(client, "article", action, article)
    assert Article.objects.get().status == "draft"


def test_a_reporter_cannot_publish_by_the_form(reporter: User, client: Client) -> None:
    article = make.make_article(status="draft")
    save(client, article, status="published", headline="改过的标题")
    assert (article.status, article.headline) == ("draft", "改过的标题")


def test_what_a_reporter_adds_is_a_draft(reporter: User, client: Client) -> None:
    url = "/admin/articles/article/add/"
    new = {"page": make.make_page().pk, "headline": "新写的", "status": "published"}
    client.post(url, sent(client, url) | new)
    assert Article.objects.get().status == "draft"


@pytest.mark.parametrize("role", ["editor", "chief"])
def test_editors_and_the_chief_publish(client: Client, role: str) -> None:
    client.force_login(account(role))
    article = make.make_article(status="draft")
    act(client, "article", "publish", article)
    assert Article.objects.get().status == "published"
    save(client, article, status="withdrawn")
    assert article.status == "withdrawn"
