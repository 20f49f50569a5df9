"""What holds for the whole public site: templates, languages, errors, health."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from django.conf import settings as project
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import path

from newsroom import urls
from newsroom.pages.parts import heads
from tests import factories as make
from tests.web.conftest import Get

TEMPLATES = sorted((Path(project.BASE_DIR) / "templates").rglob("*.html"))


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda file: file.name)
def test_no_template_runs_a_query(template: Path) -> None:
    tags = re.findall(r"{[{%].*?[%}]}", template.read_text(encoding="utf-8"))
    assert not [tag for tag in tags if re.search(r"(\.all|\.count|_set|\.filter|\.exists)\b", tag)]


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda file: file.name)
def test_no_template_has_an_inline_script_or_style(template: Path) -> None:
    text = template.read_text(encoding="utf-8")
    assert not re.search(r"<script(?! src=)|<style|\sstyle=|\son[a-z]+=|javascript:", text)


def explode(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("a fault")


def refuse(request: HttpRequest) -> HttpResponse:
    from django.core.exceptions import PermissionDenied

    raise PermissionDenied


class Faulty:
    urlpatterns = [path("explode/", explode), path("refuse/", refuse), *urls.urlpatterns]


def test_a_wrong_address_is_answered_with_a_way_back(client: Client, db: None) -> None:
    response = client.get("/no/such/page/")
    assert response.status_code == 404
    assert "找不到页面" in response.content.decode()
    assert 'href="/"' in response.content.decode()


@pytest.mark.parametrize("url", ["/no/such/page/", "/articles/999/", "/media/none.jpg"])
def test_a_wrong_address_is_answered_so_in_development_too(
    client: Client, db: None, settings: Any, url: str
) -> None:
    settings.DEBUG = True
    response = client.get(url)
    assert response.status_code == 404
    assert "找不到页面" in response.content.decode()
    assert "URLconf" not in response.content.decode()


@override_settings(ROOT_URLCONF=Faulty)
def test_a_fault_is_answered_without_the_database(client: Client) -> None:
    client.raise_request_exception = False
    response = client.get("/explode/")
    assert response.status_code == 500
    assert "暂时无法显示" in response.content.decode()
    assert "RuntimeError" not in response.content.decode()


@override_settings(ROOT_URLCONF=Faulty)
def test_a_refusal_says_whom_to_ask(client: Client, db: None) -> None:
    response = client.get("/refuse/")
    assert response.status_code == 403
    assert "没有权限" in response.content.decode()


def test_an_expired_form_says_that_nothing_was_changed(db: None) -> None:
    url = f"{make.make_article().get_absolute_url()}report/"
    response = Client(enforce_csrf_checks=True).post(url, {"message": "错字"})
    assert response.status_code == 403
    assert "没有作任何更改" in response.content.decode()


def test_health_is_told(client: Client, db: None) -> None:
    response = client.get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok\n")


def test_a_database_that_is_down_is_told_without_a_trace(client: Client, db: None) -> None:
    with patch("newsroom.views.connection.cursor", side_effect=DatabaseError("secret detail")):
        response = client.get("/healthz")
    assert response.status_code == 503
    assert b"secret" not in response.content


@pytest.mark.parametrize("wanted", ["", "en", "en-GB,en;q=0.9,zh;q=0.1", "fr"])
@pytest.mark.parametrize("url", ["/", "/admin/login/"])
def test_the_interface_is_chinese_whatever_the_browser_asks_for(
    client: Client, db: None, url: str, wanted: str
) -> None:
    response = client.get(url, headers={"accept-language": wanted})
    assert '<html lang="zh-hans"' in response.content.decode()
    assert response["Content-Language"] == "zh-hans"


@pytest.mark.parametrize("cookie", ["xx", "../../etc", "zh-hant", "EN" * 400])
def test_a_language_that_there_is_not_is_chinese(client: Client, db: None, cookie: str) -> None:
    client.cookies["django_language"] = cookie
    assert '<html lang="zh-hans"' in client.get("/").content.decode()


def test_a_page_is_kept_for_those_of_one_language_only(client: Client, db: None) -> None:
    vary = client.get("/")["Vary"]
    assert "Cookie" in vary
    assert "Accept-Language" not in vary


def test_an_english_date_line_marks_the_section_alone_as_chinese(client: Client, db: None) -> None:
    client.cookies["django_language"] = "en"
    issue = make.make_issue(publication=make.make_publication("云泽日报"))
    article = make.make_article(make.make_page(issue, 5, section="城事"))
    page = client.get(article.get_absolute_url()).content.decode()
    assert re.search(r'</a>\s+Page 5 <span lang="zh-Hans">城事</span>', page)
    assert not re.search(r'lang="zh-Hans">[^<]*Page 5', page)


def test_the_text_of_an_article_is_marked_as_chinese_in_any_interface(
    client: Client, get: Get
) -> None:
    client.cookies["django_language"] = "en"
    page = get(make.make_article().get_absolute_url())
    assert '<article class="piece" lang="zh-Hans">' in page


def test_the_language_form_changes_the_language_and_stays_on_the_page(
    client: Client, db: None
) -> None:
    response = client.post("/look/", {"language": "en", "next": "/issues/"})
    assert response["Location"] == "/issues/"
    assert '<html lang="en"' in client.get("/").content.decode()


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_pages_are_only_read(client: Client, db: None, method: str) -> None:
    assert getattr(client, method)("/").status_code == 405


@pytest.mark.parametrize(
    ("continues", "expected"),
    [
        ({1: None, 2: 1, 3: 2}, {1: 1, 2: 1, 3: 1}),
        ({2: 1}, {2: 2}),
        ({1: 2, 2: 1}, {1: 1, 2: 2}),
        ({1: 2, 2: 1, 3: 1}, {1: 1, 2: 2, 3: 3}),
    ],
    ids=["a chain", "first part not published", "a circle", "beside a circle"],
)
def test_where_each_part_is_shown(continues: dict[int, Any], expected: dict[int, int]) -> None:
    assert dict(heads(continues)) == expected
