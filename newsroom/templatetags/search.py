"""Words that were searched for, marked in a text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from django import template
from django.utils.safestring import SafeString, mark_safe

from articles.search.highlight import highlight
from newsroom.pages.search import Value
from newsroom.pages.search_hits import marked as as_html

register = template.Library()


@register.filter
def marked(text: str, words: Sequence[str]) -> str:
    """The text as it is where no words were searched for."""
    return as_html(highlight(text, words)) if words else text


@register.filter
def as_links(values: Iterable[Value]) -> SafeString:
    """A facet's values, each with its pieces: forty of them were a third of a page's templates."""
    return mark_safe("\n".join(map(_link, values)))  # noqa: S308  # nosec B308, B703: see _link


def _link(value: Value) -> str:
    """Everything of it escaped."""
    url, name = escape(value.url), escape(value.name)
    told = f'<span lang="zh-Hans">{name}</span> <small>{value.pieces}</small>'
    return f'<li><a href="{url}" rel="nofollow">{told}</a></li>'
