"""SQLite plans a page's statement once, however often it is asked; what it gives is the same."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.db.models import QuerySet, Value
from django.test.utils import CaptureQueriesContext

from articles.models import Article, Block
from newsroom.caching.notes import noting
from newsroom.pages.prepared import prepared
from tests import factories as make

pytestmark = pytest.mark.django_db
is_sqlite = connection.vendor == "sqlite"

#: All that a text between quotation marks might be broken by.
STRANGE = """it's "100%", %s or %(v0)s; \\ 中文？"""


@prepared
def blocks_of_published(pk: int) -> QuerySet[Any]:
    """Its constant is the condition of a partial index."""
    published = {"article__status": Article.Status.PUBLISHED}
    return Block.objects.filter(article=pk, **published).values_list("text", named=True)


@prepared
def strange(pk: int) -> QuerySet[Any]:
    told = {"text": Value(STRANGE), "day": Value(date(2031, 3, 1)), "is_so": Value(value=True)}
    return Article.objects.filter(pk=pk).annotate(**told).values_list(*told, named=True)


@prepared
def called(pk: int) -> QuerySet[Any]:
    return Article.objects.filter(pk=pk, headline__contains="100%").values_list("pk", flat=True)


@pytest.fixture
def article() -> Article:
    return make.make_article(make.make_page(), "完成100%")


@contextmanager
def plans() -> Iterator[list[Any]]:
    """What SQLite asks for leave to do while it plans a statement; how often PostgreSQL plans one
    is looked at in tests/web/test_planned.py.
    """
    asked: list[Any] = []
    driver = connection.connection
    if is_sqlite:
        driver.set_authorizer(lambda *what: asked.append(what) or sqlite3.SQLITE_OK)
    yield asked
    if is_sqlite:
        driver.set_authorizer(None)


def test_a_statement_is_planned_once(article: Article) -> None:
    with plans() as asked:
        blocks_of_published(article.pk)
        assert bool(asked) == is_sqlite
        asked.clear()
        assert not blocks_of_published(article.pk + 1)
        assert blocks_of_published(article.pk)
        assert not asked


def test_constants_are_what_they_were(article: Article) -> None:
    (found,) = strange(article.pk)
    assert (found.text, found.is_so) == (STRANGE, True)
    assert str(found.day) == "2031-03-01"


def test_a_percent_sign_is_one(article: Article) -> None:
    make.make_article(article.page, "完成1000件", order=1)
    assert [list(row) for row in called(article.pk)] == [[article.pk]]


def test_what_a_page_depends_on_is_read_from_the_statement_with_its_places(
    article: Article,
) -> None:
    with noting(None) as notes:
        blocks_of_published(article.pk)
    ((_shape, constants),) = notes.reads
    assert frozenset({str(article.pk)}) in constants


def test_a_log_of_queries_has_it(article: Article) -> None:
    with CaptureQueriesContext(connection) as queries:
        blocks_of_published(article.pk)
    assert len(queries) == 1
