"""One's own page: each setting is kept by itself, and what is one's own can be taken or deleted."""

import json
import re
import zipfile
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from tests.e2e.browser import PHONE, Look, opened, scrolls_sideways, serious
from tests.e2e.web.support import PASSWORD, OpenApp, Visitor, new_visitor, remember


@pytest.fixture(scope="module")
def person(app_url: str) -> Iterator[Visitor]:
    """Of the tests that do not mind what the others have set."""
    one = new_visitor(app_url)
    yield one
    one.api.close()


def me(visitor: Visitor) -> dict[str, Any]:
    found: dict[str, Any] = visitor.api.get("/v1/me").json()
    return found


def section(page: Page, name: str) -> Locator:
    return page.get_by_role("region", name=name, exact=True)


def saved(place: Locator) -> None:
    expect(place.get_by_role("status").filter(has_text="已存下").first).to_be_visible()


def confirm_typed(page: Page, word: str, action: str) -> None:
    dialog = page.get_by_role("dialog")
    button = dialog.get_by_role("button", name=action, exact=True)
    expect(button).to_be_disabled()
    dialog.get_by_role("textbox").fill(word)
    button.click()


# The profile.


def test_a_name_is_kept(open_app: OpenApp, person: Visitor) -> None:
    with open_app("/me", person) as (page, _):
        about = section(page, "关于我")
        about.get_by_label("怎么称呼你").fill("小雨")
        about.get_by_label("怎么称呼你").press("Enter")
        saved(about)
        assert me(person)["display_name"] == "小雨"
        page.reload()
        expect(about.get_by_label("怎么称呼你")).to_have_value("小雨")


def test_a_year_of_birth_is_chosen_by_keyboard(open_app: OpenApp, person: Visitor) -> None:
    with open_app("/me", person) as (page, _):
        about = section(page, "关于我")
        about.get_by_label("出生年份").focus()
        page.keyboard.type("1990")
        page.keyboard.press("Enter")
        saved(about)
        assert me(person)["birth_year"] == 1990


def test_the_language_changes_the_page_and_the_account(open_app: OpenApp, visitor: Visitor) -> None:
    with open_app("/me", visitor) as (page, _):
        section(page, "关于我").get_by_text("English").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Me")
        expect(section(page, "About me").get_by_text("Saved")).to_be_visible()
        assert me(visitor)["language"] == "en"


def test_a_time_zone_is_found_by_its_name(open_app: OpenApp, person: Visitor) -> None:
    with open_app("/me", person) as (page, _):
        about = section(page, "关于我")
        about.get_by_label("时区").click()
        page.keyboard.type("Berlin")
        page.keyboard.press("Enter")
        saved(about)
        assert me(person)["time_zone"] == "Europe/Berlin"
        about.get_by_role("button", name="改成这台设备的时区").click()
        expect(about.get_by_role("button", name="改成这台设备的时区")).to_be_hidden()
        assert me(person)["time_zone"] == "Asia/Shanghai"


# Who answers, and how.


def test_a_tone_is_heard_before_it_is_chosen(open_app: OpenApp, person: Visitor) -> None:
    with open_app("/me", person) as (page, _):
        place = section(page, "陪伴者")
        expect(place.get_by_text("慢慢说，不着急")).to_be_visible()
        place.get_by_role("radio", name=re.compile("^温暖")).focus()
        page.keyboard.press("Space")
        page.keyboard.press("ArrowDown")
        expect(place.get_by_role("radio", name=re.compile("^轻柔"))).to_be_checked()
        saved(place)
        expect(place.get_by_role("radio", name=re.compile("我是暖心"))).to_be_checked()
        assert me(person)["companion"]["tone"] == "gentle"


# Care.


def test_a_switch_is_kept(open_app: OpenApp, person: Visitor) -> None:
    with open_app("/me", person) as (page, _):
        care = section(page, "关怀设置")
        care.get_by_role("switch", name="提起以前聊过的").click()
        saved(care)
        assert me(person)["care"]["recall"] is False


