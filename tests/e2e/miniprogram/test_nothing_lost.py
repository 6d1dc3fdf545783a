"""Nothing lost, nothing said twice or to the wrong talk, nothing remembered that was incognito."""

import base64
import json
import re
from codecs import BOM_UTF8
from collections.abc import Callable
from time import time

import httpx
import pytest
from playwright.sync_api import Route, expect

from tests.e2e.miniprogram.companion import Companion, Person, Stack
from tests.e2e.miniprogram.support import SAMPLE, Json, MiniProgram
from tests.e2e.miniprogram.talking import (
    FILL,
    MEDIA,
    button,
    choose_from_menu,
    cut,
    expect_reply,
    field,
    files,
    held,
    own,
    record,
    replies,
    say,
    speaking,
    tap_anywhere,
)

CHAT = "**/v1/chat"
HOURS = 3600 * 1000
SWITCH = "这次不留痕"
BACK = "放回输入框"
ICON = (SAMPLE / "icons" / "talk.png").read_bytes()


def picture(size: int = len(ICON)) -> dict[str, str]:
    """An image file of so many bytes."""
    content = base64.b64encode(ICON.ljust(size, b"\0")).decode()
    return {"base64": content, "type": "image/png", "extension": "png"}


def said(person: Person) -> list[list[str]]:
    """What the server heard, by conversation."""
    talks = person.get("/v1/conversations")["items"]
    pages = [person.get(f"/v1/conversations/{talk['id']}/messages")["items"] for talk in talks]
    return [[one["text"] for one in reversed(page) if one["role"] == "user"] for page in pages]


def posted(app: MiniProgram) -> list[Json]:
    """What the app gave to the chat, in order."""
    calls = app.calls("request")
    return [json.loads(one["data"]) for one in calls if str(one["url"]).endswith("/v1/chat")]


def wait_for_posts(app: MiniProgram, count: int) -> None:
    script = """(count) => window.__mp.calls.filter(({api, args}) =>
        api === 'request' && args.url.endsWith('/v1/chat')).length === count"""
    app.page.wait_for_function(script, arg=count)


def stored_text(app: MiniProgram) -> str:
    return str(app.page.evaluate("JSON.stringify(localStorage)"))


def refused(status: int, code: str) -> Callable[[Route], None]:
    problem = {"type": "about:blank", "title": code, "detail": code, "request_id": "r"}
    body = json.dumps({**problem, "code": code, "status": status})

    def refuse(route: Route) -> None:
        route.fulfill(status=status, content_type="application/problem+json", body=body)

    return refuse


def waits(person: Person, hours: int, **request: object) -> dict[str, str]:
    """Something in the storage that was said so many hours ago."""
    at = int(time() * 1000) - hours * HOURS
    entry = {"key": f"{'0' * 12}key", "request": request, "at": at, "failed": None}
    return {f"nuanxin.outbox.{person.get('/v1/me')['id']}": json.dumps([entry])}


def test_what_is_on_its_way_cannot_be_taken_back_and_is_said_once(
    companion: Companion, person: Person, stack: Stack
) -> None:
    with speaking(stack.model), companion.open(person) as app:
        app.expect_text("你好，我在")
        app.page.route(CHAT, cut)
        say(app, "只想说一遍")
        app.expect_text("正在重新连接")
        expect(button(app, BACK)).to_be_hidden()
        app.page.unroute(CHAT)
        expect_reply(app, "我在听")
        expect(field(app)).to_have_value("")
    assert said(person) == [["只想说一遍"]]


def test_words_whose_answer_was_lost_before_a_restart_are_said_once(
    companion: Companion, person: Person, stack: Stack
) -> None:
    heard: list[int] = []

    def lose_the_answer(route: Route) -> None:
        if not heard:
            heard.append(route.fetch().status)
        route.abort()

    with speaking(stack.model), companion.open(person) as app:
        app.expect_text("你好，我在")
        app.page.route(CHAT, lose_the_answer)
        say(app, "只说一次")
        app.expect_text("正在重新连接")
        app.reload()
        app.page.unroute(CHAT)
        expect_reply(app, "我在听")
    assert heard == [httpx.codes.OK]
    assert said(person) == [["只说一次"]]


