"""Tables in replies: read as tables, scrolled sideways, written without a flicker."""

import re

import pytest
from playwright.sync_api import Locator, expect

from tests.e2e.browser import PHONE, Look, scrolls_sideways
from tests.e2e.miniprogram.barriers import barriers
from tests.e2e.miniprogram.companion import Companion, Person, Stack
from tests.e2e.miniprogram.support import MiniProgram
from tests.e2e.miniprogram.talking import button, expect_reply, say, speaking

PLAN = """先看看这周：

| 时间 | 做什么 | 花多久 |
| :--- | :---: | ---: |
| 早上 | **散步**，看看 [这里](https://example.com/walk) | 20 分钟 |
| 晚上 | 写下三件小事 \\| 不求多 | 5 |
| 睡前 | |

就这样，慢慢来。"""
WIDE = "很长的一句话，在手机上一行放不下，所以要分成好几行来看才行"


def table(app: MiniProgram) -> Locator:
    return app.shown.get_by_role("table", name="表格")


def rows(app: MiniProgram) -> list[list[str]]:
    found: list[list[str]] = table(app).evaluate(
        """(table) => [...table.querySelectorAll('[role=row]')].map((row) =>
            [...row.children].map((cell) => cell.innerText.trim()))"""
    )
    return found


def test_a_table_is_one_with_its_alignment_and_marks(
    companion: Companion, person: Person, stack: Stack
) -> None:
    with speaking(stack.model, PLAN), companion.open(person) as app:
        say(app, "帮我排一下")
        expect_reply(app, "慢慢来")
        assert rows(app) == [
            ["时间", "做什么", "花多久"],
            ["早上", "散步，看看 这里", "20 分钟"],
            ["晚上", "写下三件小事 | 不求多", "5"],
            ["睡前", "", ""],
        ]
        expect(table(app).get_by_role("columnheader")).to_have_count(3)
        aligns = (
            table(app)
            .get_by_role("cell")
            .evaluate_all(
                "cells => cells.slice(0, 3).map((cell) => getComputedStyle(cell).textAlign)"
            )
        )
        assert aligns == ["start", "center", "right"]
        strong = table(app).get_by_text("散步", exact=True)
        assert strong.evaluate("one => getComputedStyle(one).fontWeight") == "600"
        table(app).get_by_role("link", name="这里").tap()
        assert app.calls("setClipboardData")[-1]["data"] == "https://example.com/walk"
        app.expect_text("地址已复制")
        app.reload()
        expect(table(app).get_by_role("row")).to_have_count(4)


WATCH = """() => {
    window.seen = []
    new MutationObserver(() => {
        const text = [...document.querySelectorAll('reply-text')].map((one) => one.innerText).join()
        if (/[|]|--/.test(text)) window.seen.push(text)
    }).observe(document.body, { childList: true, subtree: true, characterData: true })
}"""


def test_a_table_that_is_being_written_shows_no_bars(
    companion: Companion, person: Person, stack: Stack
) -> None:
    plan = PLAN.replace("\\| ", "")
    with speaking(stack.model, plan, pause=0.05), companion.open(person) as app:
        app.page.evaluate(WATCH)
        say(app, "帮我排一下")
        expect(table(app).get_by_role("row")).to_have_count(2)
        assert "慢慢来" not in table(app).locator("xpath=ancestor::reply-text").inner_text()
        expect_reply(app, "慢慢来")
        assert app.page.evaluate("window.seen") == []


def test_of_a_table_that_is_being_written_only_what_is_new_goes_to_the_view(
    companion: Companion, person: Person, stack: Stack
) -> None:
    many = "\n".join(f"| 第 {number} 天 | 出门走走 |" for number in range(30))
    reply = f"| 哪天 | 做什么 |\n|---|---|\n{many}\n\n完"
    with speaking(stack.model, reply, pause=0.02), companion.open(person) as app:
        say(app, "你好")
        expect_reply(app, "完")
        expect(table(app).get_by_role("row")).to_have_count(31)
        largest = max(one["largest"] for one in app.read("payloads").values())
        assert largest < A_FEW_ROWS


A_FEW_ROWS = 3_000
"""Bytes; all thirty have more than twice as many."""


def test_a_line_with_bars_that_is_no_table_is_shown_as_it_is(
    companion: Companion, person: Person, stack: Stack
) -> None:
    with speaking(stack.model, "| 只是一行 |\n不是表格", pause=0.05), companion.open(person) as app:
        say(app, "你好")
        expect_reply(app, "| 只是一行 |")
        expect(table(app)).to_have_count(0)


@pytest.mark.parametrize("shade", ["light", "dark"])
def test_a_wide_table_scrolls_within_itself(
    companion: Companion, person: Person, stack: Stack, shade: str
) -> None:
    line = "|" + "|".join([WIDE] * 4) + "|"
    reply = f"{line}\n{'|-' * 4}|\n{line}\n\n看完了"
    look = Look(320, PHONE.height, "dark" if shade == "dark" else "light")
    with speaking(stack.model, reply), companion.open(person, look=look) as app:
        say(app, "你好")
        expect_reply(app, "看完了")
        frame = table(app).locator("xpath=..")
        width, inner = frame.evaluate("one => [one.clientWidth, one.scrollWidth]")
        assert inner > width
        assert width < look.width
        assert not scrolls_sideways(app.page)
        assert barriers(app) == []


def test_a_huge_table_comes_in_parts(companion: Companion, person: Person, stack: Stack) -> None:
    many = "\n".join(f"| {number} | 二 |" for number in range(100))
    reply = f"| 一 | 二 |\n|---|---|\n{many}\n\n完"
    with speaking(stack.model, reply), companion.open(person) as app:
        say(app, "你好")
        expect_reply(app, "完")
        expect(table(app).get_by_role("row")).to_have_count(41)
        button(app, "还有 60 行").tap()
        expect(table(app).get_by_role("row")).to_have_count(81)
        button(app, "还有 20 行").tap()
        expect(table(app).get_by_role("row")).to_have_count(101)
        expect(app.shown.get_by_role("button", name=re.compile("还有"))).to_have_count(0)


def test_what_has_too_many_columns_is_shown_as_it_was_written(
    companion: Companion, person: Person, stack: Stack
) -> None:
    line = "|" + "多|" * 300
    reply = f"{line}\n{'|-' * 300}|\n{line}\n\n完"
    with speaking(stack.model, reply), companion.open(person) as app:
        say(app, "你好")
        expect_reply(app, "完")
        expect(table(app)).to_have_count(0)
        expect(app.shown.locator("reply-text wx-scroll-view")).to_contain_text(line)
