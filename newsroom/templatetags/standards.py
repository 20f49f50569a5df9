"""What the head of a page says to machines: from the values that the page is made of."""

from __future__ import annotations

from django import template
from django.template import Context
from django.utils.safestring import SafeString

from newsroom.government import Record, tags_of
from newsroom.head import head
from newsroom.meta import meta_of

register = template.Library()

#: What views call the values of their pages.
NAMES = ("article", "home", "issue", "view", "around")


@register.simple_tag(takes_context=True)
def page_meta(context: Context) -> SafeString:
    """Nothing on a page that says that there is none."""
    request = context.get("request")
    if request is None or request.resolver_match is None or "exception" in context:
        return SafeString("")
    values = {name: context[name] for name in NAMES if name in context}
    meta = meta_of(request, values)
    return head(meta, tags_of(request, meta, values))


@register.simple_tag
def records() -> Record:
    """What the footer tells of the house, as `parts/footer.html` takes it."""
    return Record.of_settings()
