"""What is said in a chat becomes memories in the background: the function as Lambda calls it."""

import json
from typing import Any

import boto3
import pytest
from fastapi.testclient import TestClient

from functions.emotion.memories import worker, worker_deps
from nuanxin.composition.memory import memories
from nuanxin.domain.memories import MemoryKind, Slot
from nuanxin.settings import MemorySettings
from scripts.consume import Source, _Context, _record, sources
from tests.integration.http_support import Account
from tests.servers.model_server import Behaviour, ModelServer


def say(http: TestClient, account: Account, text: str) -> None:
    answer = http.post("/v1/chat", json={"text": text}, headers=account.headers)
    assert answer.status_code == 200, answer.text


def wake(body: str) -> list[Any]:
    """The ids of the messages that failed."""
    record = _record(
        {
            "MessageId": "m-1",
            "ReceiptHandle": "r-1",
            "Body": body,
            "Attributes": {"ApproximateReceiveCount": "1"},
        }
    )
    return list(worker.handler({"Records": [record]}, _Context())["batchItemFailures"])


def wake_for(account: Account) -> None:
    assert wake(json.dumps({"memory": account.id})) == []


def drawn_for(account: Account) -> dict[str, MemoryKind]:
    every = memories().latest(account.id, most=99)
    return {
        one.text: one.kind for one in every if one.kind is not MemoryKind.TURN and one.is_current
    }


def test_what_is_told_in_a_chat_is_drawn_kept_and_shown(http: TestClient, person: Account) -> None:
    for text in ("我叫周琪，住在成都", "我养了一只叫团团的猫", "今天好累"):
        say(http, person, text)
    wake_for(person)
    assert drawn_for(person) == {
        "名字叫周琪": MemoryKind.PROFILE,
        "住在成都": MemoryKind.PROFILE,
        "猫叫团团": MemoryKind.PERSON,
    }
    assert memories().open(person.id).profile[Slot.HOME].text == "住在成都"
    shown = http.get("/v1/memories?query=团团", headers=person.headers).json()["items"]
    (cat,) = (one for one in shown if one["kind"] == "person")
    assert cat["source_message_ids"]


def test_a_move_supersedes_and_stays_as_history(http: TestClient, person: Account) -> None:
    for town in ("我住在杭州", "我刚搬到上海"):
        say(http, person, town)
        wake_for(person)
    assert drawn_for(person) == {"住在上海": MemoryKind.PROFILE}
    every = memories().latest(person.id, most=9)
    (old,) = (one for one in every if one.text == "住在杭州")
    assert old.superseded_by


def test_what_was_deleted_before_it_was_read_stays_away(http: TestClient, person: Account) -> None:
    say(http, person, "我住在杭州")
    (turn,) = memories().latest(person.id, most=9)
    assert http.delete(f"/v1/memories/{turn.id}", headers=person.headers).status_code == 204
    wake_for(person)
    assert memories().latest(person.id, most=9) == ()


def test_a_chat_wakes_whoever_looks_after_the_memory(http: TestClient, person: Account) -> None:
    client, url = boto3.client("sqs"), MemorySettings.from_env().memory_queue_url
    assert url is not None
    say(http, person, "我住在杭州")
    bodies: list[str] = []
    while json.dumps({"memory": person.id}) not in bodies:
        got = client.receive_message(QueueUrl=url, MaxNumberOfMessages=10, WaitTimeSeconds=5)
        assert got.get("Messages"), "nobody was woken"
        bodies += [one["Body"] for one in got["Messages"]]


def test_a_local_run_works_on_the_queue_too() -> None:
    url = MemorySettings.from_env().memory_queue_url
    assert Source(url or "", worker.handler) in list(sources())


@pytest.mark.parametrize("body", ["not json", "{}", '{"memory": 3}', "[]"])
def test_what_is_no_wake_up_call_goes_back_and_is_not_quoted(
    body: str, caplog: pytest.LogCaptureFixture
) -> None:
    assert wake(body) == [{"itemIdentifier": "m-1"}]
    (failed,) = (one for one in caplog.records if one.message == "memory.work_failed")
    assert body not in str(vars(failed))


def test_a_call_for_nobody_is_done(aws: object) -> None:
    assert wake(json.dumps({"memory": "u_nobody"})) == []


def test_nothing_of_what_was_said_is_logged(
    http: TestClient, person: Account, caplog: pytest.LogCaptureFixture
) -> None:
    say(http, person, "我对香菇过敏，我住在玉门")
    caplog.clear()
    wake_for(person)
    logged = "".join(str(vars(one)) for one in caplog.records)
    assert "memory.drawn" in logged
    assert "香菇" not in logged
    assert "玉门" not in logged


@pytest.fixture
def drawing_model(models: ModelServer, monkeypatch: pytest.MonkeyPatch) -> ModelServer:
    """A language model, and a worker that was made with it."""
    with monkeypatch.context() as environment:
        # No longer than it is made: others must not find this model.
        environment.setenv("OPENAI_BASE_URL", models.base_url)
        environment.setenv("OPENAI_MODEL", Behaviour.NORMAL)
        made = worker_deps.remembering.__wrapped__()
    monkeypatch.setattr(worker, "remembering", lambda: made)
    return models


def model_says(models: ModelServer, text: str, quote: str) -> None:
    memory = {
        "message": 0,
        "quote": quote,
        "kind": "fact",
        "slot": None,
        "about": "x",
        "text": text,
        "sensitive": False,
        "salience": 0.5,
    }
    models.reply = json.dumps({"memories": [memory]}, ensure_ascii=False)


def test_a_model_draws_where_there_is_one(
    http: TestClient, person: Account, drawing_model: ModelServer
) -> None:
    say(http, person, "其实人一多我就浑身不自在")
    model_says(drawing_model, "人多会不自在", "人一多我就浑身不自在")
    wake_for(person)
    assert "人多会不自在" in drawn_for(person)


def test_a_silent_model_leaves_the_rules(
    http: TestClient, person: Account, drawing_model: ModelServer
) -> None:
    say(http, person, "我住在杭州")
    drawing_model.behaviour = Behaviour.BROKEN
    wake_for(person)
    assert drawn_for(person) == {"住在杭州": MemoryKind.PROFILE}