def test_a_switch_that_is_not_kept_goes_back_and_says_why(
    open_app: OpenApp, person: Visitor
) -> None:
    with open_app("/me", person) as (page, watched):
        watched.allow("net::ERR_FAILED")
        page.route(
            "**/v1/me",
            lambda route: route.abort() if route.request.method == "PATCH" else route.continue_(),
        )
        care = section(page, "关怀设置")
        care.get_by_role("switch", name="看图片里人的神情").click()
        expect(care.get_by_role("alert")).to_contain_text("连不上服务器")
        expect(care.get_by_role("switch", name="看图片里人的神情")).not_to_be_checked()


def test_help_lines_are_those_of_the_chosen_country(open_app: OpenApp, person: Visitor) -> None:
    with open_app("/me", person) as (page, _):
        care = section(page, "关怀设置")
        care.get_by_label("求助热线按哪里显示").click()
        page.keyboard.type("新西兰")
        page.keyboard.press("Enter")
        saved(care)
        assert me(person)["care"]["country"] == "NZ"


def test_an_emergency_contact_is_added_changed_and_taken_away(
    open_app: OpenApp, person: Visitor
) -> None:
    with open_app("/me", person) as (page, _):
        people = section(page, "身边的人")
        people.get_by_role("button", name="添加紧急联系人").click()
        dialog = page.get_by_role("dialog")
        dialog.get_by_label("TA 的名字").fill("阿姨")
        dialog.get_by_role("button", name="存下").click()
        expect(dialog.get_by_text("电话和邮箱至少填一个")).to_be_visible()
        dialog.get_by_label("电话").fill("13800000000")
        dialog.get_by_role("checkbox").check()
        dialog.get_by_role("button", name="存下").click()
        expect(people.get_by_text("危险时允许值班人员看到")).to_be_visible()
        assert me(person)["care"]["emergency_contact"]["consent"] is True
        people.get_by_role("button", name="修改").click()
        dialog.get_by_role("checkbox").uncheck()
        dialog.get_by_role("button", name="存下").click()
        expect(people.get_by_text("只有你自己看得到")).to_be_visible()
        people.get_by_role("button", name="去掉").click()
        page.get_by_role("dialog").get_by_role("button", name="去掉").click()
        expect(people.get_by_role("button", name="添加紧急联系人")).to_be_visible()
        assert me(person)["care"]["emergency_contact"] is None


def test_a_guardian_counts_only_with_their_consent(open_app: OpenApp, person: Visitor) -> None:
    with open_app("/me", person) as (page, _):
        people = section(page, "身边的人")
        people.get_by_role("button", name="填上监护人").click()
        dialog = page.get_by_role("dialog")
        dialog.get_by_label("监护人的名字").fill("爸爸")
        dialog.get_by_label("电话或邮箱").fill("13900000000")
        dialog.get_by_role("button", name="存下").click()
        expect(dialog.get_by_text("需要监护人同意")).to_be_visible()
        assert me(person)["care"]["guardian"] is None
        dialog.get_by_role("checkbox").check()
        dialog.get_by_role("button", name="存下").click()
        expect(people.get_by_text("爸爸")).to_be_visible()
        assert me(person)["care"]["guardian"]["name"] == "爸爸"


# Signing in.


def test_a_new_password_ends_the_other_sessions(
    open_app: OpenApp, app_url: str, visitor: Visitor
) -> None:
    login = {"email": visitor.email, "password": PASSWORD}
    elsewhere = httpx.post(f"{app_url}/v1/auth/login", json=login, timeout=20).json()
    with open_app("/me", visitor) as (page, _):
        page.get_by_role("button", name="修改密码").click()
        dialog = page.get_by_role("dialog")
        dialog.get_by_label("现在的密码").fill("not my password")
        dialog.get_by_label("新密码").fill("another long password")
        dialog.get_by_role("button", name="存下").click()
        expect(dialog.get_by_label("现在的密码")).to_have_accessible_description("现在的密码不对。")
        assert serious(page) == []
        dialog.get_by_label("现在的密码").fill(PASSWORD)
        dialog.get_by_role("button", name="存下").click()
        expect(page.get_by_text("密码改好了")).to_be_visible()
    token = {"refresh_token": elsewhere["refresh_token"]}
    assert httpx.post(f"{app_url}/v1/auth/refresh", json=token, timeout=20).status_code == 401
    again = {"email": visitor.email, "password": "another long password"}
    assert httpx.post(f"{app_url}/v1/auth/login", json=again, timeout=20).status_code == 200


