"""Accounts: given passwords, roles, and what a chief may do to other accounts."""

from __future__ import annotations

import re
from io import StringIO

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from articles.models import ImportOutcome, ImportRun
from newsroom.accounts import NotThePresentPassword
from newsroom.models import User
from newsroom.roles import ROLES
from tests.accounts import PASSWORD, account
from tests.web.forms import form_of, sent

pytestmark = pytest.mark.django_db

GIVEN = "a password that was given"
OWN = "a password of one's own"


@pytest.fixture
def newcomer(client: Client) -> User:
    """Logged in for the first time."""
    user = account("editor", "newcomer")
    user.give_password(GIVEN)
    user.save()
    assert client.login(username="newcomer", password=GIVEN)
    return user


def change_password(client: Client, old: str, new: str) -> int:
    form = {"old_password": old, "new_password1": new, "new_password2": new}
    return client.post(reverse("admin:password_change"), form).status_code


@pytest.mark.parametrize("name", ["admin:index", "admin:articles_article_changelist", "reporters"])
def test_a_given_password_leads_to_the_form_for_ones_own(
    client: Client, newcomer: User, name: str
) -> None:
    assert client.get(reverse(name)).headers["Location"] == reverse("admin:password_change")


def test_a_given_password_opens_the_form_and_the_way_out(client: Client, newcomer: User) -> None:
    assert client.get(reverse("admin:password_change")).status_code == 200
    assert client.post(reverse("admin:logout")).status_code == 200


def test_ones_own_password_opens_the_desk(client: Client, newcomer: User) -> None:
    assert change_password(client, GIVEN, OWN) == 302
    assert client.get(reverse("admin:index")).status_code == 200


def test_the_given_password_is_not_taken_for_ones_own(client: Client, newcomer: User) -> None:
    assert change_password(client, GIVEN, GIVEN) == 200
    assert client.get(reverse("admin:index")).status_code == 302


def test_a_new_account_may_have_any_good_password() -> None:
    NotThePresentPassword().validate(PASSWORD, None)
    with pytest.raises(ValidationError):
        NotThePresentPassword().validate(PASSWORD, account("editor"))


def test_a_page_without_a_session_is_the_same_for_all(client: Client) -> None:
    response = client.get(reverse("healthz"))
    assert response.status_code == 200
    assert "Cookie" not in response.headers.get("Vary", "")


def test_a_password_set_by_the_chief_is_a_given_one(client: Client) -> None:
    colleague = account("reporter", "colleague")
    client.force_login(account("chief"))
    form = {"password1": OWN, "password2": OWN, "usable_password": "true"}
    address = reverse("admin:auth_user_password_change", args=[colleague.pk])
    assert client.post(address, form).status_code == 302
    colleague.refresh_from_db()
    assert colleague.must_change_password
    assert colleague.check_password(OWN)


def test_an_account_that_the_chief_adds_has_a_given_password(client: Client) -> None:
    client.force_login(account("chief"))
    form = {"username": "new", "password1": OWN, "password2": OWN, "usable_password": "true"}
    assert client.post(reverse("admin:newsroom_user_add"), form).status_code == 302
    assert User.objects.get(username="new").must_change_password


def test_a_chief_makes_nobody_a_superuser(client: Client) -> None:
    chief = account("chief")
    client.force_login(chief)
    groups = [group.pk for group in chief.groups.all()]
    form = sent(client, form_of(chief)) | {"is_superuser": "on", "groups": groups}
    assert client.post(form_of(chief), form).status_code == 302
    chief.refresh_from_db()
    assert not chief.is_superuser


def test_a_chief_does_not_reach_a_superusers_password(client: Client) -> None:
    owner = User.objects.create_superuser("owner", password=PASSWORD)
    client.force_login(account("chief"))
    form = {"password1": OWN, "password2": OWN, "usable_password": "true"}
    client.post(reverse("admin:auth_user_password_change", args=[owner.pk]), form)
    owner.refresh_from_db()
    assert owner.check_password(PASSWORD)


def test_the_list_of_accounts_asks_no_more_for_more_accounts(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client.force_login(account("chief"))
    address = reverse("admin:newsroom_user_changelist")
    with CaptureQueriesContext(connection) as one:
        client.get(address)
    account("reporter")
    account("editor")
    with django_assert_num_queries(len(one)):
        page = client.get(address)
    assert '<td class="field-roles">编辑</td>' in page.content.decode()


@pytest.mark.parametrize("role", ["reporter", "editor"])
def test_accounts_are_the_chiefs_business(client: Client, role: str) -> None:
    client.force_login(account(role))
    assert client.get(reverse("admin:newsroom_user_changelist")).status_code == 403


def test_each_group_has_what_the_table_says_and_no_more() -> None:
    for role, table in ROLES.items():
        has = Group.objects.get(name=role).permissions.values_list(
            "content_type__app_label", "codename"
        )
        wanted = set()
        for model, verbs in table.items():
            app, name = model.split(".")
            wanted |= {(app, f"{verb}_{name}") for verb in verbs}
        assert set(has) == wanted


def test_migrating_again_takes_back_what_the_table_does_not_say() -> None:
    reporter, chief = (Group.objects.get(name=name) for name in ("reporter", "chief"))
    reporter.permissions.set(chief.permissions.all())
    call_command("migrate", verbosity=0)
    assert not reporter.permissions.filter(codename="delete_issue").exists()


@pytest.mark.parametrize("role", ROLES)
def test_no_role_deletes_what_was_imported(role: str) -> None:
    held = Group.objects.get(name=role).permissions
    assert not held.filter(codename__regex="(add|change|delete)_(sourcedump|importrun)").exists()


@pytest.fixture
def samples_loaded() -> ImportRun:
    run = ImportRun.objects.create(status=ImportRun.Status.FINISHED)
    ImportOutcome.objects.create(run=run, name="a.txt", result=ImportOutcome.Result.LOADED)
    return run


def demo(*options: str) -> str:
    out = StringIO()
    call_command("setup_demo", *options, stdout=out)
    return out.getvalue()


def test_the_demo_tells_a_password_that_lets_each_account_in(
    settings: object, samples_loaded: ImportRun, client: Client
) -> None:
    settings.DEBUG = True  # type: ignore[attr-defined]
    told = re.findall(r"^(\w+) +one-time password +(\S+)$", demo(), re.MULTILINE)
    assert [name for name, _ in told] == ["reporter", "editor1", "editor2", "chief"]
    for username, password in told:
        assert client.login(username=username, password=password)
    assert User.objects.filter(must_change_password=True, is_staff=True).count() == 4


def test_the_demo_run_again_keeps_the_passwords(
    settings: object, samples_loaded: ImportRun
) -> None:
    settings.DEBUG = True  # type: ignore[attr-defined]
    demo()
    before = list(User.objects.values_list("password", flat=True))
    assert demo().count("keeps the password") == 4
    assert list(User.objects.values_list("password", flat=True)) == before


def test_the_demo_gives_new_passwords_when_asked(
    settings: object, samples_loaded: ImportRun
) -> None:
    settings.DEBUG = True  # type: ignore[attr-defined]
    told = re.compile(r"one-time password +(\S+)$", re.MULTILINE)
    first, again = told.findall(demo()), told.findall(demo("--new-passwords"))
    assert len(again) == 4
    assert not set(first) & set(again)


def test_the_demo_is_refused_outside_of_development(samples_loaded: ImportRun) -> None:
    with pytest.raises(CommandError, match="set DEBUG=1"):
        demo()
