"""Empty databases to measure in, with all tables."""

from __future__ import annotations

import atexit
import os
import shutil
import subprocess
import sys
from contextlib import suppress
from functools import cache
from itertools import count
from pathlib import Path
from urllib.parse import urlsplit

import psycopg2

from tests.postgres import database_url

_serial = count(1)


def server(kind: str, folder: Path) -> str:
    """Where databases of this kind are made: a folder, or a server's URL."""
    if kind == "sqlite":
        return f"sqlite:///{folder}"
    return os.environ.get("BENCH_POSTGRES") or database_url()


def create(where: str) -> str:
    """The URL of a new database."""
    name = f"bench_{os.getpid()}_{next(_serial)}"
    made = _template(where)
    if where.startswith("sqlite"):
        url = f"{where}/{name}.sqlite3"
        shutil.copy(made.removeprefix("sqlite:///"), url.removeprefix("sqlite:///"))
        return url
    return _on_server(where, f"{name} TEMPLATE {urlsplit(made).path[1:]}")


@cache
def _template(where: str) -> str:
    """A database that is migrated once and copied from then on."""
    name = f"bench_{os.getpid()}_template"
    url = f"{where}/{name}.sqlite3" if where.startswith("sqlite") else _on_server(where, name)
    subprocess.run(
        [sys.executable, "manage.py", "migrate", "--verbosity", "0"],
        env=os.environ | {"DATABASE_URL": url, "DEBUG": "1"},
        check=True,
    )
    return url


def _on_server(where: str, name: str) -> str:
    _tell(where, f"CREATE DATABASE {name}")
    plain = name.partition(" ")[0]
    atexit.register(_drop, where, plain)
    return urlsplit(where)._replace(path=f"/{plain}").geturl()


def _drop(where: str, name: str) -> None:
    """A server of the tests' own may have gone before, with all its databases."""
    with suppress(psycopg2.OperationalError):
        _tell(where, f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def _tell(where: str, statement: str) -> None:
    connection = psycopg2.connect(where)
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute(statement)
    connection.close()
