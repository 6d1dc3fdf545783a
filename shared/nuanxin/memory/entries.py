"""Memories as entries of a pack."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from nuanxin.domain.memories import Memory, MemoryKind
from nuanxin.memory.asking import only_asks
from nuanxin.retrieval.contexts import Saying, conversation_entries, date_words
from nuanxin.retrieval.index import Entry

_AROUSAL, _SALIENCE = 0.2, 0.1
"""How much more what moved or matters is worth; small, so that it decides among equals only."""

_ONLY_ASKS = 0.2
"""Of the weight of a turn that asks and tells nothing: an answer goes before its questions."""


def entries_of(memories: Iterable[Memory], around: Iterable[Memory] = ()) -> tuple[Entry, ...]:
    """Of those that are current. Turns are found by their neighbours in the conversation as well,
    which may be among `around`. A group is a kind."""
    current = {one.id: one for one in memories if one.is_current}
    turns = [one for one in current.values() if one.kind is MemoryKind.TURN]
    drawn = [_entry(one) for one in current.values() if one.kind is not MemoryKind.TURN]
    if not turns:
        return tuple(drawn)
    neighbours = [one for one in around if one.kind is MemoryKind.TURN and one.is_current]
    told = [
        _weighted(entry, current[entry.id])
        for said in _conversations((*neighbours, *turns))
        for entry in conversation_entries(said)
        if entry.id in current
    ]
    return (*told, *drawn)


def _conversations(turns: Sequence[Memory]) -> list[list[Saying]]:
    """Each in its order."""
    found: dict[str, list[Saying]] = {}
    for one in sorted({one.id: one for one in turns}.values(), key=lambda one: one.id):
        key = one.sources[0].conversation_id if one.sources else one.id
        found.setdefault(key, []).append(Saying(one.id, "", one.text, one.said_at))
    return list(found.values())


def _entry(memory: Memory) -> Entry:
    felt = memory.felt
    around = [*felt.triggers, *felt.helped] if felt else []
    around.append(date_words(memory.text, memory.event_at or memory.said_at))
    entry = Entry(memory.id, memory.text, context="\n".join(around), at=memory.said_at)
    return _weighted(entry, memory)


def _weighted(entry: Entry, memory: Memory) -> Entry:
    arousal = memory.felt.arousal if memory.felt else 0.0
    weight = 1.0 + _AROUSAL * arousal + _SALIENCE * (memory.salience - 0.5)
    if memory.kind is MemoryKind.TURN and only_asks(memory.text):
        weight *= _ONLY_ASKS
    return replace(entry, group=memory.kind, weight=weight, decays=not memory.pinned)
