"""What a new site may begin with, as fixtures for loaddata.

python -m tests.starters    both anew: with the aliases that the importer looks for, and sounds
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from articles.pipeline.campaigns import STARTERS
from people.sound import sounds, word_key

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"
CAMPAIGNS = FIXTURES / "campaigns.json"
ORGANIZATIONS = FIXTURES / "organizations.json"

Row = dict[str, Any]


def rows_of(path: Path, model: str) -> list[Row]:
    return [row["fields"] for row in json.loads(path.read_text("utf-8")) if row["model"] == model]


#: What readers are told as other names of campaigns; all other aliases are words of their pieces.
SHOWN = frozenset(
    [
        "全国文明城市创建",
        "创文",
        "创城",
        "五星支部创建",
        "支部创五星",
        "城市更新",
        "万人助万企",
        "三个一批",
        "安全月",
        "捐资助学",
        "学雷锋",
        "防汛",
        "防汛抗旱",
        "爱国卫生月",
        "扫黑除恶",
        "反诈宣传",
    ]
)


def renewed(rows: list[Row]) -> list[Row]:
    """The rows with the aliases of today; campaigns and aliases that only they have stay."""
    own = [r for r in rows if _campaign(r) not in STARTERS]
    campaigns = [r for r in rows if r["model"] == "articles.campaign" and r not in own]
    aliases = [
        {"model": "articles.campaignalias", "fields": {"campaign": [name], "name": alias}}
        for name in STARTERS
        for alias in STARTERS[name]
    ]
    return [*campaigns, *aliases, *own]


def completed(row: Row) -> Row:
    """With the columns that `loaddata` does not make."""
    fields = row["fields"]
    if row["model"] == "articles.campaignalias":
        return row | {"fields": fields | {"shown": fields["name"] in SHOWN}}
    if "sort_key" in fields:
        return row | {"fields": fields | sounds(word_key(fields["name"]))}
    return row


def _campaign(row: Row) -> str:
    fields = row["fields"]
    return str(fields["campaign"][0] if "campaign" in fields else fields["name"])


def main() -> None:
    for path, renew in ((CAMPAIGNS, renewed), (ORGANIZATIONS, list)):
        rows = map(completed, renew(json.loads(path.read_text("utf-8"))))
        lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
        path.write_text(f"[\n{lines}\n]\n", "utf-8")


if __name__ == "__main__":
    main()
