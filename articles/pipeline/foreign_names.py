"""Names of other languages as Chinese writes them: 古丽米拉, 巴特尔, 李毛才让, 勒排早山.

What tells one: how it begins and ends, its clan's name, and that all its characters are those which
names of one language are written with by their sound.
"""

from __future__ import annotations

import re
from functools import lru_cache

from articles.pipeline import vocabulary

_WORDS = vocabulary.load("names")
#: Surnames that are no everyday words.
LONE_SURNAMES = vocabulary.SURNAMES - frozenset(_WORDS["everyday"])
_LONE = "".join(sorted(LONE_SURNAMES))
#: Everyday words that sound like such a name.
_NO_NAMES = frozenset(_WORDS["words"])
#: Between the parts of a name.
_DOT = re.compile(r"[·•・‧]")
#: 古丽, 巴特尔, 卓玛: how names of other peoples begin …
STEM = re.compile(vocabulary.at_once([*_WORDS["stems"], *_WORDS["clans"]]))
#: … their surnames, behind which a Chinese given name may stand as well (吉克小阳) …
CLAN = re.compile(vocabulary.any_of(_WORDS["clans"]))
_TRANSCRIBING: list[str] = vocabulary.load("surnames")["transcribing"]
#: … and the characters that each language's names are written in, and those of any.
_SCRIPTS = tuple(
    f"[{''.join(set(chars) - (set(_WORDS['never']) - set(_WORDS['foreign_chars'])))}]"
    for chars in (*_TRANSCRIBING, _WORDS["sounds"])
)
#: … behind a stem also those of names of the south (勒排早山).
_TONGUES = tuple(re.compile(f"{chars}{{1,8}}") for chars in (*_SCRIPTS, f"[{_WORDS['southern']}]"))
#: What a name of any language may go on with.
SYLLABLES = frozenset("".join((*_TRANSCRIBING, _WORDS["sounds"])))
#: 李毛才让, 王额尔敦: with a Chinese surname, or told by how they end.
_MIXED = re.compile(
    rf"[{_LONE}](?:{vocabulary.any_of(_WORDS['stems'])})[{_WORDS['sounds']}]"
    rf"|[{_LONE}{_WORDS['sounds']}][{_WORDS['sounds']}]?(?:{vocabulary.ENDINGS})"
)
SOUNDS = re.compile(rf"[{_WORDS['sounds']}{_WORDS['western']}{''.join(_TRANSCRIBING)}]+")
#: A name that only its sounds tell has so many characters.
LEAST_SOUNDS = 4
LONG_SOUNDS = re.compile("|".join(f"{chars}{{{LEAST_SOUNDS}}}" for chars in _SCRIPTS))
#: 乌兰塔 of 乌兰塔拉旗: what looks like a name is the beginning of a place.
GOES_ON_AS_PLACE = re.compile(rf"[{_WORDS['sounds']}]{{1,2}}(?:[旗镇乡县盟]|苏木|嘎查)(?!长)")


@lru_cache(maxsize=4096)
def is_foreign(name: str) -> bool:
    """Whether a name of no Chinese form begins as such names do, or sounds like one."""
    return is_stem(name) or (len(name) >= LEAST_SOUNDS and is_sounds(name))


@lru_cache(maxsize=4096)
def is_stem(name: str) -> bool:
    """Whether a name begins as names of other peoples do, or has several parts that sound so."""
    first = _DOT.split(name)[0]
    if first != name:
        return bool(STEM.match(name) or SOUNDS.fullmatch(first))
    return stem_at(name, 0) is not None and name not in _NO_NAMES


def stem_at(text: str, at: int) -> re.Match[str] | None:
    """How a name of another people begins at `at`."""
    return STEM.match(text, at) or _MIXED.match(text, at)


def first_parts(name: str) -> tuple[str, ...]:
    """What somebody of such a name is also called: 艾力 of 艾力·吐尔逊, 吉克 of 吉克阿木."""
    if _DOT.search(name):
        return (_DOT.split(name)[0],)
    clan = CLAN.match(name)
    return (clan[0],) if clan and clan[0] != name else ()


def is_sounds(name: str) -> bool:
    """Whether all its characters are those that names of one language are written in."""
    return any(chars.fullmatch(name) for chars in _TONGUES)


def sounds_end(text: str, at: int) -> int:
    """Where the longest run of one language's characters ends."""
    return max(found.end() if (found := chars.match(text, at)) else at for chars in _TONGUES)
