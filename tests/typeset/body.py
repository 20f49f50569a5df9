"""The body of one piece, set in the columns of its frames."""

from __future__ import annotations

import random
from collections.abc import Iterator

from tests.typeset.bylines import Printed
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


def set_body(
    piece: Piece, mark: Printed, index: int, style: Style, rng: random.Random
) -> list[Line]:
    setter = {"wrapped": _wrapped, "ascii": _one_line, "long": _one_line}[style.shape]
    blocks = [
        (b.type, text) for b, text in zip(piece.blocks, texts(piece, mark, style, rng), strict=True)
    ]
    lines = list(setter(blocks, index, style, rng))
    table = [Line(text, (("body", index, -1),)) for text in piece.table]
    first = max(
        (n for n, line in enumerate(lines, 1) if ("body", index, 0) in line.owners), default=0
    )
    lines[first:first] = table
    while lines and not lines[-1].text:
        lines.pop()
    return lines


def texts(piece: Piece, mark: Printed, style: Style, rng: random.Random) -> Iterator[str]:
    """The text of each block, with what is printed before and behind the body."""
    on, behind = style.carried
    prefix, last = mark.prefix, len(piece.blocks) - 1
    if piece.continued_from:
        prefix = _folio(behind, piece.continued_from) + prefix
    if prefix and rng.random() < style.prefix_space:
        prefix = prefix.replace("（", " （", 1).rstrip() + " "
    for n, block in enumerate(piece.blocks):
        head = (piece.bullet + prefix) if n == 0 else ""
        tail = mark.suffix if n == last else ""
        if n == last and piece.continued_on:
            tail += _folio(on, piece.continued_on)
        yield head.lstrip() + block.text + tail


def _folio(marker: str, page: int) -> str:
    return marker.format(_NUMERALS[page], n=page)


_NUMERALS = "零一二三四五六七八"


Blocks = list[tuple[str, str]]


def _wrapped(blocks: Blocks, index: int, style: Style, rng: random.Random) -> Iterator[Line]:
    column, at = Column(style, rng), 0
    for n, (kind, text) in enumerate(blocks):
        owner = (("body", index, n),)
        if kind == "subhead":
            yield from _subhead(text, owner, style, rng)
            continue
        gap: list[Line] = []
        late = False
        if n and blocks[n - 1][0] == "paragraph":
            gap, late = _gap(style, rng)
        lines = _in_column(text, column, at, rng)
        inset = _inset(style, first=n == 0)
        yield from gap
        for k, line in enumerate(lines):
            if column.breaks_before(at + k) and (k or style.gap == "none"):
                yield BLANK
            yield Line(line if k else inset + line, owner)
            if late and not k:
                yield BLANK
        at += len(lines)


def _in_column(text: str, column: Column, start: int, rng: random.Random) -> list[str]:
    """The lines of one paragraph that begins as the `start`-th line of its piece."""
    set_lines = wrap(text, lambda k: column.width(start + k) - 2 * (k == 0))
    return [justify(line, slack, column.style, rng) for line, slack in set_lines]


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


def _one_line(blocks: Blocks, index: int, style: Style, rng: random.Random) -> Iterator[Line]:
    """Each paragraph on one line, cut only where a column ends."""
    column = _Room(style, rng)
    for n, (kind, text) in enumerate(blocks):
        owner = (("body", index, n),)
        if kind == "subhead":
            yield from _subhead(text, owner, style, rng)
            continue
        mark = _inset(style, first=n == 0)
        pieces = column.cut(to_ascii(text) if style.shape == "ascii" else text)
        for k, piece in enumerate(pieces):
            if k:
                yield BLANK
            yield Line(piece if k else mark + piece, owner)
        if style.gap == "blank":
            yield from [BLANK] * rng.choice(style.blank_lines[:2])


class _Room:
    """How many characters the column still takes; `style.frames` counts characters here."""

    def __init__(self, style: Style, rng: random.Random) -> None:
        self.style, self.rng = style, rng
        self.left = rng.randint(*style.frames)

    def cut(self, text: str) -> list[str]:
        pieces = []
        while len(text) > self.left + 10:
            pieces.append(text[: self.left])
            text = text[self.left :].lstrip()
            self.left = self.rng.randint(*self.style.frames)
        self.left -= len(text)
        if self.left <= 10:
            self.left = self.rng.randint(*self.style.frames)
        return [*pieces, text]
