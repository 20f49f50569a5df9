"""What the site says of itself, and the way around in it."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from tests import factories as make
from tests.web.conftest import Get

pytestmark = pytest.mark.django_db

PAGES = ("/map/", "/about/", "/contact/", "/accessibility/")


def links(page: str) -> set[str]:
    return set(re.findall(r'<a href="(/[^"#]*)"', page))


@pytest.mark.parametrize("page", PAGES)
def test_every_page_leads_to_it(get: Get, page: str) -> None:
    assert page in links(get("/"))


def test_the_map_leads_to_every_section_and_nowhere_wrong(client: Client, get: Get) -> None:
    make.make_article(by=make.make_reporter())
    found = links(get("/map/"))
    assert {"/issues/", "/archive/", "/officials/", "/organizations/", "/series/"} <= found
    for url in found:
        assert client.get(url, follow=True).status_code == 200, url


def test_contact_tells_what_the_house_has_told(get: Get, settings: Any) -> None:
    assert "尚未公布联系方式" in get("/contact/")
    settings.ORGANIZER, settings.CONTACT_EMAIL = "青岚区融媒体中心", "news@example.org"
    page = get("/contact/")
    assert "青岚区融媒体中心" in page
    assert 'href="mailto:news@example.org"' in page
    assert "电话" not in page


@pytest.mark.parametrize(
    ("url", "section"),
    [
        ("/", "/"),
        ("/issues/", "/issues/"),
        ("/offices/", "/officials/"),
        ("/series/", "/meetings/"),
    ],
)
def test_the_navigation_says_where_one_is(get: Get, url: str, section: str) -> None:
    page = get(url)
    main = page[page.index('class="main"') : page.index("</nav>")]
    assert re.findall(r'href="([^"]+)" aria-current="(?:page|true)"', main) == [section]
    assert ('aria-current="page"' in main) == (url == section)
