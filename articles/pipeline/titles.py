"""Titles before names: where one begins, and whether its bearer is an official.

An official holds a post in party, state, street office or public institution; who manages a company
or is named by a trade, an age or a kinship is a person. The words are those of data/titles.json.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from articles.pipeline import vocabulary

_WORDS = vocabulary.load("titles")
_POSTS = frozenset(_WORDS["posts"])
_OFFICERS = frozenset(_WORDS["officers"])
_ROLES = frozenset(_WORDS["roles"])
_LISTS = frozenset(_WORDS["lists"])
_ALL = _POSTS | _OFFICERS | _ROLES | _LISTS
_LONGEST_WORD = max(map(len, _ALL))

_WORD = (
    # 书记 of 副书记员半千: behind a rank it is no clerk.
    rf"(?:{_WORDS['behind_a_rank']}|{vocabulary.any_of(_ALL)})"
    r"(?![会室职部]|长(?!孙)|任务|队伍|候选|人选|助理|热线|信箱|专线|擂台|论坛|讲坛|讲堂|培训|座谈|比武|接待日|例会)"
)
#: One look at a character spares most of them the long pattern.
_MAY_BE = f"(?=[{''.join(sorted({word[0] for word in _ALL}))}])"
_ANY = re.compile(rf"{_MAY_BE}(?=(?P<word>{_WORD}))")
#: Behind these a word is part of another one (小区), as 区 is behind 社.
_PART_OF_IT = frozenset("小片园")
#: … but 实验二小 is a school.
_SCHOOL = re.compile(r"[一二三四五六七八九十实附]小$")
_STOPS = frozenset("，。；：！？…—（）()《》\n 、,:;“”‘’")
#: A few words in quotation marks that are part of a unit's name.
_QUOTED = re.compile(r"“[^“”，。！？、；：]{1,10}”$")
#: What stands over the names of a list and is no title of anybody's own: 区领导, 经开区领导.
_LIST = re.compile(
    r"(?:[\u3400-\u9fff]{1,3}(?=区))?[省市区县州盟旗镇乡街校院局]{1,2}(?:级|直)?(?:四大(?:家|班子))?(?:主要)?"
    rf"(?:{vocabulary.any_of(_WORDS['lists'])})"
)
#: What stands before a title in its clause without belonging to it.
_BEFORE = re.compile(_WORDS["before"])
#: A single character that is somebody or something else than the beginning of a place.
_NO_PLACES = frozenset(_WORDS["no_places"])
_JOINED = re.compile(r"以及|[和与及同跟]")
_PRIVATE = re.compile(rf"(?:{vocabulary.any_of(_WORDS['private'])})$")
#: 区农业农村局高级农艺师, 市委党校教授: whoever serves the state by a profession is an official, too.
_PROFESSIONS = frozenset(_WORDS["professions"])
_OF_THE_STATE = re.compile(_WORDS["of_the_state"])
_PUBLIC = re.compile(rf"(?:{vocabulary.any_of(_WORDS['public'])})$")
#: 东湖教育集团总校长: schools have groups as companies do.
_SCHOOLS = re.compile(_WORDS["groups_of_schools"])
_OF_SCHOOLS = frozenset(_WORDS["heads_of_schools"])
#: Who has left the post: 退休法官; a bare 团长 beside it is none in office.
_RETIRED = re.compile(vocabulary.any_of(_WORDS["retired"]))
#: How a unit of the state begins, on the page of a company's paper.
_GOVERNMENT = re.compile(
    r".*[省市区县州盟旗镇乡](?!场)|国家|中央|.*管(?:理)?委(?:员)?会|[党纪]工委|.*(?:学院|大学)[党纪]委"
)
#: What stands between a unit and the post in it.
_RANK = re.compile(
    r"(?:党委|党组|党总支|党支部|支部|工会|团委|纪委|常务|执行|副|代理|代|第一|原|老|兼|总|名誉|专职|驻村|女)+$"
)
#: 副区长, 代理县长: the level is in the word itself.
_OF_A_LEVEL = re.compile(r"(?:常务|代理|副|代)*[省市区县州盟旗镇乡]长")
_DEPUTY = re.compile(r"(?:常务|第一)?副(?P<head>.+)")
#: 副区长（挂职）: how a post is held stands behind it.
HELD = re.compile(r"[（(](?:挂职|兼职|兼|代|[正副][县处科]级)[）)]")
#: Characters behind a word that its pattern looks at.
_AHEAD = 3
#: A title is no longer than this.
_LONGEST = 36

#: Where a title's word stands in a text: first character, end.
Span = tuple[int, int]


def words(text: str) -> tuple[Span, ...]:
    """Every title's word in the text, also one within another (民兵 of 村民兵营长).

    理发师 of 理发师傅 is none: the word that goes on (师傅) is the one.
    """
    found = [one.span("word") for one in _ANY.finditer(text)]
    return tuple(one for at, one in enumerate(found) if not _goes_on(found, at))


def _goes_on(found: list[Span], at: int) -> bool:
    """Whether another word begins within this one and ends behind it."""
    end = found[at][1]
    for start, further in found[at + 1 : at + 4]:
        if start >= end:
            return False
        if further > end:
            return True
    return False


def anchors(text: str, found: Iterable[Span]) -> Iterator[Span]:
    """Of a text's words those that a name may follow directly, one behind the other."""
    floor = 0
    for start, end in found:
        if start >= floor and _is_whole(text, start):
            yield start, end
            floor = end


