"""What the runner emulates, seen through the sample app."""

import base64
import json
import re

import pytest
from playwright.sync_api import expect

from tests.e2e.browser import PHONE, Look
from tests.e2e.miniprogram.sample_api import REPLY, WORDS, SampleApi
from tests.e2e.miniprogram.site import Wire
from tests.e2e.miniprogram.support import SAMPLE, MiniProgram, Phone

TALK, MOODS, DETAIL = "pages/talk/index", "pages/moods/index", "pages/detail/index"
CONTROLS = "pages/controls/index"
ICON = SAMPLE / "icons" / "talk.png"
PICTURE = {
    "base64": base64.b64encode(ICON.read_bytes()).decode(),
    "type": "image/png",
    "extension": "png",
    "width": 81,
    "height": 81,
}

COUNT_LENGTHS = """() => {
    window.lengths = new Set()
    const note = () => {
        const text = window.__mp.data().messages[1]?.text
        if (text !== undefined) window.lengths.add(text.length)
        requestAnimationFrame(note)
    }
    note()
}"""


def say(app: MiniProgram, words: str = "有点累") -> None:
    app.page.get_by_placeholder("说点什么").fill(words)
    app.tap("发送")


def result(app: MiniProgram, action: str, expected: str | re.Pattern[str]) -> None:
    app.tap(action)
    expect(app.shown.locator(".result")).to_have_text(expected)


@pytest.mark.parametrize("text_decoder", [True, False])
def test_a_reply_grows_word_by_word_and_no_character_breaks(
    phone: Phone, wire: Wire, text_decoder: bool
) -> None:
    wire.cuts = True
    with phone.open(options={"textDecoder": text_decoder}) as app:
        app.page.evaluate(COUNT_LENGTHS)
        say(app)
        app.wait_for_data("busy", False)
        assert app.data()["messages"][1]["text"] == REPLY
        assert app.page.evaluate("window.lengths.size") >= len(WORDS)
        assert "\ufffd" not in app.page.content()
        there = "function" if text_decoder else "undefined"
        assert app.page.evaluate("typeof TextDecoder") == there
        assert app.stored("history")[1]["text"] == REPLY
        app.reload()
        app.expect_text(REPLY)


def test_an_aborted_request_keeps_what_came(phone: Phone, api: SampleApi) -> None:
    api.pause = 5
    with phone.open() as app:
        say(app)
        app.expect_text(WORDS[0])
        app.tap("停")
        app.wait_for_data("failure", "request:fail abort")
        assert app.data()["messages"][1]["text"] == WORDS[0]


def test_the_background_ends_what_runs_and_tells_the_app(phone: Phone, api: SampleApi) -> None:
    api.pause = 5
    with phone.open() as app:
        say(app)
        app.expect_text(WORDS[0])
        app.hook("background", 50)
        app.wait_for_data("failure", "request:fail interrupted")
        app.hook("foreground")
        assert app.page.evaluate("getApp().globalData.log") == [
            f"launch {TALK}",
            "show",
            "hide",
            "show",
        ]
        assert (app.data()["shown"], app.data()["hidden"]) == (2, 1)


def test_a_short_look_elsewhere_ends_nothing(phone: Phone) -> None:
    with phone.open() as app:
        say(app)
        app.hook("background")
        app.hook("foreground")
        app.wait_for_data("busy", False)
        assert app.data()["messages"][1]["text"] == REPLY


def test_a_lost_network_fails_what_runs_and_what_comes(phone: Phone, api: SampleApi) -> None:
    api.pause = 5
    with phone.open() as app:
        say(app)
        app.expect_text(WORDS[0])
        app.hook("offline")
        app.wait_for_data("failure", "request:fail net::ERR_INTERNET_DISCONNECTED")
        say(app)
        app.wait_for_data("busy", False)
        assert app.data()["failure"] == "request:fail net::ERR_INTERNET_DISCONNECTED"
        api.pause = 0
        app.hook("online")
        say(app)
        app.wait_for_data("failure", "")
        app.wait_for_data("busy", False)


def test_an_eleventh_request_waits(phone: Phone, api: SampleApi) -> None:
    api.pause = 5
    with phone.open() as app:
        app.page.evaluate(
            """() => {
                window.tasks = Array.from({length: 11}, () =>
                    wx.request({url: 'https://a.example/v1/chat', method: 'POST'}))
            }"""
        )
        assert app.read("traffic") == {"running": 10, "waiting": 1, "most": 10}
        app.page.evaluate("window.tasks[0].abort()")
        app.page.wait_for_function("window.__mp.traffic.waiting === 0")
        app.page.evaluate("window.tasks.forEach((task) => task.abort())")


