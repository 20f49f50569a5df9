"""Which lines are captions, wherever the frame of a photo landed between the columns.

A caption is known by its credit (`记者 某某 摄`), by bold type that came out doubled, or by its words
(`图为 …`). How far up it reaches follows from the frame: its own width, indent and blank lines.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import median

from articles.pipeline import byline, vocabulary
from articles.pipeline import text as tx
from articles.pipeline.records import Line
from articles.pipeline.scenes import Scenes
from articles.pipeline.sheet import STEP, Sheet

_WORDS = vocabulary.load("captions")
_OPENER = re.compile(
    rf"(?:^|(?<=[。！？”）)\s]))(?:{vocabulary.any_of(_WORDS['openers'])})|^.{{0,24}}[（(][左中右前后][一二三排起]{{0,3}}[)）]"
)
_ENDING = re.compile(rf"(?:{vocabulary.any_of(_WORDS['endings'])})。$")
#: In a dump of one line a paragraph no space stands behind a sentence, but where something was glued on.
_SET_OFF = re.compile(
    r"(?<=.{15})[。！？”](?=\s+[^。！？]{4,40}[。！？]?\s*[（(]?[^。！？]{2,24}[。！？]?$)"
)
#: One clause that says who is doing something where.
_SCENE = re.compile(r"[^，。：；“”！？]{2,16}正?在[^，。：；“”！？]{4,24}。")
_WIDEST_SCENE = 30
#: Wider than any column: the line is a whole paragraph.
_PARAGRAPH = 60
#: Lines looked back at, to know whose photo it is.
_NEAR = 120
_FULL_STOPS = ("。", "。”", "。）")
#: What may stand at the end of the text above a frame.
_ENDS = tuple("。！？”）)")
_SENTENCE = re.compile(r"[。！？!?][”’」』）)]*")
#: A caption has at most so many lines.
_TALLEST = 12


def find(
    lines: Sequence[Line], marks: Sequence[str]
) -> tuple[list[Line], list[str], list[tuple[int, int]]]:
    """The lines with glued captions cut off, their marks, and the captions as index spans [first, last]."""
    return _Search(lines, marks).run()


def _indents_kept(lines: Sequence[Line], marks: Sequence[str]) -> bool:
    """Whether paragraphs keep their indents; where only a frame's first line does, few lines have one."""
    kept = sum(line.indent > 0 and mark == "text" for line, mark in zip(lines, marks, strict=True))
    return kept > max(4, len(lines) / 20)


def _says_more(text: str) -> bool:
    """Whether other words stand before a caption's sentence: two sentences and a credit."""
    words, credit = byline.split_credit(text)
    return credit is not None and len(_SENTENCE.findall(words)) > 1


