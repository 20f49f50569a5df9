"""A piece that was found shows where the words stand in it."""

from __future__ import annotations

import pytest

from tests import factories as make
from tests.web.conftest import Get

pytestmark = pytest.mark.django_db


def test_the_words_are_marked_in_headline_and_body(get: Get) -> None:
    article = make.make_article(headline="春季植樹", body=("在<b>河堤</b>植树", "无关"))
    page = get(f"/articles/{article.pk}/?q=植树 -河堤 日期:2031")
    assert "春季<mark>植樹</mark></h1>" in page
    assert "在&lt;b&gt;河堤&lt;/b&gt;<mark>植树</mark>" in page
    assert "<mark>" not in get(f"/articles/{article.pk}/")


def test_results_lead_to_the_marked_piece(get: Get) -> None:
    article = make.make_article(headline="春季植树")
    assert f'href="/articles/{article.pk}/?q=%E6%A4%8D%E6%A0%91"' in get("/search/?q=植树")
