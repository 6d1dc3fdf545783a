"""What opens over a page: everybody can read it, and "back" closes it and nothing else."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.e2e.browser import Look, opened, serious
from tests.e2e.web.seeding import Language, LivedIn, Seeding, another_device
from tests.e2e.web.support import PASSWORD, OpenApp, Visitor, new_visitor, remember
from tests.servers.model_server import ModelServer

LOOKS = (Look(1280, 800, "light", "zh"), Look(375, 720, "dark", "en"))
"""Between them both shades and both languages, at a desk and on a phone."""


def press(name: str) -> Callable[[Page], None]:
    """The name is that of the first such button, in either language."""
    return lambda page: page.get_by_role("button", name=re.compile(name)).first.click()


def pick(menu: str, item: str) -> Callable[[Page], None]:
    def picked(page: Page) -> None:
        press(menu)(page)
        page.get_by_role("menuitem", name=re.compile(item)).click()

    return picked


def in_the_list(item: str) -> Callable[[Page], None]:
    """Of talks, which a phone shows when it is asked to."""

    def picked(page: Page) -> None:
        listed = page.get_by_role("button", name=re.compile("^打开聊过的$|^Open your talks$"))
        if listed.is_visible():
            listed.click()
        pick("的更多操作$|^More for ", item)(page)

    return picked


def of_a_memory(page: Page) -> None:
    # A list that comes anew closes what hangs on its cards.
    page.wait_for_load_state("networkidle")
    page.get_by_role("article").get_by_role("button", name=re.compile("^更多|^More")).first.click()
    page.get_by_role("menuitem", name=re.compile("删除$|Delete$")).click()


def a_day(page: Page) -> None:
    page.locator("button[data-level='3'], button[data-level='4']").first.click()


def of_a_record(name: str) -> Callable[[Page], None]:
    def pressed(page: Page) -> None:
        page.get_by_role("tab", name=re.compile("^记录$|^Records$")).click()
        press(name)(page)

    return pressed


def a_new_key(page: Page) -> None:
    press("^创建密钥$|^Create a key$")(page)
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("textbox").fill("key")
    dialog.get_by_role("button", name=re.compile("^创建$|^Create$")).click()
    expect(dialog.get_by_role("textbox")).to_have_value(re.compile("^nx"))


@dataclass(frozen=True, slots=True)
class Shown:
    name: str
    path: Callable[[LivedIn], str]
    open: Callable[[Page], None]
    over: int = 0
    """Dialogs below it on a phone."""


def me(_: LivedIn) -> str:
    return "/me"


def memories(_: LivedIn) -> str:
    return "/memories"


def moods(_: LivedIn) -> str:
    return "/moods"


def talk(person: LivedIn) -> str:
    return f"/talk/{person.rich}"


SHOWN = (
    Shown("password", me, press("^修改密码$|^Change password$")),
    Shown("key", me, press("^创建密钥$|^Create a key$")),
    Shown("ready key", me, a_new_key),
    Shown("deleted key", me, press("^删除密钥|^Delete the key")),
    Shown("contact", me, press("^修改$|^Change$")),
    Shown("no contact", me, press("^去掉$|^Remove$")),
    Shown("guardian", me, press("监护人$|guardian$")),
    Shown("signing out", me, press("^退出登录$|^Sign out$")),
    Shown("clearing", me, press("^清空内容$|^Clear ")),
    Shown("deleting", me, press("^删除账号$|^Delete account$")),
    Shown("pause", memories, pick("^更多$|^More$", "暂停记忆$|Pause remembering$")),
    Shown("memory", memories, of_a_memory),
    Shown("mood", moods, of_a_record("^修改：|^Edit: ")),
    Shown("no mood", moods, of_a_record("^删除：|^Delete: ")),
    Shown("records", moods, a_day),
    Shown("name of a talk", talk, in_the_list("改名$|Rename$"), over=1),
    Shown("no talk", talk, in_the_list("删除$|Delete$"), over=1),
    Shown("why", talk, press("^为什么这么说$|^Why it says so$")),
    Shown("source", lambda one: f"/talk/{one.sources}", press("^来源 1$|^Source 1$")),
)


@pytest.fixture(scope="module")
def people(app_url: str, model: ModelServer) -> Iterator[dict[Language, LivedIn]]:
    seeding = Seeding(app_url, model)
    languages: set[Language] = {look.language for look in LOOKS}
    made = {language: seeding.lived_in(language) for language in languages}
    yield made
    for person in made.values():
        person.visitor.api.close()


@pytest.fixture(scope="module", params=LOOKS, ids=lambda look: look.name)
def seen(
    request: pytest.FixtureRequest,
    browser: Browser,
    app_url: str,
    people: dict[Language, LivedIn],
) -> Iterator[tuple[Page, LivedIn, Look]]:
    look: Look = request.param
    person = people[look.language]
    with opened(browser, look, app_url) as (page, _):
        remember(page, another_device(person.visitor).store())
        yield page, person, look


def closes_by_back(page: Page, dialogs: Locator, left: int = 0) -> None:
    path = page.url
    assert serious(page) == []
    page.go_back()
    expect(dialogs).to_have_count(left)
    assert page.url == path


@pytest.mark.parametrize("shown", SHOWN, ids=lambda shown: shown.name)
def test_it_can_be_read_and_back_closes_it(seen: tuple[Page, LivedIn, Look], shown: Shown) -> None:
    page, person, look = seen
    page.goto(shown.path(person))
    shown.open(page)
    left = shown.over if look.is_phone else 0
    dialogs = page.get_by_role("dialog")
    expect(dialogs).to_have_count(left + 1)
    expect(page.locator(".ant-modal-body, .ant-drawer-body").last).to_be_visible()
    page.wait_for_function("() => history.state?.open !== undefined")
    closes_by_back(page, dialogs, left)


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.name)
def test_what_leaving_an_account_means_can_be_read_and_back_closes_it(
    open_app: OpenApp, visitor: Visitor, look: Look
) -> None:
    with open_app(look=look) as (page, _):
        page.locator("form textarea").fill("hello")
        page.locator("form textarea").press("Enter")
        page.wait_for_url("**/talk/*")
        page.goto("/sign-in")
        page.locator("input[type=email]").fill(visitor.email)
        page.locator("input[type=password]").fill(PASSWORD)
        page.locator("button[type=submit]").click()
        dialog = page.get_by_role("dialog")
        expect(dialog).to_be_visible()
        page.wait_for_function("() => history.state?.open !== undefined")
        closes_by_back(page, dialog)
        page.goto("/me")
        press("^退出登录$|^Sign out$")(page)
        expect(dialog).to_be_visible()
        page.wait_for_function("() => history.state?.open !== undefined")
        closes_by_back(page, dialog)


def test_what_is_closed_by_hand_leaves_no_step_behind(open_app: OpenApp, app_url: str) -> None:
    with open_app("/moods", new_visitor(app_url)) as (page, _):
        page.get_by_role("link", name="我的").click()
        a_new_key(page)
        page.get_by_role("button", name="我已经存好了").click()
        expect(page.get_by_role("dialog")).to_have_count(0)
        press("^删除密钥")(page)
        page.get_by_role("dialog").get_by_role("button", name="不了").click()
        expect(page.get_by_role("dialog")).to_have_count(0)
        page.wait_for_function("() => history.state?.open === undefined")
        page.go_back()
        page.wait_for_url("**/moods")
