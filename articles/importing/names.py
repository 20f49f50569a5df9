"""Names of files, as they may be stored and printed whatever bytes they are made of."""

from __future__ import annotations

import os
import re
from pathlib import Path

#: What would break or turn round a printed line: controls, line separators, direction marks.
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def readable(path: Path | str) -> str:
    """A name of bytes that are no UTF-8 is opened as it is, but neither stored nor printed so."""
    return os.fsencode(path).decode("utf-8", "replace")


def on_one_line(text: str) -> str:
    """A name may hold a line break; what is printed of a dump is one line all the same."""
    return _CONTROLS.sub(lambda found: found[0].encode("unicode_escape").decode(), text)
