"""The mailbox, in the partition of the person it belongs to.

A reply that is settled moves from `OUT#` to `SENT#`, so a query for what is owed reads only that.
"""

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby

from pynamodb.expressions.update import Action
from pynamodb.transactions import TransactWrite

from functions.chat.adapters.mailbox_items import (
    BoxItem,
    EntryItem,
    GrantItem,
    ReplyItem,
    box_item,
    due_prefix,
    entry_item,
    full_reply_item,
    grant_item,
    listed,
    new_entry_item,
    read_due_key,
    replies_of,
    reply_item,
    settled_reply_item,
    to_budget,
    to_entry,
    to_reply,
)
from functions.chat.adapters.mailbox_writes import (
    begin,
    budget_as_read,
    check_lease,
    end_entry,
    entry_as_read,
    entry_is_open,
    holds,
    leased_until,
    marked,
    parts_of,
    reply_as_read,
    sending,
    store_new,
    written_with,
)
from functions.chat.adapters.shared_reads import SharedReads
from functions.chat.channels.mailbox import (
    OWED,
    AnswerKind,
    Arrival,
    BoxKey,
    Budget,
    Commit,
    Entry,
    EntryKey,
    EntryState,
    Lease,
    Reply,
    ReplyState,
)
from functions.chat.channels.message import ParcelKind
from nuanxin.adapters.dynamo import keys
from nuanxin.adapters.dynamo.living import being_erased, lives
from nuanxin.adapters.dynamo.table import Row, storage, updated, written

SHOWN = frozenset({ReplyState.CARRIED, ReplyState.SENT, ReplyState.UNKNOWN})


