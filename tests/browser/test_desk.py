"""The desk in Chromium under the strict policy: its scripts run, and nothing is refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from articles.models import Article, Doubt, ImportRun, Photo, SourceDump
from tests.accounts import PASSWORD, account

pytestmark = pytest.mark.browser

Open = Callable[..., Any]
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture
def desk(open_page: Open, story: Article) -> Open:
    """An editor's browser, logged in by the form."""
    account("editor")

    def desk(width: int = 1280) -> Any:
        page, complaints = open_page(width)
        page.goto("/admin/login/")
        page.get_by_label("用户名").fill("editor")
        page.get_by_label("密码").fill(PASSWORD)
        page.keyboard.press("Enter")
        page.wait_for_url("**/admin/")
        return page, complaints

    return desk


def address(row: Any) -> str:
    return f"/admin/articles/{row._meta.model_name}/{row.pk}/change/"


@pytest.mark.parametrize("width", [360, 1280])
def test_the_desk_works_under_the_policy(desk: Open, story: Article, width: int) -> None:
    page, complaints = desk(width)
    lists = ("article", "issue", "page", "photo", "doubt", "sourcedump", "importrun")
    rows = [model.objects.first() for model in (Photo, Doubt, SourceDump, ImportRun)]
    urls = [f"/admin/articles/{name}/" for name in lists]
    for url in [*urls, *map(address, [story, story.issue, *rows])]:
        page.goto(url)
        assert complaints.errors == [], url
        assert page.evaluate(OVERFLOW) == 0, url
    assert complaints.hosts == {page.url.split("/")[2]}


def test_the_source_stands_beside_the_form_where_there_is_room(desk: Open, story: Article) -> None:
    page, _ = desk(1280)
    page.goto(address(story))
    form, source = (page.locator(each).bounding_box() for each in (".beside-form", ".source"))
    assert source["x"] >= form["x"] + form["width"]


def test_a_reporter_is_found_by_typing_and_added_to_the_byline(desk: Open, story: Article) -> None:
    page, complaints = desk()
    page.goto(address(story))
    page.get_by_text("添加另一个 署名").click()
    page.locator("#bylines-1 .select2-selection").click()
    page.locator(".select2-search__field").fill("单")
    page.get_by_role("option", name="单立人").click()
    page.locator("#id_bylines-1-role").fill("通讯员")
    page.get_by_role("button", name="保存", exact=True).click()
    page.wait_for_url("**/admin/articles/article/")
    assert complaints.errors == []
    assert list(story.bylines.values_list("role", "reporter__name")) == [
        ("记者", "林晓岚"),
        ("通讯员", "单立人"),
    ]


def test_a_doubt_is_settled_from_the_list(desk: Open, story: Article) -> None:
    page, _ = desk()
    page.goto("/admin/articles/doubt/")
    page.locator("input.action-select").check()
    page.get_by_label("动作").select_option(label="将所选疑点标为已处理")
    page.get_by_label("处理结果").fill("按报纸补上")
    page.get_by_role("button", name="执行").click()
    page.get_by_text("1 个疑点已更改").wait_for()
    assert Doubt.objects.get().resolution == "按报纸补上"


def test_the_panel_of_source_lines_can_be_read_by_everyone(desk: Open, story: Article) -> None:
    page, _ = desk()
    page.goto(address(story))
    found = Axe().run(page, context=".source").response["violations"]
    assert [each["id"] for each in found] == []
