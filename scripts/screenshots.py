"""Pictures of every page and state of the clients, in each look, with one sheet of all.

python -m scripts.screenshots [--out DIR] [--only WORD]

It starts a stack of its own with people who have lived with the app.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

from playwright.sync_api import Browser, Page, Route, sync_playwright
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from scripts import mini_program_pictures
from scripts.local_aws.launcher import ROOT
from tests.e2e.browser import Look, launch, opened, screenshot
from tests.e2e.web.places import LANGUAGES, LOOKS, PLACES, Place, whole
from tests.e2e.web.seeding import Language, LivedIn, Seeding, another_device
from tests.e2e.web.stack import running
from tests.e2e.web.support import Visitor, new_visitor, remember
from tests.servers.model_server import ModelServer

OUT = ROOT / ".local" / "screenshots"
SETTLES = 1_000
"""Milliseconds."""
DEVICE_FOR = 600.0
"""Seconds; a token lives for 900."""
PROBLEM = '{"type": "about:blank", "title": "Service Unavailable", "status": 503}'


def untouched(_: Page) -> list[Route]:
    """Every request is answered."""
    return []


def as_it_is(_: Page) -> None:
    """Nothing is done."""


@dataclass(frozen=True, slots=True)
class Scene:
    """A place in a state. `before` the page is loaded, something may be held or broken; the answer
    is what is held, and grows."""

    name: str
    place: Place
    before: Callable[[Page], list[Route]] = untouched
    after: Callable[[Page], None] = as_it_is
    is_empty: bool = False
    """Of somebody who has done nothing yet."""
    phone_only: bool = False


def settled(page: Page) -> None:
    """There is nothing to wait for where nothing comes."""
    page.wait_for_timeout(SETTLES)


def held(pattern: str) -> Callable[[Page], list[Route]]:
    """Requests that are not answered before the picture is taken."""

    def hold(page: Page) -> list[Route]:
        unanswered: list[Route] = []
        page.route(pattern, lambda route: unanswered.append(route))
        return unanswered

    return hold


def failing(pattern: str) -> Callable[[Page], list[Route]]:
    def fail(page: Page) -> list[Route]:
        page.route(pattern, _fail)
        return []

    return fail


def _fail(route: Route) -> None:
    route.fulfill(status=503, content_type="application/problem+json", body=PROBLEM)


def pressed(selector: str, shows: str) -> Callable[[Page], None]:
    def press(page: Page) -> None:
        page.locator(selector).last.click()
        page.locator(shows).last.wait_for()

    return press


def _scenes() -> Iterator[Scene]:
    for place in PLACES:
        yield Scene(place.name, place)
    by_name = {place.name: place for place in PLACES}
    for name in ("new talk", "moods", "memories", "me"):
        empty = Place(name, by_name[name].path, "main h1")
        yield Scene(f"{name}, empty", empty, is_empty=True)
    for name, asked in (
        ("talk", "**/v1/conversations/*/messages?*"),
        ("moods", "**/v1/moods**"),
        ("memories", "**/v1/memories**"),
        ("me", "**/v1/me**"),
        ("own help", "**/v1/help-lines**"),
    ):
        place = Place(name, by_name[name].path, "main h1", is_open=False)
        yield Scene(f"{name}, loading", place, before=held(asked), after=settled)
        yield Scene(f"{name}, failed", place, before=failing(asked), after=settled)
    talk, sources = by_name["talk"], by_name["talk with sources"]
    open_list = pressed("header button:first-of-type", ".ant-drawer-body")
    yield Scene("list of talks", talk, after=open_list, phone_only=True)
    source = pressed("article button[aria-label*='1']", "[role=dialog] mark")
    yield Scene("source", sources, after=source)


SCENES = tuple(_scenes())


@dataclass(frozen=True, slots=True)
class Camera:
    browser: Browser
    url: str
    out: Path
    lived_in: dict[Language, LivedIn]
    empty: dict[Language, LivedIn]
    missed: list[str] = field(default_factory=list)
    _devices: dict[str, tuple[float, Visitor]] = field(default_factory=dict)

    def take_all(self, scene: Scene) -> list[str]:
        """The pictures' names."""
        looks = [look for look in LOOKS if look.is_phone or not scene.phone_only]
        return [self.take(scene, look) for look in looks]

    def take(self, scene: Scene, look: Look) -> str:
        """The picture's name."""
        person = (self.empty if scene.is_empty else self.lived_in)[look.language]
        name = f"{scene.name}-{look.name}.png".replace(", ", "-").replace(" ", "-")
        with opened(self.browser, look, self.url) as (page, watched):
            watched.allow("")
            if scene.place.is_signed_in:
                remember(page, self._signed_in(person).store())
            unanswered = scene.before(page)
            self._play(scene, page, person, name)
            whole(page, look)
            screenshot(page, self.out / name)
            for route in unanswered:
                route.abort()
        return name

    def _signed_in(self, person: LivedIn) -> Visitor:
        """On a device of the last minutes: each picture is of a new browser, and only one of them
        could have another token for an old one."""
        begun, device = self._devices.get(person.visitor.id, (-DEVICE_FOR, person.visitor))
        if time.monotonic() - begun > DEVICE_FOR:
            begun, device = time.monotonic(), another_device(person.visitor)
            self._devices[person.visitor.id] = (begun, device)
        return device

    def _play(self, scene: Scene, page: Page, person: LivedIn, name: str) -> None:
        """What does not come is told; the picture shows why."""
        try:
            scene.place.open(page, person)
            scene.after(page)
        except (PlaywrightTimeout, AssertionError) as error:
            self.missed.append(f"{name}: {error}")


