"""The port `WorkQueue`."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from uuid import uuid4

import boto3
import pytest

from functions.chat.adapters.work_queue import SqsWorkQueue
from functions.chat.adapters.work_requests import read_announcement, read_request
from functions.chat.channels.mailbox import BoxKey
from functions.chat.channels.ports import WorkQueue
from nuanxin.adapters.aws import sqs, sqs_once
from nuanxin.errors import UpstreamUnavailable
from tests.contracts.conftest import Storage
from tests.fakes.work_queue import MemoryWorkQueue

BOX = BoxKey("u_1", "ch")


@dataclass(frozen=True, slots=True)
class Queues:
    """The port, and what came out at the other end."""

    queue: WorkQueue
    requests: Callable[[], list[tuple[BoxKey, str | None]]]
    buried: Callable[[], list[tuple[BoxKey, str]]]


def _received(url: str) -> list[str]:
    client = boto3.client("sqs")
    found = []
    while messages := client.receive_message(QueueUrl=url).get("Messages"):
        for message in messages:
            found.append(message["Body"])
            client.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
    return found


def _read_letter(body: str) -> tuple[BoxKey, str]:
    letter = json.loads(body)
    assert letter.keys() == {"box", "message"}
    return BoxKey(*letter["box"]), letter["message"]


@pytest.fixture
def queues(storage: Storage) -> Queues:
    if storage == "memory":
        fake = MemoryWorkQueue()
        return Queues(fake, lambda: fake.requests, lambda: fake.buried)
    client = boto3.client("sqs")
    url, dead_letters = (client.create_queue(QueueName=uuid4().hex)["QueueUrl"] for _ in range(2))
    return Queues(
        SqsWorkQueue(sqs(), url, dead_letters),
        lambda: [read_request(body) for body in _received(url)],
        lambda: [_read_letter(body) for body in _received(dead_letters)],
    )


@pytest.fixture
def broken(storage: Storage) -> WorkQueue:
    if storage == "memory":
        fake = MemoryWorkQueue()
        fake.broken = True
        return fake
    nowhere = "http://127.0.0.1:1/000000000000/nowhere"
    return SqsWorkQueue(sqs(), nowhere, nowhere)


def test_a_worker_gets_every_request(queues: Queues) -> None:
    other = BoxKey("u_2", "ch")
    queues.queue.request(BOX)
    queues.queue.request(BOX)
    queues.queue.request(other, urgent="0000000001#m#000")
    assert sorted(queues.requests(), key=str) == [
        (BOX, None),
        (BOX, None),
        (other, "0000000001#m#000"),
    ]
    assert queues.buried() == []


def test_what_could_not_be_answered_lies_among_the_dead_letters_by_its_key(
    queues: Queues,
) -> None:
    queues.queue.bury(BOX, "0000000001#m")
    assert queues.buried() == [(BOX, "0000000001#m")]
    assert queues.requests() == []


@pytest.mark.parametrize("storage", ["dynamo"], indirect=True)
def test_a_worker_gets_requests_to_tell_operators(storage: Storage) -> None:
    client = boto3.client("sqs")
    url = client.create_queue(QueueName=uuid4().hex)["QueueUrl"]
    SqsWorkQueue(sqs_once(), url, url).announce("se_u_1_x")
    assert [read_announcement(body) for body in _received(url)] == ["se_u_1_x"]


@pytest.mark.parametrize(
    "body", ['{"box": ["u_1", "ch"], "urgent": null}', '{"safety_event": 1}', "[]"]
)
def test_other_requests_tell_operators_nothing(body: str) -> None:
    assert read_announcement(body) is None


def test_a_queue_that_does_not_answer_is_unavailable(broken: WorkQueue) -> None:
    with pytest.raises(UpstreamUnavailable):
        broken.request(BOX)
    with pytest.raises(UpstreamUnavailable):
        broken.bury(BOX, "0000000001#m")


@pytest.mark.parametrize(
    "body",
    [
        "[]",
        "{}",
        '{"box": ["u_1", "ch"]}',
        '{"box": ["u_1"], "urgent": null}',
        '{"box": ["u_1", 1], "urgent": null}',
        '{"box": ["u_1", "ch"], "urgent": 1}',
        '{"box": ["u_1", "ch"], "message": "0000000001#m"}',
    ],
)
def test_what_is_no_request_is_not_read(body: str) -> None:
    with pytest.raises(ValueError, match="no request"):
        read_request(body)


def test_what_is_no_json_is_not_read() -> None:
    with pytest.raises(ValueError, match="Expecting value"):
        read_request("")
