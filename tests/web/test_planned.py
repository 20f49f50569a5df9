"""PostgreSQL plans a page's statement once; what it gives is what it gives without."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import DEFAULT_DB_ALIAS, Error, connection, connections, transaction
from django.db.models import QuerySet

from articles import planned
from articles.models import Article
from newsroom.pages.prepared import prepared
from tests import factories as make

pytestmark = pytest.mark.django_db(transaction=True)

is_postgres = connection.vendor == "postgresql"
FIRST = date(2031, 3, 1)
PLANS = "SELECT count(*), sum(generic_plans) FROM pg_prepared_statements WHERE name LIKE 'page_%'"


@prepared
def of_keys(keys: list[int]) -> QuerySet[Article]:
    return Article.objects.published().filter(pk__in=keys).prefetch_related("blocks").order_by("pk")


@prepared
def between(first: date, last: date, pk: int) -> QuerySet[Any]:
    rows = Article.objects.published().filter(published_on__range=(first, last), pk__gte=pk)
    return rows.order_by("pk").values_list("headline", "published_on")


@pytest.fixture
def articles() -> list[Article]:
    connection.close()
    issues = [make.make_issue(FIRST + timedelta(days=number)) for number in range(3)]
    return [make.make_article(make.make_page(issue), f"稿件{issue.pk}") for issue in issues]


def plans() -> tuple[int, int]:
    """Statements that are planned, and how often such a plan was followed."""
    with connection.cursor() as cursor:
        cursor.execute(PLANS if is_postgres else "SELECT 0, 0")
        count, followed = cursor.fetchone()
    return count, int(followed or 0)


def lose_plans() -> None:
    """As behind a pooler, which leads to another server's process."""
    with connection.cursor() as cursor:
        cursor.execute("DEALLOCATE ALL" if is_postgres else "SELECT 1")


def lose_connection() -> None:
    """As when the server has been started anew."""
    if is_postgres:
        connection.connection.close()


def test_a_statement_is_planned_once_and_gives_each_asker_his_own(articles: list[Article]) -> None:
    for article in articles:
        (found,) = of_keys([article.pk])
        assert {block.article_id for block in found.blocks.all()} == {found.pk} == {article.pk}
    assert between(FIRST, FIRST + timedelta(days=1), articles[1].pk) == [
        (articles[1].headline, FIRST + timedelta(days=1))
    ]
    assert plans() == ((2, 4) if is_postgres else (0, 0))


def test_lost_plans_are_made_again(articles: list[Article]) -> None:
    keys = [article.pk for article in articles]
    assert of_keys(keys) == articles
    lose_plans()
    assert of_keys(keys) == articles
    assert of_keys(keys) == articles
    assert plans()[0] == is_postgres
    connection.close()
    assert of_keys(keys) == articles


def test_a_dead_connection_is_replaced(articles: list[Article]) -> None:
    of_keys([articles[0].pk])
    lose_connection()
    assert of_keys([articles[0].pk]) == articles[:1]


def test_inside_of_a_transaction_it_is_not(articles: list[Article]) -> None:
    of_keys([articles[0].pk])
    with pytest.raises(Error) if is_postgres else nullcontext(), transaction.atomic():
        lose_connection()
        of_keys([articles[0].pk])


def test_a_connection_is_not_asked_for_its_health_beside(
    articles: list[Article], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[bool] = []
    wrapper = connections[DEFAULT_DB_ALIAS]
    monkeypatch.setattr(wrapper, "health_check_enabled", True)
    monkeypatch.setattr(wrapper, "health_check_done", False)
    monkeypatch.setattr(type(wrapper), "is_usable", lambda _wrapper: asked.append(True) or True)
    assert of_keys([articles[0].pk]) == articles[:1]
    assert not asked


def test_plans_are_known_to_whoever_comes_to_a_used_connection(articles: list[Article]) -> None:
    of_keys([articles[0].pk])
    planned._ready.clear()
    of_keys([articles[1].pk])
    assert plans() == ((1, 2) if is_postgres else (0, 0))


def test_no_more_than_so_many_are_kept(
    articles: list[Article], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(planned, "MOST", 1)
    keys = [article.pk for article in articles]
    assert [of_keys(keys[:width]) for width in (1, 2, 3)] == [articles[:n] for n in (1, 2, 3)]
    assert plans()[0] == is_postgres


def test_a_transaction_is_not_spoiled_by_a_lost_plan(articles: list[Article]) -> None:
    of_keys([articles[0].pk])
    lose_plans()
    with transaction.atomic():
        assert of_keys([articles[0].pk]) == articles[:1]
