"""A piece's foot that lies among the next one's columns goes back to it.

An extractor that reads a page column by column meets a piece's head, all that stands under it in that
column (the next piece's head), and only then the first piece's second column. What is left: a piece
that stops in mid-sentence, and in the next one a block between blanks, behind which a line goes on
that no paragraph can begin with.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from articles.pipeline import text as tx
from articles.pipeline.columns import EVEN, SLACK, measure
from articles.pipeline.patterns import continued_on
from articles.pipeline.piece import signed
from articles.pipeline.records import Draft, Line, Unit

#: Of fewer lines nobody knows the column.
_LINES = 6


@dataclass(frozen=True, slots=True)
class _Break:
    """A blank before line `line` of the body's unit `unit`, which goes on from what stands before."""

    unit: int
    line: int
    #: Whether the line before ended no sentence.
    is_open: bool


def give_back(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, each foot that lies in the next one's body put where it belongs."""
    out = list(drafts)
    for index in range(1, len(out)):
        if _stops_short(out[index - 1]) and (span := _foot(out[index].body)):
            out[index - 1], out[index] = _moved(out[index - 1], out[index], *span)
    return out


def _stops_short(draft: Draft) -> bool:
    last = draft.body[-1] if draft.body else None
    if last is None or last.kind != "paragraph" or signed(last):
        return False
    text = "\n".join(line.text for line in last.lines[-2:])
    return not tx.ends_sentence(text) and continued_on(text) is None


def _foot(body: Sequence[Unit]) -> tuple[_Break, _Break] | None:
    """Where another piece's foot begins in the body, and where the body goes on behind it."""
    begin = None
    for here in _breaks(body):
        if here.is_open:
            begin = here
        elif begin:
            return begin, here
    return None


def _breaks(body: Sequence[Unit]) -> Iterator[_Break]:
    """Behind a blank, the lines that no paragraph begins with: they lack the indent that others keep,
    or they fill the column where others lack what was their indent."""
    lines = [line for unit in body if unit.kind == "paragraph" for line in unit.lines]
    column = measure([line.width for line in lines])
    even = [line for line in lines if abs(line.width - column) <= 2 * EVEN]
    if len(lines) < _LINES or len(even) * 2 < len(lines):
        return
    is_kept = sum(unit.lines[0].indent > 0 for unit in body) * 2 > len(body)
    before: Line | None = None
    for at, unit in enumerate(body):
        for place, line in enumerate(unit.lines if unit.kind == "paragraph" else ()):
            is_full = line.indent == 0 if is_kept else line.width >= column - SLACK
            begins = place == 0 and unit.mark
            if before and line.gap and is_full and not begins:
                is_open = not tx.ends_sentence(before.text)
                # A headline or subhead between them has ended what was open.
                if place or not is_open:
                    yield _Break(at, place, is_open)
            before = line


def _moved(above: Draft, draft: Draft, begin: _Break, end: _Break) -> tuple[Draft, Draft]:
    body = draft.body
    first, rest = body[begin.unit], body[end.unit]
    if begin.unit == end.unit:
        foot = [first.lines[begin.line : end.line]]
    else:
        between = [unit.lines for unit in body[begin.unit + 1 : end.unit]]
        foot = [first.lines[begin.line :], *between, rest.lines[: end.line]]
    open_end = above.body[-1]
    whole = replace(open_end, lines=(*open_end.lines, *foot[0]))
    others = (Unit("paragraph", lines) for lines in foot[1:] if lines)
    goes_on = replace(first, lines=(*first.lines[: begin.line], *rest.lines[end.line :]))
    return (
        replace(above, body=(*above.body[:-1], whole, *others)),
        replace(draft, body=(*body[: begin.unit], goes_on, *body[end.unit + 1 :])),
    )
