"""What an editor deletes of a piece's links is denied: the importer would find it again."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from articles.models import Article, ArticleCampaign, ArticleOrganization, Campaign
from newsroom.models import User
from people.models import Organization
from tests import register
from tests.web.conftest import Get
from tests.web.forms import act

pytestmark = pytest.mark.django_db


def links() -> list[Any]:
    article = register.make_piece("清淤见成效")
    return [
        register.make_link(article=article),
        register.make_about(register.make_organization(), article),
    ]


def delete(client: Client, row: Any) -> None:
    act(client, row._meta.model_name, "delete_selected", row, post="yes")


def test_a_deleted_link_is_excluded_by_hand(editor: User, client: Client) -> None:
    for row in links():
        delete(client, row)
        row.refresh_from_db()
        assert (row.by_hand, row.excluded) == (True, True)


def test_readers_see_it_no_more(editor: User, client: Client, get: Get) -> None:
    for row in links():
        delete(client, row)
    page = get(Article.objects.get().get_absolute_url())
    assert "清澈澄江" not in page
    assert "应急管理局" not in page


def test_with_what_it_led_to_it_goes_altogether(editor: User, client: Client) -> None:
    links()
    act(client, "campaign", "delete_selected", Campaign.objects.get(), post="yes")
    act(client, "people/organization", "delete_selected", Organization.objects.get(), post="yes")
    assert not ArticleCampaign.objects.exists()
    assert not ArticleOrganization.objects.exists()
