"""The login: who guesses passwords has to wait."""

from __future__ import annotations

import time
from collections.abc import Iterator
from itertools import chain, repeat
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client, RequestFactory

from newsroom import throttle
from newsroom.models import User
from tests.accounts import PASSWORD, account

WAIT = "15 分钟后再试"


@pytest.fixture(autouse=True)
def staff(db: None) -> Iterator[User]:
    """An editor, nobody's attempts counted."""
    cache.clear()
    yield account("editor")
    cache.clear()


def log_in(client: Client, password: str, username: str = "editor", **where: Any) -> str:
    """What the login page answers; nothing where it lets in."""
    form = {"username": username, "password": password}
    response = client.post("/admin/login/?next=/admin/", form, **where)
    return "" if response.status_code == 302 else response.content.decode()


def fail(client: Client, times: int, **where: Any) -> None:
    for _ in range(times):
        assert WAIT not in log_in(client, "wrong", **where)


def test_five_failures_shut_out_even_with_the_right_password(client: Client) -> None:
    fail(client, 5)
    assert WAIT in log_in(client, PASSWORD)


def test_four_failures_do_not(client: Client) -> None:
    fail(client, 4)
    assert log_in(client, PASSWORD) == ""


def test_a_login_ends_the_row_of_failures(client: Client) -> None:
    fail(client, 4)
    log_in(client, PASSWORD)
    fail(Client(), 4)
    assert log_in(Client(), PASSWORD) == ""


def test_another_address_still_logs_in(client: Client) -> None:
    fail(client, 5)
    assert log_in(client, PASSWORD, REMOTE_ADDR="192.0.2.7") == ""


def test_another_user_still_logs_in_from_there(client: Client) -> None:
    account("chief")
    fail(client, 5)
    assert log_in(client, PASSWORD, "chief") == ""


def test_after_the_time_the_user_logs_in(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    fail(client, 5)
    later = throttle.MINUTES * 60 + 1
    real = time.time
    monkeypatch.setattr("time.time", lambda: real() + later)
    assert log_in(client, PASSWORD) == ""


def test_further_attempts_do_not_make_the_time_longer(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = [time.time()]
    monkeypatch.setattr("time.time", lambda: clock[0])
    fail(client, 5)
    clock[0] += throttle.MINUTES * 60 - 5
    assert WAIT in log_in(client, PASSWORD)
    clock[0] += 10
    assert log_in(client, PASSWORD) == ""


def test_a_count_whose_time_ends_while_it_is_looked_at_begins_anew(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert [throttle.counted("tries", 60) for _ in range(3)] == [1, 2, 3]
    over = time.time() + 60
    clock = chain((over - 1,), repeat(over + 1))
    monkeypatch.setattr("time.time", lambda: next(clock))
    assert throttle.counted("tries", 60) == 1


def test_a_forged_address_is_not_believed(client: Client) -> None:
    for number in range(5):
        fail(client, 1, HTTP_X_FORWARDED_FOR=f"192.0.2.{number}")
    assert WAIT in log_in(client, PASSWORD, HTTP_X_FORWARDED_FOR="192.0.2.99")


def test_behind_a_proxy_its_own_entry_is_believed(client: Client, settings: Any) -> None:
    settings.BEHIND_PROXY = 1
    for number in range(5):
        fail(client, 1, HTTP_X_FORWARDED_FOR=f"10.0.0.{number}, 192.0.2.7")
    assert WAIT in log_in(client, PASSWORD, HTTP_X_FORWARDED_FOR="192.0.2.7")
    assert log_in(client, PASSWORD, HTTP_X_FORWARDED_FOR="192.0.2.8") == ""


@pytest.mark.parametrize(
    ("proxies", "told", "meant"),
    [
        (0, "192.0.2.9", "127.0.0.1"),
        (1, "192.0.2.9, 192.0.2.7", "192.0.2.7"),
        (2, "192.0.2.9, 192.0.2.7, 10.0.0.2", "192.0.2.7"),
        (3, "192.0.2.7, 10.0.0.3, 10.0.0.2", "192.0.2.7"),
        (2, "192.0.2.7", "192.0.2.7"),
        (2, "", "127.0.0.1"),
    ],
)
def test_as_many_entries_are_believed_as_there_are_proxies(
    rf: RequestFactory, settings: Any, proxies: int, told: str, meant: str
) -> None:
    settings.BEHIND_PROXY = proxies
    assert throttle.address(rf.get("/", headers={"x-forwarded-for": told})) == meant
