"""What is remembered of a person, as they see it: found, corrected, folded, paused, deleted."""

import json
import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.e2e.browser import PHONE, Look, scrolls_sideways, serious
from tests.e2e.web.support import OpenApp, Visitor

SHANGHAI = timedelta(hours=8)


def remember(visitor: Visitor, text: str, **more: object) -> dict[str, Any]:
    answer = visitor.api.post("/v1/memories", json={"text": text, **more})
    return dict(answer.raise_for_status().json())


def change(visitor: Visitor, memory: dict[str, Any], **what: object) -> None:
    visitor.api.patch(f"/v1/memories/{memory['id']}", json=what).raise_for_status()


def remembered(visitor: Visitor) -> list[dict[str, Any]]:
    return list(visitor.api.get("/v1/memories").raise_for_status().json()["items"])


def card(page: Page, text: str) -> Locator:
    return page.get_by_role("article").filter(has_text=text)


def choose(of: Locator, action: str) -> None:
    of.get_by_role("button", name="更多").click()
    of.page.get_by_role("menuitem", name=action, exact=True).click()


# What is shown.


def test_who_remembers_nothing_yet_is_told_how_it_begins(
    open_app: OpenApp, visitor: Visitor
) -> None:
    with open_app("/memories", visitor) as (page, _):
        expect(page.get_by_text("还没有记下什么")).to_be_visible()
        expect(page.get_by_text("我还不太了解你")).to_be_visible()
        page.get_by_role("link", name="去聊聊").click()
        page.wait_for_url(re.compile(r"/$"))


def test_a_line_of_the_profile_is_corrected_where_it_stands(
    open_app: OpenApp, visitor: Visitor
) -> None:
    remember(visitor, "住在杭州", kind="profile", slot="home")
    with open_app("/memories", visitor) as (page, _):
        profile = page.get_by_role("region", name="我知道的你")
        profile.get_by_role("button", name="修改住处").click()
        line = profile.get_by_role("textbox", name="要记住的话")
        expect(line).to_be_focused()
        line.fill("住在成都")
        line.press("Enter")
        expect(profile.get_by_text("住在成都")).to_be_visible()
        expect(profile.get_by_role("button", name="修改住处")).to_be_focused()
        (only,) = remembered(visitor)
        assert (only["text"], [one["text"] for one in only["history"]]) == (
            "住在成都",
            ["住在杭州"],
        )


def test_another_word_takes_the_place_of_an_older_one(open_app: OpenApp, visitor: Visitor) -> None:
    remember(visitor, "住在杭州", kind="profile", slot="home")
    with open_app("/memories", visitor) as (page, _):
        page.get_by_role("button", name="补充一点").click()
        panel = page.get_by_role("region", name="补充一点")
        panel.get_by_label("要记住的话").fill("住在成都")
        expect(panel.get_by_role("button", name="存下")).to_be_disabled()
        panel.get_by_label("哪一项").click()
        page.locator(".ant-select-item-option").filter(has_text="住处").click()
        expect(panel.get_by_role("status")).to_have_text("会替代现在的「住在杭州」")
        panel.get_by_role("button", name="存下").click()
        expect(panel).to_have_count(0)
        old = card(page, "住在杭州")
        expect(old.get_by_text("后来有了新的说法")).to_be_visible()
        expect(old.get_by_role("button", name="修改")).to_have_count(0)
        old.get_by_role("button", name="看现在的").click()
        expect(old.get_by_text("现在是 住在成都")).to_be_visible()


def test_what_comes_again_says_when(open_app: OpenApp, visitor: Visitor) -> None:
    at = "2026-12-03T04:00:00Z"
    remember(visitor, "妈妈的生日", kind="event", event_at=at, recurs="yearly")
    with open_app("/memories", visitor) as (page, _):
        expect(card(page, "妈妈的生日").get_by_text("每年 12月3日")).to_be_visible()


def test_what_is_sensitive_is_folded_until_it_is_tapped(
    open_app: OpenApp, visitor: Visitor
) -> None:
    change(visitor, remember(visitor, "在看心理咨询"), sensitive=True)
    with open_app("/memories", visitor) as (page, _):
        only = page.get_by_role("article")
        expect(only.get_by_text("这条比较敏感，先收着。")).to_be_visible()
        expect(only.get_by_text("在看心理咨询")).to_have_count(0)
        only.get_by_role("button", name="点开看").click()
        expect(only.get_by_text("在看心理咨询")).to_be_visible()
        only.get_by_role("button", name="收起来").click()
        expect(only.get_by_text("在看心理咨询")).to_have_count(0)


