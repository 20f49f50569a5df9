"""Runs that corrected each other, taken back in any order, with pieces that an editor keeps."""

from __future__ import annotations

import io
from itertools import permutations
from random import Random

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from articles.models import Article, Doubt, ImportRun, SourceDump
from tests.importing.pages import TOPICS, rows
from tests.importing.texts import dump, write

pytestmark = pytest.mark.django_db

NAME = "2031-03-04_01_要闻.txt"
#: The page as it came, and what corrected it: another word, a piece more, a piece less.
FIRST = dump(*TOPICS[:2])
SECOND = FIRST.replace("居民", "街坊")
THIRD = dump(*TOPICS[:3]).replace("居民", "市民")
TEXTS = (FIRST, SECOND, THIRD)
OWN = "编辑改过的标题"


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


@pytest.fixture
def load(tmp_path):
    def load(text: str, *options: str, name: str = NAME) -> ImportRun:
        path = write(tmp_path, name, text)
        call_command("import_issues", str(path), *options, stdout=io.StringIO())
        return ImportRun.objects.latest("pk")

    return load


def undo(run: ImportRun) -> str:
    out = io.StringIO()
    call_command("undo_import", str(run.pk), stdout=out)
    return out.getvalue()


def status(run: ImportRun) -> str:
    return ImportRun.objects.get(pk=run.pk).status


def edit() -> tuple[int, str]:
    """An editor's hand on the first piece; its id and what stood there."""
    row = Article.objects.order_by("order", "pk")[0]
    Article.objects.filter(pk=row.pk).update(headline=OWN)
    return row.pk, row.headline


def texts() -> set[str]:
    return {word for word in ("居民", "街坊", "市民") if any(word in a.body for a in _all())}


def _all():
    return Article.objects.all()


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_what_no_run_supports_goes_and_the_rest_stays(load, order):
    """The rows are those that the run which is left brought alone; at last there are none."""
    runs = [load(text) for text in TEXTS]
    *others, left = order
    for index in others:
        undo(runs[index])
    assert texts() == {("居民", "街坊", "市民")[left]}
    assert Article.objects.count() == (2, 2, 3)[left]
    assert SourceDump.objects.get().superseded_by is None
    undo(runs[left])
    assert not any(rows().values())
    assert {status(run) for run in runs} == {"undone"}


def test_undoing_a_run_whose_dump_was_corrected_changes_nothing_that_is_read(load):
    first = load(FIRST)
    load(SECOND)
    before = rows()
    undo(first)
    after = rows()
    for rest in (before, after):
        rest.pop("SourceDump")
    assert after == before
    assert SourceDump.objects.count() == 1


@pytest.mark.parametrize("order", list(permutations(range(3))))
@pytest.mark.parametrize("edited_after", [1, 2, 3])
def test_the_piece_that_an_editor_changed_stays_as_long_as_the_change(load, order, edited_after):
    runs, edited = [], (0, "")
    for number, text in enumerate(TEXTS, 1):
        runs.append(load(text))
        if number == edited_after:
            edited = edit()
    said = [undo(runs[index]) for index in order]
    assert [row.headline for row in Article.objects.all()] == [OWN]
    assert any("is kept" in text for text in said)
    assert "partly" in {status(run) for run in runs}
    Article.objects.filter(pk=edited[0]).update(headline=edited[1])
    for run in runs:
        if status(run) == "partly":
            undo(run)
    assert not any(rows().values())
    assert {status(run) for run in runs} == {"undone"}


def test_a_kept_piece_that_is_taken_back_later_gives_way_to_the_earlier_dump_s(load):
    load(FIRST)
    before = rows()
    second = load(SECOND)
    pk, headline = edit()
    undo(second)
    assert status(second) == "partly"
    Article.objects.filter(pk=pk).update(headline=headline)
    undo(second)
    Doubt.objects.filter(code="correction-kept-edit").delete()
    assert rows() == before
    assert status(second) == "undone"


def test_a_partly_undone_run_says_again_what_it_keeps(load):
    run = load(FIRST)
    edit()
    assert "1 pieces were kept" in undo(run)
    assert "1 pieces were kept" in undo(run)
    assert status(run) == "partly"


def test_an_undone_correction_imported_again_corrects_again(load):
    load(FIRST)
    second = load(SECOND)
    edit()
    undo(second)
    assert texts() == {"街坊", "居民"}
    again = load(SECOND)
    assert again.counts["corrected"] == 1
    assert texts() == {"街坊"}
    assert [row.headline for row in Article.objects.order_by("order")].count(OWN) == 1
    assert Article.objects.count() == 2


