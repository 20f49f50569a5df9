"""The index anew while others write, each in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.bench.databases import create

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
PIECES = 40


def started(url: str, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, *arguments],
        env=os.environ | {"DATABASE_URL": url, "DEBUG": "1"},
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )


def told_by(process: subprocess.Popen[str]) -> str:
    told, _errors = process.communicate(timeout=120)
    assert process.returncode == 0, process.args
    return told


def run(url: str, *arguments: str) -> str:
    return told_by(started(url, *arguments))


def test_nothing_is_lost_that_is_written_while_the_index_is_made_anew(tmp_path: Path) -> None:
    wanted = os.environ.get("TEST_DATABASE", "sqlite")
    where = f"sqlite:///{tmp_path}" if wanted == "sqlite" else os.environ["DATABASE_URL"]
    url = create(where)
    run(url, "-m", "tests.search.writer", "write", str(PIECES), "甲")
    writers = [
        started(url, "-m", "tests.search.writer", "write", str(PIECES), name) for name in "乙丙"
    ]
    rebuilt = 0
    while rebuilt < 2 or any(writer.poll() is None for writer in writers):
        run(url, "manage.py", "rebuild_search", "--verbosity", "0")
        rebuilt += 1
    for writer in writers:
        told_by(writer)
    found = json.loads(run(url, "-m", "tests.search.writer", "check"))
    for word, (told, there) in found.items():
        assert told == there, word
        assert there, word
