"""How long a dump of nothing but one thing takes to read, and a quarter of it."""

from __future__ import annotations

import time
from multiprocessing import get_context
from multiprocessing.connection import Connection

from articles.pipeline.read import read_page
from tests.bench.processes import own_peak

#: What a page may consist of, each without an end.
UNITS = {
    "titles": "副区长何清远、",
    "days": "9月3日",
    "leads": "本报讯\n",
    "credits": "记者 何清远 摄\n",
    "headlines": "巷口添绿居民乐\n\n",
    "brackets": "“（《",
    "digits": "1234567890",
    "one line": "居民议事会召开，会议强调要把路修好。",
    "paragraphs": "居民议事会召开，会议强调要把路修好。\n\n",
    "signatures": "（记者 何清远）",
    "posts": "区委书记、区长、副区长、",
    "names": "何清远说，秦牧云、杭小川和田野来了。",
}


def compare(megabytes: float) -> None:
    print(f"\ntexts of {megabytes:g} MB\n{'':<14}{'CPU s':>9}{'MB':>8}{'times a quarter':>18}")
    for name, unit in UNITS.items():
        quarter, _ = measured(unit, megabytes / 4)
        seconds, peak = measured(unit, megabytes)
        print(f"{name:<14}{seconds:>9.2f}{peak:>8.0f}{seconds / quarter:>18.1f}")


def measured(unit: str, megabytes: float) -> tuple[float, float]:
    """CPU seconds and peak megabytes, in a process of its own."""
    context = get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    worker = context.Process(target=_read, args=(theirs, unit, megabytes))
    worker.start()
    told: tuple[float, float] = ours.recv()
    worker.join()
    return told


def _read(pipe: Connection, unit: str, megabytes: float) -> None:
    read_page((unit * 20).encode(), "01.txt")  # what is compiled and cached once
    data = unit.encode() * int(megabytes * 2**20 / len(unit.encode()))
    start = time.process_time()
    read_page(data, "01.txt")
    spent = time.process_time() - start
    pipe.send((spent, own_peak() / 1024))
