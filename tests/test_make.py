"""`make` before anything is installed, and the port that `make site` is given."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from newsroom.port import complaint

ROOT = Path(__file__).parent.parent


#: What opens every door to root opens none to this account.
AS_ANOTHER: dict[str, Any] = (
    {"user": 65534, "group": 65534, "extra_groups": []} if os.geteuid() == 0 else {}
)


def make(folder: Path, interpreter: str) -> subprocess.CompletedProcess[str]:
    """`make setup` in a folder that holds nothing but what the interpreter is chosen by."""
    shutil.copy(ROOT / "Makefile", folder)
    return run(folder, f"PYTHON={interpreter}")


def run(folder: Path, *words: str, **options: Any) -> subprocess.CompletedProcess[str]:
    command = ["make", "setup", *words]
    return subprocess.run(
        command, cwd=folder, capture_output=True, text=True, check=False, **options
    )


@pytest.fixture
def another_s() -> Iterator[Path]:
    """A clone that another account has made and worked in; below pytest's folder nobody sees it."""
    folder = Path(tempfile.mkdtemp(prefix="make-"))
    shutil.copy(ROOT / "Makefile", folder)
    (folder / ".venv" / "bin").mkdir(parents=True)
    (folder / ".venv" / "bin" / "python").symlink_to(folder / "out of reach")
    kept = [folder, folder / ".venv", folder / ".venv" / "bin"]
    for each in kept:
        each.chmod(0o555)
    yield folder
    for each in kept:
        each.chmod(0o755)
    shutil.rmtree(folder)


def interpreter(folder: Path, script: str) -> str:
    """A stand-in for a Python that is not on this machine."""
    file = folder / "python"
    file.write_text(f"#!/bin/sh\n{script}\n")
    file.chmod(0o755)
    return str(file)


def test_a_python_that_is_not_there_is_said_in_one_sentence(tmp_path: Path) -> None:
    failed = make(tmp_path, "no-such-python")
    assert failed.returncode != 0
    assert "There is no no-such-python: install Python 3.11 or newer" in failed.stderr


def test_an_old_python_is_refused(tmp_path: Path) -> None:
    old = interpreter(tmp_path, 'case "$2" in *version_info*) exit 1;; esac')
    failed = make(tmp_path, old)
    assert failed.returncode != 0
    assert "is older than 3.11: name a newer one" in failed.stderr


def test_a_python_without_venv_says_what_to_install(tmp_path: Path) -> None:
    bare = interpreter(tmp_path, 'case "$2" in *ensurepip*) exit 1;; esac')
    failed = make(tmp_path, bare)
    assert failed.returncode != 0
    assert "apt-get install python3-venv" in failed.stderr
    assert not (tmp_path / ".venv").exists()


def test_a_clone_of_another_account_is_said_in_one_sentence(another_s: Path) -> None:
    """Its interpreter may be out of this account's reach: make then takes it to be gone."""
    failed = run(another_s, **AS_ANOTHER)
    assert failed.returncode != 0
    (said,) = [line for line in failed.stderr.splitlines() if not line.startswith("make")]
    assert "is another account's" in said


def test_a_port_that_is_taken_is_said_with_another() -> None:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        port = server.getsockname()[1]
        said = complaint(str(port))
    assert said.startswith(f"Port {port} is taken: end what uses it")
    assert "make site PORT=" in said


def test_a_free_port_is_no_complaint() -> None:
    with socket.socket() as held:
        # Nobody serves there, and no other program is given it meanwhile.
        held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        held.bind(("127.0.0.1", 0))
        assert complaint(str(held.getsockname()[1])) == ""


@pytest.mark.parametrize("port", ["", "http", "0", "65536", "-1", "８０００"])
def test_what_is_no_port_is_said(port: str) -> None:
    assert "give a number from 1 to 65535" in complaint(port)


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_a_lock_has_hashes_and_no_address_of_the_machine_that_made_it(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    pinned = [line for line in text.splitlines() if "==" in line]
    assert pinned
    assert all(line.endswith("\\") for line in pinned)
    assert text.count("--hash=sha256:") > len(pinned)
    assert not any(word in text for word in ("file://", "index-url", "find-links", " @ "))


def test_both_locks_agree() -> None:
    def pins(lock: str) -> set[str]:
        lines = (ROOT / lock).read_text(encoding="utf-8").splitlines()
        return {line.split(" ")[0] for line in lines if "==" in line}

    assert pins("requirements.lock") <= pins("requirements-dev.lock")


def test_a_port_left_empty_is_said_in_one_sentence() -> None:
    command = [sys.executable, "-m", "newsroom.port"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    (line,) = done.stderr.splitlines()
    assert "give a number from 1 to 65535" in line
