"""What the audit finds → findings: new ones opened, settled ones left as they are, others gone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from django.db import transaction
from django.db.models import Model

from articles.audit import rows, wording
from articles.audit.found import Found
from articles.models import Audit, Block, Figure, Finding, MeetingReport

_SENTENCE = re.compile(r"[^。！？]*[。！？]?[”」』]?")
_LONGEST = 300

#: What may change of a finding that stays the same one.
_TOLD = ("text", "quotation", "article_id", "meeting_id", "appointment_id", "figure_id")


def audit(by: Model | None = None) -> list[Finding]:
    """Look for all contradictions; the findings that stand, the settled ones among them.

    A settled finding that is no longer found is kept, so that it stays settled if it comes back.
    """
    with transaction.atomic():
        wanted = {row.key: row for row in _findings(rows.everything())}
        known = {row.key: row for row in Finding.objects.select_for_update()}
        gone = [row.pk for key, row in known.items() if key not in wanted and not row.settled_at]
        Finding.objects.filter(pk__in=gone).delete()
        changed = [known[key] for key in wanted if key in known and _take(known[key], wanted[key])]
        Finding.objects.bulk_update(
            changed, [name.removesuffix("_id") for name in _TOLD], batch_size=100
        )
        new = [row for key, row in wanted.items() if key not in known]
        Finding.objects.bulk_create(new, ignore_conflicts=True, batch_size=500)
        Audit.objects.create(
            audited_by_id=by.pk if by else None, open_findings=Finding.objects.open().count()
        )
    standing = {row.key: row for row in Finding.objects.select_related("article")}
    return [standing[key] for key in wanted if key in standing]


def _take(row: Finding, wanted: Finding) -> bool:
    """Whether anything told of it has changed."""
    before = [getattr(row, name) for name in _TOLD]
    for name in _TOLD:
        setattr(row, name, getattr(wanted, name))
    return before != [getattr(row, name) for name in _TOLD]


def _findings(found: Iterable[Found]) -> list[Finding]:
    """With the article and the sentence of each, in a fixed number of queries."""
    all_found = list(found)
    reports = _reports({one.meeting for one in all_found if one.meeting})
    quoted = {one.figure for one in all_found if one.figure}
    figures = dict(Figure.objects.filter(pk__in=quoted).values_list("pk", "text"))
    named = _sentences({(one.article, one.name) for one in all_found if one.article and one.name})
    return [_finding(one, reports, figures, named) for one in all_found]


def _finding(
    found: Found,
    reports: Mapping[int, tuple[int, str]],
    figures: Mapping[int, str],
    named: Mapping[tuple[int, str], str],
) -> Finding:
    article, quotation = reports.get(found.meeting or 0, (None, ""))
    if found.article:
        article = found.article
        quotation = figures.get(found.figure or 0) or named.get((article, found.name), "")
    return Finding(
        code=found.code,
        key=found.key,
        text=wording.sentence(found),
        quotation=quotation[:_LONGEST],
        article_id=article,
        meeting_id=found.meeting,
        appointment_id=found.appointment,
        figure_id=found.figure,
    )


def _reports(meetings: set[int]) -> dict[int, tuple[int, str]]:
    """Of each meeting the first report: the piece and what it says."""
    reports = MeetingReport.objects.filter(meeting__in=meetings)
    told = reports.order_by("-article__published_on", "-article", "-order")
    return {
        meeting: (article, text)
        for meeting, article, text in told.values_list("meeting", "article", "text")
    }


def _sentences(wanted: set[tuple[int, str]]) -> dict[tuple[int, str], str]:
    """The first sentence of a piece with the name."""
    if not wanted:
        return {}
    blocks = Block.objects.filter(article__in={article for article, _name in wanted})
    names: dict[int, list[str]] = {}
    for article, name in wanted:
        names.setdefault(article, []).append(name)
    told: dict[tuple[int, str], str] = {}
    for article, text in blocks.order_by("article", "order").values_list("article", "text"):
        for name in names[article]:
            if name in text and (article, name) not in told:
                sentences = (found[0] for found in _SENTENCE.finditer(text))
                told[article, name] = next(one for one in sentences if name in one)
    return told
