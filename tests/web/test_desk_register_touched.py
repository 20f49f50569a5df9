"""Which pieces an appointment touches: all are listed, and those that contradict it are told."""

from __future__ import annotations

import html
import re
from datetime import date

import pytest
from django.test import Client

from articles.models import AppointmentNotice
from newsroom.models import User
from tests import register
from tests.web.conftest import Get
from tests.web.forms import act, form_of, sent
from tests.web.test_desk_register_terms import printed

pytestmark = pytest.mark.django_db


def test_the_piece_that_reports_the_end_does_not_contradict_it(editor: User, get: Get) -> None:
    term = register.make_term(start="2030", end="2031-03-04")
    naming = printed(term, "任免名单", date(2031, 3, 9))
    told = {"name": naming.name, "title": naming.title, "official": term.official}
    AppointmentNotice.objects.create(article=naming.article, kind="removed", **told)
    page = get(form_of(term))
    assert "任免名单" in page
    assert "晚于结束时间见报" not in page


def test_a_change_leads_to_the_pieces_that_its_message_has_no_room_for(
    editor: User, client: Client, get: Get, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("articles.admin.touched.TOLD", 2)
    term = register.make_term(start="2031")
    for number in range(1, 6):
        printed(term, f"第{number}篇", date(2031, 3, number))
    data = sent(client, form_of(term)) | {"end": "2031"}
    page = client.post(form_of(term), data, follow=True).content.decode()
    rest = re.search(r'href="([^"]+)">另有 3 篇', page)
    assert rest
    assert len(set(re.findall("第\\d篇", get(html.unescape(rest[1]))))) == 5


def test_an_end_from_the_list_touches_the_pieces_behind_it(editor: User, client: Client) -> None:
    """By another title: what they print of the term is not theirs any more."""
    term = register.make_term(start="2030")
    register.make_naming(term.official, register.make_piece("其后的稿件"), title="区领导")
    assert "其后的稿件" in act(client, "people/appointment", "close", term, end="2030-12")


def test_a_term_that_is_not_ended_touches_nothing(editor: User, client: Client) -> None:
    term = register.make_term(start="2031-05")
    printed(term, "打印了职务的稿件", date(2031, 6, 1))
    assert "打印了职务的稿件" not in act(client, "people/appointment", "close", term, end="2030")
