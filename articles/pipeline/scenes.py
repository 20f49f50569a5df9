"""Captions without a credit: one clause by itself that shows somebody of the page at work."""

from __future__ import annotations

import re
from collections.abc import Sequence

from articles.pipeline import text as tx
from articles.pipeline import vocabulary
from articles.pipeline.records import Line

_WORDS = vocabulary.load("captions")
_PLAIN = "[^，。：；“”！？,:;!?]"
#: One clause that says who is doing something where.
SCENE = re.compile(rf"{_PLAIN}{{2,16}}正?在{_PLAIN}{{4,24}}。")
#: … on a day.
ON_A_DAY = re.compile(rf"\d{{1,2}}月\s?\d{{1,2}}\s?日，{SCENE.pattern}")
#: … or what is to be seen where, without a verb: 广场上的便民摊位。
THING = re.compile(
    rf"{_PLAIN}{{2,10}}[上下里内中前旁]的(?:(?![是有在说了])[\u3400-\u9fff“”]){{3,12}}。"
)
#: … or what has been done, under another photo.
CLAUSE = re.compile(rf"{_PLAIN}{{6,24}}。")
#: Of somebody whom the page names: who, and what goes on; nothing that is over, counted, said or explained.
_OF_SOMEBODY = re.compile(rf"[^，。：；、“”！？\s\d{_WORDS['no_scene']}]{{7,20}}。")
#: … or only where: 某某在瞭望塔上
_SOMEWHERE = re.compile(r"[\u3400-\u9fff]{2,4}在[\u3400-\u9fff]{2,8}[上里中前旁下内边]")
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
        if not (_OF_SOMEBODY.fullmatch(bare) or _SOMEWHERE.fullmatch(bare)):
            return False
        who = next((bare[:size] for size in _SIZES if self._is_named(bare[:size])), "")
        begins = bare.startswith("在", len(who)) or _GOES_ON.search(bare, len(who)) is not None
        return bool(who) and begins

    def _is_named(self, name: str) -> bool:
        begins = name[0] in vocabulary.SURNAMES or name[:2] in vocabulary.COMPOUND_SURNAMES
        return begins and self._page.count(name) > _TOLD
