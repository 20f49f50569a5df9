"""In development, too, a missing page is answered as readers are answered."""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.views.defaults import page_not_found


class MissingPageMiddleware:
    """For `make site`: DEBUG answers a wrong address with the list of addresses, in English."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        is_page = response.headers.get("Content-Type", "").startswith("text/html")
        missing = is_page and response.status_code == 404
        return page_not_found(request, Http404()) if missing else response
