"""Partial dates in rows, in forms, in constraints; what the register's tables refuse."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core import serializers
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.forms import modelform_factory

from people.fields import PartialDateFormField
from people.models import Appointment, Office, Official, OfficialName, Organization
from people.partial import UNKNOWN, PartialDate
from tests import register as make

pytestmark = pytest.mark.django_db

TermForm = modelform_factory(Appointment, fields=["start", "end"])


def test_a_row_gives_back_what_it_was_given() -> None:
    term = make.make_term(start="2024-03", end="2024")
    assert (term.start, term.end) == (PartialDate("2024-03"), PartialDate("2024"))
    term.refresh_from_db()
    assert (term.start, term.end) == (PartialDate("2024-03"), PartialDate("2024"))


def test_an_unknown_date_is_found_as_an_empty_one() -> None:
    term = make.make_term(start="2024")
    assert Appointment.objects.get(end="", start="2024", suspended_from=UNKNOWN) == term


def test_rows_are_ordered_as_the_days_are() -> None:
    for start in ("2024-03-05", "2023", "2024-03"):
        make.make_term(start=start)
    found = Appointment.objects.order_by("start").values_list("start", flat=True)
    assert list(map(str, found)) == ["2023", "2024-03", "2024-03-05"]


def test_nonsense_never_reaches_the_table() -> None:
    term = make.make_term()
    with pytest.raises(ValidationError, match="2024-02-30"):
        Appointment.objects.filter(pk=term.pk).update(start="2024-02-30")
    with pytest.raises(ValidationError, match="去年"):
        Appointment(start="去年")


def test_a_fixture_brings_the_same_date_back() -> None:
    term = make.make_term(start="2024-03")
    text = serializers.serialize("json", [term])
    [again] = serializers.deserialize("json", text)
    assert again.object.start == PartialDate("2024-03")


def test_a_form_shows_and_reads_partial_dates() -> None:
    term = make.make_term(start="2024-03")
    form = TermForm({"start": "2024年3月", "end": "2024"}, instance=term)
    assert 'value="2024-03"' in str(TermForm(instance=term)["start"])
    assert form.changed_data == ["end"]
    assert form.save().end == PartialDate("2024")


def test_a_form_says_what_is_no_date() -> None:
    form = TermForm({"start": "2024-13"}, instance=make.make_term())
    assert "2024-13" in form.errors["start"][0]


def test_a_form_that_needs_a_date_says_so() -> None:
    with pytest.raises(ValidationError):
        PartialDateFormField(required=True).clean("")


def test_a_form_refuses_an_end_before_the_start() -> None:
    form = TermForm({"start": "2024-05", "end": "2024-04-30"}, instance=make.make_term())
    assert not form.is_valid()


IN_ORDER = [("2024-05", "2024"), ("2024", "2024-03"), ("2024-03-05", "2024-03-05"), ("", "2024")]
OUT_OF_ORDER = [("2024-05", "2024-04"), ("2024-03-05", "2024-03-04"), ("2025", "2024-12-31")]


@pytest.mark.parametrize(("start", "end"), IN_ORDER)
def test_an_end_that_may_follow_the_start_is_kept(start: str, end: str) -> None:
    assert make.make_term(start=start, end=end).pk


@pytest.mark.parametrize(("start", "end"), OUT_OF_ORDER)
def test_an_end_before_the_start_is_refused(start: str, end: str) -> None:
    assert_refused(lambda: make.make_term(start=start, end=end))


def assert_refused(do: Callable[[], object]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        do()


def test_a_pause_that_never_began_is_refused() -> None:
    assert_refused(lambda: make.make_term(suspended_to="2024"))


def test_the_same_term_twice_is_refused() -> None:
    first = make.make_term(start="2024")
    assert_refused(lambda: make.make_term(first.official, first.office, start="2024"))


def test_acting_and_in_full_are_two_terms() -> None:
    first = make.make_term(capacity="acting")
    assert make.make_term(first.official, first.office).pk != first.pk


def test_people_of_one_name_need_notes_that_tell_them_apart() -> None:
    district = make.make_organization("青岚区", kind="district")
    Official.objects.create(name="单立人", district=district)
    Official.objects.create(name="单立人", district=district, note="区医院")
    assert_refused(lambda: Official.objects.create(name="单立人", district=district))


def test_people_of_one_name_without_a_district_need_notes_too() -> None:
    Official.objects.create(name="单立人")
    assert_refused(lambda: Official.objects.create(name="单立人"))


def test_an_office_stands_once_in_each_district() -> None:
    for name in ("青岚区", "白石区"):
        Office.objects.create(title="区长", district=make.make_organization(name))
    assert_refused(
        lambda: Office.objects.create(title="区长", district=make.make_organization("青岚区"))
    )


def test_an_organization_stands_once_in_another_and_once_at_the_top() -> None:
    top = make.make_organization("青岚区")
    Organization.objects.create(name="办公室", parent=top)
    Organization.objects.create(name="办公室")
    assert_refused(lambda: Organization.objects.create(name="办公室", parent=top))
    assert_refused(lambda: Organization.objects.create(name="办公室"))


def test_a_row_is_neither_part_of_itself_nor_merged_into_itself() -> None:
    top = make.make_organization("青岚区")
    for field in ("parent", "merged_into"):
        assert_refused(
            lambda field=field: Organization.objects.filter(pk=top.pk).update(**{field: top.pk})
        )


def test_another_name_stands_once() -> None:
    official = make.make_official()
    OfficialName.objects.create(official=official, name="沈忘舟")
    assert_refused(lambda: OfficialName.objects.create(official=official, name="沈忘舟"))


def test_titles_sort_as_words_and_people_by_surname() -> None:
    assert make.make_office("区长").sort_key.startswith("qu ")
    assert make.make_official("区长青").sort_key.startswith("ou ")
    assert make.make_official("薄明").sort_key.startswith("bo ")


def test_the_box_says_how_a_day_may_be_written() -> None:
    hint = str(PartialDateFormField().widget.attrs["placeholder"])
    assert all(day in hint for day in ("2031", "2031-03", "2031-03-04"))
