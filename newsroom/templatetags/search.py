"""Words that were searched for, marked in a text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

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
    """A facet's values, each with its pieces: forty of them are a third of a page's templates."""
    rows = ((value.url, value.name, value.pieces) for value in values)
    link = (
        '<li><a href="{}" rel="nofollow"><span lang="zh-Hans">{}</span> <small>{}</small></a></li>'
    )
    return format_html_join("\n", link, rows)
