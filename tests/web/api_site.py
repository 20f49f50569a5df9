"""What the tests of the API share: a site with a row of every kind, and how it is asked."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.test import Client
from jsonschema import FormatChecker

from articles.models import Article
from newsroom.api.pages import PAGES
from tests import factories as make
from tests import register
from tests.pictures import jpeg
from tests.register import make_piece as piece

HERE = "http://testserver"

#: What the standards call `uri`: the library knows it only where further packages are.
FORMATS = FormatChecker()
URI = re.compile(r"[a-z][a-z0-9+.-]*:(?:%[0-9A-F]{2}|[\w.~:/?#\[\]@!$&'()*+,;=-])+", re.ASCII)


@FORMATS.checks("uri")
def is_uri(value: object) -> bool:
    return not isinstance(value, str) or bool(URI.fullmatch(value))


@FORMATS.checks("uri-reference")
def is_reference(value: object) -> bool:
    """Ours are whole addresses, or none."""
    return not value or is_uri(value)


#: With what the pages are filled, each number is that of a row.
ROWS = {
    "issue": "issues/{}",
    "issue-list": "issues/{}/list",
    "issue-whole": "issues/{}/whole",
    "article": "articles/{}",
    "reporter": "reporters/{}",
    "tag": "tags/{}",
    "official": "officials/{}",
    "official-meetings": "officials/{}/meetings",
    "office": "offices/{}",
    "organization": "organizations/{}",
    "meeting": "meetings/{}",
    "series": "series/{}",
    "campaign": "campaigns/{}",
    "campaign-figures": "campaigns/{}/figures",
}


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


def addresses(article: Article) -> dict[str, str]:
    """Of the rendition of each page of the table; each has rows to show."""
    fixed = {
        "home": "/index.json",
        "issue-year": "/issues/year/2031.json",
        "issues-undated": "/issues/undated.json",
        "archive-year": "/archive/2031.json",
        "archive-month": "/archive/2031/3.json",
        "meetings-month": "/meetings/month/2031/3.json",
        "meetings-all": "/meetings/all.json",
        "series-index": "/series.json",
        "search": "/search.json?q=补植",
    }
    naming = article.namings.filter(official__isnull=False).first()
    term = naming.appointments.first()
    sitting = article.meeting_reports.first().meeting.sittings.first()
    keys: dict[str, int] = {
        "issue": article.page.issue_id,
        "article": article.pk,
        "reporter": article.bylines.get().reporter_id,
        "tag": article.tags.get().pk,
        "official": naming.official_id,
        "office": term.office_id,
        "organization": article.organization_links.first().organization_id,
        "meeting": sitting.meeting_id,
        "series": sitting.series_id,
        "campaign": article.campaign_links.first().campaign_id,
    }
    own = {
        name: "/" + ROWS[name].format(keys.get(name) or keys[name.split("-")[0]]) + ".json"
        for name in ROWS
    }
    lists = {name: f"/{name}.json" for name in PAGES if name not in fixed | own}
    return fixed | own | lists
