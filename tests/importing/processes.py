"""Whole processes on a database of their own, for what one process cannot show."""

from __future__ import annotations

import atexit
import json
import os
import select
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from tests.bench.databases import create

ROOT = Path(__file__).resolve().parents[2]
_ROWS = """
import json, django
django.setup()
from tests.importing.pages import rows
print(json.dumps(rows(), default=str))
"""


def new_database() -> str:
    """Empty, of the kind that the suite runs on."""
    suite = os.environ.get("DATABASE_URL", "")
    return create(suite if suite.startswith("postgres") else f"sqlite:///{_folder()}")


@cache
def _folder() -> str:
    name = mkdtemp(prefix="import-")
    atexit.register(shutil.rmtree, name, ignore_errors=True)
    return name


def start(url: str, *arguments: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "manage.py", "import_issues", *map(str, arguments)],
        cwd=ROOT,
        env=os.environ | {"DATABASE_URL": url},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # Who runs the tests in the background has Ctrl-C ignored, and so would this have.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),  # noqa: PLW1509
    )


def finish(process: subprocess.Popen[str]) -> int:
    _out, err = process.communicate(timeout=120)
    assert "Traceback" not in err, err
    return process.returncode


def load(url: str, *arguments: object) -> int:
    return finish(start(url, *arguments))


def rows_in(url: str) -> dict[str, list[list[Any]]]:
    done = subprocess.run(
        [sys.executable, "-c", _ROWS],
        cwd=ROOT,
        env=os.environ | {"DATABASE_URL": url},
        stdout=subprocess.PIPE,
        check=True,
    )
    return json.loads(done.stdout)


@contextmanager
def unended(dumps: Path, folder: Path) -> Iterator[list[Path]]:
    """The dumps, before the last of them a pipe: no run of them is over before this is."""
    *first, last = sorted(dumps.iterdir())
    pipe = folder / "pipe"
    os.mkfifo(pipe)
    held = os.open(pipe, os.O_RDWR)
    try:
        yield [*first, pipe, last]
    finally:
        os.close(held)
        pipe.unlink()


def children_of(pid: int) -> list[int]:
    listed = Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii")
    return [int(child) for child in listed.split()]


def gone(pids: list[int]) -> bool:
    return all(map(_ends, pids))


def _ends(pid: int) -> bool:
    """Within a minute. A zombie is nobody any more, though its number is still taken."""
    try:
        told = os.pidfd_open(pid)
    except ProcessLookupError:
        return True
    try:
        return bool(select.select([told], [], [], 60)[0])
    finally:
        os.close(told)
