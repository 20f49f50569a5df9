"""The settings as an installation meets them: another process, and its environment."""

from __future__ import annotations

import json
import os
import secrets
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client

ROOT = Path(__file__).parent.parent

ANSWER = """
import json, django
django.setup()
from django.test import Client
response = Client(headers={"host": "news.example.org"}).get("/healthz", secure=True)
print(json.dumps({"status": response.status_code, "headers": dict(response.headers)}))
"""

#: Not what an installation tells of itself, which is no matter of the code.
CHECK = ("check", "--deploy", "--tag", "security", "--fail-level", "WARNING")


def run(*command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """`python COMMAND` with nothing of the environment of the tests but where programs are."""
    return subprocess.run(
        [sys.executable, *command],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def production(**environment: str) -> dict[str, str]:
    return {
        "SECRET_KEY": secrets.token_hex(32),
        "ALLOWED_HOSTS": "news.example.org",
        "DATABASE_URL": "sqlite:///:memory:",
        "DJANGO_SETTINGS_MODULE": "newsroom.settings",
    } | environment


@pytest.fixture(scope="module")
def answer(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What an installation says to a reader, static files collected."""
    static = str(tmp_path_factory.mktemp("static"))
    environment = production(STATIC_ROOT=static)
    collected = run("manage.py", "collectstatic", "--no-input", **environment)
    assert collected.returncode == 0, collected.stderr
    answered = run("-c", ANSWER, **environment)
    assert answered.returncode == 0, answered.stderr
    return json.loads(answered.stdout)


def test_nothing_starts_without_a_key_and_the_sentence_says_why() -> None:
    refused = run("manage.py", "check")
    assert refused.returncode == 1
    assert refused.stderr.startswith("Settings: SECRET_KEY is not set; make one with: python3")
    assert refused.stderr.count("\n") == 1


@pytest.mark.parametrize("more", [(), ("--config", "/dev/null", "--bind", "127.0.0.1:0")])
def test_the_web_server_does_not_start_either(tmp_path: Path, more: tuple[str, ...]) -> None:
    environment = production(SECRET_KEY="changeme", BIND="127.0.0.1:0", HOME=str(tmp_path))
    refused = run("-m", "gunicorn", "newsroom.wsgi", *more, **environment)
    assert refused.returncode == 3
    assert refused.stderr.count("Settings: SECRET_KEY is too short") == 1
    assert "Traceback" not in refused.stderr


def test_production_passes_djangos_own_checks() -> None:
    checked = run("manage.py", *CHECK, **production())
    assert checked.returncode == 0, checked.stderr


def test_development_is_told_by_those_checks() -> None:
    checked = run("manage.py", *CHECK, **production(DEBUG="1"))
    assert checked.returncode == 1
    assert "security.W018" in checked.stderr


def test_https_is_asked_for_a_year(answer: dict[str, Any]) -> None:
    expected = "max-age=31536000; includeSubDomains"
    assert answer["headers"]["Strict-Transport-Security"] == expected


def test_the_health_check_answers_in_production(answer: dict[str, Any]) -> None:
    assert answer["status"] == 200


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
        ("Referrer-Policy", "same-origin"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
    ],
)
def test_a_browser_is_told_to_be_careful(answer: dict[str, Any], header: str, value: str) -> None:
    assert answer["headers"][header] == value


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/", "/admin/login/", "/no-such-page", "/healthz"])
def test_every_page_carries_a_strict_policy(client: Client, path: str) -> None:
    policy = client.get(path).headers["Content-Security-Policy"]
    directives = dict(part.split(" ", 1) for part in policy.split("; "))
    assert directives["default-src"] == "'none'"
    assert directives["script-src"] == "'self'"
    assert {directives[name] for name in ("object-src", "base-uri", "frame-ancestors")} == {
        "'none'"
    }
    assert "unsafe" not in policy
    assert "*" not in policy


ASIDE = """
import json, django
django.setup()
from pathlib import Path
from django.conf import settings
from django.test import Client
ask = Client(headers={"host": "news.example.org"}).get
name = next(Path(settings.STATIC_ROOT).rglob("*.css")).relative_to(settings.STATIC_ROOT)
answers = [ask(f"/static/{name}", secure=True), ask("/issues/")]
print(json.dumps([[a.status_code, a.headers.get("Content-Security-Policy")] for a in answers]))
"""


def test_static_files_and_the_way_to_https_carry_the_policy_too(tmp_path: Path) -> None:
    environment = production(STATIC_ROOT=str(tmp_path))
    run("manage.py", "collectstatic", "--no-input", **environment)
    answered = run("-c", ASIDE, **environment)
    (file, policy), (redirect, other) = json.loads(answered.stdout)
    assert (file, redirect) == (200, 301)
    assert policy == other
    assert policy.startswith("default-src 'none'")


def test_cookies_of_production_cannot_come_from_elsewhere() -> None:
    script = (
        "from django.conf import settings as s; print(s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME,"
        " s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE)"
    )
    told = run("-c", script, **production()).stdout.split()
    assert told == ["__Host-sessionid", "__Host-csrftoken", "True", "True"]


def test_passwords_have_twelve_characters(db: None) -> None:
    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError

    with pytest.raises(ValidationError, match="12"):
        validate_password("eleven-char")
    validate_password("twelve-chars")


@pytest.mark.parametrize(
    "password",
    [
        "qinglan-2031-river",
        "Qing.Lan.Qu.2031",
        "我爱青岚的河堤和柳树",
        "YunZeRiBao2031",
        "password1234",
        "203120312031",
    ],
)
def test_passwords_that_many_would_guess_are_refused(
    db: None, password: str, settings: Any
) -> None:
    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError

    settings.DISTRICT, settings.PUBLICATION = "青岚区", "《云泽日报》"
    with pytest.raises(ValidationError):
        validate_password(password.ljust(12, "~"))


def test_sqlite_waits_for_a_lock_and_lets_readers_read(tmp_path: Path) -> None:
    file = tmp_path / "news.sqlite3"
    environment = production(DATABASE_URL=f"sqlite:///{file}")
    told = run(
        "-c",
        "import django; django.setup(); from django.db import connection as c; cursor = c.cursor();"
        "cursor.execute('PRAGMA busy_timeout'); print(cursor.fetchone()[0], c.transaction_mode)",
        **environment,
    )
    assert told.stdout.split() == ["20000", "IMMEDIATE"], told.stderr
    assert sqlite3.connect(file).execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_the_tests_run_on_the_database_that_was_asked_for(db: None) -> None:
    asked = os.environ.get("TEST_DATABASE", "sqlite")
    assert connection.vendor == {"postgres": "postgresql"}.get(asked, asked)


def test_chinese_is_the_default_and_english_is_there() -> None:
    assert settings.LANGUAGE_CODE == "zh-hans"
    assert [code for code, _ in settings.LANGUAGES] == ["zh-hans", "en"]
