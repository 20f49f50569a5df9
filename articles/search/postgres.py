"""Documents in PostgreSQL: tokens with a GIN index, and the texts to look for long words in."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import lru_cache
from typing import Any

from django.db import connection, connections

from articles.planned import Place, Planned
from articles.search import common
from articles.search.asked import Asked
from articles.search.common import COMMON
from articles.search.documents import Stored
from articles.search.tokens import tokens
from articles.search.tsquery import FILED, HUGE, TITLE, Sought, sought

_READ = (
    "SELECT key, article, facets, title, names, captions, body "
    "FROM search_document{new} JOIN search_terms{new} USING (key) WHERE article = ANY(%s)"
)
_ADD = {
    "INSERT INTO search_document{new} (key, article, huge, title, names, captions, body) VALUES ": (
        "(%s, %s, %s, %s, %s, %s, %s)"
    ),
    "INSERT INTO search_terms{new} (key, facets, terms) VALUES ": (
        "(%s, %s, array_to_tsvector(%s))"
    ),
}
_REMOVE = (
    "DELETE FROM search_document{new} WHERE key = ANY(%s)",
    "DELETE FROM search_terms{new} WHERE key = ANY(%s)",
)
VERSION = (
    "INSERT INTO search_version VALUES (pg_backend_pid() %% 64, %s) "
    "ON CONFLICT (place) DO UPDATE SET version = excluded.version"
)
MARKS = (
    "DELETE FROM search_mark WHERE (what, row_id) IN "
    "(SELECT what, row_id FROM search_mark ORDER BY what, row_id LIMIT %s FOR UPDATE) "
    "RETURNING what, row_id"
)
#: Tokens of a text that PostgreSQL takes: a tsvector ends at a megabyte.
MOST_TOKENS = 60_000
#: Among so many of the newest documents the newest of those that are found are looked for first.
REACH = 2500
#: Where a document's number ends: the statements add a first digit, for numbers of one length are
#: in order as strings.
_DIGITS = 19

_MISSED = (
    "INSERT INTO search_missed SELECT * FROM unnest(%s) "
    "WHERE EXISTS (SELECT 1 FROM search_version WHERE place = -1) ON CONFLICT DO NOTHING"
)
#: The planner takes looking at a text's terms for cheap, and would rather read all of them. What is
#: sent with a statement is in force as long as that.
_BY_INDEX = "SET LOCAL enable_seqscan = off; "
#: Where the index decides: the total and the newest in one go through what is found, for to put all
#: of it in order would take longer than to find it.
_TOLD = (
    "SELECT count(*), coalesce(string_agg((key + 1000000000000000000) || ' ' || facets, E'\n') "
    "FILTER (WHERE key >= %s), ''), "
    "ARRAY(SELECT word FROM search_word WHERE word = ANY(%s)) "
    "FROM search_terms WHERE {condition}"
)
_SINCE = "SELECT key FROM search_terms ORDER BY key DESC OFFSET %s LIMIT 1"
_LOOK = (
    "WITH hits AS MATERIALIZED ({hits}), "
    "newest AS MATERIALIZED (SELECT key FROM hits ORDER BY key DESC LIMIT %s) "
    "SELECT (SELECT count(*) FROM hits), "
    "coalesce(string_agg((key + 1000000000000000000) || ' ' || facets, E'\n'), '') "
    "FROM search_terms WHERE key = ANY(ARRAY(SELECT key FROM newest))"
)
_NEWEST = "WITH hits AS MATERIALIZED ({hits}) SELECT key FROM hits ORDER BY key DESC LIMIT %s"
_SOME = "SELECT key FROM search_terms JOIN search_document USING (key) WHERE {conditions} LIMIT %s"
_HITS = "SELECT key FROM search_terms WHERE {condition}"
_CHECKED = "SELECT key FROM search_document WHERE key = ANY(ARRAY({hits})) AND {checked}"
_TEXTS = "SELECT key, title, names, captions, body FROM search_document WHERE key = ANY(%s)"


def read(cursor: Any, articles: Sequence[int], new: str = "") -> list[Stored]:
    cursor.execute(_READ.replace("{new}", new), [list(articles)])
    found: list[Stored] = cursor.fetchall()
    return found


def add(cursor: Any, rows: Sequence[Stored], new: str = "") -> None:
    if not rows:
        return
    words = common.Words(common.kept(cursor, new))
    made = [_made(row, words) for row in rows]
    if any(document[2] for document, _indexed in made):
        common.learn(cursor, [HUGE], new)
    for (statement, marks), given in zip(_ADD.items(), zip(*made, strict=True), strict=True):
        values = [value for row in given for value in row]
        cursor.execute(statement.replace("{new}", new) + ", ".join([marks] * len(rows)), values)


def remove(cursor: Any, rows: Sequence[Stored], new: str = "") -> None:
    for statement in _REMOVE:
        cursor.execute(statement.replace("{new}", new), [[row[0] for row in rows]])


def _made(row: Stored, words: common.Words) -> tuple[tuple[Any, ...], tuple[Any, ...]]:
    """Its texts, and what the index has of it."""
    key, article, facets, *parts = row
    terms = _tokens(parts)
    own = [f"{FILED}{facet}" for facet in facets.split(" ")]
    own += [f"{TITLE}{token}" for token in _tokens(parts[:1])]
    own += [f"{COMMON}{word}" for word in words.of(parts)]
    huge = len(terms) > MOST_TOKENS
    return (key, article, huge, *parts), (key, facets, [*own, *([HUGE] if huge else terms)])


def _tokens(parts: Sequence[str]) -> set[str]:
    return {token for part in parts for line in part.split("\n") for token in tokens(line)}


def note_missed(cursor: Any, articles: Sequence[int]) -> None:
    """For whoever builds the index anew meanwhile, which a version in place -1 tells."""
    cursor.execute(_MISSED, [list(articles)])


def ask(cursor: Any, statement: str) -> None:
    """One that is always the same."""
    _follow(cursor, _always(statement), ())


@lru_cache(8)
def _always(statement: str) -> Planned:
    return Planned(statement, (), ())


def _follow(cursor: Any, plan: Planned, values: Sequence[Any]) -> None:
    with connection.execute_wrapper(plan.asked(values)):
        cursor.execute(plan.statement, values)


def look(cursor: Any, asked: Asked, most: int, version: int) -> tuple[list[int], str, int]:
    """Numbers of the newest documents, the facets of all of these, and how many there are in all:
    as one row, for a thousand of them would take longer to read. `version` is the index's.
    """
    told, words = _told(cursor, asked, most, version)
    total, lines = told or _looked_at(cursor, sought(asked, words), most)
    newest = sorted(lines, reverse=True)[:most]
    facets = " ".join([line[_DIGITS:] for line in newest])
    return [int(line[1:_DIGITS]) for line in newest], facets, total


def _told(
    cursor: Any, asked: Asked, most: int, version: int
) -> tuple[tuple[int, list[str]] | None, Collection[str]]:
    """By the index alone: the total, and at least the newest; None where it cannot tell. And the
    words that are common, which all that may be are taken for at first.
    """
    likely = common.likely(asked)
    it = sought(asked, likely, with_huge=False)
    if it.checked[0]:
        return None, common.among(cursor, asked)
    condition, values = it.found
    reach = REACH
    while True:
        plan = _planned(condition, len(values))
        since = _since(connection.alias, version, reach) if reach else 0
        _follow(cursor, plan, [since, [*likely, HUGE], *values])
        total, text, words = cursor.fetchone()
        lines = text.splitlines()
        if {*words} != likely:
            return None, likely & {*words}
        if len(lines) >= min(total, most):
            return (total, lines), likely
        reach = _further(reach, len(lines), total, most)


@lru_cache(64)
def _since(alias: str, _version: int, reach: int) -> int:
    """The number of the document before as many of the newest; 0 where there are no more.
    Remembered for what is found fast, never for what is found: an older one finds more than enough.
    """
    with connections[alias].cursor() as cursor:
        cursor.execute(_SINCE, [reach])
        found = cursor.fetchone()
    return int(found[0]) if found else 0


@lru_cache(64)
def _planned(condition: str, values: int) -> Planned:
    """To plan it takes a fifth of what it takes to answer. Of a match that it does not know the
    planner thinks that it finds little, and goes by the index.
    """
    statement = _TOLD.replace("{condition}", condition)
    types = ["bigint", "text[]", "tsquery", *["bigint"] * (values - 1)]
    return Planned(statement, [Place(at) for at in range(len(types))], types, _BY_INDEX)


def _further(reach: int, found: int, total: int, most: int) -> int:
    """Among how many of the newest documents there should be enough; 0 for all of them."""
    return 0 if total < 4 * most or not found else reach * most * 5 // (4 * found)


def _looked_at(cursor: Any, it: Sought, most: int) -> tuple[int, list[str]]:
    hits, values = _hits(it)
    cursor.execute(_BY_INDEX + _LOOK.replace("{hits}", hits), [*values, most])
    total, text = cursor.fetchone()
    return total, text.splitlines()


def newest(cursor: Any, asked: Asked, most: int) -> list[int]:
    """The newest documents' numbers."""
    hits, values = _hits(sought(asked, common.among(cursor, asked)))
    return _keys(cursor, _NEWEST.replace("{hits}", hits), [*values, most])


def some(cursor: Any, asked: Asked, most: int) -> list[int]:
    """Any documents' numbers: those that are found first."""
    it = sought(asked, common.among(cursor, asked))
    conditions = " AND ".join(filter(None, (it.found[0], it.checked[0])))
    values = [*it.found[1], *it.checked[1], most]
    return _keys(cursor, _SOME.replace("{conditions}", conditions), values)


def _keys(cursor: Any, statement: str, values: Sequence[Any]) -> list[int]:
    cursor.execute(_BY_INDEX + statement, values)
    return [key for (key,) in cursor.fetchall()]


def _hits(it: Sought) -> tuple[str, list[Any]]:
    """A statement for the numbers of all that is sought."""
    (condition, values), (checked, texts) = it.found, it.checked
    hits = _HITS.replace("{condition}", condition)
    if checked:
        hits = _CHECKED.replace("{hits}", hits).replace("{checked}", checked)
    return hits, [*values, *texts]


def texts(cursor: Any, keys: Sequence[int]) -> list[tuple[int, str, str, str, str]]:
    cursor.execute(_TEXTS, [list(keys)])
    found: list[tuple[int, str, str, str, str]] = cursor.fetchall()
    return found
