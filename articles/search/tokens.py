"""What the index keeps of a text: overlapping pairs of characters, and each run's last one alone.

A run ends at a space. Every other character belongs to one, punctuation too: so a word is found
where the text contains exactly it. The single character at a run's end parts it from the next run,
so that no pair that the text lacks is ever seen in a row with those that it has.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from operator import add

#: Between paragraphs, which no query reaches over. It is no character of any text.
BREAK = "\ue000"
#: SQLite's tokenizer would part runs at ASCII's punctuation: it stands here for private characters.
_PUNCTUATION = {code: chr(0xE000 + code) for code in range(0x21, 0x7F) if not chr(code).isalnum()}


def tokens(folded: str) -> Iterator[str]:
    """Of a text, in its order."""
    for run in folded.translate(_PUNCTUATION).split(" "):
        yield from map(add, run, chain(run[1:], ("",)))


def phrase(folded: str) -> tuple[list[str], bool]:
    """The tokens that stand in a row where a text contains this; whether the last one's beginning
    is enough: a single character begins every pair that it stands first in.
    """
    *before, last = folded.translate(_PUNCTUATION).split(" ")
    row = [run[at : at + 2] for run in before for at in range(len(run))]
    pairs = [last[at : at + 2] for at in range(len(last) - 1)]
    return [*row, *(pairs or [last])], not pairs


def joined(folded_paragraphs: Iterator[str] | list[str]) -> str:
    """Tokens as the full-text index of SQLite takes them."""
    return f" {BREAK} ".join(" ".join(tokens(text)) for text in folded_paragraphs)
