"""A page made twice of the same rows is the same: every list that it asks for has one order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.models import Aggregate, Exists
from django.db.models.expressions import Col, Ref
from django.db.models.lookups import Exact, In
from django.db.models.query import MAX_GET_RESULTS
from django.db.models.sql import Query
from django.db.models.sql.compiler import SQLCompiler
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import Resolver404, resolve

from newsroom.pages.register import Counted
from tests.caching import actions

pytestmark = [pytest.mark.slow, pytest.mark.django_db]

#: What is made for one reader, and what is no page.
OTHERS = ("/admin/", "/look", "/static/", "/media/")
OF_A_KIND = 6
QUERIES = 6


@pytest.fixture(scope="module", autouse=True)
def filled(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    with django_db_blocker.unblock(), transaction.atomic():
        actions.fill()
        yield
        transaction.set_rollback(True)


def test_every_list_has_one_order(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Query] = []
    execute = SQLCompiler.execute_sql

    def noted(self: SQLCompiler, *args: Any, **kwargs: Any) -> Any:
        asked.append(self.query)
        return execute(self, *args, **kwargs)

    monkeypatch.setattr(SQLCompiler, "execute_sql", noted)
    assert len(visited(client)) > 30
    assert {str(loose)[-300:] for query in asked for loose in unordered(query)} == set()


def test_no_page_asks_more_than_six_questions(client: Client) -> None:
    """A sitemap has one for each kind of page that it names."""
    visited(client)  # content types and the like are kept from the first time on
    most = {kind: number for kind, number in visited(client).items() if kind != "sitemap"}
    assert {kind: number for kind, number in most.items() if number > QUERIES} == {}


def visited(client: Client) -> dict[str, int]:
    """Asks for some pages of every kind, and gives the most queries that one of a kind takes."""
    found: dict[str, int] = defaultdict(int)
    most: dict[str, int] = defaultdict(int)
    seen = {"/", "/sitemap-news.xml", "/sitemap.xml"}
    coming = sorted(seen)
    while coming:
        url = coming.pop()
        kind = kind_of(url)
        if url.startswith(OTHERS) or found[kind] == OF_A_KIND:
            continue
        found[kind] += 1
        with CaptureQueriesContext(connection) as queries:
            links = set(actions.links(client.get(url))) - seen
        most[kind] = max(most[kind], len(queries))
        client.get(f"{url.rstrip('/') or '/index'}.json")
        seen |= links
        coming += sorted(links)
    return most


def kind_of(url: str) -> str:
    try:
        return resolve(url.partition("?")[0]).url_name or url
    except Resolver404:
        return ""


def unordered(query: Query) -> Iterator[Query]:
    """The lists in a query whose order nothing settles."""
    if not (is_one(query) or is_settled(query)):
        yield query
    for clause in (*query.annotations.values(), query.where):
        for each in parts(clause):
            inner = getattr(each, "query", None) or getattr(each, "rhs", None)
            if not isinstance(inner, Query):
                continue
            # Of these it matters only what is among them.
            is_set = isinstance(each, Exists | Counted) or (
                isinstance(each, In) and not inner.is_sliced
            )
            yield from (own for own in unordered(inner) if not (is_set and own is inner))


def parts(expression: Any) -> Iterator[Any]:
    """It and all that it is made of; a query within is one part."""
    yield expression
    for each in expression.get_source_expressions():
        if each is not None and not isinstance(each, Query):
            yield from parts(each)


def is_one(query: Query) -> bool:
    """Rows by their keys, whose order whoever asks has himself; a total, or one of each group; what
    says nothing of the row.
    """
    asked_by = [each.lhs for each in parts(query.where) if isinstance(each, Exact | In)]
    by_key = any(field.unique for each in asked_by for field in fields_of(each))
    asked = [] if query.default_cols else [*query.select, *query.annotation_select.values()]
    totals = all(isinstance(each, Aggregate) for each in asked)
    is_same = all(map(says_nothing, asked))
    is_got = query.high_mark == MAX_GET_RESULTS
    return is_got or by_key or query.group_by is not None or (bool(asked) and (totals or is_same))


def fields_of(column: Any) -> Sequence[Any]:
    return [column.target] if isinstance(column, Col) else getattr(column, "targets", ())


def says_nothing(expression: Any) -> bool:
    return not any(isinstance(part, Col) for part in parts(expression))


def is_settled(query: Query) -> bool:
    """By a key of its own rows, or by all that is asked for: what ties then is the same."""
    compiler = query.clone().get_compiler(connection=connection)
    own = query.get_initial_alias()
    _extra, order, _groups = compiler.pre_sql_setup()
    by = [source(term.expression) for term, _sql in order]
    asked = [source(each) for each, _sql, _alias in compiler.select]
    keys = (each for each in by if isinstance(each, Col) and each.alias == own)
    is_same = all(each in by or says_nothing(each) for each in asked)
    return is_same or any(key.target.unique for key in keys)


def source(expression: Any) -> Any:
    return expression.source if isinstance(expression, Ref) else expression
