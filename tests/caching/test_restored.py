"""A backup that is put back under a running process: no page of what it undid is shown."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

import pytest
from django.db import connection

from articles.models import Article
from newsroom.caching.changes import ALL, NOTHING, News, look
from newsroom.caching.triggers import LOG
from tests import factories as make

pytestmark = pytest.mark.django_db(transaction=True)

PutBack = Callable[[], None]


def backup() -> PutBack:
    """Of all on SQLite; of the log on PostgreSQL, whose tools write rows before triggers."""
    return {"sqlite": _file, "postgresql": _log}[connection.vendor]()


def _file() -> PutBack:
    connection.ensure_connection()
    kept = sqlite3.connect(":memory:")
    connection.connection.backup(kept)
    return lambda: kept.backup(connection.connection)


def _log() -> PutBack:
    def put_back() -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {LOG} WHERE id > %s", [last])
            cursor.execute(f"ALTER TABLE {LOG} ALTER id RESTART WITH {last + 1}")

    with connection.cursor() as cursor:
        cursor.execute(f"SELECT max(id) FROM {LOG}")
        (last,) = cursor.fetchone()
    return put_back


@pytest.fixture
def article() -> Article:
    return make.make_article()


def write(article: Article, headline: str) -> None:
    Article.objects.filter(pk=article.pk).update(headline=headline)


def test_all_is_doubted_where_the_log_has_gone_back(article: Article) -> None:
    put_back = backup()
    write(article, "新题")
    mark, _news = look(connection, None)
    put_back()
    assert look(connection, mark)[1] is ALL


@pytest.mark.parametrize("again", [1, 2])
def test_all_is_doubted_where_it_has_come_as_far_again_or_further(
    article: Article, again: int
) -> None:
    """The same change once more leaves a line with the same number and the same words."""
    put_back = backup()
    write(article, "新题")
    mark, _news = look(connection, None)
    put_back()
    for number in range(again):
        write(article, f"新题{number}")
    assert look(connection, mark)[1] is ALL


def test_nothing_is_doubted_where_nothing_was_written_since_the_backup(article: Article) -> None:
    write(article, "新题")
    put_back = backup()
    mark, _news = look(connection, None)
    put_back()
    news = look(connection, mark)[1]
    assert News(tuple(news.changes), news.everything) == NOTHING
