"""A phone in a pocket of slow reception, and what its reader sees of a page coming."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, Page

#: Of a middling phone: its screen, how much slower it is than this machine, and its network,
#: which is what Lighthouse calls slow 4G.
SCREEN = {"width": 360, "height": 780}
PIXELS = 3
SLOWER = 4
LATENCY = 150
BYTES_A_SECOND = 1.6e6 / 8

WATCH = """
window.seen = { painted: 0, shifted: 0, moved: [] };
new PerformanceObserver(list => {
  for (const entry of list.getEntries()) seen.painted = entry.startTime;
}).observe({ type: "largest-contentful-paint", buffered: true });
new PerformanceObserver(list => {
  for (const entry of list.getEntries()) {
    seen.shifted += entry.value;
    seen.moved.push(...entry.sources.map(source => source.node && source.node.nodeName));
  }
}).observe({ type: "layout-shift", buffered: true });
"""
SCROLL = """async () => {
  for (let y = 0; y < document.documentElement.scrollHeight; y += innerHeight) {
    scrollTo(0, y);
    await new Promise(done => setTimeout(done, 60));
  }
}"""


@dataclass(frozen=True)
class Seen:
    #: Milliseconds until the largest thing of the first screen stood there.
    painted: float
    #: How far things moved that stood there, and which.
    shifted: float
    moved: tuple[str, ...]
    #: Bytes over the wire, by kind of resource.
    bytes: dict[str, float]


def throttle(page: Page) -> None:
    tools = page.context.new_cdp_session(page)
    tools.send("Network.enable")
    speed = {"downloadThroughput": BYTES_A_SECOND, "uploadThroughput": BYTES_A_SECOND}
    tools.send("Network.emulateNetworkConditions", {"offline": False, "latency": LATENCY, **speed})
    tools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})


def weigh(page: Page) -> dict[str, float]:
    """Filled while the page loads: of each kind of resource what came, its headers too."""
    kinds: dict[str, str] = {}
    found: dict[str, float] = {}

    def note(told: dict[str, Any]) -> None:
        kind = kinds.get(told["requestId"], "Other")
        found[kind] = found.get(kind, 0) + told["encodedDataLength"]

    tools = page.context.new_cdp_session(page)
    tools.send("Network.enable")
    tools.on(
        "Network.responseReceived", lambda told: kinds.update({told["requestId"]: told["type"]})
    )
    tools.on("Network.loadingFinished", note)
    return found


def look(browser: Browser, url: str) -> Seen:
    """At a page that the phone has never had."""
    context = browser.new_context(
        viewport=SCREEN, device_scale_factor=PIXELS, locale="zh-CN", is_mobile=True, has_touch=True
    )
    page = context.new_page()
    page.add_init_script(WATCH)
    bytes_of = weigh(page)
    throttle(page)
    page.goto(url, wait_until="networkidle")
    painted = page.evaluate("seen.painted")
    page.evaluate(SCROLL)
    page.wait_for_load_state("networkidle")
    seen = page.evaluate("seen")
    context.close()
    return Seen(painted, seen["shifted"], tuple(filter(None, seen["moved"])), dict(bytes_of))
