"""Captions without a credit: one clause by itself that shows somebody of the page at work."""

from __future__ import annotations

import re
from collections.abc import Sequence

from articles.pipeline import text as tx
from articles.pipeline import vocabulary
from articles.pipeline.records import Line

_WORDS = vocabulary.load("captions")
#: One clause: who, and what goes on; nothing that is over, counted, said or explained.
_CLAUSE = re.compile(rf"[^，。：；、“”！？\s\d{_WORDS['no_scene']}]{{7,20}}。")
_GOES_ON = re.compile(vocabulary.any_of(_WORDS["scene"]))
#: Characters of a name, the likelier first.
_SIZES = (3, 2, 4)
#: The name stands in the caption itself, and in the text that it belongs to at least so often.
_TOLD = 2
#: Characters of a page in which names are counted: of a text beyond measure so many tell enough.
_SAMPLE = 20_000


class Scenes:
    """What the lines of a page show, asked by the line's words."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._page = tx.squeeze("".join(line.text for line in lines))[:_SAMPLE]

    def shows(self, words: str) -> bool:
        """Whether the words are one clause about somebody whom the page names elsewhere, too."""
        bare = tx.squeeze(words)
        if not _CLAUSE.fullmatch(bare):
            return False
        who = next((bare[:size] for size in _SIZES if self._is_named(bare[:size])), "")
        return bool(who) and _GOES_ON.search(bare, len(who)) is not None

    def _is_named(self, name: str) -> bool:
        begins = name[0] in vocabulary.SURNAMES or name[:2] in vocabulary.COMPOUND_SURNAMES
        return begins and self._page.count(name) > _TOLD
