"""Empty databases to measure in, with all tables."""

from __future__ import annotations

import atexit
import os
import shutil
from contextlib import suppress
from functools import cache
from itertools import count
from pathlib import Path
from tempfile import mkdtemp
from urllib.parse import urlsplit

import psycopg2

from tests.bench.processes import run
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
    if where.startswith("sqlite"):
        url = f"{where}/{name}.sqlite3"
        shutil.copy(_file(), url.removeprefix("sqlite:///"))
        return url
    return _on_server(where, f"{name} TEMPLATE {urlsplit(_template(where)).path[1:]}")


@cache
def _file() -> Path:
    """A database that is migrated once and copied from then on."""
    folder = mkdtemp(prefix="template-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    file = Path(folder, "template.sqlite3")
    _migrate(f"sqlite:///{file}")
    return file


@cache
def _template(where: str) -> str:
    """The same on a server."""
    url = _on_server(where, f"bench_{os.getpid()}_template")
    _migrate(url)
    return url


def _migrate(url: str) -> None:
    run("manage.py", "migrate", "--verbosity", "0", DATABASE_URL=url, DEBUG="1")


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
