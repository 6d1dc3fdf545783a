"""Events of streamed replies, several to an item."""

from collections.abc import Sequence
from datetime import timedelta

from pynamodb.attributes import JSONAttribute

from functions.chat.ports import StreamEvent
from nuanxin.adapters.dynamo import keys
from nuanxin.adapters.dynamo.table import Row, storage
from nuanxin.ports import Clock

KEPT = timedelta(days=1)


class EventBatchItem(Row):
    events = JSONAttribute()
    """`[[id, name, data], …]`"""


@storage
class DynamoReplyLog:
    """The port `ReplyLog`."""

    def __init__(self, now: Clock) -> None:
        self._now = now

    def append(self, person_id: str, reply_id: str, events: Sequence[StreamEvent]) -> None:
        EventBatchItem(
            keys.person(person_id),
            keys.event_batch(reply_id, events[0].id),
            events=[[event.id, event.name, event.data] for event in events],
            expires_at=self._now() + KEPT,
        ).save()

    def after(self, person_id: str, reply_id: str, last: int) -> tuple[StreamEvent, ...]:
        batches = EventBatchItem.query(
            keys.person(person_id),
            EventBatchItem.sk.startswith(keys.events(reply_id)),
            consistent_read=True,
        )
        events = (StreamEvent(*event) for batch in batches for event in batch.events)
        return tuple(event for event in events if event.id > last)
