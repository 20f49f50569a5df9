"""Write dumps and their golden pages.

python -m tests.typeset --seed 7 --out DIR    dumps/ and golden/ of made-up pages
python -m tests.typeset --samples             fixtures/samples/ and tests/golden/, from their plans
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from tests.typeset.build import Dump, random_dump, sample_dump
from tests.typeset.samples import sample_names

ROOT = Path(__file__).resolve().parents[2]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--seed", type=int)
    what.add_argument("--samples", action="store_true")
    parser.add_argument("--out", type=Path)
    parser.add_argument("--count", type=int, default=20)
    args = parser.parse_args()
    if args.samples:
        dumps = [sample_dump(name) for name in sample_names()]
        write(dumps, ROOT / "fixtures" / "samples", ROOT / "tests" / "golden")
        return
    if not args.out:
        parser.error("--seed needs --out DIR")
    dumps = [random_dump(args.seed, number) for number in range(args.count)]
    write(dumps, args.out / "dumps", args.out / "golden")


def write(dumps: list[Dump], texts: Path, goldens: Path) -> None:
    for folder in (texts, goldens):
        folder.mkdir(parents=True, exist_ok=True)
    for dump in dumps:
        (texts / dump.name).write_bytes(dump.data)
        golden = json.dumps(dump.golden, ensure_ascii=False, indent=1)
        (goldens / dump.name.replace(".txt", ".json")).write_text(golden + "\n", "utf-8")


if __name__ == "__main__":
    main()
