"""What makes an answer of ministack a promise: put together here, restored at each start."""

import functools
import logging
import os
import threading
import time
from pathlib import Path
from typing import Any

from ministack import app as gateway
from ministack.services import cloudformation

from scripts.local_aws import acknowledgements, dynamodb_journal, s3_files, sqs_journal
from scripts.local_aws.dynamodb_journal import DynamoDbJournal
from scripts.local_aws.ledger import Ledger
from scripts.local_aws.snapshots import JOURNALED, Snapshots
from scripts.local_aws.sqs_journal import SqsJournal
from scripts.local_aws.staging import Staging

logger = logging.getLogger(__name__)

SAVED_EVERY = 10.0
"""Seconds between saves of what changes without a request: log events, timers, positions."""

HEAVY = {"lambda"}
"""Services whose state holds whole archives; saved when a request changes them."""

INTERRUPTED = "Interrupted by the end of the local AWS."
AFTER_INTERRUPTION = {
    "CREATE": "CREATE_FAILED",
    "UPDATE": "UPDATE_ROLLBACK_COMPLETE",
    "ROLLBACK": "ROLLBACK_FAILED",
    "DELETE": "DELETE_FAILED",
    "IMPORT": "IMPORT_ROLLBACK_FAILED",
}
"""The state from which a stack whose operation was cut off can be updated or deleted."""


class Durability:
    """All that keeps acknowledged state, as one thing."""

    def __init__(self, dynamodb: DynamoDbJournal, sqs: SqsJournal, snapshots: Snapshots) -> None:
        self._dynamodb = dynamodb
        self._sqs = sqs
        self._snapshots = snapshots

    def restore(self) -> None:
        """What the services start with; the journals restored theirs when they were installed."""
        self._snapshots.restore()
        _settle_interrupted_stacks()

    def save_all(self, *, except_for: set[str] | None = None) -> None:
        """Commit whatever any service changed on its own."""
        with self._dynamodb:
            self._dynamodb.note_tables()
        with self._sqs:
            self._sqs.touch_all()
        self._snapshots.save_all(except_for=except_for or set())

    def forget(self) -> None:
        """Every service was emptied, and its files removed."""
        self._snapshots.forget()
        self.save_all()

    def save_regularly(self) -> None:
        """For a thread of its own."""
        while True:
            time.sleep(SAVED_EVERY)
            try:
                self.save_all(except_for=HEAVY)
            except (RuntimeError, OSError) as error:
                # Copying a state that another thread changes raises RuntimeError.
                logger.warning("durability.save_postponed: %s", error)


def install(state: Path, staging: Staging, *, compact_after: int) -> None:
    """Keep everything under `state`. Call before the gateway starts."""
    snapshots = Snapshots(state, Staging(state / "staging"))
    durability = Durability(
        dynamodb_journal.install(Ledger(state / "dynamodb", compact_after=compact_after)),
        sqs_journal.install(Ledger(state / "sqs", compact_after=compact_after)),
        snapshots,
    )
    s3_files.install(staging)
    acknowledgements.install(snapshots, durability.save_all)
    _replace_whole_state_saves(durability)


def _replace_whole_state_saves(durability: Durability) -> None:
    states, reset = gateway._build_persistence_save_dict, gateway._reset_all_state

    @functools.wraps(states)
    def snapshot_states() -> dict[str, Any]:
        return {name: get for name, get in states().items() if name not in JOURNALED}

    def restore() -> None:
        try:
            durability.restore()
        except Exception:
            # The server would go on without the state, and overwrite it.
            logger.exception("durability.restore_failed")
            os._exit(1)
        threading.Thread(target=durability.save_regularly, daemon=True).start()

    @functools.wraps(reset)
    def reset_and_forget() -> None:
        reset()
        durability.forget()

    gateway._build_persistence_save_dict = snapshot_states
    gateway._load_persisted_state = restore
    gateway._reset_all_state = reset_and_forget


def _settle_interrupted_stacks() -> None:
    for stack in cloudformation._stacks.all_values():
        status = stack.get("StackStatus", "")
        if status.endswith("_IN_PROGRESS") and not status.startswith("REVIEW"):
            stack["StackStatus"] = AFTER_INTERRUPTION[status.partition("_")[0]]
            stack["StackStatusReason"] = INTERRUPTED
