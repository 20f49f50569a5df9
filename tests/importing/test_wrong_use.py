"""Wrong use of import_issues is status 2, and a sentence."""

from __future__ import annotations

import pytest

from articles.management.commands.import_issues import Command
from tests.importing.test_import_issues import _manage

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "wrong",
    [
        [],
        ["x", "--date", "2031-02-30"],
        ["x", "--page", "0"],
        ["x", "--jobs", "0"],
        ["x", "--year", "soon"],
        ["x", "--year", "20"],
        ["x", "--date", "2031-03-04", "--year", "2030"],
        ["x", "--date", "0020-03-04"],
        ["x", "--nosuch"],
        ["x", "--publication", ""],
        ["x", "--publication", " \u3000"],
        ["x", "--section", ""],
    ],
    ids=[
        "no-path",
        "date",
        "page",
        "jobs",
        "year",
        "short-year",
        "another-year",
        "ancient-date",
        "option",
        "no-publication",
        "blank-publication",
        "no-section",
    ],
)
def test_wrong_use_is_status_2(wrong, capsys):
    with pytest.raises(SystemExit) as end:
        Command().run_from_argv(["manage.py", "import_issues", *wrong])
    assert end.value.code == 2
    assert capsys.readouterr().err


@pytest.mark.either_database
def test_wrong_use_is_the_status_of_the_process():
    assert _manage("import_issues", "x", "--page", "0").returncode == 2


def test_an_option_may_stand_between_paths(tmp_path):
    parser = Command().create_parser("manage.py", "import_issues")
    given = parser.parse_args(["a.txt", "--report", str(tmp_path / "r"), "b.txt", "--strict"])
    assert (given.paths, given.strict) == (["a.txt", "b.txt"], True)
