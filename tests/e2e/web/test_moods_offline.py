"""Moods are noted without a network, also where the page was never opened before."""

import re

from playwright.sync_api import Page, expect

from tests.e2e.browser import PHONE
from tests.e2e.web.support import OpenApp, Visitor

PAGES_CAME = """() => ['MePage', 'MoodsPage'].every(name =>
    performance.getEntriesByType('resource').some(one =>
        one.name.includes(name) && one.name.endsWith('.js')))"""


def open_moods_offline(page: Page) -> None:
    page.wait_for_function(PAGES_CAME)
    page.context.set_offline(True)
    page.get_by_role("navigation", name="主导航").get_by_role("link", name="心情").click()


def test_a_mood_is_noted_offline_on_a_page_that_was_not_opened_before(
    open_app: OpenApp, visitor: Visitor
) -> None:
    visitor.api.patch("/v1/me", json={"time_zone": "America/New_York"}).raise_for_status()
    with open_app("/me", visitor, PHONE) as (page, watched):
        watched.allow("net::ERR_|Failed to fetch")
        expect(page.get_by_role("heading", name="我的", exact=True)).to_be_visible()
        page.wait_for_load_state("networkidle")
        open_moods_offline(page)
        expect(page.get_by_text("回看要有网络")).to_be_visible()
        page.get_by_role("radio", name="不太好", exact=True).click()
        expect(page.get_by_text("连上后自动补上")).to_be_visible()
        # The clock of the profile, which was read before, and not of the device.
        there = page.evaluate(
            """() => new Intl.DateTimeFormat('en-CA', {timeZone: 'America/New_York'})
                .format(new Date())"""
        )
        expect(page.get_by_label("日期")).to_have_value(there)
        page.get_by_label("发生了什么").fill("没有网络的时候写的")
        page.context.set_offline(False)
        expect(page.get_by_text("记下了 · 不太好")).to_be_visible()
        expect(page.get_by_role("tab", name="回看")).to_be_visible()
        (only,) = visitor.api.get("/v1/moods").json()["items"]
        assert only["note"] == "没有网络的时候写的"


def test_where_nothing_is_known_the_zone_of_the_device_stands_in(
    open_app: OpenApp, visitor: Visitor
) -> None:
    with open_app("/help", visitor, PHONE) as (page, watched):
        watched.allow("net::ERR_|Failed to fetch")
        open_moods_offline(page)
        page.get_by_role("radio", name="还不错", exact=True).click()
        expect(page.get_by_text(re.compile("连上后"))).not_to_have_count(0)
        page.context.set_offline(False)
        expect(page.get_by_text("记下了 · 还不错")).to_be_visible()
