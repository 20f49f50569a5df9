"""merge, answer, split, split_off: each in one transaction, with an account of who did it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from django.apps import apps
from django.db import transaction
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _

from people.links import every
from people.merging import notes
from people.merging.journal import (
    Entry,
    footprint,
    needless,
    needless_again,
    perform,
    redirect,
    take_back,
)
from people.merging.parting import parts
from people.merging.plan import plan
from people.merging.refusal import Refused, or_refused, refuse_unfit
from people.models import Merge, Official
from people.models.merge import Mergeable

Row = TypeVar("Row", bound=Mergeable)


def merge(gone: Row, kept: Row, by: Model | None = None, *, unnoted: bool = False) -> Merge:
    """From now on `gone` is `kept`'s other address; `split` takes it back.

    `unnoted`: without a note that tells the kept one from nobody any more.
    """
    with transaction.atomic():
        gone, kept = _locked(gone, kept)
        refuse_unfit(gone, kept)
        # First in the account, where the importer looks for what a row was noted.
        dropped = [notes.drop(kept)] if unnoted and notes.needless(kept, gone) else []
        return Merge.objects.create(
            model=gone._meta.label,
            gone=gone.pk,
            kept=kept.pk,
            title=f"{gone} → {kept}"[:300],
            journal=dropped + _absorb(gone, kept),
            merged_by_id=_pk(by),
        )


def answer(merged: Merge, questions: Iterable[Model]) -> None:
    """These rows went because the two are one; `split` brings them back."""
    merged.journal += needless(questions)
    merged.save(update_fields=["journal"])


def split(merged: Merge, by: Model | None = None) -> None:
    """Both rows as if they had never been one; merges that came later on them stay."""
    with transaction.atomic():
        merged = Merge.objects.select_for_update().get(pk=merged.pk)
        if merged.split_at:
            raise Refused(_("%(merge)s was taken back before.") % {"merge": merged})
        later = _later(merged)
        for one in [*reversed(later), merged]:
            _take_back(one)
        for one in later:
            one.journal = _absorb(*_rows_of(one)) + needless_again(one.journal)
            one.save(update_fields=["journal"])
        merged.split_at, merged.split_by_id = timezone.now(), _pk(by)
        merged.save(update_fields=["split_at", "split_by"])


def split_off(
    official: Official,
    rows: Iterable[Model],
    note: str,
    by: Model | None = None,
) -> Official:
    """Another person of the same name, told apart by `note`, gets these of the official's rows.

    An appointment takes along whatever speaks of it. Merging the two takes it back.
    """
    with transaction.atomic():
        [official] = _locked(official)
        other = _namesake(official, note)
        Merge.objects.create(
            model=official._meta.label,
            gone=other.pk,
            kept=official.pk,
            title=f"{official} → {other}"[:300],
            journal=perform(parts(official, other, rows)),
            split_at=timezone.now(),
            split_by_id=_pk(by),
        )
    return other


def _pk(user: Model | None) -> int | None:
    return user.pk if user else None


def _namesake(official: Official, note: str) -> Official:
    if not note:
        raise Refused(_("Note something that tells the two apart."))
    same = Official.objects.filter(name=official.name, district=official.district, note=note)
    if same.exists():
        raise Refused(_("There is %(row)s already.") % {"row": same[0]})
    return Official.objects.create(
        name=official.name, note=note, district=official.district, confirmed=True
    )


def _locked(*rows: Row) -> list[Row]:
    """The rows as they are now, in the order asked for; nobody else merges them meanwhile."""
    model = type(rows[0])
    pks = [row.pk for row in rows]
    locked = every(model).select_for_update().order_by("pk").filter(pk__in=pks)
    found = {row.pk: row for row in locked}
    if len(found) < len(set(pks)):
        raise Refused(_("One of the two is not there any more."))
    return [found[pk] for pk in pks]


def _absorb(gone: Mergeable, kept: Mergeable) -> list[Entry]:
    """Links first: rows that were merged into `gone` then lead to `kept`, in one step."""
    with or_refused():
        journal = perform(plan(type(gone), gone.pk, kept.pk))
    return [*journal, redirect(gone, kept)]


def _take_back(merged: Merge) -> None:
    _rows_of(merged)
    with or_refused():
        take_back(merged.journal)


def _rows_of(merged: Merge) -> list[Mergeable]:
    model = apps.get_model(merged.model)
    gone, kept = model(pk=merged.gone), model(pk=merged.kept)
    return _locked(gone, kept)


def _later(merged: Merge) -> list[Merge]:
    """Merges since then, not taken back, of rows that this one or one of them had changed."""
    rows, later = _footprint(merged), []
    for one in Merge.objects.filter(split_at=None, pk__gt=merged.pk).order_by("pk"):
        touched = _footprint(one)
        if rows & touched:
            rows |= touched
            later.append(one)
    return later


def _footprint(merged: Merge) -> set[tuple[str, int]]:
    return footprint(merged.journal) | {(merged.model, merged.gone), (merged.model, merged.kept)}
