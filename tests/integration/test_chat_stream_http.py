"""Replies as streams: in order, resumable at every event, and written whether read or not."""

import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest
from fastapi.testclient import TestClient
from ulid import ULID

from functions.chat.adapters.reply_log import DynamoReplyLog
from functions.chat.ports import StreamEvent
from nuanxin.composition.storage import now
from nuanxin.domain.conversation import Message
from tests.integration.http_support import (
    EVENT_STREAM,
    Account,
    Event,
    LiveServer,
    answering_with,
    events_of,
    eventually,
    http_client,
    model_at,
    problem_of,
    stored_of,
    whole_reply,
    without_marks,
)
from tests.servers.model_server import Behaviour, ModelServer

SPOKEN = "第一，先坐下来喝口水。第二，把今天最难的那件事说给我听。第三，剩下的我们明天再想，好吗？"


@pytest.fixture
def slow_model(models: ModelServer) -> Iterator[ModelServer]:
    """Speaks for most of a second."""
    models.reply, models.behaviour, models.pause = SPOKEN, Behaviour.SLOW, 0.045
    with answering_with(model_at(models.base_url, "slow")):
        yield models


def stream(http: TestClient, account: Account, key: str | None = None, **body: object) -> str:
    headers = {**account.headers, "accept": EVENT_STREAM}
    if key:
        headers["idempotency-key"] = key
    answer = http.post("/v1/chat", json={"text": "今天有点累", **body}, headers=headers)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"].startswith(EVENT_STREAM)
    return answer.text


def address_of(events: list[Event]) -> str:
    created = events[0].data
    return (
        f"/v1/conversations/{created['conversation_id']}/messages/{created['message']['id']}/events"
    )


def resumed(
    http: TestClient | httpx.Client, account: Account, path: str, after: int | None = None
) -> list[Event]:
    headers = dict(account.headers)
    if after is not None:
        headers["last-event-id"] = str(after)
    answer = http.get(path, headers=headers)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"].startswith(EVENT_STREAM)
    return events_of(answer.text)


def stored_messages(http: TestClient, account: Account, events: list[Event]) -> list[Any]:
    path = f"/v1/conversations/{events[0].data['conversation_id']}/messages"
    return list(http.get(path, headers=account.headers).json()["items"])


def test_a_streamed_reply_is_in_order_and_stored(http: TestClient, person: Account) -> None:
    events = events_of(stream(http, person))
    message = whole_reply(events)
    assert message["status"] == "complete"
    assert message["ai_generated"] is True
    reply, question = stored_messages(http, person, events)
    assert question["id"] == events[0].data["user_message_id"]
    assert (reply["id"], reply["text"]) == (message["id"], message["text"])


def test_the_stored_reply_is_the_one_that_was_streamed(http: TestClient, person: Account) -> None:
    events = events_of(stream(http, person, text="我今天特别开心，升职了！"))
    reply, _ = stored_messages(http, person, events)
    assert reply == whole_reply(events)


def test_a_stream_is_neither_kept_nor_changed_on_its_way(http: TestClient, person: Account) -> None:
    headers = {**person.headers, "accept": EVENT_STREAM}
    answer = http.post("/v1/chat", json={"text": "你好"}, headers=headers)
    assert "no-transform" in answer.headers["cache-control"]
    assert "no-store" in answer.headers["cache-control"]
    assert answer.headers["x-accel-buffering"] == "no"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "content-length" not in answer.headers


@pytest.mark.parametrize("accept", ["text/event-stream", "text/event-stream, */*;q=0.1"])
def test_who_accepts_events_gets_events(http: TestClient, person: Account, accept: str) -> None:
    headers = {**person.headers, "accept": accept}
    answer = http.post("/v1/chat", json={"text": "你好"}, headers=headers)
    assert answer.headers["content-type"].startswith(EVENT_STREAM)


@pytest.mark.parametrize("accept", ["application/json", "*/*", "text/html", ""])
def test_who_accepts_anything_gets_json(http: TestClient, person: Account, accept: str) -> None:
    headers = {**person.headers, "accept": accept}
    answer = http.post("/v1/chat", json={"text": "你好"}, headers=headers)
    assert answer.headers["content-type"] == "application/json"


