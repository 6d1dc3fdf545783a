"""Without a network: nothing is lost, and nothing is said twice."""

import json
from urllib.parse import urljoin

from playwright.sync_api import expect

from tests.e2e.miniprogram.companion import Companion, Person, Stack
from tests.e2e.miniprogram.support import MiniProgram
from tests.e2e.miniprogram.talking import (
    button,
    expect_reply,
    field,
    own,
    replies,
    say,
    speaking,
    unanswered,
)


def said(person: Person) -> list[list[str]]:
    """What the server heard, by conversation."""
    talks = person.get("/v1/conversations")["items"]
    pages = [person.get(f"/v1/conversations/{talk['id']}/messages")["items"] for talk in talks]
    return [
        [message["text"] for message in reversed(page) if message["role"] == "user"]
        for page in pages
    ]


def waiting(app: MiniProgram) -> list[str]:
    """What the phone keeps to be sent."""
    keys = app.page.evaluate("Object.keys(localStorage)")
    boxes = [key.removeprefix("mp:") for key in keys if "nuanxin.outbox." in key]
    return [one["request"]["text"] for key in boxes for one in json.loads(app.stored(key))]


def test_what_is_said_offline_goes_out_once_in_one_talk_when_the_network_is_back(
    companion: Companion, person: Person, stack: Stack
) -> None:
    with speaking(stack.model), companion.open(person) as app:
        app.expect_text("你好，我在")
        app.hook("offline")
        app.expect_text("没有网络")
        say(app, "第一句")
        say(app, "第二句")
        app.expect_text("等有网络就发")
        assert waiting(app) == ["第一句", "第二句"]
        app.hook("online")
        expect_reply(app, "我在听", count=2)
        assert waiting(app) == []
    assert said(person) == [["第一句", "第二句"]]


def test_a_restart_sends_what_was_left(companion: Companion, person: Person, stack: Stack) -> None:
    with speaking(stack.model), companion.open(person) as app:
        app.expect_text("你好，我在")
        app.hook("offline")
        say(app, "没发出去的话")
        app.expect_text("等有网络就发")
        app.reload()
        expect_reply(app, "我在听")
    assert said(person) == [["没发出去的话"]]


def test_an_answer_that_got_lost_is_asked_for_again_under_the_same_key(
    companion: Companion, person: Person, stack: Stack
) -> None:
    with speaking(stack.model, pause=0.3), companion.open(person) as app:
        app.expect_text("你好，我在")
        say(app, "只说一次")
        expect(replies(app)).to_have_count(1)
        app.hook("offline")
        app.expect_text("没有网络")
        app.hook("online")
        expect_reply(app, "我陪着你")
    assert said(person) == [["只说一次"]]


def test_what_waits_can_be_taken_back_and_is_not_said(
    companion: Companion, person: Person, stack: Stack
) -> None:
    with speaking(stack.model), companion.open(person) as app:
        app.expect_text("你好，我在")
        app.hook("offline")
        say(app, "其实不想说了")
        button(app, "放回输入框").tap()
        expect(field(app)).to_have_value("其实不想说了")
        expect(own(app)).to_have_count(0)
        assert waiting(app) == []
        app.hook("online")
        say(app, "说点别的")
        expect_reply(app, "我在听")
    assert said(person) == [["说点别的"]]


def test_a_new_talk_does_not_swallow_what_waits_in_the_one_before(
    companion: Companion, person: Person, stack: Stack
) -> None:
    with speaking(stack.model), companion.open(person) as app:
        say(app, "旧的话题")
        expect_reply(app, "我在听")
        app.hook("offline")
        say(app, "接着旧的说")
        app.tap("新的聊天")
        app.expect_text("你好，我在")
        say(app, "新的话题")
        app.hook("online")
        expect_reply(app, "我在听")
        app.page.wait_for_function("!Object.keys(localStorage).some((key) => /outbox/.test(key))")
        expect(own(app)).to_have_count(1)
    assert sorted(map(tuple, said(person))) == [("新的话题",), ("旧的话题", "接着旧的说")]


def test_a_full_storage_is_told_and_the_words_stay_in_the_input(
    companion: Companion, person: Person
) -> None:
    with companion.open(person, options={"storageLimit": 4096}) as app:
        app.expect_text("你好，我在")
        field(app).fill("很长的话" * 800)
        app.expect_text("手机里的空间满了")
        button(app, "发送").tap()
        app.expect_text("暂时存不下")
        expect(field(app)).to_have_value("很长的话" * 800)


def test_recent_words_are_forgotten_after_a_week(
    companion: Companion, person: Person, stack: Stack
) -> None:
    with speaking(stack.model), companion.open(person) as app:
        say(app, "一周前的话")
        expect_reply(app, "我在听")
        recent = json.loads(app.stored("nuanxin.recent"))
        assert recent["messages"][0]["text"] == "一周前的话"
        recent["at"] -= 8 * 24 * 3600 * 1000
        start = app.page.url
        # A page of the same storage without the app, which might write once more.
        app.page.goto(urljoin(start, "/sizes.json"))
        app.page.evaluate(
            "value => localStorage.setItem('mp:nuanxin.recent', value)",
            json.dumps(json.dumps(recent)),
        )
        app.page.route("**/v1/**", unanswered)
        app.page.goto(start)
        app.expect_text("你好，我在")
        assert app.stored("nuanxin.recent") is None
        app.page.unroute("**/v1/**")
