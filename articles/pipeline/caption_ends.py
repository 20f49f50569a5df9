"""Which line ends a caption: by its credit, by bold type that came out doubled, by its words
(`图为 …`), or by a frame that stands apart from the columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice
from statistics import median

from articles.pipeline import byline, vocabulary
from articles.pipeline import text as tx
from articles.pipeline.patterns import DATED
from articles.pipeline.pointers import Pointers
from articles.pipeline.records import Line
from articles.pipeline.scenes import CLAUSE, ON_A_DAY, SCENE, THING, Scenes
from articles.pipeline.sheet import STEP, Sheet

_WORDS = vocabulary.load("captions")
OPENER = re.compile(
    rf"(?:^|(?<=[。！？”）)\s]))(?:{vocabulary.any_of(_WORDS['openers'])})|^.{{0,24}}[（(][左中右前后][一二三排起]{{0,3}}[)）]"
)
#: Every opener has one of these, and few lines do.
_MAY_OPEN = re.compile("[图（(]")
#: Which photo a caption speaks of: 图①, 上图, which 图为 does not say.
_POINTED = re.compile(rf"(?<=.{{20}})\s(?:{vocabulary.any_of(_WORDS['pointers'])})[：:]")
_ENDING = re.compile(rf"(?:{vocabulary.any_of(_WORDS['endings'])})。$")
_WIDEST_SCENE = 30
#: What a credit leaves for its second line is no wider; a whole one stands there only in a narrow frame.
_WIDEST_CREDIT, _NARROW_CREDIT = 12, 8
#: Lines looked back at, to know whose photo it is.
_NEAR = 120
_PAUSES = re.compile("[，。：；、,:;！？!?]")
_FULL_STOPS = ("。", "。”", "。）")
#: What goes on from the text above.
_CLOSING = "”’）》】，。、；：！？"
#: What may stand at the end of the text above a frame.
ENDS = tuple("。！？”）)")
SENTENCE = re.compile(r"[。！？!?](?:\s?[”’」』）)])*")
#: … but behind ？” goes on who asks.
_STATED = re.compile(r"。(?:\s?[”’」』）)])*")
#: A caption has at most so many lines.
TALLEST = 12


def _indents_kept(lines: Sequence[Line], marks: Sequence[str]) -> bool:
    """Whether paragraphs keep their indents; where only a frame's first line does, few lines have one."""
    texts = [line for line, mark in zip(lines, marks, strict=True) if mark == "text"]
    kept = sum(line.indent > 0 for line in texts)
    blocks = sum(line.gap > 0 for line in texts)
    return kept > max(4, len(lines) / 20) or (kept > 1 and kept >= blocks / 2)


