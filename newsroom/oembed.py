"""oEmbed: a piece as another site may show it, a quotation with its headline and its picture."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest
from django.urls import Resolver404, path, resolve, reverse
from django.utils import translation
from django.utils.html import format_html
from django.utils.xmlutils import SimplerXMLGenerator
from django.views.decorators.http import conditional_page, require_safe

from articles.models import Article
from newsroom.api.answers import for_everybody, json_answer, printable
from newsroom.cards import HEIGHT, WIDTH, card_url
from newsroom.origin import Origin
from newsroom.pages.parts import paper_view

#: Of the quotation, where the other site names no smaller ones.
BREADTH, TALL = 600, 320


@require_safe
@conditional_page
def oembed(request: HttpRequest) -> HttpResponse:
    written = FORMATS.get(request.GET.get("format", "json"))
    if written is None:
        return HttpResponse(
            "The formats are json and xml.\n", status=501, content_type="text/plain"
        )
    if "url" not in request.GET:
        return HttpResponseBadRequest("The address of a piece is asked for: ?url=…\n")
    sizes = [_size(request, name, most) for name, most in (("width", BREADTH), ("height", TALL))]
    # In Chinese as the piece is, whatever the reader's language.
    with translation.override(settings.LANGUAGE_CODE):
        return written(_quotation(_piece(request), sizes, Origin.of(request)))


def _size(request: HttpRequest, name: str, most: int) -> int:
    asked = request.GET.get(f"max{name}", "")
    known = asked.isascii() and asked.isdigit() and len(asked) < 9
    return min(int(asked), most) if known else most


def _piece(request: HttpRequest) -> Article:
    """The published piece at that address, which is one of this site."""
    hosts = {request.get_host(), Origin.of(request).host}
    try:
        asked = urlsplit(request.GET["url"])
        match = resolve(asked.path)
    except (ValueError, Resolver404):
        raise Http404 from None
    if asked.netloc not in hosts or match.url_name != "article":
        raise Http404
    rows = Article.objects.published().select_related("page__issue__publication").for_list()
    row = rows.filter(pk=match.kwargs["pk"]).first()
    if row is None:
        raise Http404
    return row


def _quotation(row: Any, sizes: list[int], at: Origin) -> dict[str, Any]:
    url = at(row.get_absolute_url())
    site = str(settings.SITE_NAME)
    marked = (
        '<blockquote cite="{}"><p><a href="{}">{}</a></p><p>{}</p><footer>{}</footer></blockquote>'
    )
    told = f"{site} {paper_view(row.issue)}"
    return {
        "version": "1.0",
        "type": "rich",
        "title": printable(row.title),
        "provider_name": site,
        "provider_url": at(reverse("home")),
        "cache_age": 3600,
        "html": printable(format_html(marked, url, url, row.title, row.opening, told)),
        "width": sizes[0],
        "height": sizes[1],
        "thumbnail_url": at(card_url(row.pk, row.title)),
        "thumbnail_width": WIDTH,
        "thumbnail_height": HEIGHT,
    }


def _as_xml(quotation: dict[str, Any]) -> HttpResponse:
    response = HttpResponse(content_type="text/xml; charset=utf-8")
    xml = SimplerXMLGenerator(response, "utf-8")
    xml.startDocument()
    xml.startElement("oembed", {})  # type: ignore[arg-type]
    for name, value in quotation.items():
        xml.addQuickElement(name, str(value))
    xml.endElement("oembed")
    return for_everybody(response)


FORMATS: dict[str, Callable[[dict[str, Any]], HttpResponse]] = {
    "json": json_answer,
    "xml": _as_xml,
}

urlpatterns = [path("oembed", oembed, name="oembed")]
