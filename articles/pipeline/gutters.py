"""Columns printed side by side, which an extractor that keeps the layout puts into the same lines.

A gutter is a strip that stays white down some rows, with type on both sides. The page is cut along a
long one, and its four parts (above, left, right, below) are looked at again: a headline may span two
columns, and its text stand below in two. What has no gutter is read downwards.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from articles.pipeline import text as tx
from articles.pipeline.patterns import LEAD

#: What may stand between two columns; a single space stands in a headline.
_WHITE = re.compile(r"(?:[ \xa0]{2,}|\t)[ \xa0\t]*")
#: What divides printed lines within a line, as between two pages: nothing is cut across it.
_OTHER = re.compile("[\r\f\v\x1c-\x1e\x85\u2028\u2029]")
#: In so many rows, and in this share of all, type of so many ems stands on both sides: columns.
_ROWS, _SHARE, _EMS = 10, 0.4, 6
#: A gutter is so many cells wide at least, with type on both sides in so many rows.
_CELLS, _INKED = 2, 3
#: A headline and the start of its text stand in so many rows.
_HEAD = 4
#: Of the lines that end in mid-sentence so many have a page's margin and no more, and so many less.
_MARGIN, _OUTSIDE = 0.3, 0.1
#: No page has more rows.
_TALLEST = 400
_ENDLESS = 1 << 30


class _Run(NamedTuple):
    """Characters without white between: the cells from `first` to before `end`."""

    first: int
    end: int
    text: str


class _Row(NamedTuple):
    no: int
    runs: tuple[_Run, ...]


_NOTHING = _Row(0, ())


class _Gutter(NamedTuple):
    """White before the cell `at`, in the rows from `top` to before `bottom`; in `rows` of them type
    stands on both sides."""

    rows: int
    at: int
    top: int
    bottom: int


def rows(text: str) -> Iterable[tuple[int, str]]:
    """The lines with their numbers (from 1); where columns stand side by side, each column's lines one
    after the other, so that several have one number, and a blank of number 0 between two columns."""
    lines = text.split("\n")
    if len(_WHITE.findall(text)) < _ROWS or not _side_by_side(lines):
        return enumerate(_without_margin(text, lines), 1)
    unended = [line.removesuffix("\r") for line in lines]
    return _read_down(unended, _cells_of(unended))


def _without_margin(text: str, lines: Sequence[str]) -> Sequence[str]:
    """A text's lines without the white that stands left of them all: of those that end in mid-sentence
    most have just that much, and first lines more. What stands out to the left stays there."""
    if f"\n{text}".count("\n" + " " * _CELLS) < _ROWS:
        return lines
    open_ = [line for line in lines if line.strip() and not tx.ends_sentence(line.strip())]
    white = Counter(len(line) - len(line.lstrip(" ")) for line in open_)
    margin, count = max(white.items(), key=lambda one: one[1], default=(0, 0))
    indented = sum(count for blanks, count in white.items() if blanks > margin)
    outside = len(open_) - count - indented
    is_margin = margin >= _CELLS and indented and count >= max(_ROWS, _MARGIN * len(open_))
    if not is_margin or outside > _OUTSIDE * len(open_):
        return lines
    return [line[min(margin, len(line) - len(line.lstrip(" "))) :] for line in lines]


def _side_by_side(lines: Sequence[str]) -> bool:
    inked = [line for line in lines if line.strip()]
    if sum(_WHITE.search(line.strip()) is not None for line in inked) < _ROWS:
        return False
    wide = sum(_wide_parts(line) > 1 for line in inked)
    return wide >= max(_ROWS, _SHARE * len(inked))


def _wide_parts(line: str) -> int:
    return sum(tx.width(part) >= _EMS for part in _WHITE.split(line))


def _cells_of(lines: Sequence[str]) -> Callable[[str], int]:
    """Cells of a text: two a Chinese character, or one, by which more columns begin alike."""

    def alike(cells: Callable[[str], int]) -> int:
        begun = Counter(run.first for line in lines for run in _runs(line, cells)[1:])
        return sum(count for _, count in begun.most_common(_EMS))

    return max((_narrow_and_wide, len), key=alike)


def _narrow_and_wide(text: str) -> int:
    return sum(1 + (unicodedata.east_asian_width(char) in "WFA") for char in text)


def _runs(line: str, cells: Callable[[str], int]) -> list[_Run]:
    out, at, first = [], 0, 0
    for white in (*_WHITE.finditer(line), None):
        part = line[at : white.start() if white else len(line)]
        end = first + cells(part)
        if part.strip():
            out.append(_Run(first, end, part.rstrip()))
        if white:
            at, first = white.end(), end + cells(white.group())
    return out


def _read_down(lines: Sequence[str], cells: Callable[[str], int]) -> Iterator[tuple[int, str]]:
    region: list[_Row] = []
    for no, line in enumerate(lines, 1):
        is_other = _OTHER.search(line) is not None
        if is_other or len(region) == _TALLEST:
            yield from _columns(region)
            region = []
        if is_other:
            yield no, line
        else:
            region.append(_Row(no, tuple(_runs(line, cells))))
    yield from _columns(region)


def _columns(region: Sequence[_Row]) -> Iterator[tuple[int, str]]:
    """A region's lines, cut along its gutters as long as there are any."""
    todo = [region]
    while todo:
        part = todo.pop()
        found = _chosen(list(_gutters(part)))
        if found is None:
            yield from _column(part)
        else:
            band = part[found.top : found.bottom]
            left = [_side(row, 0, found.at) for row in band]
            right = [_side(row, found.at, _ENDLESS) for row in band]
            (top, head), (level, foot) = _head(left), _head(right)
            goes_on = top == level and not _begins(right[:foot])
            if goes_on and _begins(left[head:]):
                todo += [part[found.bottom :], right[foot:], left[head:], right[:foot], left[:head]]
            else:
                todo += [part[found.bottom :], right, left]
            todo.append(part[: found.top])


