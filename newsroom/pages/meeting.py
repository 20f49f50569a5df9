"""A meeting: who presided, who was there as what, which pieces report it, and its neighbours."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import attrgetter

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from articles.models import Article, Attendance, Meeting, MeetingReport, Series, Sitting
from newsroom.pages.meetings import (
    SeatView,
    is_public,
    person,
    reports,
    told_openly,
    with_page,
)
from newsroom.pages.parts import Entry, Link, entry
from newsroom.pages.register import listed
from newsroom.pages.series import published_sittings
from newsroom.pages.titles import Titles, TitleView

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


def meeting_view(meeting: Meeting) -> MeetingView:
    followed, following = _follow_ups(meeting)
    told = list(reports().filter(meeting=meeting))
    return MeetingView(
        name=meeting.name,
        day=meeting.date,
        part_of_day=told_openly(meeting, "part_of_day", told),
        place=told_openly(meeting, "place", told),
        places=_places(meeting),
        roles=_roles(meeting, told),
        reports=_reports(meeting),
        follows=followed,
        followed_by=following,
    )


def _roles(meeting: Meeting, told: Iterable[MeetingReport]) -> tuple[Role, ...]:
    unpublished = _told_unpublished(told)
    there = meeting.attendance.prefetch_related(with_page()).order_by("order", "pk")
    rows = [row for row in there if (row.name, row.capacity) not in unpublished]
    titles = Titles(row.official_id for row in rows if row.official_id)
    ranks = {role.value: rank for rank, role in enumerate(Attendance.Capacity)}
    ordered = sorted(rows, key=lambda row: ranks[row.capacity])
    return tuple(
        _role(tuple(own), titles, meeting.date)
        for _capacity, own in groupby(ordered, key=attrgetter("capacity"))
    )


def _told_unpublished(told: Iterable[MeetingReport]) -> set[tuple[str, str]]:
    """Who was there as what, by the word of pieces alone that readers do not see."""
    people: dict[bool, set[tuple[str, str]]] = {True: set(), False: set()}
    for row in told:
        found = {(name, capacity) for name, capacity, *_rest in row.read.get("people", ())}
        people[is_public(row)] |= found
    return people[False] - people[True]


def _role(rows: tuple[Attendance, ...], titles: Titles, day: date | None) -> Role:
    return Role(
        name=rows[0].get_capacity_display(),
        people=tuple(_attendees(rows, titles, day)),
        words=tuple(dict.fromkeys(row.words for row in rows if row.words)),
    )


def _attendees(
    rows: tuple[Attendance, ...], titles: Titles, day: date | None
) -> Iterable[Attendee]:
    """Each person once, with the titles of that day or all that are printed of them."""
    people: dict[Link, list[Attendance]] = {}
    for row in rows:
        people.setdefault(person(row), []).append(row)
    for who, own in people.items():
        printed = dict.fromkeys(row.title for row in own if row.title)
        official = own[0].official_id
        views = (titles.printed(official, title) for title in printed)
        shown = titles.shown(official, day, views)
        yield Attendee(who, shown, tuple(_other_words(printed, {view.text for view in shown})))


def _other_words(printed: Iterable[str], shown: set[str]) -> Iterable[str]:
    """Printed titles that say something else than those shown: 区领导, but not 青岚区区长."""
    for words in printed:
        if words not in shown and not all(title in words for title in shown):
            yield words


def _reports(meeting: Meeting) -> tuple[ReportView, ...]:
    reporting = meeting.reports.values("article")
    published = Article.objects.published().filter(pk__in=reporting)
    articles = list(listed(published)[:REPORTS])
    said = MeetingReport.objects.filter(meeting=meeting, article__in=articles)
    quotations = dict(said.values_list("article", "text"))
    return tuple(ReportView(entry(row), quotations[row.pk]) for row in articles)


def _follow_ups(meeting: Meeting) -> tuple[Link | None, tuple[Link, ...]]:
    rows = Meeting.objects.published().filter(Q(pk=meeting.follows_id) | Q(follows=meeting))
    links = {row.pk: meeting_link(row) for row in rows.order_by("date", "pk")}
    return links.pop(meeting.follows_id or 0, None), tuple(links.values())


def meeting_link(meeting: Meeting) -> Link:
    return Link(meeting.get_absolute_url(), str(meeting))


# Its neighbours in each series


def _places(meeting: Meeting) -> tuple[InSeries, ...]:
    rows = list(_with_neighbours(meeting))
    keys = {key for row in rows for key in _neighbours(row) if key}
    found = {row.pk: meeting_link(row) for row in Meeting.objects.filter(pk__in=keys)}
    return tuple(
        InSeries(SeatView.of(row), *(found.get(key or 0) for key in _neighbours(row)))
        for row in rows
    )


def _with_neighbours(meeting: Meeting) -> QuerySet[Sitting]:
    """By their ordinals in one count, and by their days."""
    others = published_sittings().filter(series=OuterRef("series")).exclude(meeting=meeting)
    same_count = Q(series__numbering=Series.Numbering.CONTINUOUS) | Q(count=OuterRef("count"))
    counted = others.annotate(count=Coalesce("term", 0)).filter(same_count)
    rows = Sitting.objects.filter(meeting=meeting).select_related("series")
    return rows.annotate(count=Coalesce("term", 0), day=F("meeting__date")).annotate(
        lower=_nearest(counted.filter(ordinal__lt=OuterRef("ordinal")), "-ordinal"),
        higher=_nearest(counted.filter(ordinal__gt=OuterRef("ordinal")), "ordinal"),
        earlier=_nearest(others.filter(meeting__date__lt=OuterRef("day")), "-meeting__date"),
        later=_nearest(others.filter(meeting__date__gt=OuterRef("day")), "meeting__date"),
    )


def _nearest(rows: QuerySet[Sitting], order: str) -> Subquery:
    return Subquery(rows.order_by(order, "pk").values("meeting")[:1])


def _neighbours(sitting: Sitting) -> tuple[int | None, int | None]:
    by_number = (Series.Numbering.CONTINUOUS, Series.Numbering.TERM)
    if sitting.ordinal and sitting.series.numbering in by_number:
        return sitting.lower, sitting.higher  # type: ignore[attr-defined]
    return sitting.earlier, sitting.later  # type: ignore[attr-defined]
