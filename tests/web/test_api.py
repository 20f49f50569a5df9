"""Every page as JSON, as its OpenAPI description says it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from django.urls import URLResolver, get_resolver
from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from articles.models import Article
from newsroom.api.pages import PAGES, Paging, Standard
from people.models.merge import Mergeable
from tests import factories as make
from tests import register
from tests.register import make_piece as piece
from tests.web.api_site import FORMATS, HERE, addresses, get, make_site
from tests.web.conftest import Queries

pytestmark = pytest.mark.django_db


@pytest.fixture
def filled() -> Article:
    return make_site()


@pytest.fixture
def described(client: Client) -> Any:
    return get(client, "/api/openapi.json")


def test_the_description_is_openapi_3_1(described: Any) -> None:
    OpenAPIV31SpecValidator(described).validate()
    assert described["openapi"].startswith("3.1")


#: Forms, files, and what only leads on.
NO_PAGES = {
    *("api", "article-card", "healthz", "issue-epub", "issue-text", "look"),
    *("look-sheet", "oembed", "openapi", "report", "robots", "site-card", "sitemap"),
    *("sitemap-news", "sitemap-section", "suggest"),
}


def names(patterns: Iterable[Any]) -> Iterator[str]:
    for each in patterns:
        if isinstance(each, URLResolver):
            yield from () if each.namespace else names(each.url_patterns)
        elif each.name and "." not in each.name:
            yield each.name


def test_every_page_of_the_site_has_a_rendition() -> None:
    assert set(names(get_resolver().url_patterns)) - NO_PAGES == set(PAGES)


def test_the_description_names_every_page_of_the_table(described: Any) -> None:
    names = {path["get"]["operationId"] for path in described["paths"].values()}
    assert names == set(PAGES)


#: Rows that may have become part of another.
MERGED = [model for model in apps.get_models() if issubclass(model, Mergeable)]
#: What only leads on to the rendition of another.
LEADING = {name for name, page in PAGES.items() if page.says is None}


@pytest.mark.parametrize("name", [name for name in PAGES if name not in LEADING])
def test_what_a_page_says_is_as_described(
    client: Client, filled: Article, described: Any, name: str
) -> None:
    paths = {path["get"]["operationId"]: path["get"] for path in described["paths"].values()}
    answers = paths[name]["responses"]["200"]["content"]["application/json"]
    registry = Registry().with_resource(
        "api:", Resource(contents=described, specification=DRAFT202012)
    )
    schema = json.loads(json.dumps(answers["schema"]).replace('"#/', '"api:#/'))
    data = get(client, addresses(filled)[name])
    assert data
    Draft202012Validator(schema, registry=registry, format_checker=FORMATS).validate(data)


def test_a_year_leads_to_the_rendition_of_its_newest_month(client: Client, described: Any) -> None:
    piece(day=date(2031, 3, 4))
    response = client.get("/archive/2031.json")
    assert (response.status_code, response.headers["Location"]) == (302, "/archive/2031/3.json")
    answers = described["paths"]["/archive/{year}.json"]["get"]["responses"]
    assert answers.keys() == {"302", "404"}


@pytest.mark.parametrize(
    ("name", "route"),
    [
        ("officials", "official"),
        ("offices", "office"),
        ("organizations", "organization"),
        ("series", "series"),
        ("meetings", "meeting"),
    ],
)
def test_where_a_merged_row_leads_is_described(
    client: Client, filled: Article, described: Any, name: str, route: str
) -> None:
    model = next(model for model in MERGED if model._meta.model_name == route)
    gone, kept = model._default_manager.filter(merged_into=None).order_by("pk")[:2]
    register.merge(gone, kept)
    response = client.get(f"/{name}/{gone.pk}.json")
    assert response.headers["Location"] == f"/{name}/{kept.pk}.json"
    assert (
        str(response.status_code) in described["paths"][f"/{name}/{{pk}}.json"]["get"]["responses"]
    )


def test_where_a_second_part_leads_is_described(described: Any) -> None:
    assert "302" in described["paths"]["/articles/{pk}.json"]["get"]["responses"]


def test_a_year_without_pieces_has_no_rendition(client: Client) -> None:
    assert get(client, "/archive/2031.json", 404)["status"] == 404


@pytest.mark.parametrize("name", [name for name in PAGES if name != "search"])
def test_a_page_leads_to_its_rendition(client: Client, filled: Article, name: str) -> None:
    url = addresses(filled)[name]
    page = url.removesuffix(".json") + "/" if name != "home" else "/"
    text = client.get(page).content.decode()
    if 'rel="alternate"' in text:
        assert f'type="application/json" title="JSON" href="{HERE}{url}"' in text


@pytest.mark.parametrize("name", [name for name in PAGES if name not in LEADING])
def test_a_rendition_names_the_page_that_a_search_engine_shows(
    client: Client, filled: Article, name: str
) -> None:
    url = addresses(filled)[name]
    page = url.replace(".json", "/") if name != "home" else "/"
    (canonical,) = re.findall(
        r'<link rel="canonical" href="([^"]+)">', client.get(page).content.decode()
    )
    assert client.get(url).headers["Link"] == f'<{canonical}>; rel="canonical"'


def test_a_part_of_a_list_and_its_rendition_name_each_other(client: Client) -> None:
    reporter = make.make_reporter("林晓岚")
    for number in range(21):
        piece(f"稿件{number}", by=reporter)
    url = f"/reporters/{reporter.pk}"
    older = get(client, f"{url}.json")["turn"]["older"]
    page = client.get(f"{url}/{older}").content.decode()
    assert f'title="JSON" href="{HERE}{url}.json{older}"' in page
    link = client.get(f"{url}.json{older}&x=1").headers["Link"]
    assert link == f'<{HERE}{url}/{older}>; rel="canonical"'


def test_the_first_part_of_a_list_names_the_page(client: Client) -> None:
    link = client.get("/officials.json?page=1").headers["Link"]
    assert link == f'<{HERE}/officials/>; rel="canonical"'


def test_the_page_of_a_search_leads_to_its_rendition(client: Client, filled: Article) -> None:
    page = client.get("/search/", {"q": "补植"}).content.decode()
    (url,) = re.findall(r'type="application/json" title="JSON" href="([^"]+)"', page)
    assert get(client, url)["hits"][0]["url"].startswith(f"{HERE}/articles/")


@pytest.mark.parametrize("name", ["home", "issues", "archive", "meetings"])
def test_an_empty_site_has_empty_renditions(client: Client, name: str) -> None:
    assert get(client, "/index.json" if name == "home" else f"/{name}.json") is None


@pytest.mark.parametrize(
    "name", [name for name, page in PAGES.items() if page.paging is Paging.NUMBER]
)
def test_a_page_of_a_list_that_there_is_not_is_not_found(
    client: Client, filled: Article, name: str
) -> None:
    url = addresses(filled)[name]
    assert get(client, f"{url}{'&' if '?' in url else '?'}page=99", 404)["status"] == 404


@pytest.mark.parametrize(
    "name", [name for name, page in PAGES.items() if page.paging is Paging.KEY]
)
def test_a_place_that_nobody_was_given_is_not_found(
    client: Client, filled: Article, name: str
) -> None:
    assert get(client, f"{addresses(filled)[name]}?older=x", 404)["status"] == 404


def test_a_long_list_is_turned_as_its_page_is(client: Client) -> None:
    reporter = make.make_reporter("林晓岚")
    for number in range(21):
        piece(f"稿件{number}", by=reporter)
    url = f"/reporters/{reporter.pk}.json"
    first = get(client, url)
    second = get(client, url + first["turn"]["older"])
    assert [each["title"] for each in second["pieces"]] == ["稿件20"]


def test_whole_addresses_are_those_of_the_setting(client: Client, settings: Any) -> None:
    settings.SITE_URL = "https://news.example.org"
    article = piece()
    assert get(client, f"/articles/{article.pk}.json")["uri"].startswith(
        "https://news.example.org/"
    )
    home = get(client, "/index.json")
    assert home["lead"]["entry"]["url"] == f"https://news.example.org/articles/{article.pk}/"


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for each in value.values() if isinstance(value, dict) else ():
        yield from strings(each)
    for each in value if isinstance(value, list) else ():
        yield from strings(each)


@pytest.mark.parametrize("name", [name for name in PAGES if name not in LEADING])
def test_every_address_of_a_page_is_whole(client: Client, filled: Article, name: str) -> None:
    said = strings(get(client, addresses(filled)[name]))
    assert [each for each in said if each.startswith("/")] == []


def test_a_facet_leads_to_the_search_that_it_narrows(client: Client, filled: Article) -> None:
    facets = get(client, "/search.json?q=补植")["facets"]
    asked = {value["url"].partition("?")[0] for facet in facets for value in facet["values"]}
    assert asked == {"http://testserver/search/"}


# Who may ask


def test_any_site_may_read_and_nobody_is_known_by_a_cookie(client: Client, filled: Article) -> None:
    for url in addresses(filled).values():
        response = client.get(url)
        assert response.headers["Access-Control-Allow-Origin"] == "*"
        assert "Access-Control-Allow-Credentials" not in response.headers
        assert not response.cookies


def test_the_api_writes_nothing(client: Client, filled: Article) -> None:
    for url in (f"/articles/{filled.pk}.json", "/api/openapi.json"):
        for method in ("post", "put", "patch", "delete"):
            assert getattr(client, method)(url).status_code == 405


def test_a_rendition_is_in_chinese_whatever_the_reader_chose(
    client: Client, filled: Article
) -> None:
    urls = addresses(filled).values()
    before = {url: client.get(url).content for url in urls}
    client.cookies["django_language"] = "en"
    assert {url: client.get(url).content for url in urls} == before


def test_the_desk_has_no_renditions(client: Client) -> None:
    for url in ("/admin.json", "/admin/login.json", "/healthz.json", "/look.json"):
        response = client.get(url)
        assert response.status_code in (302, 404)
        assert "json" not in response.headers["Content-Type"]


def test_a_person_reads_what_there_is_at_an_address_of_its_own(client: Client) -> None:
    page = client.get("/api/").content.decode()
    assert "/api/openapi.json" in page
    for path in ("/articles/{pk}.json", "/officials/{pk}.json", "/index.json"):
        assert f"<code>{path}</code>" in page


@pytest.mark.parametrize(
    "name", [name for name, page in PAGES.items() if isinstance(page.says, Standard)]
)
def test_a_rendition_takes_as_many_queries_for_three_rows_as_for_one(
    client: Client, queries: Queries, filled: Article, name: str
) -> None:
    url = addresses(filled)[name]
    for_two = queries(url)
    register.one_of_each(3, filled)
    register.one_of_each(4, filled)
    assert queries(url) == for_two
