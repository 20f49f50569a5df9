"""Text → cleaned lines that know their number, their indent and their width."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from articles.pipeline import text as tx
from articles.pipeline.records import Line

#: What divides a printed line inside an LF line; `cat -n` does not count it.
_BREAK = re.compile("[\r\f\v\x1c-\x1e\x85\u2028\u2029]+")
_FRAME = re.compile("[\f\x1c-\x1e]")
#: Two ems of nothing at the start of a line: full-width spaces, several spaces, or what is left of them.
_INDENT = re.compile(r"\s*\ufffd[\s\ufffd]*|[ \t\xa0\u2002-\u200a]*\u3000\s*\u3000\s*|[ \t\xa0\u2002-\u200a]{3,}")
#: Four glyphs or more, each printed twice.
_DOUBLED = re.compile(r"(?:(\S)\1\s?){3,}(\S)\2")


def read_lines(text: str) -> tuple[Line, ...]:
    """The non-blank lines of a dump, in order."""
    out: list[Line] = []
    gap, new_frame = 0, False
    for no, raw in enumerate(text.split("\n"), 1):
        pieces = list(_pieces(raw))
        for index, (piece, framed) in enumerate(pieces):
            new_frame = new_frame or framed
            line = _clean(no, piece)
            if line is None:
                gap += index == len(pieces) - 1 and not (out and out[-1].no == no)
                continue
            out.append(replace(line, gap=gap, new_frame=new_frame))
            gap, new_frame = 0, False
    return tuple(out)


def _pieces(raw: str) -> Iterator[tuple[str, bool]]:
    """The printed lines in an LF line, each with whether a form feed stands before it."""
    at = 0
    framed = False
    for found in _BREAK.finditer(raw):
        yield raw[at : found.start()], framed
        at, framed = found.end(), _FRAME.search(found.group()) is not None
    yield raw[at:], framed


def _clean(no: int, raw: str) -> Line | None:
    seen = tx.INVISIBLE.sub("", raw)
    indent = _INDENT.match(seen)
    body = seen[indent.end() :] if indent else seen
    body = body.replace("\ufffd", "").strip()
    if not body:
        return None
    return _undouble(Line(no, body, indent=indent is not None))


def _undouble(line: Line) -> Line:
    """Bold type set once. A line is `doubled` if it begins so: the credit behind it never is."""
    found = [m for m in _DOUBLED.finditer(line.text) if len(set(m.group())) > 3]
    text = line.text
    for match in reversed(found):
        single = re.sub(r"(\S)\1", r"\1", match.group())
        text = text[: match.start()] + single + text[match.end() :]
    doubled = bool(found) and found[0].start() == 0
    return replace(line, text=text, doubled=doubled, width=tx.width(text))
