"""What the tests of the API share: a site with a row of every kind, and how it is asked."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.test import Client

from articles.models import Article
from tests import factories as make
from tests import register
from tests.pictures import jpeg
from tests.register import make_piece as piece

HERE = "http://testserver"


def get(client: Client, url: str, status: int = 200) -> Any:
    response = client.get(url)
    assert response.status_code == status, (url, response.status_code, response.content[:200])
    return json.loads(response.content)


def make_site() -> Article:
    """A row of every kind, twice, around one piece that says all that a piece can say."""
    reporter = make.make_reporter("林晓岚")
    first = piece("沿河林带补植", make.DAY - timedelta(days=1))
    article = piece(
        "沿河林带补植任务月底完成",
        by=reporter,
        kicker="清澈澄江",
        subtitle="三千株柳树栽到河边",
        column="生态",
        follow_up_of=first,
    )
    piece("后续", date(2031, 3, 5), follow_up_of=article, kind="followup")
    article.tags.add("植树")
    make.make_photo(article=article, image=ContentFile(jpeg(), "a.jpg"), by=reporter)
    make.make_photo(article=article, caption="没有图片的说明。")
    make.make_photo(page=article.page, caption="单独的照片。")
    for number in (1, 2):
        register.one_of_each(number, article)
    undated = make.make_page(make.make_issue(None))
    make.make_article(undated, "无日期的稿件")
    return article
