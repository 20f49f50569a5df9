"""Namings alike of some names: from index to index entry, past all that are printed alike.

GROUP BY reads each naming of a name, so that every dump would take longer than the last one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from django.db import DEFAULT_DB_ALIAS, connections

from articles.models import Naming


class Alike(NamedTuple):
    """What namings have in common, and from when to when they were printed."""

    name: str
    alike: str
    district: int | None
    body: str
    title: str
    listed: bool
    by_hand: bool
    status: str
    official: int | None
    first: date | None
    last: date | None


_GROUPS = """
WITH RECURSIVE found(name, alike) AS (
    SELECT given.column1, (SELECT min(n.alike) FROM articles_naming n WHERE n.name = given.column1)
    FROM (VALUES {marks}) AS given
    UNION ALL
    SELECT found.name, (
        SELECT min(n.alike) FROM articles_naming n
        WHERE n.name = found.name AND n.alike > found.alike
    )
    FROM found WHERE found.alike IS NOT NULL
)
SELECT n.name, n.alike, n.district_id, n.body, n.title, n.listed, n.by_hand, n.status,
    n.official_id,
    (SELECT min(o.day) FROM articles_naming o WHERE o.name = n.name AND o.alike = n.alike),
    (SELECT max(o.day) FROM articles_naming o WHERE o.name = n.name AND o.alike = n.alike)
FROM found JOIN articles_naming n ON n.id = (
    SELECT o.id FROM articles_naming o
    WHERE o.name = found.name AND o.alike = found.alike LIMIT 1
)
"""
_NAMINGS = """
SELECT n.id FROM (VALUES {marks}) AS given
JOIN articles_naming n ON n.name = given.column1 AND n.alike = given.column2
"""
_OF_A_DAY = _NAMINGS + "AND n.day = given.column3"
_UNDATED = _NAMINGS + "AND n.day IS NULL"

_day = Naming._meta.get_field("day").to_python


def alike(names: Collection[str]) -> Iterator[Alike]:
    for row in map(Alike._make, _rows(_GROUPS, [(name,) for name in names])):
        # SQLite's own words for them: the ORM has no part in this.
        yield row._replace(
            listed=bool(row.listed),
            by_hand=bool(row.by_hand),
            first=_day(row.first),
            last=_day(row.last),
        )


def namings(groups: Collection[tuple[str, str]]) -> list[int]:
    """Ids of all those of these (name, alike)."""
    return [pk for (pk,) in _rows(_NAMINGS, list(groups))]


def on(groups: Collection[tuple[str, str, date | None]]) -> list[int]:
    """Ids of those of these (name, alike, day)."""
    dated = [group for group in groups if group[2]]
    undated = [group[:2] for group in groups if not group[2]]
    return [pk for (pk,) in (*_rows(_OF_A_DAY, dated), *_rows(_UNDATED, undated))]


def _rows(statement: str, wanted: Sequence[tuple[Any, ...]]) -> Iterator[Sequence[Any]]:
    connection = connections[DEFAULT_DB_ALIAS]
    portion = (connection.features.max_query_params or 30_000) // 3
    for start in range(0, len(wanted), portion):
        taken = wanted[start : start + portion]
        mark = f"({', '.join(['%s'] * len(taken[0]))})"
        with connection.cursor() as cursor:
            values = [value for row in taken for value in row]
            cursor.execute(statement.format(marks=", ".join([mark] * len(taken))), values)
            yield from cursor.fetchall()
