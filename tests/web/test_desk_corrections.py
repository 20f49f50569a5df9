"""An editor says what was wrong with a piece, or why it is withdrawn."""

from __future__ import annotations

import pytest
from django.test import Client

from articles.models import Article, Correction
from newsroom.models import User
from tests import factories as make
from tests.web.forms import act, form_of, save, sent

pytestmark = pytest.mark.django_db

ADDED = "corrections-0-text"


def told(article: Article) -> list[tuple[str, str]]:
    return [(each.kind, each.text) for each in article.corrections.all()]


def test_a_correction_is_written_in_the_form_of_the_piece(editor: User, client: Client) -> None:
    article = make.make_article()
    save(client, article, headline="改过的标题", **{ADDED: "标题有误。"})
    assert told(article) == [("correction", "标题有误。")]
    assert article.corrections.get().made_by == editor


def test_an_empty_one_is_none(editor: User, client: Client) -> None:
    article = make.make_article()
    save(client, article, headline="改过的标题")
    assert told(article) == []


def test_whoever_changes_what_was_read_is_reminded(editor: User, client: Client) -> None:
    article = make.make_article()
    for changes, is_reminded in (
        ({"headline": "改过的标题"}, True),
        ({"blocks-0-text": "改过的正文。"}, True),
        ({"headline": "又改的标题", ADDED: "标题有误。"}, False),
        ({"tags": "植树"}, False),
    ):
        data = sent(client, form_of(article)) | changes
        page = client.post(form_of(article), data, follow=True).content.decode()
        assert ("请添加更正说明" in page) is is_reminded, changes


def test_nobody_is_reminded_of_a_draft(editor: User, client: Client) -> None:
    article = make.make_article(status="draft")
    data = sent(client, form_of(article)) | {"headline": "改过的标题"}
    page = client.post(form_of(article), data, follow=True).content.decode()
    assert "请添加更正说明" not in page


def test_a_piece_is_not_withdrawn_without_a_reason(editor: User, client: Client) -> None:
    article = make.make_article()
    data = sent(client, form_of(article)) | {"status": "withdrawn"}
    response = client.post(form_of(article), data)
    assert "请写明撤回原因" in response.content.decode()
    assert Article.objects.get().status == "published"


def test_the_reason_is_kept_as_that_of_the_withdrawal(editor: User, client: Client) -> None:
    article = make.make_article()
    save(client, article, status="withdrawn", **{ADDED: "数据未经核实。"})
    assert told(article) == [("withdrawal", "数据未经核实。")]
    assert article.status == "withdrawn"


def test_a_withdrawn_piece_can_be_changed_without_another_reason(
    editor: User, client: Client
) -> None:
    article = make.make_article(status="withdrawn")
    save(client, article, headline="改过的标题")
    assert article.headline == "改过的标题"


def test_the_list_withdraws_with_a_reason_alone(editor: User, client: Client) -> None:
    page = make.make_page()
    pieces = [make.make_article(page), make.make_article(page, order=1)]
    assert "请写明撤回原因" in act(client, "article", "withdraw", *pieces)
    assert not Article.objects.exclude(status="published").exists()
    act(client, "article", "withdraw", *pieces, reason="数据未经核实。")
    assert [told(each) for each in pieces] == [[("withdrawal", "数据未经核实。")]] * 2
    assert set(Correction.objects.values_list("made_by", flat=True)) == {editor.pk}


def test_what_was_withdrawn_before_gets_no_second_reason(editor: User, client: Client) -> None:
    article = make.make_article(status="withdrawn")
    act(client, "article", "withdraw", article, reason="数据未经核实。")
    assert told(article) == []


def test_a_reporter_reads_corrections_and_writes_none(reporter: User, client: Client) -> None:
    article = make.make_article()
    Correction.objects.create(article=article, text="标题有误。")
    page = client.get(form_of(article)).content.decode()
    assert "标题有误。" in page
    client.post(form_of(article), sent(client, form_of(article)) | {"corrections-1-text": "甲"})
    assert told(article) == [("correction", "标题有误。")]