def test_a_recording_is_said_in_the_talk_in_which_it_was_made(
    companion: Companion, person: Person, stack: Stack
) -> None:
    with speaking(stack.model), companion.open(person) as app:
        app.shown.get_by_role("switch").check(force=True)
        say(app, "只在这里说")
        expect_reply(app, "我在听")
        requests = json.dumps(app.calls("request"))
        [conversation] = set(re.findall(r"/conversations/(\w+)/", requests))
        with held(app, MEDIA) as let_go:
            record(app)
            app.expect_text("上传中")
            app.tap("新的聊天")
            app.expect_text("你好，我在")
            expect(button(app, "移除")).to_be_hidden()
            let_go()
            wait_for_posts(app, 2)
        assert posted(app)[1]["conversation_id"] == conversation
        expect(own(app)).to_have_count(0)
    assert person.get("/v1/conversations")["items"] == []


def test_a_picture_stays_with_its_talk(companion: Companion, person: Person, stack: Stack) -> None:
    options = {"pictures": [picture()]}
    with speaking(stack.model), companion.open(person, options=options) as app:
        say(app, "给你看看")
        expect_reply(app, "我在听")
        button(app, "发图片").tap()
        app.expect_text("可以发了")
        app.tap("新的聊天")
        app.expect_text("你好，我在")
        expect(button(app, "移除")).to_be_hidden()
        expect(button(app, "发送")).to_be_disabled()
        button(app, "聊过的").tap()
        app.shown.get_by_role("button", name=re.compile("给你看看")).first.tap()
        app.expect_text("可以发了")


def test_an_incognito_talk_stays_one_after_a_restart(
    companion: Companion, person: Person, stack: Stack
) -> None:
    with speaking(stack.model), companion.open(person) as app:
        app.shown.get_by_role("switch").check(force=True)
        app.hook("offline")
        say(app, "没发出去的秘密")
        app.expect_text("等有网络就发")
        app.reload()
        app.expect_text("暖心 · 不留痕")
        expect_reply(app, "我在听")
        say(app, "后来的秘密")
        expect_reply(app, "我在听", count=2)
        assert "秘密" not in stored_text(app)
    assert person.get("/v1/conversations")["items"] == []


def test_after_a_refusal_and_a_restart_the_next_words_are_incognito_too(
    companion: Companion, person: Person, stack: Stack
) -> None:
    with speaking(stack.model), companion.open(person) as app:
        app.shown.get_by_role("switch").check(force=True)
        app.page.route(CHAT, refused(422, "invalid"))
        say(app, "先说的秘密")
        app.expect_text("有些地方不太对")
        app.page.unroute(CHAT)
        app.reload()
        app.expect_text("有些地方不太对")
        say(app, "再说的秘密")
        expect_reply(app, "我在听")
        assert posted(app)[-1]["incognito"] is True
    assert person.get("/v1/conversations")["items"] == []


def test_what_has_waited_for_a_day_goes_out_only_when_it_is_wanted(
    companion: Companion, person: Person, stack: Stack
) -> None:
    stored = waits(person, 21, text="昨天的话")
    with speaking(stack.model), companion.open(person, stored=stored) as app:
        app.expect_text("说不准当时发出去没有")
        assert posted(app) == []
        button(app, "再试一次").tap()
        app.page.wait_for_function("!Object.keys(localStorage).some((key) => /outbox/.test(key))")
    assert said(person) == [["昨天的话"]]


def test_a_draft_goes_with_its_talk_when_that_begins(
    companion: Companion, person: Person, stack: Stack
) -> None:
    with speaking(stack.model), companion.open(person) as app:
        app.expect_text("你好，我在")
        with held(app, CHAT) as let_go:
            say(app, "第一句")
            field(app).fill("接着还想说")
            let_go()
            expect_reply(app, "我在听")
        expect(field(app)).to_have_value("接着还想说")
        app.tap("新的聊天")
        app.expect_text("你好，我在")
        expect(field(app)).to_have_value("")
        button(app, "聊过的").tap()
        app.shown.get_by_role("button", name=re.compile("第一句")).first.tap()
        expect(field(app)).to_have_value("接着还想说")


