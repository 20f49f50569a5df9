"""Two editors have one row open: the second to save is asked, and loses nothing."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from articles.models import Article
from newsroom.models import User
from people.versions import CHANGED_MEANWHILE
from tests import register
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


# The register

ROWS = {
    "official": (register.make_official, "note"),
    "office": (register.make_office, "title"),
    "organization": (register.make_organization, "name"),
    "appointment": (register.make_proposal, "start"),
    "meeting": (register.make_meeting, "place"),
    "series": (register.make_series, "name"),
    "campaign": (register.make_campaign, "name"),
}


@pytest.mark.parametrize("kind", ROWS)
def test_the_second_to_save_a_row_of_the_register_is_asked(
    editor: User, client: Client, kind: str
) -> None:
    make, field = ROWS[kind]
    row = make()
    opened = sent(client, form_of(row)) | {field: "2030"}
    assert (
        f'name="version" value="{opened["version"]}"' in client.get(form_of(row)).content.decode()
    )
    save(client, row, **{field: "2029"})
    refused = client.post(form_of(row), opened)
    assert MEANWHILE in refused.content.decode()
    again = opened | {"version": refused.context["adminform"].form["version"].value()}
    assert client.post(form_of(row), again).status_code == 302


def test_a_term_that_another_has_ended_is_not_opened_again(editor: User, client: Client) -> None:
    term = register.make_proposal()
    opened = sent(client, form_of(term.official)) | {"appointments-0-start": "2030"}
    save(client, term, end="2031-05")
    assert MEANWHILE in client.post(form_of(term.official), opened).content.decode()
    term.refresh_from_db()
    assert str(term.end) == "2031-05"
