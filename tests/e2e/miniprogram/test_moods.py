"""Moods in WeChat: a tap saves one, what is added goes with it, and nothing is lost offline."""

from datetime import UTC, datetime, timedelta, timezone
from typing import Any, Literal

import pytest
from playwright.sync_api import expect

from tests.e2e.browser import Look
from tests.e2e.miniprogram.companion import Companion, Person, wait_until_signed_in
from tests.e2e.miniprogram.support import MiniProgram

MOODS = "pages/moods/index"
SHANGHAI = timezone(timedelta(hours=8))


def pick(app: MiniProgram, level: str) -> None:
    app.shown.get_by_role("radio", name=level, exact=True).tap()


def records(person: Person) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = person.get("/v1/moods")["items"]
    return found


def noted(person: Person, days_ago: int, valence: float, *tags: str) -> None:
    at = (datetime.now(UTC) - timedelta(days=days_ago)).isoformat()
    body = {"valence": valence, "at": at, "tags": list(tags), "helped": ["music"]}
    person.api.post("/v1/moods", json=body).raise_for_status()


def waiting(app: MiniProgram, person: Person) -> object:
    """What the phone keeps for the server."""
    me = person.get("/v1/me")["id"]
    return app.stored(f"nuanxin.moods.{me}")


def test_one_tap_saves_a_mood_and_the_rest_goes_to_the_same_record(
    companion: Companion, person: Person
) -> None:
    with companion.open(person, MOODS) as app:
        pick(app, "不太好")
        app.expect_text("记下了 · 不太好")
        app.shown.get_by_role("radio", name="难过").tap()
        app.shown.get_by_role("checkbox", name="工作").tap()
        own = app.shown.get_by_placeholder("自己写").first
        own.fill("搬家")
        own.press("Enter")
        app.shown.get_by_placeholder("写几个字，给以后的自己看").fill("今天有点累 😮‍💨")
        app.shown.get_by_role("checkbox", name="散步").last.tap()
        app.expect_text("记下了 · 不太好")
        app.page.wait_for_function(
            "!localStorage.length || !Object.keys(localStorage)"
            ".some((key) => key.startsWith('mp:nuanxin.moods.'))"
        )
        [record] = records(person)
    assert record["valence"] == -0.4
    assert (record["label"], record["note"]) == ("sadness", "今天有点累 😮‍💨")
    assert (record["tags"], record["helped"]) == (["work", "搬家"], ["walk"])


def test_undo_takes_the_mood_back(companion: Companion, person: Person) -> None:
    with companion.open(person, MOODS) as app:
        pick(app, "很好")
        app.expect_text("记下了 · 很好")
        app.tap("撤销")
        app.expect_text("已撤销")
        app.page.wait_for_function(
            "!Object.keys(localStorage).some((key) => key.startsWith('mp:nuanxin.moods.'))"
        )
        app.expect_text("已撤销")
        assert records(person) == []


def test_a_mood_noted_offline_is_sent_once_when_the_network_is_back(
    companion: Companion, person: Person
) -> None:
    with companion.open(person, MOODS) as app:
        wait_until_signed_in(app)
        app.hook("offline")
        pick(app, "还不错")
        app.expect_text("待同步")
        app.shown.get_by_role("checkbox", name="散步").first.tap()
        assert records(person) == []
        app.hook("online")
        app.expect_text("记下了 · 还不错")
        app.hook("online")
        [record] = records(person)
        assert record["tags"] == ["walk"]
        assert waiting(app, person) is None


def test_what_waits_outlives_a_restart(companion: Companion, person: Person) -> None:
    with companion.open(person, MOODS) as app:
        wait_until_signed_in(app)
        app.hook("offline")
        pick(app, "一般")
        app.expect_text("待同步")
        app.reload()
        app.expect_text("现在感觉怎么样")
        app.page.wait_for_function(
            "!Object.keys(localStorage).some((key) => key.startsWith('mp:nuanxin.moods.'))"
        )
        assert [one["valence"] for one in records(person)] == [0]


