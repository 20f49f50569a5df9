"""The campaigns that a piece concerns: named in its headline, its opening, or at length.

All numbers were measured on pages annotated by hand, real and fictional, some 500 pieces; they stand
where one more right answer would have cost a wrong one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import groupby

from articles.pipeline import vocabulary as words
from articles.pipeline.records import Article

Vocabulary = Mapping[str, tuple[str, ...]]

#: Names with their aliases, as they ship; editors own them as rows.
STARTERS: Vocabulary = {name: tuple(also) for name, also in words.load("campaigns").items()}

#: Words of which none names a campaign, but so many different ones tell its subject: 合作社, 增收, 果农 …
_LEAST = {name: signs["least"] for name, signs in words.load("campaign_signs").items()}
#: … with one that must be among the text's words …
_NEEDED = {n: signs.get("needs", "") for n, signs in words.load("campaign_signs").items()}
#: … where they stand so close: one to so many characters of a piece. In a long one they say less.
_SPREAD = 125

_QUOTES = re.compile(r"[“”‘’「」『』\"'\s·]")
_END = re.compile(r"[。！？；]+\n?|\n")
#: 区信访局局长某某, 消防救援大队大队长: the title of somebody, no word of a campaign.
_TITLE = re.compile(
    rf"[\u4e00-\u9fff]{{0,6}}?(?:{words.any_of(words.load('organizations')['titles'])})(?!会)"
)
_FRAMES = words.load("campaign_frames")
_OTHERS = re.compile(_FRAMES["other_things"])
#: Stands where something stood that is no word of a campaign; names so long are nothing else.
_ASIDE, _NAME = "\ue001", 3
#: “和美乡村”篮球赛: a contest only bears the name.
_CONTEST = re.compile(rf"[\u4e00-\u9fff]{{0,4}}(?:{words.any_of(_FRAMES['contests'])})")
#: 走进夕阳红养老院: where somebody goes is no subject.
_VENUES = frozenset(_FRAMES["venues"])
_TO_A_VENUE = re.compile(_FRAMES["to_a_venue"])
#: 疫情防控、安全生产、信访稳定等工作: one of a list is named in passing …
_LISTED = re.compile(rf"[{_FRAMES['list_ends']}]")
#: … unless the list is a meeting's agenda.
_AGENDA = re.compile(rf"(?:{words.any_of(_FRAMES['agenda'])})[^。；]*$")
#: 以乡村振兴为抓手, 第22个全国安全生产月: one mention is enough.
_FRAME_BEFORE = re.compile(_FRAMES["before"])
_FRAME_AFTER = re.compile(_FRAMES["after"])
#: 会议审议《关于加强年轻干部培养的若干措施》.
_DECIDED = re.compile(_FRAMES["decided"])
_DECIDED_BACK = 60
#: 项目建设、乡村振兴一线, 会议还提到了消防安全: the name itself may be said in passing, too.
_ASIDE_BEFORE = re.compile(_FRAMES["aside_before"])
_ASIDE_AFTER = re.compile(_FRAMES["aside_after"])
#: A part of a name that is so long stands for it: 五星支部 for “五星”支部创建.
_PART_OF_NAME = 4

#: Spoken of at length: in so many sentences; or so often, or under two names, in this share of them.
_SENTENCES = 3
_OFTEN = 3
_SHARE = 0.07


@dataclass(frozen=True, slots=True)
class _Hit:
    alias: str
    sentence: int
    framed: bool
    #: The campaign is called by its own name, and not in passing.
    own: bool


@dataclass(frozen=True, slots=True)
class _Words:
    """The campaigns of each word, and a pattern of all; where two overlap, the first one counts."""

    names: Mapping[str, tuple[str, ...]]
    pattern: re.Pattern[str]


def read(article: Article, vocabulary: Vocabulary = STARTERS) -> tuple[str, ...]:
    """Names of the campaigns, in the vocabulary's order."""
    return reader(vocabulary)(article)


def reader(vocabulary: Vocabulary) -> Callable[[Article], tuple[str, ...]]:
    """The reading of many pieces for one vocabulary."""
    told = tuple((name, tuple(also)) for name, also in vocabulary.items())
    return partial(_read, vocabulary, _aliases(told))


def _read(vocabulary: Vocabulary, aliases: _Words, article: Article) -> tuple[str, ...]:
    apart = _apart(article, aliases)
    heads = apart("\n".join(map(_bare, (*article.headline_lines, article.column))))
    body = apart("\n".join(_bare(block.text) for block in article.blocks))
    headed = (match for match in _mentions(aliases, heads) if not _is_venue(match))
    named = {name for match in headed for name in aliases.names[match.group()]}
    named |= _at_length(body, aliases) | _by_signs(body)
    whole = f"{heads}\n{body}"
    return tuple(n for n in vocabulary if n in named and _NEEDED.get(n, "") in whole)


