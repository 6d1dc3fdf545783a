"""Requests to look into a box: a standard queue, and the dead letters beside it."""

import json
from typing import TYPE_CHECKING

from botocore.exceptions import BotoCoreError, ClientError

from functions.chat.channels.mailbox import BoxKey
from nuanxin.errors import UpstreamUnavailable

if TYPE_CHECKING:
    from mypy_boto3_sqs import SQSClient


class SqsWorkQueue:
    """The ports `WorkQueue` and `EventQueue`."""

    def __init__(self, client: "SQSClient", queue_url: str, dead_letters_url: str) -> None:
        self._client = client
        self._url = queue_url
        self._dead_letters_url = dead_letters_url

    def request(self, box: BoxKey, *, urgent: str | None = None) -> None:
        self._send(self._url, {"box": [box.user_id, box.channel_id], "urgent": urgent})

    def announce(self, event_id: str) -> None:
        self._send(self._url, {"safety_event": event_id})

    def bury(self, box: BoxKey, message: str) -> None:
        self._send(
            self._dead_letters_url,
            {"box": [box.user_id, box.channel_id], "message": message},
        )

    def _send(self, url: str, body: dict[str, object]) -> None:
        try:
            self._client.send_message(QueueUrl=url, MessageBody=json.dumps(body))
        except (BotoCoreError, ClientError) as error:
            raise UpstreamUnavailable("the queue did not answer") from error


def read_announcement(body: str) -> str | None:
    """The event that operators are to be told of; `None` if this is another request."""
    match json.loads(body):
        case {"safety_event": str(event_id)}:
            return event_id
    return None


def read_request(body: str) -> tuple[BoxKey, str | None]:
    """The box, and the reply that goes out at once; `ValueError` if the body is no request."""
    match json.loads(body):
        case {"box": [str(user_id), str(channel_id)], "urgent": str() | None as urgent}:
            return BoxKey(user_id, channel_id), urgent
    raise ValueError("no request to look into a box")
