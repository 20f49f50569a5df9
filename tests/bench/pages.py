"""What a page costs: the readers' site kept and made anew, a plain Django site, and the limit.

Of each system gunicorn with two sync workers on the same rows; the systems take turns in one run.
The steadiest figure is the CPU of all processes of a system for a request, the database's included.
"""

from __future__ import annotations

import os
import secrets
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles
from urllib.parse import quote

import psycopg2

from tests.bench.databases import create
from tests.bench.known import OLDEST
from tests.bench.load import Answers, ask
from tests.bench.processes import ROOT, children, command_of, nanoseconds, run

WORKERS = 2
#: Turns of each system at each page, and requests of a turn.
TURNS = 5
REQUESTS = {"kept": 200, "limit": 200, "anew": 30, "peer": 30}

SETTINGS = {
    "kept": "newsroom.settings",
    "anew": "newsroom.settings",
    "peer": "tests.bench.peer.settings",
    "limit": "tests.bench.limit",
}
#: The site, and the one that remembers no search.
SITE, FORGETFUL = "newsroom.wsgi", "tests.bench.forgetful"
APPLICATIONS = {"kept": SITE, "anew": FORGETFUL, "peer": SITE}

#: For words of half of all pieces. What is found is never kept, but remembered: made anew is what
#: nobody has asked before.
SEARCH = f"/search/?q={quote('防汛准备')}"


@dataclass(frozen=True)
class Asked:
    """A page, where each of the sites has it; none where the peer has no such page."""

    name: str
    ours: str
    peer: str = ""


def pages(count: int) -> list[Asked]:
    """Of a site with so many pieces (tests.bench.seed)."""
    middle, last = count // 2 + 3, (count - 1) // 20 + 1
    return [
        Asked("home", "/", "/"),
        Asked("issue", f"/issues/{middle // 10}/", f"/issues/{middle // 10}/"),
        Asked("article", f"/articles/{middle}/", f"/articles/{middle}/"),
        Asked("official", "/officials/7/", "/officials/7/"),
        Asked("meeting", f"/meetings/{count // 20}/", f"/meetings/{count // 20}/"),
        Asked("campaign", "/campaigns/3/", "/campaigns/3/"),
        Asked("tag", "/tags/3/", "/tags/3/"),
        Asked("tag, last page", f"/tags/3/{OLDEST}", f"/tags/3/?page={count // 160}"),
        Asked("archive", "/archive/2026/3/", "/archive/2026/3/"),
        Asked("search", SEARCH, SEARCH),
        Asked("list, last page", f"/archive/2026/1/{OLDEST}", f"/?page={last}"),
    ]


@dataclass(frozen=True)
class Database:
    """A PostgreSQL server of this machine."""

    master: int
    name: str

    @classmethod
    def of(cls, url: str) -> Database | None:
        if url.startswith("sqlite"):
            return None
        connection = psycopg2.connect(url)
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid(), current_database()")
            own, name = cursor.fetchone()
        status = Path(f"/proc/{own}/stat").read_text("utf-8")
        connection.close()
        return cls(int(status.rpartition(")")[2].split()[1]), name)

    def answering(self) -> list[int]:
        """Not those that tidy up: it is nobody's request that they tidy up after."""
        found = {one: command_of(one) for one in children(self.master)}
        return [one for one, said in found.items() if self.name in said and "vacuum" not in said]


@dataclass
class Served:
    """A running system."""

    name: str
    port: int
    master: int
    database: Database | None = None
    spent: dict[str, list[float]] = field(default_factory=dict)
    answers: dict[str, list[Answers]] = field(default_factory=dict)

    def cpu(self) -> dict[int, int]:
        """Of each of its processes, and of those of the database that answer."""
        answering = self.database.answering() if self.database else []
        own = [self.master, *children(self.master), *answering]
        return {process: nanoseconds(process) for process in own}

    def measure(self, page: str, url: str, requests: int) -> None:
        before = self.cpu()
        answers = ask(self.port, url, requests)
        spent = sum(now - before.get(process, 0) for process, now in self.cpu().items())
        self.spent.setdefault(page, []).append(spent / requests / 1e6)
        self.answers.setdefault(page, []).append(answers)

    def said(self, page: str) -> Said:
        times = sorted(time for own in self.answers[page] for time in own.times)
        rate = median(len(own.times) / own.seconds for own in self.answers[page])
        return Said(median(self.spent[page]), rate, median(times), quantiles(times, n=100)[98])


