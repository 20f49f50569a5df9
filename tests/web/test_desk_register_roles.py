"""Who may do what with the register: reporters read it, editors own it."""

from __future__ import annotations

from datetime import date

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.admin.options import InlineModelAdmin, ModelAdmin
from django.db.models import ForeignKey
from django.test import Client, RequestFactory

from newsroom.models import User
from newsroom.roles import DECIDED, REGISTER
from tests import factories as make
from tests import register
from tests.web.conftest import Get, Queries
from tests.web.forms import form_of, save, sent

pytestmark = pytest.mark.django_db

EVERYTHING = (*REGISTER, *DECIDED)
#: Rows that are decided with their piece: their own forms only show them.
SHOWN = {"articles.articlecampaign", "articles.articleorganization"}


def row_of(label: str) -> object:
    register.one_of_each(1, register.make_piece(day=date(2031, 1, 1)))
    return apps.get_model(label).objects.order_by("pk").first()


def answers(client: Client, label: str) -> tuple[int, int, int]:
    """To the form of a new row, to a row that is sent changed, and to one that is deleted."""
    url = form_of(row_of(label))
    add = f"/admin/{label.replace('.', '/')}/add/"
    changed = client.post(url, {})
    return (
        client.get(add).status_code,
        changed.status_code,
        client.post(url.replace("change", "delete")).status_code,
    )


@pytest.mark.parametrize("label", EVERYTHING)
def test_a_reporter_only_reads_the_register(reporter: User, client: Client, label: str) -> None:
    assert answers(client, label) == (403, 403, 403)


@pytest.mark.parametrize("label", sorted(set(REGISTER) - SHOWN))
@pytest.mark.parametrize("who", ["editor", "chief"])
def test_editors_own_the_register(
    request: pytest.FixtureRequest, client: Client, who: str, label: str
) -> None:
    request.getfixturevalue(who)
    assert 403 not in answers(client, label)


@pytest.mark.parametrize("label", DECIDED)
def test_what_the_importer_wrote_is_decided_but_not_added_or_deleted(
    editor: User, client: Client, label: str
) -> None:
    added, _changed, deleted = answers(client, label)
    assert (added, deleted) == (403, 403)


# Forms


def completing(model_admin: ModelAdmin | InlineModelAdmin) -> set[str]:
    request = RequestFactory().get("/")
    request.user = User(is_superuser=True, is_active=True)
    return set(model_admin.get_autocomplete_fields(request))


@pytest.mark.parametrize("label", EVERYTHING)
def test_every_link_to_another_row_completes_as_one_types(db: None, label: str) -> None:
    """In the form and in its inlines, for there are thousands of rows to choose from."""
    model = apps.get_model(label)
    own = admin.site.get_model_admin(model)
    request = RequestFactory().get("/")
    request.user = User(is_superuser=True, is_active=True)
    for part in (own, *own.get_inline_instances(request)):
        form = part.get_form(request) if part is own else part.get_formset(request).form  # type: ignore[union-attr]
        links = {
            name
            for name in form.base_fields.keys() - {"version"}
            if isinstance(part.model._meta.get_field(name), ForeignKey)
        }
        assert links - {getattr(part, "fk_name", None)} <= completing(part), part


@pytest.mark.parametrize(
    ("field", "label"),
    [
        ("official", "people.appointment"),
        ("office", "people.appointment"),
        ("organization", "people.office"),
        ("series", "articles.sitting"),
        ("meeting", "articles.attendance"),
        ("campaign", "articles.figure"),
        ("article", "articles.figure"),
        ("follows", "articles.meeting"),
    ],
)
def test_completing_costs_no_query_a_row(
    superuser: User, queries: Queries, label: str, field: str
) -> None:
    app, model = label.split(".")
    url = f"/admin/autocomplete/?app_label={app}&model_name={model}&field_name={field}&term="
    register.one_of_each(1, register.make_piece(day=date(2031, 1, 1)))
    once = queries(url)
    for number in (2, 3):
        register.one_of_each(number, register.make_piece(day=date(2031, 1, number)))
    assert queries(url) == once


def test_what_postgresql_cannot_hold_is_not_searched(editor: User, client: Client) -> None:
    register.make_office("区长")
    query = "app_label=people&model_name=appointment&field_name=office&term=区%00长"
    assert len(client.get(f"/admin/autocomplete/?{query}").json()["results"]) == 1


