"""The queue's and the clock's side of a local run: what Lambda's event sources do.

One thread receives; each message then has a thread of its own, as on Lambda each has an
environment: it calls `functions.chat.worker.handler` with the event that Lambda would give it, and
deletes the message unless it failed. Another thread sweeps.
"""

import os
import signal
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import boto3
from aws_lambda_powertools.utilities.typing import LambdaContext
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from functions.chat import sweeper, worker
from nuanxin import observability
from nuanxin.errors import UpstreamUnavailable
from nuanxin.settings import QueueSettings
from scripts.local_aws.ownership import end_with_parent

if TYPE_CHECKING:
    from mypy_boto3_sqs import SQSClient
    from mypy_boto3_sqs.type_defs import MessageTypeDef

THREADS = 64
"""About what two cores carry, thinking included; what is more waits in the queue."""
BATCH = 10
LONG_POLL_SECONDS = 2
POLITE = 5
"""Pushes come first: people and platforms wait for their answers."""
PAUSE_AFTER_FAULT = 1.0
SWEEP_EVERY = 10.0
"""Seconds. On AWS it is a minute: the shortest that a schedule can have."""
TIMEOUT_SECONDS = 120


def main() -> None:
    end_with_parent()
    os.nice(POLITE)
    stopping = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stopping.set())
    signal.signal(signal.SIGINT, lambda *_: stopping.set())
    config = Config(max_pool_connections=THREADS)
    client = boto3.client("sqs", config=config)
    consumer = Consumer(client, QueueSettings.from_env().work_queue_url, stopping)
    threads = [threading.Thread(target=one) for one in (consumer.run, lambda: sweep(stopping))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def sweep(stopping: threading.Event) -> None:
    while not stopping.is_set():
        try:
            sweeper.handler({}, _Context())
        except UpstreamUnavailable as error:
            observability.fault("sweeper.failed", error)
        stopping.wait(SWEEP_EVERY)


class Consumer:
    def __init__(self, client: "SQSClient", url: str, stopping: threading.Event) -> None:
        self._client = client
        self._url = url
        self._stopping = stopping
        self._free = threading.Semaphore(THREADS)
        self._workers = ThreadPoolExecutor(THREADS, thread_name_prefix="work")

    def run(self) -> None:
        """Until it is told to stop; then what is under way is finished."""
        while not self._stopping.is_set():
            try:
                self.receive()
            except (BotoCoreError, ClientError) as error:
                observability.fault("consumer.failed", error)
                self._stopping.wait(PAUSE_AFTER_FAULT)
        self._workers.shutdown(cancel_futures=True)

    def receive(self) -> int:
        """Take what there is, no more than can be worked on; how many there were."""
        room = 1 + self._more(BATCH - 1) if self._free.acquire(timeout=PAUSE_AFTER_FAULT) else 0
        if not room:
            return 0
        taken = 0
        try:
            received = self._client.receive_message(
                QueueUrl=self._url,
                MaxNumberOfMessages=room,
                WaitTimeSeconds=LONG_POLL_SECONDS,
                MessageSystemAttributeNames=["All"],
            ).get("Messages", [])
            taken = len(received)
        finally:
            if room > taken:
                self._free.release(room - taken)
        for message in received:
            self._workers.submit(self._work, message)
        return taken

    def _more(self, wanted: int) -> int:
        count = 0
        while count < wanted and self._free.acquire(blocking=False):
            count += 1
        return count

    def _work(self, message: "MessageTypeDef") -> None:
        try:
            answer = worker.handler({"Records": [_record(message)]}, _Context())
            if not answer["batchItemFailures"]:
                self._client.delete_message(
                    QueueUrl=self._url, ReceiptHandle=message["ReceiptHandle"]
                )
        except (BotoCoreError, ClientError) as error:
            observability.fault("consumer.failed", error)
        finally:
            self._free.release()


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
    """What Powertools logs of an invocation, and the time that it has."""

    def __init__(self) -> None:
        self._function_name = "chat-worker"
        self._memory_limit_in_mb = 512
        self._invoked_function_arn = "arn:aws:lambda:local:000000000000:function:chat-worker"
        self._aws_request_id = str(uuid4())

    @staticmethod
    def get_remaining_time_in_millis() -> int:
        return TIMEOUT_SECONDS * 1000


if __name__ == "__main__":
    main()
