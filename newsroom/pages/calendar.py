"""Years and months in which anything was printed, found by looks at an index: none is counted."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import Exists, QuerySet, Subquery

from articles.models import Article, Issue
from newsroom.pages.prepared import prepared

#: No database has more than some thousand columns, and each year is one.
YEARS = 150


def years_of_issues() -> tuple[int, ...]:
    """Newest first."""
    bounds = next(iter(_first_and_last()), None)
    if bounds is None:
        return ()
    years = years_between(*bounds)
    return _there(years, _issues_in(*zip(*map(days_of, years), strict=True)))


def years_between(newest: date, oldest: date) -> Sequence[int]:
    """Newest first; of more than can be asked for at once, as a mistyped year makes them, those at
    both ends.
    """
    years = range(newest.year, oldest.year - 1, -1)
    return years if len(years) <= 2 * YEARS else (*years[:YEARS], *years[-YEARS:])


@prepared
def _first_and_last() -> QuerySet[Any]:
    issues = Issue.objects.published().filter(date__isnull=False)
    oldest = Subquery(issues.order_by("date").values("date")[:1])
    return issues.order_by("-date").annotate(oldest=oldest).values_list("date", "oldest")[:1]


@prepared
def _issues_in(firsts: Sequence[date], lasts: Sequence[date]) -> QuerySet[Any]:
    rows = Issue.objects.published()
    return _flags(rows, [rows.filter(date__range=days) for days in zip(firsts, lasts, strict=True)])


def months_of_pieces(year: int) -> tuple[date, ...]:
    """The months of `year` in which a published piece was printed, latest first."""
    firsts = tuple(date(year, month, 1) for month in range(12, 0, -1))
    return _there(firsts, _pieces_in(firsts, tuple(map(month_end, firsts))))


@prepared
def _pieces_in(firsts: Sequence[date], lasts: Sequence[date]) -> QuerySet[Any]:
    rows = Article.objects.published()
    ranges = zip(firsts, lasts, strict=True)
    return _flags(rows, [rows.filter(published_on__range=days) for days in ranges])


def _flags(rows: QuerySet[Any], asked: Sequence[QuerySet[Any]]) -> QuerySet[Any]:
    """Of each question whether any row answers it, all asked at once."""
    flags = {f"asked_{number}": Exists(own) for number, own in enumerate(asked)}
    return rows.order_by().annotate(**flags).values_list(*flags)[:1]


def _there(asked: Sequence[Any], answers: Sequence[Any]) -> tuple[Any, ...]:
    found = answers[0] if answers else ()
    return tuple(key for key, there in zip(asked, found, strict=False) if there)


def days_of(year: int) -> tuple[date, date]:
    return date(year, 1, 1), date(year, 12, 31)


def month_end(first: date) -> date:
    return first.replace(day=monthrange(first.year, first.month)[1])
