"""Meetings whose reports go on from those of others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from typing import Any

from django.db.models import QuerySet

from articles.importing.register.sittings import Count, comes_after
from articles.importing.store import bulk
from articles.models import Meeting, MeetingReport, Sitting
from articles.prepared import Prepared

_FOLLOWED = "article__follow_up_of__meeting_reports__meeting"


def _following(meetings: Collection[int]) -> QuerySet[Any, Any]:
    """Meetings with those that their reports go on from, of which either is one of these.

    Asked one by one: either of two tables in one condition would read both through.
    """
    rows = MeetingReport.objects.order_by().filter(**{f"{_FOLLOWED}__isnull": False})
    told = ("meeting", _FOLLOWED, "article", "order", "pk")
    later = rows.filter(meeting__in=meetings).values_list(*told)
    former = MeetingReport.objects.order_by().filter(**{f"{_FOLLOWED}__in": meetings})
    return later.union(former.values_list(*told)).order_by("article", "order", "pk")


_FOLLOWING = Prepared(_following, -1)
#: Meetings with their places in series.
SITTINGS = Prepared(
    lambda meetings: (
        Sitting.objects.filter(meeting__in=meetings)
        .order_by("meeting", "pk")
        .values_list("meeting", "series", "term", "ordinal")
    ),
    -1,
)


def link(pks: set[int], fixed: Collection[int]) -> None:
    """Link a meeting that a follow-up reports with the one that it goes on from."""
    pairs = _FOLLOWING.rows(pks)
    links = {later: before for later, before, *_place in pairs if later not in fixed}
    if not links:
        return
    counts: dict[int, list[Count]] = defaultdict(list)
    for pk, *count in SITTINGS.rows({*links, *links.values()}):
        counts[pk].append(Count(*count))
    bulk.update(
        Meeting,
        ("follows",),
        [
            (before, later)
            for later, before in links.items()
            if later != before and comes_after(counts[later], counts[before])
        ],
    )
