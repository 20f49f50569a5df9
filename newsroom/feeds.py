"""Atom and RSS of the newest pieces: all, of a reporter, an official, a campaign, a tag, a search.

An entry's id is its page's address, which is permanent; it is updated when its text was changed
last. Older pieces are further documents of the same feed (RFC 5005), cut by key as lists are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any
from urllib.parse import urlencode, urljoin

from django.conf import settings
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone, translation
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed, rfc3339_date
from django.utils.html import escape
from django.utils.text import Truncator
from django.views.decorators.http import conditional_page, require_safe

from newsroom.addresses import QUERIES
from newsroom.api.answers import for_everybody, printable
from newsroom.caching.later import Later
from newsroom.caching.notes import kept
from newsroom.entries import content
from newsroom.origin import Origin
from newsroom.pages.campaigns import public_campaigns
from newsroom.pages.keyset import Cursor, Turn
from newsroom.pages.parts import Credit, credits_of, paper_view
from newsroom.pages.register import public_officials
from newsroom.pages.reporters import published_reporters
from newsroom.pages.search import newest
from newsroom.pages.syndicated import (
    ALL,
    IN_CAMPAIGN,
    NAMED,
    PICTURED,
    PIECES,
    SIGNED,
    TAGGED,
    Links,
    dressed,
    entry_pieces,
    pieces_by,
    with_later_parts,
)
from newsroom.pages.tags import public_tags
from newsroom.pages.text import blocks_of, photos_of

#: Characters of the text that stand for it.
SUMMARY = 120
#: The change of a feed without entries, whenever it is asked for.
NOTHING_YET = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Source:
    """What a feed is of: its page, its name, and its pieces from a place in their list on."""

    page: str
    name: str
    leaf: Callable[[Cursor | None], tuple[list[Any], Turn]]


class Moved(Exception):
    """The row is not there, or was merged."""

    def __init__(self, model: Any, pk: int) -> None:
        super().__init__(f"{model.__name__} {pk}")
        self.into = getattr(model.objects.filter(pk=pk).first(), "merged_into", None)


def _of(
    name: str, rows: Callable[[], QuerySet[Any]], *links: Links
) -> Callable[[HttpRequest, int], Source]:
    """Of a row that readers see, with the pieces to which `links` lead."""
    pieces = pieces_by(*links)

    def source(_request: HttpRequest, pk: int) -> Source:
        row = rows().filter(pk=pk).first()
        if row is None:
            raise Moved(rows().model, pk)
        page = reverse(name, args=[pk])
        return Source(page, str(row), lambda cursor: pieces.leaf(cursor, pk))

    return source


def _all(_request: HttpRequest) -> Source:
    return Source(reverse("home"), "", ALL.leaf)


def _found(request: HttpRequest) -> Source:
    """What a search finds: the newest of it, and no more."""
    words = request.GET.get("q", "")
    found = newest(request.GET, PIECES)
    if found is None:
        raise Http404
    rows = dressed(entry_pieces(Q(pk__in=found))).newest_first()
    page = f"{reverse('search')}?{urlencode({'q': words})}"
    return Source(page, words, lambda _cursor: (list(rows), Turn("", "")))


SOURCES: dict[str, Callable[..., Source]] = {
    "home": _all,
    "search": _found,
    "reporter": _of("reporter", published_reporters, SIGNED, PICTURED),
    "official": _of("official", public_officials, NAMED),
    "campaign": _of("campaign", public_campaigns, IN_CAMPAIGN),
    "tag": _of("tag", public_tags, TAGGED),
}


# The two formats


class Dated(SyndicationFeed):
    """Also where nothing is in it: Django tells the time of the request, another one each time."""

    def latest_post_date(self) -> datetime:
        return super().latest_post_date() if self.items else NOTHING_YET


class Atom(Dated, Atom1Feed):
    def root_attributes(self) -> dict[str, str]:
        return super().root_attributes() | {"xml:lang": self.feed["language"]}

    def add_root_elements(self, handler: Any) -> None:
        super().add_root_elements(handler)
        for rel, url in self.feed["turns"].items():
            handler.addQuickElement("link", "", {"rel": rel, "href": url})

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        for name, url in item["authors"]:
            handler.startElement("author", {})
            handler.addQuickElement("name", name)
            handler.addQuickElement("uri", url)
            handler.endElement("author")
        handler.addQuickElement("content", item["content"], {"type": "html"})


class Rss(Dated, Rss201rev2Feed):
    def rss_attributes(self) -> dict[str, str]:
        return super().rss_attributes() | {
            "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
            "xmlns:dc": "http://purl.org/dc/elements/1.1/",
        }

    def add_root_elements(self, handler: Any) -> None:
        super().add_root_elements(handler)
        for rel, url in self.feed["turns"].items():
            handler.addQuickElement("atom:link", None, {"rel": rel, "href": url})

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        for name, _url in item["authors"]:
            handler.addQuickElement("dc:creator", name)
        handler.addQuickElement("atom:updated", rfc3339_date(item["updateddate"]))
        handler.addQuickElement("content:encoded", item["content"])


FORMATS: dict[str, type[Atom | Rss]] = {"atom": Atom, "rss": Rss}


# What goes into them


def feed(name: str, ending: str) -> Callable[..., HttpResponse]:
    @kept("older", "newer")
    @require_safe
    def view(request: HttpRequest, **arguments: int) -> HttpResponse:
        # In Chinese as the pieces are, whatever the reader's language.
        with translation.override(settings.LANGUAGE_CODE):
            try:
                source = SOURCES[name](request, **arguments)
            except Moved as moved:
                return _moved(moved, ending)
            return _answer(request, source, ending)

    return view


def _moved(moved: Moved, ending: str) -> HttpResponse:
    if moved.into is None:
        raise Http404
    return redirect(f"{moved.into.get_absolute_url().rstrip('/')}.{ending}")


def _answer(request: HttpRequest, source: Source, ending: str) -> HttpResponse:
    at = Origin.of(request)
    cursor = Cursor.of(request.GET)
    rows, turn = source.leaf(cursor)
    if cursor and not rows:
        raise Http404
    pieces, here = with_later_parts(rows), at(request.get_full_path())
    # All that `written` tells: a row itself does not speak of the paper to which it leads.
    papers = [paper_view(row.page.issue) for row in rows]
    values = {"name": source.name, "turn": turn, "pieces": pieces, "papers": papers}

    def written() -> str:
        with translation.override(settings.LANGUAGE_CODE):
            made = _feed(source, ending, here, turn, at)
            for parts in pieces:
                made.add_item(**_item(parts, at))
            return made.writeString("utf-8")

    return for_everybody(Later(f"feed.{ending}", values, written, FORMATS[ending].content_type))


def _feed(source: Source, ending: str, here: str, turn: Turn, at: Origin) -> SyndicationFeed:
    site = str(settings.SITE_NAME)
    turns = {"previous": turn.newer, "next": turn.older}
    return FORMATS[ending](
        title=printable(f"{source.name} – {site}" if source.name else site),
        link=at(source.page),
        description=site,
        # Of entries that nobody signed.
        author_name=site,
        language="zh-Hans",
        feed_url=here,
        feed_guid=at(source.page),
        turns={rel: urljoin(here, query) for rel, query in turns.items() if query},
    )


def _item(parts: list[Any], at: Origin) -> dict[str, Any]:
    """Of a piece, which is the first of its parts."""
    row = parts[0]
    url = at(row.get_absolute_url())
    blocks = blocks_of(row)
    text = [block.text for block in blocks if not block.subhead]
    told = " ".join(text or (photo.caption for photo in photos_of(row)))
    return {
        "title": printable(row.title),
        "link": url,
        "unique_id": url,
        "unique_id_is_permalink": True,
        "description": printable(escape(Truncator(told).chars(SUMMARY, truncate="…"))),
        "content": printable(content(parts, at)),
        "pubdate": midnight(row.published_on),
        "updateddate": max(part.modified_at for part in parts),
        "authors": _authors(credits_of(row.signed), at),
        "categories": [printable(row.column)] if row.column else [],
    }


def _authors(credits: Iterable[Credit], at: Origin) -> list[tuple[str, str]]:  # noqa: A002
    links = dict.fromkeys(link for credit in credits for link in credit.reporters)
    return [(printable(link.text), at(link.url)) for link in links]


def midnight(day: date | None) -> datetime | None:
    """The day's first moment, by the newsroom's clock: papers print no hour."""
    return timezone.make_aware(datetime.combine(day, time.min)) if day else None


def _paths(name: str, route: str) -> list[Any]:
    return [
        path(f"{route}.{ending}", _view(name, ending), name=f"{name}.{ending}")
        for ending in FORMATS
    ]


def _view(name: str, ending: str) -> Callable[..., HttpResponse]:
    """What any words make is not kept: it is made, and not sent to whoever has it already."""
    made = feed(name, ending)
    return conditional_page(made) if name in QUERIES else made


urlpatterns = [
    *_paths("home", "feed"),
    *_paths("search", "search"),
    *_paths("reporter", "reporters/<int:pk>"),
    *_paths("official", "officials/<int:pk>"),
    *_paths("campaign", "campaigns/<int:pk>"),
    *_paths("tag", "tags/<int:pk>"),
]
