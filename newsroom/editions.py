"""An issue to take away: on paper, as plain text, as an EPUB."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.response import TemplateResponse
from django.utils import translation
from django.views.decorators.http import require_safe

from newsroom.api.answers import of_page
from newsroom.caching.later import Later
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
    view, url = _edition(request, pk)
    with translation.override("zh-hans"):
        context = {"issue": view, "address": url}
        response = render(
            request, "issues/issue.txt", context, content_type="text/plain; charset=utf-8"
        )
    return _named(of_page(response, url), view, "txt", inline=True)


@kept()
@require_safe
def epub(request: HttpRequest, pk: int) -> HttpResponse:
    view, url = _edition(request, pk)

    def bound() -> bytes:
        with translation.override("zh-hans"):
            return book(view, url)

    response = Later("issue.epub", {"issue": view}, bound, "application/epub+zip")
    return _named(of_page(response, url), view, "epub")


def _edition(request: HttpRequest, pk: int) -> tuple[EditionView, str]:
    """With its whole address."""
    with translation.override("zh-hans"):
        view = edition_view(issue_or_404(pk))
    return view, Origin.of(request)(view.url)


def _named(
    response: HttpResponse, view: EditionView, ending: str, *, inline: bool = False
) -> HttpResponse:
    """By its day, which stands in any file system."""
    day = view.paper.day.date
    name = f"{day.isoformat() if day else 'issue'}-{view.key}.{ending}"
    way = "inline" if inline else "attachment"
    response.headers["Content-Disposition"] = f'{way}; filename="{name}"'
    return response
