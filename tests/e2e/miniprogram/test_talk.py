"""Talking: everyday things, on the shipped app and the running API."""

import base64
import re

import pytest
from playwright.sync_api import expect

from tests.e2e.miniprogram.companion import Companion, Person, Stack
from tests.e2e.miniprogram.support import SAMPLE, MiniProgram
from tests.e2e.miniprogram.talking import (
    LIST,
    button,
    choose_from_menu,
    expect_reply,
    field,
    own,
    replies,
    say,
    speaking,
    tap_anywhere,
    unanswered,
)

PICTURE = {
    "base64": base64.b64encode((SAMPLE / "icons" / "talk.png").read_bytes()).decode(),
    "type": "image/png",
    "extension": "png",
}


DANGER = "我不想活了，今晚就想结束这一切"


def told(person: Person, text: str, **more: object) -> dict[str, object]:
    answer = person.api.post("/v1/chat", json={"text": text, **more})
    answer.raise_for_status()
    return dict(answer.json())


def test_a_reply_carries_the_mark_of_an_ai_and_a_talk_is_there_after_a_restart(
    companion: Companion, person: Person, stack: Stack
) -> None:
    with speaking(stack.model), companion.open(person) as app:
        app.expect_text("我是 AI，不是真人")
        app.tap("今天有点累，想说说话")
        expect_reply(app, "我在听")
        expect(replies(app).last.get_by_text("AI 生成")).to_be_visible()
        app.reload()
        expect_reply(app, "我在听")
        expect(own(app).last).to_contain_text("今天有点累")


def test_recent_words_are_shown_before_the_server_answers(
    companion: Companion, person: Person, stack: Stack
) -> None:
    with speaking(stack.model), companion.open(person) as app:
        say(app, "记住这一句")
        expect_reply(app, "我在听")
        app.page.route("**/v1/**", unanswered)
        app.page.reload()
        app.expect_text("记住这一句")
        app.page.unroute("**/v1/**")


def test_copying_editing_and_asking_again(
    companion: Companion, person: Person, stack: Stack
) -> None:
    with speaking(stack.model), companion.open(person) as app:
        say(app, "我叫小明")
        expect_reply(app, "我在听")
        choose_from_menu(app, own(app).last, "复制")
        app.expect_text("已复制")
        assert app.calls("setClipboardData")[-1]["data"] == "我叫小明"
        stack.model.reply = "换一种说法：我陪着你。"
        button(app, "换个说法").tap()
        expect_reply(app, "换一种说法")
        expect(own(app)).to_have_count(1)
        field(app).fill("还没写完的话")
        choose_from_menu(app, own(app).last, "修改后重发")
        expect(field(app)).to_have_value("我叫小明")
        stack.model.reply = "小红，你好。"
        say(app, "我叫小红")
        expect_reply(app, "小红，你好。")
        expect(own(app)).to_have_count(1)
        expect(own(app).last).to_contain_text("我叫小红")
        expect(field(app)).to_have_value("还没写完的话")


def test_a_draft_is_kept_and_belongs_to_its_talk(
    companion: Companion, person: Person, stack: Stack
) -> None:
    with speaking(stack.model), companion.open(person) as app:
        say(app, "第一段")
        expect_reply(app, "我在听")
        field(app).fill("写到一半")
        app.reload()
        expect(field(app)).to_have_value("写到一半")
        app.tap("新的聊天")
        expect(field(app)).to_have_value("")


def test_why_it_says_so_is_told(companion: Companion, person: Person, stack: Stack) -> None:
    with speaking(stack.model), companion.open(person) as app:
        say(app, "考试没考好，很难过")
        expect_reply(app, "我在听")
        button(app, "为什么这么说").tap()
        sheet = app.shown.get_by_role("dialog", name="为什么这么说")
        expect(sheet.get_by_text("AI 模型（normal）")).to_be_visible()
        expect(sheet.get_by_text("怎么理解你那句话的")).to_be_visible()
        button(app, "关闭").tap()
        expect(sheet).to_be_hidden()


def test_a_mood_is_noted_in_one_tap(companion: Companion, person: Person, stack: Stack) -> None:
    with speaking(stack.model), companion.open(person) as app:
        say(app, "今天真开心")
        expect_reply(app, "我在听")
        app.shown.get_by_role("radio", name="很好").tap()
        app.expect_text("记下了")
    moods = person.get("/v1/moods")["items"]
    assert [one["valence"] for one in moods if one["message_id"]] == [0.8]


LINES = {"CN": ["120", "110", "12356"], "US": ["911", "988"]}
"""What the banner calls, the most urgent first."""