def asked(app: MiniProgram, **request: object) -> dict[str, object]:
    script = """(given) => new Promise((resolve) => wx.request({...given, complete: resolve}))"""
    answer: dict[str, object] = app.page.evaluate(script, request)
    return answer


def test_requests_go_only_where_wechat_lets_them(phone: Phone) -> None:
    hosts = {"https://api.example.com": phone.url}
    with phone.open(options={"hosts": hosts}) as app:
        answer = asked(app, url="https://api.example.com/v1/me", data={"a": "b c"})
        assert answer["data"] == {"path": "/v1/me?a=b%20c"}
        for url, message in {
            "https://other.example/v1": "request:fail url not in domain list",
            "http://127.0.0.1/v1": "request:fail url not in domain list",
            "/v1/me": 'request:fail invalid url "/v1/me"',
        }.items():
            assert asked(app, url=url)["errMsg"] == message
        slow = asked(app, url="https://api.example.com/v1/chat", method="POST", timeout=20)
        assert slow["errMsg"] == "request:fail timeout"


def test_tabs_stay_alive_and_pages_above_them_do_not(phone: Phone) -> None:
    with phone.open() as app:
        app.page.get_by_placeholder("说点什么").fill("草稿")
        app.tab("心情")
        assert app.routes() == [MOODS]
        app.tap("更多")
        assert app.routes() == [MOODS, DETAIL]
        expect(app.page.get_by_role("tablist")).to_be_hidden()
        app.expect_text("%E6%99%B4")
        app.tap("说")
        app.page.wait_for_function("window.__mp.routes().length === 1")
        assert app.data()["refusals"] == ["你好"]
        app.tap("分包")
        app.expect_text("分包里的页面")
        app.page.get_by_role("button", name="返回").tap()
        app.tab("聊天")
        assert app.data()["draft"] == "草稿"
        assert (app.data()["shown"], app.data()["hidden"]) == (2, 1)


@pytest.mark.parametrize(
    ("move", "url", "message"),
    [
        ("navigateTo", f"/{MOODS}", "navigateTo:fail can not navigateTo a tabbar page"),
        ("redirectTo", f"/{MOODS}", "redirectTo:fail can not redirectTo a tabbar page"),
        ("switchTab", f"/{DETAIL}", "switchTab:fail can not switch to no-tabBar page"),
        ("navigateTo", "/pages/none/index", 'navigateTo:fail page "pages/none/index" is not found'),
        ("navigateBack", "", "navigateBack:fail cannot navigate back at first page."),
    ],
)
def test_moves_that_wechat_refuses_fail(phone: Phone, move: str, url: str, message: str) -> None:
    with phone.open() as app:
        script = "([api, url]) => wx[api]({url}).catch((failure) => failure.errMsg)"
        assert app.page.evaluate(script, [move, url]) == message


def test_the_eleventh_page_is_refused(phone: Phone) -> None:
    with phone.open() as app:
        script = "url => wx.navigateTo({url}).then(() => '', (failure) => failure.errMsg)"
        outcomes = [app.page.evaluate(script, f"/{DETAIL}") for _ in range(10)]
        assert outcomes == [""] * 9 + ["navigateTo:fail webview count limit exceed"]
        app.page.evaluate("url => wx.reLaunch({url})", f"/{MOODS}")
        assert app.routes() == [MOODS]


def test_scrolling_and_the_bottom_of_a_page_are_told(phone: Phone) -> None:
    with phone.open(f"{DETAIL}?name=a") as app:
        assert app.data()["plain"] == "missing"
        app.page.evaluate("wx.pageScrollTo({scrollTop: 10000})")
        app.wait_for_data("bottom", 1)
        assert app.data()["scrolled"] > 0
        fixed = app.shown.locator(".fixed").bounding_box()
        assert fixed is not None
        assert fixed["y"] + fixed["height"] == pytest.approx(PHONE.height, abs=1)


