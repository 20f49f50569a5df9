"""Officials by sound; of each the titles by date, the meetings and the pieces."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet

from articles.models import (
    AppointmentNotice,
    Article,
    Attendance,
    Meeting,
    MeetingReport,
    Naming,
)
from articles.models.article import ArticleQuerySet, opening_of
from articles.models.meeting import MeetingQuerySet
from newsroom.pages.gathered import Gathered
from newsroom.pages.keyset import Cursor, KeyedList
from newsroom.pages.keyset import Turn as TurnByKey
from newsroom.pages.meetings import (
    MeetingEntry,
    MeetingsByDay,
    entries,
    listed,
    public_attendance,
)
from newsroom.pages.parts import (
    TITLED_BY,
    Entry,
    Link,
    capacity_name,
    dated,
    for_dated,
    said,
    title_of,
    told_apart,
)
from newsroom.pages.prepared import prepared
from newsroom.pages.register import (
    PIECES,
    IndexRow,
    IndexView,
    TermView,
    counting,
    index_view,
    latest_first,
    link_to,
    named_officials,
    of_published,
    piece_count,
    public_appointments,
    public_officials,
    published_namings,
    term_of,
    terms_of,
)
from newsroom.pages.titles import Printed, Titles, TitleView, gathered_terms
from people.addresses import address
from people.models import Official, OfficialName
from people.registry import UNRANKED, Term

#: Meetings that a person's own page shows; the rest is a link away.
MEETINGS = 6
#: So many of the latest attendances are counted there.
SEATS = 50
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
    """At how many meetings somebody was, and as what; at more where not all are counted."""

    role: str
    meetings: int
    more: bool


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
    turn: TurnByKey


@dataclass(frozen=True, slots=True)
class AttendedView:
    official: Link
    meetings: tuple[MeetingEntry, ...]
    turn: TurnByKey


def officials(number: int) -> IndexView:
    return index_view(public_officials, number, _rows)


def _rows(found: list[Official]) -> Callable[[Official], IndexRow]:
    keys = [row.pk for row in found]
    pieces = _pieces_naming(keys)
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


_pieces_naming = counting(published_namings, "official", "article")


def _latest_titles(officials: list[int]) -> dict[int, str]:
    """The office of which the register knew last; what an editor has left open goes first."""
    terms = sorted(map(term_of, _terms_of_all(officials)), key=_newest_first)
    found: dict[int, str] = {}
    for term in terms:
        found.setdefault(term.person, term.title)
    return found


@prepared
def _terms_of_all(officials: list[int]) -> QuerySet[Any]:
    return terms_of(latest_first(public_appointments().filter(official__in=officials)))


def _newest_first(term: Term) -> tuple[bool, bool, int, int]:
    """Of those held or printed last on one day the one that goes first in protocol."""
    is_open = term.confirmed and not term.end
    last, rank = term.known_to, term.seat.rank
    return not is_open, bool(term.end), -last.toordinal(), UNRANKED if rank is None else rank


def officials_with_names() -> QuerySet[Any]:
    """As values, with their other names and the printed changes of their offices."""
    names = OfficialName.objects.filter(official=OuterRef("pk")).order_by("pk")
    told = ("kind", "title", "day", "text", "article", *TITLED_BY[:-1])
    rows = public_officials().annotate(
        names=Gathered(names, "name"),
        changes=Gathered(_changes(), *told, opening_of("article")),
    )
    return rows.values_list("pk", "name", "note", "names", "changes", named=True)


def _changes() -> QuerySet[AppointmentNotice]:
    own = {"official": OuterRef("pk"), "article__status": Article.Status.PUBLISHED}
    rows = AppointmentNotice.objects.filter(**own)
    return rows.order_by(F("day").desc(nulls_last=True), "-pk")[:TERMS]


def official_view(official: Any, cursor: Cursor | None) -> OfficialView:
    """`official` comes from `officials_with_names`."""
    pk, first = official.pk, cursor is None
    own = Link(address("official", pk), told_apart(official.name, official.note))
    rows, turn = LIST.leaf(cursor, pk)
    terms = tuple(map(term_of, _terms(pk)))
    seats = [seat for row in _seats(pk) for own in row for seat in own] if first else []
    latest = list(dict.fromkeys(meeting for meeting, _capacity in seats))
    titles = Titles(terms)
    return OfficialView(
        name=official.name,
        note=official.note,
        url=own.url,
        other_names=tuple(name for (name,) in official.names),
        terms=tuple(TermView.of(term, own) for term in terms),
        changes=tuple(_change(*row) for row in official.changes) if first else (),
        roles=_roles(seats),
        meetings=entries(_shown(latest[:MEETINGS], pk) if latest else (), pk, titles),
        more_meetings=len(latest) > MEETINGS,
        pieces=_titled(pk, rows, titles),
        turn=turn,
    )


def _named(official: int) -> QuerySet[Naming]:
    return named_officials().filter(official=official)


def pieces_of(official: int) -> ArticleQuerySet:
    return Article.objects.published().filter(pk__in=_named(official).values("article"))


def _with_titles(rows: ArticleQuerySet, official: int) -> QuerySet[Any]:
    """With what each calls the official."""
    namings = _named(official).filter(article=OuterRef("pk"))
    printed = Gathered(namings.order_by("order", "pk"), "title", gathered_terms())
    return for_dated(rows, printed=printed)


class PiecesNaming(KeyedList[Any]):
    """Found by where they name somebody: namings have their pieces' days."""

    model = Article
    day = "published_on"
    near_key, near_day = "article", "day"


