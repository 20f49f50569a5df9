"""The tables of search in either database: documents, marks, and what sets the marks.

They are no models: full-text indexes and triggers have none, and no other code writes to them.

search_document    what of each published article is searched, as it stands in the index
search_text        SQLite: its texts, apart, for the facets of many pieces are read at once
search_terms       SQLite: the full-text index; PostgreSQL: its tokens and facets, apart from texts
search_word        words that have tokens of their own
search_missed      what has changed while the index was built anew, beside the one that is asked
search_mark        what has changed since: triggers set the marks, `index.refresh` works them off
search_version     one number, another one after every change, by which results may be kept with the
                   names that they are filed under
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import connections

#: (table, the column that tells which row is to be read again, what that is).
#: a: an article; p: a photo's article; r: a reporter's articles. Besides n: another name, which no
#: document has.
WATCHED = (
    ("articles_article", "id", "a"),
    ("articles_block", "article_id", "a"),
    ("articles_photo", "article_id", "a"),
    ("articles_byline", "article_id", "a"),
    ("articles_byline", "photo_id", "p"),
    ("articles_naming", "article_id", "a"),
    ("articles_articlecampaign", "article_id", "a"),
    ("articles_articleorganization", "article_id", "a"),
    ("people_reporter", "id", "r"),
)
_TABLES = tuple(dict.fromkeys(table for table, *_ in WATCHED))
#: A change of other columns is no change of what is searched: importers and editors make many.
_COLUMNS = {
    "articles_article": ("published_on", "headline", "kicker", "subtitle", "column", "status"),
    "articles_photo": ("article_id", "caption"),
    "articles_block": ("article_id", "text", "order"),
    "articles_naming": ("article_id", "name", "status", "official_id"),
    "people_reporter": ("name",),
}
#: What readers call those that pieces are filed under.
NAMES = {
    "people_reporter": ("name", "note"),
    "people_official": ("name", "note"),
    "people_organization": ("name",),
    "articles_campaign": ("name",),
}
NEW = "_new"
_BUILT = {
    "sqlite": ("search_terms", "search_text", "search_document", "search_word"),
    "postgresql": ("search_document", "search_terms", "search_word"),
}
#: PostgreSQL's indexes: their tables, and the ends of their names.
_NAMED = (
    ("search_document", "pkey"),
    ("search_document", "once"),
    ("search_terms", "pkey"),
    ("search_terms", "tokens"),
    ("search_word", "pkey"),
)


def create(editor: Any) -> None:
    for statement in (*tables(editor.connection.vendor), *triggers(editor.connection.vendor)):
        editor.execute(statement, params=None)


def drop(editor: Any) -> None:
    for statement in _dropped(editor.connection.vendor):
        editor.execute(statement, params=None)


def keep_triggers(using: str, **_: Any) -> None:
    """SQLite loses those of a table that a migration alters: Django makes such a table anew."""
    connection = connections[using]
    there = "search_mark" in connection.introspection.table_names()
    if connection.vendor == "sqlite" and there:
        with connection.cursor() as cursor:
            for statement in triggers("sqlite"):
                cursor.execute(statement)


def tables(vendor: str, suffix: str = "") -> Iterator[str]:
    yield from _sqlite_tables(suffix) if vendor == "sqlite" else _postgres_tables(suffix)
    yield f"CREATE TABLE search_word{suffix} (word text PRIMARY KEY)"
    if not suffix:
        yield (
            "CREATE TABLE search_mark (what varchar(1) NOT NULL, row_id bigint NOT NULL, "
            "PRIMARY KEY (what, row_id))"
        )
        yield "CREATE TABLE search_version (place integer PRIMARY KEY, version bigint NOT NULL)"
        yield "CREATE TABLE search_missed (article bigint PRIMARY KEY)"


def beside(vendor: str) -> Iterator[str]:
    """Empty tables for an index that is built while readers ask the other."""
    for table in _BUILT[vendor]:
        yield f"DROP TABLE IF EXISTS {table}{NEW}"
    yield from tables(vendor, NEW)


def exchange(vendor: str) -> Iterator[str]:
    """The new tables for the old; PostgreSQL's indexes would keep the names they were made with."""
    for table in _BUILT[vendor]:
        yield f"DROP TABLE {table}"
        yield f"ALTER TABLE {table}{NEW} RENAME TO {table}"
    for table, part in _NAMED if vendor != "sqlite" else ():
        yield f"ALTER INDEX {table}{NEW}_{part} RENAME TO {table}_{part}"


def triggers(vendor: str) -> Iterator[str]:
    if vendor == "sqlite":
        for table, column, what in WATCHED:
            yield from _row_triggers(table, column, what)
    else:
        yield _EMPTY
        yield _RENAMED
        for table in _TABLES:
            yield from _statement_triggers(table)
        yield _WHEN_EMPTIED
    for table, columns in NAMES.items():
        yield _name_trigger(vendor, table, columns)


def _sqlite_tables(suffix: str) -> Iterator[str]:
    yield (
        f"CREATE TABLE search_document{suffix} (key integer PRIMARY KEY, "
        "article integer NOT NULL UNIQUE, facets text NOT NULL)"
    )
    yield (
        f"CREATE TABLE search_text{suffix} (key integer PRIMARY KEY, title text NOT NULL, "
        "names text NOT NULL, captions text NOT NULL, body text NOT NULL)"
    )
    yield (
        f"CREATE VIRTUAL TABLE search_terms{suffix} USING fts5("
        "title, names, captions, body, facets, content='', tokenize='ascii', prefix='1')"
    )


