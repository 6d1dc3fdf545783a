"""Devices whose clock is wrong: what is noted and shown goes by the server's time, and is told."""

import base64
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime, timedelta, timezone

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.browser import (
    PHONE,
    Look,
    Watched,
    opened,
    scrolls_sideways,
    serious,
    wrong_clock,
)
from tests.e2e.web.support import Visitor, remember

API = "**/v1/**"
SHANGHAI = timezone(timedelta(hours=8))
NEAR = timedelta(minutes=2)
PIXEL = "R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"
OpenWrong = Callable[..., AbstractContextManager[tuple[Page, Watched]]]
WRONG = pytest.mark.parametrize("days", [-40, -3, 3, 40])


@pytest.fixture
def open_wrong(browser: Browser, app_url: str, visitor: Visitor) -> OpenWrong:
    """`open_wrong(timedelta(days=3))`: the moods on a device that is so far ahead."""

    @contextmanager
    def open_it(
        ahead: timedelta, path: str = "/moods", look: Look = PHONE
    ) -> Iterator[tuple[Page, Watched]]:
        with opened(browser, look, app_url) as (page, watched):
            page.add_init_script(wrong_clock(ahead))
            remember(page, visitor.store())
            page.goto(path)
            yield page, watched

    return open_it


def felt_at(visitor: Visitor) -> datetime:
    """When the one mood was that is there."""
    answer = visitor.api.get("/v1/moods")
    answer.raise_for_status()
    (only,) = answer.json()["items"]
    return datetime.fromisoformat(only["at"])


def is_now(moment: datetime) -> bool:
    return abs(moment - datetime.now(UTC)) < NEAR


def tap(page: Page, level: str = "还不错") -> None:
    page.get_by_role("radio", name=level, exact=True).click()


@WRONG
def test_a_mood_of_now_is_of_today(open_wrong: OpenWrong, visitor: Visitor, days: int) -> None:
    today = datetime.now(SHANGHAI).date()
    with open_wrong(timedelta(days=days)) as (page, _):
        way = "慢" if days < 0 else "快"
        said = f"这台设备的时间{way}了约 {abs(days)} 天，记录会按准确的时间来。"
        expect(page.get_by_text(said)).to_be_visible()
        tap(page)
        expect(page.get_by_text("记下了 · 还不错")).to_be_visible()
        assert is_now(felt_at(visitor))
        expect(page.get_by_text(f"{today.year}年{today.month}月", exact=True)).to_be_visible()
        expect(page.get_by_text("日历按准确的日期来，和这台设备上的不一样。")).to_be_visible()
        cell = page.locator("button[aria-current=date][data-level='4']")
        expect(cell).to_contain_text(str(today.day))
        assert not scrolls_sideways(page)
        assert serious(page) == []


@WRONG
def test_an_earlier_one_is_offered_for_yesterday(open_wrong: OpenWrong, days: int) -> None:
    today = datetime.now(SHANGHAI).date()
    with open_wrong(timedelta(days=days)) as (page, _):
        page.get_by_role("button", name="补记以前的").click()
        day = page.get_by_label("日期")
        expect(day).to_have_value((today - timedelta(days=1)).isoformat())
        expect(day).to_have_attribute("max", today.isoformat())


def test_a_chosen_time_stays_what_was_chosen(open_wrong: OpenWrong, visitor: Visitor) -> None:
    then = datetime.now(SHANGHAI).date() - timedelta(days=1)
    with open_wrong(timedelta(days=-3)) as (page, _):
        page.get_by_role("button", name="补记以前的").click()
        page.get_by_label("日期").fill(then.isoformat())
        page.get_by_label("时间").fill("00:30")
        tap(page)
        expect(page.get_by_text("记下了 · 还不错")).to_be_visible()
        at = felt_at(visitor).astimezone(SHANGHAI)
        assert (at.date(), at.hour, at.minute) == (then, 0, 30)


@pytest.mark.parametrize("days", [-3, 3])
def test_what_waits_over_a_restart_comes_on_its_day(
    open_wrong: OpenWrong, visitor: Visitor, days: int
) -> None:
    with open_wrong(timedelta(days=days)) as (page, watched):
        watched.allow("net::ERR_FAILED")
        page.get_by_role("heading", name="还没有记录").wait_for()
        page.route(API, lambda route: route.abort())
        tap(page)
        expect(page.get_by_text("待同步：")).to_be_visible()
        page.reload()
        page.get_by_text("连不上服务器").first.wait_for()
        page.unroute(API)
        with page.expect_response(lambda answer: answer.request.method == "POST"):
            page.reload()
        assert is_now(felt_at(visitor))


def test_a_clock_that_was_set_right_is_believed(open_wrong: OpenWrong, visitor: Visitor) -> None:
    with open_wrong(timedelta(hours=-10)) as (page, _):
        expect(page.get_by_text("这台设备的时间慢了约 10 小时")).to_be_visible()
        page.evaluate("window.__ahead = 0")
        tap(page)
        expect(page.get_by_text("记下了 · 还不错")).to_be_visible()
        expect(page.get_by_text("这台设备的时间")).to_have_count(0)
        assert is_now(felt_at(visitor))


@pytest.mark.parametrize("minutes", [-3, 0, 3])
def test_a_little_is_not_worth_a_word(open_wrong: OpenWrong, minutes: int) -> None:
    with open_wrong(timedelta(minutes=minutes)) as (page, _):
        page.get_by_role("heading", name="还没有记录").wait_for()
        expect(page.get_by_text("这台设备")).to_have_count(0)


@pytest.mark.parametrize("days", [-3, 3])
def test_what_was_said_today_is_of_today(
    open_wrong: OpenWrong, visitor: Visitor, days: int
) -> None:
    said = visitor.say("今天天气不错")
    with open_wrong(timedelta(days=days), f"/talk/{said['conversation_id']}") as (page, _):
        expect(page.locator("time").get_by_text("今天", exact=True)).to_be_visible()


def test_an_attachment_lasts_as_long_as_the_server_keeps_it(open_wrong: OpenWrong) -> None:
    with open_wrong(timedelta(days=3), "/") as (page, _):
        pixel = base64.b64decode(PIXEL)
        page.locator("input[type=file]").set_input_files(
            {"name": "a.gif", "mimeType": "image/gif", "buffer": pixel}
        )
        tray = page.get_by_role("list", name="要发的附件")
        expect(tray.get_by_text("可以发送了")).to_be_visible()
        # A quarter of an hour later.
        page.evaluate("sessionStorage.setItem('ahead', window.__ahead + 900_000)")
        page.reload()
        expect(tray.get_by_text("可以发送了")).to_be_visible()
        expect(page.get_by_text("放得太久")).to_have_count(0)


def test_it_is_said_in_english_too(open_wrong: OpenWrong) -> None:
    look = Look(375, 720, "dark", "en")
    with open_wrong(timedelta(days=-1), look=look) as (page, _):
        said = "The clock of this device is about 24 hours behind. Your records get the right time."
        expect(page.get_by_text(said)).to_be_visible()
        assert not scrolls_sideways(page)
        assert serious(page) == []
