"""Which lines are a table: rows of cells, lists of names, and cells that stand one a line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby, pairwise

from articles.pipeline import text as tx
from articles.pipeline.records import Line

_BAR = re.compile("[│┃|｜]")
_CELLS = re.compile(rf"\s{{2,}}|\t|{_BAR.pattern}")
#: What stands in the cells of a list of names, and how many rows make one.
_LIKE_A_NAME = re.compile(r"[\u3400-\u9fff·]{2,4}")
_ROSTER = 3
_LONGEST_ROW = 40
#: A pause, or a number that spaces set apart from its measure (18时 40 分): running text.
_RUNNING = re.compile("[。，；]|[0-9] [年月日时点分秒小个名人户次岁余多万亿]")
#: A cell by itself on its line; and one that holds what was counted: 38.6亿元, -1.2%.
_WIDEST_CELL = 14
_CELL = re.compile(rf"[^，。：；、,:;！？!?]{{1,{_WIDEST_CELL}}}")
_VALUE = re.compile(r"[-+－＋]?\d[\d.]*\s?[^\d\s]{0,4}")
#: Three rows of as many words (w) and values (v).
_ROWS = re.compile(r"(w{1,3}v{1,6})\1{2,}")


def mark(lines: Sequence[Line], marks: list[str], in_brackets: Callable[[int], bool]) -> None:
    """Give the mark `table` to a table's lines; what is still `in_brackets` at a line is no row."""
    words = [len(line.text.split()) for line in lines]
    _mark_rows(lines, words, marks, in_brackets)
    _mark_even_rows(lines, words, marks, in_brackets)
    _mark_rosters(lines, words, marks)
    kinds = "".join(map(_kind, lines, marks))
    for first, stop in [*_side_by_side(lines, kinds), *_one_below_the_other(kinds)]:
        marks[first:stop] = ["table"] * (stop - first)


def _mark_rows(
    lines: Sequence[Line],
    words: Sequence[int],
    marks: list[str],
    in_brackets: Callable[[int], bool],
) -> None:
    """Two rows or more, no further apart than the page's lines are, are a table; of fewer than three
    `words` only a row with bars is one."""
    usual = tx.usual_gap(line.gap for line in lines)
    rows = [
        marks[i] == "text"
        and (words[i] >= 3 or _BAR.search(line.text) is not None)
        and _cells(line.text) >= 3
        and not in_brackets(i)
        for i, line in enumerate(lines)
    ]
    for index in range(1, len(lines)):
        if rows[index] and rows[index - 1] and lines[index].gap <= usual:
            marks[index] = marks[index - 1] = "table"


def _cells(text: str) -> int:
    """Cells of a table's row, 1 for running text."""
    wide = [cell for cell in _CELLS.split(text) if cell.strip()]
    if len(wide) >= 3 and not tx.ends_sentence(text):
        return len(wide)
    narrow = text.split()
    if len(narrow) >= 3 and all(map(_VALUE.fullmatch, narrow[1:])):
        return len(narrow)
    if (
        len(narrow) >= 4
        and max(map(len, narrow)) > 1
        and max(map(len, narrow)) <= 12
        and not _RUNNING.search(text)
    ):
        return len(narrow)
    return 1


def _mark_even_rows(
    lines: Sequence[Line],
    words: Sequence[int],
    marks: list[str],
    in_brackets: Callable[[int], bool],
) -> None:
    """Three rows or more of as many short cells are a table, whatever stands in them."""
    usual = tx.usual_gap(line.gap for line in lines)
    first, cells = 0, 0
    for index, line in enumerate(lines):
        may_be = words[index] >= 3 and marks[index] in ("text", "table")
        own = _short_cells(line.text) if may_be and not in_brackets(index) else 0
        if own != cells or line.gap > usual:
            first, cells = index, own
        if cells >= 3 and index + 1 - first >= _ROSTER:
            marks[first : index + 1] = ["table"] * (index + 1 - first)


def _short_cells(text: str) -> int:
    """How many cells a row has of which none is running text, 0 where one is."""
    cells = text.split() if len(text) <= _LONGEST_ROW and not _RUNNING.search(text) else []
    return len(cells) if all(map(_CELL.fullmatch, cells)) else 0


def _mark_rosters(lines: Sequence[Line], words: Sequence[int], marks: list[str]) -> None:
    """Three rows or more of a name and what goes with it are a table as well."""
    first, columns = 0, frozenset[int]()
    for index, line in enumerate(lines):
        may_be = words[index] == 2 and marks[index] == "text"
        own = _like_names(line.text) if may_be else frozenset()
        if line.gap or not columns & own:
            first, columns = index, own
        columns &= own
        rows = index + 1 - first
        if columns and rows >= _ROSTER:
            marks[index] = "table"
            if rows == _ROSTER:
                marks[first:index] = ["table"] * (rows - 1)


def _like_names(text: str) -> frozenset[int]:
    """Which of a row's two cells are as short as names."""
    if len(text) > _LONGEST_ROW or not _CELLS.search(text):
        return frozenset()
    return frozenset(at for at, cell in enumerate(text.split()) if _LIKE_A_NAME.fullmatch(cell))


def _side_by_side(lines: Sequence[Line], kinds: str) -> Iterator[tuple[int, int]]:
    """A column of values and the columns of as many cells before and behind it, a blank between
    them: a table read downwards. `kinds` has a character a line."""
    firsts = [index for index, line in enumerate(lines) if line.gap or not index]
    columns = list(pairwise([*firsts, len(lines)]))
    told = [kinds[first:stop] for first, stop in columns]
    tall = [len(column) if " " not in column else 0 for column in told]
    for rows, beside in groupby(range(len(columns)), key=tall.__getitem__):
        table = list(beside)
        values = "".join(told[at] for at in table).count("v")
        if rows >= _ROSTER and len(table) > 1 and values >= rows - 1:
            yield columns[table[0]][0], columns[table[-1]][1]


def _one_below_the_other(kinds: str) -> Iterator[tuple[int, int]]:
    """Rows of which each cell has a line, with the row over them that says what they are."""
    for found in _ROWS.finditer(kinds):
        size = len(found[1])
        above = kinds[max(0, found.start() - size) : found.start()]
        yield found.start() - (size if above == "w" * size else 0), found.end()


def _kind(line: Line, mark: str) -> str:
    """`v` for a cell with a value, `w` for one with words, a blank for what is no cell."""
    if mark not in ("text", "furniture") or len(line.text) > _WIDEST_CELL:
        return " "
    if not _CELL.fullmatch(line.text):
        return " "
    return "v" if _VALUE.fullmatch(line.text) else "w"
