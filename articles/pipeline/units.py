"""Lines → units: headlines and other display lines, paragraphs, bylines, captions, furniture.

What an extractor leaves of a justified column: every line but a paragraph's last is as wide as the
column, its first lacks the two ems of its indent.  So a line that is too short or too wide and ends no
sentence is display type; and where no blank line stands, a narrow line after a sentence's end begins a
paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import median

from articles.pipeline import text as tx
from articles.pipeline.patterns import BULLET, CONTINUED_FROM, CONTINUED_ON
from articles.pipeline.records import Line, Unit

#: Lines looked at, up and down, to know a column's width.
_WINDOW = 10
#: A first line lacks two ems of indent; more than this is no first line.
_SHORT = 2.8
#: Less than this below the column's width, and the line may still be full.
_SLACK = 1.0
#: A headline takes at most so many lines.
_TALLEST = 9
#: From this share of lines that end a sentence on, the dump has one line a paragraph.
_ONE_LINE = 0.45
_WIDEST_DISPLAY = 36
_HANGS = re.compile(r".[，。、；：！？”’）》】]")
_SIGNED = re.compile(r"[。！？”][（(][^（）()。，]{2,24}[）)]$")


def build(lines: Sequence[Line], marks: Sequence[str], captions: Sequence[tuple[int, int]]) -> list[Unit]:
    """Every line in exactly one unit, in the order of the dump."""
    caption_of = {index: span for span in captions for index in range(span[0], span[1] + 1)}
    flow = [i for i in range(len(lines)) if i not in caption_of and marks[i] in ("text", "lead", "byline")]
    kinds = _Flow([lines[i] for i in flow], [marks[i] for i in flow]).kinds()
    kind_at = dict(zip(flow, kinds, strict=True))
    return _group(lines, marks, caption_of, kind_at)


def one_line_a_paragraph(lines: Sequence[Line]) -> bool:
    """Whether the dump's lines are whole paragraphs, not lines of a column."""
    running = [line for line in lines if line.width > 5]
    if not running:
        return True
    ended = sum(tx.ends_sentence(line.text) for line in running)
    return ended > _ONE_LINE * len(running) or median([line.width for line in running]) > 42


def ended(text: str) -> bool:
    """Whether a paragraph may end here: a sentence's end, a signature or a 下转."""
    return tx.ends_sentence(text) or bool(_SIGNED.search(text)) or bool(CONTINUED_ON.search(text))


