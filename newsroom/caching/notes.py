"""What a page is made of, noted while it is made."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, TypeVar
from urllib.parse import urlencode

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.template.response import SimpleTemplateResponse

from newsroom.caching.digest import digest
from newsroom.caching.pages import Page, tomorrow
from newsroom.caching.reach import Read
from newsroom.caching.sql import read
from newsroom.caching.tables import watched

View = TypeVar("View", bound=Callable[..., HttpResponse])

#: A number that nobody writes so: `/articles/007/`, `?page=01`.
NOUGHTS = re.compile(r"[/=.]0\d")

_notes: ContextVar[Notes | None] = ContextVar("notes", default=None)


class Notes:
    def __init__(self, before: Page | None) -> None:
        #: The page as it was, where it is doubted.
        self.before = before
        #: The page may tell the day on which it was begun.
        self.until = tomorrow()
        self.reads: dict[Read, None] = {}
        self.queries = 0
        self.digest: bytes | None = None
        self.is_same = False
        #: Whether the view is one of those whose pages are kept.
        self.is_kept = False
        self.is_spoiled = False

    def __call__(
        self, execute: Callable[..., Any], statement: str, parameters: Any, *others: Any
    ) -> Any:
        """As a wrapper of the connection: of each query what it reads."""
        self.queries += 1
        if statement.startswith("SELECT"):
            own = read(statement, parameters or (), *watched())
            self.reads[own] = None
            self.is_spoiled |= bool(own[0].strange)
        else:
            self.is_spoiled = True
        return execute(statement, parameters, *others)

    def take(self, response: HttpResponse) -> None:
        """Renders the page, unless it would be the same as before."""
        self.is_kept = True
        if not isinstance(response, SimpleTemplateResponse) or response.is_rendered:
            return
        self.digest = digest({"": response.template_name, **(response.context_data or {})})
        if self.before and self.digest and self.digest == self.before.digest:
            response.content = self.before.body
            self.is_same = True
            return
        queries = self.queries
        response.render()
        if self.queries > queries:
            # The template asked for more than it was given: the digest does not tell all.
            self.digest = None


@contextmanager
def noting(before: Page | None) -> Iterator[Notes]:
    notes = Notes(before)
    token = _notes.set(notes)
    try:
        with connection.execute_wrapper(notes):
            yield notes
    finally:
        _notes.reset(token)


def kept(*parameters: str) -> Callable[[View], View]:
    """Marks a view whose pages are the same for all readers of a language, and are kept.

    `parameters` are those of the address that it reads: a page that is asked for with others is
    made for that reader alone. The view returns a `TemplateResponse` or `Later`, which need not be
    rendered where nothing that it shows has changed.
    """

    def mark(view: View) -> View:
        @wraps(view)
        def marked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            response = view(request, *args, **kwargs)
            notes = _notes.get()
            if notes and response.status_code == 200 and is_plain(request, parameters):
                notes.take(response)
            return response

        marked.parameters = parameters  # type: ignore[attr-defined]
        return marked  # type: ignore[return-value]

    return mark


def parameters_of(view: Callable[..., HttpResponse]) -> tuple[str, ...]:
    """Of a view that is marked: for another rendition of what it shows."""
    return getattr(view, "parameters", ())


def is_plain(request: HttpRequest, parameters: Collection[str]) -> bool:
    """Whether the site's own links write the address so: there is no end of other spellings, and
    each would take the room of a page.
    """
    asked = request.GET
    if len(asked) > 1 or not asked.keys() <= set(parameters):
        return False
    own = request.META.get("QUERY_STRING", "")
    return own == urlencode(asked.dict()) and not NOUGHTS.search(f"{request.path}?{own}")
