"""Series of meetings: each number with what is known of it, and the gaps."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.audit import ledger
from articles.models import Series
from articles.models.meeting import recurs
from newsroom.pages.meetings import (
    MeetingEntry,
    by_key,
    entries,
    numbered,
    published_sittings,
)
from newsroom.pages.paging import Turn, leaf
from newsroom.pages.parts import Link
from newsroom.pages.prepared import prepared
from newsroom.pages.register import MANY, IndexRow, IndexView, counting, index_view, places, spoken
from people.partial import PartialDate

#: Meetings of a series on a page.
SEATS = 50
#: Where a number stands in the rule by which a series names its meetings.
_NUMBER = re.compile(r"\{[届次]\}")


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


def published_series() -> QuerySet[Series]:
    """But for what was held once, and is not numbered: that is a meeting."""
    return Series.objects.filter(recurs(published_sittings()))


def series_index(number: int) -> IndexView:
    return index_view(published_series, number, _index_rows, "district")


def _index_rows(found: list[Series]) -> Callable[[Series], IndexRow]:
    meetings = _meetings_of([row.pk for row in found])
    return lambda row: IndexRow(
        url=row.get_absolute_url(),
        name=row.name,
        note=str(row.district or ""),
        total=meeting_count(meetings.get(row.pk, 0)),
    )


_meetings_of = counting(published_sittings, "series", "meeting")


def meeting_count(count: int) -> str:
    if count > MANY:
        return _("over %(n)d meetings") % {"n": MANY}
    return ngettext("%(n)d meeting", "%(n)d meetings", count) % {"n": count}


def series_view(series: Series, number: int) -> SeriesView:
    """`series` comes with its organization and district. Raises EmptyPage where there is none."""
    ordered = _ordered(series)
    own, turn = leaf(ordered, number, SEATS)
    before = ordered[(number - 1) * SEATS - 1] if number > 1 else None
    # The longest comes first.
    told = bool(ordered and ordered[0].within)
    found = places(series.organization, series.district)
    return SeriesView(
        name=series.name,
        rule=_NUMBER.sub("…", series.pattern),
        organization=found.get(series.organization_id or 0),
        district=found.get(series.district_id or 0),
        groups=tuple(_groups(series, own, before, told)),
        turn=turn,
    )


class Place(NamedTuple):
    """Of a sitting in its series; `within` is the term or the year in which its number counts.

    A tuple, for these are put in order without asking Python how.
    """

    within: str
    ordinal: int
    day: date
    sitting: int
    meeting: int


def _ordered(series: Series) -> list[Place]:
    """The latest first, counted as the audit counts them."""
    rows = _sittings(series.pk)
    counted = [ledger.Counted(*row[:4]) for row in rows if row.ordinal]
    numbered_on = ledger.counts(series.numbering, counted)
    found = {one.meeting: count for count, own in numbered_on for one in own}
    held = []
    for pk, ordinal, day, term, meeting in rows:
        count = found[pk] if pk in found else _told(series, day, term)
        held.append(Place(count, ordinal or 0, day or date.min, pk, meeting))
    return sorted(held, key=lambda place: (len(place.within), place), reverse=True)


@prepared
def _sittings(series: int) -> QuerySet[Any]:
    own = published_sittings().filter(series=series).order_by("pk")
    return own.values_list("pk", "ordinal", "meeting__date", "term", "meeting", named=True)


def _told(series: Series, day: date | None, term: int | None) -> str:
    """Where a sitting stands that does not count, by its own report."""
    told = {ledger.TERM: term, ledger.YEAR: day and day.year}
    return str(told.get(series.numbering) or "")


def _groups(
    series: Series, held: Sequence[Place], before: Place | None, told: bool
) -> Iterator[Group]:
    """With headings where a term or a year is `told` of any meeting of the series."""
    rows = by_key([one.meeting for one in held]) if held else []
    meetings = {row.pk: entry for row, entry in zip(rows, entries(rows), strict=True)}
    for count, own in groupby(held, key=attrgetter("within")):
        found: list[Row] = []
        for place in own:
            found += _gap(before, place) if before and before.within == count else []
            found.append(_row(series, place, meetings[place.meeting]))
            before = place
        yield Group(_heading(series, count) if told else "", tuple(found))


def _gap(after: Place, place: Place) -> list[Row]:
    """The numbers between two neighbours, as one row."""
    first, last = place.ordinal + 1, after.ordinal - 1
    if not place.ordinal or first > last:
        return []
    if first == last:
        return [Row(numbered(None, first), None)]
    words = _("no. %(first)s to %(last)s") % {"first": first, "last": last}
    return [Row(words, None)]


def _row(series: Series, place: Place, meeting: MeetingEntry) -> Row:
    """Its place in other series beside it; that in this one is said by its number."""
    others = tuple(seat for seat in meeting.seats if seat.series_id != series.pk)
    return Row(numbered(None, place.ordinal), replace(meeting, seats=others))


def _heading(series: Series, count: str) -> str:
    """Of a group where the series has several."""
    if series.numbering == Series.Numbering.TERM:
        return _term(count) if count else _("Term not told")
    if series.numbering == Series.Numbering.YEAR:
        return spoken(PartialDate(count.zfill(4))) if count else _("Undated")
    return ""


def _term(count: str) -> str:
    """Its number, or the day from which the meetings were counted anew."""
    if count.isdecimal():
        return numbered(int(count), None)
    return _("Counted anew from %(day)s") % {"day": spoken(PartialDate(count))}
