"""An issue as an EPUB 3: a zip of pages, one for each page of the paper."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string

from newsroom.pages.edition import EditionView

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
.body p { margin: 0; text-indent: 2em; text-align: justify; }
.caption { margin: 1em 0; padding-left: 1em; border-left: 3px solid #ccc; }
"""


#: Characters that XML has no place for, escaped or not.
REFUSED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def book(issue: EditionView, address: str) -> bytes:
    """`address` is where the issue stands on the web: its identifier, too."""
    pages = [(f"page-{number}.xhtml", page) for number, page in enumerate(issue.pages, 1)]
    context: dict[str, Any] = {
        "issue": issue,
        "address": address,
        "publisher": settings.SITE_NAME,
        "pages": pages,
        "changed": issue.changed.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
    }
    files = {
        "META-INF/container.xml": CONTAINER,
        "EPUB/package.opf": render_to_string("epub/package.opf", context),
        "EPUB/nav.xhtml": render_to_string("epub/nav.xhtml", context),
        "EPUB/style.css": STYLE,
    }
    for name, page in pages:
        own = {**context, "page": page}
        files[f"EPUB/{name}"] = render_to_string("epub/page.xhtml", own)
    return _zipped(files)


def _zipped(files: dict[str, str]) -> bytes:
    """The type goes first and is not compressed, so that it can be read at a fixed place."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr(zipfile.ZipInfo("mimetype", TIME), MIMETYPE)
        for name, text in files.items():
            entry = zipfile.ZipInfo(name, TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, REFUSED.sub("", text))
    return made.getvalue()
