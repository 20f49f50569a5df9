"""Documents in PostgreSQL: a GIN index of tokens, and the texts to check long words in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from articles.search.asked import ALL, NOBODY, Asked, Filed, numbers
from articles.search.documents import PARTS, Stored
from articles.search.query import Term
from articles.search.tokens import phrase, tokens

_READ = (
    "SELECT key, article, facets, title, names, captions, body FROM search_document{new} "
    "WHERE article = ANY(%s)"
)
_ADD = (
    "INSERT INTO search_document{new} "
    "(key, article, facets, title, names, captions, body, huge, terms) VALUES "
)
_ROW = "(%s, %s, %s, %s, %s, %s, %s, %s, array_to_tsvector(%s))"
_REMOVE = "DELETE FROM search_document{new} WHERE key = ANY(%s)"
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
#: What a longer text has: it is looked through for every query.
HUGE = "\ue001huge"
#: Before a facet, and before what stands in a title: no text's tokens are like these.
FILED, TITLE = "\ue002", "\ue003"

#: The planner takes looking at a text's terms for cheap, and would rather read all of them.
_MISSED = (
    "INSERT INTO search_missed SELECT * FROM unnest(%s) "
    "WHERE EXISTS (SELECT 1 FROM search_version WHERE place = -1) ON CONFLICT DO NOTHING"
)
_LOOK = (
    "SET LOCAL enable_seqscan = off; "
    "WITH hits AS MATERIALIZED (SELECT key FROM search_document WHERE {conditions}), "
    "newest AS MATERIALIZED (SELECT key FROM hits ORDER BY key DESC LIMIT %s) "
    "SELECT coalesce(array_agg(key), '{}'), coalesce(string_agg(facets, ' '), ''), "
    "(SELECT count(*) FROM hits) "
    "FROM search_document WHERE key = ANY(ARRAY(SELECT key FROM newest))"
)
_NEWEST = (
    "SET LOCAL enable_seqscan = off; "
    "WITH hits AS MATERIALIZED (SELECT key FROM search_document WHERE {conditions}) "
    "SELECT key FROM hits ORDER BY key DESC LIMIT %s"
)
_SOME = (
    "SET LOCAL enable_seqscan = off; SELECT key FROM search_document WHERE {conditions} LIMIT %s"
)
_TEXTS = "SELECT key, title, names, captions, body FROM search_document WHERE key = ANY(%s)"
_BY_PART = {part: f"strpos({part}, %s) > 0" for part in PARTS}
_BY_PART[""] = " OR ".join(_BY_PART[part] for part in reversed(PARTS))


def read(cursor: Any, articles: Sequence[int], new: str = "") -> list[Stored]:
    cursor.execute(_READ.replace("{new}", new), [list(articles)])
    found: list[Stored] = cursor.fetchall()
    return found


def add(cursor: Any, rows: Sequence[Stored], new: str = "") -> None:
    if rows:
        values = [value for row in rows for value in (*row, *_terms(row))]
        cursor.execute(_ADD.replace("{new}", new) + ", ".join([_ROW] * len(rows)), values)


def remove(cursor: Any, rows: Sequence[Stored], new: str = "") -> None:
    cursor.execute(_REMOVE.replace("{new}", new), [[row[0] for row in rows]])


def _terms(row: Stored) -> tuple[bool, list[str]]:
    _key, _article, facets, *parts = row
    own = [*(f"{FILED}{facet}" for facet in facets.split(" ")), *_of_title(parts[0])]
    terms = {token for part in parts for line in part.split("\n") for token in tokens(line)}
    return (False, [*terms, *own]) if len(terms) <= MOST_TOKENS else (True, [HUGE, *own])


def _of_title(title: str) -> set[str]:
    return {f"{TITLE}{token}" for line in title.split("\n") for token in tokens(line)}


def note_missed(cursor: Any, articles: Sequence[int]) -> None:
    """For whoever builds the index anew meanwhile, which a version in place -1 tells."""
    cursor.execute(_MISSED, [list(articles)])


def look(cursor: Any, asked: Asked, most: int) -> tuple[list[int], str, int]:
    """Numbers of the newest documents, the facets of all of these, and how many there are in all:
    as one row, for a thousand of them would take longer to read.
    """
    conditions, values = _conditions(asked)
    cursor.execute(_LOOK.replace("{conditions}", conditions), [*values, most])
    keys, facets, total = cursor.fetchone()
    return sorted(keys, reverse=True), facets, total


def newest(cursor: Any, asked: Asked, most: int) -> list[int]:
    """The newest documents' numbers."""
    return _keys(cursor, asked, most, _NEWEST)


def some(cursor: Any, asked: Asked, most: int) -> list[int]:
    """Any documents' numbers: those that are found first."""
    return _keys(cursor, asked, most, _SOME)


def _keys(cursor: Any, asked: Asked, most: int, statement: str) -> list[int]:
    conditions, values = _conditions(asked)
    cursor.execute(statement.replace("{conditions}", conditions), [*values, most])
    return [key for (key,) in cursor.fetchall()]


def texts(cursor: Any, keys: Sequence[int]) -> list[tuple[int, str, str, str, str]]:
    cursor.execute(_TEXTS, [list(keys)])
    found: list[tuple[int, str, str, str, str]] = cursor.fetchall()
    return found


def _conditions(asked: Asked) -> tuple[str, list[Any]]:
    """The index finds all and more; the texts tell which of them it is."""
    conditions = ["terms @@ %s::tsquery"]
    values: list[Any] = [_match(asked)]
    for term in asked.terms:
        check = _BY_PART[term.part]
        sure = "NOT huge OR " if _is_exact(term) else ""
        conditions.append(f"({sure}{'NOT ' if term.excluded else ''}({check}))")
        values += [term.text] * check.count("%s")
    for it in asked.days:
        conditions.append("NOT key BETWEEN %s AND %s" if it.excluded else "key BETWEEN %s AND %s")
        values += numbers(it)
    return " AND ".join(conditions), values


def _match(asked: Asked) -> str:
    """As PostgreSQL writes it. Tokens hold no quotation mark and no backslash."""
    parts = [f"({_words(term)} | '{HUGE}')" for term in asked.words]
    wanted = parts or any(not it.excluded for it in asked.filed)
    filed = asked.filed if wanted else (*asked.filed, ALL)
    parts += [f"!{_words(term)}" for term in asked.without if _is_exact(term)]
    parts += [("!" if it.excluded else "") + _facets(it) for it in filed]
    return " & ".join(parts)


def _is_exact(term: Term) -> bool:
    """Whether the terms alone tell: one token, in any part or in the title, which has its own."""
    return len(phrase(term.text)[0]) == 1 and term.part in ("", "title")


def _words(term: Term) -> str:
    row, begins = phrase(term.text)
    mark = TITLE if term.part == "title" else ""
    *before, last = (f"'{mark}{token}'" for token in row)
    return f"({' & '.join([*before, last + ':*' if begins else last])})"


def _facets(filed: Filed) -> str:
    facets = (f"'{FILED}{facet}'" for facet in filed.facets or (NOBODY,))
    return f"({' | '.join(facets)})"
