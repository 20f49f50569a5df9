"""The report of a run: a JSON line for each dump."""

from __future__ import annotations

import json

from articles.importing.store import Stored


def line(stored: Stored) -> str:
    """What became of one dump, its questions included."""
    outcome = stored.outcome
    return json.dumps(
        {
            "name": outcome.name,
            "sha256": outcome.sha256,
            "result": outcome.result,
            "message": outcome.message,
            "counts": outcome.counts,
            "doubts": [
                {"code": doubt.code, "message": doubt.message, "at": doubt.at}
                for doubt in stored.doubts
            ],
        },
        ensure_ascii=False,
    )
