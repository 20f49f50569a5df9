"""Lists of names that share a title, before it or behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from articles.pipeline import foreign_names, names, titles, vocabulary

_JOINT = re.compile(r"、|和|与|及|以及")
_NAME_LONG = re.compile(r"[\u3400-\u9fff]{2,4}(?=、)")
_ITEM = re.compile(r"[^、，。；：！？]{1,16}")
#: 某某、某某等8位委员, 某某、某某两名船员: names before what they are.
_COUNT = r"[0-9一二两三四五六七八九十]{1,3}"
_ETC = re.compile(rf"(?:等(?:{_COUNT})?[名位]?|{_COUNT}[名位])(?=[\u3400-\u9fff])")
#: 等世居民族: what looks like 居民 goes on as another word.
_GOES_ON = re.compile(r"[族间用办委会]")
_CLAUSE_ENDS = "，。；：！？”\n"
#: A title has so many characters at most; so has a list before it.
_LONGEST_TITLE, _LONGEST_LIST = 10, 200
#: 云溪区 of 云溪区教育局局长某某 is nobody, although 云 is a surname.
_LEVELS = "区县市旗镇乡"
_LONGEST_UNIT = 24


def behind(text: str, at: int, known: frozenset[str], *, free: bool) -> Iterator[tuple[str, int]]:
    """The names that follow in the same list, with where they stand."""
    while joint := _JOINT.match(text, at):
        at = joint.end()
        if titles.anchor_end(text, at):
            return
        least = names.LIKELY if joint[0] == "、" else names.SURE
        name = names.name_at(text, at, known, least)
        if not name and free and joint[0] == "、" and not _is_titled(text, at):
            name = names.free_name_at(text, at) or _odd_name(text, at) or _between(text, at, known)
        if not name or _is_thing(name, joint[0], text[at + len(name) : at + len(name) + 1]):
            return
        if name[-1] in _LEVELS and titles.begin_of(text[at : at + _LONGEST_UNIT]):
            return
        yield name, at
        at += len(name)


def _odd_name(text: str, at: int) -> str:
    """A surname and two characters that make no name elsewhere, or two of given names (随国强), alone
    between two marks of a list of officials: 任我行, 后来生."""
    word = text[at : at + 3]
    given = len(word) == 3 and names.GIVEN.issuperset(word[1:]) and not names.is_word(word[:2])
    odd = (given or vocabulary.is_name(word)) and not names.is_word(word)
    return word if odd and names.ends(text, at + 3) == names.SURE else ""


def _between(text: str, at: int, known: frozenset[str]) -> str:
    """What stands in such a list before another name, is one itself, whatever its characters."""
    item = _NAME_LONG.match(text, at)
    if item is None or names.is_word(item[0]) or not names.name_at(text, item.end() + 1, known):
        return ""
    return item[0]


def _is_thing(name: str, joint: str, after: str) -> bool:
    """铁路 of 局长某某以及铁路、航道等单位: of people the last one stands behind such a joint."""
    return joint != "、" == after and names.is_word(name)


def _is_titled(text: str, at: int) -> bool:
    """Whether the list's next item brings a title of its own."""
    item = _ITEM.match(text, at)
    return bool(item and titles.has_anchor(item[0]))


def before_titles(text: str) -> Iterator[tuple[str, int, str]]:
    """Names, where they stand, and the title that stands behind all: 某某、某某等区领导出席."""
    for etc in _ETC.finditer(text):
        title = titles.begin_of(text[etc.end() : etc.end() + _LONGEST_TITLE])
        ends = bool(title) and not _GOES_ON.match(text, etc.end() + len(title))
        row = list(_names_up_to(text, etc.start())) if ends else []
        if titles.is_official(title) or _are_names([name for name, _ in row]):
            yield from ((name, at, title) for name, at in row)


def _names_up_to(text: str, end: int) -> Iterator[tuple[str, int]]:
    """The names of a list that fills its clause up to `end`; none where an item is no name."""
    lowest = max(0, end - _LONGEST_LIST)
    start = max(text.rfind(mark, lowest, end) for mark in _CLAUSE_ENDS) + 1
    row, at = text[start:end].split("、"), start
    if len(row) < 2 or not all(names.free_name_at(one, 0) == one for one in row):
        return
    for name in row:
        yield name, at
        at += len(name) + 1


def _are_names(row: Sequence[str]) -> bool:
    """白菜、黄瓜等农户: all have surnames, but every one is a word."""
    like = all(vocabulary.is_name(name) or foreign_names.is_foreign(name) for name in row)
    return like and not all(map(names.is_word, row))
