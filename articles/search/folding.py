"""Texts and queries made alike: width, case, accents, traditional characters, quotation marks."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Sequence
from pathlib import Path

_PAIRS: dict[str, str] = json.loads(
    Path(__file__).with_name("simplified.json").read_text(encoding="utf-8")
)
_SIMPLIFIED = dict(zip(_PAIRS["traditional"], _PAIRS["simplified"], strict=True))
#: Marks that are printed in many shapes and mean one thing.
_SHAPES = dict.fromkeys("“”„‟「」『』﹃﹄﹁﹂〝〞", '"') | dict.fromkeys("‘’‚‛", "'")
_SHAPES |= dict.fromkeys("·•‧・∙⋅", "·")
#: Spaces, controls, halves of characters, and what has no meaning outside one machine.
_BLANK = frozenset({"Cc", "Cs", "Cn", "Co", "Zl", "Zp", "Zs"})
_ACCENTS = range(0x300, 0x370)


def _folded(character: str) -> str:
    if character in _SHAPES:
        return _SHAPES[character]
    plain = unicodedata.normalize("NFKD", character).lower()
    plain = "".join(one for one in unicodedata.normalize("NFKD", plain) if _has_shape(one))
    return "".join(_SHAPES.get(one) or _SIMPLIFIED.get(one) or _spaced(one) for one in plain)


def _has_shape(character: str) -> bool:
    """Neither an accent nor one of the marks that only steer how text is set."""
    return ord(character) not in _ACCENTS and unicodedata.category(character) != "Cf"


def _spaced(character: str) -> str:
    return " " if unicodedata.category(character) in _BLANK else character


class _Table(dict[int, str]):
    """What `str.translate` asks; each character is thought about once."""

    def __init__(self) -> None:
        #: Characters that become none or several.
        self.uneven: set[str] = set()

    def __missing__(self, code: int) -> str:
        folded = self[code] = _folded(chr(code))
        if len(folded) != 1:
            self.uneven.add(chr(code))
        return folded


_TABLE = _Table()


def fold(text: str) -> str:
    """Two texts that a reader would call the same word are the same afterwards."""
    return " ".join(text.translate(_TABLE).split())


def fold_with_places(text: str) -> tuple[str, Sequence[int]]:
    """The folded text, and for each of its characters where in the text it comes from."""
    plain = text.translate(_TABLE)
    if _TABLE.uneven.isdisjoint(text) and "  " not in plain and plain == plain.strip():
        return plain, range(len(text))
    return _step_by_step(text)


def _step_by_step(text: str) -> tuple[str, list[int]]:
    folded: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        for one in _TABLE[ord(character)]:
            if one != " " or (folded and folded[-1] != " "):
                folded.append(one)
                places.append(place)
    if folded and folded[-1] == " ":
        folded.pop()
        places.pop()
    return "".join(folded), places
