"""Text into lines of a width, as a compositor does it and an extractor gives it back."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator

from tests.typeset.style import Style

CLOSING = set("，。、；：？！）》”’】〉…,.;:?!)")
OPENING = set("（《“‘【〈(")
_ATOMS = re.compile(r"[0-9０-９.]+%?|[A-Za-z][A-Za-z0-9+-]*|.", re.DOTALL)
_ASCII = str.maketrans("，（）：；？！", ",():;?!")
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


def width(text: str) -> float:
    return sum(0.5 if c.isascii() else 1.0 for c in text)


def to_ascii(text: str) -> str:
    return text.translate(_ASCII)


def to_full_width_digits(text: str) -> str:
    return text.translate(_FULL_WIDTH)


def double(text: str) -> str:
    """Every glyph twice, as type made bold by printing it twice comes out."""
    return "".join(c if c == " " else c + c for c in text)


def wrap(text: str, capacity: Callable[[int], float]) -> Iterator[tuple[str, float]]:
    """Lines and their slack; `capacity(n)` is the room in ems of the n-th line.

    A closing mark is squeezed into a full line, an opening one carried over, as the rules of
    Chinese setting ask; that is what makes the lines of one column differ by an em.
    """
    line: list[str] = []
    used, number = 0.0, 0
    for atom in _atoms(text, capacity):
        size, room = width(atom), capacity(number)
        fits = used + size <= room + _squeeze(line, atom)
        if not fits and line:
            carried = _carried(line, atom)
            yield "".join(line).strip(), room - width("".join(line).strip())
            line, number = carried, number + 1
            used = width("".join(line))
        if atom != " " or line:
            line.append(atom)
            used += size
    if line:
        yield "".join(line).strip(), 0.0


def _squeeze(line: list[str], atom: str) -> float:
    """Room that squeezing gives: none but to closing marks, two of which may follow each other."""
    if atom not in CLOSING:
        return 0.0
    return 2.0 if line and line[-1] in CLOSING else 1.0


def _atoms(text: str, capacity: Callable[[int], float]) -> Iterator[str]:
    """What is not broken; a word longer than a line is, all the same."""
    for atom in _ATOMS.findall(text):
        if width(atom) > capacity(0) and len(atom) > 1:
            yield from atom
        else:
            yield atom


def _carried(line: list[str], atom: str) -> list[str]:
    """What must go down with the next atom: an opening mark, or a glyph before a closing one."""
    carried: list[str] = []
    while atom in CLOSING and len(line) > 2:
        carried.insert(0, line.pop())
        if carried[0] not in CLOSING:
            break
    while line and line[-1] in OPENING and len(line) > 1:
        carried.insert(0, line.pop())
    return carried


def justify(line: str, slack: float, style: Style, rng: random.Random) -> str:
    """Stray spaces where the line was driven out (after marks) or in (before them)."""
    line = _space_digits(line, style, rng)
    if rng.random() >= style.justified or (not slack and rng.random() < 0.7):
        return line
    pattern = r"([，。、；：”）])(?!$)" if slack > 0 else r"(?<=.)([，。、；：”）（“])"
    put = r"\1 " if slack > 0 else r" \1"
    return re.sub(pattern, lambda m: m.expand(put) if rng.random() < 0.7 else m.group(), line)


def _space_digits(line: str, style: Style, rng: random.Random) -> str:
    def spaced(m: re.Match[str]) -> str:
        left = " " if m.start() and rng.random() < style.digit_space else ""
        right = " " if m.end() < len(line) and rng.random() < style.digit_space else ""
        return left + m.group() + right

    out = re.sub(r"(?<![A-Za-z0-9.+-])[0-9][0-9.]*(?![A-Za-z0-9.%+-])", spaced, line)
    return re.sub(r"  +", " ", out)
