"""What a merge would do, for the editor who is about to."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Model

from people.links import every, touching
from people.merging import notes
from people.merging.journal import perform
from people.merging.plan import Join, Move, plan
from people.merging.refusal import or_refused, refuse_unfit
from people.models.merge import Mergeable


@dataclass(frozen=True, slots=True)
class Preview:
    """`moved`: how many rows of which kind; `joined`: what both have, the second of each stays.

    `note` tells the kept one from nobody any more.
    """

    gone: str
    kept: str
    moved: tuple[tuple[str, int], ...]
    joined: tuple[tuple[str, str, str], ...]
    note: str


def preview(gone: Mergeable, kept: Mergeable) -> Preview:
    """By doing it and taking it back at once; raises Refused where `merge` would."""
    with transaction.atomic():
        refuse_unfit(gone, kept)
        with or_refused():
            shown = _shown(gone, kept)
        transaction.set_rollback(True)
    return shown


def _shown(gone: Mergeable, kept: Mergeable) -> Preview:
    note = notes.needless(kept, gone)
    moved: dict[type[Model], set[int]] = defaultdict(set)
    joined: list[tuple[str, str, str]] = []
    for step in plan(type(gone), gone.pk, kept.pk):
        if isinstance(step, Move):
            model, column = touching(step.key)
            rows = every(step.key.model).filter(pk__in=step.pks)
            moved[model] |= set(rows.values_list(column, flat=True))
        elif isinstance(step, Join):
            joined.append(_joined(step))
        perform([step])
    counts = ((str(kind._meta.verbose_name_plural), len(pks)) for kind, pks in moved.items())
    return Preview(str(gone), str(kept), tuple(counts), tuple(joined), note)


def _joined(step: Join) -> tuple[str, str, str]:
    rows = every(step.model).in_bulk([step.pk, step.twin])
    return str(step.model._meta.verbose_name), str(rows[step.pk]), str(rows[step.twin])
