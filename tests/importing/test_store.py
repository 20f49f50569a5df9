"""One dump becomes rows, once, whatever else is there."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Article, Block, Byline, Doubt, Issue, Page, Photo, SourceDump
from articles.pipeline.records import Credit, Label, Problem
from people.models import Reporter
from tests.importing.pages import (
    DAY,
    TOPICS,
    bytes_of,
    page,
    photo,
    piece,
    rows,
    store,
    untouched,
)

pytestmark = pytest.mark.django_db


def test_a_piece_becomes_an_article_with_its_paragraphs_and_byline():
    store(page(piece(kicker="春风行动", subtitle="三条街道同时开工", column="身边事")))
    article = Article.objects.get()
    assert (article.kicker, article.subtitle, article.column) == (
        "春风行动",
        "三条街道同时开工",
        "身边事",
    )
    assert [block.text for block in article.blocks.all()] == [b.text for b in piece().blocks]
    assert [(b.role, b.reporter.name) for b in article.bylines.all()] == [("记者", "林晓岚")]


def test_every_paragraph_keeps_its_lines():
    store(page())
    assert list(Block.objects.values_list("at", flat=True)) == [[[3, 3]], [[4, 4]], [[5, 5]]]


def test_the_bytes_are_kept():
    made = page()
    store(made)
    assert bytes(SourceDump.objects.get().content) == bytes_of(made)


def test_an_article_is_published_on_its_issue_s_date():
    store(page())
    article = Article.objects.published().get()
    assert article.published_on == datetime.date.fromisoformat(DAY)


def test_a_draft_is_not_published():
    store(page(), status="draft")
    assert not Article.objects.published().exists()


def test_what_the_importer_wrote_counts_as_untouched():
    store(
        page(piece(), piece(TOPICS[1], follow_up_of=0), photos=(photo(article=1), photo("另一张")))
    )
    assert untouched()


def test_a_follow_up_knows_the_piece_that_it_follows():
    store(page(piece(), piece(TOPICS[1], kind="followup", follow_up_of=0)))
    assert Article.objects.get(kind="followup").follow_up_of.headline == "青岚区推进河堤植树"


def test_a_photo_hangs_on_its_article():
    store(page(piece(), piece(TOPICS[1]), photos=(photo(article=1),)))
    shown = Photo.objects.get()
    assert shown.article.headline == "青岚区推进校园体检"
    assert [(b.role, b.reporter.name) for b in shown.bylines.all()] == [("摄影", "周帆")]


def test_a_photo_without_a_caption_is_asked_about_and_loses_nothing_else():
    store(page(photos=(photo("", at=((9, 9),)), photo())))
    assert Photo.objects.get().caption == photo().caption
    assert (Doubt.objects.get().code, Doubt.objects.get().at) == ("caption-missing", [[9, 9]])


def test_pages_of_one_told_day_are_one_issue():
    store(page(number=1))
    store(page(piece(TOPICS[1]), number=2, name="b.txt"))
    assert Issue.objects.count() == 1
    assert sorted(Page.objects.values_list("number", flat=True)) == [1, 2]


def test_the_same_day_of_another_paper_is_another_issue():
    store(page())
    store(page(piece(TOPICS[1]), publication="青岚新闻"))
    assert Issue.objects.count() == 2


def test_undated_dumps_never_share_an_issue():
    store(page(day=None, number=None, name="a.txt"))
    store(page(piece(TOPICS[1]), day=None, number=None, name="b.txt"))
    assert Issue.objects.count() == 2


def test_an_undated_dump_never_falls_into_a_told_issue():
    store(page(day="2031-03-03"))
    store(page(piece(TOPICS[1]), day=None))
    assert set(Issue.objects.values_list("date_basis", flat=True)) == {"printed", "inferred"}


def test_an_undated_issue_is_dated_by_its_latest_event_and_asks():
    store(
        page(
            piece(dates=("2031-02-27", "2031-03-01")),
            piece(TOPICS[1], dates=("2031-01-05",)),
            day=None,
        )
    )
    assert (Issue.objects.get().date, Issue.objects.get().date_basis) == (
        datetime.date(2031, 3, 1),
        "inferred",
    )
    assert Doubt.objects.get().code == "date-inferred"


def test_an_undated_issue_without_events_has_no_date_and_asks():
    store(page(piece(dates=()), day=None))
    assert (Issue.objects.get().date, Issue.objects.get().date_basis) == (None, "unknown")
    assert Doubt.objects.get().code == "date-missing"


def test_a_page_without_a_number_is_a_page_of_its_own():
    store(page(number=None, name="a.txt"))
    store(page(piece(TOPICS[1]), number=None, name="b.txt"))
    assert (Issue.objects.count(), Page.objects.count()) == (1, 2)


def test_the_same_bytes_change_no_row():
    store(page(day=None))
    before = rows()
    assert store(page(day=None, name="another name.txt")).result == "unchanged"
    assert rows() == before


def test_a_page_claimed_by_two_texts_keeps_both_and_asks():
    store(page(piece(TOPICS[0])))
    store(page(piece(TOPICS[1]), name="b.txt"))
    assert Article.objects.count() == 2
    assert Page.objects.get().dumps.filter(superseded_by=None).count() == 2
    assert Doubt.objects.get().code == "page-claimed-twice"
    assert sorted(Article.objects.values_list("order", flat=True)) == [0, 1]


def test_problems_of_the_page_and_of_pieces_become_doubts():
    lost = piece(headline="", problems=(Problem("headline-missing", "lost", ((1, 1),)),))
    store(page(lost, problems=(Problem("year-contradicted", "two years", ((9, 9),)),)))
    found = {d.code: (d.article_id is not None, d.at) for d in Doubt.objects.all()}
    assert found == {"headline-missing": (True, [[1, 1]]), "year-contradicted": (False, [[9, 9]])}


def test_a_reporter_known_by_name_is_found_again():
    store(page())
    store(page(piece(TOPICS[1]), number=2))
    assert Reporter.objects.filter(name="林晓岚").count() == 1


def test_of_two_reporters_of_one_name_none_is_chosen():
    Reporter.objects.create(name="林晓岚", note="时政部")
    Reporter.objects.create(name="林晓岚", note="摄影部")
    store(page())
    assert not Byline.objects.exists()
    assert "林晓岚" in Doubt.objects.get(code="reporter-ambiguous").message
    assert Reporter.objects.count() == 2


def test_a_name_that_signs_twice_in_one_role_signs_once():
    store(
        page(
            piece(
                byline=(
                    Credit("记者", "林晓岚"),
                    Credit("记者", "林晓岚"),
                    Credit("摄影", "林晓岚"),
                )
            )
        )
    )
    assert list(Byline.objects.values_list("role", flat=True)) == ["记者", "摄影"]


def test_texts_longer_than_their_columns_are_shortened_and_asked_about():
    store(
        page(piece(headline="长" * 400), piece(TOPICS[1], byline=(Credit("记" * 50, "名" * 90),)))
    )
    assert Article.objects.filter(headline="长" * 300).exists()
    assert Doubt.objects.get().code == "text-shortened"


@pytest.mark.parametrize("count", [3, 40])
def test_queries_do_not_grow_with_the_articles(count):
    pieces = [
        piece(TOPICS[n % 8] + str(n), follow_up_of=n - 1 if n % 2 else None) for n in range(count)
    ]
    with CaptureQueriesContext(connection) as queries:
        store(page(*pieces, photos=(photo(article=0), photo("又一张", article=1))))
    # SQLite takes a statement's rows in portions; they are counted once.
    statements = [query["sql"][:40] for query in queries]
    # One asks where an editor moved the page to.
    assert len(dict.fromkeys(statements)) <= 23


@pytest.mark.parametrize("day", ["2031-03-04", None])
def test_the_date_copied_into_articles_follows_the_issue(day):
    store(page(day=day))
    issue = Issue.objects.get()
    issue.date, issue.date_basis = datetime.date(2031, 3, 9), "editor"
    issue.save()
    assert Article.objects.get().published_on == issue.date


def test_the_date_follows_a_page_into_another_issue():
    store(page())
    store(page(piece(TOPICS[1]), day="2031-03-11", number=2))
    moved = Page.objects.get(number=1)
    moved.issue = Issue.objects.get(date="2031-03-11")
    moved.save()
    assert set(Article.objects.values_list("published_on", flat=True)) == {
        datetime.date(2031, 3, 11)
    }


def test_the_words_that_tell_the_date_are_kept():
    made = page()
    store(replace(made, issue=replace(made.issue, evidence="2031年3月4日 星期二")))
    assert Issue.objects.get().date_evidence == "2031年3月4日 星期二"


def test_a_nul_in_words_that_are_quoted_is_left_out():
    """PostgreSQL takes none."""
    made = page(piece(problems=(Problem("byline-odd", "who is 林\0晓岚"),)))
    issue = replace(made.issue, evidence="2031年\x003月4日", section="要\0闻")
    store(replace(made, issue=issue, labels=(Label("一\0线", ((1, 1),)),)))
    assert Issue.objects.get().date_evidence == "2031年3月4日"
    assert Doubt.objects.get().message == "who is 林晓岚"
    assert Page.objects.get().section == "要闻"
    assert SourceDump.objects.get().labels[0]["text"] == "一线"


HEADLESS = replace(piece(headline=""), problems=(Problem("headline-missing", "标题缺失", ()),))


@pytest.mark.parametrize(
    ("read", "asked"),
    [
        (HEADLESS, ["headline-missing"]),
        (replace(HEADLESS, kind="brief"), []),
        (replace(HEADLESS, continued_from=1), []),
    ],
    ids=["news", "brief", "second part"],
)
def test_only_a_headline_that_was_lost_is_asked_for(read, asked):
    store(page(read))
    codes = Doubt.objects.values_list("code", flat=True)
    assert [code for code in codes if code == "headline-missing"] == asked
