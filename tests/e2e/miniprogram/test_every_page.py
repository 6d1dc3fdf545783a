"""Every page in each look: nothing that shuts people out, nothing that sticks out."""

from collections.abc import Iterator
from itertools import product

import pytest

from tests.e2e.browser import PHONE, Look, scrolls_sideways
from tests.e2e.miniprogram.barriers import barriers
from tests.e2e.miniprogram.companion import Companion, Person, Stack
from tests.e2e.miniprogram.screens import LOOKS, SCREENS, Screen
from tests.e2e.miniprogram.support import MiniProgram
from tests.e2e.miniprogram.talking import TALK
from tests.e2e.web.places import LANGUAGES
from tests.e2e.web.seeding import Language, Seeding
from tests.e2e.web.support import Visitor

People = dict[tuple[Language, bool], Person]
TALLEST = 6000
"""Pixels."""


@pytest.fixture(scope="module")
def people(stack: Stack) -> Iterator[People]:
    """By language, and whether they have done nothing yet."""
    stack.model.reset()
    seeding = Seeding(stack.url, stack.model)
    made = {key: Person(stack.url) for key in product(LANGUAGES, (False, True))}
    for (language, is_empty), person in made.items():
        person.api.patch("/v1/me", json={"language": language}).raise_for_status()
        if not is_empty:
            seeding.furnished(Visitor("", {}, person.api), language)
    yield made
    for person in made.values():
        person.close()


def whole(app: MiniProgram, look: Look) -> None:
    """The window becomes as high as the page: axe judges the colours of what is in it alone."""
    hidden: int = app.page.evaluate(
        """() => {
            const view = document.querySelector('.mp-view:not([hidden])')
            const lists = [...view.querySelectorAll('.mp-scroll, wx-scroll-view[data-y]')]
            return Math.max(...lists.map((one) => one.scrollHeight - one.clientHeight))
        }"""
    )
    if hidden > 0:
        height = min(look.height + hidden, TALLEST)
        app.page.set_viewport_size({"width": look.width, "height": height})


CALM = """async () => {
    const {traffic} = window.__mp
    for (let calm = 0; calm < 5; calm += 1) {
        await new Promise((done) => setTimeout(done, 40))
        if (traffic.running + traffic.waiting > 0) calm = 0
    }
}"""


def go(app: MiniProgram, screen: Screen, look: Look) -> None:
    app.page.set_viewport_size({"width": look.width, "height": look.height})
    url = f"/{screen.path or TALK}"
    app.page.evaluate("url => wx.reLaunch({url})", url)
    app.page.wait_for_function("url => `/${window.__mp.routes().at(-1)}` === url", arg=url)
    app.page.evaluate(CALM)
    screen.after(app, look.language)
    app.page.evaluate(CALM)
    whole(app, look)


def findings(app: MiniProgram) -> list[str]:
    sideways = ["the page scrolls sideways"] if scrolls_sideways(app.page) else []
    return sideways + barriers(app)


@pytest.mark.parametrize("is_empty", [False, True], ids=["lived in", "empty"])
@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.name)
def test_everybody_finds_their_way(
    companion: Companion, people: People, look: Look, is_empty: bool
) -> None:
    found: dict[str, list[str]] = {}
    with companion.open(people[look.language, is_empty], look=look) as app:
        for screen in SCREENS:
            if screen.is_empty == is_empty and screen.has_begun:
                go(app, screen, look)
                found[screen.name] = findings(app)
    assert {name: one for name, one in found.items() if one} == {}


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.name)
def test_strangers_find_their_way(companion: Companion, people: People, look: Look) -> None:
    with companion.open(people[look.language, True], look=look, has_begun=False) as app:
        app.shown.get_by_role("button").first.wait_for()
        whole(app, look)
        assert findings(app) == []


def test_planted_faults_are_found(companion: Companion, people: People) -> None:
    with companion.open(people["zh", True], "pages/help/index", look=PHONE) as app:
        app.expect_text("青少年服务热线")
        whole(app, PHONE)
        assert barriers(app) == []
        app.shown.get_by_text("暖心是 AI").evaluate("one => { one.style.color = '#ddd' }")
        app.shown.get_by_role("button").last.evaluate(NAMELESS)
        assert {one.split()[0] for one in barriers(app)} == {"color-contrast", "aria-command-name"}


NAMELESS = "one => { one.removeAttribute('aria-label'); one.textContent = '' }"
