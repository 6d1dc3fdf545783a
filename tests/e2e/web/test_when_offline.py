"""Without a network: what was opened stays, what was not waits, and help is there."""

import json
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.e2e.browser import PHONE, Look, opened, scrolls_sideways, serious
from tests.e2e.web.line import Line
from tests.e2e.web.seeding import DANGER
from tests.e2e.web.support import OpenApp, Visitor, remember

CONTROLLED = "navigator.serviceWorker.ready.then(() => true)"
HELP_CAME = """() => performance.getEntriesByType('resource')
    .some(one => /HelpPage.*js/.test(one.name))"""
CACHED = """async () => {
    const paths = []
    for (const name of await caches.keys())
        for (const one of await (await caches.open(name)).keys())
            paths.push(new URL(one.url).pathname)
    return paths
}"""


def box(page: Page) -> Locator:
    return page.get_by_role("textbox", name="想说的话")


def place(page: Page, name: str) -> Locator:
    return page.get_by_role("navigation", name="主导航").get_by_role("link", name=name)


def unasked(page: Page) -> None:
    """As if the network had gone before the browser was idle."""
    page.add_init_script("window.requestIdleCallback = () => 0")


# Pages that are not there yet.


def test_a_page_that_cannot_be_had_leaves_the_rest_and_comes_by_itself(
    browser: Browser, app_url: str, visitor: Visitor
) -> None:
    with opened(browser, Look(), app_url) as (page, watched):
        watched.allow("net::ERR_|Failed to fetch|Unable to preload|dynamically imported")
        remember(page, visitor.store())
        unasked(page)
        page.goto("/")
        expect(box(page)).to_be_visible()
        page.context.set_offline(True)
        place(page, "心情").click()
        expect(page.get_by_role("heading", name=re.compile("没有网络"))).to_be_visible()
        expect(page.locator("main a[href='tel:120']")).to_be_visible()
        place(page, "聊天").click()
        expect(box(page)).to_be_visible()
        place(page, "心情").click()
        expect(page.get_by_role("heading", name=re.compile("没有网络"))).to_be_visible()
        page.context.set_offline(False)
        expect(page.get_by_role("heading", name="心情", exact=True)).to_be_visible()


def test_what_opens_over_a_page_does_not_take_the_page_away(
    browser: Browser, app_url: str, visitor: Visitor
) -> None:
    path = f"/talk/{visitor.say('你好')['conversation_id']}"
    with opened(browser, PHONE, app_url) as (page, watched):
        watched.allow("net::ERR_|Failed to fetch|Unable to preload|dynamically imported")
        remember(page, visitor.store())
        unasked(page)
        page.goto(path)
        expect(page.get_by_text("AI 生成")).to_be_visible()
        page.context.set_offline(True)
        page.get_by_role("button", name="为什么这么说").click()
        expect(page.get_by_role("alert").filter(has_text="没有网络")).to_be_visible()
        expect(box(page)).to_be_visible()
        page.context.set_offline(False)
        expect(page.get_by_role("dialog")).to_be_visible()


def test_the_other_pages_are_fetched_while_there_is_a_network(
    open_app: OpenApp, visitor: Visitor
) -> None:
    with open_app("/", visitor) as (page, watched):
        watched.allow("net::ERR_|Failed to fetch")
        page.wait_for_function(
            """() => ['HelpPage', 'MePage', 'MemoriesPage', 'MoodsPage'].every(name =>
                performance.getEntriesByType('resource').some(one =>
                    one.name.includes(name) && one.name.endsWith('.js')))"""
        )
        page.context.set_offline(True)
        place(page, "求助热线").click()
        expect(page.get_by_role("link", name=re.compile("^拨打 120"))).to_be_visible()
        place(page, "记忆").click()
        expect(page.get_by_role("heading", name="记忆", exact=True)).to_be_visible()


def test_few_bytes_are_fetched_for_whoever_asks_for_few(
    browser: Browser, app_url: str, visitor: Visitor
) -> None:
    with opened(browser, Look(), app_url) as (page, _):
        remember(page, visitor.store())
        page.add_init_script(
            "Object.defineProperty(navigator, 'connection', {value: {saveData: true}})"
        )
        page.goto("/")
        page.wait_for_function(HELP_CAME)
        page.wait_for_load_state("networkidle")
        names = page.evaluate(
            "performance.getEntriesByType('resource').map(one => one.name).join()"
        )
        assert "MoodsPage" not in names


# A session that ends.


def test_a_session_that_ended_says_so(open_app: OpenApp, visitor: Visitor) -> None:
    path = f"/talk/{visitor.say('你好')['conversation_id']}"
    with open_app(path, visitor) as (page, _):
        expect(page.get_by_text("AI 生成")).to_be_visible()
        page.wait_for_load_state("networkidle")
        refresh = {"refresh_token": visitor.signed_in["refresh_token"]}
        visitor.api.post("/v1/auth/logout", json=refresh).raise_for_status()
        session = {**json.loads(visitor.store()["nuanxin.session"]), "access": "x", "until": 0}
        page.evaluate("text => localStorage.setItem('nuanxin.session', text)", json.dumps(session))
        box(page).fill("最后一句")
        box(page).press("Enter")
        expect(page.get_by_role("heading", name="请重新登录")).to_be_visible()
        expect(page.get_by_text("登录已过期，请重新登录。你写下的都还在。")).to_be_visible()
        assert page.url.endswith(f"/sign-in?return={path.replace('/', '%2F')}")


# What waits to be sent.


def called(page: Page) -> list[str]:
    """The numbers that one tap calls."""
    return [one.get_attribute("href") or "" for one in page.locator("main a[href^='tel:']").all()]


