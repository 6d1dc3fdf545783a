"""Beginning: the first words need no account, and an e-mail later keeps everything."""

import json
import re
from typing import Any

import httpx
import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.e2e.browser import PHONE, Look, scrolls_sideways, serious
from tests.e2e.web.support import PASSWORD, OpenApp, Visitor, new_visitor

ANONYMOUS = "**/v1/auth/anonymous"


def field(page: Page) -> Locator:
    return page.get_by_role("textbox", name="想说的话")


def session(page: Page) -> dict[str, Any]:
    """Who is signed in on this device."""
    kept: dict[str, Any] = json.loads(page.evaluate("localStorage.getItem('nuanxin.session')"))
    return kept


def begin(page: Page, text: str = "今天有点累") -> dict[str, Any]:
    """Say the first words, and have them answered."""
    field(page).fill(text)
    field(page).press("Enter")
    page.wait_for_url("**/talk/*")
    expect(page.get_by_text("AI 生成")).to_be_visible()
    return session(page)


def talks(url: str, kept: dict[str, Any]) -> httpx.Response:
    headers = {"authorization": f"Bearer {kept['access']}"}
    return httpx.get(f"{url}/v1/conversations", headers=headers, timeout=20)


def fill_in(page: Page, email: str, password: str = PASSWORD) -> None:
    page.get_by_label("邮箱", exact=True).fill(email)
    page.get_by_label("密码", exact=True).fill(password)
    page.locator("button[type=submit]").click()


def refusal(route: Route, status: int, code: str, **headers: str) -> None:
    problem = {
        "type": f"/problems/{code}",
        "title": code,
        "status": status,
        "detail": code,
        "code": code,
        "request_id": "01test",
    }
    route.fulfill(status=status, json=problem, headers=headers)


# The first words.


def test_one_line_is_enough_for_the_first_answer(open_app: OpenApp) -> None:
    with open_app(look=PHONE) as (page, _):
        expect(page.get_by_role("heading", level=1)).to_have_text("你好，我是暖心")
        expect(page.get_by_text("不是真人")).to_be_visible()
        kept = begin(page)
        assert kept["anonymous"] is True
        assert page.evaluate("localStorage.getItem('nuanxin.draft.nobody')") is None


def test_a_suggestion_is_said_with_one_tap(open_app: OpenApp) -> None:
    with open_app(look=PHONE) as (page, _):
        page.get_by_role("button", name="就想找人说说话").click()
        page.wait_for_url("**/talk/*")
        expect(page.get_by_role("article", name=re.compile("^你"))).to_contain_text(
            "就想找人说说话"
        )


def test_choosing_a_chinese_word_with_enter_says_nothing_yet(open_app: OpenApp) -> None:
    asked: list[Route] = []
    with open_app() as (page, _):
        page.route(ANONYMOUS, lambda route: asked.append(route))
        field(page).fill("今天")
        field(page).evaluate(
            """node => node.dispatchEvent(new KeyboardEvent('keydown', {
                key: 'Enter', isComposing: true, bubbles: true, cancelable: true }))"""
        )
        expect(page.get_by_role("button", name="说给暖心听")).to_be_enabled()
        expect(field(page)).to_be_editable()
        assert asked == []


def test_the_account_speaks_the_language_of_the_page(open_app: OpenApp, app_url: str) -> None:
    with open_app(look=Look(language="en")) as (page, _):
        page.get_by_role("textbox", name="What you want to say").fill("hello there")
        page.keyboard.press("Enter")
        page.wait_for_url("**/talk/*")
        headers = {"authorization": f"Bearer {session(page)['access']}"}
        me = httpx.get(f"{app_url}/v1/me", headers=headers, timeout=20).json()
        assert (me["language"], me["time_zone"]) == ("en", "Asia/Shanghai")


def test_a_lost_answer_and_a_reload_make_no_second_account(open_app: OpenApp) -> None:
    made: list[str] = []

    def lose(route: Route) -> None:
        made.append(route.fetch().json()["user"]["id"])
        route.abort()

    with open_app() as (page, watched):
        watched.allow("net::ERR_FAILED")
        page.route(ANONYMOUS, lose)
        field(page).fill("我想说件事")
        field(page).press("Enter")
        expect(page.get_by_role("alert")).to_contain_text("你写的还在")
        page.unroute(ANONYMOUS)
        page.reload()
        expect(field(page)).to_have_value("我想说件事")
        field(page).press("Enter")
        page.wait_for_url("**/talk/*")
        assert [session(page)["userId"]] == made


