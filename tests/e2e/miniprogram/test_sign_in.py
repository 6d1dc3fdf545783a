"""The first screen, and sessions that come and go."""

import json

from playwright.sync_api import expect

from tests.e2e.browser import PHONE, Look
from tests.e2e.miniprogram.companion import Companion, Person, Stack
from tests.e2e.miniprogram.support import MiniProgram
from tests.e2e.miniprogram.talking import expect_reply, field, say, speaking, unanswered

SESSION = "nuanxin.session"


def logins(app: MiniProgram) -> int:
    return len(app.calls("login"))


def tokens(app: MiniProgram) -> dict[str, object]:
    kept: dict[str, object] = json.loads(app.stored(SESSION))
    return kept


def keep(app: MiniProgram, tokens: dict[str, object]) -> None:
    script = "([key, value]) => wx.setStorageSync(key, value)"
    app.page.evaluate(script, [SESSION, json.dumps(tokens)])


def test_the_first_screen_says_who_this_is_and_signs_nobody_in(
    companion: Companion, person: Person
) -> None:
    with companion.open(person, has_begun=False) as app:
        app.expect_text("AI 陪伴者。不是真人")
        assert app.calls("request") == []
        assert logins(app) == 0
        expect(app.page.get_by_role("tablist")).to_be_hidden()
        app.tap("开始聊聊")
        app.expect_text("你好，我在")
        expect(app.page.get_by_role("tablist")).to_be_visible()
        assert logins(app) == 1
        app.reload()
        app.expect_text("你好，我在")
        assert logins(app) == 0


def test_the_first_screen_asks_for_consent_where_wechat_demands_it(
    companion: Companion, person: Person
) -> None:
    with companion.open(person, has_begun=False, options={"privacy": "needed"}) as app:
        app.tap("使用前请看看《隐私保护指引》")
        assert len(app.calls("openPrivacyContract")) == 1
        app.tap("同意并开始")
        app.expect_text("你好，我在")
        assert app.calls("button.openType") == ["agreePrivacyAuthorization"]


def test_a_failed_login_is_explained_and_can_be_tried_again(
    companion: Companion, person: Person
) -> None:
    codes = ["busy", "", person.code()]
    with companion.open(person, has_begun=False, options={"codes": codes}) as app:
        app.watched.allow("status of 503")
        app.tap("开始聊聊")
        app.expect_text("微信那边暂时没有回应")
        assert app.stored("nuanxin.begun") is None
        app.tap("再试一次")
        app.expect_text("连不上网络")
        app.tap("再试一次")
        app.expect_text("你好，我在")


def test_a_session_that_has_ended_for_good_begins_anew_and_nothing_is_lost(
    companion: Companion, person: Person, stack: Stack
) -> None:
    with speaking(stack.model), companion.open(person) as app:
        app.expect_text("你好，我在")
        field(app).fill("写到一半")
        keep(app, {**tokens(app), "access": "gone", "refresh": "gone"})
        say(app, "你还在吗")
        expect_reply(app, "我在听")
        assert logins(app) == 2
        user = tokens(app)["userId"]
    assert user == person.get("/v1/me")["id"]


def test_the_access_token_is_renewed_without_a_login(
    companion: Companion, person: Person, stack: Stack
) -> None:
    with speaking(stack.model), companion.open(person) as app:
        app.expect_text("你好，我在")
        before = tokens(app)
        keep(app, {**before, "until": 0})
        say(app, "你好")
        expect_reply(app, "我在听")
        assert logins(app) == 1
        assert tokens(app)["refresh"] != before["refresh"]


def test_a_session_that_ends_in_the_middle_of_a_reply_costs_nothing(
    companion: Companion, person: Person, stack: Stack
) -> None:
    with speaking(stack.model, pause=0.5), companion.open(person) as app:
        say(app, "说说话")
        app.expect_text("我在听")
        keep(app, {**tokens(app), "access": "gone", "refresh": "gone"})
        app.hook("background", 0)
        app.hook("foreground")
        expect_reply(app, "我陪着你。")
        assert logins(app) == 2


def test_english_and_dark_are_as_the_phone_has_them(companion: Companion, person: Person) -> None:
    look = Look(PHONE.width, PHONE.height, "dark", "en")
    with companion.open(person, has_begun=False, look=look) as app:
        app.tap("Let us talk")
        app.expect_text("Hello, I am here")
        expect(app.page.get_by_role("tab", name="Moods")).to_be_visible()
        background = "getComputedStyle(document.querySelector('wx-page')).backgroundColor"
        assert app.page.evaluate(background) == "rgb(25, 21, 19)"


def test_help_is_there_before_anybody_has_begun(companion: Companion, person: Person) -> None:
    with companion.open(person, has_begun=False) as app:
        app.tap("很难受，或者有危险？看看求助热线")
        app.page.get_by_role("button", name="返回").tap()
        app.expect_text("你好，我是暖心")
        assert logins(app) == 0


def test_what_is_typed_and_sent_during_the_sign_in_is_not_lost(
    companion: Companion, person: Person, stack: Stack
) -> None:
    with speaking(stack.model), companion.open(person) as app:
        app.expect_text("你好，我在")
        app.page.evaluate("() => wx.removeStorageSync('nuanxin.session')")
        app.page.route("**/v1/auth/wechat", unanswered)
        app.page.reload()
        say(app, "有人吗")
        expect(field(app)).to_have_value("有人吗")
        app.page.unroute("**/v1/auth/wechat")
        app.hook("offline")
        app.hook("online")
        expect_reply(app, "我在听")
