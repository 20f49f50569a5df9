"""A piece as IPTC ninjs 3.3, from the values of its page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.conf import settings

from newsroom.entries import marked_up
from newsroom.feeds import midnight
from newsroom.linked_data import LANGUAGE, said
from newsroom.origin import Origin
from newsroom.pages.around import Around
from newsroom.pages.article import ArticleView, WithdrawnView
from newsroom.pages.parts import Credit, Entry, Link, PaperView, PhotoView
from newsroom.pages.text import BlockView

Item = dict[str, Any]

STANDARD = {
    "name": "ninjs",
    "version": "3.3",
    "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.3.json#",
}


def article(view: ArticleView, around: Around, url: str, at: Origin) -> Item:
    blocks = [block for part in (view.first, *view.later) for block in part.blocks]
    changed = view.modified.isoformat(timespec="seconds")
    return said(
        {
            "uri": url,
            "standard": STANDARD,
            "type": "text",
            "representationType": "full",
            "version": changed,
            "versionCreated": changed,
            "contentCreated": _created(view.paper),
            "pubStatus": "usable",
            "edNote": str(view.paper.day) if view.paper.day.inferred else None,
            "language": LANGUAGE,
            "title": view.title,
            "headlines": _headlines(view),
            "by": by(view.credits),
            "bodies": _bodies(blocks, view.characters),
            "genres": [{"name": view.kind}] if view.kind else [],
            "people": [_related(named.person, "mentions", at) for named in around.officials],
            "organisations": [_related(link, "mentions", at) for link in around.organizations],
            "events": [
                _related(Link(meeting.url, meeting.name), "reports", at)
                for meeting in around.meetings
            ],
            "subjects": [
                *(_related(link, "campaign", at) for link in around.campaigns),
                *(_related(link, "tag", at) for link in view.tags),
            ],
            "infoSources": [_source(view.paper, at)],
            "renditions": [{"name": "web", "href": url, "contentType": "text/html"}],
            "associations": [
                *_pictures(view, url, at),
                *_pieces(view, at),
                *_corrections(view, url),
            ],
        }
    )


def withdrawn(view: WithdrawnView, url: str, at: Origin) -> Item:
    """All that is said of a piece that was taken back: do not use it."""
    return said(
        {
            "uri": url,
            "standard": STANDARD,
            "type": "text",
            "representationType": "partial",
            "pubStatus": "canceled",
            "edNote": view.reason.text if view.reason else None,
            "contentCreated": _created(view.paper),
            "language": LANGUAGE,
            "infoSources": [_source(view.paper, at)],
        }
    )


def _created(paper: PaperView) -> str | None:
    moment = midnight(paper.day.date)
    return moment.isoformat() if moment else None


def _headlines(view: ArticleView) -> list[Item]:
    """As printed; a headline that was lost is in `title` alone."""
    parts = (("main", view.headline), ("kicker", view.kicker), ("subtitle", view.subtitle))
    return [{"role": role, "value": text} for role, text in parts if text]


def by(credits: Iterable[Credit]) -> str:  # noqa: A002
    """`记者 张三、李四 通讯员 王五`."""
    roles = ((each.role, "、".join(link.text for link in each.reporters)) for each in credits)
    return " ".join(f"{role} {names}".strip() for role, names in roles)


def _bodies(blocks: list[BlockView], characters: int) -> list[Item]:
    text = "\n".join(block.text for block in blocks)
    kinds = (("text/plain", text), ("text/html", str(marked_up(blocks))))
    return [
        {"role": "main", "contentType": kind, "charCount": characters, "value": value}
        for kind, value in kinds
        if value
    ]


def _related(link: Link, rel: str, at: Origin) -> Item:
    return said({"name": link.text, "rel": rel, "uri": at(link.url)})


def _source(paper: PaperView, at: Origin) -> Item:
    name = paper.name.strip("《》") or str(settings.SITE_NAME)
    return {"name": name, "role": "printed in", "uri": at(paper.url)}


# What belongs to the piece


def _pictures(view: ArticleView, url: str, at: Origin) -> Iterator[Item]:
    for place, photo in enumerate((*view.pictures, *view.captions), 1):
        yield said(
            {
                "name": f"photo-{place}",
                "rel": "photo",
                "uri": f"{url}#photo-{place}",
                "type": "picture",
                "by": by(photo.credits),
                "descriptions": [{"role": "caption", "value": photo.caption}],
                "renditions": list(_renditions(photo, at)) if photo.renditions else [],
            }
        )


def _renditions(photo: PhotoView, at: Origin) -> Iterator[Item]:
    """As it was added, and in smaller widths, which are their names."""
    *smaller, own = photo.renditions
    for name, each in (("original", own), *((str(each.width), each) for each in smaller)):
        yield {"name": name, "href": at(each.url), "width": each.width, "height": each.height}


def _pieces(view: ArticleView, at: Origin) -> Iterator[Item]:
    """Its thread."""
    before = [view.follow_up_of] if view.follow_up_of else []
    yield from (_piece(entry, "follow-up-of", at) for entry in before)
    yield from (_piece(entry, "follow-up", at) for entry in view.follow_ups)


def _corrections(view: ArticleView, url: str) -> Iterator[Item]:
    """The standard's own note is for desks alone, and has no day: each is a text of its own."""
    for each in view.corrections:
        yield {
            "name": each.anchor,
            "rel": "correction",
            "uri": f"{url}#{each.anchor}",
            "type": "text",
            "versionCreated": each.made.isoformat(timespec="seconds"),
            "bodies": [{"role": "main", "contentType": "text/plain", "value": each.text}],
        }


def _piece(entry: Entry, rel: str, at: Origin) -> Item:
    return {
        "name": entry.title,
        "rel": rel,
        "uri": at(entry.url),
        "type": "text",
        "representationType": "partial",
        "headlines": [{"role": "main", "value": entry.title}],
    }
