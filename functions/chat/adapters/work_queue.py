"""Requests to look into a box: a standard queue, and the dead letters beside it."""

import json
from typing import TYPE_CHECKING

from botocore.exceptions import BotoCoreError, ClientError

from nuanxin.errors import UpstreamUnavailable

if TYPE_CHECKING:
    from mypy_boto3_sqs import SQSClient

    from functions.chat.channels.mailbox import BoxKey


class SqsWorkQueue:
    """The ports `WorkQueue` and `EventQueue`."""

    def __init__(self, client: "SQSClient", queue_url: str, dead_letters_url: str) -> None:
        self._client = client
        self._url = queue_url
        self._dead_letters_url = dead_letters_url

    def request(self, box: "BoxKey", *, urgent: str | None = None) -> None:
        self._send(self._url, {"box": [box.user_id, box.channel_id], "urgent": urgent})

    def announce(self, event_id: str) -> None:
        self._send(self._url, {"safety_event": event_id})

    def bury(self, box: "BoxKey", message: str) -> None:
        self._send(
            self._dead_letters_url,
            {"box": [box.user_id, box.channel_id], "message": message},
        )

    def _send(self, url: str, body: dict[str, object]) -> None:
        try:
            self._client.send_message(QueueUrl=url, MessageBody=json.dumps(body))
        except (BotoCoreError, ClientError) as error:
            raise UpstreamUnavailable("the queue did not answer") from error
