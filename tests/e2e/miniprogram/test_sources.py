"""What a reply rests on: documents that it cites, memories that it used."""

import re
from collections.abc import Iterator

import httpx
import pytest
from playwright.sync_api import expect

from tests.e2e.miniprogram.companion import OWNER, PASSWORD, Companion, Person, Stack
from tests.e2e.miniprogram.talking import LIST, button, replies, speaking

DOCUMENTS = {
    "请假": ["病假要有证明。", "年假要提前三个工作日申请。"],
    "组里的规矩": ["迟到要打招呼。", "年假要提前申请，组长同意以后才算数。"],
}
"""What each says, by title: the second sentence of each is about holidays."""


@pytest.fixture(scope="module")
def clerk(stack: Stack) -> Iterator[str]:
    """The id of an agent that goes by two documents."""
    with httpx.Client(base_url=stack.url, timeout=30) as owner:
        signed_in = owner.post("/v1/auth/login", json={"email": OWNER, "password": PASSWORD})
        signed_in.raise_for_status()
        owner.headers["authorization"] = f"Bearer {signed_in.json()['access_token']}"
        dataset = owner.post("/v1/datasets", json={"name": "员工手册"}).json()["id"]
        documents = f"/v1/datasets/{dataset}/documents"
        for title, sentences in DOCUMENTS.items():
            given = {"title": title, "text": "\n\n".join(sentences)}
            document = owner.post(documents, json=given).json()["id"]
            while owner.get(f"{documents}/{document}").json()["status"] not in ("ready", "failed"):
                pass
        agent = {"name": "小事务", "persona": "你是人事助手。", "dataset_ids": [dataset]}
        yield str(owner.post("/v1/agents", json=agent).json()["id"])


def test_each_source_of_a_reply_opens_its_own_words(
    companion: Companion, person: Person, stack: Stack, clerk: str
) -> None:
    with speaking(stack.model, "年假要提前申请[1][2]。"):
        asked = {"text": "年假要提前申请吗？", "agent_id": clerk}
        answer = person.api.post("/v1/chat", json=asked).raise_for_status()
        titles = {one["number"]: one["title"] for one in answer.json()["message"]["citations"]}
        assert sorted(titles) == [1, 2]
        assert set(titles.values()) == DOCUMENTS.keys()
        with companion.open(person, LIST) as app:
            app.shown.get_by_role("button", name=re.compile("年假要提前")).first.tap()
            for number, title in titles.items():
                button(app, f"{number} · {title}").tap()
                sheet = app.shown.get_by_role("dialog", name=title)
                other, holidays = DOCUMENTS[title]
                expect(sheet.locator("[class*=quoted]")).to_have_text(holidays)
                expect(sheet).to_contain_text(other)
                button(app, "关闭").tap()
                expect(sheet).to_be_hidden()
            replies(app).last.get_by_text("2", exact=True).tap()
            expect(app.shown.get_by_role("dialog", name=titles[2])).to_be_visible()


def told(person: Person, text: str) -> None:
    person.api.post("/v1/chat", json={"text": text}).raise_for_status()


def test_the_memories_that_a_reply_used_are_named(
    companion: Companion, person: Person, stack: Stack
) -> None:
    with speaking(stack.model):
        told(person, "我的猫叫年糕，它上周走了")
        told(person, "你还记得我的猫吗？")
        with companion.open(person, LIST) as app:
            app.shown.get_by_role("button", name=re.compile("你还记得我的猫")).first.tap()
            button(app, "为什么这么说").tap()
            sheet = app.shown.get_by_role("dialog", name="为什么这么说")
            expect(sheet.get_by_text("想起了你说过的")).to_be_visible()
            expect(sheet.get_by_text("年糕").first).to_be_visible()
            expect(sheet.get_by_text("这次没有用到记忆")).to_have_count(0)