def test_a_models_reply_is_streamed_piece_by_piece(
    http: TestClient, person: Account, slow_model: ModelServer
) -> None:
    events = events_of(stream(http, person))
    message = whole_reply(events)
    assert message["text"] == SPOKEN
    assert message["written_by"] == {"name": "slow", "fallback": None}
    assert len(events) > 10


def test_pieces_arrive_while_the_model_still_speaks(
    live: LiveServer, person: Account, slow_model: ModelServer
) -> None:
    arrived: list[float] = []
    with (
        http_client(live.url, person) as client,
        client.stream(
            "POST", "/v1/chat", json={"text": "累"}, headers={"accept": EVENT_STREAM}
        ) as answer,
    ):
        arrived.extend(
            time.monotonic() for line in answer.iter_lines() if line.startswith("event:")
        )
    assert len(arrived) > 10
    assert arrived[-1] - arrived[0] > 0.4
    assert arrived[1] - arrived[0] < (arrived[-1] - arrived[0]) / 2


def test_a_finished_stream_resumes_after_every_event(
    http: TestClient, person: Account, slow_model: ModelServer
) -> None:
    events = events_of(stream(http, person))
    path = address_of(events)
    assert resumed(http, person, path) == events
    for seen in range(len(events)):
        assert resumed(http, person, path, after=seen) == events[seen:]


def test_after_the_last_event_there_is_nothing_new(http: TestClient, person: Account) -> None:
    events = events_of(stream(http, person))
    again = resumed(http, person, address_of(events), after=events[-1].id)
    # Showing the finished message once more is harmless; anything else would be made up.
    assert [event.name for event in again] in ([], ["message.completed"])
    assert all(event.data == events[-1].data for event in again)


def test_a_reply_that_was_not_streamed_can_be_read_as_a_stream(
    http: TestClient, person: Account
) -> None:
    turn = http.post("/v1/chat", json={"text": "你好"}, headers=person.headers).json()
    message = turn["message"]
    path = f"/v1/conversations/{turn['conversation_id']}/messages/{message['id']}/events"
    events = resumed(http, person, path)
    assert whole_reply(events)["text"] == message["text"]
    assert events[0].data["user_message_id"] == turn["user_message_id"]
    for seen in range(len(events)):
        assert resumed(http, person, path, after=seen) == events[seen:]


@pytest.mark.parametrize("last", ["-1", "x", "1.5", "9" * 30, "１"])
def test_a_made_up_last_event_id_is_refused(http: TestClient, person: Account, last: str) -> None:
    path = address_of(events_of(stream(http, person)))
    headers = {
        b"authorization": person.headers["authorization"].encode(),
        b"last-event-id": last.encode(),
    }
    problem_of(http.get(path, headers=headers), 422, "validation_failed")


def test_a_second_reader_sees_the_same_events_while_they_are_written(
    live: LiveServer, person: Account, slow_model: ModelServer
) -> None:
    with (
        http_client(live.url, person) as first,
        http_client(live.url, person) as second,
        ThreadPoolExecutor(1) as threads,
        first.stream(
            "POST", "/v1/chat", json={"text": "累"}, headers={"accept": EVENT_STREAM}
        ) as answer,
    ):
        lines = answer.iter_lines()
        head = "\n".join([next(lines) for _ in range(4)])
        path = address_of(events_of(f"{head}\n"))
        reading = threads.submit(second.get, path)
        events = events_of(f"{head}\n" + "".join(f"{line}\n" for line in lines))
        seen = events_of(reading.result(timeout=20).text)
    assert whole_reply(events)["text"] == SPOKEN
    assert seen == events


class LateLog(DynamoReplyLog):
    """Takes its time over the last events, as a network may."""

    def append(self, person_id: str, reply: Message, events: Sequence[StreamEvent]) -> None:
        if events[-1].name == "message.completed":
            time.sleep(0.6)
        super().append(person_id, reply, events)


def test_a_reader_waits_for_what_is_stored_but_not_logged_yet(
    live: LiveServer, http: TestClient, person: Account, models: ModelServer
) -> None:
    models.reply, models.pause = SPOKEN, 0.045
    with answering_with(model_at(models.base_url, "slow"), LateLog(now)):
        seen = hang_up_after(3, live, person)
        path = address_of(seen)
        followed = resumed(http, person, path)
        rest = resumed(http, person, path, after=seen[-1].id)
    assert followed[:3] == seen
    assert whole_reply(followed)["text"] == SPOKEN
    assert seen + rest == followed
    assert resumed(http, person, path) == followed