def _postgres_tables(suffix: str) -> Iterator[str]:
    """Texts stand in the row, for a long word is looked for in them. Rows of terms are short, for
    all that are found are counted: the terms themselves, of which only the index is asked, apart.
    """
    yield (
        f"CREATE TABLE search_document{suffix} (key bigint PRIMARY KEY, article bigint NOT NULL, "
        "huge boolean NOT NULL, title text NOT NULL, names text NOT NULL, captions text NOT NULL, "
        f"body text NOT NULL, CONSTRAINT search_document{suffix}_once UNIQUE (article)) "
        "WITH (toast_tuple_target = 8160)"
    )
    for column in ("title", "names", "captions", "body"):
        yield f"ALTER TABLE search_document{suffix} ALTER COLUMN {column} SET STORAGE MAIN"
    yield (
        f"CREATE TABLE search_terms{suffix} (key bigint PRIMARY KEY, facets text NOT NULL, "
        "terms tsvector NOT NULL) WITH (toast_tuple_target = 128)"
    )
    yield f"ALTER TABLE search_terms{suffix} ALTER COLUMN facets SET STORAGE MAIN"
    yield f"ALTER TABLE search_terms{suffix} ALTER COLUMN terms SET STORAGE EXTERNAL"
    yield f"CREATE INDEX search_terms{suffix}_tokens ON search_terms{suffix} USING gin (terms)"


def _row_triggers(table: str, column: str, what: str) -> Iterator[str]:
    watched = _COLUMNS.get(table)
    update = "UPDATE OF " + ", ".join(f'"{name}"' for name in watched) if watched else "UPDATE"
    for verb, event, rows in (
        ("insert", "INSERT", ("NEW",)),
        ("update", update, ("OLD", "NEW")),
        ("delete", "DELETE", ("OLD",)),
    ):
        name = f"search_{table}_{column}_{verb}"
        if what == "r" and verb == "insert":
            continue  # nobody's byline names them yet
        body = " ".join(
            f"INSERT OR IGNORE INTO search_mark SELECT '{what}', {row}.{column} "
            f"WHERE {row}.{column} IS NOT NULL;"
            for row in rows
        )
        yield f"CREATE TRIGGER IF NOT EXISTS {name} AFTER {event} ON {table} BEGIN {body} END"


#: A mark that is there already is locked nevertheless, and not written again: who works it off
#: meanwhile waits, and then reads what has become of the row.
_MARK = """
CREATE OR REPLACE FUNCTION search_mark_{name}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    {marks}
    RETURN NULL;
END $$
"""
_ONE_MARK = """
    INSERT INTO search_mark
    SELECT DISTINCT '{what}', {column} FROM changed WHERE {column} IS NOT NULL ORDER BY 2
    ON CONFLICT (what, row_id) DO UPDATE SET what = excluded.what WHERE false;
"""
_SQLITE_RENAMED = "BEGIN INSERT OR IGNORE INTO search_mark VALUES ('n', NEW.id); END"
_RENAMED = """
CREATE OR REPLACE FUNCTION search_renamed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO search_mark VALUES ('n', NEW.id)
    ON CONFLICT (what, row_id) DO UPDATE SET what = excluded.what WHERE false;
    RETURN NULL;
END $$
"""
_EMPTY = """
CREATE OR REPLACE FUNCTION search_empty() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM search_document;
    DELETE FROM search_terms;
    DELETE FROM search_mark;
    DELETE FROM search_version;
    RETURN NULL;
END $$
"""
_WHEN_EMPTIED = """
CREATE TRIGGER search_empty AFTER TRUNCATE ON articles_article EXECUTE FUNCTION search_empty()
"""


def _statement_triggers(table: str) -> Iterator[str]:
    """One for the rows before and one for those after: a row may leave one article for another."""
    columns = [(what, column) for name, column, what in WATCHED if name == table]
    marks = "".join(_ONE_MARK.format(what=what, column=column) for what, column in columns)
    yield _MARK.format(name=table, marks=marks)
    for verb, event, rows in (
        ("insert", "INSERT", "NEW"),
        ("before", "UPDATE", "OLD"),
        ("after", "UPDATE", "NEW"),
        ("delete", "DELETE", "OLD"),
    ):
        if (table, verb) == ("people_reporter", "insert"):
            continue  # nobody's byline names them yet
        yield (
            f"CREATE TRIGGER search_{verb} AFTER {event} ON {table} "
            f"REFERENCING {rows} TABLE AS changed FOR EACH STATEMENT "
            f"EXECUTE FUNCTION search_mark_{table}()"
        )


def _name_trigger(vendor: str, table: str, columns: tuple[str, ...]) -> str:
    sqlite = vendor == "sqlite"
    change = " OR ".join(f"OLD.{column} <> NEW.{column}" for column in columns)
    return (
        f"CREATE TRIGGER {'IF NOT EXISTS ' if sqlite else ''}search_{table}_name "
        f"AFTER UPDATE OF {', '.join(columns)} ON {table} FOR EACH ROW WHEN ({change}) "
        + (_SQLITE_RENAMED if sqlite else "EXECUTE FUNCTION search_renamed()")
    )


def _dropped(vendor: str) -> Iterator[str]:
    for table, column, _what in WATCHED if vendor == "sqlite" else ():
        for verb in ("insert", "update", "delete"):
            yield f"DROP TRIGGER IF EXISTS search_{table}_{column}_{verb}"
    for table in NAMES if vendor == "sqlite" else ():
        yield f"DROP TRIGGER IF EXISTS search_{table}_name"
    if vendor != "sqlite":
        yield from (f"DROP FUNCTION search_mark_{table}() CASCADE" for table in _TABLES)
        yield "DROP FUNCTION search_empty() CASCADE"
        yield "DROP FUNCTION search_renamed() CASCADE"
    for table in (*_BUILT[vendor], "search_mark", "search_version", "search_missed"):
        yield f"DROP TABLE {table}"
