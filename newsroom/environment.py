"""Typed look-ups in the environment; a bad value is one sentence that says what to set."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit
from zoneinfo import available_timezones

from django.core.exceptions import ImproperlyConfigured

FLAGS = {"1": True, "true": True, "yes": True, "on": True}
FLAGS |= {"0": False, "false": False, "no": False, "off": False}

#: What turns up in examples and in leaked lists: no secret.
KNOWN_KEYS = ("changeme", "change-me", "secret", "insecure", "example", "development", "your-")
SHORTEST_KEY = 50
FEWEST_LETTERS = 5

SQLITE_OPTIONS = {
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    # Compiled statements, which an importer and a reader's page ask again and again.
    "cached_statements": 512,
}
DATABASE_URLS = (
    "sqlite:///relative.sqlite3, sqlite:////absolute.sqlite3 or postgres://user:password@host/name"
)


def text(name: str, default: str = "") -> str:
    """An empty variable is one that nobody has set: compose files pass those on."""
    value = os.environ.get(name, "").strip()
    if any("\ud800" <= character <= "\udfff" for character in value):
        raise ImproperlyConfigured(f"{name} is no UTF-8; set it to text in it.")
    return value or default


def flag(name: str, default: bool = False) -> bool:
    value = text(name, "1" if default else "0").lower()
    if value not in FLAGS:
        raise ImproperlyConfigured(f"{name} is {value!r}; set it to 1 (on) or to 0 (off).")
    return FLAGS[value]


def number(name: str, default: int) -> int:
    value = text(name, str(default))
    if not (value.isascii() and value.isdigit()):
        raise ImproperlyConfigured(f"{name} is {value!r}; set it to a whole number, 0 or more.")
    return int(value)


def words(name: str, default: str = "") -> list[str]:
    return [word for part in text(name, default).split(",") if (word := part.strip())]


def hosts(name: str, default: str) -> list[str]:
    """Names of hosts, without what an address has before and behind them."""
    values = words(name, default)
    if default and not values:
        raise ImproperlyConfigured(f"{name} names no host; set it to names, as in {default}.")
    bad = [value for value in values if re.search(r"[/ ]|[^:]:\d+$", value)]
    if bad:
        raise ImproperlyConfigured(
            f"{name} has {bad[0]!r}; set it to names of hosts alone, as in news.example.org."
        )
    return values


def origins(name: str) -> list[str]:
    """Schemes and hosts, as in https://desk.example.org."""
    return [checked_origin(name, value) for value in words(name)]


def zone(name: str, default: str) -> str:
    value = text(name, default)
    if value not in available_timezones():
        raise ImproperlyConfigured(
            f"{name} is {value!r}; set it to a time zone's name, as in Asia/Shanghai."
        )
    return value


def path(name: str, default: Path) -> Path:
    """The path of a folder, which need not be there yet."""
    value = Path(text(name, str(default)))
    # A home of nobody stays as it was told, and is no absolute path.
    with suppress(RuntimeError):
        value = value.expanduser()
    if not value.is_absolute():
        raise ImproperlyConfigured(f"{name} is {str(value)!r}; set it to an absolute path.")
    if value.is_file():
        raise ImproperlyConfigured(f"{name} is {str(value)!r}, a file; set it to a folder's path.")
    return value


def file(name: str) -> str:
    """The path of a file that is there; nothing where none is named."""
    value = text(name)
    if value and not Path(value).is_file():
        raise ImproperlyConfigured(f"{name} is {value!r}; set it to the path of a file there is.")
    return value


def form(name: str, pattern: str, meant: str) -> str:
    """Text of a form that others prescribe; nothing where none is told."""
    value = text(name)
    if value and not re.fullmatch(pattern, value):
        raise ImproperlyConfigured(f"{name} is {value!r}; set it to {meant}.")
    return value


def address(name: str) -> str:
    """That of a page elsewhere; nothing where none is told."""
    value = text(name)
    try:
        url = urlsplit(value)
    except ValueError:
        url = urlsplit("")
    if value and not (
        url.scheme in ("http", "https") and url.hostname and value.split() == [value]
    ):
        raise ImproperlyConfigured(
            f"{name} is {value!r}; set it to a whole address, as in https://www.example.org/a?b=1."
        )
    return value


def origin(name: str) -> str:
    """`https://news.example.org`, without a path; nothing where none is named."""
    value = text(name)
    return checked_origin(name, value) if value else ""


def checked_origin(name: str, told: str) -> str:
    value = told.rstrip("/")
    try:
        url = urlsplit(value)
        _port = url.port
    except ValueError:
        url = urlsplit("")
    known = url.scheme in ("http", "https") and bool(url.hostname)
    if not known or f"{url.scheme}://{url.netloc}" != value:
        raise ImproperlyConfigured(
            f"{name} is {value!r}; set it to scheme and host, as in https://news.example.org."
        )
    return value


def secret_key(name: str, *, debug: bool) -> str:
    """Outside of development there is no default, and no key that others may know."""
    key = text(name)
    if debug:
        return key or "development-only, refused as soon as DEBUG is off"
    make = "make one with: python3 -c 'import secrets; print(secrets.token_urlsafe(50))'"
    if not key:
        raise ImproperlyConfigured(f"{name} is not set; {make}")
    if len(key) < SHORTEST_KEY or len(set(key)) < FEWEST_LETTERS:
        raise ImproperlyConfigured(f"{name} is too short or too uniform; {make}")
    if any(known in key.lower() for known in KNOWN_KEYS):
        raise ImproperlyConfigured(f"{name} looks like one from an example; {make}")
    return key


def database(name: str, default: str, *, folder: Path) -> dict[str, Any]:
    """Django's settings of the database that a URL names; a relative SQLite file is in `folder`."""
    try:
        url = urlsplit(text(name, default))
        port = url.port
    except ValueError:
        raise _unknown_database(name) from None
    if "%00" in url.path:
        raise _unknown_database(name)
    if url.scheme == "sqlite" and not url.netloc and len(url.path) > 1:
        file = unquote(url.path[1:])
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": file if file == ":memory:" else folder / file,
            "OPTIONS": SQLITE_OPTIONS,
        }
    if url.scheme in ("postgres", "postgresql") and len(url.path) > 1:
        return _postgres(url, port)
    raise _unknown_database(name)


def _unknown_database(name: str) -> ImproperlyConfigured:
    """Without the URL itself: a password may stand in it."""
    return ImproperlyConfigured(f"{name} is no database that is known here; set {DATABASE_URLS}.")


def _postgres(url: SplitResult, port: int | None) -> dict[str, Any]:
    options = dict(parse_qsl(url.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(url.path[1:]),
        "USER": unquote(url.username or ""),
        "PASSWORD": unquote(url.password or ""),
        # A socket's folder does not fit in the host's place: postgres:///name?host=/run/postgresql
        "HOST": options.pop("host", unquote(url.hostname or "")),
        "PORT": port or "",
        "OPTIONS": options,
    }
