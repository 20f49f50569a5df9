"""Series of meetings as rows: by whatever spelling, with how their meetings are called."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet, Window
from django.db.models.functions import RowNumber

from articles.importing.register import bodies
from articles.importing.register.naming_rule import rule, usual
from articles.importing.store import bulk
from articles.importing.store.deposit import fitting
from articles.models import Series, Sitting
from articles.prepared import Prepared
from people.sound import sounds, word_key

#: So many meetings of a series tell how they are called.
LATEST = 20


def _latest(series: Collection[int]) -> QuerySet[Any, Any]:
    """Names of meetings with their numbers; that of one of two series has the numbers of both."""
    others = Sitting.objects.filter(meeting=OuterRef("meeting")).exclude(pk=OuterRef("pk"))
    latest = [F(one).desc(nulls_last=True) for one in ("term", "ordinal", "meeting__name")]
    place = Window(RowNumber(), partition_by="series", order_by=latest)
    rows = Sitting.objects.filter(~Exists(others), series__in=series).annotate(place=place)
    told = rows.filter(place__lte=LATEST).order_by("series", "place")
    return told.values_list("series", "meeting__name", "term", "ordinal")


_LATEST = Prepared(_latest, -1)
_NAMED = Prepared(
    lambda names: (
        Series.objects.filter(name__in=names).order_by().values_list("name", "district", "pk")
    )
)
_PATTERNS = Prepared(
    lambda pks: (
        Series.objects.filter(pk__in=pks, confirmed=False).order_by().values_list("pk", "pattern")
    ),
    -1,
)


def spellings(names: Iterable[str], place: str) -> dict[str, str]:
    """What the register calls each series that a page of the place prints."""
    told = {name: bodies.series(name, place) for name in names}
    return {name: fitting(Series, "name", own) for name, own in told.items() if own}


def find(names: Iterable[str], district: int | None) -> dict[str, int]:
    """The row of that very name: what it was merged into is known by `led`, and may be split."""
    wanted = set(names)
    if not wanted:
        return {}
    ids = {name: pk for name, where, pk in _NAMED.rows(wanted) if where == district}
    new = sorted(wanted - ids.keys())
    made = bulk.create(
        Series, (Series(name=name, district_id=district, **sounds(word_key(name))) for name in new)
    )
    return ids | {row.name: row.pk for row in made}


def led() -> dict[int, int]:
    """Series that were merged, by what they are now."""
    merged = Series.objects.exclude(merged_into=None).values_list("pk", "merged_into")
    return {pk: into for pk, into in merged if into}


def remove_unused(pks: Iterable[int]) -> None:
    """Series without a meeting, as the importer made them."""
    rows = Series.objects.filter(pk__in=set(pks), sittings=None, confirmed=False)
    rows.filter(merged_into=None, absorbed=None).delete()


def name(pks: Iterable[int]) -> None:
    """How the meetings of each series are called, unless an editor has said it."""
    known = dict(_PATTERNS.rows(set(pks)))
    rules: dict[int, list[str]] = {pk: [] for pk in known}
    for pk, called, term, ordinal in _LATEST.rows(known):
        rules[pk].append(rule(called, term, ordinal))
    patterns = {pk: fitting(Series, "pattern", usual(told)) for pk, told in rules.items()}
    changed = [(pattern, pk) for pk, pattern in patterns.items() if pattern != known[pk]]
    bulk.update(Series, ("pattern",), changed)
