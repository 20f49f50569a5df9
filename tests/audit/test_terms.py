"""Appointments that pieces or other appointments contradict, and lists out of protocol order."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.audit import order, terms
from articles.audit.terms import Printed, Terms
from people.partial import PartialDate
from people.registry import Mention, Person, Registry, Seat, Term

SECRETARY = Seat(1, "区委书记", 10, sole=True, district=9)
MAYOR = Seat(2, "区长", 20, sole=True, district=9)
DEPUTY = Seat(3, "副区长", 80, district=9)
BUREAU = Seat(4, "区财政局局长", 140, sole=True, district=9)
MEMBER = Seat(5, "区委常委", 60, district=9)
CHAIR = Seat(6, "区政协主席", 40, sole=True, district=9)
PEOPLE = {n: Person(n, name) for n, name in enumerate(("沈望舟", "陆怀瑾", "白露", "燕青山"), 1)}


def term(pk, person, seat, start="", end="", **fields):
    dates = {"start": PartialDate(start), "end": PartialDate(end)}
    return Term(pk, person, seat, **(dates | {"confirmed": True} | fields))


def printed(person, seat, day, source=70, naming=None):
    return Printed(naming or source, Mention(source, person, seat.id, day))


def found(some_terms, mentions=()):
    registry = Registry(PEOPLE, tuple(some_terms))
    return list(Terms(registry, list(mentions), {9: "青岚区"}).examine())


def codes(*given_):
    return [one.code for one in found(*given_)]


class TestContradicted:
    def test_a_piece_within_the_term_is_right(self):
        assert (
            codes([term(1, 1, MAYOR, "2030", "2032")], [printed(1, MAYOR, date(2031, 3, 4))]) == []
        )

    @pytest.mark.parametrize(
        ("day", "why"), [(date(2029, 3, 4), "before-start"), (date(2033, 3, 4), "after-end")]
    )
    def test_a_piece_outside_of_the_term_is_found(self, day, why):
        (one,) = found([term(1, 1, MAYOR, "2030", "2032")], [printed(1, MAYOR, day)])
        assert (one.code, one.words["why"], one.article) == (terms.CONTRADICTED, why, 70)

    def test_an_end_of_a_year_has_not_passed_in_march(self):
        assert codes([term(1, 1, MAYOR, end="2031")], [printed(1, MAYOR, date(2031, 3, 4))]) == []

    def test_a_suspended_office_is_not_exercised(self):
        held = term(1, 1, MAYOR, "2030", suspended_from=PartialDate("2031-02"))
        (one,) = found([held], [printed(1, MAYOR, date(2031, 3, 4))])
        assert one.words["why"] == "suspended"

    def test_whoever_comes_back_is_right_again(self):
        both = [term(1, 1, MAYOR, "2026", "2028"), term(2, 1, MAYOR, "2030")]
        assert codes(both, [printed(1, MAYOR, date(2031, 3, 4))]) == []

    def test_between_two_terms_one_finding_of_the_nearer_one(self):
        both = [term(1, 1, MAYOR, "2022", "2028"), term(2, 1, MAYOR, "2031")]
        (one,) = found(both, [printed(1, MAYOR, date(2030, 11, 4))])
        assert (one.appointment, one.words["why"]) == (2, "before-start")

    def test_two_pieces_of_one_day_are_two_findings(self):
        pieces = [printed(1, MAYOR, date(2031, 3, 4), source) for source in (70, 71)]
        findings = found([term(1, 1, MAYOR, end="2031-02")], pieces)
        assert sorted({one.key: one.article for one in findings}.values()) == [70, 71]

    @given(st.sets(st.integers(1, 28)))
    def test_each_of_k_pieces_after_the_end_is_found(self, days):
        mentions = [printed(1, MAYOR, date(2031, 3, day), 100 + day) for day in days]
        ended = term(1, 1, MAYOR, end="2031-02")
        assert sorted(one.article for one in found([ended], mentions)) == sorted(
            100 + day for day in days
        )


class TestShared:
    def test_an_office_of_one_holder_that_two_hold(self):
        both = [term(1, 1, MAYOR, "2029", "2031-06"), term(2, 2, MAYOR, "2031-03-01")]
        mentions = [printed(2, MAYOR, date(2031, 4, 2))]
        (one,) = found(both, mentions)
        assert (one.code, one.words["who"], one.words["other_who"]) == (
            terms.SHARED, "陆怀瑾", "沈望舟",
        )  # fmt: skip
        assert (one.article, one.appointment) == (70, 2)

    def test_a_day_of_handing_over_is_theirs_both(self):
        both = [term(1, 1, MAYOR, "2029", "2031-03-01"), term(2, 2, MAYOR, "2031-03-01")]
        assert codes(both) == []

    def test_dates_known_in_part_do_not_surely_meet(self):
        assert codes([term(1, 1, MAYOR, "2029", "2031"), term(2, 2, MAYOR, "2031", "2033")]) == []

    def test_an_open_end_of_a_proposal_is_only_when_it_was_printed(self):
        seen = {"first_seen": date(2030, 1, 1), "last_seen": date(2030, 9, 1), "confirmed": False}
        assert codes([term(1, 1, MAYOR, **seen), term(2, 2, MAYOR, "2031")]) == []

    def test_an_open_end_that_an_editor_confirmed_is_held_on(self):
        assert codes([term(1, 1, MAYOR, "2029"), term(2, 2, MAYOR, "2031")]) == [terms.SHARED]

    def test_a_day_inside_of_the_others_term_is_enough(self):
        seen = {"first_seen": date(2031, 3, 4), "last_seen": date(2031, 3, 4), "confirmed": False}
        assert codes([term(1, 1, MAYOR, "2029"), term(2, 2, MAYOR, **seen)]) == [terms.SHARED]

    def test_whoever_acts_for_one_who_is_suspended(self):
        held = term(1, 1, MAYOR, "2029", suspended_from=PartialDate("2031-02"))
        assert codes([held, term(2, 2, MAYOR, "2031-03")]) == []
        acting = term(2, 2, MAYOR, "2031-03", capacity="acting")
        assert codes([term(1, 1, MAYOR, "2029"), acting]) == []

    def test_an_office_of_no_told_district_may_be_two(self):
        mayor = Seat(7, "市长", 20, sole=True)
        seen = {"first_seen": date(2031, 1, 1), "last_seen": date(2031, 9, 1), "confirmed": False}
        both = [term(1, 1, mayor, **seen), term(2, 2, mayor, **seen)]
        assert codes(both) == []
        assert codes([both[0], term(2, 2, mayor, "2030")]) == [terms.SHARED]

    def test_deputies_are_several(self):
        assert codes([term(1, 1, DEPUTY, "2029"), term(2, 2, DEPUTY, "2030")]) == []


class TestAtOnce:
    def test_two_full_posts_at_once(self):
        (one,) = found([term(1, 1, MAYOR, "2029"), term(2, 1, BUREAU, "2030")])
        assert (one.code, one.words["title"], one.words["other_title"]) == (
            terms.AT_ONCE, "区财政局局长", "区长",
        )  # fmt: skip

    def test_one_after_the_other(self):
        assert codes([term(1, 1, BUREAU, "2029", "2030-02"), term(2, 1, MAYOR, "2030-03")]) == []

    def test_a_member_of_the_committee_holds_another_post(self):
        assert codes([term(1, 1, MEMBER, "2029"), term(2, 1, DEPUTY, "2030")]) == []

    def test_what_a_piece_prints_together_is_held_together(self):
        both = [term(1, 1, MAYOR, "2029"), term(2, 1, BUREAU, "2030")]
        day = date(2031, 3, 4)
        assert codes(both, [printed(1, MAYOR, day), printed(1, BUREAU, day)]) == []


class TestOrder:
    DAY = date(2031, 3, 4)
    HELD = (
        term(1, 1, SECRETARY, "2029"),
        term(2, 2, MAYOR, "2029"),
        term(3, 3, MEMBER, "2029"),
        term(4, 4, CHAIR, "2029"),
    )

    def listed(self, *people, held=HELD):
        lists = [order.Listed(70, self.DAY, people)]
        return [one.name for one in order.examine(Registry(PEOPLE, held), lists)]

    def test_a_list_in_protocol_order(self):
        assert self.listed(1, 2, 4, 3) == []

    def test_a_name_that_stands_too_far_behind(self):
        assert self.listed(1, 2, 3, 4) == ["燕青山"]

    def test_the_one_that_stands_ahead_of_others_is_one_finding(self):
        (one,) = order.examine(
            Registry(PEOPLE, self.HELD), [order.Listed(70, self.DAY, (3, 1, 2, 4))]
        )
        assert one.words["other_who"] == "白露"

    def test_one_rank_may_stand_in_any_order(self):
        deputies = (term(1, 1, DEPUTY, "2029"), term(2, 2, DEPUTY, "2029"))
        assert self.listed(1, 2, held=deputies) == self.listed(2, 1, held=deputies) == []

    def test_ranks_of_two_districts_are_not_compared(self):
        city = Seat(7, "市长", 20, sole=True, district=8)
        held = (term(1, 1, SECRETARY, "2029"), term(2, 2, city, "2029"), term(3, 3, MAYOR, "2029"))
        assert self.listed(2, 1, 3, held=held) == []

    def test_an_office_that_may_be_theirs_tells_nothing(self):
        seen = {"first_seen": date(2029, 3, 4), "last_seen": date(2029, 3, 4), "confirmed": False}
        maybe = (term(2, 2, MAYOR, **seen), term(3, 3, DEPUTY, "2029"))
        assert self.listed(3, 2, held=maybe) == []

    def test_two_lists_of_one_piece_tell_it_once(self):
        lists = [order.Listed(70, self.DAY, (3, 2))] * 2
        assert len(list(order.examine(Registry(PEOPLE, self.HELD), lists))) == 1
