"""Several tabs of one browser: each keeps its words, and all look the same."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.e2e.browser import Look
from tests.e2e.web.support import OpenApp, Visitor

LONG = "这件事我想了很久，一直不知道从哪里说起。" * 6


def field(page: Page) -> Locator:
    return page.get_by_role("textbox", name="想说的话")


def second(page: Page, path: str = "/") -> Page:
    other = page.context.new_page()
    other.goto(path)
    return other


def answered(page: Page) -> None:
    page.wait_for_url("**/talk/*")
    expect(page.get_by_text("AI 生成")).to_be_visible()


def shade(page: Page, wanted: str) -> None:
    page.wait_for_function(
        "wanted => document.documentElement.dataset.shade === wanted", arg=wanted
    )


# Words.


def test_what_is_typed_in_a_tab_is_there_after_another_began(open_app: OpenApp) -> None:
    with open_app() as (page, _):
        other = second(page)
        field(page).fill("你好")
        field(other).fill(LONG)
        page.get_by_role("button", name="说给暖心听").click()
        answered(page)
        expect(other.get_by_role("navigation", name="主导航")).to_be_visible()
        expect(field(other)).to_have_value(LONG)
        other.reload()
        expect(field(other)).to_have_value(LONG)
        expect(field(page)).to_have_value("")
        assert page.evaluate("localStorage.getItem('nuanxin.draft.nobody')") is None


def test_a_tab_that_slept_meanwhile_still_has_its_words(open_app: OpenApp) -> None:
    with open_app() as (page, _):
        other = second(page)
        field(other).fill(LONG)
        other.goto("about:blank")
        field(page).fill("你好")
        page.get_by_role("button", name="说给暖心听").click()
        answered(page)
        other.goto("/")
        expect(field(other)).to_have_value(LONG)


def test_what_was_typed_in_a_tab_that_is_closed_waits_for_the_next_talk(open_app: OpenApp) -> None:
    with open_app() as (page, _):
        other = second(page)
        field(page).fill("你好")
        field(other).fill(LONG)
        other.close()
        page.get_by_role("button", name="说给暖心听").click()
        answered(page)
        page.goto("/")
        expect(field(page)).to_have_value(LONG)


# Looks.


def test_language_and_theme_are_followed_by_every_tab(open_app: OpenApp) -> None:
    with open_app() as (page, _):
        other = second(page)
        shade(other, "light")
        page.get_by_role("combobox", name="外观").select_option("dark")
        shade(other, "dark")
        page.get_by_role("button", name="English").click()
        expect(other.get_by_role("heading", level=1)).to_have_text("Hello, I am Nuanxin")
        other.get_by_role("combobox", name="Look").select_option("light")
        shade(page, "light")
        expect(page.get_by_role("heading", level=1)).to_have_text("Hello, I am Nuanxin")


def test_language_and_theme_stay_on_the_device_after_signing_out(
    open_app: OpenApp, visitor: Visitor
) -> None:
    with open_app("/me", visitor, Look(language="en")) as (page, _):
        other = second(page, "/help")
        page.get_by_role("radiogroup", name="Colours").get_by_text("Dark").click()
        shade(page, "dark")
        page.get_by_role("button", name="Sign out").click()
        page.get_by_role("dialog").get_by_role("button", name="Sign out").click()
        page.wait_for_function("() => localStorage.getItem('nuanxin.session') === null")
        for tab in (page, other):
            tab.goto("/")
            expect(tab.get_by_role("heading", level=1)).to_have_text(re.compile("Nuanxin"))
            shade(tab, "dark")
