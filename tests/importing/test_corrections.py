"""A corrected dump of a page: untouched pieces follow it, an editor's stay, both are shown."""

from __future__ import annotations

import pytest

from articles.models import Article, Block, Doubt, ImportOutcome, Issue, Page, Photo, SourceDump
from articles.pipeline.records import Credit, Problem
from people.models import Reporter
from tests.importing.pages import TOPICS, page, paragraphs, photo, piece, rows, store, untouched

pytestmark = pytest.mark.django_db

KEPT = "correction-kept-edit"
FIXED = [*paragraphs(TOPICS[0])[:2], "第三段改过了，共植柳树三百株。"]


def corrected(**fields):
    return page(piece(body=FIXED), piece(TOPICS[1]), name="again.txt", **fields)


@pytest.fixture
def loaded():
    return store(page(piece(), piece(TOPICS[1]), photos=(photo(article=0),)))


def test_an_untouched_piece_takes_the_corrected_text_and_keeps_its_address(loaded):
    before = Article.objects.get(order=0)
    assert store(corrected()).result == "corrected"
    after = Article.objects.get(order=0)
    assert after.pk == before.pk
    assert after.body.endswith("共植柳树三百株。")
    assert untouched()


def test_the_earlier_dump_is_kept_and_knows_its_successor(loaded):
    outcome = store(corrected())
    assert SourceDump.objects.get(name="page.txt").superseded_by == outcome.dump


def test_a_correction_gives_the_rows_of_the_corrected_page_alone(loaded):
    store(corrected())
    twice = {name: rows()[name] for name in ("Article", "Block", "Byline", "Photo", "Doubt")}
    SourceDump.objects.update(superseded_by=None)
    Article.objects.all().delete()
    SourceDump.objects.all().delete()
    store(corrected())
    assert {name: rows()[name] for name in twice} == twice


def test_the_corrected_bytes_again_change_no_row(loaded):
    store(corrected())
    before = rows()
    assert store(corrected()).result == "unchanged"
    assert rows() == before


def test_the_earlier_bytes_again_change_no_row(loaded):
    store(corrected())
    before = rows()
    assert store(page(piece(), piece(TOPICS[1]), photos=(photo(article=0),))).result == "unchanged"
    assert rows() == before


def test_an_edited_piece_stays_and_both_versions_are_shown(loaded):
    article = Article.objects.get(order=0)
    article.headline = "编辑改过的标题"
    article.save()
    store(corrected())
    article.refresh_from_db()
    assert article.headline == "编辑改过的标题"
    assert "三百株" not in article.body
    doubt = Doubt.objects.get(code=KEPT)
    assert doubt.article == article
    assert "-编辑改过的标题" in doubt.message
    assert "+第三段改过了，共植柳树三百株。" in doubt.message


@pytest.mark.parametrize(
    "edit",
    [
        lambda a: Block.objects.filter(article=a, order=1).update(text="编辑改了一段。"),
        lambda a: a.blocks.first().delete(),
        lambda a: a.bylines.all().delete(),
        lambda a: a.tags.add("绿化"),
        lambda a: Article.objects.filter(pk=a.pk).update(status="withdrawn"),
        lambda a: Article.objects.filter(pk=a.pk).update(kicker="眉题"),
        lambda a: Article.objects.filter(pk=a.pk).update(event_dates=["2031-03-01"]),
        lambda a: Article.objects.filter(pk=a.pk).update(order=9),
        lambda a: Article.objects.filter(pk=a.pk).update(
            page=Page.objects.create(issue=a.page.issue, number=7)
        ),
        lambda a: Article.objects.filter(pk=a.pk).update(
            follow_up_of=Article.objects.exclude(pk=a.pk).first()
        ),
    ],
    ids=[
        "block",
        "block-gone",
        "byline",
        "tag",
        "status",
        "kicker",
        "dates",
        "order",
        "page",
        "follow-up",
    ],
)
def test_any_edit_by_any_path_keeps_the_piece(loaded, edit):
    article = Article.objects.get(order=0)
    edit(article)
    store(corrected())
    assert "三百株" not in Article.objects.get(pk=article.pk).body
    assert Doubt.objects.filter(code=KEPT, article=article).exists()


def test_an_edited_piece_that_the_correction_leaves_alone_raises_no_doubt(loaded):
    Article.objects.filter(order=1).update(headline="编辑改过的标题")
    store(corrected())
    assert Article.objects.filter(headline="编辑改过的标题").exists()
    assert not Doubt.objects.exists()


def test_an_untouched_piece_that_the_correction_lacks_goes():
    store(page(*(piece(topic) for topic in TOPICS[:3])))
    store(page(piece(TOPICS[0]), piece(TOPICS[1]), name="again.txt"))
    assert {a.headline for a in Article.objects.all()} == {
        "青岚区推进河堤植树",
        "青岚区推进校园体检",
    }


def test_an_edited_piece_that_the_correction_lacks_stays_and_asks():
    store(page(*(piece(topic) for topic in TOPICS[:3])))
    Article.objects.filter(order=2).update(headline="编辑改过的标题")
    store(page(piece(TOPICS[0]), piece(TOPICS[1]), name="again.txt"))
    kept = Article.objects.get(headline="编辑改过的标题")
    assert Doubt.objects.get(code=KEPT).article == kept


