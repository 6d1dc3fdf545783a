"""What is stored of a person's memory, and how it is read.

`MEM#` items are the truth. A `MIND#NEW#` item holds a memory as it is now where no pack has it so
yet; one query of `MIND#` therefore opens a memory: the head, what is new, and the profile.
"""

from collections.abc import Collection
from datetime import UTC, datetime
from typing import Any

from pynamodb.attributes import (
    BooleanAttribute,
    JSONAttribute,
    ListAttribute,
    NumberAttribute,
    UnicodeAttribute,
    UnicodeSetAttribute,
    UTCDateTimeAttribute,
)
from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action

from nuanxin.adapters.dynamo import keys
from nuanxin.adapters.dynamo.table import Row, is_still
from nuanxin.domain.emotion import Emotion
from nuanxin.domain.ids import new_id
from nuanxin.domain.memories import (
    PREFIX,
    Earlier,
    Felt,
    Memory,
    MemoryKind,
    Recurrence,
    Slot,
    Source,
)
from nuanxin.memory.ports import Fresh


class RememberedItem(Row):
    kind = UnicodeAttribute(null=True)
    text = UnicodeAttribute(null=True)
    said_at = UTCDateTimeAttribute(null=True)
    sources = JSONAttribute(null=True)
    key = UnicodeAttribute(null=True)
    slot = UnicodeAttribute(null=True)
    event_at = UTCDateTimeAttribute(null=True)
    recurs = UnicodeAttribute(null=True)
    felt = JSONAttribute(null=True)
    salience = NumberAttribute(null=True)
    confidence = NumberAttribute(null=True)
    pinned = BooleanAttribute(null=True)
    sensitive = BooleanAttribute(null=True)
    superseded_by = UnicodeAttribute(null=True)
    drawn_by = UnicodeAttribute(null=True)
    corrected_at = UTCDateTimeAttribute(null=True)
    history = JSONAttribute(null=True)


TOLD = tuple(name for name in RememberedItem.get_attributes() if name not in Row.get_attributes())


class MemoryItem(RememberedItem):
    drawn = UnicodeSetAttribute(null=True)
    """Of a turn: the ids of what rests on it."""
    wiping = BooleanAttribute(null=True)
    """Of the head, where it is read together with memories."""


class MindItem(RememberedItem):
    """The head, a change, or a line of the profile."""

    epoch = NumberAttribute(null=True)
    pack_number = NumberAttribute(null=True)
    pack_key = UnicodeAttribute(null=True)
    lost = BooleanAttribute(null=True)
    """The pack's file is gone or broken."""
    retired = UnicodeSetAttribute(null=True)
    """Keys of files that are to be removed."""
    wiping = BooleanAttribute(null=True)
    """While everything is being removed."""
    owner = UnicodeAttribute(null=True)
    until = UTCDateTimeAttribute(null=True)
    fence = NumberAttribute(null=True)

    stamp = UnicodeAttribute(null=True)
    """Of a change: one of its own each time, with the time it was made at."""
    forgotten = BooleanAttribute(null=True)

    memory_id = UnicodeAttribute(null=True)
    """Of a profile's line: which memory says so."""


class UnreadItem(Row):
    """A turn that nothing was drawn from yet."""


class GoneItem(Row):
    gone_at = UTCDateTimeAttribute()
    """What was said before is not remembered again."""


class ForgettingItem(Row):
    """What is left to do for a memory that is forgotten."""

    memory_ids = JSONAttribute()
    messages = JSONAttribute()


class SaidItem(Row):
    """Part of a message's item: what the layer reads and takes of it when it is forgotten."""

    text = UnicodeAttribute(null=True)
    attached = JSONAttribute(null=True)
    answers = UnicodeAttribute(null=True)
    emotion = JSONAttribute(null=True)
    recalled = ListAttribute(of=UnicodeAttribute, null=True)
    citations = JSONAttribute(null=True)
    forgotten_at = UTCDateTimeAttribute(null=True)


class TitledItem(Row):
    """Part of a conversation's item: its title is made of its first message."""

    title = UnicodeAttribute(null=True)


def ulid_of(memory_id: str) -> str | None:
    """`None` for what is no memory's id."""
    prefix, _, ulid = memory_id.partition("_")
    return ulid if prefix == PREFIX and ulid else None


def id_of(sk: str) -> str:
    """From any key that ends with a memory's ULID."""
    return f"{PREFIX}_{sk.rpartition('#')[2]}"


def item_at(person_id: str, memory_id: str) -> MemoryItem:
    """Where it lies."""
    return MemoryItem(keys.person(person_id), keys.memory(ulid_of(memory_id) or ""))


