"""A piece's foot that lies among the next one's columns goes back to it.

An extractor that reads a page column by column meets a piece's head, all that stands under it in that
column (the next piece's head), and only then the first piece's second column. What is left: a piece
that stops in mid-sentence, and in the next one a block between blanks, behind which a line goes on
that no paragraph can begin with; or, where the next piece was told to its end, all behind a blank.
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
    ended = tx.ends_sentence(text) or text.endswith(("）", ")"))
    return not ended and continued_on(text) is None


def _foot(body: Sequence[Unit]) -> tuple[_Break, _Break | None] | None:
    """Where another piece's foot begins in the body, and where the body goes on behind it, if it does."""
    begin = None
    breaks = list(_breaks(body))
    for here in breaks:
        if here.is_open:
            begin = here
        elif begin:
            return begin, here
    lacks_indent = _keeps_indents(body) and len(breaks) == 1 and not breaks[0].is_open
    return (breaks[0], None) if lacks_indent else None


def _breaks(body: Sequence[Unit]) -> Iterator[_Break]:
    """Behind a blank, the lines that no paragraph begins with: they lack the indent that others keep,
    or they fill the column where others lack what was their indent."""
    lines = [line for unit in body if unit.kind == "paragraph" for line in unit.lines]
    column = measure([line.width for line in lines])
    even = [line for line in lines if abs(line.width - column) <= 2 * EVEN]
    is_kept = _keeps_indents(body)
    if not is_kept and (len(lines) < _LINES or len(even) * 2 < len(lines)):
        return
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


def _keeps_indents(body: Sequence[Unit]) -> bool:
    return sum(unit.lines[0].indent > 0 for unit in body) * 2 > len(body)


def _moved(above: Draft, draft: Draft, begin: _Break, end: _Break | None) -> tuple[Draft, Draft]:
    body, rest = _split(draft.body, end) if end else (draft.body, ())
    own, foot = _split(body, begin)
    return (
        replace(above, body=_joined(above.body, foot)),
        replace(draft, body=_joined(own, rest)),
    )


def _split(body: Sequence[Unit], at: _Break) -> tuple[tuple[Unit, ...], tuple[Unit, ...]]:
    unit = body[at.unit]
    head = (replace(unit, lines=unit.lines[: at.line]),) if at.line else ()
    return (*body[: at.unit], *head), (
        replace(unit, lines=unit.lines[at.line :]),
        *body[at.unit + 1 :],
    )


def _joined(body: Sequence[Unit], foot: Sequence[Unit]) -> tuple[Unit, ...]:
    """The body, its last paragraph going on in the foot's first."""
    if not foot:
        return tuple(body)
    whole = replace(body[-1], lines=(*body[-1].lines, *foot[0].lines))
    return (*body[:-1], whole, *foot[1:])
