"""What search engines are told of: every public page with its last change, and what to leave."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import sitemap
from django.db.models import F, Max, Model, OuterRef, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.http import conditional_page, require_safe

from articles.models import Article, Issue, Meeting
from newsroom.addresses import SECTIONS
from newsroom.api.answers import printable
from newsroom.feeds import midnight
from newsroom.origin import Origin
from newsroom.pages.campaigns import public_campaigns
from newsroom.pages.register import public_offices, public_officials, public_organizations
from newsroom.pages.reporters import published_reporters
from newsroom.pages.series import published_series
from newsroom.pages.tags import public_tags, tag_url

#: Pages of a file; the protocol allows ten times as many.
PAGES = 5_000
#: How many days a piece is news: the day of the request is the first of them.
NEWS_DAYS = 2
NEWS = 1_000


class Pages(Sitemap):
    """Under the address of the setting, where there is one."""

    limit = PAGES

    def get_protocol(self, protocol: str | None = None) -> str:
        return urlsplit(settings.SITE_URL).scheme or super().get_protocol(protocol)

    def get_domain(self, site: Any = None) -> str:
        return urlsplit(settings.SITE_URL).netloc or super().get_domain(site)


class Articles(Pages):
    """In the order of their numbers, so that a new piece changes the last file alone."""

    def items(self) -> QuerySet[Article]:
        rows = Article.objects.published().filter(continues=None)
        later = rows.annotate(later=F("continuation__modified_at"))
        return later.order_by("pk").only("modified_at")

    def lastmod(self, row: Any) -> datetime:
        """Its own, or its second part's."""
        return max(filter(None, (row.modified_at, row.later)))

    def get_latest_lastmod(self) -> datetime | None:
        every = Article.objects.published()
        return every.aggregate(latest=Max("modified_at"))["latest"]


class Issues(Pages):
    def items(self) -> QuerySet[Issue]:
        own = Article.objects.published().filter(page__issue=OuterRef("pk")).order_by()
        changed = own.values("page__issue").annotate(latest=Max("modified_at")).values("latest")
        rows = Issue.objects.published().annotate(changed=Subquery(changed))
        return rows.order_by("pk").only("pk")

    def lastmod(self, row: Any) -> datetime:
        return row.changed

    def get_latest_lastmod(self) -> datetime | None:
        return Articles().get_latest_lastmod()


class Rows(Pages):
    """The pages of rows of whose changes nothing is kept."""

    def __init__(self, rows: Any) -> None:
        self.rows = rows

    def items(self) -> QuerySet[Any]:
        return self.rows().order_by("pk")


class Tags(Pages):
    def items(self) -> QuerySet[Any]:
        return public_tags().order_by("pk")

    def location(self, item: Model) -> str:
        return tag_url(item.pk)


class Lists(Pages):
    """The home page, and where each part of the site begins."""

    def items(self) -> list[str]:
        return ["home", *dict.fromkeys(section.of for section in SECTIONS.values())]

    def location(self, item: str) -> str:
        return reverse(item)


#: Made anew for each request: Django keeps on them what it found.
SITEMAPS: dict[str, Any] = {
    "pages": Lists,
    "issues": Issues,
    "articles": Articles,
    "officials": partial(Rows, public_officials),
    "offices": partial(Rows, public_offices),
    "organizations": partial(Rows, public_organizations),
    "meetings": partial(Rows, Meeting.objects.published),
    "series": partial(Rows, published_series),
    "campaigns": partial(Rows, public_campaigns),
    "reporters": partial(Rows, published_reporters),
    "tags": Tags,
}


@require_safe
@conditional_page
def index(request: HttpRequest) -> HttpResponse:
    found = list(_files(Origin.of(request)))
    return render(request, "sitemap_index.xml", {"sitemaps": found}, "application/xml")


@dataclass(frozen=True, slots=True)
class File:
    location: str
    last_mod: datetime | None


def _files(at: Origin) -> Iterator[File]:
    """Django's own view knows the request's host alone. The protocol has no file without pages."""
    for name, make in SITEMAPS.items():
        pages = make()
        files = pages.paginator
        if not files.count:
            continue
        url, changed = at(reverse("sitemap-section", args=[name])), pages.get_latest_lastmod()
        for number in files.page_range:
            yield File(url if number == 1 else f"{url}?p={number}", changed)


@require_safe
@conditional_page
def section(request: HttpRequest, name: str) -> HttpResponse:
    return sitemap(request, SITEMAPS, name)


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
    found = list(news_of(timezone.localdate(), Origin.of(request)))
    return render(request, "sitemap_news.xml", {"pieces": found}, "application/xml")


def news_of(today: date, at: Origin) -> Iterable[News]:
    """The pieces of that day and the day before it."""
    days = (today - timedelta(days=NEWS_DAYS - 1), today)
    rows = Article.objects.published().filter(published_on__range=days, continues=None)
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