def head_item(person_id: str) -> MindItem:
    return MindItem(keys.person(person_id), keys.MIND_STATE)


def slot_item(person_id: str, slot: str) -> MindItem:
    return MindItem(keys.person(person_id), keys.slot(slot))


def unread_item(person_id: str, memory_id: str) -> UnreadItem:
    return UnreadItem(keys.person(person_id), keys.unread(ulid_of(memory_id) or ""))


def memory_item(person_id: str, memory: Memory) -> MemoryItem:
    item = item_at(person_id, memory.id)
    _tell(item, memory)
    return item


def change_item(person_id: str, memory: Memory, at: datetime, *, gone: bool = False) -> MindItem:
    """`gone` says that it was forgotten. What is superseded is not found either, and its words are
    not kept twice."""
    item = MindItem(keys.person(person_id), keys.change(ulid_of(memory.id) or ""))
    item.stamp = new_id("ch", at)
    item.forgotten = gone or None
    if memory.is_current and not gone:
        _tell(item, memory)
    return item


def turn_items(person_id: str, memory: Memory) -> tuple[Row, ...]:
    """What a turn's transaction saves, so that it is found from the next turn on, and read."""
    return (
        memory_item(person_id, memory),
        change_item(person_id, memory, memory.said_at),
        unread_item(person_id, memory.id),
    )


def to_fresh(item: MindItem) -> Fresh:
    memory = to_memory(item) if item.kind else None
    return Fresh(id_of(item.sk), item.stamp or "", memory, forgotten=bool(item.forgotten))


def to_memory(item: RememberedItem) -> Memory:
    return Memory(
        id=id_of(item.sk),
        kind=MemoryKind(item.kind),
        text=item.text or "",
        said_at=_utc(item.said_at) or datetime.fromtimestamp(0, UTC),
        sources=to_sources(item.sources),
        key=item.key,
        slot=Slot(item.slot) if item.slot else None,
        event_at=_utc(item.event_at),
        recurs=Recurrence(item.recurs) if item.recurs else None,
        felt=_felt(item.felt) if item.felt else None,
        salience=float(item.salience),
        confidence=float(item.confidence),
        pinned=bool(item.pinned),
        sensitive=bool(item.sensitive),
        superseded_by=item.superseded_by,
        drawn_by=item.drawn_by or "rules",
        corrected_at=_utc(item.corrected_at),
        history=tuple(
            Earlier(text, datetime.fromisoformat(until)) for text, until in item.history or ()
        ),
    )


def dump_sources(sources: Collection[Source]) -> list[list[str]] | None:
    return [[one.conversation_id, one.message_id] for one in sources] or None


def to_sources(stored: list[list[str]] | None) -> tuple[Source, ...]:
    return tuple(Source(*one) for one in stored or ())


def as_read(item: RememberedItem) -> Condition:
    """It is there, and all that it tells is as it is here."""
    condition: Condition = type(item).pk.exists()
    for name in TOLD:
        condition &= is_still(item.get_attributes()[name], getattr(item, name))
    return condition


def retold(item: RememberedItem) -> list[Action]:
    """What makes the stored item tell the same as this one; what else it has stays."""
    actions: list[Action] = []
    for name in TOLD:
        attribute, value = item.get_attributes()[name], getattr(item, name)
        actions.append(attribute.remove() if value is None else attribute.set(value))
    return actions


def _tell(item: RememberedItem, memory: Memory) -> None:
    item.kind, item.text, item.said_at = memory.kind, memory.text, memory.said_at
    item.sources = dump_sources(memory.sources)
    item.key, item.slot = memory.key, memory.slot
    item.event_at, item.recurs = memory.event_at, memory.recurs
    item.felt = _dump_felt(memory.felt) if memory.felt else None
    item.salience, item.confidence = memory.salience, memory.confidence
    item.pinned, item.sensitive = memory.pinned or None, memory.sensitive or None
    item.superseded_by, item.drawn_by = memory.superseded_by, memory.drawn_by
    item.corrected_at = memory.corrected_at
    item.history = [[one.text, one.until.isoformat()] for one in memory.history] or None


def _dump_felt(felt: Felt) -> dict[str, Any]:
    return {
        "label": felt.label,
        "valence": felt.valence,
        "arousal": felt.arousal,
        "triggers": list(felt.triggers),
        "helped": list(felt.helped),
    }


def _felt(stored: dict[str, Any]) -> Felt:
    return Felt(
        label=Emotion(stored["label"]) if stored["label"] else None,
        valence=stored["valence"],
        arousal=stored["arousal"],
        triggers=tuple(stored["triggers"]),
        helped=tuple(stored["helped"]),
    )


def _utc(moment: datetime | None) -> datetime | None:
    return moment and moment.astimezone(UTC)
