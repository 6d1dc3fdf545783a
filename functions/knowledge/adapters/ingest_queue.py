"""Requests about documents, and the bucket's own messages: a standard queue."""

import json
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING
from urllib.parse import unquote_plus

from botocore.exceptions import BotoCoreError, ClientError

from nuanxin.adapters.dynamo import keys
from nuanxin.errors import UpstreamUnavailable

if TYPE_CHECKING:
    from mypy_boto3_sqs import SQSClient

_RAW = "/raw/"


@dataclass(frozen=True, slots=True)
class Read:
    dataset_id: str
    document_id: str
    version: int


@dataclass(frozen=True, slots=True)
class Publish:
    dataset_id: str


@dataclass(frozen=True, slots=True)
class Embed:
    dataset_id: str
    document_id: str


@dataclass(frozen=True, slots=True)
class Drop:
    dataset_id: str
    scopes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class DropScope:
    dataset_id: str
    index: str
    scope: str


Request = Read | Publish | Embed | Drop | DropScope


class SqsIngestQueue:
    """The port `IngestQueue`."""

    def __init__(self, client: "SQSClient", queue_url: str) -> None:
        self._client = client
        self._url = queue_url

    def read(self, dataset_id: str, document_id: str, version: int) -> None:
        self._send({"read": [dataset_id, document_id, version]}, timedelta())

    def publish(self, dataset_id: str, *, after: timedelta) -> None:
        self._send({"publish": dataset_id}, after)

    def embed(self, dataset_id: str, document_id: str, *, after: timedelta) -> None:
        self._send({"embed": [dataset_id, document_id]}, after)

    def drop(self, dataset_id: str, scopes: Sequence[tuple[str, str]], *, after: timedelta) -> None:
        self._send({"drop": dataset_id, "scopes": [list(one) for one in scopes]}, after)

    def drop_scope(self, dataset_id: str, index: str, scope: str, *, after: timedelta) -> None:
        self._send({"drop_scope": [dataset_id, index, scope]}, after)

    def _send(self, body: dict[str, object], after: timedelta) -> None:
        try:
            self._client.send_message(
                QueueUrl=self._url,
                MessageBody=json.dumps(body),
                DelaySeconds=math.ceil(after.total_seconds()),
            )
        except (BotoCoreError, ClientError) as error:
            raise UpstreamUnavailable("the queue did not answer") from error


def requests_of(body: str) -> Iterator[Request]:
    """What a record of the queue asks for; `ValueError` for what is no request of ours."""
    match json.loads(body):
        case {"read": [str(dataset_id), str(document_id), int(version)]}:
            yield Read(dataset_id, document_id, version)
        case {"publish": str(dataset_id)}:
            yield Publish(dataset_id)
        case {"embed": [str(dataset_id), str(document_id)]}:
            yield Embed(dataset_id, document_id)
        case {"drop": str(dataset_id), "scopes": [*scopes]}:
            yield Drop(dataset_id, tuple((str(index), str(scope)) for index, scope in scopes))
        case {"drop_scope": [str(dataset_id), str(index), str(scope)]}:
            yield DropScope(dataset_id, index, scope)
        case {"Event": "s3:TestEvent"}:
            return  # the bucket says once that it can reach the queue
        case {"Records": [*records]}:
            yield from filter(None, map(_arrived, records))
        case _:
            raise ValueError("no request about a document")


def _arrived(record: object) -> Read | None:
    """A document that was put into the bucket, by its key, which is encoded as in a form."""
    match record:
        case {"s3": {"object": {"key": str(encoded)}}}:
            partition, _, name = unquote_plus(encoded).partition(_RAW)
            document_id, _, version = name.partition("/")
            if partition.startswith(keys.KNOWLEDGE) and version.isdecimal():
                return Read(partition.removeprefix(keys.KNOWLEDGE), document_id, int(version))
    return None
