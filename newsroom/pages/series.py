"""Series of meetings: each number with what is known of it, and the gaps."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby, zip_longest
from operator import attrgetter
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.audit import ledger
from articles.models import Series, Sitting
from articles.models.meeting import recurs
from newsroom.pages.keyset import Cursor, KeyedList, Turn
from newsroom.pages.meetings import (
    MeetingEntry,
    by_key,
    entries,
    numbered,
    published_sittings,
)
from newsroom.pages.parts import Link
from newsroom.pages.prepared import prepared
from newsroom.pages.register import (
    MANY,
    Counted,
    IndexRow,
    IndexView,
    counting,
    index_view,
    public_organizations,
    spoken,
)
from people.models import Organization
from people.partial import PartialDate

#: Meetings of a series on a page.
SEATS = 50
#: So many before these and behind them tell how they are counted, and which numbers are missing: to
#: count all would take as long as the series has been held. Terms hardly ever have more.
NEWER, OLDER = 20, 150
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
    total: str
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


def series_with_places() -> QuerySet[Any]:
    """With its organization and its district, whether these have a page, and how many meetings are
    known of it: `MANY` are counted, and no more.
    """
    own = published_sittings().filter(series=OuterRef("pk")).order_by().values("pk")
    public = public_organizations()
    return (
        published_series()
        .select_related("organization", "district")
        .annotate(
            held=Counted(own[: MANY + 1]),
            organization_has_page=Exists(public.filter(pk=OuterRef("organization"))),
            district_has_page=Exists(public.filter(pk=OuterRef("district"))),
        )
    )


def series_view(series: Any, cursor: Cursor | None) -> SeriesView:
    """`series` comes from `series_with_places`."""
    shown, turn = LIST.leaf(cursor, series.pk)
    known = _counted(series, [*_newer(series, shown, turn), *shown, *_older(series, shown, turn)])
    return SeriesView(
        name=series.name,
        rule=_NUMBER.sub("…", series.pattern),
        organization=_place(series.organization, has_page=series.organization_has_page),
        district=_place(series.district, has_page=series.district_has_page),
        total=meeting_count(series.held),
        groups=tuple(_groups(series, known, {row.pk for row in shown})),
        turn=turn,
    )


def _place(row: Organization | None, *, has_page: bool) -> Link | None:
    return Link(row.get_absolute_url() if has_page else "", row.name) if row else None


# Of the page's meetings, and those beside them


class SittingsByDay(KeyedList[Any]):
    model = Sitting
    day = "day"


def _held(series: int) -> QuerySet[Sitting]:
    return published_sittings().filter(series=series)


def _as_told(rows: QuerySet[Sitting], *_asked: Any) -> QuerySet[Any]:
    return rows.values_list("pk", "ordinal", "day", "term", "meeting", named=True)


LIST = SittingsByDay(_held, SEATS, _as_told, _held)


def _newer(series: Series, shown: list[Any], turn: Turn) -> list[Any]:
    first = shown[0] if turn.newer else None
    return _newer_than(series.pk, first.day or date.min, first.pk) if first else []


def _older(series: Series, shown: list[Any], turn: Turn) -> list[Any]:
    last = shown[-1] if turn.older else None
    return _older_than(series.pk, last.day, last.pk) if last and last.day else []


@prepared
def _newer_than(series: int, day: date, pk: int) -> QuerySet[Any]:
    rows = _held(series).filter(Q(day__gt=day) | Q(pk__lt=pk), day__gte=day)
    return _as_told(rows.order_by("day", "-pk")[:NEWER])


@prepared
def _older_than(series: int, day: date, pk: int) -> QuerySet[Any]:
    rows = _held(series).filter(Q(day__lt=day) | Q(pk__gt=pk), day__lte=day)
    return _as_told(rows.order_by("-day", "pk")[:OLDER])


class Place(NamedTuple):
    """Of a sitting in its series; `within` is the term or the year in which its number counts.

    A tuple, for these are put in order without asking Python how.
    """

    within: str
    ordinal: int
    day: date
    sitting: int
    meeting: int


def _counted(series: Series, rows: list[Any]) -> list[Place]:
    """The latest first, counted as the audit counts them."""
    counted = [
        ledger.Counted(row.pk, row.ordinal, row.day, row.term) for row in rows if row.ordinal
    ]
    numbered_on = ledger.counts(series.numbering, counted)
    found = {one.meeting: count for count, own in numbered_on for one in own}
    held = []
    for pk, ordinal, day, term, meeting in rows:
        count = found[pk] if pk in found else _told(series, day, term)
        held.append(Place(count, ordinal or 0, day or date.min, pk, meeting))
    return sorted(held, key=lambda place: (len(place.within), place), reverse=True)


def _told(series: Series, day: date | None, term: int | None) -> str:
    """Where a sitting stands that does not count, by its own report."""
    told = {ledger.TERM: term, ledger.YEAR: day and day.year}
    return str(told.get(series.numbering) or "")


def _groups(series: Series, known: Sequence[Place], shown: Container[int]) -> Iterator[Group]:
    """With headings where a term or a year is told of any of them."""
    # The longest comes first.
    told = bool(known and known[0].within)
    places = [place for place in known if place.sitting in shown]
    rows = by_key([place.meeting for place in places]) if places else []
    meetings = {row.pk: entry for row, entry in zip(rows, entries(rows), strict=True)}
    for count, own in groupby(known, key=attrgetter("within")):
        found: list[Row] = []
        for place, next_one in zip_longest(held := list(own), held[1:]):
            if place.sitting in shown:
                found.append(_row(series, place, meetings[place.meeting]))
                found += _gap(place, next_one) if next_one else []
        if found:
            yield Group(_heading(series, count) if told else "", tuple(found))


def _gap(place: Place, before: Place) -> list[Row]:
    """The numbers between two neighbours, as one row."""
    first, last = before.ordinal + 1, place.ordinal - 1
    if not before.ordinal or first > last:
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
