"""How likely it is that somebody's name stands at a place of the text, and how long it is.

No rule tells a name from a word for certain. What speaks for one is added up: what introduces it,
its surname, its characters, what follows, and whether the same characters come back elsewhere in
the piece with other words behind. The weights were measured on pages annotated by hand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice

from articles.pipeline import foreign_names, names, vocabulary

_LEXICON = vocabulary.load("lexicon")
_NAMES = vocabulary.load("names")
_COMMON = frozenset(_NAMES["common"])
#: What names begin with, of any language: of ten places that are looked at five begin otherwise.
_BEGINNINGS = frozenset(
    {word[0] for word in (*vocabulary.COMPOUND_SURNAMES, *_NAMES["stems"], *_NAMES["clans"])}
    | vocabulary.SURNAMES
    | names.GIVEN
    | foreign_names.SYLLABLES
    | set(_NAMES["southern"])
)
_W: Mapping[str, float] = vocabulary.load("likelihood")
#: What only people do, and how they are called: 张三说, 张三老人; and their age.
_FLOW = vocabulary.load("flow")
_ACTS = re.compile(
    rf"(?:{vocabulary.any_of(_FLOW['adverbs'])})?(?:{vocabulary.any_of(_FLOW['acts'])})"
)
_ADDRESS = re.compile(vocabulary.at_once(_FLOW["addresses"]))
#: 过世前, 项目里: a word with where or when behind it.
_WHERE = frozenset(_FLOW["where"])
#: 说，: nothing but a name stands between a role and this …
_SPEAKS = re.compile(r"[说讲道](?:了?[，。：“]|着)")
#: … and what is done stands behind one: 种了, 拉开, 跑这条线.
_VERB = re.compile(r"[\u3400-\u9fff](?:[了着过这那完得起给]|[出上下][了这第]|[0-9])")
_AGE = re.compile(r"[，（(]?(?:今年|现年)?[0-9一二三四五六七八九十]{1,3}岁")
#: The name of a district without its level.
_DISTRICT = re.compile(r"(?=([\u3400-\u9fff]{2})[区县市旗](?!长))")
_BEFORE_CLAUSE = "，。！？；：”\n"
#: Characters of a piece in which a name may come back.
_LONGEST = 20_000
#: More often need not be looked at.
_TIMES = 6


@dataclass(frozen=True, slots=True)
class Repeats:
    """What stands behind the words of a piece that could be names, each time they come."""

    text: str
    #: 青岚 of 青岚区, which is nobody.
    places: frozenset[str] = frozenset()
    _known: dict[str, int] = field(default_factory=dict)
    _begun: dict[str, int] = field(default_factory=dict)
    _counts: dict[str, int] = field(default_factory=dict)

    def of(self, word: str) -> int:
        """How often it comes with something else behind."""
        if word not in self._known:
            self._known[word] = len(set(islice(self._behind(word), _TIMES)))
        return self._known[word]

    def _behind(self, word: str) -> Iterator[str]:
        """Of a word with a surname of one character, as long as such names are."""
        if word[0] in vocabulary.SURNAMES and len(word) < 5:
            for at in places(self.text, word):
                yield self.text[at + len(word) : at + len(word) + 1] or "。"

    def is_oftener(self, shorter: str, longer: str) -> bool:
        """Whether 杨柳 of 杨柳和 comes without the 和, too, which few names end in."""
        if longer[-1] in names.GIVEN and not names.is_function(longer[-1]):
            return False
        return self._count(shorter) > self._count(longer)

    def begins(self, word: str) -> int:
        """How often it begins a clause, and comes elsewhere, too."""
        if word not in self._begun:
            looked_at = names.is_plain(word) and self._count(word) > 1
            self._begun[word] = sum(self._clauses(word)) if looked_at else 0
        return self._begun[word]

    def _clauses(self, word: str) -> Iterator[bool]:
        """Each time it comes, whether a clause begins with it."""
        return (self.text[at - 1] in _BEFORE_CLAUSE for at in places(self.text, word) if at)

    def _count(self, word: str) -> int:
        """How often it comes: a long text is searched once for each word."""
        if word not in self._counts:
            self._counts[word] = self.text.count(word)
        return self._counts[word]


def places(text: str, word: str) -> Iterator[int]:
    """Where the word stands in the text, each time it does."""
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)


def repeats(text: str) -> Repeats:
    return Repeats(text[:_LONGEST], frozenset(_DISTRICT.findall(text[:_LONGEST])))


def best(text: str, at: int, known: Repeats, told: float) -> tuple[str, float]:
    """The likeliest name at `at` and how likely it is, with what introduces it (`told`)."""
    dotted = names.dotted_at(text, at)
    if dotted and foreign_names.is_foreign(dotted):
        return dotted, told + _W["dotted"] + _of_end(text, at + len(dotted))
    sizes = list(_sizes(text, at))
    if not sizes:
        return "", -99.0
    parted = names.parted_at(text, at, sizes)
    found = [
        (
            text[at : at + size],
            told + _weight(text, at, size, known) + _W["cuts"] * (size in parted),
        )
        for size in sizes
    ]
    if told >= _W["surely_told"]:
        found = [(word, sure + min(known.begins(word), 3) * _W["begins"]) for word, sure in found]
    word, likely = max(found, key=lambda one: one[1])
    if likely < _W["doubtful"] or len(found) < 2 or foreign_names.is_foreign(word):
        return word, likely
    for shorter, sure in found:
        if shorter == word[:-1] and known.is_oftener(shorter, word):
            return shorter, max(likely, sure) + _W["again"]
    return word, likely


def _sizes(text: str, at: int) -> Iterator[int]:
    if text[at : at + 1] not in _BEGINNINGS:
        return
    yield from names.foreign_sizes(text, at)
    yield from names.sizes_at(text, at, seldom=True)
    if _is_double(text, at):
        yield 4
    if text[at : at + 1] not in vocabulary.SURNAMES:
        yield from names.strange_sizes(text, at)


def _begins_phrase(word: str) -> bool:
    """和学生, 由外地: a preposition or conjunction with an everyday word or a well-known place."""
    rest = word[1:]
    return word[0] in names.PARTICLES and (names.is_word(rest) or rest in names.KNOWN_PLACES)


def _is_double(text: str, at: int) -> bool:
    """Whether both parents' surnames and a given name may stand at `at` (沈陶一帆)."""
    word = text[at : at + 4]
    if len(word) < 4 or not foreign_names.LONE_SURNAMES.issuperset(word[:2]):
        return False
    words = any(map(names.is_word, (word[:2], word[1:3], word[2:])))
    return names.GIVEN.issuperset(word[2:]) and not words


