"""Two rows that mean one are merged, one that means two is parted; both are shown before."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from articles.models import Attendance, Doubt, Meeting, Naming, Series
from newsroom.models import User
from people.models import Merge, Official
from tests import register
from tests.importing import facts
from tests.importing.facts import naming, official
from tests.importing.pages import store
from tests.web.conftest import Get
from tests.web.forms import act, form_of, save

pytestmark = pytest.mark.django_db

OFFICIAL = "people/official"


@pytest.fixture
def two(db: None) -> tuple[Official, Official]:
    """One person under two names, each named in a piece."""
    rows = register.make_official("沈望舟"), register.make_official("沈旺舟")
    for row in rows:
        register.make_naming(row, register.make_piece(f"{row.name}讲话"))
    return rows


def choose(
    client: Client, rows: tuple[Official, ...], kept: Official | None = None, **more: int
) -> str:
    said = {"kept": kept.pk, **more} if kept else {}
    return act(client, OFFICIAL, "merge_rows", *rows, **said)


def test_the_preview_says_what_moves_either_way(
    editor: User, two: tuple[Official, Official], client: Client
) -> None:
    page = choose(client, two)
    assert re.findall(r"<h2>(保留.+?)</h2>", page) == ["保留沈望舟", "保留沈旺舟"]
    assert page.count("移动 1 条") == 2


def test_the_preview_says_what_both_have(
    editor: User, two: tuple[Official, Official], client: Client
) -> None:
    for row in two:
        register.make_term(row, "区委书记")
    assert "两者都有" in choose(client, two)


def test_a_naming_that_prints_a_term_is_counted_once(
    editor: User, two: tuple[Official, Official], client: Client
) -> None:
    for row in two:
        row.namings.get().appointments.add(register.make_term(row, "区委书记"))
    assert choose(client, two).count("提及：移动 1 条") == 2
    choose(client, two, two[0])
    page = client.get(form_of(Merge.objects.get())).content.decode()
    assert "任职 1、提及 1" in page or "提及 1、任职 1" in page


def test_a_preview_changes_nothing(
    editor: User, two: tuple[Official, Official], client: Client
) -> None:
    choose(client, two)
    assert not Merge.objects.exists()
    assert sorted(row.official.name for row in Naming.objects.all() if row.official) == [
        "沈旺舟",
        "沈望舟",
    ]


def test_the_chosen_row_keeps_everything(
    editor: User, two: tuple[Official, Official], client: Client
) -> None:
    kept, gone = two
    page = choose(client, two, kept)
    gone.refresh_from_db()
    assert gone.merged_into == kept
    assert {row.official for row in Naming.objects.all()} == {kept}
    assert "如需撤销" in page


def test_the_merge_says_by_whom(
    editor: User, two: tuple[Official, Official], client: Client
) -> None:
    choose(client, two, two[0])
    assert Merge.objects.get().merged_by == editor


@pytest.mark.parametrize("count", [1, 3])
def test_only_two_are_merged_at_once(
    editor: User, two: tuple[Official, Official], client: Client, count: int
) -> None:
    rows = (*two, register.make_official("陆怀瑾"))[:count]
    assert "请选两条" in choose(client, rows, two[0])
    assert not Merge.objects.exists()


@pytest.mark.parametrize("kept", ["9" * 24, "abc", "-1", "0"])
def test_a_forged_choice_merges_nothing(
    editor: User, two: tuple[Official, Official], client: Client, kept: str
) -> None:
    act(client, OFFICIAL, "merge_rows", *two, kept=kept)
    assert not Merge.objects.exists()


@pytest.mark.parametrize("name", ["office", "organization"])
def test_offices_and_organizations_are_merged_too(editor: User, client: Client, name: str) -> None:
    make = {"office": register.make_office, "organization": register.make_organization}[name]
    kept, gone = make("区应急管理局"), make("区应急局")
    act(client, f"people/{name}", "merge_rows", kept, gone, kept=kept.pk)
    gone.refresh_from_db()
    assert gone.merged_into == kept


def test_a_body_is_not_merged_into_what_lies_under_it(editor: User, client: Client) -> None:
    above = register.make_organization("青岚区")
    below = register.make_organization("柳溪街道", parent=above)
    act(client, "people/organization", "merge_rows", above, below, kept=below.pk)
    above.refresh_from_db()
    assert above.merged_into is None


# What was merged


def test_a_merged_row_is_out_of_the_list_unless_asked_for(
    editor: User, two: tuple[Official, Official], client: Client, get: Get
) -> None:
    choose(client, two, two[0])
    assert "沈旺舟" not in re.sub(
        r"<ul class=\"messagelist.*?</ul>", "", get("/admin/people/official/"), flags=re.DOTALL
    )
    assert "沈旺舟" in get("/admin/people/official/?merged=yes")


def test_a_merged_row_does_not_complete(
    editor: User, two: tuple[Official, Official], client: Client
) -> None:
    choose(client, two, two[0])
    url = "/admin/autocomplete/?app_label=people&model_name=appointment&field_name=official&term=沈"
    assert [row["text"] for row in client.get(url).json()["results"]] == ["沈望舟"]


def test_a_merged_row_is_not_changed_by_its_form(
    editor: User, two: tuple[Official, Official], client: Client
) -> None:
    choose(client, two, two[0])
    assert client.post(form_of(two[1]), {"name": "改名"}).status_code == 403


def test_taking_back_asks_first(
    editor: User, two: tuple[Official, Official], client: Client
) -> None:
    choose(client, two, two[0])
    page = act(client, "people/merge", "take_back", Merge.objects.get())
    assert "退回 1 条" in page
    assert Merge.objects.get().split_at is None


def test_a_merge_is_taken_back(
    editor: User, two: tuple[Official, Official], client: Client
) -> None:
    choose(client, two, two[0])
    act(client, "people/merge", "take_back", Merge.objects.get(), sure="yes")
    assert {row.official for row in Naming.objects.all()} == set(two)
    assert Merge.objects.get().split_by == editor


@pytest.fixture
def doubted(db: None) -> tuple[Official, Official]:
    """Two of one name in posts of which nobody holds both at once."""
    days = ("2031-03-04", "2031-03-05", "2031-03-06", "2031-03-07")
    for day, title in zip(days, ("区财政局局长", "区教育局局长") * 2, strict=True):
        store(naming(day, official("燕青山", title)))
    first, second = Official.objects.order_by("pk")
    assert Doubt.objects.get().settled_at is None
    return first, second


def test_a_merge_answers_the_question_whether_they_are_one(
    editor: User, doubted: tuple[Official, Official], client: Client
) -> None:
    choose(client, doubted, doubted[0])
    assert not Doubt.objects.exists()
    assert {row.official for row in Naming.objects.all()} == {doubted[0]}


def test_whom_a_piece_has_at_a_meeting_under_two_titles_is_told_by_the_merge(
    editor: User, client: Client
) -> None:
    titles = [official("燕青山", title) for title in ("区财政局局长", "区教育局局长")]
    store(naming("2031-03-05", *titles, meetings=(facts.meeting(chair="燕青山"),)))
    both = tuple(Official.objects.order_by("pk"))
    assert not Attendance.objects.exclude(official=None).exists()
    choose(client, both, both[0])
    assert Attendance.objects.get().official == both[0]


def test_the_note_that_told_them_apart_may_go(
    editor: User, doubted: tuple[Official, Official], client: Client
) -> None:
    kept, _gone = doubted
    page = choose(client, doubted)
    assert re.search(f'name="unnoted" value="{kept.pk}" checked>.+“区财政局局长”', page)
    assert "今后即燕青山。" in choose(client, doubted, kept, unnoted=kept.pk)
    kept.refresh_from_db()
    assert kept.note == ""


def test_the_note_stays_where_an_editor_says_so(
    editor: User, doubted: tuple[Official, Official], client: Client
) -> None:
    choose(client, doubted, doubted[0])
    doubted[0].refresh_from_db()
    assert doubted[0].note == "区财政局局长"


def test_taken_back_it_asks_again_and_leaves_the_register_as_it_was(
    editor: User, doubted: tuple[Official, Official], client: Client
) -> None:
    before = facts.register()
    choose(client, doubted, doubted[0], unnoted=doubted[0].pk)
    act(client, "people/merge", "take_back", Merge.objects.get(), sure="yes")
    assert facts.register() == before


def test_a_merge_is_not_taken_back_twice(
    editor: User, two: tuple[Official, Official], client: Client
) -> None:
    choose(client, two, two[0])
    for _time in range(2):
        page = act(client, "people/merge", "take_back", Merge.objects.get(), sure="yes")
    assert "已撤销 0 次合并" in page


@pytest.mark.parametrize("action", ["merge_rows", "part", "confirm"])
def test_a_reporter_has_no_such_action(
    reporter: User, two: tuple[Official, Official], client: Client, action: str
) -> None:
    act(client, OFFICIAL, action, *two, kept=two[0].pk, note="x")
    assert not Merge.objects.exists()
    assert not Official.objects.filter(confirmed=True).exists()


# Series and meetings


def of_series(number: int, series: str) -> None:
    """A piece that reports one meeting of a series."""
    day = f"2031-03-{number:02}"
    told = facts.meeting(series, number, date=day)
    store(naming(day, meetings=(told,), name=f"{day}{series}.txt"))


def two_series() -> list[Series]:
    of_series(4, "区政府常务会议")
    of_series(5, "区长办公例会")
    return list(Series.objects.order_by("pk"))


def test_spellings_of_one_series_are_merged(editor: User, client: Client) -> None:
    kept, gone = two_series()
    assert "移动 1 条" in act(client, "series", "merge_rows", kept, gone)
    act(client, "series", "merge_rows", kept, gone, kept=kept.pk)
    assert kept.sittings.count() == 2
    assert client.get(gone.get_absolute_url()).headers["Location"] == kept.get_absolute_url()


def test_a_merge_of_series_is_taken_back_with_what_was_imported_since(
    editor: User, client: Client
) -> None:
    kept, gone = two_series()
    act(client, "series", "merge_rows", kept, gone, kept=kept.pk)
    of_series(6, gone.name)
    act(client, "people/merge", "take_back", Merge.objects.get(), sure="1")
    assert [seat.ordinal for seat in kept.sittings.all()] == [4]
    assert sorted(seat.ordinal for seat in gone.sittings.all()) == [5, 6]


def test_one_meeting_of_two_rows_is_merged(editor: User, client: Client) -> None:
    two_series()
    gone, kept = Meeting.objects.order_by("date")
    act(client, "meeting", "merge_rows", kept, gone, kept=kept.pk)
    assert kept.reports.count() == 2
    assert client.get(gone.get_absolute_url()).headers["Location"] == kept.get_absolute_url()


@pytest.mark.parametrize("model", ["series", "meeting"])
def test_a_reporter_merges_neither(reporter: User, client: Client, model: str) -> None:
    two_series()
    rows = (Series if model == "series" else Meeting).objects.order_by("pk")
    act(client, model, "merge_rows", *rows, kept=rows[0].pk)
    assert not Merge.objects.exists()


def test_the_rule_of_a_series_follows_what_an_editor_writes_of_a_meeting(
    editor: User, client: Client
) -> None:
    of_series(4, "区政府常务会议")
    save(client, Meeting.objects.get(), name="区政府五届第4次常务会议")
    assert Series.objects.get().pattern == "区政府五届第{次}次常务会议"
