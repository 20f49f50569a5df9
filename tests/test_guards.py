"""What conftest.py promises of every run: no network, no silent skip."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def run_one(folder: Path, test: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """pytest on one test, under this project's conftest."""
    file = folder / "test_one.py"
    file.write_text(f"import pytest\n{test}\n", encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "tests.conftest", str(file)]
    return subprocess.run(
        [*command, "-c", str(ROOT / "pyproject.toml"), "--rootdir", str(folder)],
        cwd=ROOT,
        env=os.environ | {"TEST_DATABASE": "sqlite", "REQUIRE_ALL": ""} | environment,
        capture_output=True,
        text=True,
        check=False,
    )


SKIPS = {
    "in a test": "def test_it():\n    pytest.skip('no browser')",
    "by a mark": "@pytest.mark.skip(reason='no browser')\ndef test_it():\n    pass",
    "of a module": "pytest.importorskip('no_such_module_here', exc_type=ImportError)\n"
    "def test_it():\n    pass",
}


@pytest.mark.parametrize("skip", SKIPS.values(), ids=SKIPS)
def test_a_skip_fails_where_everything_is_required(tmp_path: Path, skip: str) -> None:
    ran = run_one(tmp_path, skip, REQUIRE_ALL="1")
    assert ran.returncode not in (0, 5), ran.stdout
    assert "REQUIRE_ALL is set" in ran.stdout


def test_a_skip_is_a_skip_elsewhere(tmp_path: Path) -> None:
    ran = run_one(tmp_path, SKIPS["in a test"])
    assert ran.returncode == 0, ran.stdout
    assert "1 skipped" in ran.stdout


def test_a_warning_fails(tmp_path: Path) -> None:
    ran = run_one(
        tmp_path, "def test_it():\n    import warnings; warnings.warn('old', stacklevel=1)"
    )
    assert ran.returncode == 1, ran.stdout


def test_other_machines_are_out_of_reach() -> None:
    with socket.socket() as probe, pytest.raises(RuntimeError, match="this machine only"):
        probe.connect(("192.0.2.1", 80))


def test_this_machine_is_in_reach() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname(), timeout=1).close()
