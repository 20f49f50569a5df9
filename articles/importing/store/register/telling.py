"""The words of a piece that tell who was at a meeting."""

from __future__ import annotations

import re

from articles.importing.store.deposit import fitting
from articles.models import Attendance
from articles.pipeline import records

_SENTENCE = re.compile(r"[^。！？]*[。！？]?[”」』]?")
#: A list of all who were there is quoted as far as this.
_LONGEST = 300


def people(read: records.Article, meeting: records.Meeting) -> list[tuple[str, str, str, str]]:
    """Everybody with the capacity, the title and the words: the fields of a `Presence`."""
    told = list(meeting.attendance)
    if meeting.chair and (meeting.chair, "chair") not in {(o.name, o.capacity) for o in told}:
        told.insert(0, records.Attendee(meeting.chair, "chair"))
    titles = _titles(read)
    return [
        (
            fitting(Attendance, "name", one.name),
            fitting(Attendance, "capacity", one.capacity),
            fitting(Attendance, "title", titles.get(one.name, "")),
            _words(read, meeting, one.name),
        )
        for one in told
        if one.name
    ]


def _titles(read: records.Article) -> dict[str, str]:
    """The first title of one's own, or else that of a list."""
    titles: dict[str, str] = {}
    for one in sorted(read.officials, key=lambda official: official.listed):
        titles.setdefault(one.name, one.title)
    return titles


def _words(read: records.Article, meeting: records.Meeting, name: str) -> str:
    if name in meeting.evidence:
        return meeting.evidence[:_LONGEST]
    for block in read.blocks:
        if name in block.text:
            return next(found[0] for found in _SENTENCE.finditer(block.text) if name in found[0])[
                :_LONGEST
            ]
    return ""
