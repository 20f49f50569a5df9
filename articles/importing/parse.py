"""Dumps → pages, in this process or in others; order and result do not depend on how many."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from itertools import chain, islice
from multiprocessing import resource_tracker
from multiprocessing.connection import wait

from django.utils.translation import gettext as _

from articles.importing.refusals import Refusal
from articles.importing.sources import Source
from articles.pipeline.records import Hints, Knowledge, Page

#: Dumps in flight for each process, and their bytes in all: enough to keep every process busy.
WINDOW = 4
WINDOW_BYTES = 16 * 1024 * 1024

#: To start processes takes as long as to read and store so many dumps.
MANY = 50
#: What so many read in a time is as much as can be stored in it.
READERS = 3

#: Of a register in which nothing is confirmed.
NOTHING = Knowledge()

Result = tuple[Page | None, str]


@dataclass(frozen=True, slots=True)
class Parsed:
    """A dump with what was read of it: a page, or the sentence why there is none."""

    source: Source
    data: bytes
    page: Page | None
    refusal: str


def parse_all(
    sources: Iterable[Source], hints: Hints, jobs: int | None, knowledge: Knowledge = NOTHING
) -> Generator[Parsed, None, None]:
    """Each source's page, in the order of the sources; `jobs` is None where nobody chose."""
    sources = iter(sources)
    first = [] if jobs else list(islice(sources, MANY))
    sources, jobs = chain(first, sources), jobs or _readers(len(first))
    if jobs == 1:
        for source in sources:
            data, refusal = _bytes_of(source)
            found = (None, refusal) if refusal else parse(data, source.name, hints, knowledge)
            yield Parsed(source, data, *found)
        return
    # Spawned, not forked: a forked child would share the parent's database connection.
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(
        jobs, mp_context=spawn, initializer=_begin, initargs=(knowledge,)
    ) as pool:
        resource_tracker.ensure_running()  # when it starts, it lets all signals through
        try:
            yield from _in_order(sources, hints, pool, WINDOW * jobs)
        except BaseException:
            # Nobody waits for the pages that were asked for ahead.
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _readers(dumps: int) -> int:
    """How many processes read, for `dumps` or more dumps, on this machine."""
    return min(READERS, os.cpu_count() or 1) if dumps >= MANY else 1


def parse(data: bytes, name: str, hints: Hints, knowledge: Knowledge = NOTHING) -> Result:
    """The page of one dump, or a sentence. Runs in a child process too."""
    from articles.pipeline import read  # heavy; not for a child that only starts

    try:
        return read.read_page(data, name, hints, knowledge), ""
    except read.Unreadable as error:
        return None, str(error)
    except Exception as error:  # noqa: BLE001  one dump's fault in our rules must not lose the others
        return None, _("the reader failed on it (%(kind)s: %(reason)s): please report it") % {
            "kind": type(error).__name__,
            "reason": error,
        }


def _bytes_of(source: Source) -> tuple[bytes, str]:
    try:
        return source.read(), ""
    except Refusal as refusal:
        return b"", str(refusal)


def _in_order(
    sources: Iterable[Source], hints: Hints, pool: ProcessPoolExecutor, window: int
) -> Iterator[Parsed]:
    waiting: deque[tuple[Source, bytes, Callable[[], Result]]] = deque()
    in_flight = 0
    for source in sources:
        data, refusal = _bytes_of(source)
        waiting.append((source, data, _later(pool, data, source.name, hints, refusal)))
        in_flight += len(data)
        while len(waiting) >= window or in_flight > WINDOW_BYTES:
            done, data, result = waiting.popleft()
            in_flight -= len(data)
            yield Parsed(done, data, *result())
    for done, data, result in waiting:
        yield Parsed(done, data, *result())


def _later(
    pool: ProcessPoolExecutor, data: bytes, name: str, hints: Hints, refusal: str
) -> Callable[[], Result]:
    if refusal:
        return lambda: (None, refusal)
    # A child may be made for it: what is held back meanwhile never reaches that one, not even
    # before it has begun.
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        future: Future[Result] = pool.submit(_parse_in_child, data, name, hints)
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    return future.result


def _parse_in_child(data: bytes, name: str, hints: Hints) -> Result:
    return parse(data, name, hints, _told[0])


#: What a child was told at its start: too much to be sent with each dump.
_told = [NOTHING]


def _begin(knowledge: Knowledge) -> None:
    """A killed parent would leave its children waiting for work for ever.

    Ctrl-C reaches all of them: what it ends is the parent's to say.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _told[0] = knowledge
    parent = multiprocessing.parent_process()
    if parent is not None:

        def watch() -> None:
            wait([parent.sentinel])
            os._exit(1)

        threading.Thread(target=watch, daemon=True).start()
