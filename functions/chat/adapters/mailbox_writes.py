"""The writes of a mailbox: what each demands of what is stored, and what it changes.

Transactions carry a token by which DynamoDB knows them again when only its answer got lost; a
write of one item leaves a mark of its own for the same purpose.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from uuid import uuid4

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
    entry_item,
    full_reply_item,
    listed,
    new_grant_item,
    replies_of,
    reply_item,
    settled_item,
)
from functions.chat.channels.mailbox import (
    Arrival,
    Budget,
    Entry,
    EntryKey,
    EntryState,
    Lease,
    Reply,
    ReplyState,
)
from nuanxin.adapters.dynamo.living import demand_living
from nuanxin.adapters.dynamo.table import updated, written

Writes = Callable[[TransactWrite], None]


def store_new(arrival: Arrival, item: EntryItem) -> bool:
    """Store what arrived, unless it did before, or its person's account is being erased; whether
    it is stored by this."""
    is_new = EntryItem.pk.does_not_exist()
    grant, reply = arrival.grant, arrival.reply

    def write_rest(write: TransactWrite) -> None:
        demand_living(write, arrival.key.box.user_id)
        write.save(item, condition=is_new)
        if grant is not None:
            write.save(new_grant_item(arrival.key.box, grant))

    return written_with(() if reply is None else (reply,), write_rest)


def written_with(replies: Sequence[Reply], write_rest: Writes) -> bool:
    """`written`, together with those of these replies that are not there yet, owed or settled."""
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

    return written(write_all)


def _absent(replies: Sequence[Reply]) -> tuple[Reply, ...]:
    if not replies:
        return ()
    known = {one.id for one in replies_of(replies[0].box, (one.id for one in replies))}
    return tuple(one for one in replies if one.id not in known)


def marked(item: MarkedItem, actions: list[Action], condition: Condition) -> bool:
    """`updated`, where a write of our own must not be taken for another's: its answer may have got
    lost, and the SDK tried again."""
    mark = uuid4().hex
    if updated(item, [*actions, MarkedItem.mark.set(mark)], condition):
        return True
    try:
        item.refresh(consistent_read=True)
    except item.DoesNotExist:
        return False
    return item.mark == mark


def check_lease(write: TransactWrite, lease: Lease) -> None:
    item = box_item(lease.box)
    write.condition_check(BoxItem, item.pk, item.sk, condition=holds(lease))


def holds(lease: Lease) -> Condition:
    mine: Condition = (BoxItem.owner == lease.owner) & (BoxItem.fence == lease.fence)
    return mine


def leased_until(until: datetime) -> list[Action]:
    return [BoxItem.until.set(until), BoxItem.expires_at.set(until + BOX_KEPT)]


def entry_is_open() -> Condition:
    return EntryItem.state.is_in(EntryState.PENDING, EntryState.TAKEN)


def entry_as_read(entry: Entry) -> Condition:
    turn = EntryItem.turn
    same: Condition = turn.does_not_exist() if entry.turn is None else turn == entry.turn
    same &= EntryItem.state == entry.state
    return same


def end_entry(
    write: TransactWrite, key: EntryKey, state: EntryState, *, condition: Condition
) -> None:
    """What was said is the conversation's from now on."""
    item = entry_item(key)
    end = [EntryItem.state.set(state), EntryItem.text.remove(), EntryItem.media.remove()]
    write.update(item, actions=[*end, *listed(item, key.box, None)], condition=condition)


def reply_as_read(reply: Reply) -> Condition:
    """Attempts only grow, so they tell one `READY` from the next."""
    same: Condition = ReplyItem.state == reply.state
    same &= ReplyItem.attempts == reply.attempts
    return same


def budget_as_read(budget: Budget) -> Condition:
    grant = budget.grant
    same: Condition = GrantItem.used == budget.used
    same &= GrantItem.messages == grant.messages
    same &= GrantItem.until == grant.until
    same &= GrantItem.ref == grant.ref
    return same


def begin(
    reply: Reply, at: datetime, *, sequence: int, grant: str = "", grant_ref: str = ""
) -> Reply:
    """The reply as it is once somebody sends it. It is listed from now on: the sweeper has to find
    one whose sender crashed."""
    return replace(
        reply,
        state=ReplyState.SENDING,
        due_at=reply.due_at or at,
        attempts=reply.attempts + 1,
        sending_since=at,
        grant=grant,
        grant_ref=grant_ref,
        sequence=sequence,
    )


def sending(begun: Reply, at: datetime) -> list[Action]:
    """What stores a reply that `begin` made."""
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


def parts_of(reply: Reply, contents: Sequence[str]) -> Iterator[Reply]:
    """Their ids sort in the place of the whole."""
    for number, content in enumerate(contents):
        yield Reply(
            box=reply.box,
            id=f"{reply.id}.{number:02}",
            kind=reply.kind,
            content=content,
            created_at=reply.created_at,
            due_at=reply.due_at,
            urgent=reply.urgent,
            by_operator=reply.by_operator,
        )
