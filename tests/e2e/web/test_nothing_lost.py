"""Nothing is lost, said twice, or shown to somebody else: what only a browser shows."""

import base64
import json
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import FilePayload, Locator, Page, Route, expect

from tests.e2e.web.support import PASSWORD, OpenApp, Visitor
from tests.servers.model_server import ModelServer

CHAT = "**/v1/chat"
FULL = """() => {
    const { setItem } = Storage.prototype
    Storage.prototype.setItem = function (name, value) {
        if (name.includes('.draft.') && !name.includes('.new.')) {
            throw new DOMException('', 'QuotaExceededError')
        }
        setItem.call(this, name, value)
    }
}"""
"""As a browser with room for what it has, and for nothing under a longer name."""


@pytest.fixture(autouse=True)
def calm_model(model: ModelServer) -> Iterator[None]:
    yield
    model.reset()


def box(page: Page) -> Locator:
    return page.get_by_role("textbox", name="想说的话")


def own(page: Page) -> Locator:
    return page.get_by_role("article", name=re.compile("^你"))


def answered(page: Page, count: int = 1) -> None:
    replies = page.get_by_role("article", name=re.compile("^暖心"))
    expect(replies).to_have_count(count)
    expect(replies.last.get_by_text("AI 生成")).to_be_visible()


def say(page: Page, text: str) -> None:
    box(page).fill(text)
    box(page).press("Enter")


def asked(visitor: Visitor, conversation_id: str) -> list[str]:
    answer = visitor.api.get(f"/v1/conversations/{conversation_id}/messages")
    answer.raise_for_status()
    return [one["text"] for one in reversed(answer.json()["items"]) if one["role"] == "user"]


def sign_in(page: Page, visitor: Visitor) -> None:
    page.get_by_label("邮箱", exact=True).fill(visitor.email)
    page.get_by_label("密码", exact=True).fill(PASSWORD)
    page.locator("button[type=submit]").click()


def kept(page: Page, part: str) -> list[str]:
    names: list[str] = page.evaluate(
        """part => [localStorage, sessionStorage].flatMap(Object.keys)
            .filter(name => name.includes(part))""",
        part,
    )
    return names


def test_what_was_typed_before_signing_in_is_in_the_input_and_nobody_elses(
    open_app: OpenApp, visitor: Visitor
) -> None:
    with open_app() as (page, _):
        box(page).fill("先写下来的话")
        page.get_by_role("link", name="登录").click()
        sign_in(page, visitor)
        page.wait_for_url(re.compile("/$"))
        expect(box(page)).to_have_value("先写下来的话")
        page.goto("/me")
        page.get_by_role("button", name="退出登录").click()
        page.get_by_role("dialog").get_by_role("button", name="退出登录").click()
        page.wait_for_function("() => localStorage.getItem('nuanxin.session') === null")
        page.goto("/")
        expect(page.get_by_role("heading", level=1)).to_have_text("你好，我是暖心")
        expect(box(page)).to_have_value("")
        assert kept(page, "draft") == []


def test_who_only_typed_is_asked_before_it_is_left_behind(
    open_app: OpenApp, visitor: Visitor
) -> None:
    with open_app() as (page, watched):
        page.route(CHAT, lambda route: route.abort())
        watched.allow("ERR_FAILED")
        say(page, "还没送到的话")
        expect(own(page)).to_contain_text("还没送到的话")
        left = json.loads(page.evaluate("localStorage.getItem('nuanxin.session')"))["userId"]
        page.goto("/sign-in")
        sign_in(page, visitor)
        dialog = page.get_by_role("dialog")
        dialog.get_by_role("button", name="删掉它，登录另一个账号").click()
        page.wait_for_url(re.compile("/$"))
        expect(dialog).to_be_hidden()
        assert kept(page, left) == []