def test_a_key_is_shown_once_and_works_until_it_is_deleted(
    open_app: OpenApp, app_url: str, person: Visitor
) -> None:
    with open_app("/me", person) as (page, _):
        keys = section(page, "API 密钥")
        keys.get_by_role("button", name="创建密钥").click()
        dialog = page.get_by_role("dialog")
        dialog.get_by_label("名字").fill("我的手表")
        dialog.get_by_role("checkbox", name="心情与记忆").uncheck()
        dialog.get_by_role("button", name="创建").click()
        dialog.get_by_role("button", name="复制").click()
        key = page.evaluate("navigator.clipboard.readText()")
        assert key == dialog.get_by_label("密钥", exact=True).input_value()
        dialog.get_by_role("button", name="我已经存好了").click()
        headers = {"authorization": f"Bearer {key}"}
        talks = f"{app_url}/v1/conversations"
        assert httpx.get(talks, headers=headers, timeout=20).status_code == 200
        assert httpx.get(f"{app_url}/v1/moods", headers=headers, timeout=20).status_code == 403
        expect(keys.get_by_role("listitem").get_by_text("聊天")).to_be_visible()
        assert key not in page.content()
        keys.get_by_role("button", name="删除密钥「我的手表」").click()
        page.get_by_role("dialog").get_by_role("button", name="删除").click()
        expect(keys.get_by_text("还没有密钥")).to_be_visible()
        assert httpx.get(talks, headers=headers, timeout=20).status_code == 401


# What is one's own.


def test_an_export_is_made_and_downloaded_also_after_a_reload(
    open_app: OpenApp, visitor: Visitor
) -> None:
    visitor.api.post("/v1/moods", json={"valence": 0.4}).raise_for_status()
    with open_app("/me#data", visitor) as (page, _):
        page.get_by_role("button", name="导出一份").click()
        page.get_by_role("button", name="下载", exact=True).wait_for()
        page.reload()
        with page.expect_download() as download:
            page.get_by_role("button", name="下载", exact=True).click()
        with zipfile.ZipFile(download.value.path()) as archive:
            assert archive.testzip() is None
            assert any("mood" in name for name in archive.namelist())


def test_clearing_needs_the_word_and_leaves_the_account(
    open_app: OpenApp, visitor: Visitor
) -> None:
    visitor.api.post("/v1/moods", json={"valence": 0.4}).raise_for_status()
    with open_app("/me#data", visitor) as (page, _):
        draft = f"nuanxin.draft.{visitor.id}.new"
        page.evaluate(f"localStorage.setItem('{draft}', 'unsent')")
        page.get_by_role("button", name="清空内容").click()
        confirm_typed(page, "清空", "清空内容")
        expect(page.get_by_text("已经清空了")).to_be_visible()
        assert visitor.api.get("/v1/moods").json()["items"] == []
        assert me(visitor)["email"] == visitor.email
        assert page.evaluate(f"localStorage.getItem('{draft}')") is None


