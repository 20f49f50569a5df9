"""Sorting Chinese names by sound, the surname read as a surname (单 is shàn, 仇 is qiú).

pypinyin reads characters as words do, which is wrong for these surnames; surnames.json goes first.
"""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

SURNAMES: dict[str, str] = json.loads(
    Path(__file__).with_name("surnames.json").read_text(encoding="utf-8")
)

_SILENT = re.compile(r"[^\w\s]+")


def _syllables(text: str) -> list[str]:
    """Loaded when it is asked: its dictionaries take a third of the start of every command."""
    from pypinyin import Style, lazy_pinyin

    return lazy_pinyin(text, style=Style.NORMAL)


@cache
def sort_key(name: str) -> str:
    """The name's syllables, lower case, one space between: `单立人` gives `shan li ren`."""
    surname = next((name[:n] for n in (2, 1) if name[:n] in SURNAMES), "")
    given = _syllables(name[len(surname) :])
    return " ".join([SURNAMES[surname], *given] if surname else given).lower()[:200]


def sounds(key: str) -> dict[str, str]:
    """The columns of a Sounding row that sorts as `key`: luhuaijin and lhj besides lu huai jin."""
    syllables = ["".join(filter(str.isalnum, one)) for one in key.split()]
    initials = "".join(one[:1] for one in syllables)
    return {"sort_key": key, "sound": "".join(syllables), "initials": initials[:80]}


@cache
def word_key(words: str) -> str:
    """The same of a title or an organization, which begin with no surname: 区长 is qu zhang.

    Quotation marks have no sound: “周调度”会议 stands under Z.
    """
    sounding = _SILENT.sub("", words) or words
    return " ".join(_syllables(sounding)).lower()[:200]
