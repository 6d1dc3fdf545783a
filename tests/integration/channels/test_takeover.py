"""An operator's words reach people through their channel, as a person's and not as the AI's."""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import pytest
from fastapi.testclient import TestClient

from functions.chat.channels.words import BETWEEN_REPLIES
from functions.chat.takeover_words import FIRST
from functions.emotion.operator_deps import safety_events
from nuanxin.domain.care import CarePolicy
from nuanxin.domain.identity import Role
from nuanxin.domain.safety_events import SafetyEvent
from scripts.signed_client import Callback, Client
from tests.fakes.work_queue import MemoryWorkQueue
from tests.integration.channels.support import (
    AT_ONCE,
    OfficialAccount,
    Registered,
    holding,
    new_openid,
    work,
)
from tests.integration.conftest import AccountOf
from tests.integration.http_support import Account, eventually, overriding

DANGER = "我不想活了，今晚就去死"
HELLO = "我是值班的小周，我在看。"
WITHIN = 10.0
"""Seconds."""


@pytest.fixture
def editor(account_of: AccountOf) -> Account:
    return account_of(Role.EDITOR)


@pytest.fixture(autouse=True)
def _takeover(http: TestClient) -> Iterator[None]:
    changed = replace(safety_events(), policy=lambda: CarePolicy(takeover=True))
    with overriding(safety_events, changed):
        yield


def only_event(channel: Registered, sender: str) -> SafetyEvent:
    """The one that is stored about somebody."""
    box = channel.box(sender)
    found = [sk for _, sk in channel.stored(sender) if sk.startswith("SAFE#")]
    assert len(found) == 1
    event = safety_events().events.get(f"se_{box.user_id}_{found[0].removeprefix('SAFE#')}")
    assert event is not None
    assert event.channel == channel.id
    return event


def worked(channel: Registered, sender: str) -> bool:
    """Whether there is an event about somebody, once their messages were looked at."""
    work(channel.box(sender))
    return any(sk.startswith("SAFE#") for _, sk in channel.stored(sender))


def claim(http: TestClient, editor: Account, event: SafetyEvent) -> None:
    answer = http.post(f"/v1/safety/events/{event.id}/claim", headers=editor.headers)
    assert answer.json()["takeover"] is True


def write(http: TestClient, editor: Account, event: SafetyEvent, text: str = HELLO) -> None:
    path = f"/v1/safety/events/{event.id}/messages"
    headers = {**editor.headers, "idempotency-key": secrets.token_hex(8)}
    for _ in range(2):
        answer = http.post(path, json={"text": text}, headers=headers)
        assert answer.status_code == 201, answer.text


@dataclass(frozen=True, slots=True)
class Line:
    """Somebody at a client of their own, and what arrives there."""

    http: TestClient
    channel: Registered
    client: Client
    callback: Callback
    sender: str

    def say(self, text: str) -> None:
        message = self.client.message(self.sender, text)
        with holding(AT_ONCE, queue=MemoryWorkQueue()):
            answer = self.http.post(
                self.channel.path, content=message.body, headers=message.headers
            )
        assert answer.status_code == 202
        self.work()

    def work(self) -> None:
        work(self.channel.box(self.sender))

    def hear(self) -> dict[str, Any]:
        return self.callback.replies.get(timeout=WITHIN)


@pytest.fixture
def line(http: TestClient, owner: Account, made: list[Registered]) -> Iterator[Line]:
    client = Client(secrets.token_urlsafe(32))
    with Callback(client) as callback:
        given = {"callback_url": callback.url, "app_secret": client.secret}
        channel = Registered(http, owner, {"kind": "signed_webhook", **given})
        made.append(channel)
        yield Line(http, channel, client, callback, f"person {secrets.token_hex(4)}")


def test_words_are_sent_in_order_and_once_and_not_as_the_ais(
    http: TestClient, line: Line, editor: Account
) -> None:
    line.say(DANGER)
    assert "12356" in line.hear()["text"]
    event = only_event(line.channel, line.sender)
    claim(http, editor, event)
    line.say("在吗")
    handed = line.hear()
    assert (handed["text"], handed["ai_generated"]) == (FIRST["zh"], True)
    write(http, editor, event)
    write(http, editor, event, "你现在身边有人吗？")
    line.work()
    told = [line.hear() for _ in range(2)]
    assert [(one["text"], one["ai_generated"], one["recipient"]) for one in told] == [
        (HELLO, False, line.sender),
        ("你现在身边有人吗？", False, line.sender),
    ]
    line.work()
    assert line.callback.replies.empty()
    assert set(line.channel.states(line.sender)) == {"sent"}


@pytest.mark.usefixtures("answered")
def test_where_the_platform_only_takes_answers_the_next_message_fetches_the_words(
    http: TestClient, official: OfficialAccount, editor: Account
) -> None:
    openid = new_openid()
    official.say(openid, DANGER)
    # On a busy machine the request that answered may still hold the box.
    eventually(lambda: worked(official, openid), within=30.0)
    event = only_event(official, openid)
    claim(http, editor, event)
    write(http, editor, event)
    shown = official.say(openid, "在吗")
    assert set(shown.split(BETWEEN_REPLIES)) == {HELLO, FIRST["zh"]}
