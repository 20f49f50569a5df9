"""The editors' desk: every row in Chinese, each article beside the lines that it was read from."""

from articles.admin import (
    appointments,
    article,
    campaigns,
    corrections,
    doubt,
    findings,
    issue,
    meetings,
    merges,
    namings,
    officials,
    photo,
    runs,
    source,
    tags,
)

__all__ = [
    "appointments",
    "article",
    "campaigns",
    "corrections",
    "doubt",
    "findings",
    "issue",
    "meetings",
    "merges",
    "namings",
    "officials",
    "photo",
    "runs",
    "source",
    "tags",
]
