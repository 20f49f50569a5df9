"""The texts: plain files of hand-written pieces, with dates left open.

A piece begins with `== kind`, then `key: value` lines, then one paragraph a line; `## ` begins a
subhead.  `{e-2}` is the date two days before the issue, reported as an event; `{n+10}` a date that
is no event; `{d-1}` an event's day without its month; `{y}` yesterday; `{Y}` and `{Y-1}` years;
`{Y!}` a year from which a reader can tell the issue's own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from tests.typeset.plan import Block

HERE = Path(__file__).parent / "corpus"
_KEY = re.compile(
    r"(headline|kicker|subtitle|unit|unit_below|byline|credit|form|lead|table|id|place): (.*)"
)
_SLOT = re.compile(r"\{([endYy])([+-]\d+)?(!)?\}")


@dataclass(frozen=True)
class Text:
    kind: str
    keys: dict[str, str]
    blocks: tuple[Block, ...]

    @property
    def needs_date(self) -> bool:
        """It says yesterday, or tells its day by the issue's."""
        return any("{y}" in block.text for block in self.blocks)


@dataclass(frozen=True)
class Filled:
    """A text on a day: its blocks, the events' dates, and the words that tell the year."""

    keys: dict[str, str]
    blocks: tuple[Block, ...]
    dates: tuple[str, ...]
    evidence: str


@cache
def texts(kind: str, name: str = "") -> tuple[Text, ...]:
    files = sorted(HERE.glob(f"{name}*.txt"))
    return tuple(t for f in files for t in parse(f.read_text("utf-8")) if t.kind == kind)


def parse(source: str) -> list[Text]:
    chunks = re.split(r"^== ", source, flags=re.MULTILINE)[1:]
    return [_text(chunk) for chunk in chunks]


def _text(chunk: str) -> Text:
    kind, *lines = chunk.strip().split("\n")
    keys = {m[1]: m[2].strip() for line in lines if (m := _KEY.match(line))}
    body = [line.strip() for line in lines if line.strip() and not _KEY.match(line)]
    blocks = tuple(
        Block("subhead", line[3:]) if line.startswith("## ") else Block("paragraph", line)
        for line in body
    )
    return Text(kind.strip(), keys, blocks)


def fill(text: Text, day: date, names: dict[str, str] | None = None) -> Filled:
    """The text as printed on that day, in that district."""
    dates: list[str] = []
    evidence: list[str] = []

    def slot(m: re.Match[str]) -> str:
        kind, shift, tells = m[1], int(m[2] or 0), m[3]
        if kind == "Y":
            if tells:
                evidence.append(f"{day.year + shift}")
            return str(day.year + shift)
        when = day + timedelta(days=-1 if kind == "y" else shift)
        if kind != "n":
            dates.append(when.isoformat())
        if kind == "d" and dates[0][:7] == when.isoformat()[:7]:
            return f"{when.day}日"
        return "昨日" if kind == "y" else f"{when.month}月{when.day}日"

    def done(value: str) -> str:
        for old, new in (names or {}).items():
            value = value.replace(old, new)
        return _SLOT.sub(slot, value)

    blocks = tuple(Block(b.type, done(b.text)) for b in text.blocks)
    keys = {k: done(v) for k, v in text.keys.items()}
    return Filled(keys, blocks, tuple(sorted(set(dates))), "，".join(evidence))