def sheet(rows: Sequence[tuple[str, Sequence[str]]]) -> str:
    """A page that shows all pictures, one row for each scene."""
    shown = "\n".join(
        f"<h2>{escape(name)}</h2>\n<div>"
        + "".join(
            f'<a href="{one}"><img loading="lazy" src="{one}" title="{one}"></a>'
            for one in map(escape, pictures)
        )
        + "</div>"
        for name, pictures in rows
    )
    return f"""<!doctype html>
<meta charset="utf-8">
<title>Nuanxin</title>
<style>
body {{ font: 15px system-ui; background: #888 }}
div {{ display: flex; gap: 12px; overflow-x: auto; align-items: start }}
img {{ height: 460px }}
</style>
{shown}
"""


@contextmanager
def _camera(browser: Browser, out: Path) -> Iterator[Camera]:
    with ExitStack() as stack:
        data = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        model = stack.enter_context(ModelServer())
        url = stack.enter_context(running(data, model))
        seeding = Seeding(url, model)
        yield Camera(
            browser,
            url,
            out,
            {language: seeding.lived_in(language) for language in LANGUAGES},
            {language: LivedIn.new(new_visitor(url, language), language) for language in LANGUAGES},
        )


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m scripts.screenshots", description=__doc__)
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--only", default="", help="scenes whose names hold this")
    options = parser.parse_args()
    out: Path = options.out
    out.mkdir(parents=True, exist_ok=True)
    rows: list[tuple[str, list[str]]] = []
    missed: list[str] = []
    with sync_playwright() as playwright:
        browser = launch(playwright)
        scenes = [one for one in SCENES if options.only in one.name]
        if scenes:
            with _camera(browser, out) as camera:
                rows += [(one.name, camera.take_all(one)) for one in scenes]
                missed += camera.missed
        rows += mini_program_pictures.take_all(browser, out, options.only, missed)
        browser.close()
    (out / "index.html").write_text(sheet(rows), encoding="utf-8")
    sys.stdout.write(f"{out / 'index.html'}\n")
    if missed:
        sys.exit("\n".join(missed))


if __name__ == "__main__":
    main()
