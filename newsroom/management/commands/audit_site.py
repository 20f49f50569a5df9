"""Does the site have what a government site must have? Says what it lacks, and where."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from newsroom.audit_site.audit import Found, audit
from newsroom.audit_site.crawling import HOME
from newsroom.audit_site.faults import Fault
from newsroom.audit_site.fetching import InProcess, OverHttp
from newsroom.audit_site.records import Days
from newsroom.columns import Pace

#: What the rules for inspections (2019) allow: two weeks for news, a year for what is else dated.
NEWS_DAYS, WORK_DAYS = 14, 365
LIMIT = 5_000
#: Addresses that are printed of the same fault; the JSON has all.
PRINTED = 10


class Command(BaseCommand):
    help = "Fetches the site's own pages, and reports what a government site must have and lacks."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--base", metavar="URL", help="a running site, as in https://news.example.org"
        )
        parser.add_argument("--json", action="store_true", help="print the faults as JSON")
        parser.add_argument(
            "--limit", type=positive, default=LIMIT, help=f"addresses to fetch ({LIMIT})"
        )
        parser.add_argument(
            "--day", type=date.fromisoformat, help="the day of the audit, as 2031-08-12 (today)"
        )
        parser.add_argument(
            "--news-days",
            type=positive,
            default=NEWS_DAYS,
            help=f"days without a piece after which issues and archive are stale ({NEWS_DAYS})",
        )
        parser.add_argument(
            "--work-days",
            type=positive,
            default=WORK_DAYS,
            help=f"the same for meetings, their series and campaigns ({WORK_DAYS})",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        fetch = over_http(options["base"]) if options["base"] else InProcess()
        allowed = {Pace.NEWS: options["news_days"], Pace.WORK: options["work_days"]}
        days = Days(options["day"] or timezone.localdate(), allowed)
        found = audit(fetch, fetch.origin, options["limit"], days)
        if options["json"]:
            told = json.dumps(asdict(found), ensure_ascii=False, indent=1)
            self.stdout.write(told)
        else:
            self.tell(found)
        if found.faults:
            sys.exit(1)

    def tell(self, found: Found) -> None:
        for _sentence, same in groupby(found.faults, key=attrgetter("code")):
            for line in lines(list(same)):
                self.stdout.write(line)
        self.stdout.write(summary(found))


def positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number


def over_http(base: str) -> OverHttp:
    from newsroom.environment import checked_origin

    try:
        fetch = OverHttp(checked_origin("--base", base))
    except ImproperlyConfigured as error:
        raise CommandError(str(error)) from error
    if not fetch(HOME).status:
        raise CommandError(
            _("No site answers at %(url)s: start it, or correct --base.") % {"url": base}
        )
    return fetch


def lines(faults: list[Fault]) -> list[str]:
    """Of faults of one kind."""
    shown = [f"{fault.sentence}：{fault.url}" for fault in faults[:PRINTED]]
    if len(faults) > PRINTED:
        more = len(faults) - PRINTED
        words = ngettext("  … and %(more)s more of these", "  … and %(more)s more of these", more)
        shown.append(words % {"more": more})
    return shown


def summary(found: Found) -> str:
    told = {"pages": found.pages, "addresses": found.looked_at, "faults": len(found.faults)}
    parts = [_("%(addresses)s addresses looked at, %(pages)s pages: %(faults)s faults.") % told]
    if found.left:
        words = _("The limit left %(left)s known addresses out: raise --limit.")
        parts.append(words % {"left": found.left})
    return " ".join(parts)
