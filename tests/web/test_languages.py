"""Every kind of page in both languages: no word of the interface is in the other one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as project
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import URLPattern, get_resolver, resolve

from articles.models import Article
from newsroom.audit_site.crawling import Crawl
from newsroom.audit_site.fetching import Answer
from newsroom.audit_site.reading import VOID
from people.models import Official
from tests import factories as make
from tests import register
from tests.government import tell
from tests.pictures import jpeg

HERE = "http://testserver"
CHINESE = re.compile(r"[\u3400-\u9fff]+")
LATIN = re.compile(r"[A-Za-z]{2,}")
#: Names that are the same in every language.
NAMES = {
    "ICP",
    "EPUB",
    "JSON",
    "Atom",
    "RSS",
    "API",
    "OpenAPI",
    "IPTC",
    "ninjs",
    "Popolo",
    "oEmbed",
}
NAMES |= {"Web", "WCAG", "AA"}
#: What readers and their machines are told besides the text.
TOLD = ("alt", "aria-label", "aria-description", "placeholder", "title")
SILENT = {"script", "style", "title", "code"}
#: What a page shows of an address is no word.
ADDRESS = re.compile(r"https?://\S+|[\w.]+@[\w.]+|[a-z-]*\.(json|xml|atom|rss)\b")


class Words(HTMLParser):
    """The texts of a page with the language that each is marked with."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, str]] = [("", "")]
        self.found: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        own = {name: value or "" for name, value in attrs}
        lang = own.get("lang") or self.open[-1][1]
        self.found += [(lang, own[name]) for name in TOLD if name in own]
        if tag not in VOID:
            self.open.append((tag, lang))

    def handle_endtag(self, tag: str) -> None:
        if tag in {name for name, _lang in self.open}:
            while self.open.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        if not SILENT & {name for name, _lang in self.open}:
            self.found.append((self.open[-1][1], " ".join(data.split())))


def words(page: str) -> list[tuple[str, str]]:
    reader = Words()
    reader.feed(page)
    return reader.found


def foreign(page: str, language: str) -> list[str]:
    """Texts in the other language that are not marked as such."""
    if language == "en":
        return [text for lang, text in words(page) if lang[:2] == "en" if CHINESE.search(text)]
    texts = (ADDRESS.sub("", text) for lang, text in words(page) if lang[:2] == "zh")
    return [text for text in texts if set(LATIN.findall(text)) - NAMES]


@pytest.fixture
def site(db: None, media_root: Path, settings: Any) -> None:
    """A row of every kind, twice, so that each list has one."""
    tell(settings, media_root)
    for number in (1, 2):
        issue = make.make_issue(make.DAY.replace(day=number), number=str(8120 + number))
        page = make.make_page(issue, number=number, section="要闻")
        article = make.make_article(page, f"植树任务完成{number}", **whole(number))
        article.tags.add("植树")
        follow_up = make.make_article(page, "又讯", order=1, follow_up_of=article, kind="brief")
        make.make_article(page, "", order=2, by=make.make_reporter(f"莫春山{number}"))
        photo = make.make_photo(article=article, by=make.make_reporter("纪春生"))
        photo.image.save("a.jpg", ContentFile(jpeg()))
        register.one_of_each(number, article)
        make.make_article(page, "撤回的稿件", order=3, status="withdrawn")
        make.make_article(make.make_page(issue, number=9), continues=follow_up, headline="")
    make.make_article(make.make_page(make.make_issue(None)), "日期不详的稿件")
    register.make_figure("1200", article, register.make_campaign("清澈澄江3"))


def whole(number: int) -> dict[str, Any]:
    return {
        "kicker": "春季行动",
        "subtitle": "三千株",
        "column": "生态",
        "by": make.make_reporter(f"林晓岚{number}"),
    }


class Visit:
    """All pages to which links lead, in a language."""

    def __init__(self, language: str) -> None:
        self.client = Client()
        self.client.cookies["django_language"] = language
        self.pages: dict[str, str] = {}

    def __call__(self, url: str) -> Answer:
        response = self.client.get(url)
        kind = response.headers.get("Content-Type", "")
        page = kind.startswith("text/html")
        text = response.content.decode() if page else ""
        if page and response.status_code == 200:
            self.pages[url] = text
        return Answer(response.status_code, kind, text, response.headers.get("Location", ""))


