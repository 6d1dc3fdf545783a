"""Over HTTP: editing and resending, asking again, stopping, and choosing whom to talk to."""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from fastapi.testclient import TestClient

from nuanxin.domain.identity import Role
from tests.integration.conftest import AccountOf
from tests.integration.http_support import (
    EVENT_STREAM,
    Account,
    Answer,
    LiveServer,
    answering_with,
    events_of,
    http_client,
    model_at,
    problem_of,
    stored_of,
    whole_reply,
)
from tests.servers.model_server import Behaviour, ModelServer

Json = dict[str, Any]

SPOKEN = "第一，先坐下来喝口水。第二，把今天最难的那件事说给我听。" * 8
DANGER = "我不想活了，今晚就结束这一切"


def say(http: TestClient, account: Account, key: str | None = None, **body: object) -> Json:
    return told(sent(http, account, key, **body))


def sent(http: TestClient, account: Account, key: str | None = None, **body: object) -> Answer:
    headers = {**account.headers, **({"idempotency-key": key} if key else {})}
    return http.post("/v1/chat", json=body, headers=headers)


def told(answer: Answer) -> Json:
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def listed(http: TestClient, account: Account, conversation_id: str) -> list[Any]:
    """Oldest first."""
    path = f"/v1/conversations/{conversation_id}/messages"
    return list(told(http.get(path, headers=account.headers))["items"])[::-1]


def everything_of(person: Account) -> str:
    return json.dumps([*stored_of(person.id).values()], ensure_ascii=False, default=str)


# Editing and asking again.


def test_an_edited_message_takes_the_place_of_the_old_one(
    http: TestClient, person: Account
) -> None:
    first = say(http, person, text="我养了一只猫，叫团团")
    place = first["conversation_id"]
    say(http, person, text="团团今天病了", conversation_id=place)
    edited = say(
        http,
        person,
        text="我养了一只狗，叫豆豆",
        conversation_id=place,
        replaces=first["user_message_id"],
    )
    messages = listed(http, person, place)
    assert [one["id"] for one in messages] == [
        edited["user_message_id"],
        edited["message"]["id"],
    ]
    assert "团团" not in everything_of(person), "nothing of it is left"
    conversations = told(http.get("/v1/conversations", headers=person.headers))["items"]
    assert [one["title"] for one in conversations] == ["我养了一只狗，叫豆豆"]


def test_what_is_asked_again_is_answered_anew(http: TestClient, person: Account) -> None:
    turn = say(http, person, text="今天加班到十点，好累")
    place = turn["conversation_id"]
    again = say(http, person, conversation_id=place, replaces=turn["user_message_id"])
    assert again["message"]["text"] != turn["message"]["text"]
    question, reply = listed(http, person, place)
    assert (question["text"], reply["id"]) == ("今天加班到十点，好累", again["message"]["id"])


def test_an_edit_can_be_streamed(http: TestClient, person: Account) -> None:
    turn = say(http, person, text="今天好累")
    headers = {**person.headers, "accept": EVENT_STREAM}
    body = {
        "text": "今天还行",
        "conversation_id": turn["conversation_id"],
        "replaces": turn["user_message_id"],
    }
    events = events_of(http.post("/v1/chat", json=body, headers=headers).text)
    assert whole_reply(events)["status"] == "complete"
    assert len(listed(http, person, turn["conversation_id"])) == 2


def test_a_repeated_edit_is_one_edit(http: TestClient, person: Account) -> None:
    turn = say(http, person, text="今天好累")
    body = {
        "text": "今天还行",
        "conversation_id": turn["conversation_id"],
        "replaces": turn["user_message_id"],
    }
    assert say(http, person, "k", **body) == say(http, person, "k", **body)
    problem_of(sent(http, person, **body), 409, "message_changed")


def test_of_two_tabs_that_edit_the_same_message_one_is_told(
    live: LiveServer, http: TestClient, person: Account
) -> None:
    turn = say(http, person, text="今天好累")
    place = turn["conversation_id"]

    def edit(text: str) -> int:
        body = {"text": text, "conversation_id": place, "replaces": turn["user_message_id"]}
        with http_client(live.url, person) as client:
            return client.post("/v1/chat", json=body).status_code

    with ThreadPoolExecutor(2) as tabs:
        assert sorted(tabs.map(edit, ("今天还行", "今天很好"))) == [200, 409]
    assert len(listed(http, person, place)) == 2


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({"text": "好", "replaces": "m_1"}, 422, "validation_failed"),
        ({"text": "好", "replaces": "m 1"}, 422, "validation_failed"),
        ({"text": "好", "conversation_id": "c_1", "replaces": "m_1"}, 404, "not_found"),
    ],
)
def test_what_cannot_be_replaced_is_refused(
    http: TestClient, person: Account, body: dict[str, str], status: int, code: str
) -> None:
    problem_of(sent(http, person, **body), status, code)


def test_only_a_question_of_this_conversation_is_replaced(
    http: TestClient, person: Account
) -> None:
    one, other = say(http, person, text="今天好累"), say(http, person, text="你好")
    here = {"text": "好", "conversation_id": one["conversation_id"]}
    reply_id, elsewhere = one["message"]["id"], other["user_message_id"]
    problem_of(sent(http, person, **here, replaces=reply_id), 422)
    problem_of(sent(http, person, **here, replaces=elsewhere), 409, "message_changed")
    assert len(listed(http, person, one["conversation_id"])) == 2
    assert len(listed(http, person, other["conversation_id"])) == 2


