"""What the tests over HTTP share: people with roles, strict readers, a look at what is stored."""

import json
import socket
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import count
from typing import Any, Protocol

import boto3
import httpx
import uvicorn
from argon2 import PasswordHasher
from fastapi import FastAPI
from ulid import ULID

from functions.auth.adapters.passwords import Argon2
from functions.auth.deps import auth_service
from functions.chat.adapters.openai_model import OpenAIModel
from functions.chat.adapters.reply_log import DynamoReplyLog
from functions.chat.composition.conversations import chat_service
from functions.chat.deps import streaming
from functions.chat.ports import LanguageModel, ReplyLog
from functions.chat.streaming import Streaming
from functions.chat.writer import Writer
from nuanxin.adapters.dynamo import keys
from nuanxin.composition.storage import now
from nuanxin.domain.identity import Role
from nuanxin.settings import TableSettings
from scripts.serve import app
from tests.fakes.care import QUIET

HOST = "127.0.0.1"
PASSWORD = "correct horse 暖心"
EVENT_STREAM = "text/event-stream"
PROBLEM = "application/problem+json"

_numbers = count(1)

StoredItems = dict[tuple[str, str], dict[str, Any]]


class Answer(Protocol):
    """The parts of an answer that the test client and httpx have in common."""

    @property
    def status_code(self) -> int: ...
    @property
    def text(self) -> str: ...
    @property
    def headers(self) -> Mapping[str, str]: ...
    def json(self) -> Any: ...  # noqa: ANN401 - JSON is anything


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody with an account and a fresh sign-in."""

    id: str
    email: str
    role: Role
    access_token: str
    refresh_token: str
    password: str = PASSWORD

    @property
    def headers(self) -> dict[str, str]:
        return bearer(self.access_token)


def bearer(token: str) -> dict[str, str]:
    return {"authorization": f"Bearer {token}"}


def new_email() -> str:
    return f"someone-{str(ULID()).lower()}@nuanxin.test"


def new_address() -> str:
    """An address that nobody called from: sign-ups and sign-ins are counted by address."""
    return f"test-{next(_numbers)}-{ULID()}"


class QuickArgon2(Argon2):
    """Hashes that the real one verifies, made in a hundredth of the time."""

    def __init__(self) -> None:
        super().__init__()
        self._hasher = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)


def sign_up(role: Role = Role.USER) -> Account:
    """Past HTTP, because HTTP makes users only."""
    service, email = replace(auth_service(), passwords=QuickArgon2()), new_email()
    signed_in = service.register(email, PASSWORD, None, address=new_address())
    person = signed_in.person
    if role is not Role.USER:
        service.accounts.set_role(person.id, old=Role.USER, new=role)
    return Account(person.id, email, role, signed_in.access_token, signed_in.refresh_token)


def problem_of(response: Answer, status: int, code: str | None = None) -> dict[str, Any]:
    """The problem document, once it is sure that it is a whole one."""
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == PROBLEM
    document: dict[str, Any] = response.json()
    assert {"type", "title", "status", "detail", "code", "request_id"} <= document.keys()
    assert document["status"] == status
    assert document["request_id"] == response.headers["x-request-id"]
    assert document["code"].replace("_", "").isalpha()
    assert document["code"].islower()
    if code is not None:
        assert document["code"] == code, document
    return document


# Streams.


@dataclass(frozen=True, slots=True)
class Event:
    id: int
    name: str
    data: dict[str, Any]


def events_of(text: str) -> list[Event]:
    """Parse strictly: `id`, `event` and `data` once each, in this order, or a comment."""
    assert text == "" or text.endswith("\n\n"), f"cut off: {text[-40:]!r}"
    blocks = [block for block in text.split("\n\n") if block and not block.startswith(":")]
    return [_event(block) for block in blocks]


def _event(block: str) -> Event:
    fields = [line.partition(": ") for line in block.split("\n")]
    assert [name for name, _, _ in fields] == ["id", "event", "data"], block
    number, name, data = (value for _, _, value in fields)
    document = json.loads(data)
    assert isinstance(document, dict)
    return Event(int(number), name, document)


def whole_reply(events: list[Event]) -> dict[str, Any]:
    """The message that a complete stream ends with, once the stream is sure to be in order."""
    assert [event.id for event in events] == list(range(1, len(events) + 1))
    first, *deltas, last = events
    assert first.name == "message.created"
    assert {"conversation_id", "user_message_id", "message"} <= first.data.keys()
    assert deltas
    assert {event.name for event in deltas} == {"message.delta"}
    assert last.name == "message.completed", last
    message: dict[str, Any] = last.data["message"]
    assert "".join(event.data["text"] for event in deltas) == message["text"]
    assert first.data["message"]["id"] == message["id"]
    return message


# Storage.


def stored_items() -> StoredItems:
    """All items but the counters of sign-ins, which count refusals, too."""
    client = boto3.client("dynamodb")
    pages = client.get_paginator("scan").paginate(
        TableName=TableSettings.from_env().table_name, ConsistentRead=True
    )
    items = (item for page in pages for item in page["Items"])
    return {
        key: dict(item)
        for item in items
        if not (key := (item["pk"]["S"], item["sk"]["S"]))[0].startswith("THROTTLE#")
    }


def stored_of(person_id: str) -> StoredItems:
    """What a person's partition holds."""
    client = boto3.client("dynamodb")
    pages = client.get_paginator("query").paginate(
        TableName=TableSettings.from_env().table_name,
        ConsistentRead=True,
        KeyConditionExpression="pk = :pk",
        ExpressionAttributeValues={":pk": {"S": f"P#{person_id}"}},
    )
    items = (item for page in pages for item in page["Items"])
    return {(item["pk"]["S"], item["sk"]["S"]): dict(item) for item in items}


