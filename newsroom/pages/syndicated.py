"""Pieces as the entries of feeds, each with what continues it on later pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from articles.lookups import is_there
from articles.models import Article, Byline, Photo
from articles.models.article import ArticleQuerySet
from newsroom.pages.corrections import with_corrections
from newsroom.pages.keyset import PieceList
from newsroom.pages.parts import first_parts
from newsroom.pages.prepared import prepared
from newsroom.pages.register import published_in_campaigns, published_namings
from newsroom.pages.tags import tagged
from newsroom.pages.text import with_text

#: Pieces of a document.
PIECES = 30

NOT_SAID = ("event_dates", "headline_at", "body_at", "imported_hash")

#: From a part to the piece whose entry it is in: on one of two earlier pages, or that part itself.
HEADS = ("__continues__continues", "__continues", "")


def entry_pieces(own: Q | None = None) -> ArticleQuerySet:
    """A second part is a part of the first one's page."""
    return first_parts(Article.objects.published().filter(own or Q()))


def dressed(rows: ArticleQuerySet, *_asked: Any) -> ArticleQuerySet:
    """With what an entry says, in one query."""
    lean = rows.select_related("page__issue__publication").defer(*NOT_SAID)
    return with_corrections(with_text(lean.for_list()))


def with_later_parts(rows: Iterable[Any]) -> list[list[Any]]:
    """Each piece with what continues it on later pages, in its order; `rows` are `dressed`."""
    found = {row.pk: [row] for row in rows}
    last = dict(found)
    while last:
        later = _continuing(list(last))
        last = {row.pk: last[row.continues_id] + [row] for row in later}
        found |= {parts[0].pk: parts for parts in last.values()}
    return list(found.values())


@prepared
def _continuing(pieces: list[int]) -> ArticleQuerySet:
    return dressed(Article.objects.published().filter(continues__in=pieces)).order_by("pk")


# Which they are


@dataclass(frozen=True, slots=True)
class Links:
    """What leads from a row, by its key, to published pieces or parts of them."""

    rows: Callable[[int], QuerySet[Any]]
    piece: str = "article"
    heads: tuple[str, ...] = HEADS

    def among(self, key: int) -> Q:
        """The pieces of all links."""
        names = [f"{self.piece}{way}" for way in self.heads]
        head = Coalesce(*names) if names[1:] else F(*names)
        return Q(pk__in=self.rows(key).annotate(head=head).values("head"))

    def near(self, key: int) -> Q:
        """The same, each piece asked by itself."""
        ways = ({f"{self.piece}{way}": OuterRef("pk")} for way in reversed(self.heads))
        return _any(Q(is_there(self.rows(key).filter(**way))) for way in ways)


def pieces_by(*links: Links) -> PieceList:
    """Of the row whose key is asked for."""
    return PieceList(
        lambda key: entry_pieces(_any(each.among(key) for each in links)),
        PIECES,
        dressed,
        lambda key: entry_pieces(_any(each.near(key) for each in links)),
    )


def _any(ways: Iterable[Q]) -> Q:
    return reduce(or_, ways)


def _signed(reporter: int) -> QuerySet[Byline]:
    return Byline.objects.filter(reporter=reporter, article__status=Article.Status.PUBLISHED)


def _pictured(reporter: int) -> QuerySet[Photo]:
    own = Byline.objects.filter(reporter=reporter, photo=OuterRef("pk"))
    return Photo.objects.filter(Exists(own), article__status=Article.Status.PUBLISHED)


ALL = PieceList(entry_pieces, PIECES, dressed, entry_pieces)
SIGNED, PICTURED = Links(_signed), Links(_pictured)
NAMED = Links(lambda official: published_namings().filter(official=official))
IN_CAMPAIGN = Links(lambda campaign: published_in_campaigns().filter(campaign=campaign))
#: Of the piece itself: what an editor's tag is on.
TAGGED = Links(tagged, "object_id", ("",))
