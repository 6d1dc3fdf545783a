"""Moods in the app: noted with one tap, looked back on, changed, and taken along as a table."""

import csv
import io
import math
import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.e2e.browser import PHONE, scrolls_sideways, serious
from tests.e2e.web.support import Look, OpenApp, Visitor, new_visitor

NOTES = "**/v1/moods"
SHANGHAI = timedelta(hours=8)


def records(visitor: Visitor) -> list[dict[str, Any]]:
    answer = visitor.api.get("/v1/moods")
    answer.raise_for_status()
    return list(answer.json()["items"])


def note(visitor: Visitor, **said: object) -> dict[str, Any]:
    answer = visitor.api.post("/v1/moods", json=said)
    answer.raise_for_status()
    return dict(answer.json())


def days_ago(count: int) -> datetime:
    return datetime.now(UTC) - timedelta(days=count)


def tap(page: Page, level: str) -> None:
    page.get_by_role("radio", name=level, exact=True).click()


def test_one_tap_notes_a_mood(open_app: OpenApp, visitor: Visitor) -> None:
    with open_app("/moods", visitor, PHONE) as (page, _):
        tap(page, "还不错")
        expect(page.get_by_text("记下了 · 还不错")).to_be_visible()
        (only,) = records(visitor)
        assert (only["valence"], only["source"]) == (0.4, "hand")
        today = page.locator("button[aria-current=date]")
        expect(today).to_have_attribute("data-level", "4")


def test_what_is_added_goes_to_the_same_record(open_app: OpenApp, visitor: Visitor) -> None:
    with open_app("/moods", visitor) as (page, _):
        tap(page, "不太好")
        tap(page, "担心、害怕")
        page.get_by_role("button", name="工作", exact=True).click()
        own = page.get_by_label("和什么有关：自己写一个")
        own.fill("吉他")
        own.press("Enter")
        page.get_by_label("发生了什么").fill("明天要汇报")
        page.get_by_role("group", name="什么让你好受些").get_by_role("button", name="散步").click()
        tap(page, "很难受")
        expect(page.get_by_text("记下了 · 很难受")).to_be_visible()
        (only,) = records(visitor)
        said = {name: only[name] for name in ("label", "valence", "tags", "note", "helped")}
        assert said == {
            "label": "fear",
            "valence": -0.8,
            "tags": ["work", "吉他"],
            "note": "明天要汇报",
            "helped": ["walk"],
        }
        page.get_by_role("button", name="好了").click()
        tap(page, "一般")
        expect(page.get_by_role("button", name="吉他", exact=True)).to_be_visible()


def test_keys_note_a_mood_and_undo_takes_it_back(open_app: OpenApp, visitor: Visitor) -> None:
    with open_app("/moods", visitor) as (page, _):
        page.get_by_role("radio").first.focus()
        page.keyboard.press("5")
        expect(page.get_by_text("记下了 · 很好")).to_be_visible()
        assert [one["valence"] for one in records(visitor)] == [0.8]
        with page.expect_response(lambda answer: answer.request.method == "DELETE"):
            page.get_by_role("button", name="撤销").click()
        expect(page.get_by_text("已撤销")).to_be_visible()
        assert records(visitor) == []


def test_a_day_that_was_left_out_can_be_filled(open_app: OpenApp, visitor: Visitor) -> None:
    then = (datetime.now(UTC) + SHANGHAI).date() - timedelta(days=400)
    with open_app("/moods", visitor) as (page, _):
        page.get_by_role("button", name="补记以前的").click()
        page.get_by_label("日期").fill(then.isoformat())
        page.get_by_label("时间").fill("00:30")
        tap(page, "很好")
        expect(page.get_by_text("记下了 · 很好")).to_be_visible()
        (only,) = records(visitor)
        at = datetime.fromisoformat(only["at"]) + SHANGHAI
        assert (at.date(), at.hour, at.minute) == (then, 0, 30)


def test_without_a_connection_it_waits_and_comes_once(open_app: OpenApp, visitor: Visitor) -> None:
    with open_app("/moods", visitor) as (page, watched):
        watched.allow("net::ERR_|Failed to load resource")
        page.get_by_role("heading", name="还没有记录").wait_for()
        tried: list[str] = []

        def lose_the_answer(route: Route) -> None:
            if route.request.method != "POST":
                route.continue_()
                return
            tried.append(route.request.headers["idempotency-key"])
            route.fetch()
            route.abort()

        page.route(NOTES, lose_the_answer)
        tap(page, "还不错")
        expect(page.get_by_text("待同步：")).to_be_visible()
        page.get_by_label("发生了什么").fill("断网了")
        page.unroute(NOTES)
        page.reload()
        page.get_by_role("tab", name="记录").click()
        expect(page.get_by_text("断网了")).to_be_visible()
        expect(page.get_by_text("待同步")).to_have_count(0)
        (only,) = records(visitor)
        assert (only["valence"], only["note"], len(tried)) == (0.4, "断网了", 1)


