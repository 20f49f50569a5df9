"""One call of import_issues: find, parse, store, and keep account."""

from __future__ import annotations

import getpass
import json
import logging
import os
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack, closing
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TextIO

from django.db import Error, reset_queries, transaction
from django.utils.translation import gettext as _

from articles.importing import acceptance, faults, fixture, knowledge, parse, sources
from articles.importing.files import replacing
from articles.importing.names import readable
from articles.importing.parse import Parsed
from articles.importing.refusals import Refusal
from articles.importing.store import Stored, put, runs
from articles.importing.store.deposit import Deposit, ranges
from articles.models import Article, Doubt, ImportOutcome, ImportRun
from articles.pipeline import page_json
from articles.pipeline.records import Hints, Page
from articles.problems import refusal_in_words
from articles.search import index as search_index

logger = logging.getLogger(__name__)

Result = ImportOutcome.Result

#: Dumps whose pieces go into the search index together: one by one would take a tenth of a run. As
#: many pieces as a search works off by itself, if somebody asks before.
INDEXED = 20


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
    #: None: as many processes as pay.
    jobs: int | None = None

    @property
    def reads_only(self) -> bool:
        """Page JSON alone asks nothing of a database."""
        return self.dry_run and self.json and not self.fixture

    def as_json(self) -> dict[str, object]:
        names = {"paths": list(map(readable, self.paths))}
        return asdict(self) | names | {"fixture": self.fixture and readable(self.fixture)}


@dataclass(frozen=True)
class Listener:
    """Who is told of each dump as it is done, and of each page as JSON."""

    dump: Callable[[Stored], None]
    page: Callable[[str], None]


def import_all(options: Options, listener: Listener) -> Counter[str]:
    """Load everything; the counts of the run. Raises Stopped where it could not go on."""
    with ExitStack() as stack:
        # Opened before anything is loaded: a place that cannot be written is known at once.
        path = options.fixture
        file = stack.enter_context(replacing(Path(path))) if path else None
        try:
            if options.reads_only:
                return _count(_each(options, None, listener), options, listener)
            if options.dry_run:
                return _rehearse(options, listener, file)
            return _import(options, listener, file)
        except Error as error:
            raise faults.Stopped(str(faults.judge(error))) from error
        except BrokenProcessPool as error:
            raise faults.Stopped(
                _("A process that reads dumps was ended from outside: run it again, with --jobs 1.")
            ) from error


def _rehearse(options: Options, listener: Listener, file: TextIO | None) -> Counter[str]:
    """All of a real run, then taken back: a dump may meet what one before it has brought."""
    with transaction.atomic():
        counts = _import(options, listener, file)
        transaction.set_rollback(True)
        return counts


def _import(options: Options, listener: Listener, file: TextIO | None) -> Counter[str]:
    run = runs.start(operator(), options.as_json())
    try:
        counts = _count(_each(options, run, listener), options, listener)
        _index()
        counts["doubts"] = runs.questions(run)
    except (Exception, KeyboardInterrupt):
        runs.interrupt(run)
        raise
    runs.finish(run, counts)
    if file:
        fixture.write(run, file)
    return counts


def _count(dumps: Iterator[Stored], options: Options, listener: Listener) -> Counter[str]:
    counts: Counter[str] = Counter()
    for stored in dumps:
        counts[stored.outcome.result] += 1
        counts.update(stored.outcome.counts)
        listener.dump(stored)
        # DEBUG makes Django remember every statement, bytes of dumps included.
        reset_queries()
        if options.strict and stored.outcome.result == Result.REFUSED:
            break
    return counts


def _each(options: Options, run: ImportRun | None, listener: Listener) -> Iterator[Stored]:
    # Closed, so that a run that stops midway ends its processes.
    found = sources.find(options.paths)
    known = knowledge.load() if run else parse.NOTHING
    with closing(parse.parse_all(found, options.hints, options.jobs, known)) as dumps:
        for number, parsed in enumerate(dumps, 1):
            yield _one(parsed, options, run, listener)
            if run:
                runs.live(run)
                if number % INDEXED == 0:
                    _index()


def _index() -> None:
    """Bring what readers search up to date. What cannot be now, the next search makes good."""
    try:
        search_index.refresh()
    except Error:
        logger.warning("the search index waits for the next search", exc_info=True)


def _one(parsed: Parsed, options: Options, run: ImportRun | None, listener: Listener) -> Stored:
    place, page = parsed.source.place, parsed.page
    if page is None:
        return Stored(runs.refused(place, "", refusal_in_words(parsed.refusal), run))
    try:
        if options.json:
            listener.page(json.dumps(page_json.to_json(page), ensure_ascii=False))
        acceptance.check(page)
        return _store(page, parsed, options, run)
    except Refusal as refusal:
        return Stored(runs.refused(place, page.sha256, str(refusal), run))


def _store(page: Page, parsed: Parsed, options: Options, run: ImportRun | None) -> Stored:
    place = parsed.source.place
    if run is None:
        stored = _only_read(page, place)
        if options.strict:
            acceptance.check_doubts(stored.doubts)
        return stored
    status = Article.Status.DRAFT if options.draft else Article.Status.PUBLISHED
    try:
        return put(lambda: Deposit(page, parsed.data, status), place, run, strict=options.strict)
    except (Error, ValueError) as error:
        raise faults.judge(error, place) from error


def _only_read(page: Page, place: str) -> Stored:
    doubts = tuple(
        Doubt(code=problem.code, message=problem.message, at=ranges(problem.at))
        for problem in acceptance.problems(page)
    )
    counts = {
        "articles": len(page.articles), "photos": len(page.photos), "doubts": len(doubts)
    }  # fmt: skip
    outcome = ImportOutcome(name=place, result=Result.LOADED, sha256=page.sha256, counts=counts)
    return Stored(outcome, doubts)


def operator() -> str:
    """The account on the machine, by number where it has no name."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return str(os.getuid())