def test_a_change_of_a_message_outlives_escape_and_a_reload(
    open_app: OpenApp, visitor: Visitor
) -> None:
    known = visitor.say("我喜欢猫")["conversation_id"]
    with open_app(f"/talk/{known}", visitor) as (page, _):
        editor = page.get_by_role("textbox", name="修改这句话")
        page.get_by_role("button", name="修改后重发").click()
        editor.fill("我喜欢狗，还有")
        for composing in ({"isComposing": True}, {"keyCode": 229}):
            editor.evaluate(
                """(node, how) => node.dispatchEvent(new KeyboardEvent('keydown',
                    { key: 'Escape', bubbles: true, cancelable: true, ...how }))""",
                composing,
            )
            expect(editor).to_have_value("我喜欢狗，还有")
        page.reload()
        page.get_by_role("button", name="修改后重发").click()
        expect(editor).to_have_value("我喜欢狗，还有")
        editor.press("Escape")
        expect(editor).to_have_count(0)
        page.get_by_role("button", name="修改后重发").click()
        expect(editor).to_have_value("我喜欢狗，还有")
        editor.press("Enter")
        changed = page.locator("[data-message]").filter(has_text="我喜欢狗，还有")
        expect(changed).to_be_visible()
        answered(page)
        assert asked(visitor, known) == ["我喜欢狗，还有"]
        assert kept(page, "draft") == []


def test_a_full_device_keeps_what_is_typed_while_a_talk_begins(
    open_app: OpenApp, visitor: Visitor
) -> None:
    held: list[Route] = []
    with open_app(visitor=visitor) as (page, _):
        page.route(CHAT, lambda route: held.append(route))
        say(page, "第一句")
        expect(page.get_by_text("正在发送")).to_be_visible()
        box(page).fill("接着写的，不能丢")
        page.evaluate(FULL)
        held[0].continue_()
        answered(page)
        expect(box(page)).to_have_value("接着写的，不能丢")
        expect(page.get_by_text("写下的暂时存不下来")).to_be_visible()
        page.goto("/")
        expect(box(page)).to_have_value("接着写的，不能丢")


def test_what_a_closed_tab_was_about_to_send_is_sent_by_the_other(
    open_app: OpenApp, visitor: Visitor
) -> None:
    known = visitor.say("你好")["conversation_id"]
    held: list[Route] = []
    with open_app(f"/talk/{known}", visitor) as (page, _):
        answered(page)
        other = page.context.new_page()
        other.goto(page.url)
        answered(other)
        page.route(CHAT, lambda route: held.append(route))
        with page.expect_request(CHAT):
            say(page, "关掉之前说的")
        expect(own(other)).to_have_count(2)
        page.close()
        answered(other, 2)
        assert asked(visitor, known) == ["你好", "关掉之前说的"]
        assert kept(other, "outbox") == []


def test_a_talk_that_leaves_no_trace_still_does_after_a_reload(
    open_app: OpenApp, visitor: Visitor
) -> None:
    held: list[Route] = []
    with open_app(visitor=visitor) as (page, _):
        page.route(CHAT, lambda route: held.append(route))
        page.get_by_role("switch", name="这次不留痕").click()
        say(page, "只说这一次")
        expect(page.get_by_text("正在发送")).to_be_visible()
        # Sent anew, and held again: what arrives while a page goes is another story.
        with page.expect_request(CHAT):
            page.reload()
        expect(own(page)).to_contain_text("只说这一次")
        expect(page.locator("header").get_by_text("不留痕")).to_be_visible()
        page.unroute(CHAT)
        page.reload()
        answered(page)
        say(page, "再说一句")
        answered(page, 2)
        box(page).fill("写到一半")
        expect(page.locator("header").get_by_text("不留痕")).to_be_visible()
        page.wait_for_function(
            "() => !Object.keys(localStorage).some(name => name.includes('draft'))"
        )
        page.reload()
        expect(box(page)).to_have_value("写到一半")
        assert visitor.api.get("/v1/conversations").json()["items"] == []


def test_what_may_have_arrived_a_day_ago_is_sent_only_when_the_person_says_so(
    open_app: OpenApp, visitor: Visitor
) -> None:
    known = visitor.say("你好")["conversation_id"]
    with open_app("/help", visitor) as (page, _):
        page.evaluate(
            """([user, conversation_id]) => localStorage.setItem(
                `nuanxin.outbox.${user}.k`,
                JSON.stringify({
                    key: 'k'.repeat(32), at: Date.now() - 21 * 3600 * 1000, failed: null,
                    request: { text: '昨天写的', conversation_id } }))""",
            [visitor.id, known],
        )
        page.goto(f"/talk/{known}")
        expect(own(page).last.get_by_role("alert")).to_contain_text("也许已经送到了")
        assert asked(visitor, known) == ["你好"]
        own(page).last.get_by_role("button", name="还是发吧").click()
        answered(page, 2)
        assert asked(visitor, known) == ["你好", "昨天写的"]


