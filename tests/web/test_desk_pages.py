"""The numbers of an issue's pages at the desk: each once, from 1 on, said in words."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from articles.models import Issue, Page
from newsroom.models import User
from tests import factories as make
from tests.web.forms import form_of, sent

pytestmark = pytest.mark.django_db


@pytest.fixture
def issue(editor: User) -> Issue:
    """Of pages 5 and 6."""
    issue = make.make_issue()
    for number in (5, 6):
        make.make_page(issue, number)
    return issue


def errors(client: Client, row: Any, **changes: str) -> str:
    """What the form says of its fields, and of itself, when it is sent with these changes."""
    context = client.post(form_of(row), sent(client, form_of(row)) | changes).context
    return str(context["errors"]) if context else ""


def numbers() -> list[int | None]:
    return list(Page.objects.order_by("pk").values_list("number", flat=True))


@pytest.mark.parametrize("number", ["5", "0"])
def test_a_number_that_no_page_can_have_is_said_at_its_field(
    issue: Issue, client: Client, number: str
) -> None:
    said = errors(client, issue.pages.get(number=6), number=number)
    assert said
    assert "page_number" not in said
    assert numbers() == [5, 6]


@pytest.mark.parametrize(
    "changes",
    [
        {"pages-1-number": "5"},
        {"pages-0-number": "7", "pages-1-number": "7"},
        {"pages-1-number": "0"},
    ],
)
def test_the_same_is_said_of_an_issue_s_pages(
    issue: Issue, client: Client, changes: dict[str, str]
) -> None:
    said = errors(client, issue, **changes)
    assert said
    assert "page_number" not in said
    assert numbers() == [5, 6]


def test_a_page_s_number_is_free_for_another_once_it_is_blank(issue: Issue, client: Client) -> None:
    assert not errors(client, issue, **{"pages-0-number": "", "pages-1-number": "7"})
    assert numbers() == [None, 7]