def has_anchor(text: str) -> bool:
    return any(_is_whole(text, found.start()) for found in _ANY.finditer(text))


def anchor_end(text: str, at: int) -> int:
    """Where the word ends that begins at `at` and that a name may follow; 0 where none does."""
    found = _ANY.match(text, at)
    return found.end("word") if found and _is_whole(text, at) else 0


def begin_of(text: str) -> str:
    """The title, unit and all, that a text begins with, or ""."""
    first = next(anchors(text, words(text)), None)
    title = text[: first[1]] if first else ""
    return title if first and start_of(text, first[0], 0) == 0 else ""


def _is_whole(text: str, start: int) -> bool:
    if not start or _SCHOOL.search(text, max(0, start - 3), start):
        return True
    before = text[start - 1]
    # 幼儿园园长 is the head of one, 园区 no part of a title.
    part = before in _PART_OF_IT and before != text[start]
    return not part and text[start - 1 : start + 1] != "社区"


def start_of(text: str, end: int, floor: int) -> int:
    """Where the title whose last word begins at `end` begins; `floor` is the last name's end."""
    at = end
    lowest = max(floor, end - _LONGEST)
    while at > lowest:
        char = text[at - 1]
        if char == "”" and (quoted := _QUOTED.search(text, max(lowest, at - 12), at)):
            at = quoted.start()
        elif char == "、" and _suffix(text, at - 1, max(lowest, at - 9)):
            at -= 1
        elif char in _STOPS:
            break
        else:
            at -= 1
    return _trimmed(text, at, end)


def end_of(text: str, end: int) -> int:
    """Where the title whose last word ends at `end` ends, with how the post is held."""
    held = HELD.match(text, end)
    return held.end() if held else end


def _trimmed(text: str, at: int, end: int) -> int:
    """Without the verb, preposition or time of day that leads to the title."""
    first = at
    for found in _BEFORE.finditer(text[first : end + _AHEAD]):
        if first + found.end() > end:
            break
        if not _is_in_a_place(text[at : first + found.end()]):
            at = first + found.end()
    for joined in _JOINED.finditer(text, at, end):
        before = text[at : joined.start()]
        if not before or _suffix(text, joined.start(), at) or _is_one(before, joined[0]):
            at = joined.end()
    return at + 1 if text[at : at + 1] == "、" else at


