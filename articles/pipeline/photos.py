"""Captions → photos, and the photo stories among them (a caption that tells a piece by itself)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from operator import add

from articles.pipeline import text as tx
from articles.pipeline.byline import split_credit
from articles.pipeline.records import Article, Block, Label, Photo, Unit

#: A caption that tells who did what when is a story; a title under a picture is shorter.
_STORY = 30
_TELLS = re.compile(r"\d{1,2}月\d{1,2}日|近日|日前|连日来|今年以来|图为|近年来")


def photo(unit: Unit) -> Photo:
    """The caption restored, its credit taken off."""
    words, credit = split_credit("\n".join(line.text for line in unit.lines))
    caption = tx.restore(tx.join(words.split("\n"))).strip("（(▲▼▶◀►◄△▽")
    return Photo(caption, credit.credits if credit else (), unit.at)


def is_story(found: Photo) -> bool:
    return (
        len(found.caption) >= _STORY
        and _TELLS.search(found.caption) is not None
        and "。" in found.caption
    )


def story(found: Photo, title: Label | None) -> Article:
    """The caption as a piece of kind `photo`, under its title if it has one."""
    return Article(
        kind="photo",
        headline_lines=(title.text,) if title else (),
        headline=title.text if title else "",
        headline_at=title.at if title else (),
        byline=found.credit,
        body_at=found.at,
        blocks=(Block("paragraph", found.caption, found.at),),
    )


_OTHER = re.compile(r"[^\u3400-\u9fff]+")
#: A dump with more pieces is no page: its photos are given to none of them.
_MOST = 60


class Finder:
    """Which piece a caption speaks of."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self.pairs = [_pairs(_words(article)) for article in articles[:_MOST]]

    def best(self, found: Photo) -> int | None:
        """The index of the piece that holds half of the caption's pairs of characters.

        None where no piece does, or where two do equally: a photo is not given away by a guess.
        """
        own = _pairs(found.caption)
        shares = sorted(
            (
                (len(own & pairs) / max(1, len(own)), index)
                for index, pairs in enumerate(self.pairs)
            ),
            reverse=True,
        )
        second = shares[1][0] if len(shares) > 1 else -1.0
        if not shares or shares[0][0] < 0.5 or shares[0][0] - second < 0.1:
            return None
        return shares[0][1]


def _words(article: Article) -> str:
    return article.headline + "".join(block.text for block in article.blocks)


def _pairs(text: str) -> set[str]:
    signs = _OTHER.sub("", text)
    return set(map(add, signs, signs[1:]))
