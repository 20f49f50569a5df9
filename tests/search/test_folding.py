"""What is the same word to a reader is the same folded, and is found again in the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.search.folding import fold, fold_with_places
from articles.search.highlight import SNIPPET, highlight, snippet
from articles.search.tokens import phrase, tokens


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("創建全國文明城市", "创建全国文明城市"),
        ("２０３１年３月", "2031年3月"),
        ("Ｗｉ－Ｆｉ", "wi-fi"),
        ("「月讲评」", "“月讲评”"),
        ("café", "CAFE\u0301"),
        ("阿里木•买买提", "阿里木·买买提"),
        ("甲\u3000 \n乙", "甲 乙"),
        ("零\u200b宽", "零宽"),
        ("㎡", "m2"),
    ],
)
def test_twins_fold_to_the_same(text, same):
    assert fold(text) == fold(same)


@given(st.text())
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_places_lead_back_into_the_text(text):
    folded, places = fold_with_places(text)
    assert folded == fold(text)
    assert len(places) == len(folded)
    assert all(fold(text[place]) == one for place, one in zip(places, folded, strict=True)
               if one != " " and len(fold(text[place])) == 1)  # fmt: skip


@given(st.text(alphabet="甲乙丙 ，", max_size=12), st.text(alphabet="甲乙丙 ，", max_size=4))
def test_tokens_stand_in_a_row_where_the_text_has_the_word(text, word):
    text, word = fold(text), fold(word)
    if not word:
        return
    row, begins = phrase(word)
    own = list(tokens(text))
    inside = any(
        own[at : at + len(row) - begins] == row[: len(row) - begins]
        and (not begins or (own[at + len(row) - 1 :] or [""])[0].startswith(row[-1]))
        for at in range(len(own))
    )
    assert inside == (word in text)


def test_words_are_marked_as_they_are_printed():
    parts = highlight("在河堤植樹１２棵", ["植树", "12棵"])
    assert [(it.text, it.marked) for it in parts] == [
        ("在河堤", False), ("植樹１２棵", True)
    ]  # fmt: skip


@given(st.text(), st.lists(st.text(min_size=1, max_size=3), max_size=3))
def test_marking_loses_nothing_of_a_text(text, words):
    assert "".join(it.text for it in highlight(text, [fold(word) for word in words])) == text


def test_a_snippet_is_of_the_paragraph_that_has_the_words():
    shown = snippet(["开头。" * 50, "前面的话。" + "很长" * 100 + "。在河堤植树。"], ["植树"])
    assert any(it.marked and it.text == "植树" for it in shown)
    assert sum(len(it.text) for it in shown) <= SNIPPET + 2


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        (f"{'很长' * 20}。在河堤植树。", "在河堤植树"),
        (f"{'很长' * 20}”，在河堤植树。", "在河堤植树"),
        (f"{'很长' * 20}，“创文”植树。", "“创文”植树"),
        (f"{'很长' * 20}、{'更长' * 11}、植树。", f"{'更长' * 11}、植树"),
    ],
)
def test_a_snippet_begins_with_a_sentence_or_a_clause_and_with_no_closing_sign(text, begins):
    shown = "".join(it.text for it in snippet([text], ["植树"]))
    assert shown.startswith(f"…{begins}")
