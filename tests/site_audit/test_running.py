"""A site that runs at an address is looked over as the program's own pages are."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.management import call_command

from articles.models import Article
from newsroom.audit_site.fetching import InProcess, OverHttp
from tests import factories as make


@pytest.mark.django_db(transaction=True)
def test_a_running_site_answers_as_the_program_does(live_server: Any) -> None:
    article = make.make_article()
    Article.objects.create(page=article.page, headline="撤回的稿件", status="withdrawn")
    fetch, own = OverHttp(live_server.url), InProcess()
    urls = ("/", article.get_absolute_url(), "/robots.txt", "/nowhere/", "/series", "/feed.atom")
    for url in (*urls, "/static/newsroom/site.css"):
        there, here = fetch(url), own(url)
        assert (there.status, there.location) == (here.status, here.location), url
        assert there.is_page == here.is_page
    assert "/nowhere/" not in fetch("/").text


@pytest.mark.django_db(transaction=True)
def test_the_command_asks_the_address(live_server: Any, capsys: Any) -> None:
    with pytest.raises(SystemExit):
        call_command("audit_site", base=live_server.url, limit=3)
    assert "3" in capsys.readouterr().out.splitlines()[-1]
