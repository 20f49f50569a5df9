"""What an editor has linked or merged, and the dumps that come after or go."""

from __future__ import annotations

from datetime import date

import pytest

from articles.importing.store.undo import undo
from articles.models import Article, Doubt, ImportRun, Meeting, MeetingReport, Naming
from articles.pipeline.records import Page
from people.merging import merge
from people.models import Appointment, Office, Official
from tests.importing.facts import change, leader, meeting, naming, official
from tests.importing.pages import DAY, store
from tests.register import make_organization

pytestmark = pytest.mark.django_db


@pytest.fixture
def linked(db: None) -> MeetingReport:
    """The first piece reports a meeting that the importer did not find there."""
    store(naming("2031-03-04", name="a.txt"))
    held = Meeting.objects.create(
        name="区委常委会召开",
        date=date.fromisoformat(DAY),
        place="四楼",
        district=make_organization("青岚区", kind="district"),
    )
    return MeetingReport.objects.create(meeting=held, article=Article.objects.get())


def test_a_later_report_comes_to_the_editors_meeting(linked: MeetingReport) -> None:
    store(naming("2031-03-05", meetings=(meeting(name="区委常委会召开"),), name="b.txt"))
    assert Meeting.objects.get().reports.count() == 2


def test_the_editors_words_of_it_stay(linked: MeetingReport) -> None:
    told = meeting(name="区委常委会召开", place="区会议中心")
    store(naming("2031-03-05", meetings=(told,), name="b.txt"))
    assert Meeting.objects.get().place == "四楼"


# Two of one name who were merged


def of_two() -> list[Page]:
    """Posts of one name that nobody holds at once, each printed twice in turn."""
    titles = ("区财政局局长", "区教育局局长") * 2
    days = [f"2031-03-0{number}" for number in range(4, 8)]
    return [naming(day, official("燕青山", title)) for day, title in zip(days, titles, strict=True)]


def load(pages: list[Page]) -> ImportRun:
    run = ImportRun.objects.create()
    for page in pages:
        store(page, run)
    return run


def take_back(run: ImportRun) -> None:
    undo(run, lambda _dump: None, lambda _text: None)


def standing() -> Official:
    """The only one who is not merged into another."""
    return Official.objects.get(merged_into=None)


@pytest.mark.parametrize("unnoted", [True, False])
@pytest.mark.parametrize("kept", [0, 1])
def test_a_merge_outlives_an_import_that_is_taken_back_and_made_again(
    db: None, kept: int, unnoted: bool
) -> None:
    run = load(of_two())
    rows = list(Official.objects.order_by("pk"))
    merge(rows[1 - kept], rows[kept], unnoted=unnoted)
    take_back(run)
    load(of_two())
    assert standing() == rows[kept]
    assert Naming.objects.filter(official=rows[kept]).count() == 4
    assert not Doubt.objects.exists()


def test_a_merge_of_a_bare_title_and_a_list_outlives_it_too(db: None) -> None:
    pages = [
        naming("2031-03-04", official("单于飞", "副主任")),
        naming("2031-03-05", leader("单于飞")),
    ]
    run = load(pages)
    first, second = Official.objects.order_by("pk")
    merge(first, second)
    take_back(run)
    load(pages)
    assert standing() == second


def test_a_merge_of_two_districts_outlives_it_too(db: None) -> None:
    pages = [
        naming("2031-03-04", official("单于飞", "副区长")),
        naming("2031-03-05", official("单于飞", "副区长"), district="云溪区"),
    ]
    run = load(pages)
    first, second = Official.objects.order_by("pk")
    merge(second, first)
    take_back(run)
    load(pages)
    assert standing() == first


@pytest.mark.parametrize("order", [1, -1])
@pytest.mark.parametrize(
    ("vague", "other"),
    [
        (
            naming("2031-03-05", leader("张川")),
            naming("2031-03-04", official("张川", "区政协主席")),
        ),
        (
            naming("2031-03-05", official("张川", "区长"), district=""),
            naming("2031-03-06", official("张川", "区长"), district="云溪区"),
        ),
    ],
)
def test_what_may_mean_an_editors_person_or_another_is_asked_in_any_order(
    db: None, vague: Page, other: Page, order: int
) -> None:
    load([naming("2031-03-04", official("张川", "区长"), name="a.txt")])
    Official.objects.update(confirmed=True)
    load([vague, other][::order])
    assert Naming.objects.filter(official=None).count() == 1
    assert Doubt.objects.filter(code="official-ambiguous").count() == 1


def test_who_is_known_by_lists_alone_stays_one(db: None) -> None:
    load([naming("2031-03-04", leader("张川"))])
    Official.objects.update(confirmed=True)
    load([naming("2031-03-06", official("张川", "幸福社区党支部书记"))])
    assert sorted(Naming.objects.values_list("title", "official__confirmed")) == [
        ("区领导", True),
        ("幸福社区党支部书记", False),
    ]


