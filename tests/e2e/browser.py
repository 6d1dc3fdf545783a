"""Debian's Chromium, driven by Playwright, and what every page has to be free of."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from shutil import which
from typing import Any, Literal, NoReturn

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Playwright, Request, expect

from tests.e2e.local_run import ROOT

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # A microphone that hums and a camera that shows a test picture.
    "--use-fake-device-for-media-stream",
)
PATIENCE = 20_000
"""Milliseconds for what a test waits for: a busy machine takes its time."""
AXE = ROOT / "clients" / "web" / "node_modules" / "axe-core" / "axe.min.js"

_EXPECTED = re.compile(
    r"Failed to load resource: the server responded with a status of 4\d\d"
    r"|Service Worker registration blocked by Playwright"
)
"""Chromium says so of every 4xx, also where the page expects it; the other is `opened`'s doing."""


def chromium() -> str:
    """Where it is; without it tests are skipped, but never where the whole suite must run."""
    found = which("chromium") or which("chromium-browser")
    if found is None:
        missing("Chromium is not there: apt-get install chromium fonts-noto-cjk")
    return found


def missing(what: str) -> NoReturn:
    if os.environ.get("CI"):
        pytest.fail(what)
    pytest.skip(what)


def launch(playwright: Playwright) -> Browser:
    expect.set_options(timeout=PATIENCE)
    return playwright.chromium.launch(executable_path=chromium(), args=list(ARGUMENTS))


@dataclass(frozen=True, slots=True)
class Look:
    """How a person's screen is."""

    width: int = 1280
    height: int = 800
    shade: Literal["light", "dark"] = "light"
    language: Literal["zh", "en"] = "zh"
    is_still: bool = True

    @property
    def is_phone(self) -> bool:
        return self.width < 600

    @property
    def name(self) -> str:
        return f"{self.width}-{self.shade}-{self.language}"


PHONE = Look(375, 720)


@dataclass
class Watched:
    """What a page must not do: errors, warnings, requests to others."""

    origins: tuple[str, ...]
    problems: list[str] = field(default_factory=list)
    allowed: list[str] = field(default_factory=list)

    def watch(self, page: Page) -> None:
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.problems.append(f"error: {error}"))
        page.on("request", self._request)

    def allow(self, pattern: str) -> None:
        """A problem that this test brings about."""
        self.allowed.append(pattern)

    def check(self) -> None:
        left = [
            one
            for one in self.problems
            if not any(re.search(pattern, one) for pattern in self.allowed)
        ]
        assert left == []

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and not _EXPECTED.search(message.text):
            self.problems.append(f"{message.type}: {message.text}")

    def _request(self, request: Request) -> None:
        if not request.url.startswith((*self.origins, "data:", "blob:")):
            self.problems.append(f"foreign request: {request.url}")


@contextmanager
def opened(
    browser: Browser, look: Look, url: str, workers: Literal["allow", "block"] = "block"
) -> Iterator[tuple[Page, Watched]]:
    """A page in a profile of its own, which is checked when it is closed.

    A service worker would answer for the app behind the back of tests that are about other things.
    """
    context = browser.new_context(
        base_url=url,
        viewport={"width": look.width, "height": look.height},
        color_scheme=look.shade,
        locale="zh-CN" if look.language == "zh" else "en-GB",
        timezone_id="Asia/Shanghai",
        reduced_motion="reduce" if look.is_still else "no-preference",
        has_touch=look.is_phone,
        is_mobile=look.is_phone,
        permissions=["clipboard-read", "clipboard-write"],
        service_workers=workers,
    )
    context.set_default_timeout(PATIENCE)
    # The second is the local AWS's bucket.
    watched = Watched((url, "http://127.0.0.1:"))
    context.on("page", watched.watch)
    try:
        yield context.new_page(), watched
        watched.check()
    finally:
        context.close()


def wrong_clock(ahead: timedelta) -> str:
    """A script that sets the clock of a device wrong. `window.__ahead` sets it later, too, and
    `sessionStorage.ahead` for the next page."""
    return f"""(() => {{
        const Right = Date
        const later = location.protocol === 'http:' ? sessionStorage.getItem('ahead') : null
        window.__ahead = Number(later ?? {ahead / timedelta(milliseconds=1)})
        window.Date = class extends Right {{
            constructor(...given) {{
                super(...(given.length === 0 ? [Right.now() + window.__ahead] : given))
            }}
            static now() {{
                return Right.now() + window.__ahead
            }}
        }}
    }})()"""


def serious(page: Page) -> list[str]:
    """axe's serious and critical findings, each with the element it is about."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found: list[dict[str, Any]] = page.evaluate(
        """async () => {
            const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
            const options = {runOnly: rules}
            return (await axe.run(document, options)).violations
        }"""
    )
    return [
        f"{one['id']} {node['html'][:160]} {node['failureSummary']}"
        for one in found
        if one["impact"] in {"serious", "critical"}
        for node in one["nodes"]
    ]


def scrolls_sideways(page: Page) -> bool:
    wide: bool = page.evaluate(
        "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    )
    return wide


def screenshot(page: Page, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=path, animations="disabled")
