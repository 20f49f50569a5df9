"""Pieces that report a removal: they name the office, and do not say that it is still held."""

from __future__ import annotations

from articles.models import AppointmentNotice
from articles.pipeline import pointing

#: (article, name, title in full)
Removals = frozenset[tuple[int, str, str]]


def removals(**which: object) -> Removals:
    rows = AppointmentNotice.objects.filter(kind=AppointmentNotice.Kind.REMOVED, **which)
    return frozenset(rows.values_list("article", "name", "title"))


def tells_of_removal(told: Removals, article: int, name: str, title: str, body: str) -> bool:
    """Of a naming, whose title may leave out the body."""
    titles = title, pointing.in_full(title, body)
    return not told.isdisjoint((article, name, one) for one in titles)
