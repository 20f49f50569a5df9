"""Captions → photos, and the photo stories among them (a caption that tells a piece by itself)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from articles.pipeline import text as tx
from articles.pipeline.byline import split_credit
from articles.pipeline.records import Article, Block, Photo, Unit

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


def story(found: Photo) -> Article:
    """The caption as a piece of kind `photo`."""
    return Article(
        kind="photo",
        byline=found.credit,
        body_at=found.at,
        blocks=(Block("paragraph", found.caption, found.at),),
    )


_CHINESE = re.compile(r"[\u3400-\u9fff]")


def best_article(found: Photo, articles: Sequence[Article]) -> int | None:
    """The piece that the caption speaks of: half of its pairs of characters stand in it.

    None where no piece does, or where two do equally: a photo is not given away by a guess.
    """
    pairs = _pairs(found.caption)
    shares = []
    for index, article in enumerate(articles):
        text = article.headline + "".join(block.text for block in article.blocks)
        shares.append((sum(pair in text for pair in pairs) / max(1, len(pairs)), index))
    shares.sort(reverse=True)
    if not shares or shares[0][0] < 0.5 or (len(shares) > 1 and shares[0][0] - shares[1][0] < 0.1):
        return None
    return shares[0][1]


def _pairs(text: str) -> set[str]:
    signs = "".join(_CHINESE.findall(text))
    return {signs[i : i + 2] for i in range(len(signs) - 1)}
