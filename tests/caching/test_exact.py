"""Every page that a change shows on is new at the next request, in every process; no other is
rendered again.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from django.urls import Resolver404, resolve

from tests.bench.databases import create

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
#: Pages of one kind that are looked at; feeds, books and the like.
OF_A_KIND, RENDITIONS = 3, 1
#: What no page leads to, or a page with a form alone.
STARTS = (
    "/",
    "/sitemap.xml",
    "/sitemap-articles.xml",
    "/sitemap-meetings.xml",
    "/sitemap-news.xml",
    "/robots.txt",
    "/search/?q=%E5%8C%BA",
    "/search/?q=%E5%8C%BA&sort=relevance",
    "/search.atom?q=%E5%8C%BA",
    "/search/suggest?q=%E5%8C%BA",
    "/articles/1/card.png",
)
#: What is no page, and forms, each of which is one reader's own.
OTHERS = ("/admin/", "/look", "/static/", "/media/")
FORMS = ("report",)
#: What is made anew each time, for no two readers ask for the same.
MADE_ANEW = ("search", "suggest", "sitemap", "robots", "oembed", "article-card", "site-card")

ACTIONS = (
    *("nothing", "rewrite", "correct_headline", "correct_body", "say_correction"),
    *("withdraw", "say_why_withdrawn", "publish", "draft", "publish_draft", "delete_piece"),
    *("add_tag", "rename_tag", "delete_tag", "add_figure", "delete_figure", "follow_up"),
    *("add_picture", "change_picture", "change_caption"),
    *("move_piece", "number_page", "change_date", "new_issue", "rename_publication"),
    *("rename_official", "merge_officials", "undo_merge", "split_person"),
    *("confirm_appointment", "end_appointment", "delete_appointment", "call_office_otherwise"),
    *("rename_reporter", "rename_organization", "merge_organizations", "undo_merge"),
    *("move_meeting", "merge_meetings", "undo_merge", "merge_series"),
    *("rename_campaign", "describe_campaign", "describe_unseen", "load_data"),
    *("update_many", "at_the_prompt", "import_dump", "undo_run"),
)

Answers = dict[str, dict[str, Any]]


class Process:
    """See tests/caching/process.py."""

    def __init__(self, url: str, megabytes: int, media: Path) -> None:
        own = {"DATABASE_URL": url, "DEBUG": "1", "KEPT_PAGES_MB": str(megabytes)}
        self.running = subprocess.Popen(
            [sys.executable, "-m", "tests.caching.process"],
            env=os.environ | own | {"MEDIA_ROOT": str(media)},
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def ask(self, **told: Any) -> Any:
        assert self.running.stdin
        assert self.running.stdout
        self.running.stdin.write(f"{json.dumps(told)}\n")
        self.running.stdin.flush()
        line = self.running.stdout.readline()
        assert line, "the process has ended"
        return json.loads(line)

    def get(self, urls: list[str]) -> Answers:
        return self.ask(get=urls)

    def end(self) -> None:
        assert self.running.stdin
        self.running.stdin.close()
        self.running.wait(120)
        assert self.running.stdout
        self.running.stdout.close()


class Site:
    """Two processes that keep pages, and one that writes and makes each anew."""

    def __init__(self, url: str, media: Path, stack: ExitStack) -> None:
        made = [Process(url, megabytes, media) for megabytes in (64, 64, 0)]
        for process in made:
            stack.callback(process.end)
        *self.keeping, self.plain = made
        self.plain.ask(do="fill")
        found = self.crawl()
        self.twins = self.twins_of(found)
        self.urls = [*found, *self.twins.values()]
        self.truth = self.read()
        self.warm()

    def crawl(self) -> list[str]:
        """Some pages of every kind."""
        found: dict[str, list[str]] = defaultdict(list)
        seen, coming = set(STARTS), [*STARTS]
        while coming:
            links = set(self.plain.ask(follow=coming)) - seen
            for url in coming:
                found[kind_of(url)].append(url)
            seen |= links
            coming = [url for url in sorted(links) if self.is_wanted(url, found)]
        return [url for kind in sorted(found) for url in found[kind][: most_of(kind)]]

    @staticmethod
    def is_wanted(url: str, found: dict[str, list[str]]) -> bool:
        kind = kind_of(url)
        is_other = url.startswith(OTHERS) or kind in FORMS or kind.endswith(".json")
        return not is_other and len(found[kind]) < most_of(kind)

    def twins_of(self, urls: list[str]) -> dict[str, str]:
        """Of each page that has one, where it is told as JSON."""
        twins = {url: f"{url.rstrip('/') or '/index'}.json" for url in urls if "?" not in url}
        there = self.plain.get(list(twins.values()))
        return {url: twin for url, twin in twins.items() if there[twin]["status"] == 200}

    def read(self) -> Answers:
        """Each page made anew, with a digest of what it says in JSON: both are of one value."""
        answers = self.plain.get(self.urls)
        said = {url: answers[self.twins.get(url, url)]["body"] for url in self.urls}
        return {url: own | {"said": said[url]} for url, own in answers.items()}

    def warm(self) -> None:
        for process in self.keeping:
            process.get(self.urls)

    def do(self, action: str) -> list[str]:
        """Does it, and tells of pages that are stale now, or were made for nothing."""
        self.plain.ask(do=action)
        before, self.truth = self.truth, self.read()
        # What is made anew by both is so by one code.
        both = [url for url in self.urls if not is_made_anew(url)]
        asked = zip(self.keeping, (self.urls, both), strict=True)
        return [
            f"{url} {fault}"
            for process, urls in asked
            for url, got in process.get(urls).items()
            if (fault := fault_of(url, got, self.truth[url], before[url]))
        ]


def fault_of(url: str, got: dict[str, Any], true: dict[str, Any], before: dict[str, Any]) -> str:
    if (got["status"], got["body"]) != (true["status"], true["body"]):
        return "is stale"
    is_same = all(true[key] == before[key] for key in ("status", "body", "said"))
    is_again = got["status"] == 200 and got["rendered"] and not is_made_anew(url)
    return "was rendered again" if is_same and is_again else ""


def most_of(kind: str) -> int:
    return RENDITIONS if kind.endswith((".atom", ".rss", "-epub", "-text", "oembed")) else OF_A_KIND


def is_made_anew(url: str) -> bool:
    """Whatever words a reader brings along are his own, also where an article marks them."""
    return "q=" in url or kind_of(url).startswith(MADE_ANEW)


def kind_of(url: str) -> str:
    try:
        return resolve(url.partition("?")[0]).url_name or url
    except Resolver404:
        return ""


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    """On the kind of database that the tests are run with."""
    wanted = os.environ.get("TEST_DATABASE", "sqlite")
    where = f"sqlite:///{tmp_path}" if wanted == "sqlite" else os.environ["DATABASE_URL"]
    with ExitStack() as stack:
        yield Site(create(where), tmp_path / "media", stack)


def test_what_changed_is_new_and_nothing_else_is_rendered(site: Site) -> None:
    """One test, for each action goes on from what the one before it has left."""
    again = site.keeping[0].get(site.urls)
    kept = {url for url, got in again.items() if got["done"] == "kept"}
    there = {url for url, got in again.items() if got["status"] == 200}
    assert there - kept == {url for url in there if is_made_anew(url)}
    faults = {action: found for action in ACTIONS if (found := site.do(action))}
    assert faults == {}
