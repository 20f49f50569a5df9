"""Which lines are captions, wherever the frame of a photo landed between the columns.

A caption is known by its credit (`记者 某某 摄`), by bold type that came out doubled, or by its words
(`图为 …`). How far up it reaches follows from the frame: its own width, indent and blank lines.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import median

from articles.pipeline import byline
from articles.pipeline import text as tx
from articles.pipeline.caption_ends import ENDS, OPENER, SENTENCE, TALLEST, CaptionEnds
from articles.pipeline.patterns import DATED, continued_on
from articles.pipeline.records import Line
from articles.pipeline.sheet import STEP

#: In a dump of one line a paragraph no space stands behind a sentence, but where something was glued on.
_SET_OFF = re.compile(
    r"(?<=.{9})[。！？”](?:\s*[（(][^（）()。]{2,40}[）)])?(?=\s+[^。！？]{4,40}[。！？]?\s*[（(]?[^。！？]{2,24}[。！？]?$)"
)
#: A column's label, over a photo of its own.
_LABEL = re.compile(r"【[^】]+】")
#: Wider than any column: the line is a whole paragraph.
_PARAGRAPH = 60


def find(
    lines: Sequence[Line], marks: Sequence[str]
) -> tuple[list[Line], list[str], list[tuple[int, int]]]:
    """The lines with glued captions cut off, their marks, and the captions as index spans [first, last]."""
    return _Search(lines, marks).run()


def _says_more(text: str) -> bool:
    """Whether other words stand before a caption's sentence: two sentences and a credit."""
    words, credit = byline.split_credit(text)
    return credit is not None and len(SENTENCE.findall(words)) > 1


