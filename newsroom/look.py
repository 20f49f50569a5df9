"""How a reader wants the pages to look: size of type, contrast, colours, language; no account.

Pages are the same for everybody, so that one rendering serves all. The choice is a cookie:
look.js sets it on <html> before the page is painted, and where no script runs a sheet of a few
rules (`look_sheet`) says the same. docs/decisions/0006 tells why.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

COOKIE = "look"
YEAR = 365 * 24 * 3600
#: What can be chosen; the first of each is what a page is without a choice.
CHOICES = {
    "type": ("normal", "large", "larger"),
    "contrast": ("normal", "high"),
    "scheme": ("auto", "light", "dark"),
}
#: Heard, too, where a script would say `aria-pressed`.
MARK = '::before { content: "✓ " }'
RULE = re.compile(r':root\[data-(\w+)="(\w+)"\]\s*{([^}]*)}')


def chosen(request: HttpRequest) -> dict[str, str]:
    """Only what there is, and is not so anyway."""
    pairs = (pair.partition("-") for pair in request.COOKIES.get(COOKIE, "").split("."))
    return {what: value for what, _, value in pairs if value in CHOICES.get(what, ())[1:]}


# Nothing but a page's looks hangs on it, and a token in every page would make each page one
# reader's own.
@csrf_exempt
@require_POST
def look(request: HttpRequest) -> HttpResponse:
    response = redirect(_back(request))
    asked = {what: request.POST[what] for what in CHOICES if what in request.POST}
    known = {what: value for what, value in asked.items() if value in CHOICES[what]}
    if known:
        kept = {**chosen(request), **known}
        _keep(response, COOKIE, ".".join(f"{what}-{value}" for what, value in kept.items()))
    if request.POST.get("language") in dict(settings.LANGUAGES):
        _keep(response, settings.LANGUAGE_COOKIE_NAME, request.POST["language"])
    return response


def _keep(response: HttpResponse, name: str, value: str) -> None:
    """look.js reads it."""
    response.set_cookie(name, value, YEAR, samesite="Lax", secure=settings.HTTPS)


def _back(request: HttpRequest) -> str:
    asked = request.POST.get("next", "")
    own = url_has_allowed_host_and_scheme(asked, {request.get_host()}, request.is_secure())
    return asked if own else "/"


@require_safe
def look_sheet(request: HttpRequest) -> HttpResponse:
    """For readers without scripts: the rules of site.css for what they chose, and a mark at the
    buttons of what is in force.
    """
    own = chosen(request)
    rules = (_rules().get(pair, "") for pair in own.items())
    sheet = [f":root {{{rule}}}" for rule in rules if rule]
    in_force = {what: values[0] for what, values in CHOICES.items()} | own
    sheet += [f'[name="{what}"][value="{value}"]{MARK}' for what, value in in_force.items()]
    response = HttpResponse("\n".join(sheet), content_type="text/css; charset=utf-8")
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["Vary"] = "Cookie"
    return response


@lru_cache
def _rules() -> dict[tuple[str, str], str]:
    """From the sheet itself, so that each rule is written once."""
    found = finders.find("newsroom/site.css") or str(
        Path(settings.STATIC_ROOT) / "newsroom/site.css"
    )
    text = Path(found).read_text(encoding="utf-8")
    return {(what, value): rule.strip() for what, value, rule in RULE.findall(text)}
