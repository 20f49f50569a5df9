"""A note tells a person from namesakes: once nobody else of the name is left, it may go."""

from __future__ import annotations

from people.merging.journal import Entry, change
from people.models import Official
from people.models.merge import Mergeable


def needless(kept: Mergeable, *gone: Mergeable) -> str:
    """The note of `kept` if it tells it from nobody, once `gone` are merged into it; else ""."""
    if not isinstance(kept, Official) or not kept.note:
        return ""
    same = Official.objects.filter(name=kept.name).exclude(pk=kept.pk)
    others = same.unmerged().exclude(pk__in=[row.pk for row in gone])
    plain = same.filter(note="", district=kept.district)
    return "" if others.exists() or plain.exists() else kept.note


def drop(row: Mergeable) -> Entry:
    def forget() -> None:
        row.note = ""  # type: ignore[attr-defined]

    return change(row, forget)


def settle(name: str) -> None:
    """Without the note that the importer gave to the only one of a name."""
    for row in Official.objects.unmerged().filter(name=name, confirmed=False):
        if needless(row):
            drop(row)
