"""Talking: what is said arrives once, what is typed is never lost."""

import json
import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Locator, Page, Request, Route, expect

from tests.e2e.browser import PHONE, Look, opened, scrolls_sideways, serious
from tests.e2e.web.line import Line
from tests.e2e.web.support import OpenApp, Visitor, remember
from tests.servers.model_server import Behaviour, ModelServer

MOST = 8000
"""Characters of one message."""
COPY = {"zh": "复制", "en": "Copy"}
WHY = {"zh": "为什么这么说", "en": "Why it says so"}
KEPT = """() => Object.entries(localStorage)
    .filter(([name]) => name.startsWith('nuanxin.outbox.')).map(([, text]) => text)"""


@pytest.fixture(autouse=True)
def calm_model(model: ModelServer) -> Iterator[None]:
    yield
    model.reset()


def box(page: Page) -> Locator:
    return page.get_by_role("textbox", name="想说的话")


def say(page: Page, text: str) -> None:
    box(page).fill(text)
    box(page).press("Enter")


def own(page: Page) -> Locator:
    """One's own messages, arrived or not."""
    return page.get_by_role("article", name=re.compile("^你"))


def replies(page: Page) -> Locator:
    return page.get_by_role("article", name=re.compile("^暖心"))


def finished(page: Page, count: int = 1) -> Locator:
    """The last of `count` replies, written to its end."""
    expect(replies(page)).to_have_count(count)
    expect(replies(page).last.get_by_text("AI 生成")).to_be_visible()
    return replies(page).last


def conversation(page: Page) -> str:
    page.wait_for_url("**/talk/*")
    return page.url.rsplit("/", 1)[1]


def stored(visitor: Visitor, conversation_id: str) -> list[dict[str, Any]]:
    """What the server has, the oldest first."""
    answer = visitor.api.get(f"/v1/conversations/{conversation_id}/messages")
    answer.raise_for_status()
    return list(reversed(answer.json()["items"]))


def asked(messages: list[dict[str, Any]]) -> list[str]:
    return [one["text"] for one in messages if one["role"] == "user"]


def said_in(request: Request) -> list[str]:
    """What this request says, if it says anything."""
    is_chat = request.method == "POST" and request.url.endswith("/v1/chat")
    return [(request.post_data_json or {})["text"]] if is_chat else []


@contextmanager
def beside(page: Page) -> Iterator[Page]:
    """A second tab of the same person, on the same page."""
    other = page.context.new_page()
    other.goto(page.url)
    yield other
    other.close()


def eventually(look: Callable[[], list[Any]]) -> list[Any]:
    """What `look` sees once there is something."""
    until = time.monotonic() + 15
    while not (seen := look()):
        assert time.monotonic() < until
        time.sleep(0.05)
    return seen


def unsent(visitor: Visitor, *texts: str, conversation_id: str | None = None) -> dict[str, str]:
    """A device on which this was said and never arrived."""
    entries = [
        {
            "key": f"{at:032x}",
            "request": {"text": text, "conversation_id": conversation_id},
            "at": int(time.time() * 1000) + at,
            "failed": None,
        }
        for at, text in enumerate(texts)
    ]
    return {f"nuanxin.outbox.{visitor.id}.{one['key']}": json.dumps(one) for one in entries}


def kept(page: Page) -> list[str]:
    """The device's own copy of what was not sent."""
    texts: list[str] = page.evaluate(KEPT)
    return texts


def nothing_kept(page: Page) -> None:
    """What another tab has sent leaves this one's copy a moment later."""
    page.wait_for_function(f"() => ({KEPT})().length === 0")


def put(page: Page, items: dict[str, str]) -> None:
    page.evaluate(
        "items => Object.entries(items).forEach(one => localStorage.setItem(...one))", items
    )


def test_what_is_said_begins_a_talk_that_has_an_address(
    open_app: OpenApp, visitor: Visitor
) -> None:
    with open_app(visitor=visitor) as (page, _):
        say(page, "今天好累")
        finished(page)
        expect(own(page)).to_have_count(1)
        expect(page.get_by_role("heading", level=1)).to_have_text("今天好累")
        expect(box(page)).to_have_value("")
        assert asked(stored(visitor, conversation(page))) == ["今天好累"]


