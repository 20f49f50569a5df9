"""A hash of what an editor can change, the same for a row to be written and for one read back."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable

from articles.models import Article, Photo

#: What counts as content. Source lines, dates copied from the issue and links between the parts
#: of a continued piece are the importer's business, and no editor's mark.
_ARTICLE = (
    "page_id", "order", "kind", "kicker", "headline", "subtitle", "column", "lead",
    "text_and_photo", "follow_up_of_id", "continued_on", "continued_from", "event_dates", "status",
)  # fmt: skip

Credit = tuple[str, int]


def of_article(
    row: Article,
    blocks: Iterable[tuple[str, str]],
    bylines: Iterable[Credit],
    tags: Iterable[str] = (),
) -> str:
    """Blocks as (type, text), bylines as (role, reporter's id), both in order."""
    fields = [getattr(row, name) for name in _ARTICLE]
    return _hash([fields, list(blocks), list(bylines), sorted(tags)])


def of_photo(row: Photo, bylines: Iterable[Credit]) -> str:
    """A picture that an editor has added is a change, too."""
    fields = [row.page_id, row.article_id, row.caption, row.image.name or "", row.published]
    return _hash([*fields, list(bylines)])


def of_stored_article(row: Article) -> str:
    """Of a row with its blocks, bylines and tags; prefetch them where there are many."""
    return of_article(
        row,
        [(block.type, block.text) for block in row.blocks.all()],
        [(byline.role, byline.reporter_id) for byline in row.bylines.all()],
        [tag.name for tag in row.tags.all()],
    )


def of_stored_photo(row: Photo) -> str:
    return of_photo(row, [(byline.role, byline.reporter_id) for byline in row.bylines.all()])


def _hash(content: object) -> str:
    return hashlib.sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest()
