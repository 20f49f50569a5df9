"""Officials with their titles, and other named persons, of every article of a page.

First every name that a title or a role introduces is read, with the names that share its title in
a list. Then the page is read again for names that only a sentence introduces (老汉叫某某, 住在一楼的
某某), with what the first reading found as knowledge.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass

from articles.pipeline import names, titles, vocabulary
from articles.pipeline.records import Article, Block, Change, Knowledge, Official, Person, Range

_FLOW = vocabulary.load("flow")
_JOINT = re.compile(r"、|和|与|及|以及")
#: Names at a clause's start that end in what people do at a meeting: they bear the last title.
_PRESENT = re.compile(rf"等?(?:分别|一同|应邀)?(?:{vocabulary.any_of(_FLOW['present'])})")
_ACTS = re.compile(vocabulary.any_of(_FLOW["acts"]))
#: Words of a company's house paper, and of the state's.
_HOUSE = re.compile(vocabulary.any_of(_FLOW["house"]))
_STATE = re.compile(vocabulary.any_of(_FLOW["state"]))
_ITEM = re.compile(r"[^、，。；：！？]{1,16}")


#: Changes of office in one list.
_LISTED = 20
#: Characters of an article in which a name is counted, and those around a change of office.
_LONGEST, _NEAR = 20_000, 200
_NAME = r"(?P<name>[\u3400-\u9fff]{2,4}?(?:[·•][\u3400-\u9fff]{1,6})?)"
_TITLE = r"(?P<title>[^，。；：、（）\s]{2,30}?)"
_END = r"(?=[，。；、（）]|$|，|并|和(?=[\u3400-\u9fff]{2,4}为))"
#: How a change of office is printed, by its kind.
_CHANGES = tuple(
    (kind, re.compile(pattern.format(name=_NAME, title=_TITLE, end=_END)))
    for kind, pattern in _FLOW["changes"]
)
_AND_ALSO = {
    kind: re.compile(rf"[、和]{_NAME}{verb}{_TITLE}{tail}")
    for kind, verb, tail in (
        ("appointed", "为", _END),
        ("elected", "为", _END),
        ("acting", "为", _END),
        ("removed", "的", "(?=职务|、|，|。)"),
    )
}
#: What introduces a name in a sentence, and how surely the name has to end.
_INTRODUCED = tuple(
    (re.compile(pattern), getattr(names, least)) for pattern, least in _FLOW["introduced"]
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A name with what stands before it; `title` is empty where only the sentence introduces it."""

    name: str
    title: str
    at: tuple[Range, ...]
    where: int = 0


@dataclass(frozen=True, slots=True)
class Named:
    """The people of one article."""

    officials: tuple[Official, ...] = ()
    people: tuple[Person, ...] = ()
    changes: tuple[Change, ...] = ()


def read(articles: Sequence[Article], knowledge: Knowledge) -> list[Named]:
    """For each article who is named in it, in the order of the text."""
    known = set(knowledge.officials)
    first = [list(_titled(article, known)) for article in articles]
    known |= {mention.name for mentions in first for mention in mentions}
    private = _of_a_company(articles)
    return [
        _sorted_out(article, list(_titled(article, known)), list(_in_flow(article, known)), private)
        for article in articles
    ]


def _of_a_company(articles: Iterable[Article]) -> bool:
    """Whether a company prints the page: its managers are no officials."""
    text = "".join(block.text for article in articles for block in article.blocks)
    return 2 * len(_HOUSE.findall(text)) > 3 * len(_STATE.findall(text)) + 6


def _sorted_out(
    article: Article, titled: Sequence[Mention], loose: Sequence[Mention], private: bool
) -> Named:
    changes = tuple(_changes(article))
    officials = _officials(titled, changes, private)
    taken = {official.name for official in officials}
    signed = {credit.name for credit in article.byline}
    people: dict[str, Person] = {}
    for mention in [*titled, *loose]:
        if mention.name in taken or mention.name in people:
            continue
        if not mention.title and mention.name in signed:
            continue
        people[mention.name] = Person(mention.name, mention.title, mention.at)
    return Named(officials, tuple(people.values()), changes)


def _officials(
    titled: Sequence[Mention], changes: Sequence[Change], private: bool
) -> tuple[Official, ...]:
    """Each pair of name and title once; a list's word gives way to a title of one's own."""
    everyone: list[Mention | Change] = [*titled, *changes]
    pairs = {
        (mention.name, mention.title): mention
        for mention in everyone
        if titles.is_official(mention.title, private)
    }
    better = {name for name, title in pairs if not titles.is_list(title)}
    return tuple(
        Official(name, title, mention.at, titles.is_list(title))
        for (name, title), mention in pairs.items()
        if not (titles.is_list(title) and name in better)
    )


def _titled(article: Article, known: Iterable[str]) -> Iterator[Mention]:
    """Names behind titles and roles, those that share one included."""
    for block in article.blocks:
        yield from _of_block(block, frozenset(known))


def _of_block(block: Block, known: frozenset[str]) -> Iterator[Mention]:
    text, floor, shared = block.text, 0, ""
    for anchor in titles.ANCHOR.finditer(text):
        if anchor.start() < floor or not names.may_begin(text, anchor.end()):
            continue
        title = text[titles.start_of(text, anchor.start(), floor) : anchor.end()]
        name = _bearer(text, anchor.end(), title, known)
        if not name or _inside_work(text, anchor.end()):
            continue
        floor = anchor.end() + len(name)
        yield Mention(name, title, block.at, anchor.end())
        official = titles.is_official(title)
        for name, at in _sharing(text, floor, known, free=official):
            floor = at + len(name)
            yield Mention(name, title, block.at, at)
        shared = title if official else shared
        floor = yield from _present(block, floor, known, shared)


