"""The queues' and the clock's side of a local run: what Lambda's event sources do.

For each queue one thread receives; each message then has a thread of its own, as on Lambda each has
an environment: it calls the function's handler with the event that Lambda would give it, and
deletes the message unless it failed. Another thread sweeps.
"""

import os
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import boto3
from aws_lambda_powertools.utilities.typing import LambdaContext
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from functions.auth import job_worker as jobs
from functions.chat import sweeper
from functions.chat import worker as chat
from functions.emotion.memories import worker as memories
from functions.knowledge import ingest_worker as ingest
from nuanxin import observability
from nuanxin.errors import UpstreamUnavailable
from nuanxin.settings import IngestSettings, JobSettings, MemorySettings, QueueSettings
from scripts.local_aws.ownership import end_with_parent

if TYPE_CHECKING:
    from mypy_boto3_sqs import SQSClient
    from mypy_boto3_sqs.type_defs import MessageTypeDef

THREADS = 64
"""About what two cores carry, thinking included; what is more waits in the queue."""
FEW = 4
"""For what nobody waits for."""
REMEMBERED_AT_ONCE = 1
"""Replies come first: what a turn leaves is found without it."""
INGESTED_AT_ONCE = 2
"""Each file is read in a process of its own."""
BATCH = 10
LONG_POLL_SECONDS = 2
POLITE = 5
"""Pushes come first: people and platforms wait for their answers."""
PAUSE_AFTER_FAULT = 1.0
SWEEP_EVERY = 10.0
"""Seconds. On AWS it is a minute: the shortest that a schedule can have."""
TIMEOUT_SECONDS = 120

Handler = Callable[[dict[str, Any], LambdaContext], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Source:
    """A queue, the function that works on it, and how many of its messages at once."""

    url: str
    handler: Handler
    threads: int = FEW


def sources() -> Iterator[Source]:
    yield Source(QueueSettings.from_env().work_queue_url, chat.handler, THREADS)
    if memory := MemorySettings.from_env().memory_queue_url:
        yield Source(memory, memories.handler, REMEMBERED_AT_ONCE)
    yield Source(JobSettings.from_env().job_queue_url, jobs.handler)
    yield Source(IngestSettings.from_env().ingest_queue_url, ingest.handler, INGESTED_AT_ONCE)


def main() -> None:
    end_with_parent()
    os.nice(POLITE)
    stopping = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stopping.set())
    signal.signal(signal.SIGINT, lambda *_: stopping.set())
    config = Config(max_pool_connections=THREADS)
    client = boto3.client("sqs", config=config)
    consumers = [Consumer(client, source, stopping) for source in sources()]
    works = [*(consumer.run for consumer in consumers), lambda: sweep(stopping)]
    threads = [threading.Thread(target=one) for one in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def sweep(stopping: threading.Event) -> None:
    while not stopping.is_set():
        try:
            sweeper.handler({}, _Context())
            jobs.handler({}, _Context())
        except UpstreamUnavailable as error:
            observability.fault("sweeper.failed", error)
        stopping.wait(SWEEP_EVERY)


class Consumer:
    def __init__(self, client: "SQSClient", source: Source, stopping: threading.Event) -> None:
        self._client = client
        self._url = source.url
        self._handler = source.handler
        self._stopping = stopping
        self._free = threading.Semaphore(source.threads)
        self._workers = ThreadPoolExecutor(source.threads, thread_name_prefix="work")

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
            answer = self._handler({"Records": [_record(message)]}, _Context())
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
        self._function_name = "local"
        self._memory_limit_in_mb = 512
        self._invoked_function_arn = "arn:aws:lambda:local:000000000000:function:local"
        self._aws_request_id = str(uuid4())

    @staticmethod
    def get_remaining_time_in_millis() -> int:
        return TIMEOUT_SECONDS * 1000


if __name__ == "__main__":
    main()
