"""What the tests of the pages and of the desk share."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from newsroom.models import User
from tests.accounts import PASSWORD, account
from tests.web.every import one_of_each

Get = Callable[..., str]
Queries = Callable[[str], int]
#: Half a headline: a hint of where a line may end.
MAY_END = re.compile(r'<span class="half">(.*?)</span>')
#: A row's place in an address.
ID = re.compile(r"/(articles|campaigns|issues|officials|offices|organizations|reporters)/\d+")


def without_ids(page: str) -> str:
    """PostgreSQL counts on from test to test, and some day comes to any number or year."""
    return ID.sub(r"/\1", page)


@pytest.fixture
def get(client: Client, db: None) -> Get:
    """The text of a page that is there, without the hints where a line may end."""

    def get(url: str, **headers: str) -> str:
        response = client.get(url, headers=headers)
        assert response.status_code == 200, (url, response.status_code)
        return MAY_END.sub(r"\1", response.content.decode().replace("<wbr>", ""))

    return get


@pytest.fixture
def queries(client: Client, db: None) -> Queries:
    """How many queries a page takes."""

    def queries(url: str) -> int:
        client.get(url)  # content types and the like are kept from the first time on
        with CaptureQueriesContext(connection) as found:
            assert client.get(url).status_code == 200
        return len(found)

    return queries


@pytest.fixture(scope="module")
def rows(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """A row in every list, made once for all tests of a file.

    What a test does to them is taken back at its end.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        one_of_each(1)
        yield
        transaction.set_rollback(True)


def logged_in(client: Client, user: User) -> User:
    client.force_login(user)
    return user


@pytest.fixture
def reporter(db: None, client: Client) -> User:
    """A reporter of the house who is logged in; so are the others below."""
    return logged_in(client, account("reporter"))


@pytest.fixture
def editor(db: None, client: Client) -> User:
    return logged_in(client, account("editor"))


@pytest.fixture
def chief(db: None, client: Client) -> User:
    return logged_in(client, account("chief"))


@pytest.fixture
def superuser(db: None, client: Client) -> User:
    return logged_in(client, User.objects.create_superuser("root", password=PASSWORD))


@pytest.fixture
def onlooker(db: None, client: Client) -> User:
    """Somebody who may see everything and change nothing."""
    user = User.objects.create_user("onlooker", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__startswith="view_"))
    return logged_in(client, user)
