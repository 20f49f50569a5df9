"""The whole text of pieces, with their photos, read with them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.files.storage import default_storage
from django.db.models import OuterRef

from articles.models import Block, Photo
from articles.models.article import ArticleQuerySet
from newsroom.pages.gathered import Gathered
from newsroom.pages.parts import ALTERNATIVE, PhotoView, credits_of, signed
from newsroom.renditions import renditions_of

PHOTO_FIELDS = ("caption", "image", "image_width", "image_height", "renditions")


@dataclass(frozen=True, slots=True)
class BlockView:
    subhead: bool
    text: str


def with_text(articles: ArticleQuerySet) -> ArticleQuerySet:
    """With their bylines, blocks and photos, in one query."""
    blocks = Block.objects.filter(article=OuterRef("pk")).order_by("order", "pk")
    photos = Photo.objects.filter(article=OuterRef("pk")).order_by("order", "pk")
    return articles.annotate(
        signed=signed("article"),
        text=Gathered(blocks, "type", "text"),
        photographs=Gathered(photos, *PHOTO_FIELDS, signed("photo")),
    )


def blocks_of(article: Any) -> tuple[BlockView, ...]:
    """`article` comes `with_text`."""
    return tuple(BlockView(kind == Block.Type.SUBHEAD, text) for kind, text in article.text)


def photos_of(article: Any) -> tuple[PhotoView, ...]:
    """`article` comes `with_text`."""
    return tuple(_photo(*row) for row in article.photographs)


def without_captions(
    blocks: Iterable[BlockView], photos: Iterable[PhotoView]
) -> tuple[BlockView, ...]:
    """A photo story's text is its caption: it is read once, with the photo."""
    captions = {photo.caption for photo in photos}
    return tuple(block for block in blocks if block.text not in captions)


def _photo(
    caption: str, image: str, width: int, height: int, renditions: Any, bylines: Any
) -> PhotoView:
    return PhotoView(
        caption=caption,
        alternative=caption[:ALTERNATIVE],
        credits=credits_of(bylines),
        url=default_storage.url(image) if image else "",
        width=width,
        height=height,
        renditions=renditions_of(image, width, height, renditions),
    )
