"""Found is what the folded text contains: the same as a scan of all texts, on either database."""

from __future__ import annotations

import random
from datetime import date, timedelta
from itertools import pairwise

import pytest
from django.db.models import F
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from articles.models import Article
from articles.search import index
from articles.search.asked import Asked
from articles.search.find import find
from articles.search.folding import fold
from articles.search.query import Term
from tests.factories import DAY, make_article, make_issue, make_page, make_photo, make_reporter

WORDS = [
    *("青岚区", "创建", "文明", "城市", "植树", "河堤", "会议", "“月讲评”", "第四次", "2031年"),
    *("3.5万亩", "12%", "（记者", "林晓岚）", "沿河", "林带", "推进", "春季", "補植", "任務"),
    *("Wi-Fi", "全区", "区区", "上海", "海上", "。", "，", "、", "；", "："),
]


def random_text(chance: random.Random, length: int) -> str:
    text = ""
    while len(text) < length:
        text += chance.choice(WORDS) + chance.choice(["", "", "", "，", "。", " "])
    return text


def make_archive(pieces: int = 60) -> dict[int, str]:
    """Articles of made-up texts; each one's number with all that is searched of it, folded."""
    chance = random.Random(4)
    page = make_page()
    later = make_page(make_issue(DAY + timedelta(days=9)))
    texts = {}
    for number in range(pieces):
        headline = random_text(chance, 12)[:40]
        body = tuple(random_text(chance, chance.randrange(20, 300)) for _ in range(3))
        caption = random_text(chance, 15)
        reporter = make_reporter(f"记者{number % 5}")
        article = make_article(chance.choice([page, later]), headline, body=body, by=reporter)
        make_photo(article=article, caption=caption)
        paragraphs = (headline, *body, caption, reporter.name)
        texts[article.pk] = "\n".join(fold(one) for one in paragraphs)
    return texts


def scanned(texts: dict[int, str], *words: str) -> set[int]:
    return {pk for pk, text in texts.items() if all(fold(word) in text for word in words)}


def found(*words: str) -> list[int]:
    return list(find(Asked(tuple(Term(fold(word)) for word in words))).articles())


def substrings(texts: dict[int, str], many: int) -> list[str]:
    """Random pieces of the texts, of 1 to 12 characters, and such as nothing contains."""
    chance = random.Random(9)
    wanted = []
    for text in chance.choices(list(texts.values()), k=many):
        line = chance.choice(text.split("\n"))
        length = chance.randrange(1, 13)
        at = chance.randrange(max(1, len(line) - length))
        wanted.append(line[at : at + length].strip())
        wanted.append("".join(chance.sample(line, min(len(line), 3))).strip())
    return [word for word in wanted if fold(word)]


@pytest.mark.django_db
def test_recall_and_precision_are_one_for_random_substrings():
    texts = make_archive()
    for word in substrings(texts, 400):
        assert set(found(word)) == scanned(texts, word), word


@pytest.mark.django_db
def test_all_words_have_to_stand_in_a_piece():
    texts = make_archive()
    words = substrings(texts, 60)
    for pair in pairwise(words):
        assert set(found(*pair)) == scanned(texts, *pair), pair


@pytest.mark.django_db
def test_the_newest_comes_first():
    make_archive()
    dated = Article.objects.order_by(F("published_on").desc(nulls_last=True), "pk").values_list(
        "pk", flat=True
    )
    expected = [pk for pk in dated if pk in set(found("区"))]
    assert found("区") == expected


class AnyWord(TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        cls.texts = make_archive(12)
        index.refresh()

    @given(st.text(min_size=1, max_size=8))
    @settings(max_examples=100)
    def test_any_text_at_all_is_found_where_it_stands(self, word):
        if fold(word):
            assert set(found(word)) == scanned(self.texts, word)

    @given(st.text(alphabet="青岚区创 建，“”.3\"'\\*:()-&|!ab", min_size=1, max_size=6))
    @settings(max_examples=200)
    def test_signs_of_the_databases_own_languages_are_text(self, word):
        if fold(word):
            assert set(found(word)) == scanned(self.texts, word)


@pytest.mark.django_db
def test_a_paragraphs_end_and_the_next_ones_beginning_are_no_word():
    make_article(body=("春季植树", "会议召开"))
    assert found("植树会议") == []
    assert len(found("会议")) == 1


@pytest.mark.django_db
def test_an_undated_piece_is_found_last():
    undated = make_article(make_page(make_issue(None)), "青岚")
    dated = make_article(make_page(make_issue(date(1990, 1, 1))), "青岚")
    assert found("青岚") == [dated.pk, undated.pk]


@pytest.mark.django_db
def test_a_word_that_is_spelled_as_a_facet_is_looked_for_in_texts_alone():
    reporter = make_reporter("林晓岚")
    signed = make_article(make_page(), "植树", body="植树。", by=reporter)
    written = make_article(signed.page, f"r{reporter.pk}展台", body="植树。", order=1)
    assert found(f"r{reporter.pk}") == [written.pk]
    assert found("植树", f"r{reporter.pk}") == [written.pk]
