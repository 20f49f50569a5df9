"""What happens to the finished lines on their way into a file; no line is added or taken away."""

from __future__ import annotations

import random
import re
from dataclasses import replace

from tests.typeset.plan import Line
from tests.typeset.setting import to_full_width_digits
from tests.typeset.style import Style


def spoil(lines: list[Line], style: Style, rng: random.Random) -> list[Line]:
    out = _with_separators(lines, style, rng)
    return [replace(line, text=_spoiled(line, style, rng)) for line in out]


def _spoiled(line: Line, style: Style, rng: random.Random) -> str:
    text = line.text
    if rng.random() < style.full_width_digits and ("furniture", 0, 0) not in line.owners:
        text = to_full_width_digits(text)
    if text and style.zero_width:
        text = re.sub(r"(?<=.)(?=.)", lambda _: "\u200b" * (rng.random() < style.zero_width), text)
    if text and style.nul:
        text = re.sub(r"(?<=.)(?=.)", lambda _: "\x00" * (rng.random() < style.nul), text)
    return text + " " * (rng.random() < style.trailing_space)


def _with_separators(lines: list[Line], style: Style, rng: random.Random) -> list[Line]:
    """Now and then U+2028 stands where the line feed between two lines of one block was."""
    out: list[Line] = []
    for line in lines:
        joins = bool(out and line.text and out[-1].owners == line.owners)
        if joins and line.owners[0][0] == "body" and rng.random() < style.line_separator:
            out[-1] = replace(out[-1], text=f"{out[-1].text}\u2028{line.text}")
        else:
            out.append(line)
    return out


def dump_bytes(lines: list[Line], style: Style) -> bytes:
    text = style.newline.join(line.text for line in lines) + style.newline
    if style.form_feed:
        text += "\f"
    return text.encode(style.encoding, "replace")
