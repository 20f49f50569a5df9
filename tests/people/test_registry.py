"""Who held what on a day: each trap by itself, and what holds of any terms."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from people.partial import PartialDate
from people.registry import (
    Contradiction,
    Mention,
    Person,
    Registry,
    Seat,
    Standing,
    Term,
    Why,
)

SECRETARY = Seat(1, "区委书记", rank=10, sole=True)
MAYOR = Seat(2, "区长", rank=20, sole=True)
DEPUTY = Seat(3, "副区长", rank=80)
UNRANKED = Seat(4, "区网信中心主任")

MARCH = date(2024, 3, 15)


def term(person: int = 1, seat: Seat = MAYOR, **fields: Any) -> Term:
    for name in ("start", "end", "suspended_from", "suspended_to"):
        fields[name] = PartialDate(fields.get(name, ""))
    fields = {"id": 1, "confirmed": True} | fields
    return Term(person=person, seat=seat, **fields)


def registry(*terms: Term, people: tuple[Person, ...] = ()) -> Registry:
    return Registry({one.id: one for one in people}, terms)


def titles(found: Registry, person: int, day: date) -> list[str]:
    return [one.term.title for one in found.titles_of(person, day)]


def holders(found: Registry, office: int, day: date) -> list[tuple[int, Standing]]:
    return [(one.term.person, one.standing) for one in found.holders(office, day)]


# Days


def test_an_end_of_a_year_has_not_passed_within_it() -> None:
    ends = term(start="2020", end="2024")
    assert ends.on(MARCH) == Standing.MAY_HOLD
    assert ends.on(date(2024, 12, 31)) == Standing.MAY_HOLD
    assert ends.on(date(2025, 1, 1)) == Standing.ENDED


def test_a_start_of_a_year_has_surely_come_when_the_year_is_over() -> None:
    starts = term(start="2024")
    assert starts.on(date(2023, 12, 31)) == Standing.NOT_YET
    assert starts.on(MARCH) == Standing.MAY_HOLD
    assert starts.on(date(2024, 12, 31)) == Standing.HOLDS


def test_a_leap_day_is_a_day_like_others() -> None:
    leap = term(start="2024-02-29", end="2024-02-29")
    days = [date(2024, 2, 28), date(2024, 2, 29), date(2024, 3, 1)]
    assert [leap.on(day) for day in days] == [Standing.NOT_YET, Standing.HOLDS, Standing.ENDED]


def test_a_month_of_february_ends_with_its_leap_day() -> None:
    assert term(start="2020", end="2024-02").on(date(2024, 2, 29)) == Standing.MAY_HOLD
    assert term(start="2020", end="2023-02").on(date(2023, 3, 1)) == Standing.ENDED


def test_what_was_printed_is_sure_between_the_first_and_the_last_print() -> None:
    seen = term(confirmed=False, first_seen=date(2024, 1, 5), last_seen=date(2024, 3, 20))
    assert seen.on(MARCH) == Standing.HOLDS
    assert seen.on(date(2024, 3, 21)) == Standing.MAY_HOLD
    assert seen.on(date(2024, 1, 4)) == Standing.MAY_HOLD


def test_a_confirmed_term_without_an_end_goes_on() -> None:
    assert term(start="2020").on(MARCH) == Standing.HOLDS
    assert term(start="2020", confirmed=False).on(MARCH) == Standing.MAY_HOLD


def test_a_term_of_which_nothing_is_known_may_hold_on_any_day() -> None:
    assert term(confirmed=False).on(MARCH) == Standing.MAY_HOLD


# Suspended and ended


def test_suspended_is_not_ended() -> None:
    paused = term(start="2020", suspended_from="2024-03-01", suspended_to="2024-03-31")
    assert paused.on(date(2024, 2, 29)) == Standing.HOLDS
    assert paused.on(MARCH) == Standing.SUSPENDED
    assert paused.on(date(2024, 4, 1)) == Standing.HOLDS


def test_a_suspension_of_a_year_has_not_surely_begun_within_it() -> None:
    paused = term(start="2020", suspended_from="2024")
    assert paused.on(date(2023, 12, 31)) == Standing.HOLDS
    assert paused.on(date(2024, 2, 5)) == Standing.MAY_HOLD
    assert paused.on(date(2024, 12, 31)) == Standing.SUSPENDED


def test_a_suspension_to_a_month_may_be_over_within_it() -> None:
    paused = term(start="2020", suspended_from="2024-02-01", suspended_to="2024-03")
    assert paused.on(date(2024, 3, 1)) == Standing.SUSPENDED
    assert paused.on(MARCH) == Standing.MAY_HOLD
    assert paused.on(date(2024, 4, 1)) == Standing.HOLDS


def test_who_is_suspended_without_an_end_stays_so_until_the_term_ends() -> None:
    paused = term(start="2020", end="2024-06-30", suspended_from="2024-03-01")
    assert paused.on(date(2024, 6, 30)) == Standing.SUSPENDED
    assert paused.on(date(2024, 7, 1)) == Standing.ENDED


def test_a_suspended_holder_stands_behind_the_one_in_charge() -> None:
    found = registry(
        term(1, start="2020", suspended_from="2024-03-01"),
        term(2, id=2, start="2024-03-01", capacity="in-charge"),
    )
    assert holders(found, MAYOR.id, MARCH) == [(2, Standing.HOLDS), (1, Standing.SUSPENDED)]


def test_an_ended_holder_is_none() -> None:
    found = registry(term(1, start="2020", end="2024-03-14"))
    assert holders(found, MAYOR.id, MARCH) == []


def test_a_suspended_office_gives_no_place_in_protocol() -> None:
    found = registry(
        term(1, start="2020", suspended_from="2024-03-01"),
        term(2, DEPUTY, id=2, start="2020"),
    )
    assert found.protocol_order([1, 2], date(2024, 2, 29)) == (1, 2)
    assert found.protocol_order([1, 2], MARCH) == (2, 1)


# Two offices, two holders


def test_two_offices_in_one_day() -> None:
    found = registry(
        term(seat=DEPUTY, start="2020", end="2024-03-15"),
        term(seat=MAYOR, id=2, start="2024-03-15", capacity="acting"),
    )
    assert titles(found, 1, date(2024, 3, 14)) == ["副区长"]
    assert titles(found, 1, MARCH) == ["代区长", "副区长"]
    assert titles(found, 1, date(2024, 3, 16)) == ["代区长"]


def test_of_two_holders_on_the_day_of_handing_over_the_newcomer_is_first() -> None:
    found = registry(term(1, start="2020", end="2024-03-15"), term(2, id=2, start="2024-03-15"))
    assert [person for person, _standing in holders(found, MAYOR.id, MARCH)] == [2, 1]


def test_titles_stand_in_protocol_order_and_unranked_ones_last() -> None:
    seats = (UNRANKED, DEPUTY, SECRETARY)
    found = registry(*(term(seat=seat, id=seat.id, start="2020") for seat in seats))
    assert titles(found, 1, MARCH) == ["区委书记", "副区长", "区网信中心主任"]


def test_what_is_only_possible_stands_behind_what_is_sure() -> None:
    found = registry(
        term(seat=SECRETARY, confirmed=False, last_seen=date(2021, 1, 1)),
        term(seat=DEPUTY, id=2, start="2020"),
    )
    assert titles(found, 1, MARCH) == ["副区长", "区委书记"]


@pytest.mark.parametrize(
    ("office", "capacity", "title"),
    [
        ("区长", "full", "区长"),
        ("区长", "acting", "代区长"),
        ("区人民检察院检察长", "acting", "区人民检察院代检察长"),
        ("区应急管理局局长", "acting", "区应急管理局代局长"),
        ("区人大常委会主任", "acting", "区人大常委会代主任"),
        ("区应急管理局副局长", "in-charge", "区应急管理局副局长（主持工作）"),
    ],
)
def test_a_title_says_its_capacity_as_it_is_printed(office: str, capacity: str, title: str) -> None:
    assert term(seat=Seat(9, office), capacity=capacity).title == title


# Protocol


def test_a_mayor_is_called_by_the_partys_office_first() -> None:
    deputy = Seat(7, "区委副书记", rank=50)
    found = registry(term(id=1, start="2020"), term(id=2, seat=deputy, start="2021"))
    assert titles(found, 1, MARCH) == ["区委副书记", "区长"]


def test_the_partys_office_does_not_move_a_mayor_in_protocol() -> None:
    seats = (Seat(7, "区委副书记", rank=50), Seat(8, "区政协主席", rank=40))
    terms = [term(start="2020")] + [
        term(person, seat, id=person + 1, start="2020") for person, seat in enumerate(seats, 1)
    ]
    assert registry(*terms).protocol_order([1, 2], MARCH) == (1, 2)


def test_protocol_asks_for_the_offices_of_that_day() -> None:
    found = registry(
        term(1, DEPUTY, start="2020", end="2024-03-14"),
        term(1, SECRETARY, id=2, start="2024-03-15"),
        term(2, MAYOR, id=3, start="2020"),
    )
    assert found.protocol_order([1, 2], date(2024, 3, 14)) == (2, 1)
    assert found.protocol_order([1, 2], MARCH) == (1, 2)


def test_equals_in_protocol_go_by_sound_and_same_named_ones_by_their_notes() -> None:
    people = (
        Person(1, "周山", "区医院", "zhou shan"),
        Person(2, "周山", "", "zhou shan"),
        Person(3, "白露", "", "bai lu"),
    )
    terms = (term(one.id, DEPUTY, id=one.id, start="2020") for one in people)
    assert registry(*terms, people=people).protocol_order([1, 2, 3], MARCH) == (3, 2, 1)


def test_whoever_holds_nothing_goes_last_behind_unranked_offices() -> None:
    found = registry(term(5, UNRANKED, start="2020"))
    assert found.protocol_order([1, 5], MARCH) == (5, 1)


def test_a_possible_high_office_does_not_go_before_a_sure_one() -> None:
    found = registry(
        term(1, SECRETARY, confirmed=False, last_seen=date(2021, 1, 1)),
        term(1, DEPUTY, id=2, start="2020"),
        term(2, MAYOR, id=3, start="2020"),
    )
    assert found.protocol_order([1, 2], MARCH) == (2, 1)


# Contradictions


def why(one: Term, mention: Mention, *others: Term) -> list[Why]:
    found = registry(one, *others).contradicted_by(one, [mention])
    return [contradiction.why for contradiction in found]


def printed(person: int = 1, day: date = MARCH, **fields: Any) -> Mention:
    return Mention(**{"source": 7, "person": person, "office": MAYOR.id, "day": day} | fields)


def test_a_contradiction_names_the_article() -> None:
    ended = term(end="2024-03-14")
    found = registry(ended).contradicted_by(ended, [printed(source=9)])
    assert found == (Contradiction(printed(source=9), Why.AFTER_END),)


def test_a_title_printed_after_the_end_or_before_the_start_contradicts() -> None:
    assert why(term(end="2024-03-14"), printed()) == [Why.AFTER_END]
    assert why(term(start="2024-03-16"), printed()) == [Why.BEFORE_START]


def test_a_title_printed_while_its_holder_is_suspended_contradicts() -> None:
    assert why(term(start="2020", suspended_from="2024-02"), printed()) == [Why.SUSPENDED]


def test_a_title_printed_in_the_month_of_the_suspension_does_not_contradict() -> None:
    assert why(term(start="2020", suspended_from="2024-03"), printed()) == []


def test_a_title_printed_within_a_years_end_does_not_contradict() -> None:
    assert why(term(end="2024"), printed()) == []


def test_another_term_in_that_office_explains_the_print() -> None:
    again = term(id=2, start="2024-03-10")
    assert why(term(end="2024-03-01"), printed(), again) == []


def test_another_person_in_an_office_of_one_contradicts() -> None:
    assert why(term(start="2020"), printed(person=2)) == [Why.ANOTHER_HOLDER]


def test_another_person_does_not_contradict_on_the_day_of_handing_over() -> None:
    assert why(term(start="2024-03-15"), printed(person=2)) == []
    assert why(term(start="2020", end="2024-03-15"), printed(person=2)) == []


def test_another_person_acting_does_not_contradict() -> None:
    assert why(term(start="2020"), printed(person=2, capacity="acting")) == []


def test_another_person_in_an_office_of_several_does_not_contradict() -> None:
    assert why(term(seat=DEPUTY, start="2020"), printed(person=2, office=DEPUTY.id)) == []


def test_another_office_says_nothing() -> None:
    assert why(term(end="2023"), printed(office=SECRETARY.id)) == []


# What holds of any terms

near_days = st.dates(date(2022, 1, 1), date(2025, 12, 31))
partials = st.builds(
    lambda day, precision: day.isoformat()[:precision],
    near_days,
    st.sampled_from([0, 4, 7, 10]),
)
terms = st.builds(
    lambda person, seat, start, end, seen, confirmed: term(
        person,
        seat,
        start=start,
        end=end,
        first_seen=min(seen, default=None),
        last_seen=max(seen, default=None),
        confirmed=confirmed,
    ),
    st.integers(1, 4),
    st.sampled_from([SECRETARY, MAYOR, DEPUTY, UNRANKED]),
    partials,
    partials,
    st.lists(near_days, max_size=2),
    st.booleans(),
)


@given(terms, near_days)
def test_a_term_may_hold_just_between_its_first_and_its_last_day(one: Term, day: date) -> None:
    inside = one.start.first_day <= day <= one.end.last_day
    assert (one.on(day) in (Standing.HOLDS, Standing.MAY_HOLD)) == inside


@given(terms, near_days)
def test_days_follow_each_other_from_not_yet_to_ended(one: Term, day: date) -> None:
    if one.start.first_day <= one.end.last_day:
        before, after = one.on(day), one.on(day + timedelta(days=1))
        assert not (before == Standing.ENDED and after != Standing.ENDED)
        assert not (after == Standing.NOT_YET and before != Standing.NOT_YET)


@given(st.lists(terms, max_size=8), near_days)
def test_whoever_holds_an_office_has_its_title(several: list[Term], day: date) -> None:
    found = registry(*several)
    by_office = {one for seat in (1, 2, 3, 4) for one in found.holders(seat, day)}
    by_person = {one for person in (1, 2, 3, 4) for one in found.titles_of(person, day)}
    assert by_office == by_person


@given(st.lists(terms, max_size=8), near_days, st.permutations([1, 2, 3, 4]))
def test_protocol_does_not_depend_on_the_order_asked_in(
    several: list[Term], day: date, asked: list[int]
) -> None:
    found = registry(*several)
    order = found.protocol_order([1, 2, 3, 4], day)
    assert found.protocol_order(asked, day) == order
    assert sorted(order) == [1, 2, 3, 4]
