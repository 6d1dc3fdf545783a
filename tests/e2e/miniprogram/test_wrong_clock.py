"""Phones whose clock is wrong: what is noted and shown goes by the server's time, and is told."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime, timedelta, timezone

import pytest
from playwright.sync_api import expect

from tests.e2e.browser import scrolls_sideways, wrong_clock
from tests.e2e.miniprogram.companion import Companion, Person, Stack, wait_until_signed_in
from tests.e2e.miniprogram.site import Wire
from tests.e2e.miniprogram.support import MiniProgram
from tests.e2e.miniprogram.talking import expect_reply, say, speaking

MOODS = "pages/moods/index"
SHANGHAI = timezone(timedelta(hours=8))
NEAR = timedelta(minutes=2)
NOTHING_WAITS = "!Object.keys(localStorage).some((key) => key.startsWith('mp:nuanxin.moods.'))"
OpenWrong = Callable[..., AbstractContextManager[MiniProgram]]
WRONG = pytest.mark.parametrize("days", [-40, -3, 3, 40])


@pytest.fixture
def open_wrong(companion: Companion, person: Person) -> OpenWrong:
    """`open_wrong(timedelta(days=3))`: the moods on a phone that is so far ahead."""

    @contextmanager
    def open_it(ahead: timedelta, path: str = MOODS) -> Iterator[MiniProgram]:
        person.get("/v1/me")  # The profile's zone is set before the phone reads it.
        with companion.open(person, path, script=wrong_clock(ahead)) as app:
            yield app

    return open_it


def pick(app: MiniProgram, level: str = "还不错") -> None:
    app.shown.get_by_role("radio", name=level, exact=True).tap()


def felt_at(person: Person) -> datetime:
    """When the one mood was that is there."""
    [only] = person.get("/v1/moods")["items"]
    return datetime.fromisoformat(only["at"])


def is_now(moment: datetime) -> bool:
    return abs(moment - datetime.now(UTC)) < NEAR


@WRONG
def test_a_mood_of_now_is_of_today(open_wrong: OpenWrong, person: Person, days: int) -> None:
    today = datetime.now(SHANGHAI).date()
    with open_wrong(timedelta(days=days)) as app:
        way = "慢" if days < 0 else "快"
        app.expect_text(f"这台设备的时间{way}了约 {abs(days)} 天，记录会按准确的时间来。")
        app.expect_text("日历按准确的日期来，和这台设备上的不一样。")
        app.expect_text(f"{today.year}年{today.month}月")
        pick(app)
        app.expect_text("记下了 · 还不错")
        assert is_now(felt_at(person))
        cell = app.shown.locator(".day-now")
        expect(cell).to_have_attribute(
            "aria-label", f"{today.month}月{today.day}日，还不错，1 条记录"
        )
        assert not scrolls_sideways(app.page)


@WRONG
def test_an_earlier_one_is_offered_for_yesterday(open_wrong: OpenWrong, days: int) -> None:
    yesterday = datetime.now(SHANGHAI).date() - timedelta(days=1)
    with open_wrong(timedelta(days=days)) as app:
        app.expect_text("记录会按准确的时间来")
        app.tap("补记以前的")
        app.expect_text(yesterday.isoformat())


@pytest.mark.parametrize("hours", [-72, 10, 72])
def test_a_mood_noted_before_the_time_is_known_comes_on_its_day(
    open_wrong: OpenWrong, person: Person, line: Wire, hours: int
) -> None:
    api, line.api = line.api, "http://127.0.0.1:9"
    with open_wrong(timedelta(hours=hours)) as app:
        pick(app)
        app.expect_text("待同步")
        # Nobody knows yet what time it is.
        expect(app.page.get_by_text("这台设备的时间")).to_have_count(0)
        app.reload()
        app.expect_text("现在感觉怎么样")
        line.api = api
        app.reload()
        app.page.wait_for_function(NOTHING_WAITS)
        assert is_now(felt_at(person))


def test_a_mood_noted_without_a_network_has_the_right_time(
    open_wrong: OpenWrong, person: Person
) -> None:
    with open_wrong(timedelta(days=-3)) as app:
        app.expect_text("这台设备的时间慢了约 3 天")
        app.hook("offline")
        pick(app)
        app.expect_text("待同步")
        # The network sets the clock right as soon as it is there.
        app.page.evaluate("window.__ahead = 0")
        app.hook("online")
        app.page.wait_for_function(NOTHING_WAITS)
        assert is_now(felt_at(person))


def test_a_start_without_a_network_knows_what_day_it_is(open_wrong: OpenWrong, line: Wire) -> None:
    today = datetime.now(SHANGHAI).date()
    with open_wrong(timedelta(days=-40)) as app:
        app.expect_text("这台设备的时间慢了约 40 天")
        line.api = "http://127.0.0.1:9"
        app.reload()
        app.expect_text("这台设备的时间慢了约 40 天")
        app.expect_text(f"{today.year}年{today.month}月")


@pytest.mark.parametrize("minutes", [-3, 0, 3])
def test_a_little_is_not_worth_a_word(open_wrong: OpenWrong, minutes: int) -> None:
    with open_wrong(timedelta(minutes=minutes)) as app:
        wait_until_signed_in(app)
        app.expect_text("还没有记录")
        expect(app.page.get_by_text("这台设备")).to_have_count(0)


@pytest.mark.parametrize("days", [-3, 3])
def test_what_was_said_today_is_of_today(
    companion: Companion, person: Person, stack: Stack, days: int
) -> None:
    with (
        speaking(stack.model),
        companion.open(person, script=wrong_clock(timedelta(days=days))) as app,
    ):
        app.expect_text("你好，我在")
        say(app, "在吗")
        expect_reply(app, "我在听")
        app.reload()
        app.expect_text("今天")
