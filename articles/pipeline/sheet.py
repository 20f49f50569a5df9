"""The printed lines around a caption: their widths, their blocks, and a line cut in two."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from statistics import median

from articles.pipeline import byline
from articles.pipeline import text as tx
from articles.pipeline.records import Line

#: Two frames differ by this many ems at least.
STEP = 1.6
#: A subhead's line in bold type is narrower.
_WIDEST_SUBHEAD = 14


class Sheet:
    """Lines with their marks, as far as they are cut already."""

    def __init__(self, lines: Sequence[Line], marks: Sequence[str]) -> None:
        self.lines, self.marks = list(lines), list(marks)

    @cached_property
    def has_bare_paragraphs(self) -> bool:
        """Whether some line of running text that ends a sentence has no indent."""
        running = zip(self.lines, self.marks, strict=True)
        return any(
            mark == "text" and not line.indent and tx.ends_sentence(line.text)
            for line, mark in running
        )

    @cached_property
    def by_both(self) -> bool:
        """Whether somebody of this page writes and photographs (文/图)."""
        return any(byline.BOTH.search(line.text) for line in self.lines)

    def under_text(self, index: int) -> bool:
        """Whether the three lines above are running text."""
        return index > 2 and set(self.marks[index - 3 : index]) <= {"lead", "text"}

    def blank_below(self, last: int) -> bool:
        return last + 1 == len(self.lines) or self.lines[last + 1].gap > 0

    def same_frame(self, index: int) -> bool:
        """Whether the line before is of the same block: no blank, no indent, no other type between."""
        line, before = self.lines[index], self.lines[index - 1]
        return (
            not line.gap
            and not line.indent
            and line.doubled == before.doubled
            and (
                self.marks[index - 1] == "text"
                or (self.marks[index - 1] == "bullet" and self.first_of_block(index - 1))
            )
        )

    def first_of_block(self, index: int) -> bool:
        return index == 0 or self.lines[index].gap > 0

    def long_block(self, block: int) -> bool:
        """More lines in a row than a caption has."""
        below = range(block + 1, min(block + 5, len(self.lines)))
        return len(below) == 4 and all(
            not self.lines[at].gap and self.marks[at] == "text" for at in below
        )

    def around(self, index: int) -> list[float]:
        return [line.width for line in self.lines[max(0, index - 6) : index]]

    def is_column(self, index: int) -> bool:
        """Whether the line is as wide as those before it: a column's, not a photo's."""
        around = self.around(index)
        return bool(around) and abs(self.lines[index].width - median(around)) < 2 * STEP

    def goes_on_wide(self, index: int) -> bool:
        """Whether a line below is as wide: a wider column begins, and nothing was glued on."""
        least = self.lines[index].width - STEP
        return any(line.width > least for line in self.lines[index + 1 : index + 3])

    def is_widest(self, index: int) -> bool:
        """Whether the line is as wide as the widest above it, among headlines and last lines."""
        around = self.around(index)
        return bool(around) and abs(self.lines[index].width - max(around)) < STEP / 2

    def without_indent(self, index: int, column: float) -> bool:
        """Whether a line without a blank or an indent stands between a paragraph's last line, short in
        its column or, where that is none, by itself, and the end of a piece."""
        line, before = self.lines[index], self.lines[max(index - 1, 0)]
        full = min(max(self.around(index), default=0.0), column + STEP)
        set_ = before.width + before.indent
        short = set_ < full - 1.5 * STEP if column else before.indent > 0
        below = self.lines[index + 1 : index + 2]
        over = self.blank_below(index) or self.marks[index + 1] != "text"
        title = below and not below[0].indent and not tx.ends_sentence(below[0].text)
        return not (line.gap or line.indent) and short and bool(over or title)

    def between_indents(self, first: int, last: int) -> bool:
        """A sentence or two under the short last line of a paragraph with an indent, over that of the
        next one."""
        if not first or last + 1 == len(self.lines) or last - first > 1:
            return False
        block = (self.lines[at] for at in range(first - 1, -1, -1))
        if not next((line.indent for line in block if line.indent or line.gap), 0):
            return False
        short = self.lines[first - 1].width < max(self.around(first)) - 2 * STEP
        return short and self.marks[first - 1] == "text" and self.lines[last + 1].indent > 0

    def cut_line(self, sign: int, cut: int) -> None:
        line = self.lines[sign]
        body = line._replace(text=line.text[:cut].strip(), width=tx.width(line.text[:cut]))
        caption = line._replace(
            text=line.text[cut:].strip(), gap=0, indent=0, width=tx.width(line.text[cut:])
        )
        self.lines[sign : sign + 1] = [body, caption]
        self.marks[sign : sign + 1] = [self.marks[sign], "text"]

    def has_bold_heads(self) -> bool:
        """Whether this paper's headlines or subheads come doubled, too, and not its captions alone."""
        bold = [at for at, line in enumerate(self.lines) if line.doubled]
        first = [at for at in bold if not at or not self.lines[at - 1].doubled]
        between = [at for at in first if self._titles_a_section(at)]
        return len(between) > 1 or any(self.heads_an_article(at) for at in bold)

    def _titles_a_section(self, first: int) -> bool:
        """Short bold lines without an end, running text around them, in one frame or several."""
        plain = (at for at in range(first, len(self.lines)) if not self.lines[at].doubled)
        after = next(plain, len(self.lines))
        around = self.marks[first - 1 : first] + self.marks[after : after + 1]
        return around == ["text", "text"] and all(
            line.width <= _WIDEST_SUBHEAD and not tx.ends_sentence(line.text)
            for line in self.lines[first:after]
        )

    def heads_an_article(self, index: int) -> bool:
        """Bold headlines come doubled, too: bold type and nothing else down to the article's start."""
        for at in range(index + 1, min(index + 6, len(self.lines))):
            line = self.lines[at]
            if self.marks[at] in ("lead", "byline"):
                return not _credits_a_photo(line.text)
            if not line.doubled:
                return False
        return False


def _credits_a_photo(text: str) -> bool:
    signed = byline.split_credit(text)[1] or byline.parse(text)
    return signed is not None and signed.is_photo and not signed.writes
