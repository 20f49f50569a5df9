"""Searching in Chromium: narrow and wide, light and dark, by keyboard, without scripts."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from articles.models import Article
from tests.browser.test_reading import Open, violations

pytestmark = pytest.mark.browser


def test_suggestions_are_chosen_by_keyboard(open_page: Open, story: Article) -> None:
    page, complaints = open_page()
    page.goto("/")
    field = page.locator("#q")
    field.fill("lxl")
    page.locator('[role="option"]').first.wait_for()
    expect(field).to_have_attribute("aria-expanded", "true")
    field.press("ArrowDown")
    chosen = page.locator('[role="option"][aria-selected="true"]')
    expect(field).to_have_attribute("aria-activedescendant", str(chosen.get_attribute("id")))
    assert violations(page) == []
    field.press("Escape")
    expect(field).to_have_attribute("aria-expanded", "false")
    field.fill("全部完成")
    page.get_by_role("option", name="月底全部完成").wait_for()
    field.press("ArrowUp")
    field.press("Enter")
    page.wait_for_url(f"**{story.get_absolute_url()}")
    assert complaints.errors == []


def test_enter_without_a_choice_searches_and_results_lead_to_marked_pieces(
    open_page: Open, story: Article
) -> None:
    page, _complaints = open_page(360)
    page.goto("/")
    page.locator("#q").fill("林帶")
    page.locator("#q").press("Enter")
    page.wait_for_url("**/search/?q=*")
    page.get_by_role("link", name="月底全部完成").click()
    page.wait_for_url(f"**{story.get_absolute_url()}*")
    assert "林带" in page.locator("mark").all_inner_texts()


def test_how_many_suggestions_there_are_is_said_with_their_name(
    open_page: Open, story: Article
) -> None:
    page, _complaints = open_page()
    page.goto("/")
    page.locator("#q").fill("沿河")
    page.locator(".suggestions [role=option]").first.wait_for()
    name = str(page.locator("form.search").get_attribute("data-suggestions"))
    count = page.locator(".suggestions [role=option]").count()
    expect(page.locator("[role=status].unseen")).to_have_text(f"{name}: {count}")
    expect(page.locator("[role=listbox]")).to_have_attribute("aria-label", name)


def test_without_scripts_the_search_does_all_that_it_does(open_page: Open, story: Article) -> None:
    page, _complaints = open_page(java_script_enabled=False)
    page.goto("/search/")
    page.locator("#ask").fill("全部完成")
    page.locator('input[name="by"]').fill("林晓岚")
    page.locator(".ask button").click()
    expect(page.locator("#ask")).to_have_value('全部完成 记者:"林晓岚"')
    expect(page.locator(".hits li")).to_have_count(1)


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("look", ["type-normal", "type-larger"])
def test_each_field_of_the_form_is_named_in_one_line(
    open_page: Open, story: Article, width: int, language: str, look: str
) -> None:
    page, _complaints = open_page(width)
    page.goto("/search/")
    chosen = {"django_language": language, "look": look}
    page.context.add_cookies(
        [{"name": name, "value": value, "url": page.url} for name, value in chosen.items()]
    )
    page.reload()
    heights = page.locator(".fields label").evaluate_all(
        "labels => labels.map(label => label.getBoundingClientRect().height)"
    )
    assert len(set(heights)) == 1
