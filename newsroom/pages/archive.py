"""All pieces by year and month, the newest day first, under their issue."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet, Subquery

from articles.models import Article
from articles.models.article import ArticleQuerySet
from newsroom.addresses import month_address
from newsroom.pages.calendar import month_end, months_of_pieces, years_of_issues
from newsroom.pages.keyset import Cursor, PieceList, Turn
from newsroom.pages.paging import grouped
from newsroom.pages.parts import Entry, PaperView, entry
from newsroom.pages.prepared import prepared
from people.addresses import address

#: Pieces on a page.
PIECES = 30


@dataclass(frozen=True, slots=True)
class MonthLink:
    first: date
    url: str


@dataclass(frozen=True, slots=True)
class YearLink:
    year: int
    url: str


@dataclass(frozen=True, slots=True)
class PaperOfDay:
    paper: PaperView
    pieces: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class ArchiveView:
    first: date
    years: tuple[YearLink, ...]
    months: tuple[MonthLink, ...]
    papers: tuple[PaperOfDay, ...]
    turn: Turn
    before: MonthLink | None
    after: MonthLink | None


def _pieces(first: date, last: date) -> ArticleQuerySet:
    return Article.objects.published().filter(published_on__range=(first, last))


LIST = PieceList(_pieces, PIECES)


def newest_month() -> date | None:
    """Of the newest piece that has a day."""
    found = _newest_day()
    return found[0].published_on.replace(day=1) if found else None


@prepared
def _newest_day() -> QuerySet[Any]:
    dated = Article.objects.published().filter(published_on__isnull=False)
    return dated.order_by("-published_on").values_list("published_on")[:1]


def archive_view(first: date, cursor: Cursor | None) -> ArchiveView | None:
    """Nothing where there is no piece of that month."""
    rows, turn = LIST.leaf(cursor, first, month_end(first))
    if not rows:
        return None
    before, after = _neighbours(first)
    papers = grouped(rows, lambda row: str(row.page__issue))
    shown = (tuple(map(entry, own)) for own in papers.values())
    return ArchiveView(
        first=first,
        years=tuple(YearLink(year, _year_url(year)) for year in years_of_issues()),
        months=tuple(map(_month_link, months_of_pieces(first.year))),
        papers=tuple(PaperOfDay(own[0].paper, own) for own in shown),
        turn=turn,
        before=before,
        after=after,
    )


def latest_month_of(year: int) -> date | None:
    return next(iter(months_of_pieces(year)), None)


def _neighbours(first: date) -> tuple[MonthLink | None, ...]:
    """The nearest months before and after it in which a piece was printed."""
    (found,) = _days_beyond(first, month_end(first))
    return tuple(_month_link(day.replace(day=1)) if day else None for day in found)


@prepared
def _days_beyond(first: date, last: date) -> QuerySet[Any]:
    rows = Article.objects.published().order_by()
    earlier = rows.filter(published_on__lt=first).order_by("-published_on")
    later = rows.filter(published_on__gt=last).order_by("published_on")
    before, after = (Subquery(own.values("published_on")[:1]) for own in (earlier, later))
    return rows.annotate(before=before, after=after).values_list("before", "after")[:1]


def _month_link(first: date) -> MonthLink:
    return MonthLink(first, month_address("archive-month", first))


def _year_url(year: int) -> str:
    return address("archive-year", year)
