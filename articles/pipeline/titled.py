"""Names behind titles and roles, with the names that share a title in a list.

A page is read twice: what a title introduces in one piece is known in all of them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass

from articles.pipeline import introductions, likelihood, lists, names, pointing, titles, vocabulary
from articles.pipeline.records import Article, Block, Range

_FLOW = vocabulary.load("flow")
#: 执行主席还有：萨某某、宝某某.
_MORE_OF_THEM = re.compile(r"(?:还有|分别是|分别为)：?(?=[\u3400-\u9fff·]{2,8}、)")
_JOINTS = ("、", "和", "与", "及", "以及")
#: 区人大常委会主任某某 tells the body of 副主任某某 up to the sentence's end.
_NEW_SENTENCE = re.compile(r"[。！？；\n]")
#: Names at a clause's start that end in what people do at a meeting: they bear the last title.
_PRESENT = re.compile(rf"等?(?:分别|一同|应邀)?(?:{vocabulary.any_of(_FLOW['present'])})")
_ACTS = re.compile(vocabulary.any_of(_FLOW["acts"]))
#: From here on a name behind a role is believed.
ENOUGH: float = _FLOW["enough"]
_POST: float = _FLOW["post"]


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
class Scene:
    """A block with what every reading of it looks at."""

    block: Block
    words: tuple[titles.Span, ...]
    #: What comes back in the block's piece, and the piece's text above the block.
    again: likelihood.Repeats
    before: str
    #: Names before their title, which are told without knowing anybody.
    listed: tuple[Mention, ...]


def scenes(article: Article) -> Iterator[Scene]:
    again = likelihood.repeats("\n".join(block.text for block in article.blocks))
    before = ""
    for block in article.blocks:
        listed = lists.before_titles(block.text)
        rows = tuple(Mention(name, title, block.at, at) for name, at, title in listed)
        yield Scene(block, titles.words(block.text), again, before, rows)
        before = pointing.near(f"{before}{block.text}\n")


def read(pieces: Sequence[Sequence[Scene]], known: frozenset[str]) -> list[list[Mention]]:
    """For each piece who is named behind a title or a role, in the order of the text; `known` are
    names found elsewhere."""
    first = [[list(_of_scene(scene, known)) for scene in piece] for piece in pieces]
    found = {mention.name for piece in first for told in piece for mention in told}
    found |= {mention.name for piece in pieces for scene in piece for mention in scene.listed}
    new = found - known
    known |= found
    return [
        [
            mention
            for scene, told in zip(piece, once, strict=True)
            for mention in (*_twice(scene, told, new, known), *scene.listed)
        ]
        for piece, once in zip(pieces, first, strict=True)
    ]


def _twice(
    scene: Scene, once: Iterable[Mention], new: Iterable[str], known: frozenset[str]
) -> Iterable[Mention]:
    """What a second reading finds: the same as the first, unless a new name stands elsewhere, too."""
    text, told = scene.block.text, Counter(mention.name for mention in once)
    if any(name in text and text.count(name) > told[name] for name in new):
        return _of_scene(scene, known)
    return once


def _of_scene(scene: Scene, known: frozenset[str]) -> Iterator[Mention]:
    block, words, again, before = scene.block, scene.words, scene.again, scene.before
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
    if any(is_full_post(one) for one in title.split("、")):
        return names.name_at(text, at, known)
    name = names.name_at(text, at, known, 0)
    return name if name in known else ""


def is_full_post(title: str) -> bool:
    """村党支部书记 of 村党支部书记、致富带头人; a bare 法官 among lawyers tells less."""
    return len(title) > 2 and titles.is_official(title) and not titles.is_officer(title)


def _likely(text: str, at: int, title: str, again: likelihood.Repeats) -> str:
    """A name behind a post or a role that only all signs together tell."""
    post = titles.is_official(title.rsplit("、", 1)[-1])
    if titles.is_list(title) or (post and len(title) < 3):
        return ""
    weight = _POST if post else introductions.of_role(text, at - len(title), title)
    name, likely = likelihood.best(text, at, again, weight)
    return name if likely >= ENOUGH and credible(name, text, at) else ""


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


def credible(name: str, text: str, at: int) -> bool:
    """Whether nothing around speaks against what looks like a name."""
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
