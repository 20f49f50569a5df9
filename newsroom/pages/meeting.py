"""A meeting: who presided, who was there as what, which pieces report it, and its neighbours."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import Any

from django.db.models import BigIntegerField, Case, Exists, F, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.fields.json import KT
from django.db.models.functions import Coalesce

from articles.models import Article, Attendance, Meeting, MeetingReport, Series
from articles.models.meeting import MeetingQuerySet
from newsroom.pages.gathered import Gathered
from newsroom.pages.meetings import SeatView, in_series, published_sittings, unless_hidden
from newsroom.pages.parts import Entry, Link, capacity_name, dated, for_dated
from newsroom.pages.prepared import prepared
from newsroom.pages.register import public_officials
from newsroom.pages.titles import Titles, TitleView, offices_in, titles_of
from newsroom.pages.told import Told
from people.addresses import address

#: Pieces that report one meeting, at most.
REPORTS = 40


@dataclass(frozen=True, slots=True)
class Attendee:
    person: Link
    titles: tuple[TitleView, ...]
    #: The words of the papers, where the titles are not in them.
    printed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Role:
    """Those who were there as the same, in the order of the papers."""

    name: str
    people: tuple[Attendee, ...]
    #: The sentences that say so, each once.
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReportView:
    entry: Entry
    quotation: str


@dataclass(frozen=True, slots=True)
class InSeries:
    """Where the meeting stands in a series, and the meetings beside it that are known."""

    seat: SeatView
    before: Link | None
    after: Link | None


@dataclass(frozen=True, slots=True)
class MeetingView:
    name: str
    day: date | None
    part_of_day: str
    place: str
    places: tuple[InSeries, ...]
    roles: tuple[Role, ...]
    reports: tuple[ReportView, ...]
    follows: Link | None
    followed_by: tuple[Link, ...]


def readable(pk: int) -> Meeting | None:
    return next(iter(_readable(pk)), None)


@prepared
def _readable(pk: int) -> MeetingQuerySet:
    """With what each piece tells of it, and whether readers see the piece."""
    told = MeetingReport.objects.filter(meeting=OuterRef("pk"))
    read = (KT(f"read__{name}") for name in ("part_of_day", "place", "people"))
    return (
        Meeting.objects.published()
        .filter(pk=pk)
        .annotate(told=Gathered(told, "article__status", *read))
    )


def meeting_view(meeting: Any) -> MeetingView:
    """`meeting` is `readable`."""
    seats = _seats(meeting.pk)
    beside = {key for seat in seats for key in seat[-2:] if key}
    others = {
        row.pk: row for row in _others(sorted(beside | {meeting.follows_id or 0}), meeting.pk)
    }
    links = {pk: meeting_link(row) for pk, row in others.items()}
    parts_of_day, places = ([(row[0], row[at]) for row in meeting.told] for at in (1, 2))
    return MeetingView(
        name=meeting.name,
        day=meeting.date,
        part_of_day=unless_hidden(meeting.part_of_day, parts_of_day),
        place=unless_hidden(meeting.place, places),
        places=tuple(
            InSeries(SeatView.told(*told), links.get(before or 0), links.get(after or 0))
            for *told, before, after in seats
        ),
        roles=_roles(meeting),
        reports=_reports(meeting.pk),
        follows=links.get(meeting.follows_id or 0),
        followed_by=tuple(links[pk] for pk, row in others.items() if row.follows == meeting.pk),
    )


@prepared
def _others(named: list[int], followed: int) -> QuerySet[Any]:
    rows = Meeting.objects.published().filter(Q(pk__in=named) | Q(follows=followed))
    return rows.order_by("date", "pk").values_list("pk", "name", "date", "follows")


def _roles(meeting: Any) -> tuple[Role, ...]:
    told = Told((status, people) for status, _part_of_day, _place, people in meeting.told)
    there = (row for row in _there(meeting.pk) if not told.is_hidden((row.name, row.capacity)))
    rows = [told.shown(row) for row in there]
    titles = titles_of(row.official for row in rows if row.official)
    ranks = {role.value: rank for rank, role in enumerate(Attendance.Capacity)}
    ordered = sorted(rows, key=lambda row: ranks[row.capacity])
    return tuple(
        _role(tuple(own), titles, meeting.date)
        for _capacity, own in groupby(ordered, key=attrgetter("capacity"))
    )


@prepared
def _there(meeting: int) -> QuerySet[Any]:
    rows = Attendance.objects.filter(meeting=meeting).order_by("order", "pk")
    has_page = Exists(public_officials().filter(pk=OuterRef("official")))
    told = ("name", "capacity", "official", "title", "words", "has_page")
    return rows.annotate(has_page=has_page).values_list(*told)


def _role(rows: tuple[Any, ...], titles: Titles, day: date | None) -> Role:
    return Role(
        name=capacity_name(rows[0].capacity),
        people=tuple(_attendees(rows, titles, day)),
        words=tuple(dict.fromkeys(row.words for row in rows if row.words)),
    )


def _attendees(rows: tuple[Any, ...], titles: Titles, day: date | None) -> Iterable[Attendee]:
    """Each person once, with the titles of that day or all that are printed of them."""
    people: dict[Link, list[Any]] = {}
    for row in rows:
        people.setdefault(_person(row), []).append(row)
    for who, own in people.items():
        printed = dict.fromkeys(row.title for row in own if row.title)
        shown = titles.at_meeting(own[0].official, day, printed)
        yield Attendee(who, shown, tuple(_other_words(printed, {view.text for view in shown})))


def _person(row: Any) -> Link:
    """The register does not know everybody."""
    return Link(address("official", row.official) if row.has_page else "", row.name)


def _other_words(printed: Iterable[str], shown: set[str]) -> Iterable[str]:
    """Printed titles that say something else than those shown: 区领导, but not 青岚区区长."""
    for words in printed:
        offices = {post.office for post in offices_in(words)}
        is_said = (offices and offices <= shown) or all(title in words for title in shown)
        if words not in shown and not is_said:
            yield words


def _reports(meeting: int) -> tuple[ReportView, ...]:
    return tuple(_report(row) for row in _reporting(meeting))


def _report(row: Any) -> ReportView:
    """Words that open the piece are read once."""
    shown, words = dated(row), row.quotation or ""
    is_opening = words.startswith(shown.teaser) or shown.teaser.startswith(words)
    return ReportView(replace(shown, teaser="") if words and is_opening else shown, row.quotation)


@prepared
def _reporting(meeting: int) -> QuerySet[Any]:
    reporting = MeetingReport.objects.filter(meeting=meeting)
    said = reporting.filter(article=OuterRef("pk")).order_by("pk").values("text")[:1]
    articles = Article.objects.published().filter(pk__in=reporting.values("article"))
    return for_dated(articles.newest_first(), quotation=Subquery(said))[:REPORTS]


def meeting_link(row: Any) -> Link:
    """By its name and its day."""
    day = f" {row.date.isoformat()}" if row.date else ""
    return Link(address("meeting", row.pk), f"{row.name}{day}")


# Its neighbours in each series


@prepared
def _seats(meeting: int) -> QuerySet[Any]:
    """As `SeatView.told` takes them, with their neighbours: by their days, for a paper may leave
    the term out and numbers begin anew; of meetings on one day, or of no known one, by their
    numbers in one count.
    """
    known = in_series().filter(meeting=meeting).alias(count=Coalesce("term", 0))
    told = known.annotate(before=_beside("lt", "-"), after=_beside("gt", ""))
    return told.values_list("series", "series__name", "term", "ordinal", "before", "after")


KEY = BigIntegerField()
#: Of a sitting without a day: whether its number tells more than its place in an unknown year.
NUMBERED = Q(series__numbering__in=(Series.Numbering.CONTINUOUS, Series.Numbering.TERM))


def _beside(beyond: str, order: str) -> Case:
    others = published_sittings().filter(series=OuterRef("series"))
    same = Q(series__numbering=Series.Numbering.CONTINUOUS) | Q(count=OuterRef("count"))
    # `number` is no column, so that SQLite looks at the few of a day and not at all of the series.
    in_count = others.alias(count=Coalesce("term", 0), number=F("ordinal") + 0).filter(same)
    found = {
        "number": in_count.filter(day=OuterRef("day")),
        "day": others,
        "ordinal": in_count,
    }
    that_day, by_day, by_number = (
        Subquery(
            rows.filter(**{f"{by}__{beyond}": OuterRef("ordinal" if by == "number" else by)})
            .order_by(f"{order}{by}", "meeting")
            .values("meeting")[:1],
            KEY,
        )
        for by, rows in found.items()
    )
    return Case(
        When(day__isnull=False, then=Coalesce(that_day, by_day)),
        When(NUMBERED, by_number),
        default=None,
    )
