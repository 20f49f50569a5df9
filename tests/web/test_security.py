"""What somebody writes into any field is text on every page; every answer tells a browser so."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import models, transaction
from django.test import Client, override_settings
from django.urls import URLResolver, get_resolver, path
from django.views.static import serve

from articles.models import Article
from newsroom.audit_site.crawling import Crawl
from newsroom.audit_site.fetching import Answer
from newsroom.csp import header
from newsroom.models import User
from tests import factories as make
from tests import register
from tests.accounts import account
from tests.importing.pages import TOPICS
from tests.importing.texts import dump, write
from tests.web.forms import article_with_lines, save

pytestmark = pytest.mark.django_db

#: Ends whatever element or attribute it may stand in, and begins one that runs.
HOSTILE = "\"'></title></script><script>alert(1)</script>"
PAYLOADS = (
    HOSTILE,
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    '<a href="javascript:alert(1)">此处</a>',
    "<iframe srcdoc='<b>alert(1)</b>'></iframe>",
    "{{settings.SECRET_KEY}}{%debug%}",
)
RUNS = re.compile(r"<script>alert|<img src=x|<svg/onload|<a href=\"javascript|<iframe|</title></s")
#: What programs ask for, and what is no page of readers.
ADDRESSES = (
    *("/sitemap.xml", "/sitemap-news.xml", "/robots.txt", "/api/", "/search/suggest?q=s"),
    *("/admin/login/", "/no-such-page", "/healthz", "/look.css"),
)
#: A browser runs nothing of these, whatever stands in them.
INERT = ("application/json", "text/plain", "image/", "application/epub", "text/css")
LOGIN = "/admin/login/"
Answers = dict[str, Any]


@pytest.fixture(scope="module")
def answers(django_db_setup: None, django_db_blocker: Any) -> Iterator[Answers]:
    """All addresses of a site with one of everything, all of which hostile words call."""
    with django_db_blocker.unblock(), transaction.atomic():
        article = make.make_article(by=make.make_reporter())
        article.tags.add(HOSTILE)
        register.one_of_each(1, article)
        make.make_correction(article)
        make.make_photo(article=article)
        rewrite(HOSTILE)
        yield crawled()
        transaction.set_rollback(True)


def rewrite(words: str) -> None:
    """Every column that has room for the words says them."""
    for app in ("articles", "people"):
        for model in apps.get_app_config(app).get_models():
            rows = model._default_manager.all()
            names = [it.name for it in model._meta.fields if _takes(it, words, rows.count())]
            if names:
                rows.update(**dict.fromkeys(names, words))


def _takes(field: Any, words: str, rows: int) -> bool:
    is_text = type(field) in (models.CharField, models.TextField) and not field.choices
    return is_text and (field.max_length or 9999) >= len(words) and not (field.unique and rows > 1)


def crawled() -> Answers:
    client = Client()
    found: Answers = {}

    def fetch(url: str) -> Answer:
        if url.startswith("/static/"):
            return Answer(200)
        found[url] = response = client.get(url)
        kind = response.headers.get("Content-Type", "")
        text = response.content.decode() if kind.startswith("text/html") else ""
        return Answer(response.status_code, kind, text, response.headers.get("Location", ""))

    Crawl(fetch, {"http://testserver"}, 9999).run()
    for url in ADDRESSES:
        fetch(url)
    return found


def test_hostile_words_run_nowhere(answers: Answers) -> None:
    """In pages, feeds, sitemaps, what stands in a page for search engines."""
    told = {
        url: found.content.decode()
        for url, found in answers.items()
        if not found.headers.get("Content-Type", "").startswith(INERT)
    }
    assert sum("alert(1)" in text for text in told.values()) > 30
    assert [url for url, text in told.items() if RUNS.search(text)] == []


CAREFUL = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Content-Security-Policy": header(settings.SECURE_CSP),
}


@pytest.mark.parametrize("name", CAREFUL)
def test_every_answer_tells_the_browser_to_be_careful(answers: Answers, name: str) -> None:
    said = {url: found.headers.get(name) for url, found in answers.items()}
    assert {url: value for url, value in said.items() if value != CAREFUL[name]} == {}


def by_create(_client: Client, _folder: Path) -> None:
    make.make_article(headline=HOSTILE, body=PAYLOADS)


def by_form(client: Client, _folder: Path) -> None:
    client.force_login(account("editor"))
    article = article_with_lines()
    save(client, article, headline=HOSTILE, **{"blocks-0-text": "\n".join(PAYLOADS)})


def by_import(_client: Client, folder: Path) -> None:
    # A page that is markup for the most part would be refused.
    text = dump(*TOPICS).replace("欢迎。", f"欢迎{''.join(PAYLOADS)}。", 1)
    call_command("import_issues", str(write(folder, "a.txt", text)), verbosity=0)


@pytest.mark.parametrize("written", [by_create, by_form, by_import])
def test_markup_is_shown_as_it_was_written(
    client: Client, tmp_path: Path, written: Callable[[Client, Path], None]
) -> None:
    written(client, tmp_path)
    urls = [article.get_absolute_url() for article in Article.objects.all()]
    page = "".join(client.get(url).content.decode() for url in urls).replace("<wbr>", "")
    assert page.count("alert(1)") > len(PAYLOADS) - 2
    assert "{{settings.SECRET_KEY}}{%debug%}" in page
    assert not RUNS.search(page)


class WithMedia:
    urlpatterns = [path("media/<path:path>", serve, {"document_root": settings.BASE_DIR})]


def test_files_that_are_no_pages_are_not_sniffed_either(client: Client) -> None:
    with override_settings(ROOT_URLCONF=WithMedia):
        answer: Any = client.get("/media/docs/screenshot.png")
    assert b"".join(answer.streaming_content)
    assert {name: answer.headers.get(name) for name in CAREFUL} == CAREFUL


def test_no_form_is_taken_without_its_token_but_that_of_the_looks() -> None:
    exempt = [view for view in views(get_resolver()) if getattr(view, "csrf_exempt", False)]
    assert [view.__name__ for view in exempt] == ["look"]


def views(resolver: URLResolver) -> Iterator[Any]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from views(pattern)
        else:
            yield pattern.callback


@pytest.mark.parametrize("url", ["login/", "logout/", "articles/article/add/", "password_change/"])
def test_the_desk_refuses_a_form_from_elsewhere(url: str) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(account("editor"))
    assert client.post(f"/admin/{url}").status_code == 403


#: What everybody who is logged in may open: his own account, and the desk's empty first page.
EVERYBODYS = {"index", "logout", "password_change", "password_change_done", "jsi18n", "login"}
# It leads to a page for readers.
EVERYBODYS |= {"view_on_site"}


def desk_urls() -> Iterator[tuple[str, str]]:
    """The desk's addresses by their names, each key and id a 1."""
    for route, name in routes(get_resolver(), ""):
        if route.startswith("admin/"):
            yield name, "/" + re.sub(r"<[^>]+>|\(\?P.+", "1", route)


