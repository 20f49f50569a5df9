"""In and out: a dump's facts written, those of pieces that go taken back, names decided again."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.db import transaction

from articles.importing.store.deposit import Deposit
from articles.importing.store.register import (
    bodies,
    meetings,
    namings,
    officials,
    struck,
    subjects,
    unplaced,
)
from articles.models import (
    AppointmentNotice,
    Article,
    ArticleCampaign,
    ArticleOrganization,
    Doubt,
    Figure,
    MeetingReport,
    Naming,
    Sitting,
)
from articles.pipeline import records


@dataclass
class Touched:
    """What pieces that go have left behind: rows that may have lost their last support."""

    names: set[str] = field(default_factory=set)
    officials: set[int] = field(default_factory=set)
    #: Meetings that only reports tell of, and those that an editor has worked on.
    meetings: set[int] = field(default_factory=set)
    fixed_meetings: set[int] = field(default_factory=set)
    #: What an editor has deleted, by the piece that told it.
    struck: struck.Struck = field(default_factory=dict)
    organizations: set[int] = field(default_factory=set)
    campaigns: set[int] = field(default_factory=set)
    #: Pieces that were there before: what an editor has decided of them stands there still.
    articles: set[int] = field(default_factory=set)


def write(deposit: Deposit, written: dict[int, Article], lost: Touched) -> list[Doubt]:
    """The facts of the written pieces, by their index; `lost` is what a correction took away."""
    place = deposit.district
    told = any(_tells(deposit.read.articles[index]) for index in written)
    directory = bodies.Directory()
    district = directory.districts([place]).get(place) if told and place else None
    subjects.write(deposit, written, district, directory, lost.articles, lost.struck)
    names = namings.insert(deposit, written, district, lost.articles)
    settled = officials.settle(names | lost.names, directory, lost.officials)
    # Who was at a meeting follows from pieces that report one.
    settled.articles -= {
        row.pk for index, row in written.items() if not deposit.read.articles[index].meetings
    }
    retold = meetings.write(
        deposit, written, district, lost.meetings, lost.fixed_meetings, lost.struck
    )
    _sweep(settled, retold, lost)
    own = [row.pk for row in written.values()]
    return [
        *settled.asked,
        *unplaced.settle(directory.made),
        *unplaced.settle_of(own, directory.unplaced - directory.made),
    ]


def _tells(read: records.Article) -> bool:
    """Whether it tells of anything that is a district's."""
    named = read.officials or read.people or read.changes
    return bool(named or read.organizations or read.meetings)


def forget(articles: Collection[int]) -> Touched:
    """Take away what the importer read in these pieces, before they go or are read anew."""
    if not articles:
        return Touched()
    lost = Touched(articles=set(articles))
    lost.meetings, lost.fixed_meetings = meetings.losing(articles)
    lost.struck = struck.by_hand(articles)
    namings = Naming.objects.filter(article__in=articles)
    notices = AppointmentNotice.objects.filter(article__in=articles)
    about = ArticleOrganization.objects.filter(article__in=articles)
    campaigns = ArticleCampaign.objects.filter(article__in=articles)
    reports = MeetingReport.objects.filter(article__in=articles)
    for rows in (namings, notices):
        for name, official, district in rows.values_list("name", "official", "district"):
            lost.names.add(name)
            lost.officials |= {official} - {None}
            lost.organizations |= {district} - {None}
    lost.organizations |= set(about.values_list("organization", flat=True))
    lost.organizations |= set(reports.values_list("meeting__district", flat=True)) - {None}
    lost.campaigns |= set(campaigns.values_list("campaign", flat=True))
    for read in (namings, about, campaigns, Figure.objects.filter(article__in=articles)):
        read.filter(by_hand=False).delete()
    notices.delete()
    reports.exclude(MeetingReport.BY_HAND).delete()
    return lost


def refresh(lost: Touched) -> list[Doubt]:
    """Decide anew all that `lost` names, and remove what nothing supports any more."""
    directory = bodies.Directory()
    settled = officials.settle(lost.names, directory, lost.officials, anew=True)
    retold = meetings.again(lost.meetings, lost.fixed_meetings)
    _sweep(settled, retold, lost)
    return [*settled.asked, *unplaced.settle(directory.made)]


@contextmanager
def regrouping(series: Collection[int]) -> Iterator[None]:
    """Round a merge of these series, or its end: meetings that are one in one series are joined."""
    with transaction.atomic():
        seats = Sitting.objects.filter(series__in=series)
        free, fixed = meetings.standing(seats.values_list("meeting", flat=True))
        yield
        refresh(Touched(meetings=free, fixed_meetings=fixed))


def part(two: Collection[int]) -> None:
    """Meetings that an editor's merge has joined no more."""
    free, fixed = meetings.part(two)
    refresh(Touched(meetings=free, fixed_meetings=fixed))


def _sweep(settled: officials.Settled, retold: set[int], lost: Touched) -> None:
    """What follows from whom the names mean, and what nothing supports any more."""
    if settled.articles or retold:
        namings.attend(settled.articles, retold)
    officials.remove(settled)
    if lost.campaigns:
        subjects.remove_unused_campaigns(lost.campaigns)
    if lost.organizations:
        bodies.remove_unused(lost.organizations)