def test_what_is_wiped_leaves_every_screen(open_app: OpenApp, visitor: Visitor) -> None:
    known = visitor.say("不想再看到的话")["conversation_id"]
    with open_app(f"/talk/{known}", visitor) as (page, _):
        answered(page)
        other = page.context.new_page()
        other.goto("/me#data")
        other.get_by_role("button", name="清空内容").click()
        other.get_by_role("dialog").get_by_role("textbox").fill("清空")
        other.get_by_role("dialog").get_by_role("button", name="清空内容").click()
        expect(other.get_by_text("已经清空了")).to_be_visible(timeout=30_000)
        expect(page.get_by_text("没有找到这段聊天")).to_be_visible()
        expect(page.get_by_text("不想再看到的话")).to_have_count(0)


def test_enter_by_which_safari_ends_a_word_says_nothing(open_app: OpenApp) -> None:
    started: list[Route] = []
    with open_app() as (page, _):
        page.route("**/v1/auth/anonymous", lambda route: started.append(route))
        box(page).fill("今天")
        box(page).evaluate(
            """node => node.dispatchEvent(new KeyboardEvent('keydown',
                { key: 'Enter', keyCode: 229, bubbles: true, cancelable: true }))"""
        )
        expect(box(page)).to_be_editable()
        assert started == []


def test_what_one_tab_types_stays_there_when_a_talk_begins_in_another(
    open_app: OpenApp, visitor: Visitor
) -> None:
    with open_app(visitor=visitor) as (page, _):
        other = page.context.new_page()
        other.goto("/")
        box(other).fill("在这边写的")
        say(page, "先说的")
        answered(page)
        page.wait_for_url("**/talk/*")
        expect(box(page)).to_have_value("")
        expect(box(other)).to_have_value("在这边写的")
        other.reload()
        expect(box(other)).to_have_value("在这边写的")
        page.reload()
        answered(page)
        assert box(page).input_value() == ""
        third = page.context.new_page()
        third.goto("/")
        expect(third.get_by_role("heading", level=1)).to_be_visible()
        expect(box(third)).to_have_value("")
        third.close()
        other.close()
        page.goto("/")
        expect(box(page)).to_have_value("在这边写的")


PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
"""A picture."""


def attach(page: Page) -> None:
    picture: FilePayload = {"name": "cat.png", "mimeType": "image/png", "buffer": PIXEL}
    page.locator("input[type=file]").set_input_files([picture])


def tray(page: Page) -> Locator:
    return page.get_by_role("list", name="要发的附件")


def test_the_browser_asks_before_a_picture_on_its_way_is_lost(
    open_app: OpenApp, visitor: Visitor
) -> None:
    held: list[Route] = []
    with open_app("/", visitor) as (page, _):
        page.route("**/v1/media", lambda route: held.append(route))
        attach(page)
        expect(tray(page).get_by_text("正在上传")).to_be_visible()
        with page.expect_event("dialog") as asked_before:
            page.once("dialog", lambda dialog: dialog.dismiss())
            page.evaluate("setTimeout(() => location.reload())")
        assert asked_before.value.type == "beforeunload"
        expect(tray(page).get_by_text("正在上传")).to_be_visible()
        held[0].continue_()
        expect(tray(page).get_by_text("可以发送了")).to_be_visible()


@pytest.mark.parametrize("is_new", [True, False], ids=["new talk", "old talk"])
def test_what_is_attached_is_still_attached_after_a_reload(
    open_app: OpenApp, visitor: Visitor, is_new: bool
) -> None:
    path = "/" if is_new else f"/talk/{visitor.say('你好')['conversation_id']}"
    replies = 1 if is_new else 2
    with open_app(path, visitor) as (page, _):
        attach(page)
        expect(tray(page).get_by_text("可以发送了")).to_be_visible()
        page.reload()
        expect(tray(page).get_by_text("图片 cat.png")).to_be_visible()
        expect(tray(page).get_by_text("可以发送了")).to_be_visible()
        with page.expect_request(CHAT) as sent:
            say(page, "你看")
        assert len((sent.value.post_data_json or {})["attachments"]) == 1
        expect(tray(page)).to_have_count(0)
        answered(page, replies)
        page.reload()
        answered(page, replies)
        expect(tray(page)).to_have_count(0)
