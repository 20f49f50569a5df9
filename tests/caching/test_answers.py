"""What a reader and his browser get of pages that are kept."""

from __future__ import annotations

import gzip
import time
from datetime import date, datetime, timedelta

import pytest
from django.conf import settings as project_settings
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.http import http_date

from articles.models import Article, Meeting
from newsroom.caching import answers, pages
from newsroom.caching.answers import takes_gzip
from newsroom.caching.middleware import KeptPagesMiddleware
from newsroom.caching.notes import kept
from tests import factories as make
from tests import register
from tests.accounts import account

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("sites")]

GZIP = {"accept-encoding": "br, gzip"}


@pytest.fixture
def article() -> Article:
    return make.make_article(body="青岚区召开春季植树工作推进会。" * 40)


@pytest.fixture
def url(article: Article) -> str:
    return article.get_absolute_url()


def test_a_kept_page_costs_one_question(client: Client, url: str) -> None:
    first = client.get(url)
    with CaptureQueriesContext(connection) as found:
        again = client.get(url)
    assert again.content == first.content
    assert len(found) == 0  # the question goes straight to the driver


def test_a_change_is_shown_at_the_next_request(client: Client, url: str, article: Article) -> None:
    client.get(url)
    Article.objects.filter(pk=article.pk).update(headline="更正后的标题")
    assert "更正后的标题" in client.get(url).text


def test_a_page_that_is_gone_is_gone(client: Client, url: str, article: Article) -> None:
    client.get(url)
    Article.objects.filter(pk=article.pk).update(status="draft")
    assert client.get(url).status_code == 404


def test_a_known_page_is_not_sent_again(client: Client, url: str) -> None:
    etag = client.get(url).headers["ETag"]
    answer = client.get(url, headers={"if-none-match": f'"other", {etag}'})
    assert (answer.status_code, answer.content) == (304, b"")
    assert answer.headers["ETag"] == etag
    assert "Content-Type" not in answer.headers


def test_nor_is_it_for_a_head(client: Client, url: str) -> None:
    etag = client.head(url).headers["ETag"]
    assert etag == client.get(url).headers["ETag"]
    assert client.head(url, headers={"if-none-match": etag}).status_code == 304


def test_another_page_is_sent(client: Client, url: str, article: Article) -> None:
    etag = client.get(url).headers["ETag"]
    Article.objects.filter(pk=article.pk).update(headline="更正后的标题")
    answer = client.get(url, headers={"if-none-match": etag})
    assert answer.status_code == 200
    assert answer.headers["ETag"] != etag


def test_a_time_is_believed_if_it_is_the_pages_own(client: Client, url: str, monkeypatch) -> None:
    client.get(url)
    made = time.time()
    monkeypatch.setattr(answers.time, "time", lambda: made + 5)
    told = client.get(url).headers["Last-Modified"]
    later = http_date(made + 3600)
    assert client.get(url, headers={"if-modified-since": told}).status_code == 304
    assert client.get(url, headers={"if-modified-since": later}).status_code == 200
    wrong = {"if-modified-since": told, "if-none-match": '"another"'}
    assert client.get(url, headers=wrong).status_code == 200


def test_the_second_of_its_making_is_not_told(client: Client, url: str, monkeypatch) -> None:
    """It may become another in the same second, which then would say nothing."""
    monkeypatch.setattr(pages.time, "time", lambda: 1_800_000_000.2)
    assert "Last-Modified" not in client.get(url).headers


def test_browsers_keep_it_and_ask(client: Client, url: str) -> None:
    for _time in ("made", "kept"):
        headers = client.get(url).headers
        assert headers["Cache-Control"] == "no-cache"
        assert {"Cookie", "Accept-Encoding"} <= set(headers["Vary"].split(", "))
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Content-Security-Policy"]


def test_it_is_packed_for_who_takes_it(client: Client, url: str) -> None:
    plain = client.get(url)
    packed = client.get(url, headers=GZIP)
    assert packed.headers["Content-Encoding"] == "gzip"
    assert packed.headers["Content-Length"] == str(len(packed.content))
    assert gzip.decompress(packed.content) == plain.content
    assert len(packed.content) < len(plain.content) / 2
    assert "Content-Encoding" not in plain.headers


@pytest.mark.parametrize(
    ("accepted", "takes"),
    [
        ("gzip", True),
        ("br, GZIP;q=0.5", True),
        ("*", True),
        ("", False),
        ("br", False),
        ("gzip;q=0", False),
        ("gzip; q=0.000, br", False),
        ("identity", False),
    ],
)
def test_what_a_browser_takes(accepted: str, takes: bool) -> None:
    assert takes_gzip(accepted) is takes


def test_each_language_has_pages_of_its_own(client: Client, url: str) -> None:
    chinese = client.get(url)
    client.cookies[project_settings.LANGUAGE_COOKIE_NAME] = "en"
    english = client.get(url)
    assert (chinese.headers["Content-Language"], english.headers["Content-Language"]) == (
        "zh-hans",
        "en",
    )
    assert english.content != chinese.content
    assert client.get(url).content == english.content
    client.cookies[project_settings.LANGUAGE_COOKIE_NAME] = "xx"
    assert client.get(url).content == chinese.content


def test_parameters_that_no_view_reads_are_not_kept(client: Client, url: str, sites) -> None:
    for number in range(3):
        client.get(url, {"from": number})
    assert len(sites[0].pages) == 0


