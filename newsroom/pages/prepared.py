"""Queries that are put together once: most of a page's time is Django's writing of the same SQL."""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Callable, Sequence
from copy import copy
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache, wraps
from typing import Any, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, Error, connection, connections
from django.db.models import Model, QuerySet

from articles.planned import Place, Planned
from articles.prepared import widened
from newsroom.pages.spelled import Spelled

Row = TypeVar("Row", bound=Model)
#: What a page asks by: keys and days, or several of them.
Asked = int | date | Sequence[int] | Sequence[date]
#: How many values of which type each argument has; None where it is one value.
Shape = tuple[tuple[type, int | None], ...]

#: Values that stand in the SQL for those that are asked: nobody's key, and nobody's day.
KEYS = 0x5EED_0000_0000
DAYS = date(2, 1, 1)
#: A key with more is nobody's, and no number to a database.
BITS = 63
#: Queries that are kept ready.
KEPT = 500
#: How each database keeps its plan of a statement, and what it calls the types of values.
PLANS: dict[str, type[Planned | Spelled]] = {"postgresql": Planned, "sqlite": Spelled}
TYPES = {int: "bigint", date: "date"}


def prepared(build: Callable[..., QuerySet[Row]]) -> Callable[..., list[Row]]:
    """The rows of the queryset that `build` gives; its arguments are values and nothing else.

    Rows of values are named tuples, which cost a tenth of models. `build` is called once for each
    number of values, and its SQL is run with others: so it may neither look at them nor reckon with
    them, nor compare them with a field too small for a key.
    """

    @lru_cache(KEPT)
    def ready(vendor: str, shape: Shape) -> _Ready | None:
        holders = _holders(shape)
        rows = build(
            *(
                own if width is not None else own[0]
                for own, (_, width) in zip(holders, shape, strict=True)
            )
        )
        compiler = rows.query.get_compiler(connection=_wrapper())
        compiler.get_converters = _once(compiler.get_converters)
        try:
            sql, parameters = compiler.as_sql()
        except EmptyResultSet:
            return None
        places = {_as_sent(value): at for at, value in enumerate(sum(holders, ()))}
        own = tuple(Place(places[p]) if p in places else p for p in parameters)
        planned = PLANS[vendor](sql, own, _types(shape))
        columns = _Columns(compiler) if rows.query.selected is not None else None
        return _Ready(rows, compiler, columns, sql, own, planned)

    @wraps(build)
    def run(*given: Asked) -> list[Row]:
        wrapper = _wrapper()
        asked = [_widened(each) for each in given]
        found = ready(wrapper.vendor, tuple(map(_shape, asked)))
        values = [_as_sent(value) for each in asked for value in _several(each)]
        if found is None or any(map(_is_too_large, values)):
            return []
        return _answered(found, wrapper, values)

    return run


def _answered(found: _Ready, wrapper: Any, values: Sequence[Any]) -> list[Any]:
    """Asked of a new connection where the old one is dead: the question is its health check."""
    wrapper.health_check_done = True
    try:
        return found.followed(wrapper, values)
    except Error:
        if wrapper.in_atomic_block or wrapper.is_usable():
            raise
        wrapper.close()
        return found.followed(wrapper, values)


class _Columns:
    """How named tuples are made of what a statement finds."""

    def __init__(self, compiler: Any) -> None:
        own = compiler.select[: compiler.col_count]
        names = [alias for _expression, _sql, alias in own]
        self._named: Any = namedtuple("Row", names, rename=True)  # type: ignore[misc]
        found = compiler.get_converters([expression for expression, *_rest in own])
        self._read = [
            (at, convert, expression)
            for at, (converters, expression) in found.items()
            for convert in converters
        ]

    def rows(self, found: Sequence[Sequence[Any]], wrapper: Any) -> list[Any]:
        make = self._named._make
        if not self._read:
            return list(map(make, found))
        rows = [list(row) for row in found]
        for at, convert, expression in self._read:
            for row in rows:
                row[at] = convert(row[at], expression, wrapper)
        return list(map(make, rows))


@dataclass(frozen=True, slots=True)
class _Ready:
    """A queryset whose SQL is known, and what of it is asked anew each time."""

    queryset: QuerySet[Any]
    compiler: Any
    #: None of rows that are models.
    columns: _Columns | None
    sql: str
    parameters: Sequence[Any]
    planned: Planned | Spelled

    def followed(self, wrapper: Any, values: Sequence[Any]) -> list[Any]:
        """By its plan."""
        with wrapper.execute_wrapper(self.planned.asked(values)):
            return self._asked(wrapper, values)

    def _asked(self, wrapper: Any, values: Sequence[Any]) -> list[Any]:
        given = tuple(values[p.at] if isinstance(p, Place) else p for p in self.parameters)
        if self.columns is None:
            return list(self._models(wrapper, given))
        with wrapper.cursor() as cursor:
            cursor.execute(self.sql, given)
            return self.columns.rows(cursor.fetchall(), wrapper)

    def _models(self, wrapper: Any, given: Sequence[Any]) -> QuerySet[Any]:
        """The queryset, whose compiler has its answer ready."""
        ready = copy(self.compiler)
        ready.connection = wrapper
        ready.as_sql = lambda *_args, **_kwargs: (self.sql, given)
        again = self.queryset.all()
        again.query.get_compiler = lambda *_args, **_kwargs: ready  # type: ignore[method-assign]
        return again


def _wrapper() -> Any:
    """The connection of this thread itself: behind `connection` each look at it costs one more."""
    return connections[DEFAULT_DB_ALIAS]


def _once(make: Callable[..., Any]) -> Callable[..., Any]:
    """How the columns of a row become values: a question of the statement alone."""
    found: list[Any] = []

    def once(*asked: Any) -> Any:
        if not found:
            found.append(make(*asked))
        return found[0]

    return once


def _several(asked: Asked) -> Sequence[Any]:
    return asked if isinstance(asked, (tuple, list)) else (asked,)


def _widened(asked: Asked) -> Asked:
    """Keys as lists of few lengths, for each length is a statement of its own."""
    keys = isinstance(asked, (tuple, list)) and all(isinstance(each, int) for each in asked)
    return widened(list(asked)) if keys else asked  # type: ignore[arg-type]


def _shape(asked: Asked) -> tuple[type, int | None]:
    several = isinstance(asked, (tuple, list))
    first = next(iter(_several(asked)), 0)
    return type(first), len(asked) if several else None  # type: ignore[arg-type]


def _types(shape: Shape) -> list[str]:
    return [TYPES[kind] for kind, width in shape for _each in range(1 if width is None else width)]


def _is_too_large(value: Any) -> bool:
    return isinstance(value, int) and value.bit_length() > BITS


def _holders(shape: Shape) -> list[tuple[Any, ...]]:
    found: list[tuple[Any, ...]] = []
    taken = 0
    for kind, width in shape:
        numbers = range(taken, taken + (1 if width is None else width))
        found.append(tuple(_holder(kind, number) for number in numbers))
        taken = numbers.stop
    return found


def _holder(kind: type, number: int) -> Any:
    return DAYS + timedelta(days=number) if kind is date else KEYS + number


def _as_sent(value: Any) -> Any:
    """As the database's driver gets it."""
    return connection.ops.adapt_datefield_value(value) if isinstance(value, date) else value
