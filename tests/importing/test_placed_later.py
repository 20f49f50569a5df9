"""A dump that was loaded without a date, and comes again, corrected, with its date and page."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from django.core.management import call_command
from django.utils import translation

from articles.models import Article, Doubt, ImportRun, Issue, Page, Photo, SourceDump
from tests.importing.pages import TOPICS, page, paragraphs, photo, piece, rows, store
from tests.importing.texts import dump, write

pytestmark = pytest.mark.django_db

ELSEWHERE = "page-dated-elsewhere"
FIXED = [*paragraphs(TOPICS[0])[:2], "第三段改过了，共植柳树三百株。"]


def undated(**fields):
    return page(piece(), piece(TOPICS[1]), day=None, number=None, name="a.txt", **fields)


def told(name="2031-03-04_05_要闻.txt", **fields):
    pieces = (piece(body=FIXED), piece(TOPICS[1]))
    return page(*pieces, name=name, **({"number": 5, "section": "要闻"} | fields))


def loads(path, *options) -> ImportRun:
    call_command("import_issues", str(path), *options, stdout=io.StringIO())
    return ImportRun.objects.latest("pk")


@pytest.fixture
def loaded():
    return store(undated(photos=(photo(article=0),)))


@pytest.mark.parametrize("name", ["a.txt", "2031-03-04_05_要闻.txt"])
def test_the_page_moves_to_the_told_day_and_number(loaded, name):
    before = set(Article.objects.values_list("pk", flat=True))
    assert store(told(name)).result == "corrected"
    moved = Page.objects.get()
    assert (str(moved.issue.date), moved.number, moved.section) == ("2031-03-04", 5, "要闻")
    assert set(Article.objects.values_list("pk", flat=True)) == before
    assert {str(day) for day in Article.objects.values_list("published_on", flat=True)} == {
        "2031-03-04"
    }


def test_nobody_is_asked_any_more_for_the_date(loaded):
    assert Doubt.objects.get().code == "date-inferred"
    store(told())
    assert not Doubt.objects.exists()


def test_the_issue_keeps_its_address_where_its_day_has_no_other(loaded):
    before = Issue.objects.get().pk
    store(told())
    issue = Issue.objects.get()
    assert (issue.pk, issue.date_basis) == (before, "printed")


def test_an_issue_of_that_day_takes_the_page_in(loaded):
    store(page(piece(TOPICS[4]), name="b.txt"))
    store(told())
    assert list(Issue.objects.get().pages.values_list("number", flat=True)) == [1, 5]


def test_the_rows_are_those_of_the_told_dump_alone(loaded):
    wanted = ("Issue", "Page", "Article", "Block", "Byline", "Photo", "Doubt")
    store(told(photos=(photo(article=0),)))
    moved = {name: rows()[name] for name in wanted}
    for model in (Photo, Article, SourceDump, Page, Issue):
        model.objects.all().delete()
    store(told(photos=(photo(article=0),)))
    assert {name: rows()[name] for name in wanted} == moved


def test_a_told_day_without_a_page_number_moves_it_too(loaded):
    store(told(number=None))
    assert (str(Issue.objects.get().date), Page.objects.get().number) == ("2031-03-04", None)


def test_a_told_page_number_goes_to_a_page_of_the_same_day_without_one():
    store(page(piece(), piece(TOPICS[1]), number=None, name="a.txt"))
    assert store(told()).result == "corrected"
    assert Page.objects.get().number == 5


def test_a_paper_s_name_that_is_told_later_goes_with_the_page(settings):
    settings.PUBLICATION = "本报"
    store(undated(publication=""))
    store(told())
    assert Issue.objects.get().publication.name == "云泽日报"


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_a_day_at_the_end_of_time_is_a_day(loaded, day):
    assert store(told(day=day)).result == "loaded"


def test_a_page_of_long_ago_stays_where_it_is(loaded):
    assert store(told(day="2031-05-04")).result == "loaded"


def test_a_page_whose_events_are_undated_is_recognised_whatever_the_day():
    pieces = [replace(it, dates=()) for it in undated().articles]
    store(page(*pieces, day=None, number=None, name="a.txt"))
    assert store(told()).result == "corrected"


def test_another_paper_s_page_stays_where_it_is():
    store(undated(publication="云泽晚报"))
    assert store(told()).result == "loaded"


def test_a_page_with_another_text_stays_where_it_is(loaded):
    other = piece(TOPICS[3], headline="青岚区推进河堤植树")
    assert store(page(other, name="a.txt", number=5)).result == "loaded"
    assert Issue.objects.count() == 2


def test_a_collection_that_holds_the_page_among_others_does_not_take_it(loaded):
    collection = page(*(piece(topic) for topic in TOPICS), name="all.txt", number=5)
    assert store(collection).result == "loaded"
    assert Issue.objects.count() == 2


def test_an_edited_piece_moves_with_its_page_as_the_editor_left_it(loaded):
    Article.objects.filter(order=0).update(headline="编辑改过的标题")
    store(told())
    kept = Article.objects.get(headline="编辑改过的标题")
    assert str(kept.page.issue.date) == "2031-03-04"
    assert Doubt.objects.get(article=kept).issue == kept.page.issue


def test_a_settled_doubt_moves_with_its_piece(loaded):
    store(page(piece(TOPICS[4]), name="b.txt"))
    article = Article.objects.get(headline="青岚区推进河堤植树")
    Doubt.objects.create(
        issue=article.page.issue, article=article, code="byline-odd", message="who",
        settled_at="2031-03-05T08:00:00Z",
    )  # fmt: skip
    store(told())
    assert Doubt.objects.get(code="byline-odd").issue == Issue.objects.get()


@pytest.mark.parametrize("edit", [{"date": "2031-03-02", "date_basis": "editor"}, {"number": "88"}])
def test_an_issue_that_an_editor_has_dated_stays_and_both_are_shown(loaded, edit):
    Issue.objects.update(**edit)
    before = Article.objects.count()
    assert store(told()).result == "loaded"
    assert Article.objects.count() == 2 * before
    doubt = Doubt.objects.get(code=ELSEWHERE)
    assert str(doubt.issue.date) == "2031-03-04"
    assert "a.txt" in doubt.message


def test_a_page_that_an_editor_has_numbered_stays_and_both_are_shown(loaded):
    Page.objects.update(number=7)
    assert store(told()).result == "loaded"
    assert Doubt.objects.filter(code=ELSEWHERE).count() == 1


def test_the_day_that_an_editor_confirmed_is_the_told_one(loaded):
    Issue.objects.update(date="2031-03-04", date_basis="editor")
    assert store(told()).result == "corrected"
    assert (Issue.objects.get().date_basis, Page.objects.get().number) == ("editor", 5)


def test_a_taken_page_is_claimed_by_the_dump_and_the_undated_one_named(loaded):
    store(page(piece(TOPICS[4]), name="b.txt", number=5))
    assert store(told()).result == "loaded"
    assert set(Doubt.objects.values_list("code", flat=True)) == {
        "date-inferred",
        "page-claimed-twice",
        ELSEWHERE,
    }


def test_a_number_that_is_told_without_a_day_goes_to_the_undated_page(loaded):
    store(page(piece(body=FIXED), piece(TOPICS[1]), day=None, number=5, name="a.txt"))
    assert (Page.objects.get().number, Issue.objects.get().date_basis) == (5, "inferred")


@pytest.mark.parametrize("neighbour", [False, True])
def test_undone_it_stands_again_where_it_stood(tmp_path, neighbour):
    loads(write(tmp_path / "1", "a.txt", dump()), "--year", "2031")
    if neighbour:
        loads(write(tmp_path / "2", "2031-03-04_01_要闻.txt", dump(TOPICS[4])))
    before = rows()
    again = write(tmp_path / "3", "2031-03-04_05_街巷.txt", dump().replace("居民", "街坊", 1))
    run = loads(again)
    assert Issue.objects.count() == 1
    call_command("undo_import", str(run.pk), stdout=io.StringIO())
    assert rows() == before
    loads(again)
    assert (Issue.objects.count(), SourceDump.objects.count()) == (1, 2 + neighbour)


def test_undone_it_stays_where_an_editor_has_confirmed_the_day(tmp_path):
    loads(write(tmp_path / "1", "a.txt", dump()), "--year", "2031")
    text = dump().replace("居民", "街坊", 1)
    run = loads(write(tmp_path / "2", "2031-03-04_05_街巷.txt", text))
    Issue.objects.update(date_basis="editor")
    call_command("undo_import", str(run.pk), stdout=io.StringIO())
    assert str(Issue.objects.get().date) == "2031-03-04"


def test_options_tell_the_place_as_well_as_a_name_does(tmp_path):
    loads(write(tmp_path / "1", "a.txt", dump()), "--year", "2031")
    text = dump().replace("居民", "街坊", 1)
    loads(write(tmp_path / "2", "a.txt", text), "--date", "2031-03-04", "--page", "5")
    moved = Page.objects.get()
    assert (str(moved.issue.date), moved.issue.date_basis, moved.number) == (
        "2031-03-04",
        "option",
        5,
    )


@pytest.mark.parametrize(
    ("options", "hinted"),
    [(("--date", "2031-03-04"), True), (("--page", "5"), True), (("--section", "要闻"), False)],
)
def test_the_same_bytes_with_a_place_told_now_say_that_it_changes_nothing(
    tmp_path, options, hinted
):
    path = write(tmp_path, "a.txt", dump())
    loads(path, "--year", "2031")
    before = rows()
    with translation.override("en"):
        again = loads(path, "--year", "2031", *options).outcomes.get()
    assert again.result == "unchanged"
    assert ("told now changes nothing" in again.message) is hinted
    assert rows() == before


def test_the_same_bytes_of_which_less_is_told_now_are_no_other_page(tmp_path):
    path = write(tmp_path, "a.txt", dump())
    loads(path, "--date", "2031-03-04", "--page", "5", "--publication", "云泽晚报")
    with translation.override("en"):
        again = loads(path, "--year", "2031").outcomes.get()
    assert again.message == "the same bytes were loaded before, as a.txt"
