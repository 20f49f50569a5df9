"""Findings in words; each code has its name and its sentence."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext, gettext_lazy, gettext_noop

from articles.audit import figures, ledger, order, terms
from articles.audit.found import Found
from people.registry import Why

NAMES = {
    ledger.MISSING: gettext_lazy("ordinal missing"),
    ledger.LEAP: gettext_lazy("ordinals leap"),
    ledger.TWICE: gettext_lazy("ordinal twice"),
    ledger.BACKWARD: gettext_lazy("ordinal out of order"),
    ledger.DAY: gettext_lazy("day out of order"),
    ledger.UNPLACED: gettext_lazy("series without a district"),
    terms.CONTRADICTED: gettext_lazy("appointment contradicted"),
    terms.SHARED: gettext_lazy("two holders"),
    terms.AT_ONCE: gettext_lazy("two posts at once"),
    order.CODE: gettext_lazy("protocol order"),
    figures.FALLS: gettext_lazy("cumulative figure falls"),
    figures.UNIT: gettext_lazy("units differ"),
}

_SENTENCES = {
    ledger.MISSING: gettext_noop(
        "%(series)s: No. %(ordinal)s is not recorded, between No. %(before)s and No. %(after)s."
    ),
    ledger.LEAP: gettext_noop(
        "%(series)s: from No. %(before)s the count leaps to No. %(after)s; is the ordinal right?"
    ),
    ledger.TWICE: gettext_noop(
        "%(series)s: No. %(ordinal)s is recorded twice, on %(first_day)s and on %(day)s."
    ),
    ledger.BACKWARD: gettext_noop(
        "%(series)s: No. %(ordinal)s of %(day)s stands %(place)s; is it No. %(instead)s?"
    ),
    ledger.DAY: gettext_noop(
        "%(series)s: No. %(ordinal)s is dated %(day)s, %(place)s; is the day right?"
    ),
    ledger.UNPLACED: gettext_noop(
        "%(series)s is recorded without a district, and for %(places)s: merge the two series if "
        "they are one."
    ),
    terms.SHARED: gettext_noop(
        "%(title)s %(who)s and %(other_title)s %(other_who)s hold an office of one holder at the "
        "same time, from %(day)s."
    ),
    terms.AT_ONCE: gettext_noop(
        "%(who)s is %(other_title)s and %(title)s at the same time, from %(day)s: full posts that "
        "nobody holds at once."
    ),
    order.CODE: gettext_noop(
        "%(title)s %(who)s stands behind %(other_title)s %(other_who)s in a list of %(day)s."
    ),
    figures.FALLS: gettext_noop(
        "%(campaign)s: %(label)s, counted on, is %(figure)s on %(day)s, but %(other)s on "
        "%(other_day)s."
    ),
    figures.UNIT: gettext_noop(
        "%(campaign)s: %(label)s is %(figure)s on %(day)s; elsewhere it is counted in “%(usual)s”."
    ),
}

#: By how the piece contradicts the term.
_CONTRADICTED = {
    Why.BEFORE_START: gettext_noop(
        "A piece of %(printed)s prints %(who)s as %(title)s, before the term, which begins "
        "%(since)s."
    ),
    Why.AFTER_END: gettext_noop(
        "A piece of %(printed)s prints %(who)s as %(title)s, after the term, which ended %(until)s."
    ),
    Why.SUSPENDED: gettext_noop(
        "A piece of %(printed)s prints %(who)s as %(title)s, while the office was suspended."
    ),
}


def name(code: str) -> str:
    return str(NAMES.get(code, code))


def sentence(found: Found) -> str:
    words = dict(found.words)
    if words.get("count"):
        words["series"] = _count(words) % words
    if found.code in (ledger.BACKWARD, ledger.DAY):
        words["place"] = _place(words)
    template = _SENTENCES.get(found.code) or _CONTRADICTED[Why(str(words["why"]))]
    return gettext(template) % words


def _count(words: Mapping[str, object]) -> str:
    """The series with its year, its term, or the day from which it was counted anew."""
    if words["numbering"] != ledger.TERM:
        return gettext("%(series)s (%(count)s)")
    if str(words["count"]).isdecimal():
        return gettext("%(series)s, term %(count)s")
    return gettext("%(series)s, counted anew from %(count)s")


def _place(words: Mapping[str, object]) -> str:
    """Between which ordinals a meeting stands by its day."""
    if words["before"] is None:
        return gettext("before No. %(after)s") % words
    if words["after"] is None:
        return gettext("after No. %(before)s") % words
    return gettext("between No. %(before)s and No. %(after)s") % words