def test_a_record_is_changed_and_deleted(open_app: OpenApp, visitor: Visitor) -> None:
    note(visitor, valence=-0.4, note="旧的话", at=days_ago(1).isoformat())
    with open_app("/moods", visitor, PHONE) as (page, _):
        page.get_by_role("tab", name="记录").click()
        page.get_by_role("button", name="修改：").click()
        dialog = page.get_by_role("dialog", name="修改这条记录")
        dialog.get_by_role("radio", name="还不错").click()
        dialog.get_by_label("发生了什么").fill("新的话")
        assert not scrolls_sideways(page)
        dialog.get_by_role("button", name="存下").click()
        expect(dialog).to_have_count(0)
        expect(page.get_by_text("新的话")).to_be_visible()
        (only,) = records(visitor)
        assert (only["valence"], only["note"]) == (0.4, "新的话")
        page.get_by_role("button", name="删除：").click()
        page.get_by_role("dialog").get_by_role("button", name="删除").click()
        expect(page.get_by_role("heading", name="还没有记录").first).to_be_visible()
        assert records(visitor) == []


def test_a_failed_change_keeps_what_was_typed(open_app: OpenApp, visitor: Visitor) -> None:
    note(visitor, valence=0, at=days_ago(1).isoformat())
    with open_app("/moods", visitor) as (page, watched):
        watched.allow("net::ERR_|Failed to load resource")
        page.get_by_role("tab", name="记录").click()
        page.get_by_role("button", name="修改：").click()
        dialog = page.get_by_role("dialog", name="修改这条记录")
        dialog.get_by_label("发生了什么").fill("写了很久的话")
        page.route("**/v1/moods/md_*", lambda route: route.abort())
        dialog.get_by_role("button", name="存下").click()
        expect(dialog.get_by_role("alert")).to_contain_text("连不上服务器")
        page.unroute("**/v1/moods/md_*")
        dialog.get_by_role("button", name="存下").click()
        expect(dialog).to_have_count(0)
        assert records(visitor)[0]["note"] == "写了很久的话"


def test_what_was_said_in_a_talk_leads_there(open_app: OpenApp, visitor: Visitor) -> None:
    said = visitor.say("今天被领导骂了，心里好难过")
    with open_app("/moods", visitor) as (page, _):
        page.get_by_role("tab", name="记录").click()
        expect(page.get_by_text("聊天里说的")).to_be_visible()
        page.get_by_role("link", name="看那次聊天").click()
        page.wait_for_url(f"**/talk/{said['conversation_id']}")


def test_all_records_come_as_a_table(open_app: OpenApp, visitor: Visitor) -> None:
    note(visitor, valence=0.4, note="=1+1，好", tags=["散步"], at=days_ago(500).isoformat())
    note(visitor, valence=-0.4)
    with open_app("/moods", visitor) as (page, _):
        page.get_by_role("tab", name="记录").click()
        text = exported(page, re.compile("^全部记录$"))
    assert text.startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert [(row["valence"], row["note"]) for row in rows] == [("0.4", "'=1+1，好"), ("-0.4", "")]


def exported(page: Page, what: re.Pattern[str]) -> str:
    page.get_by_role("button", name="导出 CSV").click()
    with page.expect_download() as download:
        page.get_by_role("menuitem", name=what).click()
    assert download.value.suggested_filename.endswith(".csv")
    return download.value.path().read_text(encoding="utf-8")


def test_the_days_that_were_looked_back_on_come_alone(open_app: OpenApp, visitor: Visitor) -> None:
    note(visitor, valence=0.4, note="很久以前", at=days_ago(40).isoformat())
    note(visitor, valence=-0.4, note="最近", at=days_ago(3).isoformat())
    with open_app("/moods", visitor) as (page, _):
        page.get_by_text("30 天", exact=True).click()
        page.get_by_role("tab", name="记录").click()
        text = exported(page, re.compile("^20.+ 到 20.+"))
    assert "最近" in text
    assert "很久以前" not in text


def test_what_waits_is_sent_from_any_page(open_app: OpenApp, visitor: Visitor) -> None:
    with open_app("/moods", visitor) as (page, watched):
        watched.allow("net::ERR_FAILED")
        page.route(NOTES, lambda route: route.abort())
        tap(page, "还不错")
        expect(page.get_by_text("待同步：")).to_be_visible()
        page.goto("/help")
        page.unroute(NOTES)
        with page.expect_response(lambda answer: answer.request.method == "POST"):
            page.reload()
        page.wait_for_function(f"localStorage.getItem('nuanxin.moods.{visitor.id}') === null")
        assert [one["valence"] for one in records(visitor)] == [0.4]


