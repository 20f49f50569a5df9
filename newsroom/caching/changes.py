"""What has changed in the database since this process looked last.

Every request asks, and an answer of "nothing" is one question: the highest number of the log on
SQLite, where one writes at a time; on PostgreSQL, where numbers are committed in any order, the
snapshot, which tells exactly which transactions have ended since.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

from newsroom.caching.triggers import EVERYTHING

#: Whoever is further behind begins anew.
MOST = 5000

#: Where the log was when it was looked at last.
Mark = int | str


@dataclass(frozen=True, slots=True)
class Change:
    table: str
    #: Columns that are another's now; none where rows came or went.
    columns: frozenset[str]
    #: Values of the row's keys, before and after.
    keys: dict[str, frozenset[str]]

    @classmethod
    def of(cls, table: str, columns: str, keys: str) -> Change:
        found: dict[str, set[str]] = defaultdict(set)
        for line in keys.split("\n"):
            column, _equals, value = line.partition("=")
            if value:
                found[column].add(value)
        own = {column: frozenset(values) for column, values in found.items()}
        return cls(table, frozenset(columns.split()), own)

    def touches(self, columns: frozenset[str]) -> bool:
        """Whether it matters to a query that names these columns; none are all of them."""
        return not (self.columns and columns) or not self.columns.isdisjoint(columns)


@dataclass(frozen=True)
class News:
    """What has changed, or that nobody knows what."""

    changes: Sequence[Change] = ()
    everything: bool = False

    @cached_property
    def by_table(self) -> dict[str, list[Change]]:
        found: dict[str, list[Change]] = defaultdict(list)
        for change in self.changes:
            found[change.table].append(change)
        return found


NOTHING = News()
ALL = News(everything=True)


def look(connection: BaseDatabaseWrapper, since: Mark | None) -> tuple[Mark, News]:
    """Where the log is now, and what is new. One question where nothing is.

    Straight to the driver: this is most of what a page costs that is kept.
    """
    ask = LOOKS[connection.vendor]
    cursor = connection.connection.cursor()
    try:
        cursor.execute(ask.now)
        now: Mark = cursor.fetchone()[0]
        if now == since:
            return now, NOTHING
        if since is None:
            return now, ALL
        cursor.execute(ask.since, {"since": since, "most": MOST + 1})
        rows = cursor.fetchall()
        # None is newer where another database has taken the place of the old one.
        return ask.told(rows, now, since) if rows else (now, ALL)
    finally:
        cursor.close()


@dataclass(frozen=True)
class _Numbers:
    """SQLite: the order of the numbers is that of the commits, and none is left out."""

    now = "SELECT max(id) FROM caching_change"
    since = (
        "SELECT id, tbl, cols, refs FROM caching_change WHERE id > :since ORDER BY id LIMIT :most"
    )

    def told(self, rows: list[tuple[Any, ...]], now: Mark, since: Mark) -> tuple[Mark, News]:
        is_pruned = rows[0][0] > int(since) + 1
        told = [row[1:] for row in rows if row[0] <= now]
        return now, _news(told, is_pruned=is_pruned)


@dataclass(frozen=True)
class _Snapshots:
    """PostgreSQL: new is what is seen now and was not by the snapshot of before."""

    now = "SELECT pg_current_snapshot()::text"
    since = """
        SELECT state.now, state.pruned, fresh.tbl, fresh.cols, fresh.refs
        FROM (
            SELECT pg_current_snapshot()::text AS now,
                (SELECT min(id) FROM caching_change) > 1
                AND (SELECT min(xid) FROM caching_change)
                    > pg_snapshot_xmin(%(since)s::pg_snapshot) AS pruned
        ) state
        LEFT JOIN (
            SELECT * FROM caching_change
            WHERE xid >= pg_snapshot_xmin(%(since)s::pg_snapshot)
            AND NOT pg_visible_in_snapshot(xid, %(since)s::pg_snapshot)
            LIMIT %(most)s
        ) fresh ON true"""

    def told(self, rows: list[tuple[Any, ...]], _now: Mark, _since: Mark) -> tuple[Mark, News]:
        """By the statement's own snapshot: another may have ended since the first question."""
        now, is_pruned = rows[0][:2]
        told = [row[2:] for row in rows if row[2] is not None]
        return now, _news(told, is_pruned=bool(is_pruned))


def _news(rows: Sequence[tuple[str, str, str]], *, is_pruned: bool) -> News:
    if is_pruned or len(rows) > MOST:
        return ALL
    found = [Change.of(*row) for row in rows]
    return ALL if any(change.table == EVERYTHING for change in found) else News(found)


LOOKS: dict[str, Any] = {"sqlite": _Numbers(), "postgresql": _Snapshots()}
