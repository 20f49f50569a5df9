"""Namings and printed changes as rows, and whom each of them means."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from operator import itemgetter
from typing import Any, NamedTuple

from django.db.models import QuerySet

from articles.importing.store import bulk
from articles.importing.store.deposit import Deposit, fitting, ranges
from articles.importing.store.register import offices, printed
from articles.importing.store.register.appointments import held
from articles.importing.store.register.told import Key, Meant, Told
from articles.models import (
    AppointmentNotice,
    Article,
    Attendance,
    MeetingReport,
    Naming,
    NamingTerm,
)
from articles.pipeline import pointing, records
from articles.prepared import Prepared
from people.models import Appointment


class _Stored(NamedTuple):
    """A naming's row, as far as whom it means depends on it."""

    key: Key
    pk: int
    listed: bool
    by_hand: bool
    official: int | None
    article: int
    day: date | None


def _values(**which: object) -> QuerySet[Naming, Any]:
    named = Naming.objects.filter(kind=Naming.Kind.OFFICIAL, **which).order_by()
    return named.values_list(
        "name", "district", "body", "title",
        "pk", "listed", "by_hand", "official", "article", "day",
    )  # fmt: skip


_PK = 4
_ALL = Prepared(lambda names: _values(name__in=names))
_THESE = Prepared(lambda pks: _values(pk__in=pks), -1)
_REPORTED = Prepared(
    lambda articles: (
        MeetingReport.objects.filter(article__in=articles).order_by().values_list("meeting")
    ),
    -1,
)
_ATTENDANCE = Prepared(
    lambda meetings: (
        Attendance.objects.filter(meeting__in=meetings)
        .order_by("meeting", "order", "pk")
        .values_list("pk", "meeting", "name", "official")
    ),
    -1,
)
#: Whom pieces that report a meeting mean.
_MEANT_THERE = Prepared(
    lambda meetings: (
        Naming.objects.filter(
            article__meeting_reports__meeting__in=meetings, official__isnull=False
        )
        .order_by()
        .values_list("article__meeting_reports__meeting", "name", "official")
    ),
    -1,
)


def insert(
    deposit: Deposit, written: dict[int, Article], district: int | None, earlier: Collection[int]
) -> set[str]:
    """The rows of the written pieces, of nobody yet; the names of officials among them.

    `earlier` are pieces that were there before, and may have namings by an editor's hand.
    """
    by_hand = _by_hand(earlier)
    namings = [
        row
        for index, article in written.items()
        for row in _namings(deposit.read.articles[index], article, district)
        if not _is_said(row, by_hand)
    ]
    bulk.insert(
        Naming,
        (
            "article",
            "order",
            "name",
            "title",
            "kind",
            "body",
            "listed",
            "district",
            "by_hand",
            "status",
            "at",
            "day",
        ),
        namings,
    )
    notices = [
        row
        for index, article in written.items()
        for row in _notices(deposit.read.articles[index], article, district)
    ]
    bulk.insert(
        AppointmentNotice,
        ("article", "name", "title", "kind", "district", "day", "text", "at"),
        notices,
    )
    officials = {str(row[2]) for row in namings if row[4] == Naming.Kind.OFFICIAL}
    return officials | {str(row[1]) for row in notices}


#: By piece and name the titles of which an editor has decided; entered, they have no lines.
_Hands = Mapping[tuple[object, str], Collection[tuple[str, bool]]]


def _by_hand(articles: Collection[int]) -> _Hands:
    hands: dict[tuple[object, str], list[tuple[str, bool]]] = defaultdict(list)
    for row in Naming.objects.filter(article__in=articles, by_hand=True) if articles else ():
        hands[row.article_id, row.name].append((row.title, not row.at))
    return hands


def _is_said(row: tuple[object, ...], hands: _Hands) -> bool:
    """An editor enters as much of a title as they like, and may leave it out."""
    article, name, title = row[0], str(row[2]), str(row[3])
    return any(
        own == title or (entered and (own in title or title in own))
        for own, entered in hands.get((article, name), ())
    )


def _namings(
    read: records.Article, article: Article, district: int | None
) -> list[tuple[object, ...]]:
    rows: dict[tuple[str, str], tuple[object, ...]] = {}
    day = article.published_on
    told = [
        (Naming.Kind.OFFICIAL, one.name, one.title, one.body, one.listed, one.at)
        for one in read.officials
    ]
    told += [
        (Naming.Kind.OFFICIAL, one.name, one.title, one.body, False, one.at)
        for one in read.changes
        if one.kind != AppointmentNotice.Kind.REMOVED
    ]
    told += [(Naming.Kind.PERSON, one.name, one.what, "", False, one.at) for one in read.people]
    for kind, name, title, body, listed, at in told:
        key = fitting(Naming, "name", name), fitting(Naming, "title", title)
        kept = fitting(Naming, "body", body)
        row = (article.pk, len(rows), *key, str(kind), kept, listed, district)
        rows.setdefault(key, (*row, False, str(Naming.Status.READ), ranges(at), day))
    return list(rows.values())


def _notices(
    read: records.Article, article: Article, district: int | None
) -> list[tuple[object, ...]]:
    rows: dict[tuple[str, str, str], tuple[object, ...]] = {}
    day = read.dates[0] if len(read.dates) == 1 else article.published_on
    for one in read.changes:
        name = fitting(AppointmentNotice, "name", one.name)
        title = fitting(AppointmentNotice, "title", pointing.in_full(one.title, one.body))
        row = (article.pk, name, title, one.kind, district, day, one.text, ranges(one.at))
        rows.setdefault((name, title, one.kind), row)
    return list(rows.values())


