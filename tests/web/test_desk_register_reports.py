"""Pieces that an editor links with a meeting, and imports that come later."""

from __future__ import annotations

import pytest
from django.test import Client

from articles.importing.store.undo import undo
from articles.models import Article, ImportRun, Meeting, MeetingReport
from newsroom.models import User
from tests.importing.facts import meeting, naming, official
from tests.importing.pages import store
from tests.web.conftest import Get
from tests.web.forms import form_of, save

pytestmark = pytest.mark.django_db

PIECE = {"name": "b.txt", "topic": "会后走访"}


@pytest.fixture
def linked(editor: User, client: Client) -> Meeting:
    """With a piece that does not name it."""
    store(naming("2031-03-04", meetings=(meeting(),)))
    row = Meeting.objects.get()
    store(naming("2031-03-05", official("李宏", "区长"), **PIECE))
    piece = Article.objects.get(headline__contains="会后走访")
    save(
        client,
        row,
        **{
            "reports-TOTAL_FORMS": "1",
            "reports-0-article": piece.pk,
            "reports-0-meeting": row.pk,
            "reports-0-text": "会后，区长走访。",
        },
    )
    return row


def reports() -> list[tuple[str, str]]:
    return sorted(MeetingReport.objects.values_list("meeting__name", "text"))


def test_a_piece_is_linked_in_the_meetings_form(linked: Meeting, get: Get) -> None:
    assert ("第4次区委常委会会议", "会后，区长走访。") in reports()
    assert "会后走访" in get(linked.get_absolute_url())


def test_the_form_shows_it_again_and_not_what_was_read(linked: Meeting, get: Get) -> None:
    page = get(form_of(linked))
    assert 'name="reports-0-article"' in page
    assert 'name="reports-1-article"' not in page


def test_a_correction_of_the_piece_leaves_the_link(linked: Meeting) -> None:
    before = reports()
    more = {"more": ["订正一处。"]}
    store(naming("2031-03-05", official("李宏", "区长"), **PIECE, **more))
    assert reports() == before


def test_what_is_read_of_the_piece_stands_beside_the_link(linked: Meeting) -> None:
    told = meeting("“周交办”会议", 9, date="2031-03-05")
    store(
        naming("2031-03-05", official("李宏", "区长"), **PIECE, more=["订正。"], meetings=(told,))
    )
    assert len(reports()) == 3


def test_a_piece_that_an_editor_linked_stays_when_its_run_is_taken_back(
    editor: User, client: Client
) -> None:
    run = ImportRun.objects.create()
    store(naming("2031-03-05", official("李宏", "区长"), **PIECE), run)
    piece = Article.objects.get()
    row = Meeting.objects.create(name="区委常委会会议")
    MeetingReport.objects.create(meeting=row, article=piece, order=1000, text="会后走访。")
    undo(run, lambda _dump: None, lambda _text: None)
    assert Article.objects.get() == piece
