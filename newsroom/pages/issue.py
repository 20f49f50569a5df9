"""An issue: its pages in order, on each the articles and the photos that belong to none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from operator import attrgetter

from articles.models import Article, Issue, Page, Photo, SourceDump
from newsroom.pages.parts import (
    Entry,
    PaperView,
    PhotoView,
    Place,
    bylines,
    entry,
    heads,
    paper_view,
    photo_view,
    place_of,
)


@dataclass(frozen=True, slots=True)
class PageView:
    place: Place
    #: Column names and slogans that belong to the page, to none of its articles.
    labels: tuple[str, ...]
    entries: tuple[Entry, ...]
    photos: tuple[PhotoView, ...]


@dataclass(frozen=True, slots=True)
class IssueView:
    paper: PaperView
    number: str
    evidence: str
    pages: tuple[PageView, ...]

    @classmethod
    def of(cls, issue: Issue) -> IssueView:
        articles = list(
            Article.objects.published()
            .filter(page__issue=issue)
            .select_related("page__issue__publication")
            .prefetch_related(bylines())
            .in_page_order()
            .for_list()
        )
        keys = {article.page_id for article in articles}
        pages = _pages(articles, _loose_photos(keys), _labels(keys))
        evidence = "" if issue.is_told else issue.date_evidence
        return cls(paper_view(issue), issue.number, evidence, pages)


def _loose_photos(pages: set[int]) -> dict[int, list[PhotoView]]:
    """Photos without an article, of those pages where readers find something at all."""
    loose: dict[int, list[PhotoView]] = {page: [] for page in pages}
    photos = Photo.objects.published_alone().filter(page__in=pages)
    for photo in photos.order_by("page", "order", "pk").prefetch_related(bylines()):
        loose[photo.page_id].append(photo_view(photo))
    return loose


def _labels(pages: set[int]) -> dict[int, list[str]]:
    """As the dumps that are not corrected print them."""
    found: dict[int, list[str]] = {page: [] for page in pages}
    dumps = SourceDump.objects.filter(page__in=pages, superseded_by=None).order_by("pk")
    for page, labels in dumps.values_list("page", "labels"):
        found[page] += [label["text"] for label in labels]
    return found


def _pages(
    articles: list[Article], loose: dict[int, list[PhotoView]], labels: dict[int, list[str]]
) -> tuple[PageView, ...]:
    by_key = {article.pk: article for article in articles}
    head = dict(heads({article.pk: article.continues_id for article in articles}))
    return tuple(
        PageView(
            place_of(page),
            _unsaid(labels[page.pk], own),
            tuple(_entry(article, by_key[head[article.pk]]) for article in own),
            tuple(loose[page.pk]),
        )
        for page, own in _by_page(articles)
    )


def _by_page(articles: list[Article]) -> Iterator[tuple[Page, list[Article]]]:
    for page, own in groupby(articles, key=attrgetter("page")):
        yield page, list(own)


def _unsaid(labels: list[str], articles: list[Article]) -> tuple[str, ...]:
    """Labels that neither the page's heading nor an article shows anyway, each once."""
    page = articles[0].page
    said = {page.section, page.issue.publication.name, *(article.column for article in articles)}
    return tuple(label for label in dict.fromkeys(labels) if label not in said)


def _entry(article: Article, head: Article) -> Entry:
    """A later part is listed by the piece that it belongs to, and leads to its place there."""
    first = entry(head)
    if article == head:
        return first
    return replace(first, url=f"{first.url}#part-{article.pk}", continuation=True)
