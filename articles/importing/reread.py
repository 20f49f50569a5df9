"""A stored dump's bytes, read again as at its import."""

from __future__ import annotations

from django.utils.translation import gettext as _

from articles.importing import knowledge
from articles.importing.parse import parse
from articles.importing.refusals import Refusal
from articles.importing.store.deposit import Deposit
from articles.importing.store.runs import BROUGHT
from articles.models import Article, SourceDump
from articles.pipeline.records import Hints


def reread(dump: SourceDump) -> Deposit:
    """With the options of the run that loaded it."""
    options = _options(dump)
    data = bytes(dump.content)
    hints = Hints(**options.get("hints", {}))
    page, refusal = parse(data, dump.name, hints, knowledge.load())
    if page is None:
        raise Refusal(_("%(name)s: %(why)s") % {"name": dump.name, "why": refusal})
    status = Article.Status.DRAFT if options.get("draft") else Article.Status.PUBLISHED
    return Deposit(page, data, status)


def _options(dump: SourceDump) -> dict:
    outcome = dump.outcomes.filter(result__in=BROUGHT).select_related("run").order_by("pk").first()
    return outcome.run.options if outcome else {}
