"""Pieces that a search found, with a snippet in which the words are marked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Model
from django.db.models.functions import Substr
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from articles.models import Article, Block, Photo
from articles.prepared import Prepared
from articles.search.highlight import Part, snippet
from newsroom.pages.parts import Day, day_of, paper_name, title_of
from people.addresses import address
from people.links import every

#: Characters of a paragraph in which a snippet is looked for.
PARAGRAPH = 2000


@dataclass(frozen=True, slots=True)
class Hit:
    url: str
    title: str
    snippet: SafeString
    column: str
    paper: str
    day: Day


#: A piece as a list of results needs it.
_ROWS = Prepared(
    lambda pks: (
        Article.objects.published()
        .filter(pk__in=pks)
        .order_by()
        .values_list(
            "pk", "headline", "kind", "column", "kicker", "continued_from", "continues",
            "published_on", "page__issue__date_basis", "page__issue__publication__name",
        )
    ),
    mark=-1,
)  # fmt: skip


def _texts(model: type[Model], column: str) -> Prepared:
    """In the order of print, as much of each as a snippet may come from."""
    start = Substr(column, 1, PARAGRAPH)
    return Prepared(
        lambda pks: (
            every(model)
            .filter(article__in=pks)
            .order_by("order", "pk")
            .values_list("article", start)
        ),
        mark=-1,
    )


_BODIES, _CAPTIONS = _texts(Block, "text"), _texts(Photo, "caption")


def hits_of(articles: Sequence[int], words: Sequence[str], text: str) -> tuple[Hit, ...]:
    paragraphs: dict[int, list[str]] = {pk: [] for pk in articles}
    for rows in (_BODIES, _CAPTIONS):
        for pk, paragraph in rows.rows(articles):
            paragraphs[pk].append(paragraph)
    ask = f"?{urlencode({'q': text})}" if text else ""
    found = {row[0]: _hit(row, paragraphs[row[0]], words, ask) for row in _ROWS.rows(articles)}
    return tuple(found[pk] for pk in articles if pk in found)


def _hit(row: Sequence[Any], paragraphs: list[str], words: Sequence[str], ask: str) -> Hit:
    pk, headline, kind, column, kicker, continued_from, continues, day, basis, paper = row
    opening = paragraphs[0] if paragraphs else ""
    return Hit(
        url=address("article", pk) + ask,
        title=title_of(headline, kind, continued_from, continues, opening),
        snippet=marked(snippet(paragraphs, words)),
        column=column or kicker,
        paper=paper_name(paper),
        day=day_of(day, basis),
    )


def marked(parts: Iterable[Part]) -> SafeString:
    """As HTML, everything of the text escaped."""
    texts = ((escape(it.text), it.marked) for it in parts)
    told = (f"<mark>{text}</mark>" if is_marked else text for text, is_marked in texts)
    return mark_safe("".join(told))  # noqa: S308  # nosec B308, B703: each part is escaped
