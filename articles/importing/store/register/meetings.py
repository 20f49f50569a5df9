"""Reports of meetings as rows, and the meetings that they tell of together."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from collections.abc import Set as AbstractSet
from datetime import date
from itertools import compress

from articles.importing.register.sittings import (
    Count,
    Gathered,
    Report,
    gather,
    told_of,
)  # fmt: skip
from articles.importing.store import bulk
from articles.importing.store.deposit import Deposit, fitting, ranges
from articles.importing.store.register import follow_ups, namings, series, struck, telling
from articles.importing.store.register.held import Held, Row, load, order_of, report_of
from articles.models import Article, Attendance, Meeting, MeetingReport, Sitting
from articles.pipeline import records


def write(
    deposit: Deposit,
    written: dict[int, Article],
    district: int | None,
    free: Collection[int],
    fixed: Collection[int],
    gone: struck.Struck,
) -> set[int]:
    """The reports of a dump's pieces; `free` and `fixed` are meetings that lost a report, `gone`
    those that an editor has deleted.

    Gives the meetings that other reports tell of than before.
    """
    told = [
        (index, order, meeting)
        for index in written
        for order, meeting in enumerate(deposit.read.articles[index].meetings)
    ]
    if not (told or free or fixed):
        return set()
    place = deposit.district
    called = series.spellings((s.series for _i, _o, one in told for s in one.sittings), place)
    ids = series.find(called.values(), district)
    seats = {name: ids[own] for name, own in called.items()}
    read = [
        _report(deposit.read.articles[index], written[index], order, meeting, seats)
        for index, order, meeting in told
    ]
    marks = [(row.article_id, struck.met(row.read)) for row in read]
    struck.note(deposit, struck.MET, marks)
    stay = [not struck.is_struck(gone, struck.MET, *one) for one in marks]
    rows = list(compress(read, stay))
    retold = _settle(_reports(rows, deposit, district), rows, free, fixed)
    if len(rows) < len(read):
        series.remove_unused(seats.values())
    return retold


def again(free: Collection[int], fixed: Collection[int]) -> set[int]:
    """Put meetings together again that lost a report; those that others tell of than before."""
    return _settle([], [], free, fixed) if free or fixed else set()


def follow(article: int, before: int | None) -> None:
    """The meetings that a piece reports go on from those of the piece that an editor has said it
    follows, and no more from those of the one `before`; an editor's own word on a meeting stays.
    """
    free, _fixed = losing({article})
    told = MeetingReport.objects.filter(article=before).values_list("meeting", flat=True)
    followed = Meeting.objects.filter(pk__in=free, follows__isnull=False)
    said = followed.exclude(follows__in=told).values_list("pk", flat=True)
    fixed = {*said, *Meeting.objects.filter(follows__in=free).values_list("pk", flat=True)}
    followed.filter(follows__in=told).update(follows=None)
    follow_ups.link(free, fixed)


def losing(articles: Collection[int]) -> tuple[set[int], set[int]]:
    """Meetings that these pieces report: those as the reports tell them, and an editor's."""
    reported = MeetingReport.objects.filter(article__in=articles)
    return standing(reported.values_list("meeting", flat=True))


def standing(pks: Iterable[int]) -> tuple[set[int], set[int]]:
    """Of these meetings those that stand as their reports tell them, and an editor's."""
    held = load(set(pks), (), ())
    return held.rows.keys() - held.fixed, held.fixed


def part(two: Collection[int]) -> tuple[set[int], set[int]]:
    """Of two that are not one any more: a report that came since goes to the one it tells of.

    Gives, as `standing` does, those as their reports tell them, and an editor's.
    """
    before, _fixed = standing(two)
    held = load(set(two), (), ())
    meetings = {pk: _as_report(row, pk, held.counts[pk]) for pk, row in held.rows.items()}
    reports = [one for reports in held.reports.values() for one in reports]
    told = [(told_of(one, meetings), one) for one in reports]
    moved = [(pk, one.key) for pk, one in told if pk not in (None, one.meeting)]
    bulk.update(MeetingReport, ("meeting",), moved)
    after, fixed = standing(two)
    return before | after, fixed - before


def _report(
    read: records.Article,
    article: Article,
    order: int,
    meeting: records.Meeting,
    seats: Mapping[str, int],
) -> MeetingReport:
    counts = [
        [seats[one.series], one.term, one.ordinal]
        for one in meeting.sittings
        if one.series in seats
    ]
    told = {
        "name": fitting(Meeting, "name", meeting.name),
        "date": meeting.date,
        "part_of_day": fitting(Meeting, "part_of_day", meeting.part_of_day),
        "place": fitting(Meeting, "place", meeting.place),
        "counts": counts,
        "people": [list(person) for person in telling.people(read, meeting)],
    }
    return MeetingReport(
        article=article, order=order, text=meeting.evidence, at=ranges(meeting.at), read=told
    )


def _reports(rows: list[MeetingReport], deposit: Deposit, district: int | None) -> list[Report]:
    """Numbered from -1 down, for the rows have no keys yet."""
    led = series.led()
    return [
        report_of(
            row.read,
            -number,
            order_of(row.article.published_on, deposit.read.sha256, row.article.order, row.order),
            district,
            led,
        )
        for number, row in enumerate(rows, 1)
    ]


