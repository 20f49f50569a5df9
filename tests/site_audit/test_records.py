"""What pages say beside what the database has; columns without anything new."""

from __future__ import annotations

from datetime import date

from django.db import connection
from django.test.utils import CaptureQueriesContext

from newsroom.audit_site import records
from newsroom.audit_site.crawling import Piece
from newsroom.audit_site.faults import Fault
from newsroom.audit_site.records import Days
from tests import factories as make
from tests import register
from tests.site_audit.conftest import ALLOWED, TODAY

COLUMNS = {
    *("/issues/", "/archive/", "/reporters/", "/tags/", "/officials/", "/offices/"),
    *("/organizations/", "/meetings/", "/series/", "/campaigns/"),
}


def of(*found: Fault) -> list[tuple[str, str]]:
    return sorted((fault.code, fault.url) for fault in found)


# Pieces


def test_a_piece_without_a_date_is_told(db: None) -> None:
    article = make.make_article(make.make_page(make.make_issue(None)))
    found = records.of_pieces({article.pk: Piece("/a/", "", "")})
    assert of(*found) == [("undated", "/a/")]


def test_only_a_signed_piece_needs_an_author(db: None) -> None:
    article = make.make_article()
    piece = Piece("/a/", "2031-03-04 00:00", "")
    assert of(*records.of_pieces({article.pk: piece})) == []
    make.make_byline(article=article)
    assert of(*records.of_pieces({article.pk: piece})) == [("missing-Author", "/a/")]


def test_the_records_of_many_pieces_are_asked_for_at_once(db: None) -> None:
    page = make.make_page()
    made = [make.make_article(page, f"稿件{n}", order=n) for n in range(7)]
    pieces = {article.pk: Piece("/a/", "2031-03-04 00:00", "") for article in made}
    with CaptureQueriesContext(connection) as found:
        assert list(records.of_pieces(pieces)) == []
    assert len(found) == 1


# Columns


def columns(today: date = TODAY) -> list[tuple[str, str]]:
    return of(*records.of_columns(Days(today, ALLOWED)))


def test_every_column_of_an_empty_site_is_empty(db: None) -> None:
    assert columns() == sorted(("empty-column", url) for url in COLUMNS)


def test_what_readers_do_not_see_fills_no_column(db: None) -> None:
    article = make.make_article(status="draft", by=make.make_reporter())
    article.tags.add("植树")
    register.one_of_each(1, article)
    assert ("empty-column", "/archive/") in columns()
    assert ("empty-column", "/tags/") in columns()
