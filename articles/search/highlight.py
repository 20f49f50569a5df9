"""Where a text holds the words that were searched for. Pure."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from articles.search.folding import fold, fold_with_places

#: Characters of a snippet, and of them those before the first word that was found.
SNIPPET, BEFORE = 96, 24
#: Marks on one text: a page of nothing but one character stays a page.
MOST_MARKS = 200

#: Where a snippet may begin: behind a sentence, or else behind a clause.
_ENDS = ("。！？；!?;\n", "，：,:")
#: Kinds of signs that belong to what stands before: closing ones, points, dashes, blanks.
_CLOSING = frozenset({"Pe", "Pf", "Po", "Pd", "Zs"})


@dataclass(frozen=True, slots=True)
class Part:
    text: str
    marked: bool = False


def highlight(text: str, words: Iterable[str]) -> tuple[Part, ...]:
    """The whole text in parts; `words` are folded."""
    sought = [word for word in words if word]
    return tuple(_parts(text, _spans(text, sought))) if sought else (Part(text),)


def snippet(paragraphs: Sequence[str], words: Sequence[str]) -> tuple[Part, ...]:
    """The place that holds most of the words, or the beginning where none is found."""
    paragraph = _best(paragraphs, words)
    text = " ".join(paragraph.split())
    spans = _spans(text, words)
    start = _start(text, spans[0][0]) if spans else 0
    shown = text[start : start + SNIPPET]
    before, after = "…" if start else "", "…" if start + SNIPPET < len(text) else ""
    inside = [(first - start, min(last - start, SNIPPET)) for first, last in spans]
    parts = list(_parts(shown, [span for span in inside if span[0] < SNIPPET]))
    return (*_told(before), *parts, *_told(after))


def _told(dots: str) -> list[Part]:
    return [Part(dots)] if dots else []


def _best(paragraphs: Sequence[str], words: Sequence[str]) -> str:
    """Looked at as they stand first: folding takes longer, and is needed for few."""
    best, most = (paragraphs[0] if paragraphs else ""), 0
    for paragraph in paragraphs:
        found = sum(word in paragraph for word in words)
        if found > most:
            best, most = paragraph, found
    if most or not words:
        return best
    return next((it for it in paragraphs if any(word in fold(it) for word in words)), best)


def _start(text: str, first: int) -> int:
    """From the sentence's beginning where that is near, or the clause's, or else in its midst."""
    if first <= BEFORE:
        return 0
    start = next(filter(None, (_behind(ends, text, first) for ends in _ENDS)), first - BEFORE)
    while start < first and unicodedata.category(text[start]) in _CLOSING:
        start += 1
    return start


def _behind(ends: str, text: str, first: int) -> int:
    """The place after the last of these signs, as far as a snippet looks back; 0 without one."""
    return max(text.rfind(end, first - BEFORE, first) for end in ends) + 1


def _spans(text: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """Where the words stand, in order, those that meet or overlap as one."""
    folded, places = fold_with_places(text)
    found = sorted(
        (places[at], places[at + len(word) - 1] + 1)
        for word in words
        for at in _starts(folded, word)
    )
    joined: list[tuple[int, int]] = []
    for first, last in found:
        if joined and first <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
        else:
            joined.append((first, last))
    return joined


def _starts(folded: str, word: str) -> Iterator[int]:
    at = folded.find(word)
    marks = 0
    while at >= 0 and marks < MOST_MARKS:
        yield at
        marks += 1
        at = folded.find(word, at + 1)


def _parts(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[Part]:
    done = 0
    for first, last in spans:
        if done < first:
            yield Part(text[done:first])
        yield Part(text[first:last], marked=True)
        done = last
    if done < len(text):
        yield Part(text[done:])
