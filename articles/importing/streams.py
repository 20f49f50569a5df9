"""Standard streams, which may be closed, or of an encoding that lacks what is to be said."""

from __future__ import annotations

import codecs
import io
import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.core.management import CommandError
from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _


class StreamCommand(BaseCommand):
    """A command whose errors go nowhere where nobody wants them, and do not become others."""

    def __init__(self, *args: Any, **options: Any) -> None:
        if sys.stderr is None:
            sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115  to the end
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(errors=_ESCAPED)
        super().__init__(*args, **options)


def need_output(options: Mapping[str, Any]) -> None:
    """Raises CommandError where nothing could be said of what is done."""
    if not options.get("stdout") and sys.stdout is None:
        raise CommandError(
            _("Standard output is closed: send it to a file, or to /dev/null."), returncode=2
        )


def _escape(error: UnicodeError) -> tuple[str, int]:
    """As JSON writes it, so that Page JSON stays JSON on any terminal."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return json.dumps(error.object[error.start : error.end])[1:-1], error.end


_ESCAPED = "escaped"
codecs.register_error(_ESCAPED, _escape)
