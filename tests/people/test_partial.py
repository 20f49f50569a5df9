"""Partial dates: what they cover, and what is none."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from people.partial import UNKNOWN, PartialDate

days = st.dates()
precisions = st.sampled_from([4, 7, 10])


@given(days, precisions)
def test_covers_the_day_that_it_was_cut_from(day: date, precision: int) -> None:
    partial = PartialDate(day.isoformat()[:precision])
    assert partial.first_day <= day <= partial.last_day


@given(days, precisions, days)
def test_covers_the_days_that_begin_with_its_text_and_no_others(
    day: date, precision: int, other: date
) -> None:
    partial = PartialDate(day.isoformat()[:precision])
    covered = partial.first_day <= other <= partial.last_day
    assert covered == other.isoformat().startswith(partial.text)


@given(st.dates(max_value=date(9999, 12, 30)), precisions)
def test_the_day_after_the_last_is_of_the_next(day: date, precision: int) -> None:
    partial = PartialDate(day.isoformat()[:precision])
    if partial.last_day < date.max:
        after = partial.last_day + timedelta(days=1)
        assert PartialDate(after.isoformat()[:precision]).first_day == after


@given(days)
def test_unknown_covers_every_day(day: date) -> None:
    assert UNKNOWN.first_day <= day <= UNKNOWN.last_day


@given(st.text(alphabet="0123456789-年月日０/. ", max_size=12))
def test_what_is_read_is_kept_in_one_form_or_refused(text: str) -> None:
    try:
        partial = PartialDate.parse(text)
    except ValueError:
        return
    assert PartialDate(str(partial)) == partial == PartialDate.parse(f" {partial} ")


def test_unknown_is_false_and_a_year_is_true() -> None:
    assert (bool(UNKNOWN), bool(PartialDate("2024"))) == (False, True)


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("2024", date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 29)),
        ("2023-02", date(2023, 2, 28)),
        ("2024-02-29", date(2024, 2, 29)),
    ],
)
def test_the_last_day_knows_leap_years(text: str, last: date) -> None:
    assert PartialDate(text).last_day == last


@pytest.mark.parametrize(
    "text",
    ["2023-02-29", "2024-13", "2024-00", "2024-03-00", "0000", "24", "2024-3", "２０２４", "去年"],
)
def test_nonsense_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"partial date|must be in|out of range|Invalid isoformat"):
        PartialDate(text)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("2024年3月5日", "2024-03-05"),
        ("2024年3月", "2024-03"),
        ("２０２４年", "2024"),
        ("2024/3/5", "2024-03-05"),
        ("2024.3", "2024-03"),
        (" 2024-03 ", "2024-03"),
        ("", ""),
    ],
)
def test_an_editors_ways_of_writing_are_read(written: str, kept: str) -> None:
    assert str(PartialDate.parse(written)) == kept
