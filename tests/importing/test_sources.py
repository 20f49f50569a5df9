"""PATHs of every kind give dumps, or one sentence each."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import threading
import time
import zipfile
from pathlib import Path

import pytest
from django.utils import translation

from articles.importing import archives, sources
from articles.importing.refusals import Refusal


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def found(*paths):
    """{place below the folder: bytes or the refusal}"""
    result = {}
    for source in sources.find(map(str, paths)):
        try:
            result[source.name] = source.read()
        except Refusal as refusal:
            result[source.name] = str(refusal)
    return result


def pack(path: Path, **files: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


def test_a_file_is_a_dump(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"one")
    assert found(tmp_path / "a.txt") == {"a.txt": b"one"}


def test_a_folder_is_read_to_its_depth_in_the_order_of_names(tmp_path):
    for name in ("b/2.txt", "a.txt", "b/1.txt", "c.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
    assert list(found(tmp_path)) == ["a.txt", "1.txt", "2.txt", "c.txt"]


def test_an_empty_folder_beside_dumps_is_nothing_to_refuse(tmp_path):
    (tmp_path / "empty" / "too").mkdir(parents=True)
    (tmp_path / "a.txt").write_bytes(b"one")
    assert found(tmp_path) == {"a.txt": b"one"}


def test_folders_may_lie_deeper_than_calls_in_python(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for _level in range(1200):
        Path("d").mkdir()
        os.chdir("d")
    Path("a.txt").write_bytes(b"one")
    os.chdir(tmp_path)
    try:
        assert found("d") == {"a.txt": b"one"}
    finally:
        subprocess.run(["rm", "-r", "d"], check=True)  # which no call of Python does as deep


def test_hidden_files_are_nobody_s_dumps(tmp_path):
    (tmp_path / ".DS_Store").write_bytes(b"x")
    (tmp_path / "a.txt").write_bytes(b"one")
    assert list(found(tmp_path)) == ["a.txt"]


def test_a_folder_that_links_to_itself_ends(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"one")
    (tmp_path / "round").symlink_to(tmp_path)
    assert found(tmp_path) == {"a.txt": b"one"}


def test_a_link_that_leads_to_itself_is_said_to_do_so(tmp_path):
    (tmp_path / "a.txt").symlink_to(tmp_path / "b.txt")
    (tmp_path / "b.txt").symlink_to(tmp_path / "a.txt")
    assert "round in a circle" in found(tmp_path / "a.txt")["a.txt"]


def test_a_path_into_an_archive_is_said_to_be_none(tmp_path):
    pack(tmp_path / "d.zip", **{"b/a.txt": b"one"})
    assert "an archive is imported whole" in found(tmp_path / "d.zip" / "b")["b"]


def test_a_glob_is_expanded_and_sorted(tmp_path):
    for name in ("b.txt", "a.txt", "c.log"):
        (tmp_path / name).write_bytes(b"x")
    assert list(found(tmp_path / "*.txt")) == ["a.txt", "b.txt"]


def test_a_file_whose_name_looks_like_a_glob_is_a_file(tmp_path):
    (tmp_path / "p[1].txt").write_bytes(b"one")
    assert found(tmp_path / "p[1].txt") == {"p[1].txt": b"one"}


def test_a_zip_archive_gives_its_members(tmp_path):
    pack(tmp_path / "d.zip", **{"b/2.txt": b"two", "a.txt": b"one", "__MACOSX/a.txt": b"x"})
    assert found(tmp_path / "d.zip") == {"a.txt": b"one", "2.txt": b"two"}


def test_an_archive_inside_a_folder_is_opened(tmp_path):
    pack(tmp_path / "d.zip", **{"a.txt": b"one"})
    assert found(tmp_path) == {"a.txt": b"one"}


def test_an_archive_is_known_by_its_bytes_where_its_name_says_nothing(tmp_path):
    pack(tmp_path / "dumps", **{"a.txt": b"one"})
    assert found(tmp_path / "dumps") == {"a.txt": b"one"}


def test_chinese_names_packed_on_windows_are_read_right(tmp_path):
    raw = "2031-03-04_01_要闻.txt".encode("gb18030").decode("cp437")
    path = tmp_path / "d.zip"
    with zipfile.ZipFile(path, "w") as archive:
        info = zipfile.ZipInfo("x" * len(raw))
        archive.writestr(info, b"one")
    # zipfile itself would mark the name as UTF-8.
    path.write_bytes(path.read_bytes().replace(b"x" * len(raw), raw.encode("cp437")))
    assert list(found(path)) == ["2031-03-04_01_要闻.txt"]


def test_standard_input_is_a_dump(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"one")))
    assert found("-") == {"stdin": b"one"}


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda d: d / "none.txt", "there is no such file or folder"),
        (lambda d: d / "none*.txt", "matches no file"),
        (lambda d: d, "the folder is empty"),
        (lambda d: pack(d / "d.zip"), "the archive is empty"),
        (lambda d: _written(d / "x" / ".DS_Store", b"x").parent, "left out (.DS_Store)"),
        (
            lambda d: pack(d / "d.zip", **{"__MACOSX/a": b"", ".DS_Store": b"", "b/.x": b""}),
            "left out (__MACOSX/a, .DS_Store, b/.x)",
        ),
        (
            lambda d: pack(d / "d.zip", **{f".{n}": b"" for n in range(4)}),
            "left out (.0, .1, .2, …)",
        ),
        (lambda d: pack(d / "d.zip", **{"../x.txt": b"one"}), "leads out of the archive"),
        (lambda d: _cut(pack(d / "d.zip", a=b"one" * 50)), "cut short or damaged"),
        (lambda d: _written(d / "d.zip", b"PK\x03\x04 and so on"), "cut short or damaged"),
        (lambda d: pack(d / "d.zip", a=b"\0" * 3_000_000), "more than dumps of pages can be"),
        (lambda d: _written(d / "a.txt", b"a" * (sources.LARGEST_DUMP + 1)), "split it"),
        (lambda d: _written(d / "a.txt", "本报讯\n".encode() * 50_001), "split it"),
        (lambda d: _written(d / "a.txt", "本报讯\r".encode() * 50_001), "split it"),
        (lambda d: d / ("x" * 300), "too long"),
    ],
    ids=[
        "path",
        "glob",
        "folder",
        "archive",
        "hidden-folder",
        "hidden-archive",
        "many-hidden",
        "outside",
        "truncated-zip",
        "no-zip",
        "bomb",
        "size",
        "lines",
        "old-lines",
        "long-name",
    ],
)
def test_a_bad_path_gets_one_sentence(tmp_path, make, words):
    (refusal,) = found(make(tmp_path)).values()
    assert words in refusal
    assert "\n" not in refusal


def test_many_small_members_that_unpack_to_too_much_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(archives, "MOST_UNPACKED", 250)
    files = {f"{n}.txt": b"a" * 100 for n in range(3)}
    assert "more than dumps" in found(pack(tmp_path / "d.zip", **files))["d.zip"]


def test_a_member_that_lies_about_its_size_is_refused_alone(tmp_path):
    path = pack(tmp_path / "d.zip", **{"a.txt": os.urandom(100), "b.txt": b"two"})
    data = bytearray(path.read_bytes())
    directory = data.index(b"PK\x01\x02")
    data[directory + 24 : directory + 28] = (50).to_bytes(4, "little")
    path.write_bytes(data)
    result = found(path)
    assert result["b.txt"] == b"two"
    assert "cannot be unpacked" in result["a.txt"]


def test_an_encrypted_member_is_refused_alone(tmp_path):
    path = pack(tmp_path / "d.zip", **{"a.txt": b"one"})
    data = bytearray(path.read_bytes())
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)
    assert "encrypted" in found(path)["a.txt"]


def test_a_file_without_permission_is_refused_alone(tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_bytes(b"one")
    (tmp_path / "b.txt").write_bytes(b"two")
    real = Path.open

    def guarded(self, *args, **kwargs):
        # As root nothing is forbidden, so that the refusal is played.
        if self.name == "a.txt":
            raise PermissionError(13, "Permission denied", str(self))
        return real(self, *args, **kwargs)

    monkeypatch.setattr(Path, "open", guarded)
    result = found(tmp_path)
    assert "no permission" in result["a.txt"]
    assert result["b.txt"] == b"two"


@pytest.mark.parametrize("name", ["../x.txt", "b/../../x.txt", "..\\x.txt"])
def test_a_member_whose_name_leads_out_is_refused_alone(tmp_path, name):
    result = found(pack(tmp_path / "d.zip", **{name: b"one", "a.txt": b"two"}))
    assert result["a.txt"] == b"two"
    assert "leads out of the archive" in result["x.txt"]


def test_an_archive_is_opened_once_for_all_its_members(tmp_path, monkeypatch):
    pack(tmp_path / "d.zip", **{f"{n}.txt": b"" for n in range(20)})
    opened = []
    real = zipfile.ZipFile.__init__

    def counted(self, *args, **kwargs):
        opened.append(args)
        real(self, *args, **kwargs)

    monkeypatch.setattr(zipfile.ZipFile, "__init__", counted)
    assert len(found(tmp_path / "d.zip")) == 20
    assert len(opened) == 1


def test_a_pipe_that_nobody_writes_to_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(sources, "PATIENCE", 0.2)
    os.mkfifo(tmp_path / "pipe")
    assert "nobody writes to this pipe" in found(tmp_path / "pipe")["pipe"]


@pytest.mark.parametrize("pause", [0, 0.5])
def test_a_pipe_is_read_to_its_end(tmp_path, monkeypatch, pause):
    monkeypatch.setattr(sources, "PATIENCE", 30)
    os.mkfifo(tmp_path / "pipe")

    def write():
        time.sleep(pause)
        with (tmp_path / "pipe").open("wb", buffering=0) as pipe:
            time.sleep(pause)
            pipe.write(b"one " * 100_000)
            time.sleep(pause)
            pipe.write(b"two")

    writer = threading.Thread(target=write)
    writer.start()
    assert found(tmp_path / "pipe") == {"pipe": b"one " * 100_000 + b"two"}
    writer.join()


def test_one_bad_path_does_not_lose_the_next(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"one")
    assert found(tmp_path / "none", tmp_path / "a.txt")["a.txt"] == b"one"


def _cut(path: Path) -> Path:
    path.write_bytes(path.read_bytes()[:-30])
    return path


def _written(path: Path, data: bytes) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    return path
