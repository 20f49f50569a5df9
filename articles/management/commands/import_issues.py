"""Flags of the importer, and what it prints; the work is in articles.importing."""

from __future__ import annotations

import argparse
import codecs
import datetime
import sys
import time
from collections import Counter
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils.translation import gettext as _

from articles.importing import report, sources
from articles.importing.faults import Stopped
from articles.importing.files import WrongTarget, check_targets, replacing
from articles.importing.names import on_one_line, readable
from articles.importing.progress import Progress
from articles.importing.refusals import written
from articles.importing.run import Listener, Options, import_all
from articles.importing.store import Stored
from articles.importing.streams import StreamCommand, need_output
from articles.models import ImportOutcome
from articles.pipeline.records import Hints

Result = ImportOutcome.Result

#: Exit statuses.
SOME_REFUSED, WRONG_USE, INTERRUPTED = 1, 2, 130


class Command(StreamCommand):
    help = (
        "Reads text dumps of newspaper pages and loads them. PATH is a file, a folder (read "
        "recursively), a glob, a zip archive, or - for standard input."
    )
    requires_system_checks = ()

    def create_parser(self, *names: Any, **settings: Any) -> CommandParser:
        """One that takes options between PATHs as well."""
        parser = super().create_parser(*names, **settings)
        parser.parse_args = parser.parse_intermixed_args  # type: ignore[method-assign]
        return parser

    def add_arguments(self, parser: CommandParser) -> None:
        for flags, settings in FLAGS:
            parser.add_argument(*flags, **settings)

    def handle(self, *_args: object, **given: Any) -> None:
        need_output(given)
        _refuse_two_years(given)
        options = Options(
            paths=tuple(given["paths"]),
            hints=Hints(**{name: given[name] for name in HINTS}),
            **{name: given[name] for name in OPTIONS},
        )
        try:
            check_targets(list(filter(None, (given["report"], options.fixture))), options.paths)
            counts = self.load(options, given)
        except Stopped as error:
            raise CommandError(str(error), returncode=SOME_REFUSED) from error
        except WrongTarget as error:
            raise CommandError(on_one_line(str(error)), returncode=WRONG_USE) from error
        except OSError as error:
            place = readable(error.filename) if error.filename else _("output")
            nowhere = isinstance(error, (FileNotFoundError, NotADirectoryError))
            raise CommandError(
                on_one_line(f"{place}: {written(error)}"),
                returncode=WRONG_USE if nowhere else SOME_REFUSED,
            ) from error
        except KeyboardInterrupt as error:
            raise CommandError(
                _("Stopped: what was loaded stays; run it again to load the rest."),
                returncode=INTERRUPTED,
            ) from error
        if counts[Result.REFUSED]:
            sys.exit(SOME_REFUSED)

    def load(self, options: Options, given: dict[str, Any]) -> Counter[str]:
        """Import with a progress line, a report if asked for, and the summary."""
        started = time.monotonic()
        with ExitStack() as stack:
            progress = stack.enter_context(self.progress(options, given["verbosity"]))
            reporting = given["report"] and stack.enter_context(replacing(Path(given["report"])))

            def hear(stored: Stored) -> None:
                self.tell(stored.outcome, progress, options, given["verbosity"])
                if reporting:
                    reporting.write(report.line(stored) + "\n")

            counts = import_all(options, Listener(hear, self.stdout.write))
        if given["verbosity"]:
            self.human(options).write(_summary(counts, options, time.monotonic() - started))
        return counts

    def human(self, options: Options) -> Any:
        """Where words go: not among the JSON."""
        return self.stderr if options.json else self.stdout

    def progress(self, options: Options, verbosity: int) -> Progress:
        """Standard input is read once, so what it holds is not counted beforehand."""
        shown = verbosity == 1 and self.stderr.isatty()
        total = sum(1 for _source in sources.find(options.paths)) if shown else 0
        return Progress(sys.stderr, total)

    def tell(
        self, outcome: ImportOutcome, progress: Progress, options: Options, level: int
    ) -> None:
        """Refusals always; every dump where no bar is watched, or with -v 2."""
        progress.step()
        refused = outcome.result == Result.REFUSED
        if refused:
            progress.clear()
            self.stderr.write(on_one_line(f"{outcome.name}: {outcome.message}"))
        elif level > 1 or (level and not progress.total):
            progress.clear()
            self.human(options).write(_line(outcome))
            self.human(options).flush()


def _line(outcome: ImportOutcome) -> str:
    words = [str(outcome.get_result_display())]
    for name, label in (("articles", _("articles")), ("doubts", _("doubts"))):
        if outcome.counts.get(name):
            words.append(f"{label} {outcome.counts[name]}")
    if outcome.message:
        words.append(outcome.message)
    return on_one_line(f"{outcome.name}: {', '.join(words)}")


