"""An article with all that was printed of it, its thread, and its neighbours in the issue."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from math import ceil
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from articles.models import Article, Correction, SourceDump
from newsroom.pages.around import with_links
from newsroom.pages.corrections import CorrectionView, corrections_of, with_corrections
from newsroom.pages.gathered import Gathered
from newsroom.pages.parts import (
    Credit,
    Entry,
    Link,
    PaperView,
    PhotoView,
    Place,
    credits_of,
    dated,
    for_dated,
    headline_only,
    heads,
    kind_name,
    paper_view,
    place_of,
)
from newsroom.pages.prepared import prepared
from newsroom.pages.related import gathered_campaigns, gathered_tags, nearest
from newsroom.pages.tags import tag_url
from newsroom.pages.text import BlockView, blocks_of, photos_of, with_text, without_captions

#: Characters that a reader takes in a minute.
SPEED = 400
RELATED = 4


@dataclass(frozen=True, slots=True)
class Part:
    """The piece as far as one page has it; a later part stands on another page."""

    anchor: str
    page: Place
    lead: str
    blocks: tuple[BlockView, ...]
    credits: tuple[Credit, ...]


@dataclass(frozen=True, slots=True)
class ArticleView:
    title: str
    kind: str
    kicker: str
    headline: str
    subtitle: str
    column: str
    credits: tuple[Credit, ...]
    text_and_photo: bool
    paper: PaperView
    first: Part
    later: tuple[Part, ...]
    pictures: tuple[PhotoView, ...]
    #: Captions of photos whose picture nobody has added yet.
    captions: tuple[PhotoView, ...]
    #: Of the running text; none where a picture's caption is all that there is to read.
    characters: int
    minutes: int
    tags: tuple[Link, ...]
    #: When the page's text was replaced by that of a corrected page.
    corrected: date | None
    corrections: tuple[CorrectionView, ...]
    modified: datetime
    report: str
    follow_up_of: Entry | None
    follow_ups: tuple[Entry, ...]
    related: tuple[Entry, ...]
    previous: Link | None
    next: Link | None


@dataclass(frozen=True, slots=True)
class Contents:
    """The order of the issue's pieces, by which an article finds its parts and neighbours."""

    continues: dict[int, int | None]

    def head(self, pk: int) -> int:
        return dict(heads(self.continues))[pk]

    def parts(self, pk: int) -> list[int]:
        """The piece, and what continues it, in order."""
        after = {before: row for row, before in self.continues.items() if before is not None}
        parts = [pk]
        while (following := after.get(parts[-1])) is not None and following not in parts:
            parts.append(following)
        return parts

    def neighbours(self, pk: int) -> tuple[int | None, int | None]:
        order = [row for row, head in heads(self.continues) if row == head]
        place = order.index(pk)
        before = order[place - 1] if place else None
        after = order[place + 1] if place + 1 < len(order) else None
        return before, after


def readable(pk: int) -> Article | None:
    """A published piece with what hangs on it: see `Contents`, `ArticleView`."""
    return next(iter(_readable(pk)), None)


@prepared
def _readable(pk: int) -> QuerySet[Article]:
    issue = Article.objects.published().filter(page__issue=OuterRef("page__issue"))
    corrects = SourceDump.objects.filter(superseded_by=OuterRef("dump"))
    found = Article.objects.published().filter(pk=pk)
    return (
        found.select_related("page__issue__publication", "dump")
        .defer("event_dates", "headline_at", "body_at", "imported_hash", *DUMPS_OWN)
        .for_list()
        .annotate(
            order_of_issue=Gathered(issue.in_page_order(), "pk", "continues"),
            of_campaigns=gathered_campaigns(),
            tagged=gathered_tags(),
            corrects=Exists(corrects),
        )
    )


DUMPS_OWN = ("dump__content", "dump__labels", "dump__unclaimed")


def contents(article: Any) -> Contents:
    """`article` is `readable`."""
    return Contents(dict(article.order_of_issue))


def parts_of(keys: list[int]) -> list[Any]:
    """The articles of a piece, in their order, with their text and what they are about."""
    found = {row.pk: row for row in _parts(keys)}
    return [found[key] for key in keys if key in found]


