"""Replies as they come: cut anywhere, lost midway, stopped."""

import json
import re

import pytest
from playwright.sync_api import expect

from tests.e2e.miniprogram.companion import Companion, Person, Stack
from tests.e2e.miniprogram.site import Wire
from tests.e2e.miniprogram.talking import button, expect_reply, own, replies, say, speaking

SENTENCES = (
    "我在听，😀慢慢说。",
    "**不着急**，累了就歇一歇。",
    "今天已经很不容易了。",
    "想哭也没关系，想骂也可以。",
    "我陪着你，一直都在这里。",
)
REPLY = "".join(SENTENCES)
SHOWN = REPLY.replace("**", "")

COUNT_LENGTHS = """() => {
    window.lengths = new Set()
    const note = () => {
        const text = document.querySelector('reply-text')?.innerText
        if (text) window.lengths.add(text.length)
        requestAnimationFrame(note)
    }
    note()
}"""


@pytest.mark.parametrize("text_decoder", [True, False])
def test_a_reply_grows_and_no_character_breaks(
    companion: Companion, person: Person, stack: Stack, line: Wire, text_decoder: bool
) -> None:
    line.cuts = True
    with (
        speaking(stack.model, REPLY, pause=0.15),
        companion.open(person, options={"textDecoder": text_decoder}) as app,
    ):
        app.page.evaluate(COUNT_LENGTHS)
        say(app, "你好")
        expect_reply(app, SHOWN)
        assert app.page.evaluate("window.lengths.size") >= 4
        assert "\ufffd" not in app.page.content()


def test_a_long_reply_is_not_sent_to_the_view_again_and_again(
    companion: Companion, person: Person, stack: Stack
) -> None:
    paragraphs = [f"第{number}段：" + "慢慢来，不着急。" * 8 for number in range(12)]
    reply = "\n\n".join(paragraphs)
    with speaking(stack.model, reply, pause=0.01), companion.open(person) as app:
        say(app, "说长一点")
        expect_reply(app, "第11段")
        payloads = app.read("payloads")
        bytes_of_reply = len(json.dumps(reply, ensure_ascii=False).encode())
        assert payloads["components/reply-text/index"]["largest"] < bytes_of_reply / 2
        assert payloads["pages/talk/index"]["bytes"] < 4 * bytes_of_reply


def test_stopping_leaves_the_reply_where_it_is(
    companion: Companion, person: Person, stack: Stack
) -> None:
    with speaking(stack.model, REPLY, pause=0.4), companion.open(person) as app:
        say(app, "你好")
        app.expect_text("我在听")
        button(app, "停下").tap()
        app.expect_text("你让它停在了这里。")
        expect(button(app, "发送")).to_be_visible()
        shown = replies(app).last.inner_text()
        assert "我陪着你" not in shown
        app.reload()
        app.expect_text("你让它停在了这里。")
        assert "我陪着你" not in replies(app).last.inner_text()


def test_the_background_cuts_a_stream_and_coming_back_reads_on(
    companion: Companion, person: Person, stack: Stack
) -> None:
    with speaking(stack.model, REPLY, pause=0.3), companion.open(person) as app:
        say(app, "你好")
        app.expect_text("我在听")
        app.hook("background", 0)
        app.page.wait_for_function("window.__mp.traffic.running === 0")
        app.hook("foreground")
        expect_reply(app, SHOWN)
        resumed = [
            call["header"]["last-event-id"]
            for call in app.calls("request")
            if str(call["url"]).endswith("/events")
        ]
        assert resumed
        assert all(int(event) > 0 for event in resumed)
        asked = [call for call in app.calls("request") if str(call["url"]).endswith("/v1/chat")]
        assert len(asked) == 1


def test_a_restart_in_the_middle_of_a_reply_reads_it_to_its_end(
    companion: Companion, person: Person, stack: Stack
) -> None:
    with speaking(stack.model, REPLY, pause=0.3), companion.open(person) as app:
        say(app, "你好")
        app.expect_text("我在听")
        app.reload()
        expect_reply(app, SHOWN)
        expect(own(app)).to_have_count(1)


def test_hostile_text_stays_text(companion: Companion, person: Person, stack: Stack) -> None:
    reply = (
        '<img src=x onerror="window.hit=1"> <script>window.hit=1</script> '
        "![图](https://evil.example/a.png) [点我](javascript:window.hit=1) "
        "[地址](https://example.com/a) `code`\n\n- 一\n- 二\n\n> 引用\n\n```js\nlet a = 1\n```"
    )
    with speaking(stack.model, reply), companion.open(person) as app:
        say(app, "你好")
        expect_reply(app, "<script>window.hit=1</script>")
        assert app.page.evaluate("window.hit") is None
        assert app.page.locator("reply-text img, reply-text script").count() == 0
        app.tap("地址")
        app.expect_text("地址已复制")
        assert app.calls("setClipboardData")[-1]["data"] == "https://example.com/a"
        expect(app.page.locator("reply-text").get_by_text("•")).to_have_count(2)
        app.tap("点我")
        assert len(app.calls("setClipboardData")) == 1
        expect(app.page.get_by_text(re.compile("let a = 1"))).to_be_visible()
