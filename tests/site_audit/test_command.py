"""`manage.py audit_site`: what it prints, and its exit status."""

from __future__ import annotations

import json
from datetime import date
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from articles.models import Article
from newsroom.audit_site.fetching import InProcess
from newsroom.management.commands import audit_site
from tests.web.test_site import Faulty

pytestmark = pytest.mark.django_db
DAY = date(2031, 3, 4)


def run(**options: Any) -> tuple[int, str]:
    out = StringIO()
    try:
        call_command("audit_site", stdout=out, **{"day": None, **options})
    except SystemExit as left:
        return int(left.code or 0), out.getvalue()
    return 0, out.getvalue()


def test_a_clean_site_is_left_with_0(rows: Article) -> None:
    status, told = run(day=DAY)
    assert (status, told.count("\n")) == (0, 1)


def test_faults_are_told_with_their_address_and_status_1(rows: Article, settings: Any) -> None:
    settings.ICP_NUMBER = ""
    status, told = run(day=DAY)
    assert status == 1
    assert told.splitlines()[0].startswith("ICP_NUMBER ")
    assert told.splitlines()[0].endswith("：/")


def test_the_faults_as_json(rows: Article, settings: Any) -> None:
    settings.ICP_NUMBER = ""
    status, told = run(day=DAY, json=True)
    found = json.loads(told)
    assert status == 1
    assert [(fault["code"], fault["url"]) for fault in found["faults"]] == [("not-told-icp", "/")]
    assert found["pages"] > 25
    assert found["left"] == 0


def test_a_limit_is_kept_and_told(rows: Article) -> None:
    found = json.loads(run(day=DAY, json=True, limit=5)[1])
    assert found["looked_at"] == 5
    assert found["left"] > 5
    assert "--limit" in run(day=DAY, limit=5)[1]


@pytest.mark.parametrize(("days", "status"), [(30, 1), (31, 0)])
def test_the_days_of_a_stale_column_are_said(rows: Article, days: int, status: int) -> None:
    assert run(day=date(2031, 4, 4), news_days=days, limit=1)[0] == status


def test_the_day_is_today_unless_it_is_said(rows: Article) -> None:
    """The rows are of a day to come."""
    assert run(limit=1, news_days=1)[0] == 0


def test_the_same_fault_of_many_pages_is_cut_short() -> None:
    faults = [audit_site.Fault("missing-lang", f"/{n}/", "缺语言") for n in range(25)]
    told = audit_site.lines(faults)
    assert len(told) == audit_site.PRINTED + 1
    assert "15" in told[-1]


@pytest.mark.parametrize(
    "arguments", [["--limit", "0"], ["--news-days", "x"], ["--day", "heute"], ["--base", "news"]]
)
def test_a_bad_argument_is_refused_in_a_sentence(arguments: list[str]) -> None:
    with pytest.raises(CommandError) as refused:
        call_command("audit_site", *arguments, stdout=StringIO())
    assert arguments[0] in str(refused.value)


def test_a_site_that_does_not_answer_is_said() -> None:
    with pytest.raises(CommandError, match=r"http://127\.0\.0\.1:9"):
        call_command("audit_site", base="http://127.0.0.1:9", stdout=StringIO())


@pytest.mark.parametrize("https", [True, False])
def test_pages_are_asked_for_under_the_sites_own_name(settings: Any, https: bool) -> None:
    settings.HTTPS = settings.SECURE_SSL_REDIRECT = https
    settings.ALLOWED_HOSTS = [".news.example.org", "127.0.0.1"]
    fetch = InProcess()
    assert fetch.origin == f"http{'s' if https else ''}://news.example.org"
    assert 'content="news.example.org"' in fetch("/about/").text


def test_a_fault_of_the_program_is_an_answer(settings: Any, caplog: Any) -> None:
    settings.ROOT_URLCONF = Faulty
    assert InProcess()("/explode/").status == 500


def test_files_are_looked_for_where_they_are(media_root: Any) -> None:
    fetch = InProcess()
    found = {url: fetch(url).status for url in FILES}
    assert found == FILES


FILES = {
    "/static/newsroom/site.css": 200,
    "/static/newsroom/none.css": 404,
    "/media/mark.png": 200,
    "/media/none.png": 404,
}
