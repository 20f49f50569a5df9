"""Series of meetings: each number with what is known of it, and the gaps."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from operator import attrgetter
from typing import Any

from django.db.models import Exists, F, OuterRef, Prefetch, QuerySet, Value
from django.db.models.functions import ExtractYear
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.models import Article, Meeting, MeetingReport, Series, Sitting
from newsroom.pages.meetings import MeetingEntry, entries, numbered, with_chairs
from newsroom.pages.paging import Turn, leaf
from newsroom.pages.parts import Link
from newsroom.pages.register import MANY, IndexRow, IndexView, counts, index_view, places, spoken
from people.partial import PartialDate

#: Meetings of a series on a page.
SEATS = 50


@dataclass(frozen=True, slots=True)
class Row:
    """A number of the series: its meeting, or those of which no piece here tells."""

    words: str
    meeting: MeetingEntry | None


@dataclass(frozen=True, slots=True)
class Group:
    """A term, or a year, in which the numbers count on."""

    name: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class SeriesView:
    name: str
    #: How its meetings are called, their numbers left open.
    rule: str
    organization: Link | None
    district: Link | None
    groups: tuple[Group, ...]
    turn: Turn


def published_sittings() -> QuerySet[Sitting]:
    published = Article.Status.PUBLISHED
    reports = MeetingReport.objects.filter(article__status=published, meeting=OuterRef("meeting"))
    return Sitting.objects.filter(Exists(reports))


def published_series() -> QuerySet[Series]:
    return Series.objects.filter(Exists(published_sittings().filter(series=OuterRef("pk"))))


def series_index(number: int) -> IndexView:
    return index_view(published_series().select_related("district"), number, _index_rows)


def _index_rows(found: list[Series]) -> Callable[[Series], IndexRow]:
    keys = [row.pk for row in found]
    meetings = counts(published_sittings(), "series", keys, "meeting")
    return lambda row: IndexRow(
        url=row.get_absolute_url(),
        name=row.name,
        note=str(row.district or ""),
        total=meeting_count(meetings.get(row.pk, 0)),
    )


def meeting_count(count: int) -> str:
    if count > MANY:
        return _("over %(n)d meetings") % {"n": MANY}
    return ngettext("%(n)d meeting", "%(n)d meetings", count) % {"n": count}


def series_view(series: Series, number: int) -> SeriesView:
    """`series` comes with its organization and district. Raises EmptyPage where there is none."""
    meetings = with_chairs(Meeting.objects.all())
    ordered = _ordered(series).prefetch_related(Prefetch("meeting", meetings))
    rows, turn = leaf(ordered, number, SEATS)
    before = _ordered(series)[(number - 1) * SEATS - 1] if number > 1 else None
    found = places(series.organization, series.district)
    return SeriesView(
        name=series.name,
        rule=series.pattern,
        organization=found.get(series.organization_id or 0),
        district=found.get(series.district_id or 0),
        groups=tuple(_groups(series, rows, before)),
        turn=turn,
    )


def _ordered(series: Series) -> QuerySet[Sitting]:
    """The latest first; `count` is the term or the year in which a number counts."""
    own = published_sittings().filter(series=series).annotate(count=_count(series))
    latest = [F(name).desc(nulls_last=True) for name in ("count", "ordinal", "meeting__date")]
    return own.order_by(*latest, "-pk")


def _count(series: Series) -> Any:
    if series.numbering == Series.Numbering.YEAR:
        return ExtractYear("meeting__date")
    return F("term") if series.numbering == Series.Numbering.TERM else Value(0)


def _groups(series: Series, rows: Iterable[Sitting], before: Sitting | None) -> Iterator[Group]:
    for count, own in groupby(rows, key=attrgetter("count")):
        found: list[Row] = []
        for sitting in own:
            same = before is not None and before.count == count  # type: ignore[attr-defined]
            found += _gap(before, sitting) if before and same else []
            found.append(_row(sitting))
            before = sitting
        yield Group(_heading(series, count), tuple(found))


def _gap(after: Sitting, sitting: Sitting) -> list[Row]:
    """The numbers between two neighbours, as one row."""
    first, last = (sitting.ordinal or 0) + 1, (after.ordinal or 0) - 1
    if not sitting.ordinal or first > last:
        return []
    if first == last:
        return [Row(numbered(None, first), None)]
    words = _("no. %(first)s to %(last)s") % {"first": first, "last": last}
    return [Row(words, None)]


def _row(sitting: Sitting) -> Row:
    """Its place in other series beside it; that in this one is said by its number."""
    meeting = entries([sitting.meeting])[0]
    here = sitting.series_id
    others = tuple(seat for seat in meeting.seats if seat.series_id != here)
    return Row(numbered(None, sitting.ordinal), replace(meeting, seats=others))


def _heading(series: Series, count: int | None) -> str:
    """Of a group where the series has several."""
    if series.numbering == Series.Numbering.TERM:
        return numbered(count, None) if count else _("Term not told")
    if series.numbering == Series.Numbering.YEAR:
        return spoken(PartialDate(f"{count:04}")) if count else _("Undated")
    return ""
