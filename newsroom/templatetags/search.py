"""Words that were searched for, marked in a text; and what was found as HTML, for in templates it
took as long as everything else of its page. Each value is escaped where it is written.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext_noop, ngettext
from django.utils.translation import gettext as _

from articles.search.highlight import highlight
from newsroom.pages.search import Facet, SearchView, Value
from newsroom.pages.search_hits import Hit
from newsroom.pages.search_hits import marked as as_html
from newsroom.templatetags.site import halves

register = template.Library()

# Collectors of strings do not look into f-strings.
BEHIND = gettext_noop("The index is being brought up to date: the newest changes may be missing.")
PAGE = gettext_noop("Page %(page)s of %(pages)s")
PREVIOUS, NEXT = gettext_noop("Previous page"), gettext_noop("Next page")
MORE = gettext_noop("There are more: narrow the search.")
PAGES = gettext_noop("Pages of results")


@register.filter
def marked(text: str, words: Sequence[str]) -> str:
    """The text as it is where no words were searched for."""
    return as_html(highlight(text, words)) if words else text


@register.filter
def as_hits(hits: Iterable[Hit], words: tuple[str, ...]) -> SafeString:
    """Its headlines with these words marked."""
    language = escape(get_language() or "")
    shown = (_hit(hit, halves(hit.title, words), language) for hit in hits)
    return mark_safe("\n".join(shown))  # noqa: S308  # nosec B308, B703: see _hit


def _hit(hit: Hit, title: SafeString, language: str) -> str:
    """Title and snippet are escaped already."""
    column = f"{escape(hit.column)} · " if hit.column else ""
    day = f'<span lang="{language}">{escape(str(hit.day))}</span>'
    return (
        f'<li><h2><a href="{escape(hit.url)}">{title}</a></h2>\n'
        f"<p>{hit.snippet}</p>\n"
        f'<p class="meta">{column}{escape(hit.paper)} {day}</p></li>'
    )


@register.filter
def as_count(view: SearchView) -> SafeString:
    """How many there are, and in which order."""
    told = ngettext("%(pieces)s piece", "%(pieces)s pieces", view.total) % {"pieces": view.total}
    told += f" · {_(BEHIND)}" if view.behind else ""
    told += f" · {_orders(view)}" if view.total > 1 else ""
    return mark_safe(told)  # noqa: S308  # nosec B308, B703: words of ours and addresses escaped


def _orders(view: SearchView) -> str:
    """The one that is shown, and the way to the other."""
    newest, relevant = _("Newest first"), _("Most relevant first")
    other = f'<a href="{escape(view.other_order)}">'
    if view.by_relevance:
        return f'{other}{newest}</a> <b aria-current="true">{relevant}</b>'
    return f'<b aria-current="true">{newest}</b> {other}{relevant}</a>'


@register.filter
def as_turn(view: SearchView) -> SafeString:
    """From page to page of what was found."""
    turn = view.turn
    if turn is None:
        return SafeString("")
    told = f"<span>{_(PAGE) % {'page': turn.page, 'pages': turn.pages}}</span>"
    if turn.before:
        told = f'<a rel="prev" href="{escape(turn.before)}">{_(PREVIOUS)}</a> {told}'
    if turn.after:
        told += f' <a rel="next" href="{escape(turn.after)}">{_(NEXT)}</a>'
    elif view.counted:
        told += f" <span>{_(MORE)}</span>"
    nav = f'<nav class="neighbours" aria-label="{_(PAGES)}">{told}</nav>\n'
    return mark_safe(nav)  # noqa: S308  # nosec B308, B703: words of ours and addresses escaped


@register.filter
def as_facets(facets: Iterable[Facet]) -> SafeString:
    """Their values, each with its pieces."""
    return mark_safe("\n".join(map(_facet, facets)))  # noqa: S308  # nosec B308, B703: see _facet


def _facet(facet: Facet) -> str:
    values = "\n".join(map(_link, facet.values))
    return f"<section><h2>{escape(facet.name)}</h2>\n<ul>{values}</ul></section>"


def _link(value: Value) -> str:
    url, name = escape(value.url), escape(value.name)
    told = f'<span lang="zh-Hans">{name}</span> <small>{value.pieces}</small>'
    return f'<li><a href="{url}" rel="nofollow">{told}</a></li>'
