"""Meetings by month, as a list, and one by one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import EmptyPage
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.fields.json import KT
from django.utils.translation import gettext

from articles.lookups import is_there
from articles.models import Article, Attendance, Meeting, MeetingReport, Naming, Series, Sitting
from articles.models.meeting import MeetingQuerySet, recurs
from newsroom.pages.calendar import month_end
from newsroom.pages.gathered import Gathered
from newsroom.pages.held import MonthLink, YearLink, neighbours, year_links
from newsroom.pages.keyset import Cursor, KeyedList
from newsroom.pages.keyset import Turn as TurnByKey
from newsroom.pages.month import WEEKDAYS, Week, sheet
from newsroom.pages.paging import Turn, grouped, jumps, leaf
from newsroom.pages.parts import Link, capacity_name
from newsroom.pages.prepared import prepared
from newsroom.pages.register import public_officials
from newsroom.pages.titles import Titles, TitleView
from newsroom.pages.told import Told
from people.addresses import address

#: Meetings on a page of a list.
ROWS = 50


@dataclass(frozen=True, slots=True)
class SeatView:
    """A meeting's place in a series: 第5届第41次."""

    series_id: int
    series: Link
    words: str

    @classmethod
    def told(cls, pk: int, name: str, term: int | None, ordinal: int | None) -> SeatView:
        return cls(pk, Link(address("series", pk), name), numbered(term, ordinal))


@dataclass(frozen=True, slots=True)
class MeetingEntry:
    url: str
    name: str
    day: date | None
    part_of_day: str
    place: str
    seats: tuple[SeatView, ...]
    chairs: tuple[Link, ...]
    #: As what the person was there of whose page this is a part, and with which titles.
    roles: tuple[str, ...]
    titles: tuple[TitleView, ...] = ()


@dataclass(frozen=True, slots=True)
class DayView:
    anchor: str
    day: date
    meetings: tuple[MeetingEntry, ...]


@dataclass(frozen=True, slots=True)
class MonthView:
    first: date
    weekdays: tuple[str, ...]
    weeks: tuple[Week, ...]
    days: tuple[DayView, ...]
    turn: Turn
    years: tuple[YearLink, ...]
    before: MonthLink | None
    after: MonthLink | None


@dataclass(frozen=True, slots=True)
class MeetingList:
    meetings: tuple[MeetingEntry, ...]
    turn: TurnByKey


class MeetingsByDay(KeyedList[Meeting]):
    model = Meeting
    day = "date"


def numbered(term: int | None, ordinal: int | None) -> str:
    """`第5届第41次`, as far as it is known."""
    if term and ordinal:
        return gettext("term %(term)s, no. %(ordinal)s") % {"term": term, "ordinal": ordinal}
    if ordinal:
        return gettext("no. %(ordinal)s") % {"ordinal": ordinal}
    return gettext("term %(term)s") % {"term": term} if term else ""


def entries(
    rows: Iterable[Any], of: int | None = None, titles: Titles | None = None
) -> tuple[MeetingEntry, ...]:
    """`rows` come from `listed(of)`; `titles` are those of `of`."""
    return tuple(_entry(row, of, titles) for row in rows)


def listed(meetings: MeetingQuerySet, of: int | None = None) -> QuerySet[Any]:
    """As values, `with_chairs`."""
    shown = with_chairs(meetings, of)
    return shown.values_list(*("pk", "name", "date", "part_of_day", "place"), *CHAIRED, named=True)


#: What `with_chairs` adds.
CHAIRED = ("seats", "people", "told")


def with_chairs(meetings: MeetingQuerySet, of: int | None = None) -> MeetingQuerySet:
    """With their series, those who presided, and as what the person `of` was there."""
    own = {"meeting": OuterRef("pk")}
    wanted = Q(capacity=Attendance.Capacity.CHAIR)
    wanted |= Q(official=of) if of else Q()
    people = public_attendance().filter(wanted, **own).order_by("order", "pk")
    has_page = Exists(public_officials().filter(pk=OuterRef("official")))
    told = MeetingReport.objects.filter(**own)
    read = ("part_of_day", "place", "people") if of else ("part_of_day", "place")
    return meetings.annotate(
        seats=Gathered(
            in_series().filter(**own).order_by("pk"), *("series", "series__name"), *NUMBERS
        ),
        people=Gathered(people, "name", "capacity", "official", has_page, "title"),
        told=Gathered(told, "article__status", *(KT(f"read__{name}") for name in read)),
    )


NUMBERS = ("term", "ordinal")


def published_sittings() -> QuerySet[Sitting]:
    published = Article.Status.PUBLISHED
    reports = MeetingReport.objects.filter(article__status=published, meeting=OuterRef("meeting"))
    return Sitting.objects.filter(Exists(reports))


