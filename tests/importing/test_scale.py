"""Memory does not grow with the number of dumps, not even under DEBUG."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bench.__main__ import run_worker
from tests.bench.databases import create
from tests.importing.pages import TOPICS
from tests.importing.texts import dump, write


def pages(folder: Path, count: int) -> Path:
    for number in range(count):
        topics = [f"{topic}{number}" for topic in TOPICS]
        write(folder, f"20{number // 8 % 90 + 10}-03-04_0{number % 8 + 1}_要闻.txt", dump(*topics))
    return folder


@pytest.mark.slow
def test_ten_times_the_dumps_take_no_more_memory(tmp_path):
    url = f"sqlite:///{tmp_path}"
    few, many = (
        run_worker(
            "import", create(url), str(pages(tmp_path / str(n), n)), "--jobs", "1", debug=True
        )
        for n in (25, 250)
    )
    assert many["peak_mb"] < few["peak_mb"] + 5
    assert many["peak_mb"] < 150


@pytest.mark.slow
def test_the_memory_measured_is_not_that_of_whoever_started_it(tmp_path):
    held = b"x" * 300 * 1024**2
    spent = run_worker(
        "import", create(f"sqlite:///{tmp_path}"), str(pages(tmp_path / "in", 1)), "--jobs", "1"
    )
    assert spent["peak_mb"] < len(held) / 1024**2 / 2
