"""The port `Memories`, and what a turn's transaction does."""

from dataclasses import replace
from datetime import timedelta

from nuanxin.adapters.dynamo.memories import DynamoMemories, turn_items
from nuanxin.adapters.dynamo.table import transaction
from nuanxin.composition.storage import data_keys
from nuanxin.domain.ids import new_id
from nuanxin.domain.memories import Memory, MemoryKind, Slot, drawn_memory_id
from nuanxin.memory.ports import Lease, Memories
from tests.contracts.conftest import Storage
from tests.contracts.support import account
from tests.fakes.clock import FakeClock
from tests.fakes.memories import InMemoryMemories
from tests.fakes.memories import turn as turn_of

MINUTE = timedelta(minutes=1)


class Kept:
    """Of one person."""

    def __init__(self, memories: Memories, person_id: str, clock: FakeClock) -> None:
        self.memories = memories
        self.person_id = person_id
        self.clock = clock

    def say(self, text: str, *, conversation_id: str = "c_1") -> Memory:
        self.clock.advance(timedelta(seconds=1))
        turn = turn_of(text, self.clock(), conversation_id=conversation_id)
        if isinstance(self.memories, InMemoryMemories):
            self.memories.say(self.person_id, turn)
        else:
            with transaction() as write:
                for item in turn_items(self.person_id, turn):
                    write.save(item)
        return turn

    def lease(self, owner: str = "worker") -> Lease:
        now = self.clock()
        lease = self.memories.lease(self.person_id, owner, now, now + MINUTE)
        assert lease is not None
        return lease

    def now(self, memory: Memory) -> Memory | None:
        return self.memories.get(self.person_id, [memory.id]).get(memory.id)

    def all(self) -> tuple[Memory, ...]:
        return self.memories.latest(self.person_id, most=99)

    def fresh(self) -> dict[str, Memory | None]:
        return {one.memory_id: one.memory for one in self.memories.open(self.person_id).fresh}


def kept_in(storage: Storage, clock: FakeClock) -> Kept:
    if storage == "memory":
        return Kept(InMemoryMemories(clock), new_id("u", clock()), clock)
    person_id = account(storage, new_id("u", clock()))
    return Kept(DynamoMemories(data_keys(), clock), person_id, clock)


def drawn(*turns: Memory, text: str = "猫叫团团", key: str | None = None, **more: object) -> Memory:
    sources = tuple(one.sources[0] for one in turns)
    memory = Memory(
        id=drawn_memory_id(sources[0].message_id, MemoryKind.FACT, text),
        kind=MemoryKind.FACT,
        text=text,
        said_at=turns[0].said_at,
        sources=sources,
        key=key,
    )
    return replace(memory, **more)  # type: ignore[arg-type]


def lived_in(turn: Memory, place: str) -> Memory:
    return drawn(
        turn, text=f"住在{place}", key="profile.home", kind=MemoryKind.PROFILE, slot=Slot.HOME
    )
