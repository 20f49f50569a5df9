"""A page that an editor has put elsewhere is found by what its dump told when it was loaded."""

from __future__ import annotations

import io

import pytest
from django.core.management import call_command

from articles.models import Article, Doubt, ImportRun, Issue, Page, Publication, SourceDump
from tests.importing.pages import TOPICS, page, paragraphs, piece, rows, store
from tests.importing.texts import dump, write

pytestmark = pytest.mark.django_db

KEPT = "correction-kept-edit"
ELSEWHERE = "page-dated-elsewhere"
FIXED = [*paragraphs(TOPICS[0])[:2], "第三段改过了，共植柳树三百株。"]


def first(**fields):
    return page(piece(), piece(TOPICS[1]), **({"number": 5} | fields))


def corrected(**fields):
    return page(piece(body=FIXED), piece(TOPICS[1]), **({"number": 5, "name": "b.txt"} | fields))


def number_it(page):
    Page.objects.filter(pk=page.pk).update(number=7, section="综合")


def date_it(page):
    page.issue.date, page.issue.date_basis = "2031-03-05", "editor"
    page.issue.save()


def name_it(page):
    Publication.objects.filter(pk=page.issue.publication_id).update(name="云泽晚报")


def carry_it(page):
    page.issue = Issue.objects.create(publication=page.issue.publication, date="2031-03-09")
    page.save()


def take_its_number_away(page):
    Page.objects.filter(pk=page.pk).update(number=None)


EDITS = (number_it, date_it, name_it, carry_it, take_its_number_away)


def places():
    return list(
        Page.objects.values_list("issue__publication__name", "issue__date", "number", "section")
    )


@pytest.mark.parametrize("edit", EDITS)
def test_the_page_is_corrected_where_the_editor_has_put_it(edit):
    store(first())
    edit(Page.objects.get())
    before = places()
    assert store(corrected()).result == "corrected"
    assert places() == before
    assert (Article.objects.count(), Publication.objects.count()) == (2, 1)
    assert Article.objects.get(order=0).body.endswith("三百株。")


@pytest.mark.parametrize("edit", EDITS)
def test_both_places_are_shown(edit):
    store(first())
    edit(Page.objects.get())
    store(corrected())
    doubt = Doubt.objects.get(code=KEPT)
    assert doubt.article is None
    assert "云泽日报 2031-03-04" in doubt.message


def test_a_second_correction_asks_once_and_not_after_it_was_settled():
    store(first())
    number_it(Page.objects.get())
    store(corrected())
    store(corrected(name="c.txt", labels=()))
    store(page(piece(body=[*FIXED, "再补一段。"]), piece(TOPICS[1]), number=5))
    assert Doubt.objects.filter(code=KEPT).count() == 1
    Doubt.objects.update(settled_at="2031-03-06T08:00:00Z")
    store(page(piece(body=[*FIXED, "再补两段。"]), piece(TOPICS[1]), number=5))
    assert Doubt.objects.filter(code=KEPT).count() == 1


def test_a_page_that_stands_where_it_says_raises_no_doubt():
    store(first())
    store(corrected())
    assert not Doubt.objects.exists()


def test_of_two_pages_that_an_editor_exchanged_each_is_corrected():
    store(first())
    store(page(piece(TOPICS[2]), piece(TOPICS[3]), number=7, name="other.txt"))
    five, seven = Page.objects.order_by("number")
    Page.objects.filter(pk=five.pk).update(number=9)
    Page.objects.filter(pk=seven.pk).update(number=5)
    Page.objects.filter(pk=five.pk).update(number=7)
    assert store(corrected()).result == "corrected"
    assert Article.objects.filter(page=five).first().body.endswith("三百株。")
    assert Article.objects.filter(page=five).count() == Article.objects.filter(page=seven).count()


def test_another_text_that_tells_the_place_left_behind_is_a_page_there():
    store(first())
    number_it(Page.objects.get())
    assert store(page(piece(TOPICS[4]), number=5, name="b.txt")).result == "loaded"
    assert sorted(Page.objects.values_list("number", flat=True)) == [5, 7]
    assert not Doubt.objects.exists()


def test_a_page_without_a_number_is_found_by_its_name_as_well():
    store(first(number=None))
    date_it(Page.objects.get())
    assert store(corrected(number=None, name="page.txt")).result == "corrected"
    assert store(page(piece(TOPICS[4]), number=None, name="b.txt")).result == "loaded"


def test_an_undated_page_whose_paper_an_editor_has_named_is_found_by_its_name():
    store(first(day=None, number=None))
    name_it(Page.objects.get())
    assert store(corrected(day=None, number=None, name="page.txt")).result == "corrected"


@pytest.mark.parametrize("dated", [False, True])
def test_an_undated_page_that_comes_again_under_another_name_is_asked_about(dated):
    store(first(day=None, number=None))
    if dated:
        date_it(Page.objects.get())
    assert store(corrected(day=None, number=None)).result == "loaded"
    assert "page.txt" in Doubt.objects.get(code=ELSEWHERE).message


def test_an_undated_copy_of_a_told_page_is_asked_about():
    store(first())
    assert store(corrected(day=None, number=None)).result == "loaded"
    assert Doubt.objects.filter(code=ELSEWHERE).exists()


def test_an_undated_collection_of_pieces_is_no_copy():
    store(first(day=None, number=None))
    store(page(*map(piece, TOPICS), day=None, number=None, name="all.txt"))
    assert not Doubt.objects.filter(code=ELSEWHERE).exists()


def loads(path) -> ImportRun:
    call_command("import_issues", str(path), stdout=io.StringIO())
    return ImportRun.objects.latest("pk")


@pytest.mark.parametrize("edit", EDITS)
def test_undone_the_earlier_text_stands_there_again(tmp_path, edit):
    loads(write(tmp_path / "1", "2031-03-04_05_街巷.txt", dump()))
    edit(Page.objects.get())
    before = rows()
    again = write(tmp_path / "2", "2031-03-04_05_街巷.txt", dump().replace("居民", "街坊", 1))
    run = loads(again)
    call_command("undo_import", str(run.pk), stdout=io.StringIO())
    assert rows() == before
    loads(again)
    assert SourceDump.objects.count() == 2
    assert Page.objects.count() == 1