def test_storage_has_wechats_limits_and_answers(phone: Phone) -> None:
    with phone.open(CONTROLS, options={"storageLimit": 3_000_000}) as app:
        result(app, "full", "setStorageSync:fail entry size limit reached")
        script = """() => {
            const piece = 'x'.repeat(900_000)
            const outcomes = []
            for (const key of ['a', 'b', 'c', 'd']) {
                try { wx.setStorageSync(key, piece); outcomes.push('ok') }
                catch (error) { outcomes.push(error.message) }
            }
            return outcomes
        }"""
        full = "setStorageSync:fail exceed storage max size 10Mb"
        assert app.page.evaluate(script) == ["ok", "ok", "ok", full]
        assert app.page.evaluate("wx.getStorageSync('none')") == ""
        missing = "wx.getStorage({key: 'none'}).catch((failure) => failure.errMsg)"
        assert app.page.evaluate(missing) == "getStorage:fail data not found"
        app.page.evaluate("wx.clearStorageSync()")
        assert app.page.evaluate("wx.getStorageInfoSync().keys") == []


def test_a_form_hands_over_what_its_controls_hold(phone: Phone) -> None:
    with phone.open(CONTROLS) as app:
        app.page.get_by_placeholder("名字").fill("小暖暖暖")
        app.page.get_by_placeholder("写点什么").fill("一行")
        app.page.get_by_role("switch", name="提醒").tap()
        app.tap("平静")
        app.tap("直接")
        app.page.get_by_role("slider", name="精力").fill("7")
        app.tap("提交")
        app.wait_for_data(
            "submitted",
            {
                "name": "小暖暖暖",
                "note": "一行",
                "remind": False,
                "feelings": ["calm", "tired"],
                "tone": "plain",
                "energy": 7,
            },
        )
        assert app.data()["changes"] == ["focus", False, ["calm", "tired"], "plain"]
        result(app, "清空", "reset")
        expect(app.page.get_by_placeholder("名字")).to_have_value("")


def test_pickers_ask_in_a_sheet(phone: Phone) -> None:
    with phone.open(CONTROLS) as app:
        app.shown.locator(".picked").tap()
        app.page.get_by_role("dialog").get_by_text("直接").tap()
        expect(app.shown.locator(".picked")).to_have_text("直接")
        app.shown.locator(".day").tap()
        app.page.get_by_label("日期").fill("2026-11-21")
        app.page.get_by_role("button", name="确定").tap()
        expect(app.shown.locator(".day")).to_have_text("2026-11-21")


def test_questions_are_answered_by_tapping(phone: Phone) -> None:
    with phone.open(CONTROLS) as app:
        for answer, said in {"确定": "true", "取消": "false"}.items():
            app.tap("modal")
            expect(app.page.get_by_role("dialog", name="删掉吗")).to_contain_text("删了就没有了")
            app.page.get_by_role("button", name=answer).tap()
            expect(app.shown.locator(".result")).to_have_text(said)
        app.tap("sheet")
        app.page.get_by_role("dialog").get_by_text("删除").tap()
        expect(app.shown.locator(".result")).to_have_text("1")
        app.tap("sheet")
        app.page.get_by_role("dialog").get_by_text("取消").tap()
        expect(app.shown.locator(".result")).to_have_text("showActionSheet:fail cancel")


def test_toasts_and_badges_are_seen(phone: Phone) -> None:
    with phone.open(MOODS) as app:
        app.page.get_by_role("slider", name="心情").fill("5")
        expect(app.shown.locator(".level")).to_have_text("5")
        app.tap("记下")
        expect(app.page.get_by_role("status")).to_have_text("记下了")
        expect(app.page.get_by_role("tab", name="心情")).to_contain_text("1")
        assert app.stored("mood") == {"level": 5}
        assert app.calls("showToast") == [{"title": "记下了"}]


def test_a_recording_is_a_file_and_a_refused_microphone_an_error(phone: Phone) -> None:
    with phone.open(CONTROLS) as app:
        app.tap("record")
        result(app, "stop", re.compile(r"wxfile://tmp_ 16044"))
        app.hook("deny", "scope.record")
        result(app, "record", "operateRecorder:fail auth deny")
        app.hook("allow", "scope.record")
        result(app, "stop", "operateRecorder:fail recorder not start")


def test_a_picture_is_shown_and_uploaded_as_a_form(phone: Phone, api: SampleApi) -> None:
    with phone.open(CONTROLS, options={"pictures": [PICTURE]}) as app:
        result(app, "picture", "81x81")
        app.wait_for_data("loaded", 1)
        result(app, "upload", re.compile(r'201 {"bytes": \d+}'))
        [body] = api.bodies
        assert ICON.read_bytes() in body
        assert b'name="purpose"\r\n\r\nchat' in body
    with phone.open(CONTROLS) as app:
        result(app, "picture", "chooseMedia:fail cancel")


