"""An issue: its pages in order, on each the articles and the photos that belong to none."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Func, Q, QuerySet, Subquery

from articles.models import Article, Issue, Photo, SourceDump
from articles.models.issue import IssueQuerySet
from newsroom.pages.parts import (
    Link,
    PaperView,
    PhotoView,
    Place,
    heads,
    paper_of,
    paper_view,
    photo_view,
    photos_with_credits,
    row_title,
)
from newsroom.pages.prepared import prepared
from newsroom.pages.stories import Picture, Story, for_stories, leading, story
from newsroom.pages.taken_back import (
    Sheet,
    Withdrawn,
    by_sheet,
    in_order,
    taken_back,
    withdrawn_of,
)
from people.addresses import address

#: So many stories of a page may stand on the first screen.
NEAR = 3


@dataclass(frozen=True, slots=True)
class PageView:
    place: Place
    #: Column names and slogans that belong to the page, to none of its articles.
    labels: tuple[str, ...]
    stories: tuple[Story, ...]
    #: The piece that it leads with.
    lead: Link | None
    withdrawn: tuple[Withdrawn, ...]
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
    keys = sorted({article.page for article in articles})
    gone = withdrawn_of(taken_back(issue.pk))
    pages = _pages(articles, _loose_photos(keys), _labels(keys), gone)
    before, after = _neighbours(issue)
    return IssueView(
        url=issue.get_absolute_url(),
        paper=paper_view(issue),
        number=issue.number,
        pages=pages,
        opening=_opening(pages),
        before=before,
        after=after,
    )


def _opening(pages: tuple[PageView, ...]) -> Picture | None:
    """Nothing where the first page with any piece begins with text only."""
    begun = [page for page in pages if page.stories]
    first = (story.picture for page in begun[:1] for story in page.stories[:NEAR])
    return next((picture for picture in first if picture), None)


@prepared
def _articles(issue: int) -> QuerySet[Any]:
    inside = Article.objects.published().filter(page__issue=issue).in_page_order()
    return for_stories(inside, "page", "page__number", "page__section")


@prepared
def published_issue(pk: int) -> IssueQuerySet:
    """With its publication."""
    return Issue.objects.published().filter(pk=pk).select_related("publication")


def _neighbours(issue: Issue) -> tuple[PaperView | None, PaperView | None]:
    """The nearest of the same paper before it and after it; an undated one has none."""
    if issue.date is None:
        return None, None
    own = (issue.date, issue.pk)
    found = {
        (day, pk) > own: paper_of(pk, name, day, basis)
        for pk, name, day, basis in _beside(issue.publication_id, *own)
    }
    return found.get(False), found.get(True)


@prepared
def _beside(publication: int, day: date, pk: int) -> QuerySet[Any]:
    # By the index of days: that of the paper holds all its issues.
    same = Issue.objects.published().alias(paper=Unindexed("publication")).filter(paper=publication)
    earlier = same.filter(Q(date__lt=day) | Q(pk__lt=pk), date__lte=day).order_by("-date", "-pk")
    later = same.filter(Q(date__gt=day) | Q(pk__gt=pk), date__gte=day).order_by("date", "pk")
    nearest: Any = [Subquery(own.values("pk")[:1]) for own in (earlier, later)]
    found = Issue.objects.filter(pk__in=nearest).order_by("date", "pk")
    return found.values_list("pk", "publication__name", "date", "date_basis")


class Unindexed(Func):
    """A column whose own index SQLite shall not use; PostgreSQL reckons better with a plain one."""

    arity = 1
    template = "%(expressions)s"

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, template="+%(expressions)s", **context)


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
    articles: list[Any],
    loose: dict[int, list[PhotoView]],
    labels: dict[int, list[str]],
    gone: dict[Sheet, list[Withdrawn]],
) -> tuple[PageView, ...]:
    by_key = {article.pk: article for article in articles}
    head = dict(heads({article.pk: article.continues for article in articles}))
    own = by_sheet((_sheet(article), article) for article in articles)
    return tuple(
        PageView(
            sheet.place,
            _unsaid(labels.get(sheet.pk, []), own.get(sheet, [])),
            tuple(_story(article, by_key[head[article.pk]]) for article in own.get(sheet, ())),
            _lead([row for row in own.get(sheet, ()) if head[row.pk] == row.pk]),
            tuple(gone.get(sheet, ())),
            tuple(loose.get(sheet.pk, ())),
        )
        for sheet in in_order([*own, *gone])
    )


def _sheet(article: Any) -> Sheet:
    return Sheet(article.page__number, article.page, article.page__section)


def _lead(pieces: list[Any]) -> Link | None:
    lead = leading(pieces)
    return Link(address("article", lead.pk), row_title(lead)) if lead else None


def _unsaid(labels: list[str], articles: list[Any]) -> tuple[str, ...]:
    """Labels that neither the page's heading nor an article shows anyway, each once."""
    said = {article.column for article in articles}
    for article in articles[:1]:
        said |= {article.page__section, article.page__issue__publication__name}
    return tuple(label for label in dict.fromkeys(labels) if label not in said)


def _story(article: Any, head: Any) -> Story:
    """A later part is listed by the piece that it belongs to, and leads to its place there."""
    first = story(head)
    if article == head:
        return first
    url = f"{first.entry.url}#part-{article.pk}"
    return Story(replace(first.entry, url=url, continuation=True), None)
