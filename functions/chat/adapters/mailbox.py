"""The mailbox, in the partition of the person it belongs to.

A reply that is settled moves from `OUT#` to `SENT#`, so a query for what is owed reads only that.
Transactions carry a token by which DynamoDB knows them again when only its answer got lost; a
write of one item leaves a mark of its own for the same purpose.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace as changed
from datetime import datetime
from itertools import groupby
from uuid import uuid4

from pynamodb.exceptions import PutError, TransactWriteError, UpdateError
from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action
from pynamodb.transactions import TransactWrite

from functions.chat.adapters.mailbox_items import (
    BOX_KEPT,
    BoxItem,
    EntryItem,
    GrantItem,
    MarkedItem,
    ReplyItem,
    box_item,
    due_prefix,
    entry_item,
    full_reply_item,
    grant_item,
    listed,
    new_entry_item,
    new_grant_item,
    owed_item,
    read_due_key,
    reply_item,
    settled_item,
    settled_reply_item,
    to_budget,
    to_entry,
    to_reply,
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
from nuanxin.adapters.dynamo import keys
from nuanxin.adapters.dynamo.table import (
    Row,
    condition_failed,
    storage,
    transaction,
)

SHOWN = frozenset({ReplyState.CARRIED, ReplyState.SENT})

Writes = Callable[[TransactWrite], None]


@storage
class DynamoMailbox:
    """The port `Mailbox`. A turn may have 50 messages and 20 replies: a transaction takes 100
    items, and a reply is two."""

    def __init__(self) -> None:
        self._entries = SharedReads(_entries)

    def accept(self, arrival: Arrival) -> Entry:
        while True:
            item = new_entry_item(arrival)
            if _store_new(arrival, item):
                return to_entry(item)
            repeated = entry_item(arrival.key)
            # Not marked: a push that is counted twice does no harm.
            if _updated(repeated, [EntryItem.posts.add(1)], EntryItem.pk.exists()):
                return to_entry(repeated)

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
            EntryItem.sk.startswith(keys.inbox(box.channel_id)),
            filter_condition=_is_open(),
            consistent_read=True,
        )
        return tuple(to_entry(item) for item in found)

    def close(self, key: EntryKey, reply: Reply) -> bool:
        def write_entry(write: TransactWrite) -> None:
            is_pending = EntryItem.state == EntryState.PENDING
            _write_end(write, key, EntryState.DONE, condition=is_pending)

        return _written_with((reply,), write_entry)

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
            return _marked(entry_item(key), actions, condition)
        if not all(one.state is ReplyState.READY for one in replies):
            return False

        def write_all(write: TransactWrite) -> None:
            write.update(entry_item(key), actions=actions, condition=condition)
            for reply in replies:
                write.delete(reply_item(reply), condition=_as_read(reply))
                write.save(settled_reply_item(reply, ReplyState.CARRIED))

        return _written(write_all)

    def content(self, box: BoxKey, replies: Sequence[str]) -> tuple[str, ...]:
        known = {one.id: one.content for one in _replies(box, replies)}
        # One that moved while they were read is found now.
        missing = [one for one in replies if one not in known]
        known |= {one.id: one.content for one in _replies(box, missing)}
        return tuple(known[one] for one in replies if one in known)

    def last_shown(self, box: BoxKey) -> tuple[Reply, ...]:
        found = ReplyItem.query(
            keys.person(box.user_id),
            ReplyItem.sk.startswith(keys.settled(box.channel_id)),
            scan_index_forward=False,
            page_size=20,
            consistent_read=True,
        )
        newest_first = (to_reply(item) for item in found)
        for _, parts in groupby(newest_first, key=lambda one: one.message):
            replies = tuple(parts)
            if any(one.state in SHOWN for one in replies):
                return replies[::-1]
        return ()

    def lease(self, box: BoxKey, owner: str, now: datetime, until: datetime) -> Lease | None:
        item = box_item(box)
        actions: list[Action] = [BoxItem.owner.set(owner), BoxItem.fence.add(1), *_until(until)]
        is_free = BoxItem.owner.does_not_exist() | (BoxItem.until <= now)
        if not _marked(item, actions, is_free):
            return None
        return Lease(box, owner, int(item.fence), until)

    def extend(self, lease: Lease, until: datetime) -> bool:
        return _marked(box_item(lease.box), _until(until), _holds(lease))

    def release(self, lease: Lease) -> None:
        _updated(box_item(lease.box), [BoxItem.owner.remove()], _holds(lease))

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
            _check(write, lease)
            for entry in entries:
                write.update(
                    entry_item(entry.key),
                    actions=[
                        EntryItem.state.set(EntryState.TAKEN),
                        EntryItem.turn.set(turn),
                        EntryItem.attempts.add(1),
                    ],
                    condition=_unchanged(entry),
                )

        return _written(write_all)

    def hear(self, lease: Lease, entry: Entry, text: str) -> bool:
        if not entry.is_open:
            return False
        heard = EntryItem.text.set(text) if text else EntryItem.text.remove()

        def write_all(write: TransactWrite) -> None:
            _check(write, lease)
            write.update(entry_item(entry.key), actions=[heard], condition=_unchanged(entry))

        return _written(write_all)

    def commit(self, lease: Lease, commit: Commit) -> bool:
        state = EntryState.POISON if commit.poison else EntryState.DONE

        def write_rest(write: TransactWrite) -> None:
            _check(write, lease)
            for entry in commit.entries:
                _write_end(write, entry.key, state, condition=_is_open())

        return _written_with(commit.replies, write_rest)

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
            begun = _begun(reply, at, sequence=1)
            done = _marked(reply_item(reply), _sending(begun, at), _as_read(reply))
            return begun if done else None
        grant, used = budget.grant, budget.used + 1
        if used > grant.messages:
            return None
        begun = _begun(reply, at, grant=grant.name, grant_ref=grant.ref, sequence=used)

        def write_both(write: TransactWrite) -> None:
            write.update(reply_item(reply), actions=_sending(begun, at), condition=_as_read(reply))
            write.update(
                grant_item(reply.box, grant.name),
                actions=[GrantItem.used.set(used)],
                condition=_is_as_read(budget),
            )

        return begun if _written(write_both) else None

    def retake(self, reply: Reply, at: datetime) -> Reply | None:
        if reply.state not in OWED:
            return None
        begun = _begun(
            reply, at, sequence=reply.sequence, grant=reply.grant, grant_ref=reply.grant_ref
        )
        done = _marked(reply_item(reply), _sending(begun, at), _as_read(reply))
        return begun if done else None

    def settle(self, reply: Reply, state: ReplyState, at: datetime, reason: str = "") -> bool:
        def move(write: TransactWrite) -> None:
            write.delete(reply_item(reply), condition=ReplyItem.pk.exists())
            write.save(settled_reply_item(reply, state, reason))

        return _written(move)

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
        return _marked(item, actions, _as_read(reply))

    def exhaust(self, box: BoxKey, grant: str) -> None:
        item = grant_item(box, grant)
        _updated(item, [GrantItem.used.set(GrantItem.messages)], GrantItem.pk.exists())

    def divide(self, reply: Reply, parts: Sequence[str]) -> bool:
        if reply.state is not ReplyState.SENDING:
            return False

        def write_all(write: TransactWrite) -> None:
            write.delete(reply_item(reply), condition=_as_read(reply))
            for part in _parts(reply, parts):
                write.save(full_reply_item(part))

        return _written(write_all)

    def due(self, before: datetime, limit: int) -> tuple[BoxKey, ...]:
        found: dict[BoxKey, str] = {}
        for shard in range(keys.DUE_SHARDS):
            found |= _due_of(keys.due(shard), before, limit)
        return tuple(sorted(found, key=lambda box: (found[box], box)))[:limit]


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


def _store_new(arrival: Arrival, item: EntryItem) -> bool:
    """Whether there was none yet."""
    is_new = EntryItem.pk.does_not_exist()
    grant, reply = arrival.grant, arrival.reply
    if grant is None and reply is None:
        try:
            item.save(condition=is_new)
        except PutError as error:
            if condition_failed(error):
                return False
            raise
        return True

    def write_rest(write: TransactWrite) -> None:
        write.save(item, condition=is_new)
        if grant is not None:
            write.save(new_grant_item(arrival.key.box, grant))

    return _written_with(() if reply is None else (reply,), write_rest)


def _written(fill: Writes) -> bool:
    """Whether all conditions of the transaction held."""
    try:
        with transaction() as write:
            fill(write)
    except TransactWriteError as error:
        if condition_failed(error):
            return False
        raise
    return True


def _written_with(replies: Sequence[Reply], write_rest: Writes) -> bool:
    """The same, with those of these replies that are not there yet."""
    absent = tuple(replies)
    while not _written_with_all(absent, write_rest):
        left = _absent(replies)
        if left == absent:
            return False
        absent = left
    return True


def _written_with_all(replies: Sequence[Reply], write_rest: Writes) -> bool:
    def write_all(write: TransactWrite) -> None:
        write_rest(write)
        for reply in replies:
            owed, settled = full_reply_item(reply), settled_item(reply.box, reply.id)
            nowhere = ReplyItem.pk.does_not_exist()
            write.condition_check(ReplyItem, settled.pk, settled.sk, condition=nowhere)
            write.save(owed, condition=nowhere)

    return _written(write_all)


def _updated(item: Row, actions: list[Action], condition: Condition) -> bool:
    """Whether the condition held. The item is then as it is stored."""
    try:
        item.update(actions=actions, condition=condition)
    except UpdateError as error:
        if condition_failed(error):
            return False
        raise
    return True


def _marked(item: MarkedItem, actions: list[Action], condition: Condition) -> bool:
    """The same, where a write of our own must not be taken for another's: its answer may have got
    lost, and the SDK tried again."""
    mark = uuid4().hex
    if _updated(item, [*actions, MarkedItem.mark.set(mark)], condition):
        return True
    try:
        item.refresh(consistent_read=True)
    except item.DoesNotExist:
        return False
    return item.mark == mark


def _check(write: TransactWrite, lease: Lease) -> None:
    item = box_item(lease.box)
    write.condition_check(BoxItem, item.pk, item.sk, condition=_holds(lease))


def _holds(lease: Lease) -> Condition:
    holds: Condition = (BoxItem.owner == lease.owner) & (BoxItem.fence == lease.fence)
    return holds


def _until(until: datetime) -> list[Action]:
    return [BoxItem.until.set(until), BoxItem.expires_at.set(until + BOX_KEPT)]


def _is_open() -> Condition:
    return EntryItem.state.is_in(EntryState.PENDING, EntryState.TAKEN)


def _unchanged(entry: Entry) -> Condition:
    turn = EntryItem.turn
    same: Condition = turn.does_not_exist() if entry.turn is None else turn == entry.turn
    same &= EntryItem.state == entry.state
    return same


def _write_end(
    write: TransactWrite, key: EntryKey, state: EntryState, *, condition: Condition
) -> None:
    """What was said is the conversation's from now on."""
    item = entry_item(key)
    end = [EntryItem.state.set(state), EntryItem.text.remove(), EntryItem.sound.remove()]
    write.update(item, actions=[*end, *listed(item, key.box, None)], condition=condition)


