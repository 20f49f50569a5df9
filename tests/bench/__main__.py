"""Import throughput beside `loaddata` of the same rows and bare inserts of them; what pages
and monotonous texts cost, and how pages grow with the archive; when a phone has painted a page.

python -m tests.bench [--dumps 100 10000] [--pages 2000 20000] [--databases sqlite postgres]
    [--baselines 10000] [--texts 5] [--short 200000]
"""

from __future__ import annotations

import argparse
import json
import secrets
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.bench import archive, growth, pages, paint, texts
from tests.bench.databases import create, server
from tests.bench.processes import run

SEED = 20310304


@dataclass(frozen=True)
class Measured:
    """One way of getting the rows into a database."""

    how: str
    dumps: int
    articles: int
    rows: int
    characters: int
    wall: float
    cpu: float
    peak_mb: float

    def __str__(self) -> str:
        return (
            f"{self.how:<14}{self.dumps:>7}{self.rows:>9}{self.wall:>9.2f}{self.cpu:>9.2f}"
            f"{self.dumps / self.wall:>9.0f}{self.articles / self.wall:>9.0f}"
            f"{self.articles / self.cpu:>9.0f}{self.characters / self.wall:>11.0f}"
            f"{self.peak_mb:>8.0f}"
        )


HEAD = (
    f"{'':<14}{'dumps':>7}{'rows':>9}{'wall s':>9}{'CPU s':>9}{'dumps/s':>9}{'art./s':>9}"
    f"{'art./CPU':>9}{'chars/s':>11}{'MB':>8}"
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dumps", type=int, nargs="+", default=[100, 10_000])
    # `loaddata` holds all its fixture in memory.
    parser.add_argument("--baselines", type=int, default=10_000, help="dumps they get at most")
    parser.add_argument("--pages", type=int, nargs="+", default=[2000, 20_000])
    parser.add_argument("--texts", type=float, default=5, help="megabytes of each text")
    parser.add_argument("--short", type=int, default=200_000, help="documents of one line")
    parser.add_argument("--only", choices=["import", "pages", "growth", "search", "texts", "paint"])
    parser.add_argument("--databases", nargs="+", default=["sqlite", "postgres"])
    parser.add_argument("--jobs", type=int, help="processes that read dumps, as in import_issues")
    args = parser.parse_args()
    if args.only in (None, "texts"):
        texts.compare(args.texts)
    if args.only in (None, "paint"):
        paint.report()
    if args.only in ("texts", "paint"):
        return
    with tempfile.TemporaryDirectory() as name:
        for database in args.databases:
            where = server(database, Path(name))
            for count in args.dumps if args.only in (None, "import") else ():
                folder = dumps(Path(name), count)
                print(f"\n{database}, {count} dumps\n{HEAD}", flush=True)
                report(compare(folder, count, where, args))
            if args.only != "import":
                archives(database, where, args)


def archives(database: str, where: str, args: argparse.Namespace) -> None:
    """Searches are the last, for they put more into the index."""
    seeded = {count: pages.seeded(where, count) for count in args.pages}
    for count, url in seeded.items() if args.only in (None, "pages") else ():
        print(f"\n{database}, {count} pieces", flush=True)
        pages.compare(url, count)
    if len(seeded) > 1 and args.only in (None, "growth"):
        print(f"\n{database}: growth", flush=True)
        growth.compare(seeded)
    for count, url in seeded.items() if args.only in (None, "search") else ():
        print(f"\n{database}, {count} pieces: search")
        told = run("-m", "tests.bench.search", str(args.short), DATABASE_URL=url, DEBUG="1")
        print(told, end="", flush=True)


def dumps(folder: Path, count: int) -> Path:
    """So many made-up pages, the same ones every time."""
    made = folder / f"dumps-{count}"
    if not made.exists():
        made.mkdir()
        for number in range(count):
            dump = archive.dump(SEED, number)
            (made / f"{number:06d}-{dump.name}").write_bytes(dump.data)
    return made


def compare(folder: Path, count: int, where: str, args: argparse.Namespace) -> Iterator[Measured]:
    url = create(where)
    jobs = ("--jobs", str(args.jobs)) if args.jobs else ()
    yield measure("import", url, folder, *jobs)
    if count > args.baselines:
        folder, url = dumps(folder.parent, args.baselines), create(where)
        yield measure("import", url, folder, *jobs)
    work = folder.parent
    run_worker("export", url, str(work / "rows.json"), str(work / "rows.pickle"))
    facts = run_worker("facts", url)
    for how, file in (("loaddata", "rows.json"), ("executemany", "rows.pickle")):
        yield Measured(how, **facts, **run_worker(how, create(where), str(work / file)))


def measure(how: str, url: str, folder: Path, *arguments: str) -> Measured:
    spent = run_worker(how, url, str(folder), *arguments)
    return Measured(how, **run_worker("facts", url), **spent)


def report(lines: Iterator[Measured]) -> None:
    told = []
    for line in lines:
        print(line, flush=True)
        told.append(line)
    *larger, ours, loaddata, executemany = told
    for other in larger:
        times = other.cpu / other.dumps / (ours.cpu / ours.dumps)
        print(f"a dump of {other.dumps} costs {times:.2f} times the CPU of one of {ours.dumps}")
    for other in (loaddata, executemany):
        wall, cpu = other.wall / ours.wall, other.cpu / ours.cpu
        print(f"import is {wall:.2f} times as fast as {other.how} by the clock, {cpu:.2f} by CPU")


def run_worker(*arguments: str, debug: bool = False) -> dict[str, Any]:
    """In a process of its own, so that its CPU time and memory are its own.

    Under `debug` Django notes every statement, which slows many small ones down.
    """
    command, url, *rest = arguments
    settings = {"DEBUG": str(int(debug)), "SECRET_KEY": secrets.token_urlsafe(50)}
    said = run("-m", "tests.bench.worker", command, *rest, DATABASE_URL=url, **settings)
    return json.loads(said.splitlines()[-1])


if __name__ == "__main__":
    main()