def test_two_tabs_make_one_account(open_app: OpenApp) -> None:
    asked: list[Route] = []
    with open_app() as (page, _):
        page.context.route(ANONYMOUS, lambda route: asked.append(route))
        other = page.context.new_page()
        other.goto("/")
        for tab in (page, other):
            field(tab).fill("你好")
            field(tab).press("Enter")
        expect(page.get_by_role("button", name="就来……")).to_be_visible()
        expect(other.get_by_role("button", name="就来……")).to_be_visible()
        asked[0].continue_()
        page.wait_for_url("**/talk/*")
        other.wait_for_url("**/talk/*")
        assert len(asked) == 1


def test_a_refused_start_is_told_kindly_and_keeps_the_words(open_app: OpenApp) -> None:
    with open_app() as (page, _):
        page.route(ANONYMOUS, lambda route: refusal(route, 429, "too_many_anonymous"))
        field(page).fill("还在吗")
        field(page).press("Enter")
        expect(page.get_by_role("alert")).to_contain_text("稍后再来")
        expect(field(page)).to_have_value("还在吗")
        expect(field(page)).to_be_editable()


def test_language_and_look_are_chosen_before_anything_else(open_app: OpenApp) -> None:
    with open_app() as (page, _):
        page.get_by_role("button", name="English").click()
        page.get_by_role("combobox", name="Look").select_option("dark")
        page.reload()
        expect(page.get_by_role("heading", level=1)).to_have_text("Hello, I am Nuanxin")
        assert page.evaluate("document.documentElement.lang") == "en"
        assert page.evaluate("document.documentElement.dataset.shade") == "dark"


@pytest.mark.parametrize(
    "look", [PHONE, Look(375, 720, "dark", "en"), Look(1440, 900, "dark", "zh")]
)
@pytest.mark.parametrize("path", ["/", "/sign-in", "/sign-in?mode=create"])
def test_everybody_can_read_and_use_it(open_app: OpenApp, path: str, look: Look) -> None:
    with open_app(path, look=look) as (page, _):
        page.get_by_role("heading", level=1).wait_for()
        assert serious(page) == []
        assert not scrolls_sideways(page)


# An e-mail, later.


def test_an_email_keeps_all_that_was_said(
    open_app: OpenApp, app_url: str, visitor: Visitor
) -> None:
    with open_app() as (page, _):
        before = begin(page)
        page.goto("/sign-in?mode=create&return=%2Fme")
        expect(page.get_by_role("heading", level=1)).to_have_text("留个邮箱")
        fill_in(page, f"kept-{visitor.id}@example.com")
        page.wait_for_url("**/me")
        after = session(page)
        assert (after["userId"], after["anonymous"]) == (before["userId"], False)
        assert len(talks(app_url, after).json()["items"]) == 1


def test_a_taken_email_is_told_beside_the_field(open_app: OpenApp, visitor: Visitor) -> None:
    with open_app("/sign-in?mode=create") as (page, _):
        fill_in(page, visitor.email)
        expect(page.get_by_label("邮箱", exact=True)).to_have_accessible_description(
            re.compile("已经有账号")
        )
        expect(page.get_by_label("邮箱", exact=True)).to_be_focused()


def test_the_rules_for_passwords_are_told_before_anything_is_sent(open_app: OpenApp) -> None:
    sent: list[str] = []
    with open_app("/sign-in?mode=create") as (page, _):
        expect(page.get_by_text("8 到 256 个字符")).to_be_visible()
        page.on("request", lambda request: sent.append(request.url))
        fill_in(page, "not an address", "short")
        expect(page.get_by_text("这个邮箱的写法不太对")).to_be_visible()
        expect(page.get_by_text("至少 8 个字符")).to_be_visible()
        assert [url for url in sent if "/v1/" in url] == []


def test_password_managers_know_the_fields(open_app: OpenApp) -> None:
    with open_app("/sign-in") as (page, _):
        password = page.get_by_label("密码", exact=True)
        expect(page.get_by_label("邮箱", exact=True)).to_have_attribute("autocomplete", "username")
        expect(password).to_have_attribute("autocomplete", "current-password")
        page.get_by_role("button", name="创建账号").click()
        expect(password).to_have_attribute("autocomplete", "new-password")


@pytest.mark.parametrize(
    ("wanted", "reached"),
    [("%2Fmoods", "/moods"), ("%2F%2Fevil.example%2F", "/"), ("https%3A%2F%2Fevil.example", "/")],
)
def test_signing_in_leads_back_to_own_pages_only(
    open_app: OpenApp, visitor: Visitor, wanted: str, reached: str
) -> None:
    with open_app(f"/sign-in?return={wanted}") as (page, _):
        fill_in(page, visitor.email)
        page.get_by_role("navigation", name="主导航").wait_for()
        assert page.evaluate("location.pathname") == reached
        assert session(page)["userId"] == visitor.id


