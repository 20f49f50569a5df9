"""Source dumps on the desk: who has each line, and the bytes."""

from __future__ import annotations

import pytest
from django.test import Client

from articles.admin.lines import WHOLE, source_lines, spoken
from newsroom.models import User
from tests import factories as make
from tests.web.conftest import Get
from tests.web.forms import article_with_lines, form_of, marked

pytestmark = pytest.mark.django_db


def test_a_dump_shows_who_has_each_line(editor: User, get: Get) -> None:
    article = article_with_lines()
    assert article.dump
    article.dump.unclaimed = [{"at": [[1, 1]], "why": "page furniture"}]
    article.dump.save()
    page = get(form_of(article.dump))
    assert marked(page)[1] == "unclaimed"
    assert marked(page)[2] == "headline"
    assert "1: 版面固定文字" in page


def test_a_dump_is_downloaded_byte_for_byte(editor: User, client: Client) -> None:
    content = "第一行\r\n<b>第二行</b>\0".encode("gb18030")
    dump = make.make_dump(name="文件夹/三月四日.txt")
    type(dump).objects.filter(pk=dump.pk).update(content=content, encoding="gb18030")
    response = client.get(f"/admin/articles/sourcedump/{dump.pk}/download/")
    assert response.content == content
    assert response["Content-Type"] == "application/octet-stream"
    assert response["Content-Disposition"].startswith("attachment")


def test_a_dump_that_is_not_there_is_not_downloaded(editor: User, client: Client) -> None:
    assert client.get("/admin/articles/sourcedump/999/download/").status_code == 404


def test_who_may_not_see_dumps_may_not_download_them(client: Client, db: None) -> None:
    client.force_login(User.objects.create_user("guest", is_staff=True))
    dump = make.make_dump()
    assert client.get(f"/admin/articles/sourcedump/{dump.pk}/download/").status_code == 403


def test_a_long_dump_is_shown_around_the_marked_lines() -> None:
    dump = make.make_dump(text="行\n" * (WHOLE + 1))
    shown = source_lines(dump, {500: "body"})
    assert [line.number for line in shown.lines] == list(range(490, 511))
    assert shown.lines[0].gap
    assert shown.shortened


def test_a_long_dump_without_marked_lines_is_shown_from_its_start() -> None:
    shown = source_lines(make.make_dump(text="行\n" * (WHOLE + 1)), {})
    assert [line.number for line in shown.lines] == list(range(1, WHOLE + 1))


def test_marks_beyond_the_last_line_are_passed_over() -> None:
    shown = source_lines(make.make_dump(text="行"), {1: "body", 7: "body"})
    assert [line.number for line in shown.lines] == [1]


def test_ranges_are_written_as_people_do() -> None:
    assert spoken([[3, 5], [9, 9]]) == "3–5, 9"
