"""Reports of meetings → meetings: which reports tell of one, and what they tell together. Pure.

All reports that may be of one meeting are looked at together, in an order of their own, so that it
does not matter in which order they arrived.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date


@dataclass(frozen=True, slots=True)
class Count:
    """A meeting's place in a series."""

    series: int
    term: int | None = None
    ordinal: int | None = None


@dataclass(frozen=True, slots=True)
class Presence:
    """One person at a meeting, and the words that say so."""

    name: str
    capacity: str
    title: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """A meeting as one piece tells it. `meeting` is the row that it is known to report.

    `fixed` stands for a meeting that an editor has entered or changed: its reports stay with it.
    """

    key: int
    order: tuple[object, ...]
    name: str
    date: date | None = None
    part_of_day: str = ""
    place: str = ""
    counts: tuple[Count, ...] = ()
    presences: tuple[Presence, ...] = ()
    district: int | None = None
    meeting: int | None = None
    fixed: bool = False


@dataclass(slots=True)
class Gathered:
    """What the reports of one meeting tell together."""

    reports: list[Report] = field(default_factory=list)

    @property
    def fixed(self) -> int | None:
        return next((one.meeting for one in self.reports if one.fixed), None)

    @property
    def name(self) -> str:
        return self.reports[0].name

    @property
    def district(self) -> int | None:
        return self.reports[0].district

    @property
    def date(self) -> date | None:
        return next((one.date for one in self.reports if one.date), None)

    @property
    def part_of_day(self) -> str:
        return next((one.part_of_day for one in self.reports if one.part_of_day), "")

    @property
    def place(self) -> str:
        return next((one.place for one in self.reports if one.place), "")

    @property
    def counts(self) -> tuple[Count, ...]:
        """Each series once, with the first term and the first ordinal that are told."""
        told: dict[int, Count] = {}
        for one in (count for report in self.reports for count in report.counts):
            known = told.get(one.series, one)
            term = one.term if known.term is None else known.term
            ordinal = one.ordinal if known.ordinal is None else known.ordinal
            told[one.series] = Count(one.series, term, ordinal)
        return tuple(told.values())

    @property
    def presences(self) -> tuple[Presence, ...]:
        """Each name with each capacity once, as the first report tells it."""
        told: dict[tuple[str, str], Presence] = {}
        for one in (presence for report in self.reports for presence in report.presences):
            told.setdefault((one.name, one.capacity), one)
        return tuple(told.values())


def gather(reports: Iterable[Report]) -> list[Gathered]:
    """The meetings that the reports tell of."""
    ordered = sorted(reports, key=lambda one: (not one.fixed, one.order))
    dated = [one for one in ordered if one.date or one.fixed]
    meetings = _joined(dated)
    for report in (one for one in ordered if not (one.date or one.fixed)):
        _take(meetings, report)
    for meeting in meetings:
        meeting.reports.sort(key=lambda one: (not one.fixed, one.order))
    return meetings


def told_of(report: Report, meetings: Mapping[int, Report]) -> int | None:
    """Which of these meetings it tells of, wherever it stands; none where several would do."""
    loose = replace(report, meeting=None)
    same = [
        pk for pk, one in meetings.items() if _same(loose, replace(one, meeting=None, fixed=False))
    ]
    return same[0] if len(same) == 1 else None


def _joined(reports: Sequence[Report]) -> list[Gathered]:
    """Dated reports: of one day, and of one series and ordinal or of one name."""
    meetings: list[Gathered] = []
    for report in reports:
        same = [one for one in meetings if any(_same(report, other) for other in one.reports)]
        joined = Gathered([report])
        for one in same:
            if one.fixed and joined.fixed and one.fixed != joined.fixed:
                continue
            joined.reports = [*one.reports, *joined.reports]
            meetings.remove(one)
        meetings.append(joined)
    return meetings


def _same(one: Report, other: Report) -> bool:
    if one.meeting and one.meeting == other.meeting and (one.fixed or other.fixed):
        return True
    if one.date != other.date or one.district != other.district or _contradict(one, other):
        return False
    return one.name == other.name or _share(one, other)


def _take(meetings: list[Gathered], report: Report) -> None:
    """A report without a day belongs to the only meeting of its ordinal, if there is only one."""
    same = [
        one
        for one in meetings
        if any(_same_count(report, other) for other in one.reports)
        or (one.fixed and one.fixed == report.meeting)
    ]
    if len(same) == 1:
        same[0].reports.append(report)
    else:
        meetings.append(Gathered([report]))


def _same_count(one: Report, other: Report) -> bool:
    return one.district == other.district and not _contradict(one, other) and _share(one, other)


def _share(one: Report, other: Report) -> bool:
    """Whether both count in a series with the same ordinal."""
    ordinals = {count.series: count.ordinal for count in one.counts if count.ordinal}
    return any(
        ordinals.get(count.series) == count.ordinal for count in other.counts if count.ordinal
    )


def _contradict(one: Report, other: Report) -> bool:
    """Whether they count otherwise in a series of both."""
    counts = {count.series: count for count in one.counts}
    return any(
        _differ(counts[count.series].ordinal, count.ordinal)
        or _differ(counts[count.series].term, count.term)
        for count in other.counts
        if count.series in counts
    )


def _differ(one: int | None, other: int | None) -> bool:
    return one is not None and other is not None and one != other


def comes_after(counts: Iterable[Count], others: Iterable[Count]) -> bool:
    """Whether a meeting goes on from another one: in a series of both, with a higher ordinal."""
    known = {count.series: count for count in others}
    return any(
        count.series in known and (count.ordinal or 0) > (known[count.series].ordinal or 0)
        for count in counts
    )
