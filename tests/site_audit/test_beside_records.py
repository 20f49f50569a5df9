"""The whole site beside its records: dates of pieces, columns without anything new."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from taggit.models import TaggedItem

from articles.models import Article, Issue, Meeting
from newsroom.audit_site import records
from newsroom.audit_site.faults import Fault
from newsroom.audit_site.records import Days
from tests import factories as make
from tests.site_audit.conftest import ALLOWED, TODAY, Audit


def of(*found: Fault) -> list[tuple[str, str]]:
    return sorted((fault.code, fault.url) for fault in found)


def columns(today: date = TODAY) -> list[tuple[str, str]]:
    return of(*records.of_columns(Days(today, ALLOWED)))


@pytest.mark.parametrize("shown", ["2031-03-05 00:00", "2031-03-04", "2031-03-04 00:01", "昨天"])
def test_a_date_that_is_not_that_of_the_record_is_told(
    look: Audit, rows: Article, shown: str
) -> None:
    url = rows.get_absolute_url()

    def change(own: str, text: str) -> str:
        return (
            re.sub(r'(name="PubDate" content=)"[^"]*"', rf'\1"{shown}"', text if own == url else "")
            or text
        )

    (fault,) = look(change).faults
    assert (fault.code, fault.url) == ("other-PubDate", url)
    assert shown in fault.sentence
    assert "2031-03-04 00:00" in fault.sentence


def test_a_record_that_has_changed_behind_the_page_is_told(look: Audit, rows: Article) -> None:
    look()
    Article.objects.filter(pk=rows.pk).update(published_on=date(2031, 3, 1))
    assert of(*look().faults) == [("other-PubDate", rows.get_absolute_url())]


def test_an_empty_column_is_told_and_no_other(look: Audit) -> None:
    look()
    TaggedItem.objects.all().delete()
    assert of(*look().faults) == [("empty-column", "/tags/")]


@pytest.mark.parametrize(
    ("days", "stale"),
    [
        (14, set()),
        (15, {"/issues/", "/archive/"}),
        (364, {"/issues/", "/archive/"}),
        (366, {"/issues/", "/archive/", "/meetings/", "/series/", "/campaigns/"}),
    ],
)
def test_a_column_is_stale_after_its_days(
    rows: Article, db: None, days: int, stale: set[str]
) -> None:
    assert columns(TODAY + timedelta(days=days)) == sorted(("stale-column", url) for url in stale)


def test_a_draft_makes_no_column_new(rows: Article, db: None) -> None:
    later = TODAY + timedelta(days=20)
    make.make_article(make.make_page(make.make_issue(later)), status="draft")
    assert ("stale-column", "/archive/") in columns(later)
    assert ("stale-column", "/issues/") in columns(later)


def test_a_column_in_which_nothing_has_a_date_is_stale(rows: Article, db: None) -> None:
    Meeting.objects.update(date=None)
    assert columns() == [("stale-column", "/meetings/"), ("stale-column", "/series/")]
    Article.objects.update(published_on=None)
    Issue.objects.update(date=None, date_basis="unknown")
    assert ("stale-column", "/issues/") in columns()
