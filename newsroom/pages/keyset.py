"""Lists, the newest day first and each day as it was printed, cut by key: the last page costs what
the first does.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

from django.db.models import F, Model, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.http import Http404, QueryDict

from articles.lookups import is_there
from articles.models import Article
from articles.models.article import ArticleQuerySet
from newsroom.pages.parts import for_entries
from newsroom.pages.prepared import prepared

Row = TypeVar("Row", bound=Model)

#: So many pieces are looked at in date order before a list is put in order as a whole.
NEAR = 1000
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

    def beyond(self, day: str, key: str) -> Q:
        """What comes after it in a list that is ordered by `day`, the undated last, and `key`."""
        own, undated = Q(**{day: self.day}), Q(**{f"{day}__isnull": True})
        before, behind = Q(**{f"{key}__lt": self.pk}), Q(**{f"{key}__gt": self.pk})
        if self.newer and self.day:
            return Q(**{f"{day}__gt": self.day}) | own & before
        if self.newer:
            return ~undated | undated & before
        if self.day:
            return Q(**{f"{day}__lt": self.day}) | own & behind | undated
        return undated & behind


#: A place in a list: whether the newer ones are asked for, and whether the cursor has a day. None
#: is its beginning.
Place = tuple[bool, bool] | None
PLACES: tuple[Place, ...] = (None, (False, False), (False, True), (True, False), (True, True))
#: Behind all rows with a day; and where one goes on to these.
UNDATED: Place = (False, False)
FORWARDS: tuple[Place, ...] = (None, (False, True))


class KeyedList(Generic[Row]):
    """A list whose rows `build` gives for the keys and days that it is asked with.

    `dress` adds what is shown of each, and is asked for those of one page alone: a database that
    sorts rows gathers first what hangs on every one of them. `near` gives the same rows as `build`,
    each found by a look from its own side: `narrow` takes those with a day, or few of them, which
    are asked for first.
    """

    model: type[Row]
    #: What the list is ordered by, the newest first; rows of one day by their numbers.
    day: str
    #: The same of the rows that `near` gives, which may be others that lead to those of the model.
    near_key, near_day = "pk", ""
    #: Whether `narrow` leaves out none but those without a day.
    is_whole = True

    @property
    def _near_order(self) -> tuple[str, str]:
        return self.near_day or self.day, self.near_key

    def __init__(
        self,
        build: Callable[..., QuerySet[Row]],
        size: int,
        dress: Callable[..., QuerySet[Row]],
        near: Callable[..., QuerySet[Any]] | None = None,
    ) -> None:
        self._dress = dress
        self._size = size
        self._all = {place: self._from(place, build) for place in PLACES}
        narrowed = [place for place in PLACES if place is None or place[1]]
        narrowed += [UNDATED] if self.is_whole else []
        #: Asked first where there is one: it finds a full page, or is not enough.
        self._near = (
            {each: self._from(each, near, self.narrow) for each in narrowed} if near else {}
        )

    def narrow(self, rows: Any, cursor: Cursor | None) -> Any:
        """Rows with a day, which the database has in order; from that of the cursor on, for it
        would go through all before it otherwise.
        """
        day, _key = self._near_order
        if cursor is None or cursor.day is None:
            return rows.filter(**{f"{day}__isnull": cursor is not None})
        return rows.filter(**{f"{day}__{'gte' if cursor.newer else 'lte'}": cursor.day})

    def leaf(self, cursor: Cursor | None, *asked: int | date) -> tuple[list[Row], Turn]:
        """So many of them, newest day first, from the `cursor` on."""
        backwards = cursor is not None and cursor.newer
        found = self._found(cursor, asked)
        if backwards and len(found) <= self._size:
            return self.leaf(None, *asked)
        shown, more = found[: self._size], len(found) > self._size
        if backwards:
            shown.reverse()
        older = more or backwards
        return shown, Turn(
            newer=f"?newer={self._key(shown[0])}" if cursor and shown else "",
            older=f"?older={self._key(shown[-1])}" if older and shown else "",
        )

    def _found(self, cursor: Cursor | None, asked: tuple[int | date, ...]) -> list[Row]:
        place, own = None, asked
        if cursor is not None:
            place = (cursor.newer, cursor.day is not None)
            own = (*((cursor.day,) if cursor.day else ()), cursor.pk, *asked)
        near = self._near[place](*own) if place in self._near else []
        if len(near) > self._size:
            return near
        if not (self.is_whole and place in self._near):
            return self._all[place](*own)
        return [*near, *self._near[UNDATED](0, *asked)] if place in FORWARDS else near

    def _from(
        self,
        place: Place,
        build: Callable[..., QuerySet[Any]],
        narrow: Callable[[Any, Cursor | None], Any] | None = None,
    ) -> Callable[..., list[Row]]:
        newer, dated = place or (False, False)

        def rows(*asked: Any) -> QuerySet[Row]:
            cursor, values = None, asked
            if place is not None:
                *day, pk = asked[: 1 + dated]
                cursor, values = Cursor(day[0] if day else None, pk, newer), asked[1 + dated :]
            found = build(*values)
            by, key = self._near_order if narrow else (self.day, "pk")
            found = found.filter(cursor.beyond(by, key)) if cursor else found
            found = narrow(found, cursor) if narrow else found
            order = self._dated if narrow else self._ordered
            page = order(found, backwards=newer)[: self._size + 1].values(key)
            manager: Any = self.model._meta.default_manager
            shown = manager.filter(pk__in=page)
            return self._ordered(self._dress(shown, *values), backwards=newer)

        return prepared(rows)

    def _ordered(self, rows: QuerySet[Row], *, backwards: bool) -> QuerySet[Row]:
        newest = rows.order_by(F(self.day).desc(nulls_last=True), "pk")
        return newest.reverse() if backwards else newest

    def _dated(self, rows: QuerySet[Row], *, backwards: bool) -> QuerySet[Row]:
        """The same of rows that have a day: as PostgreSQL's index has it, its nulls first."""
        day, key = self._near_order
        newest = rows.order_by(f"-{day}", key)
        return newest.reverse() if backwards else newest

    def _key(self, row: Row) -> str:
        return f"{getattr(row, self.day) or '-'}.{row.pk}"


