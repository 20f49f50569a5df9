"""Values that several kinds of pages show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import attrgetter

from django.conf import settings
from django.db.models import Prefetch
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Article, Byline, Issue, Page, Photo

#: Kinds that a list names; for the others the headline says enough.
NAMED_KINDS = {
    Article.Kind.FOLLOW_UP: gettext_lazy("Follow-up"),
    Article.Kind.BRIEF: gettext_lazy("In brief"),
    Article.Kind.NOTICE: gettext_lazy("Notice"),
    Article.Kind.PHOTO: gettext_lazy("Photo story"),
}
#: Characters of a caption that stand for the picture where it cannot be seen.
ALTERNATIVE = 60


@dataclass(frozen=True, slots=True)
class Day:
    """A date with what is known of it: an inferred one is never shown as if it were printed."""

    date: date | None
    inferred: bool

    @classmethod
    def of(cls, issue: Issue) -> Day:
        return cls(issue.date, inferred=issue.date is not None and not issue.is_told)

    def __str__(self) -> str:
        if self.date is None:
            return _("Undated")
        day = date_format(self.date, "DATE_FORMAT")
        return _("%(day)s (date inferred)") % {"day": day} if self.inferred else day


@dataclass(frozen=True, slots=True)
class Link:
    url: str
    text: str


@dataclass(frozen=True, slots=True)
class Credit:
    """A role as printed and those who had it: 记者 张三、李四."""

    role: str
    reporters: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class PhotoView:
    caption: str
    alternative: str
    credits: tuple[Credit, ...]
    url: str
    width: int | None
    height: int | None


@dataclass(frozen=True, slots=True)
class PaperView:
    """Which paper, which day: how a piece or a page says where it was printed."""

    name: str
    url: str
    day: Day

    def __str__(self) -> str:
        return f"{self.name} {self.day}".strip()


@dataclass(frozen=True, slots=True)
class Place:
    """`第2版 青岚新闻`, as far as known: the number in the reader's words, the section printed."""

    number: str
    section: str

    def __str__(self) -> str:
        return " ".join(part for part in (self.number, self.section) if part)

    def __bool__(self) -> bool:
        return bool(self.number or self.section)


@dataclass(frozen=True, slots=True)
class Entry:
    """An article in a list."""

    url: str
    title: str
    kicker: str
    subtitle: str
    column: str
    kind: str
    teaser: str
    credits: tuple[Credit, ...]
    paper: PaperView
    #: Printed as the second part of another piece, and shown there.
    continuation: bool = False


def bylines() -> Prefetch[str]:
    """The bylines of articles or of photos, with their reporters, in one query."""
    return Prefetch("bylines", Byline.objects.select_related("reporter"))


def credits_of(rows: Iterable[Byline]) -> tuple[Credit, ...]:
    """Neighbours of one role share it, as in print."""
    return tuple(
        Credit(role, tuple(Link(row.reporter.get_absolute_url(), row.reporter.name) for row in own))
        for role, own in groupby(rows, key=attrgetter("role"))
    )


def photo_view(photo: Photo) -> PhotoView:
    return PhotoView(
        caption=photo.caption,
        alternative=photo.caption[:ALTERNATIVE],
        credits=credits_of(photo.bylines.all()),
        url=photo.image.url if photo.image else "",
        width=photo.image_width,
        height=photo.image_height,
    )


def paper_name(name: str) -> str:
    """A paper's name in book-title marks, as Chinese writes it; nothing where none is known."""
    if name == settings.UNNAMED_PUBLICATION:
        return ""
    return name if name.startswith("《") else f"《{name}》"


def paper_view(issue: Issue) -> PaperView:
    name = paper_name(issue.publication.name)
    return PaperView(name, issue.get_absolute_url(), Day.of(issue))


def place_of(page: Page) -> Place:
    number = _("Page %(number)s") % {"number": page.number} if page.number else ""
    return Place(number, page.section)


def kind_name(article: Article) -> str:
    """Where a column label stands it says as much: 简讯 is not said twice."""
    return "" if article.column else str(NAMED_KINDS.get(Article.Kind(article.kind), ""))


def entry(article: Article) -> Entry:
    """`article` comes from `for_list()`, with its page, issue and bylines."""
    return Entry(
        url=article.get_absolute_url(),
        title=article.title,
        kicker=article.kicker,
        subtitle=article.subtitle,
        column=article.column,
        kind=kind_name(article),
        teaser=article.opening if article.headline else "",  # type: ignore[attr-defined]
        credits=credits_of(article.bylines.all()),
        paper=paper_view(article.issue),
    )


def heads(continues: dict[int, int | None]) -> Iterator[tuple[int, int]]:
    """Each piece with the first part, where it is shown; pieces in a circle stand alone."""
    for pk in continues:
        head, seen = pk, {pk}
        while (before := continues[head]) in continues:
            if before in seen:
                head = pk
                break
            head = before
            seen.add(head)
        yield pk, head