def in_series() -> QuerySet[Sitting]:
    """Of published meetings those in series that have a page (`series.published_series`)."""
    own = Series.objects.filter(recurs(published_sittings()), pk=OuterRef("series"))
    return Sitting.objects.filter(Exists(own))


def public_attendance() -> QuerySet[Attendance]:
    """Who was there, but for those whom only pieces name that readers do not see."""
    own = {"meeting": OuterRef("meeting")}
    hidden = MeetingReport.objects.filter(**own).exclude(article__status=Article.Status.PUBLISHED)
    named = Naming.objects.filter(
        name=OuterRef("name"),
        status=Naming.Status.READ,
        article__status=Article.Status.PUBLISHED,
        article__meeting_reports__meeting=OuterRef("meeting"),
    )
    return Attendance.objects.filter(~Exists(hidden) | Exists(named))


def _entry(meeting: Any, of: int | None, titles: Titles | None) -> MeetingEntry:
    chairs = [row for row in meeting.people if row[1] == Attendance.Capacity.CHAIR]
    own = [row for row in meeting.people if of is not None and row[2] == of]
    parts_of_day, places = ([(row[0], row[at]) for row in meeting.told] for at in (1, 2))
    return MeetingEntry(
        url=address("meeting", meeting.pk),
        name=meeting.name,
        day=meeting.date,
        part_of_day=unless_hidden(meeting.part_of_day, parts_of_day),
        place=unless_hidden(meeting.place, places),
        seats=tuple(SeatView.told(*row) for row in meeting.seats),
        chairs=()
        if any(row in chairs for row in own)
        else tuple(dict.fromkeys(map(_chair, chairs))),
        roles=tuple(capacity_name(row[1]) for row in own),
        titles=titles.at_meeting(of, meeting.date, _printed(meeting, own)) if titles else (),
    )


def _printed(meeting: Any, own: list[list[Any]]) -> Iterable[str]:
    """The titles of somebody's attendance that readers may know."""
    told = Told((status, people) for status, _part_of_day, _place, people in meeting.told)
    return [told.title(name, capacity, title) for name, capacity, *_who, title in own]


def _chair(row: list[Any]) -> Link:
    """The register does not know everybody."""
    name, _capacity, official, has_page, _title = row
    return Link(address("official", official) if has_page else "", name)


def unless_hidden(value: str, told: Iterable[tuple[str, str]]) -> str:
    """A fact of the meeting, unless only pieces tell it that readers do not see."""
    public = {status == Article.Status.PUBLISHED for status, said in told if said == value}
    return "" if public == {False} else value


# By month


def month_view(first: date, latest: Sequence[date], number: int) -> MonthView:
    """Of a month with meetings; `latest` are the `latest_months`. Raises EmptyPage where there is
    no page of that number, and none at all.
    """
    held = _held(first, month_end(first))
    if not held:
        raise EmptyPage
    own, turn = leaf(held, number, ROWS)
    shown = grouped(by_key([row.pk for row in own]), lambda row: str(row.date))
    days = jumps(((row.date.isoformat(), 1) for row in held), turn, ROWS)
    before, after = neighbours(first)
    return MonthView(
        first=first,
        weekdays=tuple(str(name) for name in WEEKDAYS),
        weeks=sheet(first, {date.fromisoformat(day.name): (day.total, day.url) for day in days}),
        days=tuple(
            DayView(day, date.fromisoformat(day), entries(meetings))
            for day, meetings in shown.items()
        ),
        turn=turn,
        years=year_links(latest, first.year),
        before=before,
        after=after,
    )


@prepared
def _held(first: date, last: date) -> QuerySet[Any]:
    days = Meeting.objects.published().filter(date__gte=first, date__lte=last)
    return days.order_by("-date", "-pk").values_list("pk", "date", named=True)


@prepared
def by_key(meetings: list[int]) -> QuerySet[Any]:
    """Newest first."""
    return listed(Meeting.objects.filter(pk__in=meetings)).order_by("-date", "-pk")


def _reported() -> QuerySet[Meeting]:
    """The published ones, each asked by itself: all at once PostgreSQL would read all reports."""
    published = {"article__status": Article.Status.PUBLISHED}
    reports = MeetingReport.objects.filter(meeting=OuterRef("pk"), **published)
    return Meeting.objects.filter(is_there(reports))


ALL = MeetingsByDay(Meeting.objects.published, ROWS, listed, _reported)


def meeting_list(cursor: Cursor | None) -> MeetingList:
    """All, newest first, the undated last."""
    rows, turn = ALL.leaf(cursor)
    return MeetingList(entries(rows), turn)