def test_unknown_hosts_are_refused_as_ever(client: Client, url: str, settings) -> None:
    settings.ALLOWED_HOSTS = ["testserver"]
    client.get(url)
    assert client.get(url, headers={"host": "elsewhere.example"}).status_code == 400


def test_what_the_desk_sees_is_nobody_elses(url: str, sites) -> None:
    desk = Client()
    desk.force_login(account("editor"))
    answer = desk.get("/admin/", headers=GZIP)
    assert answer.status_code == 200
    assert "Content-Encoding" not in answer.headers
    assert "ETag" not in answer.headers
    assert len(sites[0].pages) == 0


def test_an_editors_visit_leaves_no_page_behind_that_is_his(url: str, client: Client) -> None:
    desk = Client()
    desk.force_login(account("editor"))
    mine, theirs = desk.get(url), client.get(url)
    assert mine.content == theirs.content
    assert not theirs.cookies


def test_forms_are_not_kept(client: Client, url: str, sites) -> None:
    before = client.get(f"{url}report/")
    assert before.status_code == 200
    assert len(sites[0].pages) == 0


def test_inside_of_a_transaction_nothing_is_kept(client: Client, url: str, sites) -> None:
    from django.db import transaction

    with transaction.atomic():
        Article.objects.update(headline="未提交的标题")
        assert "未提交的标题" in client.get(url).text
        transaction.set_rollback(True)
    assert "未提交的标题" not in client.get(url).text


def test_memory_is_bounded(client: Client, sites) -> None:
    page = make.make_page()
    pieces = [make.make_article(page, f"稿件{number}") for number in range(24)]
    client.get(pieces[0].get_absolute_url())
    site = sites[0]
    site.pages.most_bytes = 10 * site.pages.size
    for piece in pieces:
        client.get(piece.get_absolute_url())
    assert site.pages.size <= site.pages.most_bytes
    assert 8 <= len(site.pages) <= 10
    before = site.counts["kept"]
    client.get(pieces[-1].get_absolute_url())
    assert site.counts["kept"] == before + 1


def test_a_new_day_looks_at_the_pages_again(client: Client, url: str, sites, monkeypatch) -> None:
    client.get(url)
    tomorrow = pages.tomorrow() + 1
    monkeypatch.setattr("newsroom.caching.middleware.time.time", lambda: tomorrow)
    client.get(url)
    assert sites[0].counts == {"rendered": 1, "same": 1}


def test_a_page_that_is_made_over_midnight_is_looked_at_in_the_morning(monkeypatch) -> None:
    """It may tell the day on which it was begun."""
    midnight = datetime(2031, 3, 5, tzinfo=timezone.get_current_timezone())
    clock = [midnight - timedelta(seconds=1)]
    monkeypatch.setattr(timezone, "now", lambda: clock[0])

    @kept()
    def slow(_request: HttpRequest) -> HttpResponse:
        clock[0] = midnight + timedelta(seconds=1)
        return HttpResponse("4 March")

    site = KeptPagesMiddleware(slow)
    site(RequestFactory().get("/"))
    (page,) = site.pages
    assert page.until == midnight.timestamp()


def test_a_dead_database_is_no_page(client: Client, url: str, monkeypatch) -> None:
    """What is kept may be old: without the database nobody knows."""
    from django.db import OperationalError

    client.get(url)

    def dead(*_arguments: object) -> None:
        raise OperationalError("gone")

    monkeypatch.setattr("newsroom.caching.middleware.look", dead)
    assert client.get(url).status_code == 200  # made anew, from a database that does answer


def test_without_a_log_nothing_is_kept(client: Client, url: str, article, sites, caplog) -> None:
    from newsroom.caching import triggers

    triggers.remove("default", plan=["a migration that was cut short"])
    try:
        client.get(url)
        Article.objects.filter(pk=article.pk).update(headline="更正后的标题")
        assert "更正后的标题" in client.get(url).text
        assert len(sites[0].pages) == 0
        assert "manage.py migrate" in caplog.text
    finally:
        triggers.install("default")


def test_an_address_in_json_keeps_its_bytes(client: Client, article, sites, monkeypatch) -> None:
    """Another piece's change doubts the list, whose bytes stay, and their time."""
    client.get("/officials.json")
    made = time.time()
    make.make_article(article.page, "又一篇")
    monkeypatch.setattr(pages.time, "time", lambda: made + 100)
    client.get("/officials.json")
    (page,) = sites[0].pages
    assert page.made < made + 50


def test_the_next_meeting_leads_from_the_first_ones_kept_pages_to_their_series(
    client: Client,
) -> None:
    """Held once it was no series: what makes it one is a row of another meeting."""
    series = register.make_series("防汛工作动员会")

    def held(year: int) -> Meeting:
        return register.make_meeting(f"{year}年动员会", series=series, date=date(year, 3, 3))

    first = held(2030)
    article = first.reports.get().article
    urls = [first.get_absolute_url(), article.get_absolute_url(), "/series/", "/meetings/all/"]
    leads = series.get_absolute_url()
    assert [leads in client.get(url).content.decode() for url in urls] == [False] * 4
    assert client.get(leads).status_code == 404
    held(2031)
    assert [leads in client.get(url).content.decode() for url in urls] == [True] * 4
    assert client.get(leads).status_code == 200
