"""The head of a page as HTML, a line each; what is not known is left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from django.conf import settings
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from newsroom.government import Tag
from newsroom.meta import Alternate, Meta

#: A kind of attribute, a name, what is told.
Told = tuple[str, str, object]


def head(meta: Meta, tags: Iterable[Tag]) -> SafeString:
    """Every page has one, and a template takes ten times as long."""
    lines = (
        *(_meta("name", tag.name, tag.content) for tag in tags),
        f'<link rel="canonical" href="{escape(meta.canonical)}">',
        *(_meta(*each) for each in _told(meta) if each[2]),
        *map(_alternate, meta.alternates),
        meta.linked_data,
        meta.enp,
    )
    return mark_safe("\n".join(lines))  # noqa: S308  # nosec B308, B703: each value is escaped


def _meta(kind: str, name: str, told: object) -> str:
    return f'<meta {kind}="{name}" content="{escape(str(told))}">'


def _told(meta: Meta) -> Iterator[Told]:
    """For search engines, and for where a page's address is shared."""
    picture, modified = meta.picture, meta.modified
    yield "name", "description", meta.description
    yield "property", "og:site_name", settings.SITE_NAME
    yield "property", "og:type", meta.kind
    yield "property", "og:title", meta.title
    yield "property", "og:url", meta.canonical
    yield "property", "og:locale", "zh_CN"
    yield "property", "og:description", meta.description
    yield "property", "og:image", picture.url
    yield "property", "og:image:width", picture.width
    yield "property", "og:image:height", picture.height
    yield "property", "og:image:alt", picture.alternative
    yield "name", "twitter:card", "summary_large_image"
    yield "property", "article:published_time", meta.published and meta.published.isoformat()
    yield "property", "article:modified_time", modified and timezone.localtime(modified).isoformat()
    yield from (("property", "article:author", author) for author in meta.authors)
    yield "property", "article:section", meta.section
    yield from (("property", "article:tag", tag) for tag in meta.tags)


def _alternate(other: Alternate) -> str:
    lang = f' lang="{other.lang}"' if other.lang else ""
    title, url = escape(other.title), escape(other.url)
    return f'<link rel="alternate" type="{other.type}"{lang} title="{title}" href="{url}">'
