"""Agents that answer from datasets, over HTTP."""

from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient
from openai import OpenAI

from tests.integration.http_support import (
    EVENT_STREAM,
    Account,
    LiveServer,
    answering_with,
    events_of,
    model_at,
    problem_of,
    whole_reply,
)
from tests.integration.knowledge_support import Knowledge, without_pause
from tests.servers.model_server import ModelServer
from tests.unit.knowledge.pdfs import pdf

HANDBOOK = (
    "考勤按月统计，迟到三次记一次缺勤。\n\n"
    "入职满一年的员工每年有五天带薪年假，满十年的有十天。年假要提前三个工作日申请。\n\n"
    "病假需要二级以上医院的证明，三天以内由组长批准。"
)
QUESTION = "年假要提前多久申请？"


@pytest.fixture
def handbook(http: TestClient, owner: Account) -> Iterator[Knowledge]:
    with without_pause():
        one = Knowledge(http, owner)
        assert one.settled(one.write("员工手册", HANDBOOK))["status"] == "ready"
        yield one
        one.call("DELETE", f"/v1/datasets/{one.id}")


@pytest.fixture
def clerk(http: TestClient, owner: Account, handbook: Knowledge) -> str:
    """The id of an agent that goes by the handbook."""
    body = {"name": "小事务", "persona": "你是人事助手。", "dataset_ids": [handbook.id]}
    answer = http.post("/v1/agents", json=body, headers=owner.headers)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


def ask(
    http: TestClient, person: Account, agent_id: str, text: str, **body: object
) -> dict[str, Any]:
    asked = {"text": text, "agent_id": agent_id, **body}
    answer = http.post("/v1/chat", json=asked, headers=person.headers)
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def test_a_citation_names_the_page_that_its_quote_stands_on(
    http: TestClient, person: Account, clerk: str, handbook: Knowledge
) -> None:
    names = ("Amber", "Birch", "Cedar", "Dune", "Ember", "Fjord", "Grove")
    pages = [
        [f"The {name} room is open until {n} in the evening."] for n, name in enumerate(names, 1)
    ]
    assert handbook.settled(handbook.upload("rooms.pdf", pdf(pages)))["status"] == "ready"
    for page, name in ((3, "Cedar"), (7, "Grove")):
        answer = ask(http, person, clerk, f"Until when is the {name} room open?")
        (citation,) = answer["message"]["citations"]
        assert name in citation["quote"]
        assert citation["location"]["page"] == page


def test_an_answer_names_its_source(
    http: TestClient, person: Account, clerk: str, handbook: Knowledge
) -> None:
    answer = ask(http, person, clerk, QUESTION)
    message = answer["message"]
    assert "三个工作日" in message["text"]
    (citation,) = message["citations"]
    assert (citation["number"], citation["dataset_id"]) == (1, handbook.id)
    assert (citation["title"], citation["location"]["offset"] >= 0) == ("员工手册", True)
    assert citation["quote"] in HANDBOOK.replace("\n", " ")
    stored = http.get(
        f"/v1/conversations/{answer['conversation_id']}/messages", headers=person.headers
    )
    assert stored.json()["items"][0]["citations"] == message["citations"]
    why = http.get(
        f"/v1/conversations/{answer['conversation_id']}/messages/{message['id']}/why",
        headers=person.headers,
    )
    assert why.json()["citations"] == message["citations"]


def test_what_is_not_in_it_is_not_made_up(http: TestClient, person: Account, clerk: str) -> None:
    message = ask(http, person, clerk, "火星探测器是哪一年发射的？")["message"]
    assert message["citations"] == []
    assert "资料" in message["text"]


def test_company_and_care_come_first(http: TestClient, person: Account, clerk: str) -> None:
    assert ask(http, person, clerk, "你好呀")["message"]["citations"] == []
    danger = ask(http, person, clerk, "我不想活了，年假还有什么用？")["message"]
    assert danger["safety"]["level"] in {"risk", "acute"}
    assert danger["citations"] == []


def test_what_is_deleted_is_not_cited(
    http: TestClient, person: Account, clerk: str, handbook: Knowledge
) -> None:
    (document,) = handbook.call("GET", "/documents").json()["items"]
    assert handbook.call("DELETE", f"/documents/{document['id']}").status_code in {202, 204}
    message = ask(http, person, clerk, QUESTION)["message"]
    assert message["citations"] == []
    assert "三个工作日" not in message["text"]


def test_a_client_without_room_beside_the_text_gets_the_sources_in_it(
    live: LiveServer, person: Account, clerk: str
) -> None:
    client = OpenAI(base_url=f"{live.url}/v1", api_key=person.access_token)
    said = [{"role": "user", "content": QUESTION}]
    whole = client.chat.completions.create(model=clerk, messages=said)  # type: ignore[arg-type]
    assert "三个工作日" in str(whole.choices[0].message.content)
    assert "员工手册" in str(whole.choices[0].message.content)


def test_a_streamed_answer_of_a_model_ends_with_its_sources(
    http: TestClient, person: Account, clerk: str, models: ModelServer
) -> None:
    models.reply = "要提前三个工作日申请【1】，还有[9]。"
    with answering_with(model_at(models.base_url, "clerk")):
        answer = http.post(
            "/v1/chat",
            json={"text": QUESTION, "agent_id": clerk},
            headers={**person.headers, "accept": EVENT_STREAM},
        )
    message = whole_reply(events_of(answer.text))
    assert message["text"] == "要提前三个工作日申请[1]，还有。"
    assert [one["number"] for one in message["citations"]] == [1]
    assert "三个工作日" in message["citations"][0]["quote"]


def test_a_streamed_completion_ends_with_its_sources(
    live: LiveServer, person: Account, clerk: str
) -> None:
    client = OpenAI(base_url=f"{live.url}/v1", api_key=person.access_token)
    stream = client.chat.completions.create(
        model=clerk, messages=[{"role": "user", "content": QUESTION}], stream=True
    )
    said = "".join(one.choices[0].delta.content or "" for one in stream if one.choices)
    assert "三个工作日" in said
    assert "员工手册" in said


def test_a_follow_up_goes_on_with_the_talk(http: TestClient, person: Account, clerk: str) -> None:
    first = ask(http, person, clerk, "入职满一年有几天年假？")
    asked = {"text": "那病假呢？", "conversation_id": first["conversation_id"]}
    answer = http.post("/v1/chat", json=asked, headers=person.headers).json()["message"]
    assert "二级以上医院" in answer["text"]
    assert len(answer["citations"]) == 1


def test_an_agent_names_only_datasets_that_there_are(http: TestClient, owner: Account) -> None:
    body = {"name": "小事务", "persona": "你是人事助手。", "dataset_ids": ["ds_nowhere"]}
    answer = http.post("/v1/agents", json=body, headers=owner.headers)
    assert problem_of(answer, 422)["code"] == "unknown_dataset"
