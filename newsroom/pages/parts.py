"""Values that several kinds of pages show."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.conf import settings
from django.db.models import OuterRef, QuerySet, Value
from django.db.models.functions import Coalesce
from django.db.models.lookups import LessThan
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from articles.models import Article, Attendance, Byline, Issue, Page, Photo
from articles.models.article import ArticleQuerySet, PhotoQuerySet
from newsroom.pages.gathered import Gathered
from newsroom.renditions import Rendition, renditions_of
from people.addresses import address

#: Kinds that a list names; for the others the headline says enough.
NAMED_KINDS = {
    Article.Kind.FOLLOW_UP: gettext_lazy("Follow-up"),
    Article.Kind.BRIEF: gettext_lazy("In brief"),
    Article.Kind.NOTICE: gettext_lazy("Notice"),
    Article.Kind.PHOTO: gettext_lazy("Photo story"),
}
#: Characters of a caption that stand for the picture where it cannot be seen.
ALTERNATIVE = 60
#: Of a piece in a list, in this order what `title_of` takes, and where it was printed.
TITLED = ("headline", "kind", "continued_from", "continues", "opening")
#: The same of a row's `article`.
TITLED_BY = (*(f"article__{name}" for name in TITLED[:-1]), "opening")
PRINTED = (
    *("page__issue", "page__issue__publication__name"),
    *("page__issue__date", "page__issue__date_basis"),
)
LISTED = ("pk", *TITLED, "kicker", "subtitle", "column", "published_on", *PRINTED)

#: Of a byline as it is gathered: role, reporter's key, reporter's name.
Signed = list[list[Any]]


def said(day: date) -> str:
    """A day in the reader's words, put together once: pages name the same days again and again."""
    return _said(day, get_language())


@lru_cache(4000)
def _said(day: date, _language: str | None) -> str:
    return date_format(day, "DATE_FORMAT")


@dataclass(frozen=True, slots=True)
class Day:
    """A date with what is known of it: an inferred one is never shown as if it were printed."""

    date: date | None
    inferred: bool

    def __str__(self) -> str:
        if self.date is None:
            return _("Undated")
        day = said(self.date)
        return _("%(day)s (date inferred)") % {"day": day} if self.inferred else day


def day_of(day: date | None, basis: str) -> Day:
    return Day(day, inferred=day is not None and basis not in Issue.TOLD)


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
    renditions: tuple[Rendition, ...]


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


def signed(owner: str) -> Gathered:
    """The bylines of the `article` or of the `photo` that is asked for."""
    own = Byline.objects.filter(**{owner: OuterRef("pk")}).order_by("order", "pk")
    return Gathered(own, "role", "reporter", "reporter__name")


def credits_of(rows: Signed) -> tuple[Credit, ...]:
    """Neighbours of one role share it, as in print."""
    return tuple(
        Credit(role, tuple(Link(address("reporter", pk), name) for _role, pk, name in own))
        for role, own in groupby(rows, key=itemgetter(0))
    )


def photos_with_credits(photos: PhotoQuerySet) -> PhotoQuerySet:
    """With all that `photo_view` shows."""
    return photos.defer("at", "imported_hash").annotate(signed=signed("photo"))


def photo_view(photo: Photo) -> PhotoView:
    """`photo` comes from `photos_with_credits`."""
    return PhotoView(
        caption=photo.caption,
        alternative=photo.caption[:ALTERNATIVE],
        credits=credits_of(photo.signed),  # type: ignore[attr-defined]
        url=photo.image.url if photo.image else "",
        width=photo.image_width,
        height=photo.image_height,
        renditions=renditions_of(
            str(photo.image), photo.image_width, photo.image_height, photo.renditions
        ),
    )


def told_apart(name: str, note: str) -> str:
    """Somebody of whose name there are others, as `str` says a row that is read as a whole."""
    return f"{name}（{note}）" if note else name


def paper_name(name: str) -> str:
    """A paper's name in book-title marks, as Chinese writes it; nothing where none is known."""
    if name == settings.UNNAMED_PUBLICATION:
        return ""
    return name if name.startswith("《") else f"《{name}》"


def paper_view(issue: Issue) -> PaperView:
    return paper_of(issue.pk, issue.publication.name, issue.date, issue.date_basis)


def paper_of(issue: int, name: str, day: date | None, basis: str) -> PaperView:
    """Of an issue of which no more is read than this."""
    return PaperView(paper_name(name), address("issue", issue), day_of(day, basis))


def place_of(page: Page) -> Place:
    return place(page.number, page.section)


def place(number: int | None, section: str) -> Place:
    return Place(_("Page %(number)s") % {"number": number} if number else "", section)


def kind_name(article: Any) -> str:
    """Where a column label stands it says as much: 简讯 is not said twice."""
    return "" if article.column else str(NAMED_KINDS.get(Article.Kind(article.kind), ""))


def capacity_name(capacity: str) -> str:
    """For readers; the desk has the paper's own word in brackets behind the English one."""
    return str(Attendance.Capacity(capacity).label).partition(" (")[0]


def title_of(
    headline: str, kind: str, continued_from: str, continues: int | None, opening: str
) -> str:
    """Of a piece of which no more is read than this."""
    if headline:
        return headline
    piece = Article(kind=kind, continued_from=continued_from, continues_id=continues)
    piece.opening = opening  # type: ignore[attr-defined]
    return piece.title


def for_entries(articles: ArticleQuerySet, *names: str, **others: Any) -> QuerySet[Any]:
    """All that `entry` shows, as values; with more fields of these `names`, and what `others`
    are called.
    """
    return for_dated(articles, *names, signed=signed("article"), **others)


def for_dated(articles: ArticleQuerySet, *names: str, **others: Any) -> QuerySet[Any]:
    """The same of what `dated` shows."""
    return articles.for_list().annotate(**others).values_list(*LISTED, *names, *others, named=True)


def entry(row: Any) -> Entry:
    """`row` comes from `for_entries`."""
    return _entry(row, credits_of(row.signed))


def _entry(row: Any, credits: tuple[Credit, ...]) -> Entry:  # noqa: A002
    return Entry(
        url=address("article", row.pk),
        title=row_title(row),
        kicker=row.kicker,
        subtitle=row.subtitle,
        column=row.column,
        kind=kind_name(row),
        teaser=row.opening if row.headline else "",
        credits=credits,
        paper=row_paper(row),
    )


def row_title(row: Any) -> str:
    """Of values that have those `TITLED`."""
    return title_of(row.headline, row.kind, row.continued_from, row.continues, row.opening)


def row_paper(row: Any) -> PaperView:
    """Of values that have those `PRINTED`."""
    return paper_of(
        row.page__issue,
        row.page__issue__publication__name,
        row.page__issue__date,
        row.page__issue__date_basis,
    )


# A page is made anew when what it was made from changes: lists that show less are given less.


def dated(row: Any) -> Entry:
    """As lists show it that name the paper and its day, and not who signed; `row` comes from
    `for_dated`.
    """
    return _entry(row, ())


def headline_only(shown: Entry) -> Entry:
    """Title and day."""
    paper = PaperView("", "", shown.paper.day)
    return Entry(shown.url, shown.title, "", "", "", "", "", (), paper)


def first_parts(rows: ArticleQuerySet) -> ArticleQuerySet:
    """Without what continues another: not by the index of that, which holds nearly all."""
    return rows.filter(LessThan(Coalesce("continues_id", Value(0)), 1))


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