def _chosen(gutters: Sequence[_Gutter]) -> _Gutter | None:
    """The rightmost of the long ones, so that one column stands to its right."""
    most = max((gutter.rows for gutter in gutters), default=0)
    long = [gutter for gutter in gutters if 2 * gutter.rows >= most]
    return max(long, key=lambda gutter: (gutter.at, gutter.rows), default=None)


def _head(side: Sequence[_Row]) -> tuple[int, int]:
    """A column's first frame: its first row with type, and the first one without below it."""
    top = next(at for at, row in enumerate(side) if row.runs)
    below = range(top, len(side))
    return top, next((at for at in below if not side[at].runs), len(side))


def _begins(frame: Sequence[_Row]) -> bool:
    """Whether a piece begins here: 本报讯 in one of the first rows with type. What stands at a column's
    top without it goes on from the piece at the top of the column beside it, not at that one's foot."""
    inked = (row for row in frame if row.runs)
    return any(LEAD.match(row.runs[0].text) for row in islice(inked, _HEAD))


def _side(row: _Row, first: int, end: int) -> _Row:
    return _Row(row.no, tuple(run for run in row.runs if first <= run.first < end))


def _gutters(part: Sequence[_Row]) -> Iterator[_Gutter]:
    """The white strips before each place where a column may begin, from one inked row to the next."""
    places = Counter(run.first for row in part for run in row.runs[1:])
    for at, count in places.items():
        top = 0
        for bottom in range(len(part) + 1) if count >= _INKED else ():
            if bottom == len(part) or _inks(part[bottom], at) or _is_blank(part, bottom):
                rows = sum(_stands_on_both_sides(row, at) for row in part[top:bottom])
                if rows >= _INKED:
                    yield _Gutter(rows, at, top, bottom)
                top = bottom + 1


def _inks(row: _Row, at: int) -> bool:
    return any(run.first < at < run.end + _CELLS for run in row.runs)


def _is_blank(part: Sequence[_Row], at: int) -> bool:
    """Whether two rows without type begin here, or one and a line alone: they stand between frames, a
    single one may between paragraphs."""
    here, below, then = (*part[at : at + 3], _NOTHING, _NOTHING)[:3]
    return not here.runs and (not below.runs or (len(below.runs) == 1 and not then.runs))


def _stands_on_both_sides(row: _Row, at: int) -> bool:
    return len(row.runs) > 1 and row.runs[0].first < at <= row.runs[-1].first


def _column(part: Sequence[_Row]) -> Iterator[tuple[int, str]]:
    """A column's lines with their indents, a blank before them, and the blank rows between them."""
    inked = [at for at, row in enumerate(part) if row.runs]
    if not inked:
        return
    margin = min(row.runs[0].first for row in part if row.runs)
    yield 0, ""
    for row in part[inked[0] : inked[-1] + 1]:
        line, at = "", margin
        for run in row.runs:
            line += " " * (run.first - at) + run.text
            at = run.end
        yield row.no, line
