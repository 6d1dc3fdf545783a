"""The queue's side of a local run: what Lambda's event source mapping does, against the handler.

Several threads receive, call `functions.chat.worker.handler` with the event that Lambda would
give it, and delete what did not fail.
"""

import os
import signal
import threading
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import boto3
from aws_lambda_powertools.utilities.typing import LambdaContext
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from functions.chat import worker
from nuanxin import observability
from nuanxin.settings import QueueSettings
from scripts.local_aws.ownership import end_with_parent

if TYPE_CHECKING:
    from mypy_boto3_sqs import SQSClient
    from mypy_boto3_sqs.type_defs import MessageTypeDef

THREADS = 8
LONG_POLL_SECONDS = 2
PAUSE_AFTER_FAULT = 1.0


def main() -> None:
    end_with_parent()
    stopping = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stopping.set())
    signal.signal(signal.SIGINT, lambda *_: stopping.set())
    config = Config(max_pool_connections=THREADS)
    client = boto3.client("sqs", config=config)
    url = QueueSettings.from_env().turn_queue_url
    threads = [
        threading.Thread(target=consume, args=(client, url, stopping)) for _ in range(THREADS)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def consume(client: "SQSClient", url: str, stopping: threading.Event) -> None:
    while not stopping.is_set():
        try:
            deliver_once(client, url)
        except (BotoCoreError, ClientError) as error:
            observability.fault("consumer.failed", error)
            stopping.wait(PAUSE_AFTER_FAULT)


def deliver_once(client: "SQSClient", url: str) -> int:
    """Receive, handle and delete once; how many messages there were."""
    received = client.receive_message(
        QueueUrl=url,
        MaxNumberOfMessages=1,
        WaitTimeSeconds=LONG_POLL_SECONDS,
        MessageSystemAttributeNames=["All"],
    ).get("Messages", [])
    if not received:
        return 0
    answer = worker.handler({"Records": [_record(one) for one in received]}, _Context())
    failed = {one["itemIdentifier"] for one in answer["batchItemFailures"]}
    for message in received:
        if message["MessageId"] not in failed:
            client.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
    return len(received)


def _record(message: "MessageTypeDef") -> dict[str, Any]:
    """A received message as Lambda's event shows it."""
    return {
        "messageId": message["MessageId"],
        "receiptHandle": message["ReceiptHandle"],
        "body": message["Body"],
        "attributes": dict(message.get("Attributes", {})),
        "messageAttributes": {},
        "eventSource": "aws:sqs",
        "awsRegion": os.environ.get("AWS_DEFAULT_REGION", ""),
    }


class _Context(LambdaContext):
    """What Powertools logs of an invocation."""

    def __init__(self) -> None:
        self._function_name = "chat-worker"
        self._memory_limit_in_mb = 512
        self._invoked_function_arn = "arn:aws:lambda:local:000000000000:function:chat-worker"
        self._aws_request_id = str(uuid4())


if __name__ == "__main__":
    main()