def _named_once(official: int) -> QuerySet[Naming]:
    """One naming of each published piece."""
    others = _named(official).filter(article=OuterRef("article"), pk__lt=OuterRef("pk"))
    return of_published(_named(official)).filter(~Exists(others))


LIST = PiecesNaming(pieces_of, PIECES, _with_titles, _named_once)


def attended_view(official: Official, cursor: Cursor | None) -> AttendedView:
    """All meetings that a published piece says somebody was at."""
    rows, turn = ATTENDED.leaf(cursor, official.pk)
    titles = Titles(tuple(map(term_of, _terms(official.pk))))
    return AttendedView(link_to(official), entries(rows, official.pk, titles), turn)


@prepared
def _seats(official: int) -> QuerySet[Any]:
    """The latest, and those of no known day, which PostgreSQL's index has before them."""
    there = _there(OuterRef("pk")).order_by("-day", "meeting_id", "pk")
    dated, undated = (there.filter(day__isnull=unknown) for unknown in (False, True))
    told = {
        name: Gathered(rows[: SEATS + 1], "meeting", "capacity")
        for name, rows in (("dated", dated), ("undated", undated))
    }
    return Official.objects.filter(pk=official).annotate(**told).values_list(*told)


def _there(official: int | OuterRef) -> QuerySet[Attendance]:
    """At meetings that a published piece reports.

    For these any piece is enough: an attendance is public where none of the pieces is hidden, or
    where one that is published names who was there.
    """
    reported = Exists(MeetingReport.objects.filter(meeting=OuterRef("meeting")))
    return public_attendance().filter(reported, official=official).order_by()


def _attended(official: int) -> MeetingQuerySet:
    return Meeting.objects.filter(pk__in=_there(official).values("meeting"))


class AttendedByDay(MeetingsByDay):
    """Found by somebody's attendances, which have their meetings' days."""

    near_key, near_day = "meeting", "day"


def _once(official: int) -> QuerySet[Attendance]:
    """One attendance of each meeting."""
    others = _there(official).filter(meeting=OuterRef("meeting"), pk__lt=OuterRef("pk"))
    return _there(official).filter(~Exists(others))


ATTENDED = AttendedByDay(_attended, PIECES, listed, _once)


def _roles(seats: Sequence[list[Any]]) -> tuple[RoleCount, ...]:
    """The chair first, then as the papers list them; of each meeting each role counts once."""
    found = Counter(capacity for _meeting, capacity in {(*seat,) for seat in seats[:SEATS]})
    return tuple(
        RoleCount(capacity_name(role.value), found[role.value], len(seats) > SEATS)
        for role in Attendance.Capacity
        if role.value in found
    )


@prepared
def _shown(meetings: list[int], official: int) -> QuerySet[Any]:
    rows = listed(Meeting.objects.filter(pk__in=meetings), of=official)
    return rows.order_by(F("date").desc(nulls_last=True), "pk")


@prepared
def _terms(official: int) -> QuerySet[Any]:
    return terms_of(latest_first(public_appointments().filter(official=official)))[:TERMS]


def _change(
    kind: str, title: str, day: str | None, text: str, article: int, *titled: Any
) -> ChangeView:
    return ChangeView(
        kind=str(AppointmentNotice.Kind(kind).label),
        title=title,
        day=said(date.fromisoformat(day)) if day else "",
        quotation=text,
        piece=Link(address("article", article), title_of(*titled)),
    )


def _titled(official: int, articles: list[Any], titles: Titles) -> tuple[TitledEntry, ...]:
    return tuple(
        TitledEntry(dated(row), titles.on(row.published_on, _printed(official, row.printed)))
        for row in articles
    )


def _printed(official: int, rows: list[Any]) -> tuple[Printed, ...]:
    return tuple(Printed.of(official, title, terms) for title, terms in rows)
