"""What the head of a page says to machines: its own address, other renditions, what it is about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from newsroom import enp, linked_data
from newsroom.about import About, Asked, about_of, cut
from newsroom.addresses import QUERIES, SYNDICATED, fixed
from newsroom.api.pages import PAGES
from newsroom.cards import HEIGHT, WIDTH, card_url
from newsroom.origin import Origin
from newsroom.pages.article import ArticleView
from newsroom.pages.parts import Link
from newsroom.renditions import ALONE, at_most


@dataclass(frozen=True, slots=True)
class Picture:
    url: str
    width: int | None
    height: int | None
    alternative: str


@dataclass(frozen=True, slots=True)
class Alternate:
    type: str
    title: str
    url: str
    #: Of the title, where it is not the page's.
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Meta:
    canonical: str
    title: str
    description: str
    #: Of Open Graph: `website`, `article`, `profile`.
    kind: str
    picture: Picture
    alternates: tuple[Alternate, ...]
    linked_data: SafeString
    #: Of an article.
    published: date | None = None
    modified: datetime | None = None
    authors: tuple[str, ...] = ()
    section: str = ""
    tags: tuple[str, ...] = ()
    enp: str = ""


def meta_of(request: HttpRequest, context: Mapping[str, Any]) -> Meta:
    asked = Asked.by(request)
    view = context.get("article") or next(iter(context.values()), None)
    if isinstance(view, ArticleView):
        return _article(asked, view, context["around"])
    return _meta(asked, about_of(asked, view))


def _meta(asked: Asked, about: About) -> Meta:
    home = Link(fixed("home"), str(settings.SITE_NAME))
    here = Link(about.canonical or asked.url, about.title)
    trail = (
        [] if asked.name == "home" else [linked_data.trail([home, *about.above, here], asked.at)]
    )
    return Meta(
        canonical=asked.at(here.url),
        title=about.title,
        description=about.description,
        kind=about.kind,
        picture=Picture(asked.at(fixed("site-card")), WIDTH, HEIGHT, str(settings.SITE_NAME)),
        alternates=tuple(_alternates(asked, about.title)),
        linked_data=linked_data.script([*about.things, *trail])
        if about.things or trail
        else SafeString(""),
    )


# A piece


def _article(asked: Asked, view: ArticleView, around: Any) -> Meta:
    key = int(asked.arguments["pk"])
    at, url = asked.at, asked.at(asked.url)
    pictures = _pictures(view, key, at)
    description = cut(" ".join(_text(view)))
    issue = Link(view.paper.url, str(view.paper))
    shown = [picture.url for picture in pictures]
    thing = linked_data.news_article(view, around, url, shown, description, at)
    about = About(view.title, (issue,), description, "article", things=(thing,))
    reporters = dict.fromkeys(link.url for credit in view.credits for link in credit.reporters)
    return replace(
        _meta(asked, about),
        picture=pictures[0],
        published=view.paper.day.date,
        modified=view.modified,
        authors=tuple(map(at, reporters)),
        section=view.column or view.first.page.section,
        tags=tuple(link.text for link in view.tags),
        enp=enp.property_comment(view, around, key, at),
    )


def _text(view: ArticleView) -> list[str]:
    """What is read of it first; of pictures without a text their captions."""
    text = [block.text for block in view.first.blocks if not block.subhead]
    return text or [photo.caption for photo in (*view.pictures, *view.captions)]


def _pictures(view: ArticleView, key: int, at: Origin) -> list[Picture]:
    """The piece's own, or one that is drawn from its headline."""
    own = ((photo, at_most(ALONE, photo.renditions)) for photo in view.pictures)
    found = [
        Picture(at(file.url), file.width, file.height, photo.alternative)
        for photo, file in own
        if file
    ]
    return found or [Picture(at(card_url(key, view.title)), WIDTH, HEIGHT, view.title)]


# Other renditions


#: Of what is syndicated.
FEEDS = {"atom": "application/atom+xml", "rss": "application/rss+xml"}
OEMBED = {"json": "application/json+oembed", "xml": "text/xml+oembed"}


def _alternates(asked: Asked, title: str) -> list[Alternate]:
    found = [_feed(asked, title, ending) for ending in FEEDS]
    if asked.name in PAGES:
        found.append(Alternate("application/json", "JSON", asked.at(asked.data)))
    if asked.name == "article":
        page = urlencode({"url": asked.at(asked.url)})
        urls = {end: f"{fixed('oembed')}?format={end}&{page}" for end in OEMBED}
        found += [Alternate(OEMBED[end], "oEmbed", asked.at(url)) for end, url in urls.items()]
    return found


SHORT_NAMES = {"atom": "Atom", "rss": "RSS"}
FEED_NAMES = {"atom": _("New pieces (Atom)"), "rss": _("New pieces (RSS)")}


def _feed(asked: Asked, title: str, ending: str) -> Alternate:
    """Its own, which has its name from the paper's words, or that of all pieces."""
    own = asked.name in SYNDICATED or (asked.name in QUERIES and asked.query)
    if own:
        name = f"{title}（{SHORT_NAMES[ending]}）"
        return Alternate(FEEDS[ending], name, asked.at(asked.beside(ending)), "zh-Hans")
    url = fixed(f"home.{ending}")
    return Alternate(FEEDS[ending], str(FEED_NAMES[ending]), asked.at(url))
