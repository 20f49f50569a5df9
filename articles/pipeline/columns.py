"""How wide the columns are: what tells a full line from a paragraph's first and last one."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from articles.pipeline.records import Line

#: Lines looked at, up and down, to know a column's width.
WINDOW = 10
#: So many lines of a piece tell its column's width.
FEW = 2
#: No column is narrower: such lines are a headline's dashes, or a character set alone.
NARROWEST = 4.0
#: A first line lacks two ems of indent; more than this is no first line.
SHORT = 2.8
#: Lines of one column differ by no more than this.
EVEN = 0.6
#: Less than this below the column's width, and the line may still be full.
SLACK = 1.0
#: More than this above it, and the line is not the column's.
WIDER = 2.5
_HANGS = re.compile(r".[，。、；：！？”’）》】]")


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of running text; `kinds` are those of its lines that are told already."""

    lines: Sequence[Line]
    anchors: Sequence[bool]
    kinds: Sequence[str]

    def below(self, index: int) -> float:
        """The width of the column that starts here: of most lines that are not a paragraph's last."""
        widths = []
        for at in range(index, min(index + WINDOW, len(self.lines))):
            if self.anchors[at] and at > index:
                break
            if self.lines[at].width >= NARROWEST:
                widths.append(self.lines[at].width)
        return measure(widths)

    def above(self, index: int) -> float:
        """The width of the column so far: of this piece's lines alone where it has a few already."""
        widths: list[float] = []
        for at in range(min(index, len(self.kinds)) - 1, max(-1, index - 1 - WINDOW), -1):
            if self.kinds[at] in ("start", "more"):
                widths.append(self.lines[at].width)
            elif len(widths) >= FEW:
                break
        return measure(widths)

    def set_width(self, index: int) -> float:
        """A line's width with what the rule `no mark begins a line` took to the next one."""
        line = self.lines[index]
        if index + 1 < len(self.lines) and _HANGS.match(self.lines[index + 1].text):
            return line.width + 1
        return line.width

    def near(self, index: int) -> float:
        return measure([line.width for line in self.lines[max(0, index - 3) : index + 4]])

    def last_line(self, index: int, column: float) -> bool:
        """A short line that ends a sentence is a last line, or a paragraph of its own line."""
        after = index + 1
        return (
            after >= len(self.lines)
            or self.lines[after].gap > 0
            or self.anchors[after]
            or self.lines[index].width < column - SHORT
        )

    def short_before(self, index: int, more: float = 0.0) -> bool:
        """The line before ended early, by `more` ems more than usual: a paragraph's last line."""
        first = 2 if self.kinds[index - 1] == "start" else 0
        return self.lines[index - 1].width < self.above(index) - first - SHORT + 0.6 - more


def measure(widths: Sequence[float]) -> float:
    """The width that most lines have, to half an em; of equally frequent ones the one that three
    quarters of them do not exceed, for a paragraph's first and last line are narrower."""
    if not widths:
        return 0.0
    rising = sorted(widths)
    upper = rising[len(widths) * 3 // 4]
    near = {
        w: bisect_right(rising, w + EVEN) - bisect_left(rising, w - EVEN)
        for w in dict.fromkeys(widths)
    }
    return max(near, key=lambda w: (near[w], -abs(w - upper)))
