"""Officials by sound; of each the titles by date, the meetings and the pieces."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Count, F
from django.utils.formats import date_format

from articles.models import AppointmentNotice, Article, Attendance, Meeting, Naming
from articles.models.meeting import MeetingQuerySet
from newsroom.pages.meetings import MeetingEntry, entries, public_attendance, with_chairs
from newsroom.pages.paging import Turn, leaf
from newsroom.pages.parts import Entry, Link, entry
from newsroom.pages.register import (
    PIECES,
    IndexRow,
    IndexView,
    TermView,
    counts,
    index_view,
    latest_first,
    link_to,
    listed,
    named_article,
    piece_count,
    public_appointments,
    public_officials,
    public_term,
    published_namings,
)
from newsroom.pages.titles import Titles, TitleView, with_offices
from people.models import Official
from people.registry import UNRANKED, Term

#: Meetings that a person's own page shows; the rest is a link away.
MEETINGS = 6
#: Terms and printed changes of office that are shown: nobody has as many.
TERMS = 100


@dataclass(frozen=True, slots=True)
class TitledEntry:
    """A piece, and the titles that the person had then."""

    entry: Entry
    titles: tuple[TitleView, ...]


@dataclass(frozen=True, slots=True)
class ChangeView:
    """A printed change of office."""

    kind: str
    title: str
    day: str
    quotation: str
    piece: Link


@dataclass(frozen=True, slots=True)
class RoleCount:
    """At how many meetings somebody was, and as what."""

    role: str
    meetings: int


@dataclass(frozen=True, slots=True)
class OfficialView:
    name: str
    note: str
    url: str
    other_names: tuple[str, ...]
    terms: tuple[TermView, ...]
    changes: tuple[ChangeView, ...]
    roles: tuple[RoleCount, ...]
    meetings: tuple[MeetingEntry, ...]
    more_meetings: bool
    pieces: tuple[TitledEntry, ...]
    turn: Turn


@dataclass(frozen=True, slots=True)
class AttendedView:
    official: Link
    meetings: tuple[MeetingEntry, ...]
    turn: Turn


def officials(number: int) -> IndexView:
    return index_view(public_officials(), number, _rows)


def _rows(found: list[Official]) -> Callable[[Official], IndexRow]:
    keys = [row.pk for row in found]
    pieces = counts(published_namings(), "official", keys, "article")
    titles = _latest_titles(keys)

    def index_row(row: Official) -> IndexRow:
        title = titles.get(row.pk, "")
        return IndexRow(
            url=row.get_absolute_url(),
            name=str(row),
            # The importer tells namesakes apart by a title: once is enough.
            note="" if title == row.note else title,
            total=piece_count(pieces.get(row.pk, 0)),
        )

    return index_row


def _latest_titles(officials: list[int]) -> dict[int, str]:
    """The office of which the register knew last; what an editor has left open goes first."""
    rows = latest_first(public_appointments().filter(official__in=officials))
    terms = sorted(map(public_term, rows.select_related("office")), key=_newest_first)
    found: dict[int, str] = {}
    for term in terms:
        found.setdefault(term.person, term.title)
    return found


def _newest_first(term: Term) -> tuple[bool, bool, int, int]:
    """Of those held or printed last on one day the one that goes first in protocol."""
    is_open = term.confirmed and not term.end
    last, rank = term.known_to, term.seat.rank
    return not is_open, bool(term.end), -last.toordinal(), UNRANKED if rank is None else rank


def official_view(official: Official, number: int) -> OfficialView:
    """Raises EmptyPage where there is no page of that number."""
    named = published_namings().filter(official=official)
    articles = listed(Article.objects.published().filter(pk__in=named.values("article")))
    rows, turn = leaf(articles, number, PIECES)
    first = number == 1
    found = list(_attended(official)[: MEETINGS + 1]) if first else []
    return OfficialView(
        name=official.name,
        note=official.note,
        url=official.get_absolute_url(),
        other_names=tuple(official.other_names.values_list("name", flat=True)),
        terms=_terms(official),
        changes=_changes(official) if first else (),
        roles=_roles(official) if first else (),
        meetings=entries(found[:MEETINGS], of=official.pk),
        more_meetings=len(found) > MEETINGS,
        pieces=_titled(official, rows),
        turn=turn,
    )


def attended_view(official: Official, number: int) -> AttendedView:
    """All meetings that a published piece says somebody was at."""
    rows, turn = leaf(_attended(official), number, PIECES)
    return AttendedView(link_to(official), entries(rows, of=official.pk), turn)


def _attended(official: Official) -> MeetingQuerySet:
    there = public_attendance().filter(official=official).values("meeting")
    rows = Meeting.objects.published().filter(pk__in=there).newest_first()
    return with_chairs(rows, of=official.pk)


def _roles(official: Official) -> tuple[RoleCount, ...]:
    """The chair first, then as the papers list them."""
    rows = public_attendance().filter(official=official, meeting__in=Meeting.objects.published())
    found = dict(rows.order_by().values_list("capacity").annotate(Count("meeting", distinct=True)))
    return tuple(
        RoleCount(str(role.label), found[role.value])
        for role in Attendance.Capacity
        if role.value in found
    )


def _terms(official: Official) -> tuple[TermView, ...]:
    rows = latest_first(public_appointments().filter(official=official))
    return tuple(map(TermView.of, rows.select_related("official", "office")[:TERMS]))


def _changes(official: Official) -> tuple[ChangeView, ...]:
    rows = AppointmentNotice.objects.filter(
        official=official, article__status=Article.Status.PUBLISHED
    )
    newest = rows.prefetch_related(named_article()).order_by(F("day").desc(nulls_last=True), "-pk")
    return tuple(
        ChangeView(
            kind=row.get_kind_display(),
            title=row.title,
            day=date_format(row.day, "DATE_FORMAT") if row.day else "",
            quotation=row.text,
            piece=Link(row.article.get_absolute_url(), row.article.title),
        )
        for row in newest[:TERMS]
    )


def _titled(official: Official, articles: list[Article]) -> tuple[TitledEntry, ...]:
    titles = Titles([official.pk])
    namings: dict[int, list[Naming]] = defaultdict(list)
    rows = published_namings().filter(official=official, article__in=articles)
    for naming in rows.prefetch_related(with_offices()):
        namings[naming.article_id].append(naming)
    return tuple(
        TitledEntry(entry(row), titles.on(row.published_on, namings[row.pk])) for row in articles
    )
