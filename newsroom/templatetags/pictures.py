"""A picture as an element: in the widths that there are of it, its place kept before it comes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from newsroom.renditions import SIZES, WIDEST, up_to

register = template.Library()

#: What stands for a picture whose caption stands below it: who listens would hear that twice.
PHOTO = _("Photo")

#: When it is loaded: the one that a page is opened for first; those of a page to be printed, and
#: one that only a large screen shows at once, now; all others when they are seen.
LOADING = {"first": {"fetchpriority": "high"}, "now": {}, "": {"loading": "lazy"}}


@register.simple_tag
def picture(
    shown: Any, place: str, loading: str = "", *, captioned: bool = False, leads_to: str = ""
) -> SafeString:
    """`shown` is a photo of a page object; `place` one of `SIZES`. Its alternative is its caption,
    unless that stands below it; of a link that is all picture, where it leads.
    """
    files = up_to(WIDEST, shown.renditions)
    names = {"src": files[-1].url if files else shown.url, "alt": leads_to or shown.alternative}
    if captioned:
        names |= {"alt": str(PHOTO), "lang": get_language()}
    if shown.width:
        names |= {"width": shown.width, "height": shown.height}
    if len(files) > 1:
        srcset = ", ".join(f"{each.url} {each.width}w" for each in files)
        names |= {"srcset": srcset, "sizes": SIZES[place]}
    names |= LOADING[loading]
    return format_html("<img{}>", format_html_join("", ' {}="{}"', names.items()))


@register.filter
def at(files: Mapping[Any, str], shown: Any) -> str:
    """The name of its file in a book; nothing where it has none."""
    return files.get(shown, "")
