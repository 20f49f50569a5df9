"""Content-Security-Policy under the setting that Django 6 has for it; to be deleted with 6.2."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase


class CSP:
    """The keywords, by the names of `django.utils.csp.CSP`."""

    NONE = "'none'"
    SELF = "'self'"


def header(policy: Mapping[str, Sequence[str]]) -> str:
    return "; ".join(f"{directive} {' '.join(sources)}" for directive, sources in policy.items())


class ContentSecurityPolicyMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", header(settings.SECURE_CSP))
        return response