def test_a_memory_leads_to_the_talk_it_comes_from(open_app: OpenApp, visitor: Visitor) -> None:
    said = visitor.say("我养了一只橘猫，叫年糕")
    with open_app("/memories", visitor) as (page, _):
        first = card(page, "我养了一只橘猫，叫年糕").first
        first.get_by_role("link", name="看当时的聊天").click()
        page.wait_for_url(f"**/talk/{said['conversation_id']}?message=*")


def test_hundreds_are_read_as_one_scrolls(open_app: OpenApp, visitor: Visitor) -> None:
    for number in range(70):
        remember(visitor, f"第{number}件小事")
    with open_app("/memories", visitor, PHONE) as (page, _):
        expect(card(page, "第69件小事")).to_be_visible()
        assert page.get_by_role("article").count() < 30
        end = page.get_by_text("就这些了")
        # Heights are known once seen: it takes a few goes to the bottom, as with a thumb.
        while not end.is_visible():
            page.locator("main").evaluate("main => main.scrollTo(0, main.scrollHeight)")
        page.locator("main").evaluate("main => main.scrollTo(0, main.scrollHeight)")
        expect(card(page, "第0件小事")).to_be_visible()


# What is looked for.


def test_a_kind_shows_its_own_with_their_number(open_app: OpenApp, visitor: Visitor) -> None:
    remember(visitor, "对花生过敏", kind="preference")
    remember(visitor, "在地图公司上班")
    with open_app("/memories", visitor) as (page, _):
        kinds = page.get_by_role("group", name="看哪一类")
        expect(kinds.get_by_role("button", name="全部 2")).to_have_attribute("aria-pressed", "true")
        expect(kinds.get_by_role("button", name="经历")).to_have_count(0)
        kinds.get_by_role("button", name="喜好 1").click()
        expect(card(page, "在地图公司上班")).to_have_count(0)
        expect(card(page, "对花生过敏")).to_be_visible()


def test_words_find_what_fits_and_others_say_so(open_app: OpenApp, visitor: Visitor) -> None:
    remember(visitor, "对花生过敏", kind="preference")
    remember(visitor, "在地图公司上班")
    with open_app("/memories", visitor) as (page, _):
        expect(page.get_by_role("region", name="我知道的你")).to_be_visible()
        page.get_by_role("searchbox").fill("花生")
        expect(page.get_by_role("status").filter(has_text="找到 1 条")).to_be_visible()
        expect(page.get_by_role("article")).to_have_count(1)
        expect(page.get_by_role("region", name="我知道的你")).to_have_count(0)
        page.get_by_role("searchbox").fill("qqqq")
        expect(page.get_by_text("这里没有符合的")).to_be_visible()
        page.get_by_role("button", name="看全部").click()
        expect(page.get_by_role("article")).to_have_count(2)
        expect(page.get_by_role("searchbox")).to_have_value("")


def test_days_bound_what_is_shown(open_app: OpenApp, visitor: Visitor) -> None:
    remember(visitor, "今天记下的")
    today = (datetime.now(UTC) + SHANGHAI).date()
    with open_app("/memories", visitor) as (page, _):
        page.get_by_role("button", name="按日期").click()
        page.get_by_label("到", exact=True).fill((today - timedelta(days=2)).isoformat())
        expect(page.get_by_text("这里没有符合的")).to_be_visible()
        page.get_by_label("从", exact=True).fill((today - timedelta(days=1)).isoformat())
        expect(page.get_by_role("alert")).to_contain_text("换一下就好")
        page.get_by_label("到", exact=True).fill((today + timedelta(days=1)).isoformat())
        expect(card(page, "今天记下的")).to_be_visible()
        expect(page.get_by_role("alert")).to_have_count(0)


# What is changed.


def test_one_by_hand_comes_once_though_its_answer_was_lost(
    open_app: OpenApp, visitor: Visitor
) -> None:
    def lose_the_answer(route: Route) -> None:
        if route.request.method != "POST":
            route.continue_()
            return
        route.fetch()
        route.abort()

    with open_app("/memories", visitor) as (page, watched):
        watched.allow("net::ERR_FAILED")
        page.get_by_role("button", name="记一条").click()
        panel = page.get_by_role("region", name="记一条")
        text = panel.get_by_label("要记住的话")
        expect(text).to_be_focused()
        text.fill("喜欢下雨天")
        page.route("**/v1/memories", lose_the_answer)
        panel.get_by_role("button", name="存下").click()
        expect(panel.get_by_role("alert")).to_contain_text("连不上服务器")
        expect(text).to_have_value("喜欢下雨天")
        page.unroute("**/v1/memories")
        panel.get_by_role("button", name="存下").click()
        expect(panel).to_have_count(0)
        expect(card(page, "喜欢下雨天")).to_have_count(1)
        assert [one["text"] for one in remembered(visitor)] == ["喜欢下雨天"]


