"""Chinese numerals and page numbers as printed."""

from __future__ import annotations

import re

_VALUES = {char: value for value, char in enumerate("一二三四五六七八九", 1)}
#: Digits of a page's number: no paper has ten thousand pages.
_MOST_DIGITS = 4
_YEAR_DIGITS = {"〇": 0, "零": 0, "○": 0, "Ｏ": 0, "O": 0, **_VALUES}


def number(printed: str) -> int:
    """`101`, `一百零一`, `九十五`, `十` as a number."""
    if printed.isdigit():
        return int(printed)
    total, unit = 0, 0
    for char in printed:
        if char in "百十":
            total += (unit or 1) * (100 if char == "百" else 10)
            unit = 0
        else:
            unit = _VALUES.get(char, 0)
    return total + unit


def year(printed: str) -> int:
    """`二〇二二` as 2022."""
    return int("".join(str(_YEAR_DIGITS[char]) for char in printed))


def page_number(printed: str) -> int | None:
    """`二`, `十二`, `3` or `A3` as a number; None where no page has it."""
    digits = re.sub(r"\D", "", printed)
    if len(digits) > _MOST_DIGITS:
        return None
    return int(digits or 0) or number(printed) or None
