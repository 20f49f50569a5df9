"""What an article page tells of the register: meetings, campaigns, officials with their titles."""

from __future__ import annotations

import re
from datetime import date

import pytest

from tests import factories as make
from tests import register
from tests.register import make_piece as piece
from tests.web.conftest import Get
from tests.web.test_register_people import words

pytestmark = pytest.mark.django_db


def test_an_article_leads_to_its_meeting_with_its_number_and_chair(get: Get) -> None:
    article, series = piece(), register.make_series()
    meeting = register.make_meeting(
        "第41次会议", series=series, term=5, ordinal=41, article=article
    )
    register.make_attendance(meeting, name="沈望舟", capacity="chair")
    page = get(article.get_absolute_url())
    assert f'href="{meeting.get_absolute_url()}"' in page
    assert f'href="{series.get_absolute_url()}"' in page
    assert "主持：沈望舟" in words(page)
    assert "第5届第41次" in page


def test_an_article_leads_to_its_campaigns_and_organizations(get: Get) -> None:
    article = piece()
    campaign, organization = register.make_campaign(), register.make_organization()
    register.make_link(campaign, article)
    register.make_about(organization, article)
    page = get(article.get_absolute_url())
    assert f'href="{campaign.get_absolute_url()}"' in page
    assert f'href="{organization.get_absolute_url()}"' in page


def test_what_an_editor_has_excluded_is_not_shown(get: Get) -> None:
    article = piece()
    register.make_link(register.make_campaign(), article, by_hand=True, excluded=True)
    register.make_about(register.make_organization(), article, by_hand=True, excluded=True)
    page = get(article.get_absolute_url())
    assert "清澈澄江" not in page
    assert "区应急管理局" not in page


def test_officials_have_the_office_that_they_held_on_that_day(get: Get) -> None:
    official = register.make_official()
    former = register.make_term(official, "区长", start="2020", end="2030-12-31")
    present = register.make_term(official, "区委书记", start="2031-01-01")
    for day, held in ((date(2030, 6, 6), former), (date(2031, 6, 6), present)):
        article = piece(day=day)
        register.make_naming(official, article, title="区领导")
        page = get(article.get_absolute_url())
        assert f'href="{held.office.get_absolute_url()}"' in page
        for other in {former, present} - {held}:
            assert other.office.get_absolute_url() not in page


def test_a_title_that_nobody_has_confirmed_is_called_reported(get: Get) -> None:
    article = piece()
    term = register.make_proposal(office="副区长")
    register.make_naming(term.official, article, term, title="副区长")
    page = get(article.get_absolute_url())
    assert f'href="{term.office.get_absolute_url()}"' in page
    assert 'class="reported"' in page


def test_several_titles_of_one_person_stand_together(get: Get) -> None:
    article, official = piece(), register.make_official()
    for order, title in enumerate(("区委常委", "宣传部部长")):
        register.make_naming(official, article, title=title, order=order)
    page = get(article.get_absolute_url())
    assert page.count(f'href="{official.get_absolute_url()}"') == 1
    assert "区委常委" in page
    assert "宣传部部长" in page


def test_a_name_that_is_nobodys_yet_stands_without_a_link(get: Get) -> None:
    article = piece()
    naming = register.make_naming(register.make_official("高子衿"), article)
    naming.official = None
    naming.save()
    page = get(article.get_absolute_url())
    assert "高子衿" in page
    assert not re.search(r"/officials/\d+/", page)


def test_what_names_nobody_and_other_people_are_left_out(get: Get) -> None:
    article = piece()
    nobody = register.make_naming(register.make_official("白云"), article)
    nobody.official, nobody.status = None, "nobody"
    nobody.save()
    register.make_naming(register.make_official("项有为"), article, kind="person", title="磨刀师傅")
    page = get(article.get_absolute_url())
    assert "白云" not in page
    assert "项有为" not in page


def test_a_piece_on_two_pages_has_what_either_part_names(get: Get) -> None:
    first = piece()
    second = make.make_article(make.make_page(first.issue, 2), continues=first)
    register.make_naming(register.make_official("白露"), second)
    assert "白露" in get(first.get_absolute_url())


def test_a_piece_of_which_nothing_is_known_has_no_box(get: Get) -> None:
    assert 'class="around"' not in get(piece().get_absolute_url())


def test_the_navigation_leads_to_the_register(get: Get) -> None:
    page = get("/")
    for kind in ("meetings", "campaigns", "officials"):
        assert f'href="/{kind}/"' in page, kind
    for kind in ("offices", "organizations"):
        assert f'href="/{kind}/"' in get("/officials/"), kind
    assert 'href="/series/"' in get("/meetings/")
