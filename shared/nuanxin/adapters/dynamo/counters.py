"""Counting uses within a window, exactly, whoever counts at the same time."""

from datetime import UTC, datetime, timedelta

from pynamodb.attributes import NumberAttribute
from pynamodb.exceptions import UpdateError

from nuanxin.adapters.dynamo import keys
from nuanxin.adapters.dynamo.table import Row, condition_failed, storage
from nuanxin.ports import Clock, Pseudonyms


class CounterItem(Row):
    uses = NumberAttribute()


@storage
class DynamoCounters:
    """The port `RateCounter`: fixed windows, one conditional write a use."""

    def __init__(self, names: Pseudonyms, now: Clock) -> None:
        self._names = names
        self._now = now

    def hit(
        self, key: str, *, limit: int, window: timedelta, user_id: str | None = None
    ) -> timedelta | None:
        now = self._now()
        seconds = int(window.total_seconds())
        number = int(now.timestamp()) // seconds
        ends = datetime.fromtimestamp((number + 1) * seconds, UTC)
        pk = keys.person(user_id) if user_id else self._partition(key)
        item = CounterItem(pk, keys.rate(key if user_id else "", number))
        try:
            item.update(
                actions=[
                    CounterItem.uses.add(1),
                    CounterItem.expires_at.set(ends + window),
                ],
                condition=CounterItem.uses.does_not_exist() | (CounterItem.uses < limit),
            )
        except UpdateError as error:
            if not condition_failed(error):
                raise
            return ends - now
        return None

    def forget(self, key: str) -> None:
        for item in CounterItem.query(self._partition(key), consistent_read=True):
            item.delete()

    def _partition(self, key: str) -> str:
        return keys.throttle(self._names.hash("throttle", key))
