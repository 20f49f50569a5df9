"""A meeting or a figure that an editor has deleted stays away when its page is corrected."""

from __future__ import annotations

from typing import Any

import pytest

from articles.importing.store.undo import undo
from articles.models import Figure, ImportRun, Meeting, Series
from articles.pipeline.records import Figure as Counted
from articles.pipeline.records import Meeting as Read
from articles.pipeline.records import Page
from tests.importing import facts
from tests.importing.pages import deposit, store

pytestmark = pytest.mark.django_db

MORE = "街区的志愿者还为独居老人送去了节日的问候。"


def printed(*meetings: Read, **fields: Any) -> Page:
    return facts.naming("2031-03-04", meetings=meetings, name="page.txt", **fields)


def load(page: Page) -> ImportRun:
    run = ImportRun.objects.create()
    store(page, run)
    return run


def held() -> list[str]:
    return list(Meeting.objects.order_by("name").values_list("name", flat=True))


def test_it_stays_away() -> None:
    load(printed(facts.meeting()))
    Meeting.objects.get().delete()
    load(printed(facts.meeting(), more=[MORE]))
    assert held() == []


def test_corrected_again_it_stays_away() -> None:
    load(printed(facts.meeting()))
    Meeting.objects.get().delete()
    for count in (1, 2):
        load(printed(facts.meeting(), more=[MORE] * count))
    assert held() == []


def test_it_stays_away_by_another_name_of_its_number() -> None:
    load(printed(facts.meeting(name="区委第4次常委会会议")))
    Meeting.objects.get().delete()
    load(printed(facts.meeting(name="五届区委第4次常委会会议"), more=[MORE]))
    assert held() == []


def test_another_meeting_of_the_piece_stays() -> None:
    two = facts.meeting(ordinal=4), facts.meeting("区政府常务会议", 7)
    load(printed(*two))
    Meeting.objects.get(name="第4次区委常委会会议").delete()
    load(printed(*two, more=[MORE]))
    assert held() == ["第7次区政府常务会议"]


def test_what_the_correction_alone_reports_is_registered() -> None:
    load(printed(facts.meeting()))
    Meeting.objects.get().delete()
    load(printed(facts.meeting("区政府常务会议", 7), more=[MORE]))
    assert held() == ["第7次区政府常务会议"]


def test_what_a_correction_lacked_comes_back_with_the_next() -> None:
    load(printed(facts.meeting()))
    load(printed(more=[MORE]))
    load(printed(facts.meeting(), more=[MORE] * 2))
    assert held() == ["第4次区委常委会会议"]


def test_no_series_is_left_of_it() -> None:
    load(printed(facts.meeting()))
    Meeting.objects.get().delete()
    load(printed(facts.meeting(), more=[MORE]))
    assert not Series.objects.exists()


def test_the_correction_undone_it_stays_away() -> None:
    first = printed(facts.meeting())
    load(first)
    Meeting.objects.get().delete()
    run = load(printed(facts.meeting(), more=[MORE]))
    undo(run, lambda _dump: deposit(first), lambda _text: None)
    assert held() == []


def test_its_import_undone_and_made_again_it_comes_back() -> None:
    run = load(printed(facts.meeting()))
    Meeting.objects.get().delete()
    undo(run, lambda _dump: deposit(printed(facts.meeting())), lambda _text: None)
    load(printed(facts.meeting()))
    assert held() == ["第4次区委常委会会议"]


# Figures


def counted(*figures: Counted, **fields: Any) -> Page:
    return facts.naming("2031-03-04", figures=figures, name="page.txt", **fields)


def labels() -> list[str]:
    return list(Figure.objects.order_by("label").values_list("label", flat=True))


TWO = (facts.figure("清理小广告", "1100"), facts.figure("整治占道经营", "30"))


def test_a_figure_stays_away_and_the_others_stay() -> None:
    load(counted(*TWO))
    Figure.objects.get(label="清理小广告").delete()
    load(counted(*TWO, more=[MORE]))
    assert labels() == ["整治占道经营"]


def test_a_figure_of_another_label_is_registered() -> None:
    load(counted(TWO[0]))
    Figure.objects.get().delete()
    load(counted(*TWO, more=[MORE]))
    assert labels() == ["整治占道经营"]


def test_a_figure_that_a_correction_lacked_comes_back_with_the_next() -> None:
    load(counted(*TWO))
    load(counted(TWO[0], more=[MORE]))
    load(counted(*TWO, more=[MORE] * 2))
    assert labels() == ["整治占道经营", "清理小广告"]
