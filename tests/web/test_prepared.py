"""Queries that are put together once give what they give when they are put together each time."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.db.models import OuterRef, Q, QuerySet
from django.test.utils import CaptureQueriesContext

from articles.models import Article, Block
from newsroom.pages.gathered import Gathered
from newsroom.pages.prepared import prepared
from tests import factories as make

pytestmark = pytest.mark.django_db

FIRST = date(2031, 3, 1)


@pytest.fixture
def articles() -> list[Article]:
    return [
        make.make_article(
            make.make_page(make.make_issue(FIRST + timedelta(days=number))), f"稿件{number}"
        )
        for number in range(5)
    ]


@prepared
def by_key(pk: int) -> QuerySet[Article]:
    return Article.objects.filter(pk=pk).select_related("page__issue")


@prepared
def of_keys(keys: list[int], others: list[int]) -> QuerySet[Article]:
    return Article.objects.filter(Q(pk__in=keys) | Q(pk__in=others)).order_by("pk")


@prepared
def between(first: date, last: date) -> QuerySet[Any]:
    inside = Article.objects.filter(published_on__range=(first, last)).order_by("published_on")
    return inside.values_list("headline", "published_on")


@prepared
def with_blocks(pk: int) -> QuerySet[Article]:
    blocks = Block.objects.filter(article=OuterRef("pk")).order_by("order")
    return Article.objects.filter(pk=pk).annotate(text=Gathered(blocks, "order", "text"))


@prepared
def everything() -> QuerySet[Article]:
    return Article.objects.order_by("pk")


def test_each_call_asks_for_its_own_value(articles: list[Article]) -> None:
    for article in [*articles, *articles]:
        assert by_key(article.pk) == [article]


def test_rows_come_with_those_that_they_refer_to(articles: list[Article]) -> None:
    (found,) = by_key(articles[2].pk)
    with CaptureQueriesContext(connection) as queries:
        assert found.page.issue.date == FIRST + timedelta(days=2)
    assert len(queries) == 0


@pytest.mark.parametrize(("width", "others"), [(0, 0), (0, 2), (1, 0), (3, 1), (3, 2)])
def test_lists_of_any_length_are_asked_for(
    articles: list[Article], width: int, others: int
) -> None:
    keys = [article.pk for article in articles]
    found = of_keys(keys[:width], keys[width : width + others])
    assert [row.pk for row in found] == keys[: width + others]


def test_days_are_values_too(articles: list[Article]) -> None:
    days = (FIRST + timedelta(days=1), FIRST + timedelta(days=2))
    assert between(*days) == [("稿件1", days[0]), ("稿件2", days[1])]
    assert between(FIRST, FIRST) == [("稿件0", FIRST)]


def test_what_hangs_on_a_row_is_its_own(articles: list[Article]) -> None:
    make.make_block(articles[0], "第二段。", order=1)
    for article in articles:
        (found,) = with_blocks(article.pk)
        own = list(article.blocks.order_by("order").values_list("order", "text"))
        assert [tuple(row) for row in found.text] == own  # type: ignore[attr-defined]


def test_rows_that_came_since_are_found(articles: list[Article]) -> None:
    assert len(everything()) == 5
    make.make_article(articles[0].page, order=1)
    assert len(everything()) == 6


@pytest.mark.parametrize("pk", [0, -1, 2**63 - 1, 2**63, 10**40])
def test_a_key_that_nobody_has_finds_nothing(articles: list[Article], pk: int) -> None:
    assert by_key(pk) == []


def test_it_is_put_together_once(articles: list[Article]) -> None:
    built = []

    @prepared
    def rows(pk: int) -> QuerySet[Article]:
        built.append(pk)
        return Article.objects.filter(pk=pk)

    for article in articles:
        rows(article.pk)
    assert len(built) == 1
    assert built[0] not in {article.pk for article in articles}


def test_values_have_their_names(articles: list[Article]) -> None:
    (found,) = between(FIRST, FIRST)
    assert (found.headline, found.published_on) == ("稿件0", FIRST)
