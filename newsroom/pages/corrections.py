"""What editors say of pieces that readers have seen: what was wrong, why one was taken back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db.models import OuterRef
from django.utils import timezone

from articles.models import Correction
from articles.models.article import ArticleQuerySet
from newsroom.pages.gathered import Gathered


@dataclass(frozen=True, slots=True)
class CorrectionView:
    anchor: str
    #: As readers are told: 更正, 撤回.
    kind: str
    text: str
    made: datetime


def with_corrections(articles: ArticleQuerySet) -> ArticleQuerySet:
    own = Correction.objects.filter(article=OuterRef("pk")).order_by("made_at", "pk")
    return articles.annotate(corrected=Gathered(own, "pk", "kind", "text", "made_at"))


def corrections_of(articles: Iterable[Any], *kinds: Correction.Kind) -> tuple[CorrectionView, ...]:
    """Those of all `kinds` or of these, the newest first; `articles` come `with_corrections`."""
    rows = (row for article in articles for row in article.corrected)
    wanted = [
        (_moment(made), pk, kind, text)
        for pk, kind, text, made in rows
        if kind in kinds or not kinds
    ]
    return tuple(
        CorrectionView(f"correction-{pk}", str(Correction.Kind(kind).label), text, made)
        for made, pk, kind, text in sorted(wanted, reverse=True)
    )


def _moment(text: str) -> datetime:
    """As the databases write it into JSON: one with its zone, the other in UTC without."""
    moment = datetime.fromisoformat(text)
    return timezone.localtime(moment if moment.tzinfo else moment.replace(tzinfo=UTC))