def _apart(article: Article, aliases: _Words) -> Callable[[str], str]:
    """Sets what only looks like a campaign's word aside: 动物防疫, or somebody's name (高富民)."""
    named = {one.name for one in article.officials} | {one.name for one in article.people}
    people = [name for name in named if len(name) >= _NAME and aliases.pattern.search(name)]
    aside = re.compile(f"{words.any_of(people)}|{_OTHERS.pattern}") if people else _OTHERS
    return partial(aside.sub, lambda one: _ASIDE * len(one[0]))


def _at_length(body: str, aliases: _Words) -> set[str]:
    ends = [match.end() for match in _END.finditer(body)]
    told: dict[str, list[_Hit]] = {}
    for match in _mentions(aliases, body):
        if _is_listed(match) or _is_venue(match):
            continue
        sentence, framed, aside = (
            bisect_right(ends, match.start()),
            _is_framed(match),
            _is_aside(match),
        )
        for name in aliases.names[match.group()]:
            own = not aside and _is_own(match.group(), name)
            told.setdefault(name, []).append(_Hit(match.group(), sentence, framed, own))
    return {name for name, hits in told.items() if _is_enough(hits, len(ends) + 1)}


def _is_enough(hits: list[_Hit], total: int) -> bool:
    sentences = {hit.sentence for hit in hits}
    if 0 in sentences or len(sentences) >= _SENTENCES or any(hit.framed for hit in hits):
        return True
    several = len(hits) >= _OFTEN or len({hit.alias for hit in hits}) > 1
    told = several or any(hit.own for hit in hits)
    return told and len(sentences) >= _SHARE * total


def _by_signs(body: str) -> set[str]:
    signs = _signs()
    told = set(signs.pattern.findall(body))
    found = Counter(name for sign in told for name in signs.names[sign])
    return {
        name
        for name, count in found.items()
        if count >= _LEAST[name] and count * _SPREAD >= len(body)
    }


def _bare(text: str) -> str:
    """The text without quotes and spaces: “五星”支部 is 五星支部."""
    return _QUOTES.sub("", text)


def _mentions(aliases: _Words, text: str) -> Iterator[re.Match[str]]:
    for match in aliases.pattern.finditer(text):
        if not _TITLE.match(text, match.end()) and not _CONTEST.match(text, match.end()):
            yield match


def _is_listed(match: re.Match[str]) -> bool:
    text, start = match.string, match.start()
    if text[start - 1 : start] != "、" or not _LISTED.match(text, match.end()):
        return False
    return not _AGENDA.search(text[max(0, start - 40) : start])


def _is_venue(match: re.Match[str]) -> bool:
    before = match.string[max(0, match.start() - 12) : match.start()]
    return match.group() in _VENUES and _TO_A_VENUE.search(before) is not None


def _is_framed(match: re.Match[str]) -> bool:
    text, start = match.string, match.start()
    if _DECIDED.search(text, max(0, start - _DECIDED_BACK), start):
        return True
    before = text[max(0, start - 8) : start]
    return bool(_FRAME_BEFORE.search(before) or _FRAME_AFTER.match(text, match.end()))


def _is_aside(match: re.Match[str]) -> bool:
    before = match.string[max(0, match.start() - 10) : match.start()]
    return bool(_ASIDE_BEFORE.search(before) or _ASIDE_AFTER.match(match.string, match.end()))


def _is_own(alias: str, name: str) -> bool:
    bare = _bare(name)
    return bare in alias or (len(alias) >= _PART_OF_NAME and alias in bare)


@lru_cache(maxsize=8)
def _aliases(vocabulary: tuple[tuple[str, tuple[str, ...]], ...]) -> _Words:
    return _compiled((name, (name, *aliases)) for name, aliases in vocabulary)


@lru_cache(maxsize=1)
def _signs() -> _Words:
    told = words.load("campaign_signs").items()
    return _compiled((name, signs["words"]) for name, signs in told)


def _compiled(told: Iterable[tuple[str, Iterable[str]]]) -> _Words:
    names: dict[str, tuple[str, ...]] = {}
    for name, aliases in told:
        for alias in dict.fromkeys(filter(None, map(_bare, aliases))):
            names[alias] = (*names.get(alias, ()), name)
    firsts = groupby(sorted(names), key=lambda alias: alias[0])
    branches = [
        rf"{re.escape(first)}(?:{words.any_of(alias[1:] for alias in group)})"
        for first, group in firsts
    ]
    return _Words(names, re.compile("|".join(branches) if branches else r"(?!)"))