@storage
class DynamoMailbox:
    """The port `Mailbox`. A transaction takes 100 items: of those of a commit one is the lease, a
    message is one, and a reply is two."""

    def __init__(self) -> None:
        self._entries = SharedReads(_entries)

    def accept(self, arrival: Arrival) -> Entry:
        while True:
            item = new_entry_item(arrival)
            if store_new(arrival, item):
                return to_entry(item)
            repeated = entry_item(arrival.key)
            # Not marked: a push that is counted twice does no harm.
            if updated(repeated, [EntryItem.posts.add(1)], EntryItem.pk.exists()):
                return to_entry(repeated)
            if not lives(arrival.key.box.user_id):
                raise being_erased()

    def entry(self, key: EntryKey) -> Entry | None:
        return self._entries.get(key)

    def owed(self, box: BoxKey) -> tuple[Reply, ...]:
        found = ReplyItem.query(
            keys.person(box.user_id),
            ReplyItem.sk.startswith(keys.owed(box.channel_id)),
            consistent_read=True,
        )
        return tuple(to_reply(item) for item in found)

    def open_entries(self, box: BoxKey) -> tuple[Entry, ...]:
        found = EntryItem.query(
            keys.person(box.user_id),
            EntryItem.sk.startswith(keys.entry(box.channel_id)),
            filter_condition=entry_is_open(),
            consistent_read=True,
        )
        return tuple(to_entry(item) for item in found)

    def close(self, key: EntryKey, reply: Reply) -> bool:
        def write_entry(write: TransactWrite) -> None:
            is_pending = EntryItem.state == EntryState.PENDING
            end_entry(write, key, EntryState.DONE, condition=is_pending)

        return written_with((reply,), write_entry)

    def carry(
        self,
        key: EntryKey,
        kind: AnswerKind,
        replies: Sequence[Reply] = (),
        *,
        more: bool = False,
    ) -> bool:
        condition = EntryItem.pk.exists() & EntryItem.answered.does_not_exist()
        actions: list[Action] = [
            EntryItem.answered.set(kind),
            EntryItem.carries.set([one.id for one in replies]),
            EntryItem.more.set(more),
        ]
        if not replies:
            return marked(entry_item(key), actions, condition)
        if not all(one.state is ReplyState.READY for one in replies):
            return False

        def write_all(write: TransactWrite) -> None:
            write.update(entry_item(key), actions=actions, condition=condition)
            for reply in replies:
                write.delete(reply_item(reply), condition=reply_as_read(reply))
                write.save(settled_reply_item(reply, ReplyState.CARRIED))

        return written(write_all)

    def content(self, box: BoxKey, replies: Sequence[str]) -> tuple[str, ...]:
        known = {one.id: one.content for one in replies_of(box, replies)}
        # One that moved while they were read is found now.
        missing = [one for one in replies if one not in known]
        known |= {one.id: one.content for one in replies_of(box, missing)}
        return tuple(known[one] for one in replies if one in known)

    def last_shown(self, box: BoxKey) -> tuple[Reply, ...]:
        found = ReplyItem.query(
            keys.person(box.user_id),
            ReplyItem.sk.startswith(keys.settled(box.channel_id)),
            scan_index_forward=False,
            page_size=20,
            consistent_read=True,
        )
        newest_first = (to_reply(item) for item in found if item.kind != ParcelKind.TEMPLATE)
        for _, parts in groupby(newest_first, key=lambda one: one.message):
            replies = tuple(parts)
            if any(one.state in SHOWN for one in replies):
                return replies[::-1]
        return ()

    def lease(self, box: BoxKey, owner: str, now: datetime, until: datetime) -> Lease | None:
        item = box_item(box)
        actions: list[Action] = [
            BoxItem.owner.set(owner),
            BoxItem.fence.add(1),
            *leased_until(until),
        ]
        is_free = BoxItem.owner.does_not_exist() | (BoxItem.until <= now)
        if marked(item, actions, BoxItem.pk.exists() & is_free) or (
            _may_begin(box) and marked(item, actions, is_free)
        ):
            return Lease(box, owner, int(item.fence), until)
        return None

    def extend(self, lease: Lease, until: datetime) -> bool:
        return marked(box_item(lease.box), leased_until(until), holds(lease))

    def release(self, lease: Lease) -> None:
        updated(box_item(lease.box), [BoxItem.owner.remove()], holds(lease))

    def is_leased(self, box: BoxKey, now: datetime) -> bool:
        blank = box_item(box)
        try:
            item = BoxItem.get(blank.pk, blank.sk, consistent_read=True)
        except BoxItem.DoesNotExist:
            return False
        return item.owner is not None and item.until > now

    def take(self, lease: Lease, entries: Sequence[Entry], turn: str) -> bool:
        if not all(entry.is_open for entry in entries):
            return False

        def write_all(write: TransactWrite) -> None:
            check_lease(write, lease)
            for entry in entries:
                write.update(
                    entry_item(entry.key),
                    actions=[
                        EntryItem.state.set(EntryState.TAKEN),
                        EntryItem.turn.set(turn),
                        EntryItem.attempts.add(1),
                    ],
                    condition=entry_as_read(entry),
                )

        return written(write_all)

    def hear(self, lease: Lease, entry: Entry, text: str) -> bool:
        if not entry.is_open:
            return False
        heard = EntryItem.text.set(text) if text else EntryItem.text.remove()

        def write_all(write: TransactWrite) -> None:
            check_lease(write, lease)
            write.update(entry_item(entry.key), actions=[heard], condition=entry_as_read(entry))

        return written(write_all)

    def commit(self, lease: Lease, commit: Commit) -> bool:
        state = EntryState.POISON if commit.poison else EntryState.DONE

        def write_rest(write: TransactWrite) -> None:
            check_lease(write, lease)
            for entry in commit.entries:
                end_entry(write, entry.key, state, condition=entry_is_open())

        return written_with(commit.replies, write_rest)

    def budgets(self, box: BoxKey, now: datetime) -> tuple[Budget, ...]:
        found = GrantItem.query(
            keys.person(box.user_id),
            GrantItem.sk.startswith(keys.grant(box.channel_id)),
            filter_condition=GrantItem.until > now,
            consistent_read=True,
        )
        budgets = [to_budget(item) for item in found]
        return tuple(sorted(budgets, key=lambda one: (one.grant.until, one.grant.name)))

    def begin_sending(self, reply: Reply, budget: Budget | None, at: datetime) -> Reply | None:
        if reply.state is not ReplyState.READY:
            return None
        if budget is None:
            begun = begin(reply, at, sequence=1)
            done = marked(reply_item(reply), sending(begun, at), reply_as_read(reply))
            return begun if done else None
        grant, used = budget.grant, budget.used + 1
        if used > grant.messages:
            return None
        begun = begin(reply, at, grant=grant.name, grant_ref=grant.ref, sequence=used)

        def write_both(write: TransactWrite) -> None:
            write.update(
                reply_item(reply), actions=sending(begun, at), condition=reply_as_read(reply)
            )
            write.update(
                grant_item(reply.box, grant.name),
                actions=[GrantItem.used.set(used)],
                condition=budget_as_read(budget),
            )

        return begun if written(write_both) else None

    def retake(self, reply: Reply, at: datetime) -> Reply | None:
        if reply.state not in OWED:
            return None
        begun = begin(
            reply, at, sequence=reply.sequence, grant=reply.grant, grant_ref=reply.grant_ref
        )
        done = marked(reply_item(reply), sending(begun, at), reply_as_read(reply))
        return begun if done else None

    def settle(self, reply: Reply, state: ReplyState, at: datetime, reason: str = "") -> bool:
        def move(write: TransactWrite) -> None:
            write.delete(reply_item(reply), condition=ReplyItem.pk.exists())
            write.save(settled_reply_item(reply, state, reason))

        return written(move)

    def put_back(self, reply: Reply, due_at: datetime | None, reason: str) -> bool:
        if reply.state not in OWED:
            return False
        item = reply_item(reply)
        actions: list[Action] = [
            ReplyItem.state.set(ReplyState.READY),
            ReplyItem.sending_since.remove(),
            ReplyItem.reason.set(reason),
            ReplyItem.due_at.remove() if due_at is None else ReplyItem.due_at.set(due_at),
            *listed(item, reply.box, due_at),
        ]
        return marked(item, actions, reply_as_read(reply))

    def exhaust(self, box: BoxKey, grant: str) -> None:
        item = grant_item(box, grant)
        updated(item, [GrantItem.used.set(GrantItem.messages)], GrantItem.pk.exists())

    def divide(self, reply: Reply, parts: Sequence[str]) -> bool:
        if reply.state is not ReplyState.SENDING:
            return False

        def write_all(write: TransactWrite) -> None:
            write.delete(reply_item(reply), condition=reply_as_read(reply))
            for part in parts_of(reply, parts):
                write.save(full_reply_item(part))

        return written(write_all)

    def due(self, before: datetime, limit: int) -> tuple[BoxKey, ...]:
        found: dict[BoxKey, str] = {}
        for shard in range(keys.DUE_SHARDS):
            found |= _due_of(keys.due(shard), before, limit)
        return tuple(sorted(found, key=lambda box: (found[box], box)))[:limit]


