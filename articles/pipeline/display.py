"""Display type among running text: which of the lines under a sentence's end head what follows.

By a line's width against the column below it, by the blanks around it, and by its words: what is cut
off in mid-sentence heads nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from articles.pipeline import displays, names, vocabulary
from articles.pipeline import text as tx
from articles.pipeline.columns import EVEN, SHORT, SLACK, WIDER, WINDOW, Columns, measure
from articles.pipeline.patterns import DATED, SALUTE, signature
from articles.pipeline.records import Line

#: A headline takes at most so many lines, and no more ems.
TALLEST = 9
WIDEST = 36
#: One under a paragraph, in one piece: 27.
_WIDEST_SUBHEAD = 27
#: … and one of the halves that a comma parts so many.
_HALF = 12
#: A headline that takes several lines has lines of fewer ems.
_NARROW = 20
_WORDS = vocabulary.load("sentences")
#: A sentence's opening, which no headline has.
_SO_FAR = re.compile(
    rf"(?:{vocabulary.any_of(_WORDS['so_far'])})[^，,]{{0,6}}[，,]"
    rf"|(?:{vocabulary.any_of(_WORDS['because'])})[^，,]{{2,16}}[，,]"
)
#: … or the beginning of a report of what a meeting did.
_REPORTS = re.compile(vocabulary.any_of(_WORDS["reports"]))
#: A sentence that stops before what it speaks of: 会上还举行了, 在男子跳远决赛中
_WANTS_OBJECT = re.compile(
    rf"(?:{vocabulary.any_of(_WORDS['wants_object'])})$|^在[^，。]{{6,}}中$|对[^，。]{{2,24}}(?:实行|进行|开展|实施|采取|给予)$|.{{4}}(?:[并曾仍却且]|(?<![不而])已)$"
)
_SPEAKS = re.compile(rf"(?:{vocabulary.any_of(_WORDS['speaks'])})[，,：:]")
_ATTRIBUTES = re.compile(rf"[^，。“”]{{2,16}}(?:{vocabulary.any_of(_WORDS['speaks'])})。")
#: A sentence's end inside the line, two of its commas, or a long list: no headline.
_CLAUSES = re.compile(
    "。.|,.*,|^(?=.{24})[^、]{8,}、.*、|,.{0,2}$|.{11}[^0-9][为的和与在将是把对向从被及或以于至]$"
)
_PAUSES = re.compile("[，。；、：]")
#: Somebody's words as a headline: their commas are not its own.
_SAID = re.compile("^“[^“”。]+”$")
#: `转身：从…到…`: what a subhead speaks of, before what it says of it.
_TOPIC = re.compile(r"^[\u3400-\u9fff0-9]{2,6}：")
#: A sentence's last words, which begin no paragraph.
_TAIL = re.compile(".{0,5}[。；]")
_DAY = re.compile(r"\d{1,2}月\d{1,2}日[,上下]")
#: `4月9日，某某…`: no headline says the day first and pauses.
_ON_A_DAY = re.compile(r"(?:\d{1,2}月)?\d{1,2}日,")
#: No paragraph's first line: it begins with a mark, or with a verb of speech cut off its speaker.
_GOES_ON = re.compile(
    rf"[，。、；：！？）》”’】,;:!?)]|[（(][^（）()]{{1,24}}[）)][，。、；]|[^一二三四五六七八九十]、|.?[说讲问答道起]：|(?![他她]).{{0,2}}{_SPEAKS.pattern}"
)


#: What is a subhead by itself: 【托育】, `01 门诊里的“老熟人”`; group 1 where its words are on the next line.
_TITLED = re.compile(r"【[^】。，]{2,10}】|0\d\s+[^，。；]{2,16}|(0\d)")
_ITEM = re.compile(r"[（(][一二三四五六七八九十]{1,2}[）)]\s?“[^“”。]{2,12}(”)?")
#: … and two halves of one length, which running text would not part: 算生态账：砂船上岸 候鸟归来
_HALVES = re.compile(r"(?:[^，。；、：\s]{1,8}：)?([\u3400-\u9fff]{4,9}) ([\u3400-\u9fff]{4,9})")


class Display:
    """Display lines of running text; `columns.kinds` are those of the lines that are told already."""

    def __init__(self, lines: Sequence[Line], ends: Sequence[bool], columns: Columns) -> None:
        self.lines, self.ends, self.columns = lines, ends, columns
        self.whole = tx.one_line_a_paragraph([(line.text, line.width) for line in lines])
        self._wide_blanks = self._opens_wide()

    def in_text(self) -> bool:
        """Whether the line told last is one of a paragraph."""
        return bool(self.columns.kinds) and self.columns.kinds[-1] in ("start", "more")

    def prefix(self, index: int, stop: int) -> int:
        """How many of the lines from here on are display lines, before the paragraph begins."""
        heads = self._heads_below(index, stop)
        if heads:
            return heads
        if self.whole:
            return self._display_whole(index, stop)
        marked = self.indent_within(index, stop)
        if marked is not None:
            return marked
        shown = 0
        while index + shown < stop and shown < TALLEST and self.is_display(index + shown, stop):
            shown += 1
        return shown

    def titled(self, index: int) -> int:
        """How many lines are a subhead by what they print, whatever their width."""
        text = tx.halves(self.lines[index].text)
        halves = _HALVES.fullmatch(text) if " " in text else None
        if halves and len(halves[1]) == len(halves[2]):
            return 1
        found = _TITLED.fullmatch(text)
        if not found:
            return self._quoted_item(index)
        words = found[1] is not None and index + 1 < len(self.lines) and not self.ends[index + 1]
        return 2 if words and not _PAUSES.search(self.lines[index + 1].text) else 1

    def _quoted_item(self, index: int) -> int:
        """`（一）“输得起，` / `才赢得来”`: what an item quotes on a short line or two, and no more."""
        below = self.lines[index + 1].text if index + 1 < len(self.lines) else ""
        opens = _ITEM.fullmatch(self.lines[index].text)
        if opens and opens[1]:
            return 1
        return 2 if opens and re.fullmatch(r"[^“”。]{1,12}”", below) else 0

    def _heads_below(self, index: int, stop: int) -> int:
        """Lines over a letter's salutation; lines without a comma between a blank above and one below,
        over a paragraph that begins `3月4日，`; a notice's title right over its table."""
        if SALUTE.match(self.lines[stop].text) and stop - index <= TALLEST:
            return stop - index
        if index and not self.lines[index].gap:
            return 0
        titles_table = index + 1 == stop and displays.notice_like(self.lines[index].text)
        if titles_table or self._set_apart(index):
            return 1
        near = range(index + 1, min(stop, index + TALLEST) + 1)
        below = next((at for at in near if self.lines[at].gap), None)
        if below is None or any(_PAUSES.search(line.text) for line in self.lines[index:below]):
            return 0
        dated = _DAY.match(tx.plain(self.lines[below].text))
        narrow = self.lines[below].width <= self.column_of(below - 1, stop) - 0.5
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
        heads = [at for at in wide if any(self.columns.anchors[at : at + 4])]
        return len(heads) > 2 and len(heads) >= len(wide) / 2

    def _display_whole(self, index: int, stop: int) -> int:
        shown = 0
        while (
            index + shown < stop
            and not (shown and self.lines[index + shown].indent > self.lines[index].indent)
            and (self.headline_like(index + shown) or self._first_half(index + shown, stop))
        ):
            shown += 1
        return shown

    def _first_half(self, index: int, stop: int) -> bool:
        """`一颗红枣，` over the other half of a headline, in a dump of one line a paragraph."""
        line, below = self.lines[index], index + 1
        short = line.width <= _HALF and line.text.endswith(("，", ","))
        other = below < stop and self.headline_like(below)
        return short and other and self.lines[below].width <= _HALF and not self.ends[below]

    def headline_like(self, index: int) -> bool:
        """In a dump of one line a paragraph: short, whole, without a comma unless very short."""
        line = self.lines[index]
        if (
            not tx.balanced(line.text)
            or line.text.endswith(tuple("，,、；;：:"))
            or self._cut_off(index)
        ):
            return False
        if self.in_text() and " " not in line.text:
            return line.width <= (_WIDEST_SUBHEAD if not re.search("[，,；]", line.text) else 16)
        return line.width <= (WIDEST if not re.search("[，,；]", line.text) else 16)

    def indent_within(self, index: int, stop: int) -> int | None:
        """Where indents are kept, the first indented line begins the paragraph: the second one, where
        the first stops without an end, for it is a subhead."""
        if self.lines[index].indent:
            return int(index < stop and self.lines[index + 1].indent > 0 and self._stops(index))
        for at in range(index + 1, min(stop, index + TALLEST) + 1):
            if self.lines[at].indent:
                return at - index
        return None

    def _stops(self, index: int) -> bool:
        """Whether a line says all that it says, though it ends no sentence."""
        return not (self._cut_off(index) or _PAUSES.search(self.lines[index].text[-1]))

    def is_display(self, index: int, stop: int) -> bool:
        """By its width against the column that begins below it, and by what stands below it: under a
        subhead a paragraph's first line, under a first line a full one."""
        line, below = self.lines[index], self.lines[index + 1]
        if (line.gap > 0 or line.text.endswith(("，", ","))) and self._halved(index, stop):
            return True
        if (
            line.text.endswith(tuple("，、；,;"))
            or not self._balanced_to(index)
            or self._cut_off(index)
        ):
            return False
        column = self.column_of(index, stop)
        if line.width > column + WIDER or self._date_below(index, column):
            return True
        if line.width < column - SHORT:
            alone = (
                line.gap > 0
                and below.gap > 0
                and (below.width < column - SLACK / 2 or not _PAUSES.search(line.text))
            )
            over = _pauses(line.text) or self._fills(index + 1, column)
            return (
                alone
                or line.width < column - 4.5
                or (line.gap > 0 and line.width < column - SHORT - 1 and not over)
                or (index + 1 < stop and below.width < column - SLACK and not _pauses(line.text))
            )
        if self._over_a_first_line(index, stop) or self._over_a_lost_indent(index, stop, column):
            return True
        # The second line of a subhead has the blank above its first.
        second = len(self.columns.kinds) == index - 1 and not line.gap
        under = len(self.columns.kinds) < index or (
            self.columns.kinds and self.columns.kinds[-1] == "display"
        )
        apart = self.lines[index - 1 if second else index].gap > 0
        return (
            below.gap > 0 and apart and (second or not under) and self._first_below(index, column)
        )

    def _fills(self, index: int, column: float) -> bool:
        """Whether a line is as wide as its column, with no indent kept or lost: no first line."""
        return not self.lines[index].indent and self.lines[index].width > column - 0.5

    def _halved(self, index: int, stop: int) -> bool:
        """Two lines, both far too short for the column, and a blank below: a subhead's halves."""
        line, below = self.lines[index], self.lines[index + 1]
        if index + 2 > stop or below.gap or not self.lines[index + 2].gap or self.ends[index + 1]:
            return False
        column = self.column_of(index + 1, stop)
        return max(line.width, below.width) < column - 4.5

    def _over_a_first_line(self, index: int, stop: int) -> bool:
        """A paragraph's second line is full: what is wider than the line below it, behind a blank or
        a label, is not its first one."""
        line, below = self.lines[index], self.lines[index + 1]
        fresh = line.gap > 0 and index + 1 < stop and not below.gap
        return fresh and line.width >= below.width + 1 and not _pauses(line.text)

    def _over_a_lost_indent(self, index: int, stop: int, column: float) -> bool:
        """What lacks an indent is a first line, and stands under no other one: the line above it,
        behind a blank and as narrow, is a subhead, though a comma stands in it."""
        line, below = self.lines[index], self.lines[index + 1]
        if not line.gap or index + 2 > stop:
            return False
        first = column - (SLACK if below.gap else 1.5)
        lost = column - SHORT <= self.columns.set_width(index + 1) <= first
        full = self.lines[index + 2].width >= column - SLACK or index + 2 == stop
        return lost and full and line.width > below.width - SLACK

    def attributes(self, index: int) -> bool:
        """Whether a line says who said what was quoted above it: no paragraph begins with `某某说。`"""
        quoted = self.lines[index - 1].text.endswith("”")
        return quoted and _ATTRIBUTES.match(self.lines[index].text) is not None

    def under_an_end(self, index: int) -> bool:
        """Whether a sentence ends above the line, or above its block of lines without a pause."""
        first = index
        while first > max(0, index - 3) and not self.lines[first].gap:
            first -= 1
        block = self.lines[first:index] if self.lines[first].gap else ()
        pauses = any(_PAUSES.search(line.text) for line in block)
        return self.ends[(index if pauses or not block else first) - 1]

    def _cut_off(self, index: int) -> bool:
        """Whether a line is a sentence's beginning: somebody speaks in it, or a mark begins the next."""
        below = tx.squeeze(self.lines[index + 1].text) if index + 1 < len(self.lines) else ""
        text = tx.plain(self.lines[index].text)
        tells = _SPEAKS.search(text) or _SO_FAR.match(text) or _CLAUSES.search(_SAID.sub("", text))
        told_begun = _ON_A_DAY.match(text) or _REPORTS.match(text) or _WANTS_OBJECT.search(text)
        goes_on = _GOES_ON.match(below) or self._tail_below(index)
        counts = text[-1:].isdigit() and below[:1].isdigit()
        cut = counts or (names.cuts_word(text, below) and not self._wrapped(index))
        return bool(tells or told_begun or goes_on or cut)

    def _tail_below(self, index: int) -> bool:
        """Whether the next line ends this one's sentence, or its quotation: behind a blank it must hold
        nothing else."""
        below = self.lines[index + 1] if index + 1 < len(self.lines) else None
        tail = _TAIL.match(below.text) if below else None
        if below is None or tail is None:
            return False
        return not below.gap or below.text[tail.end() :][:1] in ("", "”", "）")

    def _wrapped(self, index: int) -> bool:
        """Where a line is a paragraph, short lines without a blank between are a headline's."""
        below = self.lines[index + 1]
        return self.whole and not below.gap and max(self.lines[index].width, below.width) < _NARROW

    def column_of(self, index: int, stop: int) -> float:
        """The column of the paragraph that ends on line `stop`: its own full lines, else those around."""
        own = [line.width for line in self.lines[index + 1 : min(stop, index + 2 * WINDOW)]]
        last = self.lines[stop].width
        if own and last > 2 * max(own):
            own.append(last)
        column = measure(own)
        if sum(abs(column - width) <= EVEN for width in own) > 1:
            return column
        if not self.in_text():
            return self.columns.below(index + 1)
        above, wider = self.columns.above(index), max(own[:-1], default=0.0)
        return wider if wider > above + 1.5 else above

    def _date_below(self, index: int, column: float) -> bool:
        """Over a paragraph that begins `3月4日，` a line without a comma is a headline."""
        line, below = self.lines[index], self.lines[index + 1]
        above = "".join(line.text for line in self.lines[max(0, index - 2) : index])
        heads = displays.briefs_label(self.lines[max(0, index - 1)].text)
        signed = signature(above) is not None
        return (
            (signed or heads or (line.gap > 0 and below.width <= column - 0.5))
            and not re.search("[，。；、]", line.text)
            and DATED.match(tx.plain(below.text)) is not None
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
        widest = max(after.width, tx.width(after.text, 1.0))
        narrow = column - SHORT <= after.width and widest <= column - SLACK - 0.5
        return narrow and not re.search("[，。；、：]", self.lines[index].text)


def _pauses(text: str) -> bool:
    """Whether a pause stands in a line that is no quotation, but for a topic's colon."""
    return _PAUSES.search(_TOPIC.sub("", _SAID.sub("", text))) is not None
