"""The addresses of the API: each calls the view of its page, and says its values in JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from inspect import unwrap
from typing import Any
from urllib.parse import urlencode, urljoin, urlsplit, urlunsplit

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver, path, reverse
from django.utils import translation
from django.views.decorators.http import require_safe

from newsroom.addresses import SHOWN_BY, asked_for
from newsroom.api import ninjs, popolo
from newsroom.api.answers import for_everybody, json_answer, of_page
from newsroom.api.openapi import address, document
from newsroom.api.pages import PAGES, Rendered, Standard
from newsroom.api.plain import plain
from newsroom.caching.notes import kept, parameters_of
from newsroom.origin import Origin
from newsroom.pages.article import ArticleView
from people.models import Organization

View = Callable[..., HttpResponse]
Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Page:
    """The page that is said in JSON."""

    url: str
    key: int
    at: Origin


def _article(values: Values, page: Page) -> Any:
    view = values.get("article")
    if isinstance(view, ArticleView):
        return ninjs.article(view, values["around"], page.url, page.at)
    return ninjs.withdrawn(values["view"], page.url, page.at)


def _organization(values: Values, page: Page) -> Any:
    row = Organization.objects.only("valid_from", "valid_to").get(pk=page.key)
    return popolo.organization(values["view"], row, page.url, page.at)


#: How the values of a page are said in the words of a standard.
SAID: dict[Standard, Callable[[Values, Page], Any]] = {
    Standard.NINJS: _article,
    Standard.PERSON: lambda values, page: popolo.person(values["view"], page.key, page.at),
    Standard.PERSONS: lambda values, page: popolo.persons(values["view"], page.at),
    Standard.POST: lambda values, page: popolo.post(values["view"], page.key, page.url, page.at),
    Standard.POSTS: lambda values, page: popolo.posts(values["view"], page.at),
    Standard.ORGANIZATION: _organization,
    Standard.ORGANIZATIONS: lambda values, page: popolo.organizations(values["view"], page.at),
    Standard.EVENT: lambda values, page: popolo.event(values["view"], page.url, page.at),
    Standard.EVENTS: lambda values, page: popolo.events(values["view"], page.at),
}


def renditions(patterns: Iterable[Any], before: str = "") -> Iterator[URLPattern]:
    """An address with `.json` beside each of `patterns` that the table names."""
    for each in patterns:
        route = f"{before}{each.pattern}"
        if isinstance(each, URLResolver):
            # The desk's addresses are in a namespace of their own.
            yield from () if each.namespace else renditions(each.url_patterns, route)
        elif each.name in PAGES:
            view = json_view(each.name, PAGES[each.name], each.callback)
            yield path(f"{route.rstrip('/') or 'index'}.json", view, name=f"{each.name}.json")


def json_view(name: str, page: Rendered, view: View) -> View:
    """The values that the page's view hands to its template, said in JSON instead."""
    values_of = unwrap(view)

    @kept(*parameters_of(view))
    @require_safe
    def answer(request: HttpRequest, **arguments: Any) -> HttpResponse:
        # In Chinese as the pieces are, whatever the reader's language.
        with translation.override(settings.LANGUAGE_CODE):
            try:
                response = values_of(request, **arguments)
            except Http404:
                return json_answer({"status": 404, "title": "Not found"}, 404, PROBLEM)
            if isinstance(response, TemplateResponse):
                return say(name, page, arguments, request, response)
        return _beside(response)

    return answer


#: RFC 9457.
PROBLEM = "application/problem+json"


def say(
    name: str,
    page: Rendered,
    arguments: dict[str, Any],
    request: HttpRequest,
    response: TemplateResponse,
) -> HttpResponse:
    at, values = Origin.of(request), response.context_data or {}
    url = at(reverse(SHOWN_BY.get(name, name), kwargs=arguments))
    own = Page(url, int(arguments.get("pk", 0)), at)
    asked = asked_for(name, request.GET)
    shown = f"{url}?{urlencode(asked)}" if asked else url
    said = json_answer(_said(page, values, own, shown), response.status_code)
    return of_page(said, shown)


def _said(page: Rendered, values: Values, own: Page, shown: str) -> Any:
    """`shown` is the page's address: its links to other turns of itself begin with `?` or `#`."""
    if isinstance(page.says, Standard):
        return SAID[page.says](values, own)
    only = next(iter(values.values())) if len(values) == 1 else values
    return plain(only, partial(urljoin, shown))


def _beside(response: HttpResponse) -> HttpResponse:
    """A redirect leads to the rendition beside the page that it names."""
    parts = urlsplit(response.headers["Location"])
    beside = f"{parts.path.rstrip('/')}.json"
    response.headers["Location"] = urlunsplit(("", "", beside, parts.query, ""))
    return for_everybody(response)


# What the API is


@dataclass(frozen=True, slots=True)
class Offered:
    address: str
    summary: str
    #: In whose words.
    standard: str


@kept()
@require_safe
def openapi(request: HttpRequest) -> HttpResponse:
    with translation.override(settings.LANGUAGE_CODE):
        return json_answer(document(Origin.of(request)))


@kept()
@require_safe
def about(request: HttpRequest) -> HttpResponse:
    offered = [
        Offered(address(name), str(page.summary), _in_words_of(page))
        for name, page in PAGES.items()
    ]
    return TemplateResponse(request, "api/index.html", {"offered": offered})


def _in_words_of(page: Rendered) -> str:
    return str(page.says).partition(",")[0] if isinstance(page.says, Standard) else ""


urlpatterns = [
    path("api/", about, name="api"),
    path("api/openapi.json", openapi, name="openapi"),
]
