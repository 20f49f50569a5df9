"""The Chinese catalogue: whole, and compiled from what is committed; no gettext tools needed."""

from __future__ import annotations

import ast
import gettext
import json
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.utils.translation import override

from articles.pipeline import page_json
from articles.problems import NAMES, SENTENCES, in_words

FOLDER = Path(settings.BASE_DIR) / "locale/zh_Hans/LC_MESSAGES"
SOURCES = [
    file
    for folder in ("articles", "people", "newsroom")
    for file in (Path(settings.BASE_DIR) / folder).rglob("*.py")
]
CALLS = {"_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy"}
#: A word of the interface that is a name and stays as it is.
LATIN = {"SHA-256"}

Entry = dict[str, str]


def entries() -> list[Entry]:
    """The catalogue's entries as their keywords and strings; comments under `#`."""
    text = (FOLDER / "django.po").read_text(encoding="utf-8")
    return [_entry(block) for block in text.strip().split("\n\n")]


def _entry(block: str) -> Entry:
    entry: Entry = {"#": "\n".join(re.findall(r"^#.*$", block, re.MULTILINE))}
    keyword = ""
    for line in re.findall(r"^(?!#).+$", block, re.MULTILINE):
        word, _, text = line.partition('"')
        keyword = word.strip() or keyword
        entry[keyword] = entry.get(keyword, "") + ast.literal_eval('"' + text)
    return entry


ENTRIES = entries()[1:]


@pytest.fixture(scope="module")
def compiled() -> gettext.GNUTranslations:
    with (FOLDER / "django.mo").open("rb") as file:
        return gettext.GNUTranslations(file)


def test_every_string_is_translated() -> None:
    texts = {entry["msgid"]: entry.get("msgstr", entry.get("msgstr[0]", "")) for entry in ENTRIES}
    assert [msgid for msgid, text in texts.items() if not text.strip()] == []


def test_no_entry_is_fuzzy_or_left_over() -> None:
    marked = [e for e in ENTRIES if "fuzzy" in e["#"] or "#~" in e["#"]]
    assert marked == []


def test_translations_are_chinese() -> None:
    texts = {entry.get("msgstr", entry.get("msgstr[0]", "")) for entry in ENTRIES}
    words = {text for text in texts if re.sub(r"%\(\w+\)[sd]|\W", "", text)}
    assert {text for text in words if not re.search(r"[\u4e00-\u9fff]", text)} == LATIN & words


def test_placeholders_are_kept() -> None:
    def placeholders(text: str) -> set[str]:
        return set(re.findall(r"%\(\w+\)[sd]", text))

    for entry in ENTRIES:
        text = entry.get("msgstr", entry.get("msgstr[0]", ""))
        assert placeholders(text) == placeholders(entry["msgid"]), entry["msgid"]


def test_the_compiled_catalogue_is_that_of_the_text(compiled: gettext.GNUTranslations) -> None:
    for entry in ENTRIES:
        if "msgid_plural" in entry:
            found = compiled.ngettext(entry["msgid"], entry["msgid_plural"], 1)
            assert found == entry["msgstr[0]"]
        else:
            assert compiled.gettext(entry["msgid"]) == entry["msgstr"]


def called_strings(file: Path) -> set[str]:
    """Literal first arguments of gettext calls."""
    return {
        node.args[0].value
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in CALLS
        and node.args
        and isinstance(node.args[0], ast.Constant)
        and isinstance(node.args[0].value, str)
    }


def test_every_string_of_the_code_is_in_the_catalogue() -> None:
    known = {entry["msgid"] for entry in ENTRIES}
    used = {text for file in SOURCES for text in called_strings(file)}
    assert sorted(used - known) == []


def template_strings(text: str) -> set[str]:
    """Of `translate` tags whole; of `blocktranslate` with its variables as gettext has them."""
    plain = re.findall(r"{%\s*translate\s+(?:\"([^\"]*)\"|'([^']*)')", text)
    blocks = re.findall(
        r"{%\s*blocktranslate.*?%}(.*?){%\s*(?:plural|endblocktranslate)\s*%}", text, re.DOTALL
    )
    return {a or b for a, b in plain} | {re.sub(r"{{\s*(\w+)\s*}}", r"%(\1)s", b) for b in blocks}


def test_every_string_of_the_templates_is_in_the_catalogue() -> None:
    known = {entry["msgid"] for entry in ENTRIES}
    files = (Path(settings.BASE_DIR) / "templates").rglob("*.html")
    used = {text for file in files for text in template_strings(file.read_text(encoding="utf-8"))}
    assert sorted(used - known) == []


@pytest.mark.parametrize("app", ["articles", "people", "newsroom"])
def test_every_field_has_a_chinese_name(app: str) -> None:
    with override("zh-hans"):
        for model in apps.get_app_config(app).get_models():
            names = [model._meta.verbose_name, model._meta.verbose_name_plural]
            names += [
                field.verbose_name
                for field in model._meta.fields
                if field.editable and not field.primary_key and not field.remote_field
            ]
            plain = [name for name in map(str, names) if not re.search(r"[\u4e00-\u9fff]", name)]
            assert set(plain) <= LATIN, model


def test_every_problem_of_the_pipeline_has_a_name_and_its_sentence() -> None:
    file = Path(page_json.__file__).with_name("data") / "problems.json"
    problems = json.loads(file.read_text(encoding="utf-8"))
    assert problems == SENTENCES
    assert set(problems) <= set(NAMES)


def test_every_doubt_of_the_importer_has_a_name() -> None:
    store = Path(settings.BASE_DIR) / "articles/importing/store"
    codes = {
        code
        for file in store.glob("*.py")
        for code in re.findall(r'"([a-z]+(?:-[a-z]+)+)"', file.read_text(encoding="utf-8"))
    }
    assert "date-inferred" in codes
    assert codes <= set(NAMES)


def test_a_problem_that_goes_on_keeps_its_particulars() -> None:
    message = SENTENCES["year-contradicts"] + ": 〔2031〕 / 去年"
    with override("zh-hans"):
        assert re.fullmatch(
            r"[\u4e00-\u9fff]+: 〔2031〕 / 去年", in_words("year-contradicts", message)
        )


def test_a_message_of_another_kind_is_left_as_it_is() -> None:
    assert in_words("headline-missing", "标题缺失") == "标题缺失"
