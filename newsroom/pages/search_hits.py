"""Pieces that a search found, with a snippet in which the words are marked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any
from urllib.parse import urlencode

from django.db.models import Model, OuterRef, QuerySet
from django.db.models.functions import Substr
from django.utils.safestring import SafeString

from articles.models import Article, Block, Photo
from articles.search.highlight import Part, snippet
from newsroom.pages.gathered import Gathered
from newsroom.pages.parts import Day, day_of, paper_name, title_of
from newsroom.pages.prepared import prepared
from people.addresses import address
from people.links import every

#: Characters of a paragraph in which a snippet is looked for.
PARAGRAPH = 2000
#: What is shown of a piece besides.
_SHOWN = (
    "pk", "headline", "kind", "column", "kicker", "continued_from", "continues", "published_on",
    "page__issue__date_basis", "page__issue__publication__name",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Hit:
    url: str
    title: str
    snippet: SafeString
    column: str
    paper: str
    day: Day


def hits_of(articles: Sequence[int], words: Sequence[str], text: str) -> tuple[Hit, ...]:
    ask = f"?{urlencode({'q': text})}" if text else ""
    found = {row.pk: _hit(row, words, ask) for row in _pieces(articles)} if articles else {}
    return tuple(found[pk] for pk in articles if pk in found)


@prepared
def _pieces(pks: list[int]) -> QuerySet[Any]:
    texts = {"body": _paragraphs(Block, "text"), "captions": _paragraphs(Photo, "caption")}
    rows = Article.objects.published().filter(pk__in=pks).order_by().annotate(**texts)
    return rows.values_list(*_SHOWN, *texts, named=True)


def _paragraphs(model: type[Model], column: str) -> Gathered:
    """In the order of print, as much of each as a snippet may come from."""
    own = every(model).filter(article=OuterRef("pk")).order_by("order", "pk")
    return Gathered(own, Substr(column, 1, PARAGRAPH))


def _hit(row: Any, words: Sequence[str], ask: str) -> Hit:
    paragraphs = [text for (text,) in (*row.body, *row.captions)]
    opening = paragraphs[0] if paragraphs else ""
    return Hit(
        url=address("article", row.pk) + ask,
        title=title_of(row.headline, row.kind, row.continued_from, row.continues, opening),
        snippet=marked(snippet(paragraphs, words)),
        column=row.column or row.kicker,
        paper=paper_name(row.page__issue__publication__name),
        day=day_of(row.published_on, row.page__issue__date_basis),
    )


def marked(parts: Iterable[Part]) -> SafeString:
    """As HTML, everything of the text escaped."""
    told = [f"<mark>{escape(it.text)}</mark>" if it.marked else escape(it.text) for it in parts]
    return SafeString("".join(told))  # nosec B703: each part is escaped