def _settle(
    new: list[Report], rows: list[MeetingReport], free: Collection[int], fixed: Collection[int]
) -> set[int]:
    near = _near({*free, *fixed}, new)
    held = load(near, free, fixed)
    reports = [*new, *(one for reports in held.reports.values() for one in reports)]
    editors = [_as_report(held.rows[pk], pk, held.counts[pk]) for pk in held.fixed]
    editors += [_as_report(row, pk, held.counts[pk]) for pk, row in held.absorbed]
    meetings = gather([*reports, *editors])
    ids = _save_meetings(meetings, held)
    moved = _save_reports(meetings, ids, rows)
    _save_parts(meetings, ids, held)
    gone = held.rows.keys() - set(ids.values())
    if gone:
        _remove(gone, held)
    counted = [*(one.counts for one in meetings), *held.counts.values()]
    series.name({count.series for counts in counted for count in counts})
    follow_ups.link(set(ids.values()), held.fixed)
    return moved | {*free, *fixed}


def _near(pks: set[int], new: Iterable[Report]) -> set[int]:
    """Meetings that may be the same as these, and those that may be the same as they are."""
    counts = {(one.series, one.ordinal) for report in new for one in report.counts if one.ordinal}
    names = {(report.name, report.date) for report in new if report.date}
    found = pks | _matching(counts, names)
    sittings = follow_ups.SITTINGS.rows(found)
    told = {(series, ordinal) for _pk, series, _term, ordinal in sittings if ordinal is not None}
    return found | (_matching(told - counts, set()) if told - counts else set())


def _matching(
    counts: AbstractSet[tuple[int, int | None]], names: AbstractSet[tuple[str, date | None]]
) -> set[int]:
    out: set[int] = set()
    if counts:
        series, ordinals = map(set, zip(*counts, strict=True))
        sittings = Sitting.objects.filter(series__in=series, ordinal__in=ordinals)
        rows = sittings.values_list("meeting", "series", "ordinal")
        out = {meeting for meeting, *count in rows if tuple(count) in counts}
    if names:
        called, days = map(set, zip(*names, strict=True))
        named = Meeting.objects.filter(name__in=called, date__in=days)
        told = named.values_list("pk", "merged_into", "name", "date")
        out |= {into or pk for pk, into, *name in told if tuple(name) in names}
    return out


def _as_report(row: Row, meeting: int, counts: Iterable[Count]) -> Report:
    """A meeting that an editor has entered or changed, as the report that the others must fit.

    One that was merged into another stands for that, by its own name and day.
    """
    return Report(
        key=0, order=(), name=row.name, date=row.date, counts=tuple(counts),
        district=row.district_id, meeting=meeting, fixed=True,
    )  # fmt: skip


def _save_meetings(meetings: list[Gathered], held: Held) -> dict[int, int]:
    """The row of each meeting, by its place in the list."""
    free = held.rows.keys() - held.fixed
    ids: dict[int, int] = {}
    new: dict[int, Row] = {}
    updated: list[tuple[object, ...]] = []
    for number, meeting in enumerate(meetings):
        if meeting.fixed:
            ids[number] = meeting.fixed
            continue
        known = {one.meeting for one in meeting.reports if one.meeting} & free
        pk = min(known, default=None)
        row = Row.of(meeting)
        if pk is None:
            new[number] = row
            continue
        ids[number] = pk
        free.discard(pk)
        updated += [(*row, pk)] if row != held.rows[pk] else []
    bulk.update(Meeting, Row._fields, updated)
    made = bulk.create(Meeting, (Meeting(**row._asdict()) for row in new.values()))
    return ids | {number: row.pk for number, row in zip(new, made, strict=True)}


def _save_reports(
    meetings: list[Gathered], ids: Mapping[int, int], rows: list[MeetingReport]
) -> set[int]:
    """The meetings that a report came to or left."""
    moved = []
    concerned: set[int] = set()
    for number, meeting in enumerate(meetings):
        for report in meeting.reports:
            if report.key < 0:
                rows[-report.key - 1].meeting_id = ids[number]
                concerned.add(ids[number])
            elif report.key > 0 and report.meeting != ids[number]:
                moved.append((ids[number], report.key))
                concerned |= {ids[number], report.meeting or 0}
    bulk.update(MeetingReport, ("meeting",), moved)
    bulk.create(MeetingReport, rows)
    return concerned


def _save_parts(meetings: list[Gathered], ids: Mapping[int, int], held: Held) -> None:
    """Sittings and attendance of meetings that no editor has changed, where they are others now."""
    free = {ids[n]: meeting for n, meeting in enumerate(meetings) if not meeting.fixed}
    counted = {pk: one for pk, one in free.items() if held.counts[pk] != set(one.counts)}
    attended = {pk: one for pk, one in free.items() if held.presences[pk] != list(one.presences)}
    if seated := [pk for pk in counted if held.counts[pk]]:
        Sitting.objects.filter(meeting__in=seated).delete()
    if present := [pk for pk in attended if held.presences[pk]]:
        Attendance.objects.filter(meeting__in=present).delete()
    bulk.insert(
        Sitting,
        ("meeting", "series", "term", "ordinal"),
        [
            (pk, count.series, count.term, count.ordinal)
            for pk, meeting in counted.items()
            for count in meeting.counts
        ],
    )
    people = namings.attending(attended)
    bulk.insert(
        Attendance,
        ("meeting", "order", "official", "name", "title", "capacity", "words"),
        [
            (pk, order, people.get((pk, one.name)), one.name, one.title, one.capacity, one.words)
            for pk, meeting in attended.items()
            for order, one in enumerate(meeting.presences)
        ],
    )


def _remove(gone: set[int], held: Held) -> None:
    """These meetings, and series that have none now, as the importer made them."""
    Meeting.objects.filter(pk__in=gone).delete()
    series.remove_unused({count.series for pk in gone for count in held.counts[pk]})
