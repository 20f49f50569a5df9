"""The issues of a run as a fixture, with the register that they tell.

`loaddata` makes the same rows of it in an empty database.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import closing
from typing import TextIO, TypeVar

from django.contrib.contenttypes.models import ContentType
from django.core import serializers
from django.db.models import Exists, Model, OuterRef, Q, QuerySet
from taggit.models import Tag, TaggedItem

from articles.importing import fixture_register
from articles.models import (
    Article,
    Block,
    Byline,
    Doubt,
    ImportOutcome,
    ImportRun,
    Issue,
    Meeting,
    Page,
    Photo,
    Publication,
    SourceDump,
)
from people.models import Reporter

#: From article to article.
_LINKS = ("follow_up_of", "continues")

Row = TypeVar("Row", bound=Model)


def write(run: ImportRun, file: TextIO) -> None:
    """All rows of the issues that the run's dumps belong to, and the run's own account."""
    # Closed, so that a place that is full leaves no query open.
    with closing(_rows(run)) as rows:
        serializers.serialize("json", rows, stream=file, use_natural_foreign_keys=True)
    file.write("\n")


def _rows(run: ImportRun) -> Generator[Model, None, None]:
    issues = Issue.objects.filter(pages__dumps__outcomes__run=run).order_by().values("pk")
    articles = Article.objects.filter(page__issue__in=issues)
    photos = Photo.objects.filter(page__issue__in=issues)
    bylines = Byline.objects.filter(Q(article__in=articles) | Q(photo__in=photos))
    yield from _each(Publication.objects.filter(issues__in=issues).distinct())
    yield from _each(Reporter.objects.filter(bylines__in=bylines).distinct())
    yield from _each(Issue.objects.filter(pk__in=issues))
    yield from _each(Page.objects.filter(issue__in=issues))
    yield from _each(SourceDump.objects.filter(page__issue__in=issues))
    yield from _inside(articles)
    yield from _each(Block.objects.filter(article__in=articles))
    yield from _each(photos)
    yield from _each(bylines)
    for told in fixture_register.rows(articles):
        yield from _following(told) if told.model is Meeting else _each(told)
    yield from _unsigned(Doubt.objects.filter(issue__in=issues))
    yield from _tags(articles)
    yield run
    yield from _each(ImportOutcome.objects.filter(run=run))


def _each(rows: QuerySet[Row]) -> Iterator[Row]:
    return rows.order_by("pk").iterator(chunk_size=100)


def _inside(articles: QuerySet[Article]) -> Iterator[Article]:
    """Without links that an editor made to other issues, which the fixture does not hold."""
    inside = {name: Exists(articles.filter(pk=OuterRef(name))) for name in _LINKS}
    for row in _each(articles.annotate(**{f"{name}_inside": it for name, it in inside.items()})):
        for name in _LINKS:
            if not getattr(row, f"{name}_inside"):
                setattr(row, name, None)
        yield row


def _following(meetings: QuerySet[Meeting]) -> Iterator[Meeting]:
    """Likewise without a meeting that only pieces of other issues report."""
    for row in _each(meetings):
        if not row.follows_inside:  # type: ignore[attr-defined]  # annotated
            row.follows = None
        yield row


def _unsigned(doubts: QuerySet[Doubt]) -> Iterator[Doubt]:
    """Accounts are no part of the fixture."""
    for row in _each(doubts):
        row.settled_by = None
        yield row


def _tags(articles: QuerySet[Article]) -> Iterator[Model]:
    tagged = TaggedItem.objects.filter(
        content_type=ContentType.objects.get_for_model(Article), object_id__in=articles.values("pk")
    )
    yield from _each(Tag.objects.filter(pk__in=tagged.values("tag")))
    yield from _each(tagged.select_related("content_type"))
