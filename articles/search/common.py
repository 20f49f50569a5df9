"""Words of three characters and more that many pieces have: the index keeps a token for each.

A longer word is several pairs of characters in a row, and where thousands of pieces have it the row
takes longer than everything else: SQLite goes through their places, PostgreSQL through the texts.
Which words these are, texts tell when the index is built anew; from then on each document has the
tokens of all that it holds.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from operator import add
from typing import Any

from articles.search.asked import Asked

#: Characters of such a word, and how many words there are at most.
SHORTEST, LONGEST, MOST = 3, 8, 1000
#: As many of the texts that are looked through, at least and in a hundred.
LEAST, SHARE = 10, 2
#: A part of a longer word is none of its own where as many in a hundred of those that have it have
#: the longer one.
PART = 90

#: Before such a word: no text's tokens are like these.
COMMON = "\ue004"
_KEPT = "SELECT word FROM search_word{new}"
_LEARN = "INSERT INTO search_word{new} VALUES {words} ON CONFLICT DO NOTHING"
_AMONG = "SELECT word FROM search_word WHERE word IN ({words})"
_WORD = re.compile(rf"[^\W_]{{{SHORTEST},{LONGEST}}}")
_RUN = re.compile(rf"[^\W_]{{{SHORTEST},}}")


class Words:
    """Finds them in texts, by the pairs that they begin with."""

    def __init__(self, words: Iterable[str]) -> None:
        self._by_pair: dict[str, list[str]] = defaultdict(list)
        for word in words:
            self._by_pair[word[:2]].append(word)

    def of(self, texts: Sequence[str]) -> list[str]:
        """Those that any of the texts holds."""
        if not self._by_pair:
            return []
        text = "\n".join(texts)
        pairs = self._by_pair.keys() & set(map(add, text, text[1:]))
        return sorted(word for pair in pairs for word in self._by_pair[pair] if word in text)


def kept(cursor: Any, new: str = "") -> list[str]:
    cursor.execute(_KEPT.replace("{new}", new))
    return [word for (word,) in cursor.fetchall()]


def learn(cursor: Any, words: Sequence[str], new: str) -> None:
    """Before any document that has them comes into the index."""
    if words:
        marks = ", ".join(["(%s)"] * len(words))
        cursor.execute(_LEARN.replace("{new}", new).replace("{words}", marks), words)


def likely(asked: Asked) -> set[str]:
    """The words that may have tokens of their own."""
    return {it.text for it in asked.terms if not it.part and _WORD.fullmatch(it.text)}


def among(cursor: Any, asked: Asked) -> frozenset[str]:
    """The words that have tokens of their own."""
    if not (words := likely(asked)):
        return frozenset()
    cursor.execute(_AMONG.replace("{words}", ", ".join(["%s"] * len(words))), [*words])
    return frozenset(word for (word,) in cursor.fetchall())


def common(texts: Sequence[str]) -> list[str]:
    """Those of the folded texts, the most common first."""
    least = max(LEAST, len(texts) * SHARE // 100)
    words: Counter[str] = Counter()
    shorter = _counted(texts, SHORTEST, None, least)
    for length in range(SHORTEST, LONGEST + 1):
        longer = _counted(texts, length + 1, shorter, least)
        words.update(_own(shorter, longer))
        shorter = longer
    return [word for word, _count in words.most_common(MOST)]


def _counted(
    texts: Sequence[str], length: int, shorter: Counter[str] | None, least: int
) -> Counter[str]:
    """What has as many characters, by the texts that hold it; what is common has common parts."""
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update({word for run in _RUN.findall(text) for word in _grams(run, length, shorter)})
    return Counter({word: count for word, count in counts.items() if count >= least})


def _grams(run: str, length: int, shorter: Counter[str] | None) -> Iterator[str]:
    for at in range(len(run) - length + 1):
        if shorter is None or (
            run[at : at + length - 1] in shorter and run[at + 1 : at + length] in shorter
        ):
            yield run[at : at + length]


def _own(words: Counter[str], longer: Counter[str]) -> dict[str, int]:
    """Without parts of longer words."""
    within: Counter[str] = Counter()
    for word, count in longer.items():
        for part in (word[:-1], word[1:]):
            within[part] = max(within[part], count)
    return {word: count for word, count in words.items() if within[word] * 100 < count * PART}
