"""The account of each call of import_issues."""

from __future__ import annotations

from django.utils import timezone

from articles.importing.store.deposit import storable
from articles.models import ImportOutcome, ImportRun


def start(operator: str, options: dict[str, object]) -> ImportRun:
    return ImportRun.objects.create(operator=operator[:80], options=options)


def finish(run: ImportRun, counts: dict[str, int]) -> None:
    run.status = ImportRun.Status.FINISHED
    run.finished_at = timezone.now()
    run.counts = counts
    run.save(update_fields=["status", "finished_at", "counts"])


def refused(place: str, sha256: str, message: str, run: ImportRun | None) -> ImportOutcome:
    """The outcome of a dump that was not loaded."""
    outcome = ImportOutcome(
        run=run,
        name=place[-255:],
        sha256=sha256,
        result=ImportOutcome.Result.REFUSED,
        message=storable(message),
    )
    if run:
        outcome.save(force_insert=True)
    return outcome