def test_a_suggestion_is_said_with_one_touch(open_app: OpenApp, visitor: Visitor) -> None:
    with open_app(visitor=visitor, look=PHONE) as (page, _):
        page.get_by_role("button", name="有件事一直放不下").tap()
        finished(page)
        expect(own(page)).to_contain_text("有件事一直放不下")


def test_a_reply_grows_while_it_is_written(
    open_app: OpenApp, visitor: Visitor, model: ModelServer
) -> None:
    model.behaviour, model.reply = Behaviour.SLOW, "我在听。" * 10
    with open_app(visitor=visitor) as (page, _):
        page.evaluate(
            """() => {
                window.lengths = new Set()
                new MutationObserver(() => {
                    const last = [...document.querySelectorAll('[data-message]')].at(-1)
                    if (last?.ariaLabel.startsWith('暖心')) lengths.add(last.innerText.length)
                }).observe(document.body, {subtree: true, childList: true, characterData: true})
            }"""
        )
        say(page, "你好")
        finished(page)
        assert page.evaluate("lengths.size") >= 5


def test_stopping_freezes_the_reply(
    open_app: OpenApp, visitor: Visitor, model: ModelServer
) -> None:
    model.behaviour = Behaviour.ENDLESS
    with open_app(visitor=visitor) as (page, _):
        say(page, "讲个长的")
        expect(replies(page)).to_contain_text("而且，而且")
        page.get_by_role("button", name="停下").click()
        expect(page.get_by_role("button", name="停下")).to_have_count(0)
        last = stored(visitor, conversation(page))[-1]
        assert last["stopped"]
        expect(finished(page)).to_contain_text(last["text"].strip("，"))


def test_a_reload_in_the_middle_of_a_reply_reads_on(
    open_app: OpenApp, visitor: Visitor, model: ModelServer
) -> None:
    model.behaviour, model.reply = Behaviour.SLOW, "慢慢说，我都在。" * 10
    with open_app(visitor=visitor) as (page, _):
        say(page, "你好")
        expect(replies(page)).to_contain_text("慢慢说")
        page.reload()
        expect(finished(page)).to_contain_text(model.reply)
        assert asked(stored(visitor, conversation(page))) == ["你好"]


@pytest.mark.parametrize("is_new", [True, False], ids=["new talk", "old talk"])
def test_what_is_said_during_a_reply_goes_out_after_it(
    open_app: OpenApp, visitor: Visitor, model: ModelServer, is_new: bool
) -> None:
    path = "/" if is_new else f"/talk/{visitor.say('早')['conversation_id']}"
    earlier = [] if is_new else ["早"]
    model.behaviour = Behaviour.ENDLESS
    sent: list[str] = []
    with open_app(path, visitor) as (page, _):
        page.on("request", lambda one: sent.extend(said_in(one)))
        say(page, "第一句")
        expect(replies(page).last).to_contain_text("而且，而且")
        say(page, "第二句")
        expect(page.get_by_text("等上一句说完就发")).to_be_visible()
        written = len(replies(page).last.inner_text())
        # Long enough for it to go out, if it did not wait.
        page.wait_for_function(
            "least => [...document.querySelectorAll('article')].at(-2).innerText.length > least",
            arg=written + 30,
        )
        assert sent == ["第一句"]
        expect(page.get_by_role("button", name="停下")).to_be_visible()
        model.reset()
        # If it is still there: an endless reply has an end, too.
        page.evaluate("document.querySelector('button[aria-label=停下]')?.click()")
        finished(page, len(earlier) + 2)
        messages = stored(visitor, conversation(page))
        assert [one["role"] for one in messages] == ["user", "assistant"] * (len(earlier) + 2)
        assert asked(messages) == [*earlier, "第一句", "第二句"]
        assert sent == ["第一句", "第二句"]


def test_two_sentences_in_one_breath_begin_one_talk(open_app: OpenApp, visitor: Visitor) -> None:
    with open_app(visitor=visitor) as (page, _):
        say(page, "先说这个")
        say(page, "还有那个")
        finished(page, 2)
        assert asked(stored(visitor, conversation(page))) == ["先说这个", "还有那个"]
        assert len(visitor.api.get("/v1/conversations").json()["items"]) == 1


