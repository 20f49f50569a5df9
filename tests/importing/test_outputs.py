"""What --report and --fixture may be written to, and what they must leave alone."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
import threading

import pytest

from articles.models import SourceDump
from tests.importing.processes import ROOT, new_database
from tests.importing.test_import_issues import english as english  # noqa: PLC0414  a fixture
from tests.importing.test_import_issues import run
from tests.importing.texts import dump, week, write

pytestmark = pytest.mark.django_db
OUTPUTS = ["--report", "--fixture"]


@pytest.mark.parametrize("option", OUTPUTS)
@pytest.mark.parametrize("named", ["a.txt", "", "*.txt"], ids=["file", "folder", "glob"])
def test_a_dump_is_not_replaced_by_what_is_said_of_it(tmp_path, option, named):
    path = write(tmp_path, "a.txt", dump())
    before = path.read_bytes()
    _, err = run(tmp_path / named, option, path, status=2)
    assert f"{path} is one of the dumps" in err
    assert path.read_bytes() == before
    assert not SourceDump.objects.exists()


def test_a_link_to_a_dump_is_that_dump(tmp_path):
    path = write(tmp_path, "a.txt", dump())
    (tmp_path / "report").symlink_to(path)
    run(path, "--report", tmp_path / "report", status=2)
    assert "青岚" in path.read_text("utf-8")


def test_the_report_and_the_fixture_cannot_be_one_file(tmp_path):
    out = tmp_path / "out.json"
    _, err = run(week(tmp_path / "in"), "--report", out, "--fixture", out, status=2)
    assert "give each its own" in err
    assert not out.exists()


@pytest.mark.parametrize("option", OUTPUTS)
def test_a_folder_cannot_be_written_and_is_named_as_it_was_given(tmp_path, option):
    _, err = run(week(tmp_path), option, f"{tmp_path}/", status=2)
    assert f"{tmp_path}/ is a folder" in err
    assert not SourceDump.objects.exists()


def test_a_link_stays_and_what_it_leads_to_is_written(tmp_path):
    link, target = tmp_path / "report", tmp_path / "deep" / "report.jsonl"
    target.parent.mkdir()
    link.symlink_to(target)
    run(week(tmp_path / "in"), "--report", link)
    assert link.is_symlink()
    assert len(target.read_text("utf-8").splitlines()) == 4


def test_a_pipe_is_written_to_and_stays_a_pipe(tmp_path):
    pipe, heard = tmp_path / "pipe", []
    os.mkfifo(pipe)
    reader = threading.Thread(
        target=lambda: heard.extend(pipe.read_text("utf-8").splitlines()), daemon=True
    )
    reader.start()
    run(week(tmp_path / "in"), "--report", pipe)
    assert stat.S_ISFIFO(pipe.lstat().st_mode)
    reader.join(60)
    assert [json.loads(line)["result"] for line in heard] == ["loaded"] * 4


def test_a_device_stays_a_device(tmp_path):
    device = tmp_path / "null"
    device.symlink_to("/dev/null")
    run(week(tmp_path / "in"), "--report", device, "--fixture", device)
    assert device.is_symlink()
    assert device.is_char_device()


@pytest.mark.parametrize("option", OUTPUTS)
@pytest.mark.parametrize("stream", ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1", "link"])
def test_a_stream_that_leads_to_a_file_is_written_on_and_not_replaced(tmp_path, option, stream):
    week(tmp_path / "in")
    out, link = tmp_path / "out", tmp_path / "link"
    link.symlink_to("/dev/stdout")
    out.write_text("kept\n", "utf-8")
    before = out.stat().st_ino
    stream = str(link) if stream == "link" else stream
    done = shell(
        'manage.py import_issues "$1" "$2" "$3" >>"$4"', tmp_path / "in", option, stream, out
    )
    assert done.returncode == 0, done.stderr
    said = out.read_text("utf-8")
    assert said.startswith("kept\n")
    assert (
        said.count('{"name": ' if option == "--report" else '"model": "articles.sourcedump"') == 4
    )
    assert "4" in said.splitlines()[-1]
    assert out.stat().st_ino == before


@pytest.mark.parametrize("options", [(), ("--jobs", "2"), ("--json",)])
def test_a_closed_error_stream_changes_nothing(tmp_path, options):
    write(week(tmp_path), "0.txt", b"")
    done = shell('manage.py import_issues "$@" 2>&-', tmp_path, *options)
    assert done.returncode == 1
    assert done.stdout


@pytest.mark.parametrize("command", ["import_issues --date soon x", "undo_import 99"])
def test_wrong_use_with_a_closed_error_stream_is_status_2(command):
    assert shell(f"manage.py {command} 2>&-").returncode == 2


@pytest.mark.parametrize("option", OUTPUTS)
def test_a_full_place_is_one_sentence(tmp_path, option):
    done = shell('manage.py import_issues "$@"', week(tmp_path), option, "/dev/full")
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert line.startswith("CommandError: /dev/full")


def shell(command, *arguments):
    """On a database of its own."""
    return subprocess.run(
        ["/bin/sh", "-c", f'"$0" {command}', sys.executable, *map(str, arguments)],
        cwd=ROOT,
        env=os.environ | {"DATABASE_URL": new_database()},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_place_without_permission_is_said_to_be_unwritable(tmp_path, monkeypatch):
    def forbidden(**_options):
        # As root nothing is forbidden, so that the refusal is played.
        raise PermissionError(13, "Permission denied", ".x.part")

    monkeypatch.setattr("articles.importing.files.tempfile.mkstemp", forbidden)
    _, err = run(week(tmp_path / "in"), "--report", tmp_path / "report", status=1)
    assert f"{tmp_path / 'report'}: no permission to write it" in err
