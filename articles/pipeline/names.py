"""Where a person's name stands in running text, and how long it is.

Chinese sets no space around a name. What tells its length: its surname, the words that may follow
a person (说, 主持, 到 …), and how the same name is set elsewhere on the page.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from articles.pipeline import foreign_names, vocabulary

_WORDS = vocabulary.load("names")
#: Characters common in given names.
GIVEN = frozenset(_WORDS["given"])
_AFTER = re.compile(vocabulary.at_once(_WORDS["after"]))
#: 由区委书记 | 任组长.
_BY = re.compile(r"[由让请][^，。；：]{1,22}$")
#: 说，
_SAYS = re.compile(r"[说讲道称]了?[，。：“]")
#: 馆长鲍自在介绍，: what 在 would lead to goes on as `在介绍…时`.
_TELLS = re.compile(r"(?:介绍|表示|告诉记者|说|指出|强调)[，：]")
#: Surnames that are everyday words: alone they make no name.
_EVERYDAY = frozenset(_WORDS["everyday"])
#: Everyday words that begin with a surname.
_NO_NAMES = frozenset(_WORDS["words"])
#: What ends a name for certain: punctuation, the text's end, a list's 等.
_ENDS = frozenset("，。、；：！？…—（）()《》“”‘’\n ／/等")
#: Characters of no Chinese given name, and those that no name ends in.
_NEVER = frozenset(_WORDS["never"])
_NEVER_LAST = _NEVER | frozenset(_WORDS["never_last"])
_SELDOM_LAST = frozenset(_WORDS["seldom_last"])
_BUT_SELDOM = _NEVER_LAST - _SELDOM_LAST
_GIVEN_TOGETHER = frozenset(_WORDS["given_together"])
#: In the middle of a name behind a surname: 方其昌.
_NEVER_INSIDE = _NEVER - frozenset(_WORDS["seldom_inside"])
#: Prepositions and conjunctions.
PARTICLES = frozenset(_WORDS["particles"])
#: 班子成员包片, 检察官释法: what they are there for.
_DUTIES = re.compile(vocabulary.any_of(_WORDS["duties"]))
#: How people are called by their surname alone (焦女士), and what places end in.
_ADDRESSED = frozenset(_WORDS["forms_of_address"])
KNOWN_PLACES = frozenset(_WORDS["places"])
_PLACES = frozenset(_WORDS["no_names_end"])
_HAN = re.compile(r"[\u3400-\u9fff]+")
#: A name of several parts: its first parts whole, of the last one as much as the text shows.
_DOTTED = re.compile(
    r"[\u3400-\u9fff]{1,7}+(?:[·•・‧][\u3400-\u9fff]{1,7})*[·•・‧](?=([\u3400-\u9fff]{1,7}))"
)
_GIVEN_PAIR = re.compile(rf"[{_WORDS['given']}]{{1,2}}")
#: Behind a name these say that it names no person: a road, a shop, a prize, a leader's thought.
_NO_PERSON = re.compile(vocabulary.at_once(_WORDS["no_person"]))
#: What a name of any language may go on with, and one that only its surroundings tell.
_SYLLABLES = GIVEN | foreign_names.SYLLABLES - _NEVER_LAST
_STRANGE = _SYLLABLES | set(_WORDS["southern"])
#: 阿锦 is how friends call somebody.
_FAMILIAR = frozenset(_WORDS["familiar"])
#: No name of any language ends in these.
_NEVER_LAST_OF_ANY = _NEVER_LAST - frozenset(_WORDS["foreign_last"])
_NO_ENDINGS = tuple(_WORDS["no_endings"])
#: 正驾驶, 正在劝导, 一上午, 红着: how or how long it is done, and not the end of a name.
_ASPECT = re.compile(_WORDS["aspects"])
#: 第五轮, 南门口: a compound surname in looks only.
_NO_COMPOUND = re.compile(_WORDS["no_compounds"])
is_word, cuts_word = vocabulary.is_word, vocabulary.cuts_word
SURE, LIKELY = 2, 1
#: A name without dots has no more characters.
_LONGEST_KNOWN = 8


def foreign_sizes(text: str, at: int) -> list[int]:
    """The lengths that a name like 古丽米拉 may have at `at`."""
    stem = foreign_names.stem_at(text, at)
    if not stem and not foreign_names.LONG_SOUNDS.match(text, at):
        return []
    least = len(stem[0]) if stem else foreign_names.LEAST_SOUNDS
    longest = max(
        foreign_names.sounds_end(text, at),
        foreign_names.sounds_end(text, stem.end()) if stem else at,
    )
    clan = foreign_names.CLAN.match(text, at)
    given = _GIVEN_PAIR.match(text, clan.end()) if clan else None
    most = max(longest, given.end() if given else at) - at
    most = max(most, _strange_end(text, at + most) - at)
    return [
        size
        for size in range(least, most + 1)
        if text[at + size - 1] not in _NEVER_LAST_OF_ANY and text[at : at + size] not in _NO_NAMES
    ]


def _strange_end(text: str, at: int) -> int:
    """Where a name ends for sure whose last one or two characters are not of its language."""
    for end in () if ends(text, at) else (at + 1, at + 2):
        rest = text[at:end]
        if _SYLLABLES.issuperset(rest) and not is_word(rest) and ends(text, end) == SURE:
            return end
    return at


def ends(text: str, at: int) -> int:
    """How surely a name ends at `at`: 2 sure, 1 likely, 0 nothing says so."""
    if at >= len(text) or text[at] in _ENDS:
        return SURE
    found = _AFTER.match(text, at)
    if not found:
        return 0
    if _SAYS.match(text, at):
        return SURE
    return SURE if len(found[0]) > 1 else LIKELY


def name_at(text: str, at: int, known: Collection[str] = (), least: int = LIKELY) -> str:
    """The name that begins at `at`, or "" where none does.

    `known` are names found elsewhere on the page; `least` is how surely it must end, 0 where the
    title before it leaves no doubt that a name follows.
    """
    if dotted := dotted_at(text, at):
        return dotted
    for size in range(_LONGEST_KNOWN, 1, -1):
        if text[at : at + size] in known:
            return text[at : at + size]
    foreign = _foreign_at(text, at, least)
    if foreign:
        return foreign
    sizes = sorted(set(every := sizes_at(text, at)) - parted_at(text, at, every))
    best = max(sizes, key=lambda size: _fitness(text, at, size), default=0)
    if not best or (ends(text, at + best) < SURE and _NO_PERSON.match(text, at + best)):
        return ""
    name = text[at : at + best]
    if name[1:] in _ADDRESSED or name.endswith(_NO_ENDINGS):
        return ""
    if ends(text, at + best) >= max(least, LIKELY):
        return "" if name in _NO_NAMES or name[:2] in _NO_NAMES else name
    return _by_characters(text, at, sizes) if least == 0 else ""


def dotted_at(text: str, at: int) -> str:
    """The name with middle dots that begins at `at`, or ""."""
    dotted = _DOTTED.match(text, at)
    return dotted[0] + _last_part(text, dotted.end(), dotted[1]) if dotted else ""


def may_begin(text: str, at: int) -> bool:
    """A cheap look: a surname, or an end of some name within reach."""
    if (
        text[at : at + 1] in vocabulary.SURNAMES
        or text[at : at + 2] in vocabulary.COMPOUND_SURNAMES
    ):
        return True
    if (
        foreign_names.stem_at(text, at)
        or foreign_names.LONG_SOUNDS.match(text, at)
        or "·" in text[at : at + 8]
    ):
        return True
    if strange_name_at(text, at):
        return True
    return any(ends(text, at + size) == SURE for size in (2, 3, 4))


def is_plain(name: str) -> bool:
    """Whether the name is one by itself: its surname no everyday word, its end no place's."""
    if name[-1:] in _PLACES or not name:
        return False
    return name[:2] in vocabulary.COMPOUND_SURNAMES or "·" in name or name[:1] not in _EVERYDAY


