"""What people do on the talk page, and what they see there."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from playwright.sync_api import Locator, Route, expect

from tests.e2e.miniprogram.support import MiniProgram
from tests.servers.model_server import Behaviour, ModelServer

TALK = "pages/talk/index"
LIST = "pages/conversations/index"
MEDIA = "**/v1/media"
FILL = """() => {
    for (let size = 20000; size > 0; size -= 10) {
        try {
            wx.setStorageSync('filler', 'x'.repeat(size))
            return
        } catch (error) {
            if (!error.message.includes('exceed')) throw error
        }
    }
}"""
"""Leaves no room in a phone's storage."""


@contextmanager
def speaking(
    model: ModelServer, reply: str | None = None, pause: float | None = None
) -> Iterator[None]:
    """How the model answers meanwhile: what it says, and the seconds between its pieces."""
    model.reset()
    if reply is not None:
        model.reply = reply
    if pause is not None:
        model.behaviour = Behaviour.SLOW
        model.pause = pause
    try:
        yield
    finally:
        model.reset()


def field(app: MiniProgram) -> Locator:
    return app.shown.get_by_role("textbox", name="想说的话")


def button(app: MiniProgram, name: str) -> Locator:
    return app.shown.get_by_role("button", name=name, exact=True)


def say(app: MiniProgram, text: str) -> None:
    field(app).fill(text)
    button(app, "发送").tap()


def lines(app: MiniProgram, who: str) -> Locator:
    return app.shown.get_by_role("group", name=re.compile(f"^{who} "))


def own(app: MiniProgram) -> Locator:
    return lines(app, "你")


def replies(app: MiniProgram) -> Locator:
    return lines(app, "暖心")


def expect_reply(app: MiniProgram, text: str, count: int = 1) -> None:
    """The last of `count` replies, whole."""
    expect(replies(app)).to_have_count(count)
    expect(replies(app).last).to_contain_text(text)
    expect(button(app, "为什么这么说")).to_be_visible()


def choose_from_menu(app: MiniProgram, line: Locator, choice: str) -> None:
    """Presses long on a line, and taps what is offered."""
    app.press(line.locator("[class*=bubble]"), milliseconds=600)
    app.lift()
    tap_anywhere(app, choice)


def tap_anywhere(app: MiniProgram, text: str) -> None:
    """Also on what WeChat itself shows above the page, which lies on top."""
    app.page.locator(".mp-overlay").get_by_text(text, exact=True).last.tap()


def unanswered(_: Route) -> None:
    """For `page.route`: a request that never comes back."""


def cut(route: Route) -> None:
    """For `page.route`: there is no network."""
    route.abort()


def files(app: MiniProgram) -> list[str]:
    """What the app keeps in its folder."""
    names: list[str] = app.page.evaluate("wx.getFileSystemManager().readdirSync('')")
    return names


@contextmanager
def held(app: MiniProgram, pattern: str) -> Iterator[Callable[[], None]]:
    """Requests stay on their way until they are let go."""
    waiting: list[Route] = []
    is_open = False

    def hold(route: Route) -> None:
        if is_open:
            route.continue_()
        else:
            waiting.append(route)

    def let_go() -> None:
        nonlocal is_open
        is_open = True
        for route in waiting:
            route.continue_()

    app.page.route(pattern, hold)
    yield let_go
    app.page.unroute(pattern)


def record(app: MiniProgram) -> None:
    hold = app.shown.get_by_text("按住说话")
    if not hold.is_visible():
        button(app, "改用语音").tap()
    app.press(hold, milliseconds=500)
    app.lift()
