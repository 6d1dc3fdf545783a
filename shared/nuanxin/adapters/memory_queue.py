"""Wake-up calls for whoever looks after people's memories: a standard queue."""

import json
from typing import TYPE_CHECKING

from botocore.exceptions import BotoCoreError, ClientError

from nuanxin import observability

if TYPE_CHECKING:
    from mypy_boto3_sqs import SQSClient


class SqsMemoryQueue:
    """The port `MemoryWake`."""

    def __init__(self, client: "SQSClient", queue_url: str) -> None:
        self._client = client
        self._url = queue_url

    def wake(self, person_id: str) -> None:
        try:
            self._client.send_message(
                QueueUrl=self._url, MessageBody=json.dumps({"memory": person_id})
            )
        except (BotoCoreError, ClientError) as error:
            # Nobody waits for it, and the next one finds what there is to do.
            observability.fault("memory.not_woken", error)


def read_wake(body: str) -> str:
    """The person's id; `ValueError` if the body is no wake-up call."""
    match json.loads(body):
        case {"memory": str(person_id)}:
            return person_id
    raise ValueError("no wake-up call for a memory")
