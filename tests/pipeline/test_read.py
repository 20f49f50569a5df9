"""The front door: what is read of a text that is longer than any page."""

from __future__ import annotations

import pytest

from articles.pipeline import read as front_door
from tests.pipeline.columns import FIRST, SECOND, THIRD, page_of, read

NAMED = SECOND.replace("社区负责人", "区委书记陶知远")


def names(text: str) -> list[str]:
    return [person.name for article in read(text).articles for person in article.officials]


def codes(text: str) -> list[str]:
    return [problem.code for problem in read(text).problems]


def test_a_page_is_read_to_its_end() -> None:
    page = page_of(FIRST, THIRD, NAMED)
    assert names(page) == ["陶知远"]
    assert "too-long" not in codes(page)


def test_beyond_measure_a_text_is_kept_and_no_longer_read_for_names(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page = page_of(FIRST, THIRD, NAMED)
    whole = read(page).articles[0]
    monkeypatch.setattr(front_door, "_MOST_READ", len(FIRST))
    (piece,) = read(page).articles
    assert (piece.blocks, piece.officials) == (whole.blocks, ())
    assert "too-long" in codes(page)