def test_an_undone_dump_of_which_a_piece_was_kept_is_loaded_again(load):
    first = load(FIRST)
    edit()
    undo(first)
    assert Article.objects.count() == 1
    again = load(FIRST)
    assert again.counts["loaded"] == 1
    assert Article.objects.count() == 2
    assert Article.objects.filter(headline=OWN).count() == 1
    assert not SourceDump.objects.get().withdrawn


def test_what_was_loaded_again_belongs_to_the_run_that_loaded_it(load):
    first = load(FIRST)
    edit()
    undo(first)
    again = load(FIRST)
    undo(first)
    assert status(first) == "undone"
    assert Article.objects.count() == 2
    undo(again)
    assert [row.headline for row in Article.objects.all()] == [OWN]


def test_what_was_loaded_again_can_be_taken_back_whole(load):
    first = load(FIRST)
    pk, headline = edit()
    undo(first)
    again = load(FIRST)
    Article.objects.filter(pk=pk).update(headline=headline)
    undo(again)
    assert not any(rows().values())


def test_the_same_bytes_that_stand_are_unchanged_still(load):
    load(FIRST)
    load(SECOND)
    before = rows()
    assert load(FIRST).counts["unchanged"] == 1
    assert load(SECOND).counts["unchanged"] == 1
    assert rows() == before


def test_another_correction_meets_what_was_kept_of_an_undone_one(load):
    load(FIRST)
    second = load(SECOND)
    edit()
    undo(second)
    third = load(THIRD)
    assert Article.objects.count() == 3
    undo(third)
    assert texts() >= {"居民"}
    assert Article.objects.count() == 2


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_a_page_that_was_placed_by_a_correction_is_left_by_no_order(load, order):
    """First undated; then its day is told, which moves it; then corrected there."""
    told = ("--date", "2031-03-04", "--page", "2")
    runs = [load(FIRST, name="a.txt"), load(SECOND, *told, name="a.txt")]
    runs.append(load(THIRD, *told, name="a.txt"))
    for index in order:
        undo(runs[index])
    assert not any(rows().values())


@pytest.mark.parametrize("order", [(1, 2), (2, 1)])
def test_a_page_that_was_placed_goes_back_to_where_it_was_loaded(load, order):
    told = ("--date", "2031-03-04", "--page", "2")
    runs = [load(FIRST, name="a.txt")]
    before = rows()
    runs += [load(SECOND, *told, name="a.txt"), load(THIRD, *told, name="a.txt")]
    for index in order:
        undo(runs[index])
    assert rows() == before


def test_the_day_of_an_undated_page_is_again_the_one_of_its_first_dump(load):
    load(FIRST, "--year", "2031", name="a.txt")
    before = rows()
    second = load(SECOND.replace("3月3日", "3月9日"), "--year", "2031", name="a.txt")
    assert rows()["Issue"] != before["Issue"]
    undo(second)
    assert rows() == before


def test_undone_wholly_there_is_nothing_more_to_undo(load):
    run = load(FIRST)
    undo(run)
    with pytest.raises(CommandError, match="undone before"):
        undo(run)


@pytest.mark.parametrize("seed", range(4))
def test_whatever_was_done_undoing_all_runs_leaves_nothing(load, seed):
    """Imports, edits and undoings at random; at last every edit is reverted, every run undone."""
    chance = Random(seed)
    texts = (*TEXTS, dump(TOPICS[5]), SECOND + "（下转第二版）\n")
    edited: dict[int, str] = {}
    for _step in range(14):
        deed = chance.random()
        row = chance.choice(list(Article.objects.order_by("pk")) or [None])
        if deed < 0.5 or row is None:
            load(chance.choice(texts))
        elif deed < 0.7:
            edited.setdefault(row.pk, row.headline)
            Article.objects.filter(pk=row.pk).update(headline=OWN)
        else:
            _undo_one_of(chance)
    assert Article.objects.filter(headline=OWN).count() == len(edited)
    for pk, headline in edited.items():
        Article.objects.filter(pk=pk).update(headline=headline)
    while ImportRun.objects.exclude(status="undone").exists():
        _undo_one_of(chance)
    assert not any(rows().values())


def _undo_one_of(chance: Random) -> None:
    pks = list(ImportRun.objects.exclude(status="undone").values_list("pk", flat=True))
    if pks:
        undo(ImportRun.objects.get(pk=chance.choice(pks)))
