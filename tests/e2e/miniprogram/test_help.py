"""Help lines in WeChat: one tap from a call, for everybody, with and without a network."""

from playwright.sync_api import expect

from tests.e2e.miniprogram.companion import Companion, Person

HELP = "pages/help/index"


def test_a_tap_calls_and_nobody_has_to_sign_in(companion: Companion, person: Person) -> None:
    with companion.open(person, HELP, has_begun=False) as app:
        app.shown.get_by_role("button", name="拨打 12356，全国统一心理援助热线").tap()
        app.shown.get_by_role("button", name="拨打 120，急救").tap()
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
        app.shown.get_by_role("button", name="拨打 0800 111 0 111").tap()
        assert app.calls("makePhoneCall")[-1]["phoneNumber"] == "08001110111"


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
