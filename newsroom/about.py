"""What each kind of page says of itself: its title, the page above it, what it is about."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext

from articles.models import Article
from newsroom import linked_data
from newsroom.addresses import SECTIONS, TURNS, asked_for, fixed
from newsroom.columns import COLUMNS
from newsroom.linked_data import Thing
from newsroom.origin import Origin
from newsroom.pages.archive import ArchiveView
from newsroom.pages.campaigns import CampaignView, FiguresView
from newsroom.pages.edition import EditionView
from newsroom.pages.home import HomeView
from newsroom.pages.issue import IssueView
from newsroom.pages.issues import YearView
from newsroom.pages.meeting import MeetingView
from newsroom.pages.meetings import MeetingList, MonthView
from newsroom.pages.offices import OfficeView
from newsroom.pages.officials import AttendedView, OfficialView
from newsroom.pages.organizations import OrganizationView
from newsroom.pages.parts import Link
from newsroom.pages.reporters import ReporterView
from newsroom.pages.search import SearchView
from newsroom.pages.series import SeriesView
from people.addresses import address

#: Characters that stand for a piece where it is not read.
DESCRIPTION = 120


@dataclass(frozen=True, slots=True)
class Asked:
    """The page that is asked for."""

    name: str
    arguments: Mapping[str, Any]
    url: str
    #: What of it is part of the page's address, and not a turn of its list.
    query: str
    at: Origin

    @classmethod
    def by(cls, request: HttpRequest) -> Asked:
        match = request.resolver_match
        name = (match.url_name or "") if match else ""
        known = asked_for(name, request.GET)
        url = f"{request.path}?{urlencode(known)}" if known else request.path
        own = urlencode({key: value for key, value in known.items() if key not in TURNS})
        return cls(name, match.kwargs if match else {}, url, own, Origin.of(request))

    @property
    def page(self) -> str:
        """Whatever part of its list is asked for."""
        return self.url.partition("?")[0]

    @property
    def data(self) -> str:
        """The address of its rendition for programs, which has the same part of its list."""
        _page, _mark, query = self.url.partition("?")
        return self._beside("json", query)

    def beside(self, ending: str) -> str:
        """The address of another rendition of it, of the whole of its list."""
        return self._beside(ending, self.query)

    def _beside(self, ending: str, query: str) -> str:
        page, arguments = f"{self.name}.{ending}", self.arguments
        url = address(page, arguments["pk"]) if [*arguments] == ["pk"] else _at(page, **arguments)
        return f"{url}?{query}" if query else url


@lru_cache(2000)
def _at(page: str, **arguments: Any) -> str:
    return reverse(page, kwargs=arguments)


@dataclass(frozen=True, slots=True)
class About:
    """What one kind of page says of itself."""

    title: str
    #: Between the home page and this one.
    above: tuple[Link, ...] = ()
    description: str = ""
    kind: str = "website"
    #: Where it is another page than the one that is asked for.
    canonical: str = ""
    things: tuple[Thing, ...] = field(default_factory=tuple)


def about_of(asked: Asked, view: Any) -> About:
    return ABOUT.get(type(view), _page)(asked, view)


# Each kind of page


def _page(asked: Asked, view: Any) -> About:
    """One of which nothing more is said than where it stands, and what is on it."""
    section = SECTIONS.get(asked.name)
    if section is None:
        return About(str(settings.SITE_NAME))
    words = _titles(view) or str(COLUMNS[section.of].description)
    if asked.name == section.of:
        return About(str(section.name), (), words)
    return About(_title(view) or str(section.name), _above(section.of), words)


def _title(view: Any) -> str:
    if told := TITLES.get(type(view)):
        return told(view)
    return next((str(getattr(view, name)) for name in ("name", "title") if hasattr(view, name)), "")


def _titles(view: Any) -> str:
    """Of the pieces that are listed on it."""
    pieces = getattr(view, "pieces", ())
    return cut("；".join(entry.title for entry in pieces))


def _month(day: date) -> dict[str, str]:
    return {"month": date_format(day, "YEAR_MONTH_FORMAT")}


def _year(view: YearView) -> str:
    return (
        gettext("Issues of %(year)s") % {"year": view.year}
        if view.year
        else gettext("Undated issues")
    )


#: As the pages are called in their own headings.
TITLES: dict[type, Callable[[Any], str]] = {
    ArchiveView: lambda view: gettext("Pieces of %(month)s") % _month(view.first),
    AttendedView: lambda view: gettext("Meetings of %(name)s") % {"name": view.official.text},
    FiguresView: lambda view: gettext("Figures of %(name)s") % {"name": view.campaign.text},
    MeetingList: lambda _view: gettext("All meetings"),
    MonthView: lambda view: gettext("Meetings of %(month)s") % _month(view.first),
    YearView: _year,
}


def _above(name: str) -> tuple[Link, ...]:
    return (Link(fixed(name), str(SECTIONS[name].name)),)


def _home(asked: Asked, _view: HomeView) -> About:
    words = gettext("%(site)s: the pieces of the latest issue.") % {"site": settings.SITE_NAME}
    return About(str(settings.SITE_NAME), (), words, things=(linked_data.website(asked.at),))


def _issue(asked: Asked, view: IssueView) -> About:
    titles = [entry.title for entry in linked_data.pieces_of(view)]
    return About(
        title=str(view.paper),
        above=_above("issues"),
        description=cut("；".join(titles)),
        canonical=view.url,
        things=(linked_data.whole_issue(view, asked.at),),
    )


def _edition(_asked: Asked, view: EditionView) -> About:
    titles = (piece.title for page in view.pages for piece in page.pieces)
    return About(str(view.paper), _above("issues"), cut("；".join(titles)), canonical=view.url)


def _report(_asked: Asked, row: Article) -> About:
    """The form by which readers report an error in it."""
    return About(gettext("Report an error"), (Link(row.get_absolute_url(), row.title),))


def _search(_asked: Asked, view: SearchView) -> About:
    return About(view.text or gettext("Search"))


# Of rows


def _official(asked: Asked, view: OfficialView) -> About:
    offices = "、".join(term.office.text for term in view.terms)
    words = offices or "；".join(piece.entry.title for piece in view.pieces)
    things = (linked_data.official(view, asked.at),)
    return About(view.name, _above("officials"), cut(words), "profile", things=things)


def _reporter(asked: Asked, view: ReporterView) -> About:
    things = (linked_data.reporter(view, asked.at(asked.page), asked.at),)
    return About(view.name, _above("reporters"), _titles(view), "profile", things=things)


def _office(_asked: Asked, view: OfficeView) -> About:
    holders = dict.fromkeys(term.official.text for term in view.terms)
    return About(view.title, _above("offices"), cut("、".join(holders)))


def _organization(asked: Asked, view: OrganizationView) -> About:
    things = (linked_data.whole_organization(view, asked.at(asked.page), asked.at),)
    offices = cut("、".join(row.office.text for row in view.offices))
    words = _titles(view) or offices or str(COLUMNS["organizations"].description)
    return About(view.name, _above("organizations"), words, things=things)


def _campaign(_asked: Asked, view: CampaignView) -> About:
    titles = (entry.title for month in view.months for entry in month.pieces)
    return About(view.name, _above("campaigns"), cut(view.description or "；".join(titles)))


def _series(asked: Asked, view: SeriesView) -> About:
    things = (linked_data.series(view, asked.at(asked.page), asked.at),)
    rows = (row.meeting for group in view.groups for row in group.rows)
    words = view.rule or "；".join(meeting.name for meeting in rows if meeting)
    return About(view.name, _above("series-index"), cut(words), things=things)


def _meeting(asked: Asked, view: MeetingView) -> About:
    said = next((each.quotation or each.entry.title for each in view.reports), "")
    thing = linked_data.meeting(view, asked.at(asked.url), asked.at)
    return About(view.name, _above("meetings"), cut(said), things=(thing,))


ABOUT: dict[type, Callable[[Asked, Any], About]] = {
    Article: _report,
    CampaignView: _campaign,
    EditionView: _edition,
    HomeView: _home,
    IssueView: _issue,
    MeetingView: _meeting,
    OfficeView: _office,
    OfficialView: _official,
    OrganizationView: _organization,
    ReporterView: _reporter,
    SearchView: _search,
    SeriesView: _series,
}


def cut(text: str) -> str:
    """As long as it may be where the piece is not read."""
    return text if len(text) <= DESCRIPTION else f"{text[: DESCRIPTION - 1]}…"
