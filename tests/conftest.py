"""The environment of the tests; the database of `TEST_DATABASE`; no network; no silent skips."""

from __future__ import annotations

import gc
import os
import shutil
import socket
from collections.abc import Iterator
from ipaddress import ip_address
from itertools import count
from pathlib import Path
from typing import Any

import django
import hypothesis
import pytest

from tests import postgres

os.environ["DJANGO_SETTINGS_MODULE"] = "newsroom.settings"
os.environ["DEBUG"] = "1"
postgres.prepare_environment()

django.setup()

from django.conf import settings as project_settings  # noqa: E402

# What a password costs to try is Django's business, and would be most of the suite's time.
project_settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

#: Where tests ask no database, or one that they name themselves: what they find on SQLite they
#: find on PostgreSQL.
PURE = (
    *("tests/pipeline/", "tests/typeset/"),
    *(f"tests/audit/test_{name}.py" for name in ("chain", "figures", "ledger", "terms")),
    *(f"tests/importing/test_{name}.py" for name in ("acceptance", "hostile_places", "pure")),
    *(f"tests/importing/test_{name}.py" for name in ("register_pure", "scale", "sources")),
    *(f"tests/people/test_{name}.py" for name in ("partial", "protocol", "registry")),
    *(f"tests/search/test_{name}.py" for name in ("folding", "query")),
    *(f"tests/web/test_{name}.py" for name in ("catalogue", "headlines", "part")),
    "tests/web/test_register_charts.py",
    *(f"tests/test_{name}.py" for name in ("docs", "environment", "government_settings")),
    *(f"tests/test_{name}.py" for name in ("guards", "make", "no_database", "settings")),
)
DATABASE_FIXTURES = {"db", "transactional_db", "django_db_setup", "live_server"}

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
REQUIRE_ALL = os.environ.get("REQUIRE_ALL", "") not in ("", "0")

# What takes long on a busy machine is no fault of the example that was tried, nor of its making.
# CI judges a commit, not its luck: the same examples each time; `make test` and `make fuzz` make up
# new ones.
hypothesis.settings.register_profile(
    "newsroom",
    deadline=None,
    derandomize=REQUIRE_ALL,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.load_profile("newsroom")


def pytest_report_header() -> str:
    engine = project_settings.DATABASES["default"]["ENGINE"].rpartition(".")[2]
    return f"database: {engine}; a skipped test {'fails' if REQUIRE_ALL else 'is said'}"


def _asks_a_database(item: pytest.Item) -> bool:
    asked = DATABASE_FIXTURES.intersection(getattr(item, "fixturenames", ()))
    return bool(asked) or item.get_closest_marker("django_db") is not None


def pytest_itemcollected(item: pytest.Item) -> None:
    if item.nodeid.startswith(PURE) and not _asks_a_database(item):
        item.add_marker("either_database")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The long ones before the short: one that begins last keeps every other worker waiting."""
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)


def pytest_collection_finish() -> None:
    """What is loaded by now stays: a collector that looks at it again and again finds nothing."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 20)


def _refuse_skip(report: Any) -> None:
    if REQUIRE_ALL and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"Skipped, and REQUIRE_ALL is set: {report.longrepr}"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Iterator[None]:
    report = yield
    _refuse_skip(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Iterator[None]:
    report = yield
    _refuse_skip(report)
    return report


def _is_local(address: Any) -> bool:
    if not isinstance(address, tuple):
        return True  # a Unix socket
    host = str(address[0])
    try:
        return host in ("", "localhost") or ip_address(host).is_loopback
    except ValueError:
        return False


@pytest.fixture(scope="session", autouse=True)
def no_network() -> Iterator[None]:
    """A test that reaches beyond this machine would pass on some days only."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        if not _is_local(address):
            raise RuntimeError(f"A test asked for {address!r}; tests use this machine only.")
        connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded)
        yield


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The database is dropped at the end, which takes that nobody is in it."""
    yield
    with django_db_blocker.unblock():
        postgres.send_others_away()


@pytest.fixture(scope="session")
def media_roots(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """One for each test, of which most never make theirs: a `tmp_path` would be made each time."""
    folder = tmp_path_factory.mktemp("media")
    return (folder / str(number) for number in count())


@pytest.fixture(autouse=True)
def media_root(settings: Any, media_roots: Iterator[Path]) -> Path:
    settings.MEDIA_ROOT = next(media_roots)
    return settings.MEDIA_ROOT


@pytest.fixture(scope="session")
def chromium() -> str:
    """The browser's path: `CHROMIUM`, or what is installed."""
    wanted = [os.environ["CHROMIUM"]] if os.environ.get("CHROMIUM") else BROWSERS
    found = next(filter(None, map(shutil.which, wanted)), None)
    if found is None:
        pytest.skip(f"No browser ({', '.join(wanted)}): install chromium, or set CHROMIUM.")
    return found
