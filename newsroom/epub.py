"""An issue as an EPUB 3: a zip of pages, one for each page of the paper, with its pictures."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC
from pathlib import PurePosixPath
from typing import Any

from django.conf import settings
from django.core.files.storage import default_storage
from django.template.loader import render_to_string

from newsroom.pages.edition import EditionView
from newsroom.pages.parts import PhotoView
from newsroom.renditions import at_most

MIMETYPE = "application/epub+zip"
#: The same issue gives the same bytes: a zip keeps no time but this one.
TIME = (2000, 1, 1, 0, 0, 0)
CONTAINER = """<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles>
<rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/>
</rootfiles>
</container>
"""
STYLE = """body { font-family: serif; line-height: 1.8; }
h1, h2, h3 { line-height: 1.4; }
.kicker, .subtitle, .byline, .caption, .source { color: #555; }
.body p { margin: 0; text-indent: 2em; text-align: justify; white-space: pre-line; }
img { max-width: 100%; }
figure { margin: 1em 0; }
.caption { margin: 1em 0; padding-left: 1em; border-left: 3px solid #ccc; }
"""


#: A page of a book is no wider, in pixels.
WIDEST = 960
TYPES = {".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".png": "image/png", ".webp": "image/webp"}


@dataclass(frozen=True, slots=True)
class Picture:
    file: str
    type: str
    content: bytes


#: Characters that XML has no place for, escaped or not.
REFUSED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def book(issue: EditionView, address: str) -> bytes:
    """`address` is where the issue stands on the web: its identifier, too."""
    pages = [(f"page-{number}.xhtml", page) for number, page in enumerate(issue.pages, 1)]
    pictures = dict(_pictures(issue))
    context: dict[str, Any] = {
        "issue": issue,
        "pictures": pictures.values(),
        "files": {photo: picture.file for photo, picture in pictures.items()},
        "address": address,
        "publisher": settings.SITE_NAME,
        "pages": pages,
        "changed": issue.changed.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
    }
    files: dict[str, str | bytes] = {
        "META-INF/container.xml": CONTAINER,
        "EPUB/package.opf": render_to_string("epub/package.opf", context),
        "EPUB/nav.xhtml": render_to_string("epub/nav.xhtml", context),
        "EPUB/style.css": STYLE,
    }
    for name, page in pages:
        own = {**context, "page": page}
        files[f"EPUB/{name}"] = render_to_string("epub/page.xhtml", own)
    files |= {f"EPUB/{each.file}": each.content for each in pictures.values()}
    return _zipped(files)


def _pictures(issue: EditionView) -> Iterator[tuple[PhotoView, Picture]]:
    """Of each photo the file that fits a book; one that is lost leaves its caption."""
    own = (photo for page in issue.pages for piece in page.pieces for photo in piece.photos)
    loose = (photo for page in issue.pages for photo in page.photos)
    for number, photo in enumerate((*own, *loose), 1):
        if chosen := at_most(WIDEST, photo.renditions):
            suffix = PurePosixPath(chosen.name).suffix
            with suppress(OSError), default_storage.open(chosen.name) as file:
                yield photo, Picture(f"picture-{number}{suffix}", TYPES[suffix], file.read())


def _zipped(files: dict[str, str | bytes]) -> bytes:
    """The type goes first and is not compressed, so that it can be read at a fixed place."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr(zipfile.ZipInfo("mimetype", TIME), MIMETYPE)
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, TIME)
            if isinstance(content, bytes):
                archive.writestr(entry, content)
            else:
                entry.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(entry, REFUSED.sub("", content))
    return made.getvalue()
