"""What every template may say of the site itself, and how it sets a headline."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby, islice
from operator import itemgetter

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from articles.search.highlight import Part, highlight
from newsroom.about import Asked
from newsroom.addresses import fixed
from newsroom.pages.parts import PaperView, Place
from newsroom.pages.search_hits import marked
from newsroom.phrases import phrases

register = template.Library()
#: As `url`, of a page in which no row is: it is looked up once, where `url` looks each time.
register.simple_tag(fixed)

#: Behind a comma or the like and what closes with it, where enough is said before and after.
PAUSE = re.compile(
    r"(?<=[^，！？；：。]{4}[，！？；：。])(?=[^”’」』）》]{4})|(?<=.{4}[，！？；：。][”’」』）》])(?=.{4})"
)

#: The main navigation: of each section its first page, its name, and the pages that belong to it.
SECTIONS = (
    ("home", _("Home"), ()),
    ("issues", _("Issues"), ("issue", "issue-year", "issues-undated", "issue-list", "issue-whole")),
    ("archive", _("Archive"), ("archive-month", "article", "report", "tags", "tag")),
    (
        "meetings",
        _("Meetings"),
        ("meetings-month", "meetings-all", "meeting", "series-index", "series"),
    ),
    ("campaigns", _("Campaigns"), ("campaign", "campaign-figures")),
    (
        "officials",
        _("Officials"),
        ("official", "official-meetings", "offices", "office", "organizations", "organization"),
    ),
    ("reporters", _("Reporters"), ("reporter",)),
)


@dataclass(frozen=True, slots=True)
class Section:
    url: str
    name: str
    #: As `aria-current` has it: `page`, `true`, or nothing.
    current: str


@register.simple_tag
def sections(request: HttpRequest | None) -> tuple[Section, ...]:
    match = getattr(request, "resolver_match", None)
    return _sections(match.url_name if match else "", get_language())


@lru_cache
def _sections(here: str, _language: str | None) -> tuple[Section, ...]:
    return tuple(
        Section(
            reverse(first), str(name), "page" if here == first else "true" if here in own else ""
        )
        for first, name, own in SECTIONS
    )


@register.simple_tag
def site_name() -> str:
    return str(settings.SITE_NAME)


@register.simple_tag
def whole_address(request: HttpRequest) -> str:
    """Of the page, for those who have it on paper."""
    asked = Asked.by(request)
    return asked.at(asked.url)


@register.filter
def within(place: Place, paper: PaperView) -> Place:
    """The place in a paper that was named; a section called as the paper is not said again."""
    return replace(place, section="") if place.section == paper.name.strip("《》") else place


#: As papers print them, in words for who does not read Chinese.
PARTS_OF_DAY = {
    "凌晨": _("before dawn"),
    "清晨": _("early in the morning"),
    "上午": _("in the morning"),
    "中午": _("at noon"),
    "下午": _("in the afternoon"),
    **dict.fromkeys(("傍晚", "晚上", "晚"), _("in the evening")),
}


@register.simple_tag
def part_of_day(printed: str) -> SafeString:
    """In Chinese as it was printed, and so wherever there are no other words for it."""
    language = get_language()
    told = PARTS_OF_DAY.get(printed) if language != settings.LANGUAGE_CODE else None
    return format_html(
        '<span lang="{}">{}</span>', language if told else "zh-Hans", told or printed
    )


@register.filter
def as_printed(words: str) -> SafeString:
    """What the paper says, in a sentence of the reader's language."""
    return format_html('<span lang="zh-Hans">{}</span>', words)


#: Where a line may end.
MAY_END = "<wbr>"


@register.filter
@lru_cache(4000)
def halves(headline: str, sought: tuple[str, ...] = ()) -> SafeString:
    """The halves of a headline, which a narrow line parts at their space or behind a pause; where
    half a headline is too long for it, between words. What was searched for is marked.
    """
    shown = highlight(headline, sought)
    marks = (it.marked for it in shown for char in it.text if not char.isspace())
    parts = (PAUSE.split(part) for part in headline.split())
    return mark_safe(" ".join("".join(_half(half, marks) for half in part) for part in parts))  # noqa: S308  # nosec B308, B703: each word is escaped


def _half(half: str, marks: Iterator[bool]) -> str:
    words = MAY_END.join(_word(word, islice(marks, len(word))) for word in phrases(half))
    return f'<span class="half">{words}</span>'


def _word(word: str, marks: Iterable[bool]) -> str:
    runs = groupby(zip(word, marks, strict=True), key=itemgetter(1))
    return marked(Part("".join(char for char, _ in run), is_marked) for is_marked, run in runs)
