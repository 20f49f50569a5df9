"""oEmbed: a piece as another site may show it, a quotation with its headline and its picture."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404
from django.urls import Resolver404, path, resolve, reverse
from django.utils import translation
from django.utils.html import format_html
from django.utils.xmlutils import SimplerXMLGenerator
from django.views.decorators.http import conditional_page, require_safe

from articles.models import Article
from newsroom.api.answers import for_everybody, json_answer, printable
from newsroom.caching.answers import ASKS_AGAIN
from newsroom.cards import HEIGHT, WIDTH, card_url
from newsroom.origin import Origin
from newsroom.pages.article import contents, readable
from newsroom.pages.parts import paper_view
from newsroom.pages.text import photos_of, with_text
from newsroom.renditions import ALONE

#: Of the quotation, where the other site names no smaller ones.
BREADTH, TALL = 600, 320
#: Seconds for which another site may show it without asking again: a piece that is withdrawn here
#: is to be gone there.
KEPT = 60


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
        row, at = _piece(request), Origin.of(request)
        answer = written(_quotation(row, sizes, at) | _thumbnail(row, _room(request), at))
    answer.headers["Cache-Control"] = ASKS_AGAIN
    return answer


def _size(request: HttpRequest, name: str, most: int) -> int:
    asked = request.GET.get(f"max{name}", "")
    known = asked.isascii() and asked.isdigit() and len(asked) < 9
    return min(int(asked), most) if known else most


def _room(request: HttpRequest) -> tuple[int, int]:
    """For a picture."""
    return _size(request, "width", ALONE), _size(request, "height", ALONE)


def _piece(request: HttpRequest) -> Article:
    """The published piece at that address, which is one of this site, with its first part."""
    found = readable(_key(request))
    if found is None:
        raise Http404
    rows = Article.objects.published().select_related("page__issue__publication").for_list()
    return get_object_or_404(with_text(rows), pk=contents(found).head(found.pk))


def _key(request: HttpRequest) -> int:
    """The number of a piece in the address that is asked for."""
    hosts = {request.get_host(), Origin.of(request).host}
    try:
        asked = urlsplit(request.GET["url"])
        match = resolve(asked.path)
    except (ValueError, Resolver404):
        raise Http404 from None
    if asked.netloc not in hosts or match.url_name != "article":
        raise Http404
    return int(match.kwargs["pk"])


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
        "cache_age": KEPT,
        "html": printable(format_html(marked, url, url, row.title, row.opening, told)),
        "width": sizes[0],
        "height": sizes[1],
    }


def _thumbnail(row: Any, room: tuple[int, int], at: Origin) -> dict[str, Any]:
    """The widest that the other site has room for: of the piece's own, else of the drawn one."""
    own = next((photo.renditions for photo in photos_of(row) if photo.renditions), ())
    found = [(each.url, each.width, each.height) for each in own]
    found = found or [(card_url(row.pk, row.title), WIDTH, HEIGHT)]
    fitting = [each for each in found if each[1] <= room[0] and each[2] <= room[1]]
    if not fitting:
        return {}
    url, width, height = fitting[-1]
    return {"thumbnail_url": at(url), "thumbnail_width": width, "thumbnail_height": height}


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
