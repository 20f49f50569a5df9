"""Guessing passwords takes time: failures in a row shut out that user from that address."""

from __future__ import annotations

import hashlib
from typing import Any

from django.conf import settings
from django.contrib.admin.forms import AdminAuthenticationForm
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

FAILURES = 5
MINUTES = 15


def address(request: HttpRequest) -> str:
    """Where the request comes from; of the proxies' list only as many entries are their own word
    as there are proxies, and those stand last.
    """
    told = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    outermost: str = told[-settings.BEHIND_PROXY :][0].strip() if settings.BEHIND_PROXY else ""
    return outermost or request.META.get("REMOTE_ADDR", "")


def counted(key: str, seconds: int) -> int:
    """How often it was asked for, so many seconds from the first time on."""
    if cache.add(key, 1, seconds):
        return 1
    try:
        return cache.incr(key)
    except ValueError:  # its time has ended between the two
        return counted(key, seconds)


def _key(request: HttpRequest, username: str) -> str:
    pair = f"{address(request)} {username.casefold()}"
    return "login-" + hashlib.sha256(pair.encode()).hexdigest()


class ThrottledLoginForm(AdminAuthenticationForm):
    """An attempt counts before its password is looked at, so that many at once count, too."""

    def clean(self) -> dict[str, Any]:
        username = self.cleaned_data.get("username")
        if not (self.request and username and self.cleaned_data.get("password")):
            return super().clean()
        key = _key(self.request, username)
        if counted(key, MINUTES * 60) > FAILURES:
            wait = _("Too many failed attempts: try again in %(minutes)s minutes.")
            raise ValidationError(wait, code="throttled", params={"minutes": MINUTES})
        cleaned = super().clean()
        cache.delete(key)
        return cleaned