def test_the_server_looks_back_once_for_a_page(open_app: OpenApp, visitor: Visitor) -> None:
    note(visitor, valence=0.4)
    with open_app(visitor=visitor) as (page, _):
        asked: list[str] = []
        page.on("request", lambda one: asked.append(one.url) if "summary" in one.url else None)
        page.get_by_role("link", name="心情").click()
        expect(page.locator("button[aria-current=date][data-level='4']")).to_be_visible()
        expect(page.get_by_text("记了 1 天，共 1 条")).to_be_visible()
        assert len(asked) == 1


def test_few_days_say_how_many_are_missing(open_app: OpenApp, visitor: Visitor) -> None:
    for ago in range(1, 4):
        note(visitor, valence=0.4, at=days_ago(ago).isoformat())
    with open_app("/moods", visitor) as (page, _):
        expect(page.get_by_text("已经记了 3 天。再记 18 天，就可以开始看规律了。")).to_be_visible()


def test_a_day_opens_its_records(open_app: OpenApp, visitor: Visitor) -> None:
    note(visitor, valence=0.8, note="和朋友看海")
    with open_app("/moods", visitor) as (page, _):
        day = page.locator("button[aria-current=date][data-level='5']")
        day.focus()
        page.keyboard.press("Enter")
        drawer = page.get_by_role("dialog", name="背后的记录")
        expect(drawer.get_by_text("和朋友看海")).to_be_visible()
        page.keyboard.press("Escape")
        expect(drawer).not_to_be_visible()
        expect(day).to_be_focused()


@pytest.fixture(scope="module")
def months(app_url: str) -> Visitor:
    """Ten weeks with happier weekends, and worse days at work."""
    visitor = new_visitor(app_url)
    today = (datetime.now(UTC) + SHANGHAI).date()
    for ago in range(1, 71):
        day = today - timedelta(days=ago)
        note(visitor, **_felt_on(day, ago))
    return visitor


def _felt_on(day: date, ago: int) -> dict[str, Any]:
    is_weekend = day.weekday() >= 5
    valence = (0.6 if is_weekend else -0.2) + 0.15 * math.sin(7 * ago)
    return {
        "valence": round(valence, 3),
        "at": f"{day.isoformat()}T12:00:00+08:00",
        "tags": ["朋友"] if is_weekend else ["工作"],
        "helped": ["散步"] if ago % 10 == 0 else [],
    }


def test_each_statement_opens_the_records_behind_it(open_app: OpenApp, months: Visitor) -> None:
    summary = months.api.get("/v1/moods/summary").json()
    found = summary["findings"][0]
    with open_app("/moods", months) as (page, _):
        sentence = page.get_by_role("listitem").filter(has_text=found["sentences"]["zh"])
        sentence.get_by_role("button").click()
        drawer = page.get_by_role("dialog", name="背后的记录")
        expect(drawer.get_by_text(found["sentences"]["zh"])).to_be_visible()
        expect(drawer.get_by_role("listitem").filter(has=page.locator("time"))).to_have_count(
            min(30, len(found["record_ids"]))
        )


def test_pictures_come_as_numbers_too(open_app: OpenApp, months: Visitor) -> None:
    with open_app("/moods", months) as (page, _):
        expect(page.get_by_role("img", name="心情走势")).to_be_visible()
        page.get_by_role("button", name="心情走势 · 看数字").click()
        expect(page.get_by_role("region", name="心情走势").last.get_by_role("row")).to_have_count(
            71
        )
        page.get_by_role("button", name="心情走势 · 看图").click()
        expect(page.get_by_role("img", name="心情走势")).to_be_visible()


def test_a_range_can_be_chosen(open_app: OpenApp, months: Visitor) -> None:
    with open_app("/moods", months) as (page, _):
        expect(page.get_by_text("记了 70 天，共 70 条")).to_be_visible()
        page.get_by_text("30 天", exact=True).click()
        expect(page.get_by_text("记了 29 天，共 29 条")).to_be_visible()
        page.get_by_text("自己选", exact=True).click()
        page.get_by_label("从", exact=True).fill("2001-01-01")
        expect(page.get_by_role("alert")).to_contain_text("最多看 400 天")


@pytest.mark.parametrize(
    "look",
    [
        Look(1280, 800, "light", "zh"),
        Look(375, 720, "dark", "zh"),
        Look(375, 720, "light", "en"),
        Look(1280, 800, "dark", "en"),
    ],
    ids=lambda look: look.name,
)
def test_everybody_can_read_it(open_app: OpenApp, months: Visitor, look: Look) -> None:
    with open_app("/moods", months, look) as (page, _):
        page.locator("[role=img] svg").nth(2).wait_for()
        assert not scrolls_sideways(page)
        assert serious(page) == []
        page.get_by_text("年" if look.language == "zh" else "Year", exact=True).click()
        page.get_by_role("button", name=re.compile("没有记录|no records")).first.wait_for()
        assert serious(page) == []
        page.get_by_role("tab").last.click()
        page.locator("time").first.wait_for()
        assert not scrolls_sideways(page)
        assert serious(page) == []