@pytest.mark.parametrize("look", [PHONE, Look(1280, 800, "dark")], ids=lambda look: look.name)
def test_beside_what_waits_stand_numbers_to_call_now(
    open_app: OpenApp, visitor: Visitor, look: Look
) -> None:
    with open_app("/", visitor, look) as (page, watched):
        watched.allow("net::ERR_|Failed to fetch|Unable to preload|dynamically imported")
        watched.allow("Couldn't load preload assets")  # axe, of the style sheets
        page.wait_for_function(HELP_CAME)
        page.context.set_offline(True)
        expect(page.get_by_text("现在就需要有人？")).to_have_count(0)
        box(page).fill("不想活了，想从楼上跳下去")
        box(page).press("Enter")
        line = page.get_by_role("region", name="求助热线")
        expect(line).to_be_in_viewport()
        assert called(page) == ["tel:120", "tel:12356"]
        assert serious(page) == []
        assert not scrolls_sideways(page)
        for one in line.get_by_role("link").all():
            size = one.bounding_box()
            assert size is not None
            assert min(size["height"], size["width"]) >= 44
        line.get_by_role("link", name="求助热线").click()
        expect(page.get_by_role("link", name=re.compile("^拨打 120"))).to_be_visible()


# Starting.


@pytest.fixture
def line(app_url: str) -> Iterator[Line]:
    with Line(app_url) as line:
        yield line


def test_the_app_starts_without_a_network(browser: Browser, line: Line, visitor: Visitor) -> None:
    path = f"/talk/{visitor.say('你好')['conversation_id']}"
    with opened(browser, Look(), line.url, "allow") as (page, watched):
        watched.allow("net::ERR_|Failed to fetch|Failed to load")
        remember(page, visitor.store())
        page.goto("/")
        box(page).fill("还没说完的话")
        assert page.evaluate(CONTROLLED)
        page.reload()
        expect(box(page)).to_have_value("还没说完的话")
        line.cut()
        page.context.set_offline(True)
        page.reload()
        expect(box(page)).to_have_value("还没说完的话")
        page.goto("/help")
        expect(page.get_by_role("link", name=re.compile("^拨打 120"))).to_be_visible()
        page.goto(path)
        expect(box(page)).to_be_visible()
        place(page, "我的").click()
        expect(page.get_by_role("heading", name="我的", exact=True)).to_be_visible()


def test_a_talk_in_danger_that_cannot_be_had_leaves_numbers_to_call(
    browser: Browser, line: Line, visitor: Visitor
) -> None:
    path = f"/talk/{visitor.say(DANGER['zh'])['conversation_id']}"
    with opened(browser, PHONE, line.url, "allow") as (page, watched):
        watched.allow("net::ERR_|Failed to fetch|Failed to load")
        remember(page, visitor.store())
        page.goto(path)
        expect(page.locator("main a[href='tel:120']")).to_be_visible()
        assert page.evaluate(CONTROLLED)
        page.reload()
        expect(page.locator("main a[href='tel:120']")).to_be_visible()
        line.cut()
        page.context.set_offline(True)
        page.reload()
        expect(box(page)).to_be_visible()
        expect(page.locator("main a[href='tel:120']")).to_be_in_viewport()
        expect(page.get_by_role("main").get_by_text("连不上服务器")).to_be_visible()
        assert called(page) == ["tel:120", "tel:12356"]


def test_what_waits_is_not_covered_by_why_the_rest_is_not_there(
    browser: Browser, line: Line, visitor: Visitor
) -> None:
    path = f"/talk/{visitor.say('你好')['conversation_id']}"
    with opened(browser, PHONE, line.url, "allow") as (page, watched):
        watched.allow("net::ERR_|Failed to fetch|Failed to load")
        remember(page, visitor.store())
        page.goto(path)
        assert page.evaluate(CONTROLLED)
        page.reload()
        expect(page.get_by_text("AI 生成")).to_be_visible()
        line.cut()
        page.context.set_offline(True)
        box(page).fill("等有网再说的话")
        box(page).press("Enter")
        waiting = page.locator("[data-unsent]")
        expect(waiting).to_contain_text("等有网再说的话")
        page.reload()
        why = page.get_by_role("main").get_by_text("连不上服务器")
        expect(why).to_be_visible()
        expect(waiting).to_be_in_viewport()
        above, below = why.bounding_box(), waiting.bounding_box()
        assert above is not None
        assert below is not None
        assert above["y"] + above["height"] < below["y"]
        expect(page.get_by_role("heading", level=1)).to_have_text("聊天")


def test_nothing_but_the_app_itself_is_kept(
    browser: Browser, app_url: str, visitor: Visitor
) -> None:
    path = f"/talk/{visitor.say('只说给你听')['conversation_id']}"
    with opened(browser, Look(), app_url, "allow") as (page, _):
        remember(page, visitor.store())
        page.goto(path)
        assert page.evaluate(CONTROLLED)
        page.reload()
        expect(page.get_by_text("只说给你听").first).to_be_visible()
        place(page, "记忆").click()
        page.wait_for_load_state("networkidle")
        kept = page.evaluate(CACHED)
        assert len(kept) > 10
        allowed = re.compile(r"/(index\.html|icon\.svg|manifest\.webmanifest|assets/[^/]+\.\w+)")
        assert [one for one in kept if not allowed.fullmatch(one)] == []


def test_pages_of_the_api_are_not_the_workers(browser: Browser, line: Line) -> None:
    with opened(browser, Look(), line.url, "allow") as (page, watched):
        watched.allow("net::ERR_")
        page.goto("/")
        assert page.evaluate(CONTROLLED)
        page.reload()
        page.goto("/docs")
        page.get_by_text("/v1/auth/register").first.wait_for()
        line.cut()
        with pytest.raises(Exception, match="ERR_"):
            page.goto("/docs")
