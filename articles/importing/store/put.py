"""The transaction in which one dump becomes rows."""

from __future__ import annotations

from collections.abc import Callable

from django.db import IntegrityError, OperationalError, transaction
from django.utils.translation import gettext as _

from articles.importing.store import continuations, corrections, people, pieces, places
from articles.importing.store.deposit import Deposit, fitting, ranges
from articles.models import Article, Doubt, ImportOutcome, ImportRun, SourceDump

Result = ImportOutcome.Result

#: Two runs that make the same issue or reporter at once collide; the loser looks again.
ATTEMPTS = 5
_COLLISIONS = frozenset({"40001", "40P01"})  # PostgreSQL: serialization failure, deadlock


def put(
    deposit: Callable[[], Deposit], place: str, run: ImportRun | None, *, keep: bool = True
) -> ImportOutcome:
    """Write the dump and its outcome in one transaction, or with `keep` false only try it."""
    for attempt in range(1, ATTEMPTS + 1):
        try:
            with transaction.atomic():
                outcome = _put(deposit(), place, run)
                if not keep:
                    transaction.set_rollback(True)
                return outcome
        except (IntegrityError, OperationalError) as error:
            if attempt == ATTEMPTS or not _collided(error):
                raise
    raise AssertionError("unreachable")


def lay_down(deposit: Deposit, corrects: SourceDump | None) -> None:
    """Articles, photos and doubts of a dump whose page and row are there."""
    plan = _plan(deposit, corrects)
    found = people.reporters(deposit)
    rows = pieces.write(deposit, plan, found)
    corrections.show_both(deposit, plan, rows, found)
    places.ask_for_date(deposit)
    _pass_on_problems(deposit, rows, plan)
    doubts = corrections.unsettled(deposit) if corrects else deposit.doubts
    doubts = Doubt.objects.bulk_create(doubts)
    if corrects or any(a.continued_on or a.continued_from for a in deposit.read.articles):
        doubts += continuations.relink(deposit.issue)
    deposit.made(*doubts)
    deposit.counts |= {
        "articles": len(rows), "photos": len(deposit.read.photos), "doubts": len(doubts)
    }  # fmt: skip


def _put(deposit: Deposit, place: str, run: ImportRun | None) -> ImportOutcome:
    known = SourceDump.objects.only("pk", "name").filter(sha256=deposit.read.sha256).first()
    if known:
        text = _("the same bytes were loaded before, as %(name)s") % {"name": known.name}
        return _outcome(deposit, place, run, Result.UNCHANGED, known, text)
    corrects = places.find(deposit)
    deposit.dump = _save_dump(deposit)
    if corrects:
        corrects.superseded_by = deposit.dump
        corrects.save(update_fields=["superseded_by"])
        places.redate(deposit)
    lay_down(deposit, corrects)
    text = _("corrects %(name)s") % {"name": corrects.name} if corrects else ""
    result = Result.CORRECTED if corrects else Result.LOADED
    return _outcome(deposit, place, run, result, deposit.dump, text)


def _save_dump(deposit: Deposit) -> SourceDump:
    read = deposit.read
    dump = SourceDump.objects.create(
        name=fitting(SourceDump, "name", read.source),
        sha256=read.sha256,
        encoding=fitting(SourceDump, "encoding", read.encoding),
        content=deposit.data,
        page=deposit.page,
        labels=[{"text": label.text, "at": ranges(label.at)} for label in read.labels],
        unclaimed=[{"at": ranges(lost.at), "why": lost.why} for lost in read.unclaimed],
    )
    deposit.made(dump)
    return dump


def _plan(deposit: Deposit, corrects: SourceDump | None) -> pieces.Plan:
    if corrects:
        return corrections.prepare(deposit, corrects)
    if not deposit.counts.pop("rivals", 0):
        return pieces.Plan()
    deposit.doubt(
        "page-claimed-twice",
        _("Another dump of this page has hardly a line in common with %(name)s: both were kept.")
        % {"name": deposit.dump.name},
    )
    return pieces.Plan(offset=Article.objects.filter(page=deposit.page).count())


def _pass_on_problems(deposit: Deposit, rows: list[Article], plan: pieces.Plan) -> None:
    for problem in deposit.read.problems:
        deposit.doubt(problem.code, problem.message, problem.at)
    for index, read in enumerate(deposit.read.articles):
        for problem in () if index in plan.kept else read.problems:
            deposit.doubt(problem.code, problem.message, problem.at, rows[index])


def _outcome(
    deposit: Deposit,
    place: str,
    run: ImportRun | None,
    result: str,
    dump: SourceDump,
    message: str,
) -> ImportOutcome:
    deposit.counts.pop("rivals", None)
    outcome = ImportOutcome(
        run=run,
        name=place[-255:],
        sha256=deposit.read.sha256,
        result=result,
        message=message,
        dump=dump,
        counts=deposit.counts,
        created=deposit.created,
    )
    if run:
        outcome.save(force_insert=True)
    return outcome


def _collided(error: IntegrityError | OperationalError) -> bool:
    code = getattr(error.__cause__, "pgcode", None)
    return isinstance(error, IntegrityError) or code in _COLLISIONS
