"""A piece that is printed on several pages is one entry, with all of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone
from lxml import html

from articles.models import Article, Naming
from newsroom.pages.syndicated import IN_CAMPAIGN, NAMED, PICTURED, SIGNED, TAGGED, Links
from tests import factories as make
from tests import register
from tests.pictures import jpeg
from tests.register import make_piece as piece
from tests.web.feed_reader import FORMATS, read, titles

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("ending", FORMATS)
def test_an_entry_has_what_was_printed_on_later_pages(client: Client, ending: str) -> None:
    first = piece("第一部分", body="开头。")
    second = piece("", continues=first, body="中间。")
    third = piece("", continues=second, body="结尾。")
    make.make_photo(article=third, image=ContentFile(jpeg(), "a.jpg"), caption="照片。")
    make.make_correction(second, text="中间有误。")
    piece("", continues=third, body="没有发布。", status="draft")
    (entry,) = read(client, f"/feed.{ending}").entries
    found = html.fromstring(entry.content[0].value)
    assert [each.text for each in found.iter("p")][-4:-1] == ["开头。", "中间。", "结尾。"]
    assert [each.text for each in found.iter("figcaption")] == ["照片。"]
    assert "中间有误。" in entry.content[0].value


@pytest.mark.parametrize("ending", FORMATS)
def test_what_changes_on_a_later_page_updates_the_entry(client: Client, ending: str) -> None:
    first = piece("第一部分")
    second = piece("", continues=first)
    before = read(client, f"/feed.{ending}").entries[0]
    later = timezone.now() + timedelta(hours=1)
    Article.objects.filter(pk=second.pk).update(modified_at=later)
    after = read(client, f"/feed.{ending}").entries[0]
    assert after.updated_parsed > before.updated_parsed


def test_a_picture_on_a_later_page_is_in_the_feed_of_who_took_it(client: Client) -> None:
    reporter = make.make_reporter("林晓岚")
    first = piece("第一部分")
    make.make_photo(article=piece("", continues=first), by=reporter)
    assert titles(read(client, f"/reporters/{reporter.pk}.rss")) == ["第一部分"]


def test_what_names_an_official_on_a_later_page_is_in_the_feed_once(client: Client) -> None:
    official = register.make_official()
    first = piece("第一部分")
    second = piece("", continues=first)
    third = piece("", continues=second)
    for part in (first, second, third):
        register.make_naming(official, part)
    url = f"/officials/{official.pk}.atom"
    assert titles(read(client, url)) == ["第一部分"]
    Naming.objects.filter(article=first).delete()
    assert titles(read(client, url)) == ["第一部分"]
    Naming.objects.filter(article=second).delete()
    assert titles(read(client, url)) == ["第一部分"]


@pytest.mark.parametrize("pictured", [False, True])
def test_who_signed_a_part_that_nobody_sees_has_no_entry(client: Client, *, pictured: bool) -> None:
    reporter = make.make_reporter()
    hidden = piece("", continues=piece("第一部分"), status="draft")
    seen = piece("看得见的稿件", by=reporter)
    if pictured:
        make.make_photo(article=hidden, by=reporter)
    else:
        make.make_byline(reporter, article=hidden)
    assert titles(read(client, f"/reporters/{reporter.pk}.atom")) == [seen.headline]


def _tag(article: Article) -> int:
    article.tags.add("植树")
    return article.tags.get().pk


#: What leads to pieces, and how a row is led to one.
LEADING: dict[str, tuple[Links, Callable[[Article], int]]] = {
    "byline": (SIGNED, lambda part: make.make_byline(article=part).reporter_id),
    "picture": (
        PICTURED,
        lambda part: (
            make.make_photo(article=part, by=make.make_reporter()).bylines.get().reporter_id
        ),
    ),
    "official": (NAMED, lambda part: register.make_naming(None, part).official_id),
    "campaign": (IN_CAMPAIGN, lambda part: register.make_link(None, part).campaign_id),
    "tag": (TAGGED, _tag),
}


@pytest.mark.parametrize("name", LEADING)
@pytest.mark.parametrize("place", range(3))
def test_each_piece_asked_by_itself_is_one_of_those_that_links_lead_to(
    name: str, place: int
) -> None:
    links, lead = LEADING[name]
    first = piece("第一部分")
    second = piece("", continues=first)
    parts = [first, second, piece("", continues=second)]
    key = lead(parts[place])
    piece("别的稿件")
    near, among = (
        {row.pk for row in Article.objects.filter(way(key), continues=None)}
        for way in (links.near, links.among)
    )
    assert near == among == ({first.pk} if name != "tag" or not place else set())
