"""DynamoDB streams: the changes that functions have yet to read, and how far each has read.

ministack keeps the records in memory only, and the positions with the functions. They belong
together: a position that outlives its records skips as many of the next ones.
"""

import functools
import json
from typing import Any, NamedTuple

from ministack.services import dynamodb, lambda_svc

from scripts.local_aws.segments import Change, Contents


class Recorded(NamedTuple):
    """What the ledger has of a table's stream: the records `start` to `end` of this list."""

    records: list[Any]
    start: int
    end: int


class StreamRecords:
    """The part of DynamoDB's journal that streams need; used under its lock."""

    def __init__(self) -> None:
        self._recorded: dict[str, Recorded] = {}
        self._positions: dict[str, int] = {}
        self._now = self._recorded, self._positions

    def changes(self) -> list[Change]:
        """What was written to streams, expired or was read since the last `settle`."""
        now = {json.dumps(scope): _current(scope) for scope in list(dynamodb._stream_records._data)}
        positions = {
            json.dumps(scope): position
            for scope, position in lambda_svc._dynamodb_stream_positions.all_items()
        }
        changes: list[Change] = []
        for stream, old in self._recorded.items():
            if stream not in now or now[stream].records is not old.records:
                changes += [[f"stream {stream}"], ["stream ends", stream]]
        for stream, current in now.items():
            changes += _difference(stream, self._recorded.get(stream), current)
        changes += [["positions", key] for key in self._positions if key not in positions]
        changes += [
            ["positions", key, position]
            for key, position in positions.items()
            if self._positions.get(key) != position
        ]
        self._now = now, positions
        return changes

    def settle(self) -> None:
        """The changes were committed."""
        self._recorded, self._positions = self._now

    def restore(self, contents: Contents) -> None:
        """Put back the records now, and the positions when the functions are restored."""
        for stream, end in contents.get("stream ends", {}).items():
            scope = json.loads(stream)
            records = list(contents.get(f"stream {stream}", {}).values())
            dynamodb._stream_records.set_scoped(*scope, records)
            dynamodb._stream_trimmed.set_scoped(*scope, end - len(records))
            self._recorded[stream] = Recorded(records, end - len(records), end)
        self._positions = contents.get("positions", {})
        self._now = self._recorded, self._positions
        _restore_positions_with_functions(self._positions)


def _current(scope: tuple[str, str, str]) -> Recorded:
    records = dynamodb._stream_records._data[scope]
    start = dynamodb._stream_trimmed._data.get(scope, 0)
    return Recorded(records, start, start + len(records))


def _difference(stream: str, old: Recorded | None, now: Recorded) -> list[Change]:
    if old is None or old.records is not now.records:
        old = Recorded(now.records, now.start, now.start)
    changes: list[Change] = [
        [f"stream {stream}", str(index)] for index in range(old.start, min(now.start, old.end))
    ]
    for index in range(max(old.end, now.start), now.end):
        changes.append([f"stream {stream}", str(index), now.records[index - now.start]])
    if now.end != old.end:
        changes.append(["stream ends", stream, now.end])
    return changes


def _restore_positions_with_functions(positions: dict[str, int]) -> None:
    """The ledger's positions are newer than those saved with the functions."""
    restore = lambda_svc._restore_esm_positions

    @functools.wraps(restore)
    def restore_newest(store: Any, saved: object) -> None:  # noqa: ANN401 - a store of ministack
        restore(store, saved)
        if store is lambda_svc._dynamodb_stream_positions:
            for scope, position in positions.items():
                store.set_scoped(*json.loads(scope), position)

    lambda_svc._restore_esm_positions = restore_newest
