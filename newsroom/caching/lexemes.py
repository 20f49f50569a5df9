"""A statement in lexemes: names, words, constants, and groups in parentheses as lists of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

LEXEME = re.compile(
    r"""(?P<name>"(?:[^"]|"")*")|(?P<text>'(?:[^']|'')*')|(?P<value>%s)"""
    r"""|(?P<word>[A-Za-z_][A-Za-z_0-9$]*)|(?P<open>\()|(?P<close>\))|(?P<mark>[^\s\w"'()])|\d+"""
)
CLAUSES = ("SELECT", "FROM", "WHERE", "GROUP", "HAVING", "ORDER", "LIMIT", "OFFSET", "WINDOW")
SETS = {"UNION", "INTERSECT", "EXCEPT", "WITH"}


@dataclass(frozen=True, slots=True)
class Value:
    """A constant, or several in a list; `place` counts them from the left."""

    place: int


@dataclass(frozen=True, slots=True)
class Name:
    """A quoted name."""

    text: str


#: A group in parentheses is a list; a keyword, an alias or a sign is a string.
Lexeme: TypeAlias = "Name | Value | str | list[Lexeme]"
Lexemes: TypeAlias = "list[Lexeme]"


class NotUnderstood(Exception):
    pass


def lexed(statement: str) -> Lexemes:
    stack: list[Lexemes] = [[]]
    places = 0
    for match in LEXEME.finditer(statement):
        kind, text = match.lastgroup, match[0]
        if kind == "open":
            stack.append([])
        elif kind == "close":
            if len(stack) < 2:
                raise NotUnderstood(statement)
            group = stack.pop()
            stack[-1].append(group)
        elif kind == "value":
            stack[-1].append(Value(places))
            places += 1
        elif kind == "name":
            stack[-1].append(Name(text[1:-1]))
        elif kind == "word":
            stack[-1].append(text.upper() if text.isupper() else text)
        else:
            stack[-1].append("'" if kind == "text" else text)
    if len(stack) != 1:
        raise NotUnderstood(statement)
    return stack[0]


def is_select(lexemes: Lexemes) -> bool:
    return lexemes[:1] == ["SELECT"]


def clauses(lexemes: Lexemes) -> dict[str, Lexemes]:
    found: dict[str, Lexemes] = {}
    own: Lexemes = []
    for lexeme in lexemes:
        if isinstance(lexeme, str) and lexeme in SETS:
            raise NotUnderstood(lexeme)
        if isinstance(lexeme, str) and lexeme in CLAUSES:
            own = found.setdefault(lexeme, [])
        else:
            own.append(lexeme)
    return found


def split(lexemes: Lexemes, words: set[str]) -> list[Lexemes]:
    parts: list[Lexemes] = [[]]
    for lexeme in lexemes:
        if isinstance(lexeme, str) and lexeme in words:
            parts.append([])
        else:
            parts[-1].append(lexeme)
    return [part for part in parts if part]


def cut(lexemes: Lexemes, word: str) -> tuple[Lexemes, Lexemes]:
    place = lexemes.index(word) if word in lexemes else len(lexemes)
    return lexemes[:place], lexemes[place + 1 :]


def all_of(lexemes: Lexemes) -> list[Lexemes]:
    """The parts of a condition that all must hold; a BETWEEN has an AND of its own."""
    if "OR" in lexemes:
        return [lexemes]
    parts: list[Lexemes] = [[]]
    between = False
    for lexeme in lexemes:
        if lexeme == "AND" and not between:
            parts.append([])
            continue
        between = lexeme == "BETWEEN" or (between and lexeme != "AND")
        parts[-1].append(lexeme)
    return [part for part in parts if part]


def plain(lexemes: Lexemes) -> Iterator[str]:
    """All names and words, to see whether a table is named where none was expected."""
    for lexeme in lexemes:
        if isinstance(lexeme, list):
            yield from plain(lexeme)
        elif isinstance(lexeme, Name):
            yield lexeme.text
        elif isinstance(lexeme, str):
            yield lexeme