def _foreign_at(text: str, at: int, least: int) -> str:
    """A name like 古丽米拉, as long as it ends well."""
    fits = [size for size in foreign_sizes(text, at) if ends(text, at + size) >= max(least, LIKELY)]
    size = max(fits, key=lambda size: (ends(text, at + size), size), default=0)
    return text[at : at + size]


def is_verb_of_office(text: str, at: int) -> bool:
    """任 of 由党委书记任组长, which is no surname: another title follows."""
    return text[at : at + 1] == "任" and _BY.search(text, max(0, at - 24), at) is not None


def is_function(char: str) -> bool:
    """Whether the character is a word that may follow a name (在, 对, 和 …)."""
    return char in _NEVER_LAST or (_AFTER.fullmatch(char) is not None and char not in GIVEN)


def is_nobody(text: str, at: int, name: str) -> bool:
    """Whether a name behind which 广场, 小学 or 精神 stands, or how somebody is called (王大爷)."""
    after = at + len(name)
    if name[-1] in _PLACES or any(word in name for word in _ADDRESSED) or name in KNOWN_PLACES:
        return True
    if name.endswith(_NO_ENDINGS) or _begins_longer_word(text, at, len(name)):
        return True
    if foreign_names.is_stem(name) and foreign_names.GOES_ON_AS_PLACE.match(text, after):
        return True
    return ends(text, after) < SURE and bool(_NO_PERSON.match(text, after))