def assign(meant: Meant, found: Told, dirty: Collection[str]) -> set[int]:
    """Whom each naming means, and which of their appointments it prints; the pieces concerned.

    Only of namings that nobody was found for yet; of all of them where a name is `dirty`.
    """
    moved = {
        one.group.name
        for one in found.printed
        if not one.by_hand and one.official and meant.get(one.group.key) != one.official
    }
    again = (moved | set(dirty)) & found.names
    stored = [*_ALL.rows(again), *_THESE.rows(_open(meant, found, again))]
    rows = [
        _Stored(found.key(name, district, title, body), *others)
        for name, district, body, title, *others in sorted(stored, key=itemgetter(_PK))
    ]
    meanings = [(row.official if row.by_hand else meant.get(row.key), row) for row in rows]
    changed = [(pk, row) for pk, row in meanings if pk != row.official]
    bulk.update(Naming, ("official",), [(pk, row.pk) for pk, row in changed])
    links = [(row.pk, term.pk) for pk, row in meanings if pk for term in _terms(pk, row, found)]
    _link(links, [row.pk for row in rows if row.key[0] in again])
    _assign_notices(meant, found)
    return {row.article for _pk, row in changed}


def _link(links: Collection[tuple[int, int]], again: Collection[int]) -> None:
    """These links, and of the namings looked at `again` no other ones.

    One that stands keeps its row: what a merge and its end have not changed is as it was.
    """
    old = NamingTerm.objects.filter(naming__in=again).values_list("naming", "appointment", "pk")
    there = {(naming, term): pk for naming, term, pk in old} if again else {}
    stale = [there[pair] for pair in there.keys() - set(links)]
    if stale:
        NamingTerm.objects.filter(pk__in=stale).delete()
    new = [pair for pair in links if pair not in there]
    bulk.insert(NamingTerm, ("naming", "appointment"), new)


def _open(meant: Meant, found: Told, again: Collection[str]) -> list[int]:
    """Namings that nobody was found for before; none of the names that are looked at anyway."""
    groups = {
        (one.group.name, one.alike)
        for one in found.printed
        if not (one.official or one.by_hand) and meant.get(one.group.key)
    }
    return printed.namings([group for group in groups if group[0] not in again])


def _terms(pk: int, row: _Stored, found: Told) -> list[Appointment]:
    """Of each office that the title names the term of that day, or the nearest one: a name printed
    after the end contradicts a term, and belongs to it all the same.
    """
    out: dict[int, Appointment] = {}
    for post in held(row.key) if not row.listed else ():
        key = offices.key_of(post)
        key = found.proper.get(key, key)
        office = found.offices.get(found.placed.get((pk, key), key))
        terms = [term for term in found.appointments.get(pk, ()) if term.office_id == office]
        nearest = min(
            terms,
            key=lambda one: (_days_off(one, row.day), one.capacity != post.capacity, one.pk),
            default=None,
        )
        if nearest:
            out[nearest.pk] = nearest
    return list(out.values())


def _days_off(term: Appointment, day: date | None) -> int:
    """How far the day lies outside the term."""
    if day is None:
        return 0
    start, end = term.start.first_day, term.end.last_day
    return max((start - day).days, (day - end).days, 0)


def _assign_notices(meant: Meant, found: Told) -> None:
    bulk.update(
        AppointmentNotice,
        ("official",),
        [
            (meant.get(found.key_of(row)), row.pk)
            for row in found.notices
            if row.official_id != meant.get(found.key_of(row))
        ],
    )


def attend(articles: Collection[int], meetings: Collection[int]) -> None:
    """Who was at these meetings, or those that the pieces report, follows whom pieces name."""
    met = {*meetings, *(pk for (pk,) in _REPORTED.rows(articles))}
    rows = _ATTENDANCE.rows(met)
    people = attending({meeting for _pk, meeting, _name, _official in rows})
    _mean((people.get((meeting, name)), official, pk) for pk, meeting, name, official in rows)


def attend_as(names: Collection[str]) -> None:
    """Who was at any meeting under these names follows, where pieces name them."""
    told = Attendance.objects.filter(name__in=names).order_by()
    rows = list(told.values_list("pk", "meeting", "name", "official"))
    people = attending({meeting for _pk, meeting, _name, _official in rows})
    named = (row for row in rows if row[1:3] in people)
    _mean((people[meeting, name], official, pk) for pk, meeting, name, official in named)


def _mean(people: Iterable[tuple[int | None, int | None, int]]) -> None:
    """Whom each row of these numbers means, and whom it has meant until now."""
    changed = [(official, pk) for official, before, pk in people if official != before]
    bulk.update(Attendance, ("official",), changed)


def attending(meetings: Iterable[int]) -> dict[tuple[int, str], int | None]:
    """Whom the pieces that report a meeting mean by a name, None where they do not agree."""
    told: dict[tuple[int, str], set[int]] = {}
    for meeting, name, official in _MEANT_THERE.rows(set(meetings)):
        told.setdefault((meeting, name), set()).add(official)
    return {key: min(people) if len(people) == 1 else None for key, people in told.items()}
