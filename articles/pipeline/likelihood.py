"""How likely it is that somebody's name stands at a place of the text, and how long it is.

No rule tells a name from a word for certain. What speaks for one is added up: what introduces it,
its surname, its characters, what follows, and whether the same characters come back elsewhere in
the piece with other words behind. The weights were measured on pages annotated by hand.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from articles.pipeline import names, vocabulary

_LEXICON = vocabulary.load("lexicon")
_W: Mapping[str, float] = vocabulary.load("likelihood")
#: What only people do, and how they are called: 张三说, 张三老人; and their age.
_FLOW = vocabulary.load("flow")
_ACTS = re.compile(
    rf"(?:{vocabulary.any_of(_FLOW['adverbs'])})?(?:{vocabulary.any_of(_FLOW['acts'])})"
)
_ADDRESS = re.compile(vocabulary.any_of(_FLOW["addresses"]))
_AGE = re.compile(r"[，（(]?(?:今年|现年)?[0-9一二三四五六七八九十]{1,3}岁")
#: Characters of a piece in which a name may come back.
_LONGEST = 20_000


@dataclass(frozen=True, slots=True)
class Repeats:
    """What stands behind every stretch of a piece that could be a name, each time it comes."""

    behind: Mapping[str, str]

    def of(self, word: str) -> int:
        """How often it comes with something else behind."""
        return len(set(self.behind.get(word, "")))


def repeats(text: str) -> Repeats:
    text = text[:_LONGEST]
    behind: defaultdict[str, str] = defaultdict(str)
    for at, char in enumerate(text):
        if char in vocabulary.SURNAMES:
            for size in (2, 3, 4):
                if len(behind[text[at : at + size]]) < 6:
                    behind[text[at : at + size]] += text[at + size : at + size + 1] or "。"
    return Repeats(behind)


def best(text: str, at: int, known: Repeats) -> tuple[str, float]:
    """The likeliest name at `at` and how likely it is, before what introduces it is added."""
    dotted = names.dotted_at(text, at)
    if dotted and names.is_foreign(dotted):
        return dotted, _W["dotted"] + _of_end(text, at + len(dotted))
    found = [(text[at : at + size], _weight(text, at, size, known)) for size in _sizes(text, at)]
    return max(found, key=lambda one: one[1], default=("", -99.0))


def _sizes(text: str, at: int) -> Iterator[int]:
    yield from names.foreign_sizes(text, at)
    yield from names.sizes_at(text, at, seldom=True)
    if names.is_double(text, at):
        yield 4


def _weight(text: str, at: int, size: int, known: Repeats) -> float:
    word = text[at : at + size]
    total = _of_surname(word) + _of_given(word) + _of_end(text, at + size)
    total += _W["usual"] if _is_usual(word) else 0.0
    if names.is_foreign(word):
        total += _W["long" if names.is_stem(word) else "sounds"] * size
    total += _W["given_word"] if size == 3 and names.is_word(word[1:]) else 0.0
    total += _W["particle"] if names.begins_phrase(word) else 0.0
    total += _W["glued"] if at and names.is_word(text[at - 1 : at + 1]) else 0.0
    total += min(known.of(word) - 1, 3) * _W["again"] if known.of(word) > 1 else 0.0
    return total


def _is_usual(word: str) -> bool:
    """Whether it has the length that most names have; a compound surname has one or two behind."""
    if word[:2] in vocabulary.COMPOUND_SURNAMES:
        return len(word) == 4 and word[-1] in names.GIVEN
    return len(word) == 3 and not names.is_foreign(word)


def _of_surname(word: str) -> float:
    if word[:2] in vocabulary.COMPOUND_SURNAMES and len(word) > 2:
        return _W["compound"] + (_W["compound_word"] if names.is_word(word[:2]) else 0.0)
    if names.is_foreign(word):
        return _W["stem"] if names.is_stem(word) else 0.0
    if len(word) == 4:
        return _W["double"]
    if names.is_word(word):
        return _W["word"]
    if names.is_word(word[:2]):
        return _W["begins_word"]
    if names.is_common(word):
        return _W["common"]
    return _W["everyday"] if not names.is_plain(word[0]) else _W["rare"]


def _of_given(word: str) -> float:
    if names.is_foreign(word):
        return 0.0
    given = word[2:] if word[:2] in vocabulary.COMPOUND_SURNAMES else word[1:]
    other = _W["not_given"] if names.is_plain(word) else _W["not_given_everyday"]
    total = sum(_W["given"] if char in names.GIVEN else other for char in given)
    return total + (_W["function_last"] if names.is_function(word[-1]) else 0.0)


def _of_end(text: str, at: int) -> float:
    if _ADDRESS.match(text, at):
        return _W["addressed"]
    if _AGE.match(text, at):
        return _W["aged"]
    sure = names.ends(text, at)
    if _ACTS.match(text, at):
        return _W["acts"]
    if sure == names.SURE:
        return _W["sure"]
    if text[at + 1 : at + 2] in (_LEXICON["follows"].get(text[at : at + 1]) or "\0"):
        return _W["follows"]
    return _W["likely"] if sure or text[at : at + 1].isdecimal() else _W["open"]
