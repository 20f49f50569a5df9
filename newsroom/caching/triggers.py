"""Triggers that log each change of a row that a page may show.

In the database, and not where rows are written: no writer can forget it, whether it is the desk,
the importer's bulk inserts, an update of many rows or somebody at the database's own prompt. They
are made from the models after each migration, and taken away before it.

A line of the log: table, the columns that changed (none for a row that came or went), and the
values of its keys before and after, one `column=value` a line.
"""
# ruff: noqa: S608 (names of tables and columns are the models' own)

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from hashlib import blake2b
from typing import Any

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Model

from newsroom.caching.tables import columns, day_columns, keys, models

LOG = "caching_change"
#: All pages are new after it.
EVERYTHING = "*"
PREFIX = "kept_"

OPERATIONS = {
    "sqlite": ("insert", "replace", "update", "delete"),
    "postgresql": ("insert", "update", "delete", "truncate"),
}
DROPS = {
    "sqlite": 'DROP TRIGGER IF EXISTS "{name}"',
    "postgresql": 'DROP FUNCTION IF EXISTS "{name}" CASCADE',
}
INSTALLED = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE %s",
    "postgresql": (
        "SELECT proname FROM pg_proc WHERE pronamespace = current_schema()::regnamespace"
        " AND proname LIKE %s"
    ),
}

#: What the triggers of a table are called, and the statements that make them.
Triggers = tuple[str, list[str]]


def install(using: str, **_signal: Any) -> None:
    """After a migration; nothing where the triggers are those that the models ask for."""
    connection = connections[using]
    if LOG not in connection.introspection.table_names() or are_installed(connection):
        return
    _drop(connection)
    with connection.cursor() as cursor:
        for statements in _wanted(connection).values():
            for statement in statements:
                cursor.execute(statement)
        cursor.execute("INSERT INTO caching_change (tbl, cols, refs) VALUES ('*', '', '')")


def are_installed(connection: BaseDatabaseWrapper) -> bool:
    """Whether every change is logged that this version's pages may show."""
    return _installed(connection) == set(_wanted(connection))


def _wanted(connection: BaseDatabaseWrapper) -> dict[str, list[str]]:
    return dict(MAKERS[connection.vendor](model) for model in models())


def remove(using: str, plan: Sequence[object] = (), **_signal: Any) -> None:
    """Before a migration: a trigger that names a column which goes would stop it."""
    if plan:
        _drop(connections[using])


def _drop(connection: BaseDatabaseWrapper) -> None:
    statement = DROPS.get(connection.vendor, "")
    with connection.cursor() as cursor:
        for name in _installed(connection):
            for operation in OPERATIONS[connection.vendor]:
                cursor.execute(statement.replace("{name}", f"{name}_{operation}"))


def _installed(connection: BaseDatabaseWrapper) -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(INSTALLED[connection.vendor], [f"{PREFIX}%"])
        return {name.rpartition("_")[0] for (name,) in cursor.fetchall()}


def _named(table: str, statements: list[str]) -> Triggers:
    """The name tells of what the statements are: others have another name."""
    digest = blake2b("\n".join(statements).encode(), digest_size=5).hexdigest()
    name = f"{PREFIX}{table[:38]}_{digest}"
    return name, [statement.replace("{name}", name) for statement in statements]


# SQLite: a line for each row, which costs it a microsecond or two


def _sqlite(model: type[Model]) -> Triggers:
    table = model._meta.db_table
    own = columns(model)
    differs = " OR ".join(f'OLD."{name}" IS NOT NEW."{name}"' for name in own)
    changed = " || ".join(
        f"CASE WHEN OLD.\"{name}\" IS NOT NEW.\"{name}\" THEN '{name} ' ELSE '' END" for name in own
    )
    old, new = (_sqlite_keys(row, keys(model)) for row in ("OLD", "NEW"))
    return _named(
        table,
        [
            _sqlite_trigger(table, "insert", "''", new),
            _sqlite_replace(model),
            _sqlite_trigger(table, "delete", "''", old),
            _sqlite_trigger(table, "update", changed, f"{old} || char(10) || {new}", differs),
        ],
    )


