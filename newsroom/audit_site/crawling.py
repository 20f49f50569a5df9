"""From the home page along every link of the site, each address once, up to a limit."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from fnmatch import fnmatch
from typing import NamedTuple
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from django.conf import settings
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _

from newsroom.audit_site import elements
from newsroom.audit_site.faults import Fault
from newsroom.audit_site.fetching import Answer, Fetch
from newsroom.audit_site.reading import Read, read
from newsroom.columns import column_of
from newsroom.sitemaps import CLOSED

#: What is the desk's business; what is drawn when it is asked for, by what draws the site's own.
NOT_ASKED = ("/admin/*", "/articles/*/card.png")
REDIRECTS = 5
HOME = "/"


class Piece(NamedTuple):
    """What the head of a piece's page says of the record."""

    url: str
    pub_date: str
    author: str


class Jump(NamedTuple):
    """A link to a place within a page."""

    url: str
    target: str
    fragment: str


@dataclass
class Crawl:
    fetch: Fetch
    origins: set[str]
    limit: int
    faults: list[Fault] = field(default_factory=list)
    pieces: dict[int, Piece] = field(default_factory=dict)
    pages: int = 0
    looked_at: int = 0

    def __post_init__(self) -> None:
        #: Each with the page that leads there; pages are looked at before other files.
        self.waiting: tuple[deque[tuple[str, str]], ...] = (deque([(HOME, HOME)]), deque())
        self.known = {HOME}
        self.ids: dict[str, set[str]] = {}
        self.jumps: list[Jump] = []

    def run(self) -> None:
        while self.looked_at < self.limit and (asked := self.next()):
            self.looked_at += 1
            self.look_at(*asked)
        self.faults += self.dead_jumps()

    @property
    def left(self) -> int:
        return sum(map(len, self.waiting))

    def next(self) -> tuple[str, str] | None:
        return next((queue.popleft() for queue in self.waiting if queue), None)

    def look_at(self, url: str, source: str) -> None:
        own, answer = self.answer_of(url)
        if answer.status != 200:
            self.faults.append(_dead(url, source, answer))
        elif answer.is_page:
            page = read(answer.text)
            self.ids[url] = page.ids
            # What a redirect leads to is looked at where it is.
            if own == url:
                self.take(url, page)
            else:
                self.add(own, url, 0)

    def answer_of(self, url: str) -> tuple[str, Answer]:
        """Where redirects lead, unless that is elsewhere."""
        answer = self.fetch(url)
        for _step in range(REDIRECTS):
            if answer.status not in (301, 302, 303, 307, 308):
                break
            place = self.inside(url, answer.location)
            if place is None:
                return url, Answer(200)
            url = urldefrag(place).url
            answer = self.fetch(url)
        return url, answer

    def take(self, url: str, page: Read) -> None:
        self.pages += 1
        kind, key = _kind(url)
        self.faults += elements.faults(url, kind, page)
        if key:
            self.pieces[key] = Piece(url, page.meta("PubDate"), page.meta("Author"))
        if not is_closed(url):
            for queue, links in enumerate((page.links, [*page.files, *page.canonical])):
                for link in links:
                    self.follow(url, link, queue)

    def follow(self, url: str, link: str, queue: int) -> None:
        place = self.inside(url, link)
        if place is None or is_any_of(place, NOT_ASKED):
            return
        target, fragment = urldefrag(place)
        if fragment:
            self.jumps.append(Jump(url, target, unquote(fragment)))
        self.add(target, url, queue)

    def add(self, target: str, source: str, queue: int) -> None:
        if target not in self.known:
            self.known.add(target)
            self.waiting[queue].append((target, source))

    def inside(self, url: str, link: str) -> str | None:
        """The path that a link names with its query and fragment; None where it leads elsewhere."""
        try:
            whole = urlsplit(urljoin(urljoin(f"{min(self.origins)}/", url), link.strip()))
        except ValueError:
            return None
        if f"{whole.scheme}://{whole.netloc}" not in self.origins:
            return None
        path = whole._replace(scheme="", netloc="", path=whole.path or "/").geturl()
        return path if path.startswith("/") else None

    def dead_jumps(self) -> Iterator[Fault]:
        words = _("A link leads to #%(fragment)s of %(target)s, where there is no such place")
        for jump in dict.fromkeys(self.jumps):
            ids = self.ids.get(jump.target)
            if ids is not None and jump.fragment not in ids:
                sentence = words % {"fragment": jump.fragment, "target": jump.target}
                yield Fault("dead-fragment", jump.url, sentence)


def is_closed(url: str) -> bool:
    """Forms, and lists that any words make: their own page is looked at, and no link of it."""
    return is_any_of(url, [f"{closed}*" for closed in CLOSED])


def is_any_of(url: str, patterns: Iterable[str]) -> bool:
    path = urlsplit(url).path
    return any(fnmatch(path, pattern) for pattern in patterns)


def _kind(url: str) -> tuple[str, int]:
    """Of a page, and of a piece its number."""
    try:
        match = resolve(re.sub(r"\?.*", "", unquote(url)))
    except Resolver404:
        return "", 0
    if match.url_name == "article":
        return "piece", int(match.kwargs["pk"])
    return ("column" if column_of(match.url_name or "") else ""), 0


def _dead(url: str, source: str, answer: Answer) -> Fault:
    words = _("A link leads to %(target)s, which answers %(status)s")
    status = answer.status or _("nothing")
    return Fault("dead-link", source, words % {"target": unquote(url), "status": status})


def own_origins(origin: str) -> set[str]:
    """Addresses of the setting are ours, wherever the site is asked."""
    return {each for each in (origin, settings.SITE_URL) if each}
