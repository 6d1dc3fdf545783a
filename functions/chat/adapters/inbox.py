"""The inbox of a channel, in the partition of the person who wrote."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from pynamodb.attributes import (
    BooleanAttribute,
    JSONAttribute,
    NumberAttribute,
    UnicodeAttribute,
    UTCDateTimeAttribute,
)
from pynamodb.exceptions import PutError, TransactWriteError, UpdateError

from functions.chat.wechat.ports import Arrival, InboxEntry, InboxKey, InboxState, first_owed
from nuanxin.adapters.dynamo import keys
from nuanxin.adapters.dynamo.table import Row, condition_failed, storage, transaction

KEPT = timedelta(days=2)


class InboxItem(Row):
    state = UnicodeAttribute()
    text = UnicodeAttribute()
    fetches = BooleanAttribute()
    first_at = UTCDateTimeAttribute()
    posts = NumberAttribute()
    parts = JSONAttribute(null=True)
    shown = NumberAttribute()
    carries = UnicodeAttribute(null=True)
    placeholder = BooleanAttribute()


@storage
class DynamoInbox:
    """The port `Inbox`."""

    def accept(self, arrival: Arrival) -> InboxEntry:
        item = _item(arrival.key)
        item.state = InboxState.DONE if arrival.fetches else InboxState.PENDING
        item.text, item.fetches, item.first_at = arrival.text, arrival.fetches, arrival.at
        item.posts, item.shown, item.placeholder = 1, 0, False
        item.expires_at = arrival.at + KEPT
        try:
            item.save(condition=InboxItem.pk.does_not_exist())
        except PutError as error:
            if not condition_failed(error):
                raise
            item = _item(arrival.key)
            item.update(actions=[InboxItem.posts.add(1)], condition=InboxItem.pk.exists())
        return _to_entry(item)

    def get(self, key: InboxKey) -> InboxEntry | None:
        blank = _item(key)
        try:
            item = InboxItem.get(blank.pk, blank.sk, consistent_read=True)
        except InboxItem.DoesNotExist:
            return None
        return _to_entry(item)

    def complete(self, key: InboxKey, parts: tuple[str, ...]) -> None:
        try:
            _item(key).update(
                actions=[InboxItem.state.set(InboxState.DONE), InboxItem.parts.set(list(parts))],
                condition=InboxItem.state == InboxState.PENDING,
            )
        except UpdateError as error:
            # Another worker was first, or the person was erased: both are as they should be.
            if not condition_failed(error):
                raise

    def show(self, carrier: InboxKey, source: InboxEntry, text: str) -> bool:
        free = InboxItem.carries.does_not_exist() & (InboxItem.placeholder == False)  # noqa: E712
        unchanged = InboxItem.shown == source.shown
        advance = InboxItem.shown.set(source.shown + 1)
        carry = InboxItem.carries.set(text)
        try:
            if carrier == source.key:
                _item(carrier).update(actions=[carry, advance], condition=free & unchanged)
            else:
                with transaction() as write:
                    write.update(_item(carrier), actions=[carry], condition=free)
                    write.update(_item(source.key), actions=[advance], condition=unchanged)
        except (UpdateError, TransactWriteError) as error:
            if condition_failed(error):
                return False
            raise
        return True

    def hold_place(self, key: InboxKey) -> bool:
        try:
            _item(key).update(
                actions=[InboxItem.placeholder.set(True)],
                condition=InboxItem.carries.does_not_exist() & InboxItem.pk.exists(),
            )
        except UpdateError as error:
            if condition_failed(error):
                return False
            raise
        return True

    def oldest_owed(
        self, user_id: str, channel_id: str, silent_since: datetime
    ) -> InboxEntry | None:
        entries = self._entries(user_id, channel_id)
        return first_owed(entries, silent_since)

    def _entries(self, user_id: str, channel_id: str) -> Iterator[InboxEntry]:
        items = InboxItem.query(
            keys.person(user_id),
            InboxItem.sk.startswith(keys.inbox(channel_id)),
            consistent_read=True,
        )
        return (_to_entry(item) for item in items)


def _item(key: InboxKey) -> InboxItem:
    return InboxItem(keys.person(key.user_id), keys.inbox(key.channel_id) + key.message)


def _to_entry(item: InboxItem) -> InboxEntry:
    channel_id, _, message = item.sk.removeprefix(keys.INBOX).partition("#")
    return InboxEntry(
        key=InboxKey(keys.user_id_of(item.pk), channel_id, message),
        state=InboxState(item.state),
        text=item.text,
        fetches=item.fetches,
        first_at=item.first_at.astimezone(UTC),
        posts=int(item.posts),
        parts=tuple(item.parts or ()),
        shown=int(item.shown),
        carries=item.carries,
        placeholder=item.placeholder,
    )
