"""Addresses of the site that was before this one lead to what they meant, for good."""

from __future__ import annotations

import re
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.test import Client

from newsroom.models import OldAddress, User
from newsroom.old_addresses import Refused, entered, load
from tests import factories as make
from tests.register import make_piece as piece
from tests.web.conftest import Queries
from tests.web.forms import sent

pytestmark = pytest.mark.django_db

OLD = "/html/2031-03/04/content_123.htm"


def lead(path: str, **target: Any) -> OldAddress:
    return OldAddress.objects.create(path=path, **target)


def led(client: Client, url: str) -> tuple[int, str]:
    response = client.get(url)
    return response.status_code, response.headers.get("Location", "")


# Readers


def test_an_old_address_leads_to_the_piece_for_good(client: Client) -> None:
    article = piece()
    lead(OLD, article=article)
    assert led(client, OLD) == (301, article.get_absolute_url())
    assert client.head(OLD).status_code == 301


def test_an_old_address_leads_to_an_issue_or_to_one_of_its_pages(client: Client) -> None:
    issue = make.make_issue()
    pages = [make.make_page(issue, number) for number in (1, 5)]
    for page in pages:
        make.make_article(page)
    lead("/node_1.htm", issue=issue)
    lead("/node_2.htm", page=pages[1])
    assert led(client, "/node_1.htm") == (301, issue.get_absolute_url())
    assert led(client, "/node_2.htm") == (301, f"{issue.get_absolute_url()}#page-2")
    assert 'id="page-2"' in client.get(issue.get_absolute_url()).content.decode()


def test_a_query_may_be_part_of_an_old_address_and_others_are_not_minded(client: Client) -> None:
    first, second = piece("一"), piece("二")
    lead("/show.php?id=1", article=first)
    lead("/show.php", article=second)
    assert led(client, "/show.php?id=1") == (301, first.get_absolute_url())
    assert led(client, "/show.php?id=2") == (301, second.get_absolute_url())


def test_what_a_messenger_adds_to_a_query_is_not_minded(client: Client) -> None:
    article = piece()
    lead("/show.php?id=1&page=2", article=article)
    for added in ("&from=timeline", "&from=timeline&isappinstalled=0"):
        url = f"/show.php?id=1&page=2{added}"
        assert led(client, url) == (301, article.get_absolute_url())
    assert led(client, "/show.php?id=1&from=timeline")[0] == 404
    assert led(client, f"/show.php?{'a&' * 5000}")[0] == 404


def test_an_old_address_in_chinese_is_found_as_a_browser_asks_for_it(client: Client) -> None:
    lead("/新闻/123.htm", article=piece())
    assert led(client, "/%E6%96%B0%E9%97%BB/123.htm")[0] == 301


def test_what_readers_do_not_see_stays_unfound(client: Client) -> None:
    article = piece(status="draft")
    lead(OLD, article=article)
    assert led(client, OLD)[0] == 404


@pytest.mark.parametrize("status", ["draft", "withdrawn"])
def test_an_issue_of_which_readers_see_nothing_stays_unfound(client: Client, status: str) -> None:
    lead("/node_1.htm", issue=piece(status=status).issue)
    assert led(client, "/node_1.htm")[0] == 404


def test_a_piece_that_was_withdrawn_is_said_to_be_so_at_its_old_address_too(client: Client) -> None:
    article = piece(status="withdrawn")
    lead(OLD, article=article)
    assert led(client, OLD) == (301, article.get_absolute_url())
    assert client.get(article.get_absolute_url()).status_code == 410


def test_an_address_that_nobody_entered_stays_unfound(client: Client) -> None:
    for url in (OLD, f"/{'x' * 600}", "/%00", "/content?a=%00"):
        assert led(client, url)[0] == 404


def test_what_is_sent_to_an_old_address_is_not_taken(client: Client) -> None:
    lead(OLD, article=piece())
    assert client.post(OLD).status_code == 404


def test_a_page_that_is_there_asks_for_no_old_address(queries: Queries) -> None:
    before = queries("/about/")
    lead("/about/", article=piece())
    assert queries("/about/") == before


# Editors


@pytest.mark.parametrize(
    "old", ["/articles/7/", "/articles/7", "/feed.atom", "/?p=1", "/admin/x/", "/robots.txt"]
)
def test_an_address_of_this_site_is_no_old_one(old: str) -> None:
    article = piece()
    with pytest.raises(ValidationError):
        entered(old, article.get_absolute_url())


@pytest.mark.parametrize("old", ["", "content.htm", "/", f"/{'x' * 500}", "/a\x00b", "http://[x/"])
def test_what_is_no_address_is_refused(old: str) -> None:
    with pytest.raises(ValidationError):
        entered(old, piece().get_absolute_url())


@pytest.mark.parametrize("new", ["", "/", "/issues/", "/articles/999/", OLD, "http://[x/"])
def test_what_leads_to_no_row_is_refused(new: str) -> None:
    with pytest.raises(ValidationError):
        entered(OLD, new)


