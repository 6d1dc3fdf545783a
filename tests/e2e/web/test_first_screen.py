"""The first screen of somebody new: help is in view, whatever happens."""

import pytest
from playwright.sync_api import expect

from tests.e2e.browser import Look
from tests.e2e.web.support import OpenApp

SMALL = [Look(375, 667, language="zh"), Look(375, 667, language="en")]
LINK = "main a[href='/help']"


@pytest.mark.parametrize("look", SMALL, ids=lambda look: look.language)
def test_help_and_the_start_are_on_the_first_screen(open_app: OpenApp, look: Look) -> None:
    with open_app(look=look) as (page, _):
        link = page.locator(LINK)
        expect(link).to_be_in_viewport(ratio=1)
        expect(page.locator("button[type=submit]")).to_be_in_viewport(ratio=1)
        link.click()
        page.wait_for_url("**/help")
        expect(page.locator("a[href^='tel:']").first).to_be_visible()


@pytest.mark.parametrize("look", SMALL, ids=lambda look: look.language)
def test_help_is_in_view_where_the_start_reaches_nobody(open_app: OpenApp, look: Look) -> None:
    with open_app(look=look) as (page, watched):
        watched.allow("net::ERR_|Failed to fetch")
        page.locator("textarea").fill("不想活了 " * 30)
        page.context.set_offline(True)
        page.locator("button[type=submit]").click()
        expect(page.get_by_role("alert")).to_be_visible()
        expect(page.locator(LINK)).to_be_in_viewport(ratio=1)
