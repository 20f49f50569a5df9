"""Planted errors of a series are found, each once, and nothing where nothing is wrong."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from articles.audit import ledger
from articles.audit.ledger import Counted, Series

FIRST = date(2031, 1, 7)
SERIES = Series("区委常委会会议", "青岚区")


def series_of(count, first=1, *, term=None, start=FIRST):
    """Meetings a week apart."""
    return [
        Counted(number, number, start + timedelta(weeks=number - first), term)
        for number in range(first, first + count)
    ]


def found(sittings, series=SERIES):
    return [(one.code, one.words["ordinal"]) for one in ledger.examine(series, sittings)]


def on(sittings, number, **changes):
    """The same meetings, of which the one of that number is otherwise."""
    return [replace(one, **changes) if one.ordinal == number else one for one in sittings]


@given(st.integers(0, 60), st.integers(1, 40), st.sampled_from([None, 5]))
def test_nothing_is_found_where_nothing_is_wrong(count, first, term):
    assert found(series_of(count, first, term=term)) == []


@given(st.integers(3, 60), st.integers(1, 40), st.data())
def test_k_deleted_meetings_are_k_gaps(count, first, data):
    sittings = series_of(count, first)
    inside = [one.ordinal for one in sittings[1:-1]]
    gone = data.draw(st.sets(st.sampled_from(inside)))
    chance = data.draw(st.randoms(use_true_random=False))
    left = [one for one in sittings if one.ordinal not in gone]
    chance.shuffle(left)
    assert found(left) == [(ledger.MISSING, ordinal) for ordinal in sorted(gone)]


@given(st.integers(3, 40), st.data())
def test_k_meetings_without_a_day_are_still_recorded(count, data):
    undated = data.draw(st.sets(st.integers(1, count)))
    sittings = [
        replace(one, day=None) if one.ordinal in undated else one for one in series_of(count)
    ]
    assert found(sittings) == []


@given(st.integers(3, 40), st.data())
def test_k_ordinals_given_twice_are_found(count, data):
    """The copies a day later, so that no order is broken."""
    twice = data.draw(st.sets(st.integers(1, count)))
    sittings = series_of(count)
    copies = [
        replace(one, meeting=one.meeting + 100, day=one.day + timedelta(days=1))
        for one in sittings
        if one.ordinal in twice
    ]
    assert sorted(found(sittings + copies)) == [(ledger.TWICE, one) for one in sorted(twice)]


def test_a_third_meeting_of_one_ordinal_is_another_finding():
    copies = [Counted(100 + n, 2, FIRST + timedelta(days=8 + n)) for n in range(2)]
    assert found(series_of(3) + copies) == [(ledger.TWICE, 2)] * 2


@given(st.integers(4, 40), st.data())
def test_a_misprinted_ordinal_is_out_of_order_and_no_gap(count, data):
    ordinal = data.draw(st.integers(1, count - 1))
    wrong = count + data.draw(st.integers(2 if ordinal == 1 else 1, 30))
    sittings = on(series_of(count), ordinal, ordinal=wrong)
    (one,) = ledger.examine(SERIES, sittings)
    assert (one.code, one.meeting) == (ledger.BACKWARD, ordinal)
    assert one.words["instead"] == ordinal


def test_an_ordinal_lower_than_all_before_it_is_backward():
    sittings = [*series_of(4, 10), Counted(99, 3, FIRST + timedelta(weeks=20))]
    (one,) = ledger.examine(SERIES, sittings)
    assert (one.code, one.words["before"], one.words["instead"]) == (ledger.BACKWARD, 13, 14)


@given(st.integers(4, 40), st.data())
def test_a_day_that_contradicts_the_order_is_found(count, data):
    """Dated before two others at least: of two neighbours either may be the one."""
    ordinal = data.draw(st.integers(4, count))
    place = data.draw(st.integers(1, ordinal - 3))
    day = FIRST + timedelta(weeks=place - 1, days=3)
    assert found(on(series_of(count), ordinal, day=day)) == [(ledger.DAY, ordinal)]


def test_of_two_that_changed_places_one_is_found():
    sittings = series_of(8)
    swapped = on(on(sittings, 5, day=sittings[5].day), 6, day=sittings[4].day)
    assert len(found(swapped)) == 1


def test_two_meetings_of_one_day_are_in_order():
    assert found(on(series_of(5), 3, day=FIRST + timedelta(weeks=3))) == []


#: What happens to a meeting: the rows instead of it, and what is found of which ordinal.
PLANTS = {
    "forgotten": lambda one: ([], (ledger.MISSING, one.ordinal)),
    "given twice": lambda one: (
        [one, replace(one, meeting=one.meeting + 1000, day=one.day + timedelta(days=1))],
        (ledger.TWICE, one.ordinal),
    ),
    "misprinted": lambda one: (
        [replace(one, ordinal=one.ordinal + 1000)],
        (ledger.BACKWARD, one.ordinal + 1000),
    ),
    "misdated": lambda one: (
        [replace(one, day=one.day - timedelta(days=24))],
        (ledger.DAY, one.ordinal),
    ),
}


@given(
    st.lists(st.sampled_from(sorted(PLANTS)), min_size=1, max_size=6),
    st.randoms(use_true_random=False),
)
def test_errors_of_all_kinds_are_found_together_and_nothing_else(kinds, chance):
    """Of every ninth meeting, so that no other one may be the wrong one."""
    sittings = series_of(9 * (len(kinds) + 1))
    planted = {9 * n: PLANTS[kind](sittings[9 * n - 1]) for n, kind in enumerate(kinds, 1)}
    held = [row for one in sittings for row in planted.get(one.ordinal, ([one], None))[0]]
    chance.shuffle(held)
    assert sorted(found(held)) == sorted(expected for _rows, expected in planted.values())


def test_a_leap_is_one_question_and_not_hundreds_of_gaps():
    sittings = [*series_of(5), Counted(99, 1031, FIRST + timedelta(weeks=9))]
    assert [code for code, _ordinal in found(sittings)] == [ledger.LEAP]


class TestCounts:
    """What is numbered on and on, each term, or each year."""

    def test_each_term_counts_for_itself(self):
        later = series_of(4, term=6, start=FIRST + timedelta(days=900))
        assert found(series_of(9, term=5) + later) == []

    def test_where_no_term_is_printed_it_is_that_of_the_meeting_before(self):
        known, *others = series_of(5, term=5)
        assert found([known, *(replace(one, term=None) for one in others)]) == []

    def test_without_any_term_a_first_meeting_begins_a_new_count(self):
        assert found(series_of(9) + series_of(4, start=FIRST + timedelta(days=900))) == []

    def test_a_count_that_falls_after_a_term_of_office_is_a_new_one(self):
        later = series_of(4, 3, start=FIRST + timedelta(days=2200))
        assert found(series_of(9) + later) == []
        sooner = series_of(4, 3, start=FIRST + timedelta(days=900))
        assert found(series_of(9) + sooner) == [(ledger.TWICE, number) for number in range(3, 7)]

    def test_a_first_meeting_behind_which_the_old_count_goes_on_is_an_error(self):
        assert found(on(series_of(9, 3), 7, ordinal=1)) == [(ledger.BACKWARD, 1)]

    def test_each_year_counts_for_itself(self):
        yearly = replace(SERIES, numbering=ledger.YEAR)
        both = series_of(5) + series_of(3, start=date(2032, 1, 6))
        assert found(both, yearly) == []
        assert found(both, replace(SERIES, numbering=ledger.CONTINUOUS)) != []

    def test_a_gap_of_a_year_is_of_that_year(self):
        yearly = replace(SERIES, numbering=ledger.YEAR)
        both = series_of(5) + [
            one for one in series_of(3, start=date(2032, 1, 6)) if one.ordinal != 2
        ]
        (one,) = ledger.examine(yearly, both)
        assert (one.words["count"], one.words["ordinal"]) == ("2032", 2)

    def test_on_and_on_whatever_the_term(self):
        on_and_on = replace(SERIES, numbering=ledger.CONTINUOUS)
        later = series_of(3, 6, term=6, start=FIRST + timedelta(days=900))
        assert found(series_of(5, term=5) + later, on_and_on) == []

    def test_what_is_not_numbered_has_no_ledger(self):
        assert found(series_of(9)[::4], replace(SERIES, numbering="none")) == []


def test_the_key_is_the_same_whatever_the_ids():
    sittings = [one for one in series_of(5) if one.ordinal != 3]
    moved = [replace(one, meeting=one.meeting + 500) for one in sittings]
    keys = [[one.key for one in ledger.examine(SERIES, some)] for some in (sittings, moved)]
    assert keys[0] == keys[1] != []
