"""Rows of one table in few statements, past what the ORM does for each value of each row.

Paragraphs and bylines are nine in ten of a page's rows, and nothing needs their ids afterwards;
`bulk_create` takes four times as long over them, and `bulk_update` ten times. Of rows that are
needed with their ids a dump brings a few of many models, each of which the ORM would build a
statement for anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from itertools import chain
from typing import Any, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import BooleanField, CharField, ForeignKey, IntegerField, Model, TextField

Row = Sequence[Any]
AModel = TypeVar("AModel", bound=Model)

#: Fields whose values a database takes as they are.
_PLAIN = (BooleanField, CharField, ForeignKey, IntegerField, TextField)


def insert(model: type[Model], names: tuple[str, ...], rows: Sequence[Row]) -> None:
    """Each row holds a value for each named field."""
    if not rows:
        return
    head, marks = _insertion(model, names)
    values = _prepared(model, names, rows)
    connection = connections[DEFAULT_DB_ALIAS]
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            # To it a row is cheaper than its place in a statement.
            cursor.executemany(head + marks, values)
            return
        portion = 30_000 // len(names)
        for start in range(0, len(rows), portion):
            taken = values[start : start + portion]
            cursor.execute(head + ", ".join([marks] * len(taken)), list(chain(*taken)))


def create(model: type[AModel], rows: Iterable[AModel]) -> list[AModel]:
    """New rows of the model, which have their ids then. What they refer to has its own before."""
    new = list(rows)
    if not new:
        return new
    fields = _own(model)
    names = tuple(field.attname for field in fields)
    values = _prepared(
        model, names, [[field.pre_save(row, add=True) for field in fields] for row in new]
    )
    for row, pk in zip(new, _inserted(model, names, values), strict=True):
        row.pk = pk
        state = row._state  # noqa: SLF001  as the ORM leaves what it has written
        state.adding, state.db = False, DEFAULT_DB_ALIAS
    return new


def update(model: type[Model], names: tuple[str, ...], rows: Sequence[Row]) -> None:
    """Each row holds a value for each named field, and last the id."""
    if not rows:
        return
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.executemany(_change(model, names), _prepared(model, (*names, "id"), rows))


def _inserted(model: type[Model], names: tuple[str, ...], values: list[list[Any]]) -> list[int]:
    """The ids, in the order of the rows."""
    head, marks = _insertion(model, names)
    connection = connections[DEFAULT_DB_ALIAS]
    portion = (connection.features.max_query_params or 30_000) // len(names)
    ids: list[int] = []
    with connection.cursor() as cursor:
        for start in range(0, len(values), portion):
            taken = values[start : start + portion]
            rows = ", ".join([marks] * len(taken))
            cursor.execute(f"{head}{rows} RETURNING {_column(model, 'id')}", list(chain(*taken)))
            ids += [pk for (pk,) in cursor.fetchall()]
    return ids


@cache
def _own(model: type[Model]) -> list[Any]:
    """The columns that a new row comes with."""
    return [it for it in model._meta.concrete_fields if not (it.primary_key or it.generated)]


@cache
def _insertion(model: type[Model], names: tuple[str, ...]) -> tuple[str, str]:
    """The statement up to its rows, and a row's place in it.

    Names of our own tables and columns; the values go as parameters.
    """
    columns = ", ".join(_column(model, name) for name in names)
    head = " ".join(["INSERT INTO", _quoted(model._meta.db_table), f"({columns})", "VALUES "])
    return head, f"({', '.join(['%s'] * len(names))})"


@cache
def _change(model: type[Model], names: tuple[str, ...]) -> str:
    places = ", ".join(f"{_column(model, name)} = %s" for name in names)
    table, key = _quoted(model._meta.db_table), _column(model, "id")
    return " ".join([f"UPDATE {table}", "SET", places, "WHERE", f"{key} = %s"])


def _column(model: type[Model], name: str) -> str:
    field: Any = model._meta.get_field(name)
    return _quoted(field.column)


def _quoted(name: str) -> str:
    return connections[DEFAULT_DB_ALIAS].ops.quote_name(name)


def _prepared(model: type[Model], names: tuple[str, ...], rows: Sequence[Row]) -> list[list[Any]]:
    """The rows as the database takes them."""
    connection = connections[DEFAULT_DB_ALIAS]
    fields: list[Any] = [model._meta.get_field(name) for name in names]
    prepare = [None if isinstance(it, _PLAIN) else it.get_db_prep_save for it in fields]
    return [
        [
            convert(value, connection) if convert else value
            for convert, value in zip(prepare, row, strict=True)
        ]
        for row in rows
    ]
