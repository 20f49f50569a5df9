"""Roles on the desk: who may only look, and who puts a piece before the readers."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client

from articles.models import Article, Issue, Page, Photo, SourceDump
from newsroom.models import User
from people.models import Official
from tests import factories as make
from tests.accounts import account
from tests.web.conftest import logged_in
from tests.web.every import LISTS, one, one_of_each
from tests.web.forms import act, form_of, save, sent

pytestmark = pytest.mark.django_db


def test_an_inferred_date_opens_for_those_who_cannot_confirm_it(
    onlooker: User, client: Client
) -> None:
    issue = make.make_issue(date_basis="inferred")
    assert "confirm_date" not in client.get(form_of(issue)).content.decode()


def test_dates_are_confirmed_from_the_list(editor: User, client: Client) -> None:
    issue = make.make_issue(date_basis="inferred")
    act(client, "issue", "confirm_dates", issue)
    assert Issue.objects.get().is_told


@pytest.mark.parametrize("name", ["block", "byline"])
def test_parts_of_a_piece_are_changed_with_the_piece_only(
    editor: User, client: Client, name: str
) -> None:
    one_of_each(1)
    url = form_of(one(name))
    for address in (url, url.replace("change", "delete")):
        assert client.post(address, {"order": 7}).status_code == 403
    assert 'name="action"' not in client.get(LISTS[name]).content.decode()


@pytest.mark.parametrize("action", ["publish", "withdraw"])
def test_a_reporter_has_no_action_that_publishes(
    reporter: User, client: Client, action: str
) -> None:
    article = make.make_article(status="draft")
    act(client, "article", action, article)
    assert Article.objects.get().status == "draft"


def test_a_reporter_cannot_publish_by_the_form(reporter: User, client: Client) -> None:
    article = make.make_article(status="draft")
    save(client, article, status="published", headline="改过的标题")
    assert (article.status, article.headline) == ("draft", "改过的标题")


def test_what_a_reporter_adds_is_a_draft(reporter: User, client: Client) -> None:
    url = "/admin/articles/article/add/"
    new = {"page": make.make_page().pk, "headline": "新写的", "status": "published"}
    client.post(url, sent(client, url) | new)
    assert Article.objects.get().status == "draft"


def test_a_reporter_begins_a_piece_for_a_new_day(reporter: User, client: Client) -> None:
    make.make_publication("青岚新闻")
    for name, new in (("issue", {"date": "2031-03-05"}), ("page", {"number": "1"})):
        new |= {"publication": make.make_publication().pk, "issue": latest(Issue)}
        url = f"/admin/articles/{name}/add/"
        assert client.post(url, sent(client, url) | new).status_code == 302, name
    url = "/admin/articles/article/add/"
    client.post(url, sent(client, url) | {"page": latest(Page), "headline": "新的一天"})
    assert str(Article.objects.get().page) == "青岚新闻 2031-03-05 第1版"


def latest(model: type[Issue] | type[Page]) -> int:
    return getattr(model.objects.order_by("pk").last(), "pk", 0)


@pytest.mark.parametrize("name", ["issue", "page"])
def test_a_reporter_is_offered_a_new_day_in_the_form(
    reporter: User, client: Client, name: str
) -> None:
    url = {"page": "/admin/articles/article/add/", "issue": "/admin/articles/page/add/"}[name]
    assert f'id="add_id_{name}"' in client.get(url).content.decode()


def test_a_reporter_leaves_issues_and_pages_as_they_are(reporter: User, client: Client) -> None:
    page = make.make_page()
    for row in (page, page.issue):
        assert client.post(form_of(row), {"number": "9"}).status_code == 403
        assert client.post(form_of(row).replace("change", "delete")).status_code == 403


def test_a_doubt_shows_those_who_only_look_no_box_to_tick(onlooker: User, client: Client) -> None:
    page = client.get(form_of(make.make_doubt())).content.decode()
    assert "None" not in page
    assert "Settled" not in page


@pytest.mark.parametrize("role", ["editor", "chief"])
def test_editors_and_the_chief_publish(client: Client, role: str) -> None:
    logged_in(client, account(role))
    article = make.make_article(status="draft")
    act(client, "article", "publish", article)
    assert Article.objects.get().status == "published"
    save(client, article, status="withdrawn", **{"corrections-0-text": "数据未经核实。"})
    assert article.status == "withdrawn"


def test_the_chief_deletes_a_piece_with_all_that_was_read_of_it(client: Client) -> None:
    one_of_each(1)
    logged_in(client, account("chief"))
    url = form_of(Article.objects.get()).replace("change", "delete")
    assert "无权" not in client.get(url).content.decode()
    client.post(url, {"post": "yes"})
    assert not Article.objects.exists()


def test_an_editor_deletes_a_photo_with_its_byline(editor: User, client: Client) -> None:
    photo = make.make_photo(make.make_page(), by=make.make_reporter())
    act(client, "photo", "delete_selected", photo, post="yes")
    assert not Photo.objects.exists()


def test_nobody_stays_in_the_register_for_a_deleted_piece_alone(
    client: Client, tmp_path: Path
) -> None:
    path = tmp_path / "2031-03-04_05.txt"
    path.write_text(
        "河堤植树见实效\n\n　　本报讯 3月3日，区长陆怀瑾到东湖街道调研植树工作。\n", "utf-8"
    )
    call_command("import_issues", str(path), verbosity=0)
    assert Official.objects.get().name == "陆怀瑾"
    logged_in(client, account("chief"))
    act(client, "article", "delete_selected", Article.objects.get(), post="yes")
    assert not Article.objects.exists()
    assert not Official.objects.exists()


@pytest.mark.parametrize("gone", ["page", "issue"])
def test_a_page_goes_with_its_dump_when_no_piece_is_left(client: Client, gone: str) -> None:
    """The pieces are deleted first, each by its own will: they show the lines of the dump."""
    dump = make.make_dump()
    make.make_doubt(dump.page.issue, dump=dump)
    article = make.make_article(dump.page, dump=dump)
    row = {"page": dump.page, "issue": dump.page.issue}[gone]
    logged_in(client, account("chief"))
    url = form_of(row).replace("change", "delete")
    client.post(url, {"post": "yes"})
    assert SourceDump.objects.exists()
    article.delete()
    assert "无权" not in client.get(url).content.decode()
    client.post(url, {"post": "yes"})
    assert not SourceDump.objects.exists()
    assert not type(row).objects.exists()


def test_an_editor_deletes_no_piece(editor: User, client: Client) -> None:
    article = make.make_article()
    url = form_of(article).replace("change", "delete")
    assert client.post(url, {"post": "yes"}).status_code == 403
    act(client, "article", "delete_selected", article, post="yes")
    assert Article.objects.exists()
