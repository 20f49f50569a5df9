"""Words that many pieces have: exact with tokens of their own, and when those words change."""

from __future__ import annotations

from itertools import count

import pytest
from django.db import connection, transaction

from articles.models import Article
from articles.search import common, index, postgres, rebuild
from articles.search.asked import Asked
from articles.search.find import find, remembered
from articles.search.query import parse
from tests.factories import make_article, make_page
from tests.search.test_exact import found, make_archive, scanned, substrings

pytestmark = pytest.mark.django_db

#: In all of its sentences the pairs of 春季植树 stand, and in the first alone the word.
SENTENCES = ("开展春季植树活动。", "春季种植，植树节，季植。")


@pytest.fixture
def planted() -> list[Article]:
    """Half of them with the word, all of them found by its pairs."""
    page = make_page()
    pieces = [make_article(page, f"第{n}号", body=SENTENCES[n % 2], order=n) for n in range(40)]
    rebuild.rebuild(lambda _portion: None)
    return pieces


def pieces_of(text: str) -> list[int]:
    return list(find(Asked(parse(text).terms)).articles())


def test_what_is_common_is_a_word_and_no_part_of_one() -> None:
    texts = ["召开春季植树会", "，春季植树者"] * 20
    assert common.common(texts) == ["春季植树", "春季植树者", "召开春季植树会"]


def test_signs_are_no_part_of_common_words() -> None:
    assert common.common(["春_季植，树"] * 40) == []


def test_few_pieces_have_no_common_words() -> None:
    assert common.common(["春季植树"] * (common.LEAST - 1)) == []


def test_an_archive_of_common_words_finds_what_a_scan_finds() -> None:
    texts = make_archive(60)
    rebuild.rebuild(lambda _portion: None)
    for word in substrings(texts, 400):
        assert set(found(word)) == scanned(texts, word), word


def test_a_common_word_is_no_pair_of_its_parts(planted: list[Article]) -> None:
    assert pieces_of("春季植树") == [piece.pk for piece in planted[::2]]


def test_a_piece_without_a_common_word_is_found(planted: list[Article]) -> None:
    assert pieces_of("-春季植树") == [piece.pk for piece in planted[1::2]]


def test_a_piece_that_comes_later_has_the_common_word(planted: list[Article]) -> None:
    late = make_article(planted[0].page, "夏季", body=SENTENCES[0], order=99)
    assert pieces_of("春季植树 夏季") == [late.pk]


def test_a_piece_that_loses_a_common_word_is_not_found(planted: list[Article]) -> None:
    planted[0].blocks.update(text=SENTENCES[1])
    assert planted[0].pk not in pieces_of("春季植树")


def test_a_common_word_in_the_headline_is_looked_for_there(planted: list[Article]) -> None:
    titled = make_article(planted[0].page, "春季植树", body="正文。", order=99)
    assert pieces_of("标题:春季植树") == [titled.pk]


@pytest.mark.parametrize("word", ["春季", "季植", "春季植", "春季植树", "树", "-植树节", "标题:第"])
def test_a_text_too_long_for_the_index_is_found_by_what_it_holds(
    planted: list[Article], monkeypatch: pytest.MonkeyPatch, word: str
) -> None:
    expected = set(pieces_of(word))
    monkeypatch.setattr(postgres, "MOST_TOKENS", 3)
    rebuild.rebuild(lambda _portion: None)
    assert set(pieces_of(word)) == expected != set()


def test_the_newest_are_found_however_far_they_are(
    planted: list[Article], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The newest documents of all do not have the word."""
    page, orders = planted[0].page, count(50)
    for _each in range(30):
        make_article(page, "会议", body="会议。", order=next(orders))
    expected = pieces_of("植树")
    for reach in (1, 2, 30):
        monkeypatch.setattr(postgres, "REACH", reach)
        remembered._answers.clear()
        assert pieces_of("植树") == expected
        assert len(expected) == len(planted)


def test_a_rebuild_learns_what_has_become_common(planted: list[Article]) -> None:
    for number in range(40):
        make_article(planted[0].page, "夏季防汛", order=100 + number)
    index.refresh()
    rebuild.rebuild(lambda _portion: None)
    assert len(pieces_of("夏季防汛")) == 40
    with connection.cursor() as cursor:
        assert "夏季防汛" in common.kept(cursor)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "text",
    ["植", "植树", "春季植树", "-植树", "植树 -春季", "植树 日期:2031", "植树 -日期:2031-03"],
)
def test_a_planned_search_finds_what_one_in_a_transaction_finds(
    planted: list[Article], text: str
) -> None:
    query = parse(text)
    asked = Asked(query.terms, (), query.days)
    with transaction.atomic():
        wanted = find(asked)
    for _time in range(2):
        remembered._answers.clear()
        assert find(asked) == wanted
