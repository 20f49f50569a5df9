"""What of an article is searched, read from its rows in a fixed number of statements."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Model, QuerySet

from articles.models import (
    Article,
    ArticleCampaign,
    ArticleOrganization,
    Block,
    Byline,
    Naming,
    Photo,
)
from articles.prepared import Prepared
from articles.search.folding import fold
from people.links import every

#: The parts of an article that are searched, each by itself.
PARTS = ("title", "names", "captions", "body")
#: What every document has: "all but those" starts from it.
EVERY = "all"
#: A document's number begins with its day, and counts down in each: from the greatest on documents
#: are in the order of lists, the newest day first and each day as it was printed.
DAY = 2**32


#: A document as a row: key, article, facets, and each part with its paragraphs, a line each.
Stored = tuple[int, int, str, str, str, str, str]


@dataclass(slots=True)
class Document:
    article: int
    key: int
    #: Folded paragraphs of each part, one a line.
    title: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    captions: list[str] = field(default_factory=list)
    body: list[str] = field(default_factory=list)
    #: Who and what an article is filed under: r7 the reporter, o7 the official …
    facets: dict[str, None] = field(default_factory=lambda: {EVERY: None})

    def stored(self) -> Stored:
        title, names, captions, body = ("\n".join(getattr(self, part)) for part in PARTS)
        return self.key, self.article, " ".join(self.facets), title, names, captions, body


def key_of(day: date | None, article: int) -> int:
    """Undated pieces are older than any other: nothing says that they are new."""
    return ((day.toordinal() if day else 0) + 1) * DAY - 1 - article


def article_of(key: int) -> int:
    return DAY - 1 - key % DAY


def day_of(key: int) -> date | None:
    return date.fromordinal(key // DAY) if key >= DAY else None


def documents(articles: Sequence[int]) -> list[Document]:
    """Those of the articles that readers may see."""
    found = {row[0]: _opened(*row) for row in _ARTICLES.rows(articles)}
    for part, rows in _PARTS:
        for article, text in rows.rows(list(found)):
            getattr(found[article], part).append(fold(text))
    for letter, rows in _FACETS:
        for article, pk in rows.rows(list(found)):
            found[article].facets[f"{letter}{pk}"] = None
    return list(found.values())


def _opened(
    article: int, day: date | None, headline: str, kicker: str, subtitle: str, column: str
) -> Document:
    shown = [fold(text) for text in (headline, kicker, subtitle, column) if text]
    return Document(article, key_of(day, article), title=shown)


_ARTICLES = Prepared(
    lambda pks: (
        Article.objects.published()
        .filter(pk__in=pks)
        .order_by()
        .values_list("pk", "published_on", "headline", "kicker", "subtitle", "column")
    ),
    mark=-1,
)


def _of(model: type[Model], value: str, by: str = "article", **conditions: Any) -> Prepared:
    """(article, value), in the order of print."""

    def build(pks: Any) -> QuerySet[Any, Any]:
        rows = every(model).filter(**{f"{by}__in": pks}, **conditions)
        return rows.order_by(by, "order", "pk") if ordered else rows.order_by()

    ordered = any(it.name == "order" for it in model._meta.get_fields())
    return Prepared(lambda pks: build(pks).values_list(by, value), mark=-1)


#: What is searched, part by part, and what an article is filed under.
_PARTS = (
    ("body", _of(Block, "text")),
    ("captions", _of(Photo, "caption")),
    ("names", _of(Byline, "reporter__name")),
    ("names", _of(Byline, "reporter__name", by="photo__article")),
    ("names", _of(Naming, "name", status=Naming.Status.READ)),
)
_FACETS = (
    ("r", _of(Byline, "reporter")),
    ("r", _of(Byline, "reporter", by="photo__article")),
    ("o", _of(Naming, "official", official__isnull=False)),
    ("c", _of(ArticleCampaign, "campaign", excluded=False)),
    ("g", _of(ArticleOrganization, "organization", excluded=False)),
)
