"""What readers and programs are told of a correction and of a withdrawal."""

from __future__ import annotations

import json
import re
import zipfile
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import feedparser
import pytest
from django.test import Client

from articles.models import Article, Correction
from newsroom.models import User
from tests import factories as make
from tests.web.api_site import get as get_json
from tests.web.conftest import Get, Queries
from tests.web.test_api_standards import ninjs

pytestmark = pytest.mark.django_db

WRONG = "原稿称植树十二万株，应为十万株。"
#: After four in the afternoon of UTC it is the next day in China.
MADE = datetime(2031, 3, 5, 18, tzinfo=UTC)


def correct(article: Article, text: str = WRONG, made: datetime = MADE, **more: Any) -> Correction:
    return Correction.objects.create(article=article, text=text, made_at=made, **more)


def notes(page: str) -> list[str]:
    """As a reader reads them, from above."""
    found = re.findall(r'<li id="correction-\d+">(.*?)</li>', page, re.DOTALL)
    return [re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", each)).strip() for each in found]


def test_a_correction_is_shown_with_its_day_the_newest_first(get: Get) -> None:
    article = make.make_article()
    correct(article)
    correct(article, "区长姓名有误。", MADE.replace(day=9))
    assert notes(get(article.get_absolute_url())) == [
        "2031年3月10日 更正： 区长姓名有误。",
        f"2031年3月6日 更正： {WRONG}",
    ]


def test_who_wrote_it_is_the_desks_own(get: Get) -> None:
    article = make.make_article()
    editor = User.objects.create_user("shen-the-editor")
    correct(article, made_by=editor)
    for url in (article.get_absolute_url(), f"/articles/{article.pk}.json", "/feed.atom"):
        assert "shen-the-editor" not in get(url)


def test_a_piece_without_corrections_says_nothing_of_them(get: Get) -> None:
    assert "更正" not in get(make.make_article().get_absolute_url())


def test_a_correction_of_the_second_part_is_shown_with_the_piece(get: Get) -> None:
    first = make.make_article(body="前半篇。")
    second = make.make_article(make.make_page(first.issue, 2), "", continues=first, body="后半篇。")
    correct(second)
    assert notes(get(first.get_absolute_url())) == [f"2031年3月6日 更正： {WRONG}"]


def test_markup_in_a_correction_is_shown_as_text(get: Get) -> None:
    article = make.make_article()
    correct(article, "<script>alert(1)</script>")
    assert "<script>alert" not in get(article.get_absolute_url())


def test_a_withdrawn_piece_says_why(client: Client) -> None:
    article = make.make_article(headline="不该看见", status="withdrawn")
    correct(article, "先前的更正。")
    correct(article, "数据未经核实。", kind="withdrawal")
    response = client.get(article.get_absolute_url())
    text = response.content.decode()
    assert response.status_code == 410
    assert "数据未经核实。" in text
    assert "2031年3月6日" in text
    assert "先前的更正" not in text
    assert "不该看见" not in text


def test_of_several_withdrawals_the_last_counts(client: Client) -> None:
    article = make.make_article(status="withdrawn")
    correct(article, "起初的缘由。", kind="withdrawal")
    correct(article, "后来的缘由。", MADE.replace(day=9), kind="withdrawal")
    text = client.get(article.get_absolute_url()).content.decode()
    assert "后来的缘由。" in text
    assert "起初的缘由。" not in text


def test_programs_get_corrections_as_dated_associations(client: Client) -> None:
    article = make.make_article()
    made = correct(article)
    item = get_json(client, f"/articles/{article.pk}.json")
    ninjs(item)
    (found,) = (each for each in item["associations"] if each["rel"] == "correction")
    assert found["uri"].endswith(f"/articles/{article.pk}/#correction-{made.pk}")
    assert found["versionCreated"] == "2031-03-06T02:00:00+08:00"
    assert found["bodies"] == [{"role": "main", "contentType": "text/plain", "value": WRONG}]


def test_programs_are_told_why_a_piece_is_withdrawn(client: Client) -> None:
    article = make.make_article(status="withdrawn")
    correct(article, "数据未经核实。", kind="withdrawal")
    item = get_json(client, f"/articles/{article.pk}.json", 410)
    ninjs(item)
    assert item["edNote"] == "数据未经核实。"


def test_linked_data_names_the_correction(get: Get) -> None:
    article = make.make_article()
    correct(article)
    page = get(article.get_absolute_url())
    data = re.search(r'<script type="application/ld\+json">(.*?)</script>', page)
    assert data
    (piece,) = (each for each in json.loads(data[1])["@graph"] if each["@type"] == "NewsArticle")
    assert piece["correction"] == [
        {"@type": "CorrectionComment", "text": WRONG, "datePublished": "2031-03-06T02:00:00+08:00"}
    ]


def test_a_correction_makes_the_piece_another_one(get: Get) -> None:
    """For feeds, sitemaps and the page itself."""
    first = make.make_article()
    second = make.make_article(make.make_page(first.issue, 2), "", continues=first)
    Article.objects.update(modified_at=MADE.replace(year=2030))
    correct(second)
    (entry,) = feedparser.parse(get("/feed.atom")).entries
    assert not entry.updated.startswith("2030")


def test_the_feed_carries_the_correction(get: Get) -> None:
    correct(make.make_article())
    for ending in ("atom", "rss"):
        (entry,) = feedparser.parse(get(f"/feed.{ending}")).entries
        assert f"2031年3月6日 更正：{WRONG}" in entry.content[0].value


def test_queries_do_not_grow_with_corrections(queries: Queries) -> None:
    article = make.make_article()
    correct(article)
    once = queries(article.get_absolute_url())
    correct(article)
    correct(article)
    assert queries(article.get_absolute_url()) == once <= 6


def test_the_issue_that_is_taken_away_has_them_too(client: Client) -> None:
    article = make.make_article()
    correct(article)
    issue = article.issue.get_absolute_url()
    book = zipfile.ZipFile(BytesIO(client.get(f"{issue}issue.epub").content))
    page = book.read("EPUB/page-1.xhtml").decode()
    for text in (page, *(client.get(f"{issue}{name}").text for name in ("whole/", "issue.txt"))):
        assert "2031年3月6日 更正" in text
        assert WRONG in text
