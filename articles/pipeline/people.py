"""Officials with their titles, and other named persons, of every article of a page.

First every name that a title or a role introduces is read, with the names that share its title in
a list. Then the page is read again for names that only a sentence introduces (老汉叫某某, 住在一楼的
某某), with what the first reading found as knowledge.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from articles.pipeline import changes as changes_of_office
from articles.pipeline import (
    foreign_names,
    introductions,
    likelihood,
    lists,
    names,
    pointing,
    titles,
    vocabulary,
)
from articles.pipeline.records import Article, Block, Change, Knowledge, Official, Person, Range

_FLOW = vocabulary.load("flow")
_JOINT = re.compile(r"、|和|与|及|以及")
_JOINTS = ("、", "和", "与", "及", "以及")
#: 执行主席还有：萨某某、宝某某.
_MORE_OF_THEM = re.compile(r"(?:还有|分别是|分别为)：?(?=[\u3400-\u9fff·]{2,8}、)")
#: 区人大常委会主任某某 tells the body of 副主任某某 up to the sentence's end.
_NEW_SENTENCE = re.compile(r"[。！？；\n]")
#: Names at a clause's start that end in what people do at a meeting: they bear the last title.
_PRESENT = re.compile(rf"等?(?:分别|一同|应邀)?(?:{vocabulary.any_of(_FLOW['present'])})")
_ACTS = re.compile(vocabulary.any_of(_FLOW["acts"]))
#: Words of a company's house paper, and of the state's.
_HOUSE = re.compile(vocabulary.any_of(_FLOW["house"]))
_STATE = re.compile(vocabulary.any_of(_FLOW["state"]))
#: From here on a name is believed; behind a role and in a sentence.
_ENOUGH: float = _FLOW["enough"]
#: 某某来自青岚，是区医院儿科主任.
_POSTED = re.compile(_FLOW["posted"])
_POST: float = _FLOW["post"]
_LISTED_NAME: float = _FLOW["listed"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A name with what stands before it; `title` is empty where only the sentence introduces it."""

    name: str
    title: str
    at: tuple[Range, ...]
    where: int = 0
    #: 总工程师 of 某公司董事长某某、总工程师某某: a bare post among a company's people.
    private: bool = False
    #: 区人大常委会 of 区人大常委会主任某某主持，副主任某某出席, for the 副主任.
    body: str = ""


@dataclass(frozen=True, slots=True)
class _Told:
    """A piece with what every reading of it looks at."""

    article: Article
    again: likelihood.Repeats
    #: The titles' words in each of its blocks.
    words: tuple[tuple[titles.Span, ...], ...]

    def blocks(self) -> Iterator[tuple[Block, tuple[titles.Span, ...]]]:
        return zip(self.article.blocks, self.words, strict=True)


@dataclass(frozen=True, slots=True)
class Named:
    """The people of one article."""

    officials: tuple[Official, ...] = ()
    people: tuple[Person, ...] = ()
    changes: tuple[Change, ...] = ()


def read(articles: Sequence[Article], knowledge: Knowledge) -> list[Named]:
    """For each article who is named in it, in the order of the text."""
    known = frozenset(knowledge.officials)
    pieces = [_looked_at(article) for article in articles]
    first = [list(_titled(piece, known)) for piece in pieces]
    known |= {mention.name for mentions in first for mention in mentions}
    private = _of_a_company(articles)
    return [_sorted_out(piece, list(_titled(piece, known)), private) for piece in pieces]


def _looked_at(article: Article) -> _Told:
    texts = [block.text for block in article.blocks]
    again = likelihood.repeats("\n".join(texts))
    return _Told(article, again, tuple(map(titles.words, texts)))


def _of_a_company(articles: Iterable[Article]) -> bool:
    """Whether a company prints the page: its managers are no officials."""
    text = "".join(block.text for article in articles for block in article.blocks)
    return 2 * len(_HOUSE.findall(text)) > 3 * len(_STATE.findall(text)) + 6


def _sorted_out(piece: _Told, titled: Sequence[Mention], private: bool) -> Named:
    article = piece.article
    loose = list(_in_flow(piece, titled))
    told = tuple(changes_of_office.read(article))
    changes = tuple(change for one in told for change in one.changes())
    titled = [*titled, *_posted(article, loose)]
    officials = _officials(titled, told, private)
    taken = {official.name for official in officials}
    signed = {credit.name for credit in article.byline}
    firsts = {part for one in [*titled, *loose] for part in foreign_names.first_parts(one.name)}
    people: dict[str, Person] = {}
    for mention in [*titled, *loose]:
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
        if told and _is_full_post(told["title"]):
            yield replace(one, title=told["title"])


def _officials(
    titled: Sequence[Mention], changes: Sequence[changes_of_office.Told], private: bool
) -> tuple[Official, ...]:
    """Each pair of name and title once; a list's word gives way to a title of one's own."""
    named = (one for one in changes if not one.pointed)
    changed = [Mention(one.name, one.title, one.at, body=one.body) for one in named]
    everyone = [*titled, *changed]
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


def _titled(piece: _Told, known: frozenset[str]) -> Iterator[Mention]:
    """Names behind titles and roles, those that share one included."""
    before = ""
    for block, words in piece.blocks():
        yield from _of_block(block, words, known, piece.again, before)
        for name, at, title in lists.before_titles(block.text):
            yield Mention(name, title, block.at, at)
        before = pointing.near(f"{before}{block.text}\n")