def test_a_second_correction_asks_once_about_an_edited_piece(loaded):
    Article.objects.filter(order=0).update(headline="编辑改过的标题")
    store(corrected())
    store(page(piece(body=[*FIXED, "再补一段。"]), piece(TOPICS[1]), name="third.txt"))
    assert Article.objects.count() == 2
    assert "再补一段" in Doubt.objects.get(code=KEPT).message


def test_a_new_piece_of_the_correction_is_added(loaded):
    store(page(piece(), piece(TOPICS[2]), piece(TOPICS[1]), name="again.txt"))
    assert [a.headline for a in Article.objects.order_by("order")] == [
        f"青岚区推进{topic}" for topic in (TOPICS[0], TOPICS[2], TOPICS[1])
    ]


def test_a_piece_is_recognised_by_its_text_when_its_headline_is_corrected(loaded):
    before = Article.objects.get(order=0).pk
    store(page(piece(headline="更正后的标题"), piece(TOPICS[1]), name="again.txt"))
    assert Article.objects.get(headline="更正后的标题").pk == before


def test_an_editor_s_picture_survives_the_correction(loaded):
    Photo.objects.update(image="photos/2031/03/willow.jpg", image_width=8, image_height=6)
    store(corrected(photos=(photo("志愿者在河堤旁补栽柳树。", article=0),)))
    assert Photo.objects.get().image.name == "photos/2031/03/willow.jpg"


def test_an_untouched_photo_takes_the_corrected_caption(loaded):
    store(corrected(photos=(photo("志愿者在河堤旁补栽柳树，共三百株。", article=0),)))
    assert Photo.objects.get().caption.endswith("共三百株。")


def test_a_draft_stays_a_draft_when_it_is_corrected():
    store(page(piece(), piece(TOPICS[1])), status="draft")
    store(corrected(), status="published")
    assert set(Article.objects.values_list("status", flat=True)) == {"draft"}


def test_a_doubt_that_the_correction_settles_is_withdrawn():
    lost = piece(headline="", problems=(Problem("headline-missing", "lost"),))
    store(page(lost, piece(TOPICS[1])))
    store(corrected())
    assert not Doubt.objects.exists()


def test_a_doubt_that_an_editor_settled_is_not_asked_again():
    problem = Problem("byline-unclear", "who is it", ((2, 2),))
    store(page(piece(problems=(problem,)), piece(TOPICS[1])))
    Doubt.objects.update(settled_at="2031-03-05T08:00:00Z")
    store(page(piece(body=FIXED, problems=(problem,)), piece(TOPICS[1]), name="again.txt"))
    assert Doubt.objects.count() == 1


def test_an_undated_dump_is_corrected_by_its_file_name_and_text():
    store(page(piece(), piece(TOPICS[1]), day=None, number=None))
    fixed = page(piece(body=FIXED), piece(TOPICS[1]), day=None, number=None)
    assert store(fixed).result == "corrected"
    assert Issue.objects.count() == 1


def test_an_undated_dump_of_the_same_name_and_another_text_is_another_page():
    store(page(piece(), day=None, number=None))
    assert store(page(piece(TOPICS[1]), day=None, number=None)).result == "loaded"
    assert Issue.objects.count() == 2


def test_an_inferred_date_follows_the_correction():
    store(page(piece(), piece(TOPICS[1]), day=None))
    store(page(piece(body=FIXED, dates=("2031-03-05",)), piece(TOPICS[1]), day=None))
    assert str(Issue.objects.get().date) == "2031-03-05"
    assert {str(d) for d in Article.objects.values_list("published_on", flat=True)} == {
        "2031-03-05"
    }


def test_a_date_that_an_editor_confirmed_stays():
    store(page(piece(), piece(TOPICS[1]), day=None))
    Issue.objects.update(date="2031-03-04", date_basis="editor")
    store(page(piece(body=FIXED, dates=("2031-03-05",)), piece(TOPICS[1]), day=None))
    assert str(Issue.objects.get().date) == "2031-03-04"
    assert not Doubt.objects.filter(code="date-inferred", settled_at=None).exists()


def test_half_a_page_does_not_replace_the_whole():
    store(page(*(piece(topic) for topic in TOPICS)))
    store(page(piece(TOPICS[0], headline="单独一篇"), name="half.txt"))
    assert Article.objects.count() == len(TOPICS) + 1


def test_a_reporter_whom_an_editor_renamed_is_no_edit_of_the_piece(loaded):
    Reporter.objects.filter(name="林晓岚").update(name="林小岚")
    store(corrected())
    assert Article.objects.get(order=0).body.endswith("三百株。")


def test_the_outcome_counts_what_the_correction_did(loaded):
    Article.objects.filter(order=0).update(headline="编辑改过的标题")
    counts = store(page(piece(body=FIXED), piece(TOPICS[2]), piece(TOPICS[1]))).counts
    assert (counts["kept"], counts["updated"], counts["removed"]) == (1, 1, 0)
    assert ImportOutcome.objects.filter(result="corrected").count() == 1


def test_a_byline_that_changes_is_updated(loaded):
    signed = (Credit("通讯员", "何一舟"),)
    store(page(piece(byline=signed), piece(TOPICS[1]), name="again.txt", photos=(photo("换一张"),)))
    byline = Article.objects.get(order=0).bylines.get()
    assert (byline.role, byline.reporter.name) == ("通讯员", "何一舟")
