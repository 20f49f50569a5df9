"""What a page made anew costs in a large archive, beside the same page in a small one.

The two take turns in one run, so that whatever else the machine does is in both.
"""

from __future__ import annotations

import tempfile
from contextlib import ExitStack
from pathlib import Path
from statistics import median
from urllib.parse import quote

from tests.bench.known import LATE, OLDEST, PLANTED
from tests.bench.pages import FORGETFUL, Database, Served, pages, serve, take_turns

TURNS = 9
#: Of the column of names.
WIDTH = 46
#: Pages besides those that are compared with other systems; `*` has a last page, too.
LISTS = {
    "official": "/officials/7/*",
    "campaign": "/campaigns/3/*",
    "official's meetings": "/officials/7/meetings/*",
    "campaign's figures": "/campaigns/3/figures/*",
    "organization": "/organizations/3/*",
    "reporter": "/reporters/3/*",
    "all meetings": "/meetings/all/*",
    "meetings of a month": "/meetings/month/2026/3/",
    "series of meetings": "/series/1/*",
    "office": "/offices/3/",
    "official, printed": "/officials/27/",
    "official, late": f"/officials/{LATE}/*",
    "organization, late": f"/organizations/{LATE}/",
    "office, late": f"/offices/{LATE}/",
    "campaign, late": f"/campaigns/{LATE}/",
    "reporter, late": f"/reporters/{LATE}/",
    "all series": "/series/",
    "reporters": "/reporters/",
    "officials": "/officials/",
    "offices": "/offices/",
    "organizations": "/organizations/",
    "campaigns": "/campaigns/",
    "tags": "/tags/",
    "issues": "/issues/",
    "site map": "/map/",
    "newest pieces, feed": "/feed.atom",
    "official, feed": "/officials/7.atom*",
    "reporter, feed": "/reporters/3.atom*",
    "campaign, feed": "/campaigns/3.atom*",
    "tag, feed": "/tags/3.atom*",
    "sitemaps' index": "/sitemap.xml",
}


def compare(urls: dict[int, str]) -> None:
    """`urls` of databases by their pieces: the fewest and the most are compared."""
    counts = sorted(urls)[:: len(urls) - 1]
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        served = {
            str(count): stack.enter_context(
                serve("anew", urls[count], folder, Database.of(urls[count]), FORGETFUL)
            )
            for count in counts
        }
        print(f"{'':{WIDTH}}{''.join(f'{text:>8}' for text in (*served, 'times'))}   CPU ms, anew")
        addresses = {str(count): _addresses(count) for count in counts}
        for page in addresses[str(counts[0])]:
            take_turns(served, page, {of: own[page] for of, own in addresses.items()}, TURNS)
            print(_line(page, list(served.values())), flush=True)


def _addresses(count: int) -> dict[str, str]:
    """Name of a page to its address, in a site with so many pieces."""
    found = {page.name: page.ours for page in pages(count)}
    for name, url in LISTS.items():
        found[name] = url.rstrip("*")
        if url.endswith("*"):
            found[f"{name}, last page"] = f"{found[name]}{OLDEST}"
    return found | _searches()


def _searches() -> dict[str, str]:
    """For what as many pieces have in either archive: a word of two characters, and a phrase."""
    asked = ((pieces, words) for pieces, own in PLANTED.items() for words in (own[:2], own))
    return {
        f"search, {pieces} pieces, {len(words)} characters{by}": f"/search/?q={quote(words)}{sort}"
        for pieces, words in asked
        for by, sort in (("", ""), (", relevance", "&sort=relevance"))
    }


def _line(page: str, served: list[Served]) -> str:
    small, large = (median(each.spent[page]) for each in served)
    return f"{page:{WIDTH}}{small:8.2f}{large:8.2f}{large / small:8.2f}"
