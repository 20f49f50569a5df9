"""Who stays logged in: half an hour without a sign of life, and for twelve hours at most."""

from __future__ import annotations

import time
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponseBase

IDLE = 30 * 60
LONGEST = 12 * 3600
#: A sign of life is written down no more often than this: it costs a write.
NOTED_EVERY = 60
BEGAN, SEEN = "began", "seen"


class LoggedInForSoLongMiddleware:
    """The desk's forms send a sign of life while somebody types in them (present.js)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        # Without the cookie nobody is logged in, and the page stays the same for all readers.
        if settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated:
            _note(request, time.time())
        return self.get_response(request)


def _note(request: HttpRequest, now: float) -> None:
    began, seen = (request.session.get(name, 0) for name in (BEGAN, SEEN))
    if now > began + LONGEST or now > seen + IDLE:
        logout(request)
    elif now > seen + NOTED_EVERY:
        request.session[SEEN] = now


def begin(request: HttpRequest, **_signal: object) -> None:
    request.session[BEGAN] = request.session[SEEN] = time.time()
