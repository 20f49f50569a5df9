"""A dump on its way into the database, and what becomes of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any

from django.conf import settings
from django.db.models import Model

from articles.models import Article, Doubt, Issue, Page, SourceDump
from articles.pipeline import records

Ranges = Iterable[Sequence[int]]


@dataclass
class Deposit:
    """What was read, and a growing account of what was written for it."""

    read: records.Page
    data: bytes
    status: str
    #: {"people.reporter": {"7": "韩川"}, …}: label → id → what else tells the row as it was made.
    created: dict[str, dict[str, str]] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    doubts: list[Doubt] = field(default_factory=list)

    # Set once they are found or made, in this order.
    page: Page = field(init=False)
    dump: SourceDump = field(init=False)

    @property
    def issue(self) -> Issue:
        return self.page.issue

    @property
    def district(self) -> str:
        """Whose news the page brings: of one that does not tell it, the bureau's own."""
        return self.read.issue.district or settings.DISTRICT

    @cached_property
    def text(self) -> str:
        return self.data.decode(self.read.encoding, "replace")

    def made(self, *rows: Model) -> None:
        """Remember rows that exist because of this dump."""
        for row in rows:
            self.created.setdefault(row._meta.label_lower, {})[str(row.pk)] = getattr(
                row, "name", ""
            )

    def doubt(
        self, code: str, message: str, at: Ranges = (), article: Article | None = None
    ) -> None:
        """Ask an editor; the question is written with the others at the end."""
        self.doubts.append(
            Doubt(
                issue=self.issue,
                article=article,
                dump=self.dump,
                code=code,
                message=storable(message),
                at=ranges(at),
            )
        )


def ranges(at: Ranges) -> list[list[int]]:
    return [list(pair) for pair in at]


def fitting(model: type[Model], name: str, text: str) -> str:
    """As much of the text as the column takes; the whole stays in the dump's bytes."""
    return storable(text)[: _room(model, name)]


def storable(text: str) -> str:
    """Words as they stand in the dump, without the NULs that PostgreSQL does not take."""
    return text.replace("\0", "")


def text_of(dump: SourceDump) -> str:
    return bytes(dump.content).decode(dump.encoding, "replace")


@cache
def _room(model: type[Model], name: str) -> int | None:
    field: Any = model._meta.get_field(name)
    return field.max_length
