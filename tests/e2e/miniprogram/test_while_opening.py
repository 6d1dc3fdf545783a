"""What people do before the sign-in is over: a slow network must cost nobody their words."""

import base64
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from playwright.sync_api import expect

from tests.e2e.miniprogram.companion import Companion, Person, Stack
from tests.e2e.miniprogram.support import SAMPLE, MiniProgram
from tests.e2e.miniprogram.talking import (
    FILL,
    MEDIA,
    button,
    cut,
    expect_reply,
    field,
    files,
    held,
    own,
    record,
    say,
    speaking,
)

CHAT = "**/v1/chat"
SIGN_IN = "**/v1/auth/wechat"
READY = "你好，我在"
ICON = base64.b64encode((SAMPLE / "icons" / "talk.png").read_bytes()).decode()
PICTURE = {"base64": ICON, "type": "image/png", "extension": "png"}


@contextmanager
def opening(
    companion: Companion, person: Person, **options: object
) -> Iterator[tuple[MiniProgram, Callable[[], None]]]:
    """The app of somebody whose sign-in takes until it is let go."""
    with companion.open(person, options=options) as app:
        app.expect_text(READY)
        app.page.evaluate("() => wx.removeStorageSync('nuanxin.session')")
        with held(app, SIGN_IN) as let_go:
            app.reload()
            yield app, let_go


def test_a_recording_that_lasts_longer_than_the_sign_in_is_sent(
    companion: Companion, person: Person, stack: Stack
) -> None:
    with speaking(stack.model), opening(companion, person) as (app, let_go):
        button(app, "改用语音").tap()
        app.press(app.shown.get_by_text("按住说话"), milliseconds=500)
        app.expect_text("松开发送，上滑取消")
        let_go()
        app.expect_text(READY)
        app.lift()
        expect_reply(app, "")
        expect(own(app)).to_have_count(1)


def test_a_recording_that_is_over_before_the_sign_in_is_sent(
    companion: Companion, person: Person, stack: Stack
) -> None:
    with speaking(stack.model), opening(companion, person) as (app, let_go):
        record(app)
        app.expect_text("上传中")
        let_go()
        expect_reply(app, "")
        expect(own(app)).to_have_count(1)


def test_on_a_full_phone_a_recording_from_before_the_sign_in_waits_for_room(
    companion: Companion, person: Person, stack: Stack
) -> None:
    full = opening(companion, person, storageLimit=20_000)
    with speaking(stack.model), full as (app, let_go):
        record(app)
        app.expect_text("上传中")
        app.page.evaluate(FILL)
        app.page.route(MEDIA, cut)
        let_go()
        app.expect_text("连不上网络")
        assert len(files(app)) == 1
        app.page.evaluate("wx.removeStorageSync('filler')")
        app.page.unroute(MEDIA)
        with held(app, CHAT) as answer:
            button(app, "再传一次").tap()
            app.page.wait_for_function("/nuanxin.outbox/.test(JSON.stringify(localStorage))")
            # From here on it is in a message: a restart must not send it another time.
            assert "nuanxin.sounds" not in str(app.page.evaluate("JSON.stringify(localStorage)"))
            answer()
            expect_reply(app, "")
        expect(own(app)).to_have_count(1)
        app.page.wait_for_function("wx.getFileSystemManager().readdirSync('').length === 0")


def test_on_a_full_phone_a_recording_that_was_not_uploaded_outlives_a_restart(
    companion: Companion, person: Person, stack: Stack
) -> None:
    full = opening(companion, person, storageLimit=20_000)
    with speaking(stack.model), full as (app, let_go):
        record(app)
        app.expect_text("上传中")
        app.page.evaluate(FILL)
        app.page.route(MEDIA, cut)
        let_go()
        app.expect_text("连不上网络")
        app.page.evaluate("wx.removeStorageSync('filler')")
        app.page.unroute(MEDIA)
        app.reload()
        expect_reply(app, "")
        expect(own(app)).to_have_count(1)


SLOW_CHOICE = """() => {
    const choose = wx.chooseMedia
    wx.chooseMedia = (given) =>
        new Promise((done) => { window.picked = () => done(choose(given)) })
}"""


def test_a_picture_that_is_chosen_across_the_sign_in_is_attached(
    companion: Companion, person: Person
) -> None:
    with opening(companion, person, pictures=[PICTURE]) as (app, let_go):
        app.page.evaluate(SLOW_CHOICE)
        button(app, "发图片").tap()
        app.page.wait_for_function("window.picked !== undefined")
        let_go()
        app.expect_text(READY)
        app.page.evaluate("() => window.picked()")
        app.expect_text("可以发了")
        expect(button(app, "发送")).to_be_enabled()


def test_a_picture_that_is_chosen_before_the_sign_in_is_attached(
    companion: Companion, person: Person
) -> None:
    with opening(companion, person, pictures=[PICTURE]) as (app, let_go):
        button(app, "发图片").tap()
        app.expect_text("上传中")
        let_go()
        app.expect_text("可以发了")
        expect(button(app, "移除")).to_have_count(1)


def test_what_is_said_before_the_sign_in_outlives_a_restart(
    companion: Companion, person: Person, stack: Stack
) -> None:
    with speaking(stack.model), opening(companion, person) as (app, let_go):
        record(app)
        app.expect_text("上传中")
        button(app, "改用打字").tap()
        field(app).fill(EARLY)
        app.reload()
        expect(field(app)).to_have_value(EARLY)
        app.expect_text("上传中")
        let_go()
        expect_reply(app, "")
        expect(field(app)).to_have_value(EARLY)
        expect(own(app)).to_have_count(1)
        kept = str(app.page.evaluate("JSON.stringify(localStorage)"))
        assert "nuanxin.early" not in kept
        assert "nuanxin.sounds" not in kept


EARLY = "还没有人认得我的时候写的"


def test_what_was_typed_before_and_what_is_said_during_the_sign_in_do_not_mix(
    companion: Companion, person: Person, stack: Stack
) -> None:
    with speaking(stack.model), companion.open(person) as app:
        app.expect_text(READY)
        field(app).fill("以前写了一半")
        app.page.evaluate("() => wx.removeStorageSync('nuanxin.session')")
        with held(app, SIGN_IN) as let_go:
            app.reload()
            app.expect_text("正在打开")
            say(app, "现在说的")
            let_go()
            expect_reply(app, "我在听")
        expect(own(app).last).to_contain_text("现在说的")
        expect(field(app)).to_have_value("以前写了一半")


def test_what_is_typed_on_after_an_early_send_is_not_sent_unfinished(
    companion: Companion, person: Person, stack: Stack
) -> None:
    with speaking(stack.model), opening(companion, person) as (app, let_go):
        say(app, "先说这句")
        field(app).fill("先说这句，还有没写完的")
        let_go()
        app.expect_text(READY)
        expect(field(app)).to_have_value("先说这句，还有没写完的")
        expect(own(app)).to_have_count(0)
        button(app, "发送").tap()
        expect_reply(app, "我在听")
        expect(own(app)).to_have_count(1)
        expect(own(app).last).to_contain_text("先说这句，还有没写完的")
