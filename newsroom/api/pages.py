"""The pages that programs may have as JSON: at their address, with `.json` for its last slash."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext_lazy as _

from newsroom.pages.archive import ArchiveView
from newsroom.pages.campaigns import CampaignView, FiguresView
from newsroom.pages.edition import EditionView
from newsroom.pages.home import HomeView
from newsroom.pages.issue import IssueView
from newsroom.pages.issues import YearView
from newsroom.pages.meetings import MonthView
from newsroom.pages.officials import AttendedView
from newsroom.pages.parts import Link
from newsroom.pages.register import IndexView
from newsroom.pages.reporters import Letter, ReporterView
from newsroom.pages.search import SearchView
from newsroom.pages.series import SeriesView
from newsroom.pages.tags import TagView


class Paging(StrEnum):
    """How a long list is cut: by the number of a page, or by the key of its first or last piece."""

    NONE = ""
    NUMBER = "page"
    KEY = "key"


class Standard(StrEnum):
    """What is said in words of others rather than in those of the page."""

    NINJS = "IPTC ninjs 3.3"
    PERSON = "Popolo Person"
    PERSONS = "Popolo Person, several"
    POST = "Popolo Post"
    POSTS = "Popolo Post, several"
    ORGANIZATION = "Popolo Organization"
    ORGANIZATIONS = "Popolo Organization, several"
    EVENT = "Popolo Event"
    EVENTS = "Popolo Event, several"


@dataclass(frozen=True, slots=True)
class Rendered:
    summary: Any
    #: The type of the page's value, or the standard in which it is said; None where the page leads
    #: on to another, as its rendition does to that one's.
    says: Any
    paging: Paging = Paging.NONE
    #: What else of an address's query is read.
    asks: tuple[str, ...] = ()


KEY, NUMBER = Paging.KEY, Paging.NUMBER

#: By the names of addresses.
PAGES: dict[str, Rendered] = {
    "home": Rendered(_("The front page of the newest issue"), HomeView | None),
    "issues": Rendered(_("The years, and the issues of the newest"), YearView | None),
    "issue-year": Rendered(_("The issues of a year"), YearView),
    "issues-undated": Rendered(_("Issues without a known day"), YearView),
    "issue": Rendered(_("An issue: its pages and their pieces"), IssueView),
    "issue-list": Rendered(_("An issue: its pages and their pieces"), IssueView),
    "issue-whole": Rendered(_("An issue with all its text"), EditionView),
    "archive": Rendered(_("The pieces of the newest month"), ArchiveView | None, KEY),
    "archive-year": Rendered(_("Leads to the newest month of a year"), None),
    "archive-month": Rendered(_("The pieces of a month"), ArchiveView, KEY),
    "article": Rendered(_("A piece"), Standard.NINJS),
    "reporters": Rendered(_("The reporters by sound"), tuple[Letter, ...]),
    "reporter": Rendered(_("A reporter and the pieces signed"), ReporterView, KEY),
    "search": Rendered(_("What a search finds"), SearchView, NUMBER, ("q", "sort")),
    "tags": Rendered(_("The tags"), tuple[Link, ...]),
    "tag": Rendered(_("A tag and its pieces"), TagView, KEY),
    "officials": Rendered(_("The officials by sound"), Standard.PERSONS, NUMBER),
    "official": Rendered(_("An official and the offices held"), Standard.PERSON),
    "official-meetings": Rendered(_("The meetings that an official was at"), AttendedView, KEY),
    "offices": Rendered(_("The offices by sound"), Standard.POSTS, NUMBER),
    "office": Rendered(_("An office and who held it"), Standard.POST),
    "organizations": Rendered(_("The organizations by sound"), Standard.ORGANIZATIONS, NUMBER),
    "organization": Rendered(_("An organization and its offices"), Standard.ORGANIZATION),
    "meetings": Rendered(_("The meetings of the newest month"), MonthView | None, NUMBER),
    "meetings-month": Rendered(_("The meetings of a month"), MonthView, NUMBER),
    "meetings-all": Rendered(_("All meetings, newest first"), Standard.EVENTS, KEY),
    "meeting": Rendered(_("A meeting and who was there"), Standard.EVENT),
    "series-index": Rendered(_("The series of meetings by sound"), IndexView, NUMBER),
    "series": Rendered(_("A series and its meetings"), SeriesView, KEY),
    "campaigns": Rendered(_("The campaigns by sound"), IndexView, NUMBER),
    "campaign": Rendered(_("A campaign, its figures and its pieces"), CampaignView, KEY),
    "campaign-figures": Rendered(_("All figures of a campaign"), FiguresView, KEY),
    "map": Rendered(_("The years in which issues were printed"), tuple[int, ...]),
    "about": Rendered(_("Who runs the site, and where"), dict[str, str]),
    "contact": Rendered(_("Who runs the site, and where"), dict[str, str]),
    "accessibility": Rendered(_("Who runs the site, and where"), dict[str, str]),
}
