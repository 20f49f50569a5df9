"""The names of a byline, put together again over the spaces and line breaks of a justified column."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from articles.pipeline import vocabulary

#: `某　某 某　某`: two names of two characters, the wide gaps inside them.
_PAIR_SET_WIDE = re.compile(r"(?<!\S)(\S) {2}(\S) (\S) {2}(\S)(?!\S)")
#: The dots between the parts of a transcribed name.
_DOTS = ("·", "•", "・", "‧")
_DOT = re.compile(f"[{''.join(_DOTS)}]")


def gap(value: str) -> str:
    """A space between names: wide where it must be one, narrow where a justified line may have put it."""
    if value == "\n":
        return value
    return "  " if len(value) > 1 or value == "\u3000" or not value.isspace() else " "


@lru_cache(1024)  # a paper has few reporters
def names(text: str) -> tuple[str, ...]:
    """The names in a run of characters, spaces and line breaks; an empty one where it is none.

    A justified line puts a space into a name of two characters (`李 某`), a line break cuts any name.
    """
    segments = _segments(text.strip(" \n"))
    return tuple(name for segment in segments for name in _names_of_segment(segment))


def _segments(text: str) -> Iterator[str]:
    """The runs between wide gaps; one between two single characters may stand inside a name."""
    text = _PAIR_SET_WIDE.sub(r"\1\2  \3\4", text)
    held = ""
    for segment in filter(None, map(str.strip, re.split(r" {2,}", text))):
        if held and _torn(held, segment):
            held = f"{held} {segment}"
            continue
        if held:
            yield held
        held = segment
    if held:
        yield held


def _torn(held: str, segment: str) -> bool:
    """`某某某 李　某`: a name's halves; but `王 某 某  李 某 某` are two whole names."""
    before, after = held.split(), segment.split()
    whole = len(before) > 1 and all(len(word) == 1 for word in before) and "\n" not in held
    return len(before[-1]) == len(after[0]) == 1 and not whole


def _names_of_segment(text: str) -> Iterator[str]:
    parts = re.split(r"([ \n]+)", text)
    words, gaps = parts[0::2], parts[1::2]
    if len(words) <= 4 and all(len(word) == 1 for word in words):
        words, gaps = ["".join(words)], []
    merged: list[str] = []
    for index, (word, gap) in enumerate(zip(words, ["", *gaps], strict=True)):
        following = words[index + 1] if index + 1 < len(words) else ""
        torn = len(word) == 1 and "\n" not in gap and index < len(gaps) and "\n" in gaps[index]
        half = merged and len(merged[-1]) == 1
        if merged and (half or not torn) and _belongs(merged[-1], word, following, "\n" in gap):
            merged[-1] += word
        else:
            merged.append(word)
    for word in merged:
        yield from _split(word)


def _belongs(before: str, word: str, following: str, cut: bool) -> bool:
    """Whether a space or a line break stands inside one name."""
    if cut and _DOT.search(before + word):
        return _half_of_a_foreign_name(before, word)
    if cut and len(before) == len(word) == 2 and vocabulary.is_transcribed(before + word):
        return True
    if len(before) == 1:
        return len(word) <= 2 or (cut and (before + word)[:2] in vocabulary.COMPOUND_SURNAMES)
    if not cut and len(word) == len(following) == 1:
        return False
    if before[:2] in vocabulary.COMPOUND_SURNAMES and len(before) <= 3:
        return len(before) + len(word) <= 4 and (cut or len(before) == 2)
    return len(word) == 1 and len(before) == 2


def _half_of_a_foreign_name(before: str, word: str) -> bool:
    """`某某·某 / 某某`, `某 / 某某·某`: what the line's end left over is no name by itself."""
    if before.endswith(_DOTS):
        return True
    left = word if _DOT.search(before) else _DOT.split(word)[0]
    return len(left) == 1 or not (_DOT.search(left) or vocabulary.is_name(left))


def _split(word: str) -> Iterator[str]:
    """Names printed without a space between them; a name has two to four characters."""
    if _DOT.search(word) or word.isascii() or vocabulary.is_transcribed(word):
        yield word
    elif len(word) < 2:
        yield ""
    elif len(word) <= 3 or (len(word) == 4 and word[:2] in vocabulary.COMPOUND_SURNAMES):
        yield word
    elif len(word) == 4 and vocabulary.is_name(word[:2]) and vocabulary.is_name(word[2:]):
        yield from (word[:2], word[2:])
    elif len(word) in (5, 6) and vocabulary.is_name(word[:3]) and vocabulary.is_name(word[3:]):
        yield from (word[:3], word[3:])
    elif len(word) == 5 and vocabulary.is_name(word[:2]) and vocabulary.is_name(word[2:]):
        yield from (word[:2], word[2:])
    else:
        yield word if len(word) == 4 else ""
