"""Chromium on the live site; whatever the browser complains of fails the test."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from articles.models import Article
from tests import factories as make
from tests.browser import kinds
from tests.pictures import jpeg

#: Milliseconds in which a page becomes what a test expects: a busy machine is no fault of it.
PATIENCE = 30_000


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    # The browser's driver runs an event loop in this thread, where Django suspects async code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@dataclass
class Complaints:
    """What the browser reported, and where it wanted to go."""

    errors: list[str] = field(default_factory=list)
    hosts: set[str] = field(default_factory=set)

    def watch(self, page: Page) -> None:
        page.on("console", lambda said: said.type == "error" and self.errors.append(said.text))
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("request", lambda asked: self.hosts.add(asked.url.split("/")[2]))


@pytest.fixture
def open_page(
    browser: Browser, live_server: Any
) -> Iterator[Callable[..., tuple[Page, Complaints]]]:
    """A browser of one's own, in Chinese, that watches what it is told to load."""
    contexts: list[BrowserContext] = []

    def open_page(width: int = 1280, **options: Any) -> tuple[Page, Complaints]:
        options = {"locale": "zh-CN", "base_url": live_server.url} | options
        context = browser.new_context(viewport={"width": width, "height": 800}, **options)
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page, complaints = context.new_page(), Complaints()
        complaints.watch(page)
        return page, complaints

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def story(transactional_db: None, media_root: Path) -> Article:
    """An article with everything that an article can have, in an issue with the rest."""
    reporter = make.make_reporter("林晓岚")
    issue = make.make_issue(date_basis="inferred", number="1287")
    page = make.make_page(issue, 1, section="要闻")
    dump = make.make_dump(page, "青岚新闻\n林带补植 月底完成\n　　昨日开工。\n责任编辑\n")
    article = make.make_article(
        page,
        "沿河林带补植 月底全部完成",
        kicker="青岚区植树工作推进会召开",
        subtitle="———全区已栽下十二万株",
        column="春季行动",
        lead="本报讯",
        body=(make.PARAGRAPH * 3, make.PARAGRAPH),
        by=reporter,
        dump=dump,
        headline_at=[[2, 2]],
        body_at=[[3, 3]],
    )
    make.make_block(article, "压实管护责任", type="subhead", order=5)
    make.make_photo(article=article, by=reporter, image=ContentFile(jpeg(900, 600), "river.jpg"))
    make.make_photo(article=article, by=reporter)
    make.make_photo(page, by=reporter, caption="夜幕下的大桥。")
    make.make_article(make.make_page(issue, 2), continues=article, headline="", order=0)
    make.make_article(page, "", follow_up_of=article, kind="followup", by=reporter, order=1)
    make.make_article(page, "柳溪街道夜间巡查", kind="brief", order=2)
    make.make_article(make.make_page(make.make_issue(None), None), by=make.make_reporter("单立人"))
    make.make_doubt(issue, article=article, dump=dump, at=[[1, 1]])
    make.make_outcome(dump=dump)
    return article


@pytest.fixture
def paper(story: Article) -> Article:
    """The story in a site with something of everything."""
    kinds.fill(story)
    return story
