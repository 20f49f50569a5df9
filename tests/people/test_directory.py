"""The register is loaded by two queries, whatever it holds."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from people.directory import registry, registry_of_offices
from people.merging import merge
from people.models import Office, Official
from people.registry import Standing
from tests import register as make

pytestmark = pytest.mark.django_db

DAY = date(2031, 3, 4)


def make_terms(count: int) -> None:
    for number in range(count):
        make.make_term(make.make_official(f"沈{number}舟"), "副区长", start="2030")


@pytest.mark.parametrize("count", [1, 3, 30])
def test_queries_do_not_grow_with_the_people(count: int, django_assert_num_queries: Any) -> None:
    make_terms(count)
    office = Office.objects.get(title="副区长")
    with django_assert_num_queries(2):
        found = registry()
        held = found.holders(office.pk, DAY)
        order = found.protocol_order(found.people, DAY)
    assert len(held) == len(order) == count


@pytest.mark.parametrize("count", [1, 3, 30])
def test_queries_of_an_office_do_not_grow_either(
    count: int, django_assert_num_queries: Any
) -> None:
    make_terms(count)
    with django_assert_num_queries(2):
        found = registry_of_offices(Office.objects.filter(title="副区长"))
    assert len(found.terms) == count


def test_a_term_comes_with_all_that_its_row_says() -> None:
    row = make.make_term(
        start="2030-05",
        end="2031",
        suspended_from="2030-06",
        suspended_to="2030-07",
        first_seen=date(2030, 5, 5),
        last_seen=date(2031, 1, 1),
        capacity="acting",
    )
    [term] = registry().terms
    names = ("start", "end", "suspended_from", "suspended_to", "first_seen", "last_seen")
    names += ("capacity", "confirmed")
    assert [getattr(term, name) for name in names] == [getattr(row, name) for name in names]
    assert (term.seat.id, term.person) == (row.office_id, row.official_id)


def test_only_the_people_asked_for_are_loaded() -> None:
    make_terms(3)
    found = registry(Official.objects.filter(name="沈1舟"))
    assert [one.name for one in found.people.values()] == ["沈1舟"]
    assert len(found.terms) == 1


def test_same_named_people_keep_their_own_titles() -> None:
    first, second = make.make_official("单立人"), make.make_official("单立人", note="区医院")
    make.make_term(first, "区长", start="2030")
    make.make_term(second, "区医院院长", start="2030")
    found = registry()
    titles = {one: found.titles_of(one.pk, DAY)[0].term.title for one in (first, second)}
    assert titles == {first: "区长", second: "区医院院长"}


def test_a_person_merged_into_another_is_only_that_one() -> None:
    gone, kept = make.make_official("沈忘舟"), make.make_official("沈望舟")
    make.make_term(gone, "区长", start="2030")
    merge(gone, kept)
    found = registry()
    assert list(found.people) == [kept.pk]
    assert found.titles_of(kept.pk, DAY)[0].standing == Standing.HOLDS
