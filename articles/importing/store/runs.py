"""The account of each call of import_issues."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta

from django.db import Error
from django.db.models.fields.json import KeyTransform
from django.utils import timezone

from articles.importing.store.deposit import storable
from articles.models import Doubt, ImportOutcome, ImportRun

#: Results by which a run has brought a dump.
BROUGHT = (ImportOutcome.Result.LOADED, ImportOutcome.Result.CORRECTED)


#: Between two signs of life of a run; a write for each dump would cost more than it tells.
SIGNS = timedelta(minutes=1)


def start(operator: str, options: dict[str, object]) -> ImportRun:
    """The account of a new run; those that have fallen silent are marked."""
    ImportRun.objects.filter(ImportRun.silent()).update(status=ImportRun.Status.INTERRUPTED)
    return ImportRun.objects.create(operator=operator[:80], options=options)


def live(run: ImportRun) -> None:
    """A sign of life, if the last one is old; a run that was only suspended is running again."""
    if timezone.now() - run.seen_at >= SIGNS:
        run.seen_at = timezone.now()
        # A database that is busy just then says more of itself at the next dump.
        with suppress(Error):
            run.save(update_fields=["seen_at", "status"])


def interrupt(run: ImportRun) -> None:
    """As far as the database still takes it: it may be what has interrupted the run."""
    run.status = ImportRun.Status.INTERRUPTED
    with suppress(Error):
        run.save(update_fields=["status"])


def finish(run: ImportRun, counts: dict[str, int]) -> None:
    run.status = ImportRun.Status.FINISHED
    run.seen_at = run.finished_at = timezone.now()
    run.counts = counts
    run.save(update_fields=["status", "seen_at", "finished_at", "counts"])


#: Keys in one statement.
_AT_ONCE = 5_000


def questions(run: ImportRun) -> int:
    """How many that the run raised, or that are about what it brought, are open at its end.

    Later dumps answer some of earlier ones, and raise others about pages that were there before.
    """
    outcomes = run.outcomes.filter(result__in=BROUGHT)
    brought = outcomes.filter(dump__isnull=False).values("dump")
    raised = outcomes.values_list(KeyTransform(Doubt._meta.label_lower, "created"), flat=True)
    keys = [key for made in raised.iterator() for key in made or ()]
    doubts = Doubt.objects.filter(settled_at=None)
    elsewhere = doubts.exclude(dump__in=brought)
    batches = (keys[at : at + _AT_ONCE] for at in range(0, len(keys), _AT_ONCE))
    further = sum(elsewhere.filter(pk__in=batch).count() for batch in batches)
    return doubts.filter(dump__in=brought).count() + further


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
