"""An article with all that was printed of it, its follow-ups and its neighbours in the issue."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Q

from articles.models import Article, Block, Photo
from newsroom.pages.parts import (
    Credit,
    Entry,
    Link,
    PaperView,
    PhotoView,
    Place,
    bylines,
    credits_of,
    entry,
    heads,
    kind_name,
    paper_view,
    photo_view,
    place_of,
)


@dataclass(frozen=True, slots=True)
class Part:
    """The piece as far as one page has it; a later part stands on another page."""

    anchor: str
    page: Place
    lead: str
    blocks: tuple[Block, ...]
    credits: tuple[Credit, ...]


@dataclass(frozen=True, slots=True)
class ArticleView:
    title: str
    kind: str
    kicker: str
    headline: str
    subtitle: str
    column: str
    credits: tuple[Credit, ...]
    text_and_photo: bool
    paper: PaperView
    first: Part
    later: tuple[Part, ...]
    pictures: tuple[PhotoView, ...]
    #: Captions of photos whose picture nobody has added yet.
    captions: tuple[PhotoView, ...]
    follow_up_of: Entry | None
    follow_ups: tuple[Entry, ...]
    previous: Link | None
    next: Link | None


@dataclass(frozen=True, slots=True)
class Contents:
    """The published pieces of the issue, by which an article finds its parts and neighbours."""

    titles: dict[int, str]
    urls: dict[int, str]
    continues: dict[int, int | None]

    @classmethod
    def beside(cls, article: Article) -> Contents:
        rows = list(
            Article.objects.published()
            .filter(page__issue=article.page.issue_id)
            .only("headline", "kind", "continues_id", "continued_from", "page_id")
            .in_page_order()
            .for_list()
        )
        return cls(
            {row.pk: row.title for row in rows},
            {row.pk: row.get_absolute_url() for row in rows},
            {row.pk: row.continues_id for row in rows},
        )

    def head(self, pk: int) -> int:
        return dict(heads(self.continues))[pk]

    def parts(self, pk: int) -> list[int]:
        """The piece, and what continues it, in order."""
        after = {before: row for row, before in self.continues.items() if before is not None}
        parts = [pk]
        while (following := after.get(parts[-1])) is not None and following not in parts:
            parts.append(following)
        return parts

    def neighbours(self, pk: int) -> tuple[Link | None, Link | None]:
        order = [row for row, head in heads(self.continues) if row == head]
        place = order.index(pk)
        before = order[place - 1] if place else None
        after = order[place + 1] if place + 1 < len(order) else None
        return self._link(before), self._link(after)

    def _link(self, pk: int | None) -> Link | None:
        return None if pk is None else Link(self.urls[pk], self.titles[pk])


def article_view(article: Article, contents: Contents) -> ArticleView:
    """`article` comes with its page, issue and publication."""
    keys = contents.parts(article.pk)
    parts = _parts(keys)
    photos = _photos(keys)
    followed, follow_ups = _follow_ups(article, keys)
    previous, following = contents.neighbours(article.pk)
    return ArticleView(
        title=contents.titles[article.pk],
        kind=kind_name(article),
        kicker=article.kicker,
        headline=article.headline,
        subtitle=article.subtitle,
        column=article.column,
        credits=parts[0].credits,
        text_and_photo=article.text_and_photo,
        paper=paper_view(article.issue),
        first=_without_captions(parts[0], photos) if article.kind == "photo" else parts[0],
        later=tuple(parts[1:]),
        pictures=tuple(photo for photo in photos if photo.url),
        captions=tuple(photo for photo in photos if not photo.url),
        follow_up_of=followed,
        follow_ups=follow_ups,
        previous=previous,
        next=following,
    )


def _parts(keys: list[int]) -> list[Part]:
    rows = Article.objects.published().filter(pk__in=keys).select_related("page")
    found = {row.pk: row for row in rows.prefetch_related("blocks", bylines())}
    return [_part(found[key]) for key in keys]


def _part(article: Article) -> Part:
    return Part(
        anchor=f"part-{article.pk}",
        page=place_of(article.page),
        lead=article.lead,
        blocks=tuple(article.blocks.all()),
        credits=credits_of(article.bylines.all()),
    )


def _photos(keys: list[int]) -> list[PhotoView]:
    """In the order of the parts that they belong to."""
    by_part: dict[int | None, list[PhotoView]] = defaultdict(list)
    rows = Photo.objects.filter(article__in=keys).order_by("order", "pk")
    for photo in rows.prefetch_related(bylines()):
        by_part[photo.article_id].append(photo_view(photo))
    return [photo for key in keys for photo in by_part[key]]


def _without_captions(part: Part, photos: list[PhotoView]) -> Part:
    """A photo story's text is its caption: it is read once, with the photo."""
    captions = {photo.caption for photo in photos}
    blocks = tuple(block for block in part.blocks if block.text not in captions)
    return Part(part.anchor, part.page, part.lead, blocks, part.credits)


def _follow_ups(article: Article, keys: list[int]) -> tuple[Entry | None, tuple[Entry, ...]]:
    rows = (
        Article.objects.published()
        .filter(Q(pk=article.follow_up_of_id) | Q(follow_up_of__in=keys))
        .select_related("page__issue__publication")
        .prefetch_related(bylines())
        .order_by("published_on", "pk")
        .for_list()
    )
    entries = {row.pk: entry(row) for row in rows}
    followed = entries.pop(article.follow_up_of_id or 0, None)
    return followed, tuple(entries.values())
