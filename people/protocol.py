"""Where a title stands in protocol, as far as its words tell: what an office begins with.

Editors correct it in the register; the table is protocol.json.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Protocol:
    """`rank` 0 goes first, None is not known; `sole` that one person holds it at a time."""

    rank: int | None = None
    sole: bool = False


@cache
def protocol_of(office: str) -> Protocol:
    """The first row of the table whose words end the title."""
    found = (Protocol(rank, sole) for end, rank, sole in _ranks() if end.search(office))
    return next(found, Protocol())


@cache
def _ranks() -> tuple[tuple[re.Pattern[str], int, bool], ...]:
    table = json.loads(Path(__file__).with_name("protocol.json").read_text(encoding="utf-8"))
    return tuple((re.compile(f"(?:{end})$"), rank, sole) for end, rank, sole in table["ranks"])
