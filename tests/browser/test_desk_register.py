"""The register at the desk in Chromium: one click, a preview, and all of it by the keyboard."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from articles.models import (
    Article,
    Attendance,
    Campaign,
    Doubt,
    Figure,
    Finding,
    Meeting,
    Naming,
    Series,
)
from people.models import Appointment, Merge, Office, Official, Organization
from tests import factories as make
from tests import register
from tests.browser.test_desk import OVERFLOW, STICKING_OUT, complete, desk
from tests.web.forms import form_of

pytestmark = pytest.mark.browser

Open = Callable[..., Any]
__all__ = ["desk"]


@pytest.fixture
def doubt(story: Article) -> Doubt:
    """Of two people of one name, in a story of the register."""
    register.one_of_each(1, story)
    register.make_official("燕青山", note="柳溪街道")
    taken = register.make_official("燕青山", note="区应急管理局局长")
    term = register.make_proposal(taken, office="区应急管理局局长")
    naming = register.make_naming(taken, story, term, title="区应急管理局局长", at=[[3, 3]])
    return make.make_doubt(
        story.issue, article=story, naming=naming, dump=story.dump, code="official-ambiguous"
    )


def meant(doubt: Doubt) -> str:
    return str(Naming.objects.get(pk=doubt.naming_id).official)


@pytest.mark.parametrize("width", [360, 1280])
def test_a_doubt_is_settled_by_one_click(desk: Open, doubt: Doubt, width: int) -> None:
    page, complaints = desk(width)
    page.goto(form_of(doubt))
    page.get_by_role("button", name="是那一位: 燕青山（柳溪街道）").click()
    page.get_by_text("已认定：燕青山（柳溪街道）").wait_for()
    assert meant(doubt) == "燕青山"  # with nobody left to be told from
    assert complaints.errors == []


def test_a_doubt_is_settled_by_the_keyboard(desk: Open, doubt: Doubt) -> None:
    page, _ = desk()
    page.goto(form_of(doubt))
    page.get_by_label("新的一位，备注以便区别：").focus()
    page.keyboard.type("石桥街道")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_text("已认定：燕青山（石桥街道）").wait_for()
    assert meant(doubt) == "燕青山（石桥街道）"


def test_return_in_the_note_enters_a_new_person(desk: Open, doubt: Doubt) -> None:
    """And not the first answer of the list, as browsers do by themselves."""
    page, _ = desk()
    page.goto(form_of(doubt))
    page.get_by_label("新的一位，备注以便区别：").fill("石桥街道")
    page.keyboard.press("Enter")
    page.get_by_text("已认定：").wait_for()
    assert meant(doubt) == "燕青山（石桥街道）"


def test_another_person_is_found_by_typing(desk: Open, doubt: Doubt) -> None:
    register.make_official("燕清山")
    page, complaints = desk()
    page.goto(form_of(doubt))
    complete(page, ".who", "燕清", "燕清山")
    page.get_by_role("button", name="就是这位").click()
    page.get_by_text("已认定：燕清山").wait_for()
    assert meant(doubt) == "燕清山"
    assert complaints.errors == []


@pytest.mark.parametrize("width", [360, 1280])
def test_whom_the_reading_missed_is_found_by_typing_and_added(
    desk: Open, story: Article, width: int
) -> None:
    register.make_official("陆怀瑾")
    page, complaints = desk(width)
    page.goto(form_of(story))
    page.locator("#namings-group .add-row a").click()
    complete(page, "#namings-0", "lhj", "陆怀瑾")
    page.locator("#id_namings-0-title").fill("区长")
    assert page.evaluate(OVERFLOW) == 0
    page.locator("[name=_save]").click()
    page.get_by_text("成功修改了").wait_for()
    assert str(story.namings.get(name="陆怀瑾")) == "区长陆怀瑾"
    assert complaints.errors == []


@pytest.mark.parametrize("width", [360, 1280])
def test_merging_shows_what_it_would_do_and_is_taken_back(
    desk: Open, doubt: Doubt, width: int
) -> None:
    page, complaints = desk(width)
    page.goto("/admin/people/official/?q=燕青山")
    for box in page.locator("input.action-select").all():
        box.check()
    page.get_by_label("动作").select_option(label="合并所选的两条")
    page.get_by_role("button", name="执行").click()
    page.get_by_text("任职：移动 1 条").wait_for()
    assert page.evaluate(OVERFLOW) == 0
    assert not Merge.objects.filter(title__contains="燕青山").exists()
    page.get_by_role("button", name="保留燕青山（柳溪街道）").click()
    with page.expect_navigation():
        page.get_by_role("link", name="如需撤销").click()
    assert meant(doubt) == "燕青山"
    page.locator("input.action-select").first.check()
    page.get_by_label("动作").select_option(label="撤销所选合并")
    page.get_by_role("button", name="执行").click()
    page.get_by_role("button", name="撤销合并").click()
    page.get_by_text("已撤销 1 次合并").wait_for()
    assert meant(doubt) == "燕青山（区应急管理局局长）"
    assert complaints.errors == []


def test_namesakes_are_parted(desk: Open, doubt: Doubt) -> None:
    page, complaints = desk()
    page.goto("/admin/people/official/?q=区应急管理局")
    page.locator("input.action-select").first.check()
    page.get_by_label("动作").select_option(label="拆分同名者：把部分职务归另一人")
    page.get_by_role("button", name="执行").click()
    page.get_by_label("区应急管理局局长").check()
    page.get_by_label("另一人的备注").fill("石桥街道")
    page.get_by_role("button", name="拆分同名者").click()
    page.get_by_text("已新建").wait_for()
    assert Appointment.objects.get(office__title="区应急管理局局长").official.note == "石桥街道"
    assert complaints.errors == []


@pytest.mark.parametrize("action", ["拆分同名者：把部分职务归另一人", "撤销所选合并"])
def test_what_asks_before_it_acts_has_buttons_to_be_touched(
    desk: Open, doubt: Doubt, action: str
) -> None:
    page, _ = desk(360)
    page.goto(list_of(Merge if "撤销" in action else Official))
    page.locator("input.action-select").first.check()
    page.get_by_label("动作").select_option(label=action)
    page.get_by_role("button", name="执行").click()
    page.get_by_role("link", name="取消").wait_for()
    page.wait_for_load_state()
    tall = "[...document.querySelectorAll('#content p > .button')].map(e => e.offsetHeight >= 32)"
    assert page.evaluate(tall) == [True, True]


def test_terms_are_ended_from_the_list(desk: Open, doubt: Doubt) -> None:
    page, _ = desk()
    page.goto("/admin/people/appointment/?q=燕青山")
    page.locator("input.action-select").first.check()
    page.get_by_label("动作").select_option(label="结束所选任职")
    page.get_by_label("结束于").fill("2031-03")
    page.get_by_role("button", name="执行").click()
    page.get_by_text("已结束 1 项任职").wait_for()
    assert str(Appointment.objects.get(official__name="燕青山").end) == "2031-03"


def test_a_finding_is_settled_from_the_list(desk: Open, doubt: Doubt) -> None:
    page, _ = desk()
    page.goto("/admin/articles/finding/")
    page.locator("input.action-select").first.check()
    page.get_by_label("动作").select_option(label="将所选核查结果标为已处理")
    page.get_by_label("理由").fill("停开一次")
    page.get_by_role("button", name="执行").click()
    page.get_by_text("1 条核查结果已更改").wait_for()
    assert Finding.objects.get().reason == "停开一次"


#: What the register is kept in, and what editors decide.
MODELS = (
    *(Official, Office, Organization, Appointment, Merge),
    *(Naming, Finding, Meeting, Series, Campaign, Figure, Attendance),
)


def list_of(model: Any) -> str:
    return f"/admin/{model._meta.label_lower.replace('.', '/')}/"


@pytest.mark.slow
@pytest.mark.parametrize("width", [360, 1280])
def test_the_register_fits_and_keeps_the_policy(desk: Open, doubt: Doubt, width: int) -> None:
    page, complaints = desk(width)
    forms = [form_of(model.objects.first()) for model in MODELS]
    for url in [*map(list_of, MODELS), *forms, form_of(doubt)]:
        page.goto(url)
        assert complaints.errors == [], url
        assert page.evaluate(OVERFLOW) == 0, url
        assert page.evaluate(STICKING_OUT, ".inline-group") == [], url


@pytest.mark.parametrize("width", [360, 1280])
def test_each_name_besides_takes_one_line(desk: Open, doubt: Doubt, width: int) -> None:
    """A campaign has dozens of aliases, and each is ticked or deleted without scrolling aside."""
    campaign = register.make_campaign()
    for number in range(3):
        campaign.aliases.create(name=f"清澈行动{number}")
    page, _ = desk(width)
    page.goto(form_of(campaign))
    rows = "[...document.querySelectorAll('#aliases-group tr.has_original')]"
    assert page.evaluate(f"{rows}.map(row => row.offsetHeight < 50)") == [True] * 3
    assert page.evaluate(STICKING_OUT, "#aliases-group") == []


def test_all_columns_of_a_list_are_seen_on_a_desk(desk: Open, doubt: Doubt) -> None:
    page, _ = desk(1280)
    hidden = "[...document.querySelectorAll('.results')].map(e => e.scrollWidth - e.clientWidth)"
    for url in map(list_of, MODELS):
        page.goto(url)
        assert page.evaluate(hidden) == [0], url


def test_the_question_who_that_is_can_be_read_by_everyone(desk: Open, doubt: Doubt) -> None:
    page, _ = desk()
    page.goto(form_of(doubt))
    # Django's own widget for completing wraps its text in a box that has no name.
    parts = {"include": [[".who"]], "exclude": [[".select2"]]}
    found = Axe().run(page, context=parts).response["violations"]
    assert [(each["id"], each["nodes"][0]["html"]) for each in found] == []
    assert Official.objects.filter(name="燕青山").count() == 2
