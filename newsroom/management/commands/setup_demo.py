"""What `make site` shows: starter campaigns, the sample issues, and an account for each role."""

from __future__ import annotations

import secrets
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from articles.audit.sync import audit
from articles.management.commands.import_issues import INTERRUPTED
from articles.models import Article, Campaign, ImportOutcome, ImportRun
from newsroom.models import User
from people.models import Organization

SAMPLES = settings.BASE_DIR / "fixtures" / "samples"
STARTERS = ("campaigns", "organizations")
SAMPLES_PUBLICATION = "青岚新闻"
#: What an editor would have tagged: words of headlines.
TAGS = ("公告", "记者节", "社区")

#: The importer alone keeps what it loaded; here the transaction around it takes it back.
STOPPED = "Stopped: no sample was kept; start again to load them all."

Result = ImportOutcome.Result

#: username: role
ACCOUNTS = {"reporter": "reporter", "editor1": "editor", "editor2": "editor", "chief": "chief"}


class Command(BaseCommand):
    help = "Loads the sample issues once, and adds demo accounts with one-time passwords."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--new-passwords",
            action="store_true",
            help="give the demo accounts that exist new one-time passwords",
        )

    def handle(self, *args: Any, new_passwords: bool, verbosity: int, **options: Any) -> None:
        if not settings.DEBUG:
            raise CommandError("Demo accounts are for development: set DEBUG=1, or leave them out.")
        if not samples_loaded():
            try:
                self.load_samples(verbosity)
            except CommandError as error:
                if error.returncode != INTERRUPTED:
                    raise
                raise CommandError(STOPPED, returncode=INTERRUPTED) from error
        for username, role in ACCOUNTS.items():
            self.stdout.write(account_line(username, role, new_passwords))

    @transaction.atomic
    def load_samples(self, verbosity: int) -> None:
        """All or nothing: a start that was killed leaves the next one a clean site."""
        load_starters()
        call_command(
            "import_issues",
            str(SAMPLES),
            publication=SAMPLES_PUBLICATION,
            verbosity=verbosity,
            stdout=self.stdout,
        )
        tag_samples()
        audit()


def tag_samples() -> None:
    for word in TAGS:
        for article in Article.objects.filter(headline__contains=word):
            article.tags.add(word)


def load_starters() -> None:
    """Where nobody has a register yet: they would take an editor's rows for their own."""
    if not (Campaign.objects.exists() or Organization.objects.exists()):
        paths = [str(settings.BASE_DIR / "fixtures" / f"{name}.json") for name in STARTERS]
        call_command("loaddata", *paths, verbosity=0)


def samples_loaded() -> bool:
    """Whether an import has ended here and found or brought something, even if undone since."""
    there = ImportOutcome.objects.filter(result__in=(Result.LOADED, Result.UNCHANGED))
    cut_short = (ImportRun.Status.RUNNING, ImportRun.Status.INTERRUPTED)
    return there.exclude(run__status__in=cut_short).exists()


@transaction.atomic
def account_line(username: str, role: str, new_password: bool) -> str:
    """Makes the account where there is none; the password is told this once."""
    user, created = User.objects.get_or_create(username=username, defaults={"is_staff": True})
    if not (created or new_password):
        return f"{username:9} keeps the password (setup_demo --new-passwords gives a new one)"
    password = secrets.token_urlsafe(12)
    user.give_password(password)
    user.save()
    user.groups.set([Group.objects.get(name=role)])
    return f"{username:9} one-time password  {password}"
