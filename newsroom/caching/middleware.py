"""Answers with a page that is kept, or keeps the one that is made."""

from __future__ import annotations

import logging
import time
from collections import Counter
from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import DisallowedHost, MiddlewareNotUsed
from django.db import Error, connection
from django.http import HttpRequest, HttpResponse

from newsroom.caching.answers import answer, headers_of, is_for_all, packed
from newsroom.caching.changes import LOOKS, Mark, News, look
from newsroom.caching.notes import Notes, noting
from newsroom.caching.pages import Page, Pages, renewed
from newsroom.caching.reach import Reach
from newsroom.caching.triggers import are_installed

logger = logging.getLogger(__name__)


class KeptPagesMiddleware:
    """Stands before sessions and accounts: a page that is kept costs neither."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        if not settings.KEPT_PAGES_MB:
            raise MiddlewareNotUsed
        self.get_response = get_response
        self.pages = Pages(settings.KEPT_PAGES_MB * 2**20)
        self.languages = dict(settings.LANGUAGES)
        self.mark: Mark | None = None
        #: Whether changes are logged; nobody has asked yet.
        self.is_told: bool | None = None
        #: How often a page was as it was kept, was found to be the same, was rendered.
        self.counts: Counter[str] = Counter()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        key = self.key(request)
        mark = None if key is None else self.look()
        if key is None or mark is None:
            return packed(request, self.get_response(request))
        page = self.pages.get(key)
        if page and not page.is_doubted and time.time() < page.until:
            self.counts["kept"] += 1
            return answer(request, page)
        with noting(page) as notes:
            response = self.get_response(request)
        found = self.made(request, response, notes)
        if found is None:
            if response.status_code != 200:
                self.pages.forget(key)
            return packed(request, response)
        # What another thread has learnt in the meantime may be about this page.
        if mark == self.mark:
            self.pages.put(key, found)
        return answer(request, found)

    def key(self, request: HttpRequest) -> str | None:
        """All of a request on which the bytes depend; None where nothing is kept for it."""
        if request.method not in ("GET", "HEAD"):
            return None
        try:
            host = request.get_host()
        except DisallowedHost:
            return None
        language = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        known = language if language in self.languages else settings.LANGUAGE_CODE
        return f"{known} {request.scheme}://{host}{request.get_full_path()}"

    def look(self) -> Mark | None:
        """Doubts what has changed since the last request; None where that cannot be known."""
        # What a transaction has not committed is nobody else's, and may be taken back.
        if connection.in_atomic_block or self.is_told is False:
            return None
        try:
            if self.is_told is None:
                self.is_told = is_told()
                return self.look()
            mark, news = self.asked()
            if mark != self.mark:
                reach = Reach(news, connection)
                for page in self.pages:
                    page.is_doubted = page.is_doubted or reach.touches(page.reads)
                # Not before: another thread would show what is not doubted yet.
                self.mark = mark
        except Error:
            self.pages.clear()
            return None
        return mark

    def asked(self) -> tuple[Mark, News]:
        """With a new connection where the old one is dead: this question is its health check."""
        for attempt in (1, 2):
            connection.ensure_connection()
            # Its type does not say so, but Django's wrapper has it.
            setattr(connection, "health_check_done", True)  # noqa: B010
            try:
                with connection.wrap_database_errors:
                    return look(connection, self.mark)
            except Error:
                connection.close()
                if attempt == 2:
                    raise
        raise AssertionError

    def made(self, request: HttpRequest, response: HttpResponse, notes: Notes) -> Page | None:
        """The page as it is kept; None where it is this reader's alone."""
        if not notes.is_kept or notes.is_spoiled or not is_for_all(request, response):
            return None
        self.counts["same" if notes.is_same else "rendered"] += 1
        reads = tuple(notes.reads)
        if notes.before and notes.before.body == response.content:
            return renewed(notes.before, notes.digest, reads, notes.until)
        return Page(response.content, headers_of(response), notes.digest, reads, notes.until)


def is_told() -> bool:
    """Says so where pages cannot be kept, which is no reason not to show them."""
    if connection.vendor in LOOKS and are_installed(connection):
        return True
    logger.warning("Pages are not kept: changes are not logged here; run `manage.py migrate`.")
    return False
