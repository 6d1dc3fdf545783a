"""Memories in WeChat: what is remembered can be seen, found, corrected and taken away."""

from typing import Any

from playwright.sync_api import expect

from tests.e2e.miniprogram.companion import Companion, Person
from tests.e2e.miniprogram.support import MiniProgram

MEMORIES = "pages/memories/index"


def written(person: Person, text: str, kind: str = "fact", **more: object) -> dict[str, Any]:
    answer = person.api.post("/v1/memories", json={"text": text, "kind": kind, **more})
    answer.raise_for_status()
    return dict(answer.json())


def memories(person: Person) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = person.get("/v1/memories")["items"]
    return found


def choose(app: MiniProgram, action: str) -> None:
    app.shown.locator(".more").first.tap()
    app.page.get_by_role("dialog").get_by_role("button", name=action, exact=True).tap()


def test_a_memory_is_written_by_hand(companion: Companion, person: Person) -> None:
    with companion.open(person, MEMORIES) as app:
        app.expect_text("还没有记下什么")
        app.tap("记一条")
        app.shown.get_by_placeholder("比如：我对芒果过敏").fill("豆豆是我的猫")
        app.shown.get_by_role("radio", name="人和动物").tap()
        app.shown.get_by_role("radio", name="每年").tap()
        app.tap("存下")
        expect(app.shown.get_by_text("豆豆是我的猫")).to_be_visible()
        [memory] = memories(person)
    assert (memory["text"], memory["kind"], memory["recurs"]) == (
        "豆豆是我的猫",
        "person",
        "yearly",
    )


def test_what_is_too_long_is_kept_in_the_field_and_not_sent(
    companion: Companion, person: Person
) -> None:
    with companion.open(person, MEMORIES) as app:
        app.tap("记一条")
        field = app.shown.get_by_placeholder("比如：我对芒果过敏")
        field.fill("长" * 501)
        app.expect_text("最多 500 个字")
        app.shown.get_by_role("button", name="存下").tap(force=True)
        expect(field).to_have_value("长" * 501)
        field.fill("长" * 500)
        app.tap("存下")
        app.expect_text("记住了")
        assert len(memories(person)) == 1


def test_a_memory_that_cannot_be_sent_stays_in_the_form(
    companion: Companion, person: Person
) -> None:
    with companion.open(person, MEMORIES) as app:
        app.tap("记一条")
        field = app.shown.get_by_placeholder("比如：我对芒果过敏")
        field.fill("我怕黑")
        app.hook("offline")
        app.tap("存下")
        app.expect_text("连不上网络")
        expect(field).to_have_value("我怕黑")
        app.hook("online")
        app.tap("存下")
        app.expect_text("记住了")
        assert [one["text"] for one in memories(person)] == ["我怕黑"]


def test_a_correction_keeps_what_was_said_before(companion: Companion, person: Person) -> None:
    written(person, "我住在北京")
    with companion.open(person, MEMORIES) as app:
        choose(app, "修改")
        app.shown.get_by_placeholder("比如：我对芒果过敏").fill("我住在杭州")
        app.tap("存下")
        expect(app.shown.get_by_text("我住在杭州")).to_be_visible()
        expect(app.shown.get_by_text("我住在北京")).to_have_count(0)
        app.tap("以前的写法（1）")
        expect(app.shown.get_by_text("我住在北京")).to_be_visible()
        assert memories(person)[0]["text"] == "我住在杭州"


def test_pinning_is_seen_and_kept(companion: Companion, person: Person) -> None:
    written(person, "对芒果过敏")
    with companion.open(person, MEMORIES) as app:
        choose(app, "置顶")
        expect(app.shown.get_by_text("已置顶")).to_be_visible()
        assert memories(person)[0]["pinned"] is True
        choose(app, "取消置顶")
        expect(app.shown.get_by_text("已置顶")).to_have_count(0)


def test_what_is_sensitive_is_folded_until_somebody_opens_it(
    companion: Companion, person: Person
) -> None:
    written(person, "外婆去年走了")
    with companion.open(person, MEMORIES) as app:
        expect(app.shown.get_by_text("外婆去年走了")).to_be_visible()
        choose(app, "标为敏感")
        expect(app.shown.get_by_text("外婆去年走了")).to_have_count(0)
        app.tap("点开看")
        expect(app.shown.get_by_text("外婆去年走了")).to_be_visible()


def test_what_goes_with_a_memory_is_said_before_it_is_deleted(
    companion: Companion, person: Person
) -> None:
    written(person, "喜欢下雨天", "preference")
    with companion.open(person, MEMORIES) as app:
        choose(app, "删除")
        dialog = app.page.get_by_role("dialog")
        expect(dialog).to_contain_text("删了就找不回来")
        dialog.get_by_role("button", name="留着").tap()
        assert len(memories(person)) == 1
        choose(app, "删除")
        dialog.get_by_role("button", name="删除").tap()
        app.expect_text("还没有记下什么")
        assert memories(person) == []


def test_memories_are_found_by_word_and_by_kind(companion: Companion, person: Person) -> None:
    written(person, "养了一只橘猫，叫豆豆", "person")
    written(person, "对芒果过敏")
    with companion.open(person, MEMORIES) as app:
        expect(app.shown.locator(".memory")).to_have_count(2)
        app.shown.get_by_role("radio", name="人和动物 1").tap()
        expect(app.shown.locator(".memory")).to_have_count(1)
        expect(app.shown.locator(".memory")).to_contain_text("豆豆")
        app.shown.get_by_role("radio", name="全部 2").tap()
        expect(app.shown.locator(".memory")).to_have_count(2)
        app.shown.get_by_placeholder("比如：猫、面试、过敏").fill("橘猫")
        expect(app.shown.locator(".memory").first).to_contain_text("豆豆")


def test_remembering_is_paused_and_taken_up_again(companion: Companion, person: Person) -> None:
    with companion.open(person, MEMORIES) as app:
        app.tap("暂停记忆")
        dialog = app.page.get_by_role("dialog")
        expect(dialog).to_contain_text("已经记住的不会动")
        dialog.get_by_role("button", name="暂停").tap()
        app.expect_text("记忆已暂停")
        assert person.get("/v1/me")["care"]["remember"] is False
        app.tap("继续记忆")
        app.expect_text("之后说的我会记着")
        assert person.get("/v1/me")["care"]["remember"] is True


def test_a_line_of_the_profile_is_corrected(companion: Companion, person: Person) -> None:
    written(person, "小雨", "profile", slot="name")
    with companion.open(person, MEMORIES) as app:
        app.shown.get_by_role("button", name="修改名字").tap()
        app.shown.get_by_placeholder("比如：我对芒果过敏").fill("大雨")
        app.tap("存下")
        expect(app.shown.locator(".line")).to_contain_text("大雨")
