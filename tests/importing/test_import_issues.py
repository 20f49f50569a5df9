"""The command: what it takes, prints, writes and returns."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.utils import translation

from articles.importing import progress
from articles.models import Article, Doubt, ImportOutcome, ImportRun, Issue, Page, SourceDump
from articles.pipeline import decode
from articles.problems import KINDS, OF_A_KIND, refusal_in_words
from tests.importing.pages import TOPICS, rows
from tests.importing.texts import dump, week, write

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def run(*arguments, status=0, **options):
    """What the command prints on both streams, once its exit status was as expected."""
    out, err = io.StringIO(), io.StringIO()
    try:
        call_command("import_issues", *map(str, arguments), stdout=out, stderr=err, **options)
        returned = 0
    except SystemExit as end:
        returned = end.code
    except CommandError as error:
        returned = error.returncode
        err.write(str(error))
    assert returned == status, err.getvalue()
    return out.getvalue(), err.getvalue()


def test_all_loaded_is_status_0(tmp_path):
    out, err = run(week(tmp_path))
    assert "dumps loaded 4" in out
    assert not err
    assert (Issue.objects.count(), Page.objects.count(), Article.objects.count()) == (2, 4, 12)


def test_some_refused_is_status_1_and_loses_nothing_else(tmp_path):
    write(week(tmp_path), "0.txt", b"")
    out, err = run(tmp_path, tmp_path / "none", status=1)
    assert "dumps loaded 4" in out
    assert "refused 2" in out
    assert err.count("\n") == 2


def test_more_pieces_than_a_page_holds_are_no_page(tmp_path):
    text = "　　本报讯 柳溪街道昨日开工，居民表示欢迎。\n" * 1001
    _out, err = run(write(tmp_path, "a.txt", text), status=1)
    assert "1001 pieces, more than a page holds" in err


def test_the_same_files_again_change_no_row(tmp_path):
    run(week(tmp_path))
    before = rows()
    out, _ = run(tmp_path)
    assert "unchanged 4" in out
    assert rows() == before


@pytest.mark.parametrize("seed", range(4))
def test_the_same_files_in_any_order_give_the_same_rows(tmp_path, seed):
    week(tmp_path)
    write(tmp_path, "2031-03-05_03_要闻.txt", dump(TOPICS[6]) + "（下转第四版）\n")
    write(tmp_path, "2031-03-05_04_要闻.txt", "（上接第三版）\n" + dump(TOPICS[7]))
    write(tmp_path, "a.txt", dump(TOPICS[5]))
    write(tmp_path / "b", "a.txt", dump(TOPICS[4], reporter="何一舟"))
    paths = sorted(tmp_path.rglob("*.txt"))
    with transaction.atomic():
        run(*paths, "--year", "2031")
        wanted = rows()
        transaction.set_rollback(True)
    Random(seed).shuffle(paths)
    run(*paths, "--year", "2031")
    assert rows() == wanted


def test_a_file_name_tells_date_page_and_section(tmp_path):
    run(write(tmp_path, "2031-03-04_05_街巷.txt", dump()))
    page = Page.objects.get()
    assert (str(page.issue.date), page.issue.date_basis) == ("2031-03-04", "filename")
    assert (page.number, page.section) == (5, "街巷")


def test_options_tell_what_neither_page_nor_name_does(tmp_path):
    told = ["--date", "2031-03-04", "--page", "3", "--section", "街巷", "--publication", "云泽日报"]
    run(write(tmp_path, "a.txt", dump()), *told)
    page = Page.objects.get()
    assert (str(page.issue.date), page.issue.date_basis) == ("2031-03-04", "option")
    assert (page.number, page.section, page.issue.publication.name) == (3, "街巷", "云泽日报")


def test_a_file_name_goes_before_an_option(tmp_path):
    run(write(tmp_path, "2031-03-04_05_街巷.txt", dump()), "--date", "2030-01-01")
    assert str(Issue.objects.get().date) == "2031-03-04"


def test_the_year_option_dates_the_events(tmp_path):
    run(write(tmp_path, "a.txt", dump()), "--year", "2029")
    assert str(Issue.objects.get().date) == "2029-03-03"


def test_drafts_are_not_published(tmp_path):
    run(week(tmp_path), "--draft")
    assert Article.objects.exists()
    assert not Article.objects.published().exists()


def test_a_dry_run_writes_nothing(tmp_path):
    out, _ = run(week(tmp_path), "--dry-run")
    assert "dumps loaded 4" in out
    assert "nothing was written" in out
    assert not ImportRun.objects.exists()
    assert not any(rows().values())


def test_a_dry_run_says_what_would_be_corrected(tmp_path):
    path = write(tmp_path, "2031-03-04_05_街巷.txt", dump())
    run(path)
    write(tmp_path, path.name, dump().replace("居民", "街坊", 1))
    before = rows()
    out, _ = run(path, "--dry-run")
    assert "corrected 1" in out
    assert rows() == before


def test_a_dry_run_counts_what_a_real_one_does(tmp_path):
    """Corrections, claims and open continuations among the dumps of the run itself included."""
    week(tmp_path)
    write(tmp_path, "2031-03-05_02_要闻更正.txt", (tmp_path / "2031-03-05_02_要闻.txt")
          .read_text("utf-8").replace("居民", "街坊"))  # fmt: skip
    write(tmp_path, "2031-03-05_02_重名.txt", dump(TOPICS[6]) + "（下转第四版）\n")
    write(tmp_path, "z.txt", dump(TOPICS[7]))
    reports = []
    for options in (["--dry-run"], []):
        run(tmp_path, "--report", tmp_path.parent / "report", *options)
        reports.append((tmp_path.parent / "report").read_text("utf-8"))
    assert reports[0] == reports[1]
    for code in ("page-claimed-twice", "continuation-open", "date-", '"corrected"'):
        assert code in reports[0]


def test_page_json_alone_says_that_it_compared_nothing(tmp_path):
    write(tmp_path, "a.txt", dump().replace("青岚区推进河堤植树见实效", "﹃\n﹄"))
    report = tmp_path.parent / "report"
    _, err = run(tmp_path, "--dry-run", "--json", "--report", report)
    assert "nothing compared with the database" in err
    assert "headline-missing" in report.read_text("utf-8")


def test_page_json_is_a_line_for_each_dump_and_nothing_else(tmp_path):
    out, err = run(week(tmp_path), "--dry-run", "--json")
    pages = [json.loads(line) for line in out.splitlines()]
    assert [page["source"] for page in pages] == sorted(path.name for path in tmp_path.iterdir())
    assert "dumps loaded 4" in err
    assert not ImportRun.objects.exists()


@pytest.mark.either_database
def test_page_json_alone_asks_nothing_of_a_database(tmp_path):
    write(tmp_path, "a.txt", dump())
    done = _manage(
        "import_issues", str(tmp_path), "--dry-run", "--json", DATABASE_URL="sqlite:////none/x.db"
    )
    assert done.returncode == 0
    assert json.loads(done.stdout)["source"] == "a.txt"


def test_page_json_is_printed_of_a_page_without_articles(tmp_path):
    path = write(tmp_path, "a.txt", "第05版\n")
    out, err = run(path, "--dry-run", "--json", status=1)
    assert json.loads(out)["articles"] == []
    assert "no article was found" in err


def test_the_report_has_a_line_for_each_dump(tmp_path):
    write(week(tmp_path / "dumps"), "0.txt", b"")
    run(tmp_path / "dumps", "--report", tmp_path / "report.jsonl", status=1)
    lines = [
        json.loads(line) for line in (tmp_path / "report.jsonl").read_text("utf-8").splitlines()
    ]
    assert [line["result"] for line in lines] == ["refused"] + ["loaded"] * 4
    assert lines[0]["message"]
    assert lines[1]["counts"]["articles"] == 3


def test_the_report_lists_the_doubts(tmp_path):
    path = write(tmp_path, "a.txt", dump())
    run(path, "--report", tmp_path / "report.jsonl", "--year", "2031")
    (line,) = (tmp_path / "report.jsonl").read_text("utf-8").splitlines()
    assert "date-inferred" in [doubt["code"] for doubt in json.loads(line)["doubts"]]


def test_a_dry_run_reports_the_doubts_too(tmp_path):
    path = write(tmp_path, "a.txt", dump())
    run(path, "--report", tmp_path / "report.jsonl", "--year", "2031", "--dry-run")
    (line,) = (tmp_path / "report.jsonl").read_text("utf-8").splitlines()
    assert "date-inferred" in [doubt["code"] for doubt in json.loads(line)["doubts"]]


def test_a_report_that_cannot_be_written_is_said_before_anything_is_loaded(tmp_path):
    _, err = run(week(tmp_path), "--report", tmp_path / "none" / "report.jsonl", status=2)
    assert "no such folder" in err
    assert not SourceDump.objects.exists()


def test_strict_stops_at_the_first_refused(tmp_path):
    names = [f"2031-03-04_0{number}_要闻.txt" for number in (1, 2, 3)]
    for name, topic in zip(names, TOPICS, strict=False):
        write(tmp_path, name, dump(topic))
    write(tmp_path, names[1], b"\x89PNG\r\n\x1a\n")
    run(tmp_path, "--strict", status=1)
    assert [kept.name for kept in SourceDump.objects.all()] == names[:1]


def test_strict_refuses_a_page_that_raises_a_doubt(tmp_path):
    text = dump().replace("青岚区推进河堤植树见实效", "﹃\n﹄")
    _, err = run(write(tmp_path, "a.txt", text), "--strict", status=1)
    assert "--strict" in err
    assert not SourceDump.objects.exists()


def test_strict_refuses_a_page_that_raises_a_doubt_among_the_rows(tmp_path):
    path = write(tmp_path, "a.txt", dump())
    _, err = run(path, "--strict", "--year", "2031", status=1)
    assert "(date inferred: No date is printed" in err
    assert not Issue.objects.exists()
    run(path, "--strict", "--date", "2031-03-04")


def test_strict_takes_a_piece_that_goes_on_where_a_later_page_may_end_it(tmp_path):
    run(write(tmp_path, "2031-03-04_01.txt", dump() + "（下转第二版）\n"), "--strict")
    assert Doubt.objects.get().code == "continuation-open"


@pytest.mark.parametrize("option", ["--draft", "--strict"])
def test_a_nul_among_the_words_that_tell_the_year_ends_no_run(tmp_path, option):
    text = dump() + "\n　　2029年1\x000月，我区今年启动第三期，2031年1\x000月完工。\n"
    run(write(tmp_path, "a.txt", text), option, status=int(option == "--strict"))
    assert ImportRun.objects.get().status == "finished"


def test_every_run_is_kept(tmp_path):
    write(week(tmp_path), "0.txt", b"")
    run(tmp_path, "--draft", status=1)
    kept = ImportRun.objects.get()
    assert kept.operator
    assert kept.options["draft"] is True
    assert kept.status == "finished"
    assert (kept.counts["loaded"], kept.counts["refused"]) == (4, 1)
    assert [o.result for o in kept.outcomes.order_by("pk")] == ["refused"] + ["loaded"] * 4
    assert ImportOutcome.objects.get(result="refused").message


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "PNG"),
        (bytes(range(256)) * 20, ""),
        ("第05版\n责任编辑 何一舟\n".encode(), "no article was found"),
    ],
    ids=["empty", "image", "binary", "no-article"],
)
def test_what_is_no_page_is_refused_in_one_sentence_with_its_name(tmp_path, data, words):
    _, err = run(write(tmp_path, "a.txt", data), status=1)
    (line,) = err.splitlines()
    assert line.startswith(str(tmp_path / "a.txt"))
    assert words in line
    assert not any(rows().values())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_any_usual_encoding_gives_the_same_articles(tmp_path, encoding):
    run(write(tmp_path, "2031-03-04_01_要闻.txt", dump().encode(encoding)))
    assert Article.objects.get(order=0).headline == "青岚区推进河堤植树见实效"
    assert SourceDump.objects.get().lines[0].lstrip("\ufeff") == "青岚区推进河堤植树见实效"


def test_a_log_has_a_plain_line_for_each_dump(tmp_path):
    out, _ = run(week(tmp_path))
    assert out.count("要闻.txt: ") == 4
    assert "\r" not in out


def test_verbosity_0_says_nothing_but_refusals(tmp_path):
    write(week(tmp_path), "0.txt", b"")
    out, err = run(tmp_path, "--verbosity", "0", status=1)
    assert not out
    assert err.count("\n") == 1


def test_a_terminal_sees_a_bar():
    screen = io.StringIO()
    with progress.Progress(screen, total=2) as bar:
        bar.step()
        bar.step()
    assert "1/2" in screen.getvalue()
    assert "2/2" in screen.getvalue()


@pytest.mark.either_database
def test_a_database_without_tables_is_said_in_one_sentence(tmp_path):
    write(tmp_path, "a.txt", dump())
    done = _manage("import_issues", str(tmp_path), DATABASE_URL=f"sqlite:///{tmp_path}/new.db")
    assert done.returncode == 1
    assert "migrate" in done.stderr
    assert "Traceback" not in done.stderr


def test_doubts_are_asked_in_the_language_of_the_house(tmp_path):
    with translation.override("zh-hans"):
        run(write(tmp_path, "a.txt", dump()), "--year", "2031")
    assert "日期" in Doubt.objects.get(code="date-inferred").message


def _manage(*arguments, **environment):
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=Path(__file__).resolve().parents[2],
        env=os.environ | {"DATABASE_URL": "sqlite:///:memory:"} | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_text_without_a_chinese_word_is_no_page(tmp_path):
    script = "".join(f"# Step {n} of the backup.\nThe job copies one folder.\n\n" for n in range(9))
    _out, err = run(write(tmp_path, "backup.txt", script), status=1)
    assert "no article was found in it" in err
    assert not Article.objects.exists()


@pytest.mark.parametrize("kind", sorted({kind for _magic, kind in decode._MAGIC}))
def test_every_kind_of_file_that_is_no_text_is_said_in_the_operators_language(kind):
    assert kind in KINDS
    magic = next(magic for magic, known in decode._MAGIC if known == kind)
    with pytest.raises(decode.Unreadable) as raised:
        decode.decode(magic + b"and so on")
    assert str(raised.value) == OF_A_KIND % {"kind": kind}


def test_what_the_reader_refuses_is_said_in_the_operators_language():
    with translation.override("zh-hans"):
        assert refusal_in_words("the file is empty: extract the page again").startswith("文件为空")
