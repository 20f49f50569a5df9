"""Write dumps and their golden pages: `python -m tests.typeset --seed 7 --out DIR`."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from tests.typeset.build import random_dump


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--count", type=int, default=20)
    args = parser.parse_args()
    for name in ("dumps", "golden"):
        (args.out / name).mkdir(parents=True, exist_ok=True)
    for number in range(args.count):
        dump = random_dump(args.seed, number)
        (args.out / "dumps" / dump.name).write_bytes(dump.data)
        golden = json.dumps(dump.golden, ensure_ascii=False, indent=1)
        (args.out / "golden" / dump.name.replace(".txt", ".json")).write_text(golden, "utf-8")


if __name__ == "__main__":
    main()
