"""The body of one piece, set in the columns of its frames."""

from __future__ import annotations

import random
from collections.abc import Iterator

from tests.typeset import bylines
from tests.typeset.plan import BLANK, Line, Piece
from tests.typeset.setting import double, justify, to_ascii, wrap
from tests.typeset.style import Style


class Column:
    """How wide the n-th line of a piece is, and behind which lines a frame ends."""

    def __init__(self, style: Style, rng: random.Random) -> None:
        self.style, self.rng = style, rng
        self.ends: list[int] = [0]
        self.widths: list[float] = [rng.randint(*style.widths)]

    def _upto(self, line: int) -> int:
        """Index of the frame that holds the line; frames are drawn as they are needed."""
        while self.ends[-1] <= line:
            self.ends.append(self.ends[-1] + self.rng.randint(*self.style.frames))
            changed = self.rng.random() < self.style.width_changes and len(self.ends) > 2
            self.widths.append(self.rng.randint(*self.style.widths) if changed else self.widths[-1])
        return next(k for k, end in enumerate(self.ends) if line < end)

    def width(self, line: int) -> float:
        return self.widths[self._upto(line)]

    def breaks_before(self, line: int) -> bool:
        self._upto(line)
        return line > 0 and line in self.ends


def set_body(piece: Piece, index: int, style: Style, rng: random.Random) -> list[Line]:
    setter = {"wrapped": _wrapped, "ascii": _one_line, "long": _one_line}[style.shape]
    lines = list(setter(piece, index, style, rng))
    lines += [Line(text, (("body", index, -1),)) for text in piece.table]
    while lines and not lines[-1].text:
        lines.pop()
    return lines


def texts(piece: Piece, style: Style, rng: random.Random) -> Iterator[tuple[str, str]]:
    """Type and text of each block, with what is printed before and behind the body."""
    mark = bylines.printed(piece)
    prefix, last = mark.prefix, len(piece.blocks) - 1
    if piece.continued_from:
        prefix = f"（上接第{_NUMERALS[piece.continued_from]}版）" + prefix
    if prefix and rng.random() < style.prefix_space:
        prefix = prefix.replace("（", " （", 1).rstrip() + " "
    for n, block in enumerate(piece.blocks):
        head = (piece.bullet + prefix) if n == 0 else ""
        tail = mark.suffix if n == last else ""
        if n == last and piece.continued_on:
            tail += f"（下转第{_NUMERALS[piece.continued_on]}版）"
        yield block.type, head.lstrip() + block.text + tail


_NUMERALS = "零一二三四五六七八"


def _wrapped(piece: Piece, index: int, style: Style, rng: random.Random) -> Iterator[Line]:
    column, at = Column(style, rng), 0
    for n, (kind, text) in enumerate(texts(piece, style, rng)):
        owner = (("body", index, n),)
        if kind == "subhead":
            yield from _subhead(text, owner, style, rng)
            continue
        start = at
        inset = _inset(style, first=n == 0)
        late = False
        if n and piece.blocks[n - 1].type == "paragraph":
            gap, late = _gap(style, rng)
            yield from gap
        for line, slack in wrap(text, lambda k: column.width(start + k) - 2 * (k == 0)):
            if column.breaks_before(at) and at > start:
                yield BLANK
            shown = justify(line, slack, style, rng)
            yield Line((inset if at == start else "") + shown, owner)
            if late and at == start:
                yield BLANK
            at += 1


def _inset(style: Style, *, first: bool) -> str:
    kept = style.indent == "all" or (style.indent == "first" and first)
    return style.indent_mark if kept else ""


def _gap(style: Style, rng: random.Random) -> tuple[list[Line], bool]:
    """Blank lines between two paragraphs, and whether they came a line late."""
    if style.gap == "none":
        return [], False
    if rng.random() < style.gap_lost:
        return [], rng.random() < style.gap_late
    return [BLANK] * rng.choice(style.blank_lines), False


def _subhead(
    text: str, owner: tuple[tuple[str, int, int], ...], style: Style, rng: random.Random
) -> Iterator[Line]:
    halves = text.split(" ") if " " in text and rng.random() < style.subhead_wrap else [text]
    yield BLANK
    between = rng.random() < 0.4
    for n, half in enumerate(halves):
        if n and between:
            yield BLANK
        yield Line(double(half) if "subhead" in style.doubled else half, owner)
    if style.shape != "wrapped" or rng.random() < style.subhead_gap:
        yield BLANK


def _one_line(piece: Piece, index: int, style: Style, rng: random.Random) -> Iterator[Line]:
    """Each paragraph on one line, cut only where a column ends."""
    room = rng.randint(*style.frames)
    for n, (kind, text) in enumerate(texts(piece, style, rng)):
        owner = (("body", index, n),)
        if kind == "subhead":
            yield from _subhead(text, owner, style, rng)
            continue
        text = to_ascii(text) if style.shape == "ascii" else text
        mark = _inset(style, first=n == 0)
        while len(text) > room + 10 and room > 10:
            yield Line(mark + text[:room], owner)
            yield BLANK
            text, mark = text[room:].lstrip(), ""
            room = rng.randint(*style.frames)
        room -= len(text)
        if room <= 10:
            room = rng.randint(*style.frames)
        yield Line(mark + text, owner)
        if style.gap == "blank":
            yield from [BLANK] * rng.choice(style.blank_lines[:2])
