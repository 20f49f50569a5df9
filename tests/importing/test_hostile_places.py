"""Names, pipes, streams and options that nobody means well: a sentence each, no traceback."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from django.core.management import call_command

from articles.models import ImportOutcome, ImportRun, SourceDump
from tests.importing.processes import ROOT
from tests.importing.test_import_issues import english as english  # noqa: PLC0414  a fixture
from tests.importing.test_import_issues import run
from tests.importing.texts import dump, week, write

BAD = os.fsdecode(b"bad\xff\xfename.txt")


def shell(line: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """The command as a shell starts it; pages are read only, so that no database is asked."""
    return subprocess.run(
        ["bash", "-c", f'"$0" manage.py {line}', sys.executable],
        cwd=ROOT,
        env=os.environ | {"DATABASE_URL": "sqlite:///:memory:", "IN": str(folder)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.django_db
def test_a_damaged_lzma_archive_loses_no_other_dump(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("x.txt", os.urandom(500))
    data = bytearray((tmp_path / "a.zip").read_bytes())
    data[60:90] = b"\xff" * 30
    (tmp_path / "a.zip").write_bytes(data)
    write(tmp_path, "b.txt", dump())
    _, err = run(tmp_path, "--year", "2031", status=1)
    assert "a.zip/x.txt: it cannot be unpacked" in err
    assert SourceDump.objects.get().name == "b.txt"


@pytest.mark.django_db
def test_a_name_that_is_no_utf_8_is_loaded_and_kept_readable(tmp_path):
    write(tmp_path, "a.txt", dump()).rename(tmp_path / BAD)
    report = tmp_path.parent / f"{tmp_path.name}.jsonl"
    for path in (tmp_path, tmp_path / BAD):
        run(path, "--year", "2031", "--report", report)
    assert SourceDump.objects.get().name == "bad\ufffd\ufffdname.txt"
    assert ImportRun.objects.first().options["paths"] == [f"{tmp_path}/bad\ufffd\ufffdname.txt"]
    assert "bad\ufffd\ufffdname" in report.read_text("utf-8")


@pytest.mark.django_db
@pytest.mark.parametrize("line", ["\n", "\r", "\x1b[2J", "\u2028", "\u202e"], ids=ascii)
def test_a_control_character_in_a_name_is_printed_escaped(tmp_path, line):
    write(tmp_path, f"a{line}b.txt", dump())
    with zipfile.ZipFile(tmp_path / "c.zip", "w") as archive:
        archive.writestr(f"d{line}e.txt", b"")
    out, err = run(tmp_path, "--year", "2031", status=1)
    assert len(out.splitlines()) == 2
    assert len(err.splitlines()) == 1
    assert line.rstrip("[2J") not in out.replace("\n", "") + err.replace("\n", "")
    assert ImportOutcome.objects.count() == 2


@pytest.mark.django_db
def test_a_pipe_in_a_folder_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "0.txt")
    week(tmp_path)
    for path in (tmp_path, tmp_path / "*.txt"):
        _, err = run(path, status=1)
        assert "0.txt: it is a pipe" in err
    assert SourceDump.objects.count() == 4


def test_a_pipe_named_outright_is_read_whole(tmp_path):
    write(tmp_path, "a.txt", dump())
    done = shell('import_issues <(cat "$IN/a.txt") --dry-run --json', tmp_path)
    assert done.returncode == 0, done.stderr
    assert "青岚区推进河堤植树见实效" in done.stdout


@pytest.mark.parametrize(
    "line", ["import_issues - <&-", "import_issues $IN >&-", "undo_import last >&-"]
)
def test_a_closed_stream_is_said_in_one_sentence(tmp_path, line):
    write(tmp_path, "a.txt", dump())
    done = shell(line + (" --dry-run --json" if "issues" in line else ""), tmp_path)
    assert done.returncode in (1, 2)
    assert "Traceback" not in done.stderr
    assert any(word in done.stderr for word in ("closed", "已关闭"))


def printed(monkeypatch, encoding: str, *arguments: object) -> str:
    """What the command says on a terminal of that encoding."""
    terminal = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
    monkeypatch.setattr(sys, "stdout", terminal)
    call_command("import_issues", *map(str, arguments), "--dry-run")
    terminal.flush()
    return terminal.buffer.getvalue().decode(encoding)


@pytest.mark.django_db
@pytest.mark.parametrize("encoding", ["ascii", "gbk"])
def test_a_terminal_without_the_characters_is_told_their_numbers(tmp_path, monkeypatch, encoding):
    write(tmp_path, "🏮.txt", dump())
    assert "\\ud83c\\udfee.txt: " in printed(monkeypatch, encoding, tmp_path)


def test_page_json_is_json_on_any_terminal(tmp_path, monkeypatch):
    write(tmp_path, "🏮.txt", dump("灯会🏮"))
    page = json.loads(printed(monkeypatch, "gbk", tmp_path, "--json"))
    assert page["source"] == "🏮.txt"
    assert page["articles"][0]["headline"] == "青岚区推进灯会🏮见实效"


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("''", "路径"),
        ("$IN '' --dry-run", "路径"),
        ("$IN --report ''", "路径"),
        ("$IN --page abc", "1 到 9999"),
        ("$IN --date soon", "2031-08-12"),
        *(
            (f"$IN --encoding {name}", name)
            for name in ["klingon", "idna", "punycode", "undefined", "hex"]
        ),
    ],
)
def test_wrong_use_is_said_before_anything_is_read(tmp_path, line, word):
    done = shell(f"import_issues {line}", tmp_path)
    assert done.returncode == 2
    assert word in done.stderr.splitlines()[-1]
    assert "_" not in done.stderr.splitlines()[-1].removeprefix("manage.py import_issues")
