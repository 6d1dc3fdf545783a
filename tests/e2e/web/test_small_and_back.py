"""Small windows, old habits of hands, and what is left out where there is danger."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.browser import PHONE, Look, scrolls_sideways
from tests.e2e.web.support import OpenApp, Visitor, new_visitor
from tests.servers.model_server import ModelServer

MOTION = """() => {
    const one = document.createElement('div')
    one.style.animation = 'turn 1s infinite'
    one.style.transition = 'all 1s'
    document.body.append(one)
    const { animationDuration, transitionDuration } = getComputedStyle(one)
    return [animationDuration, transitionDuration].map(parseFloat)
}"""
DANGER = "我不想活了，今晚就想结束自己的生命"
LONG = "\n".join(f"第{n}句：今天发生了很多事，想一件一件说给你听。" for n in range(40))
DRAFT = "\n".join(f"第{n}行" for n in range(12))
SIZES = (
    (375, 300),
    (320, 256),
    (667, 200),
    (640, 400),
    (844, 390),
    (390, 500),
    (375, 667),
    (320, 568),
)
LEAST = 96
"""Pixels of the talk that are always to be read, in windows that are at least `ENOUGH` high."""
ENOUGH = 360


def box(page: Page) -> Locator:
    return page.get_by_role("textbox", name="想说的话")


def own(page: Page) -> Locator:
    return page.get_by_role("article", name=re.compile("^你"))


def finished(page: Page, count: int = 1) -> None:
    expect(page.get_by_text("AI 生成")).to_have_count(count)


def talk(visitor: Visitor, text: str) -> str:
    return f"/talk/{visitor.say(text)['conversation_id']}"


def focused(page: Page) -> str:
    """The kind of what has the focus."""
    name: str = page.evaluate("document.activeElement.tagName")
    return name


# Little height.


@pytest.fixture(scope="module")
def in_danger(app_url: str) -> tuple[Visitor, str]:
    visitor = new_visitor(app_url)
    return visitor, talk(visitor, DANGER)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_numbers_and_words_are_in_view_however_little_room_there_is(
    open_app: OpenApp, in_danger: tuple[Visitor, str], size: tuple[int, int]
) -> None:
    visitor, path = in_danger
    with open_app(path, visitor, Look(*size)) as (page, _):
        calls = page.get_by_role("region").get_by_role("link", name=re.compile("^拨打"))
        expect(calls.first).to_be_visible()
        box(page).fill(DRAFT)
        expect(calls.first).to_be_in_viewport(ratio=1)
        calls.first.click(trial=True)
        expect(box(page)).to_be_in_viewport(ratio=0.9)
        box(page).click(trial=True)
        page.get_by_role("button", name="发送").click(trial=True)
        assert not scrolls_sideways(page)
        log = page.get_by_role("log").bounding_box()
        assert log is not None
        if size[1] >= ENOUGH:
            assert log["height"] >= LEAST
        calls.last.scroll_into_view_if_needed()
        calls.last.click(trial=True)


# What "back" does.


def test_back_closes_the_list_of_talks(open_app: OpenApp, visitor: Visitor) -> None:
    path = talk(visitor, "你好")
    with open_app(path, visitor, PHONE) as (page, _):
        finished(page)
        page.get_by_role("button", name="打开聊过的").click()
        drawer = page.get_by_role("dialog")
        expect(drawer).to_be_visible()
        page.go_back()
        expect(drawer).to_be_hidden()
        assert page.url.endswith(path)


def test_closing_by_hand_leaves_nothing_to_go_back_through(
    open_app: OpenApp, visitor: Visitor
) -> None:
    path = talk(visitor, "你好")
    with open_app("/moods", visitor) as (page, _):
        page.get_by_role("link", name="聊天").click()
        page.goto(path)
        finished(page)
        before = page.evaluate("history.length")
        page.get_by_role("button", name="为什么这么说").click()
        drawer = page.get_by_role("dialog")
        expect(drawer).to_be_visible()
        page.keyboard.press("Escape")
        expect(drawer).to_be_hidden()
        page.wait_for_function("() => history.state?.open === undefined")
        page.go_back()
        page.wait_for_url(re.compile("/$"))
        assert page.evaluate("history.length") <= before + 1


def test_a_talk_chosen_from_the_list_is_one_step(open_app: OpenApp, visitor: Visitor) -> None:
    visitor.say("聊面条")
    path = talk(visitor, "聊电影")
    with open_app(path, visitor, PHONE) as (page, _):
        finished(page)
        page.get_by_role("button", name="打开聊过的").click()
        page.get_by_role("dialog").get_by_role("link", name=re.compile("面条")).click()
        expect(own(page)).to_contain_text("聊面条")
        expect(page.get_by_role("dialog")).to_be_hidden()
        page.go_back()
        page.wait_for_url(f"**{path}")
        expect(own(page)).to_contain_text("聊电影")
        expect(page.get_by_role("dialog")).to_be_hidden()


def test_back_from_the_first_talk_stays_in_the_app(open_app: OpenApp, visitor: Visitor) -> None:
    with open_app("/", visitor, PHONE) as (page, _):
        box(page).fill("你好呀")
        box(page).press("Enter")
        page.wait_for_url("**/talk/*")
        page.go_back()
        page.wait_for_url(re.compile(r":\d+/$"))
        expect(page.get_by_role("switch", name=re.compile("不留痕"))).to_be_visible()


def test_back_from_a_talk_begun_within_the_app_goes_where_one_was(
    open_app: OpenApp, visitor: Visitor
) -> None:
    path = talk(visitor, "你好")
    with open_app(path, visitor, PHONE) as (page, _):
        finished(page)
        page.get_by_role("button", name="新的聊天").click()
        box(page).fill("换个话题")
        box(page).press("Enter")
        page.wait_for_url(lambda url: "/talk/" in url and not url.endswith(path))
        page.go_back()
        page.wait_for_url(f"**{path}")


# The keyboard.


def test_after_the_first_words_one_writes_on(open_app: OpenApp) -> None:
    with open_app("/") as (page, _):
        box(page).focus()
        page.keyboard.type("你好")
        page.keyboard.press("Enter")
        finished(page)
        page.keyboard.type("再说一句")
        expect(box(page)).to_have_value("再说一句")


def test_after_a_suggestion_one_writes_on(open_app: OpenApp, visitor: Visitor) -> None:
    with open_app("/", visitor) as (page, _):
        page.get_by_role("button", name="最近总是睡不好").press("Enter")
        finished(page)
        page.keyboard.type("再说一句")
        expect(box(page)).to_have_value("再说一句")


def test_the_focus_stays_among_the_memories(open_app: OpenApp, visitor: Visitor) -> None:
    visitor.api.post("/v1/memories", json={"text": "我养了一只猫", "kind": "fact"})
    visitor.api.post("/v1/memories", json={"text": "我住在杭州", "kind": "fact"})
    with open_app("/memories", visitor) as (page, _):
        card = page.get_by_role("article").filter(has_text="一只猫")
        card.get_by_role("button", name="修改").press("Enter")
        page.keyboard.type("，叫米粒")
        page.keyboard.press("Control+Enter")
        expect(page.get_by_role("article").filter(has_text="米粒")).to_be_visible()
        page.wait_for_load_state("networkidle")
        assert focused(page) != "BODY"
        card = page.get_by_role("article").filter(has_text="米粒")
        card.get_by_role("button", name=re.compile("更多")).press("Enter")
        page.get_by_role("menuitem", name="删除").click()
        expect(page.get_by_role("dialog")).to_be_visible()
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(page.get_by_role("dialog")).to_be_hidden()
        expect(card).to_have_count(0)
        assert focused(page) != "BODY"


def test_after_signing_in_the_focus_is_on_the_page(open_app: OpenApp, visitor: Visitor) -> None:
    with open_app("/sign-in") as (page, _):
        page.get_by_label("邮箱").fill(visitor.email)
        page.get_by_label("密码", exact=True).fill("a long password")
        page.keyboard.press("Enter")
        expect(box(page)).to_be_visible()
        expect(page.locator("body:focus")).to_have_count(0)
        page.wait_for_function("() => document.activeElement !== document.body")


# Danger.


def test_where_there_is_danger_nothing_else_is_asked(
    open_app: OpenApp, in_danger: tuple[Visitor, str]
) -> None:
    visitor, path = in_danger
    with open_app(path, visitor) as (page, _):
        finished(page)
        expect(page.get_by_role("region", name=re.compile("电话"))).to_be_visible()
        expect(page.get_by_role("button", name="复制")).to_have_count(2)
        expect(page.get_by_role("button", name=re.compile("换个说法|修改后重发"))).to_have_count(0)
        expect(page.get_by_text(re.compile("听起来像"))).to_have_count(0)


# Long messages.


def test_a_long_message_is_folded_until_it_is_wanted(
    open_app: OpenApp, visitor: Visitor, model: ModelServer
) -> None:
    path = talk(visitor, LONG)
    with open_app(path, visitor) as (page, _):
        finished(page)
        said = own(page)
        unfold = said.get_by_role("button", name="展开")
        expect(unfold).to_have_attribute("aria-expanded", "false")
        folded = said.bounding_box()
        unfold.press("Enter")
        fold = said.get_by_role("button", name="收起")
        expect(fold).to_have_attribute("aria-expanded", "true")
        whole = said.bounding_box()
        assert folded is not None
        assert whole is not None
        assert whole["height"] > 2 * folded["height"]
        fold.press("Enter")
        expect(unfold).to_be_visible()


# Times.


def test_a_time_is_written_one_way(open_app: OpenApp) -> None:
    with open_app("/", look=Look(language="en")) as (page, _):
        page.clock.set_fixed_time("2026-11-20T17:30:00Z")
        page.get_by_role("textbox").fill("hello")
        page.keyboard.press("Enter")
        shown = page.locator("article time").first
        expect(shown).to_have_text(re.compile(r"^[1-9]\d?:\d\d\s[AP]M$"))


@pytest.mark.parametrize("is_still", [True, False])
def test_whoever_wants_no_motion_sees_none(
    open_app: OpenApp, visitor: Visitor, is_still: bool
) -> None:
    with open_app("/", visitor, Look(is_still=is_still)) as (page, _):
        expect(box(page)).to_be_visible()
        assert all(one < 0.001 for one in page.evaluate(MOTION)) == is_still
