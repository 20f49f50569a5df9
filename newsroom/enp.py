"""The comment by which e-paper software and its readers know a piece, in the form that they print.

    <!--enpproperty <articleid>…</articleid><date>…</date>…/enpproperty-->

The text itself stands between two more comments, `enpcontent` and `/enpcontent`, in the template.
"""

from __future__ import annotations

from html import escape

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

from newsroom.origin import Origin
from newsroom.pages.around import Around
from newsroom.pages.article import ArticleView


def keywords(article: ArticleView, around: Around) -> list[str]:
    """What it is about and whom it names, by the names of their pages."""
    links = (*article.tags, *around.campaigns, *around.organizations)
    return [*(link.text for link in links), *(named.person.text for named in around.officials)]


def property_comment(article: ArticleView, around: Around, key: int, at: Origin) -> SafeString:
    """Its fields are always there, for readers of it look for their tags."""
    day = article.paper.day.date
    names = dict.fromkeys(link.text for credit in article.credits for link in credit.reporters)
    fields = {
        "articleid": str(key),
        "date": f"{day} 00:00:00.0" if day else "",
        "author": " ".join(names),
        "title": article.title,
        "keyword": ",".join(dict.fromkeys(keywords(article, around))),
        "subtitle": article.subtitle,
        "introtitle": article.kicker,
        "siteid": "1",
        "nodeid": "",
        "nodename": article.column or article.first.page.section,
        "nodesearchname": "",
        "picurl": at(article.pictures[0].url) if article.pictures else "",
        "sourcename": article.paper.name.strip("《》") or str(settings.SITE_NAME),
    }
    told = "".join(f"<{name}>{_in_comment(text)}</{name}>" for name, text in fields.items())
    # Each text is escaped.
    return mark_safe(f"<!--enpproperty {told}/enpproperty-->")  # noqa: S308  # nosec B308, B703


def _in_comment(text: str) -> str:
    """Two hyphens end a comment for some readers: a dash is what they stand for."""
    return escape(text.replace("--", "—"))
