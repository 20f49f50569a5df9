"""PostgreSQL plans a page's statement once a connection: that takes longer than to answer it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any
from weakref import WeakKeyDictionary

from django.db import DatabaseError
from psycopg2.extensions import AsIs

#: A connection keeps so many plans; what is asked beyond them is planned each time.
MOST = 200
#: Plans for any values at once: else the first five are for one each, and few get that far. And
#: rows are in memory: else a table of thousands is read whole rather than by its index.
_BEGIN = (
    "SET plan_cache_mode = force_generic_plan; SET random_page_cost = 1.1; "
    "SELECT name FROM pg_prepared_statements"
)

#: The names of the statements that each of the driver's connections has ready.
_ready: WeakKeyDictionary[Any, set[str]] = WeakKeyDictionary()

Execute = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class Place:
    """Where one of the asked values goes."""

    at: int


class Planned:
    """A statement that is asked with other values each time; its constants stay."""

    def __init__(
        self, statement: str, parameters: Sequence[Any], types: Sequence[str], before: str = ""
    ) -> None:
        """`parameters` are constants and places; `types` are those of the values; `before` is sent
        with the statement where it is not planned.
        """
        self.statement = before + statement
        self._parameters = [*map(_numbered, parameters)]
        told = f"({', '.join(types)})" if types else ""
        digest = blake2b(
            f"{statement} {[*map(str, self._parameters)]} {told}".encode(), digest_size=12
        )
        # By what it is: clients of one pooler then mean the same by it.
        name = self._name = f"page_{digest.hexdigest()}"
        self._prepare = f"PREPARE {name} {told} AS {statement}"
        marks = f"({', '.join(['%s'] * len(types))})" if types else ""
        self._execute = f"EXECUTE {name} {marks}"

    def asked(self, values: Sequence[Any]) -> Execute:
        """A wrapper of the connection, under which the statement is asked with these values."""

        def wrapper(execute: Execute, statement: str, parameters: Any, *others: Any) -> Any:
            # Another one is of what is prefetched with the rows. A statement that fails inside of a
            # transaction could not be asked again without its plan.
            if statement is self.statement and not others[-1]["connection"].in_atomic_block:
                try:
                    if self._is_ready(execute, *others):
                        return execute(self._execute, values, *others)
                except DatabaseError:
                    # A pooler has led us elsewhere, or a migration has been; else it fails again.
                    _ready.pop(others[-1]["connection"].connection, None)
            return execute(statement, parameters, *others)

        return wrapper

    def _is_ready(self, execute: Execute, *others: Any) -> bool:
        context: dict[str, Any] = others[-1]
        driver = context["connection"].connection
        if driver not in _ready:
            execute(_BEGIN, None, *others)
            _ready[driver] = {name for (name,) in context["cursor"].fetchall()}
        names = _ready[driver]
        if self._name not in names and len(names) < MOST:
            execute(self._prepare, self._parameters, *others)
            names.add(self._name)
        return self._name in names


def _numbered(parameter: Any) -> Any:
    return AsIs(f"${parameter.at + 1}") if isinstance(parameter, Place) else parameter
