"""A database that does not answer: one sentence, whichever command asks it, and no password."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
COMMANDS = {
    "migrate": ("migrate",),
    "import": ("import_issues", "."),
    "undo": ("undo_import", "last"),
    "audit": ("audit_register",),
    "server": ("runserver", "--noreload", "0"),
    "reloading-server": ("runserver", "0"),
    "accounts": ("createsuperuser", "--noinput", "--username", "x", "--email", "x@example.org"),
}
ABSENT = "sqlite:////no/such/folder/news.sqlite3"
SILENT = "postgres://desk:hidden@127.0.0.1:1/news"


def manage(url: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=os.environ | {"DATABASE_URL": url, "DEBUG": "1"},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def sentence(url: str, *arguments: str) -> str:
    done = manage(url, *arguments)
    assert done.returncode == 1, done.stdout + done.stderr
    (line,) = done.stderr.splitlines()
    assert "DATABASE_URL" in line
    assert "hidden" not in done.stdout + done.stderr
    return line


@pytest.mark.parametrize("url", [ABSENT, SILENT], ids=["sqlite", "postgres"])
@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_says_which_setting_to_correct(command: str, url: str) -> None:
    said = sentence(url, *COMMANDS[command])
    assert ("/no/such/folder" if url == ABSENT else "127.0.0.1") in said


@pytest.mark.parametrize("path", ["", "/a.txt"], ids=["folder", "other-file"])
def test_a_path_that_is_no_database_is_named(tmp_path: Path, path: str) -> None:
    (tmp_path / "a.txt").write_text("no database " * 100, encoding="utf-8")
    assert f"{tmp_path}{path}" in sentence(f"sqlite:///{tmp_path}{path}", "migrate")


def test_a_file_that_cannot_even_be_looked_for_is_named() -> None:
    assert "/xxx" in sentence(f"sqlite:////{'x' * 300}/news.sqlite3", "migrate")


def test_an_option_that_nobody_knows_is_named() -> None:
    assert "nosuch" in sentence(f"{SILENT}?nosuch=1", "migrate")


def test_tables_that_are_missing_are_said_with_the_command_that_makes_them(tmp_path: Path) -> None:
    done = manage(f"sqlite:///{tmp_path}/new.sqlite3", "undo_import", "last")
    assert done.returncode == 1
    assert "manage.py migrate" in done.stderr
    assert done.stderr.count("\n") == 1


def test_page_json_alone_asks_no_database(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("第05版\n", encoding="utf-8")
    done = manage(ABSENT, "import_issues", str(tmp_path), "--dry-run", "--json")
    assert '"source": "a.txt"' in done.stdout
    assert "DATABASE_URL" not in done.stderr
