"""Notes that tell namesakes apart, once one of them is left."""

from __future__ import annotations

import pytest

from people.merging import merge, preview, split
from people.models import Official
from tests import register as make
from tests.people.rows import snapshot

pytestmark = pytest.mark.django_db


def test_a_note_that_tells_from_nobody_goes_and_comes_back_with_the_split() -> None:
    gone, kept = (make.make_official("燕青山", note=note) for note in ("河东镇", "柳溪街道"))
    before = snapshot()
    assert preview(gone, kept).note == "柳溪街道"
    merged = merge(gone, kept, unnoted=True)
    assert str(Official.objects.unmerged().get()) == "燕青山"
    split(merged)
    assert snapshot() == before


@pytest.mark.parametrize("another", ["石桥街道", ""])
def test_a_note_is_needed_where_another_of_the_name_is_left(another: str) -> None:
    gone, kept = (make.make_official("燕青山", note=note) for note in ("河东镇", "柳溪街道"))
    make.make_official("燕青山", note=another)
    assert preview(gone, kept).note == ""
    merge(gone, kept, unnoted=True)
    kept.refresh_from_db()
    assert kept.note == "柳溪街道"
