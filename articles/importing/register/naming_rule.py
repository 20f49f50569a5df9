"""How the meetings of a series are called: 区委{届}届第{次}次常委会会议. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from articles.pipeline.numerals import number

_TERM = re.compile(r"[〇零一二三四五六七八九十百\d]+(?=届)")
_ORDINAL = re.compile(r"[〇零一二三四五六七八九十百\d]+(?=次)")


def rule(name: str, term: int | None, ordinal: int | None) -> str:
    """The name with its numbers left open; nothing where it does not print its ordinal."""
    opened = _opened(name, _ORDINAL, ordinal, "{次}")
    return _opened(opened, _TERM, term, "{届}") or opened


def usual(rules: Iterable[str]) -> str:
    """The one that most names follow, the first of several."""
    told = Counter(filter(None, rules)).most_common(1)
    return told[0][0] if told else ""


def _opened(name: str, printed: re.Pattern[str], value: int | None, gap: str) -> str:
    found = [one for one in printed.finditer(name) if number(one[0]) == value]
    return f"{name[: found[0].start()]}{gap}{name[found[0].end() :]}" if len(found) == 1 else ""
