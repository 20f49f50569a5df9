"""Reporters by sound, and what each has published."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, Q, QuerySet

from articles.models import Article, Byline, Photo
from articles.models.article import ArticleQuerySet
from newsroom.pages.parts import (
    Entry,
    Link,
    PaperView,
    PhotoView,
    bylines,
    entry,
    paper_view,
    photo_view,
)
from people.models import Reporter

#: Pieces on a page of a reporter's list.
PIECES = 20
#: Photos without an article that a reporter's first page shows.
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
    pieces: int
    entries: tuple[Entry, ...]
    photos: tuple[LoosePhoto, ...]
    page: int
    pages: int
    newer: int | None
    older: int | None


def published_reporters() -> QuerySet[Reporter]:
    """Whoever signed a piece or a photo that readers may see."""
    signed = _published_bylines().filter(reporter=OuterRef("pk"))
    return Reporter.objects.filter(Exists(signed))


def letters() -> tuple[Letter, ...]:
    """Reporters by the first letter of their name's sound; other scripts come under `#`."""
    grouped = groupby(published_reporters(), key=_letter)
    return tuple(
        Letter(letter, tuple(Link(row.get_absolute_url(), str(row)) for row in rows))
        for letter, rows in grouped
    )


def reporter_view(reporter: Reporter, number: int) -> ReporterView:
    """Raises EmptyPage where there is no page of that number."""
    pages = Paginator(_pieces(reporter), PIECES)
    page = pages.page(number)
    return ReporterView(
        name=str(reporter),
        pieces=pages.count,
        entries=tuple(entry(article) for article in page.object_list),
        photos=_loose_photos(reporter) if number == 1 else (),
        page=number,
        pages=pages.num_pages,
        newer=number - 1 if page.has_previous() else None,
        older=number + 1 if page.has_next() else None,
    )


def _letter(reporter: Reporter) -> str:
    first = reporter.sort_key[:1].upper()
    return first if first.isascii() and first.isalpha() else "#"


def _published_bylines() -> QuerySet[Byline]:
    articles = Article.objects.published()
    photos = Photo.objects.published_alone()
    return Byline.objects.filter(
        Q(article__in=articles) | Q(photo__article__in=articles) | Q(photo__in=photos)
    )


def _pieces(reporter: Reporter) -> ArticleQuerySet:
    own = Byline.objects.filter(reporter=reporter)
    signed, pictured = own.values("article"), own.values("photo__article")
    return (
        Article.objects.published()
        .filter(Q(pk__in=signed) | Q(pk__in=pictured))
        .select_related("page__issue__publication")
        .prefetch_related(bylines())
        .newest_first()
        .for_list()
    )


def _loose_photos(reporter: Reporter) -> tuple[LoosePhoto, ...]:
    rows = (
        Photo.objects.published_alone()
        .filter(bylines__reporter=reporter)
        .select_related("page__issue__publication")
        .prefetch_related(bylines())
        .order_by("-pk")
    )
    return tuple(LoosePhoto(photo_view(row), paper_view(row.page.issue)) for row in rows[:PHOTOS])
