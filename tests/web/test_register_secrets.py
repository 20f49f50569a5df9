"""Nothing that only a draft or a withdrawn piece tells is on any page for readers."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from articles.models import AppointmentNotice, Article, Campaign, Meeting, Series
from people.models import Office, Official, Organization
from tests import register
from tests.register import make_piece as piece
from tests.web.conftest import Get

pytestmark = pytest.mark.django_db

INDEXES = (
    "/",
    "/officials/",
    "/offices/",
    "/organizations/",
    "/meetings/",
    "/meetings/all/",
    "/series/",
    "/campaigns/",
)


def tell(article: Article, words: str) -> None:
    """All that a piece can tell of the register, each fact with these words in it."""
    district = register.make_organization(f"{words}区", kind="district")
    office = register.make_office(f"{words}书记", organization=district)
    official = register.make_official(f"{words}人")
    term = register.make_proposal(official, office=office, first_seen=article.published_on,
                                  last_seen=article.published_on)  # fmt: skip
    register.make_naming(official, article, term, title=f"{words}书记")
    AppointmentNotice.objects.create(
        article=article, official=official, name=official.name, title=f"{words}书记", kind="elected"
    )
    series = register.make_series(f"{words}会议", district=district)
    meeting = register.make_meeting(f"{words}会", series=series, ordinal=1, article=article)
    register.make_attendance(meeting, official, capacity="chair", words=f"{words}主持")
    campaign = register.make_campaign(f"{words}行动")
    register.make_link(campaign, article)
    register.make_about(district, article)
    register.make_figure("7", article, campaign, label=f"{words}数", text=f"{words}7处")


def every_page(client: Client) -> dict[str, str]:
    """The indexes, and the own page of each row that has one."""
    rows = [
        *Article.objects.all(),
        *Meeting.objects.all(),
        *Official.objects.all(),
        *Office.objects.all(),
        *Organization.objects.all(),
        *Series.objects.all(),
        *Campaign.objects.all(),
    ]
    urls = [*INDEXES, *(row.get_absolute_url() for row in rows)]
    answers = {url: client.get(url) for url in urls}
    return {
        url: found.content.decode() for url, found in answers.items() if found.status_code < 400
    }


@pytest.mark.parametrize("status", ["draft", "withdrawn"])
def test_what_only_such_a_piece_tells_is_nowhere(client: Client, status: str) -> None:
    tell(piece("机密的稿件", status=status), "机密")
    tell(piece("公开的稿件"), "公开")
    pages = every_page(client)
    assert sum("公开" in page for page in pages.values()) > 10
    assert [url for url, page in pages.items() if "机密" in page] == []


def test_the_same_is_there_once_it_is_published(client: Client) -> None:
    """So that the test above would find it."""
    tell(piece("机密的稿件"), "机密")
    found = [url for url, page in every_page(client).items() if "机密" in page]
    assert len(found) == len(INDEXES) + 7


# A meeting that a piece for readers reports, and a draft too


@pytest.fixture
def meeting(db: None) -> Meeting:
    meeting = register.make_meeting(place="三楼", part_of_day="上午")
    meeting.reports.update(read={"place": "", "part_of_day": "上午"})
    draft = piece("草稿", status="draft")
    register.make_report(meeting, draft, read={"place": "三楼", "part_of_day": "上午"})
    official = register.make_official("石立军")
    register.make_naming(official, draft)
    register.make_naming(official, piece("别的稿件"))
    register.make_attendance(meeting, official, capacity="chair")
    return meeting


@pytest.mark.parametrize("url", ["", "/meetings/", "/meetings/all/"])
def test_a_place_that_only_the_draft_tells_is_not_shown(
    get: Get, meeting: Meeting, url: str
) -> None:
    page = get(url or meeting.get_absolute_url())
    assert "上午" in page
    assert "三楼" not in page


def test_a_place_that_no_report_tells_is_an_editors(get: Get, meeting: Meeting) -> None:
    Meeting.objects.update(place="四楼")
    assert "四楼" in get(meeting.get_absolute_url())


@pytest.mark.parametrize("url", ["/meetings/", "/meetings/all/"])
def test_a_chair_whom_only_the_draft_names_is_not_listed(
    get: Get, meeting: Meeting, url: str
) -> None:
    assert "石立军" not in get(url)


def test_the_meeting_is_not_on_the_page_of_whom_only_the_draft_names(
    get: Get, meeting: Meeting
) -> None:
    page = get(Official.objects.get(name="石立军").get_absolute_url())
    assert meeting.get_absolute_url() not in page
    assert "主持" not in page


def test_whom_the_published_report_names_is_listed(get: Get, meeting: Meeting) -> None:
    published = Article.objects.get(meeting_reports__meeting=meeting, status="published")
    register.make_naming(Official.objects.get(name="石立军"), published, title="区长")
    assert "石立军" in get("/meetings/")
    assert meeting.get_absolute_url() in get(Official.objects.get(name="石立军").get_absolute_url())


# Two pieces report the same person at a meeting, and readers see one of them

THERE = ("白露", "attends")


@pytest.fixture
def twice(db: None) -> Meeting:
    """The attendance is as the withdrawn piece tells it, which came first."""
    official = register.make_official("白露")
    meeting = register.make_meeting()
    hidden = piece("撤回的稿件", status="withdrawn")
    told = {"副区长": hidden, "区委常委": Article.objects.get(meeting_reports__meeting=meeting)}
    meeting.reports.all().delete()
    for title, article in told.items():
        read = {"people": [[*THERE, title, f"{title}白露出席会议。"]]}
        register.make_report(meeting, article, read=read)
        register.make_naming(official, article, title=title)
    words = {"title": "副区长", "words": "副区长白露出席会议。"}
    register.make_attendance(meeting, official, capacity="attends", **words)
    return meeting


def test_title_and_words_are_those_of_the_piece_that_readers_see(get: Get, twice: Meeting) -> None:
    page = get(twice.get_absolute_url())
    assert "区委常委白露出席会议。" in page
    assert "副区长" not in page


@pytest.mark.parametrize("rest", ["", "meetings/"])
def test_a_persons_page_has_no_title_that_readers_see_nowhere(
    get: Get, twice: Meeting, rest: str
) -> None:
    page = get(Official.objects.get(name="白露").get_absolute_url() + rest)
    assert "区委常委" in page
    assert "副区长" not in page


def test_title_and_words_that_an_editor_has_entered_stay(get: Get, twice: Meeting) -> None:
    twice.attendance.update(title="区委书记", words="编辑核实。")
    page = get(twice.get_absolute_url())
    assert "区委书记" in page
    assert "编辑核实。" in page


def test_a_month_that_only_drafts_tell_of_is_not_there(client: Client) -> None:
    register.make_meeting(status="draft", date=date(2031, 8, 1))
    assert client.get("/meetings/month/2031/8/").status_code == 404
