"""Small phones, large type, a keyboard over half of it all: what saves lives stays in view."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Locator, expect

from tests.e2e.browser import Look, scrolls_sideways
from tests.e2e.miniprogram.companion import Companion, Person, Stack
from tests.e2e.miniprogram.support import MiniProgram
from tests.e2e.miniprogram.talking import field, say, speaking

DANGER = "我不想活了，今晚就想结束这一切"
CALLS = {"zh": r"^拨打 ", "en": r"^Call "}
LARGEST = 24
"""What WeChat calls the largest type; 16 is usual."""
KEYBOARD = 300
"""Pixels, with the row of suggestions."""

UNCOVERED = """(one) => {
    const {left, right, top, bottom} = one.getBoundingClientRect()
    const [x, y] = [(left + right) / 2, (top + bottom) / 2]
    const edges = [[left + 2, y], [right - 2, y], [x, top + 2], [x, bottom - 2]]
    return edges.every(([x, y]) => one.contains(document.elementFromPoint(x, y)))
}"""
"""Whether nothing lies over it, and nothing cuts it off. Corners are round."""

CUT_OFF = """() => {
    const shown = document.querySelector('.mp-view:not([hidden])')
    const sideways = (one) => one.matches('wx-scroll-view[data-x]') || one.closest('[data-x]')
    return [...shown.querySelectorAll('*')].filter((one) => {
        const {overflowX, overflowY} = getComputedStyle(one)
        const isWide = one.scrollWidth > one.clientWidth + 1 && overflowX !== 'visible'
        const isField = one.matches('textarea, input')
        const isHigh = isField && one.scrollHeight > one.clientHeight + 1
        return (isWide && !sideways(one)) || isHigh
    }).map((one) => one.outerHTML.slice(0, 160))
}"""


def calls(app: MiniProgram, language: str = "zh") -> Locator:
    return app.shown.get_by_role("button", name=re.compile(CALLS[language]))


def numbers(app: MiniProgram) -> list[str]:
    """Those that can be tapped as they stand."""
    found = calls(app).all()
    return [one.inner_text().split()[0] for one in found if one.evaluate(UNCOVERED)]


@contextmanager
def in_danger(companion: Companion, person: Person, look: Look) -> Iterator[MiniProgram]:
    with companion.open(person, look=look) as app:
        say(app, DANGER)
        expect(calls(app).first).to_be_visible()
        yield app


def test_on_a_low_screen_the_numbers_stay_in_view(
    companion: Companion, person: Person, stack: Stack
) -> None:
    with speaking(stack.model), in_danger(companion, person, Look(375, 330)) as app:
        expect(calls(app)).to_have_count(3)
        assert numbers(app) == ["120", "110", "12356"]
        calls(app).nth(1).tap()
        assert app.calls("makePhoneCall")[-1]["phoneNumber"] == "110"
        app.shown.get_by_role("button", name="更多热线").tap()
        app.expect_text("现在就有危险")


@pytest.mark.parametrize(("width", "height"), [(320, 568), (375, 667)])
def test_above_the_keyboard_the_numbers_stay_in_view(
    companion: Companion, person: Person, stack: Stack, width: int, height: int
) -> None:
    with speaking(stack.model), in_danger(companion, person, Look(width, height)) as app:
        field(app).fill("很多话\n" * 9)
        field(app).focus()
        app.hook("keyboard", KEYBOARD)
        app.page.wait_for_function("window.__mp.data().isLow")
        expect(calls(app)).to_have_count(3)
        assert numbers(app) == ["120", "110", "12356"]
        assert field(app).evaluate(UNCOVERED)
        app.hook("keyboard", 0)
        expect(app.shown.get_by_role("button", name="全部热线")).to_be_visible()


def test_above_the_keyboard_of_a_large_phone_they_stay_in_view_with_their_names(
    companion: Companion, person: Person, stack: Stack
) -> None:
    with speaking(stack.model), in_danger(companion, person, Look(414, 896)) as app:
        field(app).focus()
        app.hook("keyboard", KEYBOARD)
        app.page.wait_for_function("window.__mp.data().keyboard > 0")
        assert numbers(app) == ["120", "110"]
        expect(calls(app).first).to_contain_text("紧急求助")


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("path", ["pages/help/index", "pages/moods/index", "pages/talk/index"])
def test_large_type_on_a_narrow_phone_cuts_nothing_off(
    companion: Companion, person: Person, path: str, language: str
) -> None:
    danger = {"zh": DANGER, "en": "I want to kill myself tonight"}
    person.api.patch("/v1/me", json={"language": language}).raise_for_status()
    look = Look(320, 568, "dark", "en" if language == "en" else "zh")
    with companion.open(person, path, look=look, options={"fontSize": LARGEST}) as app:
        if path == "pages/moods/index":
            app.shown.get_by_role("radio").first.tap()
            expect(
                app.shown.get_by_role("button", name=re.compile("^(撤销|Undo)$"))
            ).to_be_visible()
        elif path == "pages/talk/index":
            app.shown.get_by_role("textbox").fill(danger[language])
            app.shown.get_by_role("button", name=re.compile("^(发送|Send)$")).tap()
        if path != "pages/moods/index":
            expect(calls(app, language).first).to_be_visible()
        assert app.page.evaluate(CUT_OFF) == []
        assert not scrolls_sideways(app.page)
