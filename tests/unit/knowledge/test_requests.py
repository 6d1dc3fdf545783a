"""What lies in the ingest queue: our own requests, and what the bucket tells."""

import json
from datetime import timedelta
from typing import Any

import pytest

from functions.knowledge.adapters.ingest_queue import (
    Drop,
    DropScope,
    Embed,
    Publish,
    Read,
    Request,
    SqsIngestQueue,
    requests_of,
)


class Sent:
    """An SQS client that keeps what it is given."""

    def __init__(self) -> None:
        self.messages: list[dict[str, Any]] = []

    def send_message(self, **given: object) -> None:
        self.messages.append(dict(given))


def test_what_is_asked_is_read_back() -> None:
    client = Sent()
    queue = SqsIngestQueue(client, "https://queue.test")  # type: ignore[arg-type]
    queue.read("ds_1", "doc_1", 3)
    queue.publish("ds_1", after=timedelta(seconds=2.2))
    queue.embed("ds_1", "doc_1", after=timedelta(minutes=5))
    queue.drop("ds_1", [("pack", "ds_1"), ("s3vectors", "ds_1_1")], after=timedelta())
    queue.drop_scope("ds_1", "pack", "ds_1", after=timedelta(minutes=2))
    asked: list[Request] = [
        one for message in client.messages for one in requests_of(message["MessageBody"])
    ]
    assert asked == [
        Read("ds_1", "doc_1", 3),
        Publish("ds_1"),
        Embed("ds_1", "doc_1"),
        Drop("ds_1", (("pack", "ds_1"), ("s3vectors", "ds_1_1"))),
        DropScope("ds_1", "pack", "ds_1"),
    ]
    assert [one["DelaySeconds"] for one in client.messages] == [0, 3, 300, 0, 120]


def event(*keys: str) -> str:
    return json.dumps({"Records": [{"s3": {"object": {"key": key}}} for key in keys]})


def test_the_bucket_names_documents_by_their_keys() -> None:
    body = event("KB%23ds_1/raw/doc_1/2", "KB%23ds_1/raw/doc_1_0a%5Fb/13")
    assert list(requests_of(body)) == [Read("ds_1", "doc_1", 2), Read("ds_1", "doc_1_0a_b", 13)]


@pytest.mark.parametrize(
    "key",
    [
        "KB%23ds_1/index/000000000001-a.pack",
        "KB%23ds_1/raw/doc_1/",
        "KB%23ds_1/raw/doc_1/x",
        "P%23u_1/raw/doc_1/1",
        "",
    ],
)
def test_what_else_lies_in_the_bucket_is_no_document(key: str) -> None:
    assert list(requests_of(event(key))) == []


def test_the_buckets_first_message_asks_for_nothing() -> None:
    assert list(requests_of('{"Service": "Amazon S3", "Event": "s3:TestEvent"}')) == []


@pytest.mark.parametrize("body", ["{}", "[]", '{"read": ["ds_1", 2, "3"]}', "null", "x"])
def test_what_is_no_request_is_refused(body: str) -> None:
    with pytest.raises(ValueError, match=r"no request|Expecting value"):
        list(requests_of(body))
