"""What a first look at the web app costs: bytes on the wire, and how long a phone waits.

The phone is one that Chromium plays: 1.6 Mbit/s, 150 ms, a quarter of this machine's speed.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from statistics import median
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page

from bench.report import Figure
from tests.e2e.browser import PHONE, opened
from tests.e2e.web.seeding import LivedIn, another_device
from tests.e2e.web.support import remember

ROUNDS = 5
SLOW_LINE = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1.6e6 / 8,
    "uploadThroughput": 750e3 / 8,
}
"""Milliseconds, and bytes a second."""
SLOWER = 4
"""Times."""
TASK_MS = 50
"""From here on a task is long (https://w3c.github.io/longtasks/)."""

_OBSERVE = """
window.vitals = {lcp: 0, fcp: 0, cls: 0, ready: 0, tasks: []}
const observe = (type, see) => {
    const seeing = new PerformanceObserver((list) => list.getEntries().forEach(see))
    seeing.observe({type, buffered: true})
}
observe('largest-contentful-paint', (one) => { vitals.lcp = one.startTime })
observe('paint', (one) => {
    if (one.name === 'first-contentful-paint') vitals.fcp = one.startTime
})
observe('layout-shift', (one) => { if (!one.hadRecentInput) vitals.cls += one.value })
observe('longtask', (one) => { vitals.tasks.push([one.startTime, one.duration]) })
new MutationObserver((_, self) => {
    if (!document.querySelector(SHOWS)) return
    vitals.ready = performance.now()
    self.disconnect()
}).observe(document, {childList: true, subtree: true})
"""


@dataclass(frozen=True, slots=True)
class View:
    """What is opened, and the selector of what people wait for there."""

    name: str
    path: str
    shows: str
    visitor: LivedIn | None = None


@dataclass
class Wire:
    """Every byte that came: heads and bodies, as compressed as they were."""

    sizes: dict[str, int] = field(default_factory=dict)
    whole: set[str] = field(default_factory=set)

    def watch(self, session: CDPSession) -> None:
        session.on("Network.requestWillBeSent", self.sent)
        session.on("Network.dataReceived", self.came)
        session.on("Network.loadingFinished", self.finished)
        session.send("Network.enable")

    def sent(self, event: Mapping[str, Any]) -> None:
        self.sizes.setdefault(event["requestId"], 0)

    def came(self, event: Mapping[str, Any]) -> None:
        if event["requestId"] not in self.whole:
            self.sizes[event["requestId"]] += event["encodedDataLength"]

    def finished(self, event: Mapping[str, Any]) -> None:
        """Says how much it was in all, which counts the head, too."""
        self.whole.add(event["requestId"])
        self.sizes[event["requestId"]] = event["encodedDataLength"]

    def of(self, requests: set[str]) -> int:
        return sum(size for request, size in self.sizes.items() if request in requests)


@dataclass(frozen=True, slots=True)
class Vitals:
    """Milliseconds since the address was opened; `shifts` as CLS counts them."""

    first_paint: float
    largest_paint: float
    shifts: float
    usable: float

    @classmethod
    def of(cls, seen: Mapping[str, Any]) -> "Vitals":
        return cls(seen["fcp"], seen["lcp"], seen["cls"], usable_at(seen["ready"], seen["tasks"]))


def usable_at(ready: float, tasks: list[list[float]]) -> float:
    """When what people wait for is there, and no long task keeps it from answering."""
    while blocking := [end for begin, end in _spans(tasks) if begin <= ready < end]:
        ready = max(blocking)
    return ready


def _spans(tasks: list[list[float]]) -> Iterator[tuple[float, float]]:
    return ((begin, begin + lasts) for begin, lasts in tasks if lasts >= TASK_MS)


def measure(browser: Browser, url: str, views: list[View]) -> Iterator[Figure]:
    for view in views:
        yield Figure(
            "clients", view.name, "on the wire", _bytes(browser, url, view) / 1000, "kB", "≤ 400"
        )
    for view in views:
        yield from _figures(view, [_vitals(browser, url, view) for _ in range(ROUNDS)])


def _figures(view: View, seen: list[Vitals]) -> Iterator[Figure]:
    of = f"{view.name}, throttled phone, median of {len(seen)}"
    largest = median(one.largest_paint for one in seen)
    yield Figure("clients", of, "first contentful paint", median(o.first_paint for o in seen), "ms")
    yield Figure("clients", of, "largest contentful paint", largest, "ms", "≤ 3,000")
    yield Figure("clients", of, "usable", median(one.usable for one in seen), "ms")
    yield Figure("clients", of, "layout shift", median(one.shifts for one in seen), "", "≤ 0.1")


def _bytes(browser: Browser, url: str, view: View) -> int:
    """Of what was asked for until it could be used; a request that had begun counts as a whole."""
    with _visit(browser, url, view) as (page, session):
        wire = Wire()
        wire.watch(session)
        page.goto(view.path)
        page.locator(view.shows).last.wait_for()
        begun = set(wire.sizes)
        page.wait_for_load_state("networkidle")
        return wire.of(begun)


def _vitals(browser: Browser, url: str, view: View) -> Vitals:
    with _visit(browser, url, view) as (page, session):
        page.add_init_script(f"(SHOWS => {{{_OBSERVE}}})({view.shows!r})")
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", SLOW_LINE)
        session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        page.set_default_timeout(60_000)
        page.goto(view.path)
        page.locator(view.shows).last.wait_for()
        page.wait_for_load_state("networkidle")
        return Vitals.of(page.evaluate("vitals"))


@contextmanager
def _visit(browser: Browser, url: str, view: View) -> Iterator[tuple[Page, CDPSession]]:
    """With nothing in the cache."""
    with opened(browser, PHONE, url) as (page, watched):
        watched.allow("")
        if view.visitor is not None:
            remember(page, another_device(view.visitor.visitor).store())
        yield page, page.context.new_cdp_session(page)