def test_a_third_of_the_name_is_told_apart_from_those_merged(db: None) -> None:
    load(of_two())
    first, second = Official.objects.order_by("pk")
    merge(second, first)
    load([naming("2031-03-09", official("燕青山", "柳溪街道红旗村党支部书记"))])
    assert Official.objects.filter(merged_into=None).count() == 2
    assert Doubt.objects.get().naming.title == "柳溪街道红旗村党支部书记"


def test_who_is_confirmed_and_noted_by_a_title_is_meant_by_it_again(db: None) -> None:
    pages = [
        naming("2031-03-04", official("燕青山", "柳溪街道红旗村党支部书记")),
        naming("2031-03-05", leader("燕青山")),
    ]
    run = load(pages)
    listed = Official.objects.get(note="区领导")
    Official.objects.filter(pk=listed.pk).update(confirmed=True)
    take_back(run)
    load(pages)
    assert [row.title for row in listed.namings.all()] == ["区领导"]


def test_one_merged_under_another_name_stays_when_its_pieces_go(db: None) -> None:
    """The row that leads to it leads nowhere else."""
    runs = [load([page]) for page in (
        naming("2031-03-04", official("沈望舟", "区长")),
        naming("2031-03-05", official("沈旺舟", "区长")),
    )]  # fmt: skip
    kept, gone = Official.objects.order_by("pk")
    merge(gone, kept)
    for run in reversed(runs):
        take_back(run)
    assert standing() == kept


def test_what_is_printed_under_the_other_name_stays_proposed(db: None) -> None:
    load([naming("2031-03-04", official("沈望舟", "区长"))])
    load([naming("2031-03-05", official("沈旺舟", "区教育局局长"))])
    kept, gone = Official.objects.order_by("pk")
    merge(gone, kept)
    load([naming("2031-03-06", official("沈望舟", "区长"))])
    held = kept.appointments.values_list("office__title", flat=True)
    assert sorted(held) == ["区教育局局长", "区长"]
    assert all(row.appointments.exists() for row in kept.namings.all())


# What later pages tell of an editor's person


def test_one_entered_without_a_title_is_asked_about_as_such(db: None) -> None:
    Official.objects.create(name="张川", confirmed=True)
    load([naming("2031-03-04", official("张川", "区长"))])
    asked = Doubt.objects.get().message
    assert "区长张川" in asked
    assert "同名的 。" not in asked


def confirmed() -> Official:
    Official.objects.update(confirmed=True)
    return Official.objects.get()


def test_a_naming_leaves_an_editors_person_with_the_page_that_had_led_it_there(db: None) -> None:
    load([naming("2031-03-04", official("张川", "区财政局局长"))])
    person = confirmed()
    load([naming("2031-06-05", official("张川", "区教育局局长"))])
    appointed = change("张川", "区教育局局长", "appointed")
    run = load([naming("2031-05-01", changes=(appointed,))])
    assert person.namings.count() == 3
    take_back(run)
    assert [row.title for row in person.namings.all()] == ["区财政局局长"]
    assert Doubt.objects.get().naming.title == "区教育局局长"


def test_what_an_editor_has_seen_of_a_person_stays_theirs(db: None) -> None:
    """A list tells nothing of who is on it; the page that did is gone."""
    run = load([naming("2031-03-04", official("张川", "区长"), name="a.txt")])
    load([naming("2031-03-05", leader("张川"))])
    person = confirmed()
    take_back(run)
    load([naming("2031-03-04", official("张川", "区长"), name="a.txt")])
    assert Official.objects.get() == person
    assert person.namings.count() == 2


def test_a_term_corrected_to_another_office_keeps_the_pieces_that_print_it(db: None) -> None:
    load([naming("2031-03-04", official("张川", "区民政局局长"))])
    term = Appointment.objects.select_related("official", "office").get()
    Office.objects.filter(pk=term.office_id).update(title="区教育局局长")
    Appointment.objects.update(confirmed=True)
    load([naming("2031-03-05", official("张川", "区民政局局长"))])
    assert term.official.namings.count() == 2
    assert not Doubt.objects.exists()


@pytest.mark.parametrize(
    ("start", "end", "asked"),
    [("2031-05", "", 1), ("2031-07", "", 0), ("", "", 1), ("2028", "2030", 0)],
)
def test_a_title_that_a_namesake_holds_then_is_asked(
    db: None, start: str, end: str, asked: int
) -> None:
    load([naming("2031-03-04", official("张川", "副区长"))])
    confirmed()
    office = Office.objects.get()
    other = Official.objects.create(name="张川", note="柳溪街道", confirmed=True)
    Appointment.objects.create(
        official=other,
        office=office,
        start=start or None,
        end=end or None,
        basis=Appointment.Basis.EDITOR,
        confirmed=True,
    )
    load([naming("2031-06-05", official("张川", "副区长"), name="b.txt")])
    assert Doubt.objects.filter(code="official-ambiguous").count() == asked
    assert Naming.objects.filter(official=None).count() == 2 * asked