@pytest.mark.parametrize("country", LINES)
def test_each_line_of_the_banner_calls_its_own_number(
    companion: Companion, person: Person, stack: Stack, country: str
) -> None:
    person.api.patch("/v1/me", json={"care": {"country": country}}).raise_for_status()
    with speaking(stack.model), companion.open(person) as app:
        say(app, DANGER)
        banner = app.shown.get_by_role("region", name="求助热线")
        expect(banner).to_be_visible()
        unfold = banner.get_by_role("button", name="全部热线")
        if unfold.is_visible():
            unfold.tap()
        calls = banner.get_by_role("button", name=re.compile("^拨打"))
        expect(calls).to_have_count(len(LINES[country]))
        for call in calls.all():
            call.tap()
        numbers = [call["phoneNumber"] for call in app.calls("makePhoneCall")]
        assert numbers == LINES[country]


def test_danger_brings_lines_that_stay_in_view_and_are_one_tap_from_a_call(
    companion: Companion, person: Person, stack: Stack
) -> None:
    with speaking(stack.model), companion.open(person) as app:
        say(app, DANGER)
        banner = app.shown.get_by_role("region", name="求助热线")
        expect(banner).to_be_visible()
        call = banner.get_by_role("button", name=re.compile("^拨打"))
        call.first.tap()
        assert app.calls("makePhoneCall")[-1]["phoneNumber"] == LINES["CN"][0]
        banner.get_by_role("button", name="全部热线").tap()
        expect(call.nth(2)).to_be_visible()
        expect(button(app, "为什么这么说")).to_be_visible()
        # Nobody is asked to rate a cry for help, or offered other words for fixed ones.
        expect(button(app, "换个说法")).to_have_count(0)
        expect(app.shown.get_by_role("radiogroup")).to_have_count(0)
        say(app, "我先喝口水")
        expect_reply(app, "12356", count=2)
        expect(button(app, "回到最新")).to_be_hidden()
        # What comes after the reply still moves the list to its end.
        expect(app.shown.get_by_role("radiogroup")).to_be_visible()
        app.page.wait_for_function("window.__mp.traffic.running === 0")
        scroll(app, 0)
        expect(button(app, "回到最新")).to_be_visible()
        expect(call.first).to_be_in_viewport()
        scroll(app, 9999)
        expect(call.first).to_be_in_viewport()


def test_older_words_come_when_scrolling_up_and_nothing_jumps(
    companion: Companion, person: Person, stack: Stack
) -> None:
    with speaking(stack.model):
        first = told(person, "第 0 句")
        for number in range(1, 20):
            told(person, f"第 {number} 句", conversation_id=first["conversation_id"])
        stored = {"nuanxin.begun": "yes"}
        with companion.open(person, LIST, stored=stored) as app:
            app.shown.get_by_role("button", name=re.compile("第 0 句")).first.tap()
            expect(own(app).last).to_contain_text("第 19 句")
            expect(own(app)).to_have_count(15)
            app.page.wait_for_function(IS_AT_END)
            line = app.shown.get_by_text("第 8 句", exact=True)
            scroll(app, 200)
            before = line.bounding_box()
            expect(own(app)).to_have_count(20)
            app.wait_for_data("isLoadingOlder", False)
            app.page.evaluate("() => new Promise((done) => requestAnimationFrame(done))")
            after = line.bounding_box()
            assert before
            assert after
            assert abs(after["y"] - before["y"]) < 4
            expect(app.shown.get_by_text("第 5 句", exact=True)).not_to_be_in_viewport()


IS_AT_END = """() => {
    const list = document.querySelector('.mp-view:not([hidden]) wx-scroll-view')
    return list.scrollTop > 0 && list.scrollTop + list.clientHeight > list.scrollHeight - 4
}"""


def scroll(app: MiniProgram, top: int) -> None:
    """As a finger does."""
    script = """(top) => {
        document.querySelector('.mp-view:not([hidden]) wx-scroll-view').scrollTop = top
    }"""
    app.page.evaluate(script, top)


def test_talks_are_found_renamed_deleted_and_begun(
    companion: Companion, person: Person, stack: Stack
) -> None:
    with speaking(stack.model):
        told(person, "想聊聊搬家的事")
        told(person, "猫生病了")
        with companion.open(person) as app:
            button(app, "聊过的").tap()
            app.expect_text("搬家")
            app.shown.get_by_role("textbox").fill("猫")
            expect(app.shown.get_by_text("搬家")).to_be_hidden()
            app.shown.get_by_role("button", name=re.compile("更多操作")).tap()
            tap_anywhere(app, "改名")
            app.page.locator(".mp-overlay").get_by_role("textbox").fill("小猫")
            tap_anywhere(app, "存下")
            app.expect_text("小猫")
            app.shown.get_by_role("button", name="清空").tap()
            app.expect_text("搬家")
            app.shown.get_by_role("button", name=re.compile("小猫.*更多操作")).tap()
            tap_anywhere(app, "删除")
            tap_anywhere(app, "删除")
            expect(app.shown.get_by_text("小猫")).to_be_hidden()
            app.tap("新的聊天")
            app.expect_text("你好，我在")
    assert [one["title"] for one in person.get("/v1/conversations")["items"]] != []
    assert len(person.get("/v1/conversations")["items"]) == 1


