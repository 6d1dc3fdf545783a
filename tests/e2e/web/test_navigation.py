"""The navigation: it leads back to what was left, and reads well."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.browser import PHONE, Look
from tests.e2e.web.support import OpenApp, Visitor
from tests.servers.model_server import ModelServer


@pytest.fixture(autouse=True)
def calm_model(model: ModelServer) -> Iterator[None]:
    yield
    model.reset()


def place(page: Page, name: str) -> Locator:
    return page.get_by_role("navigation", name="主导航").get_by_role("link", name=name)


def box(page: Page) -> Locator:
    return page.get_by_role("textbox", name="想说的话")


def say(page: Page, text: str) -> str:
    """The talk's address."""
    box(page).fill(text)
    box(page).press("Enter")
    page.wait_for_url("**/talk/*")
    expect(page.get_by_text("AI 生成").last).to_be_visible()
    return page.url


@pytest.mark.parametrize("look", [PHONE, Look()], ids=["phone", "desktop"])
def test_the_numbers_are_there_again_after_another_page(
    open_app: OpenApp, visitor: Visitor, look: Look
) -> None:
    with open_app("/", visitor, look) as (page, _):
        talk = say(page, "我想自杀")
        expect(page.locator("main a[href^='tel:']").first).to_be_visible()
        place(page, "心情").click()
        expect(page.get_by_role("heading", name="心情", exact=True)).to_be_visible()
        place(page, "聊天").click()
        page.wait_for_url(talk)
        expect(page.locator("main a[href^='tel:']").first).to_be_visible()
        place(page, "聊天").click()
        assert page.url == talk


def test_a_talk_that_leaves_no_trace_is_come_back_to_as_long_as_the_tab_lives(
    open_app: OpenApp, visitor: Visitor
) -> None:
    with open_app("/", visitor) as (page, _):
        page.get_by_role("switch", name="这次不留痕").click()
        talk = say(page, "只说这一次")
        place(page, "求助热线").click()
        page.get_by_role("heading", name="求助热线", exact=True).wait_for()
        page.reload()
        place(page, "聊天").click()
        page.wait_for_url(talk)
        other = page.context.new_page()
        other.goto("/help")
        place(other, "聊天").click()
        other.wait_for_url(re.compile(r":\d+/$"))


@pytest.mark.parametrize("way", ["button", "address"])
def test_a_new_talk_is_left_and_come_back_to_as_a_new_one(
    open_app: OpenApp, visitor: Visitor, way: str
) -> None:
    known = visitor.say("你好")["conversation_id"]
    with open_app(f"/talk/{known}", visitor) as (page, _):
        expect(page.get_by_text("AI 生成")).to_be_visible()
        if way == "button":
            page.get_by_role("button", name="新的聊天").click()
        else:
            page.goto("/")
        expect(page.get_by_role("switch", name="这次不留痕")).to_be_visible()
        box(page).fill("新写的")
        place(page, "求助热线").click()
        place(page, "聊天").click()
        expect(page.get_by_role("switch", name="这次不留痕")).to_be_visible()
        expect(box(page)).to_have_value("新写的")


def test_a_talk_that_is_deleted_is_not_come_back_to(open_app: OpenApp, visitor: Visitor) -> None:
    known = visitor.say("你好")["conversation_id"]
    with open_app(f"/talk/{known}", visitor) as (page, _):
        expect(page.get_by_text("AI 生成")).to_be_visible()
        place(page, "求助热线").click()
        visitor.api.delete(f"/v1/conversations/{known}").raise_for_status()
        place(page, "聊天").click()
        expect(page.get_by_text("没有找到这段聊天")).to_be_visible()
        place(page, "求助热线").click()
        place(page, "聊天").click()
        expect(page.get_by_role("switch", name="这次不留痕")).to_be_visible()


def test_after_everything_is_wiped_a_new_talk_is_come_back_to(
    open_app: OpenApp, visitor: Visitor
) -> None:
    known = visitor.say("你好")["conversation_id"]
    with open_app(f"/talk/{known}", visitor) as (page, _):
        expect(page.get_by_text("AI 生成")).to_be_visible()
        place(page, "我的").click()
        page.get_by_role("button", name="清空内容").click()
        dialog = page.get_by_role("dialog")
        dialog.get_by_role("textbox").fill("清空")
        dialog.get_by_role("button", name="清空内容").click()
        expect(page.get_by_text("已经清空了")).to_be_visible(timeout=30_000)
        place(page, "聊天").click()
        expect(page.get_by_role("switch", name="这次不留痕")).to_be_visible()


def test_places_are_announced_by_their_names_alone(open_app: OpenApp, visitor: Visitor) -> None:
    with open_app("/help", visitor) as (page, _):
        links = page.get_by_role("navigation", name="主导航").get_by_role("link")
        expect(links).to_have_count(5)
        for at, name in enumerate(["聊天", "心情", "记忆", "我的", "求助热线"]):
            expect(links.nth(at)).to_have_accessible_name(name)
