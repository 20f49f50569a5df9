"""Pieces as a front shows them: with their picture."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.files.storage import default_storage
from django.db.models import OuterRef, QuerySet

from articles.models import Article, Photo
from articles.models.article import ArticleQuerySet, PhotoQuerySet
from articles.titles import PAUSES
from newsroom.pages.gathered import Gathered
from newsroom.pages.parts import ALTERNATIVE, Entry, Link, entry, for_entries, row_title
from newsroom.renditions import Rendition, renditions_of
from people.addresses import address

#: Kinds with which a page opens only where it has no other.
MINOR = {
    *(Article.Kind.BRIEF, Article.Kind.NOTICE),
    *(Article.Kind.FOLLOW_UP, Article.Kind.PHOTO),
}


@dataclass(frozen=True, slots=True)
class Picture:
    url: str
    alternative: str
    width: int | None
    height: int | None
    caption: str
    renditions: tuple[Rendition, ...]
    #: The piece or the issue that it was printed with.
    piece: Link


@dataclass(frozen=True, slots=True)
class Story:
    entry: Entry
    picture: Picture | None


def for_stories(articles: ArticleQuerySet, *names: str, **others: Any) -> QuerySet[Any]:
    """All that `story` shows, as values, with more as `for_entries` takes it."""
    own = Photo.objects.filter(article=OuterRef("pk")).order_by("order", "pk")
    return for_entries(articles, *names, photographs=gathered_pictures(own), **others)


def gathered_pictures(photos: PhotoQuerySet) -> Gathered:
    """Those of which there is more than a caption."""
    seen = photos.exclude(image="")
    return Gathered(seen, "image", "caption", "image_width", "image_height", "renditions")


def story(row: Any) -> Story:
    """`row` comes from `for_stories`."""
    own = pictures_of(row)
    return Story(entry(row), own[0] if own else None)


def leading(rows: Sequence[Any]) -> Any:
    """The lead of a page or an issue is the paper's: of its pieces in the order of print the first
    with a headline and of no minor kind, else the first.
    """
    told = (row for row in rows if row.headline and row.kind not in MINOR)
    return next(told, rows[0] if rows else None)


def pictures_of(row: Any) -> tuple[Picture, ...]:
    return pictures(row.photographs, Link(address("article", row.pk), row_title(row)))


def pictures(rows: list[list[Any]], piece: Link) -> tuple[Picture, ...]:
    return tuple(
        Picture(
            url=default_storage.url(image),
            alternative=caption[:ALTERNATIVE],
            width=width,
            height=height,
            caption=caption,
            renditions=renditions_of(image, width, height, renditions),
            piece=piece,
        )
        for image, caption, width, height, renditions in rows
    )


def opening(blocks: Iterable[list[str]], most: int) -> Iterator[str]:
    """The first paragraphs, up to so many characters in all, cut where a sentence ends."""
    left = most
    for (text,) in blocks:
        whole = text if len(text) < left else _whole_sentences(text[:left])
        if whole or left == most:
            yield whole or f"{text[:most].rstrip(PAUSES)}……"
        left = max(left - len(text), 0)


def _whole_sentences(text: str) -> str:
    return text[: max(text.rfind(end) for end in "。！？") + 1]
