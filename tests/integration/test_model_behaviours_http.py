"""Whatever a model does, people get an answer in time, and see who wrote it."""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import Any

import pytest
from fastapi.testclient import TestClient

from nuanxin.domain.identity import Role
from tests.integration.conftest import AccountOf
from tests.integration.http_support import (
    EVENT_STREAM,
    PASSWORD,
    Account,
    answering_with,
    events_of,
    model_at,
    whole_reply,
)
from tests.servers.loopback import HOST, free_port
from tests.servers.model_server import REPLY, Behaviour, ModelServer

BREAK = "……\n\n（刚才的话没能说完。）\n\n"
"""Between what the model had said and our own words."""
SLACK = 2.5
"""Seconds above a bound within which a loaded machine may answer."""

NO_WORD = [
    Behaviour.BROKEN,
    Behaviour.DENIED,
    Behaviour.HTML,
    Behaviour.NOT_JSON,
    Behaviour.EMPTY,
]
BROKEN_OFF = [Behaviour.CUT, Behaviour.UNFINISHED, Behaviour.ERROR_EVENT]
SILENT = [Behaviour.STALLED, Behaviour.KEEP_ALIVE, Behaviour.BUSY_LONG]
ODD_EVENTS = [
    "[1, 2]",
    '"text"',
    "null",
    "7",
    "{}",
    '{"choices": null}',
    '{"choices": {}}',
    '{"choices": [null]}',
    '{"choices": ["text"]}',
    '{"choices": [{}]}',
    '{"choices": [{"index": 0, "delta": null}]}',
    '{"choices": [{"index": 0, "delta": {"content": ["a"]}}]}',
    '{"choices": [{"index": 0, "delta": {"content": {"a": 1}}}]}',
    '{"choices": [{"index": 0, "delta": {"content": 7}}]}',
    "[" * 5000,
]

Chat = Callable[[str], dict[str, Any]]
Speaking = Callable[..., AbstractContextManager[None]]


@pytest.fixture
def speaking(models: ModelServer) -> Speaking:
    def speak(behaviour: Behaviour, *, total_seconds: float = 20.0) -> AbstractContextManager[None]:
        name = str(behaviour)
        return answering_with(model_at(models.base_url, name, total_seconds=total_seconds))

    return speak


@pytest.fixture(params=["json", "stream"])
def chat(request: pytest.FixtureRequest, http: TestClient, person: Account) -> Chat:
    """One turn in either form; the answer is the finished message, as it is stored."""

    def say(text: str = "今天有点累") -> dict[str, Any]:
        accept = EVENT_STREAM if request.param == "stream" else "application/json"
        answer = http.post(
            "/v1/chat", json={"text": text}, headers={**person.headers, "accept": accept}
        )
        assert answer.status_code == 200, answer.text
        if request.param == "stream":
            message = whole_reply(events_of(answer.text))
        else:
            message = answer.json()["message"]
        path = f"/v1/conversations/{message['conversation_id']}/messages"
        stored = http.get(path, headers=person.headers).json()["items"][0]
        for name in ("id", "text", "status", "written_by", "strategy"):
            assert stored[name] == message[name]
        assert stored["status"] == "complete"
        return message

    return say


def test_a_models_words_are_the_reply(chat: Chat, speaking: Speaking) -> None:
    with speaking(Behaviour.NORMAL):
        message = chat("今天有点累")
    assert message["text"] == REPLY
    assert message["written_by"] == {"name": "normal", "fallback": None}
    assert message["ai_generated"] is True


@pytest.mark.parametrize("behaviour", [Behaviour.SPLIT, Behaviour.LENGTH, Behaviour.BUSY_ONCE])
def test_a_reply_that_came_after_all_is_whole(
    chat: Chat, speaking: Speaking, behaviour: Behaviour
) -> None:
    with speaking(behaviour):
        message = chat("今天有点累")
    assert message["text"] == REPLY
    assert message["written_by"]["fallback"] is None


def test_a_busy_model_is_asked_again(chat: Chat, speaking: Speaking, models: ModelServer) -> None:
    with speaking(Behaviour.BUSY_ONCE):
        chat("今天有点累")
    assert len(models.asked) == 2
    assert models.asked[0].body == models.asked[1].body


@pytest.mark.parametrize("behaviour", NO_WORD)
def test_without_a_word_of_the_model_our_own_answer(
    chat: Chat, speaking: Speaking, behaviour: Behaviour
) -> None:
    with speaking(behaviour):
        message = chat("今天有点累")
    assert message["written_by"] == {"name": "builtin", "fallback": "model_unreachable"}
    assert message["text"].strip()
    assert BREAK not in message["text"]


