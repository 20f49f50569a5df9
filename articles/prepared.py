"""Queries that every dump asks: their SQL is built once, and only the values change.

Building it takes the ORM three times as long as a database takes to answer.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import cached_property
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import QuerySet

#: Builds a query of values for a list of what is looked for, always by `…__in`.
Build = Callable[[Any], QuerySet[Any, Any]]


def widened(values: list[Any]) -> list[Any]:
    """The same values, the last one as often as makes them 1, 2, 4, 8 …: what keeps statements that
    are compiled or planned then meets the same few of them.
    """
    return values + values[-1:] * ((1 << (len(values) - 1).bit_length()) - len(values))


class Prepared:
    """Rows of values for any number of names, ids or ISO days; `mark` is one that nothing has."""

    def __init__(self, build: Build, mark: str | int = "\ufffe") -> None:
        self._build = build
        self._mark = mark

    def rows(self, asked: Collection[str] | Collection[int]) -> Sequence[Any]:
        if not asked:
            return ()
        wanted = widened(list(asked))
        pieces, values, converters = self._built
        marks = ", ".join(["%s"] * len(wanted))
        parameters: list[Any] = []
        for value in values:
            parameters += wanted if value == self._mark else [value]
        connection = connections[DEFAULT_DB_ALIAS]
        with connection.cursor() as cursor:
            cursor.execute(marks.join(pieces), parameters)
            rows = [list(row) for row in cursor.fetchall()]
        for column, (convert, expression) in converters.items():
            for row in rows:
                for one in convert:
                    row[column] = one(row[column], expression, connection)
        return rows

    @cached_property
    def _built(self) -> tuple[list[str], Sequence[Any], dict[int, Any]]:
        """The SQL around each list of values, its parameters, and what makes values of columns."""
        compiler = self._build([self._mark]).query.get_compiler(DEFAULT_DB_ALIAS)
        sql, told = compiler.as_sql()
        # A day's mark comes back as one to PostgreSQL's driver, and as text to SQLite's.
        values = [self._mark if str(value) == str(self._mark) else value for value in told]
        columns = [column for column, _sql, _alias in compiler.select]
        return _around_lists(sql, values, self._mark), values, compiler.get_converters(columns)


def _around_lists(sql: str, values: Sequence[Any], mark: str | int) -> list[str]:
    first, *others = sql.split("%s")
    pieces = [first]
    for value, after in zip(values, others, strict=True):
        if value == mark:
            pieces.append(after)
        else:
            pieces[-1] += f"%s{after}"
    return pieces
