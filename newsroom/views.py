"""The public site: each view finds what is published, and hands a finished value to a template."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeVar
from urllib.parse import urlencode

from django.db import DatabaseError, connection
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from taggit.models import Tag

from articles.models import Issue
from newsroom.caching.notes import kept
from newsroom.pages.archive import archive_view, latest_month_of, newest_month
from newsroom.pages.around import around
from newsroom.pages.article import article_view, contents, parts_of, readable, withdrawn
from newsroom.pages.home import home_view
from newsroom.pages.issue import issue_view, published_issue
from newsroom.pages.issues import year_links, year_view
from newsroom.pages.keyset import Cursor
from newsroom.pages.reporters import letters, published_reporter, reporter_view
from newsroom.pages.search import words_of
from newsroom.pages.tags import public_tags, tag_links, tag_view

Row = TypeVar("Row")


@kept()
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    return TemplateResponse(request, "home.html", {"home": home_view()})


def issue(template: str) -> Callable[[HttpRequest, int], HttpResponse]:
    """The issue as printed, or as a list."""

    @kept()
    @require_safe
    def view(request: HttpRequest, pk: int) -> HttpResponse:
        return TemplateResponse(request, template, {"issue": issue_view(issue_or_404(pk))})

    return view


def issue_or_404(pk: int) -> Issue:
    return only(published_issue(pk))


def only(rows: list[Row]) -> Row:
    """The row that an address names, if it is there."""
    if not rows:
        raise Http404
    return rows[0]


@kept()
@require_safe
def issues(request: HttpRequest) -> HttpResponse:
    """All years, and the newest one's issues."""
    links = year_links()
    newest = year_view(links, links[0].year) if links else None
    return TemplateResponse(request, "issues/year.html", {"view": newest})


@kept()
@require_safe
def issue_year(request: HttpRequest, year: int | None = None) -> HttpResponse:
    links = year_links()
    if year not in {link.year for link in links}:
        raise Http404
    return TemplateResponse(request, "issues/year.html", {"view": year_view(links, year)})


@kept()
@require_safe
def article(request: HttpRequest, pk: int) -> HttpResponse:
    """A second part leads to the piece that it continues, where it is shown in place."""
    found = readable(pk)
    if found is None:
        return gone(request, pk)
    order, words = contents(found), request.GET.get("q", "")
    if (head := order.head(pk)) != pk:
        asked = f"?{urlencode({'q': words})}" if words else ""
        return redirect(f"{reverse('article', args=[head])}{asked}#part-{pk}")
    parts = parts_of(order.parts(pk))
    context = {
        "article": article_view(found, order, parts),
        "around": around(parts, found.published_on),
        "words": words_of(words),
    }
    return TemplateResponse(request, "articles/article.html", context)


def gone(request: HttpRequest, pk: int) -> HttpResponse:
    """A piece that was taken back is said to be so; of any other nothing is said."""
    view = withdrawn(pk)
    if view is None:
        raise Http404
    return TemplateResponse(request, "articles/withdrawn.html", {"view": view}, status=410)


@kept("newer", "older")
@require_safe
def archive(request: HttpRequest) -> HttpResponse:
    """The newest month."""
    first = newest_month()
    if first is None:
        return TemplateResponse(request, "archive.html", {"view": None})
    return month(request, first)


@kept()
@require_safe
def archive_year(request: HttpRequest, year: int) -> HttpResponse:
    """A year leads to its latest month."""
    first = latest_month_of(year) if 0 < year < 10000 else None
    if first is None:
        raise Http404
    return redirect("archive-month", first.year, first.month)


@kept("newer", "older")
@require_safe
def archive_month(request: HttpRequest, year: int, month_number: int) -> HttpResponse:
    return month(request, first_of(year, month_number))


def first_of(year: int, month_number: int) -> date:
    """The month that an address names, if there is one."""
    try:
        return date(year, month_number, 1)
    except ValueError as error:
        raise Http404 from error


def month(request: HttpRequest, first: date) -> HttpResponse:
    view = archive_view(first, Cursor.of(request.GET))
    if view is None:
        raise Http404
    return TemplateResponse(request, "archive.html", {"view": view})


@kept()
@require_safe
def reporters(request: HttpRequest) -> HttpResponse:
    return TemplateResponse(request, "reporters/index.html", {"letters": letters()})


@kept("newer", "older")
@require_safe
def reporter(request: HttpRequest, pk: int) -> HttpResponse:
    view = reporter_view(only(published_reporter(pk)), Cursor.of(request.GET))
    return TemplateResponse(request, "reporters/reporter.html", {"view": view})


@kept()
@require_safe
def tags(request: HttpRequest) -> HttpResponse:
    return TemplateResponse(request, "tags/index.html", {"tags": tag_links()})


@kept("newer", "older")
@require_safe
def tag(request: HttpRequest, pk: int) -> HttpResponse:
    view = tag_view(get_object_or_404(Tag, pk=pk), Cursor.of(request.GET))
    if not (view.pieces or public_tags().filter(pk=pk).exists()):
        raise Http404
    return TemplateResponse(request, "tags/tag.html", {"view": view})


@require_safe
@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """For whoever watches the site: whether it answers, and its database too."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return HttpResponse("database unavailable\n", status=503, content_type="text/plain")
    return HttpResponse("ok\n", content_type="text/plain")
