"""The public site: each view finds what is published, and hands a finished value to a template."""

from __future__ import annotations

from django.core.paginator import EmptyPage
from django.db import DatabaseError, connection
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from articles.models import Article, Issue
from newsroom.pages.around import around
from newsroom.pages.article import Contents, article_view
from newsroom.pages.issue import IssueView
from newsroom.pages.issues import HomeView, year_view, years
from newsroom.pages.reporters import letters, published_reporters, reporter_view


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    return render(request, "issues/home.html", {"home": HomeView.now()})


@require_safe
def issue(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Issue.objects.published().select_related("publication"), pk=pk)
    return render(request, "issues/issue.html", {"issue": IssueView.of(found)})


@require_safe
def issues(request: HttpRequest) -> HttpResponse:
    """All years, and the newest one's issues."""
    links = years()
    newest = year_view(links, links[0].year) if links else None
    return render(request, "issues/year.html", {"view": newest})


@require_safe
def issue_year(request: HttpRequest, year: int | None = None) -> HttpResponse:
    links = years()
    if year not in {link.year for link in links}:
        raise Http404
    return render(request, "issues/year.html", {"view": year_view(links, year)})


@require_safe
def article(request: HttpRequest, pk: int) -> HttpResponse:
    """A second part leads to the piece that it continues, where it is shown in place."""
    published = Article.objects.published().select_related("page__issue__publication")
    found = get_object_or_404(published, pk=pk)
    contents = Contents.beside(found)
    if (head := contents.head(pk)) != pk:
        return redirect(f"{contents.urls[head]}#part-{pk}")
    context = {
        "article": article_view(found, contents),
        "around": around(contents.parts(pk), found.published_on),
    }
    return render(request, "articles/article.html", context)


@require_safe
def reporters(request: HttpRequest) -> HttpResponse:
    return render(request, "reporters/index.html", {"letters": letters()})


@require_safe
def reporter(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(published_reporters(), pk=pk)
    asked = request.GET.get("page", "1")
    if not (asked.isascii() and asked.isdigit() and len(asked) < 9):
        raise Http404
    try:
        view = reporter_view(found, int(asked))
    except EmptyPage as error:
        raise Http404 from error
    return render(request, "reporters/reporter.html", {"reporter": view})


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
