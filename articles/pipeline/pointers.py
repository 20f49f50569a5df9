"""▲ and ▼ before a caption: they point at its photo, where they are no bullets of briefs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from articles.pipeline import byline
from articles.pipeline.records import Line
from articles.pipeline.scenes import CLAUSE

_POINTERS = "▲▼△▽"


class Pointers:
    """The bullets of a page, and the pointers that a photographer's credit stands behind."""

    def __init__(self, lines: Sequence[Line], marks: Sequence[str]) -> None:
        listed = [line for line, mark in zip(lines, marks, strict=True) if mark == "bullet"]
        self._bullets = Counter(line.text[0] for line in listed)
        self._signed = {
            line.text[0]
            for line in listed
            if line.text[0] in _POINTERS and byline.split_credit(line.text)[1]
        }

    def point_up(self, text: str, below: str) -> bool:
        """Whether a line, over the one below, says what the photo above shows: `▲某某擦拭灯罩。` alone
        on its page, or over a ▼, or like another with a photographer's credit."""
        if text[0] in self._signed:
            return True
        alone = self._bullets[text[0]] == 1 and text[0] in _POINTERS
        paired = below.startswith(tuple(_POINTERS))
        return alone and (paired or text[-1] == "，" or CLAUSE.fullmatch(text[1:]) is not None)
