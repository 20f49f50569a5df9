"""What a page is painted with is asked for as soon as its headers come, before it is read."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static

#: Those of `parts/styles.html` that a page waits for.
AWAITED = {"newsroom/look.js": "script", "newsroom/site.css": "style"}


class PreloadMiddleware:
    """The desk's pages, which are Django's own, have other files."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        is_page = response.headers.get("Content-Type", "").startswith("text/html")
        is_desks = request.resolver_match and "admin" in request.resolver_match.app_names
        if is_page and response.content and not is_desks:
            response.headers["Link"] = links()
        return response


@cache
def links() -> str:
    return ", ".join(f"<{static(name)}>; rel=preload; as={kind}" for name, kind in AWAITED.items())