def test_an_incognito_talk_leaves_nothing_on_the_phone(
    companion: Companion, person: Person, stack: Stack
) -> None:
    with speaking(stack.model), companion.open(person) as app:
        app.shown.get_by_role("switch").check(force=True)
        say(app, "这是个秘密")
        expect_reply(app, "我在听")
        assert "秘密" not in app.page.evaluate("JSON.stringify(localStorage)")
        app.reload()
        app.expect_text("你好，我在")
    assert person.get("/v1/conversations")["items"] == []


def test_a_picture_is_sent_with_words(companion: Companion, person: Person, stack: Stack) -> None:
    with speaking(stack.model), companion.open(person, options={"pictures": [PICTURE]}) as app:
        app.expect_text("你好，我在")
        button(app, "发图片").tap()
        app.expect_text("可以发了")
        say(app, "看看这个")
        expect_reply(app, "")
        sent = [one for one in app.calls("request") if str(one["url"]).endswith("/v1/chat")]
        assert '"attachments":["' in sent[-1]["data"]
        expect(button(app, "移除")).to_be_hidden()


def test_a_file_that_is_no_picture_is_refused_and_the_words_stay(
    companion: Companion, person: Person
) -> None:
    broken = {**PICTURE, "base64": base64.b64encode(b"no picture at all").decode()}
    with companion.open(person, options={"pictures": [broken]}) as app:
        field(app).fill("看看这个")
        button(app, "发图片").tap()
        app.expect_text("这种文件读不了")
        expect(button(app, "发送")).to_be_disabled()
        button(app, "移除").tap()
        expect(button(app, "发送")).to_be_enabled()
        expect(field(app)).to_have_value("看看这个")


def test_holding_records_and_letting_go_sends(
    companion: Companion, person: Person, stack: Stack
) -> None:
    with speaking(stack.model), companion.open(person) as app:
        field(app).fill("打了一半的字")
        button(app, "改用语音").tap()
        app.press(app.shown.get_by_text("按住说话"), milliseconds=500)
        app.expect_text("松开发送，上滑取消")
        app.lift()
        expect_reply(app, "")
        button(app, "改用打字").tap()
        expect(field(app)).to_have_value("打了一半的字")
        assert app.calls("recorder.start")[0]["format"] == "mp3"


def test_sliding_up_takes_a_recording_back(companion: Companion, person: Person) -> None:
    with companion.open(person) as app:
        app.expect_text("你好，我在")
        button(app, "改用语音").tap()
        x, y = app.press(app.shown.get_by_text("按住说话"), milliseconds=500)
        app.slide(x, y - 120)
        app.expect_text("松开就取消")
        app.lift()
        expect(app.page.get_by_text("松开就取消")).to_be_hidden()
        assert [one for one in app.calls("request") if "/v1/media" in str(one["url"])] == []
        app.expect_text("你好，我在")


def test_a_refused_microphone_leads_to_the_settings(companion: Companion, person: Person) -> None:
    with companion.open(person, options={"deny": ["scope.record"]}) as app:
        app.expect_text("你好，我在")
        button(app, "改用语音").tap()
        app.expect_text("没有麦克风权限")
        app.hook("allow", "scope.record")
        tap_anywhere(app, "去设置")
        app.expect_text("按住说话")


def test_a_microphone_that_was_refused_earlier_is_asked_for_in_the_settings(
    companion: Companion, person: Person
) -> None:
    with companion.open(person) as app:
        app.expect_text("你好，我在")
        field(app).fill("打了一半的字")
        app.hook("deny", "scope.record")
        for choice in ("先不了", "去设置"):
            button(app, "改用语音").tap()
            app.expect_text("没有麦克风权限")
            tap_anywhere(app, choice)
            expect(app.page.get_by_text("没有麦克风权限")).to_be_hidden()
            expect(app.shown.get_by_text("按住说话")).to_be_hidden()
            expect(field(app)).to_have_value("打了一半的字")
        assert len(app.calls("openSetting")) == 1
        assert app.calls("recorder.start") == []


def test_too_long_a_text_is_told_and_stays(companion: Companion, person: Person) -> None:
    with companion.open(person) as app:
        app.expect_text("你好，我在")
        field(app).fill("长" * 8001)
        app.expect_text("现在有 8001 字")
        expect(button(app, "发送")).to_be_disabled()
        field(app).fill("短")
        expect(button(app, "发送")).to_be_enabled()