def routes(resolver: URLResolver, before: str) -> Iterator[tuple[str, str]]:
    for pattern in resolver.url_patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from routes(pattern, route)
        else:
            yield route, pattern.name or ""


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_stranger_is_led_to_the_login_from_everywhere_on_the_desk(
    client: Client, method: str
) -> None:
    ask = getattr(client, method)
    answers = {url: ask(url) for name, url in desk_urls() if name not in ("login", "logout")}
    led = [url for url, found in answers.items() if found.headers.get("Location", "")[:13] == LOGIN]
    assert len(led) > 100
    assert sorted(set(answers) - set(led)) == []


@pytest.mark.parametrize("method", ["get", "post"])
def test_an_account_without_a_role_opens_nothing(client: Client, method: str) -> None:
    client.force_login(User.objects.create_user("nobody", is_staff=True))
    ask = getattr(client, method)
    answers = {url: ask(url) for name, url in desk_urls() if name not in EVERYBODYS}
    assert len(answers) > 100
    left = {url: it for url, it in answers.items() if it.status_code not in (403, 404, 405)}
    # A row that is not there leads to the first page, the short address of one to its form.
    elsewhere = ("/admin/", *(f"{url}change/" for url in left))
    assert [url for url, it in left.items() if it.headers.get("Location") not in elsewhere] == []
