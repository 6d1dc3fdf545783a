"""A client of one's own: it signs what it posts, and gets signed replies back."""

import queue
import secrets
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from fastapi.testclient import TestClient

from functions.chat.channels import words
from scripts.signed_client import Callback, Client, Request
from tests.fakes.work_queue import MemoryWorkQueue
from tests.integration.channels.support import (
    AT_ONCE,
    LATER,
    Registered,
    at_once,
    fixed,
    holding,
    storing_nothing,
    work,
)
from tests.integration.http_support import Account, problem_of, stored_items
from tests.servers.loopback import HOST, free_port

WITHIN = 10.0
"""Seconds."""


class SignedWebhook(Registered):
    """The other side is `client`."""

    def __init__(self, http: TestClient, owner: Account, client: Client, url: str) -> None:
        given = {"kind": "signed_webhook", "callback_url": url, "app_secret": client.secret}
        super().__init__(http, owner, given)
        self.client = client

    def post(self, message: Request) -> Any:  # noqa: ANN401 - JSON is anything
        answer = self.http.post(self.path, content=message.body, headers=message.headers)
        assert answer.status_code == 202, answer.text
        return answer.json()

    def say(self, sender: str, text: str) -> None:
        """Nobody works on it yet."""
        with holding(AT_ONCE, queue=MemoryWorkQueue()):
            self.post(self.client.message(sender, text))


@pytest.fixture
def client_side() -> Client:
    return Client(secrets.token_urlsafe(32))


@pytest.fixture
def callback(client_side: Client) -> Iterator[Callback]:
    with Callback(client_side) as one:
        yield one


@pytest.fixture
def signed(
    http: TestClient,
    owner: Account,
    client_side: Client,
    callback: Callback,
    made: list[Registered],
) -> SignedWebhook:
    channel = SignedWebhook(http, owner, client_side, callback.url)
    made.append(channel)
    return channel


@pytest.fixture
def sender() -> str:
    return f"person {secrets.token_hex(4)}"


def came(callback: Callback) -> list[str]:
    """What came so far, each once."""
    texts = []
    while not callback.replies.empty():
        texts.append(callback.replies.get()["text"])
    return texts


@pytest.mark.usefixtures("consumer")
def test_a_message_is_accepted_and_its_reply_called_back(
    signed: SignedWebhook, callback: Callback, sender: str
) -> None:
    message = signed.client.message(sender, "今天好累", key="first")
    assert signed.post(message) == {"status": "accepted", "message_id": "first"}
    reply = callback.replies.get(timeout=WITHIN)
    assert [reply["text"]] == signed.said(sender, "assistant")
    assert (reply["recipient"], reply["kind"], reply["ai_generated"]) == (sender, "text", True)
    assert signed.said(sender, "user") == ["今天好累"]


@pytest.mark.usefixtures("consumer")
def test_a_message_that_is_repeated_is_answered_once(
    signed: SignedWebhook, callback: Callback, sender: str
) -> None:
    """A client that tries again signs anew: same key, same body."""
    message = signed.client.message(sender, "今天好累", key="again")
    posts = [signed.client.signed(message.body, key="again") for _ in range(8)]
    accepted = at_once(len(posts), lambda number: signed.post(posts[number]))
    assert accepted == [{"status": "accepted", "message_id": "again"}] * 8
    callback.replies.get(timeout=WITHIN)
    work(signed.box(sender))
    with pytest.raises(queue.Empty):
        callback.replies.get_nowait()
    assert signed.said(sender, "user") == ["今天好累"]


@pytest.mark.usefixtures("consumer")
def test_who_arrives_is_greeted(signed: SignedWebhook, callback: Callback, sender: str) -> None:
    signed.post(signed.client.message(sender, "", kind="greeting"))
    assert callback.replies.get(timeout=WITHIN)["text"] == words.WELCOME.zh


def test_people_of_a_client_are_kept_apart(
    signed: SignedWebhook, callback: Callback, sender: str
) -> None:
    other = f"{sender} the other"
    for one in (sender, other):
        signed.say(one, "今天好累")
        work(signed.box(one))
    assert signed.person(sender) != signed.person(other)
    recipients = [callback.replies.get(timeout=WITHIN)["recipient"] for _ in range(2)]
    assert recipients == [sender, other]


def test_a_client_that_was_away_gets_its_reply_later(
    http: TestClient, owner: Account, client_side: Client, made: list[Registered], sender: str
) -> None:
    port = free_port()
    channel = SignedWebhook(http, owner, client_side, f"http://{HOST}:{port}/replies")
    made.append(channel)
    channel.say(sender, "今天好累")
    work(channel.box(sender))
    assert channel.states(sender) == ["ready"]
    with Callback(client_side, port) as callback:
        work(channel.box(sender), after=timedelta(seconds=10))
        assert came(callback) == channel.said(sender, "assistant")
    assert channel.states(sender) == ["sent"]


