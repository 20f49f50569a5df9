"""Running text told apart, line by line: display type, and the paragraphs' first and other lines.

What an extractor leaves of a justified column: every line but a paragraph's last is as wide as the
column, its first lacks the two ems of its indent.  So a line that is too short or too wide and ends no
sentence is display type; and where no blank line stands, a narrow line after a sentence's end begins a
paragraph.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate, pairwise

from articles.pipeline import displays
from articles.pipeline import text as tx
from articles.pipeline.columns import SHORT, SLACK, WIDER, Columns
from articles.pipeline.display import TALLEST, WIDEST, Display
from articles.pipeline.endings import ANNOUNCES, ended, opens_signature
from articles.pipeline.patterns import BULLET, CONTINUED_FROM, DATED, ITEM, SALUTE, is_jump
from articles.pipeline.records import Line

_EXCLAIMS = re.compile(r"[！？!?…][”’）)]*$")
_PAUSES = re.compile("[，、；,;。]")
#: What somebody says at a paragraph's end: …：“谁干活谁喝！”
_QUOTES = re.compile("[：:]“[^“”]+”$")
#: A question that is a headline is no wider.
_WIDEST_QUESTION = 24
_CLOSES = re.compile(r"[）)]\s*$")
_PAUSED = tuple("，、；,;")
#: No headline ends in one of them.
_JOINTS = tuple("的和与在为对将从向自")
#: A headline with its kicker and its subtitle, printed without a blank between.
_TOGETHER = 4
#: Marks of lines that belong to the running text; the others stand beside it.
_RUNNING = ("text", "lead", "byline", "bullet", "continued")


def tell(
    lines: Sequence[Line], marks: Sequence[str], captions: Sequence[tuple[int, int]]
) -> dict[int, str]:
    """What each line of the running text is, by its index: `display`, `byline`, `jump` (上接 alone),
    `start` (a paragraph's first line) or `more` (another one of its lines)."""
    caption = {index for first, last in captions for index in range(first, last + 1)}
    running = [i for i in range(len(lines)) if i not in caption and marks[i] in _RUNNING]
    kinds = _Flow([lines[i] for i in running], [marks[i] for i in running]).kinds()
    return dict(zip(running, kinds, strict=True))


class _Flow:
    """Body lines and display lines told apart, in the text that runs between captions and furniture.

    Kinds: `display`, `byline`, `start` (a paragraph's first line), `more` (any other of its lines).
    """

    def __init__(self, lines: Sequence[Line], marks: Sequence[str]) -> None:
        self.lines, self.marks = lines, marks
        self.out: list[str] = []
        self.ends = [ended(lines, i) for i in range(len(lines))]
        self.anchors = [mark != "text" for mark in marks]
        self.columns = Columns(lines, self.anchors, self.out)
        self.shown = Display(lines, self.ends, self.columns)
        #: Bullets that stand before sentences on this page, not before headlines.
        self._run_in = {
            line.text[0]
            for at, (line, mark) in enumerate(zip(lines, marks, strict=True))
            if mark == "bullet" and "，" in line.text and not self._over_a_text(at)
        }
        self._last_stop: tuple[int, int | None] = (len(lines), None)
        self._region = list(accumulate(mark in ("lead", "byline") for mark in marks))
        self._indents = Counter(
            region
            for region, line, mark in zip(self._region, lines, marks, strict=True)
            if line.indent and mark != "lead"
        )

    def kinds(self) -> list[str]:
        index = 0
        while index < len(self.lines):
            mark = self.marks[index]
            if mark == "bullet" and self._heads(index):
                self._take("display")
            elif mark == "continued" and CONTINUED_FROM.fullmatch(self.lines[index].text):
                self._take("jump")
            elif self._is_start(index):
                self._take("start")
            elif mark == "text" and is_jump(self.lines[index].text) and self.shown.in_text():
                self._take("more")
            elif mark == "byline":
                self._take("byline")
            elif self.lines[index].doubled and (bold := self._bold_heads(index)):
                self._take(*["display"] * bold)
            elif self._open(index) and not self.lines[index].indent and not self._breaks_off(index):
                self._take("more")
            else:
                self._take_fresh(index)
            index = len(self.out)
        return self.out

    def _take(self, *kinds: str) -> None:
        self.out += kinds

    def _is_start(self, index: int) -> bool:
        """Whether a paragraph begins here whatever stands above."""
        marked = self.marks[index] in ("lead", "bullet", "continued")
        return marked or self._is_drop_cap(index) or self._is_next_item(index)

    def _is_drop_cap(self, index: int) -> bool:
        """Whether one large character stands here alone, a body's first: no vertical type around it."""
        line = self.lines[index]
        if len(line.text) > 1 or index + 2 >= len(self.lines):
            return False
        below = self.lines[index + 1]
        free = line.gap > 0 or not self.shown.in_text()
        alone = free and "\u3400" <= line.text <= "\u9fff" and not below.gap
        return alone and self.marks[index + 1] == "text" and below.width > WIDEST / 5

    def _bold_heads(self, index: int) -> int:
        """How many lines in bold type head the plain ones below: none if a sentence stands in it."""
        near = range(index, min(index + TALLEST + 1, len(self.lines)))
        stop = next((at for at in near if not self.lines[at].doubled), index)
        bold = self.lines[index:stop]
        runs = any(self.ends[index:stop]) or any("。" in line.text for line in bold)
        return 0 if runs else len(bold)

    def _heads(self, index: int) -> bool:
        """Whether a line with a bullet is a brief's headline: whole, short, and a paragraph below it."""
        line, over = self.lines[index], self._over_a_text(index)
        asks = over and _EXCLAIMS.search(line.text) is not None
        runs_in = line.text[0] in self._run_in or not tx.balanced(line.text)
        if runs_in or index + 1 >= len(self.lines) or (self.ends[index] and not asks):
            return False
        if displays.briefs_label(line.text) or (
            displays.is_unit(BULLET.sub("", line.text)) and self._heads_a_piece(index + 1)
        ):
            return True
        if DATED.match(tx.plain(BULLET.sub("", line.text))):
            return False
        if self.shown.whole or over:
            return line.width <= WIDEST and not line.text.endswith(tuple("，、；,;"))
        if line.text.endswith(_JOINTS):
            return False
        stop = self._stop(index + 1)
        if stop is None or self.anchors[stop]:
            return False
        set_ = line.width + line.indent
        return set_ < self.shown.column_of(index, stop) - SHORT or self.shown.is_display(
            index, stop
        )

    def _heads_a_piece(self, index: int) -> bool:
        """Whether a piece's start follows within the lines that stand together in a headline."""
        stop = self._stop(index)
        return stop is not None and self.anchors[stop] and stop - index <= _TOGETHER

    def _over_a_text(self, index: int) -> bool:
        """Whether a paragraph begins on the next line, by its indent or by 本报讯."""
        below = index + 1
        return below < len(self.lines) and (
            self.lines[below].indent > 0 or self.marks[below] == "lead"
        )

    def _open(self, index: int) -> bool:
        """Whether the text before stopped in mid-sentence, or only a signature follows it."""
        if not self.shown.in_text():
            return False
        return not self.ends[index - 1] or opens_signature(self.lines, index)

    def _is_next_item(self, index: int) -> bool:
        """`9月5日：多云；` under `9月4日：晴；`."""
        listed = self.lines[index - 1].text.endswith(("；", ";")) and self.shown.in_text()
        return listed and ITEM.match(self.lines[index].text) is not None

    # --- after a sentence's end ----------------------------------------------

    def _take_fresh(self, index: int) -> None:
        """The lines from here to the next sentence's end or anchor: display first, then a paragraph."""
        stop = self._stop(index)
        if stop is None or self.anchors[stop]:
            self._take_until(index, len(self.lines) if stop is None else stop)
            return
        if self._asks(index, stop):
            self._take(*["display"] * (stop + 1 - index))
            return
        labels = self.lines[index].gap > 0 and displays.briefs_label(self.lines[index].text)
        titled = self.shown.titled(index) or int(labels)
        if titled:
            self._take(*["display"] * titled)
            return
        if self.shown.in_text() and ANNOUNCES.search(self.lines[index - 1].text):
            self._take("start")
            return
        if self.shown.in_text() and self._goes_on(index, stop):
            self._take("more")
            return
        if self._is_torn(index):
            self._take("start")
            return
        shown = self.shown.prefix(index, stop)
        self._take(*["display"] * shown or ["start"])

    def _take_until(self, index: int, stop: int) -> None:
        """No sentence ends before an article begins: a headline, unless it is running text of a
        notice that ends without a full stop."""
        if self.shown.whole and any(map(self._is_prose, range(index, stop))):
            # A paragraph that broke off, and what stands around it.
            self._take("start" if self._is_prose(index) else "display")
            return
        if not self.shown.whole and self._goes_on_behind_a_break(index, stop):
            self._take("start")
            return
        few = stop - index <= TALLEST or self._set_apart(index, stop)
        if few and not self._runs(index, stop):
            self._take(*["display"] * (stop - index))
            return
        shown = self.shown.prefix(index, stop - 1)
        self._take(*["display"] * shown)
        if index + shown < stop:
            self._take("start")

    def _goes_on_behind_a_break(self, index: int, stop: int) -> bool:
        """A pause before a blank: a sentence that goes on in the next column."""
        paused = self.lines[index].text.endswith(_PAUSED) and index + 1 < stop
        return paused and self.lines[index + 1].gap > 0

    def _is_prose(self, index: int) -> bool:
        line = self.lines[index]
        return line.width > WIDEST and _PAUSES.search(line.text) is not None

    def _set_apart(self, index: int, stop: int) -> bool:
        """Whether blanks stand between the lines as between headlines: no more lines together than one
        headline has."""
        blanks = [at for at in range(index, stop) if self.lines[at].gap]
        return all(below - at <= _TOGETHER for at, below in pairwise([index, *blanks, stop]))

    def _runs(self, index: int, stop: int) -> bool:
        """Whether the lines are set as running text: by their commas, or by an indent."""
        lines = self.lines[index:stop]
        if self.shown.whole and (stop == len(self.lines) or stop - index > 4):
            return any(not self.shown.headline_like(at) for at in range(index, stop))
        return any(line.indent and re.search("[，；,;]", line.text) for line in lines) or (
            sum(bool(re.search("[，；：、,;:]", line.text)) for line in lines)
            > max(2, len(lines) / 2)
        )

    def _stop(self, index: int) -> int | None:
        """The next line that ends a sentence or begins an article, None where there is none."""
        start, stop = self._last_stop
        if start <= index and (stop is None or index <= stop):
            return stop
        stop = next((at for at in range(index, len(self.lines)) if self._stops(at)), None)
        self._last_stop = (index, stop)
        return stop

    def _stops(self, index: int) -> bool:
        return self.anchors[index] or (self.ends[index] and not self._exclaims(index))

    def _exclaims(self, index: int) -> bool:
        """A headline may end in ！ or ？: an article's start is on the next line, or one after it."""
        text, width = self.lines[index].text, self.lines[index].width
        said = self.shown.whole and width > _WIDEST_QUESTION and _QUOTES.search(text)
        if said or not _EXCLAIMS.search(text) or "。" in text or width >= WIDEST:
            return False
        if self._asks_over_more(index):
            return True
        if not self.shown.whole and self.shown.in_text() and not self.shown.under_an_end(index):
            return False
        below = self.lines[index + 1 : index + 3]
        return any(self.anchors[index + 1 : index + 3]) and not any(
            self.ends[index + 1 + k] and not self.anchors[index + 1 + k]
            for k in range(len(below) - 1)
        )

    def _asks_over_more(self, index: int) -> bool:
        """A question over a letter's salutation, over a subtitle's dash, or, behind a blank, over a
        unit and a headline."""
        below = self.lines[index + 1 : index + 4]
        if not below:
            return False
        if SALUTE.match(below[0].text) or below[0].text.startswith("—"):
            return True
        fresh = self.lines[index].gap > 0 and self.lines[index].text[-1] in "？?！!"
        plain = not any(line.gap or "，" in line.text for line in below[:2])
        return fresh and plain and self.anchors[index + 3 : index + 4] == [True]

    def _asks(self, index: int, stop: int) -> bool:
        """A question as a headline, on one line or two: short, over a paragraph that keeps its indent."""
        lines = self.lines[index : stop + 1]
        if len(lines) > 2 or lines[0].indent or not _EXCLAIMS.search(lines[-1].text):
            return False
        if not self._over_a_text(stop) or self.marks[stop + 1] != "text":
            return False
        if self.shown.in_text() and not lines[0].gap and self.lines[stop + 1].gap:
            return False
        return max(line.width for line in lines) < _WIDEST_QUESTION / len(lines)

    def _is_torn(self, index: int) -> bool:
        """Whether a column ended in the first line of a paragraph, in a dump of one line a paragraph
        that keeps the indents: the line below has none."""
        if not self.shown.whole or not self._indents_kept(index) or index + 1 >= len(self.lines):
            return False
        line, below = self.lines[index], self.lines[index + 1]
        rest = self._is_prose(index + 1) or self.ends[index + 1]
        return line.indent > 0 and not below.indent and rest

    # --- in a paragraph ----------------------------------------------------------

    def _goes_on(self, index: int, stop: int) -> bool:
        """Whether the sentence that ended on the line before was not its paragraph's last."""
        if self.shown.whole or self.lines[index].indent or self.shown.indent_within(index, stop):
            return False
        if ITEM.match(self.lines[index].text):
            return False
        line = self.lines[index]
        column = max(self.columns.above(index), self.columns.near(index))
        if self._indents_kept(index):
            other = line.gap and not -SLACK <= self.columns.set_width(index) - column <= WIDER
            return not other and not self.columns.short_before(index, 1.5)
        if line.gap or self.columns.short_before(index):
            return False
        if self.columns.set_width(index) >= column - SLACK or self.shown.attributes(index):
            return True
        return self.ends[index] and self.columns.last_line(index, column)

    def _indents_kept(self, index: int) -> bool:
        """Whether this article keeps the indents of its paragraphs."""
        return self._indents[self._region[index]] >= 2

    # --- in mid-sentence -----------------------------------------------------------

    def _breaks_off(self, index: int) -> bool:
        """Whether an article that the dump cut short stops here, and a headline follows."""
        stop = self._stop(index)
        if stop is None or not self.anchors[stop] or stop - index > TALLEST or stop == index:
            return False
        column = self.columns.above(index)
        line = self.lines[index]
        if _CLOSES.search(line.text) and not tx.balanced(line.text):
            return False  # a signature's last line
        if self.shown.whole:
            heads = self.shown.headline_like(index) or displays.is_unit(line.text)
            return line.gap > 0 and heads
        ends_here = not line.gap and index + 1 < stop and self.lines[index + 1].gap > 0
        if line.width <= column and (ends_here or _PAUSES.search(line.text)):
            return False
        return line.gap > 0 or abs(line.width - column) > SHORT
