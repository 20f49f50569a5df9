"""Which pages belong to which part of the site; which lists are syndicated."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

#: What of a query names a part of a list: everything else in it changes no page's own address.
TURNS = ("page", "older", "newer")

#: What of a query is part of a page's address.
QUERIES = {"search": ("q",)}

#: What leads to a list's first part, which stands at the page's own address.
FIRST = ("page", "1")

#: Pages that show what another does: search engines know that one alone.
SHOWN_BY = {"issue-list": "issue", "issue-whole": "issue"}

#: Pages whose newest pieces are a feed, at the page's address.
SYNDICATED = ("home", "reporter", "official", "campaign", "tag")


def asked_for(name: str, values: Mapping[str, str]) -> dict[str, str]:
    """What of a query belongs to the address of the page of that name."""
    found = {key: values.get(key, "") for key in (*QUERIES.get(name, ()), *TURNS)}
    return {key: value for key, value in found.items() if value and (key, value) != FIRST}


@cache
def fixed(name: str) -> str:
    """One that no row is in: found once, for every page names several."""
    return reverse(name)


@lru_cache(maxsize=2000)
def month_address(name: str, first: date) -> str:
    return reverse(name, args=[first.year, first.month])


@dataclass(frozen=True, slots=True)
class Section:
    #: The page above.
    of: str
    name: Any


def _sections(of: str, name: Any, *pages: str) -> dict[str, Section]:
    return dict.fromkeys((of, *pages), Section(of, name))


#: By the names of addresses.
SECTIONS = {
    **_sections(
        "issues", _("Issues"), "issue", "issue-year", "issues-undated", "issue-list", "issue-whole"
    ),
    **_sections("archive", _("Archive"), "archive-month"),
    **_sections("reporters", _("Reporters"), "reporter"),
    **_sections("tags", _("Tags"), "tag"),
    **_sections("officials", _("Officials"), "official", "official-meetings"),
    **_sections("offices", _("Offices"), "office"),
    **_sections("organizations", _("Organizations"), "organization"),
    **_sections("meetings", _("Meetings"), "meeting", "meetings-month", "meetings-all"),
    **_sections("series-index", _("Series of meetings"), "series"),
    **_sections("campaigns", _("Campaigns"), "campaign", "campaign-figures"),
    **_sections("map", _("Site map")),
    **_sections("about", _("About us")),
    **_sections("contact", _("Contact")),
    **_sections("accessibility", _("Accessibility")),
    **_sections("api", _("For programs")),
}
