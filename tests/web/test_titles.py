"""What pieces without a headline are called, on the desk and for readers."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from articles.models import Article
from articles.titles import first_clauses, in_brackets
from newsroom.models import User
from tests import factories as make
from tests.web.conftest import Get

pytestmark = pytest.mark.django_db

BODY = "3月10日，游客在桃花坞村的梨园中游玩拍照。当天，梨花节开幕。"
CLAUSES = "3月10日，游客在桃花坞村的梨园中游玩拍照"


@pytest.mark.parametrize(
    ("body", "title"),
    [
        (BODY, CLAUSES),
        ("连日来，气温居高不下，游泳馆每天接待市民。", "连日来，气温居高不下"),
        ("河堤。", "河堤"),
        ("太好了！真的！", "太好了！真的！"),
        ("长" * 90, "长" * 36 + "……"),
        ("", ""),
        ("，。", ""),
    ],
)
def test_first_clauses_say_something_and_no_more(body: str, title: str) -> None:
    assert first_clauses(body) == title


def test_a_lost_headline_is_the_first_words_in_brackets() -> None:
    assert in_brackets(BODY) == "［3月10日，游客在桃花坞村的梨园……］"


@pytest.mark.parametrize(
    "fields",
    [{"kind": "photo"}, {"kind": "brief"}, {"kind": "followup"}, {"continued_from": 1}],
    ids=str,
)
def test_a_piece_printed_without_a_headline_has_lost_none(fields: dict[str, Any]) -> None:
    article = make.make_article(headline="", body=BODY, **fields)
    assert article.title == CLAUSES
    assert list(Article.objects.headline_lost()) == []


def test_a_second_part_that_an_editor_joined_has_lost_none() -> None:
    first = make.make_article(headline="对账交卷")
    second = make.make_article(make.make_page(first.issue, 2), "", body=BODY, continues=first)
    assert second.title == CLAUSES
    assert list(Article.objects.headline_lost()) == []


@pytest.mark.parametrize("kind", ["news", "feature", "notice"])
def test_another_piece_without_a_headline_has_lost_it(kind: str) -> None:
    article = make.make_article(headline="", body=BODY, kind=kind)
    assert article.title.startswith("［")
    assert list(Article.objects.headline_lost()) == [article]


@pytest.mark.parametrize("kind", ["photo", "brief"])
def test_a_piece_without_any_word_can_still_be_clicked(kind: str) -> None:
    assert make.make_article(headline="", body=(), kind=kind).title == "［］"


def test_a_photo_story_is_labelled_and_called_by_its_caption(get: Get) -> None:
    article = make.make_article(headline="", body=(), kind="photo")
    make.make_photo(article=article, caption=BODY)
    for url in (article.issue.get_absolute_url(), article.get_absolute_url()):
        page = get(url)
        assert CLAUSES in page
        assert "图片新闻" in page
        assert "［" not in page


def test_the_desk_picks_pages_newest_first_and_tells_an_inferred_date(
    editor: User, get: Get
) -> None:
    for month, basis in ((3, "printed"), (5, "inferred"), (4, "printed")):
        make.make_page(make.make_issue(date(2031, month, 1), date_basis=basis))
    make.make_page(make.make_issue(None), None, section="无日期")
    field = "app_label=articles&model_name=article&field_name=page"
    found = get(f"/admin/autocomplete/?{field}&term=")
    texts = [row["text"].removeprefix("青岚新闻 ") for row in json.loads(found)["results"]]
    assert texts == [
        "2031-05-01 （日期为推定） 第1版",
        "2031-04-01 第1版",
        "2031-03-01 第1版",
        "日期不详 无日期",
    ]