def test_what_is_typed_in_an_incognito_talk_is_not_stored(
    companion: Companion, person: Person, stack: Stack
) -> None:
    with speaking(stack.model), companion.open(person) as app:
        field(app).fill("写了一半的秘密")
        assert "秘密" in stored_text(app)
        app.shown.get_by_role("switch").check(force=True)
        assert "秘密" not in stored_text(app)
        field(app).fill("还是那个秘密")
        assert "秘密" not in stored_text(app)
        button(app, "发送").tap()
        expect_reply(app, "我在听")
        field(app).fill("后来的秘密")
        app.tap("新的聊天")
        expect(field(app)).to_have_value("")
        assert "秘密" not in stored_text(app)


def test_a_deleted_talk_leaves_no_draft_of_a_change(
    companion: Companion, person: Person, stack: Stack
) -> None:
    with speaking(stack.model), companion.open(person) as app:
        say(app, "要删掉的")
        expect_reply(app, "我在听")
        choose_from_menu(app, own(app).last, "修改后重发")
        field(app).fill("改了一半")
        assert "改了一半" in stored_text(app)
        button(app, "聊过的").tap()
        app.shown.get_by_role("button", name=re.compile("更多操作")).tap()
        tap_anywhere(app, "删除")
        tap_anywhere(app, "删除")
        expect(app.shown.get_by_text("要删掉的")).to_be_hidden()
        assert "改了一半" not in stored_text(app)


def test_a_recording_outlives_a_restart_and_goes_once_it_is_said(
    companion: Companion, person: Person, stack: Stack
) -> None:
    with speaking(stack.model), companion.open(person) as app:
        app.expect_text("你好，我在")
        app.page.route(MEDIA, cut)
        record(app)
        app.expect_text("连不上网络")
        app.page.unroute(MEDIA)
        app.reload()
        expect_reply(app, "")
        assert files(app) == []
        assert "sounds" not in stored_text(app)


def test_a_recording_that_was_taken_back_is_not_sent_by_a_restart(
    companion: Companion, person: Person, stack: Stack
) -> None:
    with speaking(stack.model), companion.open(person) as app:
        app.expect_text("你好，我在")
        app.page.route(CHAT, refused(422, "invalid"))
        record(app)
        app.expect_text("有些地方不太对")
        button(app, BACK).tap()
        app.expect_text("可以发了")
        app.page.unroute(CHAT)
        app.reload()
        app.expect_text("可以发了")
        assert posted(app) == []
        button(app, "发送").tap()
        expect_reply(app, "")


def test_leaving_a_phone_leaves_no_recording(companion: Companion, person: Person) -> None:
    with companion.open(person) as app:
        app.expect_text("你好，我在")
        app.page.route(MEDIA, cut)
        record(app)
        app.expect_text("连不上网络")
        assert files(app) != []
        app.page.unroute(MEDIA)
        app.page.evaluate("wx.navigateTo({url: '/pages/me/data'})")
        app.shown.get_by_role("button", name="清理这台手机").tap()
        app.page.get_by_role("dialog").get_by_role("button", name="清理").tap()
        app.page.wait_for_function("wx.getFileSystemManager().readdirSync('').length === 0")


def test_a_recording_that_finds_no_room_stays_until_there_is_some(
    companion: Companion, person: Person, stack: Stack
) -> None:
    options = {"storageLimit": 20_000}
    with speaking(stack.model), companion.open(person, options=options) as app:
        app.expect_text("你好，我在")
        with held(app, MEDIA) as let_go:
            record(app)
            app.expect_text("上传中")
            app.page.evaluate(FILL)
            let_go()
            app.expect_text("暂时存不下")
        app.page.evaluate("wx.removeStorageSync('filler')")
        button(app, "发送").tap()
        expect_reply(app, "")


def test_what_has_expired_is_told_and_can_be_removed(companion: Companion, person: Person) -> None:
    stored = waits(person, 1, text="", attachments=["med_0123456789abcdefghjkmnpqrs"])
    with companion.open(person, stored=stored) as app:
        app.page.route(CHAT, refused(422, "unknown_attachment"))
        app.expect_text("已经失效了")
        expect(button(app, "再试一次")).to_be_hidden()
        button(app, "移除").tap()
        expect(own(app)).to_have_count(0)
        assert "outbox" not in stored_text(app)
        app.page.unroute(CHAT)


