"""An issue: its pages in order, on each the articles and the photos that belong to none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import Any

from django.db.models import BigIntegerField, ExpressionWrapper, F, Q, QuerySet

from articles.models import Article, Issue, Page, Photo, SourceDump
from articles.models.article import ArticleQuerySet
from articles.models.issue import IssueQuerySet
from newsroom.pages.parts import (
    PaperView,
    PhotoView,
    Place,
    heads,
    paper_view,
    photo_view,
    photos_with_credits,
    place_of,
)
from newsroom.pages.prepared import prepared
from newsroom.pages.stories import Picture, Story, for_stories, story

#: So many stories of a page may stand on the first screen.
NEAR = 3


@dataclass(frozen=True, slots=True)
class PageView:
    place: Place
    #: Column names and slogans that belong to the page, to none of its articles.
    labels: tuple[str, ...]
    stories: tuple[Story, ...]
    photos: tuple[PhotoView, ...]


@dataclass(frozen=True, slots=True)
class IssueView:
    url: str
    paper: PaperView
    number: str
    pages: tuple[PageView, ...]
    #: The picture that a reader sees first, which does not wait until it is scrolled to.
    opening: Picture | None
    #: The issues of the same paper before and after it.
    before: PaperView | None
    after: PaperView | None


def issue_view(issue: Issue) -> IssueView:
    """`issue` comes with its publication."""
    articles = _articles(issue.pk)
    keys = sorted({article.page_id for article in articles})
    pages = _pages(articles, _loose_photos(keys), _labels(keys))
    return IssueView(
        url=issue.get_absolute_url(),
        paper=paper_view(issue),
        number=issue.number,
        pages=pages,
        opening=_opening(pages),
        before=_neighbour(issue, later=False),
        after=_neighbour(issue, later=True),
    )


def _opening(pages: tuple[PageView, ...]) -> Picture | None:
    """Nothing where the page begins with text only."""
    first = (story.picture for page in pages[:1] for story in page.stories[:NEAR])
    return next((picture for picture in first if picture), None)


@prepared
def _articles(issue: int) -> ArticleQuerySet:
    return for_stories(Article.objects.published().filter(page__issue=issue)).in_page_order()


def _neighbour(issue: Issue, *, later: bool) -> PaperView | None:
    """The nearest of the same paper; an undated one has none."""
    if issue.date is None:
        return None
    beyond = _after if later else _before
    found = beyond(issue.publication_id, issue.date, issue.pk)
    return paper_view(found[0]) if found else None


@prepared
def _before(publication: int, day: date, pk: int) -> IssueQuerySet:
    earlier = Q(date__lt=day) | Q(pk__lt=pk)
    return _of(publication).filter(earlier, date__lte=day).order_by("-date", "-pk")[:1]


@prepared
def _after(publication: int, day: date, pk: int) -> IssueQuerySet:
    later = Q(date__gt=day) | Q(pk__gt=pk)
    return _of(publication).filter(later, date__gte=day).order_by("date", "pk")[:1]


def _of(publication: int) -> IssueQuerySet:
    """By the index of days: that of the paper holds all its issues."""
    paper = ExpressionWrapper(F("publication_id") + 0, BigIntegerField())
    same = Issue.objects.published().alias(paper=paper).filter(paper=publication)
    return same.select_related("publication")


def _loose_photos(pages: list[int]) -> dict[int, list[PhotoView]]:
    """Photos without an article, of those pages where readers find something at all."""
    loose: dict[int, list[PhotoView]] = {page: [] for page in pages}
    for photo in _photos_alone(pages):
        loose[photo.page_id].append(photo_view(photo))
    return loose


@prepared
def _photos_alone(pages: list[int]) -> QuerySet[Photo]:
    photos = Photo.objects.published_alone().filter(page__in=pages)
    return photos_with_credits(photos).order_by("page", "order", "pk")


def _labels(pages: list[int]) -> dict[int, list[str]]:
    """As the dumps that are not corrected print them."""
    found: dict[int, list[str]] = {page: [] for page in pages}
    for page, labels in _dumps(pages):
        found[page] += [label["text"] for label in labels]
    return found


@prepared
def _dumps(pages: list[int]) -> QuerySet[Any]:
    valid = SourceDump.objects.filter(page__in=pages, superseded_by=None, withdrawn=False)
    return valid.order_by("pk").values_list("page", "labels")


def _pages(
    articles: list[Article], loose: dict[int, list[PhotoView]], labels: dict[int, list[str]]
) -> tuple[PageView, ...]:
    by_key = {article.pk: article for article in articles}
    head = dict(heads({article.pk: article.continues_id for article in articles}))
    return tuple(
        PageView(
            place_of(page),
            _unsaid(labels[page.pk], own),
            tuple(_story(article, by_key[head[article.pk]]) for article in own),
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


def _story(article: Article, head: Article) -> Story:
    """A later part is listed by the piece that it belongs to, and leads to its place there."""
    first = story(head)
    if article == head:
        return first
    url = f"{first.entry.url}#part-{article.pk}"
    return Story(replace(first.entry, url=url, continuation=True), None)
