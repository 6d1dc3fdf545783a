"""A page is loaded anew in the very moment in which a talk begins."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.e2e.web.support import OpenApp, Visitor
from tests.servers.model_server import ModelServer

CHAT = "**/v1/chat"
WORDS = "刚刚说出口的话"


@pytest.fixture(autouse=True)
def calm_model(model: ModelServer) -> Iterator[None]:
    yield
    model.reset()


SAY_WHEN_BEGUN = """setInterval(() => {
    if (location.pathname.startsWith('/talk/')) console.info('begun')
})"""
"""A page that is about to be replaced answers nothing; what it says by itself is heard."""


def say(page: Page) -> None:
    page.get_by_role("textbox", name="想说的话").fill(WORDS)
    with page.expect_request(CHAT):
        page.keyboard.press("Enter")


def held(page: Page, chats: list[Route]) -> Route:
    """What was said last: on its way, and not with the server."""
    expect(page.get_by_text("正在发送")).to_be_visible()
    return chats[-1]


def own(page: Page) -> Locator:
    return page.get_by_role("article", name=re.compile("^你"))


def reload_while(page: Page, happens: Callable[[], None]) -> None:
    """The next page is asked for, and comes when `happens` is over."""
    pages: list[Route] = []
    page.route(re.compile(r":\d+/$"), lambda route: pages.append(route))
    page.evaluate(SAY_WHEN_BEGUN)
    with page.expect_request(lambda request: request.is_navigation_request()):
        page.evaluate("setTimeout(() => location.reload())")
    happens()
    with page.expect_event("load"):
        pages[0].continue_()


def before(page: Page, chats: list[Route]) -> None:
    held(page, chats).continue_()
    page.wait_for_url("**/talk/*")
    page.reload()


def while_it_is_underway(page: Page, chats: list[Route]) -> None:
    chat = held(page, chats)

    def the_talk_begins() -> None:
        with page.expect_console_message(lambda message: message.text == "begun"):
            chat.continue_()

    reload_while(page, the_talk_begins)


def in_the_second_of_two(page: Page, chats: list[Route]) -> None:
    held(page, chats)
    with page.expect_request(CHAT):
        page.reload()
    while_it_is_underway(page, chats)


def with_its_answer_lost(page: Page, chats: list[Route]) -> None:
    """The server has what was said, and nobody heard of it."""
    held(page, chats).fetch()
    page.unroute(CHAT)
    page.reload()


@pytest.mark.parametrize("is_incognito", [False, True], ids=["kept", "incognito"])
@pytest.mark.parametrize(
    "reloaded",
    [before, while_it_is_underway, in_the_second_of_two, with_its_answer_lost],
)
def test_a_reload_leads_back_into_the_talk_that_had_just_begun(
    open_app: OpenApp,
    visitor: Visitor,
    reloaded: Callable[[Page, list[Route]], None],
    is_incognito: bool,
) -> None:
    chats: list[Route] = []
    with open_app(visitor=visitor) as (page, _):
        page.route(CHAT, lambda route: chats.append(route))
        if is_incognito:
            page.get_by_role("switch", name="这次不留痕").click()
        say(page)
        reloaded(page, chats)
        page.wait_for_url("**/talk/*")
        expect(own(page)).to_have_text(re.compile(WORDS))
        expect(page.get_by_text("AI 生成")).to_have_count(1)
        conversation = page.url.rsplit("/", 1)[1]
        messages = visitor.api.get(f"/v1/conversations/{conversation}/messages").json()["items"]
        assert [one["text"] for one in messages if one["role"] == "user"] == [WORDS]
        known = visitor.api.get("/v1/conversations").json()["items"]
        assert len(known) == (0 if is_incognito else 1)


def test_a_talk_that_began_behind_another_page_is_the_one_that_is_come_back_to(
    open_app: OpenApp, visitor: Visitor
) -> None:
    chats: list[Route] = []
    with open_app(visitor=visitor) as (page, _):
        page.route(CHAT, lambda route: chats.append(route))
        page.get_by_role("switch", name="这次不留痕").click()
        say(page)
        chat = held(page, chats)
        page.get_by_role("link", name="求助热线").click()
        page.get_by_role("heading", level=1).wait_for()
        chat.continue_()
        page.wait_for_function(
            "() => !Object.keys(localStorage).some(name => name.includes('outbox'))"
        )
        page.reload()
        page.get_by_role("link", name="聊天").click()
        page.wait_for_url("**/talk/*")
        expect(own(page)).to_contain_text(WORDS)


@pytest.mark.parametrize("is_reloaded", [False, True], ids=["at once", "after a reload"])
def test_a_talk_that_is_left_for_a_new_one_does_not_come_back_by_itself(
    open_app: OpenApp, visitor: Visitor, is_reloaded: bool
) -> None:
    with open_app(visitor=visitor) as (page, _):
        say(page)
        page.wait_for_url("**/talk/*")
        expect(page.get_by_text("AI 生成")).to_have_count(1)
        if is_reloaded:
            page.reload()
            expect(page.get_by_text("AI 生成")).to_have_count(1)
        page.get_by_role("button", name="新的聊天").click()
        page.wait_for_url(re.compile(r":\d+/$"))
        page.reload()
        expect(page.get_by_role("switch", name="这次不留痕")).to_be_visible()
        assert page.url.endswith("/")