def _bearer(text: str, at: int, title: str, known: frozenset[str]) -> str:
    """The name behind a title: the surer the title, the less the name has to show."""
    if titles.is_list(title):
        name = names.name_at(text, at, known) or names.free_name_at(text, at)
        listed = text[at + len(name) : at + len(name) + 1] == "、"
        sure = listed or _PRESENT.match(text, at + len(name)) or name in known
        return name if sure or (names.is_plain(name) and names.name_at(text, at)) else ""
    last = title.rsplit("、", 1)[-1]
    if titles.is_official(last) and not titles.is_officer(last):
        free = len(title) > 2
        return names.name_at(text, at, known, 0) or (_set_off(text, at) if free else "")
    name = names.name_at(text, at, known, 0)
    after = at + len(name)
    if not name or name in known:
        return name
    if not names.is_plain(name):
        return name if _ACTS.match(text, after) else ""
    return name if names.ends(text, after) or names.is_common(name) else ""


def _set_off(text: str, at: int) -> str:
    """A name of no known surname, right before 说, 主持 and the like, or set off by a comma."""
    for size in (3, 2, 4):
        if _ACTS.match(text, at + size) or text[at + size : at + size + 1] in ("，", "、", "。"):
            name = names.free_name_at(text[at : at + size], 0)
            if name and not titles.ANCHOR.search(name):
                return name
    return ""


def _sharing(text: str, at: int, known: frozenset[str], *, free: bool) -> Iterator[tuple[str, int]]:
    """The names that follow in the same list, with where they stand."""
    while joint := _JOINT.match(text, at):
        at = joint.end()
        least = names.LIKELY if joint[0] == "、" else names.SURE
        name = names.name_at(text, at, known, least)
        if not name and free and joint[0] == "、" and not _titled_item(text, at):
            name = names.free_name_at(text, at)
        if not name:
            return
        yield name, at
        at += len(name)


def _titled_item(text: str, at: int) -> bool:
    """Whether the list's next item brings a title of its own."""
    item = _ITEM.match(text, at)
    return bool(item and titles.ANCHOR.search(item[0]))


def _present(
    block: Block, floor: int, known: frozenset[str], shared: str
) -> Generator[Mention, None, int]:
    """`…出席会议，某某、某某列席会议`: the next clause's names bear the title of the list before."""
    text = block.text
    comma = text.find("，", floor, floor + 16)
    if comma < 0 or not shared or not _PRESENT.match(text, floor):
        return floor
    first = names.free_name_at(text, comma + 1)
    if not first:
        return floor
    found = [(first, comma + 1), *_sharing(text, comma + 1 + len(first), known, free=True)]
    end = found[-1][1] + len(found[-1][0])
    if not _PRESENT.match(text, end):
        return floor
    for name, at in found:
        yield Mention(name, shared, block.at, at)
    return end


def _changes(article: Article) -> Iterator[Change]:
    """Printed changes of office: 任命某某为 …, 免去某某的 … 职务, 当选 …."""
    for block in article.blocks:
        for kind, pattern in _CHANGES:
            for found in pattern.finditer(block.text):
                yield from _change(block, kind, found)


def _change(block: Block, kind: str, found: re.Match[str]) -> Iterator[Change]:
    """One change, and those listed behind it: 任命某某为 …、某某为 …."""
    sentence = _sentence(block.text, found.start())
    rest: re.Match[str] | None = found
    for _ in range(_LISTED):
        if not rest:
            return
        name, title = rest["name"], rest["title"]
        if vocabulary.is_name(name) and titles.is_official(title):
            yield Change(name, title, kind, sentence, block.at)
        rest = _AND_ALSO[kind].match(block.text, rest.end())


def _sentence(text: str, at: int) -> str:
    """The sentence around `at`, no more than is looked at in one go."""
    lowest, highest = max(0, at - _NEAR), min(len(text), at + _NEAR)
    first = max(text.rfind(mark, lowest, at) for mark in "。！？") + 1 or lowest
    ends = (text.find(mark, at, highest) for mark in "。！？")
    return text[first : min((end + 1 for end in ends if end >= 0), default=highest)]


def _in_flow(article: Article, known: Iterable[str]) -> Iterator[Mention]:
    """Names that the sentence introduces: 老汉叫某某, 73岁的某某, 住在一楼的某某说."""
    whole = "".join(block.text for block in article.blocks)[:_LONGEST]
    seen = frozenset(known)
    for block in article.blocks:
        for pattern, least in _INTRODUCED:
            for found in pattern.finditer(block.text):
                name = names.name_at(block.text, found.end(), seen)
                if name and _credible(name, block.text, found.end(), whole, least):
                    yield Mention(name, "", block.at, found.end())


def _credible(name: str, text: str, at: int, whole: str, least: int) -> bool:
    """The weaker the introduction, the more the name has to be one in itself or to come back."""
    if _inside_work(text, at) or not names.is_plain(name) or titles.ANCHOR.match(name):
        return False
    speaks = bool(_ACTS.match(text, at + len(name)))
    if least == names.LIKELY or "·" in name:
        return speaks or "·" not in name
    if not speaks and names.ends(text, at + len(name)) < least:
        return False
    return (speaks and len(name) > 2) or ((len(name) > 2 or speaks) and whole.count(name) > 1)


def _inside_work(text: str, at: int) -> bool:
    """Whether a name stands in the title of a book, a film or a play."""
    opened = text.rfind("《", max(0, at - 30), at)
    return opened >= 0 and "》" not in text[opened:at]
