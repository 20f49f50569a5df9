"""What the head of a page says to machines: from the values that the page is made of."""

from __future__ import annotations

from typing import Any

from django import template
from django.conf import settings
from django.template import Context

from newsroom.government import Record, tags_of
from newsroom.meta import meta_of

register = template.Library()

#: What views call the values of their pages.
NAMES = ("article", "home", "issue", "view", "around")


@register.inclusion_tag("parts/meta.html", takes_context=True)
def page_meta(context: Context) -> dict[str, Any]:
    """Nothing on a page that says that there is none."""
    request = context.get("request")
    if request is None or request.resolver_match is None or "exception" in context:
        return {"meta": None}
    values = {name: context[name] for name in NAMES if name in context}
    meta = meta_of(request, values)
    tags = tags_of(request, meta, values)
    return {"meta": meta, "site": str(settings.SITE_NAME), "tags": tags}


@register.simple_tag
def records() -> Record:
    """What the footer tells of the house, as `parts/footer.html` takes it."""
    return Record.of_settings()
