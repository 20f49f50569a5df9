"""What search engines are told of: every public page with its last change, and what to leave."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any

from django.conf import settings
from django.db.models import F, Max, OuterRef, QuerySet, Subquery, Value
from django.db.models.lookups import GreaterThan, LessThanOrEqual
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import escape
from django.views.decorators.http import conditional_page, require_safe

from articles.models import Article, Issue, Meeting
from newsroom.addresses import SECTIONS
from newsroom.api.answers import printable
from newsroom.feeds import midnight
from newsroom.origin import Origin
from newsroom.pages.campaigns import public_campaigns
from newsroom.pages.parts import first_parts
from newsroom.pages.prepared import prepared
from newsroom.pages.register import public_offices, public_officials, public_organizations
from newsroom.pages.reporters import published_reporters
from newsroom.pages.series import published_series
from newsroom.pages.tags import public_tags
from people.addresses import address

#: Keys of a file; the protocol allows ten times as many pages.
PAGES = 5_000
#: No file's number has as many digits.
DIGITS = 12
#: How many days a piece is news: the day of the request is the first of them.
NEWS_DAYS = 2
NEWS = 1_000


@dataclass(frozen=True, slots=True)
class Listed:
    """A page, and when it was changed last where that is kept."""

    url: str
    changed: datetime | None = None


class Rows:
    """The pages of rows, in files of `PAGES` keys: one look by key finds the next file, where
    counting rows takes as long as there are any. A new row changes the last file alone.
    """

    def __init__(
        self, page: str, rows: Callable[[], QuerySet[Any]], changes: tuple[str, ...] = ()
    ) -> None:
        """`page` is the name of their address; `changes` are the moments of which the latest is a
        page's last change.
        """
        self._page = page
        self._rows = rows
        self._changes = changes

    def files(self) -> Iterator[int]:
        """The numbers of those with any page: the protocol has none without."""
        number = 0
        while found := self._next(number * PAGES):
            number = -(-found[0].pk // PAGES)
            yield number

    def listed(self, number: int) -> Iterator[Listed]:
        for pk, *moments in self._between((number - 1) * PAGES, number * PAGES):
            yield Listed(address(self._page, pk), max(filter(None, moments), default=None))

    @cached_property
    def _next(self) -> Callable[[int], list[Any]]:
        @prepared
        def first(behind: int) -> QuerySet[Any]:
            rows = self._rows().filter(_behind(behind)).order_by("pk")
            return rows.values_list("pk", named=True)[:1]

        return first

    @cached_property
    def _between(self) -> Callable[[int, int], list[Any]]:
        @prepared
        def all_of_them(behind: int, last: int) -> QuerySet[Any]:
            rows = self._rows().filter(_behind(behind), _until(last)).order_by("pk")
            return rows.values_list("pk", *self._changes, named=True)

        return all_of_them


def _behind(key: int) -> GreaterThan:
    """Not as the field compares: that of a tag has four bytes, and takes no larger key."""
    return GreaterThan(F("pk"), Value(key))


def _until(key: int) -> LessThanOrEqual:
    return LessThanOrEqual(F("pk"), Value(key))


def _articles() -> QuerySet[Article]:
    """With the changes of what continues them on one or two later pages."""
    published = Article.objects.published().order_by()
    second = published.filter(continues=OuterRef("pk"))
    behind = {"continues__continues": OuterRef("pk"), "continues__status": Article.Status.PUBLISHED}
    third = published.filter(**behind)
    return first_parts(Article.objects.published()).annotate(
        second=Subquery(second.values("modified_at")), third=Subquery(third.values("modified_at"))
    )


def _issues() -> QuerySet[Issue]:
    own = Article.objects.published().filter(page__issue=OuterRef("pk")).order_by()
    changed = own.values("page__issue").annotate(latest=Max("modified_at")).values("latest")
    return Issue.objects.published().annotate(changed=Subquery(changed))


class Lists:
    """The home page, and where each part of the site begins."""

    def files(self) -> Iterator[int]:
        yield 1

    def listed(self, number: int) -> Iterator[Listed]:
        names = ["home", *dict.fromkeys(section.of for section in SECTIONS.values())]
        return (Listed(reverse(name)) for name in names if number == 1)


SITEMAPS: dict[str, Rows | Lists] = {
    "pages": Lists(),
    "issues": Rows("issue", _issues, ("changed",)),
    "articles": Rows("article", _articles, ("modified_at", "second", "third")),
    "officials": Rows("official", public_officials),
    "offices": Rows("office", public_offices),
    "organizations": Rows("organization", public_organizations),
    "meetings": Rows("meeting", Meeting.objects.published),
    "series": Rows("series", published_series),
    "campaigns": Rows("campaign", public_campaigns),
    "reporters": Rows("reporter", published_reporters),
    "tags": Rows("tag", public_tags),
}


@require_safe
@conditional_page
def index(request: HttpRequest) -> HttpResponse:
    """Without the changes of the files: to find these, all pages of each would be read."""
    found = list(_files(Origin.of(request)))
    return render(request, "sitemap_index.xml", {"sitemaps": found}, "application/xml")


@dataclass(frozen=True, slots=True)
class File:
    location: str


def _files(at: Origin) -> Iterator[File]:
    for name, pages in SITEMAPS.items():
        url = at(reverse("sitemap-section", args=[name]))
        for place, number in enumerate(pages.files()):
            yield File(f"{url}?p={number}" if place else url)


@require_safe
@conditional_page
def section(request: HttpRequest, name: str) -> HttpResponse:
    """A file by its number, or the first that there is."""
    pages = SITEMAPS.get(name)
    if pages is None:
        raise Http404
    number = _number(request.GET["p"]) if "p" in request.GET else next(pages.files(), 0)
    found = "\n".join(_written(number, pages, Origin.of(request)))
    if not found:
        raise Http404
    return HttpResponse(URLSET.format(found), content_type="application/xml")


def _number(asked: str) -> int:
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) < DIGITS else 0


#: A template takes ten times as long for so many pages.
URLSET = """<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
{}
</urlset>
"""


def _written(number: int, pages: Rows | Lists, at: Origin) -> Iterator[str]:
    for each in pages.listed(number):
        moment = each.changed.isoformat(timespec="seconds") if each.changed else ""
        changed = f"<lastmod>{moment}</lastmod>" if moment else ""
        yield f"<url><loc>{escape(at(each.url))}</loc>{changed}</url>"


# News


@dataclass(frozen=True, slots=True)
class News:
    url: str
    title: str
    paper: str
    day: str


@require_safe
@conditional_page
def news(request: HttpRequest) -> HttpResponse:
    """While nothing is news, the home page alone: search engines report a file without any address
    as broken, and one that is at times not there as lost.
    """
    at = Origin.of(request)
    found = list(news_of(timezone.localdate(), at))
    context = {"pieces": found, "home": at(reverse("home"))}
    return render(request, "sitemap_news.xml", context, "application/xml")


def news_of(today: date, at: Origin) -> Iterable[News]:
    """The pieces of that day and the day before it."""
    days = (today - timedelta(days=NEWS_DAYS - 1), today)
    rows = first_parts(Article.objects.published().filter(published_on__range=days))
    found = rows.select_related("page__issue__publication").for_list().newest_first()
    for row in found[:NEWS]:
        name = row.page.issue.publication.name
        unnamed = name == settings.UNNAMED_PUBLICATION
        moment = midnight(row.published_on)
        yield News(
            url=at(row.get_absolute_url()),
            title=printable(row.title),
            paper=printable(str(settings.SITE_NAME) if unnamed else name),
            day=moment.isoformat() if moment else "",
        )


# What to leave

#: Forms, and lists that any words make: of no use to a search engine, and dear.
CLOSED = ("/admin/", "/look/", "/search/", "/articles/*/report/")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    at = Origin.of(request)
    maps = (at(reverse("sitemap")), at(reverse("sitemap-news")))
    lines = ["User-agent: *", *(f"Disallow: {each}" for each in CLOSED), ""]
    lines += [f"Sitemap: {each}" for each in maps]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


urlpatterns = [
    path("sitemap.xml", index, name="sitemap"),
    path("sitemap-news.xml", news, name="sitemap-news"),
    path("sitemap-<slug:name>.xml", section, name="sitemap-section"),
    path("robots.txt", robots, name="robots"),
]
