"""The description of the API in OpenAPI 3.1: the table of its pages, the types of their values."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.urls import get_resolver
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from newsroom.api.pages import PAGES, Paging, Rendered, Standard
from newsroom.api.plain import Schemas
from newsroom.origin import Origin

Item = dict[str, Any]

VERSION = "1.0"

#: A placeholder of an address: `%(pk)s`.
PLACE = re.compile(r"%\((\w+)\)s")

NINJS = "https://iptc.org/std/ninjs/"
POPOLO = "https://www.popoloproject.com/specs/"

#: In words of others: which, and where they are written down.
SPOKEN: dict[Standard, tuple[str, str]] = {
    Standard.NINJS: ("uri", NINJS),
    Standard.PERSON: ("id", f"{POPOLO}person.html"),
    Standard.PERSONS: ("persons", f"{POPOLO}person.html"),
    Standard.POST: ("id", f"{POPOLO}post.html"),
    Standard.POSTS: ("posts", f"{POPOLO}post.html"),
    Standard.ORGANIZATION: ("id", f"{POPOLO}organization.html"),
    Standard.ORGANIZATIONS: ("organizations", f"{POPOLO}organization.html"),
    Standard.EVENT: ("id", f"{POPOLO}event.html"),
    Standard.EVENTS: ("events", f"{POPOLO}event.html"),
}


#: Parameters of a search.
ASKED = {
    "q": gettext_lazy("The words of the search, as in its field"),
    "sort": gettext_lazy("`relevance`; else the newest go first"),
}


#: Rows that may have become part of another since: a second part of a piece, or merged.
LEADING = {
    *("article", "official", "official-meetings", "office", "organization", "meeting", "series")
}


def document(at: Origin) -> Item:
    schemas = Schemas()
    paths = {address(name): _path(name, page, schemas) for name, page in PAGES.items()}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": str(settings.SITE_NAME),
            "version": VERSION,
            "description": _("Every page of the site as JSON. It reads and never writes."),
        },
        "servers": [{"url": at.base}],
        "paths": paths,
        "components": {"schemas": schemas.components, "responses": {"NotFound": _not_found()}},
    }


def address(name: str) -> str:
    """`/articles/{pk}.json`."""
    route = get_resolver().reverse_dict.getlist(f"{name}.json")[0][0][0][0]
    return "/" + PLACE.sub(r"{\1}", route)


def _path(name: str, page: Rendered, schemas: Schemas) -> Item:
    answers = _found(page, schemas)
    if name in LEADING:
        answers["302"] = _leads(_("Leads to the row that it has become part of"))
    if page.says is Standard.NINJS:
        answers["410"] = _answer(_("The piece was withdrawn"), _spoken(Standard.NINJS))
    answers["404"] = {"$ref": "#/components/responses/NotFound"}
    operation = {
        "operationId": name,
        "summary": str(page.summary),
        "parameters": [*_places(address(name)), *_asked(page), *_turns(page.paging)],
        "responses": answers,
    }
    return {"get": operation}


def _found(page: Rendered, schemas: Schemas) -> Item:
    if page.says is None:
        return {"302": _leads(str(page.summary))}
    return {"200": _answer(str(page.summary), _schema(page, schemas))}


def _leads(description: str) -> Item:
    where = {"required": True, "schema": {"type": "string", "format": "uri-reference"}}
    return {"description": description, "headers": {"Location": where}}


def _answer(description: str, schema: Item) -> Item:
    return {"description": description, "content": {"application/json": {"schema": schema}}}


def _schema(page: Rendered, schemas: Schemas) -> Item:
    return _spoken(page.says) if isinstance(page.says, Standard) else schemas.of(page.says)


def _spoken(standard: Standard) -> Item:
    required, where = SPOKEN[standard]
    return {
        "type": "object",
        "title": str(standard),
        "required": [required],
        "externalDocs": {"url": where},
    }


def _places(route: str) -> Iterable[Item]:
    for name in re.findall(r"{(\w+)}", route):
        yield {
            "name": name,
            "in": "path",
            "required": True,
            "schema": {"type": "integer", "minimum": 0},
        }


def _asked(page: Rendered) -> Iterable[Item]:
    return (_query(name, str(ASKED[name]), {"type": "string"}) for name in page.asks)


def _turns(paging: Paging) -> list[Item]:
    if paging is Paging.NUMBER:
        about = _("The page of a long list")
        return [_query("page", about, {"type": "integer", "minimum": 1, "default": 1})]
    if paging is Paging.KEY:
        about = _("As the answer before told it in its turn")
        return [_query(name, about, {"type": "string"}) for name in ("older", "newer")]
    return []


def _query(name: str, description: str, schema: Item) -> Item:
    return {"name": name, "in": "query", "description": description, "schema": schema}


def _not_found() -> Item:
    schema = {
        "type": "object",
        "properties": {"status": {"const": 404}, "title": {"type": "string"}},
        "required": ["status", "title"],
    }
    kind = "application/problem+json"
    return {"description": _("There is no such page"), "content": {kind: {"schema": schema}}}
