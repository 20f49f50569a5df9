"""What of a page's HTML the audit looks at."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from html.parser import HTMLParser

#: Elements that have no end.
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
#: Of an element the attribute that names an address.
LINKS = {"a": "href", "area": "href", "iframe": "src"}
FILES = {"link": "href", "img": "src", "script": "src", "source": "src"}
#: A candidate of `srcset`, and how wide or how dense it is.
CANDIDATE = re.compile(r"([^\s,]\S*)\s+[\d.]+[wx]")
#: What an address is shared with.
PICTURE = "og:image"
FOOTER = "colophon"

Attributes = dict[str, str]


@dataclass(slots=True)
class Read:
    lang: str = ""
    title: str = ""
    headings: int = 0
    #: By names in small letters, for HTML tells them apart no other way.
    metas: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    canonical: list[str] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    links: list[str] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    #: Pictures that say nothing to who cannot see them.
    mute: list[str] = field(default_factory=list)
    footer: str = ""
    footer_links: set[str] = field(default_factory=set)
    footer_pictures: set[str] = field(default_factory=set)

    def meta(self, name: str) -> str:
        return next(iter(self.metas.get(name.lower(), ())), "").strip()


def read(text: str) -> Read:
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return reader.page


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = Read()
        self.open: list[str] = []
        #: How many elements were open where the footer began.
        self.footer_at: int | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if tag not in VOID:
            self.open.append(tag)
        if tag == "footer" and FOOTER in found.get("class", "").split():
            self.footer_at = len(self.open)
        if found.get("id"):
            self.page.ids.add(found["id"])
        self.addresses(tag, found)
        if own := getattr(self, f"on_{tag}", None):
            own(found)

    def handle_endtag(self, tag: str) -> None:
        if tag in self.open:
            while self.open.pop() != tag:
                pass
        if self.footer_at is not None and len(self.open) < self.footer_at:
            self.footer_at = None

    def handle_data(self, data: str) -> None:
        if self.open[-1:] == ["title"] and "svg" not in self.open:
            self.page.title += data
        if self.footer_at is not None:
            self.page.footer += data

    def addresses(self, tag: str, found: Attributes) -> None:
        for table, into in ((LINKS, self.page.links), (FILES, self.page.files)):
            if url := found.get(table.get(tag, ""), "").strip():
                into.append(url)
        self.page.files += CANDIDATE.findall(found.get("srcset", ""))

    def on_html(self, found: Attributes) -> None:
        self.page.lang = found.get("lang", "")

    def on_meta(self, found: Attributes) -> None:
        if name := found.get("name"):
            self.page.metas[name.lower()].append(found.get("content", ""))
        if found.get("property") == PICTURE and found.get("content"):
            self.page.files.append(found["content"])

    def on_link(self, found: Attributes) -> None:
        if found.get("rel", "").lower() == "canonical":
            self.page.canonical.append(found.get("href", ""))

    def on_h1(self, _found: Attributes) -> None:
        self.page.headings += 1

    def on_img(self, found: Attributes) -> None:
        if "alt" not in found:
            self.page.mute.append(found.get("src", ""))
        if self.footer_at is not None:
            self.page.footer_pictures.add(found.get("src", ""))

    def on_form(self, found: Attributes) -> None:
        """One that only asks leads somewhere, as a link does."""
        if found.get("method", "get").lower() == "get" and found.get("action"):
            self.page.links.append(found["action"])

    def on_a(self, found: Attributes) -> None:
        if self.footer_at is not None:
            self.page.footer_links.add(found.get("href", ""))
