"""What is asked, in PostgreSQL's words: a match for the index of tokens, and what it leaves open is
looked at in the texts. Pure.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from articles.search.asked import ALL, NOBODY, Asked, Filed, numbers
from articles.search.common import COMMON
from articles.search.documents import PARTS
from articles.search.query import Term
from articles.search.tokens import phrase

#: What a text has that is too long for the index: it is looked through for every query.
HUGE = "\ue001huge"
#: Before a facet, and before what stands in a title: no text's tokens are like these.
FILED, TITLE = "\ue002", "\ue003"

_BY_PART = {part: f"strpos({part}, %s) > 0" for part in PARTS}
_BY_PART[""] = " OR ".join(_BY_PART[part] for part in reversed(PARTS))

#: A condition and its values.
Condition = tuple[str, list[Any]]


@dataclass(frozen=True, slots=True)
class Sought:
    #: Of the index: finds all of it, and maybe more.
    found: Condition
    #: Of the texts: which of these it is; empty where the index tells.
    checked: Condition


def sought(asked: Asked, common: Collection[str], *, with_huge: bool = True) -> Sought:
    """`common` are the words that have tokens of their own; `with_huge` unless all texts are
    known to be short enough for the index.
    """
    told = {it: _decided(it, common, with_huge=with_huge) for it in asked.terms}
    checks = [_check(term) for term, tokens in told.items() if not tokens]
    texts = " AND ".join(check for check, _values in checks)
    values = [value for _check, values in checks for value in values]
    return Sought(_in_index(asked, told), (texts, values))


def _decided(term: Term, common: Collection[str], *, with_huge: bool) -> str:
    """Tokens that tell whether any text is meant; nothing where none do."""
    if not term.part and term.text in common:
        return f"'{COMMON}{term.text}'"
    # Of a title the longest text has all tokens.
    return _words(term) if _is_single(term) and (term.part or not with_huge) else ""


def _is_single(term: Term) -> bool:
    """One token, in any part or in the title, which has its own."""
    return len(phrase(term.text)[0]) == 1 and term.part in ("", "title")


def _check(term: Term) -> Condition:
    check = _BY_PART[term.part]
    sure = "NOT huge OR " if _is_single(term) else ""
    told = f"({sure}{'NOT ' if term.excluded else ''}({check}))"
    return told, [term.text] * check.count("%s")


def _in_index(asked: Asked, told: dict[Term, str]) -> Condition:
    conditions = ["terms @@ %s::tsquery"]
    values: list[Any] = [_match(asked, told)]
    for it in asked.days:
        conditions.append("NOT key BETWEEN %s AND %s" if it.excluded else "key BETWEEN %s AND %s")
        values += numbers(it)
    return " AND ".join(conditions), values


def _match(asked: Asked, told: dict[Term, str]) -> str:
    """As PostgreSQL writes it. Tokens hold no quotation mark and no backslash."""
    parts = [told[term] or f"({_words(term)} | '{HUGE}')" for term in asked.words]
    wanted = parts or any(not it.excluded for it in asked.filed)
    filed = asked.filed if wanted else (*asked.filed, ALL)
    without = (told[term] or (_words(term) if _is_single(term) else "") for term in asked.without)
    parts += [f"!{tokens}" for tokens in without if tokens]
    parts += [("!" if it.excluded else "") + _facets(it) for it in filed]
    return " & ".join(parts)


def _words(term: Term) -> str:
    row, begins = phrase(term.text)
    mark = TITLE if term.part == "title" else ""
    *before, last = (f"'{mark}{token}'" for token in row)
    return f"({' & '.join([*before, last + ':*' if begins else last])})"


def _facets(filed: Filed) -> str:
    facets = (f"'{FILED}{facet}'" for facet in filed.facets or (NOBODY,))
    return f"({' | '.join(facets)})"
