"""The report of a run: a JSON line for each dump."""

from __future__ import annotations

import json

from articles.models import Doubt, ImportOutcome


def line(outcome: ImportOutcome) -> str:
    """What became of one dump, its questions included."""
    dump = outcome.dump
    return json.dumps(
        {
            "name": outcome.name,
            "sha256": outcome.sha256,
            "result": outcome.result,
            "message": outcome.message,
            "dump": dump.pk if dump else None,
            "counts": outcome.counts,
            "doubts": _doubts(outcome),
        },
        ensure_ascii=False,
    )


def _doubts(outcome: ImportOutcome) -> list[dict[str, object]]:
    ids = outcome.created.get("articles.doubt", {})
    rows = Doubt.objects.filter(pk__in=ids).order_by("pk") if ids else []
    return [{"code": row.code, "message": row.message, "at": row.at} for row in rows]
