"""Loads a table of addresses of a site that was before this one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from newsroom.old_addresses import Refused, counted, load


class Command(BaseCommand):
    help = (
        "Loads a CSV of old addresses and the addresses of pieces, issues or pages to which they "
        "lead from now on. All of it, or nothing."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument(
            "--replace", action="store_true", help="replace what leads elsewhere already"
        )

    def handle(self, *_args: object, file: Path, replace: bool, **options: Any) -> None:
        try:
            lines = file.read_text(encoding="utf-8-sig").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise CommandError(
                _("%(file)s cannot be read as UTF-8 text: %(why)s.") % {"file": file, "why": error}
            ) from error
        try:
            total, added = load(lines, replace=replace)
        except Refused as refused:
            said = _("Nothing was loaded:")
            raise CommandError("\n".join([said, *refused.lines])) from refused
        if options["verbosity"]:
            self.stdout.write(counted(total, added))