class CaptionEnds(Sheet):
    """The lines with the captions found so far (`spans`), each [first, last]."""

    def __init__(self, lines: Sequence[Line], marks: Sequence[str]) -> None:
        super().__init__(lines, marks)
        self.spans: list[tuple[int, int]] = []
        self.glued: set[int] = set()
        self.column = median([line.width for line in lines]) if lines else 0.0
        self.whole = tx.one_line_a_paragraph([(line.text, line.width) for line in lines])
        self.bold_heads = self.has_bold_heads()
        self.indents = _indents_kept(lines, marks)
        self.scenes = Scenes(lines)
        self.pointers = Pointers(lines, marks)

    def caption_end(self, index: int) -> int | None:
        """The last line of a caption whose sign stands on this line."""
        line, mark = self.lines[index], self.marks[index]
        if index in self.glued:
            return index
        if self.whole and self._cut_pointed(index):
            return None
        if mark not in ("text", "byline", "bullet"):
            return None
        if mark == "byline":
            return index if self._is_credit(index) else None
        if line.doubled and not self.heads_an_article(index):
            return self._doubled_end(index)
        below = self.lines[index + 1].text if index + 1 < len(self.lines) else ""
        if mark == "bullet" and self.pointers.point_up(line.text, below):
            return self._sentence_end(index) if self.lines[index].text[-1] in "。，" else index
        if byline.split_credit(line.text)[1]:
            return index
        wrapped = self._wrapped_credit(index)
        if wrapped:
            return wrapped
        if (_MAY_OPEN.search(line.text) and OPENER.search(line.text)) or self._counts_on(index):
            return self._sentence_end(index)
        told = line.gap > 0 or line.text.endswith(_FULL_STOPS)
        return self._by_its_place(index) if told else None

    def _by_its_place(self, index: int) -> int | None:
        """The last line of a caption that shows no sign of one but how it stands."""
        apart = self._scene(index) or self._frame_apart(index) or self._unindented(index)
        return self._wide_tail(index) or apart

    def _cut_pointed(self, index: int) -> bool:
        """Cuts `上图：…` off a paragraph of one line, where it stands behind the end of a sentence."""
        line = self.lines[index]
        found = _POINTED.search(line.text)
        if not found or not tx.ends_sentence(line.text[: found.start()]):
            return False
        self.cut_line(index, found.start())
        self.glued.add(index + 1)
        return True

    def _wide_tail(self, index: int) -> int | None:
        """A column cannot hold more than its width: the sentence behind it was glued on."""
        line = self.lines[index]
        if self.whole or line.gap or not self.under_text(index):
            return None
        around, before = self.around(index), self.lines[index - 1].text
        if tx.ends_sentence(before) or not self.is_column(index - 1) or self.goes_on_wide(index):
            return None
        column = median(around)
        ends = [m.end() for m in _STATED.finditer(line.text) if m.end() < len(line.text.rstrip())]
        fits = [end for end in ends if tx.width(line.text[:end]) <= column + 1.5]
        if line.width < column + 4 or not fits or tx.width(line.text[fits[-1] :]) < 4:
            return None
        self.cut_line(index, fits[-1])
        self.glued.add(index + 1)
        return None

    def _scene(self, index: int) -> int | None:
        """`某某在某处做某事。` alone between blanks, where somebody or the frame says that it is one."""
        line = self.lines[index]
        if not (line.gap and self.blank_below(index) and line.width < _WIDEST_SCENE):
            return None
        outside = self.whole and self.indents and not line.indent
        shown = (
            self.scenes.shows(line.text)
            or (CLAUSE.fullmatch(line.text) and self._under_a_photo(index))
            or (THING.fullmatch(line.text) and self.by_both and self.has_ended(index - 1))
            or (SCENE.fullmatch(line.text) and (self._told_in_both(index) or outside))
            or (ON_A_DAY.fullmatch(line.text) and not self.has_ended(index - 1))
            or self._among_photos(index)
        )
        return index if shown else None

    def _among_photos(self, index: int) -> bool:
        """Whether a sentence stands alone between two captions, each with its credit."""
        below = "".join(line.text for line in self.lines[index + 1 : index + 2])
        signed = byline.split_credit(below)[1] is not None or self._credit_follows(index + 1)
        whole = len(SENTENCE.findall(self.lines[index].text)) == 1
        return whole and signed and self._behind_a_credit(index)

    def _under_a_photo(self, index: int) -> bool:
        """Whether a caption with a credit ends above, which broke into no sentence that goes on here."""
        above = self.spans[-1][0] - 1 if self._behind_a_credit(index) else index - 1
        return above != index - 1 and (above < 0 or tx.ends_sentence(self.lines[above].text))

    def _behind_a_credit(self, index: int) -> bool:
        before = self.lines[index - 1].text
        return self._ends_caption(index - 1) and byline.split_credit(before)[1] is not None

    def _told_in_both(self, index: int) -> bool:
        """Whether the piece around is one by 文/图."""
        near = range(index - 1, max(-1, index - 1 - _NEAR), -1)
        above = next((at for at in near if self.marks[at] in ("lead", "byline")), None)
        return above is not None and byline.BOTH.search(self.lines[above].text) is not None

    def _frame_apart(self, index: int) -> int | None:
        """A caption without any sign but its frame: a block of its own with a sentence in it, which
        is wider than the columns, lacks the indent that all paragraphs keep, or shows `… 现场。`"""
        line = self.lines[index]
        if not line.gap or line.text[0] in _CLOSING or not self._ended_above(index):
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
            scarce = not self.indents and self.has_bare_paragraphs
            short = index and last - index < 2 and self.blank_below(last)
            return last if scarce and short else None
        if self.whole:
            under = self._ends_caption(index - 1) or (
                index > 0 and self.lines[index - 1].indent > 0
            )
            apart = self.indents and last == index and line.width < 30 and under
            return last if apart or (_ENDING.search(line.text) and line.width < 20) else None
        scene = last == index and SCENE.fullmatch(line.text)
        alone = self.blank_below(last) and (scene or self.between_indents(index, last))
        return last if self.indents and alone else None

    def _unindented(self, index: int) -> int | None:
        """Where every paragraph is indented, a clause with no indent and no blank at a piece's end."""
        if not (self.indents and self.lines[index].text.endswith("。")):
            return None
        shown = (SCENE if self.whole else CLAUSE).fullmatch(self.lines[index].text)
        ended = shown and self.marks[index - 1] == "text" and self.has_ended(index - 1)
        if not (ended and self.without_indent(index, 0.0 if self.whole else self.column)):
            return None
        self.glued.add(index)
        return index

    def _ended_above(self, index: int) -> bool:
        """Whether the text above has ended; a frame with an indent goes on nothing behind a caption."""
        above = index - 1
        if self.lines[index].indent and self._ends_caption(above):
            return True
        for first, last in islice(reversed(self.spans), TALLEST):
            if last != above:
                break
            above = first - 1
        return self.has_ended(above)

    def _ends_caption(self, index: int) -> bool:
        return bool(self.spans) and self.spans[-1][1] == index

    def has_ended(self, index: int) -> bool:
        """Whether a paragraph may have ended on this line, with a sentence or a signature."""
        if index < 0:
            return True
        text = self.lines[index].text
        return tx.ends_sentence(text) or text.endswith(("）", ")"))

    def is_title(self, index: int) -> bool:
        """Whether a caption's title stands here: a frame's first line, without a pause, narrower than
        the next one, where a sentence begins."""
        line, below = self.lines[index], self.lines[index + 1]
        narrow = line.width + 2 * STEP < below.width and not line.doubled
        frame = self.whole or below.width > self.column + 4
        begins = frame or DATED.match(tx.plain(below.text)) is not None
        return narrow and begins and self.first_of_block(index) and not _PAUSES.search(line.text)

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
        return under or (index > 0 and OPENER.search(self.lines[index - 1].text) is not None)

    def _reports_by_photo(self, index: int) -> bool:
        """`记者 某某 摄影报道` behind the blank under a frame of one paragraph."""
        above = self.lines[index - 1]
        alone = index > 1 and not above.indent and (above.gap > 0 or self.is_title(index - 2))
        frame = alone or above.doubled or self._numbered(index - 1)
        return frame and self.lines[index].text.rstrip("）) ").endswith("摄影报道")

    def _counts_on(self, index: int) -> bool:
        """`④…` under the caption that begins with ③."""
        if not self._ends_caption(index - 1):
            return False
        text, above = self.lines[index].text, self.lines[self.spans[-1][0]].text
        return "①" <= above[:1] <= "⑳" and ord(text[0]) == ord(above[0]) + 1

    def _numbered(self, last: int) -> bool:
        """Whether the block that ends on line `last` says what each of several photos shows."""
        above = range(last, max(-1, last - TALLEST), -1)
        first = next((at for at in above if self.first_of_block(at)), last)
        return self.lines[first].text.startswith("①")

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
        below = range(after, min(after + TALLEST, len(self.lines)))
        if self.bold_heads:
            after = next((at for at in below if not self.lines[at].doubled), len(self.lines))
        return (
            after >= len(self.lines)
            or self.lines[after].doubled
            or self.marks[after] != "text"
            or not first
            or not self.bold_heads
            or self._breaks_into(first)
        )

    def _breaks_into(self, first: int) -> bool:
        """Whether the bold line stands in mid-sentence, where no subhead would."""
        above = first - 1
        if above < 1 or self.marks[above] != "text" or self.lines[above].gap:
            return False
        full = self.lines[above].width > self.lines[above - 1].width - STEP
        return full and not self.has_ended(above)

    def _wrapped_credit(self, index: int) -> int | None:
        """`… 记者 某` / `某 摄`: the credit runs over the line's end."""
        if (
            index + 1 >= len(self.lines)
            or self.lines[index + 1].gap
            or self.marks[index + 1] not in ("text", "byline")
        ):
            return None
        after = self.lines[index + 1]
        if after.width > _WIDEST_CREDIT or not byline.TAIL.search(after.text):
            return None
        text = self.lines[index].text
        heads = self.marks[index + 1] == "byline" and byline.BOTH.search(after.text)
        if heads and not byline.ends_in_house(text):
            return None  # it heads a piece by 文/图
        words, found = byline.split_credit(f"{text}\n{after.text}")
        torn = len(words) < len(text) or after.width <= _NARROW_CREDIT
        return index + 1 if found and found.credits and torn else None

    def _sentence_end(self, index: int) -> int | None:
        """The line that ends the sentence of 图为 …, with a credit on the next one."""
        for last in range(index, min(index + TALLEST, len(self.lines))):
            if last > index and (
                self.marks[last] not in ("text", "byline") or self.lines[last].gap > 1
            ):
                return None
            if tx.ends_sentence(self.lines[last].text):
                return last + 1 if self._credit_follows(last) else last
            if byline.split_credit(self.lines[last].text)[1]:
                return last
        return None
