"""Parts of the transactions that change a person's memory."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action
from pynamodb.transactions import TransactWrite

from nuanxin.adapters.dynamo import keys
from nuanxin.adapters.dynamo.memory_items import (
    GoneItem,
    MemoryItem,
    MindItem,
    as_read,
    change_item,
    dump_sources,
    head_item,
    item_at,
    memory_item,
    retold,
    slot_item,
    ulid_of,
    unread_item,
)
from nuanxin.adapters.dynamo.table import is_still
from nuanxin.domain.ids import derived_id
from nuanxin.domain.memories import PREFIX, Memory, MemoryKind, turn_memory_id
from nuanxin.domain.wording import same_words
from nuanxin.memory.ports import Lease
from nuanxin.ports import Pseudonyms

GONE_KEPT = timedelta(days=30)
"""Longer than anything waits to be read."""

_TIME_PART = 10
"""Characters of a ULID that say when."""
_FIRST = datetime(1970, 1, 1, tzinfo=UTC)
"""What a ULID can say at the earliest."""

Lines = Mapping[str, MindItem]
"""The profile as it was read: slot → line."""


Part = Callable[[TransactWrite], None]
"""Of a transaction."""

Some = TypeVar("Some")


def groups(of: Sequence[Some], size: int) -> Iterator[Sequence[Some]]:
    """One after the other, none longer than `size`."""
    for start in range(0, len(of), size):
        yield of[start : start + size]


@dataclass(frozen=True, slots=True)
class Superseded:
    """What one memory takes the place of, as it was read."""

    memories: tuple[Memory, ...] = ()
    turns: tuple[Memory, ...] = ()


def mine(lease: Lease) -> Condition:
    """Nobody else got the lease since, and nothing was wiped."""
    condition: Condition = (MindItem.owner == lease.owner) & (MindItem.fence == lease.fence)
    condition &= is_still(MindItem.epoch, lease.epoch or None)
    condition &= MindItem.wiping.does_not_exist()
    return condition


def check_lease(write: TransactWrite, lease: Lease) -> None:
    head = head_item(lease.person_id)
    write.condition_check(MindItem, head.pk, head.sk, condition=mine(lease))


def check_not_wiping(write: TransactWrite, person_id: str) -> None:
    head = head_item(person_id)
    write.condition_check(MindItem, head.pk, head.sk, condition=MindItem.wiping.does_not_exist())


def put_new(write: TransactWrite, person_id: str, memory: Memory, at: datetime) -> None:
    """With links from its turns, which have to be there."""
    write.save(memory_item(person_id, memory), condition=MemoryItem.pk.does_not_exist())
    write.save(change_item(person_id, memory, at))
    for turn_id in dict.fromkeys(memory.turn_ids):
        _link(write, person_id, turn_id, memory)
        if not memory.is_current:
            write.save(_masked(person_id, turn_id, at))


def _link(write: TransactWrite, person_id: str, turn_id: str, memory: Memory) -> None:
    actions: list[Action] = [MemoryItem.drawn.add({memory.id})]
    condition: Condition = MemoryItem.pk.exists()
    if memory.is_current:
        condition &= MemoryItem.superseded_by.does_not_exist()
    else:
        actions.append(MemoryItem.superseded_by.set(memory.superseded_by or ""))
    write.update(item_at(person_id, turn_id), actions=actions, condition=condition)


def check_not_gone(
    write: TransactWrite, person_id: str, memory: Memory, names: Collection[str]
) -> None:
    """Nobody had it forgotten after it was said."""
    for name in names:
        write.condition_check(
            GoneItem,
            keys.person(person_id),
            keys.gone(name),
            condition=GoneItem.pk.does_not_exist() | (GoneItem.gone_at < memory.said_at),
        )


def names_of(memory: Memory, pseudonyms: Pseudonyms) -> tuple[str, ...]:
    """Under which it is known that it was forgotten; none of a turn."""
    if memory.kind is MemoryKind.TURN:
        return ()
    said = pseudonyms.hash("memory", f"{memory.kind}\x1f{same_words(memory.text)}")
    if memory.key is None:
        return (said,)
    return said, pseudonyms.hash("memory key", memory.key)


def supersede(
    write: TransactWrite, person_id: str, superseded: Superseded, by: str, at: datetime
) -> None:
    for one in superseded.memories:
        condition = MemoryItem.pk.exists() & MemoryItem.superseded_by.does_not_exist()
        condition &= MemoryItem.text == one.text
        _supersede(write, person_id, one.id, by, at, condition)
    for turn in superseded.turns:
        _supersede(write, person_id, turn.id, by, at, MemoryItem.pk.exists())


def _supersede(
    write: TransactWrite, person_id: str, old: str, by: str, at: datetime, condition: Condition
) -> None:
    item = item_at(person_id, old)
    write.update(item, actions=[MemoryItem.superseded_by.set(by)], condition=condition)
    write.save(_masked(person_id, old, at))


def _masked(person_id: str, memory_id: str, at: datetime, *, gone: bool = False) -> MindItem:
    """The change that says: not to be found any more."""
    absent = Memory(memory_id, MemoryKind.TURN, "", at, superseded_by="-")
    return change_item(person_id, absent, at, gone=gone)


def put_line(write: TransactWrite, person_id: str, memory: Memory) -> None:
    """The profile says what this memory says, if it is one to be always at hand."""
    if memory.line is None:
        return
    line = slot_item(person_id, memory.line)
    line.memory_id, line.text = memory.id, memory.text
    write.save(line)


def drop_lines(
    write: TransactWrite,
    person_id: str,
    memories: Collection[Memory],
    lines: Lines,
    *,
    but: str | None = None,
) -> None:
    """The profile says nothing any more that only these said; `but` is written anew."""
    for one in memories:
        line = lines.get(one.slot or "")
        if one.slot is None or one.slot == but or line is None or line.memory_id != one.id:
            continue
        write.delete(slot_item(person_id, one.slot), condition=MindItem.memory_id == one.id)


def change(write: TransactWrite, person_id: str, old: Memory, new: Memory, at: datetime) -> None:
    """Where it is still as it was read; turns that it now names too have to be there."""
    item = memory_item(person_id, new)
    write.update(item, actions=retold(item), condition=as_read(memory_item(person_id, old)))
    write.save(change_item(person_id, new, at))
    for turn_id in dict.fromkeys(new.turn_ids):
        if turn_id not in old.turn_ids:
            _link(write, person_id, turn_id, new)


def remove(
    write: TransactWrite, person_id: str, item: MemoryItem, memory: Memory, at: datetime
) -> None:
    """With a change that says so, where nothing was linked to it since it was read."""
    unchanged: Condition = MemoryItem.pk.exists() & is_still(MemoryItem.drawn, item.drawn or None)
    unchanged &= is_still(MemoryItem.sources, item.sources)
    write.delete(item_at(person_id, memory.id), condition=unchanged)
    write.save(_masked(person_id, memory.id, at, gone=True))
    if memory.kind is MemoryKind.TURN:
        write.delete(unread_item(person_id, memory.id))


def mark_gone(write: TransactWrite, person_id: str, name: str, at: datetime) -> None:
    """What is known under it is not drawn again from what was said before."""
    mark = GoneItem(keys.person(person_id), keys.gone(name), gone_at=at)
    mark.expires_at = at + GONE_KEPT
    write.save(mark)


def prune(write: TransactWrite, person_id: str, old: Memory, new: Memory) -> None:
    """It rests on less than before, where it is still as it was read."""
    felt = memory_item(person_id, new).felt
    write.update(
        item_at(person_id, old.id),
        actions=[
            MemoryItem.sources.set(dump_sources(new.sources)),
            MemoryItem.felt.set(felt) if felt else MemoryItem.felt.remove(),
        ],
        condition=MemoryItem.pk.exists() & (MemoryItem.sources == dump_sources(old.sources)),
    )


def wrong_turns(old: Memory, new: Memory) -> tuple[str, ...]:
    """The ids of turns that say what was corrected."""
    if new.text == old.text or old.kind is MemoryKind.TURN:
        return ()
    return tuple(dict.fromkeys(turn_memory_id(one.message_id) for one in old.sources))


def key_from(moment: datetime) -> str:
    """Sorts before every memory of this millisecond, and after those of the one before."""
    ulid = ulid_of(derived_id(PREFIX, max(moment, _FIRST), "")) or ""
    return keys.memory(ulid[:_TIME_PART])
