"""Readers report errors: stored for editors, once, slowly, without an account."""

from __future__ import annotations

import re

import pytest
from django.core.cache import cache
from django.test import Client

from articles.models import Article, Doubt
from newsroom.error_reports import CODE, OF_ALL, OF_ONE
from newsroom.models import User
from tests import factories as make
from tests.web.conftest import Get

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def forgotten() -> None:
    """What other tests have reported."""
    cache.clear()


def url(article: Article) -> str:
    return f"{article.get_absolute_url()}report/"


def test_every_piece_leads_to_its_form(get: Get) -> None:
    article = make.make_article()
    assert f'href="{url(article)}"' in get(article.get_absolute_url())


def test_the_words_that_a_reader_marked_are_in_the_form(client: Client) -> None:
    page = client.get(url(make.make_article()), {"quote": "月底全部<完成>"}).content.decode()
    assert "月底全部&lt;完成&gt;</textarea>" in page


def test_a_report_is_a_doubt_with_the_quoted_words_and_their_lines(client: Client) -> None:
    page = make.make_page()
    dump = make.make_dump(page)
    article = make.make_article(page, body=("第一段。", "栽下十二万株。"), dump=dump)
    sent = {"quote": "十二万株", "message": "应为十万株", "contact": "138"}
    response = client.post(url(article), sent, follow=True)
    assert "谢谢" in response.content.decode()
    doubt = Doubt.objects.get()
    assert (doubt.code, doubt.article, doubt.issue, doubt.dump) == (
        CODE,
        article,
        article.issue,
        dump,
    )
    assert doubt.message == "“十二万株” 应为十万株（138）"
    assert doubt.at == [[2, 2]]
    assert doubt.settled_at is None


def test_words_that_are_not_in_the_piece_are_kept_as_they_are(client: Client) -> None:
    client.post(url(make.make_article()), {"quote": "没有这句", "message": "错了"})
    assert Doubt.objects.get().at == []


@pytest.fixture
def printed() -> Article:
    """A piece whose every line is known, in two parts on two pages."""
    issue = make.make_issue()
    first, second = (make.make_page(issue, number) for number in (1, 2))
    piece = make.make_article(
        first,
        "新堤月底合龙",
        body=("第一段。", "栽下十二万株。", "第三段。"),
        dump=make.make_dump(first),
    )
    Article.objects.filter(pk=piece.pk).update(headline_at=[[9, 9]])
    make.make_photo(first, article=piece, caption="堤上的栈道。", at=[[12, 13]], dump=piece.dump)
    make.make_article(
        second, headline="", body=("又见新堤。",), dump=make.make_dump(second), continues=piece
    )
    return piece


@pytest.mark.parametrize(
    ("quote", "lines"),
    [
        ("一段。\r\n\r\n栽下十二", [[1, 1], [2, 2]]),
        ("栽下 十二万株", [[2, 2]]),
        ("段。\n栽下十二万株。\n第三", [[1, 1], [2, 2], [3, 3]]),
        ("月底合龙", [[9, 9]]),
        ("堤上的", [[12, 13]]),
        (" \n ", []),
    ],
)
def test_the_lines_of_marked_words_are_found_wherever_they_stand(
    client: Client, printed: Article, quote: str, lines: list[list[int]]
) -> None:
    client.post(url(printed), {"quote": quote, "message": "错了"})
    doubt = Doubt.objects.get()
    assert (doubt.at, doubt.dump) == (lines, printed.dump)


def test_the_lines_of_a_second_part_are_of_its_own_dump(client: Client, printed: Article) -> None:
    client.post(url(printed), {"quote": "又见", "message": "错了"})
    doubt = Doubt.objects.get()
    assert (doubt.at, doubt.dump) == ([[1, 1]], printed.continuation.dump)


def test_editors_see_it_among_the_doubts(client: Client, editor: User) -> None:
    Client().post(url(make.make_article()), {"quote": "十二万株", "message": "应为<b>十万株"})
    page = client.get("/admin/articles/doubt/").content.decode()
    assert "读者纠错" in page
    assert "应为&lt;b&gt;十万株" in page


def test_the_same_report_is_kept_once(client: Client) -> None:
    article = make.make_article()
    for _ in range(3):
        client.post(url(article), {"message": "错字"})
    assert Doubt.objects.count() == 1


def test_one_that_two_processes_have_kept_at_once_is_thanked_for(client: Client) -> None:
    article = make.make_article()
    for _process in range(2):
        make.make_doubt(article.issue, article=article, code=CODE, message="错字")
    assert client.post(url(article), {"message": "错字"}).status_code == 302
    assert Doubt.objects.count() == 2


@pytest.mark.parametrize(
    "sent", [{}, {"message": "  "}, {"message": "字" * 1001}, {"message": "x", "quote": "字" * 301}]
)
def test_a_report_that_says_nothing_or_too_much_is_asked_again(
    client: Client, sent: dict[str, str]
) -> None:
    response = client.post(url(make.make_article()), sent)
    assert response.status_code == 200
    assert 'class="errors"' in response.content.decode()
    assert not Doubt.objects.exists()


def test_a_machine_that_fills_in_everything_is_thanked_and_forgotten(client: Client) -> None:
    response = client.post(url(make.make_article()), {"message": "x", "website": "http://x"})
    assert response.status_code == 302
    assert not Doubt.objects.exists()


def test_many_reports_from_one_address_are_too_many(client: Client) -> None:
    article = make.make_article()
    answers = [
        client.post(url(article), {"message": f"第{n}处"}).status_code for n in range(OF_ONE + 1)
    ]
    assert answers == [302] * OF_ONE + [429]
    assert Doubt.objects.count() == OF_ONE
    other = client.post(url(article), {"message": "另一处"}, REMOTE_ADDR="192.0.2.7")
    assert other.status_code == 302


def test_all_together_may_not_flood_the_desk(client: Client) -> None:
    article = make.make_article()
    for n in range(OF_ALL + 3):
        client.post(url(article), {"message": f"第{n}处"}, REMOTE_ADDR=f"192.0.2.{n}")
    assert Doubt.objects.count() == OF_ALL


@pytest.mark.parametrize("status", ["draft", "withdrawn"])
def test_what_is_not_published_cannot_be_reported(client: Client, status: str) -> None:
    article = make.make_article(status=status)
    assert client.get(url(article)).status_code == 404
    assert client.post(url(article), {"message": "x"}).status_code == 404


def test_a_report_needs_the_forms_token() -> None:
    client = Client(enforce_csrf_checks=True)
    article = make.make_article()
    assert client.post(url(article), {"message": "错字"}).status_code == 403
    page = client.get(url(article)).content.decode()
    token = re.findall(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[0]
    sent = {"message": "错字", "csrfmiddlewaretoken": token}
    assert client.post(url(article), sent).status_code == 302


def test_the_form_is_kept_by_no_cache(client: Client) -> None:
    assert "no-store" in client.get(url(make.make_article()))["Cache-Control"]
