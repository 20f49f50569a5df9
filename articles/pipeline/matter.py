"""Which of several texts go on in which of several others: by the words that only two of them share."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

_CHINESE = re.compile(r"[\u4e00-\u9fff]+")
#: So many pairs of characters of one text alone tell that another goes on with its matter,
#: if no third shares half as many.
_ENOUGH = 3
_TIMES = 2


def matched(beginnings: Sequence[str], endings: Sequence[str]) -> dict[int, int]:
    """{number of the ending: number of its beginning} where words decide.

    What is left over is a pair if it is one beginning and one ending of as many.
    """
    owners = _owners(beginnings)
    wanted = {number: _nearest(text, owners) for number, text in enumerate(endings)}
    asked = Counter(wanted.values())
    found = {
        ending: beginning
        for ending, beginning in wanted.items()
        if beginning is not None and asked[beginning] == 1
    }
    if len(endings) == len(beginnings) == len(found) + 1:
        [ending] = set(range(len(endings))) - set(found)
        [found[ending]] = set(range(len(beginnings))) - set(found.values())
    return found


def _owners(texts: Sequence[str]) -> dict[str, int]:
    """{pair: number of the text}, of the pairs that just one of the texts has."""
    texts_of: dict[str, set[int]] = {}
    for number, text in enumerate(texts):
        for pair in _pairs(text):
            texts_of.setdefault(pair, set()).add(number)
    return {pair: min(numbers) for pair, numbers in texts_of.items() if len(numbers) == 1}


def _nearest(text: str, owners: Mapping[str, int]) -> int | None:
    shared = Counter(owners[pair] for pair in _pairs(text) if pair in owners)
    [(nearest, most), (_, second)] = [*shared.most_common(2), (-1, 0), (-1, 0)][:2]
    return nearest if most >= _ENOUGH and most >= _TIMES * second else None


def _pairs(text: str) -> set[str]:
    return {a + b for run in _CHINESE.findall(text) for a, b in pairwise(run)}
