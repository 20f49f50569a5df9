"""Likeness, matching and names, without a database."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from articles.importing.likeness import Piece, clauses, match, share
from articles.importing.resolve import resolve

TEXT = "今天上午，河堤上来了三百人。大家带着铁锹，说要种树！\n风很大，树苗站住了。"


def test_a_text_is_wholly_in_itself():
    assert share(clauses(TEXT), clauses(TEXT)) == 1


def test_wrapping_and_spaces_make_no_difference():
    wrapped = TEXT.replace("河堤", "河\n\n堤 ").replace("树苗", "\ufffd\ufffd树苗")
    assert share(clauses(TEXT), clauses(wrapped)) == 1


def test_the_share_is_of_the_old_text():
    half = TEXT.split("\n", maxsplit=1)[0]
    assert share(clauses(half), clauses(TEXT)) == 1
    assert share(clauses(TEXT), clauses(half)) < 1


@given(st.text(), st.text())
def test_a_share_is_between_none_and_all(old, new):
    assert 0 <= share(clauses(old), clauses(new)) <= 1


def piece(headline, text=""):
    return Piece(headline, clauses(text))


def test_pieces_are_matched_by_headline_first():
    old = {1: piece("甲", TEXT), 2: piece("乙", "别的话，都不一样。")}
    assert match(old, {0: piece("乙", TEXT), 1: piece("甲", "新写的。")}) == {0: 2, 1: 1}


def test_a_headline_that_stands_twice_decides_nothing():
    old = {1: piece("简讯", "一件事。"), 2: piece("简讯", "两件事。")}
    assert match(old, {0: piece("简讯", "两件事。"), 1: piece("简讯", "一件事。")}) == {0: 2, 1: 1}


def test_what_has_nothing_in_common_is_not_matched():
    assert match({1: piece("甲", "一件事。")}, {0: piece("乙", "两件事。")}) == {}


@given(
    st.lists(st.builds(Piece, st.sampled_from("甲乙丙"), st.builds(Counter, st.text("abc")))),
    st.lists(st.builds(Piece, st.sampled_from("甲乙丙"), st.builds(Counter, st.text("abc")))),
)
def test_nothing_is_matched_twice(old, new):
    pairs = match(dict(enumerate(old)), dict(enumerate(new)))
    assert len(set(pairs.values())) == len(pairs)
    assert set(pairs) <= set(range(len(new)))


def test_a_name_that_one_person_has_is_that_person():
    found = resolve(["林晓岚"], {"林晓岚": [7]})
    assert (found.ids, found.new, found.ambiguous) == ({"林晓岚": 7}, (), ())


def test_a_name_that_nobody_has_is_new_once():
    assert resolve(["周帆", "周帆"], {}).new == ("周帆",)


def test_a_name_that_two_people_have_is_nobody_s():
    found = resolve(["林晓岚"], {"林晓岚": [7, 8]})
    assert (found.ids, found.ambiguous) == ({}, ("林晓岚",))


@given(st.lists(st.text()), st.dictionaries(st.text(), st.lists(st.integers(), max_size=3)))
def test_every_name_ends_in_one_of_three_places(names, directory):
    found = resolve(names, directory)
    assert sorted([*found.ids, *found.new, *found.ambiguous]) == sorted(set(names))