def test_too_many_words_are_said_before_they_are_sent(open_app: OpenApp, visitor: Visitor) -> None:
    with open_app("/memories", visitor) as (page, _):
        page.get_by_role("button", name="记一条").click()
        panel = page.get_by_role("region", name="记一条")
        # Whoever counts as the server does counts an emoji once.
        panel.get_by_label("要记住的话").fill("🌧" * 501)
        expect(panel.get_by_role("alert")).to_contain_text("最多 500 个字")
        expect(panel.get_by_role("button", name="存下")).to_be_disabled()
        panel.get_by_label("要记住的话").fill("🌧" * 500)
        expect(panel.get_by_role("button", name="存下")).to_be_enabled()


def test_a_correction_keeps_what_it_said_before(open_app: OpenApp, visitor: Visitor) -> None:
    remember(visitor, "喜欢喝美式", kind="preference")
    with open_app("/memories", visitor) as (page, _):
        only = page.get_by_role("article")
        only.get_by_role("button", name="修改").click()
        text = only.get_by_label("要记住的话")
        text.fill("喜欢喝燕麦拿铁")
        text.press("Control+Enter")
        expect(text).to_have_count(0)
        expect(only.get_by_role("button", name="修改")).to_be_focused()
        only.get_by_role("button", name="以前的写法（1）").click()
        expect(only.get_by_role("listitem").filter(has_text="喜欢喝美式")).to_be_visible()
        assert remembered(visitor)[0]["text"] == "喜欢喝燕麦拿铁"


def test_a_failed_correction_keeps_what_was_typed(open_app: OpenApp, visitor: Visitor) -> None:
    remember(visitor, "喜欢喝美式")
    with open_app("/memories", visitor) as (page, watched):
        watched.allow("net::ERR_FAILED")
        only = page.get_by_role("article")
        only.get_by_role("button", name="修改").click()
        only.get_by_label("要记住的话").fill("喜欢喝燕麦拿铁")
        page.route("**/v1/memories/mem_*", lambda route: route.abort())
        only.get_by_role("button", name="存下").click()
        expect(only.get_by_role("alert")).to_contain_text("连不上服务器")
        expect(only.get_by_label("要记住的话")).to_have_value("喜欢喝燕麦拿铁")
        page.unroute("**/v1/memories/mem_*")
        only.get_by_role("button", name="存下").click()
        expect(only.get_by_text("你改过")).to_be_visible()
        assert remembered(visitor)[0]["text"] == "喜欢喝燕麦拿铁"


def test_pins_and_marks_are_set_and_taken_back(open_app: OpenApp, visitor: Visitor) -> None:
    remember(visitor, "对花生过敏")
    with open_app("/memories", visitor) as (page, _):
        only = page.get_by_role("article")
        choose(only, "置顶")
        expect(only.get_by_text("已置顶")).to_be_visible()
        choose(only, "标为敏感")
        expect(only.get_by_text("敏感", exact=True)).to_be_visible()
        assert (remembered(visitor)[0]["pinned"], remembered(visitor)[0]["sensitive"]) == (
            True,
            True,
        )
        choose(only, "取消置顶")
        expect(only.get_by_text("已置顶")).to_have_count(0)
        choose(only, "不再算敏感")
        expect(only.get_by_text("敏感", exact=True)).to_have_count(0)
        assert (remembered(visitor)[0]["pinned"], remembered(visitor)[0]["sensitive"]) == (
            False,
            False,
        )


def test_deleting_says_what_goes_with_it_and_takes_the_words(
    open_app: OpenApp, visitor: Visitor
) -> None:
    said = visitor.say("我上周去看了牙医")
    with open_app("/memories", visitor) as (page, _):
        first = card(page, "我上周去看了牙医").filter(has_text="原话")
        choose(first, "删除")
        dialog = page.get_by_role("dialog", name="删除这条记忆？")
        expect(dialog).to_contain_text("那些消息和回答里的文字")
        expect(dialog).to_contain_text("删了就找不回来")
        # Who presses Enter too soon loses nothing.
        expect(dialog.get_by_role("button", name="留着")).to_be_focused()
        page.keyboard.press("Enter")
        expect(dialog).to_have_count(0)
        assert "我上周去看了牙医" in [one["text"] for one in remembered(visitor)]
        choose(first, "删除")
        dialog.get_by_role("button", name="删除").click()
        expect(page.get_by_role("article")).to_have_count(0)
    messages = visitor.api.get(f"/v1/conversations/{said['conversation_id']}/messages").json()
    assert "牙医" not in json.dumps(messages, ensure_ascii=False)
    assert remembered(visitor) == []


