"""The reminder of an e-mail is in nobody's way, and short words cover neither it nor the title."""

import json

import pytest
from playwright.sync_api import Locator, expect

from tests.e2e.browser import PHONE, Look
from tests.e2e.web.support import OpenApp

DUE = json.dumps({"turns": 9, "dismissals": 0, "dismissedAt": 0})


def edges(one: Locator) -> tuple[float, float]:
    """Top and bottom, in pixels."""
    box = one.bounding_box()
    assert box is not None
    return box["y"], box["y"] + box["height"]


@pytest.mark.parametrize("look", [PHONE, Look()], ids=lambda look: look.name)
def test_the_reminder_stands_beside_talks_alone_and_uncovered(
    open_app: OpenApp, look: Look
) -> None:
    with open_app(look=look) as (page, _):
        page.locator("form textarea").fill("嗯")
        page.locator("form textarea").press("Enter")
        expect(page.get_by_text("AI 生成")).to_be_visible()
        page.evaluate(
            """due => localStorage.setItem('nuanxin.reminder.'
                + JSON.parse(localStorage.getItem('nuanxin.session')).userId, due)""",
            DUE,
        )
        page.reload()
        reminder = page.get_by_role("complementary", name="留邮箱的提醒")
        expect(reminder).to_be_visible()
        page.get_by_role("button", name="复制").last.click()
        said = page.get_by_role("status").get_by_text("已复制")
        expect(said).to_be_visible()
        top, bottom = edges(said)
        assert top > edges(reminder)[1]
        assert top > edges(page.get_by_role("heading", level=1))[1]
        assert bottom < edges(page.get_by_role("textbox", name="想说的话"))[0]
        navigation = page.get_by_role("navigation", name="主导航")
        for name in ("心情", "记忆"):
            navigation.get_by_role("link", name=name).click()
            expect(page.get_by_role("heading", level=1, name=name)).to_be_visible()
            expect(reminder).to_be_hidden()
