"""Two editors have one piece open: the second to save is asked, and loses nothing."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from articles.admin.article_form import CHANGED_MEANWHILE
from articles.models import Article
from newsroom.models import User
from tests.web.forms import act, article_with_lines, form_of, save, sent

MEANWHILE = str(CHANGED_MEANWHILE)


@pytest.fixture
def article(editor: User) -> Article:
    return article_with_lines()


def send(client: Client, article: Article, form: dict[str, Any]) -> str:
    """What the form says; nothing where it is taken."""
    response = client.post(form_of(article), form)
    article.refresh_from_db()
    return "" if response.status_code == 302 else response.content.decode()


def test_the_second_is_refused_and_its_text_is_kept(client: Client, article: Article) -> None:
    opened = sent(client, form_of(article)) | {"subtitle": "第二位的副题"}
    save(client, article, headline="第一位的标题")
    page = send(client, article, opened)
    assert MEANWHILE in page
    assert 'value="第二位的副题"' in page
    assert (article.headline, article.subtitle) == ("第一位的标题", "")


def test_who_saves_again_has_decided(client: Client, article: Article) -> None:
    opened = sent(client, form_of(article)) | {"subtitle": "第二位的副题"}
    save(client, article, headline="第一位的标题")
    refused = client.post(form_of(article), opened).context["adminform"].form
    assert send(client, article, opened | {"version": refused["version"].value()}) == ""
    assert article.subtitle == "第二位的副题"


def test_another_paragraph_is_another_version(client: Client, article: Article) -> None:
    opened = sent(client, form_of(article))
    save(client, article, **{"blocks-0-text": "第一位的段落。"})
    assert MEANWHILE in send(client, article, opened | {"blocks-0-text": "第二位的段落。"})
    assert article.blocks.filter(text="第一位的段落。").exists()


def test_a_piece_that_was_withdrawn_meanwhile_stays_so(client: Client, article: Article) -> None:
    opened = sent(client, form_of(article))
    act(client, "article", "withdraw", article, reason="未经核实。")
    assert MEANWHILE in send(client, article, opened)
    assert article.status == "withdrawn"


def test_the_page_itself_carries_the_version(client: Client, article: Article) -> None:
    page = client.get(form_of(article)).content.decode()
    assert f'name="version" value="{article.modified_at.isoformat()}"' in page.split("</form>")[-2]