def _may_begin(box: BoxKey) -> bool:
    """A request that comes late must not leave a box behind of somebody who is gone."""
    blank = box_item(box)
    try:
        BoxItem.get(blank.pk, blank.sk, consistent_read=True)
    except BoxItem.DoesNotExist:
        return lives(box.user_id)
    return False


def _entries(wanted: Sequence[EntryKey]) -> dict[EntryKey, Entry]:
    """Those that exist."""
    items = {(one.pk, one.sk) for one in map(entry_item, wanted)}
    if len(items) > 1:
        found = map(to_entry, EntryItem.batch_get(list(items), consistent_read=True))
        return {entry.key: entry for entry in found}
    try:
        entry = to_entry(EntryItem.get(*items.pop(), consistent_read=True))
    except EntryItem.DoesNotExist:
        return {}
    return {entry.key: entry}


def _due_of(shard: str, before: datetime, limit: int) -> dict[BoxKey, str]:
    """The first boxes of a shard, each with its earliest time."""
    earliest: dict[BoxKey, str] = {}
    items = Row.by_listing.query(
        shard,
        Row.listing_sk < due_prefix(before),
        page_size=limit,
        attributes_to_get=["listing_sk"],
    )
    for item in items:
        at, box = read_due_key(item.listing_sk or "")
        earliest.setdefault(box, at)
        if len(earliest) == limit:
            break
    return earliest
