"""Orders of media checks, outside of everybody's partition: nothing in them tells whose it was."""

from datetime import UTC, datetime, timedelta

from pynamodb.attributes import UnicodeAttribute, UTCDateTimeAttribute

from functions.chat.moderation.media import MediaRecord
from functions.chat.moderation.ports import Outcome
from nuanxin.adapters.dynamo import keys
from nuanxin.adapters.dynamo.table import Row, storage
from nuanxin.ports import Clock

KEPT = timedelta(days=1)


class MediaOrderItem(Row):
    asked_at = UTCDateTimeAttribute(null=True)
    outcome = UnicodeAttribute(null=True)
    label = UnicodeAttribute(null=True)


@storage
class DynamoMediaOrders:
    """The port `MediaOrders`: each write touches attributes of its own."""

    def __init__(self, now: Clock) -> None:
        self._now = now

    def note_asked(self, channel_id: str, trace_id: str, at: datetime) -> None:
        _item(channel_id, trace_id).update(
            actions=[
                MediaOrderItem.asked_at.set(at),
                MediaOrderItem.expires_at.set(at + KEPT),
            ]
        )

    def note_verdict(
        self, channel_id: str, trace_id: str, outcome: Outcome, label: str, at: datetime
    ) -> None:
        first_outcome = MediaOrderItem.outcome | outcome.value
        first_label = MediaOrderItem.label | label
        _item(channel_id, trace_id).update(
            actions=[
                MediaOrderItem.outcome.set(first_outcome),
                MediaOrderItem.label.set(first_label),
                MediaOrderItem.expires_at.set(at + KEPT),
            ]
        )

    def get(self, channel_id: str, trace_id: str) -> MediaRecord | None:
        blank = _item(channel_id, trace_id)
        try:
            item = MediaOrderItem.get(blank.pk, blank.sk, consistent_read=True)
        except MediaOrderItem.DoesNotExist:
            return None
        if item.expires_at is not None and item.expires_at <= self._now():
            return None
        return MediaRecord(
            asked_at=item.asked_at and item.asked_at.astimezone(UTC),
            outcome=Outcome(item.outcome) if item.outcome else None,
            label=item.label or "",
        )


def _item(channel_id: str, trace_id: str) -> MediaOrderItem:
    return MediaOrderItem(keys.media_order(channel_id, trace_id), keys.ONLY)
