"""How a page is sent: packed where the browser takes it, not at all where it has it already."""

from __future__ import annotations

import re
import time
from collections.abc import Iterable
from functools import lru_cache

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.cache import patch_vary_headers
from django.utils.http import http_date

from newsroom.caching.pages import TEXT, WORTH_PACKING, Page, zipped

#: A browser keeps the page, and asks each time whether it is still that one.
ASKS_AGAIN = "no-cache"


def answer(request: HttpRequest, page: Page) -> HttpResponse:
    headers = request.META
    if is_known(page, headers.get("HTTP_IF_NONE_MATCH"), headers.get("HTTP_IF_MODIFIED_SINCE")):
        return _with(HttpResponseNotModified(), page, ("Cache-Control", "Vary"))
    if not (page.packed and takes_gzip(headers.get("HTTP_ACCEPT_ENCODING", ""))):
        return _with(HttpResponse(page.body), page, page.headers)
    response = _with(HttpResponse(page.packed), page, page.headers)
    response.headers["Content-Encoding"] = "gzip"
    response.headers["Content-Length"] = str(len(page.packed))
    return response


def _with(response: HttpResponse, page: Page, names: Iterable[str]) -> HttpResponse:
    for name in names:
        if name in page.headers:
            response.headers[name] = page.headers[name]
    response.headers["ETag"] = page.etag
    if modified := last_modified(page):
        response.headers["Last-Modified"] = modified
    return response


def last_modified(page: Page) -> str:
    """Nothing in the second in which it was made: it may become another still in that one."""
    return http_date(page.made) if time.time() >= int(page.made) + 1 else ""


def is_known(page: Page, tags: str | None, since: str | None) -> bool:
    """Whether the reader has these bytes. A time is believed only if it is this page's own: two
    servers' clocks differ, and an older page may have been made by the one that is ahead.
    """
    if tags is not None:
        own = page.etag.removeprefix("W/")
        return any(tag.strip().removeprefix("W/") in (own, "*") for tag in tags.split(","))
    return since is not None and since == last_modified(page)


@lru_cache(maxsize=200)
def takes_gzip(accepted: str) -> bool:
    """Of an Accept-Encoding."""
    for each in accepted.lower().split(","):
        name, _semicolon, weight = each.partition(";")
        if name.strip() in ("gzip", "*"):
            return not re.fullmatch(r"\s*q=0(\.0*)?\s*", weight)
    return False


def is_for_all(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether nothing of this reader is in it."""
    session = getattr(request, "session", None)
    own = bool(session and session.accessed) or bool(response.cookies)
    return response.status_code == 200 and not (own or response.streaming)


def headers_of(response: HttpResponse) -> dict[str, str]:
    """As they are kept with a page."""
    response.headers.setdefault("Cache-Control", ASKS_AGAIN)
    patch_vary_headers(response, ("Accept-Encoding",))
    return dict(response.items()) | {"Content-Length": str(len(response.content))}


def packed(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Other texts that are the same for everybody, such as what a search finds.

    Not what is one reader's: how well a secret packs beside words of a stranger betrays it.
    """
    is_text = TEXT.match(response.headers.get("Content-Type", ""))
    if not is_text or not is_for_all(request, response) or "Content-Encoding" in response.headers:
        return response
    patch_vary_headers(response, ("Accept-Encoding",))
    body = response.content
    if len(body) >= WORTH_PACKING and takes_gzip(request.META.get("HTTP_ACCEPT_ENCODING", "")):
        response.content = zipped(body)
        response.headers["Content-Encoding"] = "gzip"
        response.headers["Content-Length"] = str(len(response.content))
        if etag := response.headers.get("ETag"):
            response.headers["ETag"] = f"W/{etag.removeprefix('W/')}"
    return response
