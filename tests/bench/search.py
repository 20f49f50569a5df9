"""What finding costs beside the bare index: FTS5 by `bm25`, GIN by `ts_rank`, in one run.

`python -m tests.bench.search SHORT`, on the database of DATABASE_URL, which `tests.bench.seed` has
filled. At last among SHORT more documents of one line each, for a word that all of them have.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from statistics import median

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
django.setup()

from django.db import connection, transaction  # noqa: E402

from articles.search import find, index, sqlite, tsquery  # noqa: E402
from articles.search.asked import Asked  # noqa: E402
from articles.search.documents import EVERY, key_of  # noqa: E402
from articles.search.query import parse  # noqa: E402
from tests.bench.known import FIRST_DAY, PLANTED  # noqa: E402
from tests.bench.processes import nanoseconds  # noqa: E402

TURNS = 15
#: Of half of all pieces, of few, of as many in every archive, and of all.
QUERIES = ("防汛准备", "沿河街道推进防汛准备工作", *PLANTED.values(), "区")
RAW = {
    "sqlite": (
        "SELECT rowid FROM search_terms WHERE search_terms MATCH %s"
        " ORDER BY bm25(search_terms) LIMIT 10"
    ),
    "postgresql": (
        "SELECT key FROM search_terms WHERE terms @@ %s::tsquery"
        " ORDER BY ts_rank(terms, %s::tsquery) DESC LIMIT 10"
    ),
}
MATCHES: dict[str, Callable[[Asked], str]] = {
    "sqlite": lambda asked: sqlite._match(asked, ()),
    "postgresql": lambda asked: tsquery.sought(asked, ()).found[1][0],
}
HEAD = f"{'':<16}{'hits':>8}{'newest':>10}{'relevant':>10}{'bare':>10}{'times bare':>12}"


def main(short: int) -> None:
    if connection.vendor != "sqlite":
        with connection.cursor() as cursor:
            # What helpers of a server's process spend is not seen.
            cursor.execute("SET max_parallel_workers_per_gather = 0")
    print(f"CPU ms\n{HEAD}")
    for text in QUERIES:
        print(measured(text), flush=True)
    add(short)
    print(f"among {short} short documents more")
    print(measured(QUERIES[-1]), flush=True)


def measured(text: str) -> str:
    """The three take turns; ours without what a process remembers of earlier answers."""
    asked, state = Asked(parse(text).terms), find.up_to_date()
    ways: tuple[Callable[[], object], ...] = (
        lambda: find._find(asked, state, by_relevance=False),
        lambda: find._find(asked, state, by_relevance=True),
        lambda: bare(asked),
    )
    spent = [[spending(way) for way in ways] for _turn in range(TURNS)]
    newest, relevant, raw = (median(own) for own in zip(*spent, strict=True))
    hits = find._find(asked, state, by_relevance=False).total
    return f"{text:<12}{hits:>8}{newest:>10.2f}{relevant:>10.2f}{raw:>10.2f}{relevant / raw:>12.2f}"


def bare(asked: Asked) -> None:
    match = MATCHES[connection.vendor](asked)
    with connection.cursor() as cursor:
        statement = RAW[connection.vendor]
        cursor.execute(statement, [match] * statement.count("%s"))
        cursor.fetchall()


def spending(way: Callable[[], object]) -> float:
    """Milliseconds of this process and of the one that answers it."""
    before = cpu()
    way()
    return (cpu() - before) / 1e6


def cpu() -> int:
    own = time.process_time_ns()
    if connection.vendor == "sqlite":
        return own
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return own + nanoseconds(cursor.fetchone()[0])


def add(count: int) -> None:
    """To the index alone, with numbers that no piece has."""
    last = 10**8
    for start in range(0, count, index.PORTION):
        numbers = range(start, min(start + index.PORTION, count))
        rows = [
            (
                key_of(FIRST_DAY + timedelta(days=number // 100), last + number),
                *(last + number, EVERY, f"区情简讯第{number}期", "", "", "区里今日平安。"),
            )
            for number in numbers
        ]
        with transaction.atomic(), connection.cursor() as cursor:
            index.backend().add(cursor, rows)
            cursor.execute(index.backend().VERSION, [start + 1])


if __name__ == "__main__":
    main(int(sys.argv[1]))
