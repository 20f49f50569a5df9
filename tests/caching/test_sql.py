"""What a statement is read to depend on."""

from __future__ import annotations

import pytest
from django.db import connection
from django.db.models import Exists, OuterRef, Q

from articles.models import Article, Block, Byline, Issue, Meeting, MeetingReport, Naming, Page
from newsroom.caching.sql import Shape, read
from newsroom.caching.tables import watched

pytestmark = pytest.mark.django_db


def shape_of(queryset) -> tuple[Shape, dict[str, set[str]]]:
    """As it is sent, with the constants of its anchors."""
    sent = []
    with connection.execute_wrapper(lambda execute, *sql: sent.append(sql[:2]) or execute(*sql)):
        list(queryset.all())
    shape, constants = read(*sent[0], *watched())
    anchors = zip(shape.anchors, constants, strict=True)
    return shape, {f"{one.node.table}.{one.column}": set(own) for one, own in anchors}


def anchors(queryset) -> dict[str, set[str]]:
    return shape_of(queryset)[1]


def unreached(queryset) -> set[str]:
    """Tables whose changes would touch every query of this shape."""
    shape, _constants = shape_of(queryset)
    nodes = [node for node in shape.nodes if node.table in shape.columns]
    return {
        node.table
        for node in nodes
        if not all(shape.path(a, node) for a in shape.anchors if a.node is not node)
    }


def test_a_row_is_known_by_its_key():
    assert anchors(Article.objects.filter(pk=7)) == {"articles_article.id": {"7"}}


def test_a_list_of_keys_is_one_anchor_of_whatever_length():
    short, long = Article.objects.filter(pk__in=[1, 2]), Article.objects.filter(pk__in=range(9))
    assert shape_of(short)[0] is shape_of(long)[0]
    assert anchors(long) == {"articles_article.id": {str(n) for n in range(9)}}


def test_rows_of_another_are_known_by_its_key_through_a_join():
    rows = Article.objects.filter(status="published", page__issue=3)
    assert anchors(rows) == {"articles_page.issue_id": {"3"}}
    assert unreached(rows) == set()


def test_a_subquery_narrows_what_it_is_asked_for():
    rows = Article.objects.filter(pk__in=Naming.objects.filter(official=4).values("article"))
    assert anchors(rows) == {"articles_naming.official_id": {"4"}}
    assert unreached(rows) == set()


def test_what_exists_narrows_too():
    own = Byline.objects.filter(article=OuterRef("pk"), reporter=5)
    assert anchors(Article.objects.filter(Exists(own))) == {"articles_byline.reporter_id": {"5"}}


def test_what_does_not_exist_narrows_nothing():
    own = Byline.objects.filter(article=OuterRef("pk"), reporter=5)
    assert anchors(Article.objects.filter(~Exists(own))) == {}


def test_of_two_choices_both_have_to_be_narrow():
    narrow = Article.objects.filter(Q(pk=1) | Q(follow_up_of__in=[2, 3]))
    assert anchors(narrow) == {
        "articles_article.id": {"1"},
        "articles_article.follow_up_of_id": {"2", "3"},
    }
    assert anchors(Article.objects.filter(Q(pk=1) | Q(status="published"))) == {}


def test_a_negation_narrows_nothing():
    assert anchors(Article.objects.exclude(page=1)) == {}


def test_whoever_signed_or_pictured_a_piece_reaches_it():
    signed, pictured = (
        Byline.objects.filter(reporter=7).values(at) for at in ("article", "photo__article")
    )
    rows = Article.objects.filter(Q(pk__in=signed) | Q(pk__in=pictured))
    assert anchors(rows) == {"articles_byline.reporter_id": {"7"}}
    assert unreached(rows) == set()


def test_a_list_that_is_cut_may_bring_in_what_it_does_not_name():
    """The newest page of each issue: when it goes, another one's pieces come."""
    newest = Page.objects.filter(issue=OuterRef("page__issue")).order_by("-number").values("pk")[:1]
    rows = Article.objects.filter(page__in=newest, pk=3)
    shape, _constants = shape_of(rows)
    inner = shape.nodes[-1] if shape.nodes[-1].table == "articles_page" else shape.nodes[0]
    assert {step.arrived for step in shape.path(shape.anchors[0], inner) or ()} != {"id"}


def test_columns_are_those_that_are_named():
    shape, _anchors = shape_of(
        Block.objects.filter(article=1).values_list("text").order_by("order")
    )
    assert shape.columns == {"articles_block": frozenset({"text", "order", "article_id"})}


def test_without_constants_nothing_narrows():
    assert anchors(Issue.objects.published()) == {}


def test_tables_inside_of_an_aggregate_are_seen():
    reports = MeetingReport.objects.filter(meeting=OuterRef("pk"), article__status="published")
    shape, own = shape_of(Meeting.objects.filter(Exists(reports), pk=2))
    assert set(shape.columns) == {"articles_meeting", "articles_meetingreport", "articles_article"}
    assert own == {"articles_meeting.id": {"2"}}


def test_what_is_not_understood_depends_on_its_tables_as_a_whole():
    union = 'SELECT "id" FROM "articles_block" UNION SELECT "id" FROM "articles_photo"'
    shape, constants = read(union, (), *watched())
    assert shape.columns == {"articles_block": frozenset(), "articles_photo": frozenset()}
    assert constants == ()


def test_a_table_that_nobody_watches_is_told():
    shape, _constants = read('SELECT "newsroom_user"."id" FROM "newsroom_user"', (), *watched())
    assert shape.strange == {"newsroom_user"}


def test_constants_that_cannot_be_told_apart_narrow_nothing():
    sent = 'SELECT "articles_block"."id" FROM "articles_block" WHERE "articles_block"."id" = %s'
    shape, constants = read(f"{sent} AND '%s' <> ''", (1,), *watched())
    assert (shape.columns, constants) == ({"articles_block": frozenset()}, ())
