"""Lists in date order, cut by key: the last page costs what the first does."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q
from django.http import Http404, QueryDict

from articles.models import Article
from articles.models.article import ArticleQuerySet
from newsroom.pages.parts import for_entries
from newsroom.pages.prepared import prepared

KEY = re.compile(r"(\d{4}-\d{2}-\d{2}|-)\.(\d{1,18})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Turn:
    """Where the newer and the older pieces are; empty at the ends of the list."""

    newer: str
    older: str


@dataclass(frozen=True, slots=True)
class Cursor:
    """A place in the list, beside the piece with this day and number."""

    day: date | None
    pk: int
    newer: bool

    @classmethod
    def of(cls, asked: QueryDict) -> Cursor | None:
        """What the address asks for; one that nobody was given is not there."""
        if not asked.keys() & {"older", "newer"}:
            return None
        newer = "newer" in asked
        key = KEY.fullmatch(asked.get("newer" if newer else "older", ""))
        if not key:
            raise Http404
        try:
            day = None if key[1] == "-" else date.fromisoformat(key[1])
        except ValueError as error:
            raise Http404 from error
        return cls(day, int(key[2]), newer)

    @property
    def beyond(self) -> Q:
        if self.newer and self.day:
            return Q(published_on__gt=self.day) | Q(published_on=self.day, pk__gt=self.pk)
        if self.newer:
            return Q(published_on__isnull=False) | Q(published_on=None, pk__gt=self.pk)
        if self.day:
            older = Q(published_on__lt=self.day) | Q(published_on=self.day, pk__lt=self.pk)
            return older | Q(published_on=None)
        return Q(published_on=None, pk__lt=self.pk)


def plain_entries(rows: ArticleQuerySet, *_asked: Any) -> ArticleQuerySet:
    return for_entries(rows)


class PieceList:
    """A list of pieces whose rows `build` gives for the keys and days that it is asked with.

    `dress` adds what is shown of each, and is asked for those of one page alone: a database that
    sorts rows gathers first what hangs on every one of them.
    """

    def __init__(
        self,
        build: Callable[..., ArticleQuerySet],
        size: int,
        dress: Callable[..., ArticleQuerySet] = plain_entries,
    ) -> None:
        self._build = build
        self._dress = dress
        self._size = size
        self._top = prepared(lambda *asked: self._cut(asked, build(*asked)))
        #: By whether the newer ones are asked for, and whether the cursor has a day.
        self._beyond = {
            (newer, dated): self._from(newer, dated)
            for newer in (False, True)
            for dated in (False, True)
        }

    def leaf(self, cursor: Cursor | None, *asked: int | date) -> tuple[list[Article], Turn]:
        """So many of them, newest first, from the `cursor` on."""
        backwards = cursor is not None and cursor.newer
        found = self._found(cursor, asked)
        if backwards and len(found) <= self._size:
            return self.leaf(None, *asked)
        shown, more = found[: self._size], len(found) > self._size
        if backwards:
            shown.reverse()
        older = more or backwards
        return shown, Turn(
            newer=f"?newer={_key(shown[0])}" if cursor and shown else "",
            older=f"?older={_key(shown[-1])}" if older and shown else "",
        )

    def _found(self, cursor: Cursor | None, asked: tuple[int | date, ...]) -> list[Article]:
        if cursor is None:
            return self._top(*asked)
        beyond = self._beyond[cursor.newer, cursor.day is not None]
        place = (cursor.day, cursor.pk) if cursor.day else (cursor.pk,)
        return beyond(*place, *asked)

    def _from(self, newer: bool, dated: bool) -> Callable[..., list[Article]]:
        def rows(*asked: Any) -> ArticleQuerySet:
            *day, pk = asked[: 1 + dated]
            cursor = Cursor(day[0] if day else None, pk, newer)
            values = asked[1 + dated :]
            return self._cut(values, self._build(*values).filter(cursor.beyond), backwards=newer)

        return prepared(rows)

    def _cut(
        self, asked: tuple[Any, ...], rows: ArticleQuerySet, *, backwards: bool = False
    ) -> ArticleQuerySet:
        page = _ordered(rows, backwards)[: self._size + 1].values("pk")
        shown = Article.objects.filter(pk__in=page)
        return _ordered(self._dress(shown, *asked), backwards)


def _ordered(rows: ArticleQuerySet, backwards: bool) -> ArticleQuerySet:
    newest = rows.newest_first()
    return newest.reverse() if backwards else newest


def _key(row: Article) -> str:
    return f"{row.published_on or '-'}.{row.pk}"
