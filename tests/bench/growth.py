"""What a page made anew costs in a large archive, beside the same page in a small one.

The two take turns in one run, so that whatever else the machine does is in both.
"""

from __future__ import annotations

import tempfile
from contextlib import ExitStack
from pathlib import Path
from statistics import median
from urllib.parse import quote

from tests.bench.pages import FORGETFUL, Database, Served, pages, serve, take_turns

TURNS = 9
#: Where the list with the oldest piece, meeting or figure begins.
OLDEST = "newer=2026-01-05.1"
#: Lists besides those that are compared with other systems; `*` has a last page, too.
LISTS = {
    "official's meetings": "/officials/7/meetings/*",
    "campaign's figures": "/campaigns/3/figures/*",
    "organization": "/organizations/3/*",
    "reporter": "/reporters/3/*",
    "all meetings": "/meetings/all/*",
    "meetings of a month": "/meetings/month/2026/3/",
    "series of meetings": "/series/1/*",
    "office": "/offices/3/",
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
#: A search finds some 60 pieces in either: one more word is an eighth of what the others find.
FEW, FEWER = "沿河街道推进", "沿河街道推进防汛准备"
LAST_OF = {"official": "/officials/7/", "campaign": "/campaigns/3/"}


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
        print("".join(f"{text:>12}" for text in ("", *served, "times")) + "   CPU ms, made anew")
        addresses = {str(count): _addresses(count) for count in counts}
        for of, words in zip(addresses, (FEW, FEWER), strict=True):
            addresses[of]["search"] = f"/search/?q={quote(words)}"
        for page in addresses[str(counts[0])]:
            take_turns(served, page, {of: own[page] for of, own in addresses.items()}, TURNS)
            print(_line(page, list(served.values())), flush=True)


def _addresses(count: int) -> dict[str, str]:
    """Name of a page to its address, in a site with so many pieces."""
    found = {page.name: page.ours for page in pages(count)}
    found |= {f"{name}, last page": f"{url}?{OLDEST}" for name, url in LAST_OF.items()}
    for name, url in LISTS.items():
        found[name] = url.rstrip("*")
        if url.endswith("*"):
            found[f"{name}, last page"] = f"{found[name]}?{OLDEST}"
    return found


def _line(page: str, served: list[Served]) -> str:
    small, large = (median(each.spent[page]) for each in served)
    return f"{page:32}{small:8.2f}{large:8.2f}{large / small:8.2f}"