@prepared
def _parts(keys: list[int]) -> QuerySet[Article]:
    rows = Article.objects.published().filter(pk__in=keys).select_related("page")
    lean = rows.only("lead", "modified_at", "page__number", "page__section", "page__issue")
    return with_corrections(with_links(with_text(lean)))


def article_view(article: Any, order: Contents, rows: list[Any]) -> ArticleView:
    """`article` is `readable`, `order` its `contents`, and `rows` its `parts_of`."""
    keys = [row.pk for row in rows]
    parts = list(map(_part, rows))
    photos = [photo for row in rows for photo in photos_of(row)]
    if article.kind == Article.Kind.PHOTO:
        parts[0] = replace(parts[0], blocks=without_captions(parts[0].blocks, photos))
    before, after = order.neighbours(article.pk)
    alike = nearest(own for *_tag, own in (*article.of_campaigns, *article.tagged))
    named = {article.follow_up_of_id, before, after, *alike}
    others = _others(sorted(named - {None}), keys)
    entries = {row.pk: dated(row) for row in others}
    links = {pk: Link(shown.url, shown.title) for pk, shown in entries.items()}
    follow_ups = [row.pk for row in others if row.follow_up_of in keys]
    characters = sum(len(block.text) for part in parts for block in part.blocks)
    return ArticleView(
        title=article.title,
        kind=kind_name(article),
        kicker=article.kicker,
        headline=article.headline,
        subtitle=article.subtitle,
        column=article.column,
        credits=parts[0].credits,
        text_and_photo=article.text_and_photo,
        paper=paper_view(article.issue),
        first=parts[0],
        later=tuple(parts[1:]),
        pictures=tuple(photo for photo in photos if photo.url),
        captions=tuple(photo for photo in photos if not photo.url),
        characters=characters,
        minutes=ceil(characters / SPEED),
        tags=tuple(Link(tag_url(pk), name) for pk, name, _others in article.tagged),
        corrected=timezone.localdate(article.dump.loaded_at) if article.corrects else None,
        corrections=corrections_of(rows),
        modified=max(row.modified_at for row in rows),
        report=f"{article.get_absolute_url()}report/",
        follow_up_of=_followed(entries.get(article.follow_up_of_id), follow_ups),
        follow_ups=tuple(entries[pk] for pk in follow_ups),
        related=_related(alike, entries, {*keys, *follow_ups, article.follow_up_of_id}),
        previous=links.get(before or 0),
        next=links.get(after or 0),
    )


def _followed(entry: Entry | None, follow_ups: list[int]) -> Entry | None:
    """In full where a thread is shown; else it is a link."""
    return entry if entry is None or follow_ups else headline_only(entry)


def _related(keys: list[int], entries: dict[int, Entry], shown: set[int]) -> tuple[Entry, ...]:
    own = (pk for pk in keys if pk in entries and pk not in shown)
    return tuple(headline_only(entries[pk]) for pk in own)[:RELATED]


@prepared
def _others(named: list[int], keys: list[int]) -> QuerySet[Any]:
    """The other pieces that the page names, the earliest first."""
    rows = Article.objects.published().filter(Q(pk__in=named) | Q(follow_up_of__in=keys))
    return for_dated(rows, "follow_up_of").order_by("published_on", "pk")


def _part(article: Any) -> Part:
    return Part(
        anchor=f"part-{article.pk}",
        page=place_of(article.page),
        lead=article.lead,
        blocks=blocks_of(article),
        credits=credits_of(article.signed),
    )


# Pieces that were taken back


@dataclass(frozen=True, slots=True)
class WithdrawnView:
    """What may be said of it: where it was printed, and why it was taken back."""

    paper: PaperView
    page: Place
    reason: CorrectionView | None


def withdrawn(pk: int) -> WithdrawnView | None:
    rows = Article.objects.filter(pk=pk, status=Article.Status.WITHDRAWN)
    row = with_corrections(rows.select_related("page__issue__publication")).first()
    if row is None:
        return None
    reasons = corrections_of([row], Correction.Kind.WITHDRAWAL)
    return WithdrawnView(paper_view(row.issue), place_of(row.page), next(iter(reasons), None))
