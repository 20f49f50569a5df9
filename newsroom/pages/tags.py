"""Tags: the editors' keywords, each with its pieces."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef, QuerySet, Subquery, Value
from taggit.models import Tag, TaggedItem

from articles.models import Article
from articles.models.article import ArticleQuerySet
from newsroom.pages.keyset import Cursor, PieceList, Turn, near
from newsroom.pages.parts import Entry, Link, entry
from newsroom.pages.prepared import prepared
from people.addresses import address

PIECES = 20
#: Tags of the list; the editors' hands make no more.
TAGS = 500


@dataclass(frozen=True, slots=True)
class TagView:
    name: str
    pieces: tuple[Entry, ...]
    turn: Turn


def tagged(tag: int | OuterRef) -> QuerySet[TaggedItem]:
    # By name: the key of a content type is another one in each database. PostgreSQL reckons with
    # all that is tagged where it looks the key up first, and with hardly any where it joins.
    articles = ContentType.objects.filter(app_label="articles", model="article").order_by("pk")
    return TaggedItem.objects.filter(tag=tag, content_type=Subquery(articles.values("pk")[:1]))


def _pieces(tag: int) -> ArticleQuerySet:
    return Article.objects.published().filter(pk__in=tagged(tag).values("object_id"))


LIST = PieceList(_pieces, PIECES, near=near(tagged, "object_id"))


def public_tags() -> QuerySet[Tag]:
    """Those of published pieces."""
    # Asked of one tag at a time, and for a first piece: whether there is any PostgreSQL would look
    # up in a list of all published pieces.
    published = Exists(Article.objects.published().filter(pk=OuterRef("object_id")))
    first = Subquery(tagged(OuterRef("pk")).filter(published).values(there=Value(1))[:1])
    return Tag.objects.alias(first=first).filter(first__isnull=False)


def tag_links() -> tuple[Link, ...]:
    return tuple(Link(tag_url(row.pk), row.name) for row in _all())


@prepared
def _all() -> QuerySet[Any]:
    return public_tags().order_by("name").values_list("pk", "name", named=True)[:TAGS]


def tag_view(tag: Tag, cursor: Cursor | None) -> TagView:
    rows, turn = LIST.leaf(cursor, tag.pk)
    return TagView(tag.name, tuple(map(entry, rows)), turn)


def tag_url(pk: int) -> str:
    return address("tag", pk)