def _of_block(
    block: Block,
    words: Iterable[titles.Span],
    known: frozenset[str],
    again: likelihood.Repeats,
    before: str,
) -> Iterator[Mention]:
    """`before` is the text of the piece above the block."""
    text, floor, seen, shared, private, bodied = block.text, 0, 0, "", False, ""
    for first, word_end in titles.anchors(text, words):
        end = titles.end_of(text, word_end)
        more = _MORE_OF_THEM.match(text, end)
        at = more.end() if more else end
        if first < floor or not names.may_begin(text, at):
            continue
        if introductions.is_no_role(text, first):
            continue
        start = titles.start_of(text, first, floor)
        title = text[start:end]
        bodied = "" if _NEW_SENTENCE.search(text, max(floor, seen), start) else bodied
        seen = max(seen, start)
        post = title if titles.is_official(title) else titles.body_before(title, bodied) + title
        name = _bearer(text, at, post, known) or _likely(text, at, title, again)
        if not name or _inside_work(text, at) or _joins_role(text, at, name):
            continue
        joined = text[floor:start] in _JOINTS
        private = titles.is_private(title) or (private and joined and titles.is_bare(title))
        floor = at + len(name)
        official = titles.is_official(post) and not private
        near = text[max(0, start - pointing.REACH) : start]
        body = _body(title, bodied, before, near) if official else ""
        whole = pointing.in_full(title, body)
        bodied = whole if titles.body(whole) and not pointing.points(whole) else bodied
        title = pointing.without(title) if body else title
        yield Mention(name, title, block.at, at, private, body)
        for name, at in lists.behind(text, floor, known, free=official):
            floor = at + len(name)
            yield Mention(name, title, block.at, at, body=body)
        shared = title if official else shared
        floor = yield from _present(block, floor, known, shared)


def _body(title: str, bodied: str, *before: str) -> str:
    """What a title leaves out: the unit that it points back to, or that of the title before it."""
    if pointing.points(title):
        return pointing.meant(title, "".join(before))
    return titles.body_before(title, bodied)


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
    if any(_is_full_post(one) for one in title.split("、")):
        return names.name_at(text, at, known)
    name = names.name_at(text, at, known, 0)
    return name if name in known else ""


def _is_full_post(title: str) -> bool:
    """村党支部书记 of 村党支部书记、致富带头人; a bare 法官 among lawyers tells less."""
    return len(title) > 2 and titles.is_official(title) and not titles.is_officer(title)


def _likely(text: str, at: int, title: str, again: likelihood.Repeats) -> str:
    """A name behind a post or a role that only all signs together tell."""
    post = titles.is_official(title.rsplit("、", 1)[-1])
    if titles.is_list(title) or (post and len(title) < 3):
        return ""
    weight = _POST if post else introductions.of_role(text, at - len(title), title)
    name, likely = likelihood.best(text, at, again, weight)
    return name if likely >= _ENOUGH and _credible(name, text, at) else ""


def _set_off(text: str, at: int) -> str:
    """A name of no known surname, right before 说, 主持 and the like, or set off by a comma."""
    for size in (3, 2, 4):
        if size == 4 and names.is_word(text[at : at + 2]):
            continue
        if _ACTS.match(text, at + size) or text[at + size : at + size + 1] in ("，", "、", "。"):
            name = names.free_name_at(text[at : at + size], 0)
            if name and not titles.has_anchor(name) and not (size > 2 and names.is_word(name)):
                return name
    return names.strange_name_at(text, at)


def _present(
    block: Block, floor: int, known: frozenset[str], shared: str
) -> Generator[Mention, None, int]:
    """`…出席会议，某某、某某列席会议`: the next clause's names bear the title of the list before."""
    text = block.text
    comma = text.find("，", floor, floor + 16)
    if comma < 0 or not shared or not _PRESENT.match(text, floor):
        return floor
    first = names.free_name_at(text, comma + 1)
    if not first or titles.has_anchor(first):
        return floor
    found = [(first, comma + 1), *lists.behind(text, comma + 1 + len(first), known, free=True)]
    end = found[-1][1] + len(found[-1][0])
    if not _PRESENT.match(text, end):
        return floor
    for name, at in found:
        yield Mention(name, shared, block.at, at)
    return end


def _in_flow(piece: _Told, titled: Sequence[Mention]) -> Iterator[Mention]:
    """Names that a role or the sentence introduces: 老汉叫某某, 73岁的某某, 住在一楼的某某说."""
    whole = vocabulary.any_of({mention.name for mention in titled}) or r"(?!)"
    told = re.compile(rf"(?:{whole})(?![·•・‧])")
    for block, words in piece.blocks():
        places = sorted(introductions.places(block.text, words).items())
        found = [one for at, weight in places for one in _row(block, at, weight, piece.again)]
        taken = {at for name in told.finditer(block.text) for at in range(*name.span())}
        yield from _apart(found, taken)


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
        if not name or likely < _ENOUGH or not _credible(name, text, at):
            return
        yield likely, Mention(name, "", block.at, at)
        joint = _JOINT.match(text, at + len(name))
        if not joint:
            return
        at, weight = joint.end(), _LISTED_NAME


def _credible(name: str, text: str, at: int) -> bool:
    if _inside_work(text, at) or titles.has_anchor(name) or _runs_into_role(text, at, name):
        return False
    return not names.is_nobody(text, at, name)


def _runs_into_role(text: str, at: int, name: str) -> bool:
    """老艺 of 老艺人: a role begins within the name and ends behind it."""
    end = at + len(name)
    return any(titles.anchor_end(text, start) > end for start in range(at, end))


def _joins_role(text: str, at: int, name: str) -> bool:
    """和商户 of 干部和商户: what looks like a given name is a role."""
    return titles.anchor_end(text, at + 1) == at + len(name)


def _inside_work(text: str, at: int) -> bool:
    """Whether a name stands in the title of a book, a film or a play."""
    opened = text.rfind("《", max(0, at - 30), at)
    return opened >= 0 and "》" not in text[opened:at]