def _begins_longer_word(text: str, at: int, size: int) -> bool:
    """乌兰牧 of 乌兰牧骑: what looks like a name is the beginning of a word."""
    return any(text[at : at + more] in _NO_NAMES for more in range(max(3, size), 7))


def free_name_at(text: str, at: int) -> str:
    """A name in a list of names, whatever its surname: two to four characters up to a sure end."""
    named = name_at(text, at, least=SURE)
    if named:
        return named
    for size in (2, 3, 4):
        word = text[at : at + size]
        if not _HAN.fullmatch(word) or _NEVER & set(word) or word[-1] in _NEVER_LAST:
            continue
        if word.endswith(_NO_ENDINGS):
            continue
        if ends(text, at + size) == SURE:
            return word if not (_is_verb(text, at, word) or _has_object(word)) else ""
    return ""


def _has_object(word: str) -> bool:
    """亮成绩: a word of two characters behind what is no surname."""
    return word[0] not in vocabulary.SURNAMES and len(word) == 3 and is_word(word[1:])


def strange_sizes(text: str, at: int) -> list[int]:
    """The lengths of a name of unknown surname without a word in it that ends for sure."""
    found: list[int] = []
    for size in (2, 3, 4):
        word = text[at : at + size]
        if len(word) < size or not _STRANGE.issuperset(word) or word[0] == word[1]:
            break
        if is_word(word) or is_word(word[-2:]):
            break
        if size == 2 and word[0] in _FAMILIAR:
            continue
        if word[-1] not in _NEVER_LAST and ends(text, at + size) == SURE:
            found.append(size)
    return [] if text[at : at + 1] in PARTICLES or _AFTER.match(text, at) else found


def _is_verb(text: str, at: int, word: str) -> bool:
    """Whether a name of no known surname is rather what people do; 看某某 between two 、 is none."""
    verb = _DUTIES.match(word) or _AFTER.match(word)
    if not verb or len(verb[0]) > 1 or len(word) != 3 or is_word(word[:2]):
        return verb is not None
    return not text[at - 1 : at] == "、" == text[at + 3 : at + 4]


def strange_name_at(text: str, at: int) -> str:
    """A name of three characters whose surname is unknown and whose others are as in given names."""
    word = text[at : at + 3]
    if len(word) < 3 or not GIVEN.issuperset(word[1:]) or _NEVER & set(word):
        return ""
    words = is_word(word[:2]) or is_word(word[1:]) or is_word(word)
    does = _AFTER.match(word)
    return "" if words or (does and len(does[0]) > 1) or not ends(text, at + 3) else word


def parted_at(text: str, at: int, sizes: Collection[int]) -> set[int]:
    """The sizes of names that take a word's first character: 明 of 苌勇明确要求, 正 of 正在."""
    parted = {size for size in sizes if size - 1 in sizes and _parts(text, at + size)}
    return {size for size in parted if text[at : at + size - 1] not in _NO_NAMES}