class _Flow:
    """Body lines and display lines told apart, in the text that runs between captions and furniture.

    Kinds: `display`, `byline`, `start` (a paragraph's first line), `more` (any other of its lines).
    """

    def __init__(self, lines: Sequence[Line], marks: Sequence[str]) -> None:
        self.lines, self.marks = lines, marks
        self.whole = one_line_a_paragraph(lines)
        self.out: list[str] = []
        self.ends = [ended(line.text) for line in lines]
        self.anchors = [mark in ("lead", "byline") for mark in marks]
        self._indented_from: dict[int, bool] = {}

    def kinds(self) -> list[str]:
        index = 0
        while index < len(self.lines):
            if self.marks[index] == "lead":
                self._take("start")
            elif self.marks[index] == "byline":
                self._take("byline")
            elif self._open(index) and not self._breaks_off(index):
                self._take("more")
            else:
                self._take_fresh(index)
            index = len(self.out)
        return self.out

    def _take(self, *kinds: str) -> None:
        self.out += kinds

    def _open(self, index: int) -> bool:
        """Whether the text before stopped in mid-sentence."""
        return bool(self.out) and self.out[-1] in ("start", "more") and not self.ends[index - 1]

    # --- after a sentence's end ----------------------------------------------

    def _take_fresh(self, index: int) -> None:
        """The lines from here to the next sentence's end or anchor: display first, then a paragraph."""
        stop = self._stop(index)
        if stop is None or self.anchors[stop]:
            last = stop if stop is not None else len(self.lines)
            self._take(*["display"] * (last - index))
            return
        if self.out and self.out[-1] in ("start", "more") and self._goes_on(index):
            self._take("more")
            return
        shown = self._display_prefix(index, stop)
        self._take(*["display"] * shown, *(["start"] if index + shown <= stop else []))

    def _stop(self, index: int) -> int | None:
        """The next line that ends a sentence or begins an article, None where there is none."""
        for at in range(index, len(self.lines)):
            if self.anchors[at]:
                return at
            if self.ends[at] and not self._exclaims(at):
                return at
        return None

    def _exclaims(self, index: int) -> bool:
        """A headline may end in ！ or ？: the next line is an article's start."""
        text = self.lines[index].text
        return (
            not text.endswith("。")
            and self.lines[index].width < _WIDEST_DISPLAY
            and index + 1 < len(self.lines)
            and self.anchors[index + 1]
            and "。" not in text
            and (self.whole or not self.out or self.out[-1] not in ("start", "more") or self.ends[index - 1])
        )

    def _display_prefix(self, index: int, stop: int) -> int:
        """How many of the lines from here on are display lines, before the paragraph begins."""
        if self.whole:
            return self._display_whole(index, stop)
        marked = self._indent_within(index, stop)
        if marked is not None:
            return marked
        shown = 0
        while index + shown < stop and shown < _TALLEST and self._is_display(index + shown, stop):
            shown += 1
        return shown

    def _display_whole(self, index: int, stop: int) -> int:
        shown = 0
        while index + shown < stop and self._headline_like(index + shown):
            shown += 1
        return shown

    def _headline_like(self, index: int) -> bool:
        text = self.lines[index].text
        return self.lines[index].width <= _WIDEST_DISPLAY and "，" not in text and not text.endswith(("、", ",", "，", "；"))

    def _indent_within(self, index: int, stop: int) -> int | None:
        """Where indents are kept, the first indented line begins the paragraph."""
        if self.lines[index].indent:
            return 0
        for at in range(index + 1, min(stop, index + _TALLEST) + 1):
            if self.lines[at].indent:
                return at - index
        return None

    def _is_display(self, index: int, stop: int) -> bool:
        """By its width against the column that begins below it."""
        line, column = self.lines[index], self._column_below(index + 1)
        if line.text.endswith(("，", "、", "；", ",", ";")):
            return False
        short = _SHORT + 1.5 if "，" in line.text else _SHORT
        if line.width < column - short or line.width > column + 2:
            return True
        return self.lines[index + 1].gap > 0 and self._first_below(index, column)

    def _first_below(self, index: int, column: float) -> bool:
        """A blank below, then a paragraph's first line: what stands above is complete."""
        after = self.lines[index + 1]
        narrow = column - _SHORT <= after.width <= column - _SLACK
        text = self.lines[index].text
        return narrow and not re.search("[，。；、：]", text) and self.lines[index].gap > 0

    # --- columns ---------------------------------------------------------------

    def _column_below(self, index: int) -> float:
        """The width of the column that starts here: of most lines that are not a paragraph's last."""
        widths = []
        for at in range(index, min(index + _WINDOW, len(self.lines))):
            if self.anchors[at] and at > index:
                break
            widths.append(self.lines[at].width)
        return _upper(widths)

    def _column_above(self, index: int) -> float:
        widths = [
            self.lines[at].width
            for at in range(index - 1, max(-1, index - 1 - _WINDOW), -1)
            if self.out[at] in ("start", "more")
        ]
        return _upper(widths)

    # --- in a paragraph ----------------------------------------------------------

    def _goes_on(self, index: int) -> bool:
        """Whether the sentence that ended on the line before was not its paragraph's last."""
        if self.whole or self.lines[index].indent:
            return False
        if self._indents_kept(index):
            return not self._short_before(index)
        line = self.lines[index]
        if line.gap or self._short_before(index):
            return False
        column = max(self._column_above(index), self._near_column(index))
        if self._set_width(index) >= column - _SLACK:
            return True
        return self.ends[index] and self._last_line(index, column)

    def _set_width(self, index: int) -> float:
        """A line's width with what the rule `no mark begins a line` took to the next one."""
        line = self.lines[index]
        if index + 1 < len(self.lines) and _HANGS.match(self.lines[index + 1].text):
            return line.width + 1
        return line.width

    def _last_line(self, index: int, column: float) -> bool:
        """A short line that ends a sentence is a last line, or a paragraph of its own line."""
        after = index + 1
        return after >= len(self.lines) or self.lines[after].gap > 0 or self.anchors[after] or self.lines[index].width < column - _SHORT

    def _near_column(self, index: int) -> float:
        return _upper([line.width for line in self.lines[max(0, index - 3) : index + 4]])

    def _short_before(self, index: int) -> bool:
        """The line before ended early: a paragraph's last line."""
        first = 2 if self.out[index - 1] == "start" else 0
        return self.lines[index - 1].width < self._column_above(index) - first - _SHORT + 0.6

    def _indents_kept(self, index: int) -> bool:
        """Whether this article keeps the indents of its paragraphs."""
        first = index
        while first > 0 and self.marks[first] != "lead":
            first -= 1
        if first not in self._indented_from:
            last = first + 1
            while last < len(self.lines) and self.marks[last] != "lead":
                last += 1
            kept = sum(line.indent for line in self.lines[first + 1 : last])
            self._indented_from[first] = kept >= 2
        return self._indented_from[first]

    # --- in mid-sentence -----------------------------------------------------------

    def _breaks_off(self, index: int) -> bool:
        """Whether an article that the dump cut short stops here, and a headline follows."""
        stop = self._stop(index)
        if stop is None or not self.anchors[stop] or stop - index > _TALLEST or stop == index:
            return False
        column = self._column_above(index)
        line = self.lines[index]
        if self.whole:
            return line.gap > 0 and self._headline_like(index)
        return line.gap > 0 or abs(line.width - column) > _SHORT


def _upper(widths: list[float]) -> float:
    """Three quarters of the lines are at most so wide; of a column's lines, most are."""
    return sorted(widths)[len(widths) * 3 // 4] if widths else 0.0


def _group(
    lines: Sequence[Line],
    marks: Sequence[str],
    caption_of: dict[int, tuple[int, int]],
    kind_at: dict[int, str],
) -> list[Unit]:
    units: list[Unit] = []
    index = 0
    while index < len(lines):
        last = index
        if index in caption_of:
            last = caption_of[index][1]
            units.append(Unit("caption", tuple(lines[index : last + 1])))
        elif index not in kind_at:
            units.append(Unit(marks[index], (lines[index],)))
        else:
            _add(units, lines[index], marks[index], kind_at[index])
        index = last + 1
    return units


def _add(units: list[Unit], line: Line, mark: str, kind: str) -> None:
    if kind == "more":
        at = next(i for i in range(len(units) - 1, -1, -1) if units[i].kind == "paragraph")
        units[at] = Unit("paragraph", (*units[at].lines, line), units[at].opens, units[at].bullet)
    elif kind == "start":
        bullet = BULLET.match(line.text) is not None or CONTINUED_FROM.match(line.text) is not None
        units.append(Unit("paragraph", (line,), mark == "lead", bullet))
    else:
        units.append(Unit(kind, (line,)))
