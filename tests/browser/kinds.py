"""A site with something of everything, and a page of every kind."""

from __future__ import annotations

from itertools import count

from django.core.files.base import ContentFile

from articles.models import Article, Campaign, Meeting, Series
from people.models import Office, Official, Organization, Reporter
from tests import factories as make
from tests import register
from tests.pictures import jpeg

LONG = "青岚区人民政府关于沿河林带补植任务推进情况和春季植树工作下一步安排的通报" * 3


def fill(story: Article) -> None:
    """Beside the story the register's things, a tag, a long headline, another month and year."""
    story.tags.add("植树")
    make.make_correction(story)
    official = register.make_official("沈望舟")
    body = register.make_organization("青岚区", kind="district")
    office = register.make_office("区委书记", organization=body)
    register.make_naming(official, story, register.make_term(official, office))
    register.make_about(body, story)
    campaign = register.make_campaign("清澈澄江")
    register.make_link(campaign, story)
    for value in ("300", "1100"):
        register.make_figure(value, story, campaign)
    series = register.make_series("春季植树工作推进会")
    meeting = register.make_meeting(
        "春季植树工作推进会", series=series, ordinal=3, article=story, date=story.issue.date
    )
    register.make_attendance(meeting, official, capacity="chair")
    page = make.make_page(make.make_issue(story.issue.date.replace(year=2029)))
    make.make_article(page, "前年今日的头条")
    make.make_article(story.page, LONG, kicker=LONG, subtitle=LONG, order=9)
    gone = make.make_article(story.page, "撤回的稿件", status="withdrawn", order=10)
    make.make_correction(gone, kind="withdrawal", text="数据未经核实。")
    for order, size in zip(count(11), [(1600, 900), (700, 1100), (300, 200)], strict=False):
        pictured = make.make_article(story.page, f"有照片的消息{order}", order=order)
        make.make_photo(article=pictured, image=ContentFile(jpeg(*size), "river.jpg"))


def addresses(story: Article) -> dict[str, str]:
    """By the names of their addresses; several of one kind say in brackets how they differ."""
    issue = story.issue.get_absolute_url()
    campaign = Campaign.objects.get(name="清澈澄江").get_absolute_url()
    official = Official.objects.get(name="沈望舟").get_absolute_url()
    month = f"{story.issue.date:%Y}/{story.issue.date.month}/"
    pictured = Article.objects.get(headline="有照片的消息12")
    return {
        "home": "/",
        "article": story.get_absolute_url(),
        "article (found)": f"{story.get_absolute_url()}?q=林带",
        "article (long headline)": Article.objects.get(headline=LONG).get_absolute_url(),
        "article (upright picture)": pictured.get_absolute_url(),
        "article (withdrawn)": Article.objects.get(status="withdrawn").get_absolute_url(),
        "article (follow-up)": story.follow_ups.get().get_absolute_url(),
        "report": f"{story.get_absolute_url()}report/?quote=%E6%9C%88%E5%BA%95",
        "issue": issue,
        "issue-list": f"{issue}list/",
        "issue-whole": f"{issue}whole/",
        "issues": "/issues/",
        "issue-year": f"/issues/year/{story.issue.date.year}/",
        "issues-undated": "/issues/undated/",
        "archive": "/archive/",
        "archive-month": f"/archive/{month}",
        "tags": "/tags/",
        "tag": f"/tags/{story.tags.get().pk}/",
        "reporters": "/reporters/",
        "reporter": Reporter.objects.get(name="林晓岚").get_absolute_url(),
        "officials": "/officials/",
        "official": official,
        "official-meetings": f"{official}meetings/",
        "offices": "/offices/",
        "office": Office.objects.get().get_absolute_url(),
        "organizations": "/organizations/",
        "organization": Organization.objects.get(name="青岚区").get_absolute_url(),
        "meetings": "/meetings/",
        "meetings-month": f"/meetings/month/{month}",
        "meetings-all": "/meetings/all/",
        "meeting": Meeting.objects.get().get_absolute_url(),
        "series-index": "/series/",
        "series": Series.objects.get().get_absolute_url(),
        "campaigns": "/campaigns/",
        "campaign": campaign,
        "campaign-figures": f"{campaign}figures/",
        "search": "/search/",
        "search (found)": "/search/?q=林带",
        "search (form)": "/search/?q=林帶+日期:99&fields=1",
        "search (nothing)": "/search/?q=没有这样的词",
        "map": "/map/",
        "about": "/about/",
        "contact": "/contact/",
        "accessibility": "/accessibility/",
        "api": "/api/",
        "(nowhere)": "/nowhere/",
    }
