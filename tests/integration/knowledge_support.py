"""Datasets over HTTP, and the queue's side of them, run by the test."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from typing import Any

import boto3
import pytest
from fastapi.testclient import TestClient

from functions.knowledge import ingest_deps
from functions.knowledge.ingest_worker import handler
from nuanxin.settings import IngestSettings
from scripts.consume import _Context, _record
from tests.integration.http_support import Account, Answer, eventually


class Knowledge:
    """One dataset of its own, as an operator sees it."""

    def __init__(self, http: TestClient, who: Account, name: str = "员工手册") -> None:
        self.http = http
        self.who = who
        self.id = str(self.call("POST", "/v1/datasets", json={"name": name}).json()["id"])

    def call(self, method: str, path: str, **given: Any) -> Answer:  # noqa: ANN401 - httpx's own
        path = path if path.startswith("/v1/") else f"/v1/datasets/{self.id}{path}"
        return self.http.request(method, path, headers=self.who.headers, **given)

    def write(self, title: str, text: str) -> str:
        return self.accepted(self.call("POST", "/documents", json={"title": title, "text": text}))

    def upload(self, name: str, data: bytes) -> str:
        return self.accepted(self.call("POST", "/documents", files={"file": (name, data)}))

    def accepted(self, answer: Answer) -> str:
        assert answer.status_code == 202, answer.text
        return str(answer.json()["id"])

    def document(self, document_id: str) -> dict[str, Any]:
        answer = self.call("GET", f"/documents/{document_id}")
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    def settled(self, document_id: str) -> dict[str, Any]:
        """Once its reading has ended."""
        work_until(lambda: self.document(document_id)["status"] in ("ready", "failed"))
        return self.document(document_id)

    def hits(self, query: str, **given: object) -> list[dict[str, Any]]:
        answer = self.call("POST", "/search", json={"query": query, **given})
        assert answer.status_code == 200, answer.text
        return list(answer.json()["hits"])


def work_until(holds: Callable[[], bool]) -> None:
    """Do what the queue asks for until it does."""

    def worked() -> bool:
        work()
        return holds()

    eventually(worked, within=60)


def work() -> int:
    """Do what the queue asks for now; how many requests there were."""
    client, url = boto3.client("sqs"), IngestSettings.from_env().ingest_queue_url
    received = client.receive_message(
        QueueUrl=url, MaxNumberOfMessages=10, MessageSystemAttributeNames=["All"]
    ).get("Messages", [])
    for message in received:
        answer = handler({"Records": [_record(message)]}, _Context())
        if not answer["batchItemFailures"]:
            client.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
    return len(received)


@contextmanager
def without_pause() -> Iterator[None]:
    """Publish at once, however often."""
    quick = replace(ingest_deps.publishing(), pace=timedelta())
    ingesting = replace(ingest_deps.ingesting(), publishing=quick)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ingest_deps, "publishing", lambda: quick)
        patch.setattr(ingest_deps, "ingesting", lambda: ingesting)
        yield
