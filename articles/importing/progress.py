"""A bar on a terminal; nothing where nobody watches."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import TextIO

_WIDTH = 30


class Progress:
    """`total` of nothing means that no bar is wanted."""

    def __init__(self, stream: TextIO = sys.stderr, total: int = 0) -> None:
        self.stream = stream
        self.total = total
        self.done = 0

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.clear()

    def step(self) -> None:
        self.done += 1
        if self.total:
            bar = "█" * (_WIDTH * min(self.done, self.total) // self.total)
            self.stream.write(f"\r{bar:<{_WIDTH}} {self.done}/{self.total}")
            self.stream.flush()

    def clear(self) -> None:
        """Make room for a line of words."""
        if self.total and self.done:
            self.stream.write("\r\x1b[K")
