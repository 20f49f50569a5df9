"""A run that ends anywhere, and one that shares the database, leave what a clean run leaves."""

from __future__ import annotations

import io
import os
import re
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import (
    DataError,
    Error,
    IntegrityError,
    OperationalError,
    ProgrammingError,
    connection,
    transaction,
)

from articles.importing.faults import in_words, judge
from articles.importing.parse import MANY, READERS, parse_all
from articles.importing.refusals import Refusal
from articles.importing.sources import find
from articles.models import ImportRun
from articles.pipeline.records import Hints
from tests.bench.databases import create
from tests.full_disk import no_file_above
from tests.importing.pages import TOPICS, rows
from tests.importing.processes import (
    ROOT,
    children_of,
    finish,
    gone,
    load,
    new_database,
    rows_in,
    start,
    unended,
)
from tests.importing.texts import dump, week, write


class Killed(BaseException):
    """Nothing in the code may catch it."""


class KillAt:
    """Lets so many statements pass and ends the process's work at the next."""

    def __init__(self, statement: int) -> None:
        self.left = statement

    def __call__(self, execute, sql, params, many, context):
        self.left -= 1
        if self.left == -1:
            # Once: what follows is the database's own tidying up.
            raise Killed
        return execute(sql, params, many, context)


def month(folder: Path) -> Path:
    """Pages of five days, with continued pieces and one corrected page."""
    for day in range(1, 6):
        for number in (1, 2, 3):
            text = dump(*(f"{topic}{day}{number}" for topic in TOPICS[:4]))
            if number == 1:
                text += "（下转第二版）\n"
            write(folder, f"2031-03-0{day}_0{number}_要闻.txt", text)
    path = folder / "2031-03-05_03_要闻.txt"
    write(folder, "2031-03-05_03_要闻更正.txt", path.read_text("utf-8").replace("居民", "街坊"))
    return folder


def import_(folder):
    call_command("import_issues", str(folder), stdout=io.StringIO())


@pytest.mark.django_db
def test_killed_at_any_statement_and_run_again_the_rows_are_those_of_one_clean_run(tmp_path):
    week(tmp_path)
    write(tmp_path, "2031-03-05_02_要闻更正.txt", (tmp_path / "2031-03-05_02_要闻.txt")
          .read_text("utf-8").replace("居民", "街坊"))  # fmt: skip
    clean, statements = _clean_run(tmp_path)
    assert statements > 80
    for point in range(1, statements, 5):
        with transaction.atomic():
            with pytest.raises(Killed), connection.execute_wrapper(KillAt(point)):
                import_(tmp_path)
            import_(tmp_path)
            assert rows() == clean, f"killed at statement {point}"
            transaction.set_rollback(True)


def _clean_run(folder):
    counter = KillAt(10**9)
    with transaction.atomic():
        with connection.execute_wrapper(counter):
            import_(folder)
        clean = rows()
        transaction.set_rollback(True)
    return clean, 10**9 - counter.left


@pytest.fixture(scope="module")
def clean(tmp_path_factory):
    """The rows of one clean run over `month`, and its dumps."""
    folder = tmp_path_factory.mktemp("clean")
    url = new_database()
    assert load(url, month(folder / "dumps")) == 0
    return folder / "dumps", rows_in(url)


@pytest.mark.slow
@pytest.mark.parametrize(("jobs", "points"), [(1, (1, 6, 3)), (2, (5,))])
def test_a_process_killed_outright_loses_nothing_and_leaves_nobody_behind(
    tmp_path, clean, jobs, points
):
    dumps, wanted = clean
    url = new_database()
    for point in points:
        with unended(dumps, tmp_path) as paths:
            process = start(url, *paths, "--jobs", jobs)
            for _line in zip(range(point), process.stdout, strict=False):
                pass
            children = children_of(process.pid)
            process.send_signal(signal.SIGKILL)
            process.communicate()
        assert process.returncode == -signal.SIGKILL
        assert len(children) >= jobs - 1
        assert gone(children)
    assert load(url, dumps) == 0
    assert rows_in(url) == wanted


