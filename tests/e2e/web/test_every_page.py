"""Every page in each look: nothing that shuts people out, nothing that sticks out.

Each page is loaded once in each look; the profile of a look is kept from page to page, as people's
browsers keep theirs.
"""

import re
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace

import pytest
from playwright.sync_api import Browser, Page

from tests.e2e.browser import Look, Watched, opened, serious
from tests.e2e.web.places import LANGUAGES, LOOKS, PLACES, Place, whole
from tests.e2e.web.seeding import Language, LivedIn, Seeding, another_device
from tests.e2e.web.support import OpenApp, remember
from tests.servers.model_server import ModelServer

STICKING_OUT = """() => {
    const found = []
    const scrolls = (one) => /auto|scroll/.test(getComputedStyle(one).overflowX)
    const wide = (one) => one.scrollWidth > one.clientWidth + 1
    if (wide(document.documentElement)) found.push('the page scrolls sideways')
    for (const one of document.querySelectorAll('body *')) {
        // Code, tables and charts may be wider than the screen where the keyboard reaches them.
        if (scrolls(one) && wide(one) && one.tabIndex < 0 && one.checkVisibility())
            found.push('scrolls sideways: ' + one.outerHTML.slice(0, 160))
    }
    return found
}"""


@dataclass
class Seen:
    """One look: a tab of somebody who is new, and one of somebody who is not."""

    look: Look
    person: LivedIn
    stranger: tuple[Page, Watched]
    signed_in: tuple[Page, Watched]

    def open(self, place: Place) -> tuple[Page, Watched]:
        page, watched = self.signed_in if place.is_signed_in else self.stranger
        watched.problems.clear()
        page.set_viewport_size({"width": self.look.width, "height": self.look.height})
        place.open(page, self.person)
        # axe judges the colours of what is in the window alone.
        whole(page, self.look)
        return page, watched


@pytest.fixture(scope="module")
def people(app_url: str, model: ModelServer) -> Iterator[dict[Language, LivedIn]]:
    seeding = Seeding(app_url, model)
    made = {language: seeding.lived_in(language) for language in LANGUAGES}
    yield made
    for person in made.values():
        person.visitor.api.close()


@pytest.fixture(scope="module", params=LOOKS, ids=lambda look: look.name)
def seen(
    request: pytest.FixtureRequest,
    browser: Browser,
    app_url: str,
    people: dict[Language, LivedIn],
) -> Iterator[Seen]:
    look: Look = request.param
    person = people[look.language]
    with ExitStack() as tabs:
        stranger = tabs.enter_context(opened(browser, look, app_url))
        signed_in = tabs.enter_context(opened(browser, look, app_url))
        remember(signed_in[0], another_device(person.visitor).store())
        yield Seen(look, person, stranger, signed_in)


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.name)
def test_everybody_finds_their_way(seen: Seen, place: Place) -> None:
    page, watched = seen.open(place)
    assert page.locator("h1:visible").count() == 1
    assert page.get_by_role("main").count() == 1
    navigation = page.get_by_role("navigation", name=re.compile("^(主导航|Main navigation)$"))
    assert navigation.count() == int(place.is_signed_in)
    language = seen.person.language
    assert (page.locator("html").get_attribute("lang") or "").startswith(language)
    assert page.evaluate(STICKING_OUT) == []
    assert serious(page) == []
    watched.check()


NAMELESS = "<button><svg width='24' height='24'></svg></button>"
WIDE = "<div style='overflow:auto;width:100px'><div style='width:900px;height:9px'></div></div>"


def plant(page: Page, markup: str) -> None:
    page.evaluate(
        "html => document.querySelector('h1').insertAdjacentHTML('afterend', html)", markup
    )


def test_planted_faults_are_found(open_app: OpenApp) -> None:
    with open_app("/help") as (page, _):
        page.locator("a[href^='tel:']").first.wait_for()
        assert serious(page) == []
        page.locator("h1").evaluate("one => { one.style.color = '#ddd' }")
        plant(page, NAMELESS)
        assert {one.split()[0] for one in serious(page)} == {"color-contrast", "button-name"}


@pytest.mark.parametrize("width", [375, 1280])
def test_planted_width_is_found(open_app: OpenApp, width: int) -> None:
    with open_app("/help", look=replace(Look(), width=width)) as (page, _):
        page.locator("a[href^='tel:']").first.wait_for()
        assert page.evaluate(STICKING_OUT) == []
        plant(page, WIDE)
        assert len(page.evaluate(STICKING_OUT)) == 1


def test_a_planted_request_to_others_is_noticed(open_app: OpenApp) -> None:
    with open_app("/help") as (page, watched):
        page.locator("a[href^='tel:']").first.wait_for()
        watched.check()
        with page.expect_event("console"):
            plant(page, "<img alt='' src='http://localhost:9/picture.png'>")
        assert [one for one in watched.problems if "picture.png" in one]
        with pytest.raises(AssertionError):
            watched.check()
        watched.allow(r"picture\.png")
