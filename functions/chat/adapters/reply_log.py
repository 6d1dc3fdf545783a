"""Events of streamed replies, several to an item."""

from collections.abc import Sequence
from datetime import timedelta

from pynamodb.attributes import JSONAttribute
from pynamodb.exceptions import TransactWriteError

from functions.chat.ports import StreamEvent
from nuanxin.adapters.dynamo import keys
from nuanxin.adapters.dynamo.memory_items import SaidItem
from nuanxin.adapters.dynamo.table import Row, condition_failed, storage, transaction
from nuanxin.domain.conversation import Message
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

    def append(self, person_id: str, reply: Message, events: Sequence[StreamEvent]) -> None:
        pk = keys.person(person_id)
        batch = EventBatchItem(
            pk,
            keys.event_batch(reply.conversation_id, reply.id, events[0].id),
            events=[[event.id, event.name, event.data] for event in events],
            expires_at=self._now() + KEPT,
        )
        try:
            with transaction() as write:
                write.condition_check(
                    SaidItem,
                    pk,
                    keys.message(reply.conversation_id, reply.id),
                    condition=SaidItem.pk.exists() & SaidItem.forgotten_at.does_not_exist(),
                )
                write.save(batch)
        except TransactWriteError as error:
            if not condition_failed(error):
                raise

    def all(self, person_id: str, reply: Message) -> tuple[StreamEvent, ...]:
        batches = EventBatchItem.query(
            keys.person(person_id),
            EventBatchItem.sk.startswith(keys.events(reply.conversation_id, reply.id)),
            consistent_read=True,
        )
        return tuple(StreamEvent(*event) for batch in batches for event in batch.events)
