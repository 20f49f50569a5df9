"""Which pieces an appointment touches, and which of them contradict it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from articles.admin.common import NOTHING, link
from articles.audit.removals import removals, tells_of_removal
from articles.models import Article, Naming
from people import directory
from people.models import Appointment, Official
from people.registry import Contradiction, Mention, Why

#: Pieces that a form lists, and that a message does.
LISTED, TOLD = 200, 10
#: As many keys as an address holds.
IN_AN_ADDRESS = 400

WHY = {
    Why.BEFORE_START: _("printed before the start"),
    Why.AFTER_END: _("printed after the end"),
    Why.SUSPENDED: _("printed while suspended"),
    Why.ANOTHER_HOLDER: _("another holder is printed"),
}


def touched(terms: Iterable[Appointment]) -> set[int]:
    """Pieces that print one of these terms, or name its official while it lasts."""
    found: set[int] = set()
    for term in terms:
        printed = Q(appointments=term.pk) if term.pk else Q()
        during = Q(official=term.official_id) & _during(term)
        found |= set(Naming.objects.filter(printed | during).values_list("article", flat=True))
    return found


def _during(term: Appointment) -> Q:
    first, last = term.start.first_day, term.end.last_day
    known = {"gte": first if first > date.min else None, "lte": last if last < date.max else None}
    return Q(**{f"article__published_on__{end}": day for end, day in known.items() if day})


def named(pks: Iterable[int]) -> QuerySet[Article]:
    return Article.objects.filter(pk__in=set(pks)).newest_first().for_list()


def in_a_message(pks: set[int]) -> SafeString:
    """`This touches 12 pieces: …`, the newest by name."""
    told = ngettext("This touches %(n)d piece:", "This touches %(n)d pieces:", len(pks))
    links = format_html_join("、", "{}", ((link(row),) for row in named(pks)[:TOLD]))
    return format_html("{} {} {}", told % {"n": len(pks)}, links, _all(pks))


def _all(pks: set[int]) -> str | SafeString:
    """The list of all pieces, where a message has no room for some."""
    count = len(pks) - TOLD
    if count <= 0:
        return ""
    told = ngettext("and %(n)d piece more", "and %(n)d pieces more", count) % {"n": count}
    if len(pks) > IN_AN_ADDRESS:
        return told
    url = reverse("admin:articles_article_changelist")
    return format_html('<a href="{}?id__in={}">{}</a>', url, ",".join(map(str, sorted(pks))), told)


def in_a_form(term: Appointment) -> str | SafeString:
    """Each piece with its day, and why it contradicts the appointment if it does."""
    against = {one.mention.source: one.why for one in contradictions(term)}
    pks = touched([term]) | set(against)
    rows = (
        (row.published_on or NOTHING, link(row), WHY[against[row.pk]] if row.pk in against else "")
        for row in named(pks)[:LISTED]
    )
    items = format_html_join("", "<li>{} {} <strong>{}</strong></li>", rows)
    if not items:
        return NOTHING
    return format_html('<ul class="touched">{}</ul>{}', items, _the_rest(term, len(pks) - LISTED))


def _the_rest(term: Appointment, count: int) -> str | SafeString:
    """Where pieces are found that the form has no room for."""
    if count <= 0:
        return ""
    told = ngettext("and %(n)d piece more", "and %(n)d pieces more", count) % {"n": count}
    url = reverse("admin:articles_naming_changelist")
    return format_html(
        '<p><a href="{}?official__id__exact={}">{}</a></p>', url, term.official_id, told
    )


def contradictions(term: Appointment) -> tuple[Contradiction, ...]:
    """By the register of those who are printed in the same office."""
    holders = Official.objects.filter(appointments__office=term.office_id)
    register = directory.registry(holders)
    return register.contradicted_by(directory.term(term), _mentions(term))


def _mentions(term: Appointment) -> Iterable[Mention]:
    rows = Naming.objects.filter(
        appointments__office=term.office_id, article__published_on__isnull=False
    )
    removed = removals(article__in=rows.values("article"))
    told = rows.values_list(
        "article", "name", "title", "body",
        "official", "article__published_on", "appointments__capacity",
    ).distinct()  # fmt: skip
    for article, name, title, body, official, day, capacity in told:
        if official and day and not tells_of_removal(removed, article, name, title, body):
            yield Mention(article, official, term.office_id, day, capacity)
