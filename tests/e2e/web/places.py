"""The app's pages as people meet them."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import product
from typing import Literal

from playwright.sync_api import Page, expect

from tests.e2e.browser import Look
from tests.e2e.web.seeding import Language, LivedIn

LANGUAGES: tuple[Language, ...] = ("zh", "en")
SHADES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
LOOKS = tuple(
    Look(width, height, shade, language)
    for (width, height), shade, language in product(((375, 720), (1280, 800)), SHADES, LANGUAGES)
)
TALLEST = 6000
"""Pixels."""


@dataclass(frozen=True, slots=True)
class Place:
    """A page, and what is there once it can be used."""

    name: str
    path: Callable[[LivedIn], str]
    shows: str
    """A selector."""
    is_signed_in: bool = True
    is_open: bool = True
    """Whether all that belongs there comes."""

    def open(self, page: Page, person: LivedIn) -> None:
        page.goto(self.path(person))
        page.locator(self.shows).last.wait_for()
        if self.is_open:
            expect(page.locator("main .ant-spin, main .ant-skeleton")).to_have_count(0)


def whole(page: Page, look: Look) -> None:
    """The window becomes as high as the page, which scrolls within it."""
    hidden: int = page.evaluate(
        "(main => main.scrollHeight - main.clientHeight)(document.querySelector('main'))"
    )
    if hidden > 0:
        height = min(look.height + hidden, TALLEST)
        page.set_viewport_size({"width": look.width, "height": height})


_REPLY = "[role=log] article[data-message]"
_TEL = "a[href^='tel:']"
PLACES = (
    Place("first visit", lambda _: "/", "form textarea", is_signed_in=False),
    Place("sign-in", lambda _: "/sign-in", "input[type=password]", is_signed_in=False),
    Place("help", lambda _: "/help", _TEL, is_signed_in=False),
    Place("new talk", lambda _: "/", "textarea"),
    Place("talk", lambda one: f"/talk/{one.rich}", f"{_REPLY} .katex"),
    Place("talk with long words", lambda one: f"/talk/{one.words}", _REPLY),
    Place("talk with sources", lambda one: f"/talk/{one.sources}", _REPLY),
    Place("talk in danger", lambda one: f"/talk/{one.danger}", "section a[href='tel:120']"),
    Place("moods", lambda _: "/moods", "[_echarts_instance_] svg"),
    Place("memories", lambda _: "/memories", "h1"),
    Place("me", lambda _: "/me", "h1"),
    Place("own help", lambda _: "/help", _TEL),
    Place("lost page", lambda _: "/nowhere", "h1"),
)
