"""The desk's first page: what waits, before the list of everything."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.test import Client

from newsroom.models import User
from tests import factories as make
from tests import register
from tests.accounts import account
from tests.web.conftest import Get, Queries, logged_in
from tests.web.forms import save

pytestmark = pytest.mark.django_db


def waiting(page: str) -> dict[str, str]:
    """The sections by their headings."""
    found = re.findall(r"<h2 id=\"waiting-\d\">(.*?)</h2>(.*?)</section>", page, re.DOTALL)
    return {re.sub(r"<.*?>", "", heading).strip(): rows for heading, rows in found}


def test_an_editor_sees_what_waits_first(editor: User, get: Get) -> None:
    page = get("/admin/")
    assert list(waiting(page)) == [
        "我的草稿",
        "待发布的草稿",
        "待处理的疑点",
        "待处理的核查结果",
        "待确认的任职",
        "最新刊期",
        "最近的导入",
    ]
    assert page.index("我的草稿") < page.index('id="content-main"')


def test_a_reporter_has_no_drafts_to_publish(reporter: User, get: Get) -> None:
    assert "待发布的草稿" not in waiting(get("/admin/"))


def test_somebody_without_any_role_sees_nothing_of_it(client: Client) -> None:
    logged_in(client, User.objects.create_user("guest", is_staff=True))
    assert waiting(client.get("/admin/").content.decode()) == {}


def test_own_drafts_are_those_that_one_has_written_in(
    reporter: User, client: Client, get: Get
) -> None:
    page = make.make_page()
    make.make_article(page, "别人的草稿", status="draft")
    save(client, make.make_article(page, "写好的稿子", status="draft", order=1), kicker="引题")
    own = waiting(get("/admin/"))["我的草稿"]
    assert "写好的稿子" in own
    assert "别人的草稿" not in own


def test_a_published_piece_is_no_draft_any_more(editor: User, client: Client, get: Get) -> None:
    save(client, make.make_article(headline="写好的稿子", status="draft"), status="published")
    assert "写好的稿子" not in waiting(get("/admin/"))["我的草稿"]


def test_drafts_of_all_wait_for_whoever_publishes(editor: User, get: Get) -> None:
    article = make.make_article(headline="别人的草稿", status="draft")
    sections = waiting(get("/admin/"))
    assert f'href="/admin/articles/article/{article.pk}/change/"' in sections["待发布的草稿 1"]


def test_open_doubts_are_counted_by_kind_and_lead_to_them(editor: User, get: Get) -> None:
    for code in ("year-unknown", "headline-missing", "headline-missing"):
        make.make_doubt(make.make_issue(None), code=code)
    make.make_doubt(make.make_issue(None), code="body-open", settled_at="2031-03-04T00:00Z")
    rows = waiting(get("/admin/"))["待处理的疑点 3"]
    assert re.findall(r'code=([a-z-]+)".*?class="quiet">(\d+)<', rows) == [
        ("headline-missing", "2"),
        ("year-unknown", "1"),
    ]


def test_open_findings_are_counted_by_kind_and_lead_to_them(editor: User, get: Get) -> None:
    for text in ("缺第42次。", "缺第44次。"):
        register.make_finding(text)
    register.make_finding("缺第46次。", settled_at="2031-03-04T00:00Z", reason="停开一次")
    rows = waiting(get("/admin/"))["待处理的核查结果 2"]
    assert re.search(r'finding/\?code=ordinal-missing".*?class="quiet">2<', rows)


def test_appointments_wait_for_those_who_confirm_them(editor: User, get: Get) -> None:
    register.make_proposal(first_seen=date(2031, 3, 4), last_seen=date(2031, 3, 4))
    register.make_term(register.make_official("陆怀瑾"), "区长")
    rows = waiting(get("/admin/"))["待确认的任职 1"]
    assert "沈望舟 区委书记" in rows
    assert "陆怀瑾" not in rows


def test_a_reporter_has_no_appointments_to_confirm(reporter: User, get: Get) -> None:
    register.make_proposal()
    assert not [heading for heading in waiting(get("/admin/")) if "待确认的任职" in heading]


def test_the_newest_issues_say_what_is_open(editor: User, get: Get) -> None:
    make.make_doubt(make.make_issue(date(2031, 3, 4), date_basis="inferred"))
    for month in (1, 2, 5, 6, 7):
        make.make_issue(date(2031, month, 1))
    rows = waiting(get("/admin/"))["最新刊期"]
    assert re.findall(r"2031-\d\d", rows) == [f"2031-0{month}" for month in (7, 6, 5, 3, 2)]
    assert re.search(r"日期为推定.*1 个疑点", rows)


def test_the_last_runs_say_what_was_refused(editor: User, get: Get) -> None:
    make.make_outcome(result="refused", message="是图片")
    assert "1 份未能导入" in waiting(get("/admin/"))["最近的导入"]


@pytest.mark.parametrize("role", ["reporter", "editor", "chief"])
def test_queries_do_not_grow_with_the_rows(client: Client, queries: Queries, role: str) -> None:
    user = logged_in(client, account(role))

    def add(number: int) -> None:
        issue = make.make_issue(date(2031, 1, number))
        article = make.make_article(make.make_page(issue), "", status="draft")
        save(client, article, kicker=f"引题{number}")
        make.make_doubt(issue, code=f"code-{number}")
        make.make_outcome()
        register.one_of_each(number, article)

    add(1)
    once = queries("/admin/")
    add(2)
    add(3)
    assert queries("/admin/") == once
    assert user.has_perm("articles.add_article")
