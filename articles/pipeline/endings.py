"""Where a paragraph may end: a sentence's end, a 下转, a signature, a letter's salutation."""

from __future__ import annotations

import re
from collections.abc import Sequence

from articles.pipeline import text as tx
from articles.pipeline.patterns import SALUTE, continued_on, signature
from articles.pipeline.records import Line

#: What follows is a list, not a headline.
ANNOUNCES = re.compile(r"如下\s?[：:]$")
#: `本报讯（记者 某某）编辑同志：`, `本报讯 编辑同志：`
_BYLINE_END = re.compile(r"(?:[）)]|讯\s)(?=.{2,}[：:]\s*$)")
#: A salutation, and the end of the byline before it, stand in so many characters.
_SALUTED = 60


def ended(lines: Sequence[Line], index: int) -> bool:
    """Whether a paragraph may end here: a sentence's end, a 下转, a signature (of up to three lines)."""
    text = lines[index].text
    if tx.ends_sentence(text) or continued_on(text):
        return True
    bare = text.rstrip()
    if bare.endswith(("：", ":")) and _announces(text):
        return True
    if (
        text.endswith(("版", "版）", "版)"))
        and index
        and continued_on(f"{lines[index - 1].text[-8:]}\n{text}")
    ):
        return True
    if not bare.endswith(("）", ")")) and not (len(text.split()) > 1 and signature(text)):
        return False
    tail = "\n".join(line.text for line in lines[max(0, index - 2) : index + 1])
    return signature(tail) is not None


def _announces(text: str) -> bool:
    """Whether a line that ends in a colon is a letter's salutation, or says that a list follows."""
    near = text if len(text) <= _SALUTED else f"…{text[-_SALUTED:]}"
    salutes = SALUTE.match(_BYLINE_END.split(near)[-1])
    return salutes is not None or ANNOUNCES.search(near) is not None


def opens_signature(lines: Sequence[Line], index: int) -> bool:
    """Whether a signature on lines of its own stands here: `（记者 某某 通讯` / `员 某某）`."""
    if lines[index].text[0] not in "（(":
        return False
    text = "\n".join(line.text for line in lines[index : index + 3])
    return signature("。" + text.split("）")[0].split(")")[0] + "）") is not None
