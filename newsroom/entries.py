"""The whole of a piece as HTML, for readers of another program."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from newsroom.origin import Origin
from newsroom.pages.corrections import CorrectionView, corrections_of
from newsroom.pages.parts import PhotoView, paper_view
from newsroom.pages.text import BlockView, blocks_of, photos_of, without_captions
from newsroom.renditions import ALONE, up_to


def content(parts: Sequence[Any], at: Origin) -> SafeString:
    """What was corrected, the pictures, the whole text, and where it was printed.

    `parts` come `with_text` and `with_corrections`.
    """
    first = parts[0]
    photos = [photo for part in parts for photo in photos_of(part)]
    blocks = [block for part in parts for block in blocks_of(part)]
    pictures = [photo for photo in photos if photo.renditions]
    read = {block.text for block in blocks}
    others = (photo.caption for photo in photos if not photo.renditions)
    told = (
        _each("<p><b>{}</b></p>", filter(None, (first.kicker, first.subtitle))),
        _notes(corrections_of(parts)),
        _figures(pictures, at),
        marked_up(without_captions(blocks, pictures)),
        _each("<p>{}</p>", (caption for caption in others if caption not in read)),
        format_html("<p>{}</p>", paper_view(first.page.issue)),
    )
    return _each("{}", filter(None, told))


def _each(form: str, texts: Iterable[str]) -> SafeString:
    return format_html_join("\n", form, ((text,) for text in texts))


def _notes(corrections: Iterable[CorrectionView]) -> SafeString:
    told = ((date_format(each.made), each.kind, each.text) for each in corrections)
    return format_html_join("\n", "<p>{} {}：{}</p>", told)


def _figures(pictures: Iterable[PhotoView], at: Origin) -> SafeString:
    shown = (
        (at(up_to(ALONE, each.renditions)[-1].url), each.alternative, each.caption)
        for each in pictures
    )
    form = '<figure><img src="{}" alt="{}"><figcaption>{}</figcaption></figure>'
    return format_html_join("\n", form, shown)


def marked_up(blocks: Iterable[BlockView]) -> SafeString:
    """Paragraphs and subheads."""
    tags = ((("h2" if block.subhead else "p"), block.text) for block in blocks)
    return format_html_join("\n", "<{}>{}</{}>", ((tag, text, tag) for tag, text in tags))
