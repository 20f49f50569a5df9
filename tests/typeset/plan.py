"""What stands on a page, before anybody sets it."""

from __future__ import annotations

from dataclasses import dataclass, field

Credit = tuple[str, str]


@dataclass(frozen=True)
class Block:
    type: str
    text: str


@dataclass(frozen=True)
class Piece:
    """One article.

    `byline_form` is a key of bylines.FORMS; `split_at` is the share of its lines, in percent,
    behind which it goes on elsewhere in the dump.
    """

    kind: str
    blocks: tuple[Block, ...]
    headline: str = ""
    kicker: str = ""
    subtitle: str = ""
    unit: str = ""
    unit_below: bool = False
    lost_headline: bool = False
    byline: tuple[Credit, ...] = ()
    byline_form: str = "none"
    text_and_photo: bool = False
    lead: str | None = None
    dates: tuple[str, ...] = ()
    table: tuple[str, ...] = ()
    bullet: str = ""
    split_at: int | None = None
    continued_on: int | None = None
    continued_from: int | None = None


@dataclass(frozen=True)
class Caption:
    """`place` is where the extractor leaves it: after, inside, glued, end."""

    text: str
    credit: tuple[Credit, ...] = ()
    credit_text: str = ""
    place: str = "after"
    headline: str = ""
    story: bool = False
    dates: tuple[str, ...] = ()


@dataclass(frozen=True)
class Label:
    text: str
    place: str = "before"


@dataclass(frozen=True)
class Furniture:
    """Lines that are no piece's, where the extractor met them."""

    lines: tuple[str, ...]


Item = Piece | Caption | Label | Furniture


@dataclass(frozen=True)
class Issue:
    year: int | None
    date: str | None
    basis: str | None
    evidence: str = ""
    publication: str = ""
    section: str = ""
    page: int | None = None


@dataclass(frozen=True)
class PagePlan:
    """`items` are in the order in which the extractor meets them."""

    name: str
    issue: Issue
    items: tuple[Item, ...]
    top: tuple[str, ...] = ()
    bottom: tuple[str, ...] = ()


@dataclass(frozen=True)
class Line:
    """A line of the dump and everything that it belongs to."""

    text: str
    owners: tuple[tuple[str, int, int], ...] = field(default=())


BLANK = Line("")
