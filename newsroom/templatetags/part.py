"""Parts of pages that are the same wherever the same is shown: rendered once for each value.

`{% part "parts/entry.html" entry=entry dated=True %}` is an include with `only` whose values are
compared as values, so that a page of which one entry is new renders that one. What it shows follows
from them, from the reader's language and from the settings.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django import template
from django.template import Context, Engine
from django.utils.safestring import SafeString
from django.utils.translation import get_language

register = template.Library()

#: Some two kB each.
MOST = 4000
#: Where the language of a page is noted.
LANGUAGE = "language of parts"


@register.simple_tag(takes_context=True)
def part(context: Context, template_name: str, /, **values: Any) -> SafeString:
    return rendered(str(template_name), _language(context), tuple(values.items()))


def _language(context: Context) -> str | None:
    """Asked once while a page is rendered, which thirty parts would ask."""
    known = context.render_context
    if LANGUAGE not in known:
        known[LANGUAGE] = get_language()
    return known[LANGUAGE]


@lru_cache(MOST)
def rendered(name: str, language: str | None, values: tuple[tuple[str, Any], ...]) -> SafeString:
    return Engine.get_default().get_template(name).render(Context(dict(values)))
