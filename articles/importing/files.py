"""Files that are either written whole or not at all, and never over what is read."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from django.utils.translation import gettext as _

from articles.importing import sources
from articles.importing.names import readable


class WrongTarget(Exception):
    """The place cannot be written to, whatever the machine says; the message tells why."""


@contextmanager
def replacing(path: Path) -> Iterator[TextIO]:
    """A file that takes the path's place when all went well; a pipe or device is written to."""
    try:
        stream = _stream(path)
        if stream is not None:
            # The same place in it as the stream's own: what each writes stands behind the other's.
            with os.fdopen(os.dup(stream), "w", encoding="utf-8", buffering=1) as file:
                yield file
        elif _is_special(path):
            with path.open("w", encoding="utf-8") as file:
                yield file
        else:
            with _beside(Path(os.path.realpath(path))) as file:
                yield file
    except OSError as error:
        # Of the file beside it nobody has heard; a database or a source names its own.
        if error.filename is None or str(error.filename).endswith(_SUFFIX):
            error.filename = str(path)
        raise


def check_targets(targets: Sequence[str], paths: Sequence[str]) -> None:
    """Raises WrongTarget for a folder, a dump that is to be read, and one file named twice."""
    files = [target for target in targets if not _is_special(Path(target))]
    for target in targets:
        if Path(target).is_dir():
            raise WrongTarget(
                _("%(file)s is a folder: name a file in it") % {"file": readable(target)}
            )
    if len({os.path.realpath(target) for target in files}) < len(files):
        raise WrongTarget(
            _("--report and --fixture name one file, %(file)s: give each its own")
            % {"file": readable(files[0])}
        )
    for target in files:
        if Path(target).exists() and _is_read(Path(target), paths):
            raise WrongTarget(
                _("%(file)s is one of the dumps to be read, which it would replace: name another")
                % {"file": readable(target)}
            )


_SUFFIX = ".part"
#: As many as Linux follows.
_MOST_LINKS = 40


@contextmanager
def _beside(path: Path) -> Iterator[TextIO]:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=_SUFFIX)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            yield file
        os.chmod(name, 0o666 & ~_umask())  # noqa: PTH101  mkstemp lets nobody else read it
        os.replace(name, path)  # noqa: PTH105
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _is_special(path: Path) -> bool:
    if _stream(path) is not None:
        return True
    return path.exists() and not path.is_file() and not path.is_dir()


def _stream(path: Path) -> int | None:
    """The open stream that the path names, as /dev/stdout does, whatever file it leads to."""
    for _link in range(_MOST_LINKS):
        folder = os.path.realpath(path.parent)
        if path.name.isdecimal() and folder == os.path.realpath("/dev/fd"):
            return int(path.name)
        if not path.is_symlink():
            return None
        path = path.parent / path.readlink()
    return None


def _is_read(target: Path, paths: Sequence[str]) -> bool:
    found = (source.file for source in sources.find(paths))
    return any(file and file.exists() and file.samefile(target) for file in found)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