def test_a_mood_noted_before_the_sign_in_can_be_taken_back(
    companion: Companion, person: Person
) -> None:
    with companion.open(person, MOODS, options={"codes": [""]}) as app:
        pick(app, "一般")
        app.expect_text("待同步")
        app.page.evaluate("code => window.__mp_options.codes.splice(0, 1, code)", person.code())
        app.hook("offline")
        app.hook("online")
        app.expect_text("记下了 · 一般")
        assert len(records(person)) == 1
        app.tap("撤销")
        app.expect_text("已撤销")
        app.page.wait_for_function(
            "!Object.keys(localStorage).some((key) => key.startsWith('mp:nuanxin.moods.'))"
        )
        assert records(person) == []


def test_an_earlier_day_is_filled_in_from_the_calendar(
    companion: Companion, person: Person
) -> None:
    today = datetime.now(SHANGHAI).date()
    day = today - timedelta(days=1)
    with companion.open(person, MOODS) as app:
        if day.month != today.month:
            app.shown.get_by_role("button", name="上个月").tap()
        app.shown.get_by_role("button", name=f"{day.month}月{day.day}日", exact=True).tap()
        app.expect_text("那时候感觉怎么样")
        pick(app, "很难受")
        app.expect_text("记下了 · 很难受")
        app.tap("好了")
        expect(
            app.shown.get_by_role("button", name=f"{day.month}月{day.day}日，很难受，1 条记录")
        ).to_be_visible()
        [record] = records(person)
    assert record["at"].startswith(f"{day.isoformat()}T12:00")  # 20:00 in Shanghai


def test_a_record_is_changed_and_deleted(companion: Companion, person: Person) -> None:
    noted(person, 1, 0.4, "walk")
    with companion.open(person, MOODS) as app:
        app.tap("看所有记录")
        app.shown.locator(".record").tap()
        pick(app, "很好")
        note = app.shown.get_by_placeholder("写几个字，给以后的自己看")
        note.fill("走了很远")
        app.tap("存下")
        expect(app.shown.get_by_text("走了很远")).to_be_visible()
        [record] = records(person)
        assert (record["valence"], record["note"], record["tags"]) == (0.8, "走了很远", ["walk"])
        app.shown.locator(".record").tap()
        app.tap("删除")
        app.page.get_by_role("dialog").get_by_role("button", name="删除").tap()
        expect(app.shown.get_by_text("还没有记录")).to_be_visible()
        assert records(person) == []


def test_few_records_say_how_many_days_are_missing(companion: Companion, person: Person) -> None:
    noted(person, 2, 0.2)
    with companion.open(person, MOODS) as app:
        app.expect_text("就可以开始看规律了")


def test_a_pattern_opens_the_records_it_rests_on(companion: Companion, person: Person) -> None:
    for day in range(1, 31):
        noted(person, day, 0.7 if day % 3 == 0 else -0.3, "walk" if day % 3 == 0 else "work")
    with companion.open(person, MOODS) as app:
        statement = app.shown.locator(".statement").first
        expect(statement).to_be_visible()
        said = app.data()["findings"][0]
        statement.get_by_text("条记录").tap()
        expect(app.shown.locator(".notice")).to_have_text(said["text"])
        expect(app.shown.locator(".record")).to_have_count(len(said["ids"]))


def test_the_table_leaves_as_a_file_and_nothing_of_it_stays(
    companion: Companion, person: Person
) -> None:
    noted(person, 1, 0.4, "walk")
    with companion.open(person, MOODS) as app:
        app.tap("导出 CSV")
        app.tap("准备好了，转发")
        app.expect_text("转发好了")
        [shared] = app.calls("shareFileMessage")
        assert shared["fileName"].endswith(".csv")
        left = app.page.evaluate("wx.getFileSystemManager().readdirSync(wx.env.USER_DATA_PATH)")
    assert left == []


def test_nobody_is_signed_in_by_looking_at_the_page(companion: Companion, person: Person) -> None:
    with companion.open(person, MOODS, has_begun=False) as app:
        app.expect_text("先和暖心打个招呼")
        assert app.calls("login") == []


@pytest.mark.parametrize("shade", ["light", "dark"])
def test_the_page_fits_a_phone_in_english(
    companion: Companion, person: Person, shade: Literal["light", "dark"]
) -> None:
    noted(person, 1, 0.4, "walk")
    with companion.open(person, MOODS, look=Look(375, 720, shade, "en")) as app:
        app.expect_text("How do you feel right now?")
        app.expect_text("Day by day")
        wide = "document.querySelector('.mp-view:not([hidden]) .mp-scroll')"
        assert app.page.evaluate(f"{wide}.scrollWidth <= {wide}.clientWidth")