def test_a_deleted_account_leaves_its_receipt_on_the_screen(
    open_app: OpenApp, app_url: str, visitor: Visitor
) -> None:
    with open_app("/me#data", visitor) as (page, _):
        page.get_by_role("button", name="删除账号").click()
        confirm_typed(page, "删除账号", "删除账号")
        receipt = page.get_by_role("region", name="删除回执")
        expect(receipt.get_by_role("row", name=re.compile("个人资料"))).to_contain_text("数据库")
        page.reload()
        with page.expect_download() as download:
            receipt.get_by_role("button", name="下载回执").click()
        assert download.value.path().read_text().count(".") == 2
        assert page.evaluate("localStorage.getItem('nuanxin.session')") is None
        assert serious(page) == []
        page.get_by_role("button", name="好的，离开").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("你好，我是暖心")
        page.goto("/me")
        expect(page.get_by_role("heading", level=1)).to_have_text("你好，我是暖心")
    login = {"email": visitor.email, "password": PASSWORD}
    assert httpx.post(f"{app_url}/v1/auth/login", json=login, timeout=20).status_code == 401


# Leaving.


def test_signing_out_leaves_nothing_of_the_person_on_the_device(
    open_app: OpenApp, visitor: Visitor
) -> None:
    with open_app("/me", visitor) as (page, _):
        page.evaluate(f"localStorage.setItem('nuanxin.draft.{visitor.id}.new', 'private')")
        page.get_by_role("button", name="退出登录").click()
        page.get_by_role("dialog").get_by_role("button", name="退出登录").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("你好，我是暖心")
        kept = json.dumps(page.evaluate("({...localStorage})"))
        assert visitor.id not in kept
        assert "private" not in kept


def test_who_could_never_come_back_is_warned(browser: Browser, app_url: str) -> None:
    begun = httpx.post(f"{app_url}/v1/auth/anonymous", json={}, timeout=20).json()
    kept = {
        "access": begun["access_token"],
        "refresh": begun["refresh_token"],
        "until": 4_000_000_000_000,
        "key": "a" * 32,
        "userId": begun["user"]["id"],
        "anonymous": True,
    }
    with opened(browser, Look(), app_url) as (page, _):
        remember(page, {"nuanxin.session": json.dumps(kept)})
        page.goto("/me")
        expect(section(page, "API 密钥").get_by_text("先留个邮箱")).to_be_visible()
        page.get_by_role("button", name="退出登录").click()
        dialog = page.get_by_role("dialog")
        expect(dialog).to_contain_text("谁都打不开它")
        dialog.get_by_role("button", name="先留个邮箱").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("留个邮箱")
        page.goto("/me")
        page.get_by_role("button", name="退出登录").click()
        dialog.get_by_role("button", name="还是退出").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("你好，我是暖心")


# For everybody.


@pytest.mark.parametrize("look", [PHONE, Look(1280, 800, "dark", "en")])
def test_everybody_can_read_and_use_it(open_app: OpenApp, look: Look, visitor: Visitor) -> None:
    contact = {
        "name": "Wolfeschlegelsteinhausenbergerdorffwelche",
        "email": f"{'a' * 60}@b.example",
    }
    change = {"display_name": "一个很长很长的名字" * 5, "care": {"emergency_contact": contact}}
    visitor.api.patch("/v1/me", json=change).raise_for_status()
    with open_app("/me", visitor, look) as (page, _):
        page.get_by_role("region").nth(8).wait_for()
        assert serious(page) == []
        assert not scrolls_sideways(page)


def test_a_link_leads_to_its_section(open_app: OpenApp, person: Visitor) -> None:
    with open_app("/me#about", person) as (page, _):
        expect(section(page, "关于暖心")).to_be_in_viewport()
        page.get_by_role("navigation", name="这一页有什么").get_by_text("关于我").click()
        expect(section(page, "关于我")).to_be_in_viewport()


def test_a_page_that_cannot_be_fetched_offers_another_try(
    open_app: OpenApp, person: Visitor
) -> None:
    def fail(route: Route) -> None:
        route.abort()

    with open_app("/moods", person) as (page, watched):
        watched.allow("net::ERR_FAILED")
        page.route("**/v1/me", fail)
        page.get_by_role("link", name="我的").click()
        expect(page.get_by_text("连不上服务器")).to_be_visible()
        page.unroute("**/v1/me")
        page.get_by_role("button", name="再试一次").click()
        expect(section(page, "关于我")).to_be_visible()
