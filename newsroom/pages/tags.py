"""Tags: the editors' keywords, each with its pieces."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef, QuerySet, Subquery
from taggit.models import Tag, TaggedItem

from articles.models import Article
from articles.models.article import ArticleQuerySet
from newsroom.pages.keyset import Cursor, PieceList, Turn, near
from newsroom.pages.parts import Entry, Link, entry
from people.addresses import address

PIECES = 20
#: Tags of the list; the editors' hands make no more.
TAGS = 500


@dataclass(frozen=True, slots=True)
class TagView:
    name: str
    pieces: tuple[Entry, ...]
    turn: Turn


def _tagged(tag: int) -> QuerySet[TaggedItem]:
    # By name: the key of a content type is another one in each database. PostgreSQL reckons with
    # all that is tagged where it looks the key up first, and with hardly any where it joins.
    articles = ContentType.objects.filter(app_label="articles", model="article").values("pk")
    return TaggedItem.objects.filter(tag=tag, content_type=Subquery(articles[:1]))


def _pieces(tag: int) -> ArticleQuerySet:
    return Article.objects.published().filter(pk__in=_tagged(tag).values("object_id"))


LIST = PieceList(_pieces, PIECES, near=near(_tagged, "object_id"))


def public_tags() -> QuerySet[Tag]:
    """Those of published pieces."""
    # Asked of one tag at a time: a list of all published pieces would grow with the archive.
    return Tag.objects.filter(Exists(Article.objects.published().filter(tags=OuterRef("pk"))))


def tag_links() -> tuple[Link, ...]:
    rows = public_tags().order_by("name")[:TAGS]
    return tuple(Link(tag_url(row.pk), row.name) for row in rows)


def tag_view(tag: Tag, cursor: Cursor | None) -> TagView:
    rows, turn = LIST.leaf(cursor, tag.pk)
    return TagView(tag.name, tuple(map(entry, rows)), turn)


def tag_url(pk: int) -> str:
    return address("tag", pk)
