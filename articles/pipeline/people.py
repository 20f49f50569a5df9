"""Officials with their titles, and other named persons, of every article of a page.

First every name that a title or a role introduces is read (`titled`), with those that share its title in
a list. Then the page is read again for names that only a sentence introduces (老汉叫某某, 住在一楼的
某某), with what the first reading found as knowledge.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from articles.pipeline import changes as changes_of_office
from articles.pipeline import (
    foreign_names,
    introductions,
    likelihood,
    titled,
    titles,
    vocabulary,
)
from articles.pipeline.records import Article, Block, Change, Knowledge, Official, Person
from articles.pipeline.titled import Mention, Scene

_FLOW = vocabulary.load("flow")
_JOINT = re.compile(r"、|和|与|及|以及")
_DOTS = frozenset("·•・‧")
#: Words of a company's house paper, and of the state's.
_HOUSE = re.compile(vocabulary.any_of(_FLOW["house"]))
_STATE = re.compile(vocabulary.any_of(_FLOW["state"]))
#: 某某来自青岚，是区医院儿科主任.
_POSTED = re.compile(_FLOW["posted"])
_LISTED_NAME: float = _FLOW["listed"]


@dataclass(frozen=True, slots=True)
class Named:
    """The people of one article."""

    officials: tuple[Official, ...] = ()
    people: tuple[Person, ...] = ()
    changes: tuple[Change, ...] = ()


def read(articles: Sequence[Article], knowledge: Knowledge) -> list[Named]:
    """For each article who is named in it, in the order of the text."""
    pieces = [tuple(titled.scenes(article)) for article in articles]
    mentions = titled.read(pieces, frozenset(knowledge.officials))
    private = _of_a_company(articles)
    return [
        _sorted_out(article, scenes, found, private)
        for article, scenes, found in zip(articles, pieces, mentions, strict=True)
    ]


def _of_a_company(articles: Iterable[Article]) -> bool:
    """Whether a company prints the page: its managers are no officials."""
    text = "".join(block.text for article in articles for block in article.blocks)
    return 2 * len(_HOUSE.findall(text)) > 3 * len(_STATE.findall(text)) + 6


def _sorted_out(
    article: Article, scenes: Iterable[Scene], behind_titles: Sequence[Mention], private: bool
) -> Named:
    loose = list(_in_flow(scenes, behind_titles))
    told = tuple(changes_of_office.read(article))
    changes = tuple(change for one in told for change in one.changes())
    named = [*behind_titles, *_posted(article, loose)]
    officials = _officials(named, told, private)
    taken = {official.name for official in officials}
    signed = {credit.name for credit in article.byline}
    firsts = {part for one in [*named, *loose] for part in foreign_names.first_parts(one.name)}
    people: dict[str, Person] = {}
    for mention in [*named, *loose]:
        if mention.name in taken or mention.name in people:
            continue
        if mention.name in firsts or (not mention.title and mention.name in signed):
            continue
        people[mention.name] = Person(mention.name, mention.title, mention.at)
    return Named(officials, tuple(people.values()), changes)


def _posted(article: Article, loose: Iterable[Mention]) -> Iterator[Mention]:
    """Who is told by name first and by post behind it: 某某来自青岚，是区医院儿科主任."""
    texts = {block.at: block.text for block in article.blocks}
    for one in loose:
        told = _POSTED.match(texts[one.at], one.where + len(one.name))
        if told and titled.is_full_post(told["title"]):
            yield replace(one, title=told["title"])


def _officials(
    mentions: Sequence[Mention], changes: Sequence[changes_of_office.Told], private: bool
) -> tuple[Official, ...]:
    """Each pair of name and title once; a list's word gives way to a title of one's own."""
    named = (one for one in changes if not one.pointed)
    changed = [Mention(one.name, one.title, one.at, body=one.body) for one in named]
    everyone = [*mentions, *changed]
    pairs = {
        (mention.name, mention.title): mention
        for mention in everyone
        if titles.is_official(mention.body + mention.title, private or mention.private)
    }
    better = {name for name, title in pairs if not titles.is_list(title)}
    return tuple(
        Official(
            name, title, mention.at, titles.is_list(title), mention.body or _own(mention, pairs)
        )
        for (name, title), mention in pairs.items()
        if not (titles.is_list(title) and name in better)
    )


def _own(mention: Mention, pairs: Iterable[tuple[str, str]]) -> str:
    """区人民法院 for the 法官 whom the same piece also calls 区人民法院法官."""
    bare = mention.title
    if not titles.is_bare(bare) or titles.is_of_a_level(bare) or titles.is_list(bare):
        return ""
    longer = (title for name, title in pairs if name == mention.name and title != bare)
    return next((title.removesuffix(bare) for title in longer if title.endswith(bare)), "")


def _in_flow(scenes: Iterable[Scene], told: Iterable[Mention]) -> Iterator[Mention]:
    """Names that a role or the sentence introduces: 老汉叫某某, 73岁的某某, 住在一楼的某某说."""
    known = {mention.name for mention in told}
    for scene in scenes:
        block = scene.block
        places = sorted(introductions.places(block.text, scene.words).items())
        found = [one for at, weight in places for one in _row(block, at, weight, scene.again)]
        yield from _apart(found, _taken(block.text, known)) if found else ()


def _taken(text: str, known: Iterable[str]) -> set[int]:
    """The places of the characters of known names."""
    return {
        at
        for name in known
        for first in likelihood.places(text, name)
        if text[first + len(name) : first + len(name) + 1] not in _DOTS
        for at in range(first, first + len(name))
    }


def _apart(found: Iterable[tuple[float, Mention]], taken: set[int]) -> list[Mention]:
    """Of names that share characters (郎玉田, 玉田) the likeliest."""
    kept = []
    for _, mention in sorted(found, key=lambda one: -one[0]):
        if taken.isdisjoint(_span(mention)):
            taken.update(_span(mention))
            kept.append(mention)
    return sorted(kept, key=lambda mention: mention.where)


def _span(mention: Mention) -> range:
    return range(mention.where, mention.where + len(mention.name))


def _row(
    block: Block, at: int, weight: float, again: likelihood.Repeats
) -> Iterator[tuple[float, Mention]]:
    """The name that is introduced here, and those listed behind it, each with how likely it is."""
    text = block.text
    while True:
        name, likely = likelihood.best(text, at, again, weight)
        if not name or likely < titled.ENOUGH or not titled.credible(name, text, at):
            return
        yield likely, Mention(name, "", block.at, at)
        joint = _JOINT.match(text, at + len(name))
        if not joint:
            return
        at, weight = joint.end(), _LISTED_NAME
