"""Settings from the environment: what each kind takes, and the sentence for a bad value."""

from __future__ import annotations

import secrets
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from newsroom import environment

FOLDER = Path("/srv/newsroom")


def database(url: str, monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    monkeypatch.setenv("DATABASE_URL", url)
    return environment.database("DATABASE_URL", "", folder=FOLDER)


@pytest.mark.parametrize(
    ("value", "meant"),
    [("1", True), ("true", True), ("YES", True), ("on", True), ("0", False), ("off", False)],
)
def test_a_flag_takes_the_usual_words(
    value: str, meant: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DEBUG", value)
    assert environment.flag("DEBUG", not meant) is meant


@pytest.mark.parametrize("default", [True, False])
def test_an_empty_variable_is_one_that_is_not_set(
    default: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DEBUG", " ")
    assert environment.flag("DEBUG", default) is default


def test_a_bad_flag_says_what_to_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEBUG", "maybe")
    with pytest.raises(ImproperlyConfigured, match=r"DEBUG is 'maybe'; set it to 1 .* or to 0"):
        environment.flag("DEBUG")


def test_words_are_parted_by_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALLOWED_HOSTS", " news.example.org, ,10.0.0.7,")
    assert environment.words("ALLOWED_HOSTS") == ["news.example.org", "10.0.0.7"]


def test_bytes_that_are_no_text_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Python hands them on as halves of characters, which no page can be written with."""
    monkeypatch.setenv("SITE_NAME", "\udcff新闻")
    with pytest.raises(ImproperlyConfigured, match="SITE_NAME is no UTF-8; set it to text in it"):
        environment.text("SITE_NAME")


def test_commas_alone_name_no_host(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALLOWED_HOSTS", " , ")
    with pytest.raises(ImproperlyConfigured, match="ALLOWED_HOSTS names no host; set it to"):
        environment.hosts("ALLOWED_HOSTS", "localhost")


def test_a_folder_of_nobody_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MEDIA_ROOT", "~nobody-of-this-name/media")
    with pytest.raises(ImproperlyConfigured, match=r"MEDIA_ROOT is '~nobody.*an absolute"):
        environment.path("MEDIA_ROOT", FOLDER)


def test_a_folder_is_told_from_the_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MEDIA_ROOT", "media")
    with pytest.raises(ImproperlyConfigured, match="MEDIA_ROOT is 'media'; set it to an absolute"):
        environment.path("MEDIA_ROOT", FOLDER)


def test_a_folder_that_is_a_file_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "media").touch()
    monkeypatch.setenv("MEDIA_ROOT", str(tmp_path / "media"))
    with pytest.raises(ImproperlyConfigured, match="a file; set it to a folder's path"):
        environment.path("MEDIA_ROOT", FOLDER)


@pytest.mark.parametrize(
    ("url", "file"),
    [
        ("sqlite:///news.sqlite3", FOLDER / "news.sqlite3"),
        ("sqlite:////var/lib/news.sqlite3", Path("/var/lib/news.sqlite3")),
        ("sqlite:////var/lib/a%20b.sqlite3", Path("/var/lib/a b.sqlite3")),
        ("sqlite:///:memory:", ":memory:"),
    ],
)
def test_an_sqlite_url_names_a_file(
    url: str, file: Path | str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert database(url, monkeypatch)["NAME"] == file


@pytest.mark.parametrize("scheme", ["postgres", "postgresql"])
def test_a_postgres_url_is_taken_apart(scheme: str, monkeypatch: pytest.MonkeyPatch) -> None:
    url = f"{scheme}://us%40er:p%2Fw%3A@db.example.org:5433/na%20me?sslmode=require"
    assert database(url, monkeypatch) == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "na me",
        "USER": "us@er",
        "PASSWORD": "p/w:",
        "HOST": "db.example.org",
        "PORT": 5433,
        "OPTIONS": {"sslmode": "require"},
    }


def test_a_postgres_url_may_name_a_sockets_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    parts = database("postgresql://postgres:@/news?host=/run/postgresql", monkeypatch)
    assert (parts["HOST"], parts["PORT"], parts["OPTIONS"]) == ("/run/postgresql", "", {})


@pytest.mark.parametrize(
    "url",
    [
        "mysql://user@host/name",
        "sqlite://news.sqlite3",
        "sqlite:///",
        "postgres://user@host",
        "postgres://user@host:port/name",
        "postgres://user@host:99999/name",
        "postgres://[::1/name",
        "postgres://user@host/name%00",
        "sqlite:///news%00.sqlite3",
        "news.sqlite3",
    ],
)
def test_a_bad_database_url_says_what_to_set_and_no_password(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(ImproperlyConfigured) as raised:
        database(url.replace("user@", "user:hidden@"), monkeypatch)
    sentence = str(raised.value)
    assert sentence.startswith("DATABASE_URL")
    assert "set sqlite:///" in sentence
    assert "hidden" not in sentence


@pytest.mark.parametrize(
    ("key", "why"),
    [
        ("", "SECRET_KEY is not set; make one with: python3"),
        ("short", "too short or too uniform"),
        ("ab" * 40, "too short or too uniform"),
        ("django-insecure-" + "0aZ9bY8cX7" * 5, "like one from an example"),
        ("changeme" + "0aZ9bY8cX7" * 5, "like one from an example"),
    ],
)
def test_outside_of_development_no_known_key_is_taken(
    key: str, why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECRET_KEY", key)
    with pytest.raises(ImproperlyConfigured, match=why):
        environment.secret_key("SECRET_KEY", debug=False)


def test_a_random_key_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    key = secrets.token_hex(32)
    monkeypatch.setenv("SECRET_KEY", key)
    assert environment.secret_key("SECRET_KEY", debug=False) == key


def test_the_key_of_development_is_refused_outside_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SECRET_KEY", raising=False)
    key = environment.secret_key("SECRET_KEY", debug=True)
    monkeypatch.setenv("SECRET_KEY", key)
    with pytest.raises(ImproperlyConfigured):
        environment.secret_key("SECRET_KEY", debug=False)


@pytest.mark.parametrize(
    "value", ["http://news.example.org", "news.example.org/", "news.example.org:8443"]
)
def test_an_address_in_place_of_a_host_is_refused(
    value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ALLOWED_HOSTS", value)
    with pytest.raises(ImproperlyConfigured, match="names of hosts alone"):
        environment.hosts("ALLOWED_HOSTS", "")


def test_a_time_zone_that_nobody_knows_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIME_ZONE", "Asia/Qinglan")
    with pytest.raises(ImproperlyConfigured, match="a time zone's name"):
        environment.zone("TIME_ZONE", "Asia/Shanghai")


@pytest.mark.parametrize("value", ["https://news.example.org", "http://127.0.0.1:8000/", ""])
def test_an_origin_is_scheme_and_host(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITE_URL", value)
    assert environment.origin("SITE_URL") == value.rstrip("/")


@pytest.mark.parametrize(
    "value",
    [
        "news.example.org",
        "https://news.example.org/news",
        "https://news.example.org?x",
        "ftp://news.example.org",
        "https://",
        "https://x:y",
        "https://[x",
    ],
)
def test_what_is_no_origin_is_refused(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITE_URL", value)
    with pytest.raises(ImproperlyConfigured, match="set it to scheme and host"):
        environment.origin("SITE_URL")


def test_each_of_several_origins_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CSRF_TRUSTED_ORIGINS", "https://desk.example.org,example.org")
    with pytest.raises(ImproperlyConfigured, match=r"'example.org'; set it to scheme and host"):
        environment.origins("CSRF_TRUSTED_ORIGINS")