def _reads(pid: int) -> bool:
    """Not so the helper that Python starts to tidy up behind them."""
    return b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()


@pytest.mark.slow
def test_runs_at_once_leave_the_rows_of_one(clean):
    dumps, wanted = clean
    url = new_database()
    processes = [start(url, dumps) for _ in range(3)]
    assert [finish(process) for process in processes] == [0, 0, 0]
    assert rows_in(url) == wanted


@pytest.mark.slow
def test_runs_at_once_on_pages_of_the_same_issues_leave_the_rows_of_one(clean):
    dumps, wanted = clean
    url = new_database()
    parts = [dumps / f"*_0{number}_*.txt" for number in (1, 2, 3)]
    assert [finish(process) for process in [start(url, part) for part in parts]] == [0, 0, 0]
    assert rows_in(url) == wanted


@pytest.mark.slow
def test_any_number_of_processes_gives_the_same_rows_and_the_same_page_json(clean):
    dumps, wanted = clean
    url = new_database()
    printed = start(url, dumps, "--jobs", 3, "--json").communicate(timeout=120)[0]
    assert rows_in(url) == wanted
    assert printed == start(url, dumps, "--dry-run", "--json").communicate(timeout=120)[0]


@pytest.mark.slow
def test_a_reading_process_that_is_killed_ends_the_run_with_a_sentence(tmp_path, clean):
    dumps, _rows = clean
    with unended(dumps, tmp_path) as paths:
        process = start(new_database(), *paths, "--jobs", 2)
        process.stdout.readline()
        readers = [child for child in children_of(process.pid) if _reads(child)]
        assert len(readers) == 2
        os.kill(readers[0], signal.SIGKILL)
    _out, err = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "--jobs 1" in err
    assert "Traceback" not in err


@pytest.fixture
def readers():
    """The processes that read for this one; those of other tests may not have ended yet."""
    others = set(children_of(os.getpid()))
    return lambda: [pid for pid in children_of(os.getpid()) if pid not in others and _reads(pid)]


def test_readers_are_deaf_to_ctrl_c_from_their_first_moment(tmp_path, readers):
    # One by one they are given to whoever is idle: of a few dumps, all perhaps to the first.
    for name in "abcdefgh":
        (tmp_path / f"{name}.txt").write_text(dump(TOPICS[0]), "utf-8")
    pages = parse_all(find([str(tmp_path)]), Hints(), jobs=2)
    next(pages)
    held_back = [_held_back(pid) for pid in readers()]
    pages.close()
    assert held_back == [True, True]


#: One that reads alone does so in the run's own process.
_SEVERAL = min(READERS, os.cpu_count() or 1) if os.cpu_count() != 1 else 0


@pytest.mark.parametrize(("dumps", "wanted"), [(MANY - 1, 0), (MANY, _SEVERAL)])
def test_as_many_processes_read_as_pay(tmp_path, readers, dumps, wanted):
    for number in range(dumps):
        (tmp_path / f"{number}.txt").write_text("", "utf-8")
    pages = parse_all(find([str(tmp_path)]), Hints(), jobs=None)
    next(pages)
    assert len(readers()) == wanted
    assert len(list(pages)) == dumps - 1


def _held_back(pid: int) -> bool:
    """Whether the process has SIGINT blocked, as one that only began to ignore it has not."""
    status = Path(f"/proc/{pid}/status").read_text("ascii")
    mask = next(line for line in status.splitlines() if line.startswith("SigBlk"))
    return bool(int(mask.split()[1], 16) >> (signal.SIGINT - 1) & 1)


@pytest.mark.slow
@pytest.mark.parametrize("jobs", [1, 2])
def test_ctrl_c_is_one_sentence_and_the_run_is_marked(tmp_path, clean, jobs):
    """It reaches the processes that read as well."""
    dumps, wanted = clean
    url = new_database()
    with unended(dumps, tmp_path) as paths:
        process = start(url, *paths, "--jobs", jobs)
        process.stdout.readline()
        for pid in [*children_of(process.pid), process.pid]:
            os.kill(pid, signal.SIGINT)
        _out, err = process.communicate(timeout=60)
    assert process.returncode == 130
    (line,) = err.splitlines()
    assert line.startswith("CommandError: ")
    assert load(url, dumps) == 0
    assert rows_in(url) == wanted