def test_a_client_that_has_it_already_says_so(
    signed: SignedWebhook, callback: Callback, sender: str
) -> None:
    """It got the reply, and its answer got lost; the same request comes again."""
    signed.say(sender, "今天好累")
    real, refusals = callback.take, [500]

    def take(body: bytes, headers: Any) -> Any:  # noqa: ANN401 - as the callback has them
        status = real(body, headers)
        return refusals.pop() if refusals else status

    callback.take = take  # type: ignore[method-assign]
    work(signed.box(sender))
    assert signed.states(sender) == ["ready"]
    work(signed.box(sender), after=LATER)
    assert signed.states(sender) == ["sent"]
    assert came(callback) == signed.said(sender, "assistant")


def test_a_client_that_does_not_know_the_secret_is_shown_to_the_operator(
    signed: SignedWebhook, callback: Callback, sender: str
) -> None:
    signed.say(sender, "今天好累")
    signed.change(app_secret=secrets.token_urlsafe(32))
    work(signed.box(sender))
    assert came(callback) == []
    assert signed.shown()["trouble"] == "bad_credentials"
    assert signed.change(app_secret=signed.client.secret)["trouble"] is None
    work(signed.box(sender), after=timedelta(seconds=10))
    assert came(callback) == signed.said(sender, "assistant")


def test_an_address_inside_the_network_is_never_called(
    http: TestClient, owner: Account, client_side: Client, made: list[Registered], sender: str
) -> None:
    channel = SignedWebhook(http, owner, client_side, "https://10.0.0.1/replies")
    made.append(channel)
    channel.say(sender, "今天好累")
    work(channel.box(sender))
    assert channel.states(sender) == ["refused"]


def test_parts_and_pictures_come_in_order(
    signed: SignedWebhook, callback: Callback, sender: str
) -> None:
    signed.say(sender, "画一只猫")
    work(signed.box(sender), answer=fixed("看：![猫](https://example.com/cat.png)喜欢吗？"))
    replies = [callback.replies.get(timeout=WITHIN) for _ in range(3)]
    assert [one.get("text") or one.get("url") for one in replies] == [
        "看：",
        "https://example.com/cat.png",
        "喜欢吗？",
    ]


def test_what_could_not_be_stored_is_to_be_posted_again(signed: SignedWebhook, sender: str) -> None:
    message = signed.client.message(sender, "今天好累")
    with storing_nothing():
        answer = signed.http.post(signed.path, content=message.body, headers=message.headers)
    assert answer.status_code == 503
    assert answer.json() == {"status": "not_accepted"}


def test_a_secret_that_was_made_up_is_shown_once(
    http: TestClient, owner: Account, callback: Callback, made: list[Registered]
) -> None:
    given = {"kind": "signed_webhook", "callback_url": callback.url}
    channel = Registered(http, owner, given)
    made.append(channel)
    client = Client(channel.made["app_secret"])
    message = client.message("p", "今天好累")
    with holding(AT_ONCE, queue=MemoryWorkQueue()):
        answer = http.post(channel.path, content=message.body, headers=message.headers)
    assert answer.status_code == 202
    assert "app_secret" not in channel.shown()
    assert client.secret not in str(channel.shown())


def test_forgeries_are_refused_and_leave_nothing_behind(signed: SignedWebhook, sender: str) -> None:
    before, work_queue = stored_items(), MemoryWorkQueue()
    ours, key = signed.client, "k1"
    real = ours.message(sender, "都是假的", key=key)
    stranger = Client(secrets.token_urlsafe(32))
    old = Client(ours.secret, now=lambda: 1_700_000_000.0)
    forged = [
        stranger.message(sender, "都是假的"),
        old.message(sender, "都是假的"),
        Request(real.body + b" ", real.headers),
        Request(real.body, {}),
        Request(real.body, {**real.headers, "x-nuanxin-idempotency-key": "k2"}),
        ours.signed(b"{", key=key),
        ours.signed(b"[]", key=key),
        ours.signed(b"x" * 70_000, key=key),
        ours.message("", "没有发送者"),
        ours.message(sender, "种类不对", kind="telepathy"),
    ]
    with holding(AT_ONCE, queue=work_queue):
        answers = [
            signed.http.post(signed.path, content=one.body, headers=one.headers) for one in forged
        ]
    for answer in answers:
        assert answer.status_code in {400, 403, 413}, answer.text
        problem_of(answer, answer.status_code)
    assert work_queue.requests == []
    assert stored_items() == before