def _sqlite_trigger(table: str, operation: str, cols: str, refs: str, when: str = "") -> str:
    condition = f"WHEN {when} " if when else ""
    return (
        f'CREATE TRIGGER "{{name}}_{operation}" AFTER {operation.upper()} ON "{table}" {condition}'
        f"BEGIN INSERT INTO {LOG} (tbl, cols, refs) VALUES ('{table}', {cols}, {refs}); END"
    )


def _sqlite_replace(model: type[Model]) -> str:
    """REPLACE takes a row away without a delete that triggers would hear of."""
    table, primary = model._meta.db_table, model._meta.pk.column
    gone = f'FROM "{table}" WHERE "{primary}" = NEW."{primary}"'
    old = _sqlite_keys(f'"{table}"', keys(model))
    return (
        f'CREATE TRIGGER "{{name}}_replace" BEFORE INSERT ON "{table}"'
        f" WHEN EXISTS (SELECT 1 {gone})"
        f" BEGIN INSERT INTO {LOG} (tbl, cols, refs) SELECT '{table}', '', {old} {gone}; END"
    )


def _sqlite_keys(row: str, own: list[str]) -> str:
    return " || char(10) || ".join(f"""'{name}=' || coalesce({row}."{name}", '')""" for name in own)


# PostgreSQL: a line for each statement, and each set of columns that it changed


def _postgres(model: type[Model]) -> Triggers:
    table = model._meta.db_table
    own = columns(model)
    changed = ", ".join(
        f'CASE WHEN o."{name}" IS DISTINCT FROM n."{name}" THEN \'{name} \' END' for name in own
    )
    differs = " OR ".join(f'o."{name}" IS DISTINCT FROM n."{name}"' for name in own)
    primary = model._meta.pk.column
    # Full: a row whose own key is another now has come, and the one that it was has gone.
    joined = f'old_rows o FULL JOIN new_rows n ON o."{primary}" = n."{primary}"'
    both = f'o."{primary}" = n."{primary}"'
    old, new = (_postgres_keys(row, model) for row in ("o", "n"))
    insert = f"SELECT '' AS cols, unnest(ARRAY[{new}]) AS line FROM new_rows n"
    delete = f"SELECT '' AS cols, unnest(ARRAY[{old}]) AS line FROM old_rows o"
    update = (
        f"SELECT CASE WHEN {both} THEN concat({changed}) ELSE '' END AS cols,"
        f" unnest(ARRAY[{old}, {new}]) AS line"
        f" FROM {joined} WHERE {differs}"
    )
    return _named(
        table,
        [
            *_postgres_trigger(table, "insert", insert, "REFERENCING NEW TABLE AS new_rows"),
            *_postgres_trigger(table, "delete", delete, "REFERENCING OLD TABLE AS old_rows"),
            *_postgres_trigger(
                table,
                "update",
                update,
                "REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows",
            ),
            *_postgres_trigger(table, "truncate", "SELECT '' AS cols, '' AS line", ""),
        ],
    )


def _postgres_trigger(table: str, operation: str, lines: str, referencing: str) -> Iterator[str]:
    told = EVERYTHING if operation == "truncate" else table
    yield (
        f'CREATE FUNCTION "{{name}}_{operation}"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN'
        f" INSERT INTO {LOG} (tbl, cols, refs)"
        f" SELECT '{told}', cols, string_agg(DISTINCT line, E'\\n') FROM ({lines}) lines"
        " GROUP BY cols; RETURN NULL; END $$"
    )
    yield (
        f'CREATE TRIGGER "{{name}}_{operation}" AFTER {operation.upper()} ON "{table}"'
        f' {referencing} FOR EACH STATEMENT EXECUTE FUNCTION "{{name}}_{operation}"()'
    )


def _postgres_keys(row: str, model: type[Model]) -> str:
    """What is null is no line. Days as pages ask for them, whatever the client's way of writing."""
    days = day_columns(model)
    return ", ".join(
        f"'{name}=' || to_char({row}.\"{name}\"::timestamp, 'YYYY-MM-DD')"
        if name in days
        else f"'{name}=' || {row}.\"{name}\""
        for name in keys(model)
    )


MAKERS: dict[str, Callable[[type[Model]], Triggers]] = {
    "sqlite": _sqlite,
    "postgresql": _postgres,
}