def _as_read(reply: Reply) -> Condition:
    """Attempts only grow, so they tell one `READY` from the next."""
    same: Condition = ReplyItem.state == reply.state
    same &= ReplyItem.attempts == reply.attempts
    return same


def _is_as_read(budget: Budget) -> Condition:
    grant = budget.grant
    same: Condition = GrantItem.used == budget.used
    same &= GrantItem.messages == grant.messages
    same &= GrantItem.until == grant.until
    same &= GrantItem.ref == grant.ref
    return same


def _begun(
    reply: Reply, at: datetime, *, sequence: int, grant: str = "", grant_ref: str = ""
) -> Reply:
    """Listed from now on: the sweeper has to find one whose sender crashed."""
    return changed(
        reply,
        state=ReplyState.SENDING,
        due_at=reply.due_at or at,
        attempts=reply.attempts + 1,
        sending_since=at,
        grant=grant,
        grant_ref=grant_ref,
        sequence=sequence,
    )


def _sending(begun: Reply, at: datetime) -> list[Action]:
    due_at = begun.due_at or at
    return [
        ReplyItem.state.set(begun.state),
        ReplyItem.due_at.set(due_at),
        ReplyItem.attempts.set(begun.attempts),
        ReplyItem.sending_since.set(at),
        ReplyItem.grant.set(begun.grant),
        ReplyItem.grant_ref.set(begun.grant_ref),
        ReplyItem.sequence.set(begun.sequence),
        *listed(reply_item(begun), begun.box, due_at),
    ]


def _parts(reply: Reply, contents: Sequence[str]) -> Iterator[Reply]:
    """Their ids sort in the place of the whole."""
    for number, content in enumerate(contents):
        yield Reply(
            box=reply.box,
            id=f"{reply.id}.{number:02}",
            kind=reply.kind,
            content=content,
            created_at=reply.created_at,
            due_at=reply.due_at,
        )


def _replies(box: BoxKey, ids: Iterable[str]) -> tuple[Reply, ...]:
    """Wherever they lie, in no order."""
    items = [place(box, one) for one in ids for place in (owed_item, settled_item)]
    found = ReplyItem.batch_get([(one.pk, one.sk) for one in items], consistent_read=True)
    return tuple(to_reply(item) for item in found)


def _absent(replies: Sequence[Reply]) -> tuple[Reply, ...]:
    if not replies:
        return ()
    known = {one.id for one in _replies(replies[0].box, (one.id for one in replies))}
    return tuple(one for one in replies if one.id not in known)


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
