"""Who is logged in, and until when: a cookie is worth no more than the account behind it."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from importlib import import_module
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from newsroom.models import User
from tests.accounts import PASSWORD, account
from tests.web.forms import form_of, sent

pytestmark = pytest.mark.django_db
LOGIN = "/admin/login/"


@pytest.fixture
def editor(client: Client) -> User:
    """Logged in by the form."""
    user = account("editor")
    response = client.post(f"{LOGIN}?next=/admin/", {"username": "editor", "password": PASSWORD})
    assert response.status_code == 302
    return user


def is_let_in(client: Client) -> bool:
    response = client.get("/admin/")
    assert response.status_code == 200 or response.headers["Location"].startswith(LOGIN)
    return response.status_code == 200


@pytest.mark.parametrize("name", [settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME])
def test_no_script_reads_a_cookie_and_no_other_site_sends_it(
    client: Client, editor: User, name: str
) -> None:
    cookie = client.cookies[name]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Lax", "/")
    assert not cookie["domain"]


def test_a_login_has_a_new_key(client: Client) -> None:
    planted = import_module(settings.SESSION_ENGINE).SessionStore()
    planted["word"] = "planted"
    planted.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = planted.session_key
    account("editor")
    client.post(LOGIN, {"username": "editor", "password": PASSWORD})
    key = client.cookies[settings.SESSION_COOKIE_NAME].value
    assert is_let_in(client)
    assert key != planted.session_key
    assert not planted.exists(planted.session_key)


def test_the_cookie_of_a_closed_account_leads_to_the_login(client: Client, editor: User) -> None:
    assert is_let_in(client)
    chief = Client()
    chief.force_login(account("chief"))
    form = sent(chief, form_of(editor)) | {"groups": [editor.groups.get().pk]}
    del form["is_active"]
    assert chief.post(form_of(editor), form).status_code == 302
    assert not is_let_in(client)


def test_another_password_ends_the_sessions_of_the_one_before(client: Client, editor: User) -> None:
    editor.set_password("another pass phrase of mine")
    editor.save()
    assert not is_let_in(client)


@pytest.fixture
def pass_on(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """The clock goes on by so many minutes."""
    now = [time.time()]
    monkeypatch.setattr("newsroom.sessions.time.time", lambda: now[0])

    def pass_on(minutes: float) -> None:
        now[0] += minutes * 60

    return pass_on


PassOn = Callable[[float], None]


def test_half_an_hour_without_a_sign_leads_to_the_login(
    pass_on: PassOn, client: Client, editor: User
) -> None:
    pass_on(29)
    assert is_let_in(client)
    pass_on(29)
    assert is_let_in(client)
    pass_on(31)
    assert not is_let_in(client)
    pass_on(-31)
    assert not is_let_in(client)


def test_nobody_stays_logged_in_for_longer_than_twelve_hours(
    pass_on: PassOn, client: Client, editor: User
) -> None:
    for _ in range(28):
        pass_on(25)
        assert is_let_in(client)
    pass_on(25)
    assert not is_let_in(client)


def test_who_is_busy_is_noted_once_a_minute(
    pass_on: PassOn, client: Client, editor: User, django_assert_num_queries: Any
) -> None:
    with CaptureQueriesContext(connection) as first:
        client.get("/admin/password_change/")
    pass_on(0.9)
    with django_assert_num_queries(len(first)):
        client.get("/admin/password_change/")


def test_a_session_of_which_no_beginning_is_known_is_over(client: Client, editor: User) -> None:
    session = client.session
    del session["began"]
    session.save()
    assert not is_let_in(client)


def test_the_sign_of_life_that_the_desk_sends_keeps_the_session(
    pass_on: PassOn, client: Client, editor: User
) -> None:
    page = client.get("/admin/").content.decode()
    address = re.findall(r'present\.js" data-address="(.+?)"', page)[0]
    pass_on(29)
    assert client.head(address).status_code == 200
    pass_on(29)
    assert is_let_in(client)
