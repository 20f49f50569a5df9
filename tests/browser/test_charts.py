"""What is written at a chart can be read on a phone, in whatever size the reader has chosen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from articles.models import Article, Campaign
from tests import register
from tests.register import make_piece as piece

pytestmark = [pytest.mark.browser, pytest.mark.either_database]

#: Of each chart its words: how many pixels high their type is, and where they stand.
WORDS = """() => [...document.querySelectorAll('.chart')].map(chart => {
  const scale = chart.getBoundingClientRect().width / chart.viewBox.baseVal.width;
  return [...chart.querySelectorAll('text')].map(text => {
    const {left, right, top, bottom} = text.getBoundingClientRect();
    return {size: parseFloat(getComputedStyle(text).fontSize) * scale, left, right, top, bottom};
  });
})"""
SHOW = "size => document.documentElement.setAttribute('data-type', size)"
#: Pixels; the site's small print has 14.
READABLE = 13


@pytest.fixture
def counted(transactional_db: None) -> Article:
    article = piece()
    campaign = register.make_campaign("清澈澄江")
    register.make_link(campaign, article)
    for value, year in (("300", 2030), ("12500", 2031)):
        register.make_figure(value, article, campaign, as_of=date(year, 3, 4))
    return article


@pytest.mark.parametrize(("size", "larger"), [("normal", 1), ("large", 1.18), ("larger", 1.43)])
def test_its_words_are_as_large_as_small_print_and_grow_with_the_type(
    open_page: Callable[..., Any], counted: Article, size: str, larger: float
) -> None:
    page, _complaints = open_page(width=360)
    page.goto(Campaign.objects.get().get_absolute_url())
    page.evaluate(SHOW, size)
    (words,) = page.evaluate(WORDS)
    assert len(words) > 4
    assert min(word["size"] for word in words) >= READABLE * larger
    assert all(0 <= word["left"] < word["right"] <= 360 for word in words)
    first, last = words[-2:]
    assert first["right"] < last["left"]
