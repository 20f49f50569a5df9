"""Takes back what one run of import_issues brought."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.db import Error
from django.utils.translation import gettext as _

from articles.importing import faults
from articles.importing.names import on_one_line
from articles.importing.refusals import Refusal
from articles.importing.reread import reread
from articles.importing.store.undo import undo
from articles.importing.streams import StreamCommand, need_output
from articles.models import ImportRun

MOST_DIGITS = 18
#: Of what was asked for, in an answer.
MOST_SHOWN = 40


class Command(StreamCommand):
    help = (
        "Removes what a run of import_issues brought and no editor has touched since, brings back "
        "what it corrected, and says what it keeps. RUN is the run's number, or last."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("run", metavar="RUN")

    def handle(self, *_args: object, **options: Any) -> None:
        need_output(options)
        run = _run(options["run"])
        try:
            counts = undo(run, reread, lambda text: self.stdout.write(on_one_line(text)))
        except Refusal as error:
            raise CommandError(str(error)) from error
        except Error as error:
            raise CommandError(str(faults.judge(error))) from error
        if options["verbosity"]:
            self.stdout.write(
                _("Run %(run)d: %(undone)d dumps were taken back, %(kept)d pieces were kept.")
                % {"run": run.pk, "undone": counts["undone"], "kept": counts["kept"]}
            )
            if counts["kept"]:
                self.stdout.write(
                    _("Undo it again to remove those of them whose changes have been taken back.")
                )


def _run(which: str) -> ImportRun:
    if which == "last":
        # An undone one as well, which is refused: said twice, it must not undo two.
        run = ImportRun.objects.order_by("pk").last()
    else:
        run = ImportRun.objects.filter(pk=which).first() if _is_number(which) else None
    if run is None:
        raise CommandError(_unknown(which), returncode=2)
    return run


def _is_number(which: str) -> bool:
    """Of as many digits as a row's number has, of which Python reads no more than 4,300."""
    return which.isdecimal() and len(which) <= MOST_DIGITS


def _unknown(which: str) -> str:
    latest = ImportRun.objects.order_by("-pk").values_list("pk", flat=True)[:5]
    if not latest:
        return _("There is no run %(run)s: nothing was imported yet.") % {"run": _short(which)}
    known = ", ".join(map(str, latest))
    return _("There is no run %(run)s: the latest are %(known)s.") % {
        "run": _short(which),
        "known": known,
    }


def _short(which: str) -> str:
    return which if len(which) <= MOST_SHOWN else which[:MOST_SHOWN] + "…"
