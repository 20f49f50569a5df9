"""Series of meetings: how they are called, and several spellings that an editor makes one."""

from __future__ import annotations

import pytest

from articles.importing.store import register
from articles.models import Meeting, Series, Sitting
from people.merging import merge, preview, split
from tests.importing.facts import meeting, naming
from tests.importing.facts import register as everything
from tests.importing.pages import store

pytestmark = pytest.mark.django_db

FIRST, SECOND, THIRD = "区政府常务会议", "区长办公例会", "区政府办公例会"


def held(series: str, number: int, **fields) -> None:
    day = f"2031-03-{number:02}"
    told = meeting(series, number, date=day, **fields)
    store(naming(day, meetings=(told,), name=f"{day}-{series}.txt"))


def merge_series(gone: str, kept: str):
    rows = Series.objects.get(name=gone), Series.objects.get(name=kept)
    with register.regrouping([row.pk for row in rows]):
        return merge(*rows)


def split_series(merged) -> None:
    with register.regrouping((merged.gone, merged.kept)):
        split(merged)


def test_a_series_has_the_rule_by_which_its_meetings_are_called():
    held(FIRST, 4)
    assert Series.objects.get().pattern == f"第{{次}}次{FIRST}"


def test_the_rule_is_that_of_most_meetings_whatever_came_first():
    for number in (7, 6, 5):
        held(FIRST, number, name=f"{FIRST}" if number == 6 else f"第{number}次{FIRST}")
    assert Series.objects.get().pattern == f"第{{次}}次{FIRST}"


def test_a_rule_that_an_editor_has_said_stays():
    held(FIRST, 4)
    Series.objects.update(pattern="区政府第{次}次常务会", confirmed=True)
    held(FIRST, 5)
    assert Series.objects.get().pattern == "区政府第{次}次常务会"


def test_later_imports_follow_a_merge():
    held(FIRST, 4)
    held(SECOND, 5)
    merge_series(SECOND, FIRST)
    held(SECOND, 6)
    assert sorted(Sitting.objects.values_list("series__name", "ordinal")) == [
        (FIRST, 4),
        (FIRST, 5),
        (FIRST, 6),
    ]


def test_a_merge_is_taken_back_with_what_was_imported_since():
    held(FIRST, 4)
    held(SECOND, 5)
    held(SECOND, 6)
    apart = everything()
    Meeting.objects.filter(name=f"第6次{SECOND}").delete()
    merged = merge_series(SECOND, FIRST)
    split_series(merged)
    store(naming("2031-03-06", meetings=(meeting(SECOND, 6, date="2031-03-06"),), name="c.txt"))
    assert everything()["Sitting"] == apart["Sitting"]


def test_what_is_imported_under_a_merged_name_goes_with_it_when_it_is_split():
    held(FIRST, 4)
    held(SECOND, 5)
    merged = merge_series(SECOND, FIRST)
    held(SECOND, 6)
    split_series(merged)
    told = set(Sitting.objects.values_list("series__name", "ordinal"))
    assert told == {(FIRST, 4), (SECOND, 5), (SECOND, 6)}


def test_one_meeting_under_two_names_is_one_once_the_series_are():
    held(FIRST, 4)
    held(SECOND, 4)
    merged = merge_series(SECOND, FIRST)
    assert Meeting.objects.get().reports.count() == 2
    split_series(merged)
    assert Meeting.objects.count() == 2
    assert Sitting.objects.count() == 2


def test_merge_then_split_of_series_gives_identical_rows():
    held(FIRST, 4)
    held(SECOND, 5)
    before = [list(model.objects.order_by("pk").values()) for model in (Series, Meeting, Sitting)]
    split_series(merge_series(SECOND, FIRST))
    after = [list(model.objects.order_by("pk").values()) for model in (Series, Meeting, Sitting)]
    assert after == before


def test_the_preview_says_how_many_sittings_go():
    held(FIRST, 4)
    held(SECOND, 5)
    rows = Series.objects.get(name=SECOND), Series.objects.get(name=FIRST)
    assert [count for _kind, count in preview(*rows).moved] == [1]


def test_a_merged_series_outlives_its_last_meeting():
    held(FIRST, 4)
    merge_series_rows = Series.objects.create(name=SECOND, district=Series.objects.get().district)
    merge(merge_series_rows, Series.objects.get(name=FIRST))
    Meeting.objects.all().delete()
    register.refresh(register.Touched())
    assert Series.objects.count() == 2


def two_days() -> tuple[Meeting, Meeting]:
    """One meeting, of which a piece tells the wrong day and number."""
    for number, name in ((4, "a.txt"), (5, "b.txt")):
        day = f"2031-03-0{number}"
        told = meeting(FIRST, number, date=day, name="区政府召开常务会议")
        store(naming(day, meetings=(told,), name=name))
    first, second = Meeting.objects.order_by("date")
    return first, second


def test_meetings_are_merged_and_split():
    kept, gone = two_days()
    before = [list(model.objects.order_by("pk").values()) for model in (Meeting, Sitting)]
    merged = merge(gone, kept)
    assert kept.reports.count() == 2
    split(merged)
    after = [list(model.objects.order_by("pk").values()) for model in (Meeting, Sitting)]
    assert after == before


def test_a_later_report_of_a_merged_meeting_is_one_of_the_meeting_that_it_is():
    kept, gone = two_days()
    merge(gone, kept)
    told = meeting(FIRST, 5, date="2031-03-05", name="区政府召开常务会议")
    store(naming("2031-03-06", meetings=(told,), name="c.txt"))
    assert kept.reports.count() == 3
    assert Meeting.objects.filter(merged_into=None).get() == kept


def test_a_merge_of_meetings_outlives_its_reports():
    kept, gone = two_days()
    merge(gone, kept)
    pieces = [report.article_id for report in kept.reports.all()]
    register.refresh(register.forget(pieces))
    told = meeting(FIRST, None, date="2031-03-05", name="区政府召开常务会议", sittings=())
    store(naming("2031-03-07", meetings=(told,), name="d.txt"))
    assert [report.meeting for report in kept.reports.all()] == [kept]
