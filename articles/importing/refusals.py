"""Why a dump was not loaded, in one sentence that says what to do."""

from __future__ import annotations

import errno

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

#: What the operating system says, and what helps.
_SYSTEM: dict[int, Promise] = {
    errno.ENOENT: gettext_lazy("there is no such file or folder: check the path"),
    errno.EACCES: gettext_lazy("no permission to read it: change its permissions or your account"),
    errno.EPERM: gettext_lazy("no permission to read it: change its permissions or your account"),
    errno.EISDIR: gettext_lazy("it became a folder while it was read: run the import again"),
    errno.ENOTDIR: gettext_lazy(
        "a part of its path is no folder: check the path; an archive is imported whole"
    ),
    errno.ELOOP: gettext_lazy("it is a link that leads round in a circle: name the file itself"),
    errno.ENAMETOOLONG: gettext_lazy("the path is too long to be a file's: check the path"),
    errno.ENOSPC: gettext_lazy("the disk is full: free some space and run it again"),
    errno.EDQUOT: gettext_lazy("the disk quota is used up: free some space and run it again"),
    errno.EPIPE: gettext_lazy("whoever read it has gone: nothing more can be printed"),
    errno.EROFS: gettext_lazy("the disk is read-only: choose another place"),
}

_LOCKED = gettext_lazy("no permission to write it: change its permissions, or choose another place")
#: The same of a file that is written.
_WRITING: dict[int, Promise] = {
    errno.EACCES: _LOCKED,
    errno.EPERM: _LOCKED,
    errno.ENOENT: gettext_lazy("there is no such folder to write it in: make it first"),
    errno.ENOTDIR: gettext_lazy("there is no such folder to write it in: make it first"),
}


class Refusal(Exception):
    """The dump cannot be loaded; the message says why and what to do."""


def sentence(error: OSError) -> str:
    """What happened to a file, in one sentence."""
    known = _SYSTEM.get(error.errno or 0)
    if known:
        return str(known)
    return _("it cannot be read (%(reason)s): check the file and the disk") % _reason(error)


def written(error: OSError) -> str:
    """The same where it was to be written."""
    known = _WRITING.get(error.errno or 0) or _SYSTEM.get(error.errno or 0)
    if known:
        return str(known)
    return _("it cannot be written (%(reason)s): check the place and the disk") % _reason(error)


def _reason(error: OSError) -> dict[str, object]:
    return {"reason": error.strerror or error}
