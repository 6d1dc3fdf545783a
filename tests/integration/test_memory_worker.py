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
from scripts.consume import _Context, _record, sources
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


def test_a_local_run_works_on_the_queue_too(aws: object) -> None:
    url = MemorySettings.from_env().memory_queue_url
    assert (url, worker.handler) in [(one.url, one.handler) for one in sources()]


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


@pytest.mark.parametrize(
    ("before", "now", "told"),
    [
        ("我对花生过敏", "我已经不对花生过敏了", {"不再对花生过敏"}),
        ("我住在成都", "上周我从成都搬去了杭州", {"住在杭州"}),
        ("我住在成都", "我已经不住在成都了", {"不住在成都了"}),
        ("我叫林晓", "我改名了，现在叫林予安", {"名字叫林予安"}),
        ("我的猫叫咪咪", "我家猫现在叫圆圆", {"猫叫圆圆"}),
        ("我喜欢喝咖啡", "咖啡我已经戒了", {"戒了咖啡"}),
        ("我男朋友叫阿泽", "我和阿泽分手了，新男朋友叫小北", {"和阿泽分手", "男朋友叫小北"}),
        ("I'm allergic to figs", "I'm not allergic to figs now", {"no longer allergic to figs"}),
        ("I live in Portland", "I moved from Portland to Seattle last month", {"lives in Seattle"}),
        ("My cat's name is Tom", "My cat's name is now Jerry", {"cat's name is Jerry"}),
    ],
)  # fmt: skip
def test_what_is_said_now_takes_the_place_of_what_was(
    http: TestClient, person: Account, before: str, now: str, told: set[str]
) -> None:
    for text in (before, now):
        say(http, person, text)
        wake_for(person)
    shown = http.get("/v1/memories", headers=person.headers).json()["items"]
    current = [one for one in shown if one["kind"] != "turn" and not one.get("superseded_by")]
    assert {one["text"] for one in current} == told


def test_the_rest_of_a_turn_outlives_what_was_wrong_in_it(
    http: TestClient, person: Account
) -> None:
    say(http, person, "我住在北京，有个姐姐叫王芳，养了只猫叫咪咪")
    wake_for(person)
    say(http, person, "我搬到上海了")
    wake_for(person)
    told = "，".join(drawn_for(person))
    assert "北京" not in told
    for kept in ("王芳", "咪咪", "上海"):
        assert kept in told


def test_what_hurts_is_flagged_at_once_and_never_in_the_profile(
    http: TestClient, person: Account
) -> None:
    say(http, person, "我小时候被继父打过")
    (turn,) = memories().latest(person.id, most=9)
    assert turn.sensitive
    wake_for(person)
    assert all(one.sensitive for one in memories().latest(person.id, most=9))
    assert memories().open(person.id).profile == {}
