"""The transaction in which one dump becomes rows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.db import Error, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.importing import acceptance, faults
from articles.importing.store import (
    bulk,
    continuations,
    corrections,
    deleted,
    people,
    pieces,
    places,
    register,
)
from articles.importing.store.deposit import Deposit, fitting, ranges, storable
from articles.importing.store.places import Found
from articles.importing.store.runs import BROUGHT
from articles.importing.store.strays import MOVED, STOOD
from articles.models import Article, Doubt, ImportOutcome, ImportRun, SourceDump
from articles.pipeline.records import Problem
from articles.prepared import Prepared

Result = ImportOutcome.Result

_DIGESTS = Prepared(
    lambda digests: SourceDump.objects.filter(sha256__in=digests).order_by().values_list("pk")
)

#: Two runs that make the same issue or reporter at once collide; the loser looks again.
ATTEMPTS = 5


@dataclass(frozen=True)
class Stored:
    """What became of a dump, with the questions that it raises."""

    outcome: ImportOutcome
    doubts: tuple[Doubt, ...] = ()


def put(
    deposit: Callable[[], Deposit], name: str, run: ImportRun, *, strict: bool = False
) -> Stored:
    """Write the dump and its outcome in one transaction, which a doubt takes back if `strict`."""
    for attempt in range(1, ATTEMPTS + 1):
        try:
            with transaction.atomic():
                stored = _put(deposit(), name, run)
                if strict:
                    acceptance.check_doubts(stored.doubts)
                return stored
        except Error as error:
            if attempt == ATTEMPTS or not faults.is_collision(error):
                raise
    raise AssertionError("unreachable")


def lay_down(deposit: Deposit, place: Found) -> list[Doubt]:
    """Articles, photos and doubts of a dump whose page and row are there; the doubts."""
    plan = _plan(deposit, place)
    found = people.reporters(deposit)
    rows = pieces.write(deposit, plan, found)
    deleted.note(deposit, {index: row.pk for index, row in enumerate(rows)})
    corrections.show_both(deposit, plan, rows, found)
    places.ask_for_date(deposit)
    _pass_on_problems(deposit, rows, plan)
    written = {index: row for index, row in enumerate(rows) if index not in plan.kept}
    asked = register.write(deposit, written, plan.lost)
    doubts = corrections.unsettled(deposit) if place.corrects else deposit.doubts
    doubts = Doubt.objects.bulk_create(doubts) + asked
    if place.corrects or any(a.continued_on or a.continued_from for a in deposit.read.articles):
        doubts += continuations.relink(deposit.issue)
    deposit.made(*doubts)
    deposit.counts |= {
        "articles": len(rows), "photos": len(deposit.read.photos), "doubts": len(doubts)
    }  # fmt: skip
    return doubts


def _put(deposit: Deposit, name: str, run: ImportRun) -> Stored:
    known = _known(deposit.read.sha256)
    if known and not known.withdrawn:
        text = _unchanged(deposit, known)
        return Stored(_outcome(deposit, name, run, Result.UNCHANGED, known, text))
    place = places.find(deposit, known)
    deposit.dump = _save_dump(deposit, known)
    corrects = place.corrects if place.corrects and not place.corrects.withdrawn else None
    if corrects:
        corrects.superseded_by = deposit.dump
        corrects.save(update_fields=["superseded_by"])
    if place.corrects:
        places.redate(deposit)
    doubts = lay_down(deposit, place)
    text = _("corrects %(name)s") % {"name": corrects.name} if corrects else ""
    result = Result.CORRECTED if corrects else Result.LOADED
    return Stored(_outcome(deposit, name, run, result, deposit.dump, text), tuple(doubts))


def _unchanged(deposit: Deposit, known: SourceDump) -> str:
    """Whoever tells the day only now shall not take it for told."""
    if places.tells_otherwise(deposit, known):
        text = _(
            "the same bytes were loaded before, as %(name)s; another paper, date or page number "
            "told now changes nothing: correct them at the desk"
        )
    else:
        text = _("the same bytes were loaded before, as %(name)s")
    return text % {"name": known.name}


def _known(sha256: str) -> SourceDump | None:
    """Most dumps are new: only of one that is not the ORM has to make a row."""
    if not _DIGESTS.rows([sha256]):
        return None
    return SourceDump.objects.defer("content").get(sha256=sha256)


def _save_dump(deposit: Deposit, kept: SourceDump | None) -> SourceDump:
    """A row of its own, or the one of these bytes that was kept when they were taken back."""
    read = deposit.read
    dump = SourceDump(
        pk=kept.pk if kept else None,
        name=fitting(SourceDump, "name", read.source),
        sha256=read.sha256,
        encoding=fitting(SourceDump, "encoding", read.encoding),
        content=deposit.data,
        loaded_at=timezone.now(),
        page=deposit.page,
        told_place=places.told(deposit),
        labels=[{"text": storable(label.text), "at": ranges(label.at)} for label in read.labels],
        unclaimed=[{"at": ranges(lost.at), "why": lost.why} for lost in read.unclaimed],
    )
    if kept:
        dump.save()
        _inherit(deposit, dump)
    else:
        bulk.create(SourceDump, [dump])
    deposit.made(dump)
    return dump


def _inherit(deposit: Deposit, dump: SourceDump) -> None:
    """What an earlier run brought with these bytes is this run's from now on, to be undone once."""
    for outcome in dump.outcomes.filter(result__in=BROUGHT).order_by("pk"):
        for label, rows in outcome.created.items():
            if label not in (STOOD, MOVED):
                deposit.created[label] = rows | deposit.created.get(label, {})
        outcome.dump = None
        outcome.save(update_fields=["dump"])


def _plan(deposit: Deposit, place: Found) -> pieces.Plan:
    if place.elsewhere:
        deposit.doubt(
            "page-dated-elsewhere",
            _("This text was loaded from %(name)s too, as another page: both stay, withdraw one.")
            % {"name": place.elsewhere.name},
        )
    if place.corrects:
        return corrections.prepare(deposit, place.corrects)
    if not place.others:
        return pieces.Plan()
    deposit.doubt(
        "page-claimed-twice",
        _("This page was loaded from %(name)s too, which has hardly a line in common: both stay.")
        % {"name": place.others[0].name},
    )
    return pieces.Plan(offset=Article.objects.filter(page=deposit.page).count())


def _pass_on_problems(deposit: Deposit, rows: list[Article], plan: pieces.Plan) -> None:
    for problem in deposit.read.problems:
        deposit.doubt(problem.code, problem.message, problem.at)
    for index, read in enumerate(deposit.read.articles):
        if index in plan.kept:
            continue
        for problem in read.problems:
            if _is_question(problem, rows[index]):
                deposit.doubt(problem.code, problem.message, problem.at, rows[index])
        if pieces.is_shortened(read):
            text = _("Some of its headline is longer than fits: the rest is in the source lines.")
            deposit.doubt("text-shortened", text, read.headline_at, rows[index])


def _is_question(problem: Problem, article: Article) -> bool:
    """Briefs and second parts are printed without a headline: none was lost."""
    return problem.code != "headline-missing" or article.has_lost_its_headline


def _outcome(
    deposit: Deposit,
    name: str,
    run: ImportRun,
    result: str,
    dump: SourceDump,
    message: str,
) -> ImportOutcome:
    outcome = ImportOutcome(
        run=run,
        name=name[-255:],
        sha256=deposit.read.sha256,
        result=result,
        message=message,
        dump=dump,
        counts=deposit.counts,
        created=deposit.created,
    )
    bulk.create(ImportOutcome, [outcome])
    return outcome
