"""What a page weighs as gunicorn serves it, and whether anything moves while it comes."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from articles.models import Article
from tests.bench.databases import create
from tests.bench.pages import ROOT, serve
from tests.browser.kinds import addresses
from tests.phone import look

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.either_database]

#: Of an article with all that it needs but its photos.
MOST = 60_000
#: Pages of each make: with pictures, columns, a chart, a calendar, tables, and words alone.
COMING = (
    *("home", "article", "article (upright picture)", "issue", "official"),
    *("meetings-month", "campaign", "search (found)"),
)
#: A twentieth of what counts as a good page: a phone may pause in the middle of a line, whose words
#: stand otherwise when its end has come.
A_HAIR = 0.005
ASSET = re.compile(r'(?:href|src)="(/static/[^"]+)"')


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The samples, served as in production."""
    folder = tmp_path_factory.mktemp("house")
    url = create(f"sqlite:///{folder}")
    command = [sys.executable, "manage.py", "import_issues", "fixtures/samples", "--verbosity", "0"]
    subprocess.run(command, env=os.environ | {"DATABASE_URL": url}, cwd=ROOT, check=True)
    with serve("kept", url, folder, None) as served:
        yield f"http://127.0.0.1:{served.port}"


def answer(url: str, **headers: str) -> Any:
    return urllib.request.urlopen(urllib.request.Request(url, headers=headers), timeout=20)


def pieces(house: str) -> list[str]:
    with answer(f"{house}/feed.atom") as response:
        return sorted(
            set(re.findall(r'href="(http[^"]+/articles/\d+/)"', response.read().decode()))
        )


def length(url: str) -> int:
    with answer(url) as response:
        return len(response.read())


def test_an_article_is_light_with_all_that_it_needs(house: str, browser: Browser) -> None:
    longest = max(pieces(house), key=length)
    seen = look(browser, longest)
    assert {"Document", "Stylesheet", "Script"} <= set(seen.bytes)
    assert sum(seen.bytes.values()) < MOST, seen.bytes


def test_files_are_kept_for_good_under_a_name_that_changes_with_them(house: str) -> None:
    with answer(f"{house}/") as response:
        assets = set(ASSET.findall(response.read().decode()))
    assert len(assets) >= 4
    for asset in assets:
        assert re.search(r"\.[0-9a-f]{12}\.(css|js|svg)$", asset), asset
        with answer(f"{house}{asset}") as response:
            assert "immutable" in response.headers["Cache-Control"]
            assert "max-age=315360000" in response.headers["Cache-Control"]


def test_pages_and_files_are_packed(house: str) -> None:
    with answer(f"{house}/") as response:
        assets = ASSET.findall(response.read().decode())
    for path in ("/", "/search/?q=会议", "/feed.atom", *assets):
        url = urllib.request.quote(f"{house}{path}", safe=":/?=&%")
        with answer(url, **{"Accept-Encoding": "gzip, br"}) as response:
            sent = response.read()
            assert response.headers["Content-Encoding"] in ("gzip", "br") or len(sent) < 500, path
            assert "Accept-Encoding" in response.headers["Vary"], path


def test_what_is_one_readers_own_is_not_packed(house: str) -> None:
    """A secret's packed length beside words of a stranger would betray it."""
    report = f"{pieces(house)[0]}report/?quote=abc"
    for url in (report, f"{house}/admin/login/"):
        with answer(url, **{"Accept-Encoding": "gzip, br"}) as response:
            assert b"csrfmiddlewaretoken" in response.read(), url
            assert "Content-Encoding" not in response.headers, url


def test_nothing_moves_while_a_page_comes(
    browser: Browser, live_server: Any, paper: Article
) -> None:
    moved, urls = {}, addresses(paper)
    for kind in COMING:
        seen = look(browser, f"{live_server.url}{urls[kind]}")
        if seen.shifted >= A_HAIR:
            moved[kind] = (seen.shifted, seen.moved)
    assert moved == {}
