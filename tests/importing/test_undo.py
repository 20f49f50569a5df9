"""A run taken back: what it brought goes, what an editor has touched stays and is named."""

from __future__ import annotations

import io
from itertools import permutations

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from articles.models import (
    Article,
    ArticleCampaign,
    Block,
    Campaign,
    Doubt,
    ImportRun,
    Issue,
    Page,
    Photo,
    Publication,
    SourceDump,
)
from people.models import Reporter
from tests.importing.pages import TOPICS, rows
from tests.importing.texts import SIGNING, dump, week, write

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def load(path, *options) -> ImportRun:
    call_command("import_issues", str(path), *options, stdout=io.StringIO())
    return ImportRun.objects.latest("pk")


def undo(run) -> str:
    out = io.StringIO()
    call_command("undo_import", str(getattr(run, "pk", run)), stdout=out)
    return out.getvalue()


def test_an_undone_run_leaves_nothing_but_its_account(tmp_path):
    run = load(week(tmp_path))
    assert "4 dumps were taken back, 0 pieces were kept" in undo(run)
    assert not any(rows().values())
    run.refresh_from_db()
    assert run.status == "undone"
    assert run.outcomes.count() == 4


def test_what_was_there_before_the_run_stays_as_it_was(tmp_path):
    load(write(tmp_path, "2031-03-04_01_要闻.txt", dump(TOPICS[0])))
    before = rows()
    run = load(write(tmp_path, "2031-03-04_02_要闻.txt", dump(TOPICS[1])))
    undo(run)
    assert rows() == before


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_runs_can_be_undone_in_any_order(tmp_path, order):
    runs = [
        load(write(tmp_path, f"2031-03-04_0{n + 1}_要闻.txt", dump(TOPICS[n]))) for n in range(3)
    ]
    for index in order:
        undo(runs[index])
    assert not any(rows().values())


@pytest.mark.parametrize("times", [1, 3])
def test_an_undone_run_imported_again_gives_the_same_rows(tmp_path, times):
    """Corrections, continuations and undated dumps included."""
    path = week(tmp_path) / "2031-03-05_02_要闻.txt"
    write(tmp_path, "2031-03-05_02_要闻更正.txt", path.read_text("utf-8").replace("居民", "街坊"))
    write(tmp_path, "2031-03-06_01_要闻.txt", dump(TOPICS[6]) + "（下转第二版）\n")
    write(tmp_path, "a.txt", dump(TOPICS[7]))
    run = load(tmp_path)
    before = rows()
    for _time in range(times):
        undo(run)
        assert not any(rows().values())
        run = load(tmp_path)
        assert rows() == before


def test_an_article_that_an_editor_touched_stays_with_all_it_needs(tmp_path):
    run = load(week(tmp_path))
    kept = Article.objects.order_by("pk")[4]
    Block.objects.filter(article=kept, order=0).update(text="编辑改过的一段。")
    assert f"Article {kept.pk}" in undo(run)
    assert list(Article.objects.all()) == [kept]
    assert kept.bylines.get().reporter.name
    assert kept.dump.content
    assert (Issue.objects.count(), Page.objects.count(), Reporter.objects.count()) == (1, 1, 1)


def test_an_article_under_a_photo_with_a_picture_stays(tmp_path):
    run = load(week(tmp_path))
    article = Article.objects.first()
    Photo.objects.create(
        page=article.page, article=article, caption="编辑加的图", image="x.jpg",
        image_width=8, image_height=6,
    )  # fmt: skip
    undo(run)
    assert Article.objects.get() == article


def test_an_issue_whose_date_an_editor_confirmed_stays(tmp_path):
    run = load(write(tmp_path, "a.txt", dump()), "--year", "2031")
    Issue.objects.update(date_basis="editor")
    undo(run)
    assert Issue.objects.count() == 1
    assert not Article.objects.exists()


def test_a_page_on_which_an_editor_wrote_stays(tmp_path):
    run = load(week(tmp_path))
    own = Article.objects.create(page=Page.objects.first(), headline="编辑自己写的")
    undo(run)
    assert Article.objects.get() == own


def test_a_reporter_with_a_note_stays(tmp_path):
    run = load(week(tmp_path))
    Reporter.objects.filter(name=SIGNING[0]).update(note="时政部")
    undo(run)
    assert Reporter.objects.get().note == "时政部"


def test_a_reporter_whom_an_editor_renamed_stays(tmp_path):
    run = load(week(tmp_path))
    Reporter.objects.filter(name=SIGNING[0]).update(name="周远航")
    undo(run)
    assert Reporter.objects.get().name == "周远航"


def test_a_correction_undone_brings_back_the_earlier_text(tmp_path):
    path = write(tmp_path, "2031-03-04_01_要闻.txt", dump())
    load(path)
    before, ids = rows(), sorted(Article.objects.values_list("pk", flat=True))
    run = load(write(tmp_path, path.name, dump().replace("居民", "街坊")))
    assert SourceDump.objects.count() == 2
    undo(run)
    assert rows() == before
    assert sorted(Article.objects.values_list("pk", flat=True)) == ids


