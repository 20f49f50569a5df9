"""`make site` that is killed at any moment, and started again, shows what one clean start shows."""

from __future__ import annotations

from io import StringIO
from typing import Any

import pytest
from django.conf import settings as project
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection, transaction
from taggit.models import TaggedItem

from articles.models import Article, ArticleCampaign, Audit, Finding, ImportOutcome, ImportRun
from newsroom.models import User
from people.models import Organization
from tests.importing.pages import rows
from tests.importing.test_interrupted import KillAt, Killed

pytestmark = pytest.mark.django_db
SAMPLES = project.BASE_DIR / "fixtures" / "samples"


@pytest.fixture(autouse=True)
def development(settings: Any) -> None:
    settings.DEBUG = True


def demo() -> str:
    out = StringIO()
    call_command("setup_demo", stdout=out)
    return out.getvalue()


def shown() -> dict[str, Any]:
    """All that the demo brings, by what it says."""
    tagged = TaggedItem.objects.order_by().values_list("tag__name", flat=True)
    accounts = User.objects.order_by("username").values_list("username", "is_staff")
    return rows() | {
        "runs": list(ImportRun.objects.values_list("status", flat=True)),
        "outcomes": list(ImportOutcome.objects.order_by("name").values_list("name", "result")),
        "tags": sorted(tagged),
        "campaigns": ArticleCampaign.objects.count(),
        "organizations": Organization.objects.count(),
        "findings": sorted(Finding.objects.values_list("code", flat=True)),
        "audits": Audit.objects.count(),
        "accounts": list(accounts),
        "roles": sorted(Group.objects.values_list("user__username", "name")),
    }


def killed_at(statement: int) -> None:
    with pytest.raises(Killed), connection.execute_wrapper(KillAt(statement)):
        demo()


def clean_start() -> tuple[dict[str, Any], int]:
    """What it shows, and in how many statements."""
    counter = KillAt(10**9)
    with transaction.atomic():
        with connection.execute_wrapper(counter):
            demo()
        wanted = shown()
        transaction.set_rollback(True)
    return wanted, 10**9 - counter.left


def stop_while_loading(execute: Any, sql: str, *args: Any) -> Any:
    if 'INSERT INTO "articles_article"' in sql:
        raise KeyboardInterrupt
    return execute(sql, *args)


def test_ctrl_c_among_the_samples_says_that_none_was_kept() -> None:
    with (
        pytest.raises(CommandError, match="no sample was kept") as stopped,
        connection.execute_wrapper(stop_while_loading),
    ):
        demo()
    assert stopped.value.returncode == 130
    assert not Article.objects.exists()


@pytest.mark.slow
def test_killed_at_any_statement_and_started_again_it_shows_what_a_clean_start_shows() -> None:
    wanted, statements = clean_start()
    assert len(wanted["outcomes"]) == 10
    # In the midst of the samples, in the last, among tags and findings, among the accounts.
    for point in (statements // 2, statements * 9 // 10, statements - 60, statements - 8):
        with transaction.atomic():
            killed_at(point)
            demo()
            assert shown() == wanted, f"killed at statement {point} of {statements}"
            transaction.set_rollback(True)


def test_an_account_that_was_half_made_is_made_anew_with_a_password() -> None:
    ImportOutcome.objects.create(
        run=ImportRun.objects.create(status="finished"), name="a.txt", result="loaded"
    )
    for point in range(40):
        with transaction.atomic():
            counter = KillAt(point)
            try:
                with connection.execute_wrapper(counter):
                    demo()
            except Killed:
                demo()
            for user in User.objects.all():
                assert user.groups.count() == 1
                assert user.has_usable_password()
            assert User.objects.count() == 4
            transaction.set_rollback(True)


def test_samples_that_a_killed_import_had_all_loaded_are_not_imported_at_each_start() -> None:
    call_command("import_issues", str(SAMPLES), publication="青岚新闻", verbosity=0)
    ImportRun.objects.update(status=ImportRun.Status.INTERRUPTED)
    demo()
    runs = ImportRun.objects.count()
    demo()
    assert ImportRun.objects.count() == runs
