"""What a page is about, in the vocabulary of schema.org: built from the page's own values."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from django.conf import settings
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from newsroom.addresses import fixed
from newsroom.origin import Origin
from newsroom.pages.around import Around
from newsroom.pages.article import ArticleView
from newsroom.pages.corrections import CorrectionView
from newsroom.pages.issue import IssueView
from newsroom.pages.meeting import MeetingView, ReportView
from newsroom.pages.meetings import MeetingEntry
from newsroom.pages.officials import OfficialView
from newsroom.pages.organizations import OrganizationView
from newsroom.pages.parts import Credit, Entry, Link, PaperView
from newsroom.pages.register import TermView
from newsroom.pages.reporters import ReporterView
from newsroom.pages.series import SeriesView

CONTEXT = "https://schema.org"
LANGUAGE = "zh-Hans"

#: Nothing in a string may end the element or begin another.
ESCAPES = {sign: f"\\u{ord(sign):04x}" for sign in "<>&"}

Thing = dict[str, Any]


def script(things: Sequence[Thing]) -> SafeString:
    """A block of data: no browser runs it, so the policy against inline scripts allows it."""
    data = {"@context": CONTEXT, "@graph": list(things)}
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for sign, escaped in ESCAPES.items():  # `translate` takes fifty times as long
        text = text.replace(sign, escaped)
    safe = SafeString(text)  # nosec B703: no sign of markup is left in it
    return format_html('<script type="application/ld+json">{}</script>', safe)


def said(thing: Thing) -> Thing:
    """Without what is not known."""
    return {key: value for key, value in thing.items() if value not in (None, "", [], ())}


def publisher(at: Origin) -> Thing:
    """The house that has the site."""
    home = at(fixed("home"))
    logo = {"@type": "ImageObject", "url": at(_icon())}
    return {"@type": "NewsMediaOrganization", "@id": f"{home}#publisher"} | said(
        {"name": str(settings.SITE_NAME), "url": home, "logo": logo}
    )


@cache
def _icon() -> str:
    """Its name has a digest in it, which takes as long as a small query."""
    return static("newsroom/icon.svg")


def website(at: Origin) -> Thing:
    home = at(fixed("home"))
    found = f"{at('/search/')}?q={{words}}"
    return {
        "@type": "WebSite",
        "name": str(settings.SITE_NAME),
        "url": home,
        "inLanguage": LANGUAGE,
        "publisher": publisher(at),
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": found},
            "query-input": "required name=words",
        },
    }


def trail(links: Iterable[Link], at: Origin) -> Thing:
    """Where the page is found, from the home page on."""
    items = [
        {"@type": "ListItem", "position": place, "name": link.text, "item": at(link.url)}
        for place, link in enumerate(links, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


# A piece and its issue


def news_article(
    article: ArticleView,
    around: Around,
    url: str,
    pictures: list[str],
    description: str,
    at: Origin,
) -> Thing:
    day = article.paper.day.date
    mentions = [person(named.person, at) for named in around.officials]
    mentions += [organization(link, at) for link in around.organizations]
    thing = {
        "@type": "NewsArticle",
        "@id": url,
        "url": url,
        "mainEntityOfPage": url,
        "headline": article.title,
        "alternativeHeadline": article.subtitle,
        "description": description,
        "articleSection": article.column or article.first.page.section,
        "datePublished": day.isoformat() if day else None,
        "dateModified": article.modified.isoformat(timespec="seconds"),
        "inLanguage": LANGUAGE,
        "isAccessibleForFree": True,
        "wordCount": article.characters or None,
        "image": pictures,
        "author": [*authors(article.credits, at)] or publisher(at),
        "publisher": publisher(at),
        "isPartOf": issue(article.paper, at),
        "printSection": article.first.page.section,
        "keywords": [link.text for link in article.tags],
        "about": [
            *(held(meeting, at) for meeting in around.meetings),
            *({"@type": "Thing"} | named(link, at) for link in around.campaigns),
        ],
        "mentions": mentions,
        "correction": [correction(each) for each in article.corrections],
    }
    return said(thing)


def correction(view: CorrectionView) -> Thing:
    made = view.made.isoformat(timespec="seconds")
    return {"@type": "CorrectionComment", "text": view.text, "datePublished": made}


def authors(credits: Iterable[Credit], at: Origin) -> list[Thing]:  # noqa: A002
    """Each once, whatever roles they had."""
    links = dict.fromkeys(link for credit in credits for link in credit.reporters)
    return [person(link, at) for link in links]


def issue(paper: PaperView, at: Origin) -> Thing:
    """An issue of the paper, of the day that is known of it."""
    day = paper.day.date
    periodical = said({"@type": "Newspaper", "name": paper.name.strip("《》")})
    return said(
        {
            "@type": "PublicationIssue",
            "name": str(paper),
            "url": at(paper.url),
            "datePublished": day.isoformat() if day else None,
            "isPartOf": periodical if paper.name else None,
        }
    )


def pieces_of(view: IssueView) -> list[Entry]:
    """Each once: a second part is its first one's."""
    entries = (story.entry for page in view.pages for story in page.stories)
    return [entry for entry in entries if not entry.continuation]


