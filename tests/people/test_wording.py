"""What would break the register is refused in words, and not by a constraint's name."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.db.models import Model

from articles.models import Campaign, Series, Sitting
from people import wording
from people.models import Office, Official, Organization
from tests import register as make

pytestmark = pytest.mark.django_db


def again(row: Model) -> Model:
    """A second row of the same name."""
    row.pk, row._state.adding = None, True
    return row


def in_itself() -> Model:
    row = make.make_organization("青岚区", kind="district")
    row.parent = row
    return row


def after_itself() -> Model:
    row = make.make_meeting()
    row.follows = row
    return row


REFUSED: list[tuple[Callable[[], Model], object]] = [
    (lambda: again(make.make_organization("青岚区", kind="district")), wording.ONCE),
    (lambda: again(Office.objects.create(title="区长")), wording.ONCE),
    (lambda: again(Official.objects.create(name="沈望舟")), wording.ONCE),
    (lambda: again(Series.objects.create(name="周交办会议")), wording.ONCE),
    (lambda: Organization(name="青岚区", valid_from="2031", valid_to="2030"), wording.ENDS_FIRST),
    (lambda: Campaign(name="微菜园", start="2031-03", end="2031-02"), wording.ENDS_FIRST),
    (in_itself, wording.IN_ITSELF),
    (after_itself, wording.AFTER_ITSELF),
    (lambda: Sitting(meeting=make.make_meeting(), ordinal=0), wording.FROM_ONE),
    (lambda: Sitting(meeting=make.make_meeting(), term=0), wording.FROM_ONE),
]


@pytest.mark.parametrize(("row", "said"), REFUSED)
def test_what_breaks_the_register_is_refused_in_words(
    row: Callable[[], Model], said: object
) -> None:
    with pytest.raises(ValidationError) as refused:
        row().validate_constraints()
    assert refused.value.messages == [str(said)]
