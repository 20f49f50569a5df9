"""Each element is taken away wherever it must be: it is missed, and nothing else is."""

from __future__ import annotations

import re
from typing import Any

import pytest

from newsroom.audit_site.elements import COLUMN, FOOTER, PIECE, PLAIN, SITE
from newsroom.audit_site.faults import Fault
from newsroom.government import ASKED
from tests.government import TOLD
from tests.site_audit.conftest import Audit

#: What is taken away, by the fault that this is.
PARTS = {
    "lang": (r'<html lang="[^"]*"', "<html"),
    "title": (r"<title>.*?</title>", ""),
    "heading": (r"(</?)h1", r"\1p"),
    "canonical": (r'<link rel="canonical"[^>]*>', ""),
    "alt": (r'(<img [^>]*)alt="[^"]*"', r"\1"),
    "organizer": (TOLD["ORGANIZER"], ""),
    "contact": (TOLD["CONTACT_PHONE"], ""),
    "id-code": (rf"(<li>[^<]*){TOLD['SITE_ID_CODE']}", r"\1"),
    "icp": (TOLD["ICP_NUMBER"], ""),
    "public-security": (TOLD["PUBLIC_SECURITY_NUMBER"], ""),
    "find-error": (r'href="https://errors\.example\.org/[^"]*"', ""),
    "mark": (r'<img src="/media/mark\.png"[^>]*>', ""),
    "map": (r'(<footer class="colophon">.*)href="/map/"', r"\1"),
}
METAS = dict.fromkeys([*SITE, *COLUMN, *PIECE, "PubDate", "Author"])
PARTS |= {name: (rf'<meta name="(?i:{name})" content="[^"]*">', "") for name in METAS}

#: Others by which the same element is missing.
HALVES = {
    "contact": (TOLD["CONTACT_EMAIL"], TOLD["CONTACT_ADDRESS"]),
    "icp": ("https://beian.miit.gov.cn/",),
    "public-security": (r"https://beian\.mps\.gov\.cn/[^\"]*",),
    "mark": (r"https://mark\.example\.org/[^\"]*",),
}


def codes(faults: list[Fault]) -> set[str]:
    return {fault.code for fault in faults}


def test_a_site_that_has_everything_is_clean(look: Audit) -> None:
    found = look()
    assert found.faults == []
    assert found.pages > 25
    assert found.left == 0


def test_no_element_is_left_out_here() -> None:
    elements = {element.code for element in (*PLAIN, *FOOTER)}
    assert set(PARTS) == elements | set(METAS)


@pytest.mark.parametrize("part", PARTS)
def test_an_element_that_is_taken_away_is_missed_and_nothing_else_is(
    look: Audit, part: str
) -> None:
    pattern, rest = PARTS[part]
    touched: set[str] = set()

    def take_away(url: str, text: str) -> str:
        left = re.sub(pattern, rest, text, flags=re.DOTALL)
        # Other pages may have one, too.
        if left != text and (part != "Description" or url.startswith("/articles/")):
            touched.add(url)
        return left

    faults = look(take_away).faults
    assert codes(faults) == {f"missing-{part}"}
    assert {fault.url for fault in faults} == touched


@pytest.mark.parametrize(
    ("part", "pattern"), [(part, half) for part, halves in HALVES.items() for half in halves]
)
def test_half_of_an_element_is_not_enough(look: Audit, part: str, pattern: str) -> None:
    faults = look(lambda _url, text: re.sub(pattern, "", text)).faults
    assert codes(faults) == {f"missing-{part}"}


@pytest.mark.parametrize("name", METAS)
def test_an_empty_tag_is_a_missing_one(look: Audit, name: str) -> None:
    pattern = rf'(<meta name="(?i:{name})" content=)"[^"]*"'
    faults = look(lambda _url, text: re.sub(pattern, r'\1" "', text)).faults
    assert codes(faults) == {f"missing-{name}"}


@pytest.mark.parametrize(("name", "value"), [("SiteName", "别的站"), ("SiteIDCode", "9999999999")])
def test_the_tag_of_another_site_is_told(look: Audit, name: str, value: str) -> None:
    pattern = rf'(<meta name="{name}" content=)"[^"]*"'
    faults = look(lambda _url, text: re.sub(pattern, rf'\1"{value}"', text)).faults
    assert codes(faults) == {f"other-{name}"}
    assert all(value in fault.sentence for fault in faults)


def test_the_domain_of_another_site_is_told(look: Audit, settings: Any) -> None:
    settings.SITE_URL = "http://localhost"
    assert not look().faults
    pattern = r'(<meta name="SiteDomain" content=)"[^"]*"'
    faults = look(lambda _url, text: re.sub(pattern, r'\1"other.example.org"', text)).faults
    assert codes(faults) == {"other-SiteDomain"}


@pytest.mark.parametrize("asked", ASKED, ids=lambda asked: asked.code)
def test_what_the_settings_do_not_tell_is_said_once(look: Audit, settings: Any, asked: Any) -> None:
    look()
    for name in asked.settings:
        setattr(settings, name, "")
    (fault,) = look().faults
    assert (fault.code, fault.url) == (f"not-told-{asked.code}", "/")
    assert asked.settings[0] in fault.sentence