def whole_issue(view: IssueView, at: Origin) -> Thing:
    parts = [
        {"@type": "NewsArticle", "headline": entry.title, "url": at(entry.url)}
        for entry in pieces_of(view)
    ]
    return said(issue(view.paper, at) | {"issueNumber": view.number, "hasPart": parts})


# People and meetings


def named(link: Link, at: Origin) -> Thing:
    return said({"name": link.text, "url": at(link.url)})


def person(link: Link, at: Origin) -> Thing:
    return {"@type": "Person"} | named(link, at)


def organization(link: Link, at: Origin) -> Thing:
    return {"@type": "Organization"} | named(link, at)


def official(view: OfficialView, at: Origin) -> Thing:
    return said(
        {
            "@type": "Person",
            "@id": at(view.url),
            "name": view.name,
            "url": at(view.url),
            "alternateName": list(view.other_names),
            "disambiguatingDescription": view.note,
            "hasOccupation": [occupation(term, at) for term in view.terms],
        }
    )


def reporter(view: ReporterView, url: str, at: Origin) -> Thing:
    return {"@type": "Person", "@id": url} | named(Link(url, view.name), at)


def whole_organization(view: OrganizationView, url: str, at: Origin) -> Thing:
    return said(
        {
            "@type": "Organization",
            "@id": url,
            "name": view.name,
            "url": url,
            "alternateName": list(view.aliases),
            "parentOrganization": organization(view.parent, at) if view.parent else None,
        }
    )


def series(view: SeriesView, url: str, at: Origin) -> Thing:
    body = organization(view.organization, at) if view.organization else None
    return said(
        {"@type": "EventSeries", "@id": url, "name": view.name, "url": url, "organizer": body}
    )


def occupation(term: TermView, at: Origin) -> Thing:
    """The days in the reader's words: a year alone is no date of that vocabulary's Role."""
    occupied = {"@type": "Occupation"} | named(term.office, at)
    return said({"@type": "Role", "hasOccupation": occupied, "description": term.span})


def meeting(view: MeetingView, url: str, at: Origin) -> Thing:
    people = dict.fromkeys(who.person for role in view.roles for who in role.people)
    series = [seat.seat.series for seat in view.places]
    return said(
        {
            "@type": "Event",
            "@id": url,
            "url": url,
            "name": view.name,
            "startDate": view.day.isoformat() if view.day else None,
            "eventStatus": f"{CONTEXT}/EventScheduled",
            "location": {"@type": "Place", "name": view.place} if view.place else None,
            "superEvent": [{"@type": "EventSeries"} | named(link, at) for link in series],
            "attendee": [person(link, at) for link in people],
            "subjectOf": [report(each, at) for each in view.reports],
        }
    )


def held(entry: MeetingEntry, at: Origin) -> Thing:
    """A meeting, as a piece tells of it."""
    return said(
        {
            "@type": "Event",
            "name": entry.name,
            "url": at(entry.url),
            "startDate": entry.day.isoformat() if entry.day else None,
            "location": {"@type": "Place", "name": entry.place} if entry.place else None,
        }
    )


def report(view: ReportView, at: Origin) -> Thing:
    return {"@type": "NewsArticle", "headline": view.entry.title, "url": at(view.entry.url)}
