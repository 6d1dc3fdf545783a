"""Help lines in WeChat: one tap from a call, for everybody, with and without a network."""

import re

from playwright.sync_api import Route, expect

from tests.e2e.miniprogram.companion import Companion, Person
from tests.e2e.miniprogram.talking import button, expect_reply, field, say

HELP = "pages/help/index"
API = "**/v1/**"
KEPT = "localStorage.getItem('mp:nuanxin.help.CN.zh') !== null"
"""Without being opened, the page has its numbers."""


def cut(route: Route) -> None:
    route.abort()


def test_who_writes_of_danger_without_a_network_has_the_numbers_one_tap_away(
    companion: Companion, person: Person
) -> None:
    with companion.open(person) as app:
        app.expect_text("你好，我在")
        app.page.wait_for_function(KEPT)
        expect(button(app, "求助热线")).to_be_hidden()
        app.hook("offline")
        app.expect_text("没有网络")
        expect(button(app, "求助热线")).to_be_hidden()
        say(app, "我不想活了")
        app.expect_text("现在就需要有人？")
        button(app, "求助热线").tap()
        app.expect_text("存下的，电话照样能打")
        expect(app.shown.get_by_text("青少年服务热线")).to_be_visible()
        app.shown.get_by_role(
            "button", name=re.compile("^拨打 全国统一心理援助热线.* 12356$")
        ).tap()
        assert app.calls("makePhoneCall")[-1]["phoneNumber"] == "12356"
        app.hook("online")
        app.page.get_by_role("button", name="返回").tap()
        expect_reply(app, "12356")
        expect(button(app, "求助热线")).to_be_hidden()


def test_who_cannot_even_sign_in_has_the_numbers_one_tap_away(
    companion: Companion, person: Person
) -> None:
    with companion.open(person) as app:
        app.expect_text("你好，我在")
        app.page.wait_for_function(KEPT)
        app.page.evaluate("() => wx.clearStorageSync()")
        app.page.evaluate("() => wx.setStorageSync('nuanxin.begun', 'yes')")
        app.page.route(API, cut)
        app.reload()
        app.expect_text("现在就需要有人？")
        field(app).fill("我不想活了")
        button(app, "求助热线").tap()
        app.expect_text("先给你最常用的几个号码")
        app.shown.get_by_role(
            "button", name=re.compile("^拨打 全国统一心理援助热线.* 12356$")
        ).tap()
        assert app.calls("makePhoneCall")[-1]["phoneNumber"] == "12356"
        app.page.get_by_role("button", name="返回").tap()
        expect(field(app)).to_have_value("我不想活了")
        app.page.unroute(API)


def test_the_first_start_of_all_shows_numbers_without_an_answer(
    companion: Companion, person: Person
) -> None:
    with companion.open(person, has_begun=False) as app:
        app.page.route(API, cut)
        app.page.goto(f"{app.page.url.split('#')[0]}#/{HELP}")
        app.reload()
        app.expect_text("先给你最常用的几个号码")
        for number in ("120", "110", "119", "12356"):
            expect(app.shown.get_by_text(number, exact=True)).to_be_visible()
        app.page.unroute(API)


def test_a_tap_calls_and_nobody_has_to_sign_in(companion: Companion, person: Person) -> None:
    with companion.open(person, HELP, has_begun=False) as app:
        app.shown.get_by_role(
            "button", name=re.compile("^拨打 全国统一心理援助热线.* 12356$")
        ).tap()
        app.shown.get_by_role("button", name="拨打 急救 120").tap()
        numbers = [call["phoneNumber"] for call in app.calls("makePhoneCall")]
        assert numbers == ["12356", "120"]
        assert app.calls("login") == []


def test_the_lines_of_another_country_are_chosen_and_kept(
    companion: Companion, person: Person
) -> None:
    with companion.open(person, HELP) as app:
        app.shown.get_by_role("button", name="国家或地区 中国大陆").tap()
        app.page.get_by_role("dialog").get_by_role("button", name="德国").tap()
        expect(app.shown.get_by_text("0800 111 0 111")).to_be_visible()
        app.reload()
        expect(app.shown.get_by_text("0800 111 0 111")).to_be_visible()
        app.shown.get_by_role("button", name=re.compile("^拨打 .*0800 111 0 111$")).tap()
        assert app.calls("makePhoneCall")[-1]["phoneNumber"] == "08001110111"


def test_a_number_of_two_digits_can_be_called(companion: Companion, person: Person) -> None:
    with companion.open(person, HELP) as app:
        app.shown.get_by_role("button", name="国家或地区 中国大陆").tap()
        app.page.get_by_role("dialog").get_by_role("button", name="法国").tap()
        app.shown.get_by_role("button", name=re.compile("^拨打 .* 15$")).tap()
        assert app.calls("makePhoneCall")[-1]["phoneNumber"] == "15"


def test_without_a_network_kept_numbers_can_be_called(companion: Companion, person: Person) -> None:
    with companion.open(person, HELP) as app:
        expect(app.shown.get_by_text("青少年服务热线")).to_be_visible()
        app.page.evaluate("wx.reLaunch({ url: '/pages/moods/index' })")
        app.hook("offline")
        app.page.evaluate("wx.navigateTo({ url: '/pages/help/index' })")
        app.expect_text("存下的，电话照样能打")
        expect(app.shown.get_by_text("青少年服务热线")).to_be_visible()


def test_a_phone_that_was_never_online_knows_the_most_important_numbers(
    companion: Companion, person: Person
) -> None:
    with companion.open(person, "pages/talk/index", has_begun=False) as app:
        app.hook("offline")
        app.page.evaluate("wx.navigateTo({ url: '/pages/help/index' })")
        app.expect_text("先给你最常用的几个号码")
        for number in ("120", "110", "119", "12356"):
            expect(app.shown.get_by_text(number, exact=True)).to_be_visible()
