"""One call of import_issues: find, parse, store, and keep account."""

from __future__ import annotations

import getpass
import json
import os
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import asdict, dataclass, field

from django.db import Error, reset_queries, transaction
from django.utils.translation import gettext as _

from articles.importing import faults, fixture, sources
from articles.importing.parse import Parsed, parse_all
from articles.importing.refusals import Refusal
from articles.importing.store import put, runs
from articles.importing.store.deposit import Deposit
from articles.models import Article, ImportOutcome, ImportRun
from articles.pipeline import page_json
from articles.pipeline.records import Hints, Page

Result = ImportOutcome.Result


@dataclass(frozen=True)
class Options:
    """What the operator asked for."""

    paths: tuple[str, ...]
    hints: Hints = field(default_factory=Hints)
    draft: bool = False
    dry_run: bool = False
    strict: bool = False
    json: bool = False
    fixture: str | None = None
    jobs: int = 1

    @property
    def reads_only(self) -> bool:
        """Page JSON alone asks nothing of a database."""
        return self.dry_run and self.json and not self.fixture

    def as_json(self) -> dict[str, object]:
        return asdict(self) | {"paths": list(self.paths)}


@dataclass(frozen=True)
class Listener:
    """Who is told of each dump as it is done, and of each page as JSON."""

    outcome: Callable[[ImportOutcome], None]
    page: Callable[[str], None]


def import_all(options: Options, listener: Listener) -> Counter[str]:
    """Load everything; the counts of the run. Raises Stopped where it could not go on."""
    try:
        if options.dry_run and options.fixture:
            with transaction.atomic():
                counts = _import(options, listener)
                transaction.set_rollback(True)
            return counts
        return _import(options, listener)
    except Error as error:
        raise faults.Stopped(str(faults.judge(error))) from error


def _import(options: Options, listener: Listener) -> Counter[str]:
    kept = not options.dry_run or options.fixture
    run = runs.start(operator(), options.as_json()) if kept else None
    counts: Counter[str] = Counter()
    for outcome in _outcomes(options, run, listener):
        counts[outcome.result] += 1
        counts.update(outcome.counts)
        listener.outcome(outcome)
        # DEBUG makes Django remember every statement, bytes of dumps included.
        reset_queries()
        if options.strict and outcome.result == Result.REFUSED:
            break
    if run:
        runs.finish(run, counts)
        if options.fixture:
            fixture.write(run, options.fixture)
    return counts


def _outcomes(
    options: Options, run: ImportRun | None, listener: Listener
) -> Iterator[ImportOutcome]:
    # Closed, so that a run that stops midway ends its processes.
    found = sources.find(options.paths)
    with closing(parse_all(found, options.hints, options.jobs)) as dumps:
        for parsed in dumps:
            yield _one(parsed, options, run, listener)


def _one(
    parsed: Parsed, options: Options, run: ImportRun | None, listener: Listener
) -> ImportOutcome:
    place = parsed.source.place
    page = parsed.page
    try:
        if page is None:
            raise Refusal(parsed.refusal)
        if options.json:
            listener.page(json.dumps(page_json.to_json(page), ensure_ascii=False))
        _refuse(page, strict=options.strict)
        return _store(page, parsed, options, run)
    except Refusal as refusal:
        return runs.refused(place, page.sha256 if page else "", str(refusal), run)


def _refuse(page: Page, *, strict: bool) -> None:
    if not page.articles:
        raise Refusal(_("no article was found in it: check that it is the text of a page"))
    problems = [*page.problems, *(p for article in page.articles for p in article.problems)]
    if strict and problems:
        raise Refusal(
            _("it raises a doubt (%(code)s: %(message)s): mend it, or import without --strict")
            % {"code": problems[0].code, "message": problems[0].message}
        )


def _store(
    page: Page, parsed: Parsed, options: Options, run: ImportRun | None
) -> ImportOutcome:
    place = parsed.source.place
    if options.reads_only:
        counts = {"articles": len(page.articles), "photos": len(page.photos)}
        return ImportOutcome(name=place, result=Result.LOADED, sha256=page.sha256, counts=counts)
    status = Article.Status.DRAFT if options.draft else Article.Status.PUBLISHED
    try:
        return put(lambda: Deposit(page, parsed.data, status), place, run, keep=run is not None)
    except Error as error:
        raise faults.judge(error) from error


def operator() -> str:
    """The account on the machine, by number where it has no name."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return str(os.getuid())