@pytest.mark.django_db
def test_a_killed_run_says_so(tmp_path):
    with pytest.raises(Killed), connection.execute_wrapper(KillAt(60)):
        import_(week(tmp_path))
    run = ImportRun.objects.get()
    assert run.status == "running"
    assert run.outcomes.count() >= 1


_ON_A_SMALL_DISK = """
import sys, django
django.setup()
from django.core.management import execute_from_command_line
from django.db.backends.signals import connection_created
def limit(connection, **kwargs):
    with connection.cursor() as cursor:
        (pages,) = cursor.execute("PRAGMA page_count").fetchone()
        cursor.execute(f"PRAGMA max_page_count = {pages + 20}")
connection_created.connect(limit)
execute_from_command_line(["manage.py", "import_issues", sys.argv[1]])
"""


@pytest.mark.slow
def test_a_full_disk_is_one_sentence_and_nothing_is_half_written(tmp_path, clean):
    """SQLite's own limit plays the disk, whatever database the suite runs on."""
    dumps, wanted = clean
    url = create(f"sqlite:///{tmp_path}")
    done = subprocess.run(
        [sys.executable, "-c", _ON_A_SMALL_DISK, str(dumps)],
        cwd=ROOT,
        env=os.environ | {"DATABASE_URL": url},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert re.match(r"CommandError: .+\.txt: 数据库：磁盘已满", done.stderr)
    assert done.stderr.count("\n") == 1
    assert 0 < len(rows_in(url)["SourceDump"]) < 16
    assert load(url, dumps) == 0
    assert rows_in(url) == wanted


def test_a_disk_that_fails_is_named(tmp_path):
    """As SQLite says it where the system takes no more of a file."""
    with (
        closing(sqlite3.connect(tmp_path / "a.sqlite3")) as database,
        no_file_above(0),
        pytest.raises(sqlite3.OperationalError) as caught,
    ):
        database.execute("CREATE TABLE t (x)")
    assert "磁盘无法读写" in str(judge(OperationalError(str(caught.value))))


def test_a_value_that_the_driver_does_not_pass_on_is_one_dump_s_fault():
    assert isinstance(judge(ValueError("cannot contain NUL")), Refusal)


@pytest.mark.parametrize(
    ("code", "kind", "words"),
    [
        ("53100", OperationalError, "磁盘已满"),
        ("42P01", ProgrammingError, "migrate"),
        ("42703", ProgrammingError, "migrate"),
        ("57P01", OperationalError, "server closed"),
        ("22001", DataError, "server closed"),
        ("23514", IntegrityError, "server closed"),
    ],
)
def test_what_postgresql_says_becomes_a_sentence(code, kind, words):
    cause = Exception()
    cause.pgcode = code
    error = kind("server closed\nDETAIL: more")
    error.__cause__ = cause
    sentence = str(judge(error))
    assert words in sentence
    assert "\n" not in sentence


@pytest.mark.parametrize(
    "said",
    [
        'connection to server at "db" failed: FATAL:  password authentication failed for user "x"',
        'connection to server at "db", port 5432 failed: FATAL:  database "news" does not exist',
        'could not translate host name "db" to address: Name or service not known',
        'connection to server at "db", port 5432 failed: timeout expired',
    ],
    ids=["password", "database", "host", "timeout"],
)
def test_what_keeps_postgresql_from_being_reached_names_the_setting(said):
    error = OperationalError(f"{said}\n\tmore of it")
    assert "DATABASE_URL" in str(judge(error))
    assert "DATABASE_URL" in in_words(error)


@pytest.mark.django_db
def test_a_fault_of_the_program_is_no_sentence_about_the_database():
    with pytest.raises(Error) as caught, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELEC 1")
    assert in_words(caught.value) == ""