def test_who_hangs_up_finds_the_rest_later(
    live: LiveServer, http: TestClient, person: Account, slow_model: ModelServer
) -> None:
    seen = hang_up_after(4, live, person)
    assert [event.name for event in seen] == ["message.created"] + ["message.delta"] * 3
    rest = resumed(http, person, address_of(seen), after=seen[-1].id)
    message = whole_reply(seen + rest)
    assert message["text"] == SPOKEN
    assert message["written_by"]["fallback"] is None
    reply, _ = stored_messages(http, person, seen)
    assert reply["status"] == "complete"
    assert reply["text"] == SPOKEN
    assert len(slow_model.asked) == 1


def test_a_reply_is_finished_although_nobody_comes_back(
    live: LiveServer, http: TestClient, person: Account, slow_model: ModelServer
) -> None:
    seen = hang_up_after(2, live, person)
    eventually(lambda: stored_messages(http, person, seen)[0]["status"] == "complete")
    assert stored_messages(http, person, seen)[0]["text"] == SPOKEN


def hang_up_after(number: int, live: LiveServer, account: Account, **headers: str) -> list[Event]:
    """The first events of a turn, after which the connection is closed."""
    text = ""
    with (
        http_client(live.url, account) as client,
        client.stream(
            "POST",
            "/v1/chat",
            json={"text": "今天有点累"},
            headers={"accept": EVENT_STREAM, **headers},
        ) as answer,
    ):
        assert answer.status_code == 200
        for piece in answer.iter_text():
            text += piece
            if text.count("\n\n") >= number:
                break
    whole, _, _ = text.rpartition("\n\n")
    return events_of(f"{whole}\n\n")[:number]


def test_many_readers_that_hang_up_do_no_harm(
    live: LiveServer, person: Account, slow_model: ModelServer
) -> None:
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda _: hang_up_after(2, live, person), range(24)))
    with http_client(live.url, person) as client:
        assert client.get("/healthz").status_code == 200
        eventually(lambda: all_complete(client), within=20)
    assert len(slow_model.asked) == 24


def all_complete(client: httpx.Client) -> bool:
    conversations = client.get("/v1/conversations", params={"limit": 100}).json()["items"]
    replies = [
        client.get(f"/v1/conversations/{one['id']}/messages").json()["items"][0]
        for one in conversations
    ]
    return len(replies) == 24 and all(one["status"] == "complete" for one in replies)


# A turn that is sent twice.


def test_a_repeated_turn_is_one_turn(
    http: TestClient, person: Account, slow_model: ModelServer
) -> None:
    headers = {**person.headers, "idempotency-key": str(ULID())}
    first, second = (
        http.post("/v1/chat", json={"text": "你好"}, headers=headers) for _ in range(2)
    )
    assert first.status_code == second.status_code == 200
    assert second.json()["message"]["id"] == first.json()["message"]["id"]
    assert second.json()["message"]["text"] == first.json()["message"]["text"]
    assert second.json()["user_message_id"] == first.json()["user_message_id"]
    assert len(slow_model.asked) == 1


def test_a_repeated_stream_is_the_same_stream(
    http: TestClient, person: Account, slow_model: ModelServer
) -> None:
    key = str(ULID())
    first = stream(http, person, key)
    after_first = stored_of(person.id)
    assert events_of(stream(http, person, key)) == events_of(first)
    assert stored_of(person.id) == after_first
    assert len(slow_model.asked) == 1


def test_a_turn_may_be_repeated_in_the_other_form(http: TestClient, person: Account) -> None:
    key = str(ULID())
    headers = {**person.headers, "idempotency-key": key}
    turn = http.post("/v1/chat", json={"text": "今天有点累"}, headers=headers).json()
    events = events_of(stream(http, person, key))
    assert whole_reply(events)["id"] == turn["message"]["id"]
    assert events[0].data["user_message_id"] == turn["user_message_id"]
    again = http.post("/v1/chat", json={"text": "今天有点累"}, headers=headers).json()
    assert again["message"]["text"] == turn["message"]["text"]
    assert len(http.get("/v1/conversations", headers=person.headers).json()["items"]) == 1


