"""Days known in part, as `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, or not at all. Pure."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

#: As an editor may write it: 2024-3-5, 2024/3, 2024年3月5日; only the first form is kept.
_WRITTEN = re.compile(r"(\d{4})(?:[-/.年](\d{1,2})(?:[-/.月](\d{1,2}))?)?[年月日]?", re.ASCII)
_KEPT = re.compile(r"\d{4}(-\d\d(-\d\d)?)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A year, a month or a day; empty it is unknown, and then false.

    It has no order of its own, for "2024" is neither before nor after "2024-03": compare a day with
    `first_day` and `last_day`. Unknown, these are the first and the last day that there are: a term
    without a start has always begun, and one without an end has never passed.
    """

    text: str = ""

    def __post_init__(self) -> None:
        if not self.text:
            return
        if not _KEPT.fullmatch(self.text):
            raise ValueError(f"{self.text!r} is no partial date: write YYYY, YYYY-MM or YYYY-MM-DD")
        _first_day(self.text)

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """What an editor wrote, with full-width digits or 年月日; ValueError if no such day."""
        plain = unicodedata.normalize("NFKC", text).strip()
        found = _WRITTEN.fullmatch(plain)
        if not found:
            return cls(plain)
        year, month, day = found.groups()
        return cls("-".join([year, *(part.zfill(2) for part in (month, day) if part)]))

    def __bool__(self) -> bool:
        return bool(self.text)

    def __str__(self) -> str:
        return self.text

    @property
    def first_day(self) -> date:
        return _first_day(self.text) if self.text else date.min

    @property
    def last_day(self) -> date:
        if not self.text:
            return date.max
        first = self.first_day
        month = first.month if len(self.text) > len("2024") else 12
        day = first.day if len(self.text) > len("2024-02") else monthrange(first.year, month)[1]
        return first.replace(month=month, day=day)


def _first_day(text: str) -> date:
    """ValueError where there is no such month or day."""
    return date.fromisoformat(text + "-01-01"[len(text) - len("2024") :])


UNKNOWN = PartialDate()
