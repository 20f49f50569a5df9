"""Meetings by month, as a list, and one by one."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet
from django.db.models.functions import ExtractMonth, ExtractYear
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Attendance, Meeting, MeetingReport, Naming, Sitting
from articles.models.meeting import MeetingQuerySet
from newsroom.pages.month import Week, sheet
from newsroom.pages.paging import Turn, grouped, jumps, leaf
from newsroom.pages.parts import Link
from newsroom.pages.register import public_officials

#: As calendars head their columns.
WEEKDAYS = (_("Mon."), _("Tue."), _("Wed."), _("Thu."), _("Fri."), _("Sat."), _("Sun."))
#: Meetings on a page of a list.
ROWS = 50


@dataclass(frozen=True, slots=True)
class SeatView:
    """A meeting's place in a series: 第5届第41次."""

    series_id: int
    series: Link
    words: str

    @classmethod
    def of(cls, sitting: Sitting) -> SeatView:
        link = Link(sitting.series.get_absolute_url(), sitting.series.name)
        return cls(sitting.series_id, link, numbered(sitting.term, sitting.ordinal))


@dataclass(frozen=True, slots=True)
class MeetingEntry:
    url: str
    name: str
    day: date | None
    part_of_day: str
    place: str
    seats: tuple[SeatView, ...]
    chairs: tuple[Link, ...]
    #: As what the person was there of whose page this is a part.
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MonthLink:
    url: str
    first: date
    meetings: int


@dataclass(frozen=True, slots=True)
class YearLink:
    """Leads to the year's latest month; the year that is shown has its months here."""

    url: str
    year: int
    meetings: int
    months: tuple[MonthLink, ...]


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
    turn: Turn


def numbered(term: int | None, ordinal: int | None) -> str:
    """`第5届第41次`, as far as it is known."""
    if term and ordinal:
        return gettext("term %(term)s, no. %(ordinal)s") % {"term": term, "ordinal": ordinal}
    if ordinal:
        return gettext("no. %(ordinal)s") % {"ordinal": ordinal}
    return gettext("term %(term)s") % {"term": term} if term else ""


def entries(rows: Iterable[Meeting], of: int | None = None) -> tuple[MeetingEntry, ...]:
    """`rows` come from `with_chairs(of)`."""
    return tuple(_entry(row, of) for row in rows)


def with_chairs(meetings: MeetingQuerySet, of: int | None = None) -> MeetingQuerySet:
    """With their series, those who presided, and as what the person `of` was there."""
    wanted = Q(capacity=Attendance.Capacity.CHAIR)
    wanted |= Q(official=of) if of else Q()
    people = public_attendance().filter(wanted).prefetch_related(with_page())
    return meetings.prefetch_related(
        Prefetch("sittings", Sitting.objects.select_related("series")),
        Prefetch("attendance", people, to_attr="people"),
        Prefetch("reports", reports(), to_attr="told"),
    )


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


def reports() -> QuerySet[MeetingReport]:
    """What each piece tells of its meeting, and whether readers see the piece."""
    rows = MeetingReport.objects.select_related("article")
    return rows.only("meeting", "read", "article__status")


def told_openly(meeting: Meeting, field: str, told: Iterable[MeetingReport]) -> str:
    """A fact of the meeting, unless only pieces tell it that readers do not see."""
    value: str = getattr(meeting, field)
    public = {is_public(row) for row in told if row.read.get(field) == value}
    return "" if public == {False} else value


def is_public(report: MeetingReport) -> bool:
    return report.article.status == Article.Status.PUBLISHED


def _entry(meeting: Meeting, of: int | None) -> MeetingEntry:
    people: list[Attendance] = meeting.people  # type: ignore[attr-defined]
    chairs = [row for row in people if row.capacity == Attendance.Capacity.CHAIR]
    own = [row for row in people if of is not None and row.official_id == of]
    told: list[MeetingReport] = meeting.told  # type: ignore[attr-defined]
    return MeetingEntry(
        url=meeting.get_absolute_url(),
        name=meeting.name,
        day=meeting.date,
        part_of_day=told_openly(meeting, "part_of_day", told),
        place=told_openly(meeting, "place", told),
        seats=tuple(map(SeatView.of, meeting.sittings.all())),
        chairs=() if any(row in chairs for row in own) else persons(chairs),
        roles=tuple(row.get_capacity_display() for row in own),
    )


def with_page() -> Prefetch[str]:
    """The officials of attendance, those alone who have a page."""
    return Prefetch("official", public_officials())


def person(row: Attendance) -> Link:
    """`row` comes `with_page`; the register does not know everybody."""
    return Link(row.official.get_absolute_url() if row.official else "", row.name)


def persons(rows: Iterable[Attendance]) -> tuple[Link, ...]:
    """Each once, however many titles are printed."""
    return tuple(dict.fromkeys(map(person, rows)))


# By month


def months() -> tuple[MonthLink, ...]:
    """Newest first."""
    found = Meeting.objects.published().filter(date__isnull=False).order_by()
    counted = found.values_list(ExtractYear("date"), ExtractMonth("date")).annotate(Count("pk"))
    return tuple(
        MonthLink(reverse("meetings-month", args=[year, month]), date(year, month, 1), count)
        for year, month, count in sorted(counted, reverse=True)
    )


def month_view(links: tuple[MonthLink, ...], link: MonthLink, number: int) -> MonthView:
    """Raises EmptyPage where there is no page of that number."""
    first = link.first
    last = first.replace(day=monthrange(first.year, first.month)[1])
    inside = Meeting.objects.published().filter(date__range=(first, last))
    rows, turn = leaf(with_chairs(inside).order_by("-date", "-pk"), number, ROWS)
    counts = inside.order_by("-date").values_list("date").annotate(Count("pk"))
    days = jumps(((day.isoformat(), count) for day, count in counts if day), turn, ROWS)
    place = links.index(link)
    return MonthView(
        first=first,
        weekdays=tuple(str(name) for name in WEEKDAYS),
        weeks=sheet(first, {date.fromisoformat(day.name): (day.total, day.url) for day in days}),
        days=tuple(
            DayView(day, date.fromisoformat(day), entries(own))
            for day, own in grouped(rows, lambda row: str(row.date)).items()
        ),
        turn=turn,
        years=_years(links, first.year),
        before=links[place + 1] if place + 1 < len(links) else None,
        after=links[place - 1] if place else None,
    )


def _years(links: Iterable[MonthLink], shown: int) -> tuple[YearLink, ...]:
    years = ((year, tuple(own)) for year, own in groupby(links, key=lambda link: link.first.year))
    return tuple(
        YearLink(
            url=own[0].url,
            year=year,
            meetings=sum(link.meetings for link in own),
            months=own if year == shown else (),
        )
        for year, own in years
    )


def meeting_list(number: int) -> MeetingList:
    """All, newest first, the undated last."""
    rows, turn = leaf(with_chairs(Meeting.objects.published().newest_first()), number, ROWS)
    return MeetingList(entries(rows), turn)
