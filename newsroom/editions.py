"""An issue to take away: on paper, as plain text, as an EPUB."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.response import TemplateResponse
from django.utils import translation
from django.views.decorators.http import require_safe

from newsroom.caching.notes import kept
from newsroom.epub import book
from newsroom.origin import Origin
from newsroom.pages.edition import EditionView, edition_view
from newsroom.views import issue_or_404


@kept()
@require_safe
def whole(request: HttpRequest, pk: int) -> HttpResponse:
    view = edition_view(issue_or_404(pk))
    return TemplateResponse(request, "issues/whole.html", {"issue": view})


@kept()
@require_safe
def plain_text(request: HttpRequest, pk: int) -> HttpResponse:
    """In Chinese as the paper is, whatever the reader's language."""
    with translation.override("zh-hans"):
        view = edition_view(issue_or_404(pk))
        context = {"issue": view, "address": Origin.of(request)(view.url)}
        response = render(
            request, "issues/issue.txt", context, content_type="text/plain; charset=utf-8"
        )
    return _named(response, view, "txt", inline=True)


@kept()
@require_safe
def epub(request: HttpRequest, pk: int) -> HttpResponse:
    with translation.override("zh-hans"):
        view = edition_view(issue_or_404(pk))
        made = book(view, Origin.of(request)(view.url))
    return _named(HttpResponse(made, content_type="application/epub+zip"), view, "epub")


def _named(
    response: HttpResponse, view: EditionView, ending: str, *, inline: bool = False
) -> HttpResponse:
    """By its day, which stands in any file system."""
    day = view.paper.day.date
    name = f"{day.isoformat() if day else 'issue'}-{view.key}.{ending}"
    way = "inline" if inline else "attachment"
    response.headers["Content-Disposition"] = f'{way}; filename="{name}"'
    return response
