"""What has changed in the database since this process looked last.

Every request asks, and an answer of "nothing" is one question: the newest line of the log on
SQLite, where one writes at a time; on PostgreSQL, where numbers are committed in any order, the
snapshot, which tells exactly which transactions have ended since. Where the newest line of before
is not there any more, a backup has been put back, or the log was pruned: nobody knows what is new.
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

#: Where the log was when it was looked at last: what the first question answers, and the newest
#: line then, by its number and by what no other line of that number has.
Mark = tuple[Any, ...]


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
        if since is None:
            cursor.execute(ask.whole)
            return cursor.fetchone(), ALL
        cursor.execute(ask.now)
        now = cursor.fetchone()
        if now == since[: len(now)]:
            return since, NOTHING
        cursor.execute(ask.since, ask.asked(since) | {"most": MOST + 2})
        told: tuple[Mark, News] = ask.told(cursor.fetchall(), now, since)
        return told
    finally:
        cursor.close()


@dataclass(frozen=True)
class _Numbers:
    """SQLite: the order of the numbers is that of the commits, and none is left out."""

    # With a plain column beside it, max tells that of its own row.
    now = whole = "SELECT max(id), stamp FROM caching_change"
    since = (
        "SELECT id, stamp, tbl, cols, refs FROM caching_change"
        " WHERE id >= :id ORDER BY id LIMIT :most"
    )

    def asked(self, since: Mark) -> dict[str, Any]:
        return {"id": since[0]}

    def told(self, rows: list[Mark], now: Mark, since: Mark) -> tuple[Mark, News]:
        is_there = bool(rows) and rows[0][:2] == since
        told = [row[2:] for row in rows[1:] if row[0] <= now[0]]
        return now, _news(told) if is_there else ALL


@dataclass(frozen=True)
class _Snapshots:
    """PostgreSQL: new is what is seen now and was not by the snapshot of before."""

    now = "SELECT pg_current_snapshot()::text"
    whole = """
        SELECT pg_current_snapshot()::text, line.id, line.xid::text
        FROM (SELECT 1) one
        LEFT JOIN (SELECT id, xid FROM caching_change ORDER BY id DESC LIMIT 1) line ON true"""
    since = """
        SELECT state.*, fresh.tbl, fresh.cols, fresh.refs
        FROM (
            SELECT pg_current_snapshot()::text, line.id, line.xid::text,
                NOT EXISTS (
                    SELECT 1 FROM caching_change WHERE id = %(id)s AND xid = %(xid)s::xid8
                )
                OR (SELECT min(id) FROM caching_change) > 1
                AND (SELECT min(xid) FROM caching_change)
                    > pg_snapshot_xmin(%(since)s::pg_snapshot) AS is_lost
            FROM (SELECT 1) one
            LEFT JOIN (SELECT id, xid FROM caching_change ORDER BY id DESC LIMIT 1) line ON true
        ) state
        LEFT JOIN (
            SELECT * FROM caching_change
            WHERE xid >= pg_snapshot_xmin(%(since)s::pg_snapshot)
            AND NOT pg_visible_in_snapshot(xid, %(since)s::pg_snapshot)
            LIMIT %(most)s
        ) fresh ON true"""

    def asked(self, since: Mark) -> dict[str, Any]:
        return dict(zip(("since", "id", "xid"), since, strict=True))

    def told(self, rows: list[Mark], _now: Mark, _since: Mark) -> tuple[Mark, News]:
        """By the statement's own snapshot: another may have ended since the first question."""
        *now, is_lost = rows[0][:4]
        told = [row[4:] for row in rows if row[4] is not None]
        return tuple(now), ALL if is_lost else _news(told)


def _news(rows: Sequence[Mark]) -> News:
    if len(rows) > MOST:
        return ALL
    found = [Change.of(*row) for row in rows]
    return ALL if any(change.table == EVERYTHING for change in found) else News(found)


LOOKS: dict[str, Any] = {"sqlite": _Numbers(), "postgresql": _Snapshots()}
