"""One measurement in this process; its figures are the last line on standard output."""

from __future__ import annotations

import json
import os
import pickle
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
django.setup()

from django.apps import apps  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.db.models import Sum  # noqa: E402
from django.db.models.functions import Length  # noqa: E402

from articles.models import Article, Block, ImportRun, SourceDump  # noqa: E402
from tests.bench.processes import own_peak  # noqa: E402

TABLES = [
    *apps.get_app_config("people").get_models(),
    *apps.get_app_config("articles").get_models(),
]


def timed(work: Callable[[], object]) -> dict[str, float]:
    """Seconds by the clock, and of CPU with all that read for it; its peak and that of the largest
    of those, in MB.
    """
    wall, cpu = time.perf_counter(), _cpu()
    work()
    return {
        "wall": time.perf_counter() - wall,
        "cpu": _cpu() - cpu,
        "peak_mb": (own_peak() + resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) / 1024,
    }


_WHO = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)


def _cpu() -> float:
    used = [resource.getrusage(who) for who in _WHO]
    return sum(one.ru_utime + one.ru_stime for one in used)


def import_(folder: str, *options: str) -> dict[str, float]:
    def load() -> None:
        try:
            call_command("import_issues", folder, *options, "--verbosity", "0")
        except SystemExit:
            print("some dumps were refused", file=sys.stderr)

    return timed(load)


def loaddata(path: str) -> dict[str, float]:
    return timed(lambda: call_command("loaddata", path, "--verbosity", "0"))


def executemany(path: str) -> dict[str, float]:
    with Path(path).open("rb") as file:
        tables: list[tuple[str, list[Any]]] = pickle.load(file)
    connection.ensure_connection()

    def insert() -> None:
        with transaction.atomic(), connection.connection.cursor() as cursor:
            for statement, rows in tables:
                cursor.executemany(statement, rows)

    if connection.vendor == "sqlite":
        # sqlite3's own cursor is no context manager.
        def insert() -> None:
            with transaction.atomic():
                for statement, rows in tables:
                    connection.connection.executemany(statement, rows)

    return timed(insert)


def export(fixture_path: str, rows_path: str) -> dict[str, float]:
    """The rows of the one run there is, for the two baselines."""
    # Not before: whoever is measured pays for loading its own modules, `loaddata` for its own.
    from articles.importing import fixture

    with Path(fixture_path).open("w", encoding="utf-8") as file:
        fixture.write(ImportRun.objects.get(), file)
    mark = "?" if connection.vendor == "sqlite" else "%s"
    tables = []
    for model in TABLES:
        columns = [it.column for it in model._meta.concrete_fields if not it.generated]
        names = ", ".join(f'"{column}"' for column in columns)
        with connection.cursor() as cursor:
            cursor.execute(f'SELECT {names} FROM "{model._meta.db_table}" ORDER BY "id"')
            rows = [[_plain(value) for value in row] for row in cursor.fetchall()]
        marks = ", ".join([mark] * len(columns))
        statement = f'INSERT INTO "{model._meta.db_table}" ({names}) VALUES ({marks})'
        tables.append((statement, rows))
    with Path(rows_path).open("wb") as file:
        pickle.dump(tables, file)
    return {}


def _plain(value: Any) -> Any:
    return bytes(value) if isinstance(value, memoryview) else value


def facts() -> dict[str, int]:
    return {
        "dumps": SourceDump.objects.count(),
        "articles": Article.objects.count(),
        "rows": sum(model._default_manager.count() for model in TABLES),
        "characters": Block.objects.aggregate(total=Sum(Length("text")))["total"] or 0,
    }


COMMANDS: dict[str, Callable[..., dict[str, Any]]] = {
    "import": import_,
    "loaddata": loaddata,
    "executemany": executemany,
    "export": export,
    "facts": facts,
}


def main() -> None:
    print(json.dumps(COMMANDS[sys.argv[1]](*sys.argv[2:])))