def _parts(text: str, end: int) -> bool:
    if _ASPECT.match(text, end - 1):
        return True
    sure = ends(text, end)
    if sure == SURE:
        return False
    either = vocabulary.begins_word(text, end) or (sure and text[end - 1] in GIVEN)
    pair = is_word(text[end - 1 : end + 1]) and not either
    return pair or is_word(text[end - 1 : end + 2])


def goes_on(text: str, end: int) -> bool:
    """Whether a word or a verb is behind a character that names end in: 桑福来 | 免费, | 种了."""
    last, verb = text[end - 1], text[end + 1 : end + 2] in ("了", "着")
    given = (last in GIVEN and not is_function(last)) or ends_so(text, end)
    return given and (verb or vocabulary.begins_word(text, end))


def ends_so(text: str, end: int) -> bool:
    """Whether the last two characters are given together: 大有, 大为."""
    return text[end - 2 : end] in _GIVEN_TOGETHER


def _fitness(text: str, at: int, size: int) -> tuple[int, bool, int]:
    """For the greatest: how surely the name ends there; no function word as its last; three long,
    or four for certain (左丘明亮 | 出席, not 左丘明 | 亮出席)."""
    last, end = text[at + size - 1], at + size
    sure, verb = ends(text, end), _AFTER.match(last)
    usual = size == 3 if verb or sure < SURE else 2 * (size == 4) + (size == 3)
    plain = last in GIVEN or not verb or ends_so(text, end)
    return sure or int(goes_on(text, end)), plain, usual


def sizes_at(text: str, at: int, *, seldom: bool = False) -> list[int]:
    """The lengths that a name at `at` may have by its surname and its characters; `seldom` adds
    those that end in a character which names end in now and then (鲍叔和, 甘大有)."""
    compound = text[at : at + 2] in vocabulary.COMPOUND_SURNAMES
    if not compound and text[at : at + 1] not in vocabulary.SURNAMES:
        return []
    if _NO_COMPOUND.match(text, at) or is_verb_of_office(text, at):
        return []
    # 和工 of 和工作队 is nobody, 和工厂 neither.
    cut = text[at] in PARTICLES and is_word(text[at + 1 : at + 3])
    return [
        size
        for size in ((3, 4) if compound else (3,) if cut else (2, 3))
        if at + size <= len(text)
        and _HAN.fullmatch(text, at, at + size)
        and not _NEVER_INSIDE & set(text[at + 1 : at + size - 1])
        and _may_end(text, at + size, _BUT_SELDOM if seldom else _NEVER_LAST)
    ]


def _may_end(text: str, end: int, never: Collection[str]) -> bool:
    """Whether a name may end in this character: in 有 or 以 only before a sure end, and no title (以《…》)."""
    last = text[end - 1]
    sure = ends(text, end) == SURE and text[end : end + 1] not in ("《", "“")
    seldom = last in _SELDOM_LAST and (sure or goes_on(text, end))
    return seldom or last not in never or bool(last == "在" and _TELLS.match(text, end))


def _by_characters(text: str, at: int, sizes: list[int]) -> str:
    """The longest name whose last character is common in given names."""
    for size in sorted(sizes, reverse=True):
        word = text[at : at + size]
        if word[-1] in GIVEN and word not in _NO_NAMES and word[:2] not in _NO_NAMES:
            return word
    return ""


def _last_part(text: str, at: int, run: str) -> str:
    """The last part of a name with middle dots: up to the first sure, or else likely end."""
    stem, sounds = foreign_names.STEM.match(run), foreign_names.SOUNDS.match(run)
    usual = len(sounds[0]) if sounds else 2.5
    least = len(stem[0]) if stem else 1
    run = run[: _heard(text, at, max(least, len(sounds[0])))] if sounds else run
    sizes = [size for size in range(least, len(run) + 1) if run[size - 1] not in _NEVER_LAST]
    return run[: max([least, *sizes], key=lambda size: (ends(text, at + size), -abs(size - usual)))]


def _heard(text: str, at: int, size: int) -> int:
    """The size of a part told by its sounds; one strange character more where the name ends behind it."""
    more = text[at + size : at + size + 1]
    cut = more in GIVEN and not ends(text, at + size)
    return size + 1 if cut and ends(text, at + size + 1) == SURE else size
