"""Looks for what contradicts itself in the register, and prints it."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandError
from django.db import Error
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.audit import wording
from articles.audit.sync import audit
from articles.importing import faults
from articles.importing.names import on_one_line
from articles.importing.streams import StreamCommand, need_output
from articles.models import Finding


class Command(StreamCommand):
    help = (
        "Checks the register: the ordinals of meetings, appointments, protocol order, figures. "
        "Prints each finding with its piece and sentence; exits 1 while one is not settled."
    )

    def handle(self, *_args: object, **options: Any) -> None:
        need_output(options)
        try:
            findings = audit()
        except Error as error:
            raise CommandError(str(faults.judge(error))) from error
        for finding in findings:
            self.stdout.write(_told(finding))
        open_ones = sum(finding.settled_at is None for finding in findings)
        if open_ones:
            text = ngettext(
                "%(n)d finding is open: correct the register, or settle it with a reason.",
                "%(n)d findings are open: correct the register, or settle them with a reason.",
                open_ones,
            )
            raise CommandError(text % {"n": open_ones}, returncode=1)
        if options["verbosity"]:
            self.stdout.write(_("Nothing in the register is open to question."))


def _told(finding: Finding) -> str:
    """On lines of its own: what is wrong, which piece says so, and how it was settled."""
    lines = [f"[{wording.name(finding.code)}] {on_one_line(finding.text)}"]
    if finding.article:
        day = finding.article.published_on
        piece = f"{day.isoformat() if day else '–'} {finding.article.title}"
        lines.append(f"    {on_one_line(piece)}")
    if finding.quotation:
        lines.append(f"    {on_one_line(finding.quotation)}")
    if finding.settled_at:
        settled = _("settled: %(reason)s") % {"reason": on_one_line(finding.reason)}
        lines.append(f"    {settled}")
    return "\n".join(lines)
