"""Indexes of the register: by sound, with counts, in pages; and queries that do not grow."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from django.test import Client

from newsroom.pages.paging import Turn, jumps
from newsroom.pages.register import ROWS
from tests import register
from tests.register import make_piece as piece
from tests.web.conftest import Get, Queries
from tests.web.test_register_people import words

pytestmark = pytest.mark.django_db


def make_row(kind: str, name: str) -> None:
    """A public row of that index."""
    if kind == "officials":
        register.make_naming(register.make_official(name))
    elif kind == "offices":
        register.make_term(office=name)
    elif kind == "organizations":
        register.make_about(register.make_organization(name))
    elif kind == "series":
        register.make_meeting(series=register.make_series(name), ordinal=1)
    else:
        register.make_link(register.make_campaign(name))


KINDS = ("officials", "offices", "organizations", "series", "campaigns")


@pytest.mark.parametrize("kind", KINDS)
def test_rows_stand_under_the_letter_of_their_sound(get: Get, kind: str) -> None:
    for name in ("张三丰", "白露", "林晓岚"):
        make_row(kind, name)
    page = words(get(f"/{kind}/"))
    assert re.search("B白露.*L林晓岚.*Z张三丰", page)


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_index_says_so(get: Get, kind: str) -> None:
    assert "尚未发布任何内容" in get(f"/{kind}/")


@pytest.mark.parametrize("kind", ["officials", "organizations", "campaigns"])
def test_an_index_counts_published_pieces(get: Get, kind: str) -> None:
    make_row(kind, "白露")
    make_row(kind, "白露")
    assert "白露" in get(f"/{kind}/")
    assert re.search("白露[^篇]*2篇", words(get(f"/{kind}/")))


@pytest.mark.parametrize("name", ["“周调度”会议", "《周调度》会议", "周调度会议"])
def test_quotation_marks_have_no_sound(get: Get, name: str) -> None:
    make_row("series", name)
    assert f"Z{name}" in words(get("/series/"))


def test_nothing_is_counted_of_what_no_piece_names(get: Get) -> None:
    """An editor's entry needs no piece."""
    register.make_term()
    assert "篇" not in words(get("/officials/"))


def test_a_title_that_tells_namesakes_apart_is_told_once(get: Get) -> None:
    official = register.make_official("燕青山", note="区政协主席")
    register.make_term(official, "区政协主席")
    assert get("/officials/").count("区政协主席") == 1


def test_people_of_one_name_are_told_apart(get: Get) -> None:
    for note in ("东湖街道", "柳溪街道"):
        register.make_naming(register.make_official("白露", note=note))
    page = get("/officials/")
    assert "白露（东湖街道）" in page
    assert "白露（柳溪街道）" in page


def test_an_official_has_the_last_title_beside_the_name(get: Get) -> None:
    official = register.make_official()
    register.make_term(official, "区长", start="2020", end="2025")
    register.make_term(official, "区委书记", start="2026")
    assert "沈望舟区委书记" in words(get("/officials/"))


def test_of_titles_printed_together_the_first_in_protocol_stands_beside_the_name(get: Get) -> None:
    naming = register.make_naming(register.make_official("白露"))
    for title, rank in (("区委常委", 60), ("副区长", 80)):
        office = register.make_office(title, rank=rank)
        naming.appointments.add(register.make_proposal(naming.official, office=office))
    assert "白露区委常委" in words(get("/officials/"))


def test_a_letter_on_another_page_is_found_there(get: Get) -> None:
    for number in range(ROWS):
        make_row("campaigns", f"安全{number}")
    make_row("campaigns", "治水")
    first = get("/campaigns/")
    assert 'href="#A"' in first
    assert 'href="?page=2#Z"' in first
    assert 'id="Z"' in get("/campaigns/?page=2")


def test_names_of_other_scripts_stand_together(get: Get) -> None:
    for name in ("5G建设", "一一", "ZZZ"):
        make_row("campaigns", name)
    assert get("/campaigns/").count('id="other"') == 1


