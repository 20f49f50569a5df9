"""How the renditions for programs are answered."""

from __future__ import annotations

import re
from typing import Any

from django.http import HttpResponse, JsonResponse

#: What XML cannot say, in whatever form.
UNPRINTABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def for_everybody(response: HttpResponse) -> HttpResponse:
    """A page on another host may read it: there is nothing in it that readers do not see.

    Without credentials, so that nobody's session is asked for what it may see besides.
    """
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


def of_page(response: HttpResponse, url: str) -> HttpResponse:
    """What a search engine shows is the page, of which this is another rendition (RFC 6596)."""
    response.headers["Link"] = f'<{url}>; rel="canonical"'
    return response


def json_answer(data: Any, status: int = 200, kind: str = "application/json") -> HttpResponse:
    answer = JsonResponse(
        data,
        safe=False,
        status=status,
        content_type=kind,
        json_dumps_params={"ensure_ascii": False},
    )
    return for_everybody(answer)


def printable(text: str) -> str:
    return UNPRINTABLE.sub("", text)