def test_files_are_read_and_removed(phone: Phone) -> None:
    with phone.open(options={"pictures": [PICTURE]}) as app:
        script = """async () => {
            const files = wx.getFileSystemManager()
            const {tempFiles: [{tempFilePath: path}]} = await wx.chooseMedia({})
            const base64 = files.readFileSync(path, 'base64')
            files.unlinkSync(path)
            const kept = `${wx.env.USER_DATA_PATH}/a.txt`
            files.writeFileSync(kept, '晴', 'utf8')
            const said = (run) => { try { return run() } catch (error) { return error.message } }
            return [base64, said(() => files.readFileSync(path)),
                    files.readFileSync(kept, 'utf8'),
                    said(() => files.writeFileSync(path, 'x', 'utf8')),
                    window.__mp.temporaryFiles()]
        }"""
        written, gone, kept, refused, left = app.page.evaluate(script)
        assert base64.b64decode(written) == ICON.read_bytes()
        assert gone.startswith("readFileSync:fail no such file or directory")
        assert (kept, refused, left) == ("晴", "writeFileSync:fail permission denied", [])


def test_privacy_is_asked_once_before_anything_personal(phone: Phone) -> None:
    options = {"privacy": "needed", "pictures": [PICTURE]}
    with phone.open(CONTROLS, options=options) as app:
        app.tap("picture")
        app.page.get_by_role("button", name="拒绝").tap()
        refused = "chooseMedia:fail privacy permission is not authorized"
        expect(app.shown.locator(".result")).to_have_text(refused)
        app.tap("picture")
        app.page.get_by_role("button", name="同意", exact=True).tap()
        expect(app.shown.locator(".result")).to_have_text("81x81")
        result(app, "privacy", "[object Object]")


def test_an_own_privacy_notice_counts_only_after_its_button(phone: Phone) -> None:
    with phone.open(options={"privacy": "needed"}) as app:
        script = """() => new Promise((resolve) => {
            wx.onNeedPrivacyAuthorization((answer) => answer({event: 'agree', buttonId: 'none'}))
            wx.requirePrivacyAuthorize({complete: ({errMsg}) => resolve(errMsg)})
        })"""
        assert app.page.evaluate(script).startswith("requirePrivacyAuthorize:fail")
    with phone.open(CONTROLS, options={"privacy": "needed", "pictures": [PICTURE]}) as app:
        result(app, "ask", "asks itself")
        app.tap("picture")
        app.tap("同意隐私")
        expect(app.shown.locator(".result")).to_have_text("81x81")


def test_sign_in_codes_come_in_turn_and_may_fail(phone: Phone) -> None:
    with phone.open(CONTROLS, options={"codes": ["one", ""]}) as app:
        result(app, "login", "one")
        result(app, "login", "login:fail net::ERR_FAILED")


def test_this_machine_answers_on_plain_http_alone(phone: Phone) -> None:
    script = """(url) => new Promise((told) => wx.request({
        url, success: ({statusCode}) => told(statusCode), fail: ({errMsg}) => told(errMsg),
    }))"""
    with phone.open() as app:
        refused = "request:fail net::ERR_SSL_PROTOCOL_ERROR"
        assert app.page.evaluate(script, "https://127.0.0.1:8000/v1/me") == refused
        assert app.page.evaluate(script, "http://127.0.0.1:8000/v1/me") == 200
        far = app.page.evaluate(script, "http://api.example.com/v1/me")
        assert far == "request:fail url not in domain list"


def test_a_value_that_comes_back_while_somebody_types_moves_the_cursor(phone: Phone) -> None:
    with phone.open() as app:
        field = app.page.get_by_placeholder("说点什么")
        field.fill("今天很好")
        field.evaluate("(input) => input.setSelectionRange(2, 2)")
        for character in "真的":
            app.page.keyboard.insert_text(character)
        expect(field).to_have_value("今天真很好的")


@pytest.mark.parametrize(("chunks", "pieces"), [("all", True), ("answers", True), ("none", False)])
def test_an_old_library_knows_no_pieces(phone: Phone, chunks: str, pieces: bool) -> None:
    script = """(status) => new Promise((told) => {
        let came = 0
        const task = wx.request({url: 'https://a.example/v1/chat', method: 'POST',
            enableChunked: true, dataType: 'text',
            success: ({data}) => told({came: came > 0, whole: data !== ''})})
        task.onChunkReceived?.(() => { came += 1 })
    })"""
    with phone.open(options={"chunks": chunks}) as app:
        assert app.page.evaluate(script) == {"came": pieces, "whole": not pieces}
        app.page.route("**/v1/chat", lambda route: route.fulfill(status=409, body="refused"))
        in_pieces = chunks == "all"
        assert app.page.evaluate(script) == {"came": in_pieces, "whole": not in_pieces}