def test_a_wrong_password_is_told_and_can_be_mended(open_app: OpenApp, visitor: Visitor) -> None:
    with open_app("/sign-in") as (page, _):
        fill_in(page, visitor.email, "a wrong password")
        expect(page.get_by_role("alert")).to_contain_text("邮箱或密码不对")
        fill_in(page, visitor.email)
        page.wait_for_url(re.compile("/$"))
        assert session(page)["userId"] == visitor.id


def test_too_many_tries_are_counted_down(open_app: OpenApp, visitor: Visitor) -> None:
    with open_app("/sign-in") as (page, _):
        page.route(
            "**/v1/auth/login",
            lambda route: refusal(route, 429, "too_many_attempts", **{"retry-after": "5"}),
        )
        fill_in(page, visitor.email)
        expect(page.get_by_role("alert")).to_contain_text("先歇一会儿")
        expect(page.get_by_role("button", name=re.compile("请等 0:0"))).to_be_disabled()
        page.unroute("**/v1/auth/login")
        page.get_by_role("button", name="登录", exact=True).click()
        page.wait_for_url(re.compile("/$"))
        assert session(page)["userId"] == visitor.id


# From an account without an e-mail into another.


def test_who_would_lose_their_talks_is_asked_first(open_app: OpenApp, visitor: Visitor) -> None:
    with open_app() as (page, _):
        before = begin(page)
        page.goto("/sign-in")
        fill_in(page, visitor.email)
        dialog = page.get_by_role("dialog")
        expect(dialog).to_contain_text("找不回来")
        dialog.get_by_role("button", name="先不换").click()
        expect(dialog).to_be_hidden()
        assert session(page)["userId"] == before["userId"]
        page.locator("button[type=submit]").click()
        dialog.get_by_role("button", name="给现在的聊天留个邮箱").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("留个邮箱")


def test_a_wrong_password_costs_nobody_what_they_said(
    open_app: OpenApp, app_url: str, visitor: Visitor
) -> None:
    with open_app() as (page, _):
        before = begin(page)
        page.goto("/sign-in")
        fill_in(page, visitor.email, "a wrong password")
        page.get_by_role("button", name="删掉它，登录另一个账号").click()
        expect(page.get_by_role("alert")).to_contain_text("邮箱或密码不对")
        assert session(page)["userId"] == before["userId"]
        assert len(talks(app_url, before).json()["items"]) == 1


def test_going_on_deletes_what_nobody_could_reach_any_more(
    open_app: OpenApp, visitor: Visitor
) -> None:
    with open_app() as (page, _):
        before = begin(page)
        page.goto("/sign-in")
        fill_in(page, visitor.email)
        page.get_by_role("button", name="删掉它，登录另一个账号").click()
        page.wait_for_url(re.compile("/$"))
        assert session(page)["userId"] == visitor.id
        # The account is gone as soon as somebody has worked on its deletion.
        page.wait_for_function(
            """async token => (await fetch('/v1/me', {
                headers: { authorization: `Bearer ${token}` } })).status === 401""",
            arg=before["access"],
        )
        names: list[str] = page.evaluate("Object.keys(localStorage)")
        assert [one for one in names if before["userId"] in one] == []


# The reminder.


def test_the_reminder_comes_after_some_turns_and_goes_for_a_while(open_app: OpenApp) -> None:
    with open_app() as (page, _):
        begin(page)
        reminder = page.get_by_role("complementary", name="留邮箱的提醒")
        for count in range(2, 5):
            expect(reminder).to_be_hidden()
            field(page).fill("嗯")
            field(page).press("Enter")
            expect(page.get_by_text("AI 生成")).to_have_count(count)
        expect(reminder.get_by_role("link")).to_have_attribute(
            "href", re.compile("mode=create&return=%2Ftalk")
        )
        reminder.get_by_role("button", name="以后再说").click()
        expect(reminder).to_be_hidden()
        page.reload()
        page.get_by_text("AI 生成").first.wait_for()
        expect(reminder).to_be_hidden()


def test_who_has_an_email_is_not_reminded(open_app: OpenApp, app_url: str) -> None:
    visitor = new_visitor(app_url)
    with open_app("/moods", visitor) as (page, _):
        due = json.dumps({"turns": 9, "dismissals": 0, "dismissedAt": 0})
        page.evaluate(f"localStorage.setItem('nuanxin.reminder.{visitor.id}', '{due}')")
        page.reload()
        page.get_by_role("navigation", name="主导航").wait_for()
        expect(page.get_by_role("complementary", name="留邮箱的提醒")).to_be_hidden()
    visitor.api.close()