def test_addresses_may_be_entered_with_scheme_and_host() -> None:
    article = piece()
    found = entered(f"http://old.example.org{OLD}", f"http://x{article.get_absolute_url()}")
    assert (found.path, found.article) == (OLD, article)


def test_an_old_address_cannot_lead_nowhere_or_to_two() -> None:
    article = piece()
    for target in ({}, {"article": article, "issue": article.issue}):
        with pytest.raises(IntegrityError), transaction.atomic():
            lead(OLD, **target)


def table(*rows: tuple[str, str]) -> list[str]:
    return [f"{old},{new}" for old, new in rows]


def test_a_table_is_loaded_whole() -> None:
    article = piece()
    url = article.get_absolute_url()
    lines = ["旧地址,新地址", "# 注释", "", *table((OLD, url), ("/b", url), (OLD, url))]
    assert load(lines) == (3, 2)
    assert load(lines) == (3, 0)
    assert {row.path for row in OldAddress.objects.all()} == {OLD, "/b"}


def test_nothing_of_a_table_with_a_wrong_line_is_loaded() -> None:
    article = piece()
    with pytest.raises(Refused) as refused:
        load(table((OLD, article.get_absolute_url()), ("/b", "/articles/999/"), ("x", "")))
    numbers = [re.findall(r"\d+", line)[0] for line in refused.value.lines]
    assert numbers == ["2", "3"]
    assert not OldAddress.objects.exists()


def test_what_leads_elsewhere_already_is_replaced_only_where_that_is_said() -> None:
    first, second = piece("一"), piece("二")
    lead(OLD, article=first)
    lines = table((OLD, second.issue.get_absolute_url()))
    with pytest.raises(Refused, match=re.escape(OLD)):
        load(lines)
    assert load(lines, replace=True) == (1, 0)
    row = OldAddress.objects.get()
    assert (row.article, row.issue) == (None, second.issue)


def test_the_command_loads_a_file(tmp_path: Path) -> None:
    file = tmp_path / "old.csv"
    file.write_text(f"\ufeff{OLD},{piece().get_absolute_url()}\r\n", encoding="utf-8")
    out = StringIO()
    call_command("import_addresses", str(file), stdout=out)
    assert re.findall(r"\d+", out.getvalue()) == ["1", "1"]


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00", b"/a,/nowhere/\n"])
def test_a_file_that_cannot_be_loaded_is_said_to_be_so(
    tmp_path: Path, content: bytes | None
) -> None:
    file = tmp_path / "old.csv"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(CommandError):
        call_command("import_addresses", str(file))


# The desk

ADD = "/admin/newsroom/oldaddress/add/"
TABLE = "/admin/newsroom/oldaddress/table/"


def test_an_editor_enters_an_address(client: Client, editor: User) -> None:
    article = piece()
    client.post(ADD, {"path": f"http://old.example.org{OLD}", "new": article.get_absolute_url()})
    assert led(client, OLD) == (301, article.get_absolute_url())


def test_an_editor_moves_an_address(client: Client, editor: User) -> None:
    first, second = piece("一"), piece("二")
    row = lead(OLD, article=first)
    change = f"/admin/newsroom/oldaddress/{row.pk}/change/"
    assert first.get_absolute_url() in client.get(change).content.decode()
    client.post(change, sent(client, change) | {"new": second.issue.get_absolute_url()})
    assert led(client, OLD) == (301, second.issue.get_absolute_url())


def test_what_is_wrong_is_said_in_the_form(client: Client, editor: User) -> None:
    page = client.post(ADD, {"path": "/articles/7/", "new": "/"}).content.decode()
    assert "errorlist" in page
    assert not OldAddress.objects.exists()


def test_an_editor_loads_a_table(client: Client, editor: User) -> None:
    article = piece()
    upload = SimpleUploadedFile("old.csv", f"{OLD},{article.get_absolute_url()}\n".encode())
    assert client.post(TABLE, {"table": upload}).status_code == 302
    assert led(client, OLD) == (301, article.get_absolute_url())


@pytest.mark.parametrize("content", [b"/a,/nowhere/\n", b"\xff\xfe", b""])
def test_a_table_that_cannot_be_loaded_is_said_to_be_so(
    client: Client, editor: User, content: bytes
) -> None:
    response = client.post(TABLE, {"table": SimpleUploadedFile("old.csv", content)})
    assert response.status_code == 200
    assert "errorlist" in response.content.decode()


def test_a_reporter_loads_none(client: Client, reporter: User) -> None:
    assert client.get(TABLE).status_code == 403
    assert client.get(ADD).status_code == 403


def test_the_list_takes_as_many_queries_for_three_as_for_one(
    client: Client, editor: User, queries: Queries
) -> None:
    lead("/a", page=piece().page)
    for_one = queries("/admin/newsroom/oldaddress/")
    lead("/b", article=piece())
    lead("/c", issue=piece().issue)
    assert queries("/admin/newsroom/oldaddress/") == for_one
