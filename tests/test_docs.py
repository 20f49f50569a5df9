"""The documentation names what there is, and nothing that there is not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.core.management import get_commands, load_command_class
from django.core.management.base import BaseCommand

from articles.problems import NAMES

ROOT = Path(__file__).parent.parent
OPERATIONS = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
HANDBOOK = (ROOT / "docs" / "editors.zh.md").read_text(encoding="utf-8")
OUR_APPS = ("articles", "newsroom", "people")
COMMANDS = sorted(name for name, app in get_commands().items() if app in OUR_APPS)
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])


def section(heading: str) -> str:
    """The text below a heading, up to the next one of its level or above."""
    level = heading.split(" ", 1)[0]
    after = OPERATIONS.split(f"\n{heading}\n", 1)[1]
    return re.split(rf"\n#{{1,{len(level)}}} ", after, maxsplit=1)[0]


def rows(text: str, pattern: str) -> set[str]:
    """What stands in the first cells of a section's tables."""
    return set(re.findall(rf"^\| `{pattern}", text, re.MULTILINE))


def flags(command: str) -> set[str]:
    """The long options of a command that Django's commands do not have anyway."""

    def options(of: BaseCommand) -> set[str]:
        actions = of.create_parser("manage.py", command)._actions
        return {flag for action in actions for flag in action.option_strings if flag[:2] == "--"}

    return options(load_command_class(get_commands()[command], command)) - options(BaseCommand())


def test_every_variable_of_the_settings_is_described() -> None:
    code = (ROOT / "newsroom" / "settings.py").read_text(encoding="utf-8")
    read = set(re.findall(r'environment\.\w+\(\s*"(\w+)"', code))
    assert rows(section("## Settings"), r"(\w+)`") == read


def test_the_compose_file_passes_on_every_setting_that_the_image_does_not_fix() -> None:
    compose = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
    passed = set(re.findall(r"\$\{(\w+)", compose)) - {"POSTGRES_PASSWORD", "PORT", "WORKERS"}
    fixed = {"DEBUG", "DATABASE_URL", "MEDIA_ROOT", "STATIC_ROOT"}
    assert passed == rows(section("## Settings"), r"(\w+)`") - fixed


def test_every_make_target_is_described() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = re.findall(r"^\.PHONY: (.+)$", makefile, re.MULTILINE)[0].split()
    assert rows(section("## Make"), r"make ([\w-]+)`") == set(targets)


def test_every_command_is_described() -> None:
    described = re.findall(r"^### (\w+)$", section("## Commands"), re.MULTILINE)
    assert sorted(described) == COMMANDS


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_of_a_command_is_described(command: str) -> None:
    assert rows(section(f"### {command}"), r"(--[\w-]+)") == flags(command)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_every_test_that_answers_a_threat_is_there() -> None:
    table = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
    named = re.findall(r"`([\w/]+\.py)::(\w+)`", table)
    assert len(named) >= len(re.findall(r"^\| \d+ \|", table, re.MULTILINE)) > 25
    texts = {file: (ROOT / "tests" / file).read_text(encoding="utf-8") for file, _ in named}
    assert [test for file, test in named if f"\ndef {test}(" not in texts[file]] == []


@pytest.mark.parametrize("page", ["README.md", "README.zh.md"])
def test_the_map_of_the_house_shows_rooms_that_there_are(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    rooms = re.findall(r"`([\w/]+/)`", "\n".join(re.findall(r"^\| `.*", text, re.MULTILINE)))
    assert len(rooms) > 8
    inside = {"browser/": "tests/", "bench/": "tests/"}
    assert [room for room in rooms if not (ROOT / inside.get(room, "") / room).is_dir()] == []


@pytest.mark.parametrize("code", sorted(NAMES.keys() - {"no-article"}))
def test_the_handbook_explains_each_kind_of_doubt(code: str) -> None:
    """But the one of pages that are not loaded."""
    assert str(NAMES[code]) in HANDBOOK
