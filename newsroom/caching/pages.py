"""The pages that this process keeps: so many bytes of them, the least asked for going first."""

from __future__ import annotations

import gzip
import re
import time
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from copy import copy
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import blake2b
from threading import Lock

from django.utils import timezone

from newsroom.caching.reach import Read

#: What a page takes beside its bytes: its headers, its queries' constants.
OVERHEAD = 4000
#: Smaller ones are sent as they are.
WORTH_PACKING = 200
#: 9 is twice the work for a percent.
LEVEL = 6
#: What packs well: pictures and books are packed.
TEXT = re.compile(r"text/|application/([\w.-]+\+)?(json|xml)\b|image/svg")
#: A page that takes a larger part of the room would drive out all the others.
LARGEST = 1 / 8


def tomorrow() -> float:
    now = timezone.localtime()
    day = now.date() + timedelta(days=1)
    return datetime.combine(day, datetime.min.time(), now.tzinfo).timestamp()


@dataclass(slots=True)
class Page:
    """A page as readers get it."""

    body: bytes
    headers: dict[str, str]
    #: Of what it was rendered from; None where that is not known for sure.
    digest: bytes | None
    reads: tuple[Read, ...]
    #: Seconds of the clock: when the next day begins, for a page may tell which day it is.
    until: float = field(default_factory=tomorrow)
    #: A change may have touched it: what it is rendered from is compared before it is shown again.
    is_doubted: bool = False
    packed: bytes = field(init=False)
    etag: str = field(init=False)
    #: Seconds of the clock.
    made: float = field(init=False)

    def __post_init__(self) -> None:
        self.made = time.time()
        self.packed = zipped(self.body) if is_worth_packing(self.body, self.headers) else b""
        # Weak: the packed and the plain page are two rows of bytes.
        self.etag = f'W/"{blake2b(self.body, digest_size=12).hexdigest()}"'

    @property
    def size(self) -> int:
        return len(self.body) + len(self.packed) + OVERHEAD


def is_worth_packing(body: bytes, headers: Mapping[str, str]) -> bool:
    """`headers` of the response whose body it is."""
    return len(body) >= WORTH_PACKING and bool(TEXT.match(headers.get("Content-Type", "")))


def zipped(body: bytes) -> bytes:
    """No time inside, so that all processes pack alike."""
    return gzip.compress(body, LEVEL, mtime=0)


def renewed(page: Page, digest: bytes | None, reads: tuple[Read, ...], until: float) -> Page:
    """The same bytes, made again."""
    found = copy(page)
    found.digest, found.reads, found.until, found.is_doubted = digest, reads, until, False
    return found


class Pages:
    def __init__(self, most_bytes: int) -> None:
        self.most_bytes = most_bytes
        self.size = 0
        self._pages: OrderedDict[str, Page] = OrderedDict()
        self._lock = Lock()

    def __iter__(self) -> Iterator[Page]:
        with self._lock:
            return iter(list(self._pages.values()))

    def __len__(self) -> int:
        return len(self._pages)

    def get(self, key: str) -> Page | None:
        with self._lock:
            page = self._pages.get(key)
            if page is not None:
                self._pages.move_to_end(key)
            return page

    def put(self, key: str, page: Page) -> None:
        with self._lock:
            self._forget(key)
            if page.size > self.most_bytes * LARGEST:
                return
            self._pages[key] = page
            self.size += page.size
            while self.size > self.most_bytes:
                self._forget(next(iter(self._pages)))

    def forget(self, key: str) -> None:
        with self._lock:
            self._forget(key)

    def clear(self) -> None:
        with self._lock:
            self._pages.clear()
            self.size = 0

    def _forget(self, key: str) -> None:
        page = self._pages.pop(key, None)
        if page is not None:
            self.size -= page.size