def without_marks(stored: StoredItems) -> StoredItems:
    """Without what keeps forgotten things from coming back: marks that hold no word."""
    marks = (keys.MIND, keys.GONE)
    return {key: item for key, item in stored.items() if not key[1].startswith(marks)}


# The application, differently wired or really served.


@contextmanager
def overriding(build: Callable[..., object], value: object) -> Iterator[None]:
    """One dependency of the routes replaced for a while."""
    app.dependency_overrides[build] = lambda: value
    try:
        yield
    finally:
        del app.dependency_overrides[build]


@contextmanager
def answering_with(model: LanguageModel | None, log: ReplyLog | None = None) -> Iterator[None]:
    """Chat answers come from `model`, unguarded, and streams are kept in `log`."""
    service = replace(chat_service(), writer=Writer(model), policy=lambda: QUIET)
    streams = Streaming(service, log or DynamoReplyLog(now), timedelta(seconds=25))
    with overriding(chat_service, service), overriding(streaming, streams):
        yield


def model_at(base_url: str, name: str, *, total_seconds: float = 20.0) -> OpenAIModel:
    return OpenAIModel(
        api_key="sk-of-the-endpoint", base_url=base_url, model=name, total_seconds=total_seconds
    )


class LiveServer:
    """The whole API behind a real web server, in a thread: clients can stream and hang up."""

    def __init__(self, served: FastAPI) -> None:
        self._socket = socket.create_server((HOST, 0))
        config = uvicorn.Config(
            served, log_level="error", access_log=False, timeout_graceful_shutdown=5
        )
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run, args=([self._socket],))

    @property
    def url(self) -> str:
        return f"http://{HOST}:{self._socket.getsockname()[1]}"

    def start(self) -> None:
        self._thread.start()
        eventually(lambda: self._server.started)

    def stop(self) -> None:
        self._server.should_exit = True
        self._thread.join()
        self._socket.close()


def http_client(url: str, account: Account | None = None) -> httpx.Client:
    """Straight to the loopback address, whatever the machine's proxies are."""
    headers = account.headers if account else {}
    return httpx.Client(base_url=url, headers=headers, trust_env=False, timeout=30)


def eventually(holds: Callable[[], bool], *, within: float = 10.0) -> None:
    """Wait until it does."""
    deadline = time.monotonic() + within
    while not holds():
        assert time.monotonic() < deadline, f"not within {within} s"
        time.sleep(0.02)