def test_what_is_typed_survives_a_reload_in_each_talk(open_app: OpenApp, visitor: Visitor) -> None:
    first, second = (visitor.say(text)["conversation_id"] for text in ("一", "二"))
    with open_app(f"/talk/{first}", visitor) as (page, _):
        box(page).fill("写到一半\n还没写完")
        page.goto(f"/talk/{second}")
        expect(box(page)).to_have_value("")
        box(page).fill("另一段")
        page.goto(f"/talk/{first}")
        expect(box(page)).to_have_value("写到一半\n还没写完")
        with beside(page) as other:
            expect(box(other)).to_have_value("写到一半\n还没写完")
            box(other).fill("在这边改了")
            expect(box(page)).to_have_value("在这边改了")


def test_enter_that_picks_a_word_of_an_input_method_does_not_send(
    open_app: OpenApp, visitor: Visitor
) -> None:
    with open_app(visitor=visitor) as (page, _):
        box(page).focus()
        keyboard = page.context.new_cdp_session(page)
        composing = {"text": "ni hao", "selectionStart": 6, "selectionEnd": 6}
        keyboard.send("Input.imeSetComposition", composing)
        enter = {"key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 13}
        keyboard.send("Input.dispatchKeyEvent", {"type": "rawKeyDown", **enter})
        keyboard.send("Input.dispatchKeyEvent", {"type": "keyUp", **enter})
        keyboard.send("Input.insertText", {"text": "你好"})
        expect(box(page)).to_have_value("你好")
        expect(own(page)).to_have_count(0)
        box(page).press("Shift+Enter")
        box(page).press_sequentially("第二行")
        expect(box(page)).to_have_value("你好\n第二行")
        box(page).press("Enter")
        finished(page)
        assert asked(stored(visitor, conversation(page))) == ["你好\n第二行"]


def test_without_a_network_what_is_said_waits_and_goes_out_once(
    open_app: OpenApp, visitor: Visitor
) -> None:
    with open_app(visitor=visitor) as (page, watched):
        watched.allow("ERR_INTERNET_DISCONNECTED")
        say(page, "在吗")
        finished(page)
        page.context.set_offline(True)
        expect(page.get_by_text("现在没有网络")).to_be_visible()
        say(page, "地铁里写的")
        expect(page.get_by_text("等有网络就发")).to_be_visible()
        page.context.set_offline(False)
        finished(page, 2)
        expect(page.get_by_text("现在没有网络")).to_have_count(0)
        assert asked(stored(visitor, conversation(page))) == ["在吗", "地铁里写的"]


def test_a_connection_that_breaks_in_the_middle_is_sought_again(
    browser: Browser, app_url: str, visitor: Visitor, model: ModelServer
) -> None:
    model.behaviour, model.reply = Behaviour.SLOW, "断了也没关系，我接着说。" * 8
    with Line(app_url) as line, opened(browser, Look(), line.url) as (page, watched):
        watched.allow("ERR_")
        remember(page, visitor.store())
        page.goto("/")
        say(page, "你好")
        expect(replies(page)).to_contain_text("断了也没关系")
        line.cut()
        expect(page.get_by_text("正在重新连接")).to_be_visible()
        line.mend()
        expect(finished(page)).to_contain_text(model.reply)
        expect(page.get_by_text("正在重新连接")).to_have_count(0)
        assert asked(stored(visitor, conversation(page))) == ["你好"]


def test_what_arrived_although_no_answer_did_is_said_once(
    browser: Browser, app_url: str, visitor: Visitor
) -> None:
    with Line(app_url) as line, opened(browser, Look(), line.url) as (page, watched):
        watched.allow("ERR_")
        remember(page, visitor.store())
        page.goto("/")
        box(page).fill("你好")
        line.mute()
        box(page).press("Enter")
        expect(page.get_by_text("正在发送")).to_be_visible()
        talks = eventually(lambda: visitor.api.get("/v1/conversations").json()["items"])
        line.cut()
        line.mend()
        finished(page)
        assert conversation(page) == talks[0]["id"]
        assert asked(stored(visitor, talks[0]["id"])) == ["你好"]


def test_what_was_said_before_a_crash_is_sent_once_whatever_tabs_there_are(
    open_app: OpenApp, visitor: Visitor
) -> None:
    known = visitor.say("你好")["conversation_id"]
    with open_app("/help", visitor) as (page, _):
        put(page, unsent(visitor, "电池没电之前写的", conversation_id=known))
        page.goto(f"/talk/{known}")
        with beside(page) as other:
            finished(page, 2)
            finished(other, 2)
        assert asked(stored(visitor, known)) == ["你好", "电池没电之前写的"]
        nothing_kept(page)


def test_what_cannot_be_sent_stays_with_its_reason_and_goes_back_into_the_input(
    open_app: OpenApp, visitor: Visitor
) -> None:
    gone = visitor.say("你好")["conversation_id"]
    with open_app(f"/talk/{gone}", visitor) as (page, _):
        finished(page)
        visitor.api.delete(f"/v1/conversations/{gone}").raise_for_status()
        say(page, "写了很久的话")
        expect(own(page).last.get_by_role("alert")).to_contain_text("没有找到")
        page.reload()
        expect(own(page).last.get_by_role("alert")).to_contain_text("没有找到")
        box(page).fill("前面的")
        page.get_by_role("button", name="放回输入框").click()
        expect(box(page)).to_have_value("前面的\n写了很久的话")
        nothing_kept(page)


def test_a_full_device_keeps_the_words_in_the_input(open_app: OpenApp, visitor: Visitor) -> None:
    with open_app(visitor=visitor) as (page, _):
        box(page).fill("不能丢的话")
        page.evaluate(
            """() => {
                for (let size = 4_000_000; size >= 1; size = Math.floor(size / 2)) {
                    try {
                        for (let at = 0; ; at++) {
                            localStorage.setItem(`fill.${size}.${at}`, 'x'.repeat(size))
                        }
                    } catch {}
                }
            }"""
        )
        box(page).press("Enter")
        expect(page.get_by_text("这台设备的存储空间满了")).to_be_visible()
        expect(box(page)).to_have_value("不能丢的话")
        expect(own(page)).to_have_count(0)
        page.evaluate(
            """() => Object.keys(localStorage).filter(key => key.startsWith('fill.'))
                .forEach(key => localStorage.removeItem(key))"""
        )
        box(page).press("Enter")
        finished(page)


def test_half_a_megabyte_is_told_before_it_is_sent_and_stays(
    open_app: OpenApp, visitor: Visitor
) -> None:
    text = "心" * 500_000
    with open_app(visitor=visitor) as (page, _):
        box(page).fill(text)
        expect(page.get_by_text("一次最多 8000 字，现在有 500000 字")).to_be_visible()
        expect(page.get_by_role("button", name="发送")).to_be_disabled()
        box(page).press("Enter")
        expect(own(page)).to_have_count(0)
        page.reload()
        expect(box(page)).to_have_value(text)
        box(page).fill("心" * MOST)
        box(page).press("Enter")
        finished(page)


def test_a_session_that_has_ended_leads_to_the_sign_in_and_loses_nothing(
    open_app: OpenApp, visitor: Visitor
) -> None:
    known = visitor.say("你好")["conversation_id"]
    with open_app(f"/talk/{known}", visitor) as (page, _):
        finished(page)
        page.wait_for_load_state("networkidle")
        visitor.api.post(
            "/v1/auth/logout", json={"refresh_token": visitor.signed_in["refresh_token"]}
        ).raise_for_status()
        session = {**json.loads(visitor.store()["nuanxin.session"]), "access": "x", "until": 0}
        put(page, {"nuanxin.session": json.dumps(session)})
        say(page, "最后一句")
        page.wait_for_url(f"**/sign-in?return=%2Ftalk%2F{known}")
        assert "最后一句" in "".join(kept(page))


def test_whoever_comes_for_one_message_sees_that_one(
    open_app: OpenApp, visitor: Visitor, model: ModelServer
) -> None:
    model.reply = "嗯，我在听。" * 40
    first = visitor.say("很久以前的第一句")
    known = first["conversation_id"]
    for number in range(29):
        visitor.say(f"后来的第 {number} 句", conversation_id=known)
    with open_app(f"/talk/{known}?message={first['user_message_id']}", visitor) as (page, _):
        sought = page.locator("[data-sought]")
        expect(sought).to_contain_text("很久以前的第一句")
        expect(sought).to_be_in_viewport()


def test_an_edited_message_takes_the_place_of_what_followed(
    open_app: OpenApp, visitor: Visitor
) -> None:
    known = visitor.say("我喜欢猫")["conversation_id"]
    visitor.say("它叫小白", conversation_id=known)
    with open_app(f"/talk/{known}", visitor) as (page, _):
        finished(page, 2)
        own(page).first.hover()
        own(page).first.get_by_role("button", name="修改后重发").click()
        editor = page.get_by_role("textbox", name="修改这句话")
        expect(editor).to_be_focused()
        editor.press("Escape")
        expect(editor).to_have_count(0)
        own(page).first.get_by_role("button", name="修改后重发").click()
        editor.fill("我喜欢狗")
        editor.press("Enter")
        finished(page)
        expect(own(page)).to_have_count(1)
        assert asked(stored(visitor, known)) == ["我喜欢狗"]


def test_a_refused_edit_leaves_everything_where_it_was(open_app: OpenApp, visitor: Visitor) -> None:
    first = visitor.say("我喜欢猫")
    known = first["conversation_id"]
    with open_app(f"/talk/{known}", visitor) as (page, _):
        finished(page)
        own(page).hover()
        own(page).get_by_role("button", name="修改后重发").click()
        visitor.say("在别处改过", conversation_id=known, replaces=first["user_message_id"])
        editor = page.get_by_role("textbox", name="修改这句话")
        editor.fill("我喜欢狗")
        editor.press("Enter")
        expect(page.get_by_role("alert")).to_contain_text("这条消息刚在别处改过了")
        expect(own(page).last).to_contain_text("我喜欢狗")
        assert asked(stored(visitor, known)) == ["在别处改过"]


def test_a_reply_is_said_differently(
    open_app: OpenApp, visitor: Visitor, model: ModelServer
) -> None:
    known = visitor.say("你好")["conversation_id"]
    with open_app(f"/talk/{known}", visitor) as (page, _):
        finished(page)
        model.reply = "换一种说法：我在这儿呢。"
        page.get_by_role("button", name="换个说法").click()
        expect(finished(page)).to_contain_text(model.reply)
        expect(own(page)).to_have_count(1)
        assert asked(stored(visitor, known)) == ["你好"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_can_be_done_with_a_reply_fits_into_one_line_of_a_phone(
    open_app: OpenApp, visitor: Visitor, language: Literal["zh", "en"]
) -> None:
    known = visitor.say("你好")["conversation_id"]
    with open_app(f"/talk/{known}", visitor, Look(375, 720, language=language)) as (page, _):
        reply = page.get_by_role("article").last
        expect(reply.get_by_role("button", name=COPY[language])).to_be_in_viewport()
        expect(reply.get_by_role("button", name=WHY[language])).to_be_in_viewport()
        # In one look: the page may still move.
        lines: list[float] = reply.evaluate(
            """(reply, names) => names.map(name => {
                const buttons = [...reply.querySelectorAll('button')]
                const one = buttons.find(it => (it.ariaLabel ?? it.innerText) === name)
                const place = one.getBoundingClientRect()
                return place.top + place.height / 2
            })""",
            [COPY[language], WHY[language]],
        )
        assert lines[0] == pytest.approx(lines[1], abs=4)


def test_a_talk_of_another_app_is_not_offered_to_be_changed(
    open_app: OpenApp, visitor: Visitor
) -> None:
    known = visitor.say("你好")["conversation_id"]

    def from_wechat(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, json={**answer.json(), "channel": "wechat"})

    with open_app(visitor=visitor) as (page, _):
        page.route(f"**/v1/conversations/{known}", from_wechat)
        page.goto(f"/talk/{known}")
        expect(page.get_by_text("这是你在微信或 QQ 里的聊天")).to_be_visible()
        expect(finished(page).get_by_role("button", name="复制")).to_be_visible()
        expect(page.get_by_role("button", name="换个说法")).to_have_count(0)
        expect(page.get_by_role("button", name="修改后重发")).to_have_count(0)
        page.unroute(f"**/v1/conversations/{known}")
        page.reload()
        expect(page.get_by_role("button", name="换个说法")).to_be_visible()
        expect(page.get_by_role("button", name="修改后重发")).to_have_count(1)
        expect(page.get_by_text("这是你在微信或 QQ 里的聊天")).to_have_count(0)


def test_a_message_is_copied(open_app: OpenApp, visitor: Visitor) -> None:
    known = visitor.say("你好")["conversation_id"]
    with open_app(f"/talk/{known}", visitor) as (page, _):
        finished(page).get_by_role("button", name="复制").click()
        expect(page.get_by_text("已复制")).to_be_visible()
        assert page.evaluate("navigator.clipboard.readText()") == stored(visitor, known)[1]["text"]


def test_what_is_said_in_one_tab_appears_in_the_other(
    open_app: OpenApp, visitor: Visitor, model: ModelServer
) -> None:
    known = visitor.say("你好")["conversation_id"]
    model.behaviour, model.reply = Behaviour.SLOW, "我在听。" * 10
    with open_app(f"/talk/{known}", visitor) as (page, _), beside(page) as other:
        finished(other)
        say(page, "从这边说的")
        expect(replies(other)).to_have_count(2)
        expect(replies(other).last).to_contain_text("我在听")
        expect(finished(other, 2)).to_contain_text(model.reply)
        finished(page, 2)
        say(other, "从那边说的")
        finished(page, 3)
        assert asked(stored(visitor, known)) == ["你好", "从这边说的", "从那边说的"]


def test_older_messages_come_without_moving_what_is_read(
    open_app: OpenApp, visitor: Visitor
) -> None:
    known = visitor.say("第 0 句")["conversation_id"]
    for number in range(1, 32):
        visitor.say(f"第 {number} 句", conversation_id=known)
    with open_app(f"/talk/{known}", visitor) as (page, _):
        expect(own(page).last).to_contain_text("第 31 句")
        expect(own(page).last).to_be_in_viewport()
        place = """() => {
            const list = document.querySelector('[role=log]').getBoundingClientRect()
            const shown = [...document.querySelectorAll('[data-message]')]
                .find(one => one.getBoundingClientRect().top > list.top + 40)
            return [shown.dataset.message, Math.round(shown.getBoundingClientRect().top)]
        }"""
        log = page.get_by_role("log")
        log.hover()
        with page.expect_response(re.compile(r"/messages\?.*cursor=")) as older:
            while not older.is_done():
                page.mouse.wheel(0, -400)
                page.wait_for_function(
                    "() => new Promise(done => requestAnimationFrame(() => done(true)))"
                )
            message, top = page.evaluate(place)
        page.wait_for_function("() => document.querySelector('[role=log]').scrollTop > 1300")
        after = page.evaluate(
            "id => Math.round(document.querySelector(`[data-message=${id}]`)"
            ".getBoundingClientRect().top)",
            message,
        )
        assert abs(after - top) <= 4
        while not own(page).filter(has_text="第 0 句").count():
            page.mouse.wheel(0, -2000)
        expect(page.get_by_text("今天", exact=True)).to_be_visible()


def test_whoever_reads_further_up_is_left_alone_and_told(
    open_app: OpenApp, visitor: Visitor
) -> None:
    known = visitor.say("第 0 句")["conversation_id"]
    for number in range(1, 9):
        visitor.say(f"第 {number} 句", conversation_id=known)
    with open_app(f"/talk/{known}", visitor) as (page, _):
        expect(own(page).last).to_contain_text("第 8 句")
        expect(replies(page).last.get_by_text("AI 生成")).to_be_in_viewport()
        page.get_by_role("log").hover()
        page.mouse.wheel(0, -600)
        expect(page.get_by_role("button", name="回到最新")).to_be_visible()
        with beside(page) as other:
            say(other, "新的一句")
            expect(own(other).last).to_contain_text("新的一句")
            page.get_by_role("button", name="有新消息").click()
        expect(own(page).last).to_contain_text("新的一句")
        expect(own(page).last).to_be_in_viewport()
        expect(page.get_by_role("button", name="有新消息")).to_have_count(0)


def test_talks_are_found_renamed_and_deleted(open_app: OpenApp, visitor: Visitor) -> None:
    visitor.say("周末去爬山")
    known = visitor.say("最近总是失眠")["conversation_id"]
    with open_app(f"/talk/{known}", visitor) as (page, _):
        talks = page.get_by_role("navigation", name="聊过的")
        expect(talks.get_by_role("link")).to_have_count(2)
        page.get_by_role("searchbox", name="找找聊过的话").fill("失眠")
        expect(talks.get_by_role("link")).to_have_count(1)
        expect(talks.locator("mark").first).to_have_text("失眠")
        page.get_by_role("searchbox", name="找找聊过的话").fill("没有说过的词")
        expect(page.get_by_text("没有找到。换个词试试？")).to_be_visible()
        page.get_by_role("searchbox", name="找找聊过的话").fill("")

        talks.get_by_role("button", name="「最近总是失眠」的更多操作").click()
        page.get_by_role("menuitem", name="改名").click()
        page.get_by_role("textbox", name="名字").fill("关于睡觉")
        page.get_by_role("textbox", name="名字").press("Enter")
        expect(page.get_by_role("heading", level=1)).to_have_text("关于睡觉")

        talks.get_by_role("button", name="「关于睡觉」的更多操作").click()
        page.get_by_role("menuitem", name="删除").click()
        page.get_by_role("dialog").get_by_role("button", name="删除").click()
        expect(talks.get_by_role("link")).to_have_count(1)
        page.wait_for_url("**/")
        assert visitor.api.get(f"/v1/conversations/{known}").status_code == 404


def test_a_talk_that_leaves_no_trace_is_in_no_list(open_app: OpenApp, visitor: Visitor) -> None:
    with open_app(visitor=visitor) as (page, _):
        page.get_by_role("switch", name="这次不留痕").click()
        say(page, "只说这一次")
        finished(page)
        say(page, "再说一句")
        finished(page, 2)
        expect(page.get_by_text("不留痕")).to_be_visible()
        assert visitor.api.get("/v1/conversations").json()["items"] == []
        assert visitor.api.get(f"/v1/conversations/{conversation(page)}").json()["incognito"]


def test_a_talk_that_is_gone_says_so_and_leads_on(open_app: OpenApp, visitor: Visitor) -> None:
    with open_app("/talk/c_gone", visitor) as (page, _):
        expect(page.get_by_text("没有找到这段聊天")).to_be_visible()
        page.get_by_role("button", name="新的聊天").last.click()
        page.wait_for_url("**/")
        expect(box(page)).to_be_visible()


@pytest.mark.parametrize(
    "look",
    [
        Look(),
        Look(shade="dark", language="en"),
        Look(375, 720, language="en"),
        Look(375, 720, shade="dark"),
    ],
    ids=lambda look: look.name,
)
def test_everybody_can_use_it(open_app: OpenApp, visitor: Visitor, look: Look) -> None:
    known = visitor.say("Donaudampfschifffahrtsgesellschaftskapitän" * 3)["conversation_id"]
    with open_app("/", visitor, look) as (page, _):
        expect(page.get_by_role("main").get_by_role("textbox").last).to_be_visible()
        if not look.is_phone:
            expect(page.get_by_role("complementary").get_by_role("link")).to_be_visible()
        assert serious(page) == []
        assert not scrolls_sideways(page)
        page.goto(f"/talk/{known}")
        expect(page.get_by_role("article")).to_have_count(2)
        assert serious(page) == []
        assert not scrolls_sideways(page)
        if look.is_phone:
            page.get_by_role("banner").or_(page.locator("header")).get_by_role("button").first.tap()
            expect(page.get_by_role("dialog").get_by_role("link")).to_be_visible()
            assert serious(page) == []
            page.keyboard.press("Escape")
            expect(page.get_by_role("dialog")).to_have_count(0)
