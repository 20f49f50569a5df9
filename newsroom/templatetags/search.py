"""Words that were searched for, marked in a text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from articles.search.highlight import highlight
from newsroom.pages.search import Value
from newsroom.pages.search_hits import Hit
from newsroom.pages.search_hits import marked as as_html
from newsroom.templatetags.site import halves

register = template.Library()


@register.filter
def marked(text: str, words: Sequence[str]) -> str:
    """The text as it is where no words were searched for."""
    return as_html(highlight(text, words)) if words else text


@register.filter
def as_hits(hits: Iterable[Hit], words: tuple[str, ...]) -> SafeString:
    """What was found, its headlines with these words marked: ten were a fourth of a page's
    templates.
    """
    language = escape(get_language() or "")
    shown = (_hit(hit, halves(hit.title, words), language) for hit in hits)
    return mark_safe("\n".join(shown))  # noqa: S308  # nosec B308, B703: see _hit


def _hit(hit: Hit, title: SafeString, language: str) -> str:
    """Everything else of it escaped: title and snippet are so."""
    column = f"{escape(hit.column)} · " if hit.column else ""
    day = f'<span lang="{language}">{escape(str(hit.day))}</span>'
    return (
        f'<li><h2><a href="{escape(hit.url)}">{title}</a></h2>\n'
        f"<p>{hit.snippet}</p>\n"
        f'<p class="meta">{column}{escape(hit.paper)} {day}</p></li>'
    )


@register.filter
def as_links(values: Iterable[Value]) -> SafeString:
    """A facet's values, each with its pieces: forty of them were a third of a page's templates."""
    return mark_safe("\n".join(map(_link, values)))  # noqa: S308  # nosec B308, B703: see _link


def _link(value: Value) -> str:
    """Everything of it escaped."""
    url, name = escape(value.url), escape(value.name)
    told = f'<span lang="zh-Hans">{name}</span> <small>{value.pieces}</small>'
    return f'<li><a href="{url}" rel="nofollow">{told}</a></li>'
