"""The register's rows as the pure questions ask for them: a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date

from django.db.models.functions import Coalesce

from articles.audit import figures, ledger, order, terms
from articles.audit.found import Found
from articles.audit.removals import removals, tells_of_removal
from articles.models import (
    Article,
    ArticleOrganization,
    Attendance,
    Figure,
    MeetingReport,
    Naming,
    Series,
    Sitting,
)
from people import directory
from people.models import Organization
from people.registry import Mention, Registry

#: Each of these counts for itself, as part of the district.
_PARTS = [
    Organization.Kind.STREET,
    Organization.Kind.TOWN,
    Organization.Kind.COMMUNITY,
    Organization.Kind.VILLAGE,
    Organization.Kind.SCHOOL,
]


def everything() -> list[Found]:
    """All that contradicts itself, in a settled order."""
    registry = directory.registry()
    names: dict[int | None, str] = dict(Organization.objects.values_list("pk", "name"))
    found = [
        *_ledgers(),
        *_of_terms(registry, names),
        *order.examine(registry, _lists()),
        *figures.examine(_figures()),
    ]
    return list({one.key: one for one in found}.values())


def _ledgers() -> Iterator[Found]:
    sittings: dict[int, list[ledger.Counted]] = defaultdict(list)
    rows = Sitting.objects.filter(ordinal__isnull=False).order_by("pk")
    told = rows.values_list("series", "meeting", "ordinal", "meeting__date", "term")
    for pk, meeting, ordinal, day, term in told:
        sittings[pk].append(ledger.Counted(meeting, ordinal or 0, day, term))
    series = {
        row.pk: ledger.Series(row.name, row.district.name if row.district else "", row.numbering)
        for row in Series.objects.unmerged().select_related("district")
    }
    for pk, others in ledger.counted_in(series).items():
        yield ledger.unplaced(series[pk], [series[one] for one in others], sittings[pk])
        if len(others) == 1:
            sittings[others[0]] += sittings.pop(pk)
    for pk, one in series.items():
        yield from ledger.examine(one, sittings[pk])


def _of_terms(registry: Registry, names: Mapping[int | None, str]) -> Iterator[Found]:
    printed = _printed()
    told = Article.objects.filter(namings__appointments__isnull=False).distinct()
    headlines = dict(told.order_by().values_list("pk", "headline"))
    return terms.Terms(registry, printed, names, headlines).examine()


def _printed() -> list[terms.Printed]:
    """What each naming prints of somebody's offices, as of the day of its page."""
    removed = removals()
    named = Naming.objects.filter(official__isnull=False, article__published_on__isnull=False)
    rows = named.filter(appointments__isnull=False).order_by("article__published_on", "pk")
    told = rows.values_list(
        "pk", "article", "name", "title", "body",
        "official", "appointments__office", "article__published_on", "appointments__capacity",
    )  # fmt: skip
    return [
        terms.Printed(pk, Mention(article, official, office, day, capacity))
        for pk, article, name, title, body, official, office, day, capacity in told
        if official and day and not tells_of_removal(removed, article, name, title, body)
    ]


def _lists() -> Iterator[order.Listed]:
    """Who was at a meeting, by capacity and sentence, and the lists of 区领导 in pieces.

    Whom a later sentence names stands behind nobody.
    """
    reports = _first_reports()
    present: dict[tuple[int, str, str], list[int]] = defaultdict(list)
    rows = Attendance.objects.filter(official__isnull=False).order_by("meeting", "order", "pk")
    told = rows.exclude(capacity=Attendance.Capacity.CHAIR)
    names = told.values_list("meeting", "capacity", "words", "official")
    for meeting, capacity, words, official in names:
        present[meeting, capacity, words].append(official or 0)
    for (meeting, *_said), people in present.items():
        if meeting in reports:
            yield order.Listed(*reports[meeting], tuple(dict.fromkeys(people)), meeting)
    yield from _lists_of_pieces()


def _first_reports() -> dict[int, tuple[int, date]]:
    """Of each meeting the piece that reported it first, and its day."""
    reports = MeetingReport.objects.filter(article__published_on__isnull=False)
    rows = reports.order_by("-article__published_on", "-article", "-order")
    told = rows.values_list("meeting", "article", "article__published_on")
    return {meeting: (article, day) for meeting, article, day in told if day}


def _lists_of_pieces() -> Iterator[order.Listed]:
    listed: dict[tuple[int, date], list[int]] = defaultdict(list)
    rows = Naming.objects.filter(listed=True, official__isnull=False).order_by(
        "article__published_on", "article", "order", "pk"
    )
    for article, day, official in rows.values_list("article", "article__published_on", "official"):
        if day:
            listed[article, day].append(official or 0)
    for (article, day), people in listed.items():
        yield order.Listed(article, day, tuple(people))


def _figures() -> Iterator[figures.Figure]:
    """Those of a campaign: what one label counts elsewhere is not the same thing."""
    places: dict[int, set[int]] = defaultdict(set)
    parts = ArticleOrganization.objects.filter(excluded=False, organization__kind__in=_PARTS)
    for article, organization in parts.values_list("article", "organization"):
        places[article].add(organization)
    rows = Figure.objects.filter(campaign__isnull=False).order_by("pk")
    told = rows.values_list(
        "pk", "article", "campaign__name", "label", "value", "unit", "about", "cumulative",
        Coalesce("as_of", "article__published_on"), "text",
    )  # fmt: skip
    for row in told:
        yield figures.Figure(*row, frozenset(places.get(row[1], ())))  # type: ignore[call-arg]
