"""Standard streams, which whoever started the command may have closed."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import Any

from django.core.management import CommandError
from django.utils.translation import gettext as _


def need_output(options: Mapping[str, Any]) -> None:
    """Raises CommandError where nothing could be said of what is done."""
    if not options.get("stdout") and sys.stdout is None:
        raise CommandError(
            _("Standard output is closed: send it to a file, or to /dev/null."), returncode=2
        )
