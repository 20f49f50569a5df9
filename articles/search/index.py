"""Keeping the index current: triggers mark what has changed, `refresh` works the marks off.

Whoever changes what is searched calls `refresh()`: the desk in the same transaction, an import
after some dumps. Where nobody did, the marks are still there, and the next search works them off
before it answers: it is never behind.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection, transaction

from articles.models import Byline, Photo
from articles.prepared import Prepared
from articles.search import postgres, sqlite
from articles.search.documents import documents

#: Articles that are read and written together.
PORTION = 500

_PICTURED = Prepared(
    lambda pks: Photo.objects.filter(pk__in=pks).order_by().values_list("article"), mark=-1
)


def backend() -> Any:
    """How this database keeps documents."""
    return sqlite if connection.vendor == "sqlite" else postgres


def refresh(most: int = 2**31) -> int:
    """Bring the index up to date with the rows; how many articles were looked at."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(backend().MARKS, [most])
        marks = cursor.fetchall()
        articles = _articles(marks)
        if articles:
            backend().note_missed(cursor, articles)
        changed = [put(articles[at : at + PORTION]) for at in range(0, len(articles), PORTION)]
        if any(changed) or any(what == "n" for what, _pk in marks):
            # Last, for nobody else can write it until this transaction ends.
            cursor.execute(backend().VERSION, [secrets.randbits(48)])
    return len(articles)


def put(articles: Sequence[int], new: str = "") -> bool:
    """Documents as the articles are now; whether anything had to be written."""
    with connection.cursor() as cursor:
        old = set(backend().read(cursor, articles, new))
        now = {one.stored() for one in documents(articles)}
        if gone := sorted(old - now):
            backend().remove(cursor, gone, new)
        if come := sorted(now - old):
            backend().add(cursor, come, new)
    return old != now


def _articles(marks: Iterable[tuple[str, int]]) -> list[int]:
    by_kind: dict[str, list[int]] = {"a": [], "p": [], "r": [], "n": []}
    for what, pk in marks:
        by_kind[what].append(pk)
    found = set(by_kind["a"])
    if by_kind["p"]:
        found |= {article for (article,) in _PICTURED.rows(by_kind["p"])} - {None}
    if by_kind["r"]:
        signed = Byline.objects.filter(reporter__in=by_kind["r"])
        found |= _pks(signed, "article") | _pks(signed, "photo__article")
    return sorted(found)


def _pks(rows: Any, column: str) -> set[int]:
    return set(rows.order_by().values_list(column, flat=True)) - {None}
