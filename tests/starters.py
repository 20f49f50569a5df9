"""What a new site may begin with, as fixtures for loaddata.

python -m tests.starters    fixtures/campaigns.json, with the aliases that the importer looks for
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from articles.pipeline.campaigns import STARTERS

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"
CAMPAIGNS = FIXTURES / "campaigns.json"
ORGANIZATIONS = FIXTURES / "organizations.json"

Row = dict[str, Any]


def rows_of(path: Path, model: str) -> list[Row]:
    return [row["fields"] for row in json.loads(path.read_text("utf-8")) if row["model"] == model]


def aliases_of(name: str) -> tuple[str, ...]:
    """Each alias is one campaign's: of several the first one's."""
    before = [other for other in STARTERS if other != name]
    before = before[: list(STARTERS).index(name)]
    taken = {alias for other in before for alias in STARTERS[other]}
    return tuple(alias for alias in STARTERS[name] if alias not in taken)


def renewed(rows: list[Row]) -> list[Row]:
    """The rows with the aliases of today; campaigns and aliases that only they have stay."""
    own = [r for r in rows if _campaign(r) not in STARTERS]
    campaigns = [r for r in rows if r["model"] == "articles.campaign" and r not in own]
    renewed_aliases = [
        {"model": "articles.campaignalias", "fields": {"campaign": [name], "name": alias}}
        for name in STARTERS
        for alias in aliases_of(name)
    ]
    return [*campaigns, *renewed_aliases, *own]


def _campaign(row: Row) -> str:
    fields = row["fields"]
    return str(fields["campaign"][0] if "campaign" in fields else fields["name"])


def main() -> None:
    rows = renewed(json.loads(CAMPAIGNS.read_text("utf-8")))
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    CAMPAIGNS.write_text(f"[\n{lines}\n]\n", "utf-8")


if __name__ == "__main__":
    main()
