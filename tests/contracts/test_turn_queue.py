"""The port `TurnQueue`."""

from collections.abc import Callable
from uuid import uuid4

import boto3
import pytest

from functions.chat.adapters.turn_queue import SqsTurnQueue
from functions.chat.wechat.ports import InboxKey, TurnQueue
from nuanxin.adapters.aws import sqs
from nuanxin.errors import UpstreamUnavailable
from tests.contracts.conftest import Storage
from tests.fakes.inbox import InMemoryTurnQueue

Received = Callable[[], list[InboxKey]]


@pytest.fixture
def queue_and_received(storage: Storage) -> tuple[TurnQueue, Received]:
    if storage == "memory":
        fake = InMemoryTurnQueue()
        return fake, lambda: fake.sent
    client = boto3.client("sqs")
    url = client.create_queue(QueueName=f"{uuid4().hex}.fifo", Attributes={"FifoQueue": "true"})[
        "QueueUrl"
    ]

    def received() -> list[InboxKey]:
        found = []
        while messages := client.receive_message(QueueUrl=url).get("Messages"):
            for message in messages:
                found.append(InboxKey.load(message["Body"]))
                client.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
        return found

    return SqsTurnQueue(sqs(), url), received


@pytest.fixture
def broken(storage: Storage) -> TurnQueue:
    if storage == "memory":
        fake = InMemoryTurnQueue()
        fake.broken = True
        return fake
    return SqsTurnQueue(sqs(), "http://127.0.0.1:1/000000000000/nowhere.fifo")


def test_a_persons_messages_are_answered_in_the_order_they_came(
    queue_and_received: tuple[TurnQueue, Received],
) -> None:
    queue, received = queue_and_received
    keys = [InboxKey("u_1", "ch", f"{number:010}#m") for number in range(5)]
    for key in keys:
        queue.send(key, posts=1)
    assert received() == keys


def test_one_post_asks_once_and_the_next_post_asks_again(
    queue_and_received: tuple[TurnQueue, Received],
) -> None:
    queue, received = queue_and_received
    key = InboxKey("u_1", "ch", "0000000001#m")
    for posts in (1, 1, 2, 2):
        queue.send(key, posts=posts)
    assert received() == [key, key]


def test_a_queue_that_does_not_answer_is_unavailable(broken: TurnQueue) -> None:
    with pytest.raises(UpstreamUnavailable):
        broken.send(InboxKey("u_1", "ch", "0000000001#m"), posts=1)
