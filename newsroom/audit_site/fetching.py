"""The site's answers: from the program itself, or from a site that runs elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import unquote, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client

SECONDS = 20
#: No page of ours is longer.
BYTES = 10 * 2**20
NAME = "audit_site"


@dataclass(frozen=True, slots=True)
class Answer:
    #: 0 where there is none.
    status: int
    type: str = ""
    text: str = ""
    #: Of a redirect.
    location: str = ""

    @property
    def is_page(self) -> bool:
        return self.status == 200 and self.type.startswith("text/html")


#: Of a path with its query.
Fetch = Callable[[str], Answer]


class InProcess:
    """Django's test client; files are looked for where they are, for the web server gives them."""

    def __init__(self) -> None:
        self.origin = settings.SITE_URL or f"{_scheme()}://{_host()}"
        url = urlsplit(self.origin)
        self.client = Client(raise_request_exception=False, headers={"host": url.netloc})

    def __call__(self, url: str) -> Answer:
        path = unquote(urlsplit(url).path)
        for prefix, is_there in (
            (settings.STATIC_URL, _is_static),
            (settings.MEDIA_URL, _is_media),
        ):
            if path.startswith(prefix):
                return Answer(200 if is_there(path.removeprefix(prefix)) else 404)
        response: Any = self.client.get(url, secure=settings.HTTPS)
        kind = response.headers.get("Content-Type", "")
        text = response.content.decode() if kind.startswith("text/html") else ""
        return Answer(response.status_code, kind, text, response.headers.get("Location", ""))


def _scheme() -> str:
    return "https" if settings.HTTPS else "http"


def _host() -> str:
    named = [host.lstrip(".") for host in settings.ALLOWED_HOSTS if host != "*"]
    return next(iter(named), "localhost")


def _is_static(name: str) -> bool:
    return bool(finders.find(name)) or (Path(settings.STATIC_ROOT) / name).is_file()


def _is_media(name: str) -> bool:
    return (Path(settings.MEDIA_ROOT) / name).is_file()


class _StayHere(HTTPRedirectHandler):
    def redirect_request(self, *args: Any, **kwargs: Any) -> None:
        return None


class OverHttp:
    """A site that runs at an address, which has this one's database."""

    def __init__(self, origin: str) -> None:
        self.origin = origin.rstrip("/")
        self.opener = build_opener(_StayHere())

    def __call__(self, url: str) -> Answer:
        request = Request(f"{self.origin}{url}", headers={"User-Agent": NAME})  # noqa: S310
        try:
            with self.opener.open(request, timeout=SECONDS) as response:
                return _answer(response.status, response)
        except HTTPError as error:
            with error:
                return _answer(error.code, error)
        except (URLError, HTTPException, OSError):
            return Answer(0)


def _answer(status: int, response: Any) -> Answer:
    kind = response.headers.get("Content-Type", "")
    page = kind.startswith("text/html")
    text = response.read(BYTES).decode("utf-8", "replace") if page else ""
    return Answer(status, kind, text, response.headers.get("Location", ""))
