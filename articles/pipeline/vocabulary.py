"""The words of the trade: data files as tuples and patterns. Names of people or places are none."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

#: Words by their characters; "" where one ends.
Tree: TypeAlias = "dict[str, Tree]"

_DATA = Path(__file__).parent / "data"


@cache
def load(name: str) -> Any:
    """The content of data/`name`.json."""
    return json.loads((_DATA / f"{name}.json").read_text(encoding="utf-8"))


def any_of(words: Iterable[str], between: str = "") -> str:
    """A pattern that matches any of the words, the longest first.

    Words that begin alike share a branch: a text is compared with all of them in one walk.
    """
    tree: Tree = {}
    for word in words:
        node = tree
        for char in word:
            node = node.setdefault(char, {})
        node[""] = {}
    return "|".join(_branches(tree, between))


def at_once(words: Iterable[str]) -> str:
    """As `any_of`, for places in mid-text: one look at a character spares most of them the rest."""
    known = list(words)
    firsts = "".join(sorted({re.escape(word[0]) for word in known if word}))
    return f"(?=[{firsts}])(?:{any_of(known)})"


def loose(words: Iterable[str]) -> str:
    """As `any_of`, with stray spaces allowed between the characters."""
    return any_of(words, r"\s*")


def _branches(tree: Tree, between: str) -> Iterator[str]:
    """No two branches begin alike; those of one character are a class, which is compared at once."""
    leaves = [
        re.escape(char) for char, node in sorted(tree.items()) if char and node.keys() <= {""}
    ]
    if leaves:
        yield leaves[0] if len(leaves) == 1 else f"[{''.join(leaves)}]"
    for char, node in sorted(tree.items()):
        rest = list(_branches(node, between))
        if rest:
            inner = between + (rest[0] if len(rest) == 1 else f"(?:{'|'.join(rest)})")
            yield re.escape(char) + (f"(?:{inner})?" if "" in node else inner)


SURNAMES: frozenset[str] = frozenset(load("surnames")["single"])
COMPOUND_SURNAMES: frozenset[str] = frozenset(load("surnames")["compound"])

_LEXICON: Mapping[str, Mapping[str, str]] = load("lexicon")
#: Everyday words of two characters by their first one …
_PAIRS = _LEXICON["pairs"]
#: … and of three.
_TRIPLES = {first: frozenset(rest.split()) for first, rest in _LEXICON["triples"].items()}
#: … and those that begin with a surname.
_NO_NAMES = frozenset(load("names")["words"])

#: Characters that names of other languages are written with by their sound.
_TRANSCRIBING = frozenset("".join(load("surnames")["transcribing"]))
#: How such names end: 才让 of 李毛才让, also behind a Chinese surname.
ENDINGS = any_of(load("surnames")["endings"])
_MIXED = re.compile(rf"[{load('surnames')['single']}][\u3400-\u9fff]?(?:{ENDINGS})")


def is_word(text: str) -> bool:
    """Whether two or three characters are an everyday word."""
    if text in _NO_NAMES:
        return True
    if len(text) == 3:
        return text[1:] in _TRIPLES.get(text[0], ())
    return len(text) == 2 and text[1] in _PAIRS.get(text[0], "")


def begins_word(text: str, at: int) -> bool:
    """Whether an everyday word begins at `at`."""
    return is_word(text[at : at + 2]) or is_word(text[at : at + 3])


def cuts_word(above: str, below: str) -> bool:
    """Whether two lines share a word: 停 | 车场, or 防 | 汛 if neither is part of another one."""
    alone = not (is_word(above[-2:]) or is_word(below[:2]))
    return (alone and is_word(above[-1:] + below[:1])) or is_word((above[-1:] + below)[:3])


def is_name(text: str) -> bool:
    """Whether the text can be a Chinese name: a known surname and one or two characters more."""
    if text[:2] in COMPOUND_SURNAMES:
        return 3 <= len(text) <= 4
    return text[:1] in SURNAMES and 2 <= len(text) <= 3


def is_transcribed(text: str) -> bool:
    """Whether the text can be a name of another language, in one word: longer than a Chinese one."""
    told = _TRANSCRIBING.issuperset(text) or _MIXED.fullmatch(text) is not None
    return 4 <= len(text) <= 8 and told
