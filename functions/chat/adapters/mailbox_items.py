"""The items of a mailbox, and what they mean."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from pynamodb.attributes import (
    BooleanAttribute,
    JSONAttribute,
    NumberAttribute,
    UnicodeAttribute,
    UTCDateTimeAttribute,
)
from pynamodb.expressions.update import Action

from functions.chat.channels.mailbox import (
    KEPT,
    OWED,
    Answered,
    AnswerKind,
    Arrival,
    BoxKey,
    Budget,
    Entry,
    EntryKey,
    EntryState,
    Reply,
    ReplyState,
)
from functions.chat.channels.message import Grant, MessageKind, ParcelKind
from nuanxin.adapters.dynamo import keys
from nuanxin.adapters.dynamo.table import Row

GRANT_KEPT = timedelta(hours=1)
"""After its end."""
BOX_KEPT = timedelta(days=3)
"""After its last lease. A fence that begins anew meets no writer of before: none lives so long."""


class MarkedItem(Row):
    mark = UnicodeAttribute(null=True)
    """The last writer's own: how it knows its write when only the answer got lost."""


class EntryItem(MarkedItem):
    state = UnicodeAttribute()
    kind = UnicodeAttribute()
    first_at = UTCDateTimeAttribute()
    posts = NumberAttribute()
    text = UnicodeAttribute(null=True)
    media = UnicodeAttribute(null=True)
    fetches = BooleanAttribute()
    urgent = BooleanAttribute()
    attempts = NumberAttribute()
    turn = UnicodeAttribute(null=True)
    answered = UnicodeAttribute(null=True)
    carries = JSONAttribute(null=True)
    more = BooleanAttribute(null=True)


class ReplyItem(MarkedItem):
    state = UnicodeAttribute()
    kind = UnicodeAttribute()
    content = UnicodeAttribute()
    created_at = UTCDateTimeAttribute()
    due_at = UTCDateTimeAttribute(null=True)
    attempts = NumberAttribute()
    sending_since = UTCDateTimeAttribute(null=True)
    grant = UnicodeAttribute()
    grant_ref = UnicodeAttribute()
    sequence = NumberAttribute()
    reason = UnicodeAttribute()
    urgent = BooleanAttribute(null=True)
    by_operator = BooleanAttribute(null=True)


class BoxItem(MarkedItem):
    owner = UnicodeAttribute(null=True)
    until = UTCDateTimeAttribute()
    fence = NumberAttribute()


class GrantItem(Row):
    messages = NumberAttribute()
    used = NumberAttribute()
    until = UTCDateTimeAttribute()
    ref = UnicodeAttribute()


def entry_item(key: EntryKey) -> EntryItem:
    return EntryItem(keys.person(key.box.user_id), keys.entry(key.box.channel_id, key.message))


def new_entry_item(arrival: Arrival) -> EntryItem:
    """What was said is kept only while somebody has to read it."""
    item = entry_item(arrival.key)
    item.state = EntryState.DONE if arrival.closed else EntryState.PENDING
    item.kind, item.first_at = arrival.kind, arrival.at
    item.posts, item.attempts = 1, 0
    item.fetches, item.urgent = arrival.fetches, arrival.urgent
    item.expires_at = arrival.at + KEPT
    if not arrival.closed:
        item.text, item.media = arrival.text or None, arrival.media or None
        item.listing_pk = keys.due_of(arrival.key.box.user_id)
        item.listing_sk = due_key(arrival.key.box, arrival.at, item.sk)
    return item


def to_entry(item: EntryItem) -> Entry:
    return Entry(
        key=EntryKey(_box_of(item), _name_of(item)),
        state=EntryState(item.state),
        kind=MessageKind(item.kind),
        first_at=item.first_at.astimezone(UTC),
        posts=int(item.posts),
        text=item.text or "",
        media=item.media or "",
        fetches=item.fetches,
        urgent=item.urgent,
        attempts=int(item.attempts),
        turn=item.turn,
        answered=_answered(item),
    )


def _answered(item: EntryItem) -> Answered | None:
    if item.answered is None:
        return None
    return Answered(AnswerKind(item.answered), tuple(item.carries or ()), bool(item.more))


def reply_item(reply: Reply) -> ReplyItem:
    """Where the reply is while it is owed."""
    return owed_item(reply.box, reply.id)