def test_choices_of_one_name_tell_their_districts(editor: User, client: Client) -> None:
    for name in ("青岚区", "云溪区"):
        register.make_office("区长", district=register.make_organization(name, kind="district"))
    query = "app_label=people&model_name=appointment&field_name=office&term=区长"
    found = client.get(f"/admin/autocomplete/?{query}").json()["results"]
    assert {one["text"] for one in found} == {"区长（青岚区）", "区长（云溪区）"}


def test_a_chosen_office_tells_its_district(editor: User, get: Get) -> None:
    place = register.make_organization("青岚区", kind="district")
    term = register.make_term(office=register.make_office("区长", district=place))
    for url in (form_of(term), form_of(term.official), "/admin/people/appointment/"):
        assert "区长（青岚区）" in get(url)


def test_a_choice_cannot_be_deleted_from_the_form_that_chooses_it(chief: User, get: Get) -> None:
    term = register.make_term()
    for row in (term, term.official):
        assert 'id="delete_id' not in get(form_of(row))


def test_the_form_of_a_meeting_costs_no_query_a_person(editor: User, queries: Queries) -> None:
    meeting = register.make_meeting()
    register.make_attendance(meeting, register.make_official("沈望舟"))
    register.make_report(meeting, register.make_piece("沈望舟"))
    once = queries(form_of(meeting))
    for name in ("陆怀瑾", "白露"):
        register.make_attendance(meeting, register.make_official(name))
        register.make_report(meeting, register.make_piece(name))
    assert queries(form_of(meeting)) == once


def test_the_form_of_a_campaign_costs_no_query_a_figure(editor: User, queries: Queries) -> None:
    campaign = register.make_campaign()
    register.make_figure("1", campaign=campaign)
    once = queries(form_of(campaign))
    for value in ("2", "3"):
        register.make_figure(value, campaign=campaign)
    assert queries(form_of(campaign)) == once


# What an editor says of a piece


def test_a_campaign_that_an_editor_gives_a_piece_is_by_hand(editor: User, client: Client) -> None:
    article = make.make_article()
    prefix = "campaign_links"
    new = {f"{prefix}-TOTAL_FORMS": "1", f"{prefix}-0-campaign": register.make_campaign().pk}
    new |= {f"{prefix}-0-article": article.pk}
    save(client, article, **new)
    assert [row.by_hand for row in article.campaign_links.all()] == [True]


@pytest.mark.parametrize("kind", ["campaign", "organization"])
def test_a_link_that_an_editor_forbids_stays_as_a_no(
    editor: User, client: Client, kind: str
) -> None:
    article = make.make_article()
    if kind == "campaign":
        link = register.make_link(article=article)
    else:
        link = register.make_about(register.make_organization(), article)
    save(client, article, **{f"{kind}_links-0-excluded": "on"})
    link.refresh_from_db()
    assert (link.excluded, link.by_hand) == (True, True)


@pytest.mark.parametrize("kind", ["campaign", "organization"])
def test_a_link_left_alone_is_still_the_importers(editor: User, client: Client, kind: str) -> None:
    article = make.make_article()
    if kind == "campaign":
        link = register.make_link(article=article)
    else:
        link = register.make_about(register.make_organization(), article)
    save(client, article)
    link.refresh_from_db()
    assert not link.by_hand


def test_a_corrected_figure_is_by_hand(editor: User, client: Client) -> None:
    figure = register.make_figure("1100", campaign=register.make_campaign())
    save(client, figure, value="1200")
    assert (figure.value, figure.by_hand) == (1200, True)


def test_a_campaign_is_found_by_its_alias(editor: User, get: Get) -> None:
    register.make_campaign("清澈澄江").aliases.create(name="护江")
    register.make_campaign("防汛救灾")
    page = get("/admin/articles/campaign/?q=护江")
    assert "清澈澄江" in page
    assert "防汛救灾" not in page


def test_a_meeting_cannot_follow_itself(editor: User, client: Client) -> None:
    meeting = register.make_meeting()
    response = client.post(
        form_of(meeting), sent(client, form_of(meeting)) | {"follows": meeting.pk}
    )
    assert response.status_code == 200
    assert response.context["errors"]
