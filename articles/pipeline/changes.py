"""Printed changes of office: 任命某某为 …, 免去某某的 … 职务, 接受某某辞去 …, 当选 ….

A list may stand under its verb, one name a paragraph (任命：／某某为某局局长；).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from articles.pipeline import foreign_names, pointing, titles, vocabulary
from articles.pipeline.records import Article, Block, Change, Range

_FLOW = vocabulary.load("flow")
#: Changes of office in one list.
_LISTED = 20
#: Characters looked at around a change of office.
_NEAR = 200
_NAME = r"(?P<name>[\u3400-\u9fff]{2,6}?(?:[·•][\u3400-\u9fff]{1,6})?(?:、[\u3400-\u9fff·•]{2,9}?){0,9})"
_TITLE = r"(?P<title>[^，。；：、（）\s]{2,30}?)"
_END = r"(?=[，。；、（）]|$|，|并|和(?=[\u3400-\u9fff]{2,4}为))"
#: How a change of office is printed, by its kind.
_KINDS = tuple(
    (kind, re.compile(pattern.format(name=_NAME, title=_TITLE, end=_END)))
    for kind, pattern in _FLOW["changes"]
)
_REMOVING = [verb for verb, kind in _FLOW["headings"].items() if kind == "removed"]
#: A word of every change: most paragraphs have none.
_SAYS_SO = re.compile(vocabulary.any_of(_FLOW["change_words"]))
#: 任命：, over a list of names …
_HEADING = re.compile(
    rf"(?:^|[，。；、]|(?:{vocabulary.any_of(_FLOW['decides'])}))"
    rf"(?P<verb>{vocabulary.any_of(_FLOW['headings'])})(?:名单|如下)?[：:]?$"
)
#: … and an item of it.
_ITEMS = tuple(
    (kind, re.compile(rf"(?:^|(?<=[；。]))\s*{_NAME}(?:同志)?{verb}{_TITLE}(?=职务|[，。；、]|$)"))
    for kind, verb in (("appointed", "(?:为|任)"), ("removed", "(?:的|(?<=同志))"))
)
#: A row of a table: 区教育局局长　某某, and the row over all of them.
_CELL, _OF_A_ROW = "\u3000", 2
_COLUMNS = re.compile(r"姓名\u3000职务|职务\u3000姓名")
_AND_ALSO = {
    kind: re.compile(rf"[、和]{_NAME}{verb}{_TITLE}{tail}")
    for kind, verb, tail in (
        ("appointed", "为", _END),
        ("elected", "为", _END),
        ("acting", "为", _END),
        ("removed", "的", "(?=职务|、|，|。)"),
    )
}
#: ，免去其区财政局局长职务, of whom the same sentence appoints.
_LEAVES = re.compile(
    rf"[，；、](?:同时|并)?(?:{vocabulary.any_of(_REMOVING)})其{_TITLE}(?=的?职务|[，。；、]|$)"
)
#: 、代理区长 of 任命某某为副区长、代理区长.
_MORE = re.compile(r"、(?P<title>[^，。；：、（）\s为]{2,20}?)(?=职务|[，。；、]|$)")
_ACTING = re.compile(r"代理|代(?!表)")


@dataclass(frozen=True, slots=True)
class Told:
    """Somebody's change with all the titles that it joins, as printed; `body` that of a bare one."""

    name: str
    title: str
    kind: str
    text: str
    at: tuple[Range, ...]
    body: str = ""
    #: Not by name: 免去其…职务.
    pointed: bool = False

    def changes(self) -> Iterator[Change]:
        """One for each office: of 副区长、代理区长 the second one is acting."""
        for title in _with_their_body(self.title.split("、")):
            acting = self.kind == "appointed" and _ACTING.match(title)
            kind = "acting" if acting else self.kind
            yield Change(self.name, title, kind, self.text, self.at, self.body)


