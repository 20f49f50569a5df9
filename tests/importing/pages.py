"""Hand-made pages of 《云泽日报》 with bytes that they might have been read from, and all rows."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.apps import apps
from django.core import serializers

from articles.importing.store import put
from articles.importing.store.deposit import Deposit
from articles.models import (
    Article,
    Block,
    Byline,
    Doubt,
    ImportOutcome,
    ImportRun,
    Issue,
    Page,
    Photo,
    Publication,
    SourceDump,
)
from articles.pipeline import records
from people.models import Reporter

DAY = "2031-03-04"
TOPICS = (
    "河堤植树",
    "校园体检",
    "夜市改造",
    "春耕备种",
    "老楼加梯",
    "图书漂流",
    "路灯检修",
    "龙舟选拔",
)


def paragraphs(topic: str, count: int = 3) -> list[str]:
    return [
        f"{topic}工作在第{n}街区展开，志愿者{topic}小组到场，居民对{topic}第{n}项安排表示欢迎。"
        for n in range(1, count + 1)
    ]


def piece(topic: str = TOPICS[0], **fields: Any) -> records.Article:
    """A piece about a topic, with a headline, a byline and paragraphs."""
    blocks = fields.pop("body", None) or paragraphs(topic)
    defaults: dict[str, Any] = {
        "kind": "news",
        "headline": f"青岚区推进{topic}",
        "headline_lines": (f"青岚区推进{topic}",),
        "headline_at": ((1, 1),),
        "byline": (records.Credit("记者", "林晓岚"),),
        "lead": "本报讯",
        "body_at": ((3, 3 + len(blocks)),),
        "blocks": tuple(
            records.Block("paragraph", text, ((3 + n, 3 + n),)) for n, text in enumerate(blocks)
        ),
        "dates": ("2031-03-03",),
    }
    return records.Article(**(defaults | fields))


def photo(caption: str = "志愿者在河堤旁补栽柳树。", **fields: Any) -> records.Photo:
    defaults: dict[str, Any] = {"credit": (records.Credit("摄影", "周帆"),), "at": ((30, 31),)}
    return records.Photo(caption=caption, **(defaults | fields))


def page(
    *articles: records.Article,
    day: str | None = DAY,
    number: int | None = 1,
    name: str = "page.txt",
    **fields: Any,
) -> records.Page:
    """Read from bytes that hold the articles' texts; other texts give another sha256."""
    made = records.Page(
        source=name,
        sha256="",
        encoding="utf-8",
        issue=records.Issue(
            date=day,
            date_basis="printed" if day else None,
            page=number,
            publication=fields.pop("publication", "云泽日报"),
            section=fields.pop("section", ""),
        ),
        articles=articles or (piece(),),
        **fields,
    )
    return replace(made, sha256=hashlib.sha256(bytes_of(made)).hexdigest())


def bytes_of(made: records.Page) -> bytes:
    lines = [line for article in made.articles for line in _lines(article)]
    return "\n".join([*lines, *(shown.caption for shown in made.photos)]).encode()


def _lines(article: records.Article) -> Sequence[str]:
    return [article.headline, *(block.text for block in article.blocks), ""]


def deposit(made: records.Page, status: str = "published") -> Deposit:
    return Deposit(made, bytes_of(made), status)


def store(
    made: records.Page, run: ImportRun | None = None, status: str = "published"
) -> ImportOutcome:
    run = run or ImportRun.objects.create()
    return put(lambda: deposit(made, status), made.source, run).outcome


def everything() -> dict[str, str]:
    """All rows of both apps as they are, ids included.

    A moment of less than a millisecond is `.000Z` before a fixture has cut it, and `Z` behind.
    """
    models = [m for app in ("people", "articles") for m in apps.get_app_config(app).get_models()]
    return {
        model.__name__: serializers.serialize("json", model.objects.order_by("pk")).replace(
            ".000Z", "Z"
        )
        for model in models
    }


def rows() -> dict[str, list[tuple[Any, ...]]]:
    """Every row of the content by what it says, not by its id: two ways to the same rows are equal.

    Times of loading are left out, and the hashes, which hold ids.
    """
    article = ("article__page__issue__date", "article__page__number", "article__order")
    wanted: dict[Any, tuple[str, ...]] = {
        Publication: ("name",),
        Reporter: ("name", "note", "sort_key"),
        # The words that tell the date are those of the page that was loaded first.
        Issue: ("publication__name", "date", "date_basis", "number"),
        Page: ("issue__date", "number", "section"),
        SourceDump: (
            "name", "sha256", "encoding", "page__number", "superseded_by__sha256", "labels",
            "unclaimed",
        ),
        Article: (
            "page__issue__date", "page__number", "order", "kind", "kicker", "headline", "subtitle",
            "column", "lead", "text_and_photo", "follow_up_of__headline", "continues__headline",
            "continued_on", "continued_from", "event_dates", "status", "published_on",
            "dump__sha256", "headline_at", "body_at",
        ),
        Block: (*article, "order", "type", "text", "at"),
        Photo: ("page__number", "article__headline", "order", "caption", "at", "dump__sha256"),
        Byline: (*article, "photo__caption", "reporter__name", "role", "order"),
        Doubt: (
            "issue__date", "article__headline", "dump__sha256", "code", "message", "at",
            "settled_at",
        ),
    }  # fmt: skip
    return {
        model.__name__: sorted(model.objects.order_by().values_list(*fields), key=repr)
        for model, fields in wanted.items()
    }


def untouched() -> bool:
    """Whether every article and photo is as the importer left it."""
    from articles.importing.store.corrections import touched_articles, touched_photos

    return not touched_articles(Article.objects.all()) and not touched_photos(Photo.objects.all())