def test_one_by_hand_goes_alone(open_app: OpenApp, visitor: Visitor) -> None:
    remember(visitor, "喜欢下雨天")
    with open_app("/memories", visitor) as (page, _):
        choose(page.get_by_role("article"), "删除")
        dialog = page.get_by_role("dialog", name="删除这条记忆？")
        expect(dialog).to_contain_text("删了就找不回来")
        expect(dialog.get_by_role("listitem")).to_have_count(0)
        dialog.get_by_role("button", name="删除").click()
        expect(page.get_by_text("还没有记下什么")).to_be_visible()
        assert remembered(visitor) == []


# All of it.


def test_remembering_is_paused_and_goes_on(open_app: OpenApp, visitor: Visitor) -> None:
    with open_app("/memories", visitor) as (page, _):
        choose(page.locator("main header").first, "暂停记忆")
        dialog = page.get_by_role("dialog", name="暂停记忆？")
        expect(dialog).to_contain_text("已经记住的不会动")
        dialog.get_by_role("button", name="暂停记忆").click()
        expect(page.get_by_text("记忆已暂停")).to_be_visible()
        expect(page.get_by_text("记忆暂停着，所以这里没有新的。")).to_be_visible()
        visitor.say("这句话不会被记住")
        assert remembered(visitor) == []
        page.get_by_role("button", name="继续记忆").click()
        expect(page.get_by_text("记忆已暂停")).to_have_count(0)
        assert visitor.api.get("/v1/me").json()["care"]["remember"] is True


@pytest.mark.parametrize(("form", "ends"), [("JSON", ".json"), ("Markdown", ".md")])
def test_all_are_taken_along(open_app: OpenApp, visitor: Visitor, form: str, ends: str) -> None:
    change(visitor, remember(visitor, "喜欢喝美式"), text="喜欢喝燕麦拿铁")
    with open_app("/memories", visitor) as (page, _):
        with page.expect_download() as download:
            choose(page.locator("main header").first, f"导出（{form}）")
        assert download.value.suggested_filename.endswith(ends)
        text = download.value.path().read_text(encoding="utf-8")
    assert "喜欢喝燕麦拿铁" in text
    if form == "JSON":
        (only,) = json.loads(text)["items"]
        assert [one["text"] for one in only["history"]] == ["喜欢喝美式"]


def test_a_list_that_cannot_be_fetched_offers_another_try(
    open_app: OpenApp, visitor: Visitor
) -> None:
    remember(visitor, "喜欢下雨天")
    with open_app("/moods", visitor) as (page, watched):
        watched.allow("net::ERR_FAILED")
        page.route("**/v1/memories**", lambda route: route.abort())
        page.get_by_role("link", name="记忆").click()
        expect(page.get_by_text("连不上服务器")).to_have_count(1)
        expect(page.get_by_text("还没有记下什么")).to_have_count(0)
        page.unroute("**/v1/memories**")
        page.get_by_role("button", name="再试一次").click()
        expect(card(page, "喜欢下雨天")).to_be_visible()


@pytest.mark.parametrize("look", [PHONE, Look(1280, 800, "dark", "en")], ids=lambda look: look.name)
def test_everybody_can_read_and_change_it(open_app: OpenApp, visitor: Visitor, look: Look) -> None:
    zh = look.language == "zh"
    remember(visitor, "W" * 300, kind="profile", slot="work")
    change(visitor, remember(visitor, "secret" * 50), sensitive=True)
    change(visitor, remember(visitor, "a" * 200), text="b" * 200)
    with open_app("/memories", visitor, look) as (page, _):
        page.get_by_role("button", name="点开看" if zh else "Show it").click()
        page.get_by_role("button", name=re.compile(r"^以前的写法|^Earlier wordings")).click()
        page.get_by_role("button", name="补充一点" if zh else "Add a little").click()
        page.get_by_role("button", name="按日期" if zh else "By date").click()
        page.get_by_label("哪一项" if zh else "Which line").wait_for()
        assert serious(page) == []
        assert not scrolls_sideways(page)
        page.get_by_role("button", name="取消" if zh else "Cancel").click()
        page.get_by_role("button", name="其他事 2" if zh else "Other things 2").click()
        expect(page.get_by_role("article")).to_have_count(2)
        last = page.get_by_role("article").last
        last.get_by_role("button", name="更多" if zh else "More").click()
        page.get_by_role("menuitem", name="删除" if zh else "Delete").click()
        page.get_by_role("dialog").wait_for()
        assert serious(page) == []
        assert not scrolls_sideways(page)