def _is_one(run: str, joint: str) -> bool:
    """Whether it is somebody beside whom the title's bearer is named: 沈越 of 沈越与镇长."""
    person = vocabulary.is_name(run) and not vocabulary.is_word(run[:2])
    return joint in "与同跟" and (person or run in "我你他她")


def _is_in_a_place(run: str) -> bool:
    """Whether 和 is part of a place's name: 桃和镇, but 他和镇长, 区和镇领导."""
    return len(run) == 2 and run[1] == "和" and run[0] not in _NO_PLACES


def _suffix(text: str, end: int, lowest: int = 0) -> str:
    """The longest word of a title that ends at `end`, or ""."""
    for at in range(max(lowest, end - _LONGEST_WORD), end):
        if text[at:end] in _ALL:
            return text[at:end]
    return ""


def is_list(title: str) -> bool:
    """Whether the title is only that of a list: 区领导, 市领导."""
    return bool(_LIST.fullmatch(title))


@lru_cache(maxsize=4096)
def is_official(title: str, private: bool = False) -> bool:
    """Whether one of the joined titles is a post; `private` says that the page is a company's."""
    if is_list(title):
        return not private
    pieces = title.split("、")
    retired = any(map(_RETIRED.match, pieces))
    return any(_is_post(piece, private) and not (retired and is_bare(piece)) for piece in pieces)


def _is_post(piece: str, private: bool) -> bool:
    unit, word = _parted(piece)
    if not word or word in _LISTS or _RETIRED.match(piece):
        return False
    if private and not _GOVERNMENT.match(unit):
        return False
    if _is_of_a_company(unit, word):
        return False
    if word in _PROFESSIONS:
        return _OF_THE_STATE.search(unit) is not None
    if word in _OFFICERS or word in _ROLES:
        return (word in _POSTS or word in _OFFICERS) and bool(_PUBLIC.search(unit))
    return word in _POSTS


def is_private(title: str) -> bool:
    """Whether the title is one in a company: 云岚纺织公司董事长."""
    return _is_of_a_company(*_parted(title))


def _is_of_a_company(unit: str, word: str) -> bool:
    schools = word in _OF_SCHOOLS and _SCHOOLS.search(unit)
    return bool(_PRIVATE.search(unit)) and not schools


def is_bare(title: str) -> bool:
    """Whether the title names no unit: 总工程师, 副院长."""
    unit, word = _parted(title)
    return bool(word) and not unit


def body(title: str) -> str:
    """The body that the last of the joined titles is in: 区人大常委会 of 区人大常委会主任, or ""."""
    for piece in reversed(title.split("、")):
        unit, _word = _parted(piece)
        if unit and not is_of_a_level(piece):
            return unit
    return ""


def is_of_a_level(title: str) -> bool:
    """Whether the post names its level, and needs no body: 副区长, 镇长."""
    return bool(_OF_A_LEVEL.fullmatch(HELD.sub("", title)))


def body_before(title: str, before: str) -> str:
    """The body of a bare title (副主任) that stands behind a whole one (区人大常委会主任), or ""."""
    first = HELD.sub("", title.split("、", 1)[0])
    if not is_bare(first) or is_of_a_level(first) or is_list(title):
        return ""
    deputy = _DEPUTY.match(first)
    heads = {_parted(piece)[1] for piece in before.split("、")}
    return "" if deputy and deputy["head"] not in heads else body(before)


def is_officer(title: str) -> bool:
    """Whether the title is no post but 负责人 and the like, which need no name behind them."""
    return _parted(title)[1] in _OFFICERS


@lru_cache(maxsize=4096)
def _parted(title: str) -> tuple[str, str]:
    """The unit, without the rank in it, and the title's last word; not how the post is held."""
    title = HELD.sub("", title)
    word = _suffix(title, len(title))
    return _RANK.sub("", title[: len(title) - len(word)]), word
