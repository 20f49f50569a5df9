"""Years and months in which meetings were held, found by looks at the index of their days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import CharField, Count, QuerySet, Subquery
from django.db.models.functions import Cast, Substr

from articles.models import Meeting
from articles.models.meeting import MeetingQuerySet
from newsroom.addresses import month_address
from newsroom.pages.calendar import days_of, month_end, years_between
from newsroom.pages.prepared import prepared


@dataclass(frozen=True, slots=True)
class MonthLink:
    url: str
    first: date


@dataclass(frozen=True, slots=True)
class CountedMonth:
    url: str
    first: date
    meetings: int


@dataclass(frozen=True, slots=True)
class YearLink:
    """Leads to the year's latest month; the year that is shown has its months here."""

    url: str
    year: int
    months: tuple[CountedMonth, ...]


def _dated() -> MeetingQuerySet:
    return Meeting.objects.published().filter(date__isnull=False).order_by()


def latest_months() -> tuple[date, ...]:
    """The latest month of each year with a meeting, the newest year first."""
    bounds = next(iter(_bounds()), None)
    if bounds is None:
        return ()
    years = map(days_of, years_between(*bounds))
    (found,) = _latest(*zip(*years, strict=True))
    return tuple(day.replace(day=1) for day in found if day)


@prepared
def _bounds() -> QuerySet[Any]:
    oldest = Subquery(_dated().order_by("date").values("date")[:1])
    found = _dated().order_by("-date").annotate(oldest=oldest)
    return found.values_list("date", "oldest")[:1]


@prepared
def _latest(firsts: Sequence[date], lasts: Sequence[date]) -> QuerySet[Any]:
    """The latest day within each of these, if there is one."""
    newest = _dated().order_by("-date").values("date")
    found = {
        f"within_{number}": Subquery(newest.filter(date__range=days)[:1])
        for number, days in enumerate(zip(firsts, lasts, strict=True))
    }
    return _dated().annotate(**found).values_list(*found)[:1]


def year_links(latest: Sequence[date], shown: int) -> tuple[YearLink, ...]:
    """`latest` are the `latest_months`."""
    return tuple(
        YearLink(_url(first), first.year, _months(shown) if first.year == shown else ())
        for first in latest
    )


def _months(year: int) -> tuple[CountedMonth, ...]:
    """Newest first."""
    rows = _counted(*days_of(year))
    counted = ((date.fromisoformat(f"{row.month}-01"), row.meetings) for row in rows)
    return tuple(CountedMonth(_url(first), first, count) for first, count in counted)


@prepared
def _counted(first: date, last: date) -> QuerySet[Any]:
    """By the day as text: SQLite asks Python for the year and the month of each."""
    month = Substr(Cast("date", CharField()), 1, len("2031-03"))
    within = _dated().filter(date__range=(first, last)).annotate(month=month).values("month")
    counted = within.annotate(meetings=Count("pk")).order_by("-month")
    return counted.values_list("month", "meetings", named=True)


def neighbours(first: date) -> tuple[MonthLink | None, ...]:
    """The nearest months with a meeting before this one and after it."""
    (found,) = _beyond(first, month_end(first))
    return tuple(_link(day.replace(day=1)) if day else None for day in found)


@prepared
def _beyond(first: date, last: date) -> QuerySet[Any]:
    earlier = _dated().filter(date__lt=first).order_by("-date")
    later = _dated().filter(date__gt=last).order_by("date")
    before, after = (Subquery(own.values("date")[:1]) for own in (earlier, later))
    return _dated().annotate(before=before, after=after).values_list("before", "after")[:1]


def _link(first: date) -> MonthLink:
    return MonthLink(_url(first), first)


def _url(first: date) -> str:
    return month_address("meetings-month", first)
