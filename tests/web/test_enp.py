"""The comment by which e-paper software knows a piece, read as its readers do: by its tags."""

from __future__ import annotations

import re

import pytest
from django.core.files.base import ContentFile

from tests import factories as make
from tests import register
from tests.pictures import jpeg
from tests.register import make_piece as piece
from tests.web.api_site import HERE
from tests.web.conftest import Get

HOSTILE = "</script><script>alert(1)</script>--><!--&amp;\"'"

pytestmark = pytest.mark.django_db


def fields(page: str) -> dict[str, str]:
    (told,) = re.findall(r"<!--enpproperty (.*?)/enpproperty-->", page)
    return dict(re.findall(r"<(\w+)>(.*?)</\1>", told))


def test_a_piece_has_the_comment_of_the_e_paper(get: Get) -> None:
    article = piece(
        "植树", by=make.make_reporter("林晓岚"), kicker="清澈澄江", subtitle="三千株", column="生态"
    )
    article.tags.add("植树")
    found = fields(get(article.get_absolute_url()))
    assert found["articleid"] == str(article.pk)
    assert found["date"] == "2031-03-04 00:00:00.0"
    assert [found[name] for name in ("introtitle", "title", "subtitle")] == [
        "清澈澄江",
        "植树",
        "三千株",
    ]
    assert [found[name] for name in ("author", "keyword", "nodename")] == ["林晓岚", "植树", "生态"]


def test_the_comment_has_the_keywords_of_the_head(get: Get) -> None:
    article = piece("植树")
    article.tags.add("植树")
    register.make_link(register.make_campaign("清澈澄江"), article)
    official = register.make_official("沈望舟")
    register.make_naming(official, article, register.make_term(official))
    page = get(article.get_absolute_url())
    assert fields(page)["keyword"] == "植树,清澈澄江,沈望舟"
    assert f'<meta name="Keywords" content="{fields(page)["keyword"]},' in page


def test_the_comment_names_the_picture_by_its_whole_address(get: Get) -> None:
    article = piece()
    assert fields(get(article.get_absolute_url()))["picurl"] == ""
    photo = make.make_photo(article=article, image=ContentFile(jpeg(), "a.jpg"))
    found = fields(get(article.get_absolute_url()))
    assert found["picurl"] == f"{HERE}{photo.image.url}"


def test_the_text_stands_between_the_two_other_comments(get: Get) -> None:
    page = get(piece(body="只有这一段。").get_absolute_url())
    (text,) = re.findall(r"<!--enpcontent-->(.*?)<!--/enpcontent-->", page, re.DOTALL)
    assert "<p>只有这一段。</p>" in text


@pytest.mark.parametrize("sign", ["--", "---", "-->", "--!>", "<!--", "->", HOSTILE])
def test_no_headline_ends_the_comment(get: Get, sign: str) -> None:
    page = get(piece(f"标题{sign}", subtitle=f"{sign}x").get_absolute_url())
    (told,) = re.findall(r"<!--(enpproperty .*?)-->", page)
    assert told.endswith("/enpproperty")
    assert "--" not in told
