"""The days that rows copy from the article or the meeting to which they belong, which the database
keeps, whoever changes the one or the other.

By them an index has a name's first and last print, and the meetings of a series or of somebody and
the figures of a campaign in order: to ask the articles takes as long as there are many.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import connections


@dataclass(frozen=True, slots=True)
class Copy:
    """The `day` of the rows of `table`: their own, or else that of the row they belong to."""

    table: str
    of: str
    #: The column of `of`.
    its: str
    #: Columns of the table: the key of its `of`, and a day that goes first.
    by: str
    own: str = ""

    @property
    def name(self) -> str:
        return f"{self.table.removeprefix('articles_')}_day"

    @property
    def follower(self) -> str:
        return f"{self.name}_{self.by.removesuffix('_id')}"

    @property
    def columns(self) -> str:
        return ", ".join(filter(None, (self.by, self.own, "day")))

    def first(self, day: str, row: str = "NEW") -> str:
        return f"COALESCE({row}{'.' if row else ''}{self.own}, {day})" if self.own else day


ARTICLE = ("articles_article", "published_on", "article_id")
MEETING = ("articles_meeting", "date", "meeting_id")
NAMING = ("articles_naming", "day", "naming_id")
COPIES = (
    Copy("articles_naming", *ARTICLE),
    Copy("articles_namingterm", *NAMING),
    Copy("articles_figure", *ARTICLE, own="as_of"),
    Copy("articles_sitting", *MEETING),
    Copy("articles_attendance", *MEETING),
)

_DAY = "(SELECT {copy.its} FROM {copy.of} WHERE id = NEW.{copy.by}{lock})"
_SQLITE = """
CREATE TRIGGER IF NOT EXISTS {copy.name}_{verb} AFTER {event} ON {copy.table}
WHEN NEW.day IS NOT {day}
BEGIN UPDATE {copy.table} SET day = {day} WHERE id = NEW.id; END
"""
_SQLITE_FOLLOWS = """
CREATE TRIGGER IF NOT EXISTS {copy.follower} AFTER UPDATE OF {copy.its} ON {copy.of}
WHEN OLD.{copy.its} IS NOT NEW.{copy.its}
BEGIN UPDATE {copy.table} SET day = {followed} WHERE {copy.by} = NEW.id; END
"""
#: FOR SHARE: a change of the day that is under way is waited for.
_POSTGRES = """
CREATE FUNCTION {copy.name}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.day := {locked};
    RETURN NEW;
END $$;
CREATE TRIGGER {copy.name} BEFORE INSERT OR UPDATE OF {copy.columns} ON {copy.table}
FOR EACH ROW EXECUTE FUNCTION {copy.name}();
CREATE FUNCTION {copy.follower}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE {copy.table} SET day = {followed} WHERE {copy.by} = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER {copy.follower} AFTER UPDATE OF {copy.its} ON {copy.of} FOR EACH ROW
WHEN (OLD.{copy.its} IS DISTINCT FROM NEW.{copy.its}) EXECUTE FUNCTION {copy.follower}()
"""


def triggers(vendor: str) -> list[str]:
    make = _of_sqlite if vendor == "sqlite" else _of_postgres
    return [statement for copy in COPIES for statement in make(copy)]


def _of_sqlite(copy: Copy) -> Iterator[str]:
    words = _words(copy)
    for verb, event in _verbs(copy).items():
        yield _SQLITE.format(**words, verb=verb, event=event)
    yield _SQLITE_FOLLOWS.format(**words)


def _of_postgres(copy: Copy) -> Iterator[str]:
    yield _POSTGRES.format(**_words(copy))


def _words(copy: Copy) -> dict[str, Any]:
    return {
        "copy": copy,
        "day": copy.first(_DAY.format(copy=copy, lock="")),
        "locked": copy.first(_DAY.format(copy=copy, lock=" FOR SHARE")),
        "followed": copy.first(f"NEW.{copy.its}", row=""),
    }


def _verbs(copy: Copy) -> dict[str, str]:
    return {"insert": "INSERT", "update": f"UPDATE OF {copy.columns}"}


def create(editor: Any) -> None:
    for statement in triggers(editor.connection.vendor):
        editor.execute(statement, params=None)


def drop(editor: Any) -> None:
    for copy in COPIES:
        if editor.connection.vendor == "sqlite":
            for name in (*(f"{copy.name}_{verb}" for verb in _verbs(copy)), copy.follower):
                editor.execute(f"DROP TRIGGER IF EXISTS {name}", params=None)
        else:
            editor.execute(f"DROP FUNCTION {copy.name}(), {copy.follower}() CASCADE", params=None)


def keep_triggers(using: str, **_: Any) -> None:
    """SQLite loses those of a table that a migration alters: Django makes such a table anew."""
    connection = connections[using]
    there = "articles_naming" in connection.introspection.table_names()
    if connection.vendor == "sqlite" and there:
        with connection.cursor() as cursor:
            for statement in triggers("sqlite"):
                cursor.execute(statement)