def owed_item(box: BoxKey, reply_id: str) -> ReplyItem:
    return ReplyItem(keys.person(box.user_id), keys.owed(box.channel_id, reply_id))


def settled_item(box: BoxKey, reply_id: str) -> ReplyItem:
    return ReplyItem(keys.person(box.user_id), keys.settled(box.channel_id, reply_id))


def full_reply_item(reply: Reply) -> ReplyItem:
    """All of it, at the place that its state demands."""
    item = reply_item(reply)
    if reply.state not in OWED:
        item = settled_item(reply.box, reply.id)
    elif reply.due_at is not None:
        item.listing_pk = keys.due_of(reply.box.user_id)
        item.listing_sk = due_key(reply.box, reply.due_at, item.sk)
    item.state, item.kind, item.content = reply.state, reply.kind, reply.content
    item.created_at, item.due_at = reply.created_at, reply.due_at
    item.attempts, item.sending_since = reply.attempts, reply.sending_since
    item.grant, item.grant_ref, item.sequence = reply.grant, reply.grant_ref, reply.sequence
    item.reason, item.expires_at = reply.reason, reply.created_at + KEPT
    item.urgent = reply.urgent or None
    item.by_operator = reply.by_operator or None
    return item


def settled_reply_item(reply: Reply, state: ReplyState, reason: str = "") -> ReplyItem:
    return full_reply_item(replace(reply, state=state, due_at=None, reason=reason))


def to_reply(item: ReplyItem) -> Reply:
    return Reply(
        box=_box_of(item),
        id=_name_of(item),
        kind=ParcelKind(item.kind),
        content=item.content,
        created_at=item.created_at.astimezone(UTC),
        state=ReplyState(item.state),
        due_at=item.due_at and item.due_at.astimezone(UTC),
        attempts=int(item.attempts),
        sending_since=item.sending_since and item.sending_since.astimezone(UTC),
        grant=item.grant,
        grant_ref=item.grant_ref,
        sequence=int(item.sequence),
        reason=item.reason,
        urgent=bool(item.urgent),
        by_operator=bool(item.by_operator),
    )


def replies_of(box: BoxKey, ids: Iterable[str]) -> tuple[Reply, ...]:
    """Wherever they lie, in no order. One that moves while it is read may be missing."""
    items = [place(box, one) for one in ids for place in (owed_item, settled_item)]
    found = ReplyItem.batch_get([(one.pk, one.sk) for one in items], consistent_read=True)
    return tuple(to_reply(item) for item in found)


def box_item(box: BoxKey) -> BoxItem:
    return BoxItem(keys.person(box.user_id), keys.box(box.channel_id))


def grant_item(box: BoxKey, name: str) -> GrantItem:
    return GrantItem(keys.person(box.user_id), keys.grant(box.channel_id, name))


def new_grant_item(box: BoxKey, grant: Grant) -> GrantItem:
    item = grant_item(box, grant.name)
    item.messages, item.used = grant.messages, 0
    item.until, item.ref = grant.until, grant.ref
    item.expires_at = grant.until + GRANT_KEPT
    return item


def to_budget(item: GrantItem) -> Budget:
    until = item.until.astimezone(UTC)
    return Budget(Grant(_name_of(item), int(item.messages), until, item.ref), int(item.used))


def due_key(box: BoxKey, at: datetime, sk: str) -> str:
    """Sorts by time; the sort key makes it unique."""
    return f"{due_prefix(at)}#{box.user_id}#{box.channel_id}#{sk}"


def due_prefix(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def read_due_key(listing_sk: str) -> tuple[str, BoxKey]:
    """Since when, and whose."""
    at, user_id, channel_id, _ = listing_sk.split("#", 3)
    return at, BoxKey(user_id, channel_id)


def listed(item: EntryItem | ReplyItem, box: BoxKey, at: datetime | None) -> list[Action]:
    """What puts an item on the sweeper's list, or takes it off."""
    if at is None:
        return [Row.listing_pk.remove(), Row.listing_sk.remove()]
    listing_sk = due_key(box, at, item.sk)
    return [Row.listing_pk.set(keys.due_of(box.user_id)), Row.listing_sk.set(listing_sk)]


def _box_of(item: Row) -> BoxKey:
    return BoxKey(keys.user_id_of(item.pk), item.sk.split("#", 2)[1])


def _name_of(item: Row) -> str:
    """What follows kind and channel in the sort key."""
    return item.sk.split("#", 2)[2]