def plain_entries(rows: ArticleQuerySet, *_asked: Any) -> QuerySet[Any]:
    return for_entries(rows)


class PieceList(KeyedList[Any]):
    """Pieces by their issue's day.

    With `near` a page full of a list with many pieces is met among the next `NEAR` of all, and none
    beyond them is looked at.
    """

    model = Article
    day = "published_on"
    is_whole = False

    def __init__(
        self,
        build: Callable[..., ArticleQuerySet],
        size: int,
        dress: Callable[..., QuerySet[Any]] = plain_entries,
        near: Callable[..., ArticleQuerySet] | None = None,
    ) -> None:
        super().__init__(build, size, dress, near)

    def narrow(self, rows: ArticleQuerySet, cursor: Cursor | None) -> ArticleQuerySet:
        return _next(rows, cursor)


def near(
    links: Callable[..., QuerySet[Any]], field: str = "article"
) -> Callable[..., ArticleQuerySet]:
    """Pieces to which `field` of the `links` leads, each looked at from its own side."""

    def rows(*asked: Any) -> ArticleQuerySet:
        own = links(*asked).filter(**{field: OuterRef("pk")})
        # All are of one piece: by any other order PostgreSQL would sort them for each.
        own = own.order_by(F(field))
        return Article.objects.published().filter(is_there(own))

    return rows


def _next(rows: ArticleQuerySet, cursor: Cursor | None) -> ArticleQuerySet:
    """Those among the next `NEAR` of all pieces; by whole days, which the index has in order."""
    dated = Article.objects.published().filter(published_on__isnull=False)
    every = dated.order_by("-published_on")
    if cursor is None or cursor.day is None:
        # With both ends PostgreSQL reckons with few pieces, and looks from them to what is asked.
        return rows.filter(published_on__range=(_day_of(every, date.min), date.max))
    if cursor.newer:
        later = every.filter(published_on__gte=cursor.day).reverse()
        bound = _day_of(later, date.max)
        return rows.filter(published_on__gte=cursor.day, published_on__lte=bound)
    bound = _day_of(every.filter(published_on__lte=cursor.day), date.min)
    return rows.filter(published_on__lte=cursor.day, published_on__gte=bound)


def _day_of(rows: ArticleQuerySet, otherwise: date) -> Coalesce:
    """Of the last of the next `NEAR`."""
    return Coalesce(Subquery(rows.values("published_on")[NEAR : NEAR + 1]), Value(otherwise))
