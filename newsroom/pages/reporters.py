"""Reporters by sound, and what each has published."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from django.db.models import Exists, OuterRef, Q, QuerySet

from articles.lookups import is_there
from articles.models import Article, Byline, Photo
from articles.models.article import ArticleQuerySet
from newsroom.pages.keyset import NEAR, Cursor, PieceList, Turn
from newsroom.pages.parts import (
    Entry,
    Link,
    PaperView,
    PhotoView,
    entry,
    paper_view,
    photo_view,
    photos_with_credits,
)
from newsroom.pages.prepared import prepared
from newsroom.pages.register import of_published
from people.models import Reporter

#: Pieces on a page of a reporter's list.
PIECES = 20
#: Photos without an article that a reporter's first page shows, of the latest that were signed.
PHOTOS = 12


@dataclass(frozen=True, slots=True)
class Letter:
    letter: str
    reporters: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class LoosePhoto:
    photo: PhotoView
    paper: PaperView


@dataclass(frozen=True, slots=True)
class ReporterView:
    name: str
    pieces: tuple[Entry, ...]
    photos: tuple[LoosePhoto, ...]
    turn: Turn


def published_reporters() -> QuerySet[Reporter]:
    """Whoever signed a piece or a photo that readers may see."""
    own = Byline.objects.filter(reporter=OuterRef("pk"))
    published = Article.Status.PUBLISHED
    alone = Exists(Photo.objects.published_alone().filter(pk=OuterRef("photo")))
    photos = own.filter(Q(photo__article__status=published) | Q(alone))
    # Apart, for in one PostgreSQL would read all that they have signed.
    return Reporter.objects.filter(Exists(of_published(own)) | Exists(photos))


@prepared
def published_reporter(pk: int) -> QuerySet[Reporter]:
    return published_reporters().filter(pk=pk)


def letters() -> tuple[Letter, ...]:
    """Reporters by the first letter of their name's sound; other scripts come under `#`."""
    grouped = groupby(published_reporters(), key=_letter)
    return tuple(
        Letter(letter, tuple(Link(row.get_absolute_url(), str(row)) for row in rows))
        for letter, rows in grouped
    )


def reporter_view(reporter: Reporter, cursor: Cursor | None) -> ReporterView:
    rows, turn = LIST.leaf(cursor, reporter.pk)
    return ReporterView(
        name=str(reporter),
        pieces=tuple(map(entry, rows)),
        photos=() if cursor else _loose_photos(reporter),
        turn=turn,
    )


def _letter(reporter: Reporter) -> str:
    first = reporter.sort_key[:1].upper()
    return first if first.isascii() and first.isalpha() else "#"


def pieces_of(reporter: Reporter | int) -> ArticleQuerySet:
    own = Byline.objects.filter(reporter=reporter)
    signed, pictured = own.values("article"), own.values("photo__article")
    return Article.objects.published().filter(Q(pk__in=signed) | Q(pk__in=pictured))


def _near(reporter: int) -> ArticleQuerySet:
    own = Byline.objects.filter(reporter=reporter)
    signed = own.filter(article=OuterRef("pk"))
    photos = Photo.objects.filter(Exists(own.filter(photo=OuterRef("pk"))), article=OuterRef("pk"))
    return Article.objects.published().filter(Q(is_there(signed)) | Q(is_there(photos)))


LIST = PieceList(pieces_of, PIECES, near=_near)


def _loose_photos(reporter: Reporter) -> tuple[LoosePhoto, ...]:
    rows = _photos_alone(reporter.pk)
    return tuple(LoosePhoto(photo_view(row), paper_view(row.page.issue)) for row in rows)


@prepared
def _photos_alone(reporter: int) -> QuerySet[Photo]:
    signed = Byline.objects.filter(reporter=reporter, photo__isnull=False).order_by("-photo", "pk")
    own = Photo.objects.published_alone().filter(pk__in=signed.values("photo")[:NEAR])
    rows = photos_with_credits(own).select_related("page__issue__publication")
    return rows.order_by("-pk")[:PHOTOS]
