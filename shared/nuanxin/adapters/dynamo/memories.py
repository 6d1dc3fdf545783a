"""What is remembered of people, in the partition of the person it belongs to."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from uuid import uuid4

from pynamodb.exceptions import DeleteError
from pynamodb.expressions.update import Action
from pynamodb.transactions import TransactWrite

from nuanxin.adapters.dynamo import keys, memory_reads
from nuanxin.adapters.dynamo.cursors import decode_cursor, encode_cursor
from nuanxin.adapters.dynamo.forgotten_words import take_back
from nuanxin.adapters.dynamo.living import being_erased, demand_living
from nuanxin.adapters.dynamo.memory_forgetting import records, removed
from nuanxin.adapters.dynamo.memory_items import (
    MemoryItem,
    MindItem,
    head_item,
    to_memory,
    turn_items,
    ulid_of,
    unread_item,
)
from nuanxin.adapters.dynamo.memory_writes import (
    Part,
    Superseded,
    change,
    check_lease,
    check_not_gone,
    check_not_wiping,
    drop_lines,
    groups,
    mine,
    names_of,
    put_line,
    put_new,
    supersede,
    wrong_turns,
)
from nuanxin.adapters.dynamo.table import Row, condition_failed, storage, updated, written
from nuanxin.domain.memories import Memory, MemoryKind, Source, turn_memory_id
from nuanxin.memory.links import turns_of
from nuanxin.memory.ports import Forgotten, Fresh, Lease, Opened, PackRef
from nuanxin.ports import Clock, Page, Pseudonyms

__all__ = ["DynamoMemories", "turn_items"]

_TRIES = 3
_SUPERSEDED_AT_ONCE = 3
"""Each with its turns, in a transaction of 100."""
_DELETED_AT_ONCE = 90
_TURNS_AT_ONCE = 100


@storage
class DynamoMemories:
    """The port `Memories`."""

    def __init__(self, names: Pseudonyms, now: Clock) -> None:
        self._names = names
        self._now = now

    def open(self, person_id: str) -> Opened:
        return memory_reads.opened(person_id)

    def get(self, person_id: str, memory_ids: Collection[str]) -> Mapping[str, Memory]:
        return memory_reads.memories(memory_reads.items(person_id, memory_ids))

    def page(
        self,
        person_id: str,
        *,
        limit: int,
        cursor: str | None,
        kinds: Collection[MemoryKind] | None = None,
    ) -> Page[Memory]:
        pk = keys.person(person_id)
        start = decode_cursor(cursor, pk, keys.MEMORY)
        if memory_reads.is_wiping(person_id):
            return Page(())
        found = MemoryItem.query(
            pk,
            MemoryItem.sk.startswith(keys.MEMORY),
            MemoryItem.kind.is_in(*kinds) if kinds else None,
            limit=limit,
            page_size=None if kinds else limit,
            scan_index_forward=False,
            consistent_read=True,
            last_evaluated_key=start,
        )
        items = tuple(map(to_memory, found))
        return Page(items, encode_cursor(found.last_evaluated_key))

    def said(
        self, person_id: str, *, since: datetime, until: datetime, most: int
    ) -> tuple[Memory, ...]:
        return memory_reads.said(person_id, since, until, most)

    def latest(self, person_id: str, *, most: int) -> tuple[Memory, ...]:
        return memory_reads.latest(person_id, most)

    def remember(self, lease: Lease, memory: Memory, *, supersedes: Sequence[Memory] = ()) -> bool:
        person_id, names = lease.person_id, names_of(memory, self._names)

        def and_check(write: TransactWrite) -> None:
            check_lease(write, lease)
            check_not_gone(write, person_id, memory, names)

        if self._added(person_id, memory, supersedes, and_check):
            return True
        return memory.id in self.get(person_id, [memory.id])

    def add(self, person_id: str, memory: Memory, *, supersedes: Sequence[Memory] = ()) -> None:
        def and_check(write: TransactWrite) -> None:
            check_not_wiping(write, person_id)
            demand_living(write, person_id)

        now = self.get(person_id, [one.id for one in supersedes])
        if not self._added(person_id, memory, tuple(now.values()), and_check):
            raise being_erased()

    def _added(
        self,
        person_id: str,
        memory: Memory,
        supersedes: Sequence[Memory],
        and_check: Part,
    ) -> bool:
        """The rest of what is superseded goes first: what is added is there last."""
        *rest, last = _parts(supersedes)
        for some in rest:
            if not self._superseded(person_id, memory, some, and_check, new=False):
                return False
        return self._superseded(person_id, memory, last, and_check, new=True)

    def _superseded(
        self,
        person_id: str,
        memory: Memory,
        supersedes: Sequence[Memory],
        and_check: Part,
        *,
        new: bool,
    ) -> bool:
        at = self._now()
        for _ in range(_TRIES):
            superseded = self._superseding(person_id, memory, supersedes)
            if superseded is None:
                return False
            lines = memory_reads.lines(person_id) if any(one.slot for one in supersedes) else {}

            def fill(write: TransactWrite, superseded: Superseded = superseded) -> None:
                and_check(write)
                supersede(write, person_id, superseded, memory.id, at)
                drop_lines(write, person_id, superseded.memories, lines, but=memory.line)  # noqa: B023
                if new:
                    put_new(write, person_id, memory, at)
                    put_line(write, person_id, memory)

            if written(fill):
                return True
            if not supersedes:
                return False
        return False

    def _superseding(
        self, person_id: str, memory: Memory, supersedes: Sequence[Memory]
    ) -> Superseded | None:
        """As they are now, without what is gone or superseded; `None` if one says something else
        than it did."""
        if not supersedes:
            return Superseded()
        now = self.get(person_id, [one.id for one in supersedes])
        if any(one.id in now and now[one.id].text != one.text for one in supersedes):
            return None
        current = tuple(one for one in now.values() if one.is_current)
        turns = self.get(person_id, turns_of(current) - {memory.id, *memory.turn_ids} - now.keys())
        return Superseded(current, tuple(one for one in turns.values() if one.is_current))

    def replace(self, person_id: str, old: Memory, new: Memory) -> bool:
        at = self._now()
        lines = memory_reads.lines(person_id) if old.slot else {}
        line = lines.get(old.slot or "")
        is_line = line is not None and line.memory_id == old.id
        turns = self.get(person_id, set(wrong_turns(old, new)) - {new.id})
        wrong = Superseded(turns=tuple(one for one in turns.values() if one.is_current))

        def fill(write: TransactWrite) -> None:
            change(write, person_id, old, new, at)
            supersede(write, person_id, wrong, new.id, at)
            if is_line:
                drop_lines(write, person_id, [old], lines, but=new.line)
                put_line(write, person_id, new)

        return written(fill)

    def forget(self, person_id: str, memory_id: str) -> Forgotten | None:
        if ulid_of(memory_id) is None:
            return None
        return removed(person_id, [memory_id], self._names, self._now(), words=True)

    def forget_conversation(self, person_id: str, conversation_id: str) -> None:
        found = memory_reads.of_conversation(person_id, conversation_id)
        turns = [one.id for one in found if one.kind is MemoryKind.TURN]
        for some in groups(turns, _TURNS_AT_ONCE):
            removed(person_id, some, self._names, self._now(), words=False)
        # What was told in several conversations, of which this is the last one.
        rest = memory_reads.of_conversation(person_id, conversation_id)
        for one in rest:
            if all(source.conversation_id == conversation_id for source in one.sources):
                removed(person_id, [one.id], self._names, self._now(), words=False)

    def forget_turns(self, person_id: str, message_ids: Sequence[str], at: datetime) -> None:
        for some in groups([turn_memory_id(one) for one in message_ids], _TURNS_AT_ONCE):
            removed(person_id, some, self._names, at, words=False)

    def finish_forgetting(self, person_id: str) -> None:
        for memory_id in records(person_id):
            removed(person_id, [memory_id], self._names, self._now(), words=True)

    def take_back(self, person_id: str, source: Source) -> None:
        take_back(person_id, source, self._now())

    def wipe(self, person_id: str) -> None:
        head = memory_reads.head(person_id)
        retired = set(head.retired or ()) if head else set()
        if head and head.pack_key:
            retired.add(head.pack_key)
        begin: list[Action] = [
            MindItem.epoch.add(1),
            MindItem.wiping.set(True),
            MindItem.pack_key.remove(),
            MindItem.lost.remove(),
            MindItem.owner.remove(),
            MindItem.until.remove(),
        ]
        if retired:
            begin.append(MindItem.retired.add(retired))
        head_item(person_id).update(actions=begin)
        kinds = (keys.MEMORY, keys.CHANGE, keys.SLOT, keys.UNREAD, keys.FORGETTING, keys.GONE)
        for prefix in kinds:
            with Row.batch_write() as batch:
                for row in memory_reads.keys_under(person_id, prefix):
                    batch.delete(row)
        head_item(person_id).update(actions=[MindItem.wiping.remove()])

    def lose_pack(self, person_id: str, pack: PackRef) -> None:
        actions = [
            MindItem.lost.set(True),
            MindItem.pack_key.remove(),
            MindItem.retired.add({pack.key}),
        ]
        updated(head_item(person_id), actions, MindItem.pack_key == pack.key)

    def lease(self, person_id: str, owner: str, now: datetime, until: datetime) -> Lease | None:
        head = memory_reads.head(person_id)
        if head is None and not self._has_work(person_id):
            # Nobody is there, or not any more: a lease would be all that there is of them.
            return None
        free = MindItem.until.does_not_exist() | (MindItem.until < now) | (MindItem.owner == owner)
        item = head_item(person_id)
        take = [MindItem.owner.set(owner), MindItem.until.set(until), MindItem.fence.add(1)]
        if not updated(item, take, MindItem.wiping.does_not_exist() & free):
            return None
        return Lease(person_id, owner, int(item.fence), int(item.epoch or 0))

    def _has_work(self, person_id: str) -> bool:
        prefixes = (keys.UNREAD, keys.CHANGE)
        return any(next(memory_reads.keys_under(person_id, one), None) for one in prefixes)

    def release(self, lease: Lease) -> None:
        actions = [MindItem.owner.remove(), MindItem.until.remove()]
        updated(head_item(lease.person_id), actions, mine(lease))

    def unread(self, person_id: str, *, limit: int) -> tuple[Memory, ...]:
        return memory_reads.unread(person_id, limit)

    def mark_read(self, lease: Lease, turns: Sequence[Memory]) -> None:
        for some in groups(turns, _DELETED_AT_ONCE):

            def fill(write: TransactWrite, some: Sequence[Memory] = some) -> None:
                check_lease(write, lease)
                for one in some:
                    write.delete(unread_item(lease.person_id, one.id))

            if not written(fill):
                return

    def announce(self, lease: Lease, number: int) -> PackRef | None:
        name = f"{number:08}-{lease.fence:08}-{uuid4().hex}"
        key = keys.pack_object(lease.person_id, name)
        actions = [MindItem.retired.add({key})]
        if not updated(head_item(lease.person_id), actions, mine(lease)):
            return None
        return PackRef(number, key)

    def retired(self, lease: Lease) -> tuple[str, ...]:
        head = memory_reads.head(lease.person_id)
        found = (head.retired if head else None) or ()
        return tuple(sorted(key for key in found if _fence_of(key) <= lease.fence))

    def removed(self, lease: Lease, keys: Collection[str]) -> None:
        if keys:
            actions = [MindItem.retired.delete(set(keys))]
            updated(head_item(lease.person_id), actions, mine(lease))

    def publish(self, lease: Lease, pack: PackRef, included: Sequence[Fresh]) -> bool:
        head = memory_reads.head(lease.person_id)
        if head is None:
            return False
        retired = set(head.retired or ()) - {pack.key}
        if head.pack_key:
            retired.add(head.pack_key)
        actions: list[Action] = [
            MindItem.pack_number.set(pack.number),
            MindItem.pack_key.set(pack.key),
            MindItem.lost.remove(),
        ]
        actions.append(MindItem.retired.set(retired) if retired else MindItem.retired.remove())
        later = MindItem.pack_number.does_not_exist() | (MindItem.pack_number < pack.number)
        if not updated(head_item(lease.person_id), actions, mine(lease) & later):
            return False
        for some in groups(included, _DELETED_AT_ONCE):
            _drop(lease.person_id, some)
        return True


def _fence_of(pack_key: str) -> int:
    """Under which it was announced."""
    return int(pack_key.rpartition("/")[2].split("-")[1])


def _parts(supersedes: Sequence[Memory]) -> list[Sequence[Memory]]:
    return list(groups(supersedes, _SUPERSEDED_AT_ONCE)) or [()]


def _drop(person_id: str, changes: Sequence[Fresh]) -> None:
    """Those that did not change since."""

    def fill(write: TransactWrite) -> None:
        for one in changes:
            write.delete(_change_at(person_id, one), condition=MindItem.stamp == one.stamp)

    if written(fill):
        return
    for one in changes:
        try:
            _change_at(person_id, one).delete(condition=MindItem.stamp == one.stamp)
        except DeleteError as error:
            if not condition_failed(error):
                raise


def _change_at(person_id: str, change: Fresh) -> MindItem:
    return MindItem(keys.person(person_id), keys.change(ulid_of(change.memory_id) or "-"))
