"""What a database error means for one dump, or for the whole run."""

from __future__ import annotations

from pathlib import Path

from django.db import DataError, Error, IntegrityError, OperationalError, connection
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.importing.refusals import Refusal


class Stopped(Exception):
    """No further dump can be loaded; the message says why and what to do."""


_MISSING = gettext_lazy("its tables are missing: run manage.py migrate")
_CREDENTIALS = gettext_lazy(
    "%(server)s does not take user and password: correct them in DATABASE_URL"
)
_SILENT = gettext_lazy("nobody answers at %(server)s: start PostgreSQL, or correct DATABASE_URL")

#: By PostgreSQL's code, or by what SQLite or PostgreSQL's client says.
_KNOWN: tuple[tuple[str, str, Promise], ...] = (
    ("53100", "disk is full", gettext_lazy("the disk is full: free some space and run it again")),
    (
        "58030",
        "disk I/O error",
        gettext_lazy("the disk does not work for %(name)s: check its space, quota and health"),
    ),
    ("42P01", "no such table", _MISSING),
    (
        "42703",
        "no such column",
        gettext_lazy("its tables are older than the program: run manage.py migrate"),
    ),
    (
        "25006",
        "readonly database",
        gettext_lazy("%(name)s is read-only: change its permissions, or correct DATABASE_URL"),
    ),
    (
        "42501",
        "permission denied for",
        gettext_lazy("its user may not do that: grant it, or correct the user in DATABASE_URL"),
    ),
    (
        "",
        "not a database",
        gettext_lazy("%(name)s is not an SQLite database: correct DATABASE_URL"),
    ),
    (
        "",
        "malformed",
        gettext_lazy("%(name)s is damaged: put a copy of it in its place"),
    ),
    (
        "",
        "database is locked",
        gettext_lazy("another program is writing to it: wait for its end and run it again"),
    ),
    ("28P01", "password authentication failed", _CREDENTIALS),
    ("", "no password supplied", _CREDENTIALS),
    ("", "Connection refused", _SILENT),
    ("", "could not translate host name", _SILENT),
    ("", "timeout expired", _SILENT),
    (
        "3D000",
        "does not exist",
        gettext_lazy("%(server)s has no %(name)s for its user: make it, or correct DATABASE_URL"),
    ),
)
_BUSY = "database is locked"
#: PostgreSQL: a key taken or gone, a serialization failure, a deadlock.
_COLLISIONS = frozenset({"23505", "23503", "40001", "40P01"})


def is_collision(error: Error) -> bool:
    """Whether another program's rows were in the way, so that another attempt may do."""
    code = getattr(error.__cause__, "pgcode", None)
    if code:
        return code in _COLLISIONS
    return any(words in str(error) for words in ("UNIQUE constraint", "FOREIGN KEY constraint"))


def judge(error: Error | ValueError, place: str = "") -> Refusal | Stopped:
    """Refusal where other dumps may do better, Stopped where none can; `place` is the dump's.

    A ValueError is a driver's, over a value that it does not even pass on.
    """
    reason = _reason(error)
    collision = isinstance(error, Error) and is_collision(error)
    if isinstance(error, (DataError, IntegrityError, ValueError)) and not collision:
        return Refusal(
            _("the database does not take it (%(reason)s): please report it") % {"reason": reason}
        )
    if collision or _BUSY in reason:
        return Refusal(
            _("another program keeps changing the same rows (%(reason)s): run the import again")
            % {"reason": reason}
        )
    unknown = _("it fails (%(reason)s): mend it and run the import again") % {"reason": reason}
    sentence = _sentence(_advice(error) or unknown)
    return Stopped(f"{place}: {sentence}" if place else sentence)


def in_words(error: Exception) -> str:
    """A sentence for whoever started a command; nothing where the program may be at fault."""
    advice = _advice(error)
    return _sentence(advice) if advice else ""


def _sentence(advice: str) -> str:
    return _("The database: %(advice)s.") % {"advice": advice}


def _reason(error: Exception) -> str:
    lines = str(error).strip().splitlines()
    return lines[0] if lines else type(error).__name__


def _advice(error: Exception) -> str:
    if "unable to open" in str(error):
        return _unopened(Path(connection.settings_dict["NAME"]))
    code = getattr(error.__cause__, "pgcode", None)
    for known, words, advice in _KNOWN:
        if code == known if code else words in str(error):
            return str(advice) % _place()
    if _is_connecting(error):
        return _("no connection (%(reason)s): start PostgreSQL, or correct DATABASE_URL") % {
            "reason": _reason(error)
        }
    return ""


def _place() -> dict[str, str]:
    """Where DATABASE_URL leads, without its password."""
    parts = connection.settings_dict
    server = ":".join(str(part) for part in (parts["HOST"], parts["PORT"]) if part)
    return {"name": str(parts["NAME"]), "server": server or "PostgreSQL"}


def _is_connecting(error: Exception) -> bool:
    """PostgreSQL gives each error a code but one before it has answered, or once it has gone."""
    if connection.vendor != "postgresql" or getattr(error.__cause__, "pgcode", None):
        return False
    return isinstance(error, OperationalError) or "invalid dsn" in str(error)


def _unopened(file: Path) -> str:
    """SQLite does not say why it could not open its file."""
    try:
        if file.is_dir():
            return _("%(file)s is a folder: name a file in it in DATABASE_URL") % {"file": file}
        if not file.parent.is_dir():
            return _("there is no folder %(folder)s: make it, or correct DATABASE_URL") % {
                "folder": file.parent
            }
    except OSError as error:
        return _("no way to %(file)s (%(reason)s): change that, or correct DATABASE_URL") % {
            "file": file,
            "reason": error.strerror,
        }
    return _("no permission to open %(file)s: change it, or correct DATABASE_URL") % {"file": file}
