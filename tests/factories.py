"""Rows for tests: plain functions, all of a fictional district; each gives one saved row."""

from __future__ import annotations

from datetime import date
from itertools import count
from typing import Any

from articles.models import (
    Article,
    Block,
    Byline,
    Correction,
    Doubt,
    ImportOutcome,
    ImportRun,
    Issue,
    Page,
    Photo,
    Publication,
    SourceDump,
)
from articles.problems import SENTENCES
from people.models import Reporter

DAY = date(2031, 3, 4)
PARAGRAPH = "3月3日上午，青岚区召开春季植树工作推进会，部署沿河林带补植任务。"

_serial = count(1)


def make_publication(name: str = "青岚新闻") -> Publication:
    return Publication.objects.get_or_create(name=name)[0]


def make_issue(day: date | None = DAY, **fields: Any) -> Issue:
    """Printed on `day`; without one it is an issue of which nothing tells the date."""
    fields.setdefault("publication", make_publication())
    fields.setdefault("date_basis", "printed" if day else "unknown")
    return Issue.objects.create(date=day, **fields)


def make_page(issue: Issue | None = None, number: int | None = 1, **fields: Any) -> Page:
    return Page.objects.create(issue=issue or make_issue(), number=number, **fields)


def make_dump(page: Page | None = None, text: str = f"{PARAGRAPH}\n", **fields: Any) -> SourceDump:
    fields.setdefault("name", f"page-{next(_serial)}.txt")
    fields.setdefault("sha256", f"{next(_serial):064x}")
    fields.setdefault("encoding", "utf-8")
    return SourceDump.objects.create(
        page=page or make_page(), content=text.encode(fields["encoding"]), **fields
    )


def make_reporter(name: str = "林晓岚", **fields: Any) -> Reporter:
    return Reporter.objects.get_or_create(name=name, **fields)[0]


def make_article(
    page: Page | None = None,
    headline: str = "沿河林带补植任务月底完成",
    *,
    body: str | tuple[str, ...] = PARAGRAPH,
    by: Reporter | None = None,
    **fields: Any,
) -> Article:
    """Published on the issue's date, with a block for each paragraph of `body`."""
    page = page or make_page()
    fields.setdefault("status", "published")
    fields.setdefault("published_on", page.issue.date)
    article = Article.objects.create(page=page, headline=headline, **fields)
    for order, text in enumerate((body,) if isinstance(body, str) else body):
        make_block(article, text, order=order, at=[[order + 1, order + 1]])
    if by:
        make_byline(by, article=article)
    return article


def make_block(article: Article, text: str = PARAGRAPH, **fields: Any) -> Block:
    fields.setdefault("order", 0)
    return Block.objects.create(article=article, text=text, **fields)


def make_byline(reporter: Reporter | None = None, **fields: Any) -> Byline:
    """Of the `article` or of the `photo` that is given."""
    fields.setdefault("role", "摄影" if "photo" in fields else "记者")
    return Byline.objects.create(reporter=reporter or make_reporter(), **fields)


def make_photo(page: Page | None = None, *, by: Reporter | None = None, **fields: Any) -> Photo:
    fields.setdefault("caption", "志愿者在河堤旁补栽柳树。")
    fields.setdefault("published", not fields.get("article"))
    page = page or (fields["article"].page if fields.get("article") else make_page())
    photo = Photo.objects.create(page=page, **fields)
    if by:
        make_byline(by, photo=photo)
    return photo


def make_correction(article: Article | None = None, **fields: Any) -> Correction:
    fields.setdefault("text", "原稿称栽下十二万株，应为十万株。")
    return Correction.objects.create(article=article or make_article(), **fields)


def make_doubt(issue: Issue | None = None, **fields: Any) -> Doubt:
    fields.setdefault("code", "headline-missing")
    fields.setdefault("message", SENTENCES["headline-missing"])
    return Doubt.objects.create(issue=issue or make_issue(), **fields)


def make_run(**fields: Any) -> ImportRun:
    fields.setdefault("status", "finished")
    return ImportRun.objects.create(**fields)


def make_outcome(run: ImportRun | None = None, **fields: Any) -> ImportOutcome:
    fields.setdefault("name", f"page-{next(_serial)}.txt")
    fields.setdefault("result", "loaded")
    return ImportOutcome.objects.create(run=run or make_run(), **fields)
