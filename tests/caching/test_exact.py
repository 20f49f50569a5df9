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
#: Pages of one kind that are looked at.
OF_A_KIND = 3
#: What is made for each reader alone, by its address or by its name.
OTHERS = ("/admin/", "/search", "/sitemap", "/look", "/static/", "/media/")
FORMS = ("report",)

ACTIONS = (
    *(
        "nothing",
        "rewrite",
        "correct_headline",
        "correct_body",
        "say_correction",
        "withdraw",
        "publish",
    ),
    *("draft", "publish_draft", "delete_piece", "add_tag", "add_figure"),
    *("move_piece", "change_date", "new_issue", "rename_publication"),
    *("rename_official", "merge_officials", "undo_merge", "confirm_appointment"),
    *("rename_reporter", "rename_organization", "move_meeting"),
    *("describe_campaign", "describe_unseen", "import_dump", "undo_run"),
)

Answers = dict[str, dict[str, Any]]


class Process:
    """See tests/caching/process.py."""

    def __init__(self, url: str, megabytes: int) -> None:
        self.running = subprocess.Popen(
            [sys.executable, "-m", "tests.caching.process"],
            env=os.environ | {"DATABASE_URL": url, "DEBUG": "1", "KEPT_PAGES_MB": str(megabytes)},
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
        self.running.wait(20)
        assert self.running.stdout
        self.running.stdout.close()


class Site:
    """Two processes that keep pages, one that makes each anew, one that writes."""

    def __init__(self, url: str, stack: ExitStack) -> None:
        self.keeping, self.plain, self.writer = [], None, None
        made = [Process(url, megabytes) for megabytes in (64, 64, 0, 0)]
        for process in made:
            stack.callback(process.end)
        *self.keeping, self.plain, self.writer = made
        self.writer.ask(do="fill")
        self.urls = self.crawl()
        self.twins = self.twins_of(self.urls)
        self.truth = self.read()
        self.warm()

    def crawl(self) -> list[str]:
        """Some pages of every kind."""
        found: dict[str, list[str]] = defaultdict(list)
        seen, coming = {"/"}, ["/"]
        while coming:
            answers = self.plain.get(coming)
            for url in coming:
                found[kind_of(url)].append(url)
            links = {link for answer in answers.values() for link in answer["links"]} - seen
            seen |= links
            coming = [url for url in sorted(links) if self.is_wanted(url, found)]
        return [url for kind in sorted(found) for url in found[kind][:OF_A_KIND]]

    @staticmethod
    def is_wanted(url: str, found: dict[str, list[str]]) -> bool:
        kind = kind_of(url)
        return not (url.startswith(OTHERS) or kind in FORMS) and len(found[kind]) < OF_A_KIND

    def twins_of(self, urls: list[str]) -> dict[str, str]:
        """Of each page that has one, where it is told as JSON."""
        twins = {url: f"{url.rstrip('/') or '/index'}.json" for url in urls if "?" not in url}
        there = self.plain.get(list(twins.values()))
        return {url: twin for url, twin in twins.items() if there[twin]["status"] == 200}

    def read(self) -> Answers:
        """Each page made anew, with a digest of what it says in JSON: both are of one value."""
        answers = self.plain.get(self.urls)
        said = self.plain.get(list(self.twins.values()))
        return {
            url: own | {"said": said.get(self.twins.get(url, ""), {}).get("body")}
            for url, own in answers.items()
        }

    def warm(self) -> None:
        for process in self.keeping:
            process.get(self.urls)

    def do(self, action: str) -> list[str]:
        """Does it, and tells of pages that are stale now, or were made for nothing."""
        self.writer.ask(do=action)
        before, self.truth = self.truth, self.read()
        return [
            f"{url} {fault}"
            for process in self.keeping
            for url, got in process.get(self.urls).items()
            if (fault := fault_of(got, self.truth[url], before[url]))
        ]


def fault_of(got: dict[str, Any], true: dict[str, Any], before: dict[str, Any]) -> str:
    if (got["status"], got["body"]) != (true["status"], true["body"]):
        return "is stale"
    is_same = all(true[key] == before[key] for key in ("status", "body", "said"))
    return "was rendered again" if is_same and got["status"] == 200 and got["rendered"] else ""


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
        yield Site(create(where), stack)


def test_what_changed_is_new_and_nothing_else_is_rendered(site: Site) -> None:
    """One test, for each action goes on from what the one before it has left."""
    again = site.keeping[0].get(site.urls)
    made = {url: got["done"] for url, got in again.items() if got["status"] == 200}
    assert {url for url, done in made.items() if done != "kept"} == set()
    faults = {action: found for action in ACTIONS if (found := site.do(action))}
    assert faults == {}