def test_a_name_that_comes_twice_leads_to_its_first_place() -> None:
    turn = Turn(total=12, page=2, pages=3, before=1, after=3)
    found = jumps([("#", 1), ("A", 6), ("#", 5)], turn, size=5)
    assert [(jump.name, jump.total, jump.url) for jump in found] == [
        ("#", 6, "?page=1#other"),
        ("A", 6, "?page=1#A"),
    ]


@pytest.mark.parametrize("page", ["0", "2", "-1", "x", "", "１", "9" * 30])
@pytest.mark.parametrize("kind", KINDS)
def test_a_page_of_an_index_that_is_not_there(client: Client, kind: str, page: str) -> None:
    make_row(kind, "白露")
    assert client.get(f"/{kind}/", {"page": page}).status_code == 404


# Queries


@pytest.fixture
def world() -> Any:
    """Rows of every kind around one of each; called, it adds as many again."""
    district = register.make_organization("青岚区")
    office = register.make_office("区委书记", district=district, organization=district)
    official, series = register.make_official(), register.make_series(district=district)
    campaign = register.make_campaign()
    meeting = register.make_meeting("月初会议", series=series, ordinal=1, date=date(2031, 3, 1))
    article = piece("头条")

    def add(number: int) -> None:
        day = date(2031, 3, 3 + number)
        other = register.make_official(f"白露{number}")
        term = register.make_term(other, office, start=f"20{10 + number}")
        proposal = register.make_proposal(official, office=f"职务{number}")
        told = piece(f"第{number}篇", day)
        for named, own in ((official, proposal), (other, term)):
            register.make_naming(named, told, own)
            register.make_naming(named, article, own, title=f"职务{number}")
        later = register.make_meeting(series=series, ordinal=number + 5, article=told, date=day)
        for place in (later, meeting):
            register.make_attendance(place, official, title=f"职务{number}")
            register.make_attendance(place, other, capacity="chair", words=f"原文{number}")
        register.make_report(meeting, told)
        register.make_report(later, article)
        child = register.make_organization(f"机构{number}", parent=district)
        another = register.make_campaign(f"专项{number}")
        for row in (told, article):
            register.make_about(child, row)
            register.make_link(another, row)
        register.make_about(district, told)
        register.make_link(campaign, told)
        register.make_figure(str(number), told, campaign)
        register.make_figure(str(number), told, campaign, label="另一项", cumulative=True)

    add(1)
    add(2)  # what is drawn has two days at least
    rows = {
        "official": official,
        "office": office,
        "organization": district,
        "series": series,
        "meeting": meeting,
        "campaign": campaign,
        "article": article,
    }
    return add, {name: row.get_absolute_url() for name, row in rows.items()}


INDEXES = (
    "officials",
    "offices",
    "organizations",
    "meetings",
    "meetings/all",
    "series",
    "campaigns",
)


@pytest.mark.parametrize("kind", INDEXES)
def test_queries_of_an_index_do_not_grow(world: Any, queries: Queries, kind: str) -> None:
    add, _urls = world
    once = queries(f"/{kind}/")
    add(3)
    add(4)
    assert queries(f"/{kind}/") == once <= 6


@pytest.mark.parametrize(
    "kind",
    [
        "official",
        "official meetings/",
        "office",
        "organization",
        "series",
        "meeting",
        "campaign",
        "campaign figures/",
        "article",
    ],
)
def test_queries_of_a_page_do_not_grow(world: Any, queries: Queries, kind: str) -> None:
    add, urls = world
    name, _space, rest = kind.partition(" ")
    once = queries(urls[name] + rest)
    add(3)
    add(4)
    assert queries(urls[name] + rest) == once <= 6


def test_bodies_of_one_name_tell_whose_they_are(get: Get) -> None:
    for district in ("青岚区", "云溪区"):
        place = register.make_organization(district, kind="district")
        register.make_about(
            register.make_organization("教育局", kind="department", parent=place), piece(district)
        )
    register.make_about(register.make_organization("民政局", kind="department"), piece("民政"))
    told = words(get("/organizations/"))
    assert "教育局青岚区" in told
    assert "教育局云溪区" in told
    assert "民政局部门" in told
