"""A piece as another site shows it: oEmbed as JSON and as XML."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import urlencode

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from lxml import etree, html

from articles.models import Article
from tests import factories as make
from tests.pictures import jpeg
from tests.register import make_piece as piece

pytestmark = pytest.mark.django_db

HERE = "http://testserver"
#: What the specification asks of every answer, and of one of this type.
REQUIRED = {"version", "type", "html", "width", "height"}


def asked(article: Article | None = None, **parameters: Any) -> str:
    url = f"{HERE}{article.get_absolute_url()}" if article else ""
    return f"/oembed?{urlencode(({'url': url} if url else {}) | parameters)}"


def test_a_piece_is_quoted_with_its_headline_and_its_address(client: Client) -> None:
    article = piece("植树任务完成", body="任务月底完成。")
    answer = json.loads(client.get(asked(article)).content)
    assert answer.keys() >= REQUIRED
    assert (answer["version"], answer["type"], answer["title"]) == ("1.0", "rich", "植树任务完成")
    quotation = html.fragment_fromstring(answer["html"])
    assert quotation.xpath("//a/@href") == [f"{HERE}{article.get_absolute_url()}"]
    assert "任务月底完成。" in quotation.text_content()


def test_the_picture_that_it_names_is_there(client: Client) -> None:
    answer = json.loads(client.get(asked(piece())).content)
    picture = client.get(answer["thumbnail_url"].removeprefix(HERE))
    assert picture.headers["Content-Type"] == "image/png"


def test_a_piece_with_a_picture_is_shown_with_its_own(client: Client) -> None:
    article = piece()
    photo = make.make_photo(article=article, image=ContentFile(jpeg(900, 600), "a.jpg"))
    answer = json.loads(client.get(asked(article)).content)
    assert answer["thumbnail_url"] == f"{HERE}{photo.image.url}"
    smaller = json.loads(client.get(asked(article, maxwidth=600)).content)
    assert smaller["thumbnail_width"] <= 600
    assert smaller["thumbnail_url"] != answer["thumbnail_url"]


@pytest.mark.parametrize("room", [{"maxwidth": 1199}, {"maxheight": 629}])
def test_a_picture_that_is_too_large_for_the_other_site_is_not_named(
    client: Client, room: dict[str, int]
) -> None:
    answer = json.loads(client.get(asked(piece(), **room)).content)
    assert not {name for name in answer if name.startswith("thumbnail")}


def test_of_a_second_part_the_piece_is_quoted(client: Client) -> None:
    first = piece("植树任务完成")
    second = piece("", continues=first)
    answers = [json.loads(client.get(asked(each)).content) for each in (first, second)]
    assert answers[0] == answers[1]


def test_xml_says_the_same(client: Client) -> None:
    article = piece("水位<警戒线 & 降雨>")
    said = json.loads(client.get(asked(article)).content)
    response = client.get(asked(article, format="xml"))
    assert response.headers["Content-Type"].startswith("text/xml")
    root = etree.fromstring(response.content)
    assert root.tag == "oembed"
    assert {each.tag: each.text for each in root} == {
        name: str(value) for name, value in said.items()
    }


@pytest.mark.parametrize("asked_for", [("maxwidth", "width"), ("maxheight", "height")])
def test_it_is_no_larger_than_the_other_site_has_room_for(
    client: Client, asked_for: tuple[str, str]
) -> None:
    parameter, name = asked_for
    answer = json.loads(client.get(asked(piece(), **{parameter: 240})).content)
    assert answer[name] == 240


@pytest.mark.parametrize("size", ["", "x", "-1", "9" * 5000, "²"])
def test_a_size_that_is_none_is_not_minded(client: Client, size: str) -> None:
    assert json.loads(client.get(asked(piece(), maxwidth=size)).content)["width"] == 600


def test_no_text_of_a_piece_becomes_markup(client: Client) -> None:
    article = piece("<script>alert(1)</script>", body='"><img src=x onerror=alert(1)>')
    quotation = html.fragment_fromstring(json.loads(client.get(asked(article)).content)["html"])
    assert not quotation.xpath("//script | //img")


def test_a_page_leads_to_both(client: Client) -> None:
    article = piece()
    page = client.get(article.get_absolute_url()).content.decode()
    for kind in ("application/json+oembed", "text/xml+oembed"):
        (url,) = html.fromstring(page).xpath(f"//link[@type='{kind}']/@href")
        assert client.get(url.removeprefix(HERE)).status_code == 200


@pytest.mark.parametrize("kind", ["json", "xml"])
def test_a_withdrawn_piece_is_gone_elsewhere_within_a_minute(client: Client, kind: str) -> None:
    article = piece()
    response = client.get(asked(article, format=kind))
    assert response.headers["Cache-Control"] == "no-cache"
    (seconds,) = re.findall(r'cache_age(?:": |>)(\d+)', response.content.decode())
    assert int(seconds) <= 60
    Article.objects.filter(pk=article.pk).update(status="withdrawn")
    assert client.get(asked(article, format=kind)).status_code == 404


# What is not answered


def test_a_draft_and_what_is_no_piece_are_not_found(client: Client) -> None:
    issue = make.make_issue()
    assert client.get(asked(piece(status="draft"))).status_code == 404
    urls = [f"{HERE}{issue.get_absolute_url()}", f"{HERE}/nothing", f"{HERE}/articles/999/", "x"]
    urls += [f"{HERE}/articles/{'9' * 30}/", f"{HERE}/articles/{'9' * 5000}/"]
    for url in urls:
        assert client.get(asked(url=url)).status_code == 404, url


def test_the_piece_of_another_site_is_not_ours(client: Client) -> None:
    url = f"http://elsewhere.example.org{piece().get_absolute_url()}"
    assert client.get(asked(url=url)).status_code == 404


def test_an_address_that_is_none_is_not_found(client: Client) -> None:
    assert client.get(asked(url="http://[::1")).status_code == 404


def test_an_unknown_format_is_said_to_be_so(client: Client) -> None:
    assert client.get(asked(piece(), format="yaml")).status_code == 501


def test_without_an_address_the_request_is_wrong(client: Client) -> None:
    assert client.get("/oembed").status_code == 400


def test_any_site_may_read_it(client: Client) -> None:
    for kind in ("json", "xml"):
        response = client.get(asked(piece(), format=kind))
        assert response.headers["Access-Control-Allow-Origin"] == "*"
