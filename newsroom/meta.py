"""What the head of a page says to machines: its own address, other renditions, what it is about."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from newsroom import enp, linked_data
from newsroom.addresses import QUERIES, SECTIONS, SYNDICATED, TURNS, fixed
from newsroom.api.pages import PAGES
from newsroom.cards import HEIGHT, WIDTH, card_url
from newsroom.linked_data import Thing
from newsroom.origin import Origin
from newsroom.pages.article import ArticleView
from newsroom.pages.edition import EditionView
from newsroom.pages.home import HomeView
from newsroom.pages.issue import IssueView
from newsroom.pages.meeting import MeetingView
from newsroom.pages.officials import OfficialView
from newsroom.pages.parts import Link
from newsroom.renditions import ALONE, at_most
from people.addresses import address

#: Characters that stand for a piece where it is not read.
DESCRIPTION = 120


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


@dataclass(frozen=True, slots=True)
class Asked:
    """The page that is asked for."""

    name: str
    arguments: Mapping[str, Any]
    url: str
    #: What of it is part of the page's address, and not a turn of its list.
    query: str
    at: Origin

    @classmethod
    def by(cls, request: HttpRequest) -> Asked:
        match = request.resolver_match
        name = (match.url_name or "") if match else ""
        asked = QUERIES.get(name, ())
        known = {key: request.GET[key] for key in (*asked, *TURNS) if request.GET.get(key)}
        url = f"{request.path}?{urlencode(known)}" if known else request.path
        own = urlencode({key: known[key] for key in asked if key in known})
        return cls(name, match.kwargs if match else {}, url, own, Origin.of(request))

    def beside(self, ending: str) -> str:
        """The address of another rendition of it."""
        page, arguments = f"{self.name}.{ending}", self.arguments
        url = address(page, arguments["pk"]) if [*arguments] == ["pk"] else _at(page, **arguments)
        return f"{url}?{self.query}" if self.query else url


@lru_cache(2000)
def _at(page: str, **arguments: Any) -> str:
    return reverse(page, kwargs=arguments)


@dataclass(frozen=True, slots=True)
class About:
    """What one kind of page says of itself."""

    title: str
    #: Between the home page and this one.
    above: tuple[Link, ...] = ()
    description: str = ""
    kind: str = "website"
    #: Where it is another page than the one that is asked for.
    canonical: str = ""
    things: tuple[Thing, ...] = field(default_factory=tuple)


def meta_of(request: HttpRequest, context: Mapping[str, Any]) -> Meta:
    asked = Asked.by(request)
    view = context.get("article") or next(iter(context.values()), None)
    if isinstance(view, ArticleView):
        return _article(asked, view, context["around"])
    about = ABOUT.get(type(view), _page)(asked, view)
    return _meta(asked, about)


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


# Each kind of page


def _page(asked: Asked, view: Any) -> About:
    """One of which nothing more is said than where it stands."""
    section = SECTIONS.get(asked.name)
    if section is None:
        return About(str(settings.SITE_NAME))
    own = next(
        (str(getattr(view, name)) for name in ("name", "title") if getattr(view, name, "")), ""
    )
    return About(own or str(section.name), _above(section.of) if own else ())


def _above(name: str) -> tuple[Link, ...]:
    return (Link(fixed(name), str(SECTIONS[name].name)),)


def _home(asked: Asked, _view: HomeView) -> About:
    words = gettext("%(site)s: the pieces of the latest issue.") % {"site": settings.SITE_NAME}
    return About(str(settings.SITE_NAME), (), words, things=(linked_data.website(asked.at),))


def _issue(asked: Asked, view: IssueView) -> About:
    titles = [entry.title for entry in linked_data.pieces_of(view)]
    return About(
        title=str(view.paper),
        above=_above("issues"),
        description=_cut("；".join(titles)),
        canonical=view.url,
        things=(linked_data.whole_issue(view, asked.at),),
    )


def _edition(_asked: Asked, view: EditionView) -> About:
    return About(str(view.paper), _above("issues"), canonical=view.url)


def _official(asked: Asked, view: OfficialView) -> About:
    offices = "、".join(term.office.text for term in view.terms)
    things = (linked_data.official(view, asked.at),)
    return About(view.name, _above("officials"), _cut(offices), "profile", things=things)


def _meeting(asked: Asked, view: MeetingView) -> About:
    said = view.reports[0].quotation if view.reports else ""
    thing = linked_data.meeting(view, asked.at(asked.url), asked.at)
    return About(view.name, _above("meetings"), _cut(said), things=(thing,))


ABOUT: dict[type, Callable[[Asked, Any], About]] = {
    HomeView: _home,
    IssueView: _issue,
    EditionView: _edition,
    OfficialView: _official,
    MeetingView: _meeting,
}


def _article(asked: Asked, view: ArticleView, around: Any) -> Meta:
    key = int(asked.arguments["pk"])
    at, url = asked.at, asked.at(asked.url)
    picture = _picture(view, key, at)
    description = _cut(" ".join(block.text for block in view.first.blocks if not block.subhead))
    issue = Link(view.paper.url, str(view.paper))
    thing = linked_data.news_article(view, around, url, picture.url, description, at)
    about = About(view.title, (issue,), description, "article", things=(thing,))
    reporters = dict.fromkeys(link.url for credit in view.credits for link in credit.reporters)
    return replace(
        _meta(asked, about),
        picture=picture,
        published=view.paper.day.date,
        modified=view.modified,
        authors=tuple(map(at, reporters)),
        section=view.column or view.first.page.section,
        tags=tuple(link.text for link in view.tags),
        enp=enp.property_comment(view, key),
    )


def _picture(view: ArticleView, key: int, at: Origin) -> Picture:
    """The piece's own, or one that is drawn from its headline."""
    for own in view.pictures:
        if file := at_most(ALONE, own.renditions):
            return Picture(at(file.url), file.width, file.height, own.alternative)
    return Picture(at(card_url(key, view.title)), WIDTH, HEIGHT, view.title)


def _cut(text: str) -> str:
    return text if len(text) <= DESCRIPTION else f"{text[: DESCRIPTION - 1]}…"


# Other renditions


#: Of what is syndicated.
FEEDS = {"atom": "application/atom+xml", "rss": "application/rss+xml"}
OEMBED = {"json": "application/json+oembed", "xml": "text/xml+oembed"}


def _alternates(asked: Asked, title: str) -> list[Alternate]:
    found = [_feed(asked, title, ending) for ending in FEEDS]
    if asked.name in PAGES:
        found.append(Alternate("application/json", "JSON", asked.at(asked.beside("json"))))
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
