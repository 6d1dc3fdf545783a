"""One's own account in WeChat: settings, people, ways in, and one's data."""

from uuid import uuid4

import httpx
import pytest
from playwright.sync_api import expect

from tests.e2e.browser import PHONE, Look
from tests.e2e.miniprogram.companion import (
    PASSWORD,
    Companion,
    Person,
    wait_until_signed_in,
)
from tests.e2e.miniprogram.support import MiniProgram

ME = "pages/me/index"


def cell(app: MiniProgram, name: str) -> None:
    app.shown.locator(".cell").filter(has_text=name).first.tap()


def test_the_name_and_the_year_of_birth_are_saved(companion: Companion, person: Person) -> None:
    with companion.open(person, ME) as app:
        cell(app, "关于我")
        name = app.shown.get_by_placeholder("例如：小雨")
        name.fill("阿青")
        app.tap("存下")
        app.expect_text("已存下")
        app.shown.get_by_role("button", name="出生年份").tap()
        app.page.get_by_role("dialog").get_by_role("button", name="1990", exact=True).tap()
        expect(app.shown.get_by_role("button", name="出生年份 1990")).to_be_visible()
        app.page.locator(".mp-back").tap()
        expect(app.shown.locator(".hello")).to_have_text("阿青")
        user = person.get("/v1/me")
    assert (user["display_name"], user["birth_year"]) == ("阿青", 1990)


def test_the_language_changes_every_page_and_the_tab_bar(
    companion: Companion, person: Person
) -> None:
    with companion.open(person, ME) as app:
        cell(app, "关于我")
        app.shown.get_by_role("radio", name="English").tap()
        app.expect_text("What to call you")
        app.expect_text("Saved")
        app.page.locator(".mp-back").tap()
        expect(app.page.get_by_role("tab", name="Moods")).to_be_visible()
        app.expect_text("Care")
        expect(app.page.locator(".mp-title")).to_have_text("Me")
        app.reload()
        app.expect_text("About Nuanxin")
        assert person.get("/v1/me")["language"] == "en"


def test_the_tone_is_chosen(companion: Companion, person: Person) -> None:
    with companion.open(person, ME) as app:
        cell(app, "陪伴者")
        app.shown.get_by_role("radio", name="轻柔").tap()
        app.expect_text("已存下")
        expect(app.shown.get_by_role("radio", name="轻柔")).to_have_attribute(
            "aria-checked", "true"
        )
        assert person.get("/v1/me")["companion"]["tone"] == "gentle"


def test_a_care_setting_that_cannot_be_saved_goes_back(
    companion: Companion, person: Person
) -> None:
    with companion.open(person, ME) as app:
        cell(app, "关怀设置")
        faces = app.shown.get_by_role("switch", name="看图片里人的神情")
        faces.tap()
        app.expect_text("已存下")
        assert person.get("/v1/me")["care"]["faces"] is True
        app.hook("offline")
        faces.tap()
        app.expect_text("连不上网络")
        app.page.wait_for_function("window.__mp.data().settings[3].isOn === true")


def test_an_emergency_contact_needs_a_way_to_be_reached(
    companion: Companion, person: Person
) -> None:
    with companion.open(person, ME) as app:
        cell(app, "紧急联系人")
        app.shown.get_by_label("TA 的名字").fill("妈妈")
        app.tap("存下")
        app.expect_text("电话和邮箱至少填一个")
        app.shown.get_by_label("电话").fill("13800000000")
        app.tap("存下")
        expect(app.shown.locator(".cell").filter(has_text="紧急联系人")).to_contain_text("妈妈")
        contact = person.get("/v1/me")["care"]["emergency_contact"]
        assert (contact["name"], contact["phone"], contact["consent"]) == (
            "妈妈",
            "13800000000",
            False,
        )
        cell(app, "紧急联系人")
        app.tap("去掉")
        app.page.get_by_role("dialog").get_by_role("button", name="去掉").tap()
        expect(app.shown.locator(".cell").filter(has_text="紧急联系人")).not_to_contain_text("妈妈")
        assert person.get("/v1/me")["care"]["emergency_contact"] is None


def test_a_guardian_has_to_agree(companion: Companion, person: Person) -> None:
    with companion.open(person, ME) as app:
        cell(app, "监护人")
        app.shown.get_by_label("监护人的名字").fill("爸爸")
        app.shown.get_by_label("电话或邮箱").fill("13900000000")
        app.tap("存下")
        expect(app.shown.get_by_text("需要监护人同意", exact=True)).to_be_visible()
        app.shown.get_by_role("switch").tap()
        app.tap("存下")
        expect(app.shown.locator(".cell").filter(has_text="监护人")).to_contain_text("爸爸")
        assert person.get("/v1/me")["care"]["guardian"]["name"] == "爸爸"


