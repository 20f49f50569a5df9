"""What a merge would do, for the editor who is about to."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.db import transaction

from people.links import every, touching
from people.merging.journal import perform
from people.merging.plan import Join, Move, plan
from people.merging.refusal import or_refused, refuse_unfit
from people.models.merge import Mergeable


@dataclass(frozen=True, slots=True)
class Preview:
    """`moved`: how many rows of which kind; `joined`: what both have, the second of each stays."""

    gone: str
    kept: str
    moved: tuple[tuple[str, int], ...]
    joined: tuple[tuple[str, str, str], ...]


def preview(gone: Mergeable, kept: Mergeable) -> Preview:
    """By doing it and taking it back at once; raises Refused where `merge` would."""
    with transaction.atomic():
        refuse_unfit(gone, kept)
        with or_refused():
            shown = _shown(gone, kept)
        transaction.set_rollback(True)
    return shown


def _shown(gone: Mergeable, kept: Mergeable) -> Preview:
    moved: Counter[str] = Counter()
    joined: list[tuple[str, str, str]] = []
    for step in plan(type(gone), gone.pk, kept.pk):
        if isinstance(step, Move):
            moved[str(touching(step.key)[0]._meta.verbose_name_plural)] += len(step.pks)
        elif isinstance(step, Join):
            joined.append(_joined(step))
        perform([step])
    return Preview(str(gone), str(kept), tuple(moved.items()), tuple(joined))


def _joined(step: Join) -> tuple[str, str, str]:
    rows = every(step.model).in_bulk([step.pk, step.twin])
    return str(step.model._meta.verbose_name), str(rows[step.pk]), str(rows[step.twin])