@pytest.mark.parametrize("behaviour", BROKEN_OFF)
def test_what_an_interrupted_model_had_said_is_kept(
    chat: Chat, speaking: Speaking, behaviour: Behaviour
) -> None:
    with speaking(behaviour):
        message = chat("今天有点累")
    assert message["written_by"] == {"name": "builtin", "fallback": "model_interrupted"}
    said, between, ours = message["text"].partition(BREAK)
    assert said
    assert REPLY.startswith(said)
    assert between
    assert ours.strip()


@pytest.mark.parametrize("behaviour", SILENT)
def test_a_model_that_never_begins_is_given_up_in_time(
    chat: Chat, speaking: Speaking, behaviour: Behaviour
) -> None:
    started = time.monotonic()
    with speaking(behaviour, total_seconds=1.0):
        message = chat("今天有点累")
    assert message["written_by"] == {"name": "builtin", "fallback": "model_unreachable"}
    assert time.monotonic() - started < 1.0 + SLACK


def test_a_model_that_falls_silent_is_given_up_in_time(chat: Chat, speaking: Speaking) -> None:
    started = time.monotonic()
    with speaking(Behaviour.STALLED_MIDWAY, total_seconds=1.0):
        message = chat("今天有点累")
    assert message["written_by"] == {"name": "builtin", "fallback": "model_interrupted"}
    assert REPLY.startswith(message["text"].partition(BREAK)[0])
    assert time.monotonic() - started < 1.0 + SLACK


@pytest.mark.parametrize("behaviour", [Behaviour.ENDLESS, Behaviour.SLOW])
def test_a_model_that_talks_for_too_long_is_cut_short(
    chat: Chat, speaking: Speaking, models: ModelServer, behaviour: Behaviour
) -> None:
    models.pause = 0.3
    started = time.monotonic()
    with speaking(behaviour, total_seconds=1.0):
        message = chat("今天有点累")
    assert message["written_by"]["fallback"] == "model_interrupted"
    assert BREAK in message["text"]
    assert time.monotonic() - started < 1.0 + SLACK


def test_a_reply_that_is_too_large_to_keep_is_cut_short(chat: Chat, speaking: Speaking) -> None:
    with speaking(Behaviour.HUGE):
        message = chat("今天有点累")
    assert message["text"].startswith(REPLY)


@pytest.mark.parametrize("event", ODD_EVENTS, ids=lambda event: event[:40])
def test_events_that_nobody_documented_are_no_answer(
    chat: Chat, speaking: Speaking, models: ModelServer, event: str
) -> None:
    models.reply = event
    with speaking(Behaviour.RAW):
        message = chat("今天有点累")
    assert message["written_by"] == {"name": "builtin", "fallback": "model_unreachable"}
    assert message["text"].strip()


def test_half_characters_do_not_break_the_reply(chat: Chat, speaking: Speaking) -> None:
    with speaking(Behaviour.SPLIT_SURROGATES):
        message = chat("今天有点累")
    assert message["text"].startswith("好的")
    assert message["text"].encode()


def test_nobody_listens_where_the_model_should_be(chat: Chat) -> None:
    with answering_with(model_at(f"http://{HOST}:{free_port()}/v1", "gone")):
        message = chat("今天有点累")
    assert message["written_by"] == {"name": "builtin", "fallback": "model_unreachable"}


@pytest.mark.parametrize("base_url", ["not a url", "ftp://127.0.0.1/v1"])
def test_a_wrong_address_of_the_model_is_survived(chat: Chat, base_url: str) -> None:
    with answering_with(model_at(base_url, "gone")):
        message = chat("今天有点累")
    assert message["written_by"]["fallback"] == "model_unreachable"


def test_a_model_cannot_say_the_placeholders_hint(
    chat: Chat, speaking: Speaking, models: ModelServer
) -> None:
    for text in ("看不懂就回复1，好吗", "回复1", "一回复1二回复12", "一二回复1。回复1", "回回复11"):
        models.reply = text
        with speaking(Behaviour.NORMAL):
            message = chat("今天有点累")
        assert message["written_by"]["fallback"] is None
        assert "回复1" not in message["text"]
        assert message["text"].replace(" ", "") == text