def test_a_picture_that_has_expired_comes_back_and_is_uploaded_anew(
    companion: Companion, person: Person, stack: Stack
) -> None:
    options = {"pictures": [picture()]}
    with speaking(stack.model), companion.open(person, options=options) as app:
        app.expect_text("你好，我在")
        button(app, "发图片").tap()
        app.expect_text("可以发了")
        app.page.route(CHAT, refused(422, "unknown_attachment"))
        say(app, "看看这个")
        app.expect_text("已经失效了")
        app.page.unroute(CHAT)
        button(app, BACK).tap()
        expect(field(app)).to_have_value("看看这个")
        app.expect_text("可以发了")
        button(app, "发送").tap()
        expect_reply(app, "")
        first, second = posted(app)
        assert first["attachments"] != second["attachments"]


def test_words_come_back_to_the_input_though_they_cannot_be_stored_there(
    companion: Companion, person: Person
) -> None:
    with companion.open(person, options={"entryLimit": 3_000}) as app:
        app.page.route(CHAT, refused(422, "invalid"))
        say(app, "说过的" * 200)
        app.expect_text("有些地方不太对")
        field(app).fill("新写的" * 200)
        button(app, BACK).tap()
        expect(field(app)).to_have_value(f"{'新写的' * 200}\n{'说过的' * 200}")
        app.expect_text("手机里的空间满了")
        app.page.unroute(CHAT)


def test_a_fault_of_ours_leaves_words_that_can_be_sent_again(
    companion: Companion, person: Person, stack: Stack
) -> None:
    with speaking(stack.model), companion.open(person) as app:
        app.watched.allow("broken on purpose")
        app.expect_text("你好，我在")
        app.page.evaluate(BREAK)
        say(app, "还在的话")
        app.expect_text("我们这边出了点问题")
        app.page.evaluate("() => { wx.request = window.whole }")
        button(app, "再试一次").tap()
        expect_reply(app, "我在听")
    assert said(person) == [["还在的话"]]


BREAK = """() => {
    window.whole = wx.request
    wx.request = (given) => {
        if (given.enableChunked) throw new TypeError('broken on purpose')
        return window.whole(given)
    }
}"""


def test_a_reply_that_could_not_be_had_anew_is_in_nobodys_way(
    companion: Companion, person: Person, stack: Stack
) -> None:
    with speaking(stack.model), companion.open(person) as app:
        say(app, "说一句")
        expect_reply(app, "我在听")
        app.page.route(CHAT, refused(403, "forbidden"))
        button(app, "换个说法").tap()
        app.expect_text("这里不能做这件事")
        app.page.unroute(CHAT)
        stack.model.reply = "换一种说法。"
        button(app, "换个说法").tap()
        expect_reply(app, "换一种说法")


def test_words_and_moods_never_go_out_in_another_name(
    companion: Companion, person: Person, stack: Stack
) -> None:
    other = Person(stack.url)
    with speaking(stack.model), companion.open(person) as app:
        app.expect_text("你好，我在")
        tokens = tokens_of(other)
        app.hook("offline")
        say(app, "不是替别人说的")
        app.tab("心情")
        app.shown.get_by_role("radio", name="很好").first.tap()
        app.page.evaluate(BECOME, tokens)
        app.hook("online")
        app.page.wait_for_function(SETTLED)
        assert posted(app) == []
        noted = [one for one in app.calls("request") if str(one["url"]).endswith("/v1/moods")]
        named = f"Bearer {json.loads(tokens)['access']}"
        assert [one for one in noted if one["header"]["authorization"] == named] == []
        assert "不是替别人说的" in stored_text(app)
    assert other.get("/v1/conversations")["items"] == []
    assert other.get("/v1/moods")["items"] == []
    other.close()


SETTLED = """() => new Promise((done) => setTimeout(
    () => done(window.__mp.traffic.running === 0), 1000))"""
"""Longer than the pause in which changes of a mood are gathered."""

BECOME = """(tokens) => wx.setStorageSync('nuanxin.session', tokens)"""


