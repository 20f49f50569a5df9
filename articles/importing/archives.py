"""Zip archives: names read right, a member unpacked at a time, bombs refused."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from django.utils.translation import gettext as _

from articles.importing.refusals import Refusal, sentence

_MAGIC = (b"PK\x03\x04", b"PK\x05\x06")
_UTF8_NAME = 0x800
_ENCRYPTED = 0x1

#: Text packs to a tenth; a page of blanks to a thousandth, but no page of blanks is this large.
MOST_UNPACKED = 2 * 1024**3
MOST_MEMBERS = 200_000
HIGHEST_RATIO = 200
#: Below this size a member's ratio says nothing.
SMALL = 1024 * 1024
#: Names that a sentence gives of many.
MOST_EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class Member:
    """A file of the archive by its readable name, of which there may be several.

    The archive stays open as long as one of its members is wanted: to open it anew for each of
    thousands is to read its whole list each time.
    """

    name: str
    info: zipfile.ZipInfo
    archive: zipfile.ZipFile


def is_zip(path: Path) -> bool:
    """By its first bytes, or by its name where those are lost."""
    if path.suffix.lower() == ".zip":
        return True
    with path.open("rb") as file:
        return file.read(4) in _MAGIC


def members(path: Path) -> list[Member]:
    """The archive's files in the order of their names; hidden ones and folders left out."""
    try:
        archive = zipfile.ZipFile(path)
    except OSError as error:
        raise Refusal(sentence(error)) from error
    except Exception as error:  # whatever a damaged archive brings zipfile to
        raise Refusal(
            _("the zip archive is cut short or damaged: fetch or pack it again")
        ) from error
    infos = archive.infolist()
    _refuse_bomb(infos)
    named = [Member(_name(info), info, archive) for info in infos if not info.is_dir()]
    found = [member for member in named if not _hidden(member.name)]
    if named and not found:
        raise Refusal(
            _("it holds only hidden files, which are left out (%(names)s): pack the dumps")
            % {"names": some(member.name for member in named)}
        )
    return sorted(found, key=lambda member: member.name)


def some(names: Iterable[str]) -> str:
    """The first few, as examples."""
    first = list(islice(names, MOST_EXAMPLES + 1))
    return ", ".join([*first[:MOST_EXAMPLES], *(["…"] if len(first) > MOST_EXAMPLES else [])])


def read(member: Member, bounded: Callable[[Callable[[int], bytes]], bytes]) -> bytes:
    """The member's bytes, as many as `bounded` allows."""
    if ".." in _parts(member.name):
        raise Refusal(_("its name leads out of the archive: pack it again inside"))
    try:
        _refuse_encrypted(member.info)
        with member.archive.open(member.info) as file:
            return bounded(file.read)
    except Refusal:
        raise
    except Exception as error:  # each way of packing has errors of its own
        if isinstance(error, OSError) and error.errno:
            raise Refusal(sentence(error)) from error
        raise Refusal(
            _("it cannot be unpacked (%(reason)s): pack the archive again")
            % {"reason": str(error) or type(error).__name__}
        ) from error


def _refuse_encrypted(info: zipfile.ZipInfo) -> None:
    if info.flag_bits & _ENCRYPTED:
        raise Refusal(_("it is encrypted: unpack it with its password first"))


def _refuse_bomb(infos: list[zipfile.ZipInfo]) -> None:
    """By what is declared: `zipfile` never gives more of a member than that."""
    total = sum(info.file_size for info in infos)
    if total > MOST_UNPACKED or len(infos) > MOST_MEMBERS or any(map(_swells, infos)):
        raise Refusal(
            _(
                "it would unpack to %(size)d MB in %(files)d files, more than dumps of pages can "
                "be: unpack it yourself if you trust it, and import the folder"
            )
            % {"size": total // 1024**2, "files": len(infos)}
        )


def _swells(info: zipfile.ZipInfo) -> bool:
    return info.file_size > max(SMALL, HIGHEST_RATIO * info.compress_size)


def _name(info: zipfile.ZipInfo) -> str:
    """Windows packs Chinese names in GB18030 without saying so."""
    if info.flag_bits & _UTF8_NAME:
        return info.filename
    raw = info.filename.encode("cp437", "replace")
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return info.filename


def _hidden(name: str) -> bool:
    parts = _parts(name)
    return parts[0] == "__MACOSX" or any(part.startswith(".") and part != ".." for part in parts)


def _parts(name: str) -> list[str]:
    """Windows packs folders with a stroke of its own."""
    return name.replace("\\", "/").split("/")
