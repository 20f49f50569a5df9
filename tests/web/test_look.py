"""The chosen look: a cookie, the same pages for everybody, and a way without scripts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from newsroom.look import CHOICES, COOKIE

pytestmark = pytest.mark.django_db

CSS = (Path(settings.BASE_DIR) / "newsroom/static/newsroom/site.css").read_text(encoding="utf-8")
#: What stands in the way of painting: a script that is not deferred, and a sheet.
SCRIPT = r'<script src="([^"]+)"></script>'
SHEET = r'<link rel="stylesheet" href="([^"]+)">'


def test_a_choice_is_kept_and_leads_back(client: Client) -> None:
    response = client.post("/look/", {"type": "large", "next": "/issues/?a=1"})
    assert response["Location"] == "/issues/?a=1"
    cookie = response.cookies[COOKIE]
    assert cookie.value == "type-large"
    assert int(cookie["max-age"]) >= 300 * 24 * 3600
    assert not cookie["httponly"]  # look.js reads it


def test_choices_are_added_to_those_before(client: Client) -> None:
    client.post("/look/", {"type": "larger"})
    client.post("/look/", {"contrast": "high"})
    response = client.post("/look/", {"scheme": "dark"})
    assert response.cookies[COOKIE].value == "type-larger.contrast-high.scheme-dark"


def test_what_is_so_anyway_takes_a_choice_back(client: Client) -> None:
    client.post("/look/", {"type": "larger"})
    client.post("/look/", {"type": "normal"})
    assert ":root" not in client.get("/look.css").content.decode()


def test_without_scripts_the_buttons_of_what_is_in_force_are_marked(client: Client) -> None:
    client.post("/look/", {"type": "larger"})
    marked = re.findall(r'\[name="(\w+)"\]\[value="(\w+)"\]::before', client.get("/look.css").text)
    assert marked == [("type", "larger"), ("contrast", "normal"), ("scheme", "auto")]


@pytest.mark.parametrize("value", ["huge", "", "large;}body{display:none", "<script>", "é" * 300])
def test_what_cannot_be_chosen_is_not_kept(client: Client, value: str) -> None:
    response = client.post("/look/", {"type": value, "language": value})
    assert response.status_code == 302
    assert not response.cookies


@pytest.mark.parametrize(
    "to", ["https://elsewhere.example/", "//elsewhere.example", "javascript:x", ""]
)
def test_nobody_is_led_elsewhere(client: Client, to: str) -> None:
    assert client.post("/look/", {"type": "large", "next": to})["Location"] == "/"


def test_a_look_is_changed_by_a_form_alone(client: Client) -> None:
    assert client.get("/look/").status_code == 405


def test_pages_are_the_same_whatever_the_look(client: Client) -> None:
    plain = client.get("/").content
    client.post("/look/", {"type": "larger"})
    client.post("/look/", {"scheme": "dark"})
    assert client.get("/").content == plain


@pytest.mark.parametrize(
    ("what", "value"), [(w, v) for w, values in CHOICES.items() for v in values[1:]]
)
def test_the_sheet_for_readers_without_scripts_says_what_the_sheet_says(
    client: Client, what: str, value: str
) -> None:
    (rule,) = re.findall(rf':root\[data-{what}="{value}"\]\s*{{([^}}]*)}}', CSS)
    client.post("/look/", {what: value})
    response = client.get("/look.css")
    assert rule.strip() in response.content.decode()
    assert response["Content-Type"].startswith("text/css")
    assert "private" in response["Cache-Control"]
    assert response["Vary"] == "Cookie"


@pytest.mark.parametrize(
    "cookie", ["type-huge", "type", "....", "type-large.type-larger.x-y", "%00"]
)
def test_a_cookie_that_somebody_made_up_breaks_nothing(client: Client, cookie: str) -> None:
    client.cookies[COOKIE] = cookie
    assert client.get("/look.css").status_code == 200
    assert client.post("/look/", {"contrast": "high"}).status_code == 302


def test_style_and_scripts_are_small() -> None:
    folder = Path(settings.BASE_DIR) / "newsroom/static/newsroom"
    assert (folder / "site.css").stat().st_size < 25_000
    assert sum(file.stat().st_size for file in folder.glob("*.js")) < 10_000


def test_what_a_page_waits_for_is_told_before_it_is_read(client: Client) -> None:
    response = client.get("/")
    told = re.findall(r"<([^>]+)>; rel=preload; as=(\w+)", response["Link"])
    html = response.content.decode().partition("<noscript>")[0]
    scripts, sheets = (re.findall(form, html) for form in (SCRIPT, SHEET))
    assert told == [*((url, "script") for url in scripts), *((url, "style") for url in sheets)]


@pytest.mark.parametrize("url", ["/admin/login/", "/feed.atom", "/archive"])
def test_what_is_no_page_of_the_readers_has_nothing_to_wait_for(client: Client, url: str) -> None:
    assert "Link" not in client.get(url).headers
