"""Reading a person's memory."""

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime

from pynamodb.expressions.operand import Path

from nuanxin.adapters.dynamo import keys
from nuanxin.adapters.dynamo.memory_items import (
    MemoryItem,
    MindItem,
    RememberedItem,
    UnreadItem,
    head_item,
    id_of,
    to_fresh,
    to_memory,
    ulid_of,
)
from nuanxin.adapters.dynamo.memory_writes import Lines, key_from
from nuanxin.adapters.dynamo.table import Row
from nuanxin.domain.memories import Memory, ProfileLine, Slot
from nuanxin.memory.ports import Opened, PackRef


def head(person_id: str) -> MindItem | None:
    item = head_item(person_id)
    try:
        return MindItem.get(item.pk, item.sk, consistent_read=True)
    except MindItem.DoesNotExist:
        return None


def is_wiping(person_id: str) -> bool:
    found = head(person_id)
    return found is not None and bool(found.wiping)


def opened(person_id: str) -> Opened:
    found = MindItem.query(
        keys.person(person_id), MindItem.sk.startswith(keys.MIND), consistent_read=True
    )
    by_key = {item.sk: item for item in found}
    at_head = by_key.pop(keys.MIND_STATE, MindItem())
    epoch, numbered = int(at_head.epoch or 0), int(at_head.pack_number or 0)
    if at_head.wiping:
        return Opened(epoch, numbered=numbered)
    return Opened(
        epoch,
        _pack_of(at_head),
        {
            Slot(sk.removeprefix(keys.SLOT)): ProfileLine(
                item.memory_id or "", item.text or "", bool(item.sensitive)
            )
            for sk, item in by_key.items()
            if sk.startswith(keys.SLOT)
        },
        tuple(to_fresh(item) for sk, item in by_key.items() if sk.startswith(keys.CHANGE)),
        bool(at_head.lost),
        numbered,
    )


def _pack_of(at_head: MindItem) -> PackRef | None:
    if not at_head.pack_key:
        return None
    return PackRef(int(at_head.pack_number), at_head.pack_key)


def lines(person_id: str) -> Lines:
    """The profile's lines by slot."""
    found = MindItem.query(
        keys.person(person_id), MindItem.sk.startswith(keys.SLOT), consistent_read=True
    )
    return {item.sk.removeprefix(keys.SLOT): item for item in found}


def items(person_id: str, memory_ids: Collection[str]) -> Mapping[str, MemoryItem]:
    """Those that are there by id; nothing while all is being removed."""
    pk = keys.person(person_id)
    ulids = {ulid for one in memory_ids if (ulid := ulid_of(one))}
    if not ulids:
        return {}
    wanted = [(pk, keys.memory(ulid)) for ulid in ulids]
    found = list(MemoryItem.batch_get([(pk, keys.MIND_STATE), *wanted], consistent_read=True))
    if any(item.wiping for item in found):
        return {}
    return {id_of(item.sk): item for item in found if item.sk != keys.MIND_STATE}


def memories(found: Mapping[str, RememberedItem]) -> dict[str, Memory]:
    return {id_: to_memory(item) for id_, item in found.items()}


def said(person_id: str, since: datetime, until: datetime, most: int) -> tuple[Memory, ...]:
    if until <= since or is_wiping(person_id):
        return ()
    found = MemoryItem.query(
        keys.person(person_id),
        MemoryItem.sk.between(key_from(since), key_from(until)),
        limit=most,
        page_size=most,
        scan_index_forward=False,
        consistent_read=True,
    )
    return tuple(map(to_memory, found))


def latest(person_id: str, most: int) -> tuple[Memory, ...]:
    if is_wiping(person_id):
        return ()
    found = MemoryItem.query(
        keys.person(person_id),
        MemoryItem.sk.startswith(keys.MEMORY),
        limit=most,
        scan_index_forward=False,
        consistent_read=True,
    )
    return tuple(map(to_memory, found))


def of_conversation(person_id: str, conversation_id: str) -> list[Memory]:
    """All that names a message of it."""
    found = MemoryItem.query(
        keys.person(person_id),
        MemoryItem.sk.startswith(keys.MEMORY),
        # In the text of the JSON: the attribute itself would encode what it is compared with.
        Path("sources").contains(f'"{conversation_id}"'),
        consistent_read=True,
    )
    return [to_memory(item) for item in found]


def unread(person_id: str, limit: int) -> tuple[Memory, ...]:
    marked = UnreadItem.query(
        keys.person(person_id),
        UnreadItem.sk.startswith(keys.UNREAD),
        limit=limit,
        consistent_read=True,
    )
    ids = [id_of(item.sk) for item in marked]
    found = memories(items(person_id, ids))
    return tuple(found[id_] for id_ in ids if id_ in found)


def keys_under(person_id: str, prefix: str) -> Iterator[Row]:
    yield from Row.query(keys.person(person_id), Row.sk.startswith(prefix), consistent_read=True)