def test_an_e_mail_opens_the_same_account_on_the_web(companion: Companion, person: Person) -> None:
    email = f"{uuid4().hex}@example.com"
    with companion.open(person, ME) as app:
        cell(app, "登录方式")
        app.expect_text("微信小程序")
        app.shown.get_by_label("邮箱").fill("no address")
        app.shown.get_by_label("密码").fill("short")
        app.shown.get_by_role("button", name="留个邮箱").tap()
        app.expect_text("至少 8 个字符")
        app.shown.get_by_label("邮箱").fill(email)
        app.shown.get_by_label("密码").fill(PASSWORD)
        app.shown.get_by_role("button", name="留个邮箱").tap()
        app.expect_text("现在可以用这个邮箱在网页上登录")
        expect(app.shown.get_by_text("修改密码").first).to_be_visible()
    who = {"email": email, "password": PASSWORD}
    on_the_web = httpx.post(f"{person.url}/v1/auth/login", json=who, timeout=20).json()
    assert on_the_web["user"]["id"] == person.get("/v1/me")["id"]


def test_a_wrong_present_password_is_told(companion: Companion, person: Person) -> None:
    body = {"email": f"{uuid4().hex}@example.com", "password": PASSWORD}
    person.api.post("/v1/auth/register", json=body).raise_for_status()
    with companion.open(person, ME) as app:
        cell(app, "登录方式")
        app.shown.get_by_label("现在的密码").fill("some other password")
        app.shown.get_by_label("新密码").fill("a longer password")
        app.shown.get_by_role("button", name="修改密码").tap()
        app.expect_text("现在的密码不对")
        app.shown.get_by_label("现在的密码").fill(PASSWORD)
        app.shown.get_by_role("button", name="修改密码").tap()
        app.expect_text("密码改好了")
        for typed in ("现在的密码", "新密码"):
            expect(app.shown.get_by_label(typed)).to_have_value("")


def test_an_archive_is_made_and_its_link_copied(companion: Companion, person: Person) -> None:
    with companion.open(person, ME) as app:
        cell(app, "我的数据")
        app.tap("导出一份")
        app.expect_text("已经准备好了")
        app.tap("复制下载链接")
        app.expect_text("链接复制好了")
        [copied] = app.calls("setClipboardData")
    archive = httpx.get(copied["data"], timeout=20)
    assert archive.content.startswith(b"PK")


def test_an_archive_outlives_a_cleared_phone_but_no_wipe(
    companion: Companion, person: Person
) -> None:
    with companion.open(person, ME) as app:
        cell(app, "我的数据")
        app.tap("导出一份")
        app.expect_text("已经准备好了")
        app.shown.get_by_role("button", name="清理这台手机").tap()
        app.page.get_by_role("dialog").get_by_role("button", name="清理").tap()
        app.expect_text("清理好了")
        app.tap("复制下载链接")
        app.expect_text("链接复制好了")
        app.shown.get_by_role("button", name="清空内容").tap()
        app.shown.get_by_label("请输入「清空」来确认").fill("清空")
        app.tap("确认")
        app.expect_text("已经清空了")
        expect(app.shown.get_by_text("复制下载链接")).to_be_hidden()


def test_nothing_is_wiped_before_the_word_is_typed(companion: Companion, person: Person) -> None:
    person.api.post("/v1/memories", json={"text": "对芒果过敏"}).raise_for_status()
    with companion.open(person, ME) as app:
        cell(app, "我的数据")
        app.shown.get_by_role("button", name="清空内容").tap()
        app.shown.get_by_role("button", name="确认").tap(force=True)
        assert len(person.get("/v1/memories")["items"]) == 1
        app.shown.get_by_label("请输入「清空」来确认").fill("清空")
        app.tap("确认")
        app.expect_text("已经清空了")
        assert person.get("/v1/memories")["items"] == []
        app.tap("删除回执")
        app.expect_text("编号")


def test_a_deleted_account_leaves_a_receipt_and_nothing_on_the_phone(
    companion: Companion, person: Person
) -> None:
    me = person.get("/v1/me")["id"]
    with companion.open(person, ME) as app:
        cell(app, "我的数据")
        app.shown.get_by_role("button", name="删除账号").tap()
        app.shown.get_by_label("请输入「删除账号」来确认").fill("删除账号")
        app.tap("确认")
        app.expect_text("你的账号和数据已经删除")
        assert kept(app) == []
        app.tap("复制回执")
        app.expect_text("回执复制好了")
        [copied] = app.calls("setClipboardData")
        assert copied["data"].count(".") == 2
        app.tap("好的，离开")
        app.page.wait_for_function("window.__mp.routes().at(-1) === 'pages/talk/index'")
        assert kept(app) == []
        assert me not in app.page.evaluate("JSON.stringify(localStorage)")


def kept(app: MiniProgram) -> list[str]:
    """What the phone keeps of the app."""
    found: list[str] = app.page.evaluate(
        "Object.keys(localStorage).filter((key) => key.includes('nuanxin'))"
    )
    return found


