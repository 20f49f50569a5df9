"""A whole issue to take away: to print, as plain text, as an EPUB."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from xml.etree import ElementTree

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import translation
from django.utils.translation import gettext

from articles.models import Article, Issue
from newsroom.pages.edition import edition_view
from tests import factories as make
from tests.pictures import jpeg
from tests.web.conftest import Get, Queries

pytestmark = pytest.mark.django_db

OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
HTML = "{http://www.w3.org/1999/xhtml}"

Book = Callable[[], zipfile.ZipFile]


@pytest.fixture
def issue() -> Issue:
    issue = make.make_issue(number="1287")
    first = make.make_page(issue, 1, section="要闻")
    head = make.make_article(
        first,
        "沿河林带补植 <月底> 完成",
        kicker="推进会召开",
        subtitle="栽下十万株",
        column="春季行动",
        lead="本报讯",
        body=("第一段 & 其余。", "第二段。"),
        by=make.make_reporter("林晓岚"),
    )
    make.make_block(head, "压实责任", type="subhead", order=5)
    make.make_photo(article=head, caption="补栽柳树。", by=make.make_reporter("单立人"))
    make.make_photo(first, caption="夜幕下的大桥。")
    make.make_article(make.make_page(issue, 2), "", continues=head, body="后半篇。")
    make.make_article(first, "没有发布的稿件", status="draft", order=7)
    return issue


@pytest.fixture
def book(client: Client, issue: Issue) -> Book:
    def book() -> zipfile.ZipFile:
        response = client.get(f"{issue.get_absolute_url()}issue.epub")
        assert response["Content-Type"] == "application/epub+zip"
        return zipfile.ZipFile(io.BytesIO(response.content))

    return book


def test_the_whole_text_stands_on_one_page(get: Get, issue: Issue) -> None:
    page = get(f"{issue.get_absolute_url()}whole/")
    for words in (
        "第一段 &amp; 其余。",
        "第二段。",
        "压实责任",
        "后半篇。",
        "补栽柳树。",
        "夜幕下的大桥。",
    ):
        assert page.count(words) == 1, words
    assert "没有发布的稿件" not in page


def test_the_list_names_each_piece_with_its_authors(get: Get, issue: Issue) -> None:
    page = get(f"{issue.get_absolute_url()}list/")
    assert re.search(r"沿河林带补植 &lt;月底&gt; 完成</a>.*林晓岚", page)
    assert "没有发布的稿件" not in page


def test_plain_text_is_read_without_marks(client: Client, issue: Issue) -> None:
    response = client.get(f"{issue.get_absolute_url()}issue.txt")
    text = response.content.decode()
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert "第1版 要闻" in text
    assert "沿河林带补植 <月底> 完成\n栽下十万株\n记者 林晓岚" in text
    assert "　　本报讯　第一段 & 其余。\n　　第二段。" in text
    assert f"http://testserver{issue.get_absolute_url()}" in text
    assert "没有发布的稿件" not in text


def test_the_type_of_an_epub_comes_first_and_uncompressed(book: Book) -> None:
    first = book().infolist()[0]
    assert first.filename == "mimetype"
    assert first.compress_type == zipfile.ZIP_STORED
    assert not first.extra
    assert book().read("mimetype") == b"application/epub+zip"


def test_the_container_leads_to_a_package_with_all_that_a_book_needs(book: Book) -> None:
    container = ElementTree.fromstring(book().read("META-INF/container.xml"))
    (root,) = [each.get("full-path") for each in container.iter() if each.get("full-path")]
    package = ElementTree.fromstring(book().read(str(root)))
    assert package.get("version") == "3.0"
    told = {each.tag: each.text for each in package.iter() if each.text and each.text.strip()}
    assert told[f"{DC}title"] == "《青岚新闻》 2031年3月4日"
    assert told[f"{DC}language"] == "zh-Hans"
    assert told[f"{DC}date"] == "2031-03-04"
    identifier = package.find(f".//{DC}identifier")
    assert identifier is not None
    assert package.get("unique-identifier") == identifier.get("id")
    (modified,) = package.iterfind(f".//{OPF}meta[@property='dcterms:modified']")
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", str(modified.text))


def test_every_file_of_an_epub_is_in_its_manifest_and_the_spine_is(book: Book) -> None:
    package = ElementTree.fromstring(book().read("EPUB/package.opf"))
    items = {each.get("id"): each.get("href") for each in package.iter(f"{OPF}item")}
    inside = {name.removeprefix("EPUB/") for name in book().namelist() if name.startswith("EPUB/")}
    assert set(items.values()) == inside - {"package.opf"}
    spine = [items[each.get("idref")] for each in package.iter(f"{OPF}itemref")]
    assert spine == ["page-1.xhtml", "page-2.xhtml"]
    (nav,) = [each for each in package.iter(f"{OPF}item") if each.get("properties") == "nav"]
    assert nav.get("href") == "nav.xhtml"


def test_an_epub_says_for_whom_it_can_be_read(book: Book, issue: Issue) -> None:
    """In the words by which shops and programs tell readers (EPUB Accessibility 1.1)."""

    def told(name: str) -> list[str]:
        package = ElementTree.fromstring(book().read("EPUB/package.opf"))
        found = package.iterfind(f".//{OPF}meta[@property='schema:{name}']")
        return [each.text or "" for each in found]

    assert told("accessMode") == ["textual"]
    assert told("accessModeSufficient") == ["textual"]
    assert told("accessibilityHazard") == ["none"]
    assert "structuralNavigation" in told("accessibilityFeature")
    make.make_photo(issue.pages.get(number=1), image=ContentFile(jpeg(), "a.jpg"))
    assert told("accessMode") == ["textual", "visual"]
    assert "alternativeText" in told("accessibilityFeature")


def test_the_contents_of_an_epub_lead_to_every_piece(book: Book) -> None:
    nav = ElementTree.fromstring(book().read("EPUB/nav.xhtml"))
    targets = [str(each.get("href")) for each in nav.iter(f"{HTML}a")]
    assert len(targets) == 4  # two pages, two pieces
    for target in targets:
        name, _, anchor = target.partition("#")
        page = ElementTree.fromstring(book().read(f"EPUB/{name}"))
        assert not anchor or [each for each in page.iter() if each.get("id") == anchor], target


def test_an_epub_has_the_text_and_nothing_that_is_not_published(book: Book) -> None:
    text = "".join(
        "".join(ElementTree.fromstring(book().read(name)).itertext())
        for name in book().namelist()
        if name.endswith(".xhtml")
    )
    for words in ("第一段 & 其余。", "后半篇。", "压实责任", "补栽柳树。", "夜幕下的大桥。"):
        assert words in text, words
    assert "没有发布的稿件" not in text


def test_plain_text_says_what_comes_from_an_earlier_page(client: Client, issue: Issue) -> None:
    text = client.get(f"{issue.get_absolute_url()}issue.txt").content.decode()
    with translation.override("zh-hans"):
        told = gettext("Continued from an earlier page")
    assert f"沿河林带补植 <月底> 完成\n［{told}］\n\n　　后半篇。" in text


def test_who_took_a_picture_is_told_wherever_the_issue_goes(
    client: Client, issue: Issue, book: Book
) -> None:
    text = client.get(f"{issue.get_absolute_url()}issue.txt").content.decode()
    page = ElementTree.fromstring(book().read("EPUB/page-1.xhtml"))
    assert "［照片］补栽柳树。（摄影 单立人）\n" in text
    assert "［照片］夜幕下的大桥。\n" in text
    assert "补栽柳树。 摄影 单立人" in "".join(page.itertext())


@pytest.mark.parametrize("number", [2, 3])
def test_whoever_takes_the_issue_away_is_told_on_which_page_a_piece_was_withdrawn(
    client: Client, issue: Issue, book: Book, number: int
) -> None:
    """Also of a page of which nothing else is published."""
    page = issue.pages.filter(number=number).first() or make.make_page(issue, number)
    make.make_article(page, "不该看见", status="withdrawn", order=8)
    told = "本版有一篇稿件已撤回"
    text = client.get(f"{issue.get_absolute_url()}issue.txt").content.decode()
    before, _, behind = text.partition(f"==== 第{number}版")
    assert told not in before
    assert behind.count(told) == 1
    read = "".join(ElementTree.fromstring(book().read(f"EPUB/page-{number}.xhtml")).itertext())
    assert read.count(told) == 1
    assert "不该看见" not in text + read


def test_a_book_is_changed_by_a_withdrawal(client: Client, issue: Issue, book: Book) -> None:
    gone = make.make_article(issue.pages.get(number=1), "不该看见", status="withdrawn", order=8)
    Article.objects.filter(pk=gone.pk).update(modified_at=datetime(2131, 5, 6, tzinfo=UTC))
    assert "2131-05-06T00:00:00Z" in book().read("EPUB/package.opf").decode()


def test_a_name_without_a_role_stands_alone(client: Client) -> None:
    article = make.make_article(headline="植树")
    make.make_byline(make.make_reporter("林晓岚"), article=article, role="")
    text = client.get(f"{article.issue.get_absolute_url()}issue.txt").content.decode()
    assert "植树\n林晓岚\n" in text


def test_lines_of_one_paragraph_stay_lines_in_a_book(client: Client) -> None:
    article = make.make_article(body="停水时间：八时\n恢复时间：十时")
    response = client.get(f"{article.issue.get_absolute_url()}issue.epub")
    made = zipfile.ZipFile(io.BytesIO(response.content))
    assert "停水时间：八时\n恢复时间：十时" in made.read("EPUB/page-1.xhtml").decode()
    assert re.search(r"\.body p {[^}]*white-space: pre-line", made.read("EPUB/style.css").decode())


def test_characters_that_xml_refuses_are_left_out(client: Client) -> None:
    article = make.make_article(body="有\x0b控制\x01符\ufffe。")
    response = client.get(f"{article.issue.get_absolute_url()}issue.epub")
    made = zipfile.ZipFile(io.BytesIO(response.content))
    page = ElementTree.fromstring(made.read("EPUB/page-1.xhtml"))
    assert "有控制符。" in "".join(page.itertext())


def test_the_same_issue_gives_the_same_bytes(client: Client, issue: Issue) -> None:
    url = f"{issue.get_absolute_url()}issue.epub"
    assert client.get(url).content == client.get(url).content


@pytest.mark.parametrize("file", ["whole/", "list/", "issue.txt", "issue.epub"])
def test_an_issue_that_is_not_published_cannot_be_taken_away(client: Client, file: str) -> None:
    issue = make.make_article(status="draft").issue
    assert client.get(f"{issue.get_absolute_url()}{file}").status_code == 404


@pytest.mark.parametrize("file", ["whole/", "list/", "issue.txt", "issue.epub", ""])
def test_at_most_six_queries_however_many_pieces(queries: Queries, file: str) -> None:
    issue = make.make_issue()

    def add(number: int) -> None:
        page = make.make_page(issue, number)
        article = make.make_article(page, by=make.make_reporter(f"记者{number}"))
        make.make_photo(article=article, by=make.make_reporter())
        make.make_photo(page, by=make.make_reporter())
        make.make_article(page, status="withdrawn", order=9)

    add(1)
    url = f"{issue.get_absolute_url()}{file}"
    once = queries(url)
    add(2)
    add(3)
    assert queries(url) == once <= 6


def test_an_undated_issue_can_be_taken_away(client: Client) -> None:
    issue = make.make_article(make.make_page(make.make_issue(None), None)).issue
    response = client.get(f"{issue.get_absolute_url()}issue.epub")
    assert f"issue-{issue.pk}.epub" in response["Content-Disposition"]
    assert edition_view(issue).paper.day.date is None


@pytest.mark.parametrize("name", ["whole/", "issue.txt"])
def test_the_printed_address_is_that_of_the_setting(
    get: Get, issue: Issue, settings: Any, name: str
) -> None:
    settings.SITE_URL = "https://news.example.org"
    page = get(f"{issue.get_absolute_url()}{name}")
    assert f"https://news.example.org{issue.get_absolute_url()}" in page
    assert "http://testserver" not in page


@pytest.mark.parametrize("ending", ["txt", "epub"])
def test_a_file_names_the_page_of_which_it_is_a_rendition(
    client: Client, issue: Issue, ending: str
) -> None:
    response = client.get(f"{issue.get_absolute_url()}issue.{ending}")
    page = f"http://testserver{issue.get_absolute_url()}"
    assert response.headers["Link"] == f'<{page}>; rel="canonical"'
