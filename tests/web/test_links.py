"""Links end where their words end: a space within would be underlined."""

from __future__ import annotations

import re
from datetime import date

import pytest

from tests import factories as make
from tests.web.conftest import Get

pytestmark = pytest.mark.django_db


def test_no_link_begins_or_ends_with_a_space(get: Get) -> None:
    for day in (1, 2, 3):
        issue = make.make_issue(date(2031, 1, day), publication=make.make_publication("云泽日报"))
        page = make.make_page(issue, 1)
        article = make.make_article(page, f"标题{day}", by=make.make_reporter(f"记者{day}"))
    addresses = {"/", *(row.get_absolute_url() for row in (issue, article))}
    addresses |= set(re.findall(r'<a [^>]*href="(/[^"#?]*/)"', "".join(map(get, addresses))))
    assert len(addresses) > 6
    found = [(url, words) for url in addresses for words in _links(get(url))]
    assert [(url, words) for url, words in found if words != words.strip()] == []


def _links(page: str) -> list[str]:
    links = re.findall(r"<a [^>]*>(.*?)</a>", page, re.DOTALL)
    return [re.sub(r"<[^>]+>", "", link) for link in links]
