"""Whoever has no mouse sees where they are."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.web.seeding import DANGER
from tests.e2e.web.support import OpenApp, Visitor

MOST_STOPS = 120
UNSEEN = """() => {
    const one = document.activeElement
    if (one === null || one === document.body) return null
    const isRound = node => {
        const { outlineStyle, outlineWidth } = getComputedStyle(node)
        return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2
    }
    const writes = one.matches('textarea, input:not([type]), input[type=text], input[type=search]')
    const shows = writes || [one, one.parentElement, one.closest('label')].some(
        node => node !== null && isRound(node))
    const name = `${one.tagName} ${one.getAttribute('href') ?? one.className}`
    return { name: `${name} ${one.textContent.slice(0, 30)}`, shows }
}"""
"""Of what has the focus: its name, and whether an outline, or the caret, shows it."""


def unseen_stops(page: Page) -> tuple[set[str], set[str]]:
    """All that Tab goes to until it leaves the page, and what of it cannot be seen."""
    page.evaluate("document.activeElement?.blur()")
    stops: set[str] = set()
    unseen: set[str] = set()
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        found = page.evaluate(UNSEEN)
        if found is None:
            break
        stops.add(found["name"])
        if not found["shows"]:
            unseen.add(found["name"])
    return stops, unseen


@pytest.mark.parametrize("place", ["talk", "help", "moods"])
def test_the_focus_can_be_seen_wherever_tab_goes(
    open_app: OpenApp, visitor: Visitor, place: str
) -> None:
    path = f"/{place}"
    if place == "talk":
        path = f"/talk/{visitor.say(DANGER['zh'])['conversation_id']}"
    with open_app(path, visitor) as (page, _):
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        # Antd, whose rules count for the whole page, comes while the browser is idle.
        page.wait_for_load_state("networkidle")
        if place != "moods":
            expect(page.locator("main a[href^='tel:']").first).to_be_visible()
        stops, unseen = unseen_stops(page)
        assert any("#content" in one for one in stops)
        assert place == "moods" or any("tel:" in one for one in stops)
        assert unseen == set()
