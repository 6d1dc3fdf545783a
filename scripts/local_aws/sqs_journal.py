"""SQS: every message sent, received or deleted is in a ledger before the caller is answered.

After a restart each message that was not deleted can be received again: those in flight become
visible at once, since whoever held them has probably ended too; delays, order, receive counts,
receipt handles and the five minutes of deduplication go on.
"""

import functools
import json
import time
from collections.abc import Callable
from typing import Any, NamedTuple

from ministack.services import sqs

from scripts.local_aws.journal import Journal
from scripts.local_aws.ledger import Ledger
from scripts.local_aws.segments import Change, Contents

Queue = dict[str, Any]
Message = dict[str, Any]

APART = {"messages", "dedup_cache", "fifo_seq"}
"""Of a queue, what is recorded entry by entry."""


class Recorded(NamedTuple):
    """What the ledger has of a queue."""

    queue: Queue
    description: str
    sequence: int
    deduplication: dict[str, Any]
    messages: dict[str, tuple[int, str | None]]


class SqsJournal(Journal):
    """Compares the queues that were touched with what was recorded of them."""

    def __init__(self, ledger: Ledger) -> None:
        super().__init__(ledger)
        self._recorded: dict[str, Recorded] = {}
        self._touched: set[str] = set()
        self._now: dict[str, Recorded] = {}

    def touch(self, queue: Queue | None) -> None:
        """This queue may be about to change."""
        if queue is not None:
            self._touched.add(queue["attributes"]["QueueArn"])

    def touch_all(self) -> None:
        """Any queue may have changed."""
        self._touched |= set(_queues())

    def pending(self) -> list[Change]:
        queues = _queues()
        gone = {arn for arn, old in self._recorded.items() if queues.get(arn) is not old.queue}
        changes = [change for arn in gone for change in _dropped(arn)]
        self._now = {arn: old for arn, old in self._recorded.items() if arn not in gone}
        for arn in (self._touched & queues.keys()) | (queues.keys() - self._now.keys()):
            now = _record(queues[arn])
            changes += _difference(arn, self._now.get(arn), now)
            self._now[arn] = now
        return changes

    def settle(self) -> None:
        self._recorded = self._now
        self._touched = set()

    def restore(self) -> None:
        """Put the ledger's contents into the service's memory."""
        contents = self.ledger.take_contents()
        for arn, description in contents.get("queues", {}).items():
            _, _, _, region, account, _ = arn.split(":", 5)
            queue = _restored(arn, json.loads(description), contents)
            sqs._queues.set_scoped(account, region, queue["url"], queue)
            self._recorded[arn] = _record(queue)
        sqs._rebuild_queue_name_index()


def install(ledger: Ledger) -> SqsJournal:
    """Restore the service from its ledger and record what it does from now on."""
    # Addresses of queues are kept in state and must not depend on the port of this run; answers
    # name the host that the caller used.
    sqs.DEFAULT_HOST, sqs.DEFAULT_PORT = "localhost", "4566"
    sqs._CANONICAL_NETLOC = "localhost:4566"
    journal = SqsJournal(ledger)
    journal.restore()
    sqs._queues_lock = journal
    for action, handler in sqs._HANDLERS.items():
        if action != "ReceiveMessage":  # waits for messages, so its steps take the lock instead
            sqs._HANDLERS[action] = _locked(journal, handler)
    for name in ("_get_q", "_queue_by_arn"):
        setattr(sqs, name, _touching_result(journal, getattr(sqs, name)))
    for name in ("_collect_msgs", "_expire_retained", "_dlq_sweep"):
        setattr(sqs, name, _touching_argument(journal, getattr(sqs, name)))
    return journal


def _locked(journal: SqsJournal, handler: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(handler)
    def locked(data: object, url: str) -> object:
        with journal:
            return handler(data, url)

    return locked


def _touching_result(journal: SqsJournal, find: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(find)
    def touching(*args: object) -> object:
        queue: Queue | None = find(*args)
        journal.touch(queue)
        return queue

    return touching


def _touching_argument(journal: SqsJournal, step: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(step)
    def touching(queue: Queue, *args: object) -> object:
        with journal:
            before = len(queue["messages"])
            result = step(queue, *args)
            if result or len(queue["messages"]) != before:
                journal.touch(queue)
        return result

    return touching


def _queues() -> dict[str, Queue]:
    return {queue["attributes"]["QueueArn"]: queue for queue in sqs._queues.all_values()}


def _record(queue: Queue) -> Recorded:
    described = {key: value for key, value in queue.items() if key not in APART}
    described["attributes"] = {
        name: value
        for name, value in queue["attributes"].items()
        if not name.startswith("ApproximateNumberOf")
    }
    return Recorded(
        queue,
        json.dumps(described),
        queue["fifo_seq"],
        dict(queue["dedup_cache"]),
        {message["id"]: _mark(message) for message in list(queue["messages"])},
    )


def _difference(arn: str, old: Recorded | None, now: Recorded) -> list[Change]:
    old = old or Recorded({}, "", 0, {}, {})
    changes: list[Change] = []
    if now.description != old.description:
        changes.append(["queues", arn, now.description])
    if now.sequence != old.sequence:
        changes.append(["sequences", arn, now.sequence])
    changes += _removed(f"deduplication {arn}", old.deduplication, now.deduplication)
    changes += [
        [f"deduplication {arn}", key, entry]
        for key, entry in now.deduplication.items()
        if old.deduplication.get(key) is not entry
    ]
    changes += _removed(f"messages {arn}", old.messages, now.messages)
    changes += [
        [f"messages {arn}", message["id"], dict(message)]
        for message in list(now.queue["messages"])
        if old.messages.get(message["id"]) != _mark(message)
    ]
    return changes


def _mark(message: Message) -> tuple[int, str | None]:
    return message.get("receive_count", 0), message.get("receipt_handle")


def _removed(collection: str, old: dict[str, Any], now: dict[str, Any]) -> list[Change]:
    return [[collection, key] for key in old if key not in now]


def _dropped(arn: str) -> list[Change]:
    return [
        ["queues", arn],
        ["sequences", arn],
        [f"deduplication {arn}"],
        [f"messages {arn}"],
    ]


def _restored(arn: str, described: Queue, contents: Contents) -> Queue:
    now = time.time()
    messages: list[Message] = list(contents.get(f"messages {arn}", {}).values())
    for message in messages:
        if message.get("receive_count"):
            message["visible_at"] = min(message.get("visible_at", now), now)
    return {
        **described,
        "messages": messages,
        "dedup_cache": contents.get(f"deduplication {arn}", {}),
        "fifo_seq": contents.get("sequences", {}).get(arn, 0),
    }
