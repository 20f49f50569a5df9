"""When a phone with slow reception has painted a page, and what came over the wire."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from urllib.parse import quote, urlsplit

from playwright.sync_api import sync_playwright

from tests.bench.databases import create
from tests.bench.load import ask
from tests.bench.pages import WORKERS, serve
from tests.bench.processes import run
from tests.phone import BYTES_A_SECOND, LATENCY, SLOWER, Seen, look

TURNS = 5
PAGES = {
    "home": "/",
    "article with a picture": "/articles/2/",
    "article without one": "/articles/3/",
    "issue": "/issues/1/",
    "official": "/officials/1/",
    "search": "/search/?q=会议",
}


def report() -> None:
    """Nothing where there is no browser."""
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chrome")
    if chromium is None:
        print("No browser: paint is not measured.")
        return
    speed = BYTES_A_SECOND * 8 / 1e6
    print(
        f"\na phone at {speed} Mbit/s, {LATENCY} ms away, {SLOWER} times slower than this machine"
    )
    print(f"{'':26}{'painted ms':>11}{'worst':>7}{'moved':>7}{'kB':>7}{'pictures kB':>13}")
    with house() as origin, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for name, path in PAGES.items():
            # Each worker has it ready from then on.
            ask(urlsplit(origin).port or 80, quote(path, safe="/?="), 4 * WORKERS)
            print(line(name, [look(browser, f"{origin}{path}") for _turn in range(TURNS)]))
        browser.close()


def line(name: str, seen: list[Seen]) -> str:
    painted = [each.painted for each in seen]
    own = seen[0].bytes
    pictures = own.get("Image", 0)
    rest = sum(own.values()) - pictures
    moved = max(each.shifted for each in seen)
    return (
        f"{name:26}{median(painted):11.0f}{max(painted):7.0f}{moved:7.3f}"
        f"{rest / 1000:7.1f}{pictures / 1000:13.1f}"
    )


@contextmanager
def house() -> Iterator[str]:
    """The samples with pictures, as gunicorn serves them."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        media = {"MEDIA_ROOT": str(folder / "media")}
        url = create(f"sqlite:///{folder}")
        run("-m", "tests.bench.pictured", DATABASE_URL=url, DEBUG="1", **media)
        os.environ |= media
        with serve("kept", url, folder, None, "tests.bench.front:application") as served:
            yield f"http://127.0.0.1:{served.port}"
