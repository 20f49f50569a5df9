"""All issues by year: a calendar that shows the days without one, and the list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from articles.models import Issue
from articles.models.issue import IssueQuerySet
from newsroom.addresses import month_address
from newsroom.pages.calendar import days_of, years_of_issues
from newsroom.pages.month import WEEKDAYS, Week, sheet
from newsroom.pages.parts import PaperView, paper_of
from newsroom.pages.prepared import prepared
from people.addresses import address

#: Undated issues that are listed; nobody prints as many.
UNDATED = 200
#: Of a year with more the calendar is the list, but for days of several issues.
LISTED = 60


@dataclass(frozen=True, slots=True)
class YearLink:
    """`year` is None for the issues of which nothing tells a date."""

    year: int | None
    url: str


@dataclass(frozen=True, slots=True)
class IssueEntry:
    paper: PaperView
    number: str


@dataclass(frozen=True, slots=True)
class MonthSheet:
    first: date
    weeks: tuple[Week, ...]
    #: Of the archive, where there are pieces.
    url: str


@dataclass(frozen=True, slots=True)
class YearView:
    years: tuple[YearLink, ...]
    year: int | None
    weekdays: tuple[str, ...]
    sheets: tuple[MonthSheet, ...]
    issues: tuple[IssueEntry, ...]
    #: Or only those of which the calendar leads to none but the first of their day.
    all_listed: bool


def year_links() -> tuple[YearLink, ...]:
    """Newest first, the undated last."""
    links = tuple(YearLink(year, address("issue-year", year)) for year in years_of_issues())
    if Issue.objects.published().filter(date=None).exists():
        return (*links, YearLink(None, reverse("issues-undated")))
    return links


def year_view(links: tuple[YearLink, ...], year: int | None) -> YearView:
    rows = _dated(*days_of(year)) if year else _undated()
    entries = tuple(IssueEntry(paper_of(*row[:-1]), row.number) for row in rows)
    sheets = (
        _sheets(year, _last_month(links, entries), [each.paper for each in entries]) if year else ()
    )
    few = not year or len(entries) <= LISTED
    listed = entries if few else _of_shared_days(entries)
    return YearView(links, year, tuple(map(str, WEEKDAYS)), sheets, listed, few)


@prepared
def _dated(first: date, last: date) -> QuerySet[Any]:
    return _listed(Issue.objects.filter(date__range=(first, last)))


@prepared
def _undated() -> QuerySet[Any]:
    return _listed(Issue.objects.filter(date=None))[:UNDATED]


def _listed(issues: IssueQuerySet) -> QuerySet[Any]:
    """As `paper_of` takes them, each with its number."""
    told = ("pk", "publication__name", "date", "date_basis", "number")
    return issues.published().newest_first().values_list(*told, named=True)


def _of_shared_days(entries: tuple[IssueEntry, ...]) -> tuple[IssueEntry, ...]:
    days = Counter(each.paper.day.date for each in entries)
    return tuple(each for each in entries if days[each.paper.day.date] > 1)


def _last_month(links: tuple[YearLink, ...], entries: tuple[IssueEntry, ...]) -> int:
    """What comes after the newest issue of all is not missing."""
    newest = entries[0].paper.day.date
    return newest.month if newest and newest.year == links[0].year else 12


def _sheets(year: int, last: int, papers: Iterable[PaperView]) -> tuple[MonthSheet, ...]:
    """The newest first, from the `last`; a day of several papers leads to the first of them."""
    days: dict[date, list[PaperView]] = {}
    for paper in papers:
        if paper.day.date:
            days.setdefault(paper.day.date, []).append(paper)
    found = {day: (len(own), own[0].url, str(own[0].day)) for day, own in days.items()}
    with_pieces = {day.month for day in days}
    firsts = (date(year, month, 1) for month in range(last, 0, -1))
    return tuple(
        MonthSheet(
            first, sheet(first, found), _archive(first) if first.month in with_pieces else ""
        )
        for first in firsts
    )


def _archive(first: date) -> str:
    return month_address("archive-month", first)
