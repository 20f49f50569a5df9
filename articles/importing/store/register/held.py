"""Meetings as they stand in their rows, with what their reports tell of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from articles.importing.register.sittings import Count, Gathered, Presence, Report
from articles.importing.store.register import follow_ups, series
from articles.models import Attendance, Meeting, MeetingReport
from articles.prepared import Prepared


class Row(NamedTuple):
    """What is told of a meeting."""

    name: str
    date: date | None
    part_of_day: str
    place: str
    district_id: int | None

    @classmethod
    def of(cls, told: Gathered) -> Row:
        return cls(told.name, told.date, told.part_of_day, told.place, told.district)


_ROWS = Prepared(
    lambda meetings: (
        Meeting.objects.filter(pk__in=meetings)
        .select_for_update()
        .order_by("pk")
        .values_list("pk", *Row._fields)
    ),
    -1,
)
#: Rows that an editor has made one with these.
_ABSORBED = Prepared(
    lambda meetings: (
        Meeting.objects.filter(merged_into__in=meetings)
        .order_by("pk")
        .values_list("merged_into", *Row._fields)
    ),
    -1,
)
_REPORTS = Prepared(
    lambda meetings: (
        MeetingReport.objects.filter(meeting__in=meetings)
        .order_by()
        .values_list(
            "meeting", "pk", "read",
            "article__published_on", "article__dump__sha256", "article__order", "order",
        )
    ),
    -1,
)  # fmt: skip
_PRESENCES = Prepared(
    lambda meetings: (
        Attendance.objects.filter(meeting__in=meetings)
        .order_by("order", "pk")
        .values_list("meeting", "name", "capacity", "title", "words")
    ),
    -1,
)


@dataclass
class Held:
    """Meetings as they stand; `fixed` are those that an editor has entered or changed."""

    rows: dict[int, Row] = field(default_factory=dict)
    reports: dict[int, list[Report]] = field(default_factory=lambda: defaultdict(list))
    counts: dict[int, set[Count]] = field(default_factory=lambda: defaultdict(set))
    presences: dict[int, list[Presence]] = field(default_factory=lambda: defaultdict(list))
    fixed: set[int] = field(default_factory=set)
    #: Each with the meeting that an editor has made it one with.
    absorbed: list[tuple[int, Row]] = field(default_factory=list)


def order_of(day: date | None, sha256: str | None, *places: int) -> tuple[object, ...]:
    """Which report goes first, whichever was loaded first."""
    return day or date.max, sha256 or "", *places


def report_of(
    told: Mapping[str, Any],
    key: int,
    order: tuple[object, ...],
    district: int | None,
    led: Mapping[int, int],
    meeting: int | None = None,
) -> Report:
    return Report(
        key=key,
        order=order,
        name=told["name"],
        date=date.fromisoformat(told["date"]) if told["date"] else None,
        part_of_day=told["part_of_day"],
        place=told["place"],
        counts=tuple(Count(led.get(seat, seat), *one) for seat, *one in told["counts"]),
        presences=tuple(Presence(*one) for one in told["people"]),
        district=district,
        meeting=meeting,
    )


def load(pks: set[int], free: Collection[int], fixed: Collection[int]) -> Held:
    """Meetings with all that belongs to them, in a fixed number of queries."""
    held = Held(rows={pk: Row(*told) for pk, *told in _ROWS.rows(pks)})
    if not held.rows:
        return held
    held.absorbed = [(into, Row(*told)) for into, *told in _ABSORBED.rows(held.rows)]
    led = series.led()
    by_hand: set[int] = set()
    for pk, key, read, *order in _REPORTS.rows(held.rows):
        if read:
            told = report_of(read, key, order_of(*order), held.rows[pk].district_id, led, pk)
            held.reports[pk].append(told)
        else:  # an editor has linked the piece
            by_hand.add(pk)
    for pk, *count in follow_ups.SITTINGS.rows(held.rows):
        held.counts[pk].add(Count(*count))
    for pk, *presence in _PRESENCES.rows(held.rows):
        held.presences[pk].append(Presence(*presence))
    kept = by_hand.union(fixed, (into for into, _row in held.absorbed))
    held.fixed = {pk for pk in held.rows if pk in kept or not (pk in free or _is_read(pk, held))}
    return held


def _is_read(pk: int, held: Held) -> bool:
    """Whether the rows are what the reports tell, so that no editor has changed them."""
    told = Gathered(sorted(held.reports[pk], key=lambda one: one.order))
    return bool(told.reports) and (
        held.rows[pk] == Row.of(told)
        and held.counts[pk] == set(told.counts)
        and held.presences[pk] == list(told.presences)
    )
