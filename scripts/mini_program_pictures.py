"""Pictures of the mini program's pages, in each look of a phone."""

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import product
from pathlib import Path

from playwright.sync_api import Browser
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from bench.mini_program import shipped
from tests.e2e.browser import Look
from tests.e2e.miniprogram.companion import Companion, Person, running_stack
from tests.e2e.miniprogram.screens import LOOKS, SCREENS, Screen
from tests.e2e.miniprogram.site import Site, Wire
from tests.e2e.miniprogram.support import Phone
from tests.e2e.web.places import LANGUAGES
from tests.e2e.web.seeding import Seeding
from tests.e2e.web.support import Visitor

SETTLES = 400
"""Milliseconds in which what has come is placed."""


def take_all(
    browser: Browser, out: Path, only: str, missed: list[str]
) -> Iterator[tuple[str, list[str]]]:
    """The pictures' names, by screen."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        built = shipped(folder / "app")
        running = stack.enter_context(running_stack(folder / "data"))
        site = stack.enter_context(Site(built.out, Wire(running.url)))
        companion = Companion(Phone(browser, site.url))
        seeding = Seeding(running.url, running.model)
        people = {key: Person(running.url) for key in product(LANGUAGES, (False, True))}
        for (language, is_empty), person in people.items():
            person.api.patch("/v1/me", json={"language": language}).raise_for_status()
            if not is_empty:
                seeding.furnished(Visitor("", {}, person.api), language)
        for screen in SCREENS:
            name = f"mini program, {screen.name}"
            if only not in name:
                continue
            yield (
                name,
                [
                    _take(
                        companion, people[look.language, screen.is_empty], screen, look, out, missed
                    )
                    for look in LOOKS
                ],
            )


def _take(
    companion: Companion, person: Person, screen: Screen, look: Look, out: Path, missed: list[str]
) -> str:
    name = f"mini-program-{screen.name}-{look.name}.png".replace(", ", "-").replace(" ", "-")
    with companion.open(person, screen.path, look=look, has_begun=screen.has_begun) as app:
        app.watched.allow("")
        try:
            app.page.wait_for_load_state("networkidle")
            screen.after(app, look.language)
            app.page.wait_for_timeout(SETTLES)
        except (PlaywrightTimeout, AssertionError) as error:
            missed.append(f"{name}: {error}")
        app.page.screenshot(path=out / name, animations="disabled", full_page=True)
    return name