def test_a_turn_that_is_repeated_while_it_is_written_waits_for_the_first(
    live: LiveServer, person: Account, slow_model: ModelServer
) -> None:
    headers = {"idempotency-key": str(ULID())}

    def say(accept: str) -> httpx.Response:
        with http_client(live.url, person) as client:
            return client.post(
                "/v1/chat", json={"text": "累"}, headers={**headers, "accept": accept}
            )

    with ThreadPoolExecutor(4) as threads:
        answers = list(threads.map(say, ["application/json", EVENT_STREAM] * 2))
    ids, texts = set(), set()
    for answer in answers:
        assert answer.status_code == 200, answer.text
        streamed = answer.headers["content-type"].startswith(EVENT_STREAM)
        message = whole_reply(events_of(answer.text)) if streamed else answer.json()["message"]
        ids.add(message["id"])
        texts.add(message["text"])
    assert len(ids) == 1
    assert texts == {SPOKEN}
    assert len(slow_model.asked) == 1


def test_a_stream_that_was_hung_up_is_repeated_whole(
    live: LiveServer, http: TestClient, person: Account, slow_model: ModelServer
) -> None:
    key = str(ULID())
    seen = hang_up_after(3, live, person, **{"idempotency-key": key})
    events = events_of(stream(http, person, key))
    assert events[:3] == seen
    assert whole_reply(events)["text"] == SPOKEN
    assert len(slow_model.asked) == 1


def test_a_key_stands_for_one_text(http: TestClient, person: Account) -> None:
    headers = {**person.headers, "idempotency-key": str(ULID())}
    assert http.post("/v1/chat", json={"text": "一"}, headers=headers).status_code == 200
    before = stored_of(person.id)
    for accept in ("application/json", EVENT_STREAM):
        answer = http.post("/v1/chat", json={"text": "二"}, headers={**headers, "accept": accept})
        problem_of(answer, 422, "idempotency_key_reused")
    assert stored_of(person.id) == before


def test_a_key_stands_for_one_conversation(http: TestClient, person: Account) -> None:
    """The same words, but into another conversation, are another request."""
    elsewhere = http.post("/v1/chat", json={"text": "早"}, headers=person.headers).json()
    headers = {**person.headers, "idempotency-key": str(ULID())}
    assert http.post("/v1/chat", json={"text": "一"}, headers=headers).status_code == 200
    body = {"text": "一", "conversation_id": elsewhere["conversation_id"]}
    problem_of(http.post("/v1/chat", json=body, headers=headers), 422, "idempotency_key_reused")


# Deleting while it is written.


def test_a_conversation_that_is_deleted_while_it_is_written_ends_its_streams_with_a_problem(
    live: LiveServer, person: Account, slow_model: ModelServer
) -> None:
    with (
        http_client(live.url, person) as writer,
        http_client(live.url, person) as reader,
        ThreadPoolExecutor(1) as threads,
        writer.stream(
            "POST", "/v1/chat", json={"text": "累"}, headers={"accept": EVENT_STREAM}
        ) as answer,
    ):
        lines = answer.iter_lines()
        head = "\n".join([next(lines) for _ in range(4)])
        created = events_of(f"{head}\n")
        reading = threads.submit(reader.get, address_of(created))
        time.sleep(0.3)
        conversation_id = created[0].data["conversation_id"]
        assert reader.delete(f"/v1/conversations/{conversation_id}").status_code == 204
        written = events_of("".join(f"{line}\n" for line in lines))
        followed = events_of(reading.result(timeout=20).text)
    for events in (written, followed):
        assert events[-1].name == "error"
        assert events[-1].data["problem"]["code"] == "not_found"


def test_of_a_conversation_that_is_deleted_while_it_is_written_nothing_stays(
    live: LiveServer, person: Account, slow_model: ModelServer
) -> None:
    before = stored_of(person.id)
    seen = hang_up_after(4, live, person)
    with http_client(live.url, person) as client:
        conversation_id = seen[0].data["conversation_id"]
        assert client.delete(f"/v1/conversations/{conversation_id}").status_code == 204
        eventually(lambda: len(slow_model.done) == 1)
    time.sleep(1.0)
    after = stored_of(person.id)
    assert without_marks(after).keys() == without_marks(before).keys()
    assert SPOKEN[:6] not in str(after)
    assert "今天有点累" not in str(after)