def test_danger_that_was_replaced_is_still_an_event_and_cared_about(
    http: TestClient, person: Account
) -> None:
    turn = say(http, person, text=DANGER)
    place = turn["conversation_id"]
    edited = say(
        http,
        person,
        text="今天天气不错",
        conversation_id=place,
        replaces=turn["user_message_id"],
    )
    assert edited["message"]["strategy"] == "aftercare"
    assert [one["role"] for one in listed(http, person, place)] == ["user", "assistant"]
    stored = stored_of(person.id)
    assert [one for _, one in stored if one.startswith("SAFE#")]
    assert DANGER not in everything_of(person)
    http.delete(f"/v1/conversations/{place}", headers=person.headers)
    assert not [one for _, one in stored_of(person.id) if one.startswith("MSG#")]


# Stopping.


@pytest.fixture
def slow_model(models: ModelServer) -> Iterator[ModelServer]:
    """Would speak for many seconds."""
    models.reply, models.behaviour, models.pause = SPOKEN, Behaviour.SLOW, 0.08
    with answering_with(model_at(models.base_url, "slow")):
        yield models


def test_a_reply_is_stopped_while_it_is_streamed(
    live: LiveServer, http: TestClient, person: Account, slow_model: ModelServer
) -> None:
    with (
        http_client(live.url, person) as reading,
        http_client(live.url, person) as stopping,
        reading.stream(
            "POST", "/v1/chat", json={"text": "累"}, headers={"accept": EVENT_STREAM}
        ) as answer,
    ):
        lines = answer.iter_lines()
        head = "\n".join([next(lines) for _ in range(16)])
        created = events_of(f"{head}\n")[0].data
        path = f"/v1/conversations/{created['conversation_id']}/messages"
        left = told(stopping.post(f"{path}/{created['message']['id']}/stop"))
        events = events_of(f"{head}\n" + "".join(f"{line}\n" for line in lines))
        again = told(stopping.post(f"{path}/{created['message']['id']}/stop"))
    assert left["stopped"] is True
    assert left["status"] == "complete"
    assert 0 < len(left["text"]) < len(SPOKEN)
    assert SPOKEN.startswith(left["text"])
    assert whole_reply(events) == left == again
    assert listed(http, person, created["conversation_id"])[-1] == left


def test_a_silent_model_is_stopped_soon(
    live: LiveServer, person: Account, models: ModelServer
) -> None:
    models.behaviour = Behaviour.STALLED
    with (
        answering_with(model_at(models.base_url, "stalled")),
        http_client(live.url, person) as reading,
        http_client(live.url, person) as stopping,
        reading.stream(
            "POST", "/v1/chat", json={"text": "累"}, headers={"accept": EVENT_STREAM}
        ) as answer,
    ):
        lines = answer.iter_lines()
        head = "\n".join([next(lines) for _ in range(4)])
        created = events_of(f"{head}\n")[0].data
        path = f"/v1/conversations/{created['conversation_id']}/messages"
        left = told(stopping.post(f"{path}/{created['message']['id']}/stop"))
    assert (left["text"], left["stopped"]) == ("", True)
    assert left["written_by"] == {"name": "stalled", "fallback": None}, "its writer ended it"


def test_a_finished_reply_is_not_changed_by_stopping(http: TestClient, person: Account) -> None:
    turn = say(http, person, text=DANGER)
    path = f"/v1/conversations/{turn['conversation_id']}/messages"
    reply = f"{path}/{turn['message']['id']}/stop"
    assert told(http.post(reply, headers=person.headers)) == turn["message"]
    assert turn["message"]["stopped"] is False
    for other in (f"{path}/{turn['user_message_id']}/stop", f"{path}/m_1/stop"):
        problem_of(http.post(other, headers=person.headers), 404)


def test_nobody_stops_somebody_elses_reply(
    http: TestClient, person: Account, owner: Account
) -> None:
    turn = say(http, person, text="今天好累")
    path = f"/v1/conversations/{turn['conversation_id']}/messages/{turn['message']['id']}/stop"
    problem_of(http.post(path, headers=owner.headers), 404)


# Whom one talks to.


def test_whom_one_talks_to_can_be_chosen(
    http: TestClient, person: Account, account_of: AccountOf
) -> None:
    admin = account_of(Role.ADMIN)
    body = {"name": "小晴", "persona": "你说话简洁", "greeting": "嗨"}
    agent = http.post("/v1/agents", json=body, headers=admin.headers).json()
    items = told(http.get("/v1/companions", headers=person.headers))["items"]
    assert items[0]["id"] == "nuanxin/companion"
    assert {"id": agent["id"], "name": "小晴", "greeting": "嗨"} in items
    changed = chosen(http, person, agent_id=agent["id"], tone="bright")
    assert changed["companion"] == {"tone": "bright", "agent_id": agent["id"]}
    assert agent_of(http, person) == agent["id"]
    http.delete(f"/v1/agents/{agent['id']}", headers=admin.headers)
    assert agent_of(http, person) == "nuanxin/companion"
    assert chosen(http, person, agent_id=None)["companion"] == {
        "tone": "bright",
        "agent_id": None,
    }
    assert told(http.get("/v1/me", headers=person.headers))["companion"]["tone"] == "bright"


def test_a_tone_that_there_is_not_is_refused(http: TestClient, person: Account) -> None:
    body = {"companion": {"tone": "furious"}}
    problem_of(http.patch("/v1/me", json=body, headers=person.headers), 422, "validation_failed")


def chosen(http: TestClient, person: Account, **companion: object) -> Json:
    return told(http.patch("/v1/me", json={"companion": companion}, headers=person.headers))


def agent_of(http: TestClient, person: Account) -> str:
    say(http, person, text="你好")
    items = told(http.get("/v1/conversations", headers=person.headers))["items"]
    return str(items[0]["agent_id"])
