"""What the rules for government sites ask for: tags in each page's head, records in its footer.

The State Council's guide of 2017 (国办发〔2017〕47号) and its design rules name the tags and what a
footer tells. What the installation has not told is not shown: docs/operations.md lists it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from PIL import Image

from newsroom.addresses import SECTIONS
from newsroom.columns import COLUMNS, column_of
from newsroom.enp import keywords
from newsroom.meta import Meta
from newsroom.origin import Origin
from newsroom.pages.article import ArticleView

KEYWORDS = 10
#: Where readers look a record up.
ICP = "https://beian.miit.gov.cn/"
PUBLIC_SECURITY = "https://beian.mps.gov.cn/#/query/webSearch"


# Tags


@dataclass(frozen=True, slots=True)
class Tag:
    name: str
    content: str


def tags_of(request: HttpRequest, meta: Meta, values: Mapping[str, Any]) -> list[Tag]:
    """Of the page that `meta` tells of, and that is made of `values`; none of them is empty."""
    match = request.resolver_match
    pairs = [*_of_site(request)]
    view = values.get("article")
    if isinstance(view, ArticleView):
        pairs += _of_piece(meta, view, values["around"])
    elif match and (column := column_of(match.url_name or "")):
        pairs += _of_column(column)
    return [Tag(name, content) for name, content in pairs if content]


def _of_site(request: HttpRequest) -> Iterator[tuple[str, str]]:
    yield "SiteName", str(settings.SITE_NAME)
    yield "SiteDomain", Origin.of(request).host
    yield "SiteIDCode", settings.SITE_ID_CODE


def _of_column(of: str) -> Iterator[tuple[str, str]]:
    name, column = str(SECTIONS[of].name), COLUMNS[of]
    yield "ColumnName", name
    yield "ColumnDescription", str(column.description)
    yield "ColumnKeywords", _listed([name, str(column.kind), str(settings.SITE_NAME)])
    yield "ColumnType", str(column.kind)


def _of_piece(meta: Meta, view: ArticleView, around: Any) -> Iterator[tuple[str, str]]:
    column = meta.section or str(SECTIONS["archive"].name)
    yield "ColumnName", column
    yield "ColumnType", str(COLUMNS["archive"].kind)
    yield "ArticleTitle", view.title
    yield "PubDate", moment(meta.published)
    yield "ContentSource", view.paper.name.strip("《》") or str(settings.SITE_NAME)
    yield "Keywords", _listed([*keywords(view, around), column])
    yield "Author", _listed(link.text for credit in view.credits for link in credit.reporters)
    # The head has it in its own words; a piece that is all picture has none.
    yield "Description", "" if meta.description else view.title
    yield "Url", meta.canonical


def moment(day: date | None) -> str:
    """As the rules want it; a paper tells no hour."""
    return f"{day.isoformat()} 00:00" if day else ""


def _listed(words: Iterable[str]) -> str:
    return ",".join(list(dict.fromkeys(filter(None, words)))[:KEYWORDS])


# The footer


@dataclass(frozen=True, slots=True)
class Mark:
    """The mark of party and government bodies, from our own files: nothing is fetched elsewhere."""

    url: str
    image: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Record:
    organizer: str
    address: str
    phone: str
    email: str
    id_code: str
    icp: str
    icp_url: str
    public_security: str
    public_security_url: str
    find_error: str
    mark: Mark | None

    @classmethod
    def of_settings(cls) -> Record:
        number = settings.PUBLIC_SECURITY_NUMBER
        code = "".join(filter(str.isdigit, number))
        return cls(
            organizer=settings.ORGANIZER,
            address=settings.CONTACT_ADDRESS,
            phone=settings.CONTACT_PHONE,
            email=settings.CONTACT_EMAIL,
            id_code=settings.SITE_ID_CODE,
            icp=settings.ICP_NUMBER,
            icp_url=ICP,
            public_security=number,
            public_security_url=f"{PUBLIC_SECURITY}?{urlencode({'code': code})}",
            find_error=settings.FIND_ERROR_URL,
            mark=mark(),
        )


def mark() -> Mark | None:
    """Nothing unless both are set and the picture is there."""
    if not (settings.MARK_URL and settings.MARK_IMAGE):
        return None
    try:
        size = _size(mark_file(), mark_file().stat().st_mtime_ns)
    except OSError:
        return None
    return Mark(settings.MARK_URL, f"{settings.MEDIA_URL}{settings.MARK_IMAGE}", *size)


def mark_file() -> Path:
    return Path(settings.MEDIA_ROOT) / settings.MARK_IMAGE


@lru_cache(maxsize=4)
def _size(file: Path, _changed: int) -> tuple[int, int]:
    """So that the page does not move when the picture comes."""
    with Image.open(file) as image:
        return image.size


# What is still to be told


@dataclass(frozen=True, slots=True)
class Asked:
    """Something that the footer or the head needs, and any of the settings that give it."""

    code: str
    name: Any
    settings: tuple[str, ...]


ASKED = (
    Asked("organizer", _("Organizer"), ("ORGANIZER",)),
    Asked("contact", _("contact"), ("CONTACT_PHONE", "CONTACT_EMAIL", "CONTACT_ADDRESS")),
    Asked("id-code", _("site identification code"), ("SITE_ID_CODE",)),
    Asked("icp", _("ICP record number"), ("ICP_NUMBER",)),
    Asked("public-security", _("public security record number"), ("PUBLIC_SECURITY_NUMBER",)),
    Asked("find-error", _("find-an-error link"), ("FIND_ERROR_URL",)),
    Asked("mark", _("mark of party and government bodies"), ("MARK_URL",)),
    Asked("mark-image", _("picture of the mark of party and government bodies"), ("MARK_IMAGE",)),
)


def untold() -> list[Asked]:
    """What the settings do not give."""
    return [asked for asked in ASKED if not any(getattr(settings, name) for name in asked.settings)]
