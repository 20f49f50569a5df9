"""A small site with everything, whose pages are fetched once for all tests of a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

from articles.models import Article
from newsroom.audit_site.audit import Found, audit
from newsroom.audit_site.fetching import Answer, Fetch, InProcess
from newsroom.audit_site.records import Days
from newsroom.columns import Pace
from tests import factories as make
from tests import register
from tests.government import tell

Change = Callable[[str, str], str]
Audit = Callable[..., Found]
TODAY = make.DAY
ALLOWED = {Pace.NEWS: 14, Pace.WORK: 365}


@pytest.fixture(autouse=True)
def told(settings: Any, media_root: Path) -> None:
    tell(settings, media_root)


@pytest.fixture(scope="module")
def rows(django_db_setup: None, django_db_blocker: Any) -> Iterator[Article]:
    """A piece with all that hangs on it, and one that is no more than a headline and a text.

    What a test does to them is taken back at its end.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        page = make.make_page(number=1, section="要闻")
        article = make.make_article(page, by=make.make_reporter(), column="春季行动")
        article.tags.add("植树")
        register.one_of_each(1, article)
        make.make_article(page, "一句话新闻", order=1)
        yield article
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def answers() -> dict[str, Answer]:
    return {}


@pytest.fixture
def look(rows: Article, db: None, answers: dict[str, Answer]) -> Audit:
    """The audit, with pages changed on their way to it."""

    def look(change: Change | None = None, *, today: date = TODAY, limit: int = 9999) -> Found:
        own = InProcess()
        fetch = changed(kept(own, answers), change) if change else kept(own, answers)
        return audit(fetch, own.origin, limit, Days(today, ALLOWED))

    return look


def kept(fetch: Fetch, answers: dict[str, Answer]) -> Fetch:
    def answer(url: str) -> Answer:
        if url not in answers:
            answers[url] = fetch(url)
        return answers[url]

    return answer


def changed(fetch: Fetch, change: Change) -> Fetch:
    def answer(url: str) -> Answer:
        own = fetch(url)
        return Answer(own.status, own.type, change(url, own.text), own.location)

    return answer
