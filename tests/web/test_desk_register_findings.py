"""What the audit found: each with its sentence, settled with a reason."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from articles.models import Audit, Finding
from newsroom.models import User
from tests import register
from tests.web.conftest import Get
from tests.web.forms import act, form_of, save

pytestmark = pytest.mark.django_db


def test_the_list_shows_the_sentence_and_leads_to_the_piece(editor: User, get: Get) -> None:
    article = register.make_piece("区委召开会议")
    register.make_finding("缺第42次。", quotation="召开第41次会议。", article=article)
    page = get("/admin/articles/finding/")
    assert "缺第42次。" in page
    assert "召开第41次会议。" in page
    assert form_of(article) in page


def test_the_list_is_of_open_ones(editor: User, client: Client, get: Get) -> None:
    act(client, "finding", "settle", register.make_finding("缺第42次。"), reason="停开一次")
    register.make_finding("缺第44次。")
    assert "缺第42次。" not in get("/admin/articles/finding/")
    assert "缺第44次。" not in get("/admin/articles/finding/?state=settled")


def test_a_finding_leads_to_all_that_it_speaks_of(editor: User, get: Get) -> None:
    term = register.make_term()
    meeting = register.make_meeting()
    page = get(form_of(register.make_finding(meeting=meeting, appointment=term)))
    assert form_of(meeting) in page
    assert form_of(term) in page


def test_a_finding_has_no_row_for_what_it_does_not_speak_of(editor: User, get: Get) -> None:
    page = get(form_of(register.make_finding(meeting=register.make_meeting())))
    shown = [name for name in ("meeting", "appointment", "figure") if f"field-of_{name}" in page]
    assert shown == ["meeting"]


def test_findings_are_settled_with_who_and_why(editor: User, client: Client) -> None:
    finding = register.make_finding()
    act(client, "finding", "settle", finding, reason="停开一次")
    finding.refresh_from_db()
    assert (finding.settled_by, finding.reason) == (editor, "停开一次")
    assert finding.settled_at is not None


@pytest.mark.parametrize("reason", ["", "  "])
def test_without_a_reason_none_is_settled(editor: User, client: Client, reason: str) -> None:
    finding = register.make_finding()
    assert "须写明理由" in act(client, "finding", "settle", finding, reason=reason)
    finding.refresh_from_db()
    assert finding.settled_at is None


def test_a_finding_is_settled_in_its_form(editor: User, client: Client) -> None:
    finding = register.make_finding()
    save(client, finding, reason="停开一次")
    assert (finding.settled_by, finding.reason) == (editor, "停开一次")


def test_a_cleared_reason_opens_it_again(editor: User, client: Client) -> None:
    finding = register.make_finding()
    save(client, finding, reason="停开一次")
    save(client, finding, reason="")
    assert (finding.settled_at, finding.settled_by) == (None, None)


def test_settling_again_keeps_who_was_first(editor: User, client: Client) -> None:
    finding = register.make_finding()
    act(client, "finding", "settle", finding, reason="停开一次")
    act(client, "finding", "settle", finding, reason="后来的理由")
    finding.refresh_from_db()
    assert finding.reason == "停开一次"


def test_findings_are_opened_again_from_the_list(editor: User, client: Client) -> None:
    finding = register.make_finding()
    act(client, "finding", "settle", finding, reason="停开一次")
    act(client, "finding", "reopen", finding)
    finding.refresh_from_db()
    assert (finding.settled_at, finding.reason) == (None, "")


def test_what_a_finding_says_cannot_be_changed(editor: User, client: Client) -> None:
    finding = register.make_finding("缺第42次。")
    save(client, finding, text="没有这回事", code="x", key="x")
    assert (finding.text, finding.code) == ("缺第42次。", "ordinal-missing")


def test_a_finding_is_neither_entered_nor_deleted_by_hand(chief: User, client: Client) -> None:
    finding = register.make_finding()
    assert client.get("/admin/articles/finding/add/").status_code == 403
    assert client.post(form_of(finding).replace("change", "delete")).status_code == 403


def test_a_reporter_sees_findings_but_does_not_settle_them(reporter: User, client: Client) -> None:
    finding = register.make_finding()
    act(client, "finding", "settle", finding, reason="停开一次")
    assert client.get(form_of(finding)).status_code == 200
    assert client.post(form_of(finding), {"reason": "停开一次"}).status_code == 403
    assert Finding.objects.get().settled_at is None


AUDIT = "/admin/articles/finding/audit/"


def test_the_list_says_when_the_register_was_looked_over(editor: User, get: Get) -> None:
    assert "尚未核查" in get("/admin/articles/finding/")
    register.make_audit(audited_by=editor)
    page = get("/admin/articles/finding/")
    assert "尚未核查" not in page
    assert editor.username in page


def test_an_editor_has_it_looked_over_now(editor: User, client: Client) -> None:
    series = register.make_series()
    for ordinal in (1, 3):
        register.make_meeting(series=series, ordinal=ordinal)
    client.post(AUDIT)
    assert Audit.objects.get().audited_by == editor
    assert [row.code for row in Finding.objects.all()] == ["ordinal-missing"]
    assert Audit.objects.get().open_findings == 1


def test_it_is_not_looked_over_twice_in_a_minute(editor: User, client: Client) -> None:
    client.post(AUDIT)
    client.post(AUDIT)
    assert Audit.objects.count() == 1


def test_whoever_asks_too_soon_is_told_how_long_to_wait(
    editor: User, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = timezone.now()
    register.make_audit()
    Audit.objects.update(audited_at=now - timedelta(seconds=21, milliseconds=500))
    monkeypatch.setattr(timezone, "now", lambda: now)
    [told] = client.post(AUDIT, follow=True).context["messages"]
    assert re.findall(r"\d+", str(told)) == ["39"]


def test_a_link_alone_looks_nothing_over(editor: User, client: Client) -> None:
    client.get(AUDIT)
    assert not Audit.objects.exists()


def test_a_reporter_has_nothing_looked_over(reporter: User, client: Client, get: Get) -> None:
    assert client.post(AUDIT).status_code == 403
    assert "立即核查" not in get("/admin/articles/finding/")
    assert not Audit.objects.exists()
