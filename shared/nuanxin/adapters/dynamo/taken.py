"""Who answers in a conversation in the AI's place: a mark on its item."""

from contextlib import suppress
from datetime import UTC

from pynamodb.attributes import (
    BooleanAttribute,
    UnicodeAttribute,
    UnicodeSetAttribute,
    UTCDateTimeAttribute,
)
from pynamodb.expressions.condition import Condition
from pynamodb.transactions import TransactWrite

from nuanxin.adapters.dynamo import keys
from nuanxin.adapters.dynamo.table import Row, is_still
from nuanxin.domain.safety_events import SafetyEvent, Takeover


class TakenItem(Row):
    """Part of a conversation's item: who answers there in the AI's place, and until when."""

    takeover_events = UnicodeSetAttribute(null=True)
    takeover_until = UTCDateTimeAttribute(null=True)
    takeover_by = UnicodeAttribute(null=True)
    deleted = BooleanAttribute(null=True)
    """While its messages are being removed."""


def takeover_of(item: TakenItem) -> Takeover | None:
    """From a conversation's item; `None` while only the AI answers."""
    if not item.takeover_events or item.takeover_until is None:
        return None
    until = item.takeover_until.astimezone(UTC)
    return Takeover(frozenset(item.takeover_events), until, item.takeover_by or "")


def taken_item(person_id: str, conversation_id: str) -> TakenItem:
    return TakenItem(keys.person(person_id), keys.conversation(conversation_id))


def conversation_of(event: SafetyEvent) -> TakenItem | None:
    """`None` if it is gone."""
    item = taken_item(event.person_id, event.conversation_id or "")
    with suppress(TakenItem.DoesNotExist):
        found = TakenItem.get(item.pk, item.sk, consistent_read=True)
        return None if found.deleted else found
    return None


def mark(write: TransactWrite, as_read: TakenItem, takeover: Takeover) -> None:
    """If nobody has marked it since."""
    unchanged: Condition = TakenItem.pk.exists() & TakenItem.deleted.does_not_exist()
    unchanged &= is_still(TakenItem.takeover_events, as_read.takeover_events or None)
    unchanged &= is_still(TakenItem.takeover_until, as_read.takeover_until)
    unchanged &= is_still(TakenItem.takeover_by, as_read.takeover_by)
    write.update(
        TakenItem(as_read.pk, as_read.sk),
        actions=[
            TakenItem.takeover_events.set(set(takeover.events)),
            TakenItem.takeover_until.set(takeover.until),
            TakenItem.takeover_by.set(takeover.by),
        ],
        condition=unchanged,
    )


def unmark(write: TransactWrite, event: SafetyEvent) -> None:
    """A conversation may be taken over for several events; it is given back after the last one."""
    write.update(
        taken_item(event.person_id, event.conversation_id or ""),
        actions=[TakenItem.takeover_events.delete({event.id})],
        condition=TakenItem.pk.exists(),
    )
