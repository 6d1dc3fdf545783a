"""Whoever leaves in one tab has left in the others, which say what happened."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.browser import Look
from tests.e2e.web.support import PASSWORD, OpenApp, Visitor


def signed_out(page: Page) -> None:
    page.goto("/me#sign-ins")
    button = re.compile("^退出登录$|^Sign out$")
    page.get_by_role("button", name=button).click()
    page.get_by_role("dialog").get_by_role("button", name=button).click()


def deleted(page: Page) -> None:
    page.goto("/me#data")
    button = re.compile("^删除账号$|^Delete account$")
    page.get_by_role("button", name=button).click()
    dialog = page.get_by_role("dialog")
    is_chinese = (page.locator("html").get_attribute("lang") or "").startswith("zh")
    dialog.get_by_role("textbox").fill("删除账号" if is_chinese else "delete")
    dialog.get_by_role("button", name=button).click()


SAID = [
    (signed_out, Look(), "已经退出登录", "你在另一个标签页退出了"),
    (signed_out, Look(language="en"), "You are signed out", "You signed out in another tab"),
    (deleted, Look(), "账号已经删除", "你在另一个标签页删除了账号"),
]


@pytest.mark.parametrize(("left", "look", "title", "lead"), SAID, ids=["zh", "en", "deleted"])
def test_another_tab_says_what_happened(
    open_app: OpenApp, visitor: Visitor, left: object, look: Look, title: str, lead: str
) -> None:
    visitor.api.patch("/v1/me", json={"language": look.language}).raise_for_status()
    path = f"/talk/{visitor.say('你好')['conversation_id']}"
    with open_app(path, visitor, look) as (page, _):
        expect(page.get_by_role("article")).to_have_count(2)
        other = page.context.new_page()
        assert callable(left)
        left(other)
        expect(page.get_by_role("heading", name=title)).to_be_visible()
        expect(page.get_by_text(lead)).to_be_visible()
        assert page.url.endswith(f"/sign-in?return={path.replace('/', '%2F')}")


def test_who_comes_again_is_not_told_so_any_more(open_app: OpenApp, visitor: Visitor) -> None:
    with open_app("/moods", visitor) as (page, _):
        page.get_by_role("heading", level=1).wait_for()
        other = page.context.new_page()
        signed_out(other)
        expect(page.get_by_role("heading", name="已经退出登录")).to_be_visible()
        page.get_by_label("邮箱", exact=True).fill(visitor.email)
        page.get_by_label("密码", exact=True).fill(PASSWORD)
        page.locator("button[type=submit]").click()
        page.wait_for_url("**/moods")
        assert page.evaluate("localStorage.getItem('nuanxin.left')") is None
