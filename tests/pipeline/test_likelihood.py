"""How likely a name is at a place of the text."""

from __future__ import annotations

import pytest

from articles.pipeline import likelihood, names, vocabulary

HAN = [chr(code) for code in range(0x3400, 0xA000)]


def may_be_a_name(text: str) -> bool:
    strange = [] if text[0] in vocabulary.SURNAMES else names.strange_sizes(text, 0)
    return bool(names.foreign_sizes(text, 0) or names.sizes_at(text, 0, seldom=True) or strange)


@pytest.mark.parametrize("rest", ["丽娜，", "云，", "尔巴特说，", "陶一帆，", "古丽，"])
def test_no_name_is_passed_over_for_its_first_character(rest: str):
    known = likelihood.repeats("")
    begun = [char for char in HAN if may_be_a_name(char + rest)]
    assert [char for char in begun if not likelihood.best(char + rest, 0, known, 0.0)[0]] == []
    assert begun
