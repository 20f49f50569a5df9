"""Pictures as pages send them: each in several widths, of which the browser takes what it needs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from django.core.files.storage import default_storage

#: Wider files are for whoever asks for them: no page shows a picture so large.
WIDEST = 2000

#: Of one that stands alone, in a feed or where an address is shared.
ALONE = 1440
#: Two of its pixels to each of ours are all that is seen on a phone that has three.
PHONE = "(max-width: 42rem) and (min-resolution: 2.5dppx) 58vw"
#: How wide a picture stands, by its place: what site.css makes of it, for `sizes`.
SIZES = {
    "piece": f"{PHONE}, (min-width: 42rem) 38.25rem, calc(100vw - 2rem)",
    "lead": f"{PHONE}, (min-width: 76rem) 34rem, (min-width: 48rem) 58vw, calc(100vw - 2rem)",
    "beside": f"{PHONE}, (min-width: 76rem) 19rem, (min-width: 48rem) 38vw, calc(100vw - 2rem)",
    "column": f"{PHONE}, (min-width: 42rem) 24rem, calc(100vw - 2rem)",
}


@dataclass(frozen=True, slots=True)
class Rendition:
    #: In the storage.
    name: str
    width: int
    height: int

    @property
    def url(self) -> str:
        return str(default_storage.url(self.name))


def renditions_of(
    image: str, width: int | None, height: int | None, kept: str | Sequence[tuple[int, str]]
) -> tuple[Rendition, ...]:
    """The files of a photo, the smallest first, its own last; one database gives them as text."""
    if not (image and width and height):
        return ()
    rows = json.loads(kept) if isinstance(kept, str) else kept
    smaller = (Rendition(name, own, max(round(height / width * own), 1)) for own, name in rows)
    return (*smaller, Rendition(image, width, height))


def at_most(widest: int, renditions: Sequence[Rendition]) -> Rendition | None:
    """The widest that is no wider; nothing where there is no picture."""
    return next(iter(up_to(widest, renditions)[-1:]), None)


def up_to(widest: int, renditions: Sequence[Rendition]) -> Sequence[Rendition]:
    """Those that are no wider; the narrowest where all are."""
    return [each for each in renditions if each.width <= widest] or renditions[:1]
