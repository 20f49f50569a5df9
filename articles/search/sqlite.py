"""Documents in SQLite: an FTS5 index of token phrases, beside the texts that it was made of."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from typing import Any

from articles.search import common
from articles.search.asked import ALL, NOBODY, Asked, Filed, numbers
from articles.search.common import COMMON
from articles.search.documents import PARTS, Stored
from articles.search.query import Term
from articles.search.tokens import joined, phrase

_READ = (
    "SELECT key, article, facets, title, names, captions, body FROM search_document{new} "
    "JOIN search_text{new} USING (key) WHERE article IN (SELECT value FROM json_each(%s))"
)
_ADD = (
    "INSERT INTO search_document{new} VALUES (%s, %s, %s)",
    "INSERT INTO search_text{new} VALUES (%s, %s, %s, %s, %s)",
)
_INDEX = (
    "INSERT INTO search_terms{new} (rowid, title, names, captions, body, facets) "
    "VALUES (%s, %s, %s, %s, %s, %s)"
)
_REMOVE = (
    "DELETE FROM search_document{new} WHERE key = %s",
    "DELETE FROM search_text{new} WHERE key = %s",
)
#: The index keeps no text of its own: it is told what it was given, to take that away.
_FORGET = (
    "INSERT INTO search_terms{new} (search_terms{new}, rowid, title, names, captions, body, facets)"
    " VALUES ('delete', %s, %s, %s, %s, %s, %s)"
)
VERSION = (
    "INSERT INTO search_version VALUES (0, %s) "
    "ON CONFLICT (place) DO UPDATE SET version = excluded.version"
)
MARKS = (
    "DELETE FROM search_mark WHERE (what, row_id) IN "
    "(SELECT what, row_id FROM search_mark LIMIT %s) RETURNING what, row_id"
)

_MISSED = (
    "INSERT OR IGNORE INTO search_missed SELECT value FROM json_each(%s) "
    "WHERE EXISTS (SELECT 1 FROM search_version WHERE place = -1)"
)
_OLDER = "SELECT count(*) FROM search_terms WHERE search_terms MATCH %s AND rowid < %s"
_KEYS = (
    "SELECT rowid AS key FROM search_terms "
    "WHERE search_terms MATCH %s{days} ORDER BY rowid DESC LIMIT %s"
)
_LOOK = (
    "SELECT json_group_array(hit.key), coalesce(group_concat(document.facets, ' '), '') "
    "FROM ({keys}) hit CROSS JOIN search_document document ON document.key = hit.key"
)
_TEXTS = (
    "SELECT key, title, names, captions, body FROM search_text "
    "WHERE key IN (SELECT value FROM json_each(%s))"
)
_BETWEEN = "(rowid BETWEEN %s AND %s)"
_ANYWHERE = " ".join(PARTS)


def read(cursor: Any, articles: Sequence[int], new: str = "") -> list[Stored]:
    cursor.execute(_READ.replace("{new}", new), [json.dumps(list(articles))])
    found: list[Stored] = cursor.fetchall()
    return found


def add(cursor: Any, rows: Sequence[Stored], new: str = "") -> None:
    document, text = _ADD
    cursor.executemany(document.replace("{new}", new), [row[:3] for row in rows])
    cursor.executemany(text.replace("{new}", new), [(row[0], *row[3:]) for row in rows])
    cursor.executemany(_INDEX.replace("{new}", new), _tokens(cursor, rows, new))


def remove(cursor: Any, rows: Sequence[Stored], new: str = "") -> None:
    cursor.executemany(_FORGET.replace("{new}", new), _tokens(cursor, rows, new))
    for statement in _REMOVE:
        cursor.executemany(statement.replace("{new}", new), [(row[0],) for row in rows])


def _tokens(cursor: Any, rows: Sequence[Stored], new: str) -> list[tuple[Any, ...]]:
    """What the index has of documents: common words beside the facets, for no column of texts could
    hold them.
    """
    words = common.Words(common.kept(cursor, new) if rows else ())
    return [_indexed(row, words) for row in rows]


def _indexed(row: Stored, words: common.Words) -> tuple[Any, ...]:
    key, _article, facets, *parts = row
    own = (f"{COMMON}{word}" for word in words.of(parts))
    return (key, *(joined(part.split("\n")) for part in parts), " ".join((facets, *own)))


def note_missed(cursor: Any, articles: Sequence[int]) -> None:
    """For whoever builds the index anew meanwhile, which a version in place -1 tells."""
    cursor.execute(_MISSED, [json.dumps(list(articles))])


def ask(cursor: Any, statement: str) -> None:
    cursor.execute(statement)


def look(cursor: Any, asked: Asked, most: int, _version: int) -> tuple[list[int], str, int]:
    """Numbers of the newest documents, the facets of all of these, and how many there are in all:
    as one row, for a thousand of them would take longer to read.
    """
    days, numbers = _days(asked)
    match = _match(asked, common.among(cursor, asked))
    statement = _LOOK.replace("{keys}", _KEYS).replace("{days}", days)
    cursor.execute(statement, [match, *numbers, most])
    found, facets = cursor.fetchone()
    keys = sorted(json.loads(found), reverse=True)
    if len(keys) < most:
        return keys, facets, len(keys)
    cursor.execute(_OLDER + days, [match, keys[-1], *numbers])
    return keys, facets, most + int(cursor.fetchone()[0])


def newest(cursor: Any, asked: Asked, most: int) -> list[int]:
    """The newest documents' numbers."""
    days, numbers = _days(asked)
    match = _match(asked, common.among(cursor, asked))
    cursor.execute(_KEYS.replace("{days}", days), [match, *numbers, most])
    return [key for (key,) in cursor.fetchall()]


#: Any documents: here the newest are the first to be found.
some = newest


def texts(cursor: Any, keys: Sequence[int]) -> list[tuple[int, str, str, str, str]]:
    cursor.execute(_TEXTS, [json.dumps(list(keys))])
    found: list[tuple[int, str, str, str, str]] = cursor.fetchall()
    return found


def _match(asked: Asked, words: Collection[str]) -> str:
    """In FTS5's language. Tokens hold no quotation mark: none ends a string before its time."""
    must = [_words(term, words) for term in asked.words]
    filed = [it for it in asked.filed if not it.excluded]
    must += [_facets(it) for it in (filed if must or filed else [ALL])]
    without = [_words(term, words) for term in asked.without]
    without += [_facets(it) for it in asked.filed if it.excluded]
    wanted = " AND ".join(must)
    return f"({wanted}) NOT ({' OR '.join(without)})" if without else wanted


def _words(term: Term, words: Collection[str]) -> str:
    """Without parts where any will do: to part them takes a quarter of the time. Facets are among
    them, but these are of ASCII's letters.
    """
    if not term.part and term.text in words:
        return f'"{COMMON}{term.text}"'
    row, begins = phrase(term.text)
    part = term.part or (_ANYWHERE if term.text.isascii() else "")
    told = f"{{{part}}} : " if part else ""
    return f'{told}"{" ".join(row)}"{" *" if begins else ""}'


def _facets(filed: Filed) -> str:
    return "{facets} : (" + " OR ".join(f'"{facet}"' for facet in filed.facets or (NOBODY,)) + ")"


def _days(asked: Asked) -> tuple[str, list[int]]:
    conditions = ((" AND NOT " if it.excluded else " AND ") + _BETWEEN for it in asked.days)
    return "".join(conditions), [number for it in asked.days for number in numbers(it)]