class _Search(CaptionEnds):
    def run(self) -> tuple[list[Line], list[str], list[tuple[int, int]]]:
        index = 0
        while index < len(self.lines):
            last = self.caption_end(index)
            if last is None:
                index += 1
                continue
            first = self._caption_start(index)
            if first is None:
                index += 1
                continue
            if first > index:
                index, last = first, last + first - index
            self.spans.append((first, last))
            index = max(last, index) + 1
        return self.lines, self.marks, self.spans

    def _caption_start(self, index: int) -> int | None:
        """The first line of the caption that shows its sign at `index`; a glued line is cut first."""
        first = index
        if index in self.glued or (
            self.lines[index].doubled and index and self.lines[index - 1].no == self.lines[index].no
        ):
            return index
        if self.marks[index] == "byline":
            if index == 0 or self.marks[index - 1] not in ("text", "bullet"):
                return None
            first = index - 1
        taken = self.spans[-1][1] if self.spans else -1
        block = first
        while block - 1 > taken and first - block < TALLEST and self._same_caption(block):
            block -= 1
        runs_on = first - block == TALLEST and block - 1 > taken and self._same_caption(block)
        if runs_on and tx.ends_sentence(self.lines[first - 1].text):
            return first  # nothing sets the text above it off
        return self._cut_glued(block, first, taken)

    def _same_caption(self, index: int) -> bool:
        """Whether the line before is of the same frame; where each line is a paragraph, one that
        ended is not, unless a blank sets it off."""
        before = self.lines[index - 1]
        opens = before.gap > 0 and not before.indent
        over = self.whole and before.text.endswith(ENDS) and not opens
        other = continued_on(before.text) is not None or _LABEL.fullmatch(before.text)
        return not over and not other and not self.is_title(index - 1) and self.same_frame(index)

    def _cut_glued(self, block: int, sign: int, taken: int) -> int | None:
        """In a block that began as somebody's body: the caption is what has another width, or the
        sentence behind the body's last one."""
        if (
            (self.whole or self.lines[sign].width > _PARAGRAPH)
            and _SET_OFF.search(self.lines[sign].text)
            and not OPENER.search(self.lines[sign].text)
        ):
            return sign + 1 if self._split_line(sign, _SET_OFF) else block
        body = self._body_before(block, sign, taken)
        if self.lines[sign].doubled:
            return block if self.lines[block].doubled else sign
        if body is None or self._set_in_one(block, sign):
            return block
        first = self._other_width(block, sign)
        if first is not None:
            return first
        ended = next(
            (k for k in range(sign - 1, block - 1, -1) if tx.ends_sentence(self.lines[k].text)),
            None,
        )
        inside = self._split_line(sign)
        if inside:
            return sign + 1
        if ended is not None:
            return ended + 1
        frame = self.lines[block]
        begins = frame.gap > 0 and (frame.indent > 0 or DATED.match(frame.text))
        return (
            block
            if begins or block == sign or tx.ends_sentence(self.lines[block - 1].text)
            else None
        )

    def _glued(self, block: int, sign: int) -> bool:
        """A column's lines, and the last one wider than they are: a caption was set behind its end."""
        widths = [line.width for line in self.lines[block:sign]]
        if not widths or not (self.is_column(block) or self.is_widest(block)):
            return False
        return self.lines[sign].width > max(widths) + 3 or self._opens_inside(block, sign)

    def _opens_inside(self, block: int, sign: int) -> bool:
        """`… 沙哑。 图为 …` on the last line of a paragraph that fills the column of the text above."""
        opener = OPENER.search(self.lines[sign].text)
        around = self.around(block)
        if not opener or not opener.start() or sign - block < 2 or len(around) < 3:
            return False
        full = [line.width for line in self.lines[block + 1 : sign]]
        return all(abs(width - median(around)) < 1 for width in full)

    def _set_in_one(self, block: int, sign: int) -> bool:
        """`9月4日，… 开赛。图为` / `队员冲线。` in a block of its own: what was glued behind a body's end
        would neither fill the column nor go on."""
        opener, line = OPENER.search(self.lines[sign].text), self.lines[sign]
        if not opener or not opener.start() or line.text[opener.start() - 1].isspace():
            return False
        goes_on = self._sentence_end(sign) != sign and not self.blank_below(sign)
        return (
            goes_on and self.first_of_block(block) and abs(line.width - self._full(block, sign)) < 1
        )

    def _full(self, block: int, sign: int) -> float:
        """The usual width of the block's lines above its sign, its first one left out."""
        return median([line.width for line in self.lines[block + 1 : sign]] or [0.0])

    def _body_before(self, block: int, sign: int, taken: int) -> Line | None:
        """The body line that this block goes on from, or None where it begins anew."""
        line = self.lines[block]
        runs_on = block < sign and line.indent and not line.gap and self.is_column(block)
        if self._glued(block, sign) or (runs_on and self.marks[block - 1 : block] == ["text"]):
            return line
        if (
            self.marks[block - 1 : block] in (["lead"], ["text"])
            and block - 1 > taken
            and not line.indent
        ):
            before = self.lines[block - 1]
            if self.marks[block - 1] == "lead" and not line.gap:
                return before
            alike = abs(line.width - before.width) < 2 * STEP or (
                block == sign and self.is_column(block - 1) and _says_more(line.text)
            )
            if not before.text.endswith(ENDS) and before.width > 6 and alike:
                return before
        if self.marks[block] == "lead":
            return line
        return (
            line
            if self.is_column(block) and len(self.around(block)) > 3 and self.long_block(block)
            else None
        )

    def _other_width(self, block: int, sign: int) -> int | None:
        """The first line of another measure in the block, followed by its like."""
        for index in range(block + 1, sign):
            here, before = self.lines[index], self.lines[index - 1]
            if (
                tx.ends_sentence(before.text)
                and here.width - median([ln.width for ln in self.lines[block:index]]) > STEP
            ):
                return index
        return None

    def _split_line(self, sign: int, boundary: re.Pattern[str] = SENTENCE) -> bool:
        """Cut a caption off the end of a body's line; both keep the line's number."""
        line = self.lines[sign]
        below = self.lines[sign + 1].text if self._wrapped_credit(sign) else ""
        words, credit = byline.split_credit(f"{line.text}\n{below}".rstrip())
        limit = len(words) if credit else len(line.text)
        opener = OPENER.search(line.text)
        ends = [m.end() for m in boundary.finditer(line.text, 0, limit) if m.end() < limit]
        if opener and opener.start() > 0:
            ends = [opener.start()]
        if not ends:
            return False
        self.cut_line(sign, ends[0])
        return True