def visit(language: str) -> dict[str, str]:
    fetch = Visit(language)
    Crawl(fetch, {HERE}, 400).run()
    gone = Article.objects.filter(status="withdrawn")[0].get_absolute_url()
    # Only a long list has a page of its own that a link leads to.
    attended = f"{Official.objects.filter(merged_into=None)[0].get_absolute_url()}meetings/"
    for url in (gone, attended, "/nowhere/", "/search/?q=植树", "/search/?q=没有的词"):
        fetch.pages[url] = fetch.client.get(url).content.decode()
    return fetch.pages


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_no_word_of_the_interface_is_of_the_other_language(site: None, language: str) -> None:
    pages = visit(language)
    kinds = {resolve(url.partition("?")[0]).url_name for url in pages if url != "/nowhere/"}
    assert kinds >= KINDS
    found = {
        (resolve_name(url), text) for url, page in pages.items() for text in foreign(page, language)
    }
    assert not found, "\n".join(map(" | ".join, sorted(found)))


def resolve_name(url: str) -> str:
    return "404" if url == "/nowhere/" else str(resolve(url.partition("?")[0]).url_name)


KINDS = {
    *("home", "issues", "issue-year", "issues-undated", "issue", "issue-list", "issue-whole"),
    *("archive-month", "article", "report", "reporters", "reporter", "tags", "tag", "search"),
    *("officials", "official", "official-meetings", "offices", "office", "organizations"),
    *("organization", "meetings", "meetings-month", "meetings-all", "meeting", "series-index"),
    *("series", "campaigns", "campaign", "campaign-figures", "map", "about", "contact"),
    *("accessibility", "api"),
}


#: Addresses of pages that only lead on, of forms' answers, and of what is no page.
OTHERS = {
    *("archive", "archive-year", "look", "look-sheet", "healthz", "suggest", "issue-text"),
    *("issue-epub", "article-card", "site-card", "oembed", "openapi", "robots", "sitemap"),
    *("sitemap-news", "sitemap-section"),
}


def names(patterns: Any) -> Iterator[str]:
    for each in patterns:
        if isinstance(each, URLPattern):
            yield each.name or ""
        elif each.app_name != "admin":
            yield from names(each.url_patterns)


def test_no_kind_of_page_is_left_out_here() -> None:
    own = {name for name in names(get_resolver().url_patterns) if name and "." not in name}
    assert own - OTHERS == KINDS


# What is not rendered here: the desk's templates, and branches that no row of ours takes

TEMPLATES = sorted((Path(project.BASE_DIR) / "templates").rglob("*.*html"))
#: It must come when everything else is broken, and says all of it in both languages.
BOTH = "500.html"
#: What languages are called in themselves; what a paper prints under a piece.
OWN = {"中文", "English", "文", "图"}
TAGS = re.compile(
    r"{#.*?#}|{%\s*blocktranslate.*?endblocktranslate\s*%}|{%.*?%}|{{.*?}}", re.DOTALL
)
MARKUP = re.compile(r"<(script|style|code)\b.*?</\1>|<!--.*?-->|<[^>]*>|&\w+;", re.DOTALL)
SPOKEN = re.compile(rf'\b(?:{"|".join(TOLD)})="([^"]*)"')
WORD = re.compile(r"[A-Za-z]{2,}|[\u3400-\u9fff]+")


def plain_words(template: str) -> set[str]:
    text = TAGS.sub("", template)
    plain = " ".join([MARKUP.sub(" ", text), *SPOKEN.findall(text)])
    return set(WORD.findall(ADDRESS.sub("", plain))) - NAMES - OWN


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda file: file.name)
def test_every_word_of_a_template_goes_through_gettext(template: Path) -> None:
    if template.name != BOTH:
        assert plain_words(template.read_text(encoding="utf-8")) == set()


@pytest.mark.parametrize(
    "template",
    ["<p>Issues</p>", "<p>刊期 {{ a }}</p>", '<img alt="Mark">', '<a title="标识 {{ a }}">'],
)
def test_a_word_that_does_not_is_found(template: str) -> None:
    assert plain_words(template)


@pytest.mark.parametrize(
    ("page", "language", "found"),
    [
        ('<p lang="en">Issues 刊期</p>', "en", True),
        ('<p lang="en">Issues <b lang="zh-Hans">刊期</b></p>', "en", False),
        ('<p lang="en"><img alt="标识">', "en", True),
        ('<p lang="zh-hans">刊期 Issues</p>', "zh-hans", True),
        ('<p lang="zh-hans">刊期 <b lang="en">Issues</b> EPUB</p>', "zh-hans", False),
        ('<p lang="zh-hans"><input placeholder="Search"></p>', "zh-hans", True),
    ],
)
def test_words_of_the_other_language_are_found(page: str, language: str, found: bool) -> None:
    assert bool(foreign(page, language)) == found