def tokens_of(person: Person) -> str:
    answer = httpx.post(f"{person.url}/v1/auth/wechat", json={"code": person.code()}, timeout=20)
    signed_in = answer.raise_for_status().json()
    tokens = {
        "access": signed_in["access_token"],
        "refresh": signed_in["refresh_token"],
        "until": int(time() * 1000) + HOURS,
        "key": "a-key",
        "userId": signed_in["user"]["id"],
        "anonymous": False,
    }
    return json.dumps(tokens)


def test_a_large_picture_gets_the_time_that_it_needs(companion: Companion, person: Person) -> None:
    size = 640_000
    with companion.open(person, options={"pictures": [picture(size)]}) as app:
        app.expect_text("你好，我在")
        button(app, "发图片").tap()
        app.expect_text("可以发了")
        [upload] = [one for one in app.calls("request") if str(one["url"]).endswith("/v1/media")]
        assert upload["timeout"] >= 30_000 + size / 32


def test_the_table_of_moods_begins_with_one_mark_of_its_encoding(
    companion: Companion, person: Person
) -> None:
    person.api.post("/v1/moods", json={"valence": 0.4}).raise_for_status()
    with companion.open(person, "pages/moods/index") as app:
        app.tap("导出 CSV")
        app.expect_text("准备好了，转发")
        script = (
            "wx.getFileSystemManager().readFileSync(`${wx.env.USER_DATA_PATH}/moods.csv`, 'base64')"
        )
        table = base64.b64decode(app.page.evaluate(script))
        assert table.startswith(BOM_UTF8)
        assert table.count(BOM_UTF8) == 1


def test_while_it_is_developed_the_api_is_that_of_make_run(
    companion: Companion, person: Person
) -> None:
    with companion.open(person) as app:
        app.expect_text("你好，我在")
        app.page.wait_for_function("window.__mp.calls.some(({api}) => api === 'request')")
        assert str(app.calls("request")[0]["url"]).startswith("http://127.0.0.1:8000/v1/")


def test_typing_in_the_middle_leaves_the_cursor_there(companion: Companion, person: Person) -> None:
    with companion.open(person) as app:
        app.expect_text("你好，我在")
        field(app).fill("今天很好")
        field(app).evaluate("(area) => area.setSelectionRange(2, 2)")
        for character in "真的":
            app.page.keyboard.insert_text(character)
        expect(field(app)).to_have_value("今天真的很好")


def test_a_call_in_the_middle_of_a_recording_loses_nothing(
    companion: Companion, person: Person, stack: Stack
) -> None:
    with speaking(stack.model), companion.open(person) as app:
        app.expect_text("你好，我在")
        button(app, "改用语音").tap()
        app.press(app.shown.get_by_text("按住说话"), milliseconds=500)
        app.expect_text("松开发送，上滑取消")
        app.hook("interruptRecording")
        expect_reply(app, "")
        expect(app.page.get_by_text("松开发送，上滑取消")).to_be_hidden()
        app.lift()
        record(app)
        expect_reply(app, "", count=2)


@pytest.mark.parametrize("chunks", ["all", "answers", "none"])
def test_a_refusal_is_understood_whether_or_not_it_comes_in_pieces(
    companion: Companion, person: Person, stack: Stack, chunks: str
) -> None:
    options = {"chunks": chunks}
    with speaking(stack.model, "我在听😀"), companion.open(person, options=options) as app:
        app.expect_text("你好，我在")
        app.page.route(CHAT, refused(409, "message_changed"))
        say(app, "说一句")
        app.expect_text("这条消息刚在别处改过了")
        app.page.unroute(CHAT)
        button(app, "再试一次").tap()
        expect_reply(app, "😀")


def test_who_does_not_agree_to_copying_is_told(
    companion: Companion, person: Person, stack: Stack
) -> None:
    options = {"privacy": "needed"}
    with speaking(stack.model), companion.open(person, options=options) as app:
        say(app, "说一句")
        expect_reply(app, "我在听")
        button(app, "复制").tap()
        tap_anywhere(app, "拒绝")
        app.expect_text("没能复制")
        expect(replies(app)).to_have_count(1)
