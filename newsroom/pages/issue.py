"""An issue: its pages in order, on each the articles and the photos that belong to none."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby
from operator import attrgetter

from articles.models import Article, Issue, Photo
from newsroom.pages.parts import (
    Entry,
    PaperView,
    PhotoView,
    bylines,
    entry,
    heads,
    page_name,
    paper_view,
    photo_view,
)


@dataclass(frozen=True, slots=True)
class PageView:
    name: str
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
        pages = _pages(articles, _loose_photos({article.page_id for article in articles}))
        evidence = "" if issue.is_told else issue.date_evidence
        return cls(paper_view(issue), issue.number, evidence, pages)


def _loose_photos(pages: set[int]) -> dict[int, list[PhotoView]]:
    """Photos without an article, of those pages where readers find something at all."""
    loose: dict[int, list[PhotoView]] = {page: [] for page in pages}
    photos = Photo.objects.published_alone().filter(page__in=pages)
    for photo in photos.order_by("page", "order", "pk").prefetch_related(bylines()):
        loose[photo.page_id].append(photo_view(photo))
    return loose


def _pages(articles: list[Article], loose: dict[int, list[PhotoView]]) -> tuple[PageView, ...]:
    by_key = {article.pk: article for article in articles}
    head = dict(heads({article.pk: article.continues_id for article in articles}))
    return tuple(
        PageView(
            page_name(page),
            tuple(_entry(article, by_key[head[article.pk]]) for article in own),
            tuple(loose[page.pk]),
        )
        for page, own in groupby(articles, key=attrgetter("page"))
    )


def _entry(article: Article, head: Article) -> Entry:
    """A later part is listed by the piece that it belongs to, and leads to its place there."""
    first = entry(head)
    if article == head:
        return first
    return replace(first, url=f"{first.url}#part-{article.pk}", continuation=True)