def test_a_correction_undone_brings_back_a_piece_that_it_took_away(tmp_path):
    path = write(tmp_path, "2031-03-04_01_要闻.txt", dump(*TOPICS[:3]))
    first = load(path)
    before = rows()
    run = load(write(tmp_path, path.name, dump(*TOPICS[:2])))
    assert Article.objects.count() == 2
    undo(run)
    assert rows() == before
    undo(first)
    assert not any(rows().values())


def test_a_correction_undone_reads_with_the_options_of_the_first_run(tmp_path):
    path = write(tmp_path, "a.txt", dump())
    told = ["--date", "2031-03-04", "--page", "3", "--draft"]
    load(path, *told)
    before = rows()
    run = load(write(tmp_path, "a.txt", dump().replace("居民", "街坊")), *told[:4])
    undo(run)
    assert rows() == before


def test_of_a_dump_that_a_later_run_corrected_it_is_said_that_the_correction_stays(tmp_path):
    path = write(tmp_path, "2031-03-04_01_要闻.txt", dump())
    first = load(path)
    load(write(tmp_path, path.name, dump().replace("居民", "街坊")))
    articles = rows()["Article"]
    assert "which corrected it, stays" in undo(first)
    assert rows()["Article"] == articles


def test_an_edit_between_survives_the_undoing_of_a_correction(tmp_path):
    path = write(tmp_path, "2031-03-04_01_要闻.txt", dump())
    load(path)
    run = load(write(tmp_path, path.name, dump().replace("居民", "街坊")))
    Article.objects.filter(order=0).update(headline="编辑改过的标题")
    undo(run)
    assert Article.objects.get(order=0).headline == "编辑改过的标题"
    assert "居民" in Article.objects.get(order=1).body


def test_a_piece_whose_campaign_an_editor_chose_stays(tmp_path):
    run = load(write(tmp_path, "2031-03-04_01_要闻.txt", dump()))
    kept = Article.objects.get(order=1)
    campaign = Campaign.objects.create(name="春风行动")
    ArticleCampaign.objects.create(article=kept, campaign=campaign, by_hand=True)
    assert "1 pieces were kept" in undo(run)
    assert [link.article for link in ArticleCampaign.objects.all()] == [kept]


@pytest.mark.parametrize("edited_first", [True, False])
def test_of_a_corrected_page_taken_back_only_the_edited_piece_stays(tmp_path, edited_first):
    path = write(tmp_path, "2031-03-04_01_要闻.txt", dump())
    first = load(path)
    if edited_first:
        Article.objects.filter(order=0).update(headline="编辑改过的标题")
    second = load(write(tmp_path, path.name, dump().replace("居民", "街坊")))
    Article.objects.filter(order=0).update(headline="编辑改过的标题")
    count = Article.objects.count()
    undo(second)
    assert Article.objects.count() == count
    undo(first)
    assert [article.headline for article in Article.objects.all()] == ["编辑改过的标题"]


def test_half_of_a_continued_piece_is_asked_about_again(tmp_path):
    first, second = dump(TOPICS[0]) + "（下转第二版）\n", "（上接第一版）\n" + dump(TOPICS[1])
    load(write(tmp_path, "2031-03-04_01_要闻.txt", first))
    before = rows()
    run = load(write(tmp_path, "2031-03-04_02_要闻.txt", second))
    undo(run)
    assert rows()["Doubt"] == before["Doubt"]


def test_a_run_that_was_killed_can_be_undone(tmp_path):
    run = load(week(tmp_path))
    ImportRun.objects.update(status="running")
    undo(run)
    assert not any(rows().values())


def test_undoing_twice_is_refused(tmp_path):
    run = load(week(tmp_path))
    undo(run)
    with pytest.raises(CommandError, match="was undone before"):
        undo(run)


@pytest.mark.parametrize("which", ["99", "soon", "last", "9" * 5000])
def test_a_run_that_does_not_exist_is_wrong_use(which):
    with pytest.raises(CommandError, match="There is no run") as raised:
        undo(which)
    assert raised.value.returncode == 2


def test_the_last_run_needs_no_number(tmp_path):
    run = load(week(tmp_path))
    assert f"Run {run.pk}: 4 dumps" in undo("last")
    assert not Publication.objects.exists()


def test_the_last_run_is_undone_once_and_the_one_before_it_stays(tmp_path):
    load(write(tmp_path, "2031-03-04_01_要闻.txt", dump(TOPICS[0])))
    before = rows()
    run = load(write(tmp_path, "2031-03-04_02_要闻.txt", dump(TOPICS[1])))
    undo("last")
    with pytest.raises(CommandError, match=f"run {run.pk} was undone before"):
        undo("last")
    assert rows() == before


def test_a_last_run_that_brought_nothing_takes_no_other_back(tmp_path):
    load(week(tmp_path))
    before = rows()
    run = load(tmp_path)
    assert f"Run {run.pk}: 0 dumps" in undo("last")
    assert rows() == before


def test_a_settled_doubt_goes_with_its_article(tmp_path):
    run = load(write(tmp_path, "a.txt", dump()), "--year", "2031")
    Doubt.objects.update(settled_at="2031-03-05T08:00:00Z")
    undo(run)
    assert not Doubt.objects.exists()
