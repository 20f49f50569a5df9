"""Doubts settled, and dates confirmed or corrected."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.utils import timezone

from articles.models import Article, Doubt, Issue, Page
from newsroom.models import User
from tests import factories as make
from tests.web.conftest import Get
from tests.web.forms import act, article_with_lines, form_of, marked, save, sent

pytestmark = pytest.mark.django_db


def test_the_list_of_doubts_is_of_open_ones(editor: User, get: Get) -> None:
    make.make_doubt(message="还没处理")
    make.make_doubt(make.make_issue(None), message="早已处理", settled_at=timezone.now())
    assert "早已处理" not in get("/admin/articles/doubt/")
    assert "还没处理" not in get("/admin/articles/doubt/?state=settled")
    assert "早已处理" in get("/admin/articles/doubt/?state=all")


def test_doubts_are_settled_with_who_and_how(editor: User, client: Client) -> None:
    doubt = make.make_doubt()
    act(client, "doubt", "settle", doubt, resolution="按报纸补上")
    doubt.refresh_from_db()
    assert (doubt.settled_by, doubt.resolution) == (editor, "按报纸补上")
    assert doubt.settled_at is not None


def test_a_settled_doubt_can_be_opened_again(editor: User, client: Client) -> None:
    doubt = make.make_doubt(settled_at=timezone.now(), settled_by=editor, resolution="按报纸")
    act(client, "doubt", "reopen", doubt)
    doubt.refresh_from_db()
    assert (doubt.settled_at, doubt.settled_by, doubt.resolution) == (None, None, "")


def test_settling_again_keeps_who_was_first(editor: User, client: Client) -> None:
    first = User.objects.create_user("first")
    doubt = make.make_doubt(settled_at=timezone.now(), settled_by=first, resolution="早先")
    act(client, "doubt", "settle", doubt, resolution="后来")
    doubt.refresh_from_db()
    assert (doubt.settled_by, doubt.resolution) == (first, "早先")


def test_a_doubt_is_settled_in_its_form(editor: User, client: Client) -> None:
    doubt = make.make_doubt()
    save(client, doubt, settled="on", resolution="已核对")
    assert (doubt.settled_by, doubt.resolution) == (editor, "已核对")


def test_what_a_doubt_says_cannot_be_changed(editor: User, client: Client) -> None:
    doubt = make.make_doubt(message="原话")
    save(client, doubt, message="改过的话", code="other")
    assert (doubt.message, doubt.code) == ("原话", "headline-missing")


def test_a_doubt_stands_beside_its_lines(editor: User, get: Get) -> None:
    article = article_with_lines()
    doubt = make.make_doubt(article.issue, article=article, dump=article.dump, at=[[1, 2]])
    expected = {1: "doubt", 2: "doubt", 3: "body", 4: "body", 5: "body"}
    assert marked(get(form_of(doubt))) == expected


def test_a_reporter_sees_doubts_but_does_not_settle_them(reporter: User, client: Client) -> None:
    doubt = make.make_doubt()
    act(client, "doubt", "settle", doubt)
    doubt.refresh_from_db()
    assert doubt.settled_at is None


# Dates


def inferred_issue() -> Issue:
    issue = make.make_issue(date(2031, 2, 18), date_basis="inferred")
    make.make_doubt(issue, code="date-inferred")
    make.make_doubt(issue, code="headline-missing")
    make.make_article(make.make_page(issue, None))
    return issue


def open_codes(issue: Issue) -> list[str]:
    return list(issue.doubts.filter(settled_at=None).values_list("code", flat=True))


def test_an_inferred_date_is_confirmed_in_the_list(editor: User, client: Client) -> None:
    issue = inferred_issue()
    act(client, "issue", "confirm_dates", issue)
    issue.refresh_from_db()
    assert issue.date_basis == "editor"
    assert open_codes(issue) == ["headline-missing"]
    assert Doubt.objects.get(code="date-inferred").settled_by == editor


def test_an_inferred_date_is_confirmed_in_its_form(editor: User, client: Client) -> None:
    issue = inferred_issue()
    save(client, issue, confirm_date="on")
    assert (issue.date, issue.date_basis) == (date(2031, 2, 18), "editor")


def test_a_corrected_date_is_a_told_one_and_its_articles_follow(
    editor: User, client: Client
) -> None:
    issue = inferred_issue()
    save(client, issue, date="2031-02-19")
    assert (issue.date, issue.date_basis) == (date(2031, 2, 19), "editor")
    assert Article.objects.get().published_on == date(2031, 2, 19)
    assert open_codes(issue) == ["headline-missing"]


def test_saving_an_inferred_date_untouched_does_not_confirm_it(
    editor: User, client: Client
) -> None:
    issue = inferred_issue()
    save(client, issue, number="12")
    assert issue.date_basis == "inferred"
    assert "date-inferred" in open_codes(issue)


def test_a_printed_date_stays_a_printed_one(editor: User, client: Client) -> None:
    issue = make.make_issue()
    save(client, issue, number="12")
    assert issue.date_basis == "printed"


def test_a_cleared_date_is_unknown(editor: User, client: Client) -> None:
    issue = make.make_issue()
    save(client, issue, date="")
    assert (issue.date, issue.date_basis) == (None, "unknown")


def test_a_day_that_has_its_issue_is_not_given_twice(editor: User, client: Client) -> None:
    make.make_issue(date(2031, 2, 18))
    issue = inferred_issue()
    data = sent(client, form_of(issue)) | {"confirm_date": "on"}
    assert "已有一期" in client.post(form_of(issue), data).content.decode()
    assert "已有一期" in act(client, "issue", "confirm_dates", issue)
    issue.refresh_from_db()
    assert issue.date_basis == "inferred"


def test_a_page_that_is_moved_takes_its_articles_to_that_day(editor: User, client: Client) -> None:
    other = make.make_issue(date(2031, 5, 6))
    article = make.make_article()
    save(client, article.page, issue=other.pk)
    article.refresh_from_db()
    assert article.published_on == date(2031, 5, 6)
    assert Page.objects.get(pk=article.page_id).issue == other