def test_who_closes_the_app_after_deleting_the_account_is_new_here(
    companion: Companion, person: Person
) -> None:
    stored = {"nuanxin.draft.someone.new": "没说完的话"}
    with companion.open(person, ME, stored=stored) as app:
        cell(app, "我的数据")
        app.shown.get_by_role("button", name="删除账号").tap()
        app.shown.get_by_label("请输入「删除账号」来确认").fill("删除账号")
        app.tap("确认")
        app.expect_text("再见，谢谢你来过")
        app.page.goto(app.page.url.split("#")[0])
        app.page.reload()
        app.expect_text("AI 陪伴者。不是真人")
        assert kept(app) == []


def test_clearing_the_phone_keeps_the_sign_in_and_nothing_else(
    companion: Companion, person: Person
) -> None:
    stored = {"nuanxin.draft.someone.new": "没说完的话"}
    with companion.open(person, ME, stored=stored) as app:
        app.expect_text("我的数据")
        cell(app, "我的数据")
        app.shown.get_by_role("button", name="清理这台手机").tap()
        app.page.get_by_role("dialog").get_by_role("button", name="清理").tap()
        app.expect_text("清理好了")
        assert app.stored("nuanxin.draft.someone.new") is None
        assert app.stored("nuanxin.session") is not None


def test_the_privacy_contract_is_one_tap_away(companion: Companion, person: Person) -> None:
    with companion.open(person, ME, has_begun=False) as app:
        app.expect_text("先和暖心打个招呼")
        app.tap("隐私保护指引")
        app.page.wait_for_function(
            "window.__mp.calls.some(({api}) => api === 'openPrivacyContract')"
        )
        assert app.calls("login") == []


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("关于我", "怎么称呼你"),
        ("陪伴者", "说话的语气"),
        ("关怀设置", "提起以前聊过的"),
        ("紧急联系人", "TA 的名字"),
        ("登录方式", "微信小程序"),
    ],
)
def test_a_page_that_could_not_be_read_is_read_when_asked_again(
    companion: Companion, person: Person, name: str, read: str
) -> None:
    with companion.open(person, ME) as app:
        wait_until_signed_in(app)
        app.hook("offline")
        cell(app, name)
        expect(app.shown.get_by_text("连不上网络")).to_be_visible()
        expect(app.shown.get_by_text(read, exact=True)).to_be_hidden()
        app.hook("online")
        app.shown.get_by_role("button", name="再试一次").tap()
        expect(app.shown.get_by_text(read).first).to_be_visible()
        expect(app.shown.get_by_text("连不上网络")).to_be_hidden()


def test_help_lines_are_those_of_the_chosen_country(companion: Companion, person: Person) -> None:
    with companion.open(person, ME) as app:
        cell(app, "关怀设置")
        app.shown.get_by_role("button", name="求助热线按哪里显示 中国大陆").tap()
        app.page.get_by_role("dialog").get_by_role("button", name="德国").tap()
        app.expect_text("已存下")
        assert person.get("/v1/me")["care"]["country"] == "DE"
        app.page.locator(".mp-back").tap()
        cell(app, "求助热线")
        expect(app.shown.get_by_text("0800 111 0 111")).to_be_visible()


def test_the_time_zone_is_chosen_by_a_name_that_people_know(
    companion: Companion, person: Person
) -> None:
    person.api.patch("/v1/me", json={"time_zone": "Europe/London"}).raise_for_status()
    with companion.open(person, ME) as app:
        cell(app, "关于我")
        app.shown.get_by_role("button", name="时区 伦敦").tap()
        app.page.get_by_role("dialog").get_by_role("button", name="北京、上海").tap()
        expect(app.shown.get_by_role("button", name="时区 北京、上海")).to_be_visible()
        assert person.get("/v1/me")["time_zone"] == "Asia/Shanghai"


@pytest.mark.parametrize("page", ["talk", "moods", "memories", "me"])
def test_the_tabs_are_in_ones_language_whichever_is_opened_first(
    companion: Companion, person: Person, page: str
) -> None:
    look = Look(PHONE.width, PHONE.height, "light", "en")
    with companion.open(person, f"pages/{page}/index", look=look) as app:
        expect(app.page.get_by_role("tab")).to_have_text(["Talk", "Moods", "Memories", "Me"])


@pytest.mark.parametrize("look", [PHONE, Look(375, 720, "dark", "en")], ids=["zh", "en"])
def test_no_page_of_the_settings_is_wider_than_the_phone(
    companion: Companion, person: Person, look: Look
) -> None:
    wide = "document.querySelector('.mp-view:not([hidden]) .mp-scroll')"
    pages = ["profile", "companion", "care", "person", "person?who=guardian", "account", "data"]
    for page in pages:
        with companion.open(person, f"pages/me/{page}", look=look) as app:
            app.page.wait_for_function("window.__mp.data().isKnown !== false")
            assert app.page.evaluate(f"{wide}.scrollWidth <= {wide}.clientWidth"), page
