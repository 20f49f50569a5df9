"""What an official's page tells of meetings, however many there were."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest

from articles.models import Attendance, Meeting
from newsroom.pages.officials import MEETINGS, PIECES, SEATS
from people.models import Official
from tests import register
from tests.web.conftest import Get
from tests.web.test_register_people import words

pytestmark = pytest.mark.django_db

FIRST = date(2031, 1, 1)


def attend(count: int, capacity: str = "attends") -> Official:
    """One of the official's meetings a day, all reported by one piece."""
    official, piece = register.make_official(), register.make_piece()
    days = [FIRST + timedelta(days=number) for number in range(count)]
    meetings = Meeting.objects.bulk_create(Meeting(name="碰头会", date=day) for day in days)
    for meeting in meetings:
        register.make_report(meeting, piece)
    register.make_naming(official, piece)
    Attendance.objects.bulk_create(
        Attendance(meeting=meeting, official=official, name=official.name, capacity=capacity)
        for meeting in meetings
    )
    return official


def roles(page: str) -> str:
    found = re.search(r'id="meetings">.*?<p class="note">(.*?)</p>', page, re.DOTALL)
    assert found
    return "".join(words(found[1]).split())


@pytest.mark.parametrize(("held", "told"), [(SEATS, f"出席{SEATS}"), (SEATS + 1, f"出席{SEATS}+")])
def test_attendances_are_counted_up_to_a_number(get: Get, held: int, told: str) -> None:
    assert roles(get(attend(held).get_absolute_url())) == told


def test_each_role_at_a_meeting_counts_once(get: Get) -> None:
    official = attend(2)
    meeting = Meeting.objects.earliest("pk")
    for capacity, title in (("chair", ""), ("attends", "区长")):
        register.make_attendance(meeting, official, capacity=capacity, title=title)
    assert roles(get(official.get_absolute_url())) == "主持1·出席2"


def test_the_latest_meetings_stand_on_the_own_page(get: Get) -> None:
    page = get(attend(MEETINGS + 2).get_absolute_url())
    found = re.findall(r'href="/meetings/(\d+)/"', page)
    latest = Meeting.objects.order_by("-date").values_list("pk", flat=True)[:MEETINGS]
    assert [int(pk) for pk in found] == list(latest)


def test_of_meetings_of_one_day_those_stand_there_with_which_all_begin(get: Get) -> None:
    official = attend(MEETINGS + 2)
    Meeting.objects.update(date=FIRST)
    url = official.get_absolute_url()
    own, every = (
        re.findall(r'href="(/meetings/\d+/)"', get(page)) for page in (url, f"{url}meetings/")
    )
    assert own == every[:MEETINGS]


def test_a_meeting_of_no_known_day_stands_behind_them(get: Get) -> None:
    official = attend(2)
    first = Meeting.objects.earliest("pk")
    Meeting.objects.filter(pk=first.pk).update(date=None)
    found = re.findall(r'href="/meetings/(\d+)/"', get(official.get_absolute_url()))
    assert [int(pk) for pk in found] == [first.pk + 1, first.pk]


def test_all_meetings_of_an_official_are_met_once_going_back(get: Get) -> None:
    """Also one at which the official was in two capacities."""
    official = attend(PIECES + 3)
    register.make_attendance(Meeting.objects.latest("date"), official, capacity="chair")
    url = f"{official.get_absolute_url()}meetings/"
    page = get(url)
    older = re.search(r'rel="next" href="([^"]*)"', page)
    assert older
    found = [re.findall(r'href="/meetings/(\d+)/"', each) for each in (page, get(url + older[1]))]
    assert list(map(len, found)) == [PIECES, 3]
    assert len({*found[0], *found[1]}) == PIECES + 3
