"""Two parts of a piece on two pages find each other, whichever comes first."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest

from articles.importing.pairing import Part, pair
from articles.models import Article, Doubt, Issue, SourceDump
from tests.importing.pages import TOPICS, page, piece, rows, store

FIRST = page(piece(continued_on=2), piece(TOPICS[3]), number=1, name="1.txt")
SECOND = page(
    piece(TOPICS[1], headline="青岚区推进河堤植树", continued_from=1, byline=()),
    number=2,
    name="2.txt",
)
OTHER = page(piece(TOPICS[2]), number=3, name="3.txt")


@pytest.mark.django_db
@pytest.mark.parametrize("order", list(permutations([FIRST, SECOND, OTHER])))
def test_the_parts_are_joined_in_any_order_of_import(order):
    for made in order:
        store(made)
    assert Article.objects.get(page__number=2).continues == Article.objects.get(
        page__number=1, continued_on=2
    )
    assert not Doubt.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(("part", "number"), [(FIRST, "2"), (SECOND, "1")])
def test_a_part_alone_is_asked_about(part, number):
    store(part)
    doubt = Doubt.objects.get(code="continuation-open")
    assert number in doubt.message
    assert doubt.article.headline == "青岚区推进河堤植树"


@pytest.mark.django_db
def test_two_that_fit_are_not_guessed_between():
    store(
        page(piece(continued_on=2), piece(TOPICS[3], headline="青岚区推进河堤植树", continued_on=2))
    )
    store(SECOND)
    assert not Article.objects.filter(continues__isnull=False).exists()
    assert Doubt.objects.filter(code="continuation-open").count() == 3


@pytest.mark.django_db
@pytest.mark.parametrize("forwards", [True, False])
def test_several_without_a_headline_go_to_the_piece_that_speaks_of_their_matter(forwards):
    bare = {"headline": "", "headline_lines": (), "headline_at": (), "byline": ()}
    topics = [TOPICS[0], TOPICS[2]]
    begun = page(*(piece(topic, continued_on=2) for topic in topics), number=1, name="1.txt")
    ended = page(
        *(piece(topic, continued_from=1, **bare) for topic in reversed(topics)),
        number=2,
        name="2.txt",
    )
    for made in [begun, ended] if forwards else [ended, begun]:
        store(made)
    joined = Article.objects.filter(continues__isnull=False).order_by("order")
    assert [row.continues.headline for row in joined] == [
        "青岚区推进夜市改造",
        "青岚区推进河堤植树",
    ]
    assert not Doubt.objects.filter(code="continuation-open").exists()


@pytest.mark.django_db
def test_parts_in_issues_of_two_days_are_not_joined():
    store(FIRST)
    store(page(piece(TOPICS[1], continued_from=1), number=2, day="2031-03-05"))
    assert not Article.objects.filter(continues__isnull=False).exists()


@pytest.mark.django_db
def test_a_join_survives_the_correction_of_either_part():
    store(FIRST)
    store(SECOND)
    store(replace(FIRST, sha256="0" * 64, source="corrected.txt"))
    assert Article.objects.get(page__number=2).continues.page.number == 1
    assert not Doubt.objects.exists()


@pytest.mark.django_db
def test_an_answered_question_is_not_asked_again():
    store(FIRST)
    Doubt.objects.update(settled_at="2031-03-05T08:00:00Z")
    store(page(piece(TOPICS[5], continued_from=3), number=4))
    assert Doubt.objects.filter(code="continuation-open").count() == 2


@pytest.mark.django_db
def test_the_order_of_two_pages_makes_no_difference_to_the_rows():
    store(FIRST)
    store(SECOND)
    before = rows()
    Article.objects.all().delete()
    SourceDump.objects.all().delete()
    Issue.objects.all().delete()
    store(SECOND)
    store(FIRST)
    assert rows() == before


def part(pk, page_number, on=None, since=None, headline=""):
    return Part(pk, page_number, headline, on, since)


def test_of_several_candidates_the_one_with_the_headline_is_taken():
    firsts = [part(1, 1, on=2, headline="河堤植树忙")]
    seconds = [part(2, 2, since=1, headline="植树"), part(3, 2, since=1, headline="夜市")]
    assert pair(firsts, seconds) == {2: 1}


def test_a_middle_part_continues_one_and_is_continued():
    middle = part(2, 2, on=3, since=1)
    assert pair([part(1, 1, on=2), middle], [middle, part(3, 3, since=2)]) == {2: 1, 3: 2}


def test_a_part_that_points_to_its_own_page_does_not_continue_itself():
    own = part(1, 1, on=1, since=1)
    assert pair([own], [own]) == {}
