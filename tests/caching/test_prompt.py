"""What somebody at the database's own prompt may do, and no program of ours does."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection

from articles.models import Article
from newsroom.caching.changes import Mark, News, look
from tests import factories as make

pytestmark = pytest.mark.django_db(transaction=True)

is_postgres = connection.vendor == "postgresql"


def told_by(*statements: str) -> News:
    """What the log says of them."""
    connection.ensure_connection()
    mark: Mark = look(connection, None)[0]
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
    return look(connection, mark)[1]


def keys_of(news: News, table: str, column: str) -> set[str]:
    return {key for one in news.by_table.get(table, ()) for key in one.keys.get(column, ())}


@pytest.fixture
def article() -> Article:
    return make.make_article()


def test_a_row_with_another_number_is_told_by_both(article: Article) -> None:
    block = make.make_block(article, order=9)
    news = told_by(f"UPDATE articles_block SET id = 77 WHERE id = {block.pk}")
    assert keys_of(news, "articles_block", "id") == {str(block.pk), "77"}
    assert keys_of(news, "articles_block", "article_id") == {str(article.pk)}


if is_postgres:

    def test_a_day_is_written_alike_whatever_the_client_calls_it(article: Article) -> None:
        other = date(2031, 12, 24)
        try:
            news = told_by(
                "SET datestyle TO German", f"UPDATE articles_article SET published_on = '{other}'"
            )
        finally:
            told_by("SET datestyle TO ISO")
        days = {str(article.published_on), str(other)}
        assert keys_of(news, "articles_article", "published_on") == days

else:

    def test_a_row_that_is_replaced_is_told_as_it_was(article: Article) -> None:
        other = make.make_page(article.page.issue, 9)
        columns = [f'"{field.column}"' for field in Article._meta.concrete_fields]
        values = ", ".join(columns).replace('"page_id"', str(other.pk))
        news = told_by(
            f"REPLACE INTO articles_article ({', '.join(columns)})"
            f" SELECT {values} FROM articles_article WHERE id = {article.pk}"
        )
        assert keys_of(news, "articles_article", "page_id") == {str(article.page_id), str(other.pk)}
