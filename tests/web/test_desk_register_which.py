"""A doubt about which organization a piece means, answered in one click."""

from __future__ import annotations

import pytest
from django.test import Client

from articles.models import ArticleOrganization, Doubt
from newsroom.models import User
from people.models import Organization, OrganizationAlias
from tests.importing.pages import store
from tests.importing.test_register_bodies import BODY, about
from tests.web.conftest import Get
from tests.web.forms import form_of
from tests.web.test_desk_bad_input import BAD_IDS

pytestmark = pytest.mark.django_db


@pytest.fixture
def doubt(db: None) -> Doubt:
    """A page of no known district names what two districts have."""
    for district in ("青岚区", "云溪区", ""):
        store(about(district))
    return Doubt.objects.get()


def answer(client: Client, doubt: Doubt, **said: object) -> str:
    response = client.post(f"/admin/articles/doubt/{doubt.pk}/which/", said, follow=True)
    doubt.refresh_from_db()
    return response.content.decode()


def linked(doubt: Doubt) -> set[str]:
    links = ArticleOrganization.objects.filter(article=doubt.article_id, excluded=False)
    return set(links.values_list("organization__parent__name", flat=True))


def of(district: str) -> Organization:
    return Organization.objects.get(name=BODY, parent__name=district)


def test_the_form_offers_each_districts_own(editor: User, doubt: Doubt, get: Get) -> None:
    page = get(form_of(doubt))
    assert f"{BODY}（青岚区）" in page
    assert f"{BODY}（云溪区）" in page


def test_the_piece_is_about_the_one_that_is_chosen(
    editor: User, doubt: Doubt, client: Client
) -> None:
    answer(client, doubt, organization=of("云溪区").pk)
    assert linked(doubt) == {"云溪区"}
    assert (doubt.settled_by, doubt.resolution) == (editor, f"{BODY}（云溪区）")


def test_another_is_found_by_typing(editor: User, doubt: Doubt, client: Client) -> None:
    other = Organization.objects.create(name="教育体育局", parent=of("青岚区").parent)
    answer(client, doubt, **{"another-organization": other.pk, "other": ""})
    assert linked(doubt) == {"青岚区"}
    assert ArticleOrganization.objects.get(organization=other).by_hand


def test_it_may_be_about_none_of_them(editor: User, doubt: Doubt, client: Client) -> None:
    answer(client, doubt, none="yes")
    assert linked(doubt) == set()
    assert doubt.settled_at


def test_a_later_import_keeps_to_the_answer(editor: User, doubt: Doubt, client: Client) -> None:
    answer(client, doubt, organization=of("云溪区").pk)
    store(about("青岚区", day="2031-03-05"))
    store(about("", day="2031-03-06"))
    assert linked(doubt) == {"云溪区"}
    assert Doubt.objects.filter(settled_at=None).exclude(article=doubt.article_id).count() == 1


def test_an_alias_of_two_is_chosen_too(editor: User, client: Client, get: Get) -> None:
    for district in ("青岚区", "云溪区"):
        store(about(district))
    store(about("青岚区", "民政局"))
    place = of("青岚区").parent
    for row in Organization.objects.filter(parent=place):
        OrganizationAlias.objects.create(organization=row, name="两局")
    store(about("青岚区", "两局", "2031-03-07"))
    doubt = Doubt.objects.get(code="organization-ambiguous")
    assert "民政局（青岚区）" in get(form_of(doubt))
    answer(client, doubt, organization=of("青岚区").pk)
    assert linked(doubt) == {"青岚区"}


@pytest.mark.parametrize("pk", BAD_IDS)
def test_an_answer_that_names_no_row_changes_nothing(
    editor: User, doubt: Doubt, client: Client, pk: str
) -> None:
    answer(client, doubt, organization=pk)
    assert doubt.settled_at is None


def test_a_reporter_is_not_asked(reporter: User, doubt: Doubt, client: Client, get: Get) -> None:
    assert "which" not in get(form_of(doubt))
    url = f"/admin/articles/doubt/{doubt.pk}/which/"
    assert client.post(url, {"organization": of("云溪区").pk}).status_code == 403


def test_a_doubt_about_anything_else_has_no_such_question(
    editor: User, doubt: Doubt, client: Client
) -> None:
    Doubt.objects.update(code="date-inferred")
    url = f"/admin/articles/doubt/{doubt.pk}/which/"
    assert client.post(url, {"none": "yes"}).status_code == 404
