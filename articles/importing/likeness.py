"""How much of one text stands in another. Pure.

By clauses without white space, not by lines: a page extracted anew wraps its lines elsewhere.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

_CLAUSE_END = re.compile(r"[，。；：！？、,;:!?…（）()“”\"'《》]+")
_BLANK = re.compile(r"[\s\ufffd\u200b-\u200f\ufeff\x00]+")

#: From this share on, two dumps are one page, and two pieces one article.
ALIKE = 0.5


def clauses(text: str) -> Counter[str]:
    """The text's clauses and how often each occurs."""
    parts = _CLAUSE_END.split(_BLANK.sub("", text))
    return Counter(part for part in parts if part)


def share(old: Counter[str], new: Counter[str]) -> float:
    """The part of the old text, by characters, that the new one still has.

    Of the old one's, for what is lost is what matters: a new dump with one piece of a page
    of ten has all its text in common with the old one, and is no correction of it.
    """
    total = sum(len(clause) * count for clause, count in old.items())
    kept = sum(len(clause) * count for clause, count in (old & new).items())
    return kept / total if total else 1.0


@dataclass(frozen=True, slots=True)
class Piece:
    """What an article is recognised by."""

    headline: str
    clauses: Counter[str]


def match(old: Mapping[int, Piece], new: Mapping[int, Piece]) -> dict[int, int]:
    """Which old piece each new one is: {new key: old key}. First by headline, then by text."""
    pairs: dict[int, int] = {}
    _take(pairs, _by_headline(old, new))
    _take(pairs, _by_text(old, new))
    return pairs


def _take(pairs: dict[int, int], candidates: Iterable[tuple[int, int]]) -> None:
    taken = set(pairs.values())
    for new_key, old_key in candidates:
        if new_key not in pairs and old_key not in taken:
            pairs[new_key] = old_key
            taken.add(old_key)


def _by_headline(old: Mapping[int, Piece], new: Mapping[int, Piece]) -> Iterable[tuple[int, int]]:
    """A headline that stands on the page once, before and after."""
    before, after = _single(old), _single(new)
    return [(after[headline], before[headline]) for headline in after if headline in before]


def _single(pieces: Mapping[int, Piece]) -> dict[str, int]:
    often = Counter(piece.headline for piece in pieces.values())
    return {
        piece.headline: key
        for key, piece in pieces.items()
        if piece.headline and often[piece.headline] == 1
    }


def _by_text(old: Mapping[int, Piece], new: Mapping[int, Piece]) -> Iterable[tuple[int, int]]:
    """The most alike first. Only pieces with a clause in common are compared."""
    having: dict[str, list[int]] = {}
    for key, piece in old.items():
        for clause in piece.clauses:
            having.setdefault(clause, []).append(key)
    scored = []
    for new_key, piece in new.items():
        for old_key in {key for clause in piece.clauses for key in having.get(clause, ())}:
            likeness = share(old[old_key].clauses, piece.clauses)
            if likeness >= ALIKE:
                scored.append((-likeness, old_key, new_key))
    return [(new_key, old_key) for _, old_key, new_key in sorted(scored)]
