"""Each naming's copy of its article's day, which the database keeps, whoever changes the one.

By it an index holds when a name was printed first and last: to ask the articles takes as long as it
was printed often.
"""

from __future__ import annotations

from typing import Any

from django.db import connections

_SQLITE = (
    """
CREATE TRIGGER IF NOT EXISTS naming_day_{verb} AFTER {event} ON articles_naming
WHEN NEW.day IS NOT (SELECT published_on FROM articles_article WHERE id = NEW.article_id)
BEGIN
    UPDATE articles_naming
    SET day = (SELECT published_on FROM articles_article WHERE id = NEW.article_id)
    WHERE id = NEW.id;
END
""",
    """
CREATE TRIGGER IF NOT EXISTS naming_day_article AFTER UPDATE OF published_on ON articles_article
WHEN OLD.published_on IS NOT NEW.published_on
BEGIN
    UPDATE articles_naming SET day = NEW.published_on WHERE article_id = NEW.id;
END
""",
)
#: FOR SHARE: a change of the day that is under way is waited for.
_POSTGRES = (
    """
CREATE FUNCTION naming_day() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.day := (SELECT published_on FROM articles_article WHERE id = NEW.article_id FOR SHARE);
    RETURN NEW;
END $$
""",
    """
CREATE TRIGGER naming_day BEFORE INSERT OR UPDATE OF article_id, day ON articles_naming
FOR EACH ROW EXECUTE FUNCTION naming_day()
""",
    """
CREATE FUNCTION naming_day_article() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE articles_naming SET day = NEW.published_on WHERE article_id = NEW.id;
    RETURN NULL;
END $$
""",
    """
CREATE TRIGGER naming_day_article AFTER UPDATE OF published_on ON articles_article FOR EACH ROW
WHEN (OLD.published_on IS DISTINCT FROM NEW.published_on) EXECUTE FUNCTION naming_day_article()
""",
)
_VERBS = {"insert": "INSERT", "update": "UPDATE OF article_id, day"}


def triggers(vendor: str) -> list[str]:
    if vendor != "sqlite":
        return list(_POSTGRES)
    copied, followed = _SQLITE
    copies = [copied.format(verb=verb, event=event) for verb, event in _VERBS.items()]
    return [*copies, followed]


def create(editor: Any) -> None:
    for statement in triggers(editor.connection.vendor):
        editor.execute(statement, params=None)


def drop(editor: Any) -> None:
    if editor.connection.vendor == "sqlite":
        for name in (*_VERBS, "article"):
            editor.execute(f"DROP TRIGGER IF EXISTS naming_day_{name}", params=None)
    else:
        editor.execute("DROP FUNCTION naming_day(), naming_day_article() CASCADE", params=None)


def keep_triggers(using: str, **_: Any) -> None:
    """SQLite loses those of a table that a migration alters: Django makes such a table anew."""
    connection = connections[using]
    there = "articles_naming" in connection.introspection.table_names()
    if connection.vendor == "sqlite" and there:
        with connection.cursor() as cursor:
            for statement in triggers("sqlite"):
                cursor.execute(statement)
