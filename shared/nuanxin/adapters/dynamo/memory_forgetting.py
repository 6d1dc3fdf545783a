"""Forgetting, in an order that is safe at each point.

What is to go is written down with the first step, so that the words of messages go too when
somebody else finishes. Then memories go, what was drawn before what it was drawn from: as long as
the memory itself is there, all that hangs on it is found. From the step on in which a memory goes,
no search finds it.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from pynamodb.transactions import TransactWrite

from nuanxin.adapters.dynamo import keys
from nuanxin.adapters.dynamo.forgotten_words import take_back, take_back_users
from nuanxin.adapters.dynamo.memory_items import (
    ForgettingItem,
    MemoryItem,
    dump_sources,
    to_memory,
    to_sources,
    ulid_of,
)
from nuanxin.adapters.dynamo.memory_reads import items, keys_under, lines, memories
from nuanxin.adapters.dynamo.memory_writes import (
    Lines,
    Part,
    drop_lines,
    groups,
    mark_gone,
    names_of,
    prune,
    remove,
)
from nuanxin.adapters.dynamo.table import written
from nuanxin.domain.memories import Memory, MemoryKind, Source
from nuanxin.errors import UpstreamUnavailable
from nuanxin.memory.links import Removal, removal, turns_of
from nuanxin.memory.ports import Forgotten
from nuanxin.ports import Pseudonyms

_TRIES = 5
"""Each fails only if something was linked to a turn in between."""
_PRUNED_AT_ONCE = 90
_MEMORIES_AT_ONCE = 14
"""Of six writes at most each, in a transaction of 100."""


@dataclass(frozen=True, slots=True, repr=False)
class _Plan:
    removal: Removal
    items: dict[str, MemoryItem]
    lines: Lines


def removed(
    person_id: str, starts: Sequence[str], names: Pseudonyms, at: datetime, *, words: bool
) -> Forgotten | None:
    """`None` if none of them is there, nor anything left to do for the first. `words`: those of
    messages as well."""
    record = starts[0]
    for _ in range(_TRIES):
        plan = _planned(person_id, starts)
        if plan is None:
            return finished(person_id, record, at)
        messages = plan.removal.messages if words else ()
        if _carried_out(person_id, record, plan, messages, names, at):
            return finished(person_id, record, at)
    raise UpstreamUnavailable("others change it all the time", code="storage_unavailable")


def finished(person_id: str, memory_id: str, at: datetime) -> Forgotten | None:
    """Take back the words of what is written down; `None` if nothing is."""
    item = _record(person_id, memory_id)
    if item is None:
        return None
    messages = to_sources(item.messages)
    for source in messages:
        take_back(person_id, source, at)
    take_back_users(person_id, item.memory_ids, at)
    item.delete()
    return Forgotten(tuple(item.memory_ids), tuple(one.message_id for one in messages))


def records(person_id: str) -> Iterator[str]:
    """The ids of memories for which something is left to do."""
    for row in list(keys_under(person_id, keys.FORGETTING)):
        yield f"mem_{row.sk.removeprefix(keys.FORGETTING)}"


def _planned(person_id: str, starts: Sequence[str]) -> _Plan | None:
    found = dict(items(person_id, starts))
    first = [to_memory(item) for item in found.values()]
    if not first:
        return None
    found |= items(person_id, turns_of(first))
    drawn = {id_ for item in found.values() for id_ in item.drawn or ()}
    found |= items(person_id, drawn - found.keys())
    known = memories(found)
    turns = {id_: one for id_, one in known.items() if one.kind is MemoryKind.TURN}
    plan = removal(first, turns, {id_: known[id_] for id_ in drawn if id_ in known})
    profile = lines(person_id) if any(one.slot for one in plan.gone) else {}
    return _Plan(plan, found, profile)


def _carried_out(
    person_id: str,
    record: str,
    plan: _Plan,
    messages: Collection[Source],
    names: Pseudonyms,
    at: datetime,
) -> bool:
    """`False` where something was linked meanwhile: what is left needs another plan."""

    note = _noted(person_id, record, plan.removal, messages)

    def pruning(some: Sequence[tuple[Memory, Memory]]) -> Part:
        def fill(write: TransactWrite) -> None:
            write.save(note)
            for old, new in some:
                prune(write, person_id, old, new)

        return fill

    def removing(some: Sequence[Memory]) -> Part:
        def fill(write: TransactWrite) -> None:
            write.save(note)
            for one in some:
                remove(write, person_id, plan.items[one.id], one, at)
            # Once each: several may be known under one name.
            for name in {name for one in some for name in names_of(one, names)}:
                mark_gone(write, person_id, name, at)
            drop_lines(write, person_id, some, plan.lines)

        return fill

    steps = [pruning(some) for some in groups(plan.removal.kept, _PRUNED_AT_ONCE)]
    steps += [removing(some) for some in groups(plan.removal.gone, _MEMORIES_AT_ONCE)]
    return all(written(step) for step in steps)


def _noted(
    person_id: str, record: str, plan: Removal, messages: Collection[Source]
) -> ForgettingItem:
    """What is left to do, with what an earlier try wrote down."""
    before = _record(person_id, record)
    ids = [*(before.memory_ids if before else ()), *(one.id for one in plan.gone)]
    sources = [*(to_sources(before.messages) if before else ()), *messages]
    item = _record_item(person_id, record)
    item.memory_ids = list(dict.fromkeys(ids))
    item.messages = dump_sources(list(dict.fromkeys(sources))) or []
    return item


def _record(person_id: str, memory_id: str) -> ForgettingItem | None:
    item = _record_item(person_id, memory_id)
    try:
        return ForgettingItem.get(item.pk, item.sk, consistent_read=True)
    except ForgettingItem.DoesNotExist:
        return None


def _record_item(person_id: str, memory_id: str) -> ForgettingItem:
    return ForgettingItem(keys.person(person_id), keys.forgetting(ulid_of(memory_id) or "-"))
