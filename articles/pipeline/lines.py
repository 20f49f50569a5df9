"""Text → cleaned lines that know their number, their indent and their width."""

from __future__ import annotations

import re
from itertools import pairwise

from articles.pipeline import gutters
from articles.pipeline import text as tx
from articles.pipeline.records import Line

#: What divides a printed line inside an LF line; `cat -n` does not count it.
_BREAK = re.compile("[\r\f\v\x1c-\x1e\x85\u2028\u2029]+")
_FRAME = re.compile("[\f\x1c-\x1e]")
#: Two ems of nothing at the start of a line: full-width spaces, several spaces, or what is left of them.
_INDENT = re.compile(
    r"\s*\ufffd[\s\ufffd]*|[ \t\xa0\u2002-\u200a]*\u3000\s*\u3000\s*|[ \t\xa0\u2002-\u200a]{3,}"
)
#: White space inside a line is never wider than this; more says nothing more.
_WIDEST_GAP = 8
_GULF = re.compile(rf"\s{{{_WIDEST_GAP + 1},}}")
#: `■ headline　　本报讯 …` on one line.
_RUN_IN = re.compile(
    r"^[●■▲◆★△◎□☆▼]\s*[^，。\s]{4,30}(?:\u3000|\s{2,})\s*(?=本[报刊台网]|\S{0,6}讯)"
)
#: Four glyphs or more, each printed twice.
_DOUBLED_ON = re.compile(r"(?:(\S)\s?\1\s?){2,}")
_DOUBLED = re.compile(r"(?:(\S)\s?\1\s?){3,}(\S)\s?\2")
#: The last glyph of a caption, alone on the line below or before its credit.
_DOUBLED_LAST = re.compile(r"([㐀-鿿])\s?\1(?=$|[\s（(].*[摄影图][）)]?$)")
#: A whole line of two or three, which might be a word (高高兴兴) where the page has no other bold type;
#: or the number over a section, 01.
_DOUBLED_FEW = re.compile(r"([㐀-鿿])\1(?!\1)([㐀-鿿])\2(?:(?!\2)([㐀-鿿])\3)?|(?:00|００)(\d)\4")


def read_lines(text: str) -> tuple[Line, ...]:
    """The non-blank lines of a dump, in order."""
    out: list[Line] = []
    gap, new_frame, bold = 0, False, _Bold(any(map(_is_bold, _DOUBLED.finditer(text))))
    divided = _BREAK.search(text) is not None
    for no, raw in gutters.rows(text):
        pieces = _pieces(raw) if divided else [(raw, False)]
        for index, (piece, framed) in enumerate(pieces):
            new_frame = new_frame or framed
            found = _clean(piece, bold)
            if not found:
                gap += index == len(pieces) - 1 and not (out and out[-1].no == no)
                continue
            text, indent, doubled = found[0]
            out.append(Line(no, text, gap, indent, doubled, new_frame=new_frame))
            out += [Line(no, text, doubled=doubled) for text, _, doubled in found[1:]]
            gap, new_frame = 0, False
    return tuple(_measured(_set_upright(out)))


def _measured(lines: list[Line]) -> list[Line]:
    """The lines with their widths by the paper's own setting of punctuation: of half an em and of a
    whole one, that which makes neighbours in a column more alike."""
    told = [tx.widths(line.text) for line in lines]
    half, whole = ([ems[mark] for ems in told] for mark in (0, 1))
    widths = half if _unevenness(half) <= _unevenness(whole) else whole
    return [_with_width(line, width) for line, width in zip(lines, widths, strict=True)]


def _with_width(line: Line, width: float) -> Line:
    """As `_replace`, at a third of its cost: every line of every dump comes by."""
    return Line(
        line.no,
        line.text,
        line.gap,
        line.indent,
        line.doubled,
        width,
        line.new_frame,
        line.last,
    )


def _unevenness(widths: list[float]) -> float:
    """Mean difference of neighbours that can be lines of one column."""
    steps = [abs(a - b) for a, b in pairwise(widths) if abs(a - b) < 3]
    return sum(steps) / len(steps) if steps else 0.0


