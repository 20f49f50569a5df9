"""How long a piece is, where it was printed, and what stands below it."""

from __future__ import annotations

import pytest

from tests import factories as make
from tests.web.conftest import Get
from tests.web.test_article_page import main_of
from tests.web.test_linked_data import thing

pytestmark = pytest.mark.django_db


def test_the_length_is_told_in_characters_and_minutes(get: Get) -> None:
    article = make.make_article(body=("字" * 500, "字" * 301))
    assert "801 字，约 3 分钟" in get(article.get_absolute_url())


def test_of_a_piece_that_is_all_captions_no_length_is_told(get: Get) -> None:
    words = "志愿者为独居老人打扫庭院，送去节日问候。"
    article = make.make_article(headline="", kind="photo", body=words)
    make.make_photo(article=article, caption=words)
    assert 'class="reading"' not in get(article.get_absolute_url())


def test_of_a_piece_that_is_all_captions_no_words_are_counted(get: Get) -> None:
    article = make.make_article(headline="", kind="photo", body="栽下三千株。")
    make.make_photo(article=article, caption="栽下三千株。")
    assert "wordCount" not in thing(get(article.get_absolute_url()), "NewsArticle")


@pytest.mark.parametrize(("section", "shown"), [("青岚新闻", "第5版 "), ("要闻", "第5版 要闻 ")])
def test_a_section_called_as_the_paper_is_not_said_again(
    get: Get, section: str, shown: str
) -> None:
    issue = make.make_issue(publication=make.make_publication("青岚新闻"))
    article = make.make_article(make.make_page(issue, 5, section=section))
    text = main_of(get(article.get_absolute_url()))
    assert f"原载 《青岚新闻》 2031年3月4日 {shown}" in text
    assert text.count("青岚新闻") == 2


def test_neighbours_stand_below_the_piece_and_not_beside_it(get: Get) -> None:
    first = make.make_article()
    make.make_article(first.page, "下一篇的标题", order=1)
    page = get(first.get_absolute_url())
    assert 'class="after"' not in page
    assert 'class="neighbours"' in page
