"""A piece that was found shows where the words stand in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.test import Client

from tests import factories as make
from tests.pictures import jpeg
from tests.web.conftest import Get

pytestmark = pytest.mark.django_db


def test_the_words_are_marked_in_headline_and_body(get: Get) -> None:
    article = make.make_article(headline="春季植樹", body=("在<b>河堤</b>植树", "无关"))
    page = get(f"/articles/{article.pk}/?q=植树 -河堤 日期:2031")
    assert "春季<mark>植樹</mark></h1>" in page
    assert "在&lt;b&gt;河堤&lt;/b&gt;<mark>植树</mark>" in page
    assert "<mark>" not in get(f"/articles/{article.pk}/")


def test_words_are_marked_in_captions_and_beside_the_headline(get: Get, media_root: Path) -> None:
    article = make.make_article(kicker="植树推进会", subtitle="全区植树十万株")
    picture = ContentFile(jpeg(), "river.jpg")
    make.make_photo(article=article, image=picture, caption="志愿者植树。")
    make.make_photo(article=article, caption="河堤植树。", order=1)
    page = get(f"/articles/{article.pk}/?q=植树")
    for marked in ("<mark>植树</mark>推进会", "全区<mark>植树</mark>十万株"):
        assert marked in page
    for marked in ("志愿者<mark>植树</mark>。", "河堤<mark>植树</mark>。"):
        assert marked in page
    assert 'alt="照片"' in page


def test_reporters_who_were_searched_for_are_marked(get: Get) -> None:
    article = make.make_article()
    make.make_byline(make.make_reporter("林晓岚"), article=article)
    photo = make.make_photo(article=article, caption="栽下树苗。")
    make.make_byline(make.make_reporter("何清远"), photo=photo)
    page = get(f"/articles/{article.pk}/?q=林晓岚 何清远")
    assert page.count("<mark>林晓岚</mark>") == page.count("<mark>何清远</mark>") == 1


def test_a_second_part_leads_on_with_the_words(client: Client) -> None:
    first = make.make_article()
    page = make.make_page(first.issue, 2)
    second = make.make_article(page, "", continues=first, body="后半篇植树。")
    response = client.get(f"/articles/{second.pk}/", {"q": "植树 河堤", "x": "1"})
    query = "q=%E6%A4%8D%E6%A0%91+%E6%B2%B3%E5%A0%A4"
    assert response["Location"] == f"/articles/{first.pk}/?{query}#part-{second.pk}"


def test_results_lead_to_the_marked_piece(get: Get) -> None:
    article = make.make_article(headline="春季植树")
    assert f'href="/articles/{article.pk}/?q=%E6%A4%8D%E6%A0%91"' in get("/search/?q=植树")
