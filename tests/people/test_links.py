"""What a change of a row touches."""

from __future__ import annotations

import pytest

from articles.models import Finding, Naming
from people.links import touched_by
from people.models import Appointment, Official
from tests import register as make
from tests.people.rows import make_piece

pytestmark = pytest.mark.django_db


def test_an_appointment_touches_the_namings_that_speak_of_it() -> None:
    term, other = make.make_term(), make.make_term(office="区长")
    namings = [make.make_naming(term.official, make_piece(), term, other) for _number in range(2)]
    make.make_naming(term.official, make_piece(), other)
    finding = make.make_finding(appointment=term)
    touched = {one.model: one.pks for one in touched_by(term)}
    assert touched == {
        Naming: tuple(row.pk for row in namings),
        Finding: (finding.pk,),
    }


def test_a_naming_touches_the_appointments_of_its_other_side() -> None:
    term = make.make_term()
    naming = make.make_naming(term.official, make_piece(), term)
    assert {one.model: one.pks for one in touched_by(naming)}[Appointment] == (term.pk,)


def test_a_row_that_nothing_leads_to_touches_nothing() -> None:
    assert touched_by(Official.objects.create(name="周山")) == ()
