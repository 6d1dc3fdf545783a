"""The mini program's pages as people meet them."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.e2e.browser import Look
from tests.e2e.miniprogram.support import MiniProgram
from tests.e2e.web.places import LANGUAGES, SHADES
from tests.e2e.web.seeding import DANGER, TALKS, Language

LOOKS = tuple(Look(375, 720, shade, language) for shade in SHADES for language in LANGUAGES)
CONVERSATIONS = "pages/conversations/index"
TITLE = 12
"""Characters of what was said first: a title holds a few more."""


@dataclass(frozen=True, slots=True)
class Screen:
    """A page of the mini program in a state."""

    name: str
    path: str = ""
    after: Callable[[MiniProgram, Language], None] = lambda app, language: None
    is_empty: bool = False
    """Of somebody who has done nothing yet."""
    has_begun: bool = True


def _talk(app: MiniProgram, language: Language) -> None:
    app.shown.get_by_text(TALKS[language][-1][0][0][:TITLE]).first.tap()
    app.expect_text(TALKS[language][-1][-1][0])


def _danger(app: MiniProgram, language: Language) -> None:
    app.shown.get_by_text(DANGER[language][:TITLE]).first.tap()
    app.expect_text("12356")


def _felt(app: MiniProgram, language: Language) -> None:
    app.shown.get_by_role("radio").first.tap()
    app.expect_text({"zh": "撤销", "en": "Undo"}[language])


def _record(app: MiniProgram, _: Language) -> None:
    app.shown.locator(".record").first.tap()
    app.page.wait_for_function("window.__mp.routes().at(-1) === 'pages/moods/edit'")
    app.shown.get_by_role("radio").first.wait_for()


SCREENS = (
    Screen("first visit", has_begun=False, is_empty=True),
    Screen("new talk", is_empty=True),
    Screen("talk", CONVERSATIONS, _talk),
    Screen("talk in danger", CONVERSATIONS, _danger),
    Screen("list of talks", CONVERSATIONS),
    Screen("list of talks, empty", CONVERSATIONS, is_empty=True),
    Screen("moods", "pages/moods/index"),
    Screen("moods, empty", "pages/moods/index", is_empty=True),
    Screen("mood that is noted", "pages/moods/index", _felt),
    Screen("records of moods", "pages/moods/records"),
    Screen("mood that is changed", "pages/moods/records", _record),
    Screen("memories", "pages/memories/index"),
    Screen("memories, empty", "pages/memories/index", is_empty=True),
    Screen("memory that is written", "pages/memories/edit"),
    Screen("me", "pages/me/index"),
    Screen("profile", "pages/me/profile"),
    Screen("companion", "pages/me/companion"),
    Screen("care", "pages/me/care"),
    Screen("person to reach", "pages/me/person"),
    Screen("account", "pages/me/account"),
    Screen("data", "pages/me/data"),
    Screen("receipt", "pages/me/receipt"),
    Screen("help", "pages/help/index"),
)
