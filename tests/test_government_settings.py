"""What an installation tells of itself is of the form that the authorities give it."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from newsroom import environment, settings

ROOT = Path(__file__).parent.parent


def form(name: str) -> str:
    """The pattern as the settings have it."""
    tree = ast.parse((ROOT / "newsroom/settings.py").read_text(encoding="utf-8"))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and len(node.args) == 3]
    found = {ast.unparse(call.args[0]).strip("'"): call.args[1] for call in calls}
    code = compile(ast.Expression(found[name]), "settings", "eval")
    return str(eval(code, {"PROVINCES": settings.PROVINCES}))


GOOD = {
    "SITE_ID_CODE": ["0123456789"],
    "ICP_NUMBER": ["京ICP备00000000号", "云ICP备2031000000号-12"],
    "PUBLIC_SECURITY_NUMBER": ["云公网安备 01234567890123号", "京公网安备01234567890123号"],
    "CONTACT_EMAIL": ["desk@news.example.org", "桌@新闻.example"],
    "MARK_IMAGE": ["mark.png", "marks/red_40.jpg", "标识.webp"],
}
BAD = {
    "SITE_ID_CODE": ["123456789", "01234567890", "012345678x", "０１２３４５６７８９"],
    "ICP_NUMBER": [
        "ICP备00000000号",
        "京ICP备00000000",
        "京icp备00000000号",
        "京ICP备1号",
        "x京ICP备00000000号",
    ],
    "PUBLIC_SECURITY_NUMBER": ["01234567890123", "公网安备01234567890123号", "京公网安备123号"],
    "CONTACT_EMAIL": ["desk", "desk@news", "desk at news.example.org", "a b@news.example.org"],
    "MARK_IMAGE": [
        "/etc/mark.png",
        "../mark.png",
        "a/../../mark.png",
        "mark.svg",
        "mark",
        "a b.png",
    ],
}


def cases(table: dict[str, list[str]]) -> list[tuple[str, str]]:
    return [(name, value) for name, values in table.items() for value in values]


@pytest.mark.parametrize(("name", "value"), cases(GOOD))
def test_a_good_one_is_taken(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, f" {value} ")
    assert environment.form(name, form(name), "…") == value


@pytest.mark.parametrize(("name", "value"), cases(BAD))
def test_a_bad_one_says_what_to_set(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(ImproperlyConfigured, match=rf"{name} is .*; set it to this\."):
        environment.form(name, form(name), "this")


@pytest.mark.parametrize("value", ["", "https://a.example.org/b?c=1&d=2#e", "http://a.example.org"])
def test_an_address_is_taken_whole(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("MARK_URL", value)
    assert environment.address("MARK_URL") == value


@pytest.mark.parametrize(
    "value",
    ["a.example.org", "javascript:alert(1)", "https://", "https://a b", "//a.org", "http://["],
)
def test_what_is_no_address_says_what_to_set(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("MARK_URL", value)
    with pytest.raises(ImproperlyConfigured, match=r"MARK_URL is .*; set it to a whole address"):
        environment.address("MARK_URL")


@pytest.mark.parametrize(
    ("name", "value"),
    [(name, values[0]) for name, values in BAD.items()]
    + [("MARK_URL", "mark"), ("FIND_ERROR_URL", "javascript:x")],
)
def test_the_program_does_not_start_with_a_bad_one(name: str, value: str) -> None:
    started = subprocess.run(
        [sys.executable, "-c", "import newsroom.settings"],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "DEBUG": "1", name: value},
        capture_output=True,
        text=True,
        check=False,
    )
    assert started.returncode == 1
    assert f"{name} is {value!r}; set it to" in started.stderr
