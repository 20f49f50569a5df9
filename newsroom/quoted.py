"""Where the words that a reader has marked stand in a piece, and in the dump it came from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from articles.models import Article


@dataclass(frozen=True, slots=True)
class Place:
    """A headline, a paragraph or a caption, with its lines of a dump."""

    text: str
    lines: list[Any]
    dump: int | None


def place_of(article: Article, quote: str) -> Place | None:
    """The words may reach over several paragraphs; a browser parts these as it likes."""
    sought, places = _bare(quote), list(_places(article))
    texts = [_bare(place.text) for place in places]
    start = "".join(texts).find(sought) if sought else -1
    if start < 0:
        return None
    ends = accumulate(map(len, texts))
    own = [
        place
        for place, text, end in zip(places, texts, ends, strict=True)
        if end > start and end - len(text) < start + len(sought)
    ]
    lines = [span for place in own if place.dump == own[0].dump for span in place.lines]
    return Place(quote, lines, own[0].dump)


def _bare(text: str) -> str:
    return "".join(text.split())


def _places(article: Article) -> Iterator[Place]:
    for part in _parts(article):
        yield Place(part.headline, part.headline_at, part.dump_id)
        for text, lines in part.blocks.values_list("text", "at"):
            yield Place(text, lines, part.dump_id)
        for caption, lines, dump in part.photos.values_list("caption", "at", "dump"):
            yield Place(caption, lines, dump)


def _parts(article: Article) -> Iterator[Article]:
    """The piece and what continues it, which is read at its address."""
    part: Article | None = article
    seen: set[int] = set()
    while part and part.pk not in seen:
        seen.add(part.pk)
        yield part
        part = Article.objects.published().filter(continues=part).first()
