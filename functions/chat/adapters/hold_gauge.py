"""How many pushes are being held: a counter that lies in pieces, so that no item is hot.

Each five seconds have up to ten items. Who begins counts in a random one, and who ends takes it
off there. Nobody is held longer than 5.3 s, so these five seconds and those before have nearly
all of them, and one item's share tells the rest.
"""

import random
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from threading import Lock

from pynamodb.attributes import NumberAttribute
from pynamodb.exceptions import PynamoDBException

from nuanxin import observability
from nuanxin.adapters.dynamo import keys
from nuanxin.adapters.dynamo.table import Row, code_of
from nuanxin.ports import Clock

BUCKET = 5
"""Seconds."""
MOST_SHARDS = 10
LEAST_SHARE = 20
"""A shard that may hold fewer tells too little of the others."""
KEPT = timedelta(minutes=5)


class HoldItem(Row):
    held = NumberAttribute()


class DynamoHoldGauge:
    """The port `HoldGauge`; an estimate above `limit` is too many. Where counting fails, the push
    is held all the same: an answer is worth more than a number."""

    def __init__(self, limit: int, now: Clock) -> None:
        self._limit = limit
        self._shards = max(1, min(MOST_SHARDS, limit // LEAST_SHARE))
        self._now = now

    def begin(self) -> Callable[[], None] | None:
        bucket = int(self._now().timestamp()) // BUCKET
        shard = random.randrange(self._shards)
        end = partial(self._end, bucket, shard)
        try:
            share = self._add(bucket, shard, 1) + _held(bucket - 1, shard)
        except PynamoDBException as error:
            observability.fault("hold.not_counted", error, code=code_of(error))
            return _nothing
        if share * self._shards > self._limit:
            end()
            return None
        return end

    def _end(self, bucket: int, shard: int) -> None:
        try:
            self._add(bucket, shard, -1)
        except PynamoDBException as error:
            observability.fault("hold.not_counted", error, code=code_of(error))

    def _add(self, bucket: int, shard: int, change: int) -> int:
        item = HoldItem(keys.hold(bucket, shard), keys.ONLY)
        expires_at = HoldItem.expires_at.set(self._now() + KEPT)
        item.update(actions=[HoldItem.held.add(change), expires_at])
        return int(item.held)


def _held(bucket: int, shard: int) -> int:
    try:
        return int(HoldItem.get(keys.hold(bucket, shard), keys.ONLY).held)
    except HoldItem.DoesNotExist:
        return 0


class ProcessHoldGauge:
    """The port `HoldGauge` where one process holds all pushes."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.held = 0
        self._lock = Lock()

    def begin(self) -> Callable[[], None] | None:
        with self._lock:
            if self.held >= self.limit:
                return None
            self.held += 1
        return self._end

    def _end(self) -> None:
        with self._lock:
            self.held -= 1


class Unlimited:
    """The port `HoldGauge` where nothing is counted."""

    def begin(self) -> Callable[[], None]:
        return _nothing


def _nothing() -> None:
    """Nothing was begun."""
