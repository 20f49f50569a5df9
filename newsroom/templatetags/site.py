"""What every template may say of the site itself, and how it sets a headline."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from newsroom.origin import Origin
from newsroom.phrases import phrases

register = template.Library()

#: Behind a comma or the like and what closes with it, where enough is said before and after.
PAUSE = re.compile(
    r"(?<=[^，！？；：。]{4}[，！？；：。])(?=[^”’」』）》]{4})|(?<=.{4}[，！？；：。][”’」』）》])(?=.{4})"
)

#: The main navigation: of each section its first page, its name, and the pages that belong to it.
SECTIONS = (
    ("home", _("Home"), ()),
    ("issues", _("Issues"), ("issue", "issue-year", "issues-undated", "issue-list", "issue-whole")),
    ("archive", _("Archive"), ("archive-month", "article", "report", "tags", "tag")),
    (
        "meetings",
        _("Meetings"),
        ("meetings-month", "meetings-all", "meeting", "series-index", "series"),
    ),
    ("campaigns", _("Campaigns"), ("campaign", "campaign-figures")),
    (
        "officials",
        _("Officials"),
        ("official", "official-meetings", "offices", "office", "organizations", "organization"),
    ),
    ("reporters", _("Reporters"), ("reporter",)),
)


@dataclass(frozen=True, slots=True)
class Section:
    url: str
    name: str
    #: As `aria-current` has it: `page`, `true`, or nothing.
    current: str


@register.simple_tag
def sections(request: HttpRequest | None) -> tuple[Section, ...]:
    match = getattr(request, "resolver_match", None)
    return _sections(match.url_name if match else "", get_language())


@lru_cache
def _sections(here: str, _language: str | None) -> tuple[Section, ...]:
    return tuple(
        Section(
            reverse(first), str(name), "page" if here == first else "true" if here in own else ""
        )
        for first, name, own in SECTIONS
    )


@register.simple_tag
def site_name() -> str:
    return str(settings.SITE_NAME)


@register.simple_tag
def whole_address(request: HttpRequest) -> str:
    """Of the page, for those who have it on paper."""
    return Origin.of(request)(request.path)


@register.filter
def halves(headline: str) -> SafeString:
    """The halves of a headline, which a narrow line parts at their space or behind a pause; where
    half a headline is too long for it, between words.
    """
    parts = (format_html_join("", HALF, _halves(part)) for part in headline.split())
    return format_html_join(" ", "{}", ((part,) for part in parts))


HALF = '<span class="half">{}</span>'
#: Where a line may end.
MAY_END = SafeString("<wbr>")


def _halves(part: str) -> Iterator[tuple[SafeString]]:
    for half in PAUSE.split(part):
        yield (format_html_join(MAY_END, "{}", ((word,) for word in phrases(half))),)
