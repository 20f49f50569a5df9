"""The unit that a title points back to, or leaves out: 该院院长 behind 区人民检察院."""

from __future__ import annotations

import re

from articles.pipeline import organization_names, vocabulary

_WORDS = vocabulary.load("organizations")
#: 该院, 该局 …, as a title begins with them.
_POINTS = re.compile(vocabulary.any_of(_WORDS["pronouns"]))
#: 局长 is of a 局, 主任 of a 委, an 办, a 中心: how a unit of such a head ends, by the head.
_HEADED = {head: tuple(ends) for head, ends in _WORDS["headed"].items()}
_HEAD = re.compile(rf"副?(?P<head>{vocabulary.any_of(_HEADED)})")
#: 该校 is no 校 by its name.
_ENDS = {"校": ("学", "校", "中"), "单位": ("",)}
#: Characters before a title in which the unit is looked for.
REACH = 600


def in_full(title: str, body: str) -> str:
    """The title with its body: 区人民检察院院长 for 该院院长, 区人大常委会副主任 for 副主任."""
    return body + without(title) if body else title


def without(title: str) -> str:
    """The title without the word that points: 院长 for 该院院长."""
    word = _POINTS.match(title)
    return title[word.end() :] if word else title


def near(text: str) -> str:
    """The end of a text in which such a unit is looked for."""
    return text[-REACH:]


def points(title: str) -> bool:
    return _POINTS.match(title) is not None


def meant(title: str, before: str) -> str:
    """The last unit of that kind named before a title that points back to one, or ""."""
    word = _POINTS.match(title)
    if not word:
        return ""
    tail = word[0][1:]
    kind = _WORDS["pronouns"][word[0]]
    ends = _ENDS.get(tail, (tail,)) if kind == "body" else ("",)
    return _last(before, ends, kind)


def left_out(title: str, before: str) -> str:
    """The last unit before a bare title that has such a head: 区教育局 for 局长; or ""."""
    found = _HEAD.fullmatch(title)
    return _last(before, _HEADED[found["head"]], "body") if found else ""


def _last(before: str, ends: tuple[str, ...], kind: str) -> str:
    units = organization_names.find(near(before))
    named = [one.name for one in units if one.kind == kind and one.name.endswith(ends)]
    return named[-1] if named else ""
