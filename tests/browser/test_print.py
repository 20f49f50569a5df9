"""Readers' pages on paper."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from articles.models import Article
from tests import factories as make
from tests.browser.kinds import addresses

pytestmark = [pytest.mark.browser, pytest.mark.either_database]

Open = Callable[..., Any]


def sheets(page: Any) -> int:
    """Of paper, as a browser prints it."""
    made: bytes = page.pdf(prefer_css_page_size=True)
    return len(re.findall(rb"/Type /Page\b", made))


def test_an_issue_of_a_dozen_short_pieces_is_printed_on_two_sheets(
    open_page: Open, transactional_db: None
) -> None:
    printed, by = make.make_page(), make.make_reporter()
    for order in range(12):
        make.make_article(printed, f"第{order}条消息", body=make.PARAGRAPH * 3, by=by, order=order)
    page, _ = open_page()
    page.goto(printed.issue.get_absolute_url())
    assert sheets(page) == 2


def test_no_headline_of_a_whole_issue_is_printed_apart_from_its_text(
    open_page: Open, story: Article
) -> None:
    page, _ = open_page()
    page.goto(f"{story.issue.get_absolute_url()}whole/")
    page.emulate_media(media="print")
    heads = page.locator(".whole .entry > :is(h3, .kicker, .tags, .subtitle, .meta)")
    kept = heads.evaluate_all("all => all.map(each => getComputedStyle(each).breakAfter)")
    assert set(kept) == {"avoid"}


def test_every_page_is_printed_with_its_address_and_without_the_houses_lists(
    open_page: Open, paper: Article
) -> None:
    page, _ = open_page()
    for url in addresses(paper).values():
        answer = page.goto(url)
        page.emulate_media(media="print")
        # What is not there has no address.
        is_there = answer is not None and answer.status != 404
        assert page.locator(".colophon .address:visible").count() == is_there, url
        assert not page.locator(".colophon ul:visible").count(), url
        page.emulate_media(media="screen")