class _Search(Sheet):
    def __init__(self, lines: Sequence[Line], marks: Sequence[str]) -> None:
        super().__init__(lines, marks)
        self.spans: list[tuple[int, int]] = []
        self.glued: set[int] = set()
        self.column = median([line.width for line in lines]) if lines else 0.0
        self.whole = tx.one_line_a_paragraph([(line.text, line.width) for line in lines])
        self.bold_heads = self.has_bold_heads()
        self.indents = _indents_kept(lines, marks)
        self.scenes = Scenes(lines)

    def run(self) -> tuple[list[Line], list[str], list[tuple[int, int]]]:
        index = 0
        while index < len(self.lines):
            last = self._caption_end(index)
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

    # --- where a caption ends ------------------------------------------------

    def _caption_end(self, index: int) -> int | None:
        """The last line of a caption whose sign stands on this line."""
        line, mark = self.lines[index], self.marks[index]
        if index in self.glued:
            return index
        if mark not in ("text", "byline", "bullet"):
            return None
        if mark == "byline":
            return index if self._is_credit(index) else None
        if line.doubled and not self.heads_an_article(index):
            return self._doubled_end(index)
        if byline.split_credit(line.text)[1]:
            return index
        wrapped = self._wrapped_credit(index)
        if wrapped:
            return wrapped
        if _OPENER.search(line.text):
            return self._sentence_end(index)
        return self._wide_tail(index) or self._scene(index) or self._frame_apart(index)

    def _wide_tail(self, index: int) -> int | None:
        """A column cannot hold more than its width: the sentence behind it was glued on."""
        line = self.lines[index]
        if self.whole or index < 3 or line.gap or not line.text.endswith(_FULL_STOPS):
            return None
        around, before = self.around(index), self.lines[index - 1].text
        if tx.ends_sentence(before) or not self.is_column(index - 1):
            return None
        column = median(around)
        ends = [m.end() for m in _SENTENCE.finditer(line.text) if m.end() < len(line.text.rstrip())]
        fits = [end for end in ends if tx.width(line.text[:end]) <= column + 1.5]
        if line.width < column + 4 or not fits or tx.width(line.text[fits[-1] :]) < 4:
            return None
        self.cut_line(index, fits[-1])
        self.glued.add(index + 1)
        return None

    def _scene(self, index: int) -> int | None:
        """`某某在某处做某事。` alone between blanks: somebody of the page at work, or anybody in a
        piece by 文/图 or under another photo."""
        line = self.lines[index]
        apart = line.gap > 0 and self.blank_below(index) and line.width < _WIDEST_SCENE
        if apart and self.scenes.shows(line.text):
            return index
        if not apart or not _SCENE.fullmatch(line.text):
            return None
        among_photos = bool(self.spans) and self.spans[-1][1] == index - 1
        return index if among_photos or self._told_in_both(index) else None

    def _told_in_both(self, index: int) -> bool:
        """Whether the piece around is one by 文/图."""
        near = range(index - 1, max(-1, index - 1 - _NEAR), -1)
        above = next((at for at in near if self.marks[at] in ("lead", "byline")), None)
        return above is not None and byline.BOTH.search(self.lines[above].text) is not None

    def _frame_apart(self, index: int) -> int | None:
        """A caption without any sign but its frame: a block of its own with a sentence in it, which
        is wider than the columns, lacks the indent that all paragraphs keep, or shows `… 现场。`"""
        line = self.lines[index]
        if not line.gap or (index and not self.lines[index - 1].text.endswith(_ENDS)):
            return None
        last = index
        while last + 1 < len(self.lines) and not self.lines[last + 1].gap:
            last += 1
        if (
            last - index > 3
            or "lead" in self.marks[index : last + 2]
            or not self.lines[last].text.endswith(_FULL_STOPS)
        ):
            return None
        above = median(self.around(index) or [self.column])
        full = self.lines[index : max(index + 1, last)]
        if not self.whole and all(max(self.column, above) + 4 < ln.width < 90 for ln in full):
            return last + 1 if self._credit_follows(last) else last
        if line.indent:
            scarce = not self.indents and index and last - index < 2 and self.blank_below(last)
            return last if scarce else None
        if self.whole:
            apart = self.indents and last == index and line.width < 30
            return last if apart or (_ENDING.search(line.text) and line.width < 20) else None
        return None

    def _is_credit(self, index: int) -> bool:
        """A credit on a line of its own stands under a caption, not over a body."""
        found = byline.parse(self.lines[index].text)
        if not found or not (found.is_photo or found.both):
            return False
        if found.is_photo and not found.both:
            return index > 0 and (not found.writes or tx.ends_sentence(self.lines[index - 1].text))
        under = index > 0 and tx.ends_sentence(self.lines[index - 1].text)
        under = under and (not self.lines[index].gap or self._reports_by_photo(index))
        under = under and "文" not in self.lines[index].text
        return under or (index > 0 and _OPENER.search(self.lines[index - 1].text) is not None)

    def _reports_by_photo(self, index: int) -> bool:
        """`记者 某某 摄影报道` behind the blank under a frame of one paragraph."""
        alone = index > 1 and self.lines[index - 1].gap > 0 and not self.lines[index - 1].indent
        return alone and self.lines[index].text.rstrip("）) ").endswith("摄影报道")

    def _doubled_end(self, index: int) -> int | None:
        last = index
        while (
            last + 1 < len(self.lines)
            and self.lines[last + 1].doubled
            and not self.lines[last + 1].gap
        ):
            last += 1
        wrapped = self._wrapped_credit(last)
        if wrapped:
            return wrapped
        text = self.lines[last].text
        if tx.ends_sentence(text) or byline.split_credit(text)[1] or self._credit_follows(last):
            return last + 1 if self._credit_follows(last) else last
        glued = index > 0 and self.lines[index - 1].no == self.lines[index].no
        return last if glued or self._stands_alone(index, last) else None

    def _credit_follows(self, last: int) -> bool:
        after = last + 1
        return after < len(self.lines) and self.marks[after] == "byline" and self._is_credit(after)

    def _stands_alone(self, first: int, last: int) -> bool:
        """Whether no running text follows, so that the bold line is no subhead."""
        after = last + 1
        below = range(after, min(after + _TALLEST, len(self.lines)))
        if self.bold_heads:
            after = next((at for at in below if not self.lines[at].doubled), len(self.lines))
        return (
            after >= len(self.lines)
            or self.lines[after].doubled
            or self.marks[after] != "text"
            or not first
            or not self.bold_heads
        )

    def _wrapped_credit(self, index: int) -> int | None:
        """`… 记者 某` / `某 摄`: the credit runs over the line's end."""
        if (
            index + 1 >= len(self.lines)
            or self.lines[index + 1].gap
            or self.marks[index + 1] not in ("text", "byline")
        ):
            return None
        after = self.lines[index + 1]
        if after.width > 8 or not byline.TAIL.search(after.text):
            return None
        if self.marks[index + 1] == "byline" and byline.BOTH.search(after.text):
            return None  # it heads a piece by 文/图
        found = byline.split_credit(f"{self.lines[index].text}\n{after.text}")[1]
        return index + 1 if found and found.credits else None

    def _sentence_end(self, index: int) -> int | None:
        """The line that ends the sentence of 图为 …, with a credit on the next one."""
        for last in range(index, min(index + _TALLEST, len(self.lines))):
            if self.marks[last] not in ("text", "byline") or (
                last > index and self.lines[last].gap > 1
            ):
                return None
            if tx.ends_sentence(self.lines[last].text):
                return last + 1 if self._credit_follows(last) else last
            if byline.split_credit(self.lines[last].text)[1]:
                return last
        return None

    # --- where it starts -----------------------------------------------------

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
        while block - 1 > taken and first - block < _TALLEST and self._same_caption(block):
            block -= 1
        return self._cut_glued(block, first, taken)

    def _same_caption(self, index: int) -> bool:
        """Whether the line before is of the same frame; where each line is a paragraph, one that
        ended is not, unless a blank sets it off."""
        before = self.lines[index - 1]
        opens = before.gap > 0 and not before.indent
        over = self.whole and tx.ends_sentence(before.text) and not opens
        return not over and self.same_frame(index)

    def _cut_glued(self, block: int, sign: int, taken: int) -> int | None:
        """In a block that began as somebody's body: the caption is what has another width, or the
        sentence behind the body's last one."""
        if (
            (self.whole or self.lines[sign].width > _PARAGRAPH)
            and _SET_OFF.search(self.lines[sign].text)
            and not _OPENER.search(self.lines[sign].text)
        ):
            return sign + 1 if self._split_line(sign, _SET_OFF) else block
        body = self._body_before(block, sign, taken)
        if self.lines[sign].doubled:
            return block if self.lines[block].doubled else sign
        if body is None:
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
        return block if block == sign or tx.ends_sentence(self.lines[block - 1].text) else None

    def _glued(self, block: int, sign: int) -> bool:
        """A column's lines, and the last one wider than they are: a caption was set behind its end."""
        widths = [line.width for line in self.lines[block:sign]]
        if not widths or not self.is_column(block):
            return False
        return self.lines[sign].width > max(widths) + 3 or self._opens_inside(block, sign)

    def _opens_inside(self, block: int, sign: int) -> bool:
        """`… 沙哑。 图为 …` on the last line of a paragraph that fills the column of the text above."""
        opener = _OPENER.search(self.lines[sign].text)
        around = self.around(block)
        if not opener or not opener.start() or sign - block < 2 or len(around) < 3:
            return False
        full = [line.width for line in self.lines[block + 1 : sign]]
        return all(abs(width - median(around)) < 1 for width in full)

    def _body_before(self, block: int, sign: int, taken: int) -> Line | None:
        """The body line that this block goes on from, or None where it begins anew."""
        line = self.lines[block]
        if self._glued(block, sign):
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
            if not before.text.endswith(_ENDS) and before.width > 6 and alike:
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

    def _split_line(self, sign: int, boundary: re.Pattern[str] = _SENTENCE) -> bool:
        """Cut a caption off the end of a body's line; both keep the line's number."""
        line = self.lines[sign]
        words, credit = byline.split_credit(line.text)
        limit = len(words) if credit else len(line.text)
        opener = _OPENER.search(line.text)
        ends = [m.end() for m in boundary.finditer(line.text, 0, limit) if m.end() < limit]
        if opener and opener.start() > 0:
            ends = [opener.start()]
        if not ends:
            return False
        self.cut_line(sign, ends[0])
        return True
