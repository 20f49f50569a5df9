"""What a piece without a headline is called."""

from __future__ import annotations

import re

#: Characters of the body that stand for a headline that the dump lost.
OPENING = 16
#: Marks that no ellipsis follows.
PAUSES = "，、；：, "
#: Whole clauses stand for a headline that was never set: as many as say something, no more.
CLAUSE = re.compile(r"[^，。；！？]+[，。；！？]*")
SAYS_SOMETHING = 10
LONGEST_OPENING = 36


def _shortened(text: str, length: int) -> str:
    return text[:length].rstrip(PAUSES) + "……" if len(text) > length else text


def in_brackets(body: str) -> str:
    """What stands for a headline that was lost: the first words of the body."""
    text = body.replace("\n", "")
    return f"［{_shortened(text, OPENING)}］"


def first_clauses(body: str) -> str:
    """What a piece is called that was printed without a headline, as briefs and photos are."""
    opening = ""
    for clause in CLAUSE.findall(body.replace("\n", "")):
        opening += clause
        if len(opening) >= SAYS_SOMETHING:
            break
    return _shortened(opening.rstrip("，；。"), LONGEST_OPENING)
