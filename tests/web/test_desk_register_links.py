"""Links of the register at the desk: what one deletes is denied, and where counts lead."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest
from django.test import Client

from articles.models import Article, ArticleCampaign, ArticleOrganization, Campaign, Meeting
from newsroom.models import User
from people.models import Organization
from tests import register
from tests.importing import facts
from tests.importing.pages import store
from tests.web.conftest import Get
from tests.web.forms import act, form_of, save, sent

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


def test_a_series_leads_to_its_meetings(editor: User, get: Get) -> None:
    series = register.make_series("区政府常务会议")
    register.make_meeting("区政府第28次常务会议", series=series, ordinal=28)
    register.make_meeting("全区三级干部会议")
    url = f"/admin/articles/meeting/?sittings__series__id__exact={series.pk}"
    assert f'<a href="{url}">1</a>' in get(form_of(series))
    assert "区政府第28次常务会议" in get(url)
    assert "全区三级干部会议" not in get(url)


def test_a_campaign_leads_to_its_pieces(editor: User, get: Get) -> None:
    link = register.make_link(article=register.make_piece("清淤见成效"))
    denied = {"by_hand": True, "excluded": True}
    register.make_link(link.campaign, register.make_piece("江畔赏花"), **denied)
    register.make_link(register.make_campaign("防汛救灾"), register.make_piece("上堤巡查"))
    found = re.search(r'href="([^"]+articlecampaign[^"]+)">1</a>', get(form_of(link.campaign)))
    assert found
    page = get(html.unescape(found[1]))
    told = ("清淤见成效", "江畔赏花", "上堤巡查")
    assert [one for one in told if one in page] == ["清淤见成效"]


def test_a_piece_leads_to_its_meetings_and_figures(editor: User, get: Get) -> None:
    article = register.make_piece()
    meeting = register.make_meeting(article=article)
    figure = register.make_figure("1680", article=article)
    page = get(form_of(article))
    for row in (meeting, figure):
        assert f'<a href="{form_of(row)}">{row}</a>' in page


@pytest.mark.parametrize(("value", "shown"), [("1680", "1680"), ("18.60", "18.6"), ("0", "0")])
def test_a_figure_is_edited_as_it_is_printed(
    editor: User, client: Client, value: str, shown: str
) -> None:
    """And not with the digits that its column has behind the point."""
    figure = register.make_figure(value)
    assert str(sent(client, form_of(figure))["value"]) == shown


def test_a_figure_saved_untouched_stays_the_importers(editor: User, client: Client) -> None:
    figure = register.make_figure("18.6")
    save(client, figure)
    assert not figure.by_hand


def council(ordinal: int) -> Meeting:
    """As a dump of that day tells it."""
    day = f"2031-03-{ordinal:02}"
    told = facts.meeting("区政府常务会议", ordinal, date=day)
    store(facts.naming(day, meetings=(told,)))
    return Meeting.objects.get(sittings__ordinal=ordinal)


def report_of(meeting: Meeting) -> Article:
    return meeting.reports.get().article


def test_what_a_piece_follows_says_what_its_meeting_follows(editor: User, client: Client) -> None:
    before, later = council(17), council(18)
    save(client, report_of(later), follow_up_of=report_of(before).pk)
    later.refresh_from_db()
    assert later.follows == before


def test_what_follows_no_piece_any_more_follows_no_meeting(editor: User, client: Client) -> None:
    before, later = council(17), council(18)
    save(client, report_of(later), follow_up_of=report_of(before).pk)
    save(client, report_of(later), follow_up_of="")
    later.refresh_from_db()
    assert later.follows is None


def test_a_meeting_does_not_follow_one_that_came_later(editor: User, client: Client) -> None:
    before, later = council(17), council(18)
    save(client, report_of(before), follow_up_of=report_of(later).pk)
    before.refresh_from_db()
    assert before.follows is None


def test_what_an_editor_said_that_a_meeting_follows_stays(editor: User, client: Client) -> None:
    first, before, later = council(26), council(17), council(18)
    save(client, later, follows=first.pk)
    save(client, report_of(later), follow_up_of=report_of(before).pk)
    later.refresh_from_db()
    assert later.follows == first