@dataclass(frozen=True)
class Said:
    """CPU milliseconds a request, requests a second, milliseconds until half and 99 % came."""

    cpu: float
    rate: float
    half: float
    most: float

    def __str__(self) -> str:
        return f"{self.cpu:8.3f}{self.rate:8.0f}{self.half * 1000:7.1f}{self.most * 1000:7.1f}"


def seeded(where: str, count: int) -> str:
    """The URL of a new database with so many pieces."""
    url = create(where)
    run("-m", "tests.bench.seed", str(count), DATABASE_URL=url, DEBUG="1")
    return url


def compare(url: str, count: int) -> None:
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        database = Database.of(url)
        served = {
            name: stack.enter_context(serve(name, url, folder, database, application))
            for name, application in APPLICATIONS.items()
        }
        asked = pages(count)
        for number, page in enumerate(asked):
            (folder / str(number)).write_bytes(ask(served["kept"].port, page.ours, 1).body)
        served["limit"] = stack.enter_context(serve("limit", url, folder, database))
        for number, page in enumerate(asked):
            urls = {"kept": page.ours, "anew": page.ours, "peer": page.peer, "limit": f"/{number}"}
            take_turns(served, page.name, urls)
        report(served, [page.name for page in asked])


def take_turns(
    served: dict[str, Served], page: str, urls: dict[str, str], turns: int = TURNS
) -> None:
    for name, url in urls.items():
        ask(served[name].port, url, 4 * WORKERS)  # both workers have it, and their templates
    for _turn in range(turns):
        for name, url in urls.items():
            served[name].measure(page, url, REQUESTS[served[name].name])


HEAD = f"{'CPU ms':>8}{'req/s':>8}{'p50':>7}{'p99':>7}"


def report(served: dict[str, Served], names: list[str]) -> None:
    systems = ("limit", "kept", "anew", "peer")
    print(f"{'':18}" + "".join(f"{system:>20}{'':10}" for system in systems) + "  times the limit")
    print(f"{'':18}" + HEAD * len(systems) + f"{'kept':>9}{'anew':>7}{'peer':>7}")
    for name in names:
        said = {system: served[system].said(name) for system in systems}
        ratios = [said[system].cpu / said["limit"].cpu for system in systems[1:]]
        line = "".join(str(said[system]) for system in systems)
        print(f"{name:18}{line}{ratios[0]:9.2f}{ratios[1]:7.1f}{ratios[2]:7.1f}", flush=True)


# Systems


@contextmanager
def serve(
    name: str,
    url: str,
    folder: Path,
    database: Database | None,
    application: str = SITE,
) -> Iterator[Served]:
    port = free_port()
    environment = {
        "DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": SETTINGS[name],
        "BIND": f"127.0.0.1:{port}",
        "WORKERS": str(WORKERS),
        "BENCH_BYTES": str(folder),
        "KEPT_PAGES_MB": "64" if name == "kept" else "0",
        **production(folder),
    }
    command = [sys.executable, "-m", "gunicorn", application, "--max-requests", "0"]
    command += ["--access-logfile", "/dev/null", "--log-level", "warning"]
    process = subprocess.Popen(command, env=os.environ | environment, cwd=ROOT)
    try:
        wait_for(port, process)
        yield Served(name, port, process.pid, database)
    finally:
        process.terminate()
        process.wait(20)


def production(folder: Path) -> dict[str, str]:
    static = folder / "static"
    own = {
        "DEBUG": "0",
        "HTTPS": "0",
        "ALLOWED_HOSTS": "localhost,127.0.0.1",
        "SECRET_KEY": secrets.token_urlsafe(50),
        "STATIC_ROOT": str(static),
    }
    if not static.exists():
        run("manage.py", "collectstatic", "--no-input", "--verbosity", "0", **own)
    return own


def free_port() -> int:
    with socket.socket() as own:
        own.bind(("127.0.0.1", 0))
        return own.getsockname()[1]


def wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    for _attempt in range(300):
        if process.poll() is not None:
            raise RuntimeError("gunicorn did not start; its message stands above")
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"nothing answers at port {port}")
