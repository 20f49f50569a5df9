"""What the rules for government sites ask for: tags in the head, records in the footer, checks."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.core import checks as django_checks
from django.test import Client
from django.urls import reverse

from newsroom import checks
from newsroom.addresses import SECTIONS
from newsroom.audit_site.records import ROWS
from newsroom.columns import COLUMNS, Pace
from newsroom.government import ASKED
from tests import factories as make
from tests import register
from tests.government import TOLD, tell
from tests.web.conftest import Get, Queries

pytestmark = pytest.mark.django_db

HERE = "http://testserver"


@pytest.fixture
def told(settings: Any, media_root: Path) -> None:
    tell(settings, media_root)


def tags(page: str) -> dict[str, str]:
    """Those of the rules: all of them begin with a capital."""
    found = re.findall(r'<meta name="([A-Z]\w+)" content="([^"]*)">', page)
    assert len(dict(found)) == len(found)
    return {name: unescape(content) for name, content in found}


def footer(page: str) -> str:
    return page[page.index('<footer class="colophon">') :]


# Tags


def test_the_home_page_has_the_tags_of_the_site(told: None, get: Get) -> None:
    assert tags(get("/")) == {
        "SiteName": "青岚新闻",
        "SiteDomain": "testserver",
        "SiteIDCode": "0123456789",
    }


def test_the_domain_is_that_of_the_setting(get: Get, settings: Any) -> None:
    settings.SITE_URL = "https://news.example.org"
    assert tags(get("/"))["SiteDomain"] == "news.example.org"


@pytest.mark.parametrize("name", COLUMNS)
def test_a_column_tells_what_it_is(told: None, name: str, client: Client) -> None:
    make.make_article()
    found = tags(client.get(reverse(name), follow=True).content.decode())
    column = {key: value for key, value in found.items() if key.startswith("Column")}
    assert set(column) == {"ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType"}
    assert all(column.values())
    assert column["ColumnName"] == str(SECTIONS[name].name)
    assert column["ColumnKeywords"].split(",")[0] == column["ColumnName"]


@pytest.mark.parametrize("page", ["", "list/", "whole/"])
def test_a_page_of_a_column_belongs_to_it(told: None, get: Get, page: str) -> None:
    issue = make.make_article().issue
    found = tags(get(f"{issue.get_absolute_url()}{page}"))
    assert found["ColumnName"] == str(SECTIONS["issues"].name)
    assert "ArticleTitle" not in found


def test_a_piece_tells_its_record(told: None, get: Get) -> None:
    issue = make.make_issue(publication=make.make_publication("云泽日报"))
    page = make.make_page(issue, section="要闻")
    article = make.make_article(page, "植树<任务>完成", by=make.make_reporter("林晓岚"))
    make.make_byline(make.make_reporter("莫春山"), article=article, role="通讯员", order=1)
    article.tags.add("植树")
    register.make_link(register.make_campaign("清澈澄江"), article)
    found = tags(get(article.get_absolute_url()))
    assert {name: found[name] for name in found if not name.startswith("Site")} == {
        "ColumnName": "要闻",
        "ColumnType": str(COLUMNS["archive"].kind),
        "ArticleTitle": "植树<任务>完成",
        "PubDate": "2031-03-04 00:00",
        "ContentSource": "云泽日报",
        "Keywords": "植树,清澈澄江,要闻",
        "Author": "林晓岚,莫春山",
        "Url": f"{HERE}{article.get_absolute_url()}",
    }


def test_a_piece_has_one_description(told: None, get: Get) -> None:
    page = make.make_page()
    with_text, without = (
        make.make_article(page),
        make.make_article(page, "一张照片", body=(), order=1),
    )
    for article, words in ((with_text, make.PARAGRAPH), (without, "一张照片")):
        text = get(article.get_absolute_url())
        assert re.findall(r'<meta name="(?i:description)" content="([^"]*)">', text) == [words]


def test_a_piece_of_no_paper_is_of_the_site(told: None, get: Get, settings: Any) -> None:
    issue = make.make_issue(publication=make.make_publication(settings.UNNAMED_PUBLICATION))
    found = tags(get(make.make_article(make.make_page(issue)).get_absolute_url()))
    assert found["ContentSource"] == "青岚新闻"


def test_what_is_not_known_is_no_empty_tag(get: Get) -> None:
    article = make.make_article(make.make_page(make.make_issue(None)))
    found = tags(get(article.get_absolute_url()))
    assert not {"PubDate", "Author", "SiteIDCode"} & set(found)
    assert all(found.values())


def test_a_hostile_name_stays_within_its_tag(get: Get) -> None:
    name = '"><script>alert(1)</script>'
    article = make.make_article(headline=name)
    assert tags(get(article.get_absolute_url()))["ArticleTitle"] == name


def test_a_page_that_is_not_there_has_no_tags_of_a_column(told: None, client: Client) -> None:
    assert "ColumnName" not in client.get("/issues/999/").content.decode()


def test_the_tags_cost_no_query(get: Get, queries: Queries, told: None) -> None:
    article = make.make_article()
    assert queries("/about/") == 0
    assert queries(article.get_absolute_url()) <= 6


# The footer


@pytest.mark.parametrize("url", ["/", "/about/", "/nowhere/"])
def test_the_footer_tells_who_runs_the_site(told: None, client: Client, url: str) -> None:
    found = footer(client.get(url).content.decode())
    for name in set(TOLD) - {"SITE_NAME", "FIND_ERROR_URL", "MARK_URL", "MARK_IMAGE"}:
        assert TOLD[name] in found, name


def test_the_footer_leads_to_where_records_are_looked_up(told: None, get: Get) -> None:
    found = unescape(footer(get("/")))
    assert 'href="https://beian.miit.gov.cn/"' in found
    assert 'href="https://beian.mps.gov.cn/#/query/webSearch?code=01234567890123"' in found
    assert f'href="{TOLD["FIND_ERROR_URL"]}"' in found


def test_the_mark_is_our_own_file_with_its_size(told: None, get: Get) -> None:
    found = unescape(footer(get("/")))
    (attributes,) = re.findall(
        r'<a href="https://mark\.example\.org/\?id=7"[^>]*><img ([^>]*)>', found
    )
    assert 'src="/media/mark.png"' in attributes
    assert 'width="80" height="40"' in attributes
    assert re.search(r'alt="[^"]+"', attributes)


@pytest.mark.parametrize("lack", ["MARK_URL", "MARK_IMAGE"])
def test_half_a_mark_is_none(told: None, get: Get, settings: Any, lack: str) -> None:
    setattr(settings, lack, "")
    assert "<img" not in footer(get("/"))


@pytest.mark.parametrize("content", [None, b"no picture"])
def test_a_mark_without_its_picture_is_none(
    told: None, get: Get, media_root: Path, content: bytes | None
) -> None:
    (media_root / "mark.png").unlink()
    if content:
        (media_root / "mark.png").write_bytes(content)
    assert "<img" not in footer(get("/"))


def test_nothing_told_is_nothing_shown(get: Get) -> None:
    found = footer(get("/"))
    assert found.count("<ul") == 1
    assert "：<" not in found
    assert "gov.cn" not in found


@pytest.mark.parametrize("asked", ASKED, ids=lambda asked: asked.code)
def test_what_is_not_told_leaves_no_label(told: None, get: Get, settings: Any, asked: Any) -> None:
    before = footer(get("/"))
    for name in asked.settings:
        setattr(settings, name, "")
    lines = re.findall(r"<li>(.*?)</li>", footer(get("/")), re.DOTALL)
    assert len(lines) < before.count("<li>")
    assert [
        line for line in lines if not re.sub(r"<(?!img)[^>]*>|.*：\s*$", "", line).strip()
    ] == []


# Checks


def codes() -> set[str]:
    return {f"{found.id}".rpartition(".")[2] for found in checks.told(None)}


def test_a_site_that_has_told_everything_is_not_warned(told: None) -> None:
    assert codes() == set()


def test_a_site_that_has_told_nothing_is_warned_of_everything() -> None:
    assert codes() == {asked.code for asked in ASKED}


@pytest.mark.parametrize("asked", ASKED, ids=lambda asked: asked.code)
def test_what_is_missing_is_warned_of_alone(told: None, settings: Any, asked: Any) -> None:
    for name in asked.settings:
        setattr(settings, name, "")
    (found,) = checks.told(None)
    assert found.level == django_checks.WARNING
    assert asked.settings[0] in found.msg


def test_a_mark_without_its_file_is_warned_of(told: None, media_root: Path) -> None:
    (media_root / "mark.png").unlink()
    (found,) = checks.told(None)
    assert str(media_root / "mark.png") in found.msg


def test_one_way_to_reach_the_house_is_enough(told: None, settings: Any) -> None:
    settings.CONTACT_ADDRESS = settings.CONTACT_PHONE = ""
    assert codes() == set()


def test_the_warnings_belong_to_a_deployment() -> None:
    def told(deploy: bool) -> list[Any]:
        return django_checks.run_checks(tags=[checks.TAG], include_deployment_checks=deploy)

    assert told(False) == []  # noqa: FBT003
    assert len(told(True)) == len(ASKED)  # noqa: FBT003


# Columns


def test_every_section_is_a_column() -> None:
    assert set(COLUMNS) == {section.of for section in SECTIONS.values()}


def test_every_column_of_rows_is_looked_over() -> None:
    assert set(ROWS) == {name for name, column in COLUMNS.items() if column.pace != Pace.SITE}