def read(article: Article) -> Iterator[Told]:
    """The changes that the article prints, by their kinds."""
    heading = _heads_a_list(article)
    for block in article.blocks:
        found = _HEADING.search(block.text.replace(" ", ""))
        listed = list(_items(block, heading)) if heading and not found else []
        yield from listed
        over = _COLUMNS.fullmatch(block.text) is not None
        heading = found["verb"] if found else heading if listed or over else ""
        if not listed and _SAYS_SO.search(block.text):
            for kind, pattern in _KINDS:
                for match in pattern.finditer(block.text):
                    yield from _told(block, kind, match)


def _heads_a_list(article: Article) -> str:
    """The verb of a notice that is a list of appointments, or of dismissals."""
    verbs = [verb for verb in _FLOW["headings"] if f"{verb}名单" in article.headline]
    return verbs[0] if article.kind == "notice" and verbs else ""


def _items(block: Block, heading: str) -> Iterator[Told]:
    """The list's items in a paragraph, of the kind that the words over it say."""
    of = _FLOW["headings"][heading]
    cells = block.text.split(_CELL)
    for name, title in (cells, cells[::-1]) if len(cells) == _OF_A_ROW else ():
        if _is_name(name) and titles.is_official(title):
            yield Told(name, title, of, block.text, block.at, _body(title, ""))
    for kind, pattern in _ITEMS:
        for match in pattern.finditer(block.text) if kind == of else ():
            yield from _told(block, kind, match)


def _told(block: Block, kind: str, found: re.Match[str]) -> Iterator[Told]:
    """One change, and those listed behind it: 任命某某为 …、某某为 …."""
    sentence = _sentence(block.text, found.start())
    rest: re.Match[str] | None = found
    for _ in range(_LISTED):
        if not rest:
            return
        title, end = _joined(block.text, rest, kind)
        body = _body(title, block.text[: rest.start()])
        for name in rest["name"].split("、") if titles.is_official(title) else ():
            if _is_name(name):
                yield Told(name, title, kind, sentence, block.at, body)
                yield from _left(block, name, sentence, end)
        rest = _AND_ALSO[kind].match(block.text, end)


def _left(block: Block, name: str, sentence: str, end: int) -> Iterator[Told]:
    """The post that somebody leaves for the one told of before `end`."""
    found = _LEAVES.match(block.text, end)
    if found and titles.is_official(found["title"]):
        body = _body(found["title"], block.text[: found.start()])
        yield Told(name, found["title"], "removed", sentence, block.at, body, pointed=True)


def _body(title: str, before: str) -> str:
    """Of which unit somebody becomes 局长, 该局局长 where only the text before tells it."""
    return pointing.meant(title, before) or pointing.left_out(title, before)


def _joined(text: str, found: re.Match[str], kind: str) -> tuple[str, int]:
    """The title with those joined to it, and where it ends."""
    title, end = found["title"], found.end()
    while not _AND_ALSO[kind].match(text, end):
        more = _MORE.match(text, end)
        if not more or not titles.is_official(titles.body(title) + more["title"]):
            break
        title, end = f"{title}、{more['title']}", more.end()
    return title, end


def _with_their_body(pieces: Iterable[str]) -> Iterator[str]:
    """区委常委 for the 常委 of 区委书记、常委."""
    body = ""
    for piece in pieces:
        own = titles.body(piece)
        yield piece if own or titles.is_of_a_level(piece) else body + piece
        body = own or body


def _is_name(word: str) -> bool:
    return vocabulary.is_name(word) or foreign_names.is_foreign(word) or "·" in word


def _sentence(text: str, at: int) -> str:
    """The sentence around `at`, no more than is looked at in one go."""
    lowest, highest = max(0, at - _NEAR), min(len(text), at + _NEAR)
    first = max(text.rfind(mark, lowest, at) for mark in "。！？") + 1 or lowest
    ends = (text.find(mark, at, highest) for mark in "。！？")
    return text[first : min((end + 1 for end in ends if end >= 0), default=highest)]
