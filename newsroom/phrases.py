"""Where a line of Chinese may end without a word torn apart.

No browser knows the words of Chinese (`word-break: auto-phrase` is for Japanese). Those of everyday
are known from reading names, and people's names are read as on a page; what is left over goes with
the word before or behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from articles.pipeline import titles
from articles.pipeline.names import SURE, is_word, name_at

#: Never parted: a few words in quotation marks or brackets; a number with what is counted.
WHOLE = re.compile(
    r"[“‘「《（(][^“”‘’「」《》（）()]{1,8}[”’」》）)][，！？；：。、]?"
    r"|第?[0-9０-９.]+[%％℃]?[^\W0-9a-zA-Z_]?|第?[一二三四五六七八九十百]+[届次]"
    r"|[0-9a-zA-Z.·:/%+-]+|[^\W_]|.",
    re.DOTALL,
)
#: Where a headline, or what stands behind a space or a mark in it, may begin with a name.
BEGINS = re.compile(r"\b(?=[\u3400-\u9fff])")
#: A single character goes with the word behind it, if it is one of these, else with the one before.
BEFORE = frozenset("把让向为在与和及暨被对从到以不再更新老大小我你他一每各全共同将是有无非创促")
#: 五届 and 第41次 are whole: what follows begins anew.
COUNTED = frozenset("届次")
OPENING, CLOSING = frozenset("“‘「『《（("), frozenset("”’」』》）)，！？；：。、…—")


@lru_cache(4000)
def phrases(text: str) -> tuple[str, ...]:
    """The text in pieces, between which a line may end."""
    return tuple(_joined(_words(list(_units(text)))))


def _units(text: str) -> Iterator[str]:
    names, at = _names(text.replace("　", " ")), 0
    while whole := WHOLE.match(text, at):
        yield names.get(at) or whole[0]
        at += len(names.get(at) or whole[0])


def _names(text: str) -> dict[int, str]:
    """People's names by their places: those that what stands before and behind tells for sure."""
    begins = (found.start() for found in BEGINS.finditer(text))
    behind = (end for _start, end in titles.words(text))
    return {at: name for at in (*begins, *behind) if (name := name_at(text, at, least=SURE))}


def _words(units: list[str]) -> Iterator[str]:
    """The fewest words that they make, of those the ones that leave the fewest alone."""
    best: list[tuple[int, int]] = [(0, 0)]
    for end in range(1, len(units) + 1):
        best.append(min((best[end - size][0] + cost, size) for size, cost in _sizes(units, end)))
    ends = [len(units)]
    while ends[-1]:
        ends.append(ends[-1] - best[ends[-1]][1])
    for start, end in zip(ends[:0:-1], ends[-2::-1], strict=True):
        yield "".join(units[start:end])


def _sizes(units: list[str], end: int) -> Iterator[tuple[int, int]]:
    """How many units may end there as one word, and how unlikely."""
    yield 1, 3
    for size in (2, 3):
        if size <= end and is_word("".join(units[end - size : end])):
            yield size, 2


def _joined(words: Iterable[str]) -> Iterator[str]:
    """None stands alone that has no more than one character."""
    held = ""
    for word in words:
        if held and not _goes_with(held, word):
            yield held
            held = ""
        held += word
    if held:
        yield held


def _goes_with(held: str, word: str) -> bool:
    if len(held) == 1 or held[-1] in OPENING or word[0] in CLOSING:
        return True
    return len(word) == 1 and word not in (BEFORE | OPENING) and held[-1] not in (CLOSING | COUNTED)
