"""No English is left over on the desk, whoever looks."""

from __future__ import annotations

import html
import re

import pytest
from django.apps import apps
from django.http import HttpResponse
from django.test import Client

from newsroom.models import User
from tests.accounts import account
from tests.web.conftest import logged_in
from tests.web.every import LISTS, one

pytestmark = pytest.mark.django_db

#: Names of files, encodings, accounts and keys of the keyboard.
NAMES = {
    # How to type a name, as the search field tells.
    "shenwangzhou",
    "swz",
    "SHA",
    "sha",
    "utf",
    "txt",
    "page",
    "ID",
    "Control",
    "Mac",
    "Command",
    "LDAP",
    "pbkdf",
    "root",
    "reporter",
    "editor",
    "chief",
}
#: Tags and what they hide; a dump's digest, whose letters are no words.
UNSEEN = r"<(script|style|textarea|select)\b.*?</\1>|<[^>]+>|\b[0-9a-f]{64}\b"


def english(page: HttpResponse) -> set[str]:
    """Latin words of it as one sees it."""
    text = re.sub(UNSEEN, " ", page.content.decode(), flags=re.DOTALL)
    return set(re.findall(r"[A-Za-z]{2,}", html.unescape(text))) - NAMES - sounds()


def sounds() -> set[str]:
    """How the names of all rows sound: the desk shows by what a list is sorted."""
    models = apps.get_models()
    sorted_by_sound = [model for model in models if hasattr(model, "sort_key")]
    keys = (
        key
        for model in sorted_by_sound
        for key in model._default_manager.values_list("sort_key", flat=True)
    )
    return {word for key in keys for word in re.findall(r"[a-z]+", key)}


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("role", ["reporter", "editor", "chief"])
def test_lists_and_forms_are_in_chinese(client: Client, rows: None, role: str, name: str) -> None:
    logged_in(client, account(role))
    for url in (LISTS[name], f"{LISTS[name]}{one(name).pk}/change/", f"{LISTS[name]}add/"):
        page = client.get(url)
        if page.status_code == 200:
            assert english(page) == set(), url


@pytest.mark.parametrize(
    "url", ["/admin/", "/admin/newsroom/user/", "/admin/newsroom/user/add/", "/admin/auth/group/"]
)
def test_what_the_chief_does_besides_is_in_chinese(chief: User, client: Client, url: str) -> None:
    assert english(client.get(url)) == set()


def test_a_role_is_told_in_words(chief: User, client: Client) -> None:
    group = chief.groups.get()
    page = client.get(f"/admin/auth/group/{group.pk}/change/")
    assert english(page) == set()
    assert "稿件: 发布和撤回" in page.content.decode()


def test_an_accounts_roles_are_chosen_by_their_words(chief: User, client: Client) -> None:
    page = client.get(f"/admin/newsroom/user/{chief.pk}/change/").content.decode()
    assert re.findall(r"<option[^>]*>(记者|编辑|总编辑)</option>", page)


@pytest.mark.parametrize(
    ("model", "called"),
    [
        ("official", "姓名"),
        ("reporter", "姓名"),
        ("organization", "名称"),
        ("organization", "其他名称"),
        ("official", "其他姓名"),
    ],
)
def test_a_person_and_a_body_are_named_by_words_of_their_own(
    editor: User, client: Client, model: str, called: str
) -> None:
    """姓名 is what a person has, 名称 what an organization has."""
    text = re.sub(r"<[^>]+>", " ", client.get(f"/admin/people/{model}/add/").content.decode())
    assert re.search(rf"(?<!\S){called}[:：]?(?!\S)", text)
