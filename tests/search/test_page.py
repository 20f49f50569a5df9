"""A page of results asks the database little, whatever was found."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.models import ArticleCampaign, ArticleOrganization, Campaign, Naming
from people.models import Official, Organization
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
        body = Organization.objects.create(name=f"区第{number}局", kind="bureau")
        ArticleOrganization.objects.create(article=article, organization=body)


@pytest.mark.parametrize("order", ["", "&sort=relevance"])
def test_results_with_every_facet_take_six_queries_at_most(
    client: Client, filed: None, monkeypatch: pytest.MonkeyPatch, order: str
) -> None:
    monkeypatch.setattr("articles.search.find.REMEMBERED", 0)
    url = f"/search/?q=植树{order}"
    client.get(url)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(url).status_code == 200
    statements = [each["sql"] for each in asked if "SAVEPOINT" not in each["sql"]]
    assert len(statements) <= QUERIES, statements
