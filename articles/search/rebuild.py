"""The whole index anew, beside the one that readers search, and then in its place."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from typing import Any

from django.db import connection, transaction

from articles.models import Article
from articles.search import common, index, schema
from articles.search.documents import documents

#: Pieces that tell which words are common.
SAMPLE = 500


def rebuild(tell: Callable[[int], None]) -> int:
    """Readers go on searching and editors go on writing; how many articles there are now."""
    with transaction.atomic(), connection.cursor() as cursor:
        _begin(cursor)
    for portion in _portions():
        with transaction.atomic():
            index.put(portion, schema.NEW)
        tell(len(portion))
    with transaction.atomic(), connection.cursor() as cursor:
        missed = _swap(cursor)
    tell(missed)
    _tidy()
    return Article.objects.published().count()


def _begin(cursor: Any) -> None:
    """What an interrupted rebuild has left goes first. Whoever writes at this moment is waited
    for: the others see that they have to note what they change.
    """
    _lock(cursor)
    for statement in schema.beside(connection.vendor):
        cursor.execute(statement)
    cursor.execute("DELETE FROM search_missed")
    cursor.execute("DELETE FROM search_version WHERE place = -1")
    cursor.execute("INSERT INTO search_version VALUES (-1, 0)")
    common.learn(cursor, common.common(_sample()), schema.NEW)


def _sample() -> list[str]:
    """Texts of pieces from the whole archive."""
    pieces = list(Article.objects.published().order_by("pk").values_list("pk", flat=True))
    some = pieces[:: 1 + len(pieces) // SAMPLE]
    return ["\n".join(document.stored()[3:]) for document in documents(some)]


def _portions() -> Iterator[list[int]]:
    """By number: pieces that come meanwhile are marked, or stand at the end."""
    last = 0
    while True:
        rows = Article.objects.published().filter(pk__gt=last).order_by("pk")
        portion = list(rows.values_list("pk", flat=True)[: index.PORTION])
        if not portion:
            return
        yield portion
        last = portion[-1]


def _swap(cursor: Any) -> int:
    """Nobody writes between the last look at what has changed and the exchange."""
    _lock(cursor)
    index.refresh()
    cursor.execute("DELETE FROM search_missed RETURNING article")
    missed = sorted(row[0] for row in cursor.fetchall())
    for at in range(0, len(missed), index.PORTION):
        index.put(missed[at : at + index.PORTION], schema.NEW)
    for statement in schema.exchange(connection.vendor):
        cursor.execute(statement)
    cursor.execute("DELETE FROM search_version WHERE place = -1")
    cursor.execute(index.backend().VERSION, [secrets.randbits(48)])
    return len(missed)


def _tidy() -> None:
    """PostgreSQL's index in its final shape at once, and its planner told what there is: as the
    server does within minutes.
    """
    if connection.vendor != "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("VACUUM (ANALYZE) search_terms, search_document, search_word")


def _lock(cursor: Any) -> None:
    """Nobody else changes what is searched until the end. On SQLite one writes at a time."""
    if connection.vendor != "sqlite":
        cursor.execute("LOCK TABLE search_mark, search_missed, search_document IN EXCLUSIVE MODE")