def _weight(text: str, at: int, size: int, known: Repeats) -> float:
    word = text[at : at + size]
    total = _of_word(word) + _of_end(text, at + size)
    total += _W["two_words"] if size == 3 and _is_two_words(text, at) else 0.0
    total += _W["place"] if word[:2] in known.places else 0.0
    total += _W["cut"] if size == 2 and _is_cut(text, at) else 0.0
    total += _W["glued"] if at and names.is_word(text[at - 1 : at + 1]) else 0.0
    again = known.of(word)
    total += min(again - 1, 3) * _W["again"] if again > 1 else 0.0
    if names.is_word(word) and names.is_plain(word) and _SPEAKS.match(text, at + size):
        total += _W["speaks"]
    return total


@lru_cache(maxsize=8192)  # the same few names and words come on every page
def _of_word(word: str) -> float:
    """What speaks for a name in its characters alone."""
    foreign, size = foreign_names.is_foreign(word), len(word)
    total = _of_surname(word, foreign) + _of_given(word, foreign)
    total += _W["usual"] if _is_usual(word, foreign) else 0.0
    if foreign:
        total += _W["long" if foreign_names.is_stem(word) else "sounds"] * size
    given_word = size == 3 and names.is_word(word[1:]) and not names.ends_so(word, size)
    total += _W["given_word"] if given_word else 0.0
    return total + (_W["particle"] if _begins_phrase(word) else 0.0)


def _is_two_words(text: str, at: int) -> bool:
    """安全温暖: two everyday words, of which a name would cut the second one."""
    return names.is_word(text[at : at + 2]) and names.is_word(text[at + 2 : at + 4])


def _is_cut(text: str, at: int) -> bool:
    """都成 of 都成为: behind an everyday word a word that the name would cut."""
    return not names.is_plain(text[at]) and names.is_word(text[at + 1 : at + 3])


def _is_usual(word: str, foreign: bool) -> bool:
    """Whether it has the length that most names have; a compound surname has one or two behind."""
    if word[:2] in vocabulary.COMPOUND_SURNAMES:
        return len(word) == 4 and word[-1] in names.GIVEN and not names.is_function(word[-1])
    return len(word) == 3 and not foreign


def _is_common(name: str) -> bool:
    """Whether the surname is one of the frequent ones, or compound."""
    return name[:1] in _COMMON or name[:2] in vocabulary.COMPOUND_SURNAMES


def _of_surname(word: str, foreign: bool) -> float:
    if word[:2] in vocabulary.COMPOUND_SURNAMES and len(word) > 2:
        return _W["compound"] + (_W["compound_word"] if names.is_word(word[:2]) else 0.0)
    if foreign:
        return _W["stem"] if foreign_names.is_stem(word) else 0.0
    if word[0] not in vocabulary.SURNAMES:
        return _W["strange"] + (_W["sounds"] * len(word) if foreign_names.is_sounds(word) else 0.0)
    if len(word) == 4:
        return _W["double"]
    if names.is_word(word):
        return _W["word"]
    if names.is_word(word[:2]):
        return _W["begins_word"] + (_W["where"] if word[2] in _WHERE else 0.0)
    if _is_common(word):
        return _W["common"]
    return _W["everyday"] if not names.is_plain(word[0]) else _W["rare"]


def _of_given(word: str, foreign: bool) -> float:
    if foreign:
        return 0.0
    given = word[2:] if word[:2] in vocabulary.COMPOUND_SURNAMES else word[1:]
    other = _W["not_given"] if names.is_plain(word) else _W["not_given_everyday"]
    total = sum(_W["given"] if char in names.GIVEN else other for char in given)
    function = names.is_function(word[-1]) and not names.ends_so(word, len(word))
    return total + (_W["function_last"] if function else 0.0)


def _of_end(text: str, at: int) -> float:
    if _ADDRESS.match(text, at) and text[at - 1] not in names.PARTICLES:
        return _W["addressed"]
    if _AGE.match(text, at):
        return _W["aged"]
    sure = names.ends(text, at)
    if _ACTS.match(text, at):
        return _W["acts"]
    if sure == names.SURE:
        return _W["sure"]
    if text[at + 1 : at + 2] in (_LEXICON["follows"].get(text[at : at + 1]) or "\0"):
        return _W["follows"]
    if sure or text[at : at + 1].isdecimal():
        return _W["likely"]
    if _VERB.match(text, at):
        return _W["does"]
    return _W["goes_on"] if names.goes_on(text, at) else _W["open"]
