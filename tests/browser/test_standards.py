"""What pages say to machines, in Chromium under the strict policy."""

from __future__ import annotations

from typing import Any

import pytest

from articles.models import Article
from tests import register
from tests.browser.test_reading import Open

pytestmark = pytest.mark.browser

#: Told by the browser itself, even of what it does not write to its console.
WATCH = """addEventListener("securitypolicyviolation", each => {
    (window.refused ||= []).push(each.violatedDirective)
})"""
DATA = """() => [...document.querySelectorAll('script[type="application/ld+json"]')]
    .map(each => JSON.parse(each.textContent)["@graph"].map(thing => thing["@type"])).flat()"""


@pytest.mark.parametrize(
    ("kind", "types"),
    [
        ("home", {"WebSite"}),
        ("article", {"NewsArticle", "BreadcrumbList"}),
        ("issue", {"PublicationIssue", "BreadcrumbList"}),
        ("official", {"Person", "BreadcrumbList"}),
        ("meeting", {"Event", "BreadcrumbList"}),
    ],
)
def test_the_policy_lets_data_stand_in_a_page(
    open_page: Open, story: Article, kind: str, types: set[str]
) -> None:
    official = register.make_official()
    register.make_naming(official, story)
    meeting = register.make_meeting(article=story)
    rows: dict[str, Any] = {"article": story, "issue": story.issue}
    rows |= {"official": official, "meeting": meeting}
    page, complaints = open_page()
    page.add_init_script(WATCH)
    page.goto(rows[kind].get_absolute_url() if kind in rows else "/")
    assert set(page.evaluate(DATA)) == types
    assert page.evaluate("window.refused || []") == []
    assert complaints.errors == []


def test_the_picture_for_sharing_is_one_that_a_browser_shows(
    open_page: Open, story: Article
) -> None:
    page, _ = open_page()
    page.goto(f"/articles/{story.pk}/card.png")
    size = page.evaluate("[document.images[0].naturalWidth, document.images[0].naturalHeight]")
    assert size == [1200, 630]


def test_a_page_of_another_site_may_read_the_api(
    open_page: Open, story: Article, live_server: Any
) -> None:
    page, _ = open_page(bypass_csp=True)
    page.goto(live_server.url.replace("localhost", "127.0.0.1") + "/about/")
    url = f"{live_server.url}/articles/{story.pk}.json"
    assert not url.startswith(page.evaluate("location.origin"))
    title = page.evaluate("url => fetch(url).then(each => each.json()).then(x => x.title)", url)
    assert title == "沿河林带补植 月底全部完成"