#: Signs that vertical type has forms of its own for.
_UPRIGHT = str.maketrans("﹁﹂﹃﹄︵︶︽︾︿﹀︹︺︻︼︱｜", "‘’“”（）《》〈〉〔〕【】——")


def _set_upright(lines: list[Line]) -> list[Line]:
    """Vertical type comes one glyph a line: three of them or more, evenly spaced, are one line."""
    out: list[Line] = []
    run: list[Line] = []
    for line in lines:
        if run and not _same_column(run, line):
            out += _upright(run)
            run = []
        if len(line.text) == 1:
            run.append(line)
        else:
            out.append(line)
    return out + _upright(run)


def _same_column(run: list[Line], line: Line) -> bool:
    return len(line.text) == 1 and (len(run) < 2 or line.gap <= run[1].gap) and line.gap <= 2


def _upright(run: list[Line]) -> list[Line]:
    isolated = len(run) == 2 and run[0].gap and not run[1].gap
    if not (len(run) >= 3 or isolated) or not any(
        line.text.isalpha() and not line.text.isascii() for line in run
    ):
        return run
    text = "".join(line.text for line in run).translate(_UPRIGHT)
    return [run[0]._replace(text=text, width=tx.width(text), last=run[-1].no)]


def _pieces(raw: str) -> list[tuple[str, bool]]:
    """The printed lines in an LF line, each with whether a form feed stands before it."""
    out, at, framed = [], 0, False
    for found in _BREAK.finditer(raw):
        out.append((raw[at : found.start()], framed))
        at, framed = found.end(), _FRAME.search(found.group()) is not None
    out.append((raw[at:], framed))
    return out


def _clean(raw: str, type_: _Bold) -> list[tuple[str, int, bool]]:
    """Text, indent and whether it is bold, of one line; of two where a brief's headline runs into its
    text, or bold type is glued to a body's line; of none where it is blank."""
    if not raw.strip():
        return []
    seen = tx.INVISIBLE.sub("", raw)
    indent = _INDENT.match(seen)
    body = (seen[indent.end() :] if indent else seen).replace("\ufffd", "").strip()
    body = _GULF.sub(" " * _WIDEST_GAP, body)
    if not body:
        return []
    plain, bold = type_.split(body)
    run_in = _RUN_IN.match(plain)
    ems = _ems(indent.group()) if indent else 0
    if not (run_in or bold):
        return [(plain, ems, False)]
    heads = [plain[: run_in.end()].strip(), plain[run_in.end() :].strip()] if run_in else [plain]
    parts = [(text, False) for text in heads if text] + ([(bold, True)] if bold else [])
    return [(text, 0 if index else ems, bold) for index, (text, bold) in enumerate(parts)]


def _ems(blank: str) -> int:
    """Ems of an indent: U+FFFD stand for two however many they are, two narrow spaces for one."""
    return (
        2
        if "\ufffd" in blank
        else max(2, blank.count("\u3000") + (len(blank) - blank.count("\u3000")) // 2)
    )


def _is_bold(found: re.Match[str]) -> bool:
    """No run of one mark or two (……, ——) is."""
    return len(set(found.group()) - {" "}) > 2


class _Bold:
    """Bold type whose every glyph came twice; a line's end may cut a pair in two."""

    def __init__(self, on_page: bool) -> None:
        self.on_page = on_page
        self.cut = ""
        self.going_on = self.to_the_end = False

    def split(self, text: str) -> tuple[str, str]:
        """What stands before bold type, and that type set once with what follows it."""
        if self.cut and text.startswith(self.cut):
            text = text[1:]
        found = _DOUBLED_ON.match(text) if self.going_on else None
        found = found or (_DOUBLED_LAST.match(text) if self.to_the_end else None)
        found = found or next(filter(_is_bold, _DOUBLED.finditer(text)), None)
        found = found or (_DOUBLED_FEW.fullmatch(text) if self.on_page else None)
        self.going_on, self.to_the_end, self.cut = found is not None, False, ""
        if found is None:
            return text, ""
        rest = text[found.end() :]
        self.cut = rest if len(rest) == 1 else ""
        self.to_the_end = len(rest) <= 1
        single = re.sub(r"(\S)\s?\1", r"\1", found.group())
        return text[: found.start()].rstrip(), single + rest