def _summary(counts: Counter[str], options: Options, seconds: float) -> str:
    words = {
        _("dumps loaded"): counts[Result.LOADED],
        _("corrected"): counts[Result.CORRECTED],
        _("unchanged"): counts[Result.UNCHANGED],
        _("refused"): counts[Result.REFUSED],
        _("articles"): counts["articles"],
        _("photos"): counts["photos"],
        _("doubts"): counts["doubts"],
    }
    listed = ", ".join(f"{word} {number:,}" for word, number in words.items())
    return f"{listed} ({seconds:.1f} s){_closing(options)}"


def _closing(options: Options) -> str:
    if options.reads_only:
        return _("; nothing was written, and nothing compared with the database")
    return _("; nothing was written") if options.dry_run else ""


def _positive(text: str) -> int:
    try:
        number = int(text)
    except ValueError:
        number = 0
    if not 1 <= number <= MOST:
        raise argparse.ArgumentTypeError(
            _("it must be a number from 1 to %(most)d") % {"most": MOST}
        )
    return number


def _refuse_two_years(given: dict[str, Any]) -> None:
    if given["date"] and given["year"] and not given["date"].startswith(f"{given['year']}-"):
        raise CommandError(
            _("--date %(date)s is not in --year %(year)d: leave one of them out")
            % {"date": given["date"], "year": given["year"]},
            returncode=WRONG_USE,
        )


def _year(text: str) -> int:
    """A slip of the finger would date a page in the year 20."""
    number = int(text) if text.isdecimal() else 0
    if number not in YEARS:
        raise argparse.ArgumentTypeError(
            _("it must be a year from %(first)d to %(last)d")
            % {"first": YEARS[0], "last": YEARS[-1]}
        )
    return number


def _date(text: str) -> str:
    try:
        day = datetime.date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(_("it must be a date as in 2031-08-12")) from error
    _year(str(day.year))
    return day.isoformat()


def _path(text: str) -> str:
    """`Path("")` is the working folder, which a variable that is not set does not mean."""
    if not text:
        raise argparse.ArgumentTypeError(_("a path is empty: name a file or a folder"))
    return text


def _name(text: str) -> str:
    """A variable that is not set names no paper."""
    name = readable(text).strip()
    if not name:
        raise argparse.ArgumentTypeError(_("the name is empty: give one, or leave the option out"))
    return name


def _encoding(text: str) -> str:
    """One that turns any bytes into text, so that no dump fails on it later."""
    try:
        known = codecs.lookup(text)
        bytes(range(256)).decode(text, "replace")
    except Exception as error:  # a codec may raise anything
        raise _no_encoding(text) from error
    if known.name in NO_ENCODINGS:
        raise _no_encoding(text)
    return text


def _no_encoding(text: str) -> argparse.ArgumentTypeError:
    return argparse.ArgumentTypeError(
        _("%(name)s is no encoding of texts: give utf-8, utf-16 or gb18030")
        % {"name": on_one_line(readable(text))}
    )


#: Python's codecs for names of hosts, which decode bytes but no texts.
NO_ENCODINGS = frozenset({"idna", "punycode"})
MOST = 9999
#: Of printed pages.
YEARS = range(1900, 2101)
HINTS = ("date", "year", "publication", "section", "page", "encoding")
OPTIONS = ("draft", "dry_run", "strict", "json", "fixture", "jobs")
FLAGS: tuple[tuple[tuple[str, ...], dict[str, Any]], ...] = (
    (("paths",), {"nargs": "+", "metavar": "PATH", "type": _path}),
    (("--date",), {"type": _date, "help": "the issue's date, where neither page nor name tell"}),
    (("--year",), {"type": _year, "help": "the year of dates printed without one"}),
    (
        ("--publication",),
        {"type": _name, "help": "the paper's name, where the page does not print it"},
    ),
    (
        ("--section",),
        {"type": _name, "help": "the page's section, where neither page nor name tell"},
    ),
    (("--page",), {"type": _positive, "help": "the page's number, likewise"}),
    (("--encoding",), {"type": _encoding, "help": "of the dumps, where it is not found out right"}),
    (("--draft",), {"action": "store_true", "help": "load as drafts, not as published"}),
    (("--dry-run",), {"action": "store_true", "help": "write nothing to the database"}),
    (
        ("--json",),
        {"action": "store_true", "help": "print the Page JSON of each dump, a line each"},
    ),
    (
        ("--report",),
        {"type": _path, "metavar": "FILE", "help": "write each dump's outcome, a JSON line each"},
    ),
    (
        ("--fixture",),
        {"type": _path, "metavar": "FILE", "help": "write the rows as a fixture for loaddata"},
    ),
    (
        ("--jobs",),
        {"type": _positive, "help": "processes that read dumps, if not as many as pay"},
    ),
    (
        ("--strict",),
        {"action": "store_true", "help": "refuse a dump with doubts; stop at the first refused"},
    ),
)
