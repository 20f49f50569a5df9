"""The desk in Chromium under the strict policy: its scripts run, and nothing is refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from articles.models import Article, Doubt, ImportRun, Photo, SourceDump
from tests.accounts import PASSWORD, account

pytestmark = pytest.mark.browser

Open = Callable[..., Any]
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture
def desk(open_page: Open, story: Article) -> Open:
    """A browser of somebody with this role, logged in by the form."""

    def desk(width: int = 1280, role: str = "editor") -> Any:
        account(role)
        page, complaints = open_page(width)
        page.goto("/admin/login/")
        page.get_by_label("用户名").fill(role)
        page.get_by_label("密码").fill(PASSWORD)
        page.keyboard.press("Enter")
        page.wait_for_url("**/admin/")
        return page, complaints

    return desk


#: Elements of what `within` finds that stick out of it at the right.
STICKING_OUT = """within => [...document.querySelectorAll(within)].flatMap(box => {
    const edge = box.getBoundingClientRect().right + 1;
    return [...box.querySelectorAll('*')].filter(
        each => each.offsetParent && each.getBoundingClientRect().right > edge
    ).map(each => each.outerHTML.slice(0, 120));
})"""


def complete(page: Any, field: str, typed: str, name: str) -> None:
    """Chooses what alone is found by what is typed; until that has come, all is offered."""
    page.locator(f"{field} .select2-selection").click()
    page.locator(".select2-search__field").fill(typed)
    offered = page.locator(".select2-results [role=option]")
    expect(offered).to_have_text([name])
    offered.click()
    expect(page.locator(f"{field} .select2-selection")).to_contain_text(name)


def address(row: Any) -> str:
    return f"/admin/articles/{row._meta.model_name}/{row.pk}/change/"


@pytest.mark.slow
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


@pytest.mark.parametrize("width", [360, 1280])
def test_rows_of_an_inline_stay_in_their_panel(desk: Open, story: Article, width: int) -> None:
    page, _ = desk(width)
    for row in (story, story.issue, story.photos.first()):
        page.goto(address(row))
        assert page.evaluate(STICKING_OUT, ".inline-group") == [], row


@pytest.mark.parametrize("name", ["article", "doubt", "issue", "page", "photo", "importrun"])
def test_all_columns_of_a_list_are_seen_on_a_desk(desk: Open, story: Article, name: str) -> None:
    page, _ = desk(1280)
    page.goto(f"/admin/articles/{name}/")
    hidden = "[...document.querySelectorAll('.results')].map(e => e.scrollWidth - e.clientWidth)"
    assert page.evaluate(hidden) == [0]


@pytest.mark.parametrize("width", [360, 1280])
def test_what_waits_can_be_read_by_everyone(desk: Open, story: Article, width: int) -> None:
    page, complaints = desk(width)
    assert page.evaluate(OVERFLOW) == 0
    assert complaints.errors == []
    found = Axe().run(page, context=".waiting").response["violations"]
    assert [each["id"] for each in found] == []
    page.get_by_role("link", name="标题缺失").click()
    page.wait_for_url("**/doubt/?code=headline-missing")


def test_a_reporter_begins_a_new_day_from_the_article(desk: Open, story: Article) -> None:
    """Through the plus beside the page, and the plus beside its issue."""
    page, complaints = desk(role="reporter")
    page.goto("/admin/articles/article/add/")
    with page.expect_popup() as page_form:
        page.locator("#add_id_page").click()
    # Until its scripts have come, the plus leads on in the window itself.
    page_form.value.wait_for_load_state()
    with page_form.value.expect_popup() as issue_form:
        page_form.value.locator("#add_id_issue").click()
    issue = issue_form.value
    issue.wait_for_load_state()
    issue.locator(".field-publication .select2-selection").click()
    issue.get_by_role("option", name="青岚新闻").click()
    issue.locator("#id_date").fill("2031-03-05")
    with issue.expect_event("close"):
        issue.get_by_role("button", name="保存").click()
    page_form.value.locator("#id_number").fill("1")
    with page_form.value.expect_event("close"):
        page_form.value.get_by_role("button", name="保存").click()
    page.locator("#id_headline").fill("新的一天")
    page.get_by_role("button", name="保存", exact=True).click()
    page.wait_for_url("**/admin/articles/article/")
    written = Article.objects.get(headline="新的一天")
    assert (str(written.page), written.status) == ("青岚新闻 2031-03-05 第1版", "draft")
    assert complaints.errors == []


def test_the_source_stands_beside_the_form_where_there_is_room(desk: Open, story: Article) -> None:
    page, _ = desk(1280)
    page.goto(address(story))
    form, source = (page.locator(each).bounding_box() for each in (".beside-form", ".source"))
    assert source["x"] >= form["x"] + form["width"]


def test_a_reporter_is_found_by_typing_and_added_to_the_byline(desk: Open, story: Article) -> None:
    page, complaints = desk()
    page.goto(address(story))
    page.get_by_text("添加另一个 署名").click()
    complete(page, "#bylines-1", "单", "单立人")
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
