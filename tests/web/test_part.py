"""Parts of pages are rendered once for each value, and never shown for another."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.template import Context, Template
from django.utils import translation

from newsroom.pages.parts import Day, Entry, PaperView
from newsroom.templatetags.part import rendered

ENTRY = Entry(
    "/articles/1/",
    "标题",
    "",
    "",
    "",
    "",
    "",
    (),
    PaperView("《青岚新闻》", "", Day(None, inferred=False)),
)
SHOWN = Template('{% part "parts/entry.html" entry=entry dated=True %}')
INCLUDED = Template('{% include "parts/entry.html" with entry=entry dated=True only %}')


@pytest.fixture(autouse=True)
def none_kept() -> None:
    rendered.cache_clear()


def shown(entry: Entry, template: Template = SHOWN) -> str:
    return template.render(Context({"entry": entry, "dated": False}))


def test_it_is_what_an_include_gives():
    assert shown(ENTRY) == shown(ENTRY, INCLUDED)


def test_the_same_value_is_rendered_once():
    first, made = shown(ENTRY), rendered.cache_info().misses
    assert shown(replace(ENTRY)) == first
    assert rendered.cache_info().misses == made


def test_another_value_is_another_part():
    shown(ENTRY)
    assert "更正" in shown(replace(ENTRY, title="更正后的标题"))


def test_each_language_has_parts_of_its_own():
    with translation.override("zh-hans"):
        chinese = shown(ENTRY)
    with translation.override("en"):
        assert shown(ENTRY) != chinese


def test_values_are_escaped():
    assert "<script>" not in shown(replace(ENTRY, title="<script>alert(1)</script>"))
