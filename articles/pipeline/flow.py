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
from itertools import accumulate

from articles.pipeline import text as tx
from articles.pipeline import vocabulary
from articles.pipeline.columns import SHORT, WINDOW, Columns, measure
from articles.pipeline.endings import ended, opens_signature
from articles.pipeline.patterns import BULLET, CONTINUED_FROM, CONTINUED_ON, SALUTE, SIGNATURE
from articles.pipeline.records import Line

_WORDS = vocabulary.load("sentences")
#: Less than this below the column's width, and the line may still be full.
_SLACK = 1.0
#: A headline takes at most so many lines.
_TALLEST = 9
_WIDEST_DISPLAY = 36
_EXCLAIMS = re.compile(r"[！？!?…][”’）)]*$")
_DATED = re.compile(rf"^(?:\d{{1,2}}月\d{{1,2}}日|{vocabulary.any_of(_WORDS['dated'])})")
#: An item of a list begins its paragraph: 一、 （二） 3. ①
_NUMBERED = re.compile(
    r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,2}[）)]|\d{1,2}[.．、](?!\d)|[①-⑳]"
)
#: A sentence's opening, which no headline has.
_SO_FAR = re.compile(rf"(?:{vocabulary.any_of(_WORDS['so_far'])})[^，]{{0,6}}[，,]")
_SPEAKS = re.compile(rf"(?:{vocabulary.any_of(_WORDS['speaks'])})[，,：:]")
#: A sentence's end inside the line, or two of its commas: no headline.
_CLAUSES = re.compile("。.|，.*，|，.{0,2}$|.{12}[为的和与在将是把对向从被及或以于至]$")
_PAUSES = re.compile("[，。；、：]")
_DAY = re.compile(r"\d{1,2}月\d{1,2}日[,上下]")
_NEVER_FIRST = tuple("，。、；：！？）》”’】")
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
        self.whole = tx.one_line_a_paragraph([(line.text, line.width) for line in lines])
        self.out: list[str] = []
        self.ends = [ended(lines, i) for i in range(len(lines))]
        self.anchors = [mark != "text" for mark in marks]
        self._wide_blanks = self._opens_wide()
        self.columns = Columns(lines, self.anchors, self.out)
        self._last_stop: tuple[int, int | None] = (len(lines), None)
        self._region = list(accumulate(mark == "lead" for mark in marks))
        self._indents = Counter(
            region
            for region, line, mark in zip(self._region, lines, marks, strict=True)
            if line.indent and mark != "lead"
        )

    def kinds(self) -> list[str]:
        index = 0
        while index < len(self.lines):
            if self.marks[index] == "bullet" and self._heads(index):
                self._take("display")
            elif self.marks[index] == "continued" and CONTINUED_FROM.fullmatch(
                self.lines[index].text
            ):
                self._take("jump")
            elif self.marks[index] in ("lead", "bullet", "continued"):
                self._take("start")
            elif (
                self.marks[index] == "text"
                and CONTINUED_ON.match(self.lines[index].text)
                and self._in_text()
            ):
                self._take("more")
            elif self.marks[index] == "byline":
                self._take("byline")
            elif self._open(index) and not self.lines[index].indent and not self._breaks_off(index):
                self._take("more")
            else:
                self._take_fresh(index)
            index = len(self.out)
        return self.out

    def _take(self, *kinds: str) -> None:
        self.out += kinds

    def _heads(self, index: int) -> bool:
        """Whether a line with a bullet is a brief's headline: whole, short, and a paragraph below it."""
        line = self.lines[index]
        if index + 1 >= len(self.lines) or self.ends[index] or not tx.balanced(line.text):
            return False
        if _DATED.match(tx.plain(BULLET.sub("", line.text))):
            return False
        below = self.lines[index + 1]
        if self.whole or below.indent or self.marks[index + 1] == "lead":
            return line.width <= _WIDEST_DISPLAY and not line.text.endswith(tuple("，、；,;"))
        stop = self._stop(index + 1)
        if stop is None or self.anchors[stop]:
            return False
        return line.width < self._column_of(index, stop) - SHORT or self._is_display(index, stop)

    def _in_text(self) -> bool:
        return bool(self.out) and self.out[-1] in ("start", "more")

    def _open(self, index: int) -> bool:
        """Whether the text before stopped in mid-sentence, or only a signature follows it."""
        if not self._in_text():
            return False
        return not self.ends[index - 1] or opens_signature(self.lines, index)

    # --- after a sentence's end ----------------------------------------------

    def _take_fresh(self, index: int) -> None:
        """The lines from here to the next sentence's end or anchor: display first, then a paragraph."""
        stop = self._stop(index)
        if stop is None or self.anchors[stop]:
            self._take_until(index, len(self.lines) if stop is None else stop)
            return
        if self._asks(index, stop):
            self._take("display")
            return
        if self._in_text() and self._goes_on(index, stop):
            self._take("more")
            return
        shown = self._display_prefix(index, stop)
        self._take(*["display"] * shown or ["start"])

    def _take_until(self, index: int, stop: int) -> None:
        """No sentence ends before an article begins: a headline, unless it is running text of a
        notice that ends without a full stop."""
        if stop - index <= _TALLEST and not self._runs(index, stop):
            self._take(*["display"] * (stop - index))
            return
        shown = self._display_prefix(index, stop - 1)
        self._take(*["display"] * shown)
        if index + shown < stop:
            self._take("start")

    def _runs(self, index: int, stop: int) -> bool:
        """Whether the lines are set as running text: by their commas, or by an indent."""
        lines = self.lines[index:stop]
        if self.whole and (stop == len(self.lines) or stop - index > 4):
            return any(not self._headline_like(at) for at in range(index, stop))
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
        text = self.lines[index].text
        if not _EXCLAIMS.search(text) or "。" in text or self.lines[index].width >= _WIDEST_DISPLAY:
            return False
        if not self.whole and self._in_text() and not self.ends[index - 1]:
            return False
        below = self.lines[index + 1 : index + 3]
        return any(self.anchors[index + 1 : index + 3]) and not any(
            self.ends[index + 1 + k] and not self.anchors[index + 1 + k]
            for k in range(len(below) - 1)
        )

    def _asks(self, index: int, stop: int) -> bool:
        """A question as a headline: whole and short, over a paragraph that keeps its indent."""
        line = self.lines[index]
        if (
            stop != index
            or line.indent
            or line.text[-1] not in "？！?!"
            or index + 1 >= len(self.lines)
        ):
            return False
        return (
            self.lines[index + 1].indent > 0 and self.marks[index + 1] == "text" and line.width < 24
        )

    def _display_prefix(self, index: int, stop: int) -> int:
        """How many of the lines from here on are display lines, before the paragraph begins."""
        heads = self._heads_below(index, stop)
        if heads:
            return heads
        if self.whole:
            return self._display_whole(index, stop)
        marked = self._indent_within(index, stop)
        if marked is not None:
            return marked
        shown = 0
        while index + shown < stop and shown < _TALLEST and self._is_display(index + shown, stop):
            shown += 1
        return shown

    def _heads_below(self, index: int, stop: int) -> int:
        """Lines over a letter's salutation; lines without a comma between a blank above and one below,
        over a paragraph that begins `3月4日，`."""
        if SALUTE.match(self.lines[stop].text) and stop - index <= _TALLEST:
            return stop - index
        if index and not self.lines[index].gap:
            return 0
        if self._set_apart(index):
            return 1
        near = range(index + 1, min(stop, index + _TALLEST) + 1)
        below = next((at for at in near if self.lines[at].gap), None)
        if below is None or any(_PAUSES.search(line.text) for line in self.lines[index:below]):
            return 0
        dated = _DAY.match(tx.plain(self.lines[below].text))
        narrow = self.lines[below].width <= self._column_of(below - 1, stop) - 0.5
        return below - index if dated and narrow else 0

    def _set_apart(self, index: int) -> bool:
        """Whether a line is a headline by the wider blank above it alone, where this page sets such a
        blank over most pieces: no pause in it, and a narrower or a speaker's line under it."""
        if index + 1 == len(self.lines):
            return False
        line, below = self.lines[index], self.lines[index + 1]
        if line.gap < 2 or not self._wide_blanks or below.gap or _PAUSES.search(line.text):
            return False
        return tx.balanced(line.text) and (below.width < line.width or below.text[0] in "“‘")

    def _opens_wide(self) -> bool:
        """Whether a wider blank says that a piece begins: most of those on the page stand over an
        article's start."""
        wide = [at for at, line in enumerate(self.lines) if at and line.gap >= 2]
        heads = [at for at in wide if any(self.anchors[at : at + 4])]
        return len(heads) > 2 and len(heads) >= len(wide) / 2

    def _display_whole(self, index: int, stop: int) -> int:
        shown = 0
        while index + shown < stop and self._headline_like(index + shown):
            shown += 1
        return shown

    def _headline_like(self, index: int) -> bool:
        """In a dump of one line a paragraph: short, whole, without a comma unless very short."""
        line = self.lines[index]
        if (
            not tx.balanced(line.text)
            or line.text.endswith(tuple("，,、；;：:"))
            or self._cut_off(index)
        ):
            return False
        return line.width <= (_WIDEST_DISPLAY if not re.search("[，,；]", line.text) else 16)

    def _indent_within(self, index: int, stop: int) -> int | None:
        """Where indents are kept, the first indented line begins the paragraph."""
        if self.lines[index].indent:
            return 0
        for at in range(index + 1, min(stop, index + _TALLEST) + 1):
            if self.lines[at].indent:
                return at - index
        return None

    def _is_display(self, index: int, stop: int) -> bool:
        """By its width against the column that begins below it, and by what stands below it: under a
        subhead a paragraph's first line, under a first line a full one."""
        line, below = self.lines[index], self.lines[index + 1]
        if (
            line.text.endswith(tuple("，、；,;"))
            or not self._balanced_to(index)
            or self._cut_off(index)
        ):
            return False
        column = self._column_of(index, stop)
        if line.width > column + 2.5 or self._date_below(index, column):
            return True
        if line.width < column - SHORT:
            return line.width < column - 4.5 or below.width < column - _SLACK
        subhead_above = len(self.out) < index or (self.out and self.out[-1] == "display")
        return below.gap > 0 and not subhead_above and self._first_below(index, column)

    def _cut_off(self, index: int) -> bool:
        """Whether a line is a sentence's beginning: somebody speaks in it, or a mark begins the next."""
        below = self.lines[index + 1].text if index + 1 < len(self.lines) else ""
        text = self.lines[index].text
        tells = _SPEAKS.search(text) or _SO_FAR.match(text) or _CLAUSES.search(text)
        return tells is not None or below.startswith(_NEVER_FIRST)

    def _column_of(self, index: int, stop: int) -> float:
        """The column of the paragraph that ends on line `stop`: its own full lines, else those around."""
        own = [line.width for line in self.lines[index + 1 : min(stop, index + 2 * WINDOW)]]
        last = self.lines[stop].width
        if own and last > 2 * max(own):
            own.append(last)
        if len(own) > 1:
            return measure(own)
        return self.columns.above(index) if self._in_text() else self.columns.below(index + 1)

    def _date_below(self, index: int, column: float) -> bool:
        """Over a paragraph that begins `3月4日，` a line without a comma is a headline."""
        line, below = self.lines[index], self.lines[index + 1]
        apart = line.gap > 0 or (
            index > 0 and SIGNATURE.search(self.lines[index - 1].text) is not None
        )
        return (
            apart
            and not re.search("[，。；、]", line.text)
            and below.width <= column - 0.5
            and _DATED.match(tx.plain(below.text)) is not None
        )

    def _balanced_to(self, index: int) -> bool:
        """Quotes and brackets of a display line close in it, or with the line above or below."""
        text, below = self.lines[index].text, self.lines[index + 1]
        above = self.lines[index - 1].text if index else ""
        return (
            tx.balanced(text)
            or (tx.balanced(text + below.text) and below.width < 14)
            or (not tx.balanced(above) and tx.balanced(above + text) and not self.ends[index - 1])
        )

    def _first_below(self, index: int, column: float) -> bool:
        """A blank below, then a paragraph's first line: what stands above is complete."""
        after = self.lines[index + 1]
        narrow = column - SHORT <= after.width <= column - _SLACK
        return (
            narrow
            and not re.search("[，。；、：]", self.lines[index].text)
            and self.lines[index].gap > 0
        )

    # --- in a paragraph ----------------------------------------------------------

    def _goes_on(self, index: int, stop: int) -> bool:
        """Whether the sentence that ended on the line before was not its paragraph's last."""
        if self.whole or self.lines[index].indent or self._indent_within(index, stop):
            return False
        if _NUMBERED.match(self.lines[index].text):
            return False
        line = self.lines[index]
        column = max(self.columns.above(index), self.columns.near(index))
        if self._indents_kept(index):
            narrow = line.gap and self.columns.set_width(index) < column - _SLACK
            return not narrow and not self.columns.short_before(index, 1.5)
        if line.gap or self.columns.short_before(index):
            return False
        if self.columns.set_width(index) >= column - _SLACK:
            return True
        return self.ends[index] and self.columns.last_line(index, column)

    def _indents_kept(self, index: int) -> bool:
        """Whether this article keeps the indents of its paragraphs."""
        return self._indents[self._region[index]] >= 2

    # --- in mid-sentence -----------------------------------------------------------

    def _breaks_off(self, index: int) -> bool:
        """Whether an article that the dump cut short stops here, and a headline follows."""
        stop = self._stop(index)
        if stop is None or not self.anchors[stop] or stop - index > _TALLEST or stop == index:
            return False
        column = self.columns.above(index)
        line = self.lines[index]
        if self.whole:
            return line.gap > 0 and self._headline_like(index)
        return line.gap > 0 or abs(line.width - column) > SHORT
