"""PATHs → dumps, one at a time: files, folders, globs, zip archives and standard input.

Finding is apart from reading, so that a progress bar can count what it has not read yet.
"""

from __future__ import annotations

import io
import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from glob import has_magic, iglob
from pathlib import Path

from django.utils.translation import gettext as _

from articles.importing import archives
from articles.importing.names import readable
from articles.importing.refusals import Refusal, sentence

#: No page's text is longer; what is, is another kind of file.
LARGEST_DUMP = 20 * 1024 * 1024
MOST_LINES = 50_000
STDIN = "-"
#: Seconds for which a pipe without a writer is waited for.
PATIENCE = 10
_A_MOMENT = 0.05
_A_FEW = 1024


@dataclass(frozen=True, slots=True)
class Source:
    """A place where a dump should be; `read` gives its bytes or raises Refusal."""

    place: str
    read: Callable[[], bytes]
    file: Path | None = None

    @property
    def name(self) -> str:
        """The file name alone, which is what a dump is known by."""
        return self.place.replace("\\", "/").rsplit("/", 1)[-1]


def find(paths: Iterable[str]) -> Iterator[Source]:
    """Every dump that the PATHs name, in the order given, a folder's in the order of names."""
    for path in paths:
        if path == STDIN:
            yield _standard_input()
        elif _is_pattern(path):
            yield from _in_glob(path)
        else:
            yield from _at(Path(path))


def _standard_input() -> Source:
    if sys.stdin is None:
        return _nothing("stdin", _("standard input is closed: name a file, or pipe a dump to it"))
    return Source("stdin", partial(bounded, sys.stdin.buffer.read))


def bounded(read: Callable[[int], bytes]) -> bytes:
    """What `read` gives, or Refusal where it is more than a page can be.

    By lines as well: each may begin a piece, and 20 MB of those would take hours.
    """
    data = read(LARGEST_DUMP + 1)
    if len(data) > LARGEST_DUMP:
        raise Refusal(
            _("larger than %(size)d MB, which no page is: split it into one file a page")
            % {"size": LARGEST_DUMP // 1024**2}
        )
    if max(map(data.count, (b"\n", b"\r"))) > MOST_LINES:
        raise Refusal(
            _("more than %(number)d lines, which no page has: split it into one file a page")
            % {"number": MOST_LINES}
        )
    return data


def _is_pattern(path: str) -> bool:
    """A file may have brackets in its name."""
    try:
        return has_magic(path) and not Path(path).exists()
    except OSError:
        return False


def _in_glob(pattern: str) -> Iterator[Source]:
    # pathlib takes no absolute pattern.
    found = sorted(iglob(pattern, recursive=True))  # noqa: PTH207
    if not found:
        yield _nothing(readable(pattern), _("the pattern matches no file: check it"))
    for path in found:
        yield from _at(Path(path), outright=False)


def _at(path: Path, *, outright: bool = True) -> Iterator[Source]:
    """A pipe is waited for, so that it must be named outright, not only be met in a folder."""
    try:
        if path.is_dir():
            yield from _in_folder(path)
        elif path.is_file() and archives.is_zip(path):
            yield from _in_zip(path)
        elif not outright and path.exists() and not path.is_file():
            why = _("it is a pipe, socket or device, no file: name it if it is meant")
            yield _nothing(readable(path), why)
        else:
            yield Source(readable(path), partial(_file, path), path)
    except OSError as error:
        yield _nothing(readable(path), sentence(error), path)


def _in_folder(folder: Path) -> Iterator[Source]:
    """In the order of names; a folder within it may be empty, where another holds files.

    By a list of what is still to do: folders may lie deeper than Python's calls.
    """
    todo, met = [folder], False
    while todo:
        path = todo.pop()
        try:
            if path.is_dir():
                taken = (each for each in path.iterdir() if not _is_left_out(each))
                todo += sorted(taken, reverse=True)
                continue
        except OSError as error:
            yield _nothing(readable(path), sentence(error), path)
        else:
            yield from _at(path, outright=False)
        met = True
    if not met:
        yield _nothing(readable(folder), _why_empty(folder))


def _why_empty(folder: Path) -> str:
    names = [readable(path.name) for path in sorted(folder.iterdir()) if _is_left_out(path)]
    if not names:
        return _("the folder is empty: name one that holds dumps")
    return _(
        "it holds only hidden files and links to folders, which are left out (%(names)s): "
        "name a folder that holds dumps"
    ) % {"names": archives.some(names)}


def _is_left_out(path: Path) -> bool:
    """Hidden files are the desktop's; a link to a folder may lead round in a circle."""
    return path.name.startswith(".") or (path.is_symlink() and path.is_dir())


def _in_zip(path: Path) -> Iterator[Source]:
    try:
        members = archives.members(path)
    except Refusal as refusal:
        yield _nothing(readable(path), str(refusal), path)
        return
    for member in members:
        place = f"{readable(path)}/{member.name}"
        yield Source(place, partial(archives.read, member, bounded), path)
    if not members:
        yield _nothing(readable(path), _("the archive is empty: name one that holds dumps"), path)


def _file(path: Path) -> bytes:
    try:
        if path.is_fifo():
            return _pipe(path)
        with path.open("rb") as file:
            return bounded(file.read)
    except OSError as error:
        raise Refusal(sentence(error)) from error


def _pipe(path: Path) -> bytes:
    """To open it as a file is would be to wait for a writer for ever."""
    with io.FileIO(os.open(path, os.O_RDONLY | os.O_NONBLOCK)) as pipe:
        first = _first_bytes(pipe)
        os.set_blocking(pipe.fileno(), True)
        rest = io.BufferedReader(pipe)
        return bounded(lambda size: first + rest.read(size - len(first)))


def _first_bytes(pipe: io.FileIO) -> bytes:
    """Nothing yet, where somebody is about to write."""
    given_up = time.monotonic() + PATIENCE
    while (found := pipe.read(_A_FEW)) == b"":
        if time.monotonic() > given_up:
            raise Refusal(_("nobody writes to this pipe: start its writer first, or name a file"))
        time.sleep(_A_MOMENT)
    return found or b""


def _nothing(place: str, why: str, file: Path | None = None) -> Source:
    def refuse() -> bytes:
        raise Refusal(why)

    return Source(place, refuse, file)