def test_in_danger_no_model_is_asked(chat: Chat, speaking: Speaking, models: ModelServer) -> None:
    with speaking(Behaviour.NORMAL):
        message = chat("我不想活了，今晚就从楼上跳下去")
    assert message["written_by"] == {"name": "safety", "fallback": None}
    assert "12356" in message["text"] + str(message["safety"]["notice"])
    assert models.asked == []


def test_the_next_turn_after_a_failure_knows_what_was_said(
    http: TestClient, person: Account, models: ModelServer
) -> None:
    def say(text: str, conversation_id: str | None = None) -> dict[str, Any]:
        body = {"text": text, "conversation_id": conversation_id}
        answer = http.post("/v1/chat", json=body, headers=person.headers)
        document: dict[str, Any] = answer.json()
        return document

    with answering_with(model_at(models.base_url, "told")):
        models.behaviour = Behaviour.CUT
        first = say("我养了一只猫叫年糕")
        models.behaviour = Behaviour.ECHO
        second = say("它怕打雷", first["conversation_id"])
    shown = json.loads(second["message"]["text"])
    assert [one["role"] for one in shown] == ["system", "user", "assistant", "user"]
    assert [one["content"] for one in shown[1:]] == [
        "我养了一只猫叫年糕",
        first["message"]["text"],
        "它怕打雷",
    ]


@pytest.fixture
def echo(models: ModelServer) -> Iterator[ModelServer]:
    with answering_with(model_at(models.base_url, "echo")):
        yield models


def test_a_model_is_shown_what_it_needs_and_nothing_more(
    http: TestClient, person: Account, echo: ModelServer
) -> None:
    http.patch("/v1/me", json={"display_name": "小雨"}, headers=person.headers)
    http.post("/v1/chat", json={"text": "今天有点累"}, headers=person.headers)
    [asked] = echo.asked
    assert asked.headers["authorization"] == "Bearer sk-of-the-endpoint"
    assert asked.body["model"] == "echo"
    assert asked.body["stream"] is True
    assert asked.shown[-1] == {"role": "user", "content": "今天有点累"}
    seen = json.dumps(asked.body, ensure_ascii=False) + json.dumps(asked.headers)
    for secret in (person.email, person.id, person.access_token, PASSWORD):
        assert secret not in seen


def test_a_models_memory_of_other_conversations_is_a_choice(
    http: TestClient, person: Account, echo: ModelServer
) -> None:
    def say(text: str) -> None:
        http.post("/v1/chat", json={"text": text}, headers=person.headers)

    say("我养的猫叫年糕，它很怕打雷")
    say("外面又打雷了，猫很怕打雷")
    assert "年糕" in echo.asked[-1].shown[0]["content"]
    http.patch("/v1/me", json={"care": {"recall": False}}, headers=person.headers)
    say("外面又打雷了，猫很怕打雷")
    assert "年糕" not in json.dumps(echo.asked[-1].body, ensure_ascii=False)


def test_an_agent_brings_its_persona_and_its_model(
    http: TestClient, account_of: AccountOf, person: Account, models: ModelServer
) -> None:
    body = {"name": "老陈", "persona": "你是老陈，一位退休的船长。", "model": "echo"}
    editor = account_of(Role.EDITOR)
    agent = http.post("/v1/agents", json=body, headers=editor.headers).json()
    with answering_with(model_at(models.base_url, "normal")):
        turn = http.post(
            "/v1/chat", json={"text": "你好", "agent_id": agent["id"]}, headers=person.headers
        ).json()
    assert turn["message"]["written_by"]["name"] == "echo"
    shown = json.loads(turn["message"]["text"])
    assert shown[0]["content"].startswith("你是老陈，一位退休的船长。")
    assert "暖心" not in shown[0]["content"].splitlines()[0]
    http.delete(f"/v1/agents/{agent['id']}", headers=editor.headers)


def test_a_long_conversation_still_fits_the_model(
    http: TestClient, person: Account, echo: ModelServer
) -> None:
    echo.behaviour = Behaviour.NORMAL
    conversation_id = None
    for number in range(4):
        body = {"text": f"第{number}段" + "长" * 2500, "conversation_id": conversation_id}
        turn = http.post("/v1/chat", json=body, headers=person.headers).json()
        conversation_id = turn["conversation_id"]
    shown = echo.asked[-1].shown
    assert shown[0]["role"] == "system"
    assert shown[-1]["content"].startswith("第3段")
    assert sum(len(one["content"]) for one in shown) < 12000
    assert not any(one["content"].startswith("第0段") for one in shown)
