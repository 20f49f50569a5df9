"""Printed changes of office: 任命某某为 …, 免去某某的 … 职务, 当选 …."""

from __future__ import annotations

import re
from collections.abc import Iterator

from articles.pipeline import names, titles, vocabulary
from articles.pipeline.records import Article, Block, Change

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
_AND_ALSO = {
    kind: re.compile(rf"[、和]{_NAME}{verb}{_TITLE}{tail}")
    for kind, verb, tail in (
        ("appointed", "为", _END),
        ("elected", "为", _END),
        ("acting", "为", _END),
        ("removed", "的", "(?=职务|、|，|。)"),
    )
}


def read(article: Article) -> Iterator[Change]:
    """The changes that the article prints, by their kinds."""
    for block in article.blocks:
        for kind, pattern in _KINDS:
            for found in pattern.finditer(block.text):
                yield from _change(block, kind, found)


def _change(block: Block, kind: str, found: re.Match[str]) -> Iterator[Change]:
    """One change, and those listed behind it: 任命某某为 …、某某为 …."""
    sentence = _sentence(block.text, found.start())
    rest: re.Match[str] | None = found
    for _ in range(_LISTED):
        if not rest:
            return
        title = rest["title"]
        for name in rest["name"].split("、") if titles.is_official(title) else ():
            if _is_name(name):
                yield Change(name, title, kind, sentence, block.at)
        rest = _AND_ALSO[kind].match(block.text, rest.end())


def _is_name(word: str) -> bool:
    return vocabulary.is_name(word) or names.is_foreign(word) or "·" in word


def _sentence(text: str, at: int) -> str:
    """The sentence around `at`, no more than is looked at in one go."""
    lowest, highest = max(0, at - _NEAR), min(len(text), at + _NEAR)
    first = max(text.rfind(mark, lowest, at) for mark in "。！？") + 1 or lowest
    ends = (text.find(mark, at, highest) for mark in "。！？")
    return text[first : min((end + 1 for end in ends if end >= 0), default=highest)]
