"""A headline's parts: which printed lines are one line wrapped, and which is kicker, main or subtitle."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from articles.pipeline import displays, names
from articles.pipeline import text as tx

_DASHES = re.compile(r"^[—―–\-]{2,}")
#: What stands under a headline: behind a dash, or in brackets (（…会议通过）).
_UNDER = re.compile(rf"{_DASHES.pattern}|^[（(].+[）)]$")
#: `某某在某处调研时强调`, `某区：` stand over the line that they introduce.
_INTRODUCES = re.compile(r"(?:[：:，]|强调|指出|要求|表示|提出|时)$")
#: A number that the line's end cut.
_NUMBER = re.compile(r"[0-9] [0-9]")
_EDGES = re.compile(r"[\u3400-\u9fff0-9A-Za-z]")
#: Halves of one headline that stand on two lines are no longer than this.
_HALF = 8
#: A second line as short as this is the first one's rest.
_REST = 4


@dataclass(frozen=True, slots=True)
class Parts:
    """The display lines with wraps joined, and the same words by their part."""

    lines: tuple[str, ...] = ()
    kicker: str = ""
    headline: str = ""
    subtitle: str = ""


def parts(printed: Sequence[str], gaps: Sequence[int], text: str) -> Parts:
    """`gaps` are the blank lines before each printed line, `text` is the body.

    A dash marks a subtitle, and so do brackets; a unit's name stands over the headline, or under it; of the other lines
    the last one is the main one, and those above it are kickers.
    """
    lines = _unwrapped(printed, gaps, tx.squeeze(text))
    own = [at for at, line in enumerate(lines) if not _UNDER.match(line)]
    main = [at for at in own if not displays.is_unit(lines[at])] or own
    if not main:
        return Parts(tuple(lines), headline=" ".join(lines))
    below = [_DASHES.sub("", line) for line in lines[main[-1] + 1 :]]
    return Parts(
        tuple(lines), " ".join(lines[: main[-1]]), lines[main[-1]], " ".join(filter(None, below))
    )


def _unwrapped(printed: Sequence[str], gaps: Sequence[int], text: str) -> list[str]:
    out: list[str] = []
    for at, line in enumerate(printed):
        glue = _glue(out[-1], line, text) if out and not gaps[at] else None
        if glue is None:
            out.append(line)
        else:
            out[-1] += glue + line
    return out


def _glue(above: str, below: str, text: str) -> str | None:
    """What joins two lines of one headline: nothing in mid-phrase, a space between its halves; None
    where they are two."""
    if _DASHES.match(below) or _INTRODUCES.search(above):
        return None
    if displays.GOES_ON.match(below) or _NUMBER.search(f"{above[-1:]} {below[:1]}"):
        return ""
    if _junction(above, below) in text or names.cuts_word(above, below):
        return ""
    if displays.is_unit(above) or displays.is_unit(below):
        return None
    if not tx.balanced(above) or len(below) <= _REST or displays.JOINTS.search(above):
        return ""
    if " " in above or " " in below or max(len(above), len(below)) > _HALF:
        return None
    return " "


def _junction(above: str, below: str) -> str:
    """The two characters on either side of the line's end, as the body would print them."""
    last, first = _EDGES.findall(above[-1:]), _EDGES.findall(below[:1])
    return last[0] + first[0] if last and first else "\0"
