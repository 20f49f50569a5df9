"""Pages of officials, offices and organizations: what was held when, and only what is public."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.test import Client

from articles.models import AppointmentNotice, Article
from newsroom.pages.offices import HOLDERS
from newsroom.pages.register import PIECES
from people.merging import merge
from people.models import Official, OfficialName, OrganizationAlias
from tests import register
from tests.register import make_piece as piece
from tests.web.conftest import Get, without_ids

pytestmark = pytest.mark.django_db


def words(page: str) -> str:
    """What one reads, without tags and blanks."""
    return re.sub(r"\s+", "", re.sub(r"<[^>]+>", " ", page))


# An official


def test_a_confirmed_office_is_told_with_its_span(get: Get) -> None:
    term = register.make_term(office="区长", start="2029-03", end="2030")
    page = words(get(term.official.get_absolute_url()))
    assert "区长2029年3月至2030年" in page


def test_an_acting_office_is_called_so(get: Get) -> None:
    term = register.make_term(office="区长", capacity="acting")
    assert "代区长" in get(term.official.get_absolute_url())


def test_what_nobody_has_confirmed_is_reported_with_its_days(get: Get) -> None:
    term = register.make_proposal(office="副区长", start="2020", end="2033")
    for day in (date(2031, 3, 4), date(2031, 5, 6)):
        register.make_naming(term.official, piece(day=day), term)
    page = get(term.official.get_absolute_url())
    assert 'class="reported"' in page
    assert "2031年3月4日至2031年5月6日" in words(page)
    assert "2020" not in without_ids(page)
    assert "2033" not in without_ids(page)


def test_a_confirmed_office_is_not_called_reported(get: Get) -> None:
    term = register.make_term(start="2030")
    register.make_naming(term.official, piece(), term)
    assert 'class="reported"' not in get(term.official.get_absolute_url())


def test_each_piece_has_the_title_of_its_day(get: Get) -> None:
    official = register.make_official()
    register.make_term(official, "区长", start="2029", end="2030-12-31")
    register.make_term(official, "区委书记", start="2031-01-01")
    for day, headline in ((date(2030, 5, 5), "早的"), (date(2031, 5, 5), "晚的")):
        register.make_naming(official, piece(headline, day), title="区领导")
    page = words(get(official.get_absolute_url()))
    later, earlier = page[page.index("晚的") :].split("早的")
    assert "区委书记" in later
    assert "区长" in earlier
    assert "区委书记" not in earlier


def test_an_official_without_pieces_has_no_heading_for_them(get: Get) -> None:
    term = register.make_term()
    assert 'id="articles"' not in get(term.official.get_absolute_url())


def test_without_a_confirmed_office_the_printed_title_stands_there(get: Get) -> None:
    naming = register.make_naming(title="区领导", listed=True)
    page = get(naming.official.get_absolute_url())
    assert "区领导" in page
    assert 'class="reported"' in page


def test_a_suspended_office_is_not_the_title_of_that_day(get: Get) -> None:
    term = register.make_term(start="2029", suspended_from="2031-03", suspended_to="2031-04")
    register.make_naming(term.official, piece(), title="某某")
    page = words(get(term.official.get_absolute_url()))
    assert "某某" in page[page.index("稿件") :]


def test_meetings_are_shown_with_what_one_was_there(get: Get) -> None:
    official = register.make_naming().official
    meeting = register.make_meeting("区政府常务会议")
    register.make_attendance(meeting, official, capacity="chair")
    assert meeting.get_absolute_url() in get(official.get_absolute_url())
    assert meeting.get_absolute_url() in get(f"{official.get_absolute_url()}meetings/")


def test_what_one_was_there_is_not_run_into_who_was_in_the_chair(get: Get) -> None:
    official = register.make_naming().official
    meeting = register.make_meeting("区政府常务会议")
    register.make_attendance(meeting, official, capacity="attends")
    register.make_attendance(meeting, register.make_official("陆怀瑾"), capacity="chair", order=1)
    page = words(get(f"{official.get_absolute_url()}meetings/"))
    assert "出席·主持：陆怀瑾" in page


def test_a_printed_change_is_quoted(get: Get) -> None:
    naming = register.make_naming()
    AppointmentNotice.objects.create(
        article=naming.article,
        official=naming.official,
        name=naming.name,
        title="区长",
        kind="elected",
        day=date(2031, 1, 20),
        text="会议选举其为区长。",
    )
    page = get(naming.official.get_absolute_url())
    assert "会议选举其为区长。" in page
    assert "2031年1月20日" in page


@pytest.fixture
def promoted(db: None) -> Official:
    """Printed in the old office before and in the report of the change, in the new one after it."""
    official = register.make_official("简宁")
    old = register.make_proposal(official, office="街道办事处主任", end="2031-03-01")
    new = register.make_proposal(official, office="副区长", start="2031-03-01")
    register.make_naming(official, piece("早的"), old, title="街道办事处主任")
    change = piece("任免", date(2031, 3, 5))
    for kind, term in (("removed", old), ("appointed", new)):
        title = f"青岚区{term.office}"
        register.make_naming(official, change, term, title=title)
        AppointmentNotice.objects.create(
            article=change, official=official, name="简宁", title=title, kind=kind,
            day=date(2031, 3, 1),
        )  # fmt: skip
    return official


def test_a_proposal_is_told_with_the_days_of_its_printed_changes(
    get: Get, promoted: Official
) -> None:
    page = words(get(promoted.get_absolute_url()))
    assert "街道办事处主任据报道至2031年3月1日" in page
    assert "副区长据报道2031年3月1日起" in page


def test_a_change_that_only_a_draft_prints_is_not_told(get: Get, promoted: Official) -> None:
    change = Article.objects.get(headline="任免")
    change.status = "draft"
    change.save()
    assert "2031年3月1日" not in words(get(promoted.get_absolute_url()))


def test_an_office_that_has_ended_in_print_is_not_the_title_of_a_later_day(
    get: Get, promoted: Official
) -> None:
    page = words(get(promoted.get_absolute_url()))
    later = page[page.rindex("任免", 0, page.rindex("早的")) : page.rindex("早的")]
    assert "副区长" in later
    assert "街道办事处主任" not in later


def test_other_names_are_told(get: Get) -> None:
    naming = register.make_naming()
    OfficialName.objects.create(official=naming.official, name="沈旺舟")
    assert "沈旺舟" in get(naming.official.get_absolute_url())


def test_a_long_list_of_pieces_is_cut_into_pages(get: Get) -> None:
    official = register.make_official()
    for number in range(PIECES + 1):
        register.make_naming(official, piece(f"第{number}篇稿件"))
    first = get(official.get_absolute_url())
    (older,) = re.findall(r'rel="next" href="([^"]+)"', first)
    second = get(official.get_absolute_url() + older)
    assert first.count("篇稿件</a>") == PIECES
    assert second.count("篇稿件</a>") == 1


def test_a_merged_officials_old_address_leads_to_the_other(client: Client) -> None:
    kept, gone = register.make_official(), register.make_official("沈旺舟")
    register.make_naming(gone)
    merge(gone, kept)
    response = client.get(gone.get_absolute_url())
    assert (response.status_code, response["Location"]) == (302, kept.get_absolute_url())


# Only what is published


@pytest.mark.parametrize("name", ["office", "organization"])
def test_what_was_merged_leads_to_what_it_is_now(client: Client, name: str) -> None:
    make = {"office": register.make_office, "organization": register.make_organization}[name]
    old, new = make("区应急局"), make("区应急管理局")
    merge(old, new)
    response = client.get(old.get_absolute_url())
    assert (response.status_code, response["Location"]) == (302, new.get_absolute_url())


@pytest.mark.parametrize("status", ["draft", "withdrawn"])
def test_who_is_named_in_no_published_piece_is_not_there(client: Client, status: str) -> None:
    naming = register.make_naming(article=piece(status=status))
    assert client.get(naming.official.get_absolute_url()).status_code == 404
    assert naming.official.name not in client.get("/officials/").content.decode()


@pytest.mark.parametrize("confirmed", [True, False])
def test_an_office_that_drafts_alone_print_is_not_shown(get: Get, confirmed: bool) -> None:
    official = register.make_official()
    register.make_naming(official, title="区领导")
    term = register.make_proposal(official, office="秘密职务", confirmed=confirmed)
    register.make_naming(official, piece(status="draft"), term)
    assert "秘密职务" not in get(official.get_absolute_url())


def test_the_days_in_print_are_those_of_published_pieces(get: Get) -> None:
    term = register.make_proposal(first_seen=date(2030, 1, 1), last_seen=date(2032, 1, 1))
    register.make_naming(term.official, piece(), term)
    register.make_naming(term.official, piece(day=date(2032, 1, 1), status="draft"), term)
    page = get(term.official.get_absolute_url())
    assert "2031年3月4日" in page
    assert "2032" not in without_ids(page)


def test_an_editors_entry_needs_no_piece(get: Get) -> None:
    term = register.make_term()
    assert term.office.title in get(term.official.get_absolute_url())


def test_a_naming_that_names_nobody_counts_for_nobody(client: Client) -> None:
    official = register.make_official()
    naming = register.make_naming(official)
    naming.official, naming.status = None, "nobody"
    naming.save()
    assert client.get(official.get_absolute_url()).status_code == 404


# An office


def test_an_office_tells_who_held_it_the_latest_first(get: Get) -> None:
    office = register.make_office("区长")
    for name, start in (("早早", "2021"), ("晚晚", "2031"), ("中中", "2026-05")):
        register.make_term(register.make_official(name), office, start=start)
    page = get(office.get_absolute_url())
    assert page.index("晚晚") < page.index("中中") < page.index("早早")


def test_the_holders_of_an_office_go_on_in_their_order_on_its_next_page(get: Get) -> None:
    office = register.make_office("区长")
    years = [str(1960 + n * 7 % (HOLDERS + 1)) for n in range(HOLDERS + 1)]
    for year in years:
        register.make_term(register.make_official(f"沈望{year}"), office, start=year)
    url = office.get_absolute_url()
    shown = [re.findall(r'/">沈望(\d+)</a>', get(f"{url}?page={page}")) for page in (1, 2)]
    assert [year for page in shown for year in page] == sorted(years, reverse=True)


def test_an_office_leads_to_its_organization(get: Get) -> None:
    organization = register.make_organization()
    office = register.make_office("区应急管理局局长", organization=organization)
    register.make_term(office=office)
    page = get(office.get_absolute_url())
    assert f'href="{organization.get_absolute_url()}"' in page
    assert office.title in get(organization.get_absolute_url())


def test_an_office_of_which_nothing_is_public_is_not_there(client: Client) -> None:
    term = register.make_proposal()
    assert client.get(term.office.get_absolute_url()).status_code == 404


# An organization


def test_an_organization_has_its_pieces_and_its_names(get: Get) -> None:
    organization = register.make_organization()
    OrganizationAlias.objects.create(organization=organization, name="区应急局")
    register.make_about(organization, piece("关于它的"))
    page = get(organization.get_absolute_url())
    assert "关于它的" in page
    assert "区应急局" in page


def test_a_piece_that_an_editor_has_excluded_is_not_listed(get: Get) -> None:
    organization = register.make_organization()
    register.make_about(organization, piece("关于它的"))
    register.make_about(organization, piece("无关的"), excluded=True, by_hand=True)
    assert "无关的" not in get(organization.get_absolute_url())


@pytest.mark.parametrize(("sole", "shown"), [(True, ["陆怀瑾"]), (False, ["陆怀瑾", "沈望舟"])])
def test_an_office_of_several_names_all_who_hold_it(get: Get, sole: bool, shown: list[str]) -> None:
    body = register.make_organization()
    office = register.make_office("副区长", organization=body, sole=sole)
    for name, span in (
        ("石立军", {"start": "2026", "end": "2028"}),
        ("沈望舟", {"start": "2029"}),
        ("陆怀瑾", {"start": "2030"}),
    ):
        register.make_term(register.make_official(name), office, **span)
    page = get(body.get_absolute_url())
    assert re.findall(r"/officials/\d+/\">([^<]+)</a>", page) == shown


def test_an_organization_of_no_published_piece_is_not_there(client: Client) -> None:
    organization = register.make_organization()
    register.make_about(organization, piece(status="draft"))
    assert client.get(organization.get_absolute_url()).status_code == 404


def test_an_organization_leads_to_what_belongs_to_it(get: Get) -> None:
    parent = register.make_organization("青岚区")
    child = register.make_organization("东湖街道办事处", parent=parent)
    for row in (parent, child):
        register.make_about(row, piece(row.name))
    assert f'href="{child.get_absolute_url()}"' in get(parent.get_absolute_url())
    assert f'href="{parent.get_absolute_url()}"' in get(child.get_absolute_url())


def test_a_body_without_a_page_is_named_without_a_link(get: Get) -> None:
    parent = register.make_organization("青岚区")
    child = register.make_organization("东湖街道办事处", parent=parent)
    register.make_about(child)
    page = get(child.get_absolute_url())
    assert "青岚区" in page
    assert f'href="{parent.get_absolute_url()}"' not in page


def test_a_row_that_never_was_is_not_found(client: Client) -> None:
    assert not Official.objects.exists()
    for kind in ("officials", "offices", "organizations", "meetings", "series", "campaigns"):
        assert client.get(f"/{kind}/99/").status_code == 404, kind
