"""What a database error means for one dump, or for the whole run."""

from __future__ import annotations

from django.db import DataError, Error, IntegrityError
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.importing.refusals import Refusal


class Stopped(Exception):
    """No further dump can be loaded; the message says why and what to do."""


#: By PostgreSQL's code, or by what SQLite says.
_STOPS: tuple[tuple[str, str, Promise], ...] = (
    ("53100", "disk is full", gettext_lazy("the disk is full: free some space and run it again")),
    ("42P01", "no such table", gettext_lazy("its tables are missing: run manage.py migrate")),
    ("25006", "readonly database", gettext_lazy("it is read-only: change its permissions")),
    ("42501", "unable to open", gettext_lazy("no permission to open it: check DATABASE_URL")),
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


def judge(error: Error | ValueError) -> Refusal | Stopped:
    """Refusal where other dumps may do better, Stopped where none can.

    A ValueError is a driver's, over a value that it does not even pass on.
    """
    reason = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
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
    return Stopped(_("The database: %(advice)s.") % {"advice": _advice(error, reason)})


def _advice(error: Exception, reason: str) -> str:
    code = getattr(error.__cause__, "pgcode", None)
    for known, words, advice in _STOPS:
        if code == known or words in reason:
            return str(advice)
    return _("it fails (%(reason)s): mend it and run the import again") % {"reason": reason}
