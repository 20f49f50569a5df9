"""The whole audit: pages, records, columns, settings."""

from __future__ import annotations

from dataclasses import dataclass

from newsroom.audit_site import elements, records
from newsroom.audit_site.crawling import HOME, Crawl, own_origins
from newsroom.audit_site.faults import Fault
from newsroom.audit_site.fetching import Fetch
from newsroom.audit_site.records import Days


@dataclass(frozen=True, slots=True)
class Found:
    faults: list[Fault]
    pages: int
    looked_at: int
    #: Addresses that are known, and for which the limit left no room.
    left: int


def audit(fetch: Fetch, origin: str, limit: int, days: Days) -> Found:
    crawl = Crawl(fetch, own_origins(origin), limit)
    crawl.run()
    faults = {
        *crawl.faults,
        *records.of_pieces(crawl.pieces),
        *records.of_columns(days),
        *elements.not_told(HOME),
    }
    return Found(sorted(faults), crawl.pages, crawl.looked_at, crawl.left)
