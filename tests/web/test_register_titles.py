"""Beside meetings: the titles of their day, by whichever words the papers print them."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from articles.models import Meeting
from people.models import Official
from tests import register
from tests.web.conftest import Get
from tests.web.test_register_people import words

pytestmark = pytest.mark.django_db

#: A meeting is reported days after it.
HELD, REPORTED = date(2031, 3, 3), date(2031, 3, 5)


def attended(official: Official, title: str, day: date = HELD, **fields: str) -> Meeting:
    meeting = register.make_meeting(date=day)
    register.make_attendance(meeting, official, title=title, **fields)
    return meeting


def printed(official: Official, *offices: str, day: date = REPORTED) -> None:
    """Each office is known from that day on, by a piece that prints them all."""
    known = {"first_seen": day, "last_seen": day}
    terms = [register.make_proposal(official, office=office, **known) for office in offices]
    register.make_naming(official, register.make_piece(day=day), *terms, title="、".join(offices))


def test_each_office_of_a_title_that_joins_several_is_told_and_linked(get: Get) -> None:
    official = register.make_official()
    printed(official, "区委常委", "宣传部长", "副区长")
    page = get(attended(official, "区委常委、宣传部部长、副区长").get_absolute_url())
    assert "区委常委据报道、宣传部长据报道、副区长据报道" in words(page)
    assert "见报为" not in page


def test_an_office_under_the_districts_name_is_linked(get: Get) -> None:
    official = register.make_official()
    printed(official, "副区长")
    page = get(attended(official, "青岚区副区长").get_absolute_url())
    assert 'href="/offices/' in page


def test_a_title_of_which_one_office_is_unknown_stands_as_it_is_printed(get: Get) -> None:
    official = register.make_official()
    printed(official, "副区长")
    page = get(attended(official, "副区长、区总河长").get_absolute_url())
    assert "副区长、区总河长据报道" in words(page)


def test_a_persons_page_tells_what_they_were_at_each_meeting(get: Get) -> None:
    official = register.make_official()
    register.make_term(official, "区长", start="2029", end="2031-02-28")
    register.make_term(official, "区委书记", start="2031-03-01")
    attended(official, "区长", date(2031, 2, 3))
    attended(official, "区委书记", date(2031, 3, 3))
    page = words(get(official.get_absolute_url()))
    later, earlier = page.split("2031年2月3日")
    assert "时任区委书记" in later
    assert "时任区长" in earlier


def test_the_list_of_all_their_meetings_tells_it_too(get: Get) -> None:
    official = register.make_official()
    printed(official, "副区长")
    attended(official, "副区长")
    assert "时任副区长据报道" in words(get(f"{official.get_absolute_url()}meetings/"))


def test_at_a_meeting_of_no_known_day_stands_the_printed_title(get: Get) -> None:
    official = register.make_official()
    meeting = attended(official, "区领导")
    Meeting.objects.filter(pk=meeting.pk).update(date=None)
    register.make_naming(official, title="区领导", listed=True)
    assert "时任区领导据报道" in words(get(f"{official.get_absolute_url()}meetings/"))


def test_a_title_in_print_of_a_day_of_suspension_is_marked_as_reported(get: Get) -> None:
    term = register.make_term(office="副区长", start="2029", suspended_from="2031-03")
    article = register.make_piece(day=REPORTED)
    register.make_naming(term.official, article, term, title="副区长")
    assert "沈望舟副区长据报道" in words(get(article.get_absolute_url()))


def test_what_was_printed_instead_is_marked_as_the_papers_own_words(client: Client) -> None:
    """Also in a sentence of the English interface."""
    client.cookies["django_language"] = "en"
    official = register.make_official()
    register.make_term(official, "区长", start="2029")
    page = client.get(attended(official, "区领导").get_absolute_url()).content.decode()
    assert '<span lang="en">(printed as <span lang="zh-Hans">区领导</span>)</span>' in page
