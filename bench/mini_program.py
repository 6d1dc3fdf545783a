"""What the mini program weighs, and what it hands from its scripts to its views."""

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from subprocess import run

from playwright.sync_api import Browser, expect

from bench.report import Figure
from tests.e2e.miniprogram.companion import Companion, Person, Stack, running_stack
from tests.e2e.miniprogram.site import Site, Wire
from tests.e2e.miniprogram.support import CLIENT, Built, Phone, build, node
from tests.e2e.miniprogram.talking import replies, say, speaking

LENGTH = 500
"""Characters of a reply."""
SENTENCE = "我在听，你慢慢说，想到什么说什么。"
PAUSE = 0.02
"""Seconds between the pieces of three characters: 150 characters a second."""
LIMIT_KB = 2 * 1024 * 1024 / 1000
"""Of a package, https://developers.weixin.qq.com/miniprogram/dev/framework/subpackages.html."""

Payloads = Mapping[str, Mapping[str, float]]


def measure(browser: Browser) -> Iterator[Figure]:
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        built = shipped(folder / "app")
        for name, size in built.sizes.items():
            of, goal = f"mini program, package {name}", f"< {LIMIT_KB:,.0f}"
            yield Figure("clients", of, "size", size / 1000, "kB", goal)
        running = stack.enter_context(running_stack(folder / "data"))
        site = stack.enter_context(Site(built.out, Wire(running.url)))
        yield from _handed_over(Companion(Phone(browser, site.url)), running)


def shipped(out: Path) -> Built:
    run([node(), "copy-sdk.mjs"], cwd=CLIENT, check=True)
    built = build(CLIENT / "src", out)
    if built.problems:
        raise SystemExit("\n".join(built.problems))
    return built


def _handed_over(companion: Companion, running: Stack) -> Iterator[Figure]:
    """By `setData`, for one streamed reply in a talk that has begun."""
    person = Person(running.url)
    text = (SENTENCE * LENGTH)[:LENGTH]
    with companion.open(person) as app:
        with speaking(running.model):
            say(app, "你好")
            expect(replies(app)).to_have_count(1)
            app.expect_text("AI 生成")
        before = totals(app.read("payloads"))
        with speaking(running.model, text, PAUSE):
            say(app, "讲一段长的")
            expect(replies(app).last).to_contain_text(text[-60:], timeout=60_000)
            expect(replies(app).last).to_contain_text("AI 生成")
        after = totals(app.read("payloads"))
    person.close()
    of = f"mini program, streamed reply of {LENGTH} characters"
    size = len(text.encode())
    yield Figure("clients", of, "text", size / 1000, "kB")
    yield Figure("clients", of, "setData", after["bytes"] / 1000 - before["bytes"] / 1000, "kB")
    yield Figure("clients", of, "setData, calls", after["count"] - before["count"], "")
    yield Figure("clients", of, "setData, largest since the start", after["largest"] / 1000, "kB")


def totals(payloads: Payloads) -> dict[str, float]:
    """Of all pages and components."""
    return {
        "bytes": sum(one["bytes"] for one in payloads.values()),
        "count": sum(one["count"] for one in payloads.values()),
        "largest": max((one["largest"] for one in payloads.values()), default=0),
    }
