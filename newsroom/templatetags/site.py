"""What every template may say of the site itself, and how it sets a headline."""

from dataclasses import dataclass

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

register = template.Library()

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
    here = match.url_name if match else ""
    return tuple(
        Section(
            reverse(first), str(name), "page" if here == first else "true" if here in own else ""
        )
        for first, name, own in SECTIONS
    )


@register.simple_tag
def site_name() -> str:
    return str(settings.SITE_NAME)


@register.filter
def halves(headline: str) -> SafeString:
    """The halves of a headline, which a narrow line parts at their space and nowhere else."""
    return format_html_join(" ", '<span class="half">{}</span>', ((h,) for h in headline.split()))
