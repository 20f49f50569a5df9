"""Which elements a page must have: a table, each with the test that it is there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from newsroom.audit_site.faults import Fault
from newsroom.audit_site.reading import Read
from newsroom.government import Record, untold

Test = Callable[[Read, Record], bool]

SITE = ("SiteName", "SiteDomain", "SiteIDCode")
COLUMN = ("ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType")
#: Of a piece always; when it was printed and by whom hangs on the record: see `records`.
PIECE = (
    "ColumnName",
    "ColumnType",
    "ArticleTitle",
    "ContentSource",
    "Keywords",
    "Description",
    "Url",
)


@dataclass(frozen=True, slots=True)
class Element:
    code: str
    name: str | Promise
    is_there: Test


def _says(page: Read, words: str) -> bool:
    """The footer, and not as a part of a longer number."""
    return bool(re.search(rf"(?<![0-9A-Za-z]){re.escape(words)}(?![0-9A-Za-z-])", page.footer))


def _icp(page: Read, record: Record) -> bool:
    return _says(page, record.icp) and record.icp_url in page.footer_links


def _public_security(page: Read, record: Record) -> bool:
    shown = _says(page, record.public_security)
    return shown and record.public_security_url in page.footer_links


def _mark(page: Read, record: Record) -> bool:
    mark = record.mark
    return mark is None or (mark.url in page.footer_links and mark.image in page.footer_pictures)


def _contact(page: Read, record: Record) -> bool:
    told = filter(None, (record.address, record.phone, record.email))
    return all(_says(page, each) for each in told)


#: In the footer; what the settings do not tell is said once, and not of each page.
FOOTER = (
    Element("organizer", gettext_lazy("Organizer"), lambda p, r: _says(p, r.organizer)),
    Element("contact", gettext_lazy("contact"), _contact),
    Element("id-code", gettext_lazy("site identification code"), lambda p, r: _says(p, r.id_code)),
    Element("icp", gettext_lazy("ICP record number"), _icp),
    Element("public-security", gettext_lazy("public security record number"), _public_security),
    Element(
        "find-error",
        gettext_lazy("find-an-error link"),
        lambda p, r: r.find_error in p.footer_links,
    ),
    Element("mark", gettext_lazy("mark of party and government bodies"), _mark),
    Element("map", gettext_lazy("Site map"), lambda p, _r: reverse("map") in p.footer_links),
)
#: Of every page, whoever runs it.
PLAIN = (
    Element("lang", gettext_lazy("language of the page"), lambda p, _r: bool(p.lang)),
    Element("title", gettext_lazy("title of the page"), lambda p, _r: bool(p.title.strip())),
    Element("heading", gettext_lazy("heading of the first level"), lambda p, _r: p.headings > 0),
    Element("canonical", gettext_lazy("canonical address"), lambda p, _r: any(p.canonical)),
    Element(
        "alt", gettext_lazy("words for those who cannot see a picture"), lambda p, _r: not p.mute
    ),
)


def faults(url: str, kind: str, page: Read) -> Iterator[Fault]:
    """`kind` is `piece`, `column`, or empty."""
    record, silent = Record.of_settings(), {asked.code for asked in untold()}
    for element in (*PLAIN, *FOOTER):
        if element.code not in silent and not element.is_there(page, record):
            yield missing(f"missing-{element.code}", url, element.name)
    for name in (*SITE, *{"piece": PIECE, "column": COLUMN}.get(kind, ())):
        if not (page.meta(name) or (name == "SiteIDCode" and "id-code" in silent)):
            yield missing(f"missing-{name}", url, name)
    yield from _others(url, page)


def _others(url: str, page: Read) -> Iterator[Fault]:
    """What is there and is another site's."""
    told = {
        "SiteName": str(settings.SITE_NAME),
        "SiteDomain": urlsplit(settings.SITE_URL).netloc,
        "SiteIDCode": settings.SITE_ID_CODE,
    }
    for name, expected in told.items():
        found = page.meta(name)
        if found and expected and found != expected:
            words = _("%(name)s is “%(found)s”, but the settings have “%(expected)s”")
            sentence = words % {"name": name, "found": found, "expected": expected}
            yield Fault(f"other-{name}", url, sentence)


def missing(code: str, url: str, name: Any) -> Fault:
    return Fault(code, url, _("The page lacks: %(what)s") % {"what": name})


def not_told(url: str) -> Iterator[Fault]:
    """Once for the whole site."""
    for asked in untold():
        words = _("%(settings)s is not set; government sites must show it: %(what)s.")
        names = " / ".join(asked.settings)
        yield Fault(f"not-told-{asked.code}", url, words % {"settings": names, "what": asked.name})