def test_a_call_makes_a_recording_pause_and_ends_nothing(phone: Phone) -> None:
    with phone.open(CONTROLS) as app:
        app.page.evaluate(
            """() => {
                window.told = []
                const recorder = wx.getRecorderManager()
                recorder.onInterruptionBegin(() => window.told.push('call'))
                recorder.onPause(() => window.told.push('pause'))
                recorder.onStop(() => window.told.push('stop'))
            }"""
        )
        app.tap("record")
        app.page.wait_for_function("window.__mp.calls.some(({api}) => api === 'recorder.start')")
        app.hook("interruptRecording")
        assert app.page.evaluate("window.told") == ["call", "pause"]
        app.tap("stop")
        app.page.wait_for_function("window.told.length === 3")


def test_a_mark_of_the_byte_order_is_left_in_a_text(phone: Phone) -> None:
    script = """() => new Promise((told) => wx.request({url: 'https://a.example/table',
        dataType: 'text', success: ({data}) => told(data)}))"""
    with phone.open() as app:
        app.page.route("**/table", lambda route: route.fulfill(body="\ufeffa,b"))
        assert app.page.evaluate(script) == "\ufeffa,b"


def test_patch_is_refused_as_wechat_has_no_such_method(phone: Phone, api: SampleApi) -> None:
    with phone.open(CONTROLS) as app:
        result(app, "patch", "request:fail method PATCH is not supported")
    assert api.bodies == []


def test_measures_and_rpx_are_those_of_the_screen(phone: Phone) -> None:
    with phone.open(CONTROLS) as app:
        result(app, "measure", "50 5")


def test_a_finger_is_followed_until_it_lets_go(phone: Phone) -> None:
    with phone.open() as app:
        x, y = app.press(app.page.get_by_text("按住说话"))
        app.slide(x, y - 100)
        app.lift()
        app.page.wait_for_function("window.__mp.data().held.length === 3")
        first, second, third = app.data()["held"]
        assert second == third == first - 100


def test_a_long_press_is_told_once_and_is_no_tap(phone: Phone) -> None:
    history = [{"id": 0, "role": "user", "text": "长按我"}]
    with phone.open(stored={"history": history}) as app:
        app.press(app.page.get_by_text("长按我"), 500)
        app.lift()
        app.wait_for_data("picked", "长按我")


def test_pulling_down_and_sharing_reach_the_page(phone: Phone) -> None:
    with phone.open() as app:
        app.hook("pullDown")
        assert len(app.calls("stopPullDownRefresh")) == 1
        assert app.hook("share") == {"title": "暖心", "path": TALK}


def test_the_theme_colours_bars_and_styles_and_is_told(phone: Phone) -> None:
    with phone.open(look=Look(375, 720, "dark")) as app:
        page = app.page
        bar = page.locator(".mp-nav")
        expect(bar).to_have_css("background-color", "rgb(28, 25, 23)")
        expect(page.locator("wx-page")).to_have_css("background-color", "rgb(12, 10, 9)")
        page.evaluate("wx.onThemeChange(({theme}) => { window.told = theme })")
        page.emulate_media(color_scheme="light")
        expect(bar).to_have_css("background-color", "rgb(255, 247, 237)")
        assert page.evaluate("window.told") == "light"


def test_styles_stay_in_their_page_and_component(phone: Phone) -> None:
    history = [{"id": 0, "role": "user", "text": "词"}]
    with phone.open(stored={"history": history}) as app:
        words = app.page.get_by_text("词", exact=True)
        expect(words).to_have_css("color", "rgb(41, 37, 36)")
        app.tab("心情")
        expect(app.shown.locator(".shared")).to_have_css("color", "rgb(1, 2, 3)")


def test_the_weight_of_set_data_is_counted_by_page(phone: Phone) -> None:
    with phone.open() as app:
        before = app.read("payloads")[TALK]
        say(app, "你")
        app.wait_for_data("busy", False)
        after = app.read("payloads")[TALK]
        assert after["count"] >= before["count"] + len(WORDS)
        longest = json.dumps({"messages[1].text": REPLY}, ensure_ascii=False).encode()
        assert len(longest) - 2 <= after["largest"] < 300
        assert after["bytes"] > before["bytes"]
