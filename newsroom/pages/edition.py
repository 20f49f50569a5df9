"""A whole issue with all its text: to be printed, kept or read elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from articles.models import Article, Issue, Page, Photo
from articles.models.article import ArticleQuerySet
from newsroom.pages.corrections import CorrectionView, corrections_of, with_corrections
from newsroom.pages.parts import (
    Credit,
    PaperView,
    PhotoView,
    Place,
    credits_of,
    kind_name,
    paper_view,
    photo_view,
    photos_with_credits,
)
from newsroom.pages.prepared import prepared
from newsroom.pages.taken_back import (
    Sheet,
    Withdrawn,
    by_sheet,
    in_order,
    taken_back,
    withdrawn_of,
)
from newsroom.pages.text import BlockView, blocks_of, photos_of, with_text, without_captions


@dataclass(frozen=True, slots=True)
class Piece:
    key: int
    url: str
    title: str
    kicker: str
    subtitle: str
    column: str
    kind: str
    credits: tuple[Credit, ...]
    text_and_photo: bool
    lead: str
    blocks: tuple[BlockView, ...]
    photos: tuple[PhotoView, ...]
    corrections: tuple[CorrectionView, ...]
    #: Printed as the second part of a piece of this issue.
    continuation: bool


@dataclass(frozen=True, slots=True)
class EditionPage:
    place: Place
    pieces: tuple[Piece, ...]
    photos: tuple[PhotoView, ...]
    withdrawn: tuple[Withdrawn, ...]


@dataclass(frozen=True, slots=True)
class EditionView:
    key: int
    url: str
    paper: PaperView
    number: str
    pages: tuple[EditionPage, ...]
    changed: datetime


def edition_view(issue: Issue) -> EditionView:
    """`issue` comes with its publication."""
    pieces, gone = _pieces(issue.pk), taken_back(issue.pk)
    return EditionView(
        key=issue.pk,
        url=issue.get_absolute_url(),
        paper=paper_view(issue),
        number=issue.number,
        pages=tuple(_pages(pieces, withdrawn_of(gone))),
        changed=max(row.modified_at for row in (*pieces, *gone)),
    )


def _pages(rows: list[Any], gone: dict[Sheet, list[Withdrawn]]) -> Iterator[EditionPage]:
    titles = {row.pk: row.title for row in rows}
    own = by_sheet((_sheet(row.page), _piece(row, titles)) for row in rows)
    loose = _loose_photos(sorted(sheet.pk for sheet in own))
    for sheet in in_order([*own, *gone]):
        yield EditionPage(
            sheet.place,
            tuple(own.get(sheet, ())),
            tuple(loose.get(sheet.pk, ())),
            tuple(gone.get(sheet, ())),
        )


def _sheet(page: Page) -> Sheet:
    return Sheet(page.number, page.pk, page.section)


@prepared
def _pieces(issue: int) -> ArticleQuerySet:
    rows = Article.objects.published().filter(page__issue=issue).select_related("page")
    lean = rows.defer("event_dates", "headline_at", "body_at", "imported_hash")
    return with_corrections(with_text(lean)).for_list().in_page_order()


def _piece(article: Any, titles: dict[int, str]) -> Piece:
    photos = photos_of(article)
    blocks = blocks_of(article)
    continued = titles.get(article.continues_id, "")
    piece = Piece(
        key=article.pk,
        url=article.get_absolute_url(),
        title=continued or article.title,
        kicker=article.kicker,
        subtitle=article.subtitle,
        column=article.column,
        kind=kind_name(article),
        credits=credits_of(article.signed),
        text_and_photo=article.text_and_photo,
        lead=article.lead,
        blocks=blocks,
        photos=photos,
        corrections=corrections_of([article]),
        continuation=bool(continued),
    )
    is_photo = article.kind == Article.Kind.PHOTO
    return replace(piece, blocks=without_captions(blocks, photos)) if is_photo else piece


@prepared
def _photos_alone(pages: list[int]) -> QuerySet[Photo]:
    rows = photos_with_credits(Photo.objects.published_alone().filter(page__in=pages))
    return rows.order_by("page", "order", "pk")


def _loose_photos(pages: list[int]) -> dict[int, list[PhotoView]]:
    found: dict[int, list[PhotoView]] = {}
    for row in _photos_alone(pages):
        found.setdefault(row.page_id, []).append(photo_view(row))
    return found
