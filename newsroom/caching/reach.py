"""Which pages a change reaches: those with a query whose rows it is among, or may come among."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TypeAlias

from django.db.backends.base.base import BaseDatabaseWrapper

from newsroom.caching.changes import Change, News
from newsroom.caching.sql import Anchor, Node, Shape, Step
from newsroom.caching.tables import watched

#: A query that a page made: what it is, and the constants of each of its anchors.
Read: TypeAlias = tuple[Shape, tuple[frozenset[str], ...]]

#: None where nobody knows: any row may be.
Reached: TypeAlias = "frozenset[str] | None"

#: More values than this at once are not worth a question.
MOST_VALUES = 500


class Reach:
    """Answers for one lot of news; what it asks the database it asks once."""

    def __init__(self, news: News, connection: BaseDatabaseWrapper) -> None:
        self.news = news
        self.tables = frozenset(news.by_table)
        self.connection = connection
        self._relevant: dict[tuple[str, frozenset[str]], list[Change]] = {}
        self._anchored: dict[Shape, list[Reached]] = {}
        self._asked: dict[tuple[object, ...], Reached] = {}

    def touches(self, reads: Iterable[Read]) -> bool:
        return self.news.everything or any(self.touched(*read) for read in reads)

    def touched(self, shape: Shape, constants: tuple[frozenset[str], ...]) -> bool:
        if self.tables.isdisjoint(shape.columns):
            return False
        if shape not in self._anchored:
            self._anchored[shape] = self._values(shape)
        reached = self._anchored[shape]
        if not shape.anchors:
            return bool(reached)
        return any(
            own is None or not own.isdisjoint(values)
            for own, values in zip(reached, constants, strict=True)
        )

    def relevant(self, table: str, columns: frozenset[str]) -> list[Change]:
        key = table, columns
        if key not in self._relevant:
            own = self.news.by_table.get(table, ())
            self._relevant[key] = [change for change in own if change.touches(columns)]
        return self._relevant[key]

    def _values(self, shape: Shape) -> list[Reached]:
        """For each anchor, of which constants the queries are touched. Of a shape without anchors
        there is one answer, None, where anything matters to it.
        """
        changes = {
            table: found
            for table in self.tables & shape.columns.keys()
            if (found := self.relevant(table, shape.columns[table]))
        }
        if not shape.anchors:
            return [None] if changes else []
        nodes = [node for node in shape.nodes if node.table in changes]
        return [
            _union(self._reached(shape, anchor, node, changes[node.table]) for node in nodes)
            for anchor in shape.anchors
        ]

    def _reached(
        self, shape: Shape, anchor: Anchor, node: Node, changes: Sequence[Change]
    ) -> Reached:
        if node is anchor.node:
            return _union(change.keys.get(anchor.column, frozenset()) for change in changes)
        path = shape.path(anchor, node)
        if path is None:
            return None
        arrived = path[-1].arrived
        if (node.table, arrived) not in watched()[1]:
            return None
        values = frozenset().union(*(change.keys.get(arrived, ()) for change in changes))
        return self._ask(anchor, path, values)

    def _ask(self, anchor: Anchor, path: Sequence[Step], values: frozenset[str]) -> Reached:
        if len(path) == 1 and path[0].column == anchor.column:
            return values
        if not values:
            return values
        if len(values) > MOST_VALUES:
            return None
        key = anchor.column, tuple(path), values
        if key not in self._asked:
            self._asked[key] = self._found(anchor, path, values)
        return self._asked[key]

    def _found(self, anchor: Anchor, path: Sequence[Step], values: frozenset[str]) -> Reached:
        """Of the rows that lead to these values, what the anchor's column has."""
        joins = "".join(
            f' JOIN "{step.table}" t{number} ON t{number - 1}."{before.column}"'
            f' = t{number}."{before.arrived}"'
            for number, (before, step) in enumerate(pairwise(path), start=1)
        )
        marks = ", ".join(["%s"] * len(values))
        last = f't{len(path) - 1}."{path[-1].column}"'
        statement = (
            f'SELECT DISTINCT t0."{anchor.column}" FROM "{anchor.node.table}" t0{joins}'  # noqa: S608
            f" WHERE {last} IN ({marks})"
        )
        with self.connection.cursor() as cursor:
            cursor.execute(statement, sorted(values))
            return frozenset(str(value) for (value,) in cursor.fetchall())


def _union(found: Iterable[Reached]) -> Reached:
    values: set[str] = set()
    for own in found:
        if own is None:
            return None
        values |= own
    return frozenset(values)
