"""How soon words are seen once they are there, and how a long history scrolls."""

from collections.abc import Iterator, Sequence
from itertools import count

from playwright.sync_api import Browser, Page

from bench.report import Figure, percentile
from bench.stamped_line import StampedLine
from bench.web_loading import TASK_MS
from tests.e2e.browser import PHONE, Look, opened
from tests.e2e.web.seeding import another_device
from tests.e2e.web.support import Visitor, remember
from tests.servers.model_server import Behaviour, ModelServer

REPLIES = 20
FRAME_MS = 33
"""A frame that takes longer was missed at 60 a second, and the one after it, too."""
STEP = 400
"""Pixels of one turn of the wheel."""

_PAINTED = """(text) => {
    window.painted = null
    const seen = new MutationObserver(() => {
        if (!document.body.textContent.includes(text)) return
        seen.disconnect()
        // The task after a frame's callbacks runs once that frame is painted.
        requestAnimationFrame(() => {
            const painted = new MessageChannel()
            painted.port1.onmessage = () => {
                window.painted = (performance.timeOrigin + performance.now()) / 1000
            }
            painted.port2.postMessage(null)
        })
    })
    seen.observe(document.body, {subtree: true, childList: true, characterData: true})
}"""
_FRAMES = """() => {
    window.frames = []
    window.tasks = []
    new PerformanceObserver((list) => {
        for (const one of list.getEntries()) tasks.push(one.duration)
    }).observe({type: 'longtask'})
    let last = performance.now()
    const next = (now) => {
        frames.push(now - last)
        last = now
        requestAnimationFrame(next)
    }
    requestAnimationFrame(next)
}"""
_PLACE = """() => {
    const log = document.querySelector('[role=log]')
    return [log.scrollTop, log.scrollHeight - log.clientHeight - log.scrollTop]
}"""


def painting(browser: Browser, url: str, visitor: Visitor, model: ModelServer) -> Iterator[Figure]:
    """From the first words' last hop to the frame that shows them."""
    taken: list[float] = []
    with StampedLine(url) as line, opened(browser, PHONE, line.url) as (page, watched):
        watched.allow("")
        remember(page, visitor.store())
        page.goto("/")
        for number in range(REPLIES):
            taken.append(_first_words(page, line, model, number))
    of = f"first words of a reply, {REPLIES} replies"
    goal = "≤ 100"
    yield Figure("clients", of, "painted after their byte, p50", percentile(taken, 50), "ms", goal)
    yield Figure("clients", of, "painted after their byte, p95", percentile(taken, 95), "ms", goal)


def _first_words(page: Page, line: StampedLine, model: ModelServer, number: int) -> float:
    """Milliseconds."""
    words = f"W{number:02}"
    model.behaviour = Behaviour.SLOW
    model.reply = f"{words}，我在听。你慢慢说，不着急。我陪着你。"
    page.evaluate(_PAINTED, words)
    line.look_for(words)
    box = page.get_by_role("textbox").last
    box.fill("你好")
    box.press("Enter")
    painted: float = page.wait_for_function("() => window.painted").json_value()
    page.wait_for_function("text => document.body.textContent.includes(text)", arg="我陪着你。")
    page.get_by_role("button", name="停下").wait_for(state="detached")
    assert line.passed_at is not None
    return (painted - line.passed_at) * 1000


def scrolling(browser: Browser, url: str, visitor: Visitor, talk: str) -> Iterator[Figure]:
    """Down through the whole history, once all of it has been read."""
    with opened(browser, Look(), url) as (page, watched):
        watched.allow("")
        page.set_default_timeout(60_000)
        remember(page, another_device(visitor).store())
        page.goto(f"/talk/{talk}")
        page.locator("[role=log] article[data-message]").last.wait_for()
        page.get_by_role("log").hover()
        _to_the_first(page)
        page.evaluate(_FRAMES)
        _to_the_last(page)
        frames: list[float] = page.evaluate("frames.slice(1)")
        tasks: list[float] = page.evaluate("tasks")
    yield from _smoothness(frames, tasks)


def _smoothness(frames: Sequence[float], tasks: Sequence[float]) -> Iterator[Figure]:
    of = f"2,000 messages by wheel, {len(frames)} frames on a shared machine"
    late = [one for one in frames if one > FRAME_MS]
    yield Figure("clients", of, "median frame", percentile(frames, 50), "ms")
    yield Figure("clients", of, f"frames over {FRAME_MS} ms", len(late), "", "0")
    yield Figure("clients", of, "longest frame", max(frames), "ms")
    yield Figure("clients", of, f"tasks over {TASK_MS} ms", len(tasks), "", "0")


def _to_the_first(page: Page) -> None:
    """Until nothing older comes."""
    quiet = 0
    for turn in count():
        page.mouse.wheel(0, -20_000)
        page.wait_for_timeout(50)
        above, _ = page.evaluate(_PLACE)
        quiet = quiet + 1 if above == 0 else 0
        if quiet == 20:
            return
        assert turn < 2_000, "the history has no beginning"


def _to_the_last(page: Page) -> None:
    while page.evaluate(_PLACE)[1] > 1:
        page.mouse.wheel(0, STEP)
