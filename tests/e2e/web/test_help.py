"""Whom to call: for everybody, wherever they are, with a network and without."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.e2e.browser import PHONE, Look, scrolls_sideways, serious
from tests.e2e.web.support import OpenApp, Visitor

LINES = "**/v1/help-lines**"
KEPT = "() => JSON.parse(localStorage.getItem('nuanxin.help-lines') ?? '{}').country"


def numbers(page: Page) -> list[str]:
    """What can be called with one tap, in order."""
    links = page.locator("main a[href^='tel:']")
    return [(one.get_attribute("href") or "").removeprefix("tel:") for one in links.all()]


def unreachable(route: Route) -> None:
    route.abort()


def test_emergency_numbers_come_first_and_are_one_tap_away(open_app: OpenApp) -> None:
    with open_app("/help", look=PHONE) as (page, _):
        expect(page.get_by_role("link", name="拨打 12355，青少年服务热线")).to_be_visible()
        assert numbers(page)[:4] == ["120", "110", "119", "12356"]
        expect(page.get_by_role("link", name="拨打 120，急救")).to_be_in_viewport()
        for one in page.locator("a[href^='tel:']").all():
            box = one.bounding_box()
            assert box is not None
            assert min(box["height"], box["width"]) >= 44


def test_each_line_says_where_it_is_known_from(open_app: OpenApp) -> None:
    with open_app("/help") as (page, _):
        source = page.get_by_role("link", name="来源 www.nhc.gov.cn")
        expect(source).to_have_attribute("rel", "noopener noreferrer")
        expect(source).to_have_attribute("referrerpolicy", "no-referrer")


def test_lines_are_those_of_the_profile(open_app: OpenApp, visitor: Visitor) -> None:
    visitor.api.patch("/v1/me", json={"care": {"country": "FR"}}).raise_for_status()
    with open_app("/help", visitor) as (page, _):
        # In France an ambulance has two digits.
        expect(page.get_by_role("link", name=re.compile("^拨打 15，"))).to_be_visible()
        expect(page.get_by_role("combobox", name="国家或地区")).to_have_value("FR")


def test_another_country_is_chosen_and_remembered(open_app: OpenApp) -> None:
    with open_app("/help") as (page, _):
        expect(page.get_by_role("link", name=re.compile("^拨打 12356，"))).to_be_visible()
        page.get_by_role("combobox", name="国家或地区").select_option(label="德国")
        expect(page.get_by_role("link", name=re.compile("^拨打 116 016，"))).to_be_visible()
        assert "12356" not in numbers(page)
        page.reload()
        expect(page.get_by_role("link", name=re.compile("^拨打 116 016，"))).to_be_visible()


def test_where_no_line_is_known_a_directory_is(open_app: OpenApp) -> None:
    with open_app("/help") as (page, _):
        page.get_by_role("combobox", name="国家或地区").select_option("MN")
        expect(page.get_by_text("请拨打当地的紧急求助电话。")).to_be_visible()
        expect(page.get_by_role("link", name="findahelpline.com")).to_have_attribute(
            "href", "https://findahelpline.com/"
        )
        assert numbers(page) == []


def test_the_language_of_the_browser_says_where(open_app: OpenApp) -> None:
    with open_app("/help", look=Look(language="en")) as (page, _):
        expect(page.get_by_role("link", name=re.compile("^Call 999, "))).to_be_visible()
        expect(page.get_by_role("link", name="Call 116 123, Samaritans")).to_be_visible()


def test_without_a_network_the_last_lines_stand(open_app: OpenApp) -> None:
    with open_app("/help") as (page, watched):
        watched.allow("net::ERR_FAILED")
        page.get_by_role("combobox", name="国家或地区").select_option("DE")
        expect(page.get_by_role("link", name=re.compile("^拨打 116 016，"))).to_be_visible()
        page.wait_for_function(f"({KEPT})() === 'DE'")
        page.route(LINES, unreachable)
        page.reload()
        expect(page.get_by_role("status").filter(has_text="现在连不上网络")).to_be_visible()
        expect(page.get_by_role("link", name=re.compile("^拨打 116 016，"))).to_be_visible()
        page.unroute(LINES)
        page.get_by_role("button", name="再试一次").click()
        expect(page.get_by_text("现在连不上网络")).to_have_count(0)


def test_on_the_first_visit_without_the_server_there_are_numbers(open_app: OpenApp) -> None:
    with open_app("/help") as (page, watched):
        watched.allow("net::ERR_FAILED")
        page.route(LINES, unreachable)
        page.evaluate("localStorage.removeItem('nuanxin.help-lines')")
        page.reload()
        expect(page.get_by_text("先给你最常用的几个号码")).to_be_visible()
        assert numbers(page) == ["120", "110", "119", "12356"]
        page.get_by_role("combobox", name="国家或地区").select_option("DE")
        expect(page.get_by_text("也还没有存下这里的号码")).to_be_visible()
        assert numbers(page) == []


def test_it_opens_though_the_network_went_after_the_first_page(
    open_app: OpenApp, visitor: Visitor
) -> None:
    with open_app(look=PHONE, visitor=visitor) as (page, watched):
        watched.allow("net::ERR_|Failed to fetch")
        page.wait_for_function(
            "() => performance.getEntriesByType('resource')"
            ".some((one) => /HelpPage.*js/.test(one.name))"
        )
        page.context.set_offline(True)
        page.get_by_role("link", name="求助热线").click()
        expect(page.get_by_role("link", name="拨打 120，急救")).to_be_visible()
        page.context.set_offline(False)


@pytest.mark.parametrize("look", [PHONE, Look(1280, 800, "dark", "en")], ids=lambda look: look.name)
def test_everybody_can_read_it_without_a_network_too(open_app: OpenApp, look: Look) -> None:
    with open_app("/help", look=look) as (page, watched):
        watched.allow("net::ERR_FAILED")
        page.locator("a[href^='tel:']").first.wait_for()
        page.route(LINES, unreachable)
        page.reload()
        page.get_by_role("button", name=re.compile("^(再试一次|Try again)$")).wait_for()
        assert serious(page) == []
        assert not scrolls_sideways(page)
