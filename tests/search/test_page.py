"""A page of results asks the database little, whatever was found."""

from __future__ import annotations

import pytest
from django.db import connection
from django.db.models import Model
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.models import ArticleCampaign, ArticleOrganization, Campaign, Naming
from people.models import Official, Organization, Reporter
from tests.factories import make_article, make_page, make_photo, make_reporter

pytestmark = pytest.mark.django_db

#: As for every page of the site.
QUERIES = 6


@pytest.fixture
def filed() -> None:
    """Found pieces with a value of every facet."""
    page = make_page()
    for number in range(3):
        article = make_article(page, f"春季植树{number}", by=make_reporter(f"林晓岚{number}"))
        make_photo(article=article, caption="植树现场")
        official = Official.objects.create(name=f"陆怀瑾{number}")
        Naming.objects.create(article=article, official=official, name=official.name)
        ArticleCampaign.objects.create(
            article=article, campaign=Campaign.objects.create(name=f"创文{number}")
        )
        body = Organization.objects.create(name=f"区局{number}", kind="bureau")
        ArticleOrganization.objects.create(article=article, organization=body)


@pytest.mark.parametrize("order", ["", "&sort=relevance"])
def test_results_with_every_facet_take_six_queries_at_most(
    client: Client, filed: None, monkeypatch: pytest.MonkeyPatch, order: str
) -> None:
    monkeypatch.setattr("articles.search.find.remembered.most", 0)
    monkeypatch.setattr("newsroom.pages.search_names._remembered.most", 0)
    url = f"/search/?q=植树{order}"
    client.get(url)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(url).status_code == 200
    statements = [each["sql"] for each in asked if "SAVEPOINT" not in each["sql"]]
    assert len(statements) <= QUERIES, statements


@pytest.mark.parametrize(
    ("model", "change", "shown"),
    [
        (Reporter, {"name": "林小岚"}, "林小岚"),
        (Reporter, {"note": "实习"}, "林晓岚0（实习）"),
        (Official, {"name": "陆怀谨"}, "陆怀谨"),
        (Official, {"note": "二中"}, "陆怀瑾0（二中）"),
        (Campaign, {"name": "创卫"}, "创卫"),
        (Organization, {"name": "区新局"}, "区新局"),
    ],
)
def test_another_name_is_shown_beside_the_next_results(
    client: Client, filed: None, model: type[Model], change: dict[str, str], shown: str
) -> None:
    client.get("/search/?q=植树")
    client.get("/search/?q=植树")
    model._default_manager.filter(name__endswith="0").update(**change)
    assert f">{shown}</span>" in client.get("/search/?q=植树").content.decode()
