"""Atom and RSS of the newest pieces: all, of a reporter, an official, a campaign, a tag, a search.

An entry's id is its page's address, which is permanent; it is updated when its text was changed
last. Older pieces are further documents of the same feed (RFC 5005), cut by key as lists are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from urllib.parse import urlencode, urljoin

from django.conf import settings
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone, translation
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed, rfc3339_date
from django.utils.formats import date_format
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.views.decorators.http import require_safe

from articles.models import Article, Byline
from articles.models.article import ArticleQuerySet
from newsroom.addresses import TURNS
from newsroom.api.answers import for_everybody, printable
from newsroom.caching.notes import kept
from newsroom.origin import Origin
from newsroom.pages.campaigns import public_campaigns
from newsroom.pages.corrections import corrections_of, with_corrections
from newsroom.pages.keyset import Cursor, PieceList, Turn
from newsroom.pages.parts import Credit, credits_of, paper_view
from newsroom.pages.register import public_officials, published_in_campaigns, published_namings
from newsroom.pages.reporters import published_reporters
from newsroom.pages.search import newest
from newsroom.pages.tags import public_tags
from newsroom.pages.text import BlockView, blocks_of, photos_of, with_text, without_captions
from newsroom.renditions import ALONE, up_to

#: Pieces of a document.
PIECES = 30
#: Characters of the text that stand for it.
SUMMARY = 120


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


def _pieces(own: Q | None = None) -> ArticleQuerySet:
    """A second part is a part of the first one's page."""
    return Article.objects.published().filter(own or Q(), continues=None)


def _dressed(rows: ArticleQuerySet, *_asked: Any) -> ArticleQuerySet:
    """With what an entry says, in one query."""
    lean = rows.select_related("page__issue__publication").defer(*NOT_SAID)
    return with_corrections(with_text(lean.for_list()))


NOT_SAID = ("event_dates", "headline_at", "body_at", "imported_hash")


def _among(rows: QuerySet[Any]) -> Q:
    return Q(pk__in=rows.values("article"))


def _signed(reporter: int) -> Q:
    own = Byline.objects.filter(reporter=reporter)
    return _among(own) | Q(pk__in=own.values("photo__article"))


def _of(
    name: str, rows: Callable[[], QuerySet[Any]], own: Callable[[int], Q]
) -> Callable[[HttpRequest, int], Source]:
    """Of a row that readers see: `own` are its pieces."""
    pieces = PieceList(lambda key: _pieces(own(key)), PIECES, _dressed)

    def source(_request: HttpRequest, pk: int) -> Source:
        row = rows().filter(pk=pk).first()
        if row is None:
            raise Moved(rows().model, pk)
        page = reverse(name, args=[pk])
        return Source(page, str(row), lambda cursor: pieces.leaf(cursor, pk))

    return source


ALL = PieceList(_pieces, PIECES, _dressed)


def _all(_request: HttpRequest) -> Source:
    return Source(reverse("home"), "", ALL.leaf)


def _found(request: HttpRequest) -> Source:
    """What a search finds: the newest of it, and no more."""
    words = request.GET.get("q", "")
    found = newest(request.GET, PIECES)
    if found is None:
        raise Http404
    rows = _dressed(_pieces(Q(pk__in=found))).newest_first()
    page = f"{reverse('search')}?{urlencode({'q': words})}"
    return Source(page, words, lambda _cursor: (list(rows), Turn("", "")))


SOURCES: dict[str, Callable[..., Source]] = {
    "home": _all,
    "search": _found,
    "reporter": _of("reporter", published_reporters, _signed),
    "official": _of(
        "official",
        public_officials,
        lambda key: _among(published_namings().filter(official=key)),
    ),
    "campaign": _of(
        "campaign",
        public_campaigns,
        lambda key: _among(published_in_campaigns().filter(campaign=key)),
    ),
    "tag": _of("tag", public_tags, lambda key: Q(tags=key)),
}


# The two formats


class Atom(Atom1Feed):
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


class Rss(Rss201rev2Feed):
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
    @kept(*TURNS)
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
    made = _feed(source, ending, at(request.get_full_path()), turn, at)
    for row in rows:
        made.add_item(**_item(row, at))
    response = HttpResponse(content_type=FORMATS[ending].content_type)
    made.write(response, "utf-8")
    return for_everybody(response)


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


def _item(row: Any, at: Origin) -> dict[str, Any]:
    """`row` is `_dressed`."""
    url = at(row.get_absolute_url())
    blocks = blocks_of(row)
    text = " ".join(block.text for block in blocks if not block.subhead)
    return {
        "title": printable(row.title),
        "link": url,
        "unique_id": url,
        "unique_id_is_permalink": True,
        "description": printable(escape(Truncator(text).chars(SUMMARY))),
        "content": printable(content(row, blocks, at)),
        "pubdate": midnight(row.published_on),
        "updateddate": row.modified_at,
        "authors": _authors(credits_of(row.signed), at),
        "categories": [printable(row.column)] if row.column else [],
    }


def _authors(credits: Iterable[Credit], at: Origin) -> list[tuple[str, str]]:  # noqa: A002
    links = dict.fromkeys(link for credit in credits for link in credit.reporters)
    return [(printable(link.text), at(link.url)) for link in links]


def content(row: Any, blocks: Iterable[BlockView], at: Origin) -> SafeString:
    """What was corrected, the pictures, the whole text, and where it was printed."""
    heads = format_html_join(
        "\n", "<p><b>{}</b></p>", ((each,) for each in (row.kicker, row.subtitle) if each)
    )
    pictures = [each for each in photos_of(row) if each.renditions]
    photos = format_html_join(
        "\n",
        '<figure><img src="{}" alt="{}"><figcaption>{}</figcaption></figure>',
        (
            (at(up_to(ALONE, each.renditions)[-1].url), each.alternative, each.caption)
            for each in pictures
        ),
    )
    notes = format_html_join(
        "\n",
        "<p>{} {}：{}</p>",
        ((date_format(each.made), each.kind, each.text) for each in corrections_of([row])),
    )
    text = marked_up(without_captions(blocks, pictures))
    printed = format_html("<p>{}</p>", paper_view(row.page.issue))
    parts = (heads, notes, photos, text, printed)
    return format_html_join("\n", "{}", ((part,) for part in parts if part))


def marked_up(blocks: Iterable[BlockView]) -> SafeString:
    """Paragraphs and subheads as HTML, for readers of another program."""
    tags = ((("h2" if block.subhead else "p"), block.text) for block in blocks)
    return format_html_join("\n", "<{}>{}</{}>", ((tag, text, tag) for tag, text in tags))


def midnight(day: date | None) -> datetime | None:
    """The day's first moment, by the newsroom's clock: papers print no hour."""
    return timezone.make_aware(datetime.combine(day, time.min)) if day else None


def _paths(name: str, route: str) -> list[Any]:
    return [
        path(f"{route}.{ending}", feed(name, ending), name=f"{name}.{ending}") for ending in FORMATS
    ]


urlpatterns = [
    *_paths("home", "feed"),
    *_paths("search", "search"),
    *_paths("reporter", "reporters/<int:pk>"),
    *_paths("official", "officials/<int:pk>"),
    *_paths("campaign", "campaigns/<int:pk>"),
    *_paths("tag", "tags/<int:pk>"),
]
